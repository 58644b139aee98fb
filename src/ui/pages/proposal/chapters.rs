//! The kind of proposal, and its chapters to tick, with their pages.

use egui::{Align, Frame, Layout, ScrollArea, Sense, Stroke, Ui, vec2};
use egui_material_icons::icons::{ICON_EDIT_NOTE, ICON_WARNING};

use super::super::super::theme::{self, radius, size};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::choice::choice;
use super::super::super::widgets::icon_button;
use super::{Desk, page_of, texts};
use crate::document::Change;
use crate::report::proposal::{Chapter, Profile, Weight, free_texts};
use crate::text;
use crate::tr;

/// Height of a row of one line, px.
const ROW: f32 = 30.0;
/// Widths in a row, px: box, page, warning, and between them.
const TICK: f32 = 32.0;
const NUMBER: f32 = 18.0;
const WARNING: f32 = 16.0;
const GAP: f32 = 4.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let mut proposal = view.plan.proposal.clone();
    let profile = Profile::of(view.plan);
    let kinds: Vec<(Profile, String)> = Profile::ALL
        .iter()
        .map(|kind| (*kind, kind.name(lang)))
        .collect();
    let mut chosen = profile;
    let width = ui.available_width();
    if choice(
        ui,
        &tr!(lang, "proposal_page.kind"),
        &kinds,
        &mut chosen,
        width,
    ) {
        chosen.key().clone_into(&mut proposal.profile);
        // what was ticked beside the old kind says nothing about the new one
        proposal.chapters_on.clear();
        proposal.chapters_off.clear();
        edits.push("edit.profile", Change::Proposal(Box::new(proposal)));
        return;
    }
    ui.add_space(4.0);
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .inner_margin(4)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("chapters")
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for chapter in profile.order() {
                        let mut is_on = profile.is_on(chapter, &proposal);
                        let was_on = is_on;
                        row(ui, view, desk, chapter, &mut is_on);
                        if is_on != was_on {
                            profile.tick(chapter, is_on, &mut proposal);
                        }
                    }
                });
        });
    if proposal != view.plan.proposal {
        edits.push("edit.chapter", Change::Proposal(Box::new(proposal)));
    }
}

/// A chapter: its box, its name that leads to its page, its paragraphs.
fn row(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, chapter: Chapter, is_on: &mut bool) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let name = chapter.name(lang);
    let page = page_of(view, chapter).filter(|_| *is_on);
    let is_here = view
        .preview
        .sheets()
        .is_some_and(|sheets| sheets.pages.chapter_of(desk.page) == Some(chapter));
    let is_warned = *is_on && has_blocking(view, chapter);
    let mut free = free_texts(Profile::of(view.plan));
    let is_written = *is_on && free.any(|free| free.chapter == chapter);
    // the name first, for the Tab key; the marks stand at the right
    let marks = [
        (page.is_some(), NUMBER),
        (is_warned, WARNING),
        (is_written, size::SMALL),
    ];
    let taken: f32 = marks
        .iter()
        .filter_map(|(is_there, width)| is_there.then_some(*width + GAP))
        .sum();
    let color = if *is_on { t.ink } else { t.muted };
    let room = ui.available_width() - TICK - taken;
    let words = egui::WidgetText::from(theme::small(&name).color(color));
    let words = words.into_galley(
        ui,
        Some(egui::TextWrapMode::Wrap),
        room,
        egui::TextStyle::Body,
    );
    let height = (words.size().y + 10.0).max(ROW);
    ui.push_id(chapter.key(), |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        if is_here {
            ui.painter()
                .rect_filled(rect, f32::from(radius::FIELD), t.aloe_soft);
        }
        let layout = Layout::left_to_right(Align::Center);
        let row = egui::UiBuilder::new().max_rect(rect).layout(layout);
        ui.scope_builder(row, |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.spacing_mut().interact_size.y = size::SMALL;
            ui.add_space(2.0);
            let tick = ui.checkbox(is_on, "");
            let said = tr!(lang, "proposal_page.tick", name = name);
            let is_ticked = *is_on;
            tick.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_ticked, &said)
            });
            let label = egui::Label::new(words).sense(Sense::click());
            if ui.add(label).clicked() {
                desk.go_to = page.or(desk.go_to);
            }
            let from_right = Layout::right_to_left(Align::Center);
            ui.with_layout(from_right, |ui| {
                if let Some(page) = page {
                    let number = text::number(lang, page as f64 + 1.0, 0);
                    let number = theme::small(number).color(t.muted);
                    ui.allocate_ui_with_layout(vec2(NUMBER, ROW), from_right, |ui| {
                        ui.label(number);
                    });
                }
                if is_warned {
                    ui.label(theme::icon(ICON_WARNING, WARNING).color(t.amber));
                }
                if is_written {
                    let words = tr!(lang, "proposal_page.write", name = name);
                    if icon_button(ui, ICON_EDIT_NOTE, &words).clicked() {
                        desk.writing = texts::Writing::of(view, chapter);
                    }
                }
            });
        });
    });
}

/// Whether something must be looked at in a chapter before printing.
fn has_blocking(view: &View<'_>, chapter: Chapter) -> bool {
    view.preview.sheets().is_some_and(|sheets| {
        let mut cautions = sheets.cautions.iter();
        cautions.any(|caution| caution.chapter == Some(chapter) && caution.weight <= Weight::Blank)
    })
}
