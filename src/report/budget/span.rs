//! The months a budget is made for.

use std::ops::RangeInclusive;

use crate::model::{Outcome, credit_months};
use crate::plan::Plan;

/// Some months of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetSpan {
    /// From the start to the month of the first planting.
    UntilPlanting,
    /// A year of the plan, the first is 1.
    Year(usize),
    /// What a lender reads: up to the deepest hole, see [`credit_months`].
    Credit,
    /// The whole plan.
    Whole,
}

impl BudgetSpan {
    /// All that a plan has, in the order in which they are offered.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let until = first_planting(plan).map(|_| Self::UntilPlanting);
        let years = usize::from(plan.months).div_ceil(12);
        until
            .into_iter()
            .chain((1..=years).map(Self::Year))
            .chain([Self::Credit, Self::Whole])
            .collect()
    }

    /// Its plan months.
    pub fn months(self, plan: &Plan, outcome: &Outcome) -> RangeInclusive<usize> {
        let last = usize::from(plan.months);
        match self {
            Self::UntilPlanting => 1..=first_planting(plan).unwrap_or(last),
            Self::Year(year) => {
                let first = 12 * year.saturating_sub(1) + 1;
                first..=(first + 11).min(last)
            }
            Self::Credit => 1..=credit_months(outcome),
            Self::Whole => 1..=last,
        }
    }
}

/// Plan month of the first planting within the plan.
fn first_planting(plan: &Plan) -> Option<usize> {
    let months = plan.plots.iter().map(|plot| plan.plan_month(plot.planted));
    months
        .filter_map(|k| usize::try_from(k).ok())
        .filter(|k| *k > 0)
        .min()
}
