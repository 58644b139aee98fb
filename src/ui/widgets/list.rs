//! A list to choose from, beside the form of what is chosen.

use egui::{Align, Layout, ScrollArea, Sense, Stroke, Ui, Vec2, vec2};

use super::super::theme::{self, radius, space};

/// Height of an entry of two lines, px.
pub const TWO_LINES: f32 = 52.0;

/// Width of a form under which it stands below its list, px.
const NARROWEST: f32 = 430.0;

/// A side of a list with its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The list.
    List,
    /// The form of what is chosen.
    Form,
}

/// A list so wide, px, and the form at its right; each scrolls alone. In a
/// narrow window the form stands below the list.
pub fn list_and_form(ui: &mut Ui, width: f32, mut show: impl FnMut(&mut Ui, Side)) {
    let size = ui.available_size();
    let form = size.x - width - space::CARDS;
    if form < NARROWEST {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            show(ui, Side::List);
            ui.add_space(space::ROWS);
            show(ui, Side::Form);
        });
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        for (side, name, width) in [(Side::List, "list", width), (Side::Form, "form", form)] {
            let room = vec2(width, size.y);
            let down = Layout::top_down(Align::LEFT);
            ui.allocate_ui_with_layout(room, down, |ui| {
                ui.set_max_size(room);
                ui.spacing_mut().item_spacing.x = 8.0;
                ScrollArea::vertical()
                    .id_salt(name)
                    .auto_shrink(false)
                    .show(ui, |ui| show(ui, side));
            });
        }
    });
}

/// The frame around the entries of a list.
pub fn framed_list(ui: &mut Ui, entries: impl FnOnce(&mut Ui)) {
    let t = theme::tokens(ui);
    egui::Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .inner_margin(1)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            entries(ui);
        });
    ui.add_space(4.0);
}

/// An entry of a list, so high, called `words`, with its contents inside
/// `margin`; true when it was clicked.
pub fn list_entry(
    ui: &mut Ui,
    height: f32,
    words: &str,
    is_it: bool,
    (layout, margin): (Layout, Vec2),
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let t = theme::tokens(ui);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if is_it {
        t.aloe_soft
    } else if response.hovered() {
        t.aloe_mist
    } else {
        t.surface
    };
    let round = f32::from(radius::FIELD);
    ui.painter().rect_filled(rect, round, fill);
    if response.has_focus() {
        let ring = Stroke::new(2.0, t.sky);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, round, ring, inside);
    }
    let room = egui::UiBuilder::new()
        .max_rect(rect.shrink2(margin))
        .layout(layout);
    contents(&mut ui.new_child(room));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_it, words));
    response.clicked()
}
