//! Fans: a figure of a plan over many paths, as bands of likelihood.
//!
//! The wide band holds nine paths of ten, the narrow one every second; the
//! median is a whole line, the likely course a broken one. Seed, number of paths
//! and *perkiraan* stand under each title.

use super::{calendar, month_words, nothing};
use crate::chart::{
    Band, Cell, Draft, Figure, FigureError, Line, Mark, Scale, Series, Table, Tone, XAxis, YAxis,
    at_centers,
};
use crate::model::risk::{Fan, PERCENTS, Risk};
use crate::model::{Outcome, Program};
use crate::text::{Lang, count, rupiah_short};
use crate::tr;

/// A figure of a plan over many paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RiskKind {
    /// Cash in hand at the end of each month, loans and own money in it.
    Balance,
    /// Money left of each plan year, before loans.
    YearlyNet,
    /// Marketable tonnes of each plan year.
    Tonnes,
}

impl RiskKind {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Balance, Self::YearlyNet, Self::Tonnes];

    /// The name of its files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Balance => "risiko-saldo",
            Self::YearlyNet => "risiko-sisa-uang",
            Self::Tonnes => "risiko-panen",
        }
    }
}

/// A fan of a plan; `outcome` is that of `program`, `risk` was explored from it.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15.
pub fn build_risk(
    kind: RiskKind,
    program: &Program,
    outcome: &Outcome,
    risk: &Risk,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let (fan, title) = match kind {
        RiskKind::Balance => (&risk.balance, tr!(lang, "chart.fan.balance")),
        RiskKind::YearlyNet => (&risk.yearly_net, tr!(lang, "chart.fan.net")),
        RiskKind::Tonnes => (&risk.yearly_tonnes, tr!(lang, "chart.fan.tonnes")),
    };
    let is_monthly = kind == RiskKind::Balance;
    let x = if is_monthly {
        XAxis::Months {
            start: program.start,
            n: program.months,
        }
    } else {
        XAxis::Years {
            n: program.months.div_ceil(12),
            head: tr!(lang, "chart.years.axis"),
        }
    };
    let scale = match kind {
        RiskKind::Balance | RiskKind::YearlyNet => Scale::Rupiah,
        RiskKind::Tonnes => Scale::Unit("t".to_owned()),
    };
    let likely = likely(kind, outcome);
    let mut draft = Draft {
        lang,
        title,
        table: table(kind, program, fan, &likely, lang),
        x,
        y: YAxis {
            scale,
            head: String::new(),
        },
        when_empty: nothing(program, tr!(lang, "chart.no_money"), lang),
        ..Draft::default()
    };
    if program.inputs.plots.is_empty() {
        return Figure::new(draft);
    }
    draft.subtitle = tr!(
        lang,
        "chart.fan.subtitle",
        paths = count(lang, i64::try_from(risk.paths).unwrap_or(i64::MAX)),
        seed = risk.seed
    );
    draft.notes = vec![tr!(lang, "chart.fan.note")];
    if is_monthly {
        draft.notes.push(tr!(lang, "chart.fan.note_balance"));
    }
    let at = |values: &[f64]| -> Vec<(f64, f64)> {
        if is_monthly {
            let start = program.inputs.funding.own_cash;
            crate::chart::at_ends(start, values)
        } else {
            at_centers(values)
        }
    };
    for (low, high, words) in [
        (5, 95, tr!(lang, "chart.fan.nine_of_ten")),
        (25, 75, tr!(lang, "chart.fan.half")),
    ] {
        let (low, high) = (at(fan.at(low)), at(fan.at(high)));
        draft.series.push(Series::Band(Band {
            name: words,
            tone: Tone::Net,
            points: low
                .into_iter()
                .zip(high)
                .map(|((x, low), (_, high))| (x, low, high))
                .collect(),
        }));
    }
    for (words, tone, values) in [
        (tr!(lang, "chart.fan.median"), Tone::First, fan.at(50)),
        (tr!(lang, "chart.fan.likely"), Tone::Second, &likely),
    ] {
        draft
            .series
            .push(Series::Line(Line::new(&words, tone, at(values))));
    }
    draft.marks.extend(bad_end(kind, program, fan, lang));
    Figure::new(draft)
}

/// The likely course in the unit of the fan.
fn likely(kind: RiskKind, outcome: &Outcome) -> Vec<f64> {
    let m = &outcome.monthly;
    let by_year = |of: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let months: Vec<f64> = (0..m.balance.len()).map(of).collect();
        let years = months.chunks(12);
        years.map(|year| year.iter().sum()).collect()
    };
    match kind {
        RiskKind::Balance => m.balance.clone(),
        RiskKind::YearlyNet => by_year(&|k| super::FlowLines::at(outcome, k).net()),
        RiskKind::Tonnes => by_year(&|k| (m.sold_kg[k] + m.unsold_kg[k]) / 1000.0),
    }
}

/// The lowest point of the wide band, where money runs out.
fn bad_end(kind: RiskKind, program: &Program, fan: &Fan, lang: Lang) -> Option<Mark> {
    if kind != RiskKind::Balance {
        return None;
    }
    let (k, least) = fan
        .at(5)
        .iter()
        .enumerate()
        .reduce(|least, next| if next.1 < least.1 { next } else { least })?;
    (*least < 0.0).then(|| {
        let amount = rupiah_short(lang, *least);
        let what = tr!(lang, "chart.fan.bad_end", amount = amount);
        Mark::new(
            (k as f64 + 1.0, *least),
            &what,
            &month_words(program, k, lang),
        )
    })
}

fn table(kind: RiskKind, program: &Program, fan: &Fan, likely: &[f64], lang: Lang) -> Table {
    let cell = |value: f64| match kind {
        RiskKind::Balance | RiskKind::YearlyNet => Cell::Rupiah(super::whole(value)),
        RiskKind::Tonnes => Cell::number(value, 3),
    };
    let unit = match kind {
        RiskKind::Balance | RiskKind::YearlyNet => "Rp",
        RiskKind::Tonnes => "t",
    };
    let (when, rows) = (
        if kind == RiskKind::Balance {
            tr!(lang, "chart.column.month")
        } else {
            tr!(lang, "chart.column.year")
        },
        likely.iter().enumerate().map(|(i, likely)| {
            let when = if kind == RiskKind::Balance {
                Cell::Month(calendar(program, i))
            } else {
                Cell::number(i as f64 + 1.0, 0)
            };
            let percentiles = fan.values.iter().map(|series| {
                let value = series.get(i).copied();
                value.map_or(Cell::Missing, cell)
            });
            std::iter::once(when)
                .chain(percentiles)
                .chain([cell(*likely)])
                .collect()
        }),
    );
    let heads = PERCENTS
        .iter()
        .map(|percent| tr!(lang, "chart.column.percentile", p = percent, unit = unit));
    let likely = tr!(lang, "chart.column.likely", unit = unit);
    Table {
        head: std::iter::once(when).chain(heads).chain([likely]).collect(),
        rows: rows.collect(),
    }
}
