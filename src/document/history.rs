//! One open plan: its file, and the named steps that led here.
//!
//! The steps begin after opening, so undo never empties a plan. Whether
//! something would be lost is found by comparing with what was saved, not by
//! counting. Steps of one name and section within one gesture (a drag, a key
//! held down) are one step.

use std::collections::VecDeque;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::OpenError;
use super::change::Change;
use super::store::SaveError;
use crate::plan::{Migrated, Plan};

/// Steps that can be taken back; the oldest are forgotten.
pub const MOST_STEPS: usize = 1000;

/// One open plan.
#[derive(Clone, Debug)]
pub struct Document {
    plan: Arc<Plan>,
    saved: Arc<Plan>,
    path: Option<PathBuf>,
    /// Of the bytes its file had when it was read or written last.
    on_disk: Option<u64>,
    /// Recovered, and not saved anywhere yet.
    was_lost: bool,
    /// What its file, of an older format, was given.
    migrated: Vec<Migrated>,
    undo: VecDeque<Step>,
    redo: VecDeque<Step>,
    is_gesture_open: bool,
}

/// A step: the key of its name, and the change to make.
#[derive(Clone, Debug)]
struct Step {
    name: &'static str,
    change: Change,
}

impl Document {
    /// A plan as opened: from its file, or new where there is no `path`.
    pub fn new(plan: Arc<Plan>, path: Option<PathBuf>) -> Self {
        Self {
            saved: Arc::clone(&plan),
            plan,
            path,
            on_disk: None,
            was_lost: false,
            migrated: Vec::new(),
            undo: VecDeque::new(),
            redo: VecDeque::new(),
            is_gesture_open: false,
        }
    }

    /// Opens a plan's file. The file is left untouched, whatever is in it.
    ///
    /// # Errors
    /// The disk refuses, or the file is not a plan.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let bytes = super::plan_bytes(path)?;
        let (plan, migrated) = super::read_plan(path, &bytes)?;
        let mut document = Self::new(Arc::new(plan), Some(path.to_owned()));
        document.migrated = migrated;
        document.on_disk = Some(digest(&bytes));
        Ok(document)
    }

    /// A plan that was never saved, to be saved: it counts as changed.
    pub fn restored(plan: Arc<Plan>) -> Self {
        let mut document = Self::new(plan, None);
        document.was_lost = true;
        document
    }

    /// The same file with work on it that was not saved.
    #[must_use]
    pub fn with_work(mut self, plan: Arc<Plan>) -> Self {
        self.plan = plan;
        self
    }

    /// The plan as it is now; a changed one is another `Arc` as long as an
    /// older one is held.
    pub const fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Its file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What its file, of an older format, was given to be read; empty for a
    /// file of this format.
    pub fn migrated(&self) -> &[Migrated] {
        &self.migrated
    }

    /// Whether closing would lose something.
    pub fn is_changed(&self) -> bool {
        self.was_lost || !Arc::ptr_eq(&self.plan, &self.saved) && self.plan != self.saved
    }

    /// Makes a change as a step of this name, a text key. What had been undone
    /// is forgotten.
    pub fn make(&mut self, name: &'static str, change: Change) {
        let back = change.apply(Arc::make_mut(&mut self.plan));
        self.redo.clear();
        let continues = self.is_gesture_open
            && self
                .undo
                .back()
                .is_some_and(|last| last.name == name && last.change.replaces_same(&back));
        if !continues {
            self.undo.push_back(Step { name, change: back });
            if self.undo.len() > MOST_STEPS {
                self.undo.pop_front();
            }
        }
        self.is_gesture_open = true;
    }

    /// Ends a gesture: the next change is a step of its own. Called on a frame
    /// without a button or key down.
    pub const fn close_gesture(&mut self) {
        self.is_gesture_open = false;
    }

    /// Takes the last step back; gives its name.
    pub fn undo(&mut self) -> Option<&'static str> {
        self.travel(true)
    }

    /// Makes the last undone step again; gives its name.
    pub fn redo(&mut self) -> Option<&'static str> {
        self.travel(false)
    }

    fn travel(&mut self, is_back: bool) -> Option<&'static str> {
        self.is_gesture_open = false;
        let (from, to) = if is_back {
            (&mut self.undo, &mut self.redo)
        } else {
            (&mut self.redo, &mut self.undo)
        };
        let Step { name, change } = from.pop_back()?;
        let change = change.apply(Arc::make_mut(&mut self.plan));
        to.push_back(Step { name, change });
        Some(name)
    }

    /// Key of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.undo.back().map(|step| step.name)
    }

    /// Key of the step that redo would make again.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.redo.back().map(|step| step.name)
    }

    /// The plan as it was saved or opened last.
    pub const fn saved(&self) -> &Arc<Plan> {
        &self.saved
    }

    /// Takes what is there for saved: the changes are given up.
    pub fn discard(&mut self) {
        self.was_lost = false;
        self.saved = Arc::clone(&self.plan);
    }

    /// Steps that can be taken back.
    pub fn n_steps(&self) -> usize {
        self.undo.len()
    }

    /// Saves to a file, which becomes the document's own. A file of its own that
    /// has changed on the disk meanwhile is not overwritten.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file is then whole and the document as it was.
    pub fn save(&mut self, path: &Path) -> Result<(), SaveError> {
        if self.has_changed_on_disk(path) {
            return Err(SaveError::Changed {
                path: path.to_owned(),
            });
        }
        self.save_over(path)
    }

    /// Saves to a file, whatever it has become meanwhile.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file is then whole and the document as it was.
    pub fn save_over(&mut self, path: &Path) -> Result<(), SaveError> {
        let text = super::text(path, &self.plan)?;
        super::store::replace(path, text.as_bytes())?;
        self.on_disk = Some(digest(text.as_bytes()));
        self.was_lost = false;
        self.saved = Arc::clone(&self.plan);
        self.path = Some(path.to_owned());
        Ok(())
    }

    fn has_changed_on_disk(&self, path: &Path) -> bool {
        let (Some(known), Some(own)) = (self.on_disk, self.path()) else {
            return false;
        };
        // a file that is gone or cannot be read has nothing to lose
        own == path && super::plan_bytes(path).is_ok_and(|bytes| digest(&bytes) != known)
    }

    /// Would saving replace a plan with plots by one without any?
    pub fn would_empty(&self) -> bool {
        self.path.is_some() && self.plan.plots.is_empty() && !self.saved.plots.is_empty()
    }
}

/// Tells contents of a file apart; not against intent.
fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
