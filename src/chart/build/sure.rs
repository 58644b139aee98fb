//! The harvest that can be relied on, month by month, against what a buyer wants.

use crate::chart::{
    Bars, Cell, Dash, Draft, Figure, FigureError, Level, Reference, Scale, Series, Table, Tone,
    XAxis, YAxis,
};
use crate::model::supply::Supply;
use crate::plan::Month;
use crate::text::{Lang, percent, tonnes};
use crate::tr;

/// Tonnes that the wanted part of the paths brings at least, from the month in
/// which the buyer begins. `start` is the calendar month of plan month 1.
///
/// # Errors
/// A mass beyond what can be drawn, 10^15 t.
pub fn sure_harvest(start: Month, supply: &Supply, lang: Lang) -> Result<Figure, FigureError> {
    let lead = i32::try_from(supply.target.from).unwrap_or(i32::MAX) - 1;
    let first = start.plus(lead);
    let t: Vec<f64> = supply.sure_kg.iter().map(|kg| kg / 1000.0).collect();
    let rows = (0..)
        .zip(&t)
        .map(|(k, t)| vec![Cell::Month(first.plus(k)), Cell::number(*t, 3)]);
    Figure::new(Draft {
        lang,
        title: tr!(lang, "supply.figure"),
        subtitle: tr!(
            lang,
            "supply.figure_why",
            share = percent(lang, supply.target.share, 0)
        ),
        x: XAxis::Months {
            start: first,
            n: t.len(),
        },
        y: YAxis {
            scale: Scale::Unit("t".to_owned()),
            head: String::new(),
        },
        table: Table {
            head: vec![tr!(lang, "chart.column.month"), tr!(lang, "supply.figure")],
            rows: rows.collect(),
        },
        series: vec![
            Series::Group(vec![Bars::new("", Tone::First, t)]),
            Series::Reference(Reference {
                name: tr!(
                    lang,
                    "supply.wanted",
                    target = tonnes(lang, supply.target.kg, 1)
                ),
                dash: Dash::Long,
                level: Level::Flat(supply.target.kg / 1000.0),
            }),
        ],
        when_empty: tr!(lang, "chart.no_plot"),
        ..Draft::default()
    })
}
