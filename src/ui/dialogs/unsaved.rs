//! *Simpan / Jangan simpan / Batal*, only where something would be lost.

use egui::{Id, Modal};

use super::super::theme;
use super::super::widgets::{plain, primary, secondary};
use crate::text::{self, Lang};
use crate::tr;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Choice {
    /// Save, then go on.
    Save,
    /// Go on and lose the changes.
    Discard,
    /// Stay.
    Cancel,
}

/// Asks what to do with `n` changes of a plan.
pub(in crate::ui) fn unsaved(
    ctx: &egui::Context,
    lang: Lang,
    name: &str,
    n: usize,
    last: Option<&str>,
) -> Option<Choice> {
    let mut choice = None;
    let modal = Modal::new(Id::unique("unsaved changes")).show(ctx, |ui| {
        ui.set_width(420.0);
        ui.label(theme::section(tr!(lang, "dialog.unsaved", name = name)));
        let n = text::count(lang, i64::try_from(n).unwrap_or(i64::MAX));
        let sentence = last.map_or_else(
            || tr!(lang, "dialog.unsaved_n", n = n),
            |last| {
                tr!(
                    lang,
                    "dialog.unsaved_last",
                    n = n,
                    last = text::words(lang, last)
                )
            },
        );
        ui.add(egui::Label::new(sentence).wrap());
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if primary(ui, &tr!(lang, "dialog.save_it")).clicked() {
                choice = Some(Choice::Save);
            }
            if secondary(ui, &tr!(lang, "dialog.discard")).clicked() {
                choice = Some(Choice::Discard);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if plain(ui, &tr!(lang, "dialog.cancel")).clicked() {
                    choice = Some(Choice::Cancel);
                }
            });
        });
    });
    if choice.is_none() && modal.should_close() {
        choice = Some(Choice::Cancel);
    }
    choice
}
