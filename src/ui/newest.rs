//! A place for one waiting request: the newest replaces the one that waits.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The place, shared by who asks and the thread that answers.
#[derive(Debug)]
pub(super) struct Newest<T> {
    slot: Mutex<Slot<T>>,
    wake: Condvar,
}

#[derive(Debug)]
struct Slot<T> {
    request: Option<T>,
    is_over: bool,
}

// by hand: nothing of `T` is needed for an empty place
impl<T> Default for Newest<T> {
    fn default() -> Self {
        let slot = Slot {
            request: None,
            is_over: false,
        };
        Self {
            slot: Mutex::new(slot),
            wake: Condvar::new(),
        }
    }
}

impl<T> Newest<T> {
    /// Asks; what waited before is forgotten.
    pub(super) fn put(&self, request: T) {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        slot.request = Some(request);
        self.wake.notify_one();
    }

    /// Nobody asks any more: the thread may end.
    pub(super) fn end(&self) {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        slot.is_over = true;
        self.wake.notify_one();
    }

    /// Waits for a request; none when it is over.
    pub(super) fn next(&self) -> Option<T> {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if slot.is_over {
                return None;
            }
            if let Some(request) = slot.request.take() {
                return Some(request);
            }
            slot = self.wake.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits so long at most; true when a request waits, or it is over.
    pub(super) fn is_wanted_within(&self, time: Duration) -> bool {
        let slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        let is_quiet = |slot: &mut Slot<T>| slot.request.is_none() && !slot.is_over;
        let waited = self.wake.wait_timeout_while(slot, time, is_quiet);
        let (mut slot, _) = waited.unwrap_or_else(PoisonError::into_inner);
        !is_quiet(&mut slot)
    }
}
