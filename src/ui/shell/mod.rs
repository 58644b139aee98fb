//! What stands around the pages: rail, top bar, results, status, and over them
//! what falling files will do.

mod falling;
mod menu;
mod rail;
mod results;
mod status;
mod top;

pub(super) use falling::falling;
pub(super) use rail::rail;
pub(super) use results::results;
pub(super) use status::status;
pub(super) use top::{Top, top};
