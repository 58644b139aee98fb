//! One open plan: its file, read strictly and saved so that it cannot be lost,
//! and the steps that can be undone. Beside it, what the program remembers.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::plan::{self, Group, Migrated, Plan};

mod adding;
mod change;
mod history;
pub mod keeping;
pub mod lock;
pub mod members;
pub mod picture;
pub mod salvage;
pub mod settings;
pub mod store;

pub use adding::{NewPlot, Worker, add_plots};
pub use change::{Change, Frame, grant_and_labour};
pub use history::{Document, MOST_STEPS};
pub use settings::{Look, Recent, Settings, Unreadable};

/// Why a plan file was not opened.
///
/// `Display` serves the log; people read the words of `text`.
#[expect(missing_docs, reason = "the messages name the fields")]
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The disk refused.
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// The file is not a plan, or not one that is known here.
    #[error("{}: {source}", path.display())]
    Plan {
        path: PathBuf,
        source: plan::file::ReadError,
    },
}

/// Reads a plan file. The file is left untouched, whatever is in it.
///
/// # Errors
/// The disk refuses, or the file is not a plan.
pub fn open(path: &Path) -> Result<Plan, OpenError> {
    open_telling(path).map(|(plan, _)| plan)
}

/// Reads a plan file, and tells what one of an older format was given.
///
/// # Errors
/// The disk refuses, or the file is not a plan.
pub fn open_telling(path: &Path) -> Result<(Plan, Vec<Migrated>), OpenError> {
    read_plan(path, &plan_bytes(path)?)
}

/// Reads the identity of a group: from its own file, or out of a plan.
///
/// # Errors
/// The disk refuses, or the file is neither.
pub fn open_group(path: &Path) -> Result<Group, OpenError> {
    let bytes = plan_bytes(path)?;
    plan::file::read_group(&bytes).or_else(|source| match plan::file::read(&bytes) {
        Ok(plan) => Ok(plan.group),
        Err(_) => Err(OpenError::Plan {
            path: path.to_owned(),
            source,
        }),
    })
}

/// Saves the identity of a group to a file of its own.
///
/// # Errors
/// See [`store::SaveError`]; the old file is then whole.
pub fn save_group(path: &Path, group: &Group) -> Result<(), store::SaveError> {
    let read_back = |text: &str| plan::file::read_group(text.as_bytes()).ok();
    let text = checked(path, plan::file::write_group(group), group, read_back)?;
    store::replace(path, text.as_bytes())
}

fn plan_bytes(path: &Path) -> Result<Vec<u8>, OpenError> {
    read_bounded(path, plan::file::MAX_BYTES + 1).map_err(|source| OpenError::Read {
        path: path.to_owned(),
        source,
    })
}

fn read_plan(path: &Path, bytes: &[u8]) -> Result<(Plan, Vec<Migrated>), OpenError> {
    plan::file::read_telling(bytes).map_err(|source| OpenError::Plan {
        path: path.to_owned(),
        source,
    })
}

/// Reads at most `most` bytes, so that a huge file cannot fill the memory.
///
/// # Errors
/// The disk refuses.
pub fn read_bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Saves a plan: afterwards the file is the whole new plan, or still the old one.
///
/// # Errors
/// See [`store::SaveError`]; the old file is then whole.
pub fn save(path: &Path, plan: &Plan) -> Result<(), store::SaveError> {
    store::replace(path, text(path, plan)?.as_bytes())
}

/// Saves a plan where there is no file yet.
///
/// # Errors
/// See [`store::SaveError`]; a file that exists already is left as it is.
pub fn create(path: &Path, plan: &Plan) -> Result<(), store::SaveError> {
    store::create(path, text(path, plan)?.as_bytes())
}

/// The text of a plan, once it is certain that it reads back as the same plan.
fn text(path: &Path, plan: &Plan) -> Result<String, store::SaveError> {
    let read_back = |text: &str| plan::file::read(text.as_bytes()).ok();
    checked(path, plan::file::write(plan), plan, read_back)
}

/// A text, once it is certain that it reads back as what it was made of.
fn checked<T: PartialEq>(
    path: &Path,
    written: Result<String, impl std::error::Error + Send + Sync + 'static>,
    value: &T,
    read_back: impl Fn(&str) -> Option<T>,
) -> Result<String, store::SaveError> {
    let text = written.map_err(|source| store::SaveError::Write {
        path: path.to_owned(),
        source: io::Error::other(source),
    })?;
    if read_back(&text).is_some_and(|back| back == *value) {
        Ok(text)
    } else {
        Err(store::SaveError::ReadBack {
            path: path.to_owned(),
        })
    }
}
