//! A list of members to take in: from a workbook or pasted, shown row by row
//! before anything enters the plan.

use egui::{Id, Modal, ScrollArea, TextEdit};
use egui_material_icons::icons::{ICON_DOWNLOAD, ICON_UPLOAD_FILE};

use super::super::group_files::{bad_row, no_members};
use super::super::theme;
use super::super::widgets::{Kind, button, frame, plain, primary};
use crate::document::members::{Found, read_text};
use crate::plan::Group;
use crate::text::{self, Lang};
use crate::tr;

/// Names shown of those that can enter.
const NAMES: usize = 8;

/// The dialog and what it has found.
#[derive(Debug, Default)]
pub(in crate::ui) struct MembersDialog {
    pasted: String,
    found: Option<Result<Found, String>>,
}

/// What was answered.
#[derive(Debug)]
pub(in crate::ui) enum MembersReply {
    /// Choose a workbook.
    PickFile,
    /// Save an empty one to fill in.
    SaveTemplate,
    /// Add the good rows.
    Add(Found),
    /// Nothing.
    Cancel,
}

impl MembersDialog {
    /// Shows what a workbook holds.
    pub(in crate::ui) fn show_found(&mut self, found: Result<Found, String>) {
        self.pasted.clear();
        self.found = Some(found);
    }

    /// Shows it: the answer, once there is one.
    pub(in crate::ui) fn show(
        &mut self,
        ctx: &egui::Context,
        lang: Lang,
        group: &Group,
    ) -> Option<MembersReply> {
        let mut reply = None;
        let modal = Modal::new(Id::unique("members to add")).show(ctx, |ui| {
            ui.set_width(620.0);
            let t = theme::tokens(ui);
            ui.label(theme::section(tr!(lang, "group.add_list")));
            let why = tr!(lang, "group.add_list_why");
            ui.add(egui::Label::new(theme::small(why).color(t.muted)).wrap());
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                if button::with_icon(ui, ICON_UPLOAD_FILE, &tr!(lang, "group.pick_list")).clicked()
                {
                    reply = Some(MembersReply::PickFile);
                }
                if button::with_icon(ui, ICON_DOWNLOAD, &tr!(lang, "group.template")).clicked() {
                    reply = Some(MembersReply::SaveTemplate);
                }
            });
            ui.add_space(4.0);
            let label = ui.label(theme::small(tr!(lang, "group.paste")).color(t.muted));
            ScrollArea::vertical()
                .id_salt("pasted")
                .max_height(96.0)
                .show(ui, |ui| {
                    let field = TextEdit::multiline(&mut self.pasted)
                        .desired_width(f32::INFINITY)
                        .desired_rows(4)
                        .hint_text(tr!(lang, "group.paste_hint"));
                    if ui.add(field).labelled_by(label.id).changed() {
                        let is_there = !self.pasted.trim().is_empty();
                        self.found = is_there.then(|| {
                            let found = read_text(&self.pasted, group);
                            found.map_err(|error| no_members(lang, &error))
                        });
                    }
                });
            ui.add_space(6.0);
            match &self.found {
                None => {}
                Some(Err(why)) => frame::notice(ui, Kind::Bad, why, "", |_| ()),
                Some(Ok(found)) => preview(ui, lang, found),
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let good = match &self.found {
                    Some(Ok(found)) => found.good.len(),
                    Some(Err(_)) | None => 0,
                };
                let words = tr!(lang, "group.add_n", n = number(lang, good));
                let add = ui.add_enabled_ui(good > 0, |ui| primary(ui, &words));
                if add.inner.clicked()
                    && let Some(Ok(found)) = self.found.take()
                {
                    reply = Some(MembersReply::Add(found));
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if plain(ui, &tr!(lang, "dialog.cancel")).clicked() {
                        reply = Some(MembersReply::Cancel);
                    }
                });
            });
        });
        if reply.is_none() && modal.should_close() {
            reply = Some(MembersReply::Cancel);
        }
        reply
    }
}

fn number(lang: Lang, n: usize) -> String {
    text::number(lang, n as f64, 0)
}

/// What would enter, and what would not.
fn preview(ui: &mut egui::Ui, lang: Lang, found: &Found) {
    let t = theme::tokens(ui);
    let (good, all) = (number(lang, found.good.len()), number(lang, found.n_rows()));
    ui.label(theme::card_head(tr!(
        lang,
        "group.would_enter",
        good = good,
        all = all
    )));
    let mut names: Vec<&str> = found
        .good
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    let is_cut = names.len() > NAMES;
    names.truncate(NAMES);
    let mut line = names.join(", ");
    if is_cut {
        line.push_str(", …");
    }
    ui.add(egui::Label::new(theme::small(line).color(t.muted)).wrap());
    if found.bad.is_empty() {
        return;
    }
    ui.add_space(4.0);
    let head = tr!(lang, "group.would_not", n = number(lang, found.bad.len()));
    ui.label(theme::small_bold(head).color(t.clay));
    ScrollArea::vertical()
        .id_salt("bad rows")
        .max_height(140.0)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            for bad in &found.bad {
                let line = format!("• {}", bad_row(lang, bad));
                ui.add(egui::Label::new(theme::small(line)).wrap());
            }
        });
}
