//! What holds things together: cards, heads, empty states, notices.

use egui::{Frame, InnerResponse, Response, Stroke, Ui};
use egui_material_icons::MaterialIcon;

use super::super::theme::{self, radius, space};
use super::badge::Kind;

/// A card: its own ground, an edge, room inside.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let t = theme::tokens(ui);
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .inner_margin(space::CARD)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
}

/// Head of a page: its title, a sentence, and what stands at the right.
pub fn head(ui: &mut Ui, title: &str, sentence: &str, right: impl FnOnce(&mut Ui)) {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        ui.set_height(32.0);
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.label(theme::title(title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            at_right(ui, right);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(egui::RichText::new(sentence).color(t.muted)).truncate());
            });
        });
    });
    ui.add_space(4.0);
}

/// Controls at the right, reached in reading order; within a layout from the
/// right. Their width is that of the pass before, and the first pass is done
/// again.
pub fn at_right(ui: &mut Ui, controls: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with("controls at the right");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let size = egui::vec2(width, ui.available_height());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let used = ui
        .allocate_ui_with_layout(size, layout, |ui| {
            controls(ui);
            ui.min_size().x
        })
        .inner;
    if (used - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, used));
        ui.ctx().request_discard("the width of the head's controls");
    }
}

/// Within a scrolled area, after its contents: what the Tab key has just
/// reached out of sight is brought into view.
pub fn follow_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    if let Some(response) = response
        && response.gained_focus()
        && ui.min_rect().contains_rect(response.rect)
        && !ui.clip_rect().contains_rect(response.rect)
    {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// Head of a section within a page.
pub fn section(ui: &mut Ui, title: &str, sentence: &str) -> Response {
    let t = theme::tokens(ui);
    ui.horizontal(|ui| {
        let response = ui.label(theme::section(title));
        ui.label(egui::RichText::new(sentence).color(t.muted));
        response
    })
    .inner
}

/// Where there is nothing yet: what would be here, and perhaps a button.
pub fn empty<R>(
    ui: &mut Ui,
    icon: MaterialIcon,
    title: &str,
    sentence: &str,
    action: impl FnOnce(&mut Ui) -> R,
) -> R {
    let t = theme::tokens(ui);
    let shown = Frame::new().inner_margin(space::CARD).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(theme::icon(icon, 20.0).color(t.muted));
            ui.vertical(|ui| {
                ui.label(theme::card_head(title));
                ui.label(theme::small(sentence).color(t.muted));
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), action)
                .inner
        })
        .inner
    });
    let rect = shown.response.rect.shrink(0.5);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let dashes = egui::Shape::dashed_line(&corners, Stroke::new(1.0, t.line_strong), 4.0, 4.0);
    ui.painter().extend(dashes);
    shown.inner
}

/// A notice: what is the matter, what to do, and perhaps a button.
pub fn notice<R>(
    ui: &mut Ui,
    kind: Kind,
    title: &str,
    sentence: &str,
    action: impl FnOnce(&mut Ui) -> R,
) -> R {
    let t = theme::tokens(ui);
    let (fill, edge) = kind.colors(t);
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(radius::FIELD)
        .inner_margin(egui::Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.label(theme::icon(kind.icon(), 20.0).color(edge));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let inner = action(ui);
                    ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        ui.label(theme::card_head(title));
                        if !sentence.is_empty() {
                            ui.add(egui::Label::new(theme::small(sentence)).wrap());
                        }
                    });
                    inner
                })
                .inner
            })
            .inner
        })
        .inner
}
