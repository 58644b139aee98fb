//! What is saved and printed, and what is to be looked at before.

use egui::{Frame, ScrollArea, Stroke, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ARTICLE, ICON_IMAGE, ICON_PICTURE_AS_PDF, ICON_PRINT, ICON_SEND, ICON_TABLE_CHART,
};

use super::super::super::pages::Page;
use super::super::super::theme::{self, radius};
use super::super::super::view::{Edits, PaperFile, PaperWish, View, Wish};
use super::super::super::widgets::badge::Kind;
use super::super::super::widgets::{button, secondary};
use super::{Desk, page_of};
use crate::document::Change;
use crate::report::proposal::{Caution, Weight, is_ready};
use crate::text;
use crate::tr;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, edits: &mut Edits) {
    let lang = view.lang;
    let sheets = view.preview.sheets();
    let is_made = sheets.is_some() && !view.preview.is_busy() && view.preview.failed().is_none();
    let ready = sheets.is_some_and(|sheets| is_ready(view.plan, &sheets.cautions));
    let help = if is_made {
        tr!(lang, "proposal_page.not_ready")
    } else {
        tr!(lang, "proposal_page.making")
    };
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_enabled_ui(is_made && ready, |ui| {
        let words = tr!(lang, "proposal_page.save_pdf");
        let pressed = button::primary_with_icon(ui, ICON_PICTURE_AS_PDF, &words);
        if pressed.on_disabled_hover_text(&help).clicked() {
            edits.wish(Wish::Paper(PaperWish::Save(PaperFile::Pdf)));
        }
        let words = tr!(lang, "proposal_page.print");
        let pressed = button::with_icon(ui, ICON_PRINT, &words);
        if pressed.on_disabled_hover_text(&help).clicked() {
            edits.wish(Wish::Paper(PaperWish::Print));
        }
        let files: [(MaterialIcon, PaperFile, String); 2] = [
            (
                ICON_ARTICLE,
                PaperFile::Docx,
                tr!(lang, "proposal_page.docx"),
            ),
            (ICON_SEND, PaperFile::Copy, tr!(lang, "proposal_page.copy")),
        ];
        for (icon, file, words) in files {
            let pressed = button::with_icon(ui, icon, &words);
            if pressed.on_disabled_hover_text(&help).clicked() {
                edits.wish(Wish::Paper(PaperWish::Save(file)));
            }
        }
    });
    ui.add_enabled_ui(is_made, |ui| {
        let files: [(MaterialIcon, PaperFile, String); 2] = [
            (
                ICON_TABLE_CHART,
                PaperFile::Workbook,
                tr!(lang, "proposal_page.xlsx"),
            ),
            (
                ICON_IMAGE,
                PaperFile::Figures,
                tr!(lang, "proposal_page.figures"),
            ),
        ];
        for (icon, file, words) in files {
            if button::with_icon(ui, icon, &words).clicked() {
                edits.wish(Wish::Paper(PaperWish::Save(file)));
            }
        }
        let words = tr!(lang, "proposal_page.more");
        ui.menu_button(words, |ui| {
            for (file, words) in [
                (PaperFile::Family, tr!(lang, "proposal_page.family")),
                (PaperFile::Field, tr!(lang, "proposal_page.field")),
                (PaperFile::Season, tr!(lang, "proposal_page.season")),
            ] {
                if ui.button(words).clicked() {
                    edits.wish(Wish::Paper(PaperWish::Save(file)));
                    ui.close();
                }
            }
        });
    });
    let Some(sheets) = sheets else { return };
    ui.add_space(4.0);
    ScrollArea::vertical()
        .id_salt("cautions")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if sheets.cautions.is_empty() {
                let fine = theme::small(tr!(lang, "proposal_page.fine"));
                ui.add(egui::Label::new(fine).wrap());
            }
            for caution in &sheets.cautions {
                one(ui, view, desk, caution, edits);
            }
        });
}

/// A caution: what it is, what helps, where to go; and a box where it blocks.
fn one(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, caution: &Caution, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let kind = match caution.weight {
        Weight::Blocks => Kind::Bad,
        Weight::Warns => Kind::Warning,
        Weight::Blank | Weight::Notes => Kind::Quiet,
    };
    let (fill, edge) = kind.colors(t);
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(radius::FIELD)
        .inner_margin(egui::Margin::symmetric(8, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.push_id(&caution.key, |ui| {
                ui.add(egui::Label::new(theme::small_bold(&caution.message)).wrap());
                if !caution.remedy.is_empty() {
                    ui.add(egui::Label::new(theme::small(&caution.remedy)).wrap());
                }
                ui.horizontal_wrapped(|ui| {
                    if let Some(page) = Page::of_field(&caution.field) {
                        let words = tr!(lang, "shell.go_to", page = page.name(lang));
                        if button::link(ui, &words).clicked() {
                            edits.wish(Wish::Jump(caution.field.clone()));
                        }
                    }
                    let page = caution.chapter.and_then(|chapter| page_of(view, chapter));
                    if let Some(page) = page {
                        let n = text::number(lang, page as f64 + 1.0, 0);
                        if button::link(ui, &tr!(lang, "proposal_page.see", n = n)).clicked() {
                            desk.go_to = Some(page);
                        }
                    }
                });
                if caution.weight == Weight::Blocks {
                    acknowledge(ui, view, caution, edits);
                }
            });
        });
    ui.add_space(4.0);
}

/// What blocks is accepted, or taken back.
fn acknowledge(ui: &mut Ui, view: &View<'_>, caution: &Caution, edits: &mut Edits) {
    let lang = view.lang;
    let known = &view.plan.proposal.acknowledged;
    let is_known = known.contains(&caution.key);
    let words = if is_known {
        tr!(lang, "proposal_page.take_back")
    } else {
        tr!(lang, "proposal_page.acknowledge")
    };
    if secondary(ui, &words).clicked() {
        let mut proposal = view.plan.proposal.clone();
        proposal.acknowledged.retain(|key| *key != caution.key);
        if !is_known {
            proposal.acknowledged.push(caution.key.clone());
        }
        edits.push("edit.acknowledge", Change::Proposal(Box::new(proposal)));
    }
}
