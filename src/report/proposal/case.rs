//! What a proposal is made from, and the figures that several chapters share.

use chrono::NaiveDate;

use super::Profile;
use crate::advice::Finding;
use crate::model::finance::{
    Finance, SensitivityRow, SwitchingValue, sensitivity, switching_values,
};
use crate::model::risk::{Progress, Risk, explore};
use crate::model::{Headline, LineSource, Outcome, Program, credit_months};
use crate::plan::{Month, Plan, Rupiah};
use crate::report::budget::{BudgetTable, budget_table};
use crate::text::Lang;

/// Months of a budget for a grant where a proposal does not say: the first plan
/// year. A lender reads it up to the deepest hole.
const BUDGET_MONTHS: usize = 12;

/// A plan and all that is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The plan compiled.
    pub program: &'a Program,
    /// Its likely course.
    pub outcome: &'a Outcome,
    /// What is worth saying about it.
    pub findings: &'a [Finding],
    /// What chance makes of it; `None`: not computed, the chapter says so.
    pub studies: Option<&'a Studies>,
    /// Month of today, for the age of prices.
    pub today: Month,
}

/// What chance and single changes make of a plan.
#[derive(Clone, Debug)]
pub struct Studies {
    /// Many paths.
    pub risk: Risk,
    /// What the usual changes do.
    pub sensitivity: Vec<SensitivityRow>,
    /// Where the headline turns.
    pub switching: Vec<SwitchingValue>,
}

impl Studies {
    /// Studies a plan with its own number of paths and seed; `outcome` is that of
    /// `program`. `None` when cancelled.
    pub fn of(
        plan: &Plan,
        program: &Program,
        outcome: &Outcome,
        progress: &Progress,
    ) -> Option<Self> {
        let paths = usize::try_from(plan.risk.paths).unwrap_or(usize::MAX);
        let risk = explore(program, plan.risk.seed, paths, progress)?;
        let finance = Finance::of(program, outcome, plan.second_rate);
        Some(Self {
            risk,
            sensitivity: sensitivity(program, plan.second_rate),
            switching: switching_values(program, outcome, &finance),
        })
    }
}

/// Figures that several chapters name, each computed once.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub profile: Profile,
    pub area_m2: f64,
    pub plants: f64,
    pub n_plots: usize,
    pub headline: Headline,
    pub finance: Finance,
    /// The budget that money is asked for.
    pub budget: BudgetTable,
    pub budget_months: usize,
    /// What is asked for, Rp; 0 where nobody is asked.
    pub asked: Rupiah,
    /// The chosen day, where one is.
    pub date: Option<NaiveDate>,
}

impl Facts {
    pub(super) fn of(lang: Lang, case: &Case<'_>) -> Self {
        let plots = &case.program.inputs.plots;
        let profile = Profile::of(case.plan);
        let budget_months = budget_months(case.plan, profile, case.outcome);
        let budget = budget_table(
            lang,
            case.plan,
            case.program,
            case.outcome,
            1..=budget_months,
        );
        Self {
            profile,
            area_m2: plots.iter().map(|plot| plot.area_ha * 10_000.0).sum(),
            plants: plots.iter().map(|plot| plot.plants).sum(),
            n_plots: plots.len(),
            headline: Headline::of(case.program, case.outcome),
            finance: Finance::of(case.program, case.outcome, case.plan.second_rate),
            asked: asked(case.plan, profile, &budget),
            budget,
            budget_months,
            date: date(case.plan),
        }
    }

    /// The volume of an item over the months of the budget.
    pub(super) fn volume_of(&self, key: &str) -> Option<f64> {
        let rows = self.budget.groups.iter().flat_map(|group| &group.rows);
        let mut found =
            rows.filter(|row| matches!(&row.source, LineSource::Item(item) if item == key));
        found.next()?.volume
    }
}

/// Months of the budget of a proposal.
pub fn budget_months(plan: &Plan, profile: Profile, outcome: &Outcome) -> usize {
    let usual = if profile.asks_for_loan() {
        credit_months(outcome)
    } else {
        BUDGET_MONTHS
    };
    let months = plan.proposal.budget_months.map_or(usual, usize::from);
    months.clamp(1, usize::from(plan.months.max(1)))
}

/// What a proposal asks for, Rp: the grant or loan of its budget alone, never
/// the grand total; of a budget without such rows what the plan counts on.
pub fn asked(plan: &Plan, profile: Profile, budget: &BudgetTable) -> Rupiah {
    let (in_budget, counted_on) = if profile.asks_for_loan() {
        let loans = plan.loans.iter().map(|loan| loan.principal.0).sum();
        (budget.total.loan, Rupiah(loans))
    } else {
        let grants = plan.funding.grants.iter().map(|grant| grant.amount.0).sum();
        (budget.total.grant, Rupiah(grants))
    };
    if in_budget.0 > 0 {
        in_budget
    } else {
        counted_on
    }
}

/// The day of signing, where one that exists is given.
pub(super) fn date(plan: &Plan) -> Option<NaiveDate> {
    let date = plan.proposal.date.as_deref()?;
    NaiveDate::parse_from_str(date.trim(), "%Y-%m-%d").ok()
}
