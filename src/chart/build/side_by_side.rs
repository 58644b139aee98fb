//! Cash since the start of several plans, over each other.

use super::{FlowLines, whole};
use crate::chart::{
    Cell, Draft, Figure, FigureError, Line, Scale, Series, Table, Tone, XAxis, YAxis, at_ends,
};
use crate::model::{Outcome, Program, running};
use crate::text::Lang;
use crate::tr;

/// A plan among others.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// Its name, at the end of its line.
    pub name: &'a str,
    /// The plan compiled.
    pub program: &'a Program,
    /// Its likely course.
    pub outcome: &'a Outcome,
}

/// Cash since the start, before loans, of up to four plans; own work and land
/// counted or not.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn cash_side_by_side(
    of: &[Course<'_>],
    is_total_cost: bool,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let of = &of[..of.len().min(Tone::EQUALS.len())];
    let Some(first) = of.first() else {
        return Figure::new(Draft {
            lang,
            when_empty: tr!(lang, "chart.no_money"),
            ..Draft::default()
        });
    };
    // the one that begins first gives the axis
    let start = of.iter().map(|one| one.program.start).min();
    let start = start.unwrap_or(first.program.start);
    let lead =
        |one: &Course<'_>| usize::try_from(one.program.start.since(start)).unwrap_or_default();
    let n = of.iter().map(|one| lead(one) + one.program.months).max();
    let n = n.unwrap_or(first.program.months);
    let sums = |one: &Course<'_>| {
        let m = &one.outcome.monthly;
        let own = |k: usize| m.family_labour[k] + m.imputed_rent[k];
        let flow: Vec<f64> = (0..one.program.months)
            .map(|k| FlowLines::at(one.outcome, k).net() - if is_total_cost { own(k) } else { 0.0 })
            .collect();
        running(&flow)
    };
    let all: Vec<(usize, Vec<f64>)> = of.iter().map(|one| (lead(one), sums(one))).collect();
    let series = of
        .iter()
        .zip(&all)
        .zip(Tone::EQUALS)
        .map(|((one, (lead, sums)), tone)| {
            let points = at_ends(0.0, sums).into_iter();
            let points = points.map(|(x, y)| (x + *lead as f64, y)).collect();
            Series::Line(Line::new(one.name, tone, points))
        });
    let rows = (0..n).map(|k| {
        let month = Cell::Month(start.plus(i32::try_from(k).unwrap_or(i32::MAX)));
        let cells = all.iter().map(|(lead, sums)| {
            let at = k.checked_sub(*lead).and_then(|k| sums.get(k));
            at.map_or(Cell::Missing, |rp| Cell::Rupiah(whole(*rp)))
        });
        std::iter::once(month).chain(cells).collect()
    });
    Figure::new(Draft {
        lang,
        title: tr!(lang, "chart.side_by_side.title"),
        subtitle: if is_total_cost {
            tr!(lang, "chart.side_by_side.total_cost")
        } else {
            tr!(lang, "chart.side_by_side.cash")
        },
        x: XAxis::Months { start, n },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: series.collect(),
        table: Table {
            head: std::iter::once(tr!(lang, "chart.column.month"))
                .chain(of.iter().map(|one| one.name.to_owned()))
                .collect(),
            rows: rows.collect(),
        },
        when_empty: tr!(lang, "chart.no_money"),
        ..Draft::default()
    })
}
