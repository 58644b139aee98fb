//! The menu *Berkas*: all actions by name, with their keys.

use egui::{Button, Ui};

use super::super::commands::Action;
use super::super::theme;
use super::super::view::{Edits, View, Wish};
use super::top::Top;
use crate::text::{self, Lang};

/// Shows the entries of the menu.
pub(super) fn menu(ui: &mut Ui, view: &View<'_>, top: &Top<'_>, edits: &mut Edits) {
    ui.set_min_width(250.0);
    for action in Action::ALL {
        if matches!(action, Action::Undo | Action::Larger | Action::Quit) {
            ui.separator();
        }
        let name = match action {
            Action::Undo => step(view.lang, action, top.undo),
            Action::Redo => step(view.lang, action, top.redo),
            _ => action.name(view.lang),
        };
        let keys = action
            .shortcut()
            .map_or_else(String::new, |shortcut| ui.ctx().format_shortcut(&shortcut));
        let muted = theme::tokens(ui).muted;
        let entry = Button::new(name)
            .right_text(theme::small(keys).color(muted))
            .frame_when_inactive(false)
            .min_size(egui::vec2(ui.available_width(), theme::size::SMALL));
        let response = ui.add_enabled(top.can(action), entry);
        if response.on_hover_text(action.help(view.lang)).clicked() {
            edits.wish(Wish::Do(action));
            ui.close();
        }
    }
}

/// An action with the step it is about.
pub(super) fn step(lang: Lang, action: Action, step: Option<&str>) -> String {
    step.map_or_else(
        || action.name(lang),
        |key| format!("{}: {}", action.name(lang), text::words(lang, key)),
    )
}
