//! The calendar of work as it is shown: which activity falls on which plot in
//! which month, with its work days and inputs.
//!
//! It tells the tasks of the model plot by plot, so that its HOK of a
//! month are those of [`Monthly::hok`](super::Monthly::hok).

use std::collections::BTreeMap;

use super::outcome::Outcome;
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
    /// Position of each plot on which it is done, and its HOK there.
    pub plots: Vec<(usize, f64)>,
    /// HOK of all plots.
    pub hok: f64,
    /// Key of each item it needs, and how much in the item's unit.
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
                    *slot.needs.entry(keys[item_idx].clone()).or_default() += quantity;
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
        Some((last, sum)) if *last == plot_idx => *sum += hok,
        Some(_) | None => slot.plots.push((plot_idx, hok)),
    }
}
