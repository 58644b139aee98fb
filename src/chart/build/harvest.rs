//! Tonnes a month, stacked by plot.

use super::{calendar, first_harvest, maiden_harvest, month_words, nothing, plot_name};
use crate::chart::{
    Bars, Cell, Draft, Figure, FigureError, Mark, Scale, Series, Stack, Table, Tone, XAxis, YAxis,
};
use crate::model::{Outcome, Program};
use crate::text::{Lang, area, count, tonnes};
use crate::tr;

/// Plots drawn by name; of more, the largest and the rest.
const NAMED: usize = 4;

/// Plots that have a column each in the table; of more, only their sum.
const COLUMNS: usize = 100;

/// Tonnes a month, stacked by plot.
///
/// # Errors
/// A harvest beyond what can be drawn, 10^15 t.
pub fn harvest(program: &Program, outcome: &Outcome, lang: Lang) -> Result<Figure, FigureError> {
    let total_kg = totals(outcome, program.months);
    let area_ha: f64 = program.inputs.plots.iter().map(|plot| plot.area_ha).sum();
    let last = program.months.saturating_sub(1);
    let no_harvest = tr!(
        lang,
        "chart.harvest.none",
        end = month_words(program, last, lang)
    );
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.harvest.title"),
        x: XAxis::Months {
            start: program.start,
            n: program.months,
        },
        y: YAxis {
            scale: Scale::Unit("t".to_owned()),
            head: String::new(),
        },
        table: table(program, outcome, &total_kg, lang),
        when_empty: nothing(program, no_harvest, lang),
        ..Draft::default()
    };
    if first_harvest(outcome).is_none() {
        return Figure::new(draft);
    }
    let area_m2 = area_ha * 10_000.0;
    draft.subtitle = tr!(lang, "chart.harvest.subtitle", area = area(lang, area_m2));
    draft.notes.push(tr!(lang, "chart.harvest.note"));
    let unsold_kg: f64 = outcome.monthly.unsold_kg.iter().sum();
    if unsold_kg >= 50.0 {
        let mass = tonnes(lang, unsold_kg, 1);
        draft
            .notes
            .push(tr!(lang, "chart.harvest.unsold", mass = mass));
    }
    draft.series.push(Series::Stack(Stack {
        parts: parts(program, outcome, lang),
        tops: vec![],
    }));
    if let Some(k) = maiden_harvest(program, outcome) {
        let when = tr!(
            lang,
            "chart.harvest.first_when",
            month = month_words(program, k, lang),
            mass = tonnes(lang, total_kg[k], if total_kg[k] < 1000.0 { 2 } else { 1 }),
        );
        let at = (k as f64 + 0.5, total_kg[k] / 1000.0);
        let what = tr!(lang, "chart.first_harvest");
        draft.marks.push(Mark::new(at, &what, &when));
    }
    Figure::new(draft)
}

/// Marketable kilograms of all plots, by month.
pub(super) fn totals(outcome: &Outcome, months: usize) -> Vec<f64> {
    let plots: Vec<usize> = (0..outcome.plots.len()).collect();
    sum(outcome, &plots, months)
}

fn sum(outcome: &Outcome, plots: &[usize], months: usize) -> Vec<f64> {
    let mut kg = vec![0.0; months];
    for plot in plots.iter().filter_map(|idx| outcome.plots.get(*idx)) {
        for (sum, more) in kg.iter_mut().zip(plot.marketable_kg()) {
            *sum += more;
        }
    }
    kg
}

/// Four pieces at most, from the axis up; plots in the order of the plan.
fn parts(program: &Program, outcome: &Outcome, lang: Lang) -> Vec<Bars> {
    let n_plots = outcome.plots.len();
    let mut named: Vec<usize> = (0..n_plots).collect();
    let mut rest = Vec::new();
    if n_plots > NAMED {
        let kg: Vec<f64> = outcome
            .plots
            .iter()
            .map(|plot| plot.marketable_kg().sum())
            .collect();
        // stable: of equals the first in the plan
        named.sort_by(|a, b| kg[*b].total_cmp(&kg[*a]));
        rest = named.split_off(NAMED - 1);
        named.sort_unstable();
    }
    let tonnes = |plots: &[usize]| {
        let mut mass = sum(outcome, plots, program.months);
        for kg in &mut mass {
            *kg /= 1000.0;
        }
        mass
    };
    let mut pieces: Vec<(String, Vec<f64>)> = named
        .iter()
        .map(|idx| {
            let name = plot_name(&outcome.plots[*idx].name, *idx, lang);
            (name, tonnes(&[*idx]))
        })
        .collect();
    if !rest.is_empty() {
        let n = count(lang, i64::try_from(rest.len()).unwrap_or(i64::MAX));
        pieces.push((tr!(lang, "chart.harvest.others", n = n), tonnes(&rest)));
    }
    let tones = Tone::stacked(pieces.len());
    pieces
        .into_iter()
        .zip(tones)
        .map(|((name, mass), tone)| Bars::new(&name, *tone, mass))
        .collect()
}

fn table(program: &Program, outcome: &Outcome, total_kg: &[f64], lang: Lang) -> Table {
    let mut columns: Vec<(String, Vec<f64>)> = Vec::new();
    if outcome.plots.len() <= COLUMNS {
        columns.extend(outcome.plots.iter().enumerate().map(|(idx, plot)| {
            let name = plot_name(&plot.name, idx, lang);
            let head = tr!(lang, "chart.column.plot_kg", plot = name);
            (head, plot.marketable_kg().collect())
        }));
    }
    let m = &outcome.monthly;
    columns.extend([
        (tr!(lang, "chart.column.total_kg"), total_kg.to_vec()),
        (tr!(lang, "chart.column.sold_kg"), m.sold_kg.clone()),
        (tr!(lang, "chart.column.unsold_kg"), m.unsold_kg.clone()),
    ]);
    let rows = (0..program.months).map(|k| {
        let month = std::iter::once(Cell::Month(calendar(program, k)));
        month
            .chain(columns.iter().map(|(_, kg)| Cell::number(kg[k], 1)))
            .collect()
    });
    Table {
        rows: rows.collect(),
        head: std::iter::once(tr!(lang, "chart.column.month"))
            .chain(columns.iter().map(|(head, _)| head.clone()))
            .collect(),
    }
}
