//! Yield, work and cost of mature plots, per hectare and year.
//!
//! Mature: months 25–48 from planting (`presets.md` §10), cut to whole years
//! that lie in the plan, since rain and cuts differ by season.

use std::ops::Range;

use super::Case;
use crate::model::inputs::{ActivityInputs, PlotInputs};
use crate::plan::{Cycles, Per};

/// First and last month of a mature stand, from planting.
const MATURE_MONTHS: [i32; 2] = [25, 48];
const YEAR: usize = 12;

/// A plot in its mature years.
pub(super) struct Mature<'a> {
    /// Position in the plan.
    pub(super) plot_idx: usize,
    /// Its numbers.
    pub(super) plot: &'a PlotInputs,
    /// Marketable leaves, kg a year.
    pub(super) kg_per_year: f64,
    /// Work with the harvest, HOK/ha/month.
    pub(super) hok_per_ha: f64,
}

impl Mature<'_> {
    /// t/ha/year.
    pub(super) fn t_per_ha(&self) -> f64 {
        self.kg_per_year / 1000.0 / self.plot.area_ha
    }

    /// Plants laid out on a hectare.
    pub(super) fn plants_per_ha(&self) -> f64 {
        self.plot.plants / self.plot.area_ha
    }
}

/// The plots that have a mature year in the plan.
pub(super) fn plots<'a>(case: &Case<'a>) -> Vec<Mature<'a>> {
    let plots = case.program.inputs.plots.iter().enumerate();
    plots
        .filter_map(|(plot_idx, plot)| {
            let (cycle, window) = window(case, plot_idx)?;
            let outcome = case.outcome.plots.get(plot_idx)?;
            let n_years = window.len() as f64 / YEAR as f64;
            let sum = |series: &[f64]| -> f64 {
                let inside = series.get(window.clone()).unwrap_or_default();
                inside.iter().sum::<f64>() * outcome.plants / n_years
            };
            let kg_per_year = sum(&outcome.course.marketable_kg);
            let harvest = harvest_hok(case, sum(&outcome.course.kg));
            let upkeep = upkeep_hok_per_ha(case, plot, cycle);
            Some(Mature {
                plot_idx,
                plot,
                kg_per_year,
                hok_per_ha: upkeep + harvest / YEAR as f64 / plot.area_ha,
            })
        })
        .collect()
}

/// Indexes of whole mature years of a plot in the plan, and which cycle it is.
fn window(case: &Case<'_>, plot_idx: usize) -> Option<(usize, Range<usize>)> {
    let last_month = i32::try_from(case.program.months).unwrap_or(i32::MAX);
    let plantings = case.program.plantings(plot_idx).into_iter().enumerate();
    plantings
        .filter_map(|(cycle, planted)| {
            let first = (planted + MATURE_MONTHS[0]).max(1);
            let last = (planted + MATURE_MONTHS[1]).min(last_month);
            let n_months = usize::try_from(last - first + 1).ok()? / YEAR * YEAR;
            let start = usize::try_from(first - 1).ok()?;
            Some((cycle, start..start + n_months))
        })
        .find(|(_, window)| !window.is_empty())
}

fn harvest_hok(case: &Case<'_>, kg: f64) -> f64 {
    let work = &case.program.inputs.work;
    let scale = if work.harvest_scaled {
        work.labour_scale
    } else {
        1.0
    };
    work.kg_per_hok
        .map_or(0.0, |kg_per_hok| scale * kg / kg_per_hok)
}

/// Work of a mature month without the harvest, HOK/ha.
fn upkeep_hok_per_ha(case: &Case<'_>, plot: &PlotInputs, cycle: usize) -> f64 {
    let [first, last] = MATURE_MONTHS;
    let mature = activities(case, plot)
        .filter(|activity| match activity.cycles {
            Cycles::All => true,
            Cycles::First => cycle == 0,
            Cycles::Later => cycle > 0,
        })
        .map(|activity| {
            let times = ages(activity, last).filter(|age| *age >= first).count();
            times as f64 * scaled_hok(case, activity)
        });
    mature.sum::<f64>() / f64::from(last - first + 1)
}

fn activities<'a>(
    case: &Case<'a>,
    plot: &PlotInputs,
) -> impl Iterator<Item = &'a ActivityInputs> + use<'a> {
    let practices = &case.program.inputs.activities;
    let practice = plot.practice.as_ref().and_then(|key| practices.get(key));
    practice.into_iter().flatten()
}

fn scaled_hok(case: &Case<'_>, activity: &ActivityInputs) -> f64 {
    if activity.scaled {
        activity.hok_per_ha * case.program.inputs.work.labour_scale
    } else {
        activity.hok_per_ha
    }
}

/// Ages at which an activity is done, up to `last`.
fn ages(activity: &ActivityInputs, last: i32) -> impl Iterator<Item = i32> {
    let every = i32::from(activity.every);
    let last = activity.last.map_or(last, |own| own.min(last));
    let next = move |age: &i32| (every > 0).then_some(age + every);
    std::iter::successors(Some(activity.first), next).take_while(move |age| *age <= last)
}

/// Cost of planting a hectare for the first time: work at the wage, inputs and
/// suckers up to planting, all bought, at prices of month 1, Rp.
pub(super) fn establishment_cost_per_ha(case: &Case<'_>, plot: &PlotInputs) -> f64 {
    let inputs = &case.program.inputs;
    let plants_per_ha = plot.plants / plot.area_ha;
    let price = |item: &String| inputs.items.get(item).map_or(0.0, |item| item.price);
    let suckers = inputs.prices.sucker_item.as_ref().map_or(0.0, price);
    let before = activities(case, plot).filter(|activity| activity.cycles != Cycles::Later);
    let costs = before.map(|activity| {
        let needs: f64 = activity
            .inputs
            .iter()
            .map(|need| {
                let amount = match need.per {
                    Per::Ha => 1.0,
                    Per::Plant | Per::NewPlant => plants_per_ha,
                    Per::Kg => 0.0,
                    Per::MetreOfDitch => plot.ditch_m.unwrap_or_default() / plot.area_ha,
                    Per::Plot => 1.0 / plot.area_ha,
                };
                amount * need.quantity * price(&need.item)
            })
            .sum();
        let times = ages(activity, 0).count() as f64;
        times * (scaled_hok(case, activity) * inputs.work.wage + needs)
    });
    costs.sum::<f64>() + plants_per_ha * suckers
}

/// Cost of a hectare in the plan's best twelve months by leaves, all work and
/// own land priced, equipment by its wear, Rp; `None` where a plot is not
/// standing through them, or there are none.
pub(super) fn mature_cost_per_ha(case: &Case<'_>) -> Option<f64> {
    let m = &case.outcome.monthly;
    let kg: Vec<f64> = m
        .sold_kg
        .iter()
        .zip(&m.unsold_kg)
        .map(|(sold, unsold)| sold + unsold)
        .collect();
    let year_kg = |start: &usize| -> f64 { kg[*start..*start + YEAR].iter().sum() };
    let start = (0..=kg.len().checked_sub(YEAR)?)
        .rev()
        .max_by(|a, b| year_kg(a).total_cmp(&year_kg(b)))?;
    let year = start..start + YEAR;
    let is_standing = case.outcome.plots.iter().all(|plot| {
        let plants = plot.course.plants.get(year.clone()).unwrap_or_default();
        plants.iter().all(|plants| *plants > 0.0)
    });
    if !is_standing || year_kg(&start) <= 0.0 {
        return None;
    }
    let lines = [
        &m.hired_labour,
        &m.family_labour,
        &m.inputs,
        &m.transport,
        &m.land,
        &m.imputed_rent,
        &m.fixed,
    ];
    let paid: f64 = lines
        .iter()
        .flat_map(|line| line.get(year.clone()).unwrap_or_default())
        .sum();
    let wear = case.program.inputs.equipment.iter();
    let wear: f64 = wear
        .map(|piece| piece.count * piece.price * (1.0 - piece.salvage) / piece.life)
        .sum();
    let plots = case.program.inputs.plots.iter();
    let area_ha: f64 = plots.map(|plot| plot.area_ha).sum();
    Some((paid + wear) / area_ha)
}
