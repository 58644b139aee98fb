//! The calendar of work as it is shown: which activity falls on which plot in
//! which month, with its work days and inputs.
//!
//! It tells the tasks of the model plot by plot, so that its HOK of a
//! month are those of [`Monthly::hok`](super::Monthly::hok).

use std::collections::BTreeMap;
use std::ops::Range;

use super::outcome::{Outcome, PlotOutcome};
use super::program::Program;
use super::work::{ItemPrices, Task, each_task};

/// The work of a plan, activity by activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// Activities in the order of a cycle, the harvest last.
    pub rows: Vec<ScheduleRow>,
}

/// An activity through the months of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleRow {
    /// Code of the activity; `None` is the harvest.
    pub code: Option<String>,
    /// What its work is for.
    pub purpose: Purpose,
    /// The months in which it is done, by index `k − 1`.
    pub slots: BTreeMap<usize, Slot>,
    /// First month from planting in which it is done.
    age: i32,
}

/// An activity in a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// The plots on which it is done.
    pub plots: Vec<OnPlot>,
    /// HOK of all plots.
    pub hok: f64,
    /// Key of each item it needs, and how much in the item's unit.
    pub needs: BTreeMap<String, f64>,
}

/// An activity in a month on one plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnPlot {
    /// Position of the plot.
    pub plot_idx: usize,
    /// HOK on it.
    pub hok: f64,
    /// Key of each item it needs there, and how much in the item's unit.
    pub needs: BTreeMap<String, f64>,
}

/// What work is for, as in [`WorkByPurpose`](super::WorkByPurpose).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Before planting.
    Preparation,
    /// In the month of planting.
    Planting,
    /// After it.
    Upkeep,
    /// Cutting and carrying.
    Harvest,
}

impl Purpose {
    const fn of_age(age: i32) -> Self {
        match age {
            ..0 => Self::Preparation,
            0 => Self::Planting,
            1.. => Self::Upkeep,
        }
    }
}

/// The calendar of work of a plan; `outcome` is that of `program`.
///
/// An activity that would only need inputs counted on a harvest is left out of
/// the months without one.
pub fn schedule(program: &Program, outcome: &Outcome) -> Schedule {
    let items = ItemPrices::new(program);
    let keys: Vec<&String> = program.inputs.items.keys().collect();
    let mut rows: Vec<ScheduleRow> = Vec::new();
    for (plot_idx, plot) in outcome.plots.iter().enumerate() {
        let Some(group) = program.alone(plot_idx) else {
            continue;
        };
        // a need belongs to the work told before it
        let mut row = 0;
        each_task(program, &group, &plot.course, &items, |task| match task {
            Task::Work { code, age, k, hok } => {
                row = row_of(&mut rows, Some(code), age);
                add(&mut rows[row], plot_idx, k, hok);
            }
            Task::Harvest { k, hok } if hok > 0.0 => {
                let row = row_of(&mut rows, None, i32::MAX);
                add(&mut rows[row], plot_idx, k, hok);
            }
            Task::Harvest { .. } => {}
            Task::Need {
                item_idx,
                k,
                quantity,
                ..
            } => {
                if let Some(slot) = rows[row].slots.get_mut(&k) {
                    let key = keys[item_idx];
                    *slot.needs.entry(key.clone()).or_default() += quantity;
                    if let Some(here) = slot.plots.last_mut() {
                        *here.needs.entry(key.clone()).or_default() += quantity;
                    }
                }
            }
        });
    }
    for row in &mut rows {
        row.slots.retain(|_, slot| {
            slot.hok > 0.0
                || slot.needs.is_empty()
                || slot.needs.values().any(|quantity| *quantity > 0.0)
        });
    }
    rows.retain(|row| !row.slots.is_empty());
    rows.sort_by_key(|row| row.age);
    Schedule { rows }
}

/// Work days of each month beyond the family and those who can be hired, HOK,
/// `k = 1` first; all 0 while it is not known who can be hired.
pub fn lacking_hok(program: &Program, outcome: &Outcome) -> Vec<f64> {
    let work = &program.inputs.work;
    let hands = work.hireable_hok.map(|hired| work.family_hok + hired);
    let lack = |hok: &f64| hands.map_or(0.0, |hands| (hok - hands).max(0.0));
    outcome.monthly.hok.iter().map(lack).collect()
}

/// Position of the row of an activity; a new one where there is none.
fn row_of(rows: &mut Vec<ScheduleRow>, code: Option<&str>, age: i32) -> usize {
    let known = rows.iter().position(|row| row.code.as_deref() == code);
    if let Some(known) = known {
        let row = &mut rows[known];
        row.age = row.age.min(age);
        return known;
    }
    rows.push(ScheduleRow {
        code: code.map(str::to_owned),
        purpose: code.map_or(Purpose::Harvest, |_| Purpose::of_age(age)),
        slots: BTreeMap::new(),
        age,
    });
    rows.len() - 1
}

fn add(row: &mut ScheduleRow, plot_idx: usize, k: usize, hok: f64) {
    let slot = row.slots.entry(k).or_default();
    slot.hok += hok;
    match slot.plots.last_mut() {
        Some(last) if last.plot_idx == plot_idx => last.hok += hok,
        Some(_) | None => slot.plots.push(OnPlot {
            plot_idx,
            hok,
            needs: BTreeMap::new(),
        }),
    }
}

/// What each plot needs of each item in some months (indices `k − 1`).
///
/// In the item's unit, plots in the order of the plan: together the items of
/// [`budget`](super::budget()). Suckers that are bought go where plants are set.
pub fn needs_of_plots(
    program: &Program,
    outcome: &Outcome,
    months: &Range<usize>,
) -> Vec<BTreeMap<String, f64>> {
    let items = ItemPrices::new(program);
    let keys: Vec<&String> = program.inputs.items.keys().collect();
    let set = |plot: &PlotOutcome, k: usize| {
        plot.course.new_plants.get(k).copied().unwrap_or_default() * plot.plants
    };
    let bought: Vec<(usize, f64)> = months
        .clone()
        .map(|k| {
            let all: f64 = outcome.plots.iter().map(|plot| set(plot, k)).sum();
            let bought = outcome.monthly.suckers_bought.get(k).copied();
            let per_plant = if all > 0.0 {
                bought.unwrap_or_default() / all
            } else {
                0.0
            };
            (k, per_plant)
        })
        .collect();
    let of_plot = |(plot_idx, plot): (usize, &PlotOutcome)| {
        let mut needs = BTreeMap::new();
        if let Some(group) = program.alone(plot_idx) {
            each_task(program, &group, &plot.course, &items, |task| {
                if let Task::Need {
                    item_idx,
                    k,
                    quantity,
                    ..
                } = task
                    && months.contains(&k)
                {
                    *needs.entry(keys[item_idx].clone()).or_default() += quantity;
                }
            });
        }
        if let Some(sucker) = &program.inputs.prices.sucker_item {
            let suckers: f64 = bought.iter().map(|(k, share)| share * set(plot, *k)).sum();
            *needs.entry(sucker.clone()).or_default() += suckers;
        }
        needs
    };
    outcome.plots.iter().enumerate().map(of_plot).collect()
}
