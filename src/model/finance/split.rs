//! Which costs come before the first harvest, and which do not depend on the
//! kilograms.

use std::sync::Arc;

use super::super::cash;
use super::super::flows::rises;
use super::super::growth::Course;
use super::super::inputs::LandInputs;
use super::super::land_cost::held_until;
use super::super::outcome::Outcome;
use super::super::program::{Group, Program};
use super::super::work::{self, ItemPrices, Task, owner_inputs};

/// What making land ready and planting it costs, Rp by month, `k = 1` first:
/// work at the wage, the family's too, inputs and bought suckers at the price of
/// the month.
pub(super) struct Establishment {
    /// Of the first cycle of each plot.
    pub(super) first: Vec<f64>,
    /// Of later cycles.
    pub(super) later: Vec<f64>,
}

impl Establishment {
    pub(super) fn of(program: &Program, outcome: &Outcome) -> Self {
        let (inputs, months) = (&program.inputs, program.months);
        let mut out = Self {
            first: vec![0.0; months],
            later: vec![0.0; months],
        };
        let wage: Vec<f64> = rises(inputs.work.wage_trend, months)
            .into_iter()
            .map(|rise| rise * inputs.work.wage)
            .collect();
        let items = ItemPrices::new(program);
        let mut set = vec![[0.0; 2]; months];
        for (group, course) in groups(program, outcome) {
            let planted = program.stands[group.stand].planted;
            let paid_share = 1.0 - owner_inputs(&program.tenures[group.tenure]);
            // a need belongs to the work told before it
            let mut age_now = 1;
            work::each_task(program, group, &course, &items, |task| match task {
                Task::Work { age, k, hok, .. } => {
                    age_now = age;
                    if age <= 0 {
                        out.at(k, planted)[k] += hok * wage[k];
                    }
                }
                Task::Need {
                    item_idx,
                    k,
                    quantity,
                } if age_now <= 0 => {
                    let amount = paid_share * quantity * items.price(item_idx, k);
                    out.at(k, planted)[k] += amount;
                }
                Task::Need { .. } | Task::Harvest { .. } => {}
            });
            let plantings = program.stands[group.stand].plantings(months).enumerate();
            for (cycle, month) in plantings {
                if let Some(k) = index(month, months) {
                    set[k][cycle.min(1)] += group.plants * course.new_plants[k];
                }
            }
        }
        let item = inputs.prices.sucker_item.as_deref();
        if let Some(item_idx) = item.and_then(|item| items.position(item)) {
            let m = &outcome.monthly;
            for (k, [first, later]) in set.into_iter().enumerate() {
                let all = m.suckers_planted[k] + m.suckers_bought[k];
                if all > 0.0 {
                    let each = m.suckers_bought[k] / all * items.price(item_idx, k);
                    out.first[k] += first * each;
                    out.later[k] += later * each;
                }
            }
        }
        out
    }

    /// The series of a month's cycle: the first ends with the first planting.
    fn at(&mut self, k: usize, planted: i32) -> &mut [f64] {
        let is_first = i32::try_from(k).is_ok_and(|k| k < planted);
        if is_first {
            &mut self.first
        } else {
            &mut self.later
        }
    }
}

/// Index of a plan month within the plan.
fn index(month: i32, months: usize) -> Option<usize> {
    let index = usize::try_from(month - 1).ok()?;
    (index < months).then_some(index)
}

/// Groups with the courses of their stands.
fn groups<'a>(
    program: &'a Program,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a Group, Arc<Course>)> {
    let course_of = |group: &Group| {
        let mut plots = program.stand_of_plot.iter().zip(&outcome.plots);
        let plot = plots.find(|(stand, _)| **stand == group.stand);
        plot.map(|(_, plot)| Arc::clone(&plot.course))
    };
    let groups = program.groups.iter();
    groups.filter_map(move |group| Some((group, course_of(group)?)))
}

/// First purchases of equipment, Rp by month.
pub(super) fn first_equipment(program: &Program) -> Vec<f64> {
    let mut out = vec![0.0; program.months];
    for piece in &program.inputs.equipment {
        if let Some((k, price)) = cash::purchases(piece, program.months).next() {
            out[k] += price;
        }
    }
    out
}

/// Rent paid over the plan, Rp; owners' shares are not in it.
pub(super) fn rents(program: &Program) -> f64 {
    let paid = |group: &Group| match &program.tenures[group.tenure] {
        LandInputs::Rented { rent } => {
            let held = work::first_worked(program, group)..held_until(program, group);
            let times = held.step_by(12).filter(|k| *k < program.months).count();
            rent * group.area_ha * times as f64
        }
        LandInputs::Owned { .. } | LandInputs::Shared { .. } => 0.0,
    };
    program.groups.iter().map(paid).sum()
}
