//! The rail: the pages that are built, in groups.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::pages::Page;
use super::super::theme::{self, Weight, radius, size};
use super::super::view::{Edits, View, Wish};
use crate::tr;

/// Shows the rail; where it is narrow it has icons only.
pub(in crate::ui) fn rail(ui: &mut Ui, view: &View<'_>, page: Page, edits: &mut Edits) {
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut group = None;
    for (i, other) in Page::ALL.iter().copied().enumerate() {
        if group.is_some_and(|group| group != other.group()) {
            ui.add_space(4.0);
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
            let line = line.shrink2(vec2(4.0, 0.0));
            ui.painter()
                .hline(line.x_range(), line.center().y, Stroke::new(1.0, t.line));
            ui.add_space(4.0);
        }
        group = Some(other.group());
        let is_enabled = view.home.is_open || other == Page::Start;
        ui.add_enabled_ui(is_enabled, |ui| {
            let response = item(ui, &other.name(view.lang), other, other == page);
            let response = if i < 9 {
                response.on_hover_text(format!("{} (Ctrl+{})", other.name(view.lang), i + 1))
            } else {
                response
            };
            let response = response.on_disabled_hover_text(tr!(view.lang, "shell.open_first"));
            if response.clicked() {
                edits.wish(Wish::Go(other));
            }
        });
    }
}

fn item(ui: &mut Ui, name: &str, page: Page, is_it: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::RAIL_ROW), Sense::click());
    let is_narrow = rect.width() < 60.0;
    let painter = ui.painter();
    if is_it {
        painter.rect_filled(rect, f32::from(radius::FIELD), t.aloe_soft);
        let bar = Rect::from_min_max(
            rect.min + vec2(0.0, 8.0),
            pos2(rect.left() + 3.0, rect.bottom() - 8.0),
        );
        painter.rect_filled(bar, 1.0, t.aloe);
    } else if response.hovered() {
        painter.rect_filled(rect, f32::from(radius::FIELD), t.aloe_mist);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, t.sky);
        painter.rect_stroke(
            rect,
            f32::from(radius::FIELD),
            ring,
            egui::StrokeKind::Inside,
        );
    }
    let color = if is_it { t.aloe_deep } else { t.ink };
    let icon_x = if is_narrow {
        rect.center().x
    } else {
        rect.left() + 18.0
    };
    painter.text(
        pos2(icon_x, rect.center().y),
        Align2::CENTER_CENTER,
        page.icon().codepoint,
        theme::icon_font(20.0),
        color,
    );
    if !is_narrow {
        let weight = if is_it { Weight::Bold } else { Weight::Medium };
        painter.text(
            pos2(rect.left() + 36.0, rect.center().y),
            Align2::LEFT_CENTER,
            name,
            weight.font(15.0),
            color,
        );
    }
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, is_it, name));
    response
}
