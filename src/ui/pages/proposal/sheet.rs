//! The pages themselves: pictures of the PDF's own layout, those in view alone.

use std::collections::BTreeSet;

use egui::{
    Align2, Color32, CursorIcon, Frame, Key, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_DESCRIPTION};

use super::super::super::preview::{InView, Sheets};
use super::super::super::theme::{self, radius};
use super::super::super::view::{Edits, PaperWish, View, Wish};
use super::super::super::widgets::{Kind, button, empty, frame, icon_button};
use super::Desk;
use crate::text;
use crate::tr;

/// Room around and between the pages, px.
const MARGIN: f32 = 14.0;
/// Height of the bar that turns pages, px.
const BAR: f32 = 40.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let failed = view.preview.failed();
    if let Some(why) = failed {
        let (title, why) = (tr!(lang, "proposal_page.failed"), why.words(lang));
        let mut printing = view.preview.printing;
        let can_do_without = view.preview.has_own_template() && !printing.is_plain;
        frame::notice(ui, Kind::Bad, &title, &why, |ui| {
            let without = tr!(lang, "proposal_page.without_template");
            if can_do_without && button::link(ui, &without).clicked() {
                printing.is_plain = true;
                edits.wish(Wish::Paper(PaperWish::Printing(printing)));
            }
        });
    }
    let Some(sheets) = view.preview.sheets() else {
        if failed.is_some() {
            return;
        }
        let (title, why) = (
            tr!(lang, "proposal_page.making"),
            tr!(lang, "proposal_page.making_why"),
        );
        empty(ui, ICON_DESCRIPTION, &title, &why, |_| ());
        return;
    };
    turned(ui, desk, sheets.pages.count());
    let height = ui.available_height() - BAR;
    Frame::new()
        .fill(t.sunken)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .show(ui, |ui| {
            ui.set_min_size(vec2(ui.available_width(), height));
            ui.set_max_height(height);
            pages(ui, view, sheets, desk, edits);
        });
    bar(ui, view, desk, sheets.pages.count());
}

/// Page Up and Page Down turn the pages, where nothing is typed.
fn turned(ui: &Ui, desk: &mut Desk, n_pages: usize) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let last = n_pages.saturating_sub(1);
    ui.input_mut(|input| {
        if input.consume_key(egui::Modifiers::NONE, Key::PageDown) {
            desk.go_to = Some((desk.page + 1).min(last));
        }
        if input.consume_key(egui::Modifiers::NONE, Key::PageUp) {
            desk.go_to = Some(desk.page.saturating_sub(1));
        }
    });
}

fn pages(ui: &mut Ui, view: &View<'_>, sheets: &Sheets, desk: &mut Desk, edits: &mut Edits) {
    let n_pages = sheets.pages.count();
    let size = |page: usize| {
        let (x, y) = sheets.pages.size(page).unwrap_or((595.0, 842.0));
        vec2(x as f32, y as f32)
    };
    // an upright page fills the width
    let upright = (0..n_pages)
        .map(|page| size(page).x)
        .fold(f32::INFINITY, f32::min);
    let room = ui.available_width() - 2.0 * MARGIN - 10.0;
    let px_per_pt = (room / upright.max(1.0) * desk.zoom()).clamp(0.1, 6.0);
    let mut tops = Vec::with_capacity(n_pages + 1);
    let mut y = MARGIN;
    for page in 0..n_pages {
        tops.push(y);
        y += size(page).y * px_per_pt + MARGIN;
    }
    let widest = (0..n_pages).map(|page| size(page).x).fold(0.0, f32::max) * px_per_pt;
    let whole = vec2(widest.max(room) + 2.0 * MARGIN, y);
    let mut area = ScrollArea::both().id_salt("pages").auto_shrink(false);
    if let Some(page) = desk.go_to.take() {
        let top = tops.get(page).copied().unwrap_or_default() - MARGIN;
        area = area.vertical_scroll_offset(top);
        desk.page = page;
    }
    let mut missing = Vec::new();
    let scale = px_per_pt * ui.ctx().pixels_per_point();
    area.show_viewport(ui, |ui, seen| {
        let (all, _) = ui.allocate_exact_size(whole, Sense::hover());
        let middle = seen.center().y;
        for (page, top) in tops.iter().enumerate() {
            let drawn = size(page) * px_per_pt;
            let is_seen = top + drawn.y >= seen.top() && *top <= seen.bottom();
            if *top <= middle && middle <= top + drawn.y + MARGIN {
                desk.page = page;
            }
            if !is_seen {
                continue;
            }
            // upright pages stand in the middle, lying ones reach to the right
            let left = MARGIN + ((room - drawn.x) / 2.0).max(0.0);
            let rect = Rect::from_min_size(all.min + vec2(left, *top), drawn);
            if !one(ui, view, sheets, page, rect, scale, edits) {
                missing.push(page);
            }
        }
    });
    if !missing.is_empty() {
        edits.wish(Wish::Paper(PaperWish::Look(InView {
            pages: missing,
            scale,
        })));
    }
}

/// A page: white, its picture on it, links to fields under the pointer. False
/// where its picture is not there yet.
fn one(
    ui: &Ui,
    view: &View<'_>,
    sheets: &Sheets,
    page: usize,
    rect: Rect,
    scale: f32,
    edits: &mut Edits,
) -> bool {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.painter().rect_filled(rect, 0.0, Color32::WHITE);
    let texture = view.preview.texture(page, scale);
    if let Some((texture, _)) = texture {
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, uv, Color32::WHITE);
    }
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .rect_stroke(rect, 0.0, edge, StrokeKind::Outside);
    let id = ui.scope_id().with(("page", page));
    let response = ui.interact(rect, id, Sense::hover());
    let number = text::number(lang, page as f64 + 1.0, 0);
    let name = tr!(lang, "proposal_page.page", n = number);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    fields(ui, view, sheets, page, rect, edits);
    texture.is_some_and(|(_, is_right)| is_right)
}

/// The numbers and words of a page that come from fields: a press leads there. The
/// Tab key reaches each field of a page once.
fn fields(ui: &Ui, view: &View<'_>, sheets: &Sheets, page: usize, rect: Rect, edits: &mut Edits) {
    let lang = view.lang;
    let width = sheets.pages.size(page).map_or(595.0, |(x, _)| x as f32);
    let px_per_pt = rect.width() / width.max(1.0);
    let mut reached = BTreeSet::new();
    for (number, (field, [from, to])) in sheets.pages.fields(page).enumerate() {
        let at = |(x, y): (f64, f64)| rect.min + vec2(x as f32, y as f32) * px_per_pt;
        let letters = Rect::from_min_max(at(from), at(to));
        let sense = if reached.insert(field) {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let id = ui.scope_id().with(("field", page, number));
        let response = ui.interact(letters, id, sense);
        response.widget_info(|| {
            let name = text::field_name(lang, field);
            let words = tr!(lang, "proposal_page.open_field", name = name);
            egui::WidgetInfo::labeled(egui::Role::Link, true, words)
        });
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme::tokens(ui).sky);
            ui.painter()
                .rect_stroke(letters.expand(2.0), 3.0, ring, StrokeKind::Outside);
            if response.gained_focus() {
                ui.scroll_to_rect(letters, None);
            }
        }
        if response.clicked() {
            edits.wish(Wish::Jump(field.to_owned()));
        }
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_ui_at_pointer(|ui| {
                ui.label(text::field_name(lang, field));
            });
    }
}

/// Which page this is, and to the next.
fn bar(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, n_pages: usize) {
    let lang = view.lang;
    let size = vec2(ui.available_width(), BAR);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let number = |n: usize| text::number(lang, n as f64, 0);
    let words = tr!(
        lang,
        "proposal_page.page_of",
        n = number(desk.page + 1),
        all = number(n_pages)
    );
    let ink = theme::tokens(ui).ink;
    let font = theme::Weight::SemiBold.font(15.0);
    ui.painter()
        .text(rect.center(), Align2::CENTER_CENTER, words, font, ink);
    let button =
        |offset: f32| Rect::from_center_size(rect.center() + vec2(offset, 0.0), Vec2::splat(32.0));
    let last = n_pages.saturating_sub(1);
    for (offset, icon, key, is_there, to) in [
        (
            -104.0,
            ICON_CHEVRON_LEFT,
            tr!(lang, "proposal_page.before"),
            desk.page > 0,
            desk.page.saturating_sub(1),
        ),
        (
            104.0,
            ICON_CHEVRON_RIGHT,
            tr!(lang, "proposal_page.after"),
            desk.page < last,
            (desk.page + 1).min(last),
        ),
    ] {
        let room = egui::UiBuilder::new().max_rect(button(offset));
        ui.scope_builder(room, |ui| {
            ui.add_enabled_ui(is_there, |ui| {
                if icon_button(ui, icon, &key).clicked() {
                    desk.go_to = Some(to);
                }
            });
        });
    }
}
