//! Rent and owners' shares (`model.md` §4, `economics.md` §2.3).

use super::flows::Payments;
use super::inputs::LandInputs;
use super::program::{Group, Program};
use super::sales::LeafSales;
use super::work::{self, Needs};
use crate::plan::SharedCost;

/// What land costs, over all groups.
pub(super) struct LandCosts {
    /// Rent and owners' shares paid; `late` is owed at the end.
    pub(super) paid: Payments,
    /// Rent that owned land could earn.
    pub(super) imputed_rent: Vec<f64>,
}

/// What is known of the whole plan when its land is paid.
pub(super) struct Whole<'a> {
    pub(super) kg: &'a [f64],
    pub(super) leaves: &'a LeafSales,
    pub(super) hired_labour: &'a [f64],
    pub(super) hok: &'a [f64],
}

/// Costs of the land of all groups. `marketable_kg` are those of a group's plots.
pub(super) fn land_costs<'a>(
    program: &Program,
    groups: impl Iterator<Item = (&'a Group, &'a Needs, &'a [f64])>,
    whole: &Whole<'_>,
) -> LandCosts {
    let mut out = LandCosts {
        paid: Payments::none(program.months),
        imputed_rent: vec![0.0; program.months],
    };
    for (group, needs, kg_per_plant) in groups {
        let held = work::first_worked(program, group)..held_until(program, group);
        match &program.tenures[group.tenure] {
            LandInputs::Owned { imputed_rent } => {
                let rent = imputed_rent.unwrap_or_default() * group.area_ha / 12.0;
                for month in out.imputed_rent.get_mut(held).unwrap_or_default() {
                    *month += rent;
                }
            }
            LandInputs::Rented { rent } => {
                for k in held.step_by(12) {
                    out.paid.pay(k, rent * group.area_ha);
                }
            }
            LandInputs::Shared { share, less, .. } => {
                let owner = Owner {
                    share: *share,
                    less,
                };
                out.paid
                    .add(&owner.takes(group, needs, kg_per_plant, whole));
            }
        }
    }
    out
}

/// Month index after the last in which the land is held.
pub(super) fn held_until(program: &Program, group: &Group) -> usize {
    let stand = &program.stands[group.stand];
    if stand.is_replanted() {
        return program.months;
    }
    let end = stand.cleared();
    usize::try_from(end).unwrap_or_default().min(program.months)
}

/// An owner who takes a share of the harvest.
struct Owner<'a> {
    share: f64,
    less: &'a [SharedCost],
}

impl Owner<'_> {
    /// The owner's share of one plot in the months of payment. Costs not covered
    /// in a month are carried to later receipts, without limit.
    fn takes(
        &self,
        group: &Group,
        needs: &Needs,
        kg_per_plant: &[f64],
        whole: &Whole<'_>,
    ) -> Payments {
        let months = whole.kg.len();
        let part: Vec<f64> = kg_per_plant
            .iter()
            .zip(whole.kg)
            .map(|(kg, all)| {
                if *all > 0.0 {
                    kg * group.plants / all
                } else {
                    0.0
                }
            })
            .collect();
        let mut receipts = Payments::none(months);
        for (value, delay) in &whole.leaves.by_buyer {
            for (k, amount) in value.iter().enumerate() {
                receipts.pay(k + delay, part[k] * amount);
            }
        }
        let mut carried = 0.0;
        let mut share_of = |receipts: f64, costs: f64| {
            let base = receipts - costs - carried;
            carried = (-base).max(0.0);
            self.share * base.max(0.0)
        };
        let mut taken = Payments::none(months);
        for (k, part) in part.iter().enumerate() {
            let costs = |cost: &SharedCost| match cost {
                SharedCost::Inputs => needs.inputs.monthly[k],
                SharedCost::Transport => part * whole.leaves.transport[k],
                SharedCost::HiredLabour if whole.hok[k] > 0.0 => {
                    whole.hired_labour[k] * needs.hok[k] / whole.hok[k]
                }
                SharedCost::HiredLabour => 0.0,
            };
            let costs = self.less.iter().map(costs).sum();
            taken.monthly[k] = share_of(receipts.monthly[k], costs);
        }
        let takes_inputs = self.less.contains(&SharedCost::Inputs);
        let late_inputs = if takes_inputs { needs.inputs.late } else { 0.0 };
        taken.late = share_of(receipts.late, late_inputs);
        taken
    }
}
