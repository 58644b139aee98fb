//! What the usual changes do to a plan, and how far each thing may slip.

use super::super::Simulator;
use super::super::indicator::Indicator;
use super::super::outcome::Outcome;
use super::super::program::Program;
use super::super::risk::{self, Level};
use super::lever::Lever;
use super::{Finance, variant};

/// A change of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// None: the plan as it is.
    Plan,
    /// All costs by a share, 0.1 for +10 %.
    Costs(f64),
    /// What buyers offer by a share; agreed floors and ceilings stay.
    Price(f64),
    /// All kilograms by a share.
    Yield(f64),
    /// The first harvest of every planting so many months later.
    Late(u8),
}

impl Change {
    /// The changes that Indonesian reviewers ask for (`economics.md` §6,
    /// `proposal.md` IX), the plan itself first.
    pub const ASKED: [Self; 9] = [
        Self::Plan,
        Self::Costs(0.10),
        Self::Costs(0.18),
        Self::Price(-0.15),
        Self::Price(-0.20),
        Self::Price(-0.30),
        Self::Yield(-0.10),
        Self::Yield(-0.25),
        Self::Late(3),
    ];
}

/// A change and what the plan comes to with it, on total cost unless said.
#[derive(Clone, Debug, PartialEq)]
pub struct SensitivityRow {
    /// Which change.
    pub change: Change,
    /// NPV at both rates, Rp.
    pub npv: [f64; 2],
    /// Internal rate of return a year.
    pub irr: Indicator,
    /// Sales by all costs.
    pub rc: Indicator,
    /// Net B/C at the plan's rate.
    pub net_bc: Indicator,
    /// Plan month of payback.
    pub payback_month: Indicator,
    /// Deepest hole of the cash before loans, and its month.
    pub hole: Indicator,
    /// Least cover of the instalments after grace.
    pub dscr_min: Indicator,
}

impl SensitivityRow {
    fn of(change: Change, program: &Program, outcome: &Outcome, second_rate: f64) -> Self {
        let finance = Finance::of(program, outcome, second_rate);
        let [first, second] = &finance.project.at;
        Self {
            change,
            npv: [first.npv, second.npv],
            irr: finance.project.irr.clone(),
            rc: outcome.indicators.rc_total.clone(),
            net_bc: first.net_bc.clone(),
            payback_month: finance.project.payback_month.clone(),
            hole: outcome.indicators.deepest_hole.clone(),
            dscr_min: outcome.indicators.dscr_min.clone(),
        }
    }
}

/// A row for each of [`Change::ASKED`]. A change that cannot be computed, since
/// it leaves the bounds of the inputs, has none.
pub fn sensitivity(program: &Program, second_rate: f64) -> Vec<SensitivityRow> {
    let mut simulator = Simulator::default();
    let rows = Change::ASKED.into_iter().filter_map(|change| {
        let (program, outcome) = match change {
            Change::Plan => (program.clone(), simulator.simulate(program)),
            Change::Late(months) => (program.clone(), variant::late(program, months.into())),
            Change::Costs(share) => variant::outcome_of(program, &mut simulator, |inputs| {
                variant::costs(inputs, 1.0 + share);
            })?,
            Change::Price(share) => variant::outcome_of(program, &mut simulator, |inputs| {
                variant::leaf_price(inputs, 1.0 + share);
            })?,
            Change::Yield(share) => variant::outcome_of(program, &mut simulator, |inputs| {
                variant::leaf_weight(inputs, 1.0 + share);
            })?,
        };
        Some(SensitivityRow::of(change, &program, &outcome, second_rate))
    });
    rows.collect()
}

/// The value of a lever at which the NPV on total cost is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SwitchingValue {
    /// What moves.
    pub lever: Lever,
    /// What the plan has, in its unit.
    pub planned: f64,
    /// Where the NPV is 0; `None` where no allowed value does it.
    pub value: Option<f64>,
}

/// The switching value of all a farmer states (levels of
/// [`risk::switching`]), and of all costs, in closed form.
pub fn switching_values(
    program: &Program,
    outcome: &Outcome,
    finance: &Finance,
) -> Vec<SwitchingValue> {
    let of_levels = risk::switching(program).into_iter().filter_map(|found| {
        let lever = Lever::of_level(found.level)?;
        let planned = lever.value(program, outcome)?;
        Some(SwitchingValue {
            lever,
            planned,
            value: found.factor.map(|factor| factor * planned),
        })
    });
    let mut values: Vec<SwitchingValue> = of_levels.collect();
    let share = finance.ratios[0].switching_costs.value();
    values.push(SwitchingValue {
        lever: Lever::Costs,
        planned: 1.0,
        value: share
            .map(|share| 1.0 + share)
            .filter(|factor| *factor >= 0.0),
    });
    // what a farmer is asked about first
    let order = |value: &SwitchingValue| match value.lever {
        Lever::LeafPrice => 0,
        Lever::Yield => 1,
        Lever::Costs => 2,
        Lever::Wage => 3,
        _ => 4,
    };
    values.sort_by_key(order);
    values
}

/// NPV on total cost by price and yield.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceYield {
    /// Factors on the price of leaves, rising.
    pub prices: Vec<f64>,
    /// Factors on all kilograms, rising.
    pub yields: Vec<f64>,
    /// NPV at the plan's rate, Rp, one row a yield.
    pub npv: Vec<Vec<f64>>,
}

/// The grid of price and yield, from 60 to 140 % and 60 to 140 % of the plan's.
pub fn price_yield(program: &Program) -> PriceYield {
    let prices: Vec<f64> = vec![0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4];
    let yields: Vec<f64> = vec![0.6, 0.8, 1.0, 1.2, 1.4];
    let pairs = yields.iter().flat_map(|y| prices.iter().map(|p| [*p, *y]));
    let pairs: Vec<[f64; 2]> = pairs.collect();
    let worth = risk::worth_at(program, [Level::Price, Level::LeafWeight], &pairs);
    PriceYield {
        npv: worth.chunks(prices.len()).map(<[f64]>::to_vec).collect(),
        prices,
        yields,
    }
}
