//! A path typed by hand, where the system has no file dialogs.

use std::path::PathBuf;

use egui::{Id, Modal, TextEdit};

use super::super::theme;
use super::super::widgets::{primary, secondary};
use super::pick::{Purpose, ended, title};
use crate::text::Lang;
use crate::tr;

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Answer {
    /// This path.
    Path(Purpose, PathBuf),
    /// None.
    Cancelled,
}

/// The dialog and what was typed.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Typed {
    purpose: Purpose,
    path: String,
}

impl Typed {
    /// A dialog with a first proposal.
    pub(in crate::ui) const fn new(purpose: Purpose, path: String) -> Self {
        Self { purpose, path }
    }

    /// Shows it: the answer, once there is one.
    pub(in crate::ui) fn show(&mut self, ctx: &egui::Context, lang: Lang) -> Option<Answer> {
        let mut answer = None;
        let modal = Modal::new(Id::unique("typed path")).show(ctx, |ui| {
            ui.set_width(460.0);
            let word = if self.purpose.opens() {
                tr!(lang, "dialog.open_it")
            } else {
                tr!(lang, "dialog.save_it")
            };
            ui.label(theme::section(title(self.purpose, lang)));
            let why = ui.add(egui::Label::new(tr!(lang, "dialog.no_service")).wrap());
            ui.add_space(4.0);
            let field = TextEdit::singleline(&mut self.path)
                .desired_width(f32::INFINITY)
                .hint_text("/home/…/kebun.pelepah.ron");
            let field = ui.add(field).labelled_by(why.id);
            let is_enter =
                field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if ui.memory(|memory| memory.focused().is_none()) && !is_enter {
                field.request_focus();
            }
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                let is_typed = !self.path.trim().is_empty();
                let is_accepted = ui
                    .add_enabled_ui(is_typed, |ui| primary(ui, &word).clicked())
                    .inner;
                if is_accepted || (is_enter && is_typed) {
                    let path = PathBuf::from(self.path.trim());
                    answer = Some(Answer::Path(self.purpose, ended(self.purpose, path)));
                }
                if secondary(ui, &tr!(lang, "dialog.cancel")).clicked() {
                    answer = Some(Answer::Cancelled);
                }
            });
        });
        if answer.is_none() && modal.should_close() {
            answer = Some(Answer::Cancelled);
        }
        answer
    }
}
