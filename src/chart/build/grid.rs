//! NPV by price and yield, and profit by the age of renewal.

use super::{nothing, price_note, whole};
use crate::chart::{
    Bars, Cell, Cells, Draft, Figure, FigureError, Mark, Scale, Series, Stack, Table, Tone, XAxis,
    YAxis,
};
use crate::model::finance::{Lever, PriceYield, Renewal};
use crate::model::{Outcome, Program};
use crate::text::{Lang, number_fixed, percent, rupiah, rupiah_short};
use crate::tr;

/// NPV on total cost in each cell of price and yield, in million rupiah; the
/// plan's own cell stands out.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn price_yield(
    program: &Program,
    outcome: &Outcome,
    grid: &PriceYield,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let price = Lever::LeafPrice.value(program, outcome);
    let tonnes = Lever::Yield.value(program, outcome);
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.price_yield.title"),
        when_empty: nothing(program, tr!(lang, "chart.price_yield.none"), lang),
        ..Draft::default()
    };
    let Some((price, tonnes)) = price.zip(tonnes) else {
        return Figure::new(draft);
    };
    let per_kg = |factor: &f64| rupiah(lang, whole(price * factor));
    let per_ha = |factor: &f64| {
        let amount = number_fixed(lang, tonnes * factor, 1);
        tr!(lang, "chart.price_yield.row", amount = amount)
    };
    let million = |rp: &f64| number_fixed(lang, rp / 1e6, u8::from(rp.abs() < 1e7));
    let planned = |factors: &[f64]| factors.iter().position(|factor| *factor >= 1.0);
    draft.x = XAxis::Categories {
        names: grid.prices.iter().map(per_kg).collect(),
        head: tr!(lang, "chart.price_yield.prices"),
    };
    draft.y = YAxis {
        scale: Scale::Plain,
        head: tr!(lang, "chart.price_yield.yields"),
    };
    draft.subtitle = tr!(
        lang,
        "chart.price_yield.subtitle",
        rate = percent(lang, program.inputs.rate, 2)
    );
    draft.notes = vec![
        tr!(lang, "chart.price_yield.note"),
        price_note(program, lang),
    ];
    draft.series = vec![Series::Cells(Cells {
        rows: grid.yields.iter().map(per_ha).collect(),
        values: grid.npv.clone(),
        texts: grid
            .npv
            .iter()
            .map(|row| row.iter().map(million).collect())
            .collect(),
        planned: planned(&grid.prices).zip(planned(&grid.yields)),
    })];
    let head = std::iter::once(tr!(lang, "chart.column.yield"));
    draft.table = Table {
        head: head
            .chain(
                grid.prices
                    .iter()
                    .map(|factor| tr!(lang, "chart.column.npv_at", price = per_kg(factor))),
            )
            .collect(),
        rows: grid
            .yields
            .iter()
            .zip(&grid.npv)
            .map(|(factor, row)| {
                let cells = row.iter().map(|rp| Cell::Rupiah(whole(*rp)));
                std::iter::once(Cell::number(tonnes * factor, 2))
                    .chain(cells)
                    .collect()
            })
            .collect(),
    };
    Figure::new(draft)
}

/// Profit of an average year by the age of renewal, the best marked.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn renewal_age(
    program: &Program,
    renewal: &Renewal,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.renewal.title"),
        when_empty: nothing(program, tr!(lang, "chart.renewal.none"), lang),
        ..Draft::default()
    };
    let Some(best) = renewal
        .best
        .and_then(|best| Some((best, renewal.ages.get(best)?)))
    else {
        return Figure::new(draft);
    };
    draft.x = XAxis::Categories {
        names: renewal
            .ages
            .iter()
            .map(|age| tr!(lang, "chart.renewal.years", years = age.years))
            .collect(),
        head: tr!(lang, "chart.renewal.axis"),
    };
    draft.y = YAxis {
        scale: Scale::Rupiah,
        head: String::new(),
    };
    draft.subtitle = tr!(lang, "chart.renewal.subtitle");
    draft.notes = vec![
        tr!(lang, "chart.renewal.planned", years = renewal.planned),
        tr!(lang, "chart.renewal.note"),
    ];
    let profits = || renewal.ages.iter().map(|age| age.profit_per_year);
    draft.series = vec![Series::Stack(Stack {
        parts: vec![Bars::new("", Tone::First, profits().collect())],
        tops: Vec::new(),
    })];
    let (slot, age) = best;
    let what = tr!(lang, "chart.renewal.best", years = age.years);
    let when = rupiah_short(lang, age.profit_per_year);
    let at = (slot as f64 + 0.5, age.profit_per_year);
    draft.marks = vec![Mark::new(at, &what, &when)];
    draft.table = Table {
        head: ["renewal_years", "profit_per_year", "kg_per_year"]
            .map(|column| tr!(lang, &format!("chart.column.{column}")))
            .to_vec(),
        rows: renewal
            .ages
            .iter()
            .map(|age| {
                vec![
                    Cell::number(age.years.into(), 0),
                    Cell::Rupiah(whole(age.profit_per_year)),
                    Cell::number(age.kg_per_year, 0),
                ]
            })
            .collect(),
    };
    Figure::new(draft)
}
