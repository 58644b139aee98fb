//! Studies: what a page wants computed beside the plan itself.
//!
//! The variants of a plan, the plan in another place, a supply: each an answer to
//! a question about a plan, computed on a thread of its own. The newest question
//! replaces the one that waits and stops the one that runs; answers are kept by
//! the identity of their plan, so that going back and forth costs nothing.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use super::newest::Newest;
use crate::advice::adapt::{AdaptError, Adaptation, adapt};
use crate::advice::compare::{Side, farms_with_profit};
use crate::model::risk::Progress;
use crate::model::supply::{Supply, Target, supply};
use crate::model::{Program, Simulator};
use crate::plan::preset::{Move, library};
use crate::plan::{Plan, Problem};

/// Answers kept.
const KEPT: usize = 6;

/// What is asked of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What its variants come to.
    Variants,
    /// What it comes to in another place.
    Adapt(Move),
    /// When to plant for a buyer.
    Supply(Target),
}

/// An answer.
#[derive(Debug)]
pub enum Study {
    /// The variants of a plan.
    Variants(Variants),
    /// The plan here and there; none in a build without presets.
    Adapted(Option<Box<Result<Adaptation, AdaptError>>>),
    /// Months and areas; none where there is nothing to plant.
    Supplied(Option<Supply>),
}

/// The variants of a plan, and its own chance beside them.
#[derive(Debug)]
pub struct Variants {
    /// Share of farms with profit of the plan itself, over the paths of its
    /// variants; none for a plan that is not computed.
    pub farms_with_profit: Option<f64>,
    /// Each variant in the order of the plan, or why it is none of it.
    pub sides: Vec<Result<Side, Vec<Problem>>>,
}

#[derive(Debug)]
struct Request {
    plan: Arc<Plan>,
    question: Question,
    progress: Arc<Progress>,
}

/// An answer with what it belongs to.
#[derive(Debug)]
pub struct Answered {
    /// The plan that was asked about.
    pub plan: Arc<Plan>,
    question: Question,
    /// The answer.
    pub study: Study,
}

/// Asks and keeps answers.
#[derive(Debug)]
pub struct Studies {
    waiting: Arc<Newest<Request>>,
    news: Receiver<Option<Arc<Answered>>>,
    asked: Option<(Arc<Plan>, Question, Arc<Progress>)>,
    known: Vec<Arc<Answered>>,
}

impl Studies {
    /// Starts the thread; `wake` is called when an answer is there.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let waiting = Arc::new(Newest::default());
        let (send, news) = mpsc::channel();
        let shared: Arc<Newest<Request>> = Arc::clone(&waiting);
        std::thread::Builder::new()
            .name("pelepah-studies".to_owned())
            .spawn(move || {
                while let Some(request) = shared.next() {
                    if send.send(answer(request)).is_err() {
                        return;
                    }
                    wake();
                }
            })?;
        Ok(Self {
            waiting,
            news,
            asked: None,
            known: Vec::new(),
        })
    }

    /// Is an answer neither there nor asked for?
    pub fn lacks(&self, plan: &Arc<Plan>, question: &Question) -> bool {
        let is_it =
            |known: &Arc<Plan>, other: &Question| Arc::ptr_eq(known, plan) && other == question;
        let asked = self.asked.as_ref();
        let is_asked = asked.is_some_and(|(plan, question, _)| is_it(plan, question));
        let mut known = self.known.iter();
        !is_asked && !known.any(|found| is_it(&found.plan, &found.question))
    }

    /// Wants an answer, unless it is there or asked for already.
    pub fn want(&mut self, plan: &Arc<Plan>, question: Question) {
        if !self.lacks(plan, &question) {
            return;
        }
        self.stop();
        let progress = Arc::new(Progress::default());
        self.asked = Some((Arc::clone(plan), question.clone(), Arc::clone(&progress)));
        self.waiting.put(Request {
            plan: Arc::clone(plan),
            question,
            progress,
        });
    }

    /// Stops what runs.
    pub fn stop(&mut self) {
        if let Some((_, _, progress)) = self.asked.take() {
            progress.cancel();
        }
    }

    /// Takes what has come.
    pub fn take(&mut self) {
        while let Ok(found) = self.news.try_recv() {
            let Some(found) = found else { continue };
            let is_it = self.asked.as_ref().is_some_and(|(plan, question, _)| {
                Arc::ptr_eq(plan, &found.plan) && *question == found.question
            });
            if is_it {
                self.asked = None;
            }
            self.known.insert(0, found);
            self.known.truncate(KEPT);
        }
    }

    /// The newest answer to a question; it may belong to an older plan.
    pub fn answer(&self, plan: &Arc<Plan>, question: &Question) -> Option<&Arc<Answered>> {
        let known = || {
            self.known
                .iter()
                .filter(|found| found.question == *question)
        };
        let exact = known().find(|found| Arc::ptr_eq(&found.plan, plan));
        exact.or_else(|| known().next())
    }

    /// Steps done of what is awaited.
    pub fn steps(&self) -> usize {
        let asked = self.asked.as_ref();
        asked.map_or(0, |(_, _, progress)| progress.done())
    }

    /// Whether an answer is awaited.
    pub const fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// Another document: nothing of the old one is shown.
    pub fn forget(&mut self) {
        self.stop();
        self.known.clear();
    }
}

impl Drop for Studies {
    fn drop(&mut self) {
        self.stop();
        self.waiting.end();
    }
}

/// None where it was cancelled.
fn answer(request: Request) -> Option<Arc<Answered>> {
    let Request {
        plan,
        question,
        progress,
    } = request;
    let study = match &question {
        Question::Variants => {
            let farms =
                |plan: &Plan, program: &Program| farms_with_profit(plan, program, &progress);
            let own = match Program::compile(&plan) {
                Ok(program) => Some(farms(&plan, &program)?),
                Err(_) => None,
            };
            let mut simulator = Simulator::default();
            let mut sides = Vec::with_capacity(plan.scenarios.len());
            for scenario in &plan.scenarios {
                let variant = scenario.plan(&plan);
                let mut side =
                    variant.and_then(|variant| Side::of(Arc::new(variant), &mut simulator));
                if let Ok(side) = &mut side {
                    side.farms_with_profit = Some(farms(&side.plan, &side.program)?);
                }
                sides.push(side);
            }
            Study::Variants(Variants {
                farms_with_profit: own,
                sides,
            })
        }
        Question::Adapt(to) => Study::Adapted(
            library()
                .ok()
                .map(|library| Box::new(adapt(&plan, library, to))),
        ),
        Question::Supply(target) => {
            let program = Program::compile(&plan).ok();
            let found = program.map(|program| supply(&program, *target, plan.risk.seed, &progress));
            if progress.is_cancelled() {
                return None;
            }
            Study::Supplied(found.flatten())
        }
    };
    Some(Arc::new(Answered {
        plan,
        question,
        study,
    }))
}
