//! What is kept beside a plan: the version before the last save, dated backups,
//! and the work not saved yet.
//!
//! Backups and unsaved work lie in the program's own folder of data, never in
//! the plan's: a flash disk that is pulled takes none of them along. Files in
//! use by a running window are locked, so that only those a crash or a power
//! cut left behind are offered.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use siphasher::sip::SipHasher13;

use super::store::{self, SaveError};
use crate::plan::{Plan, file};

/// Backups kept of a plan.
const MOST_BACKUPS: usize = 10;
/// Form of the dates in names of files.
const STAMP: &str = "%Y-%m-%dT%H-%M-%S";
/// Ending of a plan's file.
const ENDING: &str = "pelepah.ron";

/// The program's folder of data.
#[derive(Clone, Debug)]
pub struct Keeping {
    folder: PathBuf,
}

/// An older version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was saved.
    pub when: NaiveDateTime,
    /// Bytes.
    pub size: u64,
}

/// Work that was not saved when its window ended.
#[derive(Debug)]
pub struct Unsaved {
    /// The plan as it was last.
    pub plan: Plan,
    /// The file it was opened from.
    pub opened_from: Option<PathBuf>,
    /// When it was kept.
    pub when: Option<NaiveDateTime>,
    at: PathBuf,
}

/// What the next start finds.
#[derive(Debug, Default)]
pub struct Found {
    /// Plans to offer, the newest first.
    pub unsaved: Vec<Unsaved>,
    /// Kept files that cannot be read; they are left where they are.
    pub unreadable: Vec<PathBuf>,
}

/// The place where one window keeps its unsaved work, held while it runs.
#[derive(Debug)]
pub struct Slot {
    at: PathBuf,
    held: File,
}

impl Keeping {
    /// The usual folder on this system, if it has such a place.
    pub fn usual() -> Option<Self> {
        directories::ProjectDirs::from("", "", "pelepah")
            .map(|folders| Self::in_folder(folders.data_local_dir()))
    }

    /// A folder of choice.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Keeps what a save is about to replace: as `NAME.bak` beside the plan, and
    /// dated in the folder of data, the last ten. Nothing is kept where there is
    /// no file yet. A backup that cannot be made never stops a save.
    pub fn before_save(&self, plan: &Path, now: NaiveDateTime) {
        let Ok(bytes) = super::read_bounded(plan, file::MAX_BYTES) else {
            return;
        };
        store::replace(&beside(plan), &bytes).ok();
        let folder = self.backups_of(plan);
        if store::make_folder(&folder).is_err() {
            return;
        }
        let name = format!("{}.{ENDING}", now.format(STAMP));
        store::replace(&folder.join(name), &bytes).ok();
        for old in self.dated_backups(plan).iter().skip(MOST_BACKUPS) {
            fs::remove_file(&old.path).ok();
        }
    }

    /// Backups of a plan's file, the newest first; where this laptop made none,
    /// the one that lies beside the plan.
    pub fn backups(&self, plan: &Path) -> Vec<Backup> {
        let dated = self.dated_backups(plan);
        if dated.is_empty() {
            return backup_beside(plan).into_iter().collect();
        }
        dated
    }

    fn dated_backups(&self, plan: &Path) -> Vec<Backup> {
        let Ok(entries) = fs::read_dir(self.backups_of(plan)) else {
            return Vec::new();
        };
        let mut found: Vec<Backup> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_str()?;
                let stamp = name.strip_suffix(ENDING)?.strip_suffix('.')?;
                let when = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
                let size = fs::metadata(&path).ok()?.len();
                Some(Backup { path, when, size })
            })
            .collect();
        found.sort_by_key(|backup| Reverse(backup.when));
        found
    }

    fn backups_of(&self, plan: &Path) -> PathBuf {
        let whole = std::path::absolute(plan).unwrap_or_else(|_| plan.to_owned());
        // the same folder for every later release, which std's own hash does not promise
        let mut hasher = SipHasher13::new();
        hasher.write(whole.as_os_str().as_encoded_bytes());
        let folder = format!("{:016x}", hasher.finish());
        self.folder.join("backups").join(folder)
    }

    /// A place for the unsaved work of a window, held until it is dropped.
    ///
    /// # Errors
    /// The folder of data cannot be written.
    pub fn slot(&self, now: NaiveDateTime) -> io::Result<Slot> {
        let folder = self.unsaved_folder();
        fs::create_dir_all(&folder)?;
        let name = format!("{}-{}", now.format(STAMP), std::process::id());
        let at = folder.join(name);
        let held = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(at.with_extension("held"))?;
        held.try_lock().map_err(io::Error::from)?;
        Ok(Slot { at, held })
    }

    /// What windows that ended without saving have left.
    pub fn unsaved(&self) -> Found {
        let mut found = Found::default();
        let Ok(entries) = fs::read_dir(self.unsaved_folder()) else {
            return found;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(stem) = name.and_then(|name| name.strip_suffix(ENDING)) else {
                continue;
            };
            let at = self.unsaved_folder().join(stem.trim_end_matches('.'));
            if is_in_use(&at) {
                continue;
            }
            match super::open(&path) {
                Ok(plan) => found.unsaved.push(Unsaved {
                    plan,
                    opened_from: fs::read_to_string(at.with_extension("from"))
                        .ok()
                        .map(PathBuf::from),
                    when: stamp_of(&at),
                    at,
                }),
                Err(_) => found.unreadable.push(path),
            }
        }
        found.unsaved.sort_by_key(|kept| Reverse(kept.when));
        found
    }

    /// Forgets unsaved work that was recovered or given up.
    pub fn forget(&self, unsaved: &Unsaved) {
        remove_all(&unsaved.at);
    }

    fn unsaved_folder(&self) -> PathBuf {
        self.folder.join("unsaved")
    }
}

impl Slot {
    /// Keeps the plan as it is now.
    ///
    /// # Errors
    /// See [`SaveError`]; what was kept before is then whole.
    pub fn keep(&self, plan: &Plan, opened_from: Option<&Path>) -> Result<(), SaveError> {
        if let Some(from) = opened_from {
            let from = from.to_string_lossy();
            store::replace(&self.at.with_extension("from"), from.as_bytes())?;
        }
        super::save(&self.at.with_extension(ENDING), plan)
    }

    /// Nothing would be lost any more.
    pub fn clear(&self) {
        fs::remove_file(self.at.with_extension(ENDING)).ok();
        fs::remove_file(self.at.with_extension("from")).ok();
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.held.unlock().ok();
        fs::remove_file(self.at.with_extension("held")).ok();
    }
}

/// `NAME.bak` beside a plan.
fn beside(plan: &Path) -> PathBuf {
    let mut name = plan.as_os_str().to_owned();
    name.push(".bak");
    name.into()
}

fn backup_beside(plan: &Path) -> Option<Backup> {
    let path = beside(plan);
    let about = fs::metadata(&path).ok()?;
    let when = chrono::DateTime::<chrono::Local>::from(about.modified().ok()?);
    Some(Backup {
        path,
        when: when.naive_local(),
        size: about.len(),
    })
}

/// Does a running window hold this place?
fn is_in_use(at: &Path) -> bool {
    File::options()
        .write(true)
        .open(at.with_extension("held"))
        .is_ok_and(|file| file.try_lock().is_err())
}

fn stamp_of(at: &Path) -> Option<NaiveDateTime> {
    let name = at.file_name()?.to_str()?;
    let (stamp, _) = name.rsplit_once('-')?;
    NaiveDateTime::parse_from_str(stamp, STAMP).ok()
}

fn remove_all(at: &Path) {
    for ending in [ENDING, "from", "held"] {
        fs::remove_file(at.with_extension(ending)).ok();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use chrono::{NaiveDate, NaiveDateTime};

    use super::{Keeping, MOST_BACKUPS};
    use crate::document;
    use crate::plan::{Plan, preset};

    fn at(minute: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        day.and_hms_opt(14, minute, 0).unwrap()
    }

    fn plan(name: &str) -> Plan {
        let mut plan = Plan::clone(&preset::library().unwrap().examples[0].plan);
        name.clone_into(&mut plan.name);
        plan
    }

    #[test]
    fn the_last_ten_saves_and_the_one_before_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let keeping = Keeping::in_folder(&folder.path().join("data"));
        let path = folder.path().join("Kebun (1).pelepah.ron");
        keeping.before_save(&path, at(0));
        assert!(keeping.backups(&path).is_empty(), "nothing to keep yet");
        for minute in 1..=15 {
            keeping.before_save(&path, at(minute));
            document::save(&path, &plan(&format!("save {minute}"))).unwrap();
        }
        let backups = keeping.backups(&path);
        assert_eq!(backups.len(), MOST_BACKUPS);
        assert_eq!(backups[0].when, at(15));
        assert_eq!(document::open(&backups[0].path).unwrap().name, "save 14");
        let beside = folder.path().join("Kebun (1).pelepah.ron.bak");
        assert_eq!(document::open(&beside).unwrap().name, "save 14");
    }

    #[test]
    fn work_of_a_window_that_ended_is_offered_and_that_of_a_running_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let keeping = Keeping::in_folder(folder.path());
        let slot = keeping.slot(at(1)).unwrap();
        slot.keep(&plan("kept"), Some(folder.path())).unwrap();
        assert!(keeping.unsaved().unsaved.is_empty(), "its window runs");
        drop(slot);
        let found = keeping.unsaved();
        assert_eq!(found.unsaved.len(), 1);
        assert_eq!(found.unsaved[0].plan.name, "kept");
        assert_eq!(found.unsaved[0].when, Some(at(1)));
        assert_eq!(found.unsaved[0].opened_from.as_deref(), Some(folder.path()));
        keeping.forget(&found.unsaved[0]);
        assert!(keeping.unsaved().unsaved.is_empty());
        assert_eq!(
            fs::read_dir(folder.path().join("unsaved")).unwrap().count(),
            0
        );
    }

    #[test]
    fn a_torn_kept_file_is_named_and_harms_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let keeping = Keeping::in_folder(folder.path());
        let slot = keeping.slot(at(2)).unwrap();
        slot.keep(&plan("kept"), None).unwrap();
        drop(slot);
        let entry = fs::read_dir(folder.path().join("unsaved"))
            .unwrap()
            .next()
            .unwrap();
        let path = entry.unwrap().path();
        let text = fs::read(&path).unwrap();
        document::store::replace(&path, &text[..text.len() / 2]).unwrap();
        let found = keeping.unsaved();
        assert!(found.unsaved.is_empty());
        assert_eq!(found.unreadable, [path]);
    }
}
