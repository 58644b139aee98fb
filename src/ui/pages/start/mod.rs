//! *Mulai*: a whole plan in one click.
//!
//! The example in focus shows its results in the panel already; Enter or a
//! second click opens it as a new plan. Below, what was opened before; at the
//! right, a plan from a place and a practice.

use egui::{ScrollArea, Ui};

use super::super::view::{Edits, View};
use super::super::widgets::frame;
use crate::tr;

mod begin;
mod examples;
mod recents;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        begin::show(ui, view, edits);
        ui.add_space(10.0);
        frame::section(
            ui,
            &tr!(lang, "start.examples"),
            &tr!(lang, "start.examples_why"),
        );
        if let Some(library) = view.home.library {
            examples::show(ui, view, library, edits);
        }
        ui.add_space(10.0);
        frame::section(ui, &tr!(lang, "start.recents"), "");
        recents::show(ui, view, edits);
    });
}
