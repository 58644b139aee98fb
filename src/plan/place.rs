//! Places: climate, and the prices usual there.

use serde::{Deserialize, Serialize};

use super::amount::{Basis, Range, Rupiah};
use super::strict;

/// A place a plot lies in, copied from a preset with its sources.
///
/// The prices are what is usual there; what the plan computes with stands with
/// the buyer, the work and the items, and is compared with these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Name as shown.
    pub name: String,
    /// Rain of a normal year, mm a month, January first.
    #[serde(deserialize_with = "strict::finite")]
    pub rain_mm: [f64; 12],
    /// Where the rain comes from.
    pub rain_basis: Basis,
    /// Mean temperature of the year, °C.
    #[serde(deserialize_with = "strict::finite")]
    pub mean_temperature_c: f64,
    /// Factor on the rain of July to October in an El Niño year.
    #[serde(deserialize_with = "strict::finite")]
    pub el_nino_rain: f64,
    /// Usual price of fresh leaf at the farm, Rp/kg.
    pub leaf_price: Range<Rupiah>,
    /// Usual wage of a HOK of 7 hours, Rp.
    pub wage: Range<Rupiah>,
    /// Legal minimum wage of a day (month / 25), Rp, shown beside the wage.
    #[serde(deserialize_with = "strict::option")]
    pub minimum_wage_day: Option<MinimumWage>,
    /// A sucker alive in the field, Rp.
    pub sucker: Range<Rupiah>,
    /// Transport to the buyer, Rp/kg.
    pub transport_per_kg: Range<Rupiah>,
    /// Rent of land, Rp per ha and year.
    pub rent_per_ha: Range<Rupiah>,
    /// Key of the practice usual there.
    pub usual_practice: String,
    /// Is there a buyer whom a new plan may start with?
    pub has_buyer: bool,
    /// How water is kept off and held, in words.
    pub drainage_note: String,
}

/// A legal minimum wage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumWage {
    /// Rupiah a month.
    pub month: Rupiah,
    /// The decree.
    pub basis: Basis,
}

impl MinimumWage {
    /// Rupiah of a day: 25 days make a month.
    pub fn day(&self) -> Rupiah {
        Rupiah((self.month.as_f64() / 25.0).round() as i64)
    }
}

/// The ground of a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Soil {
    /// *Gambut*.
    Peat,
    /// *Tanah mineral*.
    Mineral,
}

impl Soil {
    /// The name in texts and in the exchange format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Peat => "peat",
            Self::Mineral => "mineral",
        }
    }
}
