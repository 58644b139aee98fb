//! What of a plan can be moved, in the unit in which a farmer states it.

use super::super::headline::Headline;
use super::super::inputs::{Inputs, LoanInputs, PlotInputs};
use super::super::outcome::Outcome;
use super::super::program::Program;
use super::super::risk::Level;
use super::variant;

/// A thing of a plan that can be moved alone. What stands in several places
/// (prices of buyers, weights of plots) moves everywhere by one factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lever {
    /// Price of a kilogram of leaves, the first buyer's; agreed floors and
    /// ceilings stay.
    LeafPrice,
    /// Tonnes of a hectare and year in full bearing, by the weight of a leaf.
    Yield,
    /// New leaves of a full-grown plant a month.
    Emergence,
    /// Share of plants alive after three months.
    Survival,
    /// Share of the cut leaves that is sold.
    Marketable,
    /// Wage of a HOK.
    Wage,
    /// Prices of all inputs, as a factor.
    InputPrice,
    /// All costs, as a factor.
    Costs,
    /// Work of scaled activities, as a factor.
    LabourScale,
    /// Land, with its plants.
    Area,
    /// Own money at the start.
    OwnCash,
    /// Sum of the loan at this position.
    LoanPrincipal(usize),
    /// Its interest a year.
    LoanRate(usize),
    /// Its months to the last instalment.
    LoanTenor(usize),
    /// Its months without repayment.
    LoanGrace(usize),
}

/// Unit of a lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Rp/kg.
    RupiahPerKg,
    /// t/ha and year.
    TonnesPerHa,
    /// Leaves a month.
    Leaves,
    /// 0 to 1.
    Share,
    /// Rp/HOK.
    RupiahPerHok,
    /// Times what is planned.
    Factor,
    /// ha.
    Ha,
    /// Rp.
    Rupiah,
    /// A share a year.
    Rate,
    /// Whole months.
    Months,
}

/// Factors above this are not looked at.
const HIGHEST: f64 = 5.0;

impl Lever {
    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::LeafPrice => "leaf_price",
            Self::Yield => "yield",
            Self::Emergence => "emergence",
            Self::Survival => "survival",
            Self::Marketable => "marketable",
            Self::Wage => "wage",
            Self::InputPrice => "input_price",
            Self::Costs => "costs",
            Self::LabourScale => "labour_scale",
            Self::Area => "area",
            Self::OwnCash => "own_cash",
            Self::LoanPrincipal(_) => "loan_principal",
            Self::LoanRate(_) => "loan_rate",
            Self::LoanTenor(_) => "loan_tenor",
            Self::LoanGrace(_) => "loan_grace",
        }
    }

    /// Its unit.
    pub const fn unit(self) -> Unit {
        match self {
            Self::LeafPrice => Unit::RupiahPerKg,
            Self::Yield => Unit::TonnesPerHa,
            Self::Emergence => Unit::Leaves,
            Self::Survival | Self::Marketable => Unit::Share,
            Self::Wage => Unit::RupiahPerHok,
            Self::InputPrice | Self::Costs | Self::LabourScale => Unit::Factor,
            Self::Area => Unit::Ha,
            Self::OwnCash | Self::LoanPrincipal(_) => Unit::Rupiah,
            Self::LoanRate(_) => Unit::Rate,
            Self::LoanTenor(_) | Self::LoanGrace(_) => Unit::Months,
        }
    }

    /// Does more of it help the project? Not of what is borrowed.
    pub const fn is_gain(self) -> bool {
        matches!(
            self,
            Self::LeafPrice
                | Self::Yield
                | Self::Emergence
                | Self::Survival
                | Self::Marketable
                | Self::Area
                | Self::OwnCash
        )
    }

    /// The position of the loan it is of.
    pub const fn loan(self) -> Option<usize> {
        match self {
            Self::LoanPrincipal(loan)
            | Self::LoanRate(loan)
            | Self::LoanTenor(loan)
            | Self::LoanGrace(loan) => Some(loan),
            Self::LeafPrice
            | Self::Yield
            | Self::Emergence
            | Self::Survival
            | Self::Marketable
            | Self::Wage
            | Self::InputPrice
            | Self::Costs
            | Self::LabourScale
            | Self::Area
            | Self::OwnCash => None,
        }
    }

    /// The lever that moves a level of chance; `None` for what a farmer does not
    /// state.
    pub const fn of_level(level: Level) -> Option<Self> {
        match level {
            Level::Emergence => Some(Self::Emergence),
            Level::LeafWeight => Some(Self::Yield),
            Level::EstablishmentSurvival => Some(Self::Survival),
            Level::Marketable => Some(Self::Marketable),
            Level::Rot => None,
            Level::Price => Some(Self::LeafPrice),
            Level::Wage => Some(Self::Wage),
            Level::InputPrice => Some(Self::InputPrice),
            Level::LabourScale => Some(Self::LabourScale),
        }
    }

    /// The levers a plan has, in the order in which they are shown.
    pub fn all(program: &Program, outcome: &Outcome) -> Vec<Self> {
        let loans = 0..program.inputs.loans.len();
        let of_loans = loans.flat_map(|loan| {
            [
                Self::LoanPrincipal(loan),
                Self::LoanRate(loan),
                Self::LoanTenor(loan),
                Self::LoanGrace(loan),
            ]
        });
        [
            Self::LeafPrice,
            Self::Yield,
            Self::Emergence,
            Self::Survival,
            Self::Marketable,
            Self::Wage,
            Self::InputPrice,
            Self::Costs,
            Self::LabourScale,
            Self::Area,
            Self::OwnCash,
        ]
        .into_iter()
        .chain(of_loans)
        .filter(|lever| lever.value(program, outcome).is_some())
        .collect()
    }

    /// What the plan has, in the unit of the lever; `None` where it has none.
    pub fn value(self, program: &Program, outcome: &Outcome) -> Option<f64> {
        let inputs = &program.inputs;
        let mean = |of: fn(&PlotInputs) -> f64| {
            let plants: f64 = inputs.plots.iter().map(|plot| plot.plants).sum();
            let sum: f64 = inputs.plots.iter().map(|plot| plot.plants * of(plot)).sum();
            sum / plants
        };
        let area = || inputs.plots.iter().map(|plot| plot.area_ha).sum::<f64>();
        let loan = |of: fn(&LoanInputs) -> f64| {
            let loan = self.loan().and_then(|loan| inputs.loans.get(loan));
            loan.map_or(f64::NAN, of)
        };
        let value = match self {
            Self::LeafPrice => inputs.prices.buyers.first().map_or(0.0, |buyer| buyer.base),
            Self::Yield => Headline::of(program, outcome).full_bearing_kg * 12.0 / 1000.0 / area(),
            Self::Emergence => mean(|plot| plot.e_max),
            Self::Survival => mean(|plot| plot.establishment_survival),
            Self::Marketable => mean(|plot| plot.marketable),
            Self::Wage => inputs.work.wage,
            Self::InputPrice if inputs.items.is_empty() => f64::NAN,
            Self::InputPrice | Self::Costs | Self::LabourScale => 1.0,
            Self::Area => area(),
            // a plan may begin with nothing, and a loan without grace
            Self::OwnCash => return Some(inputs.funding.own_cash),
            Self::LoanGrace(_) => {
                let grace = loan(|loan| loan.grace.into());
                return grace.is_finite().then_some(grace);
            }
            Self::LoanPrincipal(_) => loan(|loan| loan.principal),
            Self::LoanRate(_) => loan(|loan| loan.rate),
            Self::LoanTenor(_) => loan(|loan| loan.tenor.into()),
        };
        (value.is_finite() && value > 0.0).then_some(value)
    }

    /// The lowest and highest value looked at, for a plan that has `value`.
    pub(super) fn bounds(self, program: &Program, value: f64) -> (f64, f64) {
        let inputs = &program.inputs;
        let greatest = |of: fn(&PlotInputs) -> f64| {
            let most = inputs.plots.iter().map(of).fold(0.0, f64::max);
            (0.0, value * (1.0 / most).min(HIGHEST))
        };
        let turnover = || {
            let pieces = inputs
                .equipment
                .iter()
                .map(|piece| piece.price * piece.count);
            let area: f64 = inputs.plots.iter().map(|plot| plot.area_ha).sum();
            1e9_f64.max(10.0 * value.abs()).max(pieces.sum()) * area.max(1.0)
        };
        let plan = program.months as f64;
        let loan = self.loan().and_then(|loan| inputs.loans.get(loan));
        match self {
            Self::LeafPrice
            | Self::Yield
            | Self::Emergence
            | Self::Wage
            | Self::InputPrice
            | Self::Costs
            | Self::LabourScale => (0.0, value * HIGHEST),
            Self::Survival => greatest(|plot| plot.establishment_survival),
            Self::Marketable => greatest(|plot| plot.marketable),
            Self::Area => (value / 100.0, value * 20.0),
            Self::OwnCash => (0.0, turnover()),
            Self::LoanPrincipal(_) => (0.0, value * 20.0),
            Self::LoanRate(_) => (0.0, 1.0),
            Self::LoanTenor(_) => {
                let grace = loan.map_or(0, |loan| loan.grace);
                (f64::from(grace) + 1.0, plan)
            }
            Self::LoanGrace(_) => {
                let tenor = loan.map_or(1, |loan| loan.tenor);
                (0.0, f64::from(tenor) - 1.0)
            }
        }
    }

    /// Sets a plan that has `from` to `value`, both in the unit of the lever.
    pub(super) fn set(self, inputs: &mut Inputs, from: f64, value: f64) {
        let factor = value / from;
        let position = self.loan().unwrap_or_default();
        match self {
            Self::LeafPrice => variant::leaf_price(inputs, factor),
            Self::Yield => variant::leaf_weight(inputs, factor),
            Self::Costs => variant::costs(inputs, factor),
            Self::Emergence => each(inputs, |plot| plot.e_max *= factor),
            Self::Survival => each(inputs, |plot| {
                plot.establishment_survival = (plot.establishment_survival * factor).min(1.0);
            }),
            Self::Marketable => each(inputs, |plot| {
                plot.marketable = (plot.marketable * factor).min(1.0);
            }),
            Self::Wage => inputs.work.wage = value,
            Self::InputPrice => {
                for item in inputs.items.values_mut() {
                    item.price *= factor;
                }
            }
            Self::LabourScale => inputs.work.labour_scale *= factor,
            Self::Area => each(inputs, |plot| {
                plot.area_ha *= factor;
                plot.plants *= factor;
                plot.ditch_m = plot.ditch_m.map(|ditch| ditch * factor);
                plot.plants_counted = plot.plants_counted.map(|counted| counted * factor);
            }),
            Self::OwnCash => inputs.funding.own_cash = value,
            Self::LoanPrincipal(_)
            | Self::LoanRate(_)
            | Self::LoanTenor(_)
            | Self::LoanGrace(_) => {
                let Some(loan) = inputs.loans.get_mut(position) else {
                    return;
                };
                match self {
                    Self::LoanPrincipal(_) => loan.principal = value,
                    Self::LoanRate(_) => loan.rate = value,
                    Self::LoanTenor(_) => loan.tenor = months(value),
                    _ => loan.grace = months(value),
                }
            }
        }
    }
}

fn each(inputs: &mut Inputs, change: impl Fn(&mut PlotInputs)) {
    inputs.plots.iter_mut().for_each(change);
}

#[expect(clippy::cast_sign_loss, reason = "not below zero")]
fn months(value: f64) -> u16 {
    value.round().clamp(0.0, f64::from(u16::MAX)) as u16
}
