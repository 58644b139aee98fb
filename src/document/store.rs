//! Replacing a file whole: a temporary file beside it is written, synced, read
//! back and compared, then renamed over it, and the folder is synced.
//!
//! Every call to the disk goes through [`Disk`], so that tests can let each
//! fail in turn: afterwards the file is the old one or the new one, never
//! neither.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How long a rename is tried again while another program holds the file.
const RETRY_FOR: Duration = Duration::from_secs(2);
/// Pause between two tries.
const RETRY_EVERY: Duration = Duration::from_millis(50);
/// Beginning of a temporary file's name.
const PREFIX: &str = ".pelepah-";
/// Its ending.
const SUFFIX: &str = ".tmp";
/// A temporary file this old belongs to no running save.
const LEFT_BEHIND: Duration = Duration::from_hours(1);
/// Names tried for the temporary file.
const MAX_NAMES: usize = 100;

/// Why a file was not saved. The old file is whole in every case.
#[expect(missing_docs, reason = "the messages name the fields")]
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The disk is full, write-protected or gone.
    #[error("cannot write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// What was read back is not what was written: a failing disk.
    #[error("{} reads back differently from what was written", path.display())]
    ReadBack { path: PathBuf },
    /// The new file is written but could not take the old one's place, mostly
    /// because another program holds it.
    #[error("cannot replace {}", path.display())]
    Replace { path: PathBuf, source: io::Error },
    /// The file is not the one that was opened or saved last: another program,
    /// or another laptop, has written it meanwhile.
    #[error("{} has changed on the disk meanwhile", path.display())]
    Changed { path: PathBuf },
}

impl SaveError {
    /// What the disk said, if it was the disk.
    pub const fn cause(&self) -> Option<&io::Error> {
        match self {
            Self::Write { source, .. } | Self::Replace { source, .. } => Some(source),
            Self::ReadBack { .. } | Self::Changed { .. } => None,
        }
    }
}

/// What saving asks of a disk.
pub trait Disk {
    /// Makes a new file of these bytes and syncs it.
    ///
    /// # Errors
    /// The disk refuses, or there is such a file.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Reads a file.
    ///
    /// # Errors
    /// The disk refuses.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Gives a file another name; what had it is replaced in one step.
    ///
    /// # Errors
    /// The disk refuses.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name, if nothing has it.
    ///
    /// # Errors
    /// The disk refuses, or there is such a file.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    ///
    /// # Errors
    /// The disk refuses.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder lasting.
    ///
    /// # Errors
    /// The disk refuses; some file systems always do.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let tries = RETRY_FOR.as_millis() / RETRY_EVERY.as_millis();
        for _ in 0..tries {
            match fs::rename(from, to) {
                Err(error) if is_held(&error) => std::thread::sleep(RETRY_EVERY),
                done => return done,
            }
        }
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Does another program, an antivirus or a spreadsheet, hold the file for now?
fn is_held(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    error.kind() == io::ErrorKind::ResourceBusy
        || cfg!(windows)
            && (error.kind() == io::ErrorKind::PermissionDenied
                || error.raw_os_error() == Some(SHARING_VIOLATION))
}

/// Makes `bytes` the whole content of the file at `path`; where that is a link,
/// of the file it leads to.
///
/// # Errors
/// See [`SaveError`]; nothing is left half written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_on(&RealDisk, path, bytes)?;
    sweep(folder_of(path));
    Ok(())
}

/// Takes away what a program killed while saving has left beside its plan.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_ours && age().is_some_and(|age| age > LEFT_BEHIND) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// [`replace`] on a disk.
///
/// # Errors
/// See [`SaveError`]; nothing is left half written.
pub fn replace_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let written = write_beside(disk, path, bytes)?;
    keep_permissions(path, &written);
    if let Err(source) = disk.rename(&written, path) {
        disk.remove(&written).ok();
        return Err(SaveError::Replace {
            path: path.to_owned(),
            source,
        });
    }
    // the file is the new one already, and some file systems cannot sync a folder
    disk.sync_folder(folder_of(path)).ok();
    Ok(())
}

/// Makes a file of `bytes` where there is none.
///
/// # Errors
/// See [`SaveError`]; a file that exists already is left as it is.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let disk = &RealDisk;
    let written = write_beside(disk, path, bytes)?;
    let linked = disk.link(&written, path).or_else(|error| {
        // file systems without links, such as a flash disk's
        let is_there = error.kind() == io::ErrorKind::AlreadyExists || path.exists();
        if is_there {
            return Err(error);
        }
        disk.rename(&written, path)
    });
    disk.remove(&written).ok();
    linked.map_err(|source| SaveError::Replace {
        path: path.to_owned(),
        source,
    })?;
    disk.sync_folder(folder_of(path)).ok();
    Ok(())
}

/// A temporary file beside `path` that holds `bytes`, synced and read back the same.
fn write_beside(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let refused = |source| SaveError::Write {
        path: path.to_owned(),
        source,
    };
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..MAX_NAMES {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{PREFIX}{}-{number}{SUFFIX}", std::process::id());
        let beside = folder_of(path).join(name);
        match disk.write_new(&beside, bytes) {
            Ok(()) => return read_back(disk, path, beside, bytes),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => {
                disk.remove(&beside).ok();
                return Err(refused(error));
            }
        }
    }
    Err(refused(last))
}

fn read_back(
    disk: &dyn Disk,
    path: &Path,
    beside: PathBuf,
    bytes: &[u8],
) -> Result<PathBuf, SaveError> {
    match disk.read(&beside) {
        Ok(back) if back == bytes => Ok(beside),
        Ok(_) | Err(_) => {
            disk.remove(&beside).ok();
            Err(SaveError::ReadBack {
                path: path.to_owned(),
            })
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// A plan keeps the rights it had; where they cannot be given it has the usual ones.
fn keep_permissions(path: &Path, written: &Path) {
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(written, old.permissions()).ok();
    }
}

/// Makes a folder, and those above it, where there is none.
///
/// # Errors
/// The disk refuses.
pub fn make_folder(path: &Path) -> Result<(), SaveError> {
    fs::create_dir_all(path).map_err(|source| SaveError::Write {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io;
    use std::path::Path;

    use super::{Disk, RealDisk, SaveError, create, replace, replace_on};

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Kebun Pak Adi (2) [🌱].pelepah.ron");
        replace(&path, b"old").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(create(&path, b"another").is_err(), "there is one already");
        assert_eq!(fs::read(&path).unwrap(), b"new");
        create(&folder.path().join("second"), b"second").unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_a_killed_save_left_is_swept_away_and_a_running_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new] = ["1-0", "2-0"].map(|name| {
            let path = folder.path().join(format!(".pelepah-{name}.tmp"));
            fs::File::create_new(&path).unwrap();
            path
        });
        let hours_ago = fs::metadata(&old).unwrap().modified().unwrap() - 2 * super::LEFT_BEHIND;
        let file = fs::File::options().write(true).open(&old).unwrap();
        file.set_modified(hours_ago).unwrap();
        replace(&folder.path().join("plan.ron"), b"new").unwrap();
        assert!(!old.exists() && new.exists());
    }

    #[test]
    fn a_folder_that_is_gone_is_said_and_the_old_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone/plan.ron");
        assert!(matches!(
            replace(&path, b"new"),
            Err(SaveError::Write { .. })
        ));
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::create_dir(taken.join("inside")).unwrap();
        assert!(matches!(
            replace(&taken, b"new"),
            Err(SaveError::Replace { .. })
        ));
        assert!(taken.join("inside").is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    /// What a failing call leaves behind.
    #[derive(Clone, Copy, Debug)]
    enum Fault {
        /// It did nothing.
        Refused,
        /// It did half, as a full disk or a power cut leaves it.
        Torn,
        /// It seemed to succeed and wrote zeroes.
        Zeroed,
    }

    /// A disk whose call number `fails_at` fails.
    struct FailingDisk {
        fails_at: usize,
        fault: Fault,
        calls: Cell<usize>,
    }

    impl FailingDisk {
        fn fails(&self) -> bool {
            self.calls.set(self.calls.get() + 1);
            self.calls.get() == self.fails_at
        }
    }

    fn full() -> io::Error {
        io::Error::from(io::ErrorKind::StorageFull)
    }

    impl Disk for FailingDisk {
        fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
            if !self.fails() {
                return RealDisk.write_new(path, bytes);
            }
            match self.fault {
                Fault::Refused => Err(full()),
                Fault::Torn => {
                    RealDisk.write_new(path, &bytes[..bytes.len() / 2])?;
                    Err(full())
                }
                Fault::Zeroed => RealDisk.write_new(path, &vec![0; bytes.len()]),
            }
        }

        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            if self.fails() {
                Err(full())
            } else {
                RealDisk.read(path)
            }
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            if self.fails() {
                Err(full())
            } else {
                RealDisk.rename(from, to)
            }
        }

        fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
            if self.fails() {
                Err(full())
            } else {
                RealDisk.link(from, to)
            }
        }

        fn remove(&self, path: &Path) -> io::Result<()> {
            if self.fails() {
                Err(full())
            } else {
                RealDisk.remove(path)
            }
        }

        fn sync_folder(&self, folder: &Path) -> io::Result<()> {
            if self.fails() {
                Err(full())
            } else {
                RealDisk.sync_folder(folder)
            }
        }
    }

    #[test]
    #[expect(
        clippy::print_stdout,
        reason = "the count is for whoever reads the run"
    )]
    fn whatever_call_fails_the_old_or_the_new_file_is_whole() {
        let (old, new) = (vec![b'o'; 5000], vec![b'n'; 7000]);
        let mut outcomes = [0, 0];
        for fault in [Fault::Refused, Fault::Torn, Fault::Zeroed] {
            for fails_at in 1..=6 {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("plan.ron");
                replace(&path, &old).unwrap();
                let disk = FailingDisk {
                    fails_at,
                    fault,
                    calls: Cell::new(0),
                };
                let saved = replace_on(&disk, &path, &new).is_ok();
                let found = fs::read(&path).unwrap();
                let expected = if saved { &new } else { &old };
                assert_eq!(&found, expected, "{fault:?} at call {fails_at}");
                outcomes[usize::from(saved)] += 1;
                if disk.calls.get() <= fails_at {
                    // a temporary file stays only where its removal failed
                    let left = fs::read_dir(folder.path()).unwrap().count();
                    assert!(left <= 2, "{left} files");
                }
            }
        }
        println!(
            "{} faults left the old file, {} the new one",
            outcomes[0], outcomes[1]
        );
        assert!(outcomes[0] >= 6 && outcomes[1] >= 6);
    }
}
