//! One path opened: its months and what happened in them.

use super::chance::Level;
use super::engine::{self, Engine};
use super::lanes::{LANES, Lane};
use crate::model::inputs::CardEffect;
use crate::model::program::Program;

/// One path of a plan, month by month (`k = 1` first).
#[derive(Clone, Debug, PartialEq)]
pub struct PathCourse {
    /// Its number, from 0.
    pub path: u64,
    /// The levels drawn, in the order of [`Level::ALL`].
    pub levels: [f64; Level::ALL.len()],
    /// What happened, by month.
    pub events: Vec<PathEvent>,
    /// Factor on the rain of a normal month.
    pub rain: Vec<f64>,
    /// Factor on the leaf price, its level left out.
    pub price: Vec<f64>,
    /// Factor on the kilograms, by the month's calendar year.
    pub yields: Vec<f64>,
    /// Plants alive.
    pub plants: Vec<f64>,
    /// Marketable kg.
    pub marketable_kg: Vec<f64>,
    /// Cash received for sales, Rp.
    pub receipts: Vec<f64>,
    /// Wages paid, Rp.
    pub hired_labour: Vec<f64>,
    /// Inputs paid, Rp.
    pub inputs: Vec<f64>,
    /// Rent and owners' shares, Rp.
    pub land: Vec<f64>,
    /// Final income tax, Rp.
    pub tax: Vec<f64>,
    /// Work, HOK.
    pub hok: Vec<f64>,
    /// Project flow without closing items, Rp.
    pub net: Vec<f64>,
    /// Cash in hand, Rp.
    pub balance: Vec<f64>,
    /// Net present value of the cash view, Rp.
    pub npv: f64,
    /// The headline, Rp.
    pub npv_total_cost: f64,
    /// Internal rate of return a year, where there is one.
    pub irr: Option<f64>,
    /// First month from which the summed flow stays at or above 0; 0: never below.
    pub payback_month: Option<f64>,
    /// Least summed project flow, Rp.
    pub deepest_hole: f64,
}

/// Something that happened on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathEvent {
    /// Plan month in which it came, from 1.
    pub month: usize,
    /// What.
    pub kind: EventKind,
}

/// What may happen on a path.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// A dry year begins.
    ElNino,
    /// A wet year begins.
    LaNina,
    /// A card was drawn.
    Card {
        /// Its name, as typed.
        name: String,
        /// What it does.
        effect: CardEffect,
        /// How much: share, months, factor or rupiah.
        size: f64,
        /// Months for which a price lasts; 0 for the others.
        length: usize,
        /// The plot it struck; `None`: the whole plan.
        plot_idx: Option<usize>,
    },
}

/// Runs path `path` of a seed alone, the same bits as among all others.
pub fn path(program: &Program, seed: u64, path: u64) -> PathCourse {
    let engine = Engine::new(program);
    let mut room = engine.room();
    room.field.counts_plants = true;
    let mut out = vec![[0.0; LANES]; engine.columns.count()];
    let mut cards = Vec::new();
    let mut rng = engine::generator(seed);
    engine.run(&mut rng, path, &mut room, &mut out, |lane, came| {
        if lane == 0 {
            cards.push(came);
        }
    });
    let mut events = climate(&engine, &room.draws.is_dry, &room.draws.is_wet);
    events.extend(cards.into_iter().map(|came| {
        let card = &engine.chance.cards[came.card];
        PathEvent {
            month: came.k + 1,
            kind: EventKind::Card {
                name: card.name.clone(),
                effect: card.effect,
                size: card.size,
                length: card.length,
                plot_idx: came.plot_idx,
            },
        }
    }));
    events.sort_by_key(|event| event.month);
    let series = |of: &[Lane]| -> Vec<f64> { of.iter().map(|month| month[0]).collect() };
    let figure = |column: usize| out[column][0];
    let known = |column: usize| Some(figure(column)).filter(|x| !x.is_nan());
    let (columns, books) = (engine.columns, &room.books);
    let year_of = |k: usize| engine.calendar.year(k);
    let yields = (0..engine.calendar.months).map(|k| room.draws.yields[year_of(k)][0]);
    PathCourse {
        path,
        levels: room.draws.level.map(|level| level[0]),
        events,
        rain: series(&room.draws.rain),
        price: series(&room.draws.price),
        yields: yields.collect(),
        plants: series(&room.field.plants),
        marketable_kg: series(&books.kg),
        receipts: series(&books.receipts),
        hired_labour: series(&books.hired),
        inputs: series(&books.inputs[0]),
        land: series(&books.land),
        tax: series(&books.tax),
        hok: series(&books.hok),
        net: series(&books.cash),
        balance: series(&books.balance),
        npv: figure(columns.npv()),
        npv_total_cost: figure(columns.npv_total_cost()),
        irr: known(columns.irr()),
        payback_month: known(columns.payback()),
        deepest_hole: figure(columns.hole()),
    }
}

/// Dry and wet years, at their first month within the plan.
fn climate(engine: &Engine, is_dry: &[Lane], is_wet: &[Lane]) -> Vec<PathEvent> {
    let calendar = engine.calendar;
    let months = (0..calendar.months).filter(|k| *k == 0 || calendar.month(*k) == 0);
    months
        .filter_map(|k| {
            let year = calendar.year(k);
            let kind = if is_dry[year][0] > 0.0 {
                EventKind::ElNino
            } else if is_wet[year][0] > 0.0 {
                EventKind::LaNina
            } else {
                return None;
            };
            Some(PathEvent { month: k + 1, kind })
        })
        .collect()
}
