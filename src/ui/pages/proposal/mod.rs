//! *Proposal*: what is ticked is what is printed, and the preview is the page
//! itself. A click on a number opens its field.

use egui::{Align, Layout, Ui, vec2};
use egui_material_icons::icons::{ICON_INFO, ICON_ZOOM_IN, ICON_ZOOM_OUT};

use super::super::view::{Edits, PaperWish, View, Wish};
use super::super::widgets::{empty, field, frame, icon_button, segmented};
use crate::document::Change;
use crate::plan::PaperSize;
use crate::report::proposal::{Chapter, is_ready};
use crate::text::{self, Lang};
use crate::tr;

mod chapters;
mod exports;
mod sheet;
mod texts;

/// Width of the list of chapters and of the exports, px.
const SIDES: (f32, f32) = (226.0, 214.0);
/// The same in a narrow window.
const NARROW_SIDES: (f32, f32) = (202.0, 176.0);
/// Below this width the sides are narrow, px.
const NARROW: f32 = 850.0;
/// Step of the zoom.
const ZOOM: f32 = 1.2;

/// What the page remembers between frames.
#[derive(Clone, Debug, Default)]
struct Desk {
    /// Size of the pages against the width of the preview; 0: the same.
    zoom: f32,
    /// Page in the middle of the preview, from 0.
    page: usize,
    /// Page to go to.
    go_to: Option<usize>,
    /// Chapter whose paragraphs are being written.
    writing: Option<texts::Writing>,
}

impl Desk {
    fn zoom(&self) -> f32 {
        if self.zoom > 0.0 { self.zoom } else { 1.0 }
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let desk_id = ui.scope_id().with("desk");
    let mut desk: Desk = ui.data(|data| data.get_temp(desk_id)).unwrap_or_default();
    if let Some(path) = field::asked_path(ui.ctx()) {
        desk.writing = texts::Writing::of_path(view, &path).or_else(|| desk.writing.take());
        field::forget_jump(ui);
    }
    let preview = view.preview;
    let sentence = match preview.sheets() {
        None if preview.failed().is_some() => tr!(lang, "proposal_page.failed"),
        None => tr!(lang, "proposal_page.making"),
        Some(sheets) => {
            let n = text::number(lang, sheets.pages.count() as f64, 0);
            if preview.is_busy() {
                tr!(lang, "proposal_page.pages_making", n = n)
            } else if is_ready(view.plan, &sheets.cautions) {
                tr!(lang, "proposal_page.pages_ready", n = n)
            } else {
                tr!(lang, "proposal_page.pages", n = n)
            }
        }
    };
    frame::head(ui, &tr!(lang, "page.proposal"), &sentence, |ui| {
        head(ui, view, &mut desk, edits);
    });
    if view.results.is_none() {
        let (title, why) = (tr!(lang, "finance.none"), tr!(lang, "finance.none_why"));
        empty(ui, ICON_INFO, &title, &why, |_| ());
        return;
    }
    let size = ui.available_size();
    let (left, right) = if size.x < NARROW { NARROW_SIDES } else { SIDES };
    let down = Layout::top_down(Align::LEFT);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let room = vec2(left, size.y);
        ui.allocate_ui_with_layout(room, down, |ui| {
            ui.set_max_size(room);
            chapters::show(ui, view, &mut desk, edits);
        });
        let room = vec2(size.x - left - right - 24.0, size.y);
        ui.allocate_ui_with_layout(room, down, |ui| {
            ui.set_max_size(room);
            sheet::show(ui, view, &mut desk, edits);
        });
        let room = vec2(right, size.y);
        ui.allocate_ui_with_layout(room, down, |ui| {
            ui.set_max_size(room);
            exports::show(ui, view, &mut desk, edits);
        });
    });
    texts::show(ui, view, &mut desk.writing, edits);
    ui.data_mut(|data| data.insert_temp(desk_id, desk));
}

/// Paper, proof, language and zoom.
fn head(ui: &mut Ui, view: &View<'_>, desk: &mut Desk, edits: &mut Edits) {
    let lang = view.lang;
    let mut paper = view.plan.proposal.paper;
    let papers = [
        (PaperSize::A4, "A4".to_owned()),
        (PaperSize::F4, "F4".to_owned()),
    ];
    if segmented(ui, &mut paper, &papers) {
        let mut proposal = view.plan.proposal.clone();
        proposal.paper = paper;
        edits.push("edit.paper", Change::Proposal(Box::new(proposal)));
    }
    let mut printing = view.preview.printing;
    let languages = [(Lang::Id, "ID".to_owned()), (Lang::En, "EN".to_owned())];
    segmented(ui, &mut printing.lang, &languages);
    let mut is_grey = !printing.has_color;
    ui.checkbox(&mut is_grey, tr!(lang, "proposal_page.grey"))
        .on_hover_text(tr!(lang, "proposal_page.grey_why"));
    printing.has_color = !is_grey;
    if printing != view.preview.printing {
        edits.wish(Wish::Paper(PaperWish::Printing(printing)));
    }
    if icon_button(ui, ICON_ZOOM_OUT, &tr!(lang, "proposal_page.smaller")).clicked() {
        desk.zoom = (desk.zoom() / ZOOM).max(0.4);
        desk.go_to = Some(desk.page);
    }
    if icon_button(ui, ICON_ZOOM_IN, &tr!(lang, "proposal_page.larger")).clicked() {
        desk.zoom = (desk.zoom() * ZOOM).min(4.0);
        desk.go_to = Some(desk.page);
    }
}

/// The page on which a chapter begins, from 0.
fn page_of(view: &View<'_>, chapter: Chapter) -> Option<usize> {
    view.preview.sheets()?.pages.page_of(chapter)
}
