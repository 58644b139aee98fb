//! Questions about files that would otherwise lose something: what was not
//! saved, a file changed meanwhile, a plan that became empty, a plan open in
//! another window, a damaged file, a choice of backups.

use std::path::{Path, PathBuf};

use egui::{Id, Modal, ScrollArea};

use super::super::theme;
use super::super::widgets::{plain, primary, secondary};
use crate::document::keeping::{Backup, Unsaved};
use crate::document::salvage::Salvaged;
use crate::plan::Migrated;
use crate::text::{self, Lang};
use crate::tr;

/// Differences listed before "and so many more".
const MOST_LISTED: usize = 8;
/// The same below each of several backups.
const MOST_OF_A_BACKUP: usize = 3;

/// What is asked.
#[derive(Debug)]
pub(in crate::ui) enum Question {
    /// Work of a window that ended: restore, give up, or later.
    Recover {
        /// The work.
        unsaved: Box<Unsaved>,
        /// What differs from its file, if that can be read, a line each.
        differences: Vec<String>,
    },
    /// The file has changed on the disk: save a copy, overwrite, or neither.
    Changed(PathBuf),
    /// All plots are gone: save all the same, or not.
    Emptied(PathBuf),
    /// Open elsewhere: a copy, take over, or neither.
    Held {
        /// The plan's file.
        path: PathBuf,
        /// Who has it.
        by: String,
    },
    /// The disk refused a save: elsewhere, again, or neither.
    NotSaved {
        /// The file.
        path: PathBuf,
        /// What the disk said, in words.
        why: String,
    },
    /// Damaged, gone, or newer: open what reads, a backup, or neither.
    NotOpened {
        /// Its file.
        path: PathBuf,
        /// What is wrong, in words.
        why: String,
        /// What reads, if anything does.
        salvaged: Option<Box<Salvaged>>,
        /// The newest first.
        backups: Vec<Kept>,
    },
    /// A file of an older format was opened: what it was given.
    Migrated {
        /// The plan's file.
        path: PathBuf,
        /// The fields it lacked.
        told: Vec<Migrated>,
    },
    /// Older versions to open.
    Backups {
        /// The plan's file.
        path: PathBuf,
        /// The newest first.
        backups: Vec<Kept>,
    },
}

/// A backup to choose, and what is known of it.
#[derive(Debug)]
pub(in crate::ui) struct Kept {
    backup: Backup,
    about: About,
}

#[derive(Debug)]
enum About {
    Unread,
    Broken,
    /// What the open plan changes in it, a line each.
    Differs(Vec<String>),
}

impl Kept {
    /// One that nobody has looked into.
    pub(in crate::ui) const fn unread(backup: Backup) -> Self {
        let about = About::Unread;
        Self { backup, about }
    }

    /// One that cannot be read.
    pub(in crate::ui) const fn broken(backup: Backup) -> Self {
        let about = About::Broken;
        Self { backup, about }
    }

    /// One in which the open plan changes this.
    pub(in crate::ui) const fn differing(backup: Backup, found: Vec<String>) -> Self {
        let about = About::Differs(found);
        Self { backup, about }
    }

    /// Shows its button and what is known of it; whether it was chosen.
    fn show(&self, ui: &mut egui::Ui, lang: Lang) -> bool {
        let Backup { when, size, .. } = &self.backup;
        let line = tr!(
            lang,
            "question.backup",
            day = text::date(lang, when.date()),
            time = when.format("%H.%M").to_string(),
            size = text::number(lang, *size as f64 / 1024.0, 0)
        );
        let is_chosen = secondary(ui, &line).clicked();
        let about = match &self.about {
            About::Unread => Vec::new(),
            About::Broken => vec![tr!(lang, "question.backup_unreadable")],
            About::Differs(found) if found.is_empty() => vec![tr!(lang, "question.backup_same")],
            About::Differs(found) => found.clone(),
        };
        list(ui, lang, &about, MOST_OF_A_BACKUP);
        is_chosen
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Reply {
    /// The first choice.
    Yes,
    /// The second.
    Other,
    /// Neither.
    Cancel,
    /// This backup.
    Backup(PathBuf),
}

/// Words of a question.
struct Words {
    title: String,
    sentence: String,
    yes: Option<String>,
    other: Option<String>,
    cancel: String,
}

/// Shows a question; its answer, once there is one.
pub(in crate::ui) fn ask(ctx: &egui::Context, lang: Lang, question: &Question) -> Option<Reply> {
    let mut reply = None;
    let modal = Modal::new(Id::unique("question about a file")).show(ctx, |ui| {
        ui.set_width(480.0);
        let words = words(lang, question);
        ui.label(theme::section(words.title));
        ui.add(egui::Label::new(words.sentence).wrap());
        ui.add_space(4.0);
        ScrollArea::vertical()
            .max_height(220.0)
            .show(ui, |ui| match question {
                Question::Recover { differences, .. } => {
                    list(ui, lang, differences, MOST_LISTED);
                }
                Question::NotOpened {
                    salvaged, backups, ..
                } => {
                    let missing = salvaged.iter().flat_map(|salvaged| &salvaged.missing);
                    let names = missing.map(|path| text::field_name(lang, path));
                    list(ui, lang, &names.collect::<Vec<_>>(), MOST_LISTED);
                    if !backups.is_empty() {
                        ui.add_space(8.0);
                        ui.label(tr!(lang, "question.or_backup"));
                    }
                    reply = choose(ui, lang, backups);
                }
                Question::Migrated { told, .. } => {
                    let lines = told.iter().map(|added| text::migrated(lang, added));
                    list(ui, lang, &lines.collect::<Vec<_>>(), MOST_LISTED);
                }
                Question::Backups { backups, .. } => reply = choose(ui, lang, backups),
                Question::NotSaved { .. }
                | Question::Changed(_)
                | Question::Emptied(_)
                | Question::Held { .. } => {}
            });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if words.yes.is_some_and(|word| primary(ui, &word).clicked()) {
                reply = Some(Reply::Yes);
            }
            if words
                .other
                .is_some_and(|word| secondary(ui, &word).clicked())
            {
                reply = Some(Reply::Other);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if plain(ui, &words.cancel).clicked() {
                    reply = Some(Reply::Cancel);
                }
            });
        });
    });
    if reply.is_none() && modal.should_close() {
        reply = Some(Reply::Cancel);
    }
    reply
}

/// Shows backups; the one that was chosen.
fn choose(ui: &mut egui::Ui, lang: Lang, backups: &[Kept]) -> Option<Reply> {
    let mut chosen = None;
    for kept in backups {
        if kept.show(ui, lang) {
            chosen = Some(Reply::Backup(kept.backup.path.clone()));
        }
    }
    chosen
}

fn list(ui: &mut egui::Ui, lang: Lang, lines: &[String], most: usize) {
    for line in lines.iter().take(most) {
        ui.add(egui::Label::new(format!("• {line}")).wrap());
    }
    if lines.len() > most {
        let more = text::count(lang, (lines.len() - most).try_into().unwrap_or(i64::MAX));
        ui.label(tr!(lang, "question.more", count = more));
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn words(lang: Lang, question: &Question) -> Words {
    let cancel = tr!(lang, "dialog.cancel");
    match question {
        Question::Recover { unsaved, .. } => {
            let name = &unsaved.plan.name;
            let when = unsaved.when.map_or_else(String::new, |when| {
                let day = text::date(lang, when.date());
                tr!(
                    lang,
                    "question.when",
                    day = day,
                    time = when.format("%H.%M").to_string()
                )
            });
            Words {
                title: tr!(lang, "question.recover", name = name),
                sentence: tr!(lang, "question.recover_why", when = when),
                yes: Some(tr!(lang, "question.restore")),
                other: Some(tr!(lang, "question.give_up")),
                cancel: tr!(lang, "question.later"),
            }
        }
        Question::Changed(path) => Words {
            title: tr!(lang, "question.changed", name = file_name(path)),
            sentence: tr!(lang, "question.changed_why"),
            yes: Some(tr!(lang, "question.save_copy")),
            other: Some(tr!(lang, "question.overwrite")),
            cancel,
        },
        Question::Emptied(path) => Words {
            title: tr!(lang, "question.emptied"),
            sentence: tr!(lang, "question.emptied_why", name = file_name(path)),
            yes: None,
            other: Some(tr!(lang, "question.save_empty")),
            cancel,
        },
        Question::Held { path, by } => Words {
            title: tr!(lang, "question.held", name = file_name(path)),
            sentence: tr!(lang, "question.held_why", by = by),
            yes: Some(tr!(lang, "question.open_copy")),
            other: Some(tr!(lang, "question.take_over")),
            cancel,
        },
        Question::NotSaved { path, why } => Words {
            title: tr!(lang, "question.not_saved", name = file_name(path)),
            sentence: why.clone(),
            yes: Some(tr!(lang, "question.save_copy")),
            other: Some(tr!(lang, "question.again")),
            cancel,
        },
        Question::NotOpened {
            path,
            why,
            salvaged,
            ..
        } => {
            let is_part_lost = salvaged
                .as_ref()
                .is_some_and(|found| !found.missing.is_empty());
            Words {
                title: tr!(lang, "question.not_opened", name = file_name(path)),
                sentence: if is_part_lost {
                    tr!(lang, "question.damaged_why", why = why)
                } else {
                    why.clone()
                },
                yes: salvaged
                    .is_some()
                    .then(|| tr!(lang, "question.open_readable")),
                other: None,
                cancel: tr!(lang, "dialog.close"),
            }
        }
        Question::Migrated { path, .. } => Words {
            title: tr!(lang, "question.migrated", name = file_name(path)),
            sentence: tr!(lang, "question.migrated_why"),
            yes: Some(tr!(lang, "question.understood")),
            other: None,
            cancel: tr!(lang, "dialog.close"),
        },
        Question::Backups { path, backups } => Words {
            title: tr!(lang, "question.backups", name = file_name(path)),
            sentence: if backups.is_empty() {
                tr!(lang, "question.no_backups")
            } else {
                tr!(lang, "question.backups_why")
            },
            yes: None,
            other: None,
            cancel,
        },
    }
}
