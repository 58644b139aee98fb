//! The window's clock: the one place of the window that asks what day it is.

use chrono::{Local, NaiveDateTime};

/// Now, as a wall clock shows it.
#[expect(clippy::disallowed_methods, reason = "the window's clock")]
pub(super) fn now() -> NaiveDateTime {
    Local::now().naive_local()
}
