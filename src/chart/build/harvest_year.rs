//! Tonnes a year of the plan, stacked by plot.

use super::harvest;
use crate::chart::{Bars, Cell, Draft, Figure, FigureError, Series, Stack, Table, XAxis};
use crate::model::{Outcome, Program};
use crate::text::{Lang, number};
use crate::tr;

/// Tonnes a year of the plan, stacked by plot: the sums of [`harvest`].
///
/// # Errors
/// A harvest beyond what can be drawn, 10^15 t.
pub fn harvest_by_year(
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let monthly = harvest(program, outcome, lang)?;
    let parts = monthly.parts();
    let n = program.months.div_ceil(12);
    let mut draft = Draft {
        title: tr!(lang, "harvest.years_title"),
        x: XAxis::Years {
            n,
            head: tr!(lang, "chart.years.axis"),
        },
        marks: vec![],
        table: table(&parts.table, lang),
        ..parts.clone()
    };
    let short = program.months % 12;
    if short > 0 {
        let note = tr!(lang, "chart.years.short_year", months = short);
        draft.notes.push(note);
    }
    draft.series = parts
        .series
        .iter()
        .map(|series| match series {
            Series::Stack(stack) => Series::Stack(by_year(stack, lang)),
            other => other.clone(),
        })
        .collect();
    Figure::new(draft)
}

fn by_year(stack: &Stack, lang: Lang) -> Stack {
    let sums = |bars: &Bars| Bars {
        values: bars
            .values
            .chunks(12)
            .map(|year| year.iter().sum())
            .collect(),
        ..bars.clone()
    };
    let parts: Vec<Bars> = stack.parts.iter().map(sums).collect();
    let n = parts.first().map_or(0, |bars| bars.values.len());
    let tops = (0..n).map(|year| {
        let t: f64 = parts.iter().filter_map(|bars| bars.values.get(year)).sum();
        if t > 0.0 {
            format!("{} t", number(lang, t, 1))
        } else {
            String::new()
        }
    });
    Stack {
        tops: tops.collect(),
        parts,
    }
}

/// The rows of a table of months, summed by year of the plan.
fn table(months: &Table, lang: Lang) -> Table {
    let mut head = months.head.clone();
    if let Some(first) = head.first_mut() {
        *first = tr!(lang, "chart.column.year");
    }
    let rows = months.rows.chunks(12).zip(1_u8..).map(|(rows, year)| {
        let column = |i: usize| {
            let value = |row: &Vec<Cell>| match row.get(i) {
                Some(Cell::Number { value, .. }) => *value,
                _ => 0.0,
            };
            Cell::number(rows.iter().map(value).sum(), 1)
        };
        let first = std::iter::once(Cell::number(year.into(), 0));
        first.chain((1..head.len()).map(column)).collect()
    });
    Table {
        rows: rows.collect(),
        head,
    }
}
