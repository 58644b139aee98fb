//! What may go otherwise: `model.md` §6, `presets.md` §7.
//!
//! The levels are the ranges of the plan itself; here stands what has no field
//! of its own.

use serde::{Deserialize, Serialize};

use super::amount::{Range, Rupiah};
use super::strict;

/// Chance in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// *Nomor acak*: the same number gives the same chances.
    pub seed: u64,
    /// Courses drawn.
    pub paths: u32,
    /// Factor on the price of all items.
    pub input_price: Range,
    /// Spread of the yearly yield factor (pests, care), log scale.
    #[serde(deserialize_with = "strict::finite")]
    pub yield_sigma: f64,
    /// Spread of a year's rain, log scale.
    #[serde(deserialize_with = "strict::finite")]
    pub year_rain_sigma: f64,
    /// Spread of a month's rain, log scale.
    #[serde(deserialize_with = "strict::finite")]
    pub month_rain_sigma: f64,
    /// Part of last month's price deviation that stays, 0–1.
    #[serde(deserialize_with = "strict::finite")]
    pub price_rho: f64,
    /// Spread of the price course, log scale.
    #[serde(deserialize_with = "strict::finite")]
    pub price_sigma: f64,
    /// Chance of an El Niño year.
    #[serde(deserialize_with = "strict::finite")]
    pub el_nino_chance: f64,
    /// Chance of a La Niña year.
    #[serde(deserialize_with = "strict::finite")]
    pub la_nina_chance: f64,
    /// Factor on the rain of a La Niña year.
    #[serde(deserialize_with = "strict::finite")]
    pub la_nina_rain: f64,
    /// Events that may come.
    pub cards: Vec<EventCard>,
}

/// An event that may come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventCard {
    /// Name as shown.
    pub name: String,
    /// Is it reckoned with?
    pub is_on: bool,
    /// Chance a year, with where it comes from.
    pub chance_per_year: Range,
    /// When in the year.
    pub window: Window,
    /// What it does.
    pub effect: Effect,
    /// All plots at once, or each by its own chance?
    pub scope: Scope,
    /// Only plots whose drainage is poor.
    pub only_poor_drainage: bool,
    /// Only plots on peat.
    pub only_peat: bool,
}

/// Months of the year in which an event may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Window {
    /// These, January = 1.
    Months(Vec<u8>),
    /// The plot's three wettest.
    Wettest,
}

/// What an event does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// This share of the plants is lost.
    Loss(#[serde(deserialize_with = "strict::finite")] f64),
    /// Nobody buys for so many months.
    NoSale(u16),
    /// The price is multiplied for some months.
    Price {
        /// By this.
        #[serde(deserialize_with = "strict::finite")]
        factor: f64,
        /// For so long.
        months: u16,
    },
    /// This much is paid, Rp.
    Cost(Rupiah),
}

/// Whom an event meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scope {
    /// The plan as a whole.
    Plan,
    /// Each plot by its own chance.
    Plot,
}
