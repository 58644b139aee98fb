//! Practices (*cara budidaya*): how aloe is planted, kept and cut.
//!
//! Names of growth inputs are those of the exchange format
//! (`model.md` §8); ages and intervals are whole months.

use serde::{Deserialize, Serialize};

use super::amount::{Basis, Range};
use super::budget::{FundSource, RabGroup};
use super::month::Month;
use super::place::Soil;
use super::problem::Reason;
use super::strict;

/// A way of growing aloe, copied from a preset with its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Name as shown.
    pub name: String,
    /// The ground it is made for.
    pub soil: Soil,
    /// Distance between rows, m.
    #[serde(deserialize_with = "strict::finite")]
    pub row_spacing_m: f64,
    /// Distance within a row, m.
    #[serde(deserialize_with = "strict::finite")]
    pub plant_spacing_m: f64,
    /// Plants laid out on a hectare, ditches and paths taken off.
    pub plants_per_ha: Range,
    /// Ditches, metres on a hectare.
    #[serde(deserialize_with = "strict::finite")]
    pub ditch_m_per_ha: f64,
    /// How a plot with a boundary is laid out.
    pub beds: Beds,
    /// New leaves of a full-grown plant, leaves/plant/month.
    pub e_max: Range,
    /// Mass of a full-grown leaf, kg.
    pub leaf_kg: Range,
    /// Share of full leaf weight kept without rain (c0).
    #[serde(deserialize_with = "strict::finite")]
    pub c0: f64,
    /// Rise of that share with each 100 mm of three-month rain (c1).
    #[serde(deserialize_with = "strict::finite")]
    pub c1: f64,
    /// Nitrogen from bags, kg N/ha in a later year of a cycle.
    #[serde(deserialize_with = "strict::finite")]
    pub nitrogen_kg_per_ha: f64,
    /// Factor on leaf weight for the nutrients given (`f_nut`), 1 at the recommended dose.
    pub nutrient: Range,
    /// Leaves of a sucker when planted.
    pub leaves_at_planting: Range,
    /// Leaves left on the plant at a cut.
    pub keep_leaves: Range,
    /// Age of the youngest leaf that is cut, months.
    pub min_cut_age: Range<u16>,
    /// Months between two cuts.
    pub cut_interval: Range<u16>,
    /// Share of the cut mass that is sold.
    pub marketable: Range,
    /// Share of plants alive after three months.
    pub establishment_survival: Range,
    /// Share of plants lost to rot with each 100 mm of monthly rain above 200 mm.
    pub rot_b: Range,
    /// Factor on leaf emergence in plant year 1 to 8 and after.
    #[serde(deserialize_with = "strict::finite")]
    pub age_factor: [f64; 8],
    /// New suckers, suckers/plant/month.
    pub sucker_rate: Range,
    /// Share of the suckers good enough to plant.
    pub sucker_usable: Range,
    /// Age at which a leaf dries up, months.
    pub leaf_max_age: Range<u16>,
    /// When dead plants are replaced.
    pub gap_fill: GapFill,
    /// Years from planting to clearing.
    pub economic_life: Range<u16>,
    /// Months from clearing to the next planting.
    pub fallow: u16,
    /// Factor on the work of the activities marked `scaled`.
    pub labour_scale: Range,
    /// Leaves cut, carried, cleaned and weighed, kg/HOK.
    pub kg_per_hok: Range,
    /// Where the plain figures above come from.
    pub basis: Basis,
    /// The work of a cycle.
    pub activities: Vec<Activity>,
}

impl Practice {
    /// Plants laid out on an area: by the likely density, one at least.
    pub fn plants_on(&self, area_m2: f64) -> f64 {
        let area_ha = area_m2 / 10_000.0;
        (area_ha * self.plants_per_ha.likely).round().max(1.0)
    }

    /// The first month in which a plot can be planted so that the work before
    /// it falls into a plan from `start` on.
    pub fn first_planting(&self, start: Month) -> Month {
        let first_work = self
            .activities
            .iter()
            .filter(|activity| activity.cycles != Cycles::Later)
            .map(|activity| activity.first)
            .min();
        start.plus(-i32::from(first_work.unwrap_or_default().min(0)))
    }
}

/// Beds (*bedengan*) and what lies between them.
///
/// Widths only, since rows are [`Practice::row_spacing_m`] apart and the distance of ditches follows from
/// [`Practice::ditch_m_per_ha`]. Source: the practice's own.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beds {
    /// Rows on a bed.
    pub rows: u8,
    /// Width of a bed, m.
    #[serde(deserialize_with = "strict::finite")]
    pub width_m: f64,
    /// Least bare ground between two beds, m.
    #[serde(deserialize_with = "strict::finite")]
    pub furrow_m: f64,
    /// Width of a ditch at the surface, m.
    #[serde(deserialize_with = "strict::finite")]
    pub ditch_width_m: f64,
    /// Width of a path between beds, m; 0: none.
    #[serde(deserialize_with = "strict::finite")]
    pub path_width_m: f64,
    /// Ground between two paths, m.
    #[serde(deserialize_with = "strict::finite")]
    pub path_every_m: f64,
    /// Left free along the boundary and around holes, m.
    #[serde(deserialize_with = "strict::finite")]
    pub headland_m: f64,
}

impl Practice {
    /// From the middle of a bed to that of the next, m: room for its rows, for
    /// the bed and for a furrow.
    pub fn bed_pitch_m(&self) -> f64 {
        let rows = f64::from(self.beds.rows) * self.row_spacing_m;
        rows.max(self.beds.width_m + self.beds.furrow_m)
    }

    /// Ground between two ditches, m; `None` without ditches.
    pub fn ditch_every_m(&self) -> Option<f64> {
        (self.ditch_m_per_ha > 0.0).then(|| 10_000.0 / self.ditch_m_per_ha)
    }
}

/// When dead plants are replaced (*penyulaman*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GapFill {
    /// Never.
    Never,
    /// Every so many months from planting.
    Every(u16),
    /// At these ages of the plot, months.
    At(Vec<u16>),
}

/// A piece of work, placed by months from planting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Short name; the shipped ones have words in both languages.
    pub code: String,
    /// First month from planting; negative before it.
    pub first: i16,
    /// Months between repeats; 0 is once.
    pub every: u16,
    /// Last month from planting; `None` is the end of the cycle.
    #[serde(deserialize_with = "strict::option")]
    pub last: Option<u16>,
    /// Work, HOK/ha each time.
    #[serde(deserialize_with = "strict::finite")]
    pub hok_per_ha: f64,
    /// Where the work comes from.
    pub basis: Basis,
    /// Does `labour_scale` apply?
    pub scaled: bool,
    /// In which cycles it is done.
    pub cycles: Cycles,
    /// What it needs.
    pub inputs: Vec<Input>,
    /// Place of its work in the budget.
    pub rab_group: RabGroup,
    /// Who pays its work.
    pub fund_source: FundSource,
}

/// Cycles in which an activity is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cycles {
    /// In each.
    All,
    /// In the first only: clearing, ditches, main beds.
    First,
    /// In replanted ones only: pulling old stools, repairing beds.
    Later,
}

/// An item used by an activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Key into the price book.
    pub item: String,
    /// How much, in the item's unit, for one of `per`.
    #[serde(deserialize_with = "strict::finite")]
    pub quantity: f64,
    /// What the quantity counts on.
    pub per: Per,
    /// Where the dose comes from.
    pub basis: Basis,
}

/// What the quantity of an input counts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Per {
    /// A hectare of the plot.
    Ha,
    /// A plant laid out.
    Plant,
    /// A plant set in that month.
    NewPlant,
    /// A marketable kilogram of that month.
    Kg,
    /// A metre of ditch.
    MetreOfDitch,
    /// The plot, whatever its size.
    Plot,
}

impl Per {
    /// The name in the exchange format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ha => "ha",
            Self::Plant => "plant",
            Self::NewPlant => "new_plant",
            Self::Kg => "kg",
            Self::MetreOfDitch => "metre_of_ditch",
            Self::Plot => "plot",
        }
    }
}

/// The work that would fall furthest before the first month of a plan, as the
/// reason of a problem. `plantings` are the plan months of a plot's plantings,
/// the first may be ≤ 0: what was done for it is past. `activities` are code,
/// first month from planting, and cycles.
pub(crate) fn work_before_start<'a>(
    plantings: impl Iterator<Item = i32>,
    activities: &(impl Iterator<Item = (&'a str, i32, Cycles)> + Clone),
) -> Option<Reason> {
    let cycles = plantings
        .enumerate()
        .filter(|(_, planted)| *planted >= 1)
        .take(2);
    let work = cycles.flat_map(|(number, planted)| {
        let is_done = move |cycles: Cycles| match cycles {
            Cycles::All => true,
            Cycles::First => number == 0,
            Cycles::Later => number > 0,
        };
        let done = activities
            .clone()
            .filter(move |(_, _, cycles)| is_done(*cycles));
        done.map(move |(code, first, _)| (planted + first, code))
    });
    let (month, code) = work.min_by_key(|(month, _)| *month)?;
    (month < 1).then(|| Reason::BeforeStart {
        activity: code.to_owned(),
        months: (1 - month).unsigned_abs(),
    })
}
