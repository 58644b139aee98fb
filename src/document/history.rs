//! One open plan: its file, and the named steps that led here.
//!
//! The steps begin after opening, so undo never empties a plan. Whether
//! something would be lost is found by comparing with what was saved, not by
//! counting. Steps of one name and section within one gesture (a drag, a key
//! held down) are one step.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::change::Change;
use super::store::SaveError;
use crate::plan::Plan;

/// One open plan.
#[derive(Clone, Debug)]
pub struct Document {
    plan: Arc<Plan>,
    saved: Arc<Plan>,
    path: Option<PathBuf>,
    undo: Vec<Step>,
    redo: Vec<Step>,
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
            undo: Vec::new(),
            redo: Vec::new(),
            is_gesture_open: false,
        }
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

    /// Whether closing would lose something.
    pub fn is_changed(&self) -> bool {
        !Arc::ptr_eq(&self.plan, &self.saved) && self.plan != self.saved
    }

    /// Makes a change as a step of this name, a text key. What had been undone
    /// is forgotten.
    pub fn make(&mut self, name: &'static str, change: Change) {
        let back = change.apply(Arc::make_mut(&mut self.plan));
        self.redo.clear();
        let continues = self.is_gesture_open
            && self
                .undo
                .last()
                .is_some_and(|last| last.name == name && last.change.replaces_same(&back));
        if !continues {
            self.undo.push(Step { name, change: back });
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
        let Step { name, change } = from.pop()?;
        let change = change.apply(Arc::make_mut(&mut self.plan));
        to.push(Step { name, change });
        Some(name)
    }

    /// Key of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.undo.last().map(|step| step.name)
    }

    /// Key of the step that redo would make again.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.redo.last().map(|step| step.name)
    }

    /// Takes what is there for saved: the changes are given up.
    pub fn discard(&mut self) {
        self.saved = Arc::clone(&self.plan);
    }

    /// Steps that can be taken back.
    pub const fn n_steps(&self) -> usize {
        self.undo.len()
    }

    /// Saves to a file, which becomes the document's own.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file is then whole and the document as it was.
    pub fn save(&mut self, path: &Path) -> Result<(), SaveError> {
        super::save(path, &self.plan)?;
        self.saved = Arc::clone(&self.plan);
        self.path = Some(path.to_owned());
        Ok(())
    }
}
