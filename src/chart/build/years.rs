//! Revenue and cost by plan year, in cash.

use super::{FlowCells, FlowLines, closing_note, nothing, price_note};
use crate::chart::{
    Bars, Cell, Draft, Figure, FigureError, Line, Scale, Series, Table, Tone, XAxis, YAxis,
    at_centers,
};
use crate::model::{Outcome, Program};
use crate::text::Lang;
use crate::tr;

/// Revenue and cost by plan year, in cash; the line is what remains.
///
/// Revenue is what is received and old equipment sold; cost is cash costs,
/// equipment and tax. Closing items and financing are left out.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn yearly_money(
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let years = years(program, outcome);
    let head = tr!(lang, "chart.years.axis");
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.years.title"),
        x: XAxis::Years {
            n: years.len(),
            head: head.clone(),
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        table: table(&years, lang),
        when_empty: nothing(program, tr!(lang, "chart.no_money"), lang),
        ..Draft::default()
    };
    if years.iter().all(FlowLines::is_nothing) {
        return Figure::new(draft);
    }
    draft.subtitle = tr!(lang, "chart.years.subtitle");
    draft.notes.push(tr!(lang, "chart.note.cash_only"));
    draft.notes.push(price_note(program, lang));
    draft.notes.extend(closing_note(outcome, lang));
    let short = program.months % 12;
    if short > 0 {
        draft
            .notes
            .push(tr!(lang, "chart.years.short_year", months = short));
    }
    let values = |line: fn(&FlowLines) -> f64| years.iter().map(line).collect::<Vec<f64>>();
    draft.series = vec![
        Series::Group(vec![
            Bars::new(
                &tr!(lang, "chart.revenue"),
                Tone::In,
                values(FlowLines::revenue),
            ),
            Bars::new(&tr!(lang, "chart.cost"), Tone::Out, values(FlowLines::cost)),
        ]),
        Series::Line(Line::new(
            &tr!(lang, "chart.years.net"),
            Tone::Net,
            at_centers(&values(FlowLines::net)),
        )),
    ];
    Figure::new(draft)
}

fn years(program: &Program, outcome: &Outcome) -> Vec<FlowLines> {
    let months: Vec<FlowLines> = (0..program.months)
        .map(|k| FlowLines::at(outcome, k))
        .collect();
    let sum = |year: &[FlowLines]| {
        let line = |line: fn(&FlowLines) -> f64| year.iter().map(line).sum();
        FlowLines {
            receipts: line(|month| month.receipts),
            salvage: line(|month| month.salvage),
            cash_costs: line(|month| month.cash_costs),
            investment: line(|month| month.investment),
            tax: line(|month| month.tax),
        }
    };
    months.chunks(12).map(sum).collect()
}

fn table(years: &[FlowLines], lang: Lang) -> Table {
    let rows = (1_u8..).zip(years).map(|(year, lines)| {
        let cells = FlowCells::of(lines);
        let year = std::iter::once(Cell::number(year.into(), 0));
        let net = std::iter::once(Cell::Rupiah(cells.net()));
        year.chain(cells.cells()).chain(net).collect()
    });
    Table {
        rows: rows.collect(),
        head: std::iter::once(tr!(lang, "chart.column.year"))
            .chain(FlowCells::heads(lang))
            .chain([tr!(lang, "chart.column.net")])
            .collect(),
    }
}
