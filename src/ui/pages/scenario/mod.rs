//! *Skenario*: variants of a plan side by side, the plan in another place, and
//! when to plant for a buyer.

use egui::Ui;

use super::super::studies::Question;
use super::super::view::{Edits, View, Wish};
use super::super::widgets::{frame, segmented};
use crate::tr;

mod place;
mod supply;
mod variants;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Part {
    #[default]
    Variants,
    Place,
    Supply,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    match super::take_part(ui).as_deref() {
        Some("place") => part = Part::Place,
        Some("supply") => part = Part::Supply,
        Some(_) | None => {}
    }
    let sentence = match part {
        Part::Variants => tr!(lang, "scenario.variants_why"),
        Part::Place => tr!(lang, "scenario.place_why"),
        Part::Supply => tr!(lang, "scenario.supply_why"),
    };
    frame::head(ui, &tr!(lang, "page.scenario"), &sentence, |ui| {
        let parts = [
            (Part::Variants, tr!(lang, "scenario.variants")),
            (Part::Place, tr!(lang, "scenario.place")),
            (Part::Supply, tr!(lang, "scenario.supply")),
        ];
        segmented(ui, &mut part, &parts);
    });
    ui.data_mut(|data| data.insert_temp(part_id, part));
    ui.push_id(part, |ui| match part {
        Part::Variants => variants::show(ui, view, edits),
        Part::Place => place::show(ui, view, edits),
        Part::Supply => supply::show(ui, view, edits),
    });
}

/// Asks for an answer that is neither there nor asked for.
fn ask(view: &View<'_>, question: &Question, edits: &mut Edits) {
    if view.studies.lacks(view.plan, question) {
        edits.wish(Wish::Study(question.clone()));
    }
}
