//! What is saved and printed, and what is to be looked at before.

use egui::{Frame, Popup, ScrollArea, Stroke, Ui};
use egui_material_icons::icons::{
    ICON_ARTICLE, ICON_DESCRIPTION, ICON_IMAGE, ICON_PICTURE_AS_PDF, ICON_PRINT, ICON_SEND,
    ICON_TABLE_CHART,
};

use super::super::super::pages::Page;
use super::super::super::theme::{self, radius};
use super::super::super::view::{Edits, Format, Pack, PaperFile, PaperWish, View, Wish};
use super::super::super::widgets::badge::Kind;
use super::super::super::widgets::{button, secondary};
use super::{Desk, page_of};
use crate::chart::Kind as Figured;
use crate::document::Change;
use crate::report::proposal::{Caution, Chapter, Weight, is_ready};
use crate::text::{self, Lang};
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
        let words = tr!(lang, "proposal_page.docx");
        let pressed = button::with_icon(ui, ICON_ARTICLE, &words);
        if pressed.on_disabled_hover_text(&help).clicked() {
            edits.wish(Wish::Paper(PaperWish::Save(PaperFile::Docx)));
        }
        let words = tr!(lang, "proposal_page.copy");
        let open = button::with_icon(ui, ICON_SEND, &words);
        let open = open.on_disabled_hover_text(&help);
        Popup::menu(&open).show(|ui| {
            packed(ui, lang, PaperFile::Copy, edits);
        });
    });
    ui.add_enabled_ui(is_made, |ui| {
        let words = tr!(lang, "proposal_page.xlsx");
        if button::with_icon(ui, ICON_TABLE_CHART, &words).clicked() {
            edits.wish(Wish::Paper(PaperWish::Save(PaperFile::Workbook)));
        }
        let words = tr!(lang, "proposal_page.figures");
        let open = button::with_icon(ui, ICON_IMAGE, &words);
        Popup::menu(&open).show(|ui| figures(ui, lang, edits));
        let words = tr!(lang, "proposal_page.more");
        let open = button::with_icon(ui, ICON_DESCRIPTION, &words);
        Popup::menu(&open).show(|ui| {
            for (file, words) in [
                (PaperFile::Family, tr!(lang, "proposal_page.family")),
                (PaperFile::Field, tr!(lang, "proposal_page.field")),
                (PaperFile::Season, tr!(lang, "proposal_page.season")),
                (
                    PaperFile::Members(Chapter::Recipients),
                    Chapter::Recipients.name(lang),
                ),
                (
                    PaperFile::Members(Chapter::Supplies),
                    Chapter::Supplies.name(lang),
                ),
            ] {
                saved(ui, &words, file, edits);
            }
        });
    });
    if view.preview.has_own_template() {
        let mut printing = view.preview.printing;
        let mut is_used = !printing.is_plain;
        ui.checkbox(&mut is_used, tr!(lang, "proposal_page.own_template"))
            .on_hover_text(tr!(lang, "proposal_page.own_template_why"));
        printing.is_plain = !is_used;
        if printing != view.preview.printing {
            edits.wish(Wish::Paper(PaperWish::Printing(printing)));
        }
    }
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

/// A line of a menu that saves a file.
fn saved(ui: &mut Ui, words: &str, file: PaperFile, edits: &mut Edits) {
    if ui.button(words).clicked() {
        edits.wish(Wish::Paper(PaperWish::Save(file)));
        ui.close();
    }
}

/// Several files: in one, or in a folder.
fn packed(ui: &mut Ui, lang: Lang, file: fn(Pack) -> PaperFile, edits: &mut Edits) {
    let (zip, folder) = (
        tr!(lang, "proposal_page.zip"),
        tr!(lang, "proposal_page.folder"),
    );
    saved(ui, &zip, file(Pack::Zip), edits);
    saved(ui, &folder, file(Pack::Folder), edits);
}

/// All figures, or one of them in one format.
fn figures(ui: &mut Ui, lang: Lang, edits: &mut Edits) {
    ui.label(theme::small(tr!(lang, "proposal_page.all_figures")));
    packed(ui, lang, PaperFile::Figures, edits);
    ui.separator();
    for kind in Figured::ALL {
        ui.menu_button(kind.title(lang), |ui| {
            let title = kind.title(lang);
            let as_svg = tr!(lang, "proposal_page.as_svg", title = title);
            let as_png = tr!(lang, "proposal_page.as_png", title = title);
            let as_csv = tr!(lang, "proposal_page.as_csv", title = title);
            saved(ui, &as_svg, PaperFile::Figure(kind, Format::Svg), edits);
            saved(ui, &as_png, PaperFile::Figure(kind, Format::Png), edits);
            saved(ui, &as_csv, PaperFile::Figure(kind, Format::Csv), edits);
        });
    }
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
