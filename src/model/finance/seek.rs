//! Which value of one thing reaches a goal.
//!
//! The model is run again at every value looked at, so that what is found holds
//! with all limits, taxes, floors and shares of the plan.

use super::super::Simulator;
use super::super::indicator::{Indicator, Reason};
use super::super::outcome::Outcome;
use super::super::program::Program;
use super::lever::{Lever, Unit};
use super::variant;

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// NPV on total cost at the plan's rate, Rp.
    Npv,
    /// Internal rate of return on total cost, a year.
    Irr,
    /// Capital to have ready: the deepest hole of the cash, Rp, positive.
    Hole,
    /// Least cover of the instalments after grace.
    Cover,
    /// Least balance, Rp.
    Balance,
}

/// A measure and the value wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// What.
    pub measure: Measure,
    /// How much.
    pub target: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// A value reaches the goal; the one nearest to the plan's.
    Found {
        /// Of the lever, in its unit.
        value: f64,
        /// What the plan has.
        planned: f64,
        /// The measure at the value; for whole months at least as good as wanted.
        reached: f64,
        /// Is the goal met above the value, or below it?
        is_met_above: bool,
    },
    /// None does between these ends of what is allowed.
    Nowhere {
        /// Lowest value looked at, and the measure there.
        low: (f64, Option<f64>),
        /// Highest.
        high: (f64, Option<f64>),
    },
    /// The thing does not move the measure.
    NoEffect {
        /// What it stays at.
        measure: f64,
    },
    /// The plan has no such measure.
    NoMeasure(Reason),
    /// The plan has no such thing.
    NoLever,
}

/// Values looked at between the ends, for continuous levers.
const SAMPLES: usize = 32;
/// Steps of closing in.
const STEPS: usize = 80;

impl Measure {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Npv, Self::Irr, Self::Hole, Self::Cover, Self::Balance];

    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Npv => "npv",
            Self::Irr => "irr",
            Self::Hole => "hole",
            Self::Cover => "cover",
            Self::Balance => "balance",
        }
    }

    /// The measure of a plan.
    pub fn of(self, outcome: &Outcome) -> Indicator {
        let all = &outcome.indicators;
        match self {
            Self::Npv => all.npv_total_cost.clone(),
            Self::Irr => all.irr_total_cost.clone(),
            Self::Hole => match all.deepest_hole.value() {
                Some(hole) => Indicator::Value((-hole).max(0.0)),
                None => all.deepest_hole.clone(),
            },
            Self::Cover => all.dscr_min.clone(),
            Self::Balance => all.min_cash.clone(),
        }
    }
}

impl Goal {
    /// How far above the goal a plan is, the better the higher; 0 where it just
    /// meets it. A rate of return is reached where the NPV at that rate is 0.
    fn gap(self, program: &Program, outcome: &Outcome) -> Option<f64> {
        match self.measure {
            Measure::Irr => Some(outcome.npv_total_cost(program, self.target)),
            Measure::Hole => Some(self.target - self.measure.of(outcome).value()?),
            Measure::Npv | Measure::Cover | Measure::Balance => {
                Some(self.measure.of(outcome).value()? - self.target)
            }
        }
    }
}

/// The value of `lever` nearest to the plan's at which `goal` is just met.
pub fn seek(program: &Program, outcome: &Outcome, lever: Lever, goal: Goal) -> Sought {
    let Some(planned) = lever.value(program, outcome) else {
        return Sought::NoLever;
    };
    let is_whole = lever.unit() == Unit::Months;
    if goal.measure != Measure::Irr
        && let Some(reason) = goal.measure.of(outcome).reason()
    {
        return Sought::NoMeasure(reason);
    }
    let mut search = Search {
        program,
        lever,
        goal,
        planned,
        simulator: Simulator::default(),
    };
    let (low, high) = lever.bounds(program, planned);
    let points = points(low, high, planned, is_whole);
    let tried: Vec<Tried> = points.into_iter().map(|value| search.at(value)).collect();
    let gaps: Vec<(f64, f64)> = tried
        .iter()
        .filter_map(|tried| Some((tried.value, tried.gap?)))
        .collect();
    let crossings = gaps.windows(2).filter_map(|pair| match pair {
        [a, b] if (a.1 >= 0.0) != (b.1 >= 0.0) => Some((*a, *b)),
        _ => None,
    });
    let mut crossings: Vec<((f64, f64), (f64, f64))> = crossings.collect();
    let far = |pair: &((f64, f64), (f64, f64))| {
        let middle = f64::midpoint(pair.0.0, pair.1.0);
        (middle - planned).abs()
    };
    crossings.sort_by(|a, b| far(a).total_cmp(&far(b)));
    for (from, to) in crossings {
        let is_met_above = to.1 >= 0.0;
        let value = if is_whole {
            if is_met_above { to.0 } else { from.0 }
        } else {
            search.close_in(from, to)
        };
        let found = search.at(value);
        if let Some(reached) = found.measure
            && (is_whole || search.is_met(reached))
        {
            return Sought::Found {
                value,
                planned,
                reached,
                is_met_above,
            };
        }
    }
    search.nowhere(&tried)
}

/// The values looked at: whole ones all, others evenly and the plan's own.
fn points(low: f64, high: f64, planned: f64, is_whole: bool) -> Vec<f64> {
    if is_whole {
        let next = |value: &f64| (*value + 1.0 <= high).then_some(*value + 1.0);
        return std::iter::successors((low <= high).then_some(low), next).collect();
    }
    let step = (high - low) / (SAMPLES - 1) as f64;
    let even = (0..SAMPLES).map(|i| low + step * i as f64);
    let mut points: Vec<f64> = even.chain([planned]).collect();
    points.sort_by(f64::total_cmp);
    points.dedup();
    points
}

struct Search<'a> {
    program: &'a Program,
    lever: Lever,
    goal: Goal,
    planned: f64,
    simulator: Simulator,
}

/// A value looked at.
struct Tried {
    value: f64,
    gap: Option<f64>,
    measure: Option<f64>,
}

impl Search<'_> {
    fn at(&mut self, value: f64) -> Tried {
        let set = |inputs: &mut _| self.lever.set(inputs, self.planned, value);
        let computed = variant::outcome_of(self.program, &mut self.simulator, set);
        let computed = computed.as_ref();
        Tried {
            value,
            gap: computed.and_then(|(program, outcome)| self.goal.gap(program, outcome)),
            measure: computed.and_then(|(_, outcome)| self.goal.measure.of(outcome).value()),
        }
    }

    /// Is a measure the goal, to what a sum over many months can tell?
    fn is_met(&self, reached: f64) -> bool {
        let target = self.goal.target;
        let allowed = match self.goal.measure {
            Measure::Npv | Measure::Hole | Measure::Balance => 1.0_f64.max(1e-9 * target.abs()),
            Measure::Irr | Measure::Cover => 1e-6,
        };
        (reached - target).abs() <= allowed
    }

    /// Closes in on the value at which the gap is 0, between two of other signs:
    /// false position with the kept end halved (Illinois), halving where that stalls.
    fn close_in(&mut self, from: (f64, f64), to: (f64, f64)) -> f64 {
        let (mut a, mut b) = (from, to);
        let mut weights = (from.1, to.1);
        for step in 0..STEPS {
            if a.1 == 0.0 {
                return a.0;
            }
            if b.1 == 0.0 || (b.0 - a.0).abs() <= 1e-13 * b.0.abs().max(1e-6) {
                break;
            }
            let straight = a.0 + (b.0 - a.0) * weights.0 / (weights.0 - weights.1);
            let is_inside = straight > a.0.min(b.0) && straight < a.0.max(b.0);
            let middle = if is_inside && step % 4 != 3 {
                straight
            } else {
                f64::midpoint(a.0, b.0)
            };
            let Some(gap) = self.at(middle).gap else {
                break;
            };
            if (gap >= 0.0) == (b.1 >= 0.0) {
                b = (middle, gap);
                weights = (weights.0 / 2.0, gap);
            } else {
                a = (middle, gap);
                weights = (gap, weights.1 / 2.0);
            }
        }
        if a.1.abs() < b.1.abs() { a.0 } else { b.0 }
    }

    fn nowhere(&self, tried: &[Tried]) -> Sought {
        let measures: Vec<f64> = tried.iter().filter_map(|tried| tried.measure).collect();
        let least = measures.iter().copied().fold(f64::INFINITY, f64::min);
        let most = measures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if !measures.is_empty() && most - least <= 1e-9 * most.abs().max(1.0) {
            return Sought::NoEffect { measure: most };
        }
        let end = |tried: Option<&Tried>| {
            tried.map_or((self.planned, None), |tried| (tried.value, tried.measure))
        };
        Sought::Nowhere {
            low: end(tried.iter().find(|tried| tried.gap.is_some())),
            high: end(tried.iter().rfind(|tried| tried.gap.is_some())),
        }
    }
}
