//! Unsaved work, kept on a thread of its own after each quiet second: never in
//! the plan's file, always where the next start looks.

use std::error::Error;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::clock;
use crate::document::Document;
use crate::document::keeping::{Keeping, Slot};
use crate::plan::Plan;

/// Seconds without a change after which the work is kept.
const QUIET: f64 = 1.0;

/// Keeps the work of one window.
#[derive(Debug)]
pub(super) struct Autosave {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    refusals: Receiver<String>,
    /// The plan seen last, and since when.
    seen: Option<(Arc<Plan>, f64)>,
    /// The plan kept last; nothing is kept of one without changes.
    kept: Option<Arc<Plan>>,
}

#[derive(Debug, Default)]
struct Shared {
    order: Mutex<Orders>,
    wake: Condvar,
}

#[derive(Debug, Default)]
struct Orders {
    next: Option<Order>,
    stops: bool,
}

#[derive(Debug)]
enum Order {
    Keep(Arc<Plan>, Option<PathBuf>),
    Clear,
}

impl Autosave {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(keeping: Keeping) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let orders = Arc::clone(&shared);
        let (refused, refusals) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("pelepah-autosave".to_owned())
            .spawn(move || {
                let mut slot: Option<Slot> = None;
                while let Some(order) = orders.next() {
                    match order {
                        Order::Keep(plan, from) => {
                            let kept = match slot.take() {
                                Some(held) => Ok(held),
                                None => keeping.slot(clock::now()),
                            }
                            .map_err(|error| error.to_string())
                            .and_then(|held| {
                                let kept = held.keep(&plan, from.as_deref());
                                slot = Some(held);
                                kept.map_err(|error| said(&error))
                            });
                            // a window that is gone has nobody to tell
                            drop(kept.map_err(|why| refused.send(why)));
                        }
                        Order::Clear => {
                            if let Some(slot) = &slot {
                                slot.clear();
                            }
                        }
                    }
                }
            })?;
        Ok(Self {
            shared,
            thread: Some(thread),
            refusals,
            seen: None,
            kept: None,
        })
    }

    /// Looks at the open document; gives the seconds after which to look again.
    pub(super) fn watch(&mut self, document: Option<&Document>, time: f64) -> Option<f64> {
        let changed = document.filter(|document| document.is_changed());
        let Some(document) = changed else {
            if self.kept.take().is_some() {
                self.shared.put(Order::Clear);
            }
            self.seen = None;
            return None;
        };
        let plan = document.plan();
        if self
            .kept
            .as_ref()
            .is_some_and(|kept| Arc::ptr_eq(kept, plan))
        {
            return None;
        }
        let since = match &self.seen {
            Some((seen, since)) if Arc::ptr_eq(seen, plan) => *since,
            Some(_) | None => {
                self.seen = Some((Arc::clone(plan), time));
                time
            }
        };
        if time - since < QUIET {
            return Some(QUIET - (time - since));
        }
        self.keep_now(document);
        None
    }

    /// Why the work could not be kept, once it could not; it is tried again
    /// after the next change.
    pub(super) fn refusal(&self) -> Option<String> {
        self.refusals.try_iter().last()
    }

    /// Keeps the work at once.
    pub(super) fn keep_now(&mut self, document: &Document) {
        let plan = Arc::clone(document.plan());
        let from = document.path().map(std::path::Path::to_owned);
        self.shared.put(Order::Keep(Arc::clone(&plan), from));
        self.kept = Some(plan);
    }
}

/// An error with what is behind it, in the system's words.
fn said(error: &dyn Error) -> String {
    error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string)
}

impl Drop for Autosave {
    /// What was asked for is still done.
    fn drop(&mut self) {
        self.shared.stop();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl Shared {
    fn put(&self, order: Order) {
        self.order
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next = Some(order);
        self.wake.notify_one();
    }

    fn stop(&self) {
        self.order
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .stops = true;
        self.wake.notify_one();
    }

    fn next(&self) -> Option<Order> {
        let mut orders = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(order) = orders.next.take() {
                return Some(order);
            }
            if orders.stops {
                return None;
            }
            orders = self
                .wake
                .wait(orders)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
