//! The worker: a named thread that computes plans.
//!
//! The newest request replaces the waiting one; an answer carries its plan, so
//! that whoever receives it can drop a stale one.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::calculation::{Answer, calculate};
use super::clock::instant;
use super::newest::Newest;
use crate::model::Simulator;
use crate::plan::Plan;

/// A plan that took less is computed within the frame.
const AT_ONCE: Duration = Duration::from_millis(5);

/// Computes plans, at once or on its thread.
#[derive(Debug)]
pub struct Worker {
    waiting: Arc<Newest<Arc<Plan>>>,
    answers: Receiver<Answer>,
    simulator: Simulator,
    took: Duration,
    asked: Option<Arc<Plan>>,
}

impl Worker {
    /// Starts the thread; `wake` is called when an answer is there.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let waiting = Arc::new(Newest::default());
        let (send, answers) = mpsc::channel();
        let shared = Arc::clone(&waiting);
        std::thread::Builder::new()
            .name("pelepah-worker".to_owned())
            .spawn(move || {
                let mut simulator = Simulator::default();
                while let Some(plan) = shared.next() {
                    if send
                        .send(calculate(&plan, &mut simulator, instant))
                        .is_err()
                    {
                        return;
                    }
                    wake();
                }
            })?;
        Ok(Self {
            waiting,
            answers,
            simulator: Simulator::default(),
            took: Duration::ZERO,
            asked: None,
        })
    }

    /// Asks about a plan: the answer, where it is a matter of a moment, else
    /// nothing yet.
    pub fn ask(&mut self, plan: &Arc<Plan>) -> Option<Answer> {
        if self.took < AT_ONCE && self.asked.is_none() {
            let answer = calculate(plan, &mut self.simulator, instant);
            self.took = answer.took;
            return Some(answer);
        }
        self.asked = Some(Arc::clone(plan));
        self.waiting.put(Arc::clone(plan));
        None
    }

    /// The answer to this plan, if it has come; older ones are dropped.
    pub fn answer(&mut self, plan: &Arc<Plan>) -> Option<Answer> {
        let mut found = None;
        while let Ok(answer) = self.answers.try_recv() {
            self.took = answer.took;
            if Arc::ptr_eq(&answer.plan, plan) {
                self.asked = None;
                found = Some(answer);
            }
        }
        found
    }

    /// Whether an answer is awaited.
    pub const fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether this plan is the one asked about.
    pub fn is_asked_about(&self, plan: &Arc<Plan>) -> bool {
        self.asked
            .as_ref()
            .is_some_and(|asked| Arc::ptr_eq(asked, plan))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.waiting.end();
    }
}
