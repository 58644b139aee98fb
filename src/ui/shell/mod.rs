//! What stands around the pages: rail, top bar, results, status.

mod menu;
mod rail;
mod results;
mod status;
mod top;

pub(super) use rail::rail;
pub(super) use results::results;
pub(super) use status::status;
pub(super) use top::{Top, top};
