//! Plots (*petak*): where, how large, planted when.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::amount::{Basis, Range, Rupiah};
use super::month::Month;
use super::place::Soil;
use super::strict;

/// A plot's number, the same for the life of the plan whatever its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlotId(pub u32);

impl fmt::Display for PlotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A piece of land planted at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plot {
    /// Stays when the list is sorted or the plot renamed.
    pub id: PlotId,
    /// Name as shown.
    pub name: String,
    /// Id of the member who works it.
    #[serde(deserialize_with = "strict::option")]
    pub member: Option<String>,
    /// Key of its place.
    pub place: String,
    /// Its ground.
    pub soil: Soil,
    /// Key of its tenure.
    pub tenure: String,
    /// Key of its practice.
    pub practice: String,
    /// Month at whose end it is planted; before the plan's start for a standing crop.
    pub planted: Month,
    /// Is it planted anew after its economic life?
    pub replant: bool,
    /// How its size is known.
    pub extent: Extent,
    /// Which way its beds run.
    pub direction: Direction,
    /// Plants laid out; `None`: as they fit within a boundary, else area times
    /// the practice's density.
    #[serde(deserialize_with = "strict::option")]
    pub plants: Option<u32>,
    /// Plants and leaves counted in a standing crop.
    #[serde(deserialize_with = "strict::option")]
    pub counted: Option<Counted>,
    /// How water leaves it.
    pub drainage: Drainage,
    /// Water in the ditches below the surface, cm; peat only.
    #[serde(deserialize_with = "strict::finite")]
    pub water_depth_cm: Option<f64>,
    /// Legal function of the peat.
    #[serde(deserialize_with = "strict::option")]
    pub peat_function: Option<PeatFunction>,
    /// Floods to reckon with.
    pub floods: Vec<Flood>,
}

/// How the size of a plot is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Extent {
    /// Only its area, m².
    Area(#[serde(deserialize_with = "strict::finite")] f64),
    /// Measured by tape.
    Tape(Tape),
    /// Corners on a flat ground, m east and north of any point; holes taken off.
    Local {
        /// Corners in order, not repeated at the end.
        #[serde(deserialize_with = "strict::finite")]
        ring: Vec<[f64; 2]>,
        /// Left out: a house, a pond.
        #[serde(deserialize_with = "strict::finite")]
        holes: Vec<Vec<[f64; 2]>>,
    },
    /// Corners on WGS84, longitude and latitude in degrees; holes taken off.
    Geographic {
        /// Corners in order, not repeated at the end.
        #[serde(deserialize_with = "strict::finite")]
        ring: Vec<[f64; 2]>,
        /// Left out: a house, a pond.
        #[serde(deserialize_with = "strict::finite")]
        holes: Vec<Vec<[f64; 2]>>,
    },
}

/// Which way the beds of a plot run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Direction {
    /// Along its longest side.
    #[default]
    LongestSide,
    /// Degrees from north, clockwise: 90 is west to east.
    Azimuth(#[serde(deserialize_with = "strict::finite")] f64),
}

/// Sides measured by tape, m.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tape {
    /// Length and width.
    Rectangle(#[serde(deserialize_with = "strict::finite")] [f64; 2]),
    /// Three sides.
    Triangle(#[serde(deserialize_with = "strict::finite")] [f64; 3]),
    /// Four sides in order, and the diagonal from the first corner to the third.
    Quadrilateral {
        /// First to second corner, second to third, and so on.
        #[serde(deserialize_with = "strict::finite")]
        sides: [f64; 4],
        /// First to third corner.
        #[serde(deserialize_with = "strict::finite")]
        diagonal: f64,
    },
}

/// A standing crop as counted in the field.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Plants alive.
    pub plants: u32,
    /// Standing leaves a plant; `None`: not counted.
    #[serde(deserialize_with = "strict::finite")]
    pub leaves: Option<f64>,
}

/// How water leaves a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Drainage {
    /// Dry within hours.
    Good,
    /// Usual ditches, kept clear.
    Normal,
    /// Water stands after rain.
    Poor,
}

impl Drainage {
    /// Factor on rot (d of `agronomy.md` §2 step 2).
    pub fn rot_factor(self) -> f64 {
        match self {
            Self::Good => 0.25,
            Self::Normal => 1.0,
            Self::Poor => 5.0,
        }
    }
}

/// Legal function of peat (PP 57/2016).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PeatFunction {
    /// *Fungsi lindung*: any artificial drain counts as damage.
    Protected,
    /// *Fungsi budidaya*.
    Cultivation,
    /// Not asked yet.
    Unknown,
}

/// A flood to reckon with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flood {
    /// When.
    pub month: Month,
    /// Whole days under water.
    pub days: u16,
}

/// By what right land is used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tenure {
    /// *Milik*: nothing is paid; the rent it could earn is shown apart.
    Owned {
        /// Rp per ha and year.
        imputed_rent_per_ha: Range<Rupiah>,
    },
    /// *Sewa*: paid a year in advance.
    Rented {
        /// Rp per ha and year.
        rent_per_ha: Range<Rupiah>,
    },
    /// *Bagi hasil*.
    Shared {
        /// Owner's share of the receipts less `less`, 0–1.
        #[serde(deserialize_with = "strict::finite")]
        share: f64,
        /// Costs taken off before the division.
        less: Vec<SharedCost>,
        /// Share of the inputs the owner pays, 0–1.
        #[serde(deserialize_with = "strict::finite")]
        owner_inputs: f64,
        /// Who agreed to it.
        basis: Basis,
    },
}

/// A cost that may be taken off before a harvest is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SharedCost {
    /// Inputs of the plot that the farmer pays.
    Inputs,
    /// Transport of its leaves.
    Transport,
    /// Its part of the hired work.
    HiredLabour,
}
