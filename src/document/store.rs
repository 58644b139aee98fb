//! Replacing a file whole: a temporary file beside it is written, synced, read
//! back and compared, then renamed over it, and the folder is synced.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

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
}

/// Makes `bytes` the whole content of the file at `path`.
///
/// # Errors
/// See [`SaveError`]; nothing is left half written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let refused = |source| SaveError::Write {
        path: path.to_owned(),
        source,
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = NamedTempFile::with_prefix_in(".pelepah-", folder).map_err(refused)?;
    file.write_all(bytes).map_err(refused)?;
    file.as_file().sync_all().map_err(refused)?;
    keep_permissions(path, file.as_file()).map_err(refused)?;

    let mut written = Vec::with_capacity(bytes.len());
    file.rewind().map_err(refused)?;
    file.read_to_end(&mut written).map_err(refused)?;
    if written != bytes {
        return Err(SaveError::ReadBack {
            path: path.to_owned(),
        });
    }
    file.persist(path).map_err(|error| SaveError::Replace {
        path: path.to_owned(),
        source: error.error,
    })?;
    sync_folder(folder).map_err(refused)
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

/// A temporary file is readable by its owner alone; the plan keeps the rights it
/// had, a new one gets the usual ones.
#[cfg(unix)]
fn keep_permissions(path: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = || fs::Permissions::from_mode(0o644);
    let permissions = fs::metadata(path).map_or_else(|_| usual(), |old| old.permissions());
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn keep_permissions(_path: &Path, _file: &File) -> io::Result<()> {
    Ok(())
}

/// A rename is only on the disk once its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{SaveError, replace};

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Kebun Pak Adi (2) [🌱].pelepah.ron");
        replace(&path, b"old").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
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
}
