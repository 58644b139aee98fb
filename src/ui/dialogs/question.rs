//! Questions about files that would otherwise lose something: what was not
//! saved, a file changed meanwhile, a plan that became empty, a plan open in
//! another window, a damaged file, a choice of backups.

use std::path::{Path, PathBuf};

use egui::{Id, Modal, ScrollArea};

use super::super::theme;
use super::super::widgets::{plain, primary, secondary};
use crate::document::Difference;
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
        /// What differs from its file, if that can be read.
        differences: Vec<Difference>,
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
    /// Damaged: open what reads, or not.
    Damaged {
        /// Its file.
        path: PathBuf,
        /// What is wrong, in words.
        why: String,
        /// What reads.
        salvaged: Box<Salvaged>,
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
        /// The newest first, each with what the open plan changes in it; none
        /// for one that cannot be read.
        backups: Vec<(Backup, Option<Vec<Difference>>)>,
    },
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
                    list(ui, lang, &lines(lang, differences), MOST_LISTED);
                }
                Question::Damaged { salvaged, .. } => {
                    let missing = salvaged.missing.iter();
                    let names = missing.map(|path| text::field_name(lang, path));
                    list(ui, lang, &names.collect::<Vec<_>>(), MOST_LISTED);
                }
                Question::Migrated { told, .. } => {
                    let lines = told.iter().map(|added| text::migrated(lang, added));
                    list(ui, lang, &lines.collect::<Vec<_>>(), MOST_LISTED);
                }
                Question::Backups { backups, .. } => {
                    for (backup, differences) in backups {
                        let day = text::date(lang, backup.when.date());
                        let time = backup.when.format("%H.%M").to_string();
                        let size = text::number(lang, backup.size as f64 / 1024.0, 0);
                        let line =
                            tr!(lang, "question.backup", day = day, time = time, size = size);
                        if secondary(ui, &line).clicked() {
                            reply = Some(Reply::Backup(backup.path.clone()));
                        }
                        let differs = match differences {
                            None => vec![tr!(lang, "question.backup_unreadable")],
                            Some(differences) if differences.is_empty() => {
                                vec![tr!(lang, "question.backup_same")]
                            }
                            Some(differences) => lines(lang, differences),
                        };
                        list(ui, lang, &differs, MOST_OF_A_BACKUP);
                    }
                }
                Question::Changed(_) | Question::Emptied(_) | Question::Held { .. } => {}
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

fn list(ui: &mut egui::Ui, lang: Lang, lines: &[String], most: usize) {
    for line in lines.iter().take(most) {
        ui.add(egui::Label::new(format!("• {line}")).wrap());
    }
    if lines.len() > most {
        let more = text::count(lang, (lines.len() - most).try_into().unwrap_or(i64::MAX));
        ui.label(tr!(lang, "question.more", count = more));
    }
}

/// Differences as lines: field, old, new.
fn lines(lang: Lang, differences: &[Difference]) -> Vec<String> {
    let differences = differences.iter();
    differences
        .map(|difference| {
            let field = text::field_name(lang, &difference.field);
            match (difference.old.as_str(), difference.new.as_str()) {
                ("", new) => tr!(lang, "question.added", field = field, new = new),
                (old, "") => tr!(lang, "question.removed", field = field, old = old),
                (old, new) => tr!(
                    lang,
                    "question.changed_field",
                    field = field,
                    old = old,
                    new = new
                ),
            }
        })
        .collect()
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
        Question::Damaged {
            path,
            why,
            salvaged,
        } => Words {
            title: tr!(lang, "question.damaged", name = file_name(path)),
            sentence: if salvaged.missing.is_empty() {
                why.clone()
            } else {
                tr!(lang, "question.damaged_why", why = why)
            },
            yes: Some(tr!(lang, "question.open_readable")),
            other: None,
            cancel,
        },
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
