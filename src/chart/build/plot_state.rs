//! What a plot does in a month: for maps coloured by time.

use crate::model::{Outcome, Program};

/// What a plot does in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlotState {
    /// Nothing stands yet, and it will be planted.
    Preparing,
    /// Plants stand that were not cut yet.
    Growing,
    /// It is cut, or was within this cycle.
    Bearing,
    /// Nothing stands after a crop: cleared, fallow, or left.
    Resting,
}

impl PlotState {
    /// All, in the order of a crop.
    pub const ALL: [Self; 4] = [Self::Preparing, Self::Growing, Self::Bearing, Self::Resting];

    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Growing => "growing",
            Self::Bearing => "bearing",
            Self::Resting => "resting",
        }
    }
}

/// What the plot at a position does in plan month `k`, from 1; `None` where
/// there is no such plot or month.
pub fn plot_state(
    program: &Program,
    outcome: &Outcome,
    plot_idx: usize,
    k: usize,
) -> Option<PlotState> {
    let course = &outcome.plots.get(plot_idx)?.course;
    let index = k.checked_sub(1)?;
    let stands = *course.plants.get(index)? > 0.0;
    let month = i32::try_from(k).ok()?;
    let plantings = program.plantings(plot_idx);
    let begun = plantings.iter().rfind(|planted| **planted <= month);
    let Some(begun) = begun else {
        return Some(PlotState::Preparing);
    };
    if !stands {
        let is_first = plantings.first() == Some(begun) && month == *begun;
        return Some(if is_first {
            PlotState::Preparing
        } else {
            PlotState::Resting
        });
    }
    let from = usize::try_from(*begun - 1).unwrap_or(0);
    let cut = course.marketable_kg.get(from..=index)?;
    // a crop older than the plan was cut before it
    let is_old = *begun <= 0 && month - begun >= FIRST_CUT;
    Some(if is_old || cut.iter().any(|kg| *kg > 0.0) {
        PlotState::Bearing
    } else {
        PlotState::Growing
    })
}

/// Age of a plot at its first cut, months: leaves are cut from seven months on
/// (`presets.md` §1), the oldest being those set at planting.
const FIRST_CUT: i32 = 8;
