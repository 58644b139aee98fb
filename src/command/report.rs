//! `report`: a plan written out for people and offices.
//!
//! All files are made before the first is written, and each is replaced whole: a
//! fault leaves nothing half done.

use std::path::PathBuf;

use chrono::{Datelike as _, Local, NaiveDate};

use super::{Failure, Out};
use crate::document::store;
use crate::model::risk::Progress;
use crate::plan::{Month, PaperSize, Plan};
use crate::report::proposal::{
    self, Case, FileKind, NamedFile, Profile, Studies, cautions, content,
};
use crate::report::{ReportError, workbook::workbook};
use crate::text::tr;

/// Months of field sheets.
const SHEET_MONTHS: usize = 12;

/// Where a file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With the others.
    InFolder,
    /// Here.
    At(PathBuf),
}

/// What is wanted of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) plan: PathBuf,
    /// Where the files go; `None`: the workbook alone has a place.
    pub(super) folder: Option<PathBuf>,
    /// Which kinds.
    pub(super) kinds: Vec<FileKind>,
    /// The workbook too, in the folder or at a place of its own.
    pub(super) workbook: Option<Place>,
    /// Sheets for the family and the field.
    pub(super) has_sheets: bool,
    /// A copy to send, identity cards left out, instead of files: in a folder of
    /// its own, or in one zip.
    pub(super) copy: Option<bool>,
    pub(super) profile: Option<Profile>,
    pub(super) paper: Option<PaperSize>,
    /// An office's own template.
    pub(super) template: Option<PathBuf>,
    /// The day printed in names of files, and for the age of prices; today by
    /// default.
    pub(super) date: Option<NaiveDate>,
}

/// Writes what is wanted, and names what is to be looked at before printing.
pub(super) fn write(wanted: &Wanted, out: &mut Out<'_>) -> Result<(), Failure> {
    let mut plan = out.open(&wanted.plan)?;
    if let Some(profile) = wanted.profile {
        profile.key().clone_into(&mut plan.proposal.profile);
    }
    if let Some(paper) = wanted.paper {
        plan.proposal.paper = paper;
    }
    if wanted.copy.is_some() {
        plan = plan.to_send();
    }
    let template = match &wanted.template {
        Some(path) => {
            let bytes = out.bytes(path)?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        }
        None => None,
    };
    let today = wanted.date.unwrap_or_else(today);
    let computed = out.computed(&wanted.plan, plan)?;
    let studies = Studies::of(
        &computed.plan,
        &computed.program,
        &computed.outcome,
        &Progress::default(),
    );
    let case = Case {
        plan: &computed.plan,
        program: &computed.program,
        outcome: &computed.outcome,
        findings: &computed.findings,
        studies: studies.as_ref(),
        today: month_of(today, &computed.plan),
    };
    let files = made(wanted, &case, template.as_deref(), today, out)
        .map_err(|error| Failure::Input(error.words(out.lang)))?;
    if let Some(folder) = &wanted.folder {
        store::make_folder(folder).map_err(|error| out.unwritable(folder, &error))?;
    }
    for (path, bytes) in &files {
        if let Some(folder) = path.parent().filter(|_| wanted.copy == Some(true)) {
            store::make_folder(folder).map_err(|error| out.unwritable(folder, &error))?;
        }
        out.save(path, bytes)?;
        out.line(&tr!(out.lang, "command.written", path = path.display()))?;
    }
    if !wanted.kinds.is_empty() || wanted.copy.is_some() {
        let document = content(out.lang, &case);
        for caution in cautions(out.lang, &case, &document) {
            let words = [caution.message, caution.remedy].join(" ");
            out.line(&format!("- {}", words.trim_end()))?;
        }
    }
    Ok(())
}

/// Every file that is wanted, with its place.
fn made(
    wanted: &Wanted,
    case: &Case<'_>,
    template: Option<&str>,
    today: NaiveDate,
    out: &Out<'_>,
) -> Result<Vec<(PathBuf, Vec<u8>)>, ReportError> {
    let lang = out.lang;
    let stem = proposal::file_stem(case.plan, today);
    let mut files = if wanted.copy.is_some() {
        proposal::copy_to_send(lang, case, template, today)?
    } else {
        proposal::files(lang, case, &wanted.kinds, template, today)?
    };
    let mut own_place = None;
    if wanted.workbook.is_some() || wanted.copy.is_some() {
        let bytes = workbook(lang, case.plan, case.program, case.outcome, today)?;
        match &wanted.workbook {
            Some(Place::At(path)) if wanted.copy.is_none() => {
                own_place = Some((path.clone(), bytes));
            }
            Some(_) | None => files.push(NamedFile {
                name: format!("{stem}.xlsx"),
                bytes,
            }),
        }
    }
    if wanted.has_sheets {
        files.extend(proposal::sheet_files(
            lang,
            case,
            1..=SHEET_MONTHS,
            template,
        )?);
    }
    let mut folder = wanted.folder.clone().unwrap_or_default();
    match wanted.copy {
        Some(true) => folder.push(&stem),
        Some(false) => {
            let bytes = proposal::zipped(&files)?;
            files = vec![NamedFile {
                name: format!("{stem}.zip"),
                bytes,
            }];
        }
        None => {}
    }
    let placed = files
        .into_iter()
        .map(|file| (folder.join(file.name), file.bytes));
    Ok(placed.chain(own_place).collect())
}

fn month_of(day: NaiveDate, plan: &Plan) -> Month {
    Month::new(day.year(), day.month()).unwrap_or(plan.start)
}

#[expect(
    clippy::disallowed_methods,
    reason = "files carry the day on which they are written"
)]
fn today() -> NaiveDate {
    Local::now().date_naive()
}
