//! *Sesuaikan ke daerah*: a plan here and there, why the two differ, what must
//! change in practice, and what can be done about it.
//!
//! The causes are changed one after the other in the order of
//! [`Cause::ALL`]; each is worth what the plan gains or loses at its turn, in
//! whole rupiah, so that the parts make the difference exactly. Another order
//! would share it out otherwise: the order is stated with the figure.

use std::sync::Arc;

use super::compare::Side;
use super::threshold;
use crate::model::Simulator;
use crate::model::risk::{self, Level};
use crate::plan::preset::{Cause, Library, Move, Remedy, UnknownPreset};
use crate::plan::{Basis, Buyer, Grade, Place, Plan, Practice, Problem, Range, Rupiah, Tenure};
use crate::text::{self, Lang};
use crate::tr;

/// A plan here and in another place.
#[derive(Clone, Debug)]
pub struct Adaptation {
    /// Where to, and what is done about it.
    pub to: Move,
    /// The plan as it is.
    pub here: Side,
    /// The plan there.
    pub there: Side,
    /// Why they differ, cause by cause.
    pub parts: Vec<Part>,
    /// The figures of the places that differ.
    pub rows: Vec<Row>,
    /// How many of them are the same.
    pub n_same: usize,
    /// What each remedy that is not taken would add to the NPV, Rp.
    pub remedies: Vec<(Remedy, f64)>,
    /// Price of a kilogram at which the plan there just pays, Rp; `None` where no
    /// price up to five times the one reckoned with does.
    pub least_price: Option<f64>,
}

/// What a cause adds to a plan, whole rupiah.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub cause: Cause,
    /// To the net present value on total cost.
    pub npv: i64,
    /// To the profit a year.
    pub profit: i64,
}

/// A figure here and there.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name in texts and in the exchange format.
    pub key: &'static str,
    /// Here.
    pub here: f64,
    /// There.
    pub there: f64,
    /// How it is written.
    pub unit: Unit,
    /// Where that of the other place comes from.
    pub basis: Basis,
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A number with so many decimals; its unit stands in the name.
    Plain(u8),
    /// Rupiah in full.
    Rupiah,
    /// A part of a whole.
    Share,
}

/// Why a plan was not carried to another place.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AdaptError {
    /// No such place.
    #[error(transparent)]
    Unknown(#[from] UnknownPreset),
    /// The plan, or the plan there, cannot be computed.
    #[error("{} problems keep the plan from being computed", .0.len())]
    Problems(Vec<Problem>),
}

impl Part {
    /// The parts of the difference between the first and the last side; causes
    /// that come to nothing are left out.
    fn between(sides: &[(Option<Cause>, Side)]) -> Vec<Self> {
        let pairs = sides.iter().zip(sides.iter().skip(1));
        let part = |((_, before), (cause, after)): (&(_, Side), &(Option<Cause>, Side))| {
            cause.map(|cause| Self {
                cause,
                npv: npv(after) - npv(before),
                profit: profit(after) - profit(before),
            })
        };
        let adds = |part: &Self| part.npv != 0 || part.profit != 0;
        pairs.filter_map(part).filter(adds).collect()
    }
}

/// Net present value on total cost, whole rupiah.
pub fn npv(side: &Side) -> i64 {
    let npv = side.outcome.npv_total_cost(&side.program, side.plan.rate);
    npv.round() as i64
}

/// Profit a year on total cost, whole rupiah.
pub fn profit(side: &Side) -> i64 {
    side.headline.profit_per_year.round() as i64
}

/// Carries a plan to another place and tells why it comes to something else.
///
/// # Errors
/// No such place, or a plan on the way cannot be computed.
pub fn adapt(plan: &Arc<Plan>, library: &Library, to: &Move) -> Result<Adaptation, AdaptError> {
    let simulator = &mut Simulator::default();
    let side = |plan: Arc<Plan>, simulator: &mut Simulator| {
        Side::of(plan, simulator).map_err(AdaptError::Problems)
    };
    let here = side(Arc::clone(plan), simulator)?;
    let mut sides = vec![(None, here.clone())];
    for (cause, plan) in library.adapt(plan, to)? {
        sides.push((Some(cause), side(Arc::new(plan), simulator)?));
    }
    let parts = Part::between(&sides);
    let there = sides.pop().map_or_else(|| here.clone(), |(_, last)| last);
    let mut remedies = Vec::new();
    for remedy in Remedy::ALL {
        if to.remedies.contains(&remedy) {
            continue;
        }
        let mut with = to.clone();
        with.remedies.push(remedy);
        let Some((_, better)) = library.adapt(plan, &with)?.pop() else {
            continue;
        };
        let better = side(Arc::new(better), simulator)?;
        let gain = npv(&better) - npv(&there);
        if gain != 0 {
            remedies.push((remedy, gain as f64));
        }
    }
    let (rows, n_same) = rows(plan, &there.plan);
    Ok(Adaptation {
        to: to.clone(),
        least_price: least_price(&there),
        here,
        there,
        parts,
        rows,
        n_same,
        remedies,
    })
}

/// The price of the first buyer at which the headline is zero.
fn least_price(side: &Side) -> Option<f64> {
    let buyer = side.plan.sales.buyers.first()?;
    let levels = risk::switching(&side.program);
    let price = levels.iter().find(|found| found.level == Level::Price)?;
    Some(buyer.base.likely.as_f64() * price.factor?)
}

/// The figures that hang on a place, and how many of them are the same.
fn rows(here: &Plan, there: &Plan) -> (Vec<Row>, usize) {
    let mut rows = Vec::new();
    let mut add = |key, unit, here: Option<f64>, there: Option<f64>, basis: Option<&Basis>| {
        if let (Some(here), Some(there), Some(basis)) = (here, there, basis) {
            rows.push(Row {
                key,
                here,
                there,
                unit,
                basis: basis.clone(),
            });
        }
    };
    let (from, to) = (place(here), place(there));
    let climate = to.map(|place| &place.rain_basis);
    let rain = |place: Option<&Place>| place.map(|place| place.rain_mm.iter().sum());
    add("rain", Unit::Plain(0), rain(from), rain(to), climate);
    let degrees = |place: Option<&Place>| place.map(|place| place.mean_temperature_c);
    add(
        "temperature",
        Unit::Plain(1),
        degrees(from),
        degrees(to),
        climate,
    );
    let (before, after) = (practice(here), practice(there));
    type Figure = (&'static str, Unit, fn(&Practice) -> &Range);
    let figures: [Figure; 4] = [
        ("survival", Unit::Share, |p| &p.establishment_survival),
        ("leaves", Unit::Plain(2), |p| &p.e_max),
        ("leaf_kg", Unit::Plain(2), |p| &p.leaf_kg),
        ("marketable", Unit::Share, |p| &p.marketable),
    ];
    for (key, unit, figure) in figures {
        let value = |practice: Option<&Practice>| practice.map(|found| figure(found).likely);
        let basis = after.map(|found| &figure(found).basis);
        add(key, unit, value(before), value(after), basis);
    }
    let (before, after) = (here.sales.buyers.first(), there.sales.buyers.first());
    type Price = fn(&Buyer) -> &Range<Rupiah>;
    let prices: [(&str, Price); 2] = [
        ("price", |buyer| &buyer.base),
        ("transport", |buyer| &buyer.transport_per_kg),
    ];
    let mut add_price = |key, here: Option<&Range<Rupiah>>, there: Option<&Range<Rupiah>>| {
        let likely = |price: Option<&Range<Rupiah>>| price.map(|price| price.likely.as_f64());
        let basis = there.map(|price| &price.basis);
        add(key, Unit::Rupiah, likely(here), likely(there), basis);
    };
    for (key, price) in prices {
        add_price(key, before.map(price), after.map(price));
    }
    add_price("wage", Some(&here.work.wage), Some(&there.work.wage));
    add_price("sucker", sucker(here), sucker(there));
    add_price("rent", rent(here), rent(there));
    let n = rows.len();
    rows.retain(|row| row.here.total_cmp(&row.there).is_ne());
    let n_same = n - rows.len();
    (rows, n_same)
}

/// The place of the first plot.
pub fn place(plan: &Plan) -> Option<&Place> {
    let found = plan.places.get(&plan.plots.first()?.place)?;
    Some(found)
}

fn practice(plan: &Plan) -> Option<&Practice> {
    let found = plan.practices.get(&plan.plots.first()?.practice)?;
    Some(found)
}

/// Price of a sucker bought.
fn sucker(plan: &Plan) -> Option<&Range<Rupiah>> {
    let item = plan.items.get(plan.sales.sucker_item.as_ref()?)?;
    Some(&item.price)
}

/// Rent of the first plot's land, paid or imputed.
fn rent(plan: &Plan) -> Option<&Range<Rupiah>> {
    match plan.tenures.get(&plan.plots.first()?.tenure)?.as_ref() {
        Tenure::Owned {
            imputed_rent_per_ha: rent,
        }
        | Tenure::Rented { rent_per_ha: rent } => Some(rent),
        Tenure::Shared { .. } => None,
    }
}

impl Row {
    /// Its name in words.
    pub fn name(&self, lang: Lang) -> String {
        tr!(lang, &format!("adapt_row.{}", self.key))
    }

    /// A value in words.
    pub fn words(&self, lang: Lang, value: f64) -> String {
        match self.unit {
            Unit::Plain(decimals) => text::number_fixed(lang, value, decimals),
            Unit::Rupiah => text::rupiah(lang, value.round() as i64),
            Unit::Share => text::percent(lang, value, 0),
        }
    }

    /// How far the other place is from this one, in words: of a share in points,
    /// of others in percent.
    pub fn distance(&self, lang: Lang) -> String {
        let sign = if self.there > self.here { "+" } else { "" };
        let by = self.there - self.here;
        match self.unit {
            Unit::Share => {
                let points = text::number(lang, 100.0 * by, 0);
                tr!(lang, "adapt.points", n = format!("{sign}{points}"))
            }
            Unit::Plain(_) | Unit::Rupiah if self.here > 0.0 => {
                format!("{sign}{}", text::percent(lang, by / self.here, 0))
            }
            Unit::Plain(_) | Unit::Rupiah => String::new(),
        }
    }

    /// Is more of it good for the farm? `None`: neither.
    pub fn is_more_better(&self) -> Option<bool> {
        match self.key {
            "rain" | "temperature" => None,
            "wage" | "transport" | "sucker" | "rent" => Some(false),
            _ => Some(true),
        }
    }
}

impl Adaptation {
    /// How many of the figures that differ are only estimates there.
    pub fn n_estimates(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.basis.grade == Grade::Estimate)
            .count()
    }

    /// What must change in practice, each a sentence.
    pub fn practice(&self, lang: Lang) -> Vec<String> {
        let (Some(here), Some(there)) = (place(&self.here.plan), place(&self.there.plan)) else {
            return Vec::new();
        };
        let mut said = Vec::new();
        let mut buyers = self.there.plan.sales.buyers.iter();
        let has_buyer = !buyers.any(|buyer| buyer.is_placeholder);
        said.push(match self.least_price {
            Some(least) => {
                let price = text::rupiah(lang, least.ceil() as i64);
                if has_buyer {
                    tr!(lang, "adapt.least_price", price = price)
                } else {
                    tr!(lang, "adapt.no_buyer", price = price)
                }
            }
            None => tr!(lang, "adapt.no_price"),
        });
        if let Some(row) = self.rows.iter().find(|row| row.key == "survival") {
            let lost = |survival: f64| text::number(lang, (10.0 * (1.0 - survival)).round(), 0);
            if row.there < row.here {
                said.push(tr!(
                    lang,
                    "adapt.losses",
                    there = lost(row.there),
                    here = lost(row.here)
                ));
            }
        }
        let wetter: Vec<String> = (1..)
            .zip(here.rain_mm.iter().zip(&there.rain_mm))
            .filter(|(_, (here, there))| {
                **there > threshold::ROT_RAIN_MM && **here <= threshold::ROT_RAIN_MM
            })
            .map(|(month, _)| text::month_name(lang, month))
            .collect();
        if !wetter.is_empty() {
            let mm = text::number(lang, threshold::ROT_RAIN_MM, 0);
            let months = wetter.join(", ");
            said.push(tr!(lang, "adapt.wetter", months = months, mm = mm));
        }
        let driest = (1..).zip(there.rain_mm).min_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((month, mm)) = driest
            && mm < here.rain_mm.iter().copied().fold(f64::INFINITY, f64::min)
        {
            let month = text::month_name(lang, month);
            let mm = text::number(lang, mm, 0);
            said.push(tr!(lang, "adapt.drier", month = month, mm = mm));
        }
        if !there.drainage_note.is_empty() && there.drainage_note != here.drainage_note {
            said.push(there.drainage_note.clone());
        }
        said
    }
}
