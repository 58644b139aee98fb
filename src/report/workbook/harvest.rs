//! *Panen*: kilograms and suckers of the plots, and who takes them. What a
//! single plant gives comes from the model; the rest is computed from it.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::{BuyerTerms, Terms};
use super::months::{Line, MonthSheet, Row, calendar_month};
use super::style::{Num, Styles};
use super::term::Term;
use crate::model::Course;
use crate::text::Lang;
use crate::tr;

/// The sucker pool holds so many months' best crop of the last `RECENT` months.
const KEEPS: f64 = 3.0;
const RECENT: usize = 3;

/// Rows that other sheets go on with.
pub(super) struct Harvest<'s> {
    pub(super) sheet: MonthSheet<'s>,
    /// In the order of the parcels.
    pub(super) parcels: Vec<ParcelRows>,
    /// Marketable kilograms of all plots.
    pub(super) all_kg: Row,
    pub(super) buyers: Vec<BuyerRows>,
    pub(super) sold_kg: Row,
    /// Value of the leaves when they are sold.
    pub(super) leaf_sales: Row,
    pub(super) transport: Row,
    pub(super) suckers_bought: Row,
    pub(super) sucker_sales: Row,
}

/// Of the plots of a parcel.
#[derive(Clone, Debug)]
pub(super) struct ParcelRows {
    pub(super) marketable_kg: Row,
    pub(super) cut_kg: Row,
    pub(super) new_plants: Row,
}

/// Of a buyer.
#[derive(Clone, Debug)]
pub(super) struct BuyerRows {
    pub(super) name: String,
    pub(super) value: Row,
    pub(super) delay: Term,
}

/// What a plant of a stand gives.
struct PlantRows {
    marketable_kg: Row,
    cut_kg: Row,
    new_plants: Row,
    suckers: Row,
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
) -> Result<Harvest<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.harvest");
    let months = source.program.months;
    let mut sheet = MonthSheet::new(styles, lang, &name, source.program.start, months)?;
    let m = &source.outcome.monthly;

    sheet.part(&tr!(lang, "workbook.part.of_a_plant"))?;
    let stands = plants(&mut sheet, lang, source)?;

    let mut of_parcels = |label: String, unit: &str, pick: fn(&PlantRows) -> &Row| {
        sheet.part(&label)?;
        let known = source.parcels.iter().zip(&terms.plots);
        let known = known.filter_map(|(parcel, plot)| {
            let row = pick(stands.get(&parcel.stand)?);
            Some((source.parcel_name(&parcel.plots), row, &plot.plants))
        });
        let rows = known.map(|(name, of_plant, plants)| {
            sheet.row(Line::new(name, unit, Num::Whole), |k, _| {
                let one = of_plant.at(k);
                (one.value() != 0.0).then(|| plants.clone() * one)
            })
        });
        rows.collect::<Result<Vec<Row>, XlsxError>>()
    };
    let label = tr!(lang, "workbook.part.marketable");
    let marketable = of_parcels(label, "kg", |of| &of.marketable_kg)?;
    let cut = of_parcels(tr!(lang, "workbook.part.cut"), "kg", |of| &of.cut_kg)?;
    let new = of_parcels(tr!(lang, "workbook.part.new_plants"), "", |of| {
        &of.new_plants
    })?;
    let suckers = of_parcels(tr!(lang, "workbook.part.suckers"), "", |of| &of.suckers)?;
    let rows = marketable.into_iter().zip(cut).zip(new);
    let parcels: Vec<ParcelRows> = rows
        .map(|((marketable_kg, cut_kg), new_plants)| ParcelRows {
            marketable_kg,
            cut_kg,
            new_plants,
        })
        .collect();

    sheet.part(&tr!(lang, "workbook.part.sold"))?;
    let line = Line::new(tr!(lang, "workbook.all_kg"), "kg", Num::Whole).total();
    let all_kg = sheet.row(line, |k, _| {
        Some(parcels.iter().map(|p| p.marketable_kg.at(k)).sum())
    })?;
    let sold = sales(&mut sheet, lang, source, terms, &all_kg)?;

    sheet.part(&tr!(lang, "workbook.part.sucker_pool"))?;
    let pool = pool(&mut sheet, lang, source, terms, &parcels, &suckers)?;
    let line = Line::rupiah(tr!(lang, "workbook.sucker_sales"));
    let sucker_sales = sheet.row(line, |k, _| {
        Some(pool.sold.at(k) * terms.sucker_price.clone())
    })?;
    let line = Line::rupiah(tr!(lang, "workbook.sales"))
        .total()
        .giving(&m.sales);
    sheet.row(line, |k, _| Some(sold.value.at(k) + sucker_sales.at(k)))?;
    Ok(Harvest {
        sheet,
        parcels,
        all_kg,
        buyers: sold.buyers,
        sold_kg: sold.kg,
        leaf_sales: sold.value,
        transport: sold.transport,
        suckers_bought: pool.bought,
        sucker_sales,
    })
}

/// What one plant laid out gives, from the model, by stand.
fn plants(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
) -> Result<BTreeMap<usize, PlantRows>, XlsxError> {
    let mut stands: BTreeMap<usize, PlantRows> = BTreeMap::new();
    for parcel in &source.parcels {
        if stands.contains_key(&parcel.stand) {
            continue;
        }
        let name = source.parcel_name(&parcel.plots);
        let course: &Course = &parcel.course;
        let mut given = |label: String, unit: &str, series: &[f64]| {
            sheet.given(Line::new(label, unit, Num::Fine), series)
        };
        let rows = PlantRows {
            marketable_kg: given(
                tr!(lang, "workbook.plant.marketable", plot = name),
                "kg",
                &course.marketable_kg,
            )?,
            cut_kg: given(
                tr!(lang, "workbook.plant.cut", plot = name),
                "kg",
                &course.kg,
            )?,
            new_plants: given(
                tr!(lang, "workbook.plant.new", plot = name),
                "",
                &course.new_plants,
            )?,
            suckers: given(
                tr!(lang, "workbook.plant.suckers", plot = name),
                "",
                &course.suckers,
            )?,
        };
        stands.insert(parcel.stand, rows);
    }
    Ok(stands)
}

struct Sold {
    buyers: Vec<BuyerRows>,
    kg: Row,
    value: Row,
    transport: Row,
}

/// Buyers take the leaves in their order.
fn sales(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
    all_kg: &Row,
) -> Result<Sold, XlsxError> {
    let m = &source.outcome.monthly;
    let names: Vec<&String> = source.plan.sales.buyers.iter().map(|b| &b.name).collect();
    let mut taken: Vec<Row> = Vec::with_capacity(names.len());
    for (buyer, name) in terms.buyers.iter().zip(&names) {
        let line = Line::new(
            tr!(lang, "workbook.taken_by", name = name),
            "kg",
            Num::Whole,
        );
        let row = sheet.row(line, |k, _| {
            let before: Term = taken.iter().map(|row| row.at(k)).sum();
            let left = all_kg.at(k) - before;
            Some(
                buyer
                    .max_kg
                    .as_ref()
                    .map_or_else(|| left.clone(), |most| left.min(most)),
            )
        })?;
        taken.push(row);
    }
    let line = Line::new(tr!(lang, "workbook.sold_kg"), "kg", Num::Whole);
    let kg = sheet.row(line.total().giving(&m.sold_kg), |k, _| {
        Some(taken.iter().map(|row| row.at(k)).sum())
    })?;
    let line = Line::new(tr!(lang, "workbook.unsold_kg"), "kg", Num::Whole);
    sheet.row(line.giving(&m.unsold_kg), |k, _| {
        // what is left may be a hair below zero in binary
        Some((all_kg.at(k) - kg.at(k)).gain())
    })?;
    let season = source.plan.sales.season;
    let start = source.program.start;
    let mut buyers = Vec::with_capacity(names.len());
    for ((buyer, name), taken) in terms.buyers.iter().zip(&names).zip(&taken) {
        let line = Line::new(
            tr!(lang, "workbook.price_by", name = name),
            "Rp/kg",
            Num::Whole,
        );
        let price = sheet.row(line.state(), |k, _| {
            let month = calendar_month(start, k).month() as usize - 1;
            let season = Term::atom(
                format!("INDEX({},MONTH({}))", terms.season, MonthSheet::calendar(k)),
                season[month],
            );
            Some(price(buyer, risen(&terms.price_trend, k), season))
        })?;
        let line = Line::rupiah(tr!(lang, "workbook.value_by", name = name));
        let value = sheet.row(line, |k, _| {
            Some(taken.at(k) * price.at(k) * terms.grade.clone())
        })?;
        buyers.push(BuyerRows {
            name: (*name).clone(),
            value,
            delay: buyer.delay.clone(),
        });
    }
    let line = Line::rupiah(tr!(lang, "workbook.leaf_sales")).total();
    let value = sheet.row(line, |k, _| {
        Some(buyers.iter().map(|buyer| buyer.value.at(k)).sum())
    })?;
    let line = Line::rupiah(tr!(lang, "budget.transport")).giving(&m.transport);
    let transport = sheet.row(line, |k, _| {
        let each: Term = terms
            .buyers
            .iter()
            .zip(&taken)
            .map(|(buyer, taken)| taken.at(k) * buyer.transport.clone())
            .sum();
        Some(each * risen(&terms.transport_trend, k))
    })?;
    Ok(Sold {
        buyers,
        kg,
        value,
        transport,
    })
}

/// What a buyer pays for a kilogram of the first quality.
fn price(buyer: &BuyerTerms, rise: Term, season: Term) -> Term {
    let price = buyer.base.clone() * rise * season;
    let price = buyer
        .floor
        .as_ref()
        .map_or_else(|| price.clone(), |floor| price.max(floor));
    buyer
        .ceiling
        .as_ref()
        .map_or_else(|| price.clone(), |ceiling| price.min(ceiling))
}

/// The factor of a yearly rise in the month of a column.
pub(super) fn risen(trend: &Term, k: usize) -> Term {
    let month = MonthSheet::month(k);
    let text = format!("(1+{})^(({}-1)/12)", trend.text(), month.text());
    Term::atom(text, libm::pow(1.0 + trend.value(), k as f64 / 12.0))
}

/// What a row had so many months before.
pub(super) fn delayed(row: &Row, delay: &Term, k: usize) -> Term {
    let month = MonthSheet::month(k);
    let (month, delay_text) = (month.text(), delay.text());
    let text = format!(
        "IF({month}>{delay_text},INDEX({},{month}-{delay_text}),0)",
        row.range()
    );
    #[expect(clippy::cast_sign_loss, reason = "a delay is whole months")]
    let months = delay.value().round() as usize;
    let value = k.checked_sub(months).and_then(|k| row.values.get(k));
    Term::atom(text, value.copied().unwrap_or_default())
}

struct Pool {
    bought: Row,
    sold: Row,
}

/// The plan's pool of suckers: plantings draw from it first, then sales.
fn pool(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
    parcels: &[ParcelRows],
    suckers: &[Row],
) -> Result<Pool, XlsxError> {
    let m = &source.outcome.monthly;
    let line = |label: String| Line::new(label, "", Num::Whole);
    let crop = sheet.row(line(tr!(lang, "workbook.pool.crop")), |k, _| {
        Some(suckers.iter().map(|row| row.at(k)).sum())
    })?;
    let need = sheet.row(line(tr!(lang, "workbook.pool.need")), |k, _| {
        Some(parcels.iter().map(|parcel| parcel.new_plants.at(k)).sum())
    })?;
    let label = line(tr!(lang, "workbook.pool.stock")).state();
    let stock = sheet.row(label, |k, before| {
        let have = before + crop.at(k);
        let left = (have - need.at(k) - terms.sucker_demand.clone()).gain();
        let first = (k + 1).saturating_sub(RECENT);
        let best = crop.values[first..=k].iter().copied().fold(0.0, f64::max);
        let best = Term::call("MAX", &[&crop.range_of(first, k + 1)], best);
        Some(left.min(&(Term::number(KEEPS) * best)))
    })?;
    let have = |k: usize| stock.before(k) + crop.at(k);
    let label = line(tr!(lang, "workbook.pool.planted")).giving(&m.suckers_planted);
    let planted = sheet.row(label, |k, _| Some(need.at(k).min(&have(k))))?;
    let label = line(tr!(lang, "workbook.pool.sold")).giving(&m.suckers_sold);
    let sold = sheet.row(label, |k, _| {
        Some(terms.sucker_demand.min(&(have(k) - planted.at(k))))
    })?;
    let label = line(tr!(lang, "workbook.pool.bought")).giving(&m.suckers_bought);
    let bought = sheet.row(label, |k, _| Some(need.at(k) - planted.at(k)))?;
    Ok(Pool { bought, sold })
}
