//! Words for what a disk refuses.

use std::io::{self, ErrorKind};

use super::Lang;
use crate::tr;

/// Why a disk refused, as part of a sentence; a kind that people need not tell
/// apart keeps the system's own words.
pub fn refusal(lang: Lang, error: &io::Error) -> String {
    let key = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "full",
        ErrorKind::ReadOnlyFilesystem => "read_only",
        ErrorKind::PermissionDenied => "no_permission",
        ErrorKind::NotFound | ErrorKind::NotADirectory => "gone",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "name",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "busy",
        ErrorKind::IsADirectory => "folder",
        ErrorKind::AlreadyExists => "exists",
        ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NotConnected
        | ErrorKind::TimedOut => "network",
        _ => return error.to_string(),
    };
    tr!(lang, &format!("refusal.{key}"))
}

/// Why a save was refused, by what the disk said; where it said nothing, what
/// was read back differed.
pub fn save_refusal(lang: Lang, cause: Option<&io::Error>) -> String {
    cause.map_or_else(
        || tr!(lang, "refusal.read_back"),
        |cause| refusal(lang, cause),
    )
}
