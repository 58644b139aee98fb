//! Plans side by side: each computed, and the few figures that are compared.

use std::sync::Arc;

use crate::model::risk::{Progress, explore};
use crate::model::{Headline, Outcome, Program, Simulator};
use crate::plan::{Plan, Problem};
use crate::text::{self, Lang};
use crate::tr;

/// Paths by which plans are compared.
pub const PATHS: usize = 500;

/// A plan and what it comes to.
#[derive(Clone, Debug)]
pub struct Side {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The plan compiled.
    pub program: Program,
    /// Its likely course.
    pub outcome: Outcome,
    /// The figures asked for first.
    pub headline: Headline,
    /// Share of farms with profit, where it was asked for ([`farms_with_profit`]).
    pub farms_with_profit: Option<f64>,
}

impl Side {
    /// Computes a plan.
    ///
    /// # Errors
    /// Everything that keeps it from being computed.
    pub fn of(plan: Arc<Plan>, simulator: &mut Simulator) -> Result<Self, Vec<Problem>> {
        let program = Program::compile(&plan)?;
        let outcome = simulator.simulate(&program);
        let headline = Headline::of(&program, &outcome);
        Ok(Self {
            plan,
            program,
            outcome,
            headline,
            farms_with_profit: None,
        })
    }
}

/// Share of farms with profit over [`PATHS`] paths of the plan's seed: plans of
/// one seed meet the same weather. `None` when cancelled.
pub fn farms_with_profit(plan: &Plan, program: &Program, progress: &Progress) -> Option<f64> {
    let found = explore(program, plan.risk.seed, PATHS, progress)?;
    Some(found.chance.farms_with_profit.value)
}

/// A figure by which plans are compared; all but the last two on total cost
/// of the likely course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Marketable kg a month in the best year.
    FullBearing,
    /// Cash to have ready, Rp.
    Capital,
    /// Profit a year, Rp.
    Profit,
    /// What a HOK of the family earns, Rp.
    PayPerHok,
    /// Net present value at the plan's rate, Rp.
    Npv,
    /// Internal rate of return a year.
    Irr,
    /// Months until the cash is back.
    Payback,
    /// Net present value of the cash view, Rp.
    NpvCash,
    /// Share of farms like this one with profit on total cost.
    FarmsWithProfit,
}

impl Measure {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::FullBearing,
        Self::Capital,
        Self::Profit,
        Self::PayPerHok,
        Self::Npv,
        Self::Irr,
        Self::Payback,
        Self::NpvCash,
        Self::FarmsWithProfit,
    ];

    /// The name in texts and in the exchange format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FullBearing => "full_bearing",
            Self::Capital => "capital",
            Self::Profit => "profit",
            Self::PayPerHok => "pay_per_hok",
            Self::Npv => "npv",
            Self::Irr => "irr",
            Self::Payback => "payback",
            Self::NpvCash => "npv_cash",
            Self::FarmsWithProfit => "farms_with_profit",
        }
    }

    /// Is a lower value the better one?
    pub const fn is_less_better(self) -> bool {
        matches!(self, Self::Capital | Self::Payback)
    }

    /// The figure of a plan; `None` where it has none.
    pub fn of(self, side: &Side) -> Option<f64> {
        self.value(&side.headline, &side.outcome, side.farms_with_profit)
    }

    /// The same of a plan that was computed elsewhere.
    pub fn value(
        self,
        headline: &Headline,
        outcome: &Outcome,
        farms_with_profit: Option<f64>,
    ) -> Option<f64> {
        match self {
            Self::FullBearing => Some(headline.full_bearing_kg),
            Self::Capital => Some(headline.capital),
            Self::Profit => Some(headline.profit_per_year),
            Self::PayPerHok => headline.pay_per_family_hok.value(),
            Self::Npv => headline.npv.value(),
            Self::Irr => headline.irr.value(),
            Self::Payback => outcome.indicators.payback_month.value(),
            Self::NpvCash => headline.npv_cash.value(),
            Self::FarmsWithProfit => farms_with_profit,
        }
    }

    /// Its name in words.
    pub fn name(self, lang: Lang) -> String {
        tr!(lang, &format!("compared.{}", self.key()))
    }

    /// A value in words; `None`: none exists.
    pub fn words(self, lang: Lang, value: Option<f64>) -> String {
        let Some(value) = value else {
            return tr!(lang, "number.missing");
        };
        match self {
            Self::FullBearing => text::tonnes(lang, value, 1),
            Self::Capital | Self::Profit | Self::PayPerHok | Self::Npv | Self::NpvCash => {
                text::rupiah_short(lang, value)
            }
            Self::Irr => text::percent(lang, value, 1),
            Self::FarmsWithProfit => text::percent(lang, value, 0),
            Self::Payback => super::explain::whole_months(lang, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;
    use crate::text::Lang;

    #[test]
    fn each_measure_has_a_name() {
        for lang in Lang::ALL {
            for measure in Measure::ALL {
                assert!(!measure.name(lang).contains('.'), "{measure:?}");
            }
        }
    }
}
