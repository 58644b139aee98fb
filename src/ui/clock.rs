//! The window's clock: the one place of the window that asks what day it is.

use std::time::Instant;

use chrono::{Local, NaiveDateTime};

/// Now, as a wall clock shows it.
#[expect(clippy::disallowed_methods, reason = "the window's clock")]
pub(super) fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

/// A moment, to measure how long something takes.
#[expect(
    clippy::disallowed_methods,
    reason = "the window's clock, to measure how long something takes"
)]
pub(super) fn instant() -> Instant {
    Instant::now()
}
