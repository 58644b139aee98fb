//! The top bar: menu, file and its state, undo and redo by name, language, theme.

use egui::{Stroke, Ui, vec2};
use egui_material_icons::icons::{
    ICON_DARK_MODE, ICON_KEYBOARD_ARROW_DOWN, ICON_LIGHT_MODE, ICON_REDO, ICON_UNDO,
};

use super::super::commands::Action;
use super::super::theme;
use super::super::view::{Edits, View, Wish};
use super::super::widgets::{button, segmented};
use super::menu::{menu, step};
use crate::document::Look;
use crate::text::{self, Lang};
use crate::tr;

/// What the top bar shows beside the view.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Top<'a> {
    /// State of the file, in words.
    pub(in crate::ui) state: &'a str,
    /// Whether something would be lost.
    pub(in crate::ui) is_changed: bool,
    /// Text key of the step that undo takes back.
    pub(in crate::ui) undo: Option<&'a str>,
    /// Text key of the step that redo makes again.
    pub(in crate::ui) redo: Option<&'a str>,
    /// Theme of the window.
    pub(in crate::ui) look: Look,
    /// Width of the rail below, px.
    pub(in crate::ui) rail: f32,
    /// Whether a plan is open.
    pub(in crate::ui) is_open: bool,
    /// Whether it has a file.
    pub(in crate::ui) has_file: bool,
}

impl Top<'_> {
    /// Whether an action can be done now.
    pub(in crate::ui) const fn can(&self, action: Action) -> bool {
        match action {
            Action::Save | Action::SaveAs | Action::SendCopy => self.is_open,
            Action::Backups => self.has_file,
            Action::Undo => self.undo.is_some(),
            Action::Redo => self.redo.is_some(),
            Action::New
            | Action::Open
            | Action::Larger
            | Action::Smaller
            | Action::UsualSize
            | Action::Language
            | Action::Theme
            | Action::Quit => true,
        }
    }
}

/// Shows the top bar.
pub(in crate::ui) fn top(ui: &mut Ui, view: &View<'_>, top: &Top<'_>, edits: &mut Edits) {
    let t = theme::tokens(ui);
    let lang = view.lang;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        brand(ui, top.rail);
        let file = egui::Button::new((
            egui::RichText::new(tr!(lang, "shell.file")),
            theme::icon(ICON_KEYBOARD_ARROW_DOWN, 18.0),
        ))
        .frame_when_inactive(false);
        let file = ui.add(file);
        button::named(&file, &tr!(lang, "shell.file"));
        egui::Popup::menu(&file).show(|ui| menu(ui, view, top, edits));

        let name = if top.is_open {
            view.plan.name.clone()
        } else {
            tr!(lang, "shell.nothing_open")
        };
        let star = if top.is_changed { "*" } else { "" };
        ui.add(egui::Label::new(theme::card_head(format!("{name}{star}"))).truncate());
        ui.label(theme::small(top.state).color(t.muted));
        if top.is_open {
            divider(ui);
            let undo = step(lang, Action::Undo, top.undo);
            let icon = (
                theme::icon(ICON_UNDO, 20.0),
                theme::small_bold(shorten(lang, top.undo)),
            );
            let response = ui.add_enabled(
                top.undo.is_some(),
                egui::Button::new(icon).frame_when_inactive(false),
            );
            button::named(&response, &undo);
            if response.on_hover_text(&undo).clicked() {
                edits.wish(Wish::Do(Action::Undo));
            }
            let redo = step(lang, Action::Redo, top.redo);
            ui.add_enabled_ui(top.redo.is_some(), |ui| {
                if button::icon_button(ui, ICON_REDO, &redo).clicked() {
                    edits.wish(Wish::Do(Action::Redo));
                }
            });
        }
        // at the right, but from left to right, as Tab goes
        let languages = [(Lang::Id, "ID".to_owned()), (Lang::En, "EN".to_owned())];
        let width = button::segmented_width(ui, &languages) + 8.0 + theme::size::BUTTON + 12.0;
        ui.add_space((ui.available_width() - width).max(0.0));
        let mut chosen = lang;
        if segmented(ui, &mut chosen, &languages) {
            edits.wish(Wish::Do(Action::Language));
        }
        let icon = match top.look {
            Look::Light => ICON_DARK_MODE,
            Look::Dark => ICON_LIGHT_MODE,
        };
        if button::icon_button(ui, icon, &Action::Theme.help(lang)).clicked() {
            edits.wish(Wish::Do(Action::Theme));
        }
    });
}

fn shorten(lang: Lang, step: Option<&str>) -> String {
    step.map_or_else(String::new, |key| text::words(lang, key))
}

fn divider(ui: &mut Ui) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, 24.0), egui::Sense::hover());
    ui.painter()
        .vline(rect.center().x, rect.y_range(), Stroke::new(1.0, t.line));
}

/// The leaf and the name, as wide as the rail.
fn brand(ui: &mut Ui, width: f32) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width - 14.0, 32.0), egui::Sense::hover());
    let foot = rect.left_center() + vec2(13.0, 9.0);
    for (dx, dy, half, color) in [
        (-8.0_f32, -10.0_f32, 2.2_f32, t.leaf_old),
        (8.0, -10.0, 2.2, t.leaf_old),
        (-4.5, -15.0, 2.4, t.aloe),
        (4.5, -15.0, 2.4, t.aloe),
        (0.0, -19.0, 2.8, t.aloe_deep),
    ] {
        let tip = foot + vec2(dx, dy);
        let middle = foot + vec2(dx * 0.55, dy * 0.45);
        let leaf = vec![
            foot,
            middle + vec2(-half, 0.0),
            tip,
            middle + vec2(half, 0.0),
        ];
        ui.painter()
            .add(egui::Shape::convex_polygon(leaf, color, Stroke::NONE));
    }
    if width > 100.0 {
        ui.painter().text(
            rect.left_center() + vec2(32.0, 0.0),
            egui::Align2::LEFT_CENTER,
            "Pelepah",
            theme::Weight::Bold.font(17.0),
            t.aloe_deep,
        );
    }
}
