//! The few figures a farmer asks for first, on total cost: family work and own
//! land are not free.

use super::indicator::Indicator;
use super::outcome::Outcome;
use super::program::Program;

/// What a plan comes to, in a few figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// Plan month of the first cut; `None`: nothing is cut within the plan.
    pub first_harvest: Option<usize>,
    /// Marketable kilograms a month in the best twelve months on end, or in all
    /// months of a shorter plan.
    pub full_bearing_kg: f64,
    /// Plan month in which these twelve end.
    pub full_bearing_until: usize,
    /// Cash needed before the crop carries itself, Rp, and the plan month of the
    /// largest shortfall; 0 where there is none.
    pub capital: f64,
    /// See `capital`.
    pub capital_month: usize,
    /// Profit a year over the plan, preparation included, Rp.
    pub profit_per_year: f64,
    /// What a HOK of the family earns, Rp.
    pub pay_per_family_hok: Indicator,
    /// The wage it is compared with, Rp.
    pub wage: f64,
    /// Net present value on total cost at the plan's rate, Rp.
    pub npv: Indicator,
    /// Internal rate of return a year on total cost.
    pub irr: Indicator,
    /// The same, cash alone: never a verdict.
    pub npv_cash: Indicator,
}

impl Headline {
    /// The headline of an outcome.
    pub fn of(program: &Program, outcome: &Outcome) -> Self {
        let m = &outcome.monthly;
        let kg: Vec<f64> = m
            .sold_kg
            .iter()
            .zip(&m.unsold_kg)
            .map(|(a, b)| a + b)
            .collect();
        let window = kg.len().clamp(1, 12);
        let best = kg
            .windows(window)
            .map(|months| months.iter().sum::<f64>() / window as f64)
            .zip(window..)
            .fold(
                (0.0, window),
                |best, next| if next.0 > best.0 { next } else { best },
            );
        let hole = outcome.indicators.deepest_hole.value().unwrap_or_default();
        let years = program.months as f64 / 12.0;
        Self {
            first_harvest: kg.iter().position(|kg| *kg > 0.0).map(|index| index + 1),
            full_bearing_kg: best.0,
            full_bearing_until: best.1,
            capital: (-hole).max(0.0),
            capital_month: outcome.indicators.deepest_hole.month().unwrap_or(1),
            profit_per_year: outcome.totals.profit() / years,
            pay_per_family_hok: outcome.indicators.income_per_family_hok.clone(),
            wage: program.inputs.work.wage,
            npv: outcome.indicators.npv_total_cost.clone(),
            irr: outcome.indicators.irr_total_cost.clone(),
            npv_cash: outcome.indicators.npv.clone(),
        }
    }
}
