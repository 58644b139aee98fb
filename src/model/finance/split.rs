//! Which costs come before the first harvest, and which do not depend on the
//! kilograms.

use super::super::budget::{grown, is_before, suckers_of_plantings};
use super::super::cash;
use super::super::flows::rises;
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
        for (group, course) in grown(program, outcome) {
            let planted = program.stands[group.stand].planted;
            let paid_share = 1.0 - owner_inputs(&program.tenures[group.tenure]);
            work::each_task(program, group, &course, &items, |task| match task {
                Task::Work { age, k, hok, .. } if age <= 0 => {
                    out.at(k, planted)[k] += hok * wage[k];
                }
                Task::Need {
                    item_idx,
                    age,
                    k,
                    quantity,
                } if age <= 0 => {
                    let amount = paid_share * quantity * items.price(item_idx, k);
                    out.at(k, planted)[k] += amount;
                }
                Task::Work { .. } | Task::Need { .. } | Task::Harvest { .. } => {}
            });
        }
        let item = inputs.prices.sucker_item.as_deref();
        if let Some(item_idx) = item.and_then(|item| items.position(item)) {
            let bought = suckers_of_plantings(program, outcome);
            for (k, [first, later]) in bought.into_iter().enumerate() {
                let price = items.price(item_idx, k);
                out.first[k] += first * price;
                out.later[k] += later * price;
            }
        }
        out
    }

    /// The series of a month's cycle: the first ends with the first planting.
    fn at(&mut self, k: usize, planted: i32) -> &mut [f64] {
        if is_before(k, planted) {
            &mut self.first
        } else {
            &mut self.later
        }
    }
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
