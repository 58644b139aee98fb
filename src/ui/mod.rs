//! The window: open a plan, change anything, see what it does.
//!
//! - `app`: the window's state and its frame: pages push edits, it makes them.
//! - [`view`]: what a page reads, and what it may ask for.
//! - [`pages`]: one file a page.
//! - `shell`: rail, top bar, results, status bar. `dialogs`: what asks first.
//! - [`widgets`]: fields, cards, figures.
//! - [`commands`]: the one list of actions, for menu and keys.
//! - [`calculation`], [`worker`]: results, and the thread that makes them;
//!   [`explorer`]: the one that explores chance.
//! - [`studies`]: what pages want computed beside the plan.
//! - [`theme`]: all colors, type and sizes.
//!
//! Only this room knows egui. It computes nothing: figures come from the
//! outcome, the findings and `chart`.

pub mod analysis;
mod app;
mod autosave;
mod backdrop_file;
mod boundary_files;
pub mod calculation;
mod clock;
pub mod commands;
mod deeds;
mod dialogs;
mod errand;
pub mod explorer;
mod figure_file;
mod group_files;
mod launch;
mod newest;
pub mod pages;
mod paper_files;
pub mod preview;
mod safety;
mod screenshot;
mod shell;
pub mod studies;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod worker;

pub use app::App;
pub use commands::Action;
pub use launch::{Launch, LaunchError, asked_for, run};
pub use pages::Page;
pub use view::{Edits, View};
