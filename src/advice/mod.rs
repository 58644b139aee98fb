//! Rules of thumb on a plan and what it comes to: findings, never refusals.
//!
//! What keeps a plan from being computed is a [`plan::Problem`](crate::plan::Problem);
//! here is what is unlikely, unlawful, forgotten or to be done. The rules are
//! K1–K28 of `agronomy.md` §7 with the thresholds of `presets.md` §10, which
//! win, and some without a number. Only practices and places that a plot uses
//! are looked at. *Mature* is the months 25–48 from planting; a plot of which
//! the plan holds less than twelve of these raises nothing on its yield.
//!
//! - [`boundary`]: words for what an import of boundaries found.
//! - [`chance`]: what many paths say, in sentences.
//! - [`compare`]: plans side by side. [`supply`]: plots planted for a buyer. [`adapt`]: a plan in another place.
//! - [`explain`]: a figure, the numbers it is made of, and their sources.
//! - `lever`: what can be moved, and what a search found, in words.
//! - [`threshold`]: the bounds, as pure functions.
//! - `mature`: yield, work and cost of mature plots.
//! - `growing`, `land`, `soil`, `money`, `work`: the rules, by what they look at.
//!
//! Absent, since no plan can state what they look at: K12 (cuts are whole
//! months apart), K16 and K17 (a product's gel and powder: its units are free
//! text), K24 (burning is no activity), K25 (leaves are not stored). The age
//! of a price needs a clock.

pub mod adapt;
pub mod boundary;
pub mod chance;
pub mod compare;
pub mod credit;
pub mod explain;
mod finding;
mod growing;
mod indicator;
mod land;
mod lever;
mod mature;
mod money;
mod rule;
mod soil;
pub mod supply;
pub mod threshold;
mod work;

pub use finding::{Fact, Finding, Period, periods_words};
pub use indicator::{indicator, no_indicator};
pub use lever::{lever_limit, lever_name, lever_value, measure_name, measure_value, sought_words};
pub use money::unsold_periods;
pub use rule::{Level, Rule};

use std::sync::Arc;

use crate::model::{Outcome, Program};
use crate::plan::{Place, Plan, Plot, Practice};
use finding::Findings;

/// All findings on a plan and its outcome, the worst level first; within a
/// level in the order of the rules' subjects: buyers, plots, practices, money.
///
/// `program` must be compiled from `plan`, and `outcome` simulated from it.
pub fn findings(plan: &Plan, program: &Program, outcome: &Outcome) -> Vec<Finding> {
    let case = Case {
        plan,
        program,
        outcome,
    };
    let mut found = Findings::default();
    money::buyers(&case, &mut found);
    growing::plots(&case, &mut found);
    growing::practices(&case, &mut found);
    land::overlaps(&case, &mut found);
    soil::plots(&case, &mut found);
    soil::practices(&case, &mut found);
    work::rules(&case, &mut found);
    money::rules(&case, &mut found);
    found.worst_first()
}

/// What the rules look at.
struct Case<'a> {
    plan: &'a Plan,
    program: &'a Program,
    outcome: &'a Outcome,
}

impl<'a> Case<'a> {
    /// Calendar month of an index into a series, as a fact.
    fn month(&self, index: usize) -> Fact {
        let months = i32::try_from(index).unwrap_or(i32::MAX);
        Fact::Month(self.program.start.plus(months))
    }

    /// Practices that a plot uses, by key, in the order of their keys.
    fn practices(&self) -> impl Iterator<Item = (&'a String, &'a Arc<Practice>)> {
        let plots = &self.plan.plots;
        let practices = self.plan.practices.iter();
        practices.filter(|(key, _)| plots.iter().any(|plot| plot.practice == **key))
    }

    /// Places that a plot lies in, by key, in the order of their keys.
    fn places(&self) -> impl Iterator<Item = (&'a String, &'a Arc<Place>)> {
        let plots = &self.plan.plots;
        let places = self.plan.places.iter();
        places.filter(|(key, _)| plots.iter().any(|plot| plot.place == **key))
    }

    /// The key that most plants of the plan share; the first of equals.
    fn of_most_plants(&self, key: impl Fn(&'a Plot) -> &'a String) -> Option<&'a String> {
        let mut sums: Vec<(&String, f64)> = Vec::new();
        for (plot, inputs) in self.plan.plots.iter().zip(&self.program.inputs.plots) {
            let key = key(plot);
            match sums.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum += inputs.plants,
                None => sums.push((key, inputs.plants)),
            }
        }
        let most = sums.iter().map(|(_, sum)| *sum).fold(0.0, f64::max);
        sums.into_iter()
            .find(|(_, sum)| *sum >= most)
            .map(|(key, _)| key)
    }
}
