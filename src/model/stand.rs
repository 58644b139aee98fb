//! A stand: the growth inputs of plots that grow alike, whatever their size.

use super::flows::plan_month;
use super::inputs::{GapFillInputs, PlotInputs};
use crate::plan::Month;

/// Months before a clearing after which gaps are not filled: such a plant would not be cut.
const LAST_FILLING: usize = 9;

/// What decides the growth of a plant: practice, soil, place, planting month.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    pub(super) planted: i32,
    pub(super) e_max: f64,
    pub(super) leaf_kg: f64,
    pub(super) leaves_at_planting: f64,
    pub(super) keep_leaves: f64,
    pub(super) min_cut_age: u16,
    pub(super) cut_interval: u16,
    pub(super) marketable: f64,
    pub(super) establishment_survival: f64,
    pub(super) nutrient: f64,
    pub(super) age_factor: [f64; 8],
    pub(super) sucker_rate: f64,
    pub(super) sucker_usable: f64,
    pub(super) leaf_max_age: u16,
    /// Counted plants of an existing stand, of those laid out.
    pub(super) counted_share: Option<f64>,
    pub(super) counted_leaves: Option<f64>,
    gap_fill: GapFillInputs,
    economic_life: u16,
    fallow: u16,
    replant: bool,
    /// Plan month and share killed, in order.
    floods: Vec<(i32, f64)>,
    /// Plan months without a buyer, in order.
    pauses: Vec<i32>,
    /// By month of the year, January first.
    weather: [Weather; 12],
    /// Month of the year of plan month 1, January 0.
    first_month: i32,
}

/// A month's weather as factors (step 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weather {
    /// On leaf weight.
    pub(super) weight: f64,
    /// On new leaves.
    pub(super) emerge: f64,
    /// On suckers.
    pub(super) sucker: f64,
    /// Share of plants lost to rot.
    pub(super) rot: f64,
}

impl Weather {
    fn of(plot: &PlotInputs, month: usize) -> Self {
        let rain = plot.rain_mm[month];
        let mean3 =
            (rain + plot.rain_mm[(month + 11) % 12] + plot.rain_mm[(month + 10) % 12]) / 3.0;
        Self {
            // not `clamp`: it panics where c0 is above 1
            weight: (plot.c0 + plot.c1 * mean3 / 100.0).min(1.0).max(plot.c0),
            emerge: (0.5 + 0.5 * mean3 / 50.0).clamp(0.5, 1.0),
            sucker: (mean3 / 100.0).clamp(0.2, 1.0),
            rot: (plot.rot_b * plot.drainage * (rain - 200.0).max(0.0) / 100.0).min(1.0),
        }
    }
}

/// Share of plants killed by whole days under water.
fn killed_by_days(days: u16) -> f64 {
    match days {
        0 | 1 => 0.0,
        2 => 0.1,
        3.. => 0.9,
    }
}

impl Stand {
    /// The stand of a plot. `pauses` are plan months in which nobody buys.
    pub(super) fn new(plot: &PlotInputs, start: Month, pauses: &[u16]) -> Self {
        Self {
            planted: plot.planted,
            e_max: plot.e_max,
            leaf_kg: plot.leaf_kg,
            leaves_at_planting: plot.leaves_at_planting,
            keep_leaves: plot.keep_leaves,
            min_cut_age: plot.min_cut_age,
            cut_interval: plot.cut_interval,
            marketable: plot.marketable,
            establishment_survival: plot.establishment_survival,
            nutrient: plot.nutrient,
            age_factor: plot.age_factor,
            sucker_rate: plot.sucker_rate,
            sucker_usable: plot.sucker_usable,
            leaf_max_age: plot.leaf_max_age,
            counted_share: plot.plants_counted.map(|counted| counted / plot.plants),
            counted_leaves: plot.leaves_counted,
            gap_fill: plot.gap_fill.clone(),
            economic_life: plot.economic_life,
            fallow: plot.fallow,
            replant: plot.replant,
            floods: Self::floods_of(plot),
            pauses: pauses.iter().map(|k| i32::from(*k)).collect(),
            weather: std::array::from_fn(|month| Weather::of(plot, month)),
            first_month: start.month().cast_signed() - 1,
        }
    }

    /// Plan month and share killed of a plot's floods, in order.
    pub(super) fn floods_of(plot: &PlotInputs) -> Vec<(i32, f64)> {
        let mut floods: Vec<(i32, f64)> = Vec::new();
        for flood in &plot.floods {
            let (month, kill) = (i32::from(flood.month), killed_by_days(flood.days));
            match floods.iter_mut().find(|(k, _)| *k == month) {
                Some((_, worst)) => *worst = worst.max(kill),
                None => floods.push((month, kill)),
            }
        }
        floods
    }

    pub(super) fn is_replanted(&self) -> bool {
        self.replant
    }

    /// Plan month at whose end the first cycle is cleared.
    pub(super) fn cleared(&self) -> i32 {
        self.planted + 12 * i32::from(self.economic_life)
    }

    pub(super) fn life_months(&self) -> usize {
        12 * usize::from(self.economic_life)
    }

    pub(super) fn weather(&self, k: i32) -> Weather {
        self.weather[(self.first_month + k - 1).rem_euclid(12).cast_unsigned() as usize]
    }

    pub(super) fn flood_kill(&self, k: i32) -> f64 {
        let flood = self.floods.iter().find(|(month, _)| *month == k);
        flood.map_or(0.0, |(_, kill)| *kill)
    }

    pub(super) fn is_bought(&self, k: i32) -> bool {
        !self.pauses.contains(&k)
    }

    pub(super) fn fills_gaps(&self, age: usize) -> bool {
        age + LAST_FILLING <= self.life_months()
            && match &self.gap_fill {
                GapFillInputs::Word(_) => true,
                GapFillInputs::At(ages) => ages.iter().any(|at| usize::from(*at) == age),
            }
    }

    /// Plan months in which a cycle is planted, the first may be ≤ 0; a cycle
    /// that would begin after `months` is not begun.
    pub fn plantings(&self, months: usize) -> impl Iterator<Item = i32> + use<> {
        plantings(
            self.planted,
            12 * i32::from(self.economic_life) + i32::from(self.fallow),
            self.replant,
            months,
        )
    }

    /// A key equal for stands that grow alike.
    pub(super) fn key(&self, into: &mut Vec<u64>) {
        into.clear();
        let numbers = [
            self.e_max,
            self.leaf_kg,
            self.leaves_at_planting,
            self.keep_leaves,
            self.marketable,
            self.establishment_survival,
            self.nutrient,
            self.sucker_rate,
            self.sucker_usable,
            self.counted_share.unwrap_or(f64::NAN),
            self.counted_leaves.unwrap_or(f64::NAN),
        ];
        into.extend(numbers.iter().map(|x| x.to_bits()));
        into.extend(self.age_factor.iter().map(|x| x.to_bits()));
        let wholes = [
            i64::from(self.planted),
            self.min_cut_age.into(),
            self.cut_interval.into(),
            self.leaf_max_age.into(),
            self.economic_life.into(),
            self.fallow.into(),
            self.replant.into(),
            self.first_month.into(),
        ];
        into.extend(wholes.iter().map(|n| n.cast_unsigned()));
        for weather in &self.weather {
            let factors = [weather.weight, weather.emerge, weather.sucker, weather.rot];
            into.extend(factors.iter().map(|x| x.to_bits()));
        }
        into.extend([self.floods.len() as u64, self.pauses.len() as u64]);
        for (k, kill) in &self.floods {
            into.extend([i64::from(*k).cast_unsigned(), kill.to_bits()]);
        }
        into.extend(self.pauses.iter().map(|k| i64::from(*k).cast_unsigned()));
        match &self.gap_fill {
            GapFillInputs::Word(_) => into.push(u64::MAX),
            GapFillInputs::At(ages) => into.extend(ages.iter().map(|age| u64::from(*age))),
        }
    }
}

/// See [`Stand::plantings`].
pub(super) fn plantings(
    first: i32,
    every: i32,
    replant: bool,
    months: usize,
) -> impl Iterator<Item = i32> + use<> {
    let last = plan_month(months) - 1;
    let next = move |k: &i32| (replant && k + every <= last).then_some(k + every);
    std::iter::successors(Some(first), next)
}
