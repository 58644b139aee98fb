//! Cash as the farmer and the bank see it: own money, money in hand, instalments.

use super::{calendar, closing_note, month_words, nothing, price_note, whole};
use crate::chart::{
    Bars, Cell, Draft, Figure, FigureError, Line, Mark, Scale, Series, Split, Stack, Table, Tone,
    XAxis, YAxis, at_ends,
};
use crate::model::{Outcome, Program, running};
use crate::text::{Lang, rupiah_short};
use crate::tr;

/// The farmer's own money since the start: cash with grants, loans and
/// instalments, nothing drawn by the household.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn farmer_cash(
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let m = &outcome.monthly;
    let flow: Vec<f64> = (0..program.months)
        .map(|k| m.cash_flow(k) + m.financing(k))
        .collect();
    let course = running(&flow);
    let mut draft = draft(program, outcome, lang, &course, "chart.farmer");
    draft.table.head.push(tr!(lang, "chart.column.cumulative"));
    for ((row, sum), k) in draft.table.rows.iter_mut().zip(&course).zip(0..) {
        row.extend(financing_cells(outcome, k));
        row.push(Cell::Rupiah(whole(*sum)));
    }
    if !draft.subtitle.is_empty() {
        draft.notes.push(tr!(lang, "chart.farmer.note"));
        lowest(&mut draft, program, &course, "chart.farmer.lowest", lang);
    }
    Figure::new(draft)
}

/// The money in hand at the end of each month, with loans, instalments and the
/// household; a line shows it without loans.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn balance(program: &Program, outcome: &Outcome, lang: Lang) -> Result<Figure, FigureError> {
    let m = &outcome.monthly;
    let mut draft = draft(program, outcome, lang, &m.balance, "chart.balance");
    draft.table.head.extend([
        tr!(lang, "chart.column.household"),
        tr!(lang, "chart.column.balance"),
    ]);
    for (row, k) in draft.table.rows.iter_mut().zip(0..) {
        row.extend(financing_cells(outcome, k));
        row.extend([m.household[k], m.balance[k]].map(|rp| Cell::Rupiah(whole(rp))));
    }
    if draft.subtitle.is_empty() {
        return Figure::new(draft);
    }
    if program.inputs.funding.household.is_none() {
        draft.notes.push(tr!(lang, "chart.funds.no_household"));
    }
    if m.loan_in.iter().any(|rp| *rp > 0.0) {
        let own = program.inputs.funding.own_cash;
        let without: Vec<f64> = (0..program.months)
            .map(|k| m.cash_flow(k) + m.grants[k] - m.household[k])
            .collect();
        let without: Vec<f64> = running(&without).into_iter().map(|rp| own + rp).collect();
        draft.series.push(Series::Line(Line::new(
            &tr!(lang, "chart.balance.without"),
            Tone::Fourth,
            at_ends(own, &without),
        )));
    }
    lowest(
        &mut draft,
        program,
        &m.balance,
        "chart.balance.lowest",
        lang,
    );
    Figure::new(draft)
}

/// Principal and interest of each month.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn instalments(
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let m = &outcome.monthly;
    let rows = (0..program.months).map(|k| {
        let amounts = [
            m.principal[k],
            m.interest[k],
            m.principal[k] + m.interest[k],
        ];
        std::iter::once(Cell::Month(calendar(program, k)))
            .chain(amounts.map(|rp| Cell::Rupiah(whole(rp))))
            .collect()
    });
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.instalments.title"),
        x: months(program),
        y: rupiah(),
        table: Table {
            head: ["month", "principal", "interest", "instalment"]
                .map(|column| tr!(lang, &format!("chart.column.{column}")))
                .to_vec(),
            rows: rows.collect(),
        },
        when_empty: tr!(lang, "chart.instalments.none"),
        ..Draft::default()
    };
    let is_due = |k: usize| m.principal[k] + m.interest[k] > 0.0;
    let Some(last) = (0..program.months).rev().find(|k| is_due(*k)) else {
        return Figure::new(draft);
    };
    draft.subtitle = tr!(
        lang,
        "chart.instalments.subtitle",
        month = month_words(program, last, lang)
    );
    draft.notes.push(tr!(lang, "chart.instalments.note"));
    draft.series = vec![Series::Stack(Stack {
        parts: vec![
            Bars::new(
                &tr!(lang, "chart.instalments.principal"),
                Tone::Fourth,
                m.principal.clone(),
            ),
            Bars::new(
                &tr!(lang, "chart.instalments.interest"),
                Tone::Second,
                m.interest.clone(),
            ),
        ],
        tops: Vec::new(),
    })];
    Figure::new(draft)
}

/// What is sold, by product and plan year.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn revenue(program: &Program, outcome: &Outcome, lang: Lang) -> Result<Figure, FigureError> {
    let m = &outcome.monthly;
    let price = program.inputs.prices.sucker_price.unwrap_or_default();
    let suckers: Vec<f64> = m.suckers_sold.iter().map(|n| n * price).collect();
    let leaves: Vec<f64> = m.sales.iter().zip(&suckers).map(|(a, b)| a - b).collect();
    let [leaves, suckers] = [leaves, suckers].map(|series| crate::model::years(&series));
    let rows = (1_u8..)
        .zip(leaves.iter().zip(&suckers))
        .map(|(year, (leaves, suckers))| {
            let amounts = [*leaves, *suckers].map(|rp| Cell::Rupiah(whole(rp)));
            let sum = Cell::Rupiah(whole(*leaves) + whole(*suckers));
            std::iter::once(Cell::number(year.into(), 0))
                .chain(amounts)
                .chain([sum])
                .collect()
        });
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.revenue_by.title"),
        x: XAxis::Years {
            n: leaves.len(),
            head: tr!(lang, "chart.years.axis"),
        },
        y: rupiah(),
        table: Table {
            head: ["year", "leaves_sold", "suckers_sold", "total"]
                .map(|column| tr!(lang, &format!("chart.column.{column}")))
                .to_vec(),
            rows: rows.collect(),
        },
        when_empty: nothing(program, tr!(lang, "chart.revenue_by.none"), lang),
        ..Draft::default()
    };
    let sum = |series: &[f64]| series.iter().sum::<f64>();
    if sum(&leaves) + sum(&suckers) <= 0.0 {
        return Figure::new(draft);
    }
    draft.notes.push(price_note(program, lang));
    let mut parts = vec![Bars::new("", Tone::First, leaves)];
    if sum(&suckers) > 0.0 {
        draft.subtitle = tr!(lang, "chart.revenue_by.subtitle");
        parts[0].name = tr!(lang, "chart.revenue_by.leaves");
        parts.push(Bars::new(
            &tr!(lang, "chart.revenue_by.suckers"),
            Tone::Second,
            suckers,
        ));
    } else {
        draft.subtitle = tr!(lang, "chart.revenue_by.leaves_only");
    }
    draft.series = vec![Series::Stack(Stack {
        parts,
        tops: Vec::new(),
    })];
    Figure::new(draft)
}

/// A course of money by month, cut at zero. Without any money it has no
/// subtitle and no series.
fn draft(program: &Program, outcome: &Outcome, lang: Lang, course: &[f64], key: &str) -> Draft {
    let m = &outcome.monthly;
    let rows = (0..program.months).map(|k| {
        vec![
            Cell::Month(calendar(program, k)),
            Cell::Rupiah(whole(m.cash_flow(k))),
        ]
    });
    let columns = ["month", "net", "grants", "loan_in", "instalment"];
    let mut draft = Draft {
        lang,
        title: tr!(lang, &format!("{key}.title")),
        x: months(program),
        y: rupiah(),
        table: Table {
            head: columns
                .map(|column| tr!(lang, &format!("chart.column.{column}")))
                .to_vec(),
            rows: rows.collect(),
        },
        when_empty: nothing(program, tr!(lang, "chart.no_money"), lang),
        ..Draft::default()
    };
    if course.iter().all(|rp| *rp == 0.0) {
        return draft;
    }
    draft.subtitle = tr!(lang, &format!("{key}.subtitle"));
    draft.notes.push(price_note(program, lang));
    draft.notes.extend(closing_note(outcome, lang));
    let end = course.last().copied().unwrap_or_default();
    let start = if key == "chart.balance" {
        program.inputs.funding.own_cash
    } else {
        0.0
    };
    draft.series = vec![Series::Split(Split {
        points: at_ends(start, course),
        end: rupiah_short(lang, end),
    })];
    draft
}

/// Marks the least of a course, where it is not its end.
fn lowest(draft: &mut Draft, program: &Program, course: &[f64], key: &str, lang: Lang) {
    let least = course.iter().copied().fold(f64::INFINITY, f64::min);
    let Some(k) = course.iter().position(|rp| *rp <= least) else {
        return;
    };
    let what = tr!(lang, key, amount = rupiah_short(lang, least));
    let when = month_words(program, k, lang);
    let at = (k as f64 + 1.0, least);
    draft.marks.push(Mark::new(at, &what, &when));
    if k + 1 == course.len()
        && let Some(Series::Split(split)) = draft.series.first_mut()
    {
        // its mark stands there and says it
        split.end = String::new();
    }
}

/// Grants, loans and instalments of a month.
fn financing_cells(outcome: &Outcome, k: usize) -> [Cell; 3] {
    let m = &outcome.monthly;
    [m.grants[k], m.loan_in[k], m.principal[k] + m.interest[k]].map(|rp| Cell::Rupiah(whole(rp)))
}

const fn months(program: &Program) -> XAxis {
    XAxis::Months {
        start: program.start,
        n: program.months,
    }
}

const fn rupiah() -> YAxis {
    YAxis {
        scale: Scale::Rupiah,
        head: String::new(),
    }
}
