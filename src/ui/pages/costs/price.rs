//! The price behind a row of the budget: where it stands in the plan, and the
//! change that sets it.

use std::sync::Arc;

use super::super::super::calculation::Calculation;
use crate::advice::credit::{CreditBudget, CreditFit};
use crate::document::Change;
use crate::model::LineSource;
use crate::plan::{Activity, FundSource, Month, Plan, Practice, Range, Rupiah};

/// What a price belongs to; all work has one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum PriceKey {
    Wage,
    Item(String),
    Equipment(usize),
    Fixed(usize),
}

impl PriceKey {
    /// The price of a row, if it is typed and not computed.
    pub(super) fn of(source: &LineSource) -> Option<Self> {
        match source {
            LineSource::Work(_) | LineSource::HarvestWork => Some(Self::Wage),
            LineSource::Item(key) => Some(Self::Item(key.clone())),
            LineSource::Equipment(index) => Some(Self::Equipment(*index)),
            LineSource::Fixed(index) => Some(Self::Fixed(*index)),
            LineSource::Transport | LineSource::Land | LineSource::Contingency => None,
        }
    }

    /// The price, and its yearly rise.
    pub(super) fn price<'a>(&self, plan: &'a Plan) -> Option<(&'a Range<Rupiah>, f64)> {
        match self {
            Self::Wage => Some((&plan.work.wage, plan.work.wage_trend)),
            Self::Item(key) => plan.items.get(key).map(|item| (&item.price, item.trend)),
            Self::Equipment(index) => plan
                .equipment
                .get(*index)
                .map(|piece| (&piece.price, piece.trend)),
            Self::Fixed(index) => plan
                .fixed
                .get(*index)
                .map(|line| (&line.amount, line.trend)),
        }
    }

    /// The named edit that sets the price; `today` becomes its month.
    pub(super) fn set(
        &self,
        plan: &Plan,
        price: Range<Rupiah>,
        today: Month,
    ) -> Option<(&'static str, Change)> {
        match self {
            Self::Wage => {
                let mut work = plan.work.clone();
                work.wage = price;
                Some(("edit.wage", Change::Work(Box::new(work))))
            }
            Self::Item(key) => {
                let mut item = Arc::clone(plan.items.get(key)?);
                let changed = Arc::make_mut(&mut item);
                changed.price = price;
                changed.priced = Some(today);
                Some(("edit.item_price", Change::Item(key.clone(), Some(item))))
            }
            Self::Equipment(index) => {
                let mut equipment = plan.equipment.clone();
                equipment.get_mut(*index)?.price = price;
                Some(("edit.equipment", Change::Equipment(equipment)))
            }
            Self::Fixed(index) => {
                let mut fixed = plan.fixed.clone();
                fixed.get_mut(*index)?.amount = price;
                Some(("edit.fixed", Change::Fixed(fixed)))
            }
        }
    }
}

/// Lets the loan pay rows that the group pays itself, in the order of the table,
/// until its column is the loan; none where no row is left.
pub(super) fn pay_from_loan(results: &Calculation, budget: &CreditBudget) -> Option<Change> {
    let mut plan = Plan::clone(&results.plan);
    let mut changes = Vec::new();
    for row in &budget.rab.rows {
        if row.source.chosen_fund(&plan) != Some(FundSource::Own) {
            continue;
        }
        let change = set_fund(&plan, &row.source, FundSource::Loan)?;
        let _back = change.clone().apply(&mut plan);
        changes.push(change);
        let now = CreditBudget::of(&plan, &results.program, &results.outcome);
        if now.fit() != CreditFit::Unused {
            break;
        }
    }
    (!changes.is_empty()).then_some(Change::Several(changes))
}

/// The change that lets another pay for a row.
pub(super) fn set_fund(plan: &Plan, source: &LineSource, fund: FundSource) -> Option<Change> {
    match source {
        LineSource::Work(code) => {
            let changes = plan.practices.iter().filter_map(|(key, practice)| {
                let is_it = |activity: &Activity| activity.code == *code;
                practice.activities.iter().any(is_it).then(|| {
                    let mut practice = Practice::clone(practice);
                    for activity in practice.activities.iter_mut().filter(|a| is_it(a)) {
                        activity.fund_source = fund;
                    }
                    Change::Practice(key.clone(), Some(Arc::new(practice)))
                })
            });
            Some(Change::Several(changes.collect()))
        }
        LineSource::Item(key) => {
            let mut item = Arc::clone(plan.items.get(key)?);
            Arc::make_mut(&mut item).fund_source = fund;
            Some(Change::Item(key.clone(), Some(item)))
        }
        LineSource::Equipment(index) => {
            let mut equipment = plan.equipment.clone();
            equipment.get_mut(*index)?.fund_source = fund;
            Some(Change::Equipment(equipment))
        }
        LineSource::Fixed(index) => {
            let mut fixed = plan.fixed.clone();
            fixed.get_mut(*index)?.fund_source = fund;
            Some(Change::Fixed(fixed))
        }
        LineSource::HarvestWork
        | LineSource::Transport
        | LineSource::Land
        | LineSource::Contingency => None,
    }
}
