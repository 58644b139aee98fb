//! What a plan comes to, as the window holds it: the last good results, and
//! what keeps newer ones away.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::analysis::OnDemand;
use crate::advice::explain::Case;
use crate::advice::{self, Finding};
use crate::model::{self, Finance, Headline, Outcome, Program, Schedule, Simulator};
use crate::plan::{Plan, Problem};

/// Seconds for which old figures stand beside the new ones.
pub const SHOWN_SECONDS: f64 = 6.0;

/// Everything computed from a plan that has no problems.
#[derive(Debug)]
pub struct Calculation {
    /// The plan it belongs to.
    pub plan: Arc<Plan>,
    /// The plan compiled.
    pub program: Program,
    /// Its likely course.
    pub outcome: Outcome,
    /// The figures asked for first.
    pub headline: Headline,
    /// What is worth saying about it, the worst first.
    pub findings: Vec<Finding>,
    /// What takes longer and is made when it is asked for.
    pub on_demand: OnDemand,
    schedule: OnceLock<Schedule>,
    finance: OnceLock<Finance>,
}

impl Calculation {
    /// The calendar of its work, made when it is first asked for.
    pub fn schedule(&self) -> &Schedule {
        self.schedule
            .get_or_init(|| model::schedule(&self.program, &self.outcome))
    }

    /// The plan appraised in full, made when it is first asked for.
    pub fn finance(&self) -> &Finance {
        self.finance
            .get_or_init(|| Finance::of(&self.program, &self.outcome, self.plan.second_rate))
    }

    /// What explanations are read from.
    pub fn case(&self) -> Case<'_> {
        Case {
            plan: &self.plan,
            program: &self.program,
            outcome: &self.outcome,
            finance: self.finance(),
        }
    }
}

/// The answer to a plan.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The plan that was asked about.
    pub plan: Arc<Plan>,
    /// Results, or what keeps the plan from being computed.
    pub result: Result<Arc<Calculation>, Vec<Problem>>,
    /// How long it took.
    pub took: Duration,
}

/// Computes a plan. `now` reads the clock.
pub fn calculate(
    plan: &Arc<Plan>,
    simulator: &mut Simulator,
    now: impl Fn() -> std::time::Instant,
) -> Answer {
    let began = now();
    let result = simulator.compile(plan).map(|program| {
        let outcome = simulator.simulate(&program);
        let headline = Headline::of(&program, &outcome);
        let findings = advice::findings(plan, &program, &outcome);
        Arc::new(Calculation {
            plan: Arc::clone(plan),
            program,
            outcome,
            headline,
            findings,
            on_demand: OnDemand::default(),
            schedule: OnceLock::new(),
            finance: OnceLock::new(),
        })
    });
    Answer {
        plan: Arc::clone(plan),
        result,
        took: now().duration_since(began),
    }
}

/// The results shown, and what they were before the last edit.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    good: Option<Arc<Calculation>>,
    problems: Vec<Problem>,
    answered: Option<Arc<Plan>>,
    before: Option<Before>,
}

/// The figures before an edit.
#[derive(Clone, Debug)]
pub struct Before {
    /// As they were.
    pub headline: Headline,
    /// Text key of the edit.
    pub step: &'static str,
    /// Until when they are shown, in the window's seconds.
    pub until: f64,
}

impl Shown {
    /// The last good results, which may belong to an older plan.
    pub fn good(&self) -> Option<&Arc<Calculation>> {
        self.good.as_ref()
    }

    /// What keeps the present plan from being computed.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether this plan has been answered.
    pub fn is_answered(&self, plan: &Arc<Plan>) -> bool {
        self.answered
            .as_ref()
            .is_some_and(|answered| Arc::ptr_eq(answered, plan))
    }

    /// Whether the good results are those of this plan.
    pub fn is_current(&self, plan: &Arc<Plan>) -> bool {
        self.good
            .as_ref()
            .is_some_and(|good| Arc::ptr_eq(&good.plan, plan))
    }

    /// The figures before the last edit, while they are shown.
    pub fn before(&self, time: f64) -> Option<&Before> {
        self.before.as_ref().filter(|before| time < before.until)
    }

    /// Takes an answer; `step` is the edit that led to it, none for another plan.
    pub fn take(&mut self, answer: Answer, step: Option<&'static str>, time: f64) {
        self.answered = Some(answer.plan);
        match answer.result {
            Ok(new) => {
                self.problems.clear();
                let old = self.good.replace(new);
                self.before = step.zip(old).map(|(step, old)| Before {
                    headline: old.headline.clone(),
                    step,
                    until: time + SHOWN_SECONDS,
                });
            }
            Err(problems) => {
                self.problems = problems;
                // another plan's results say nothing about this one
                if step.is_none() {
                    self.good = None;
                    self.before = None;
                }
            }
        }
    }
}
