//! Who has a plan open: a side-car lock beside its file.
//!
//! The lock is the operating system's, so that one left by a crash is no lock.
//! Where none can be made, as on write-protected media, the plan opens without.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// Longest word of who holds a lock, bytes.
const MAX_WORD: u64 = 200;

/// A plan's file is ours as long as this lives.
#[derive(Debug)]
pub struct Lock {
    at: PathBuf,
    held: Option<File>,
}

/// Another window has the plan open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who, as that window wrote it.
    pub by: String,
}

impl Lock {
    /// Takes the lock of a plan's file; `by` is shown to whoever finds it held.
    ///
    /// # Errors
    /// Another window holds it.
    pub fn take(plan: &Path, by: &str) -> Result<Self, Held> {
        let at = beside(plan);
        let options = || {
            File::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(&at)
        };
        let Ok(mut file) = options() else {
            return Ok(Self { at, held: None });
        };
        match file.try_lock() {
            Ok(()) => {
                write_word(&mut file, by).ok();
                let held = Some(file);
                Ok(Self { at, held })
            }
            Err(fs::TryLockError::WouldBlock) => {
                let mut word = String::new();
                // where the holder's word cannot be read, that there is one is enough
                file.take(MAX_WORD).read_to_string(&mut word).ok();
                Err(Held {
                    by: word.trim().to_owned(),
                })
            }
            // a file system without locks
            Err(fs::TryLockError::Error(_)) => Ok(Self { at, held: None }),
        }
    }

    /// Is this the lock of that plan's file?
    pub fn is_of(&self, plan: &Path) -> bool {
        self.at == beside(plan)
    }

    /// Whether the file is really locked, or could not be.
    pub const fn is_held(&self) -> bool {
        self.held.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = self.held.take() {
            file.unlock().ok();
            drop(file);
            fs::remove_file(&self.at).ok();
        }
    }
}

fn write_word(file: &mut File, by: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(by.as_bytes())?;
    file.flush()
}

/// `.NAME.lock` beside the plan.
fn beside(plan: &Path) -> PathBuf {
    let name = plan.file_name().unwrap_or_default().to_string_lossy();
    plan.with_file_name(format!(".{name}.lock"))
}

#[cfg(test)]
mod tests {
    use super::{Held, Lock};

    #[test]
    fn a_second_window_is_told_who_has_the_plan_and_a_stale_lock_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("kebun.pelepah.ron");
        let first = Lock::take(&plan, "laptop penyuluh").unwrap();
        assert!(first.is_held());
        let held = Held {
            by: "laptop penyuluh".to_owned(),
        };
        assert_eq!(Lock::take(&plan, "laptop dinas").unwrap_err(), held);
        drop(first);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        // left by a crash: a file nobody holds
        crate::document::store::replace(&super::beside(&plan), b"mati").unwrap();
        assert!(Lock::take(&plan, "laptop dinas").unwrap().is_held());
        let nowhere = Lock::take(&folder.path().join("gone/kebun.ron"), "x").unwrap();
        assert!(!nowhere.is_held(), "opens all the same");
    }
}
