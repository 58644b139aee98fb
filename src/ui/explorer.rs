//! Chance in the background: the first paths at once, all of them soon.
//!
//! The newest plan replaces the one that waits and stops the one that runs;
//! nothing runs when nothing has changed. Single levels are computed only while
//! they are looked at.
//!
//! While a price is dragged each answer is a little older than the plan. It is
//! shown all the same, or the fan would stand still until the hand does; only
//! what belongs to another document is dropped.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::calculation::{Calculation, SHOWN_SECONDS};
use super::clock::instant;
use super::newest::Newest;
use crate::model::finance::{PriceYield, price_yield};
use crate::model::risk::{
    self, CardWorth, PathCourse, Progress, Risk, Switching, Tornado, card_worth, explore,
    switching, tornado,
};

/// Paths of the first answer.
pub const FIRST: usize = 500;
/// Percentiles of the headline whose paths can be told, the worst first.
pub const TOLD: [u8; 3] = [5, 10, 25];
/// All paths follow when nothing was asked for so long, unless they are looked at.
const QUIET: Duration = Duration::from_millis(300);
/// Progress is worth a word after so long, s.
const SLOW: f64 = 0.4;
/// A plan whose first paths took longer has all of them only when looked at; so
/// are the single levels.
const LONG: Duration = Duration::from_millis(100);

/// What many paths of a plan come to.
#[derive(Debug)]
pub struct Explored {
    /// The results they belong to.
    pub of: Arc<Calculation>,
    /// What they come to.
    pub risk: Risk,
    told: [OnceLock<PathCourse>; TOLD.len()],
}

impl Explored {
    /// The path at a percentile of the headline, opened when it is first asked
    /// for; `position` is one of [`TOLD`].
    pub fn told(&self, position: usize) -> Option<&PathCourse> {
        let path = self.risk.path_at(*TOLD.get(position)?)?;
        let open = || risk::path(&self.of.program, self.risk.seed, path);
        Some(self.told[position].get_or_init(open))
    }
}

/// One level at a time.
#[derive(Debug)]
pub struct Levels {
    /// The results they belong to.
    pub of: Arc<Calculation>,
    /// Each level at its low and its high.
    pub tornado: Tornado,
    /// Where the headline turns.
    pub switching: Vec<Switching>,
    /// Price and yield together.
    pub grid: PriceYield,
}

/// What each event costs.
#[derive(Debug)]
pub struct Worths {
    /// The results they belong to.
    pub of: Arc<Calculation>,
    /// The cards that are switched on and can strike, in the order of the plan.
    pub cards: Vec<CardWorth>,
}

/// What a page sees of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chance<'a> {
    /// The newest paths; they may belong to an older plan.
    pub explored: Option<&'a Arc<Explored>>,
    /// The newest figures of single levels.
    pub levels: Option<&'a Arc<Levels>>,
    /// The newest costs of events.
    pub worths: Option<&'a Arc<Worths>>,
    /// Share of farms with profit before the last edit, while that is shown.
    pub farms_before: Option<f64>,
    /// Whether paths run.
    pub is_running: bool,
    /// Paths done and wanted, where they run for long.
    pub slow: Option<(usize, usize)>,
    /// Whether the paths were stopped before all were done.
    pub is_stopped: bool,
}

#[derive(Debug)]
struct Request {
    of: Arc<Calculation>,
    line: u64,
    is_looked_at: bool,
    /// Paths of these results that are there already.
    n_there: usize,
    progress: Arc<Progress>,
}

#[derive(Debug)]
enum News {
    Explored(Arc<Explored>),
    Levels(Arc<Levels>),
    Worths(Arc<Worths>),
    /// Nothing more comes.
    End {
        /// Are all paths there, the single levels and the events?
        is_whole: bool,
    },
}

/// The request that was made last.
#[derive(Debug)]
struct Asked {
    of: Arc<Calculation>,
    progress: Arc<Progress>,
    state: State,
    /// When, in the window's seconds.
    at: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Running,
    /// What nobody looks at was left out.
    Partial,
    Stopped,
    Whole,
}

/// Explores plans on its thread.
#[derive(Debug)]
pub struct Explorer {
    waiting: Arc<Newest<Request>>,
    news: Receiver<(u64, Arc<Calculation>, News)>,
    /// Counts documents: what belongs to another is dropped.
    line: u64,
    asked: Option<Asked>,
    explored: Option<Arc<Explored>>,
    levels: Option<Arc<Levels>>,
    worths: Option<Arc<Worths>>,
    before: Option<(f64, f64)>,
}

impl Explorer {
    /// Starts the thread; `wake` is called when something is there.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let waiting = Arc::new(Newest::default());
        let (send, news) = mpsc::channel();
        let shared = Arc::clone(&waiting);
        std::thread::Builder::new()
            .name("pelepah-chance".to_owned())
            .spawn(move || {
                let thread = Thread {
                    waiting: shared,
                    send,
                    wake,
                };
                while let Some(request) = thread.waiting.next() {
                    if thread.answer(&request).is_none() {
                        return;
                    }
                }
            })?;
        Ok(Self {
            waiting,
            news,
            line: 0,
            asked: None,
            explored: None,
            levels: None,
            worths: None,
            before: None,
        })
    }

    /// Wants the chance of these results; `is_looked_at`: all paths of it, soon.
    /// `time` is the window's, in seconds.
    pub fn want(&mut self, of: &Arc<Calculation>, is_looked_at: bool, time: f64) {
        if let Some(asked) = &self.asked
            && Arc::ptr_eq(&asked.of, of)
            && !(is_looked_at && asked.state == State::Partial)
        {
            return;
        }
        self.ask(of, is_looked_at, time);
    }

    fn ask(&mut self, of: &Arc<Calculation>, is_looked_at: bool, time: f64) {
        if let Some(asked) = &self.asked {
            asked.progress.cancel();
        }
        let progress = Arc::new(Progress::default());
        self.asked = Some(Asked {
            of: Arc::clone(of),
            progress: Arc::clone(&progress),
            state: State::Running,
            at: time,
        });
        let there = self.explored.as_ref();
        let there = there.filter(|explored| Arc::ptr_eq(&explored.of, of));
        self.waiting.put(Request {
            of: Arc::clone(of),
            line: self.line,
            is_looked_at,
            n_there: there.map_or(0, |explored| explored.risk.paths),
            progress,
        });
    }

    /// Stops the paths that run; what is there stays.
    pub fn stop(&mut self) {
        if let Some(asked) = &mut self.asked
            && asked.state == State::Running
        {
            asked.progress.cancel();
            asked.state = State::Stopped;
        }
    }

    /// Goes on after a stop.
    pub fn resume(&mut self, time: f64) {
        let stopped = self
            .asked
            .as_ref()
            .filter(|asked| asked.state == State::Stopped);
        if let Some(of) = stopped.map(|asked| Arc::clone(&asked.of)) {
            self.ask(&of, true, time);
        }
    }

    /// Another document: nothing of the old one is shown.
    pub fn forget(&mut self) {
        if let Some(asked) = self.asked.take() {
            asked.progress.cancel();
        }
        self.line += 1;
        self.explored = None;
        self.levels = None;
        self.worths = None;
        self.before = None;
    }

    /// Takes what has come; `time` is the window's, in seconds.
    pub fn take(&mut self, time: f64) {
        while let Ok((line, of, news)) = self.news.try_recv() {
            if line != self.line {
                continue;
            }
            match news {
                News::Explored(new) => {
                    let old = self.explored.replace(new);
                    let another = old.filter(|old| !Arc::ptr_eq(&old.of, &of));
                    if let Some(old) = another {
                        let share = old.risk.chance.farms_with_profit.value;
                        self.before = Some((share, time + SHOWN_SECONDS));
                    }
                }
                News::Levels(new) => self.levels = Some(new),
                News::Worths(new) => self.worths = Some(new),
                News::End { is_whole } => {
                    let asked = self.asked.as_mut();
                    if let Some(asked) = asked.filter(|asked| Arc::ptr_eq(&asked.of, &of))
                        && asked.state == State::Running
                    {
                        asked.state = if is_whole {
                            State::Whole
                        } else {
                            State::Partial
                        };
                    }
                }
            }
        }
    }

    /// Whether all that is wanted of these results is there.
    pub fn is_settled(&self, of: &Arc<Calculation>, is_looked_at: bool) -> bool {
        let is_there = self
            .explored
            .as_ref()
            .is_some_and(|explored| Arc::ptr_eq(&explored.of, of));
        let has_levels = self
            .levels
            .as_ref()
            .is_some_and(|levels| Arc::ptr_eq(&levels.of, of));
        let state = self.asked.as_ref().map(|asked| asked.state);
        is_there && (!is_looked_at || has_levels && state != Some(State::Running))
    }

    /// What a page sees.
    pub fn chance(&self, time: f64) -> Chance<'_> {
        let asked = self.asked.as_ref();
        let running = asked.filter(|asked| asked.state == State::Running);
        Chance {
            explored: self.explored.as_ref(),
            levels: self.levels.as_ref(),
            worths: self.worths.as_ref(),
            farms_before: self
                .before
                .filter(|(_, until)| time < *until)
                .map(|(share, _)| share),
            is_running: running.is_some(),
            slow: running.filter(|asked| time > asked.at + SLOW).map(|asked| {
                let wanted = asked.of.plan.risk.paths as usize;
                (asked.progress.done().min(wanted), wanted)
            }),
            is_stopped: asked.is_some_and(|asked| asked.state == State::Stopped),
        }
    }
}

impl Drop for Explorer {
    fn drop(&mut self) {
        if let Some(asked) = &self.asked {
            asked.progress.cancel();
        }
        self.waiting.end();
    }
}

/// The thread's side.
struct Thread<W> {
    waiting: Arc<Newest<Request>>,
    send: Sender<(u64, Arc<Calculation>, News)>,
    wake: W,
}

impl<W: Fn()> Thread<W> {
    /// Answers a request step by step, until a newer one waits. None: nobody
    /// listens any more.
    fn answer(&self, request: &Request) -> Option<()> {
        let (of, is_looked_at) = (&request.of, request.is_looked_at);
        let wanted = (of.plan.risk.paths as usize).max(1);
        let first = wanted.min(FIRST);
        let began = instant();
        let mut n_there = request.n_there;
        if n_there < first {
            self.tell(request, explored(of, first, &Progress::default())?)?;
            n_there = first;
        }
        let is_small = instant().duration_since(began) < LONG;
        if self.waiting.is_wanted_within(Duration::ZERO) {
            return Some(());
        }
        if is_looked_at {
            let levels = Levels {
                of: Arc::clone(of),
                tornado: tornado(&of.program),
                switching: switching(&of.program),
                grid: price_yield(&of.program),
            };
            self.tell(request, News::Levels(Arc::new(levels)))?;
        }
        if n_there < wanted {
            let quiet = if is_looked_at { Duration::ZERO } else { QUIET };
            if self.waiting.is_wanted_within(quiet) {
                return Some(());
            }
            if (is_small || is_looked_at)
                && let Some(all) = explored(of, wanted, &request.progress)
            {
                self.tell(request, all)?;
                n_there = wanted;
            }
        }
        let mut is_whole = is_looked_at && n_there >= wanted;
        if is_whole {
            let seed = of.plan.risk.seed;
            match card_worth(&of.program, seed, first, &request.progress) {
                Some(cards) => {
                    let of = Arc::clone(of);
                    self.tell(request, News::Worths(Arc::new(Worths { of, cards })))?;
                }
                None => is_whole = false,
            }
        }
        self.tell(request, News::End { is_whole })
    }

    fn tell(&self, request: &Request, news: News) -> Option<()> {
        let of = Arc::clone(&request.of);
        self.send.send((request.line, of, news)).ok()?;
        (self.wake)();
        Some(())
    }
}

/// None where it was cancelled.
fn explored(of: &Arc<Calculation>, paths: usize, progress: &Progress) -> Option<News> {
    let seed = of.plan.risk.seed;
    let risk = explore(&of.program, seed, paths, progress)?;
    Some(News::Explored(Arc::new(Explored {
        of: Arc::clone(of),
        risk,
        told: Default::default(),
    })))
}
