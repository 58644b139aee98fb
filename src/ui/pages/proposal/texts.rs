//! The free paragraphs of a chapter, rewritten in a dialog.

use std::collections::BTreeMap;

use egui::{Id, Modal, ScrollArea, TextEdit, Ui};

use super::super::super::theme;
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{plain, primary, secondary};
use crate::document::Change;
use crate::report::proposal::{Chapter, FreeText, Profile, free_texts, starting_text};
use crate::tr;

/// Longest paragraph, characters.
const LONGEST: usize = 6000;

/// A chapter being written.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    chapter: Chapter,
    texts: BTreeMap<&'static str, String>,
    starting: BTreeMap<&'static str, String>,
}

impl Writing {
    /// The paragraphs of a chapter as they stand, once its pages are there.
    pub(super) fn of(view: &View<'_>, chapter: Chapter) -> Option<Self> {
        let sheets = view.preview.sheets()?;
        let lang = sheets.of.printing.lang;
        let starting: BTreeMap<&'static str, String> = of_chapter(view, chapter)
            .map(|free| (free.key, starting_text(lang, &sheets.case(), free.key)))
            .collect();
        let texts = starting.iter().map(|(key, starting)| {
            let own = view.plan.proposal.texts.get(*key);
            (*key, own.unwrap_or(starting).clone())
        });
        Some(Self {
            chapter,
            texts: texts.collect(),
            starting: starting.clone(),
        })
    }

    /// The chapter in which the text of a path stands.
    pub(super) fn of_path(view: &View<'_>, path: &str) -> Option<Self> {
        let key = path.strip_prefix("proposal.texts.")?;
        let free = free_texts(Profile::of(view.plan)).find(|free| free.key == key)?;
        Self::of(view, free.chapter)
    }
}

fn of_chapter(view: &View<'_>, chapter: Chapter) -> impl Iterator<Item = FreeText> + use<> {
    free_texts(Profile::of(view.plan)).filter(move |free| free.chapter == chapter)
}

/// Shows the dialog, while a chapter is written.
pub(super) fn show(ui: &Ui, view: &View<'_>, writing: &mut Option<Writing>, edits: &mut Edits) {
    let Some(open) = writing else { return };
    let lang = view.lang;
    let (mut is_saved, mut is_over) = (false, false);
    let modal = Modal::new(Id::unique("paragraphs")).show(ui.ctx(), |ui| {
        ui.set_width(620.0);
        let t = theme::tokens(ui);
        ui.label(theme::section(open.chapter.name(lang)));
        let why = theme::small(tr!(lang, "proposal_page.texts_why")).color(t.muted);
        ui.add(egui::Label::new(why).wrap());
        ui.add_space(4.0);
        ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
            for free in of_chapter(view, open.chapter) {
                let Some(text) = open.texts.get_mut(free.key) else {
                    continue;
                };
                let label = ui.label(theme::small_bold(free.name(lang)));
                let field = TextEdit::multiline(text)
                    .id(Id::unique("paragraph").with(free.key))
                    .desired_width(f32::INFINITY)
                    .desired_rows(4)
                    .char_limit(LONGEST);
                ui.add(field).labelled_by(label.id);
                ui.add_space(6.0);
            }
        });
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            is_saved = primary(ui, &tr!(lang, "proposal_page.texts_save")).clicked();
            if secondary(ui, &tr!(lang, "proposal_page.texts_reset")).clicked() {
                open.texts = open.starting.clone();
            }
            is_over = plain(ui, &tr!(lang, "dialog.cancel")).clicked();
        });
    });
    if is_saved {
        let mut proposal = view.plan.proposal.clone();
        for (key, text) in &open.texts {
            // what says nothing of its own follows the plan's figures
            if open.starting.get(key) == Some(text) {
                proposal.texts.remove(*key);
            } else {
                proposal.texts.insert((*key).to_owned(), text.clone());
            }
        }
        if proposal != view.plan.proposal {
            edits.push("edit.texts", Change::Proposal(Box::new(proposal)));
        }
    }
    if is_saved || is_over || modal.should_close() {
        *writing = None;
    }
}
