//! What is made of results on demand and takes longer than a frame: the model is
//! run many times, on rayon's threads.
//!
//! A page asks by a wish in each frame until it is there. A job holds its results
//! weakly: once they are replaced by newer ones it ends before its next piece.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use egui::Context;

use super::calculation::Calculation;
use crate::model::finance::{
    self, Goal, Lever, PriceYield, Renewal, SensitivityRow, Sought, SwitchingValue,
};

/// What changes do to a plan.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The usual changes.
    pub sensitivity: Vec<SensitivityRow>,
    /// How far each thing may slip.
    pub switching: Vec<SwitchingValue>,
    /// NPV by price and yield.
    pub grid: PriceYield,
    /// Profit by the age of renewal.
    pub renewal: Renewal,
}

/// What was asked for of results, and what has come.
#[derive(Debug, Default)]
pub struct OnDemand {
    is_asked: AtomicBool,
    analysis: OnceLock<Analysis>,
    sought: Mutex<Option<Search>>,
    running: AtomicUsize,
}

/// A goal sought by one lever, and its answer once it has come.
#[derive(Clone, Debug)]
struct Search {
    lever: Lever,
    goal: Goal,
    answer: Option<Sought>,
}

impl OnDemand {
    /// The analysis, once it has come.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.analysis.get()
    }

    /// The answer to a search, if it is the newest one and has come.
    pub fn sought(&self, lever: Lever, goal: Goal) -> Option<Sought> {
        let search = self.sought.lock().unwrap_or_else(PoisonError::into_inner);
        let search = search.as_ref()?;
        (search.lever == lever && search.goal == goal).then(|| search.answer.clone())?
    }

    /// Whether something asked for has not come yet.
    pub fn is_running(&self) -> bool {
        self.running.load(Ordering::Relaxed) > 0
    }
}

/// Makes the analysis of results, once.
pub(super) fn analyse(results: &Arc<Calculation>, ctx: &Context) {
    if results.on_demand.is_asked.swap(true, Ordering::Relaxed) {
        return;
    }
    spawn(results, ctx, |results| {
        let second_rate = results.upgrade()?.plan.second_rate;
        let sensitivity = finance::sensitivity(&results.upgrade()?.program, second_rate);
        let grid = finance::price_yield(&results.upgrade()?.program);
        let renewal = finance::renewal(&results.upgrade()?.program);
        let results = results.upgrade()?;
        let switching =
            finance::switching_values(&results.program, &results.outcome, results.finance());
        let analysis = Analysis {
            sensitivity,
            switching,
            grid,
            renewal,
        };
        // asked for once
        results.on_demand.analysis.set(analysis).ok()
    });
}

/// Seeks the value of a lever that reaches a goal; the newest search counts.
pub(super) fn seek(results: &Arc<Calculation>, lever: Lever, goal: Goal, ctx: &Context) {
    let asked = Search {
        lever,
        goal,
        answer: None,
    };
    {
        let sought = &results.on_demand.sought;
        let mut search = sought.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(search) = search.as_ref()
            && search.lever == lever
            && search.goal == goal
        {
            return;
        }
        *search = Some(asked);
    }
    spawn(results, ctx, move |results| {
        let results = results.upgrade()?;
        let answer = finance::seek(&results.program, &results.outcome, lever, goal);
        let sought = &results.on_demand.sought;
        let mut search = sought.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(search) = search.as_mut()
            && search.lever == lever
            && search.goal == goal
        {
            search.answer = Some(answer);
        }
        Some(())
    });
}

/// Runs a job and wakes the window.
fn spawn(
    results: &Arc<Calculation>,
    ctx: &Context,
    job: impl FnOnce(&Weak<Calculation>) -> Option<()> + Send + 'static,
) {
    let (weak, ctx) = (Arc::downgrade(results), ctx.clone());
    results.on_demand.running.fetch_add(1, Ordering::Relaxed);
    rayon::spawn(move || {
        // `None`: newer results came
        let _ = job(&weak);
        if let Some(results) = weak.upgrade() {
            results.on_demand.running.fetch_sub(1, Ordering::Relaxed);
            ctx.request_repaint();
        }
    });
}
