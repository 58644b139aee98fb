//! A plan appraised in full (`economics.md` §1): three views, ratios, break-even
//! points, what work earns, with and without the project.
//!
//! | view | flow, monthly |
//! |---|---|
//! | project, total cost: the headline | project flow − present use − family work − rent of own land |
//! | project, cash | project flow − present use |
//! | farmer | the same + grants + loans − instalments |
//! | bank | [`Service`](super::Service) and the balance of the outcome |
//!
//! - `worth`: what a flow is worth, and ratios of benefits and costs.
//! - `season`: break-even points and the earnings of work.
//! - `split`: investment, fixed and variable costs.
//! - `funds`: sources and uses of cash, costs by kind.
//! - `variant`, `lever`: one thing of a plan changed.
//! - `sensitivity`, `seek`, `renewal`: what changes do, which change reaches a
//!   goal, and at which age to renew.

mod funds;
mod lever;
mod renewal;
mod season;
mod seek;
mod sensitivity;
mod split;
mod variant;
mod worth;

pub use funds::{CostParts, Funds, Source, Use};
pub use lever::{Lever, Unit};
pub use renewal::{Renewal, RenewalAge, renewal};
pub use season::{BreakEven, Labour, Season};
pub use seek::{Goal, Measure, Sought, seek};
pub use sensitivity::{
    Change, PriceYield, SensitivityRow, SwitchingValue, price_yield, sensitivity, switching_values,
};
pub use worth::{Ratios, Sides, Worth, WorthAt};

use super::indicator::{self, Indicator, lowest, monthly_rate, present_value, running};
use super::outcome::Outcome;
use super::program::Program;
use split::Establishment;

/// A plan appraised in full.
#[derive(Clone, Debug, PartialEq)]
pub struct Finance {
    /// The project on total cost: family work and own land counted. The headline.
    pub project: Worth,
    /// The project in cash.
    pub cash: Worth,
    /// The farmer's own money.
    pub farmer: Worth,
    /// Benefits and costs of the project on total cost.
    pub sides: Sides,
    /// Their ratios at both rates.
    pub ratios: [Ratios; 2],
    /// Sales and costs of an average year of the plan. What is spent before
    /// planting, equipment, rent, fixed lines and interest are its fixed costs.
    pub season: Season,
    /// Its break-even points.
    pub break_even: BreakEven,
    /// Cash costs alone: profit by them.
    pub bc_cash: Indicator,
    /// Work of the whole plan and what it earned.
    pub labour: Labour,
    /// Own money the farmer must put in: least cumulated flow of the farmer's
    /// view without closing items, and its month.
    pub own_money: Indicator,
    /// Plan months in which an instalment is due and the balance is below 0.
    pub uncovered: Vec<usize>,
    /// With and without the project, where a present use is planned.
    pub without: Option<Comparison>,
}

/// The project beside what the land earns today; the increment is
/// [`Finance::project`].
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What the land earns today in an average year, Rp.
    pub per_year: f64,
    /// Its present value at both rates, Rp.
    pub npv: [f64; 2],
    /// The project on total cost, nothing taken off for the present use.
    pub with: Worth,
}

impl Outcome {
    /// The monthly flow of the project on total cost, the present use taken off.
    pub fn total_cost_flow(&self, program: &Program) -> Vec<f64> {
        let m = &self.monthly;
        let inputs = &program.inputs;
        let flow = |k: usize| m.project_flow[k] - inputs.without_at(k) - m.own_means(k);
        (0..program.months).map(flow).collect()
    }

    /// Net present value on total cost at any yearly rate, Rp.
    pub fn npv_total_cost(&self, program: &Program, rate: f64) -> f64 {
        present_value(&self.total_cost_flow(program), monthly_rate(rate))
    }
}

impl Finance {
    /// Appraises `outcome`, that of `program`; `second_rate` is a yearly rate.
    pub fn of(program: &Program, outcome: &Outcome, second_rate: f64) -> Self {
        let rates = [program.inputs.rate, second_rate];
        let m = &outcome.monthly;
        let months = 0..program.months;
        let today = |k: usize| program.inputs.without_at(k);
        let map = |flow: &dyn Fn(usize) -> f64| months.clone().map(flow).collect::<Vec<f64>>();
        let cash = map(&|k| m.project_flow[k] - today(k));
        let farmer = map(&|k| cash[k] + m.financing(k));
        let own = map(&|k| m.cash_flow(k) + m.financing(k));
        let establishment = Establishment::of(program, outcome);
        let sides = sides(program, outcome, &establishment);
        let season = season(program, outcome, &establishment);
        let totals = &outcome.totals;
        let total_cost = outcome.total_cost_flow(program);
        Self {
            ratios: rates.map(|rate| sides.ratios(monthly_rate(rate))),
            sides,
            break_even: season.break_even(),
            season,
            bc_cash: Indicator::ratio(
                totals.sales - totals.cash_costs,
                totals.cash_costs,
                indicator::Reason::NoCost,
            ),
            labour: labour(outcome),
            own_money: lowest(&running(&own)),
            uncovered: months
                .filter(|k| m.principal[*k] + m.interest[*k] > 0.0 && m.balance[*k] < 0.0)
                .map(|k| k + 1)
                .collect(),
            without: program.inputs.without.as_ref().map(|_| {
                let today: Vec<f64> = (0..program.months).map(today).collect();
                let with = total_cost.iter().zip(&today).map(|(x, today)| x + today);
                Comparison {
                    per_year: 12.0 * today.iter().sum::<f64>() / program.months as f64,
                    npv: rates.map(|rate| present_value(&today, monthly_rate(rate))),
                    with: Worth::of(with.collect(), rates),
                }
            }),
            project: Worth::of(total_cost, rates),
            cash: Worth::of(cash, rates),
            farmer: Worth::of(farmer, rates),
        }
    }
}

/// Benefits and costs on total cost; what the present use would bring is a cost.
fn sides(program: &Program, outcome: &Outcome, establishment: &Establishment) -> Sides {
    let (m, closing) = (&outcome.monthly, &outcome.closing);
    let cost = |k: usize| {
        let today = program.inputs.without_at(k);
        m.cash_costs(k) + m.tax[k] + m.investment[k] + m.own_means(k) + today
    };
    let mut out = Sides {
        receipts: m.receipts.clone(),
        scrap: m.salvage.clone(),
        costs: (0..program.months).map(cost).collect(),
        investment: split::first_equipment(program),
        kg: m.sold_kg.clone(),
    };
    super::flows::add(&mut out.investment, &establishment.first);
    for (series, open) in [
        (&mut out.receipts, closing.receivable),
        (&mut out.scrap, closing.rest_value),
        (&mut out.costs, closing.payable),
    ] {
        if let Some(last) = series.last_mut() {
            *last += open;
        }
    }
    out
}

/// An average year of the plan.
fn season(program: &Program, outcome: &Outcome, establishment: &Establishment) -> Season {
    let (m, totals) = (&outcome.monthly, &outcome.totals);
    let sum = |series: &[f64]| series.iter().sum::<f64>();
    let fixed = sum(&establishment.first)
        + sum(&establishment.later)
        + totals.depreciation
        + split::rents(program)
        + totals.imputed_rent
        + sum(&m.fixed)
        + sum(&m.interest);
    let years = program.months as f64 / 12.0;
    let plots = program.inputs.plots.iter();
    Season {
        sales: totals.sales / years,
        kg: totals.sold_kg / years,
        fixed: fixed / years,
        variable: (totals.total_costs() - fixed) / years,
        area_ha: plots.map(|plot| plot.area_ha).sum(),
    }
}

fn labour(outcome: &Outcome) -> Labour {
    let (m, totals) = (&outcome.monthly, &outcome.totals);
    let all: f64 = m.hok.iter().sum();
    Labour {
        income: totals.profit() + totals.family_labour,
        wages: m.hired_labour.iter().sum(),
        family_hok: totals.family_hok,
        hired_hok: all - totals.family_hok,
    }
}
