//! *Budidaya*: when which work falls due, how aloe is grown, and whose hands
//! do it.

use std::sync::Arc;

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_INFO;

use super::super::view::{Edits, View};
use super::super::widgets::{empty, field, frame, segmented};
use crate::tr;

mod calendar;
mod days;
mod gantt;
mod habits;
mod hands;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Calendar,
    Habits,
    Hands,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    // a jump to a field of this page leads to where it stands
    let asked = field::asked_path(ui.ctx());
    match asked.as_deref() {
        Some(path) if path.starts_with("practices.") => part = Part::Habits,
        Some(path) if path.starts_with("work.") => part = Part::Hands,
        Some(_) | None => {}
    }
    frame::head(
        ui,
        &tr!(lang, "page.practice"),
        &tr!(lang, "practice.sentence"),
        |ui| {
            let parts = [
                (Part::Calendar, tr!(lang, "practice.calendar")),
                (Part::Habits, tr!(lang, "practice.habits")),
                (Part::Hands, tr!(lang, "practice.hands")),
            ];
            segmented(ui, &mut part, &parts);
        },
    );
    ui.data_mut(|data| data.insert_temp(part_id, part));
    match (part, view.results) {
        (Part::Calendar, Some(results)) => {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                calendar::show(ui, view, Arc::as_ref(results));
            });
        }
        (Part::Calendar, None) => {
            let (title, why) = (tr!(lang, "practice.none"), tr!(lang, "practice.none_why"));
            empty(ui, ICON_INFO, &title, &why, |_| ());
        }
        (Part::Habits, _) => {
            ScrollArea::vertical()
                .auto_shrink(false)
                .id_salt("habits")
                .show(ui, |ui| habits::show(ui, view, asked.as_deref(), edits));
        }
        (Part::Hands, _) => {
            ScrollArea::vertical()
                .auto_shrink(false)
                .id_salt("hands")
                .show(ui, |ui| hands::show(ui, view, edits));
        }
    }
}
