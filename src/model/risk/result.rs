//! The result of many paths, printed as the exchange format has it (`schema.md`,
//! result of the Monte Carlo).

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::chance::Level;

/// The percentiles given.
pub const PERCENTS: [u8; 7] = [5, 10, 25, 50, 75, 90, 95];
const NAMES: [&str; 7] = ["p5", "p10", "p25", "p50", "p75", "p90", "p95"];

/// What many paths of a plan come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// *Nomor acak*.
    pub seed: u64,
    /// Paths drawn.
    pub paths: usize,
    /// Balance at the end of each month, Rp.
    pub balance: Fan,
    /// Project flow of each plan year without closing items, Rp.
    pub yearly_net: Fan,
    /// Marketable tonnes of each plan year.
    pub yearly_tonnes: Fan,
    /// Net present value of the cash view, Rp.
    pub npv: Percentiles,
    /// Its mean.
    pub npv_mean: Estimate,
    /// The headline: family work and own land counted, Rp.
    pub npv_total_cost: Percentiles,
    /// Its mean.
    pub npv_total_cost_mean: Estimate,
    /// Internal rate of return a year, of the paths that have one.
    pub irr: Option<Percentiles>,
    /// Share of paths without.
    pub irr_none: Estimate,
    /// Month of payback, of the paths that reach it.
    pub payback: Option<Percentiles>,
    /// Share of paths that do not.
    pub payback_never: Estimate,
    /// Least cumulated project flow, Rp.
    pub deepest_hole: Percentiles,
    /// Shares of paths.
    pub chance: Chances,
    /// Levels that have a range.
    pub levels: Vec<LevelWorth>,
    /// What it is worth to know everything, Rp.
    pub value_of_knowing_all: f64,
    /// The path whose headline stands at each of [`PERCENTS`], the nearest below;
    /// see [`path`](super::path()). Not printed.
    pub path_at: [u64; PERCENTS.len()],
}

impl Risk {
    /// The path whose headline stands at a percentile, if that is one of
    /// [`PERCENTS`].
    pub fn path_at(&self, percent: u8) -> Option<u64> {
        let position = PERCENTS.iter().position(|known| *known == percent)?;
        Some(self.path_at[position])
    }
}

impl Percentiles {
    /// A percentile, if it is one of [`PERCENTS`].
    pub fn at(&self, percent: u8) -> Option<f64> {
        let position = PERCENTS.iter().position(|known| *known == percent)?;
        Some(self.values[position])
    }
}

impl Fan {
    /// The series of a percentile; empty if it is none of [`PERCENTS`].
    pub fn at(&self, percent: u8) -> &[f64] {
        let position = PERCENTS.iter().position(|known| *known == percent);
        position.map_or(&[], |position| &self.values[position])
    }
}

/// A figure and its standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// Percentiles of a figure, in the order of [`PERCENTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Percentiles {
    /// The percentiles.
    pub values: [f64; PERCENTS.len()],
    /// Their standard errors.
    pub errors: [f64; PERCENTS.len()],
}

/// Percentiles of a series, by percentile and then by month or year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    /// The percentiles.
    pub values: [Vec<f64>; PERCENTS.len()],
    /// Their standard errors.
    pub errors: [Vec<f64>; PERCENTS.len()],
}

impl Fan {
    pub(super) fn of(each: &[Percentiles]) -> Self {
        let series = |pick: fn(&Percentiles) -> &[f64; PERCENTS.len()]| {
            std::array::from_fn(|i| each.iter().map(|one| pick(one)[i]).collect())
        };
        Self {
            values: series(|one| &one.values),
            errors: series(|one| &one.errors),
        }
    }
}

/// Shares of paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// Net present value of the cash view below zero.
    pub npv_negative: Estimate,
    /// The headline below zero.
    pub npv_total_cost_negative: Estimate,
    /// A balance below zero in a month with an instalment.
    pub missed_instalment: Estimate,
    /// Of path-years from the second: money left. `None` in a plan of one year.
    pub years_with_profit: Option<Estimate>,
    /// The headline at or above zero.
    pub farms_with_profit: Estimate,
}

/// How much hangs on a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelWorth {
    /// Which.
    pub level: Level,
    /// Spearman, with the headline; `None` where all paths come to the same.
    pub correlation: Option<Estimate>,
    /// What it is worth to know it before deciding, Rp.
    pub value_of_knowing: f64,
}

/// A map of figures with their standard errors beside them.
struct Block<'a>(&'a [(&'static str, Estimate)]);

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_map(None)?;
        for (name, figure) in self.0 {
            out.serialize_entry(name, &figure.value)?;
        }
        let errors = Errors(self.0);
        out.serialize_entry("standard_error", &errors)?;
        out.end()
    }
}

struct Errors<'a>(&'a [(&'static str, Estimate)]);

impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, figure)| (name, figure.error)))
    }
}

impl Serialize for Fan {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        struct Series<'a>(&'a [Vec<f64>; PERCENTS.len()]);
        impl Serialize for Series<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_map(NAMES.iter().zip(self.0))
            }
        }
        let mut out = to.serialize_map(None)?;
        for (name, series) in NAMES.iter().zip(&self.values) {
            out.serialize_entry(name, series)?;
        }
        out.serialize_entry("standard_error", &Series(&self.errors))?;
        out.end()
    }
}

fn block(
    percentiles: Option<Percentiles>,
    more: &[(&'static str, Estimate)],
) -> Vec<(&'static str, Estimate)> {
    let percentiles = percentiles.iter().flat_map(|found| {
        let figures = found.values.iter().zip(&found.errors);
        let figures = figures.map(|(value, error)| Estimate {
            value: *value,
            error: *error,
        });
        NAMES.iter().copied().zip(figures)
    });
    percentiles.chain(more.iter().copied()).collect()
}

impl Serialize for Chances {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let figures = [
            ("npv_negative", Some(self.npv_negative)),
            (
                "npv_total_cost_negative",
                Some(self.npv_total_cost_negative),
            ),
            ("missed_instalment", Some(self.missed_instalment)),
            ("years_with_profit", self.years_with_profit),
            ("farms_with_profit", Some(self.farms_with_profit)),
        ];
        let mut out = to.serialize_map(None)?;
        for (name, figure) in figures {
            out.serialize_entry(name, &figure.map(|figure| figure.value))?;
        }
        let known: Vec<_> = figures
            .into_iter()
            .filter_map(|(name, figure)| Some((name, figure?)))
            .collect();
        out.serialize_entry("standard_error", &Errors(&known))?;
        out.end()
    }
}

impl Serialize for Risk {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let levels = self.levels.iter();
        let correlations: Vec<_> = levels
            .clone()
            .filter_map(|worth| Some((worth.level.key(), worth.correlation?)))
            .collect();
        let worth: std::collections::BTreeMap<_, _> = levels
            .map(|worth| (worth.level.key(), worth.value_of_knowing))
            .collect();
        let npv = block(Some(self.npv), &[("mean", self.npv_mean)]);
        let headline = [("mean", self.npv_total_cost_mean)];
        let headline = block(Some(self.npv_total_cost), &headline);
        let irr = block(self.irr, &[("none_share", self.irr_none)]);
        let payback = block(self.payback, &[("never_share", self.payback_never)]);
        let hole = block(Some(self.deepest_hole), &[]);
        let mut out = to.serialize_map(None)?;
        out.serialize_entry("seed", &self.seed)?;
        out.serialize_entry("paths", &self.paths)?;
        out.serialize_entry("balance", &self.balance)?;
        out.serialize_entry("yearly_net", &self.yearly_net)?;
        out.serialize_entry("yearly_tonnes", &self.yearly_tonnes)?;
        out.serialize_entry("npv", &Block(&npv))?;
        out.serialize_entry("npv_total_cost", &Block(&headline))?;
        out.serialize_entry("irr", &Block(&irr))?;
        out.serialize_entry("payback", &Block(&payback))?;
        out.serialize_entry("deepest_hole", &Block(&hole))?;
        out.serialize_entry("chance", &self.chance)?;
        out.serialize_entry("rank_correlation", &Block(&correlations))?;
        out.serialize_entry("value_of_knowing", &worth)?;
        out.serialize_entry("value_of_knowing_all", &self.value_of_knowing_all)?;
        out.end()
    }
}
