//! Boundaries in and out: files to take plots from, corners to type, files for
//! others.

use egui::{Button, Ui};
use egui_material_icons::icons::{ICON_FOLDER_OPEN, ICON_MORE_VERT};

use super::super::super::theme;
use super::super::super::view::{Edits, LandFormat, View, Wish};
use super::super::super::widgets::button;
use crate::tr;

/// Shows the button for files, and a menu of the rest.
pub(super) fn buttons(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let words = tr!(lang, "import.from_files");
    if button::with_icon(ui, ICON_FOLDER_OPEN, &words)
        .on_hover_text(tr!(lang, "import.from_files_help"))
        .clicked()
    {
        edits.wish(Wish::PickBoundaries);
    }
    let more = tr!(lang, "import.more");
    let menu = ui.menu_button(theme::icon(ICON_MORE_VERT, 18.0), |ui| {
        ui.set_width(230.0);
        let entry = |ui: &mut Ui, words: String| {
            let size = egui::vec2(ui.available_width(), theme::size::SMALL);
            let entry = Button::new(words).frame_when_inactive(false).min_size(size);
            let is_it = ui.add(entry).clicked();
            if is_it {
                ui.close();
            }
            is_it
        };
        if entry(ui, tr!(lang, "import.type_corners")) {
            edits.wish(Wish::TypeCorners);
        }
        if entry(ui, tr!(lang, "placing.pick")) {
            edits.wish(Wish::PickBackdrop);
        }
        if entry(ui, tr!(lang, "units.open")) {
            edits.wish(Wish::SetUnits);
        }
        for format in [LandFormat::GeoJson, LandFormat::Kml] {
            if entry(
                ui,
                tr!(lang, "import.save_boundaries", kind = format.name()),
            ) {
                edits.wish(Wish::SaveBoundaries(format));
            }
        }
    });
    button::named(&menu.response, &more);
    menu.response.on_hover_text(more);
}
