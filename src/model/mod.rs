//! What a plan comes to: growth, work, money, indicators. Pure, and the same
//! bits on every system; on a compiled plan it cannot fail.
//!
//! The contract is `model.md`. Months count `k = 1..M`, index `k − 1` in a
//! series; the age of a plot is `t = k − planted`, since it is planted at the
//! end of its month; money moves at the end of month `k`. Area in ha, mass in
//! kg, work in HOK, money in rupiah as `f64`, rounded only where it is shown.
//!
//! [`Program::compile`] turns a plan into [`inputs::Inputs`] and these into
//! stands and groups of plots; [`simulate`] runs them. [`Simulator`] keeps the
//! courses of stands between runs, so that an edit costs what it changes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::{Plan, Problem};

mod appraise;
mod budget;
mod cash;
mod cover;
pub mod exchange;
pub mod finance;
mod flows;
mod growth;
mod headline;
mod indicator;
pub mod inputs;
mod inputs_check;
mod land_cost;
mod loan;
pub mod nutrient;
mod outcome;
mod parcel;
mod program;
mod rab;
mod repay;
mod resolve;
pub mod risk;
mod roots;
mod sales;
mod schedule;
mod stand;
mod suckers;
pub mod supply;
mod tax;
mod tools;
mod without;
mod work;

pub use appraise::{Appraisal, Flows, Period, appraise};
pub use budget::{BudgetLine, LineSource, budget};
pub use cover::{Cover, Service, ServiceYear};
pub use finance::Finance;
pub use growth::{Course, LeafAges, course};
pub use headline::Headline;
pub use indicator::{
    Indicator, Indicators, Reason, Totals, monthly_rate, present_value, running, years,
};
pub use loan::{Instalment, LoanRow, LoanTable, instalments};
pub use outcome::{Closing, Monthly, Outcome, PlotOutcome, WorkByPurpose};
pub use parcel::{Parcel, parcels};
pub use program::{Compiler, Program};
pub use rab::{Funds, Rab, RabRow, credit_months, rab};
pub use repay::{Fit, Terms, fit};
pub use roots::{Irr, irr, sign_changes};
pub use schedule::{
    OnPlot, Purpose, Schedule, ScheduleRow, Slot, lacking_hok, needs_of_plots, schedule,
};
pub use stand::Stand;
pub use tools::{ToolCourse, tool_courses};

/// The likely course of a plan.
pub fn simulate(program: &Program) -> Outcome {
    Simulator::default().simulate(program)
}

/// A simulator that remembers the courses of stands it has run.
///
/// The outcome depends on the program alone, not on what was run before: plots
/// are summed in the order of the plan, stand by stand.
#[derive(Debug, Default)]
pub struct Simulator {
    courses: HashMap<Box<[u64]>, (Arc<Course>, usize)>,
    months: usize,
    runs: usize,
    compiler: Compiler,
}

impl Simulator {
    /// Runs after which a course that is no longer used is forgotten.
    const KEPT_RUNS: usize = 8;

    /// Compiles a plan; boundaries met before are not measured again.
    ///
    /// # Errors
    /// Everything that keeps it from being computed, all at once.
    pub fn compile(&mut self, plan: &Plan) -> Result<Program, Vec<Problem>> {
        self.compiler.compile(plan)
    }

    /// The likely course of a plan.
    pub fn simulate(&mut self, program: &Program) -> Outcome {
        if self.months != program.months {
            self.courses.clear();
            self.months = program.months;
        }
        self.runs += 1;
        let mut key = Vec::new();
        let courses: Vec<Arc<Course>> = program
            .stands
            .iter()
            .map(|stand| {
                stand.key(&mut key);
                if let Some((course, used)) = self.courses.get_mut(key.as_slice()) {
                    *used = self.runs;
                    return Arc::clone(course);
                }
                let course = Arc::new(growth::course(stand, program.months));
                let entry = (Arc::clone(&course), self.runs);
                self.courses.insert(key.as_slice().into(), entry);
                course
            })
            .collect();
        let oldest = self.runs.saturating_sub(Self::KEPT_RUNS);
        self.courses.retain(|_, (_, used)| *used > oldest);
        cash::outcome(program, &courses)
    }
}
