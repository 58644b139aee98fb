//! Where the money comes from and where it goes, and what a plan costs by kind.

use super::{calendar, nothing, price_note, whole};
use crate::chart::{
    Bars, Cell, Draft, Figure, FigureError, Scale, Series, Stack, Table, Tone, XAxis, YAxis,
};
use crate::model::finance::{CostParts, Funds, Source, Use};
use crate::model::{Outcome, Program};
use crate::text::{Lang, month_long, number_fixed, percent, rupiah_short};
use crate::tr;

/// Sources and uses of cash until the deepest hole: sources first, then uses;
/// both make the same sum. What is 0 is left out of the picture, not of the table.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn sources_uses(
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let funds = Funds::of(program, outcome);
    let source = |source: Source| tr!(lang, &format!("funds.source.{}", source.key()));
    let used = |used: Use| tr!(lang, &format!("funds.use.{}", used.key()));
    let sources = Source::ALL.map(source).into_iter().zip(funds.sources);
    let uses = Use::ALL.map(used).into_iter().zip(funds.uses);
    let sides = [
        tr!(lang, "chart.funds.sources"),
        tr!(lang, "chart.funds.uses"),
    ];
    let all: Vec<(String, f64, bool)> = sources
        .map(|(name, rp)| (name, rp, true))
        .chain(uses.map(|(name, rp)| (name, rp, false)))
        .collect();
    let shown: Vec<&(String, f64, bool)> = all.iter().filter(|row| row.1.abs() >= 0.5).collect();
    let side = |is_source: bool| {
        shown
            .iter()
            .map(move |row| if row.2 == is_source { row.1 } else { 0.0 })
    };
    let rows = all.iter().map(|(name, rp, is_source)| {
        let side = &sides[usize::from(!is_source)];
        vec![
            Cell::from(side.as_str()),
            Cell::from(name.as_str()),
            Cell::Rupiah(whole(*rp)),
        ]
    });
    let until = calendar(program, funds.until.saturating_sub(1));
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.funds.title"),
        x: XAxis::Categories {
            names: shown.iter().map(|row| row.0.clone()).collect(),
            head: String::new(),
        },
        y: rupiah(),
        table: Table {
            head: vec![
                tr!(lang, "chart.column.side"),
                tr!(lang, "chart.column.what"),
                tr!(lang, "chart.column.amount"),
            ],
            rows: rows.collect(),
        },
        when_empty: nothing(program, tr!(lang, "chart.no_money"), lang),
        ..Draft::default()
    };
    if shown.is_empty() {
        draft.x = XAxis::default();
        return Figure::new(draft);
    }
    draft.subtitle = tr!(
        lang,
        "chart.funds.subtitle",
        month = month_long(lang, until.year(), until.month())
    );
    draft.notes = vec![price_note(program, lang)];
    if program.inputs.funding.household.is_none() {
        draft.notes.push(tr!(lang, "chart.funds.no_household"));
    }
    draft.series = vec![Series::Stack(Stack {
        parts: vec![
            Bars::new(&sides[0], Tone::In, side(true).collect()),
            Bars::new(&sides[1], Tone::Out, side(false).collect()),
        ],
        tops: shown.iter().map(|row| rupiah_short(lang, row.1)).collect(),
    })];
    Figure::new(draft)
}

/// What a plan costs over all its months, by kind, the largest first.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn cost_parts(program: &Program, outcome: &Outcome, lang: Lang) -> Result<Figure, FigureError> {
    let mut parts = CostParts::of(outcome).named().to_vec();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1));
    parts.retain(|part| part.1 >= 0.5);
    let all: f64 = parts.iter().map(|part| part.1).sum();
    let name = |part: &(&str, f64)| tr!(lang, &format!("chart.cost_part.{}", part.0));
    let rows = parts.iter().map(|part| {
        vec![
            Cell::Text(name(part)),
            Cell::Rupiah(whole(part.1)),
            Cell::number(100.0 * part.1 / all, 1),
        ]
    });
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.cost_parts.title"),
        x: XAxis::Categories {
            names: parts.iter().map(name).collect(),
            head: String::new(),
        },
        y: rupiah(),
        table: Table {
            head: vec![
                tr!(lang, "chart.column.what"),
                tr!(lang, "chart.column.amount"),
                tr!(lang, "chart.column.share"),
            ],
            rows: rows.collect(),
        },
        when_empty: nothing(program, tr!(lang, "chart.no_money"), lang),
        ..Draft::default()
    };
    if parts.is_empty() {
        draft.x = XAxis::default();
        return Figure::new(draft);
    }
    let years = number_fixed(lang, program.months as f64 / 12.0, 0);
    draft.subtitle = tr!(
        lang,
        "chart.cost_parts.subtitle",
        amount = rupiah_short(lang, all),
        years = years
    );
    draft.notes = vec![
        tr!(lang, "chart.cost_parts.note"),
        price_note(program, lang),
    ];
    draft.series = vec![Series::Stack(Stack {
        parts: vec![Bars::new(
            "",
            Tone::Out,
            parts.iter().map(|part| part.1).collect(),
        )],
        tops: parts
            .iter()
            .map(|part| percent(lang, part.1 / all, 0))
            .collect(),
    })];
    Figure::new(draft)
}

const fn rupiah() -> YAxis {
    YAxis {
        scale: Scale::Rupiah,
        head: String::new(),
    }
}
