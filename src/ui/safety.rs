//! What keeps work from being lost: automatic keeping and recovery, locks,
//! backups, and the questions before a file is overwritten.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::app::App;
use super::autosave::Autosave;
use super::clock;
use super::commands::Action;
use super::deeds::{why_not_opened, why_not_saved};
use super::dialogs::{Kept, Question, Reply, ask};
use super::view::Wish;
use crate::document::keeping::{Backup, Keeping, Unsaved};
use crate::document::lock::Lock;
use crate::document::store::SaveError;
use crate::document::{self, Document, OpenError, salvage};
use crate::plan::file::Fault;
use crate::plan::{Plan, field};
use crate::text::{self, Lang};
use crate::tr;

/// What the window holds for it.
#[derive(Debug, Default)]
pub(super) struct Safety {
    keeping: Option<Keeping>,
    autosave: Option<Autosave>,
    /// Of the plan's file, while it is ours.
    pub(super) lock: Option<Lock>,
    pub(super) question: Option<Question>,
    to_offer: Vec<Unsaved>,
    n_unreadable: usize,
    /// The unsaved work that was opened, forgotten once it is saved or given up.
    recovered: Option<Unsaved>,
}

impl App {
    /// Keeps unsaved work and backups in a folder, and offers what lies there.
    pub fn keep_in(&mut self, keeping: Keeping) {
        let found = keeping.unsaved();
        self.safety.to_offer = found.unsaved;
        self.safety.n_unreadable = found.unreadable.len();
        // without its thread nothing is kept between two saves, as in any other program
        self.safety.autosave = Autosave::start(keeping.clone()).ok();
        self.safety.keeping = Some(keeping);
    }

    /// After a frame: keeps what changed, and asks what is to be asked.
    pub(super) fn keep_safe(&mut self, ctx: &Context) {
        let time = ctx.input(|input| input.time);
        if let Some(autosave) = &mut self.safety.autosave
            && let Some(seconds) = autosave.watch(self.document.as_ref(), time)
        {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(seconds));
        }
        let refusal = self.safety.autosave.as_ref().and_then(Autosave::refusal);
        if let Some(why) = refusal {
            self.say(ctx, tr!(self.lang, "safety.not_kept", why = why));
        }
        if self.safety.n_unreadable > 0 {
            let count = std::mem::take(&mut self.safety.n_unreadable);
            self.say(ctx, tr!(self.lang, "safety.unreadable", count = count));
        }
        if self.safety.question.is_none()
            && let Some(unsaved) = self.safety.to_offer.pop()
        {
            self.safety.question = Some(offer(self.lang, unsaved));
        }
        if let Some(question) = self.safety.question.take() {
            match ask(ctx, self.lang, &question) {
                None => self.safety.question = Some(question),
                Some(reply) => self.answer(ctx, question, reply),
            }
        }
    }

    fn answer(&mut self, ctx: &Context, question: Question, reply: Reply) {
        match (question, reply) {
            (Question::Recover { unsaved, .. }, Reply::Yes) => self.restore(ctx, *unsaved),
            (Question::Recover { unsaved, .. }, Reply::Other) => self.forget(&unsaved),
            (Question::Changed(_) | Question::NotSaved { .. }, Reply::Yes) => {
                self.fulfil(ctx, Wish::Do(Action::SaveAs));
            }
            (Question::Changed(path) | Question::Emptied(path), Reply::Other) => {
                self.write_to(ctx, &path, Document::save_over);
            }
            (Question::NotSaved { path, .. }, Reply::Other) => self.save_safely(ctx, &path),
            (Question::Held { path, .. }, Reply::Yes) => match document::open(&path) {
                Ok(plan) => self.set(Document::new(Arc::new(plan), None)),
                Err(error) => self.not_opened(&path, &error),
            },
            (Question::Held { path, .. }, Reply::Other) => match Document::open(&path) {
                Ok(document) => self.set(document),
                Err(error) => self.not_opened(&path, &error),
            },
            (
                Question::NotOpened {
                    salvaged: Some(salvaged),
                    ..
                },
                Reply::Yes,
            ) => self.set(Document::new(Arc::new(salvaged.plan), None)),
            (Question::Backups { .. } | Question::NotOpened { .. }, Reply::Backup(path)) => {
                self.fulfil(ctx, Wish::OpenCopy(path));
            }
            // a cancelled save does not go on to what waited for it
            (_, Reply::Yes | Reply::Other | Reply::Cancel | Reply::Backup(_)) => {
                self.after_save = None;
            }
        }
        ctx.request_repaint();
    }

    fn restore(&mut self, ctx: &Context, unsaved: Unsaved) {
        let path = unsaved.opened_from.clone();
        let document = path
            .and_then(|path| Document::open(&path).ok())
            .map(|opened| opened.with_work(Arc::new(unsaved.plan.clone())));
        let new = || Document::restored(Arc::new(unsaved.plan.clone()));
        self.set(document.unwrap_or_else(new));
        self.safety.recovered = Some(unsaved);
        self.say(ctx, tr!(self.lang, "safety.recovered"));
    }

    fn forget(&self, unsaved: &Unsaved) {
        if let Some(keeping) = &self.safety.keeping {
            keeping.forget(unsaved);
        }
    }

    /// Opens a file under a lock; what stands in the way is asked or said.
    pub(super) fn open_locked(&mut self, path: &Path) {
        let document = match Document::open(path) {
            Ok(document) => document,
            Err(error) => return self.not_opened(path, &error),
        };
        let is_own = self.document.as_ref().and_then(|open| open.path()) == Some(path);
        if is_own {
            self.safety.lock = None;
        }
        match Lock::take(path, &who()) {
            Ok(lock) => {
                self.remember(path, document.plan());
                self.tell_migrated(&document);
                self.set(document);
                self.safety.lock = Some(lock);
            }
            Err(held) => {
                self.safety.question = Some(Question::Held {
                    path: path.to_owned(),
                    by: held.by,
                });
            }
        }
    }

    /// Says what a file of an older format was given.
    fn tell_migrated(&mut self, document: &Document) {
        if let Some(path) = document.path()
            && !document.migrated().is_empty()
        {
            self.safety.question = Some(Question::Migrated {
                path: path.to_owned(),
                told: document.migrated().to_vec(),
            });
        }
    }

    /// Opens a file as a new plan: a backup, a copy.
    pub(super) fn open_copy(&mut self, path: &Path) {
        match document::open(path) {
            Ok(plan) => self.set(Document::new(Arc::new(plan), None)),
            Err(error) => self.not_opened(path, &error),
        }
    }

    fn not_opened(&mut self, path: &Path, error: &OpenError) {
        let is_newer = matches!(
            error,
            OpenError::Plan { source, .. } if matches!(source.fault, Fault::TooNew { .. })
        );
        let keeping = self.safety.keeping.as_ref().filter(|_| !is_newer);
        let backups = keeping.map_or_else(Vec::new, |keeping| keeping.backups(path));
        self.safety.question = Some(Question::NotOpened {
            path: path.to_owned(),
            why: why_not_opened(self.lang, error),
            salvaged: self.readable(path, error).map(Box::new),
            backups: backups.into_iter().map(Kept::unread).collect(),
        });
    }

    /// What of a damaged plan reads; a newer file is left alone.
    fn readable(&self, path: &Path, error: &OpenError) -> Option<salvage::Salvaged> {
        let OpenError::Plan { source, .. } = error else {
            return None;
        };
        if matches!(source.fault, Fault::TooNew { .. } | Fault::TooLarge) {
            return None;
        }
        let start = crate::plan::Month::new(2027, 1)?;
        let blank = self.library?.blank(start)?;
        salvage::open_readable(path, &blank).ok()?
    }

    /// Saves to a file unless something would be lost by it.
    pub(super) fn save_safely(&mut self, ctx: &Context, path: &Path) {
        let would_empty = self.document.as_ref().is_some_and(Document::would_empty);
        if would_empty {
            self.safety.question = Some(Question::Emptied(path.to_owned()));
            return;
        }
        self.write_to(ctx, path, Document::save);
    }

    /// What stands before a save is kept first.
    pub(super) fn before_save(&self, path: &Path) {
        if let Some(keeping) = &self.safety.keeping {
            keeping.before_save(path, clock::now());
        }
    }

    /// After a save: the file is ours, and nothing is left to recover.
    pub(super) fn after_saved(&mut self, path: &Path) {
        let holds = self
            .safety
            .lock
            .as_ref()
            .is_some_and(|lock| lock.is_of(path));
        if !holds {
            self.safety.lock = Lock::take(path, &who()).ok();
        }
        if let Some(unsaved) = self.safety.recovered.take() {
            self.forget(&unsaved);
        }
    }

    /// A save that the disk refused: again, or elsewhere.
    pub(super) fn ask_about_refused(&mut self, path: &Path, error: &SaveError) {
        self.safety.question = Some(Question::NotSaved {
            path: path.to_owned(),
            why: why_not_saved(self.lang, path, error),
        });
    }

    /// The changed file is shown as a question.
    pub(super) fn ask_about_changed(&mut self, path: PathBuf) {
        self.safety.question = Some(Question::Changed(path));
    }

    /// Backups of the open plan's file.
    pub(super) fn show_backups(&mut self) {
        let (Some(document), Some(keeping)) = (&self.document, &self.safety.keeping) else {
            return;
        };
        let Some(path) = document.path() else {
            return;
        };
        let compared = |backup: Backup| match document::open(&backup.path) {
            Ok(plan) => Kept::differing(backup, told(self.lang, &plan, document.plan())),
            Err(_) => Kept::broken(backup),
        };
        let backups = keeping.backups(path).into_iter().map(compared);
        self.safety.question = Some(Question::Backups {
            path: path.to_owned(),
            backups: backups.collect(),
        });
    }

    /// A page that panicked: the work is kept, and the user is told.
    pub(super) fn page_failed(&mut self, ctx: &Context) {
        if let (Some(autosave), Some(document)) = (&mut self.safety.autosave, &self.document)
            && document.is_changed()
        {
            autosave.keep_now(document);
        }
        self.go(super::pages::Page::default());
        self.say(ctx, tr!(self.lang, "safety.page_failed"));
    }
}

/// What differs between two plans, a line each.
fn told(lang: Lang, old: &Plan, new: &Plan) -> Vec<String> {
    let changes = text::changes(lang, new, &field::changes(old, new));
    changes.iter().map(|change| change.line(lang)).collect()
}

fn offer(lang: Lang, unsaved: Unsaved) -> Question {
    let file = unsaved.opened_from.as_deref();
    let saved = file.and_then(|path| document::open(path).ok());
    let found = saved.map_or_else(Vec::new, |saved| told(lang, &saved, &unsaved.plan));
    Question::Recover {
        unsaved: Box::new(unsaved),
        differences: found,
    }
}

/// Who has a plan open, for another window to read.
fn who() -> String {
    let user = ["USERNAME", "USER"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let since = clock::now().format("%d-%m-%Y %H.%M");
    match user {
        Some(user) => format!("{user}, {since}"),
        None => since.to_string(),
    }
}
