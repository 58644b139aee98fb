//! Who buys the leaves, how much of them, and at what price.

use serde::{Deserialize, Serialize};

use super::amount::{Range, Rupiah};
use super::month::Month;
use super::strict;

/// All sales of a plan. Rules: `model.md` §3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sales {
    /// In the order in which they are served.
    pub buyers: Vec<Buyer>,
    /// Yearly rise of the leaf price, 0.03 for 3 %.
    #[serde(deserialize_with = "strict::finite")]
    pub price_trend: f64,
    /// Factor on the price in each month of the year, January first.
    #[serde(deserialize_with = "strict::finite")]
    pub season: [f64; 12],
    /// Parts of the harvest by quality; the shares make 1.
    pub grades: Vec<LeafGrade>,
    /// Months in which nobody buys and nothing is cut.
    pub pauses: Vec<Month>,
    /// Price of a sucker sold, Rp.
    pub sucker_price: Rupiah,
    /// Suckers that buyers take a month, over the whole plan.
    #[serde(deserialize_with = "strict::finite")]
    pub sucker_demand: f64,
    /// Item of the price book that a bought sucker costs; `None`: they are free.
    #[serde(deserialize_with = "strict::option")]
    pub sucker_item: Option<String>,
}

/// One who buys leaves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Name as shown.
    pub name: String,
    /// Price of a kilogram of the first grade in the first month, Rp.
    pub base: Range<Rupiah>,
    /// Most it takes a month, kg; `None`: no limit.
    #[serde(deserialize_with = "strict::finite")]
    pub max_kg: Option<f64>,
    /// It never pays less, Rp/kg.
    #[serde(deserialize_with = "strict::option")]
    pub floor: Option<Rupiah>,
    /// It never pays more, Rp/kg.
    #[serde(deserialize_with = "strict::option")]
    pub ceiling: Option<Rupiah>,
    /// Months from delivery to payment.
    pub delay_months: u16,
    /// Transport at the farmer's cost, Rp/kg.
    pub transport_per_kg: Range<Rupiah>,
    /// How firm the word is.
    pub agreement: Agreement,
    /// Nobody yet: a price to reckon with. Every printed page says so.
    pub is_placeholder: bool,
}

/// How firm a buyer's word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Agreement {
    /// Nothing agreed.
    None,
    /// By word of mouth.
    Spoken,
    /// A letter of intent.
    Letter,
    /// A signed contract.
    Contract,
}

/// A quality of leaf.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeafGrade {
    /// Name as shown.
    pub name: String,
    /// Part of the marketable mass, 0–1.
    #[serde(deserialize_with = "strict::finite")]
    pub share: f64,
    /// Factor on the price.
    #[serde(deserialize_with = "strict::finite")]
    pub factor: f64,
}
