//! Plans opened before.

use std::path::Path;

use egui::{Sense, Stroke, Ui, pos2, vec2};
use egui_material_icons::icons::ICON_DESCRIPTION;

use super::super::super::theme::{self, radius};
use super::super::super::view::{Edits, View, Wish};
use crate::document::{Recent, Unreadable};
use crate::text::{self, Lang};
use crate::tr;

/// Shows the list.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    if view.home.recents.is_empty() {
        ui.label(egui::RichText::new(tr!(lang, "start.no_recents")).color(t.muted));
        return;
    }
    egui::Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (i, recent) in view.home.recents.iter().enumerate() {
                let why = view.home.unreadable.get(i).copied().flatten();
                if row(ui, lang, recent, why).clicked() {
                    edits.wish(Wish::OpenFile(recent.path.clone()));
                }
            }
        });
}

/// A plan of the list; one that cannot be read is greyed, and says why.
fn row(ui: &mut Ui, lang: Lang, recent: &Recent, why: Option<Unreadable>) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    let is_readable = why.is_none();
    let ink = if is_readable { t.ink } else { t.muted };
    if response.has_focus() || response.hovered() {
        ui.painter().rect_filled(rect.shrink(1.0), 6.0, t.aloe_mist);
    }
    let name = if recent.name.is_empty() {
        file_name(&recent.path)
    } else {
        recent.name.clone()
    };
    let font = |weight: theme::Weight| weight.font(15.0);
    let cells = [
        (
            16.0,
            theme::icon_font(20.0),
            ICON_DESCRIPTION.codepoint.to_owned(),
            ink,
        ),
        (42.0, font(theme::Weight::SemiBold), name.clone(), ink),
        (
            0.35 * rect.width(),
            font(theme::Weight::Medium),
            recent.place.clone(),
            t.muted,
        ),
        (
            0.62 * rect.width(),
            font(theme::Weight::Medium),
            text::area(lang, recent.area_m2),
            ink,
        ),
        (
            0.78 * rect.width(),
            font(theme::Weight::Medium),
            day(lang, &recent.day),
            t.muted,
        ),
    ];
    for (x, font, text, color) in cells {
        let at = pos2(rect.left() + x, rect.center().y);
        ui.painter()
            .text(at, egui::Align2::LEFT_CENTER, text, font, color);
    }
    let words = tr!(lang, "start.open_recent", name = name);
    let path = recent.path.display();
    let help = why.map_or_else(
        || path.to_string(),
        |why| format!("{}\n{path}", reason(lang, why)),
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
    response.on_hover_text(help)
}

fn reason(lang: Lang, why: Unreadable) -> String {
    match why {
        Unreadable::Gone => tr!(lang, "start.gone"),
        Unreadable::Refused => tr!(lang, "start.refused"),
    }
}

fn day(lang: Lang, day: &str) -> String {
    day.parse()
        .map_or_else(|_| String::new(), |day| text::date(lang, day))
}

/// The name of a file without its ending.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".ron")
        .trim_end_matches(".pelepah")
        .to_owned()
}
