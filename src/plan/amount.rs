//! Amounts as a person states them: whole rupiah, ranges, and where they come from.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::strict::{self, Finite};

/// Whole rupiah. Sen are never planned.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

impl Rupiah {
    /// The amount as the model computes with it. Exact below 9 · 10¹⁵.
    pub fn as_f64(self) -> f64 {
        self.0 as f64
    }
}

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rp{}", self.0)
    }
}

impl Finite for Rupiah {
    fn is_finite(&self) -> bool {
        true
    }
}

/// How well a figure is known. Shown as a word, never as a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Grade {
    /// A, *diukur*: measured, or a published survey.
    Measured,
    /// B, *resmi*: official statistics, a decree, a manual.
    Official,
    /// C, *berita*: press or trade.
    Press,
    /// D, *perkiraan*: an estimate of ours or of the farmer.
    Estimate,
}

impl Grade {
    /// The name in texts and in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Official => "official",
            Self::Press => "press",
            Self::Estimate => "estimate",
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Key of `presets/SOURCES.md`, or who said it.
    pub source: String,
    /// Year of the figure, where known.
    #[serde(deserialize_with = "strict::option")]
    pub year: Option<u16>,
    /// How well it is known.
    pub grade: Grade,
}

/// An uncertain figure: `low ≤ likely ≤ high`. The likely one is planned, all
/// three make the range of risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    bound(
        serialize = "T: Serialize",
        deserialize = "T: Deserialize<'de> + Finite"
    )
)]
pub struct Range<T = f64> {
    /// Lowest value to plan for.
    #[serde(deserialize_with = "strict::finite")]
    pub low: T,
    /// The value the plan is computed with.
    #[serde(deserialize_with = "strict::finite")]
    pub likely: T,
    /// Highest value to plan for.
    #[serde(deserialize_with = "strict::finite")]
    pub high: T,
    /// Where the three come from.
    pub basis: Basis,
}

impl Range<Rupiah> {
    /// `[low, 1, high]` as factors on the likely value; all 1 where that is 0.
    pub fn factors(&self) -> [f64; 3] {
        factors(self.low.as_f64(), self.likely.as_f64(), self.high.as_f64())
    }
}

impl Range<f64> {
    /// `[low, 1, high]` as factors on the likely value; all 1 where that is 0.
    pub fn factors(&self) -> [f64; 3] {
        factors(self.low, self.likely, self.high)
    }
}

fn factors(low: f64, likely: f64, high: f64) -> [f64; 3] {
    if likely == 0.0 {
        [1.0; 3]
    } else {
        [low / likely, 1.0, high / likely]
    }
}
