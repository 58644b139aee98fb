//! The text of a plan: strict to read, stable to write.
//!
//! An unknown, missing or repeated field, a number that is not finite, a NUL,
//! a newer format: each is one error with its line. What was written reads back
//! equal and writes the same bytes.

use ron::error::SpannedError;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::migration::{Migrated, migrate};
use super::scan::skip_comments;
use super::{FORMAT, Group, Plan, strict};

/// Largest plan file read, bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Depth to which a plan is written one entry a line; below it a structure
/// such as a range stands on its line whole.
const LINES_TO_DEPTH: usize = 3;
/// Nesting allowed in a text; ours is below 10.
const MAX_NESTING: usize = 32;

/// Why a text is not a plan. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {fault}")]
pub struct ReadError {
    /// Line of the fault.
    pub line: usize,
    /// Column of the fault.
    pub column: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong in a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages name the fields")]
pub enum Fault {
    /// Not text at all.
    #[error("not UTF-8 text")]
    NotText,
    /// Larger than [`MAX_BYTES`].
    #[error("larger than {} MB", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    /// Often the mark of a power cut while writing.
    #[error("a NUL character")]
    Nul,
    /// Ends before its structure is closed.
    #[error("the text ends too early")]
    EndsEarly,
    /// Nested deeper than any plan.
    #[error("nested too deeply")]
    TooDeep,
    /// Written by a later release; the file is left untouched.
    #[error("file format {found} is newer than {FORMAT}, the newest known here")]
    TooNew { found: u32 },
    /// A format that never was.
    #[error("there is no file format {found}")]
    NoSuchFormat { found: u32 },
    /// A name no plan has at this place.
    #[error("unknown name `{found}`{}", suggestion(nearest.as_deref()))]
    UnknownName {
        found: String,
        nearest: Option<String>,
    },
    /// A field every plan has.
    #[error("field `{name}` is missing")]
    Missing { name: String },
    /// A field or key written twice.
    #[error("`{name}` stands twice")]
    Repeated { name: String },
    /// NaN, infinity, or too large a number.
    #[error("{}", strict::NOT_FINITE)]
    NotFinite,
    /// `#![enable(…)]`: it would let a plan be written in more ways than one.
    #[error("extensions of RON are not used in plans")]
    Extension,
    /// Anything else, in the words of the reader of RON.
    #[error("{message}")]
    Syntax { message: String },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

/// Reads the bytes of a plan file.
///
/// # Errors
/// The first [`Fault`], with its place.
pub fn read(bytes: &[u8]) -> Result<Plan, ReadError> {
    read_telling(bytes).map(|(plan, _)| plan)
}

/// Reads the bytes of a plan file of this format or an older one, and tells
/// what an older one lacked and was given.
///
/// # Errors
/// The first [`Fault`], with its place; in an older file its column may count
/// what was put in.
pub fn read_telling(bytes: &[u8]) -> Result<(Plan, Vec<Migrated>), ReadError> {
    read_formatted(bytes, "", |plan: &Plan| plan.format)
}

/// Reads a text that begins with its format, this one or an older one.
fn read_formatted<T: for<'de> Deserialize<'de>>(
    bytes: &[u8],
    part: &str,
    format: impl Fn(&T) -> u32,
) -> Result<(T, Vec<Migrated>), ReadError> {
    let text = checked_text(bytes)?;
    let leading = leading_format(text);
    if let Some((found, offset)) = leading {
        known_format(found).map_err(|fault| at(text, offset, fault))?;
    }
    let (read, told): (T, _) = match leading {
        Some((found, offset)) if found < FORMAT => {
            let (carried, told) = migrate(text, found, offset, part);
            (parse(&carried)?, told)
        }
        Some(_) | None => (parse(text)?, Vec::new()),
    };
    // a format that stands elsewhere than first
    let found = format(&read);
    match known_format(found) {
        Ok(()) if found == FORMAT => Ok((read, told)),
        Ok(()) => Err(at(text, 0, Fault::NoSuchFormat { found })),
        Err(fault) => Err(at(text, 0, fault)),
    }
}

/// The identity of a group in a file of its own, to be used in another plan.
/// Its group stands as in a plan, so that an older one is carried on alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    format: u32,
    group: Group,
}

/// Reads the bytes of an identity file.
///
/// # Errors
/// The first [`Fault`], with its place.
pub fn read_group(bytes: &[u8]) -> Result<Group, ReadError> {
    let (identity, _) = read_formatted(bytes, "group", |identity: &Identity| identity.format)?;
    Ok(identity.group)
}

/// The text of an identity file.
///
/// # Errors
/// RON cannot write it; not known to happen.
pub fn write_group(group: &Group) -> Result<String, ron::Error> {
    let identity = Identity {
        format: FORMAT,
        group: group.clone(),
    };
    written("Identitas kelompok tani; ambil dengan Pelepah.", &identity)
}

/// The formats that are read: this one and those before it.
fn known_format(found: u32) -> Result<(), Fault> {
    match found {
        0 => Err(Fault::NoSuchFormat { found }),
        1..=FORMAT => Ok(()),
        _ => Err(Fault::TooNew { found }),
    }
}

/// Reads any of the program's strict RON texts.
///
/// # Errors
/// The first [`Fault`], with its place.
pub(super) fn read_any<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, ReadError> {
    parse(checked_text(bytes)?)
}

/// The text of a file, if it may be one of the program's.
fn checked_text(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(at("", 0, Fault::TooLarge));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let readable = std::str::from_utf8(valid).unwrap_or_default();
        at(readable, readable.len(), Fault::NotText)
    })?;
    if let Some(offset) = text.find('\0') {
        return Err(at(text, offset, Fault::Nul));
    }
    if let Some(rest) = skip_comments(text)
        && rest.starts_with('#')
    {
        return Err(at(text, text.len() - rest.len(), Fault::Extension));
    }
    Ok(text)
}

fn parse<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, ReadError> {
    ron::Options::default()
        .with_recursion_limit(MAX_NESTING)
        .from_str(text)
        .map_err(|error| read_error(&error))
}

/// The text of a plan, as it stands in a file.
///
/// # Errors
/// RON cannot write it; not known to happen for any plan.
pub fn write(plan: &Plan) -> Result<String, ron::Error> {
    written(
        "Rencana lidah buaya; buka dengan Pelepah. Aloe vera plan,",
        plan,
    )
}

/// A value as text under a first line that says what it is.
fn written(what: &str, value: &impl Serialize) -> Result<String, ron::Error> {
    let config = PrettyConfig::new()
        .depth_limit(LINES_TO_DEPTH)
        .new_line("\n")
        .indentor("  ");
    let body = ron::ser::to_string_pretty(value, config)?;
    Ok(format!(
        "// {what} written by Pelepah {}.\n{body}\n",
        env!("CARGO_PKG_VERSION"),
    ))
}

/// The format a plan's text begins with, and where it stands, bytes; `None`
/// where it does not begin as plans do. So a newer file is known before its
/// fields puzzle us.
fn leading_format(text: &str) -> Option<(u32, usize)> {
    let rest = skip_comments(text)?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let rest = skip_comments(skip_comments(rest)?.strip_prefix('(')?)?;
    let rest = skip_comments(rest.strip_prefix("format")?)?;
    let rest = skip_comments(rest.strip_prefix(':')?)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let found = &rest[..digits];
    if found.is_empty() {
        return None;
    }
    // a number of more digits than fit is newer than any
    Some((found.parse().unwrap_or(u32::MAX), text.len() - rest.len()))
}

fn at(text: &str, offset: usize, fault: Fault) -> ReadError {
    let (line, column) = line_and_column(text, offset);
    ReadError {
        line,
        column,
        fault,
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}

fn read_error(error: &SpannedError) -> ReadError {
    ReadError {
        line: error.span.end.line,
        column: error.span.end.col,
        fault: fault(&error.code),
    }
}

/// Puts RON's error into ours. RON has more kinds than a reader can use; those
/// not named keep its words.
fn fault(error: &ron::Error) -> Fault {
    match error {
        ron::Error::Eof | ron::Error::ExpectedStringEnd | ron::Error::UnclosedBlockComment => {
            Fault::EndsEarly
        }
        ron::Error::ExceededRecursionLimit => Fault::TooDeep,
        ron::Error::NoSuchStructField {
            expected, found, ..
        }
        | ron::Error::NoSuchEnumVariant {
            expected, found, ..
        } => Fault::UnknownName {
            found: found.clone(),
            nearest: nearest(found, expected.iter().copied()).map(str::to_owned),
        },
        ron::Error::MissingStructField { field, .. } => Fault::Missing {
            name: (*field).to_owned(),
        },
        ron::Error::DuplicateStructField { field, .. } => Fault::Repeated {
            name: (*field).to_owned(),
        },
        ron::Error::Message(message) if message == strict::NOT_FINITE => Fault::NotFinite,
        ron::Error::Message(message) if message.starts_with(strict::DUPLICATE_KEY) => {
            let name = message[strict::DUPLICATE_KEY.len()..].trim_matches('`');
            Fault::Repeated {
                name: name.to_owned(),
            }
        }
        other => Fault::Syntax {
            message: other.to_string(),
        },
    }
}

/// The known name most like `found`, if any is like it at all.
pub fn nearest<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const ALIKE: f64 = 0.7;
    known
        .map(|name| (strsim::jaro_winkler(found, name), name))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
