//! What is written out of a plan for others: files by name, and all of them in
//! one for sending.
//!
//! Names are ASCII and shorter than 60 characters: old phones and flash disks
//! keep no others. No file is touched here.

use std::io::{Cursor, Write as _};
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::case::Case;
use super::content::content;
use super::docx::docx;
use super::profile::Chapter;
use super::sheets::{family_sheet, field_sheets, list_sheet, season_calendar};
use crate::chart::{Kind, build};
use crate::plan::{Plan, file};
use crate::report::{self, Paper, ReportError, Style};
use crate::text::Lang;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// Its name, ASCII.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl NamedFile {
    fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }
}

/// A kind of file that a plan can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// The proposal, to be printed.
    Pdf,
    /// The proposal, to be edited.
    Docx,
    /// Tables of the figures.
    Csv,
    /// Figures as drawings.
    Svg,
    /// Figures as pictures.
    Png,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Csv, Self::Svg, Self::Png];

    /// Those that this build of the program makes.
    pub fn made_here() -> Vec<Self> {
        let can = |kind: &Self| *kind != Self::Pdf || cfg!(feature = "pdf");
        Self::ALL.into_iter().filter(can).collect()
    }

    /// Ending of its files, and its name as an option.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

/// Longest part of a name that comes from the plan, characters.
const MOST_NAME: usize = 24;

/// The name of a plan's files without their ending:
/// `Proposal_LidahBuaya_Kalampangan_2026-11-25`.
pub fn file_stem(plan: &Plan, today: NaiveDate) -> String {
    let group = &plan.group;
    let names = [&group.village, &group.district, &group.name, &plan.name];
    let name = names
        .into_iter()
        .map(|name| ascii(name))
        .find(|name| !name.is_empty());
    format!(
        "Proposal_LidahBuaya_{}_{today}",
        name.unwrap_or_else(|| "Rencana".to_owned())
    )
}

/// Letters and digits alone, the first of each word large.
fn ascii(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let mut out = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let (first, rest) = word.split_at(1);
        if out.len() + word.len() > MOST_NAME {
            break;
        }
        out.push_str(&first.to_ascii_uppercase());
        out.push_str(rest);
    }
    out
}

/// The files of some kinds.
///
/// # Errors
/// A figure that cannot be drawn, a template that typst refuses.
pub fn files(
    lang: Lang,
    case: &Case<'_>,
    kinds: &[FileKind],
    template: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<NamedFile>, ReportError> {
    let stem = file_stem(case.plan, today);
    let mut out = Vec::new();
    let document = content(lang, case);
    if kinds.contains(&FileKind::Pdf) {
        let bytes = printed(&document, template)?;
        out.push(NamedFile::new(format!("{stem}.pdf"), bytes));
    }
    if kinds.contains(&FileKind::Docx) {
        let bytes = docx(&document, Style::Grey)?;
        out.push(NamedFile::new(format!("{stem}.docx"), bytes));
    }
    let drawn = [FileKind::Csv, FileKind::Svg, FileKind::Png];
    if drawn.iter().any(|kind| kinds.contains(kind)) {
        for kind in Kind::ALL {
            figure_files(lang, case, kind, kinds, &mut out)?;
        }
    }
    Ok(out)
}

/// Sheets for the family, for the field in some plan months, the season from the
/// first of them, and the lists of members, as PDF.
///
/// # Errors
/// A page that cannot be set.
pub fn sheet_files(
    lang: Lang,
    case: &Case<'_>,
    months: RangeInclusive<usize>,
    template: Option<&str>,
) -> Result<Vec<NamedFile>, ReportError> {
    let first = *months.start();
    let sheets = [
        ("Lembar_Keluarga.pdf", family_sheet(lang, case)),
        ("Lembar_Lapangan.pdf", field_sheets(lang, case, months)),
        ("Kalender_Musim.pdf", season_calendar(lang, case, first)),
        ("CPCL.pdf", list_sheet(lang, case, Chapter::Recipients)),
        ("RDKK.pdf", list_sheet(lang, case, Chapter::Supplies)),
    ];
    let sheets = sheets
        .into_iter()
        .filter(|(_, document)| !document.parts.is_empty());
    sheets
        .map(|(name, document)| {
            Ok(NamedFile::new(
                name.to_owned(),
                printed(&document, template)?,
            ))
        })
        .collect()
}

#[cfg(feature = "pdf")]
fn printed(
    document: &super::document::Document,
    template: Option<&str>,
) -> Result<Vec<u8>, ReportError> {
    let print = super::paper::Print {
        style: Style::Grey,
        template: template.unwrap_or(super::paper::TEMPLATE),
    };
    super::paper::pdf(document, print)
}

/// A build without typst has no PDF.
#[cfg(not(feature = "pdf"))]
fn printed(
    _document: &super::document::Document,
    _template: Option<&str>,
) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

fn figure_files(
    lang: Lang,
    case: &Case<'_>,
    kind: Kind,
    kinds: &[FileKind],
    out: &mut Vec<NamedFile>,
) -> Result<(), ReportError> {
    let figure =
        build(kind, case.program, case.outcome, lang).map_err(|source| ReportError::Draw {
            source: Box::new(source),
        })?;
    let mut add = |ending: FileKind, bytes: Vec<u8>| {
        let name = format!("{}.{}", kind.key(), ending.ending());
        out.push(NamedFile::new(name, bytes));
    };
    if kinds.contains(&FileKind::Csv) {
        add(FileKind::Csv, report::csv(&figure.parts().table, lang)?);
    }
    if kinds.contains(&FileKind::Svg) || kinds.contains(&FileKind::Png) {
        let svg = report::svg(&figure, Paper::in_style(Style::Grey))?;
        if kinds.contains(&FileKind::Png) {
            add(FileKind::Png, report::png(&svg, 1.0)?);
        }
        if kinds.contains(&FileKind::Svg) {
            add(FileKind::Svg, svg.into_bytes());
        }
    }
    Ok(())
}

/// *Siapkan salinan*: everything for sending, identity cards left out; `case`
/// must be that of [`Plan::to_send`].
///
/// # Errors
/// As [`files`]; a plan that cannot be written.
pub fn copy_to_send(
    lang: Lang,
    case: &Case<'_>,
    template: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<NamedFile>, ReportError> {
    let kinds = [FileKind::Pdf, FileKind::Docx, FileKind::Png];
    let mut out = files(lang, case, &kinds, template, today)?;
    let text = file::write(case.plan).map_err(|source| ReportError::Packed {
        source: Box::new(source),
    })?;
    // its ending is long: a shorter name keeps below 60 characters
    let stem = file_stem(case.plan, today).replacen("Proposal_LidahBuaya", "Rencana", 1);
    let name = format!("{stem}.pelepah.ron");
    out.push(NamedFile::new(name, text.into_bytes()));
    Ok(out)
}

/// Files in one: a zip whose bytes depend on theirs alone.
///
/// # Errors
/// Two files of one name.
pub fn zipped(files: &[NamedFile]) -> Result<Vec<u8>, ReportError> {
    let fault = |source: Box<dyn std::error::Error + Send + Sync>| ReportError::Packed { source };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for file in files {
        zip.start_file(file.name.as_str(), options)
            .map_err(|source| fault(source.into()))?;
        zip.write_all(&file.bytes)
            .map_err(|source| fault(source.into()))?;
    }
    let packed = zip.finish().map_err(|source| fault(source.into()))?;
    Ok(packed.into_inner())
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn names_are_short_and_ascii() {
        assert_eq!(ascii("Kotawaringin Timur"), "KotawaringinTimur");
        assert_eq!(ascii("Kebun Pak Adi (2)"), "KebunPakAdi2");
        assert_eq!(ascii("–"), "");
        assert_eq!(
            ascii("Gunung Kidul di Daerah Istimewa Yogyakarta"),
            "GunungKidulDiDaerah"
        );
    }
}
