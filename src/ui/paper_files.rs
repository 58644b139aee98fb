//! Files of page Proposal: made from what the preview shows, on a thread of its
//! own, and written whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use egui::Context;

use super::app::App;
use super::clock;
use super::dialogs::Purpose;
use super::group_files::Fetched;
use super::preview::Sheets;
use super::view::{PaperFile, PaperWish};
use crate::document::{Document, store};
use crate::report::ReportError;
use crate::report::proposal::paper::{self, Print};
use crate::report::proposal::{
    self, Case, FileKind, NamedFile, copy_to_send, docx, family_sheet, field_sheets, file_stem,
    files, season_calendar, zipped,
};
use crate::report::workbook::workbook;
use crate::text::Lang;
use crate::tr;

/// Months of field sheets: a year of work.
const FIELD_MONTHS: usize = 12;

impl App {
    /// Does what page Proposal asks.
    pub(super) fn paper_wish(&mut self, ctx: &Context, wish: PaperWish) {
        match wish {
            PaperWish::Look(in_view) => self.preview.look(ctx, in_view),
            PaperWish::Printing(printing) => self.preview.printing = printing,
            PaperWish::Print => {
                let path = std::env::temp_dir().join(format!("{}.pdf", self.paper_stem()));
                self.make_paper(ctx, PaperFile::Pdf, path, true);
            }
            PaperWish::Save(file) => {
                let name = self.paper_name(file);
                let folder = self.folder();
                let purpose = Purpose::Paper(file);
                self.picker
                    .open(ctx, purpose, self.lang, folder.as_deref(), &name);
            }
        }
    }

    fn paper_stem(&self) -> String {
        let today = clock::now().date();
        let plan = self.document.as_ref().map(Document::plan);
        plan.map_or_else(String::new, |plan| file_stem(plan, today))
    }

    /// Name proposed for a file, without its ending.
    pub(super) fn paper_name(&self, file: PaperFile) -> String {
        let stem = self.paper_stem();
        let sheet = |name: &str| stem.replacen("Proposal", name, 1);
        match file {
            PaperFile::Pdf | PaperFile::Docx | PaperFile::Workbook | PaperFile::Copy => stem,
            PaperFile::Figures => sheet("Gambar"),
            PaperFile::Family => sheet("LembarKeluarga"),
            PaperFile::Field => sheet("LembarKebun"),
            PaperFile::Season => sheet("KalenderMusim"),
        }
    }

    /// Makes a file of what the preview shows; `is_printed`: it is opened then.
    pub(super) fn make_paper(
        &mut self,
        ctx: &Context,
        file: PaperFile,
        path: PathBuf,
        is_printed: bool,
    ) {
        let Some(sheets) = self.preview.sheets().map(Arc::clone) else {
            return;
        };
        let (lang, today) = (self.lang, clock::now().date());
        self.errands.begin(ctx, move || {
            let made = bytes(&sheets, file, today);
            let written = made
                .map_err(|why| tr!(lang, "figure.not_made", why = why))
                .and_then(|bytes| write(lang, &path, &bytes));
            match written {
                Err(why) => Fetched::Failed(why),
                Ok(()) if is_printed => Fetched::Printed(path),
                Ok(()) => Fetched::Saved(path),
            }
        });
        self.say(ctx, tr!(lang, "proposal_page.making"));
    }

    /// Opens a printed PDF where the system shows PDFs, and says where it lies.
    pub(super) fn open_printed(&mut self, ctx: &Context, path: &Path) {
        let shown = path.display();
        let said = match opener::open(path) {
            Ok(()) => tr!(self.lang, "proposal_page.opened", path = shown),
            Err(why) => tr!(
                self.lang,
                "proposal_page.not_opened",
                path = shown,
                why = why
            ),
        };
        self.say(ctx, said);
    }
}

fn write(lang: Lang, path: &Path, bytes: &[u8]) -> Result<(), String> {
    store::replace(path, bytes).map_err(|why| {
        let path = path.display();
        tr!(lang, "shell.not_saved", path = path, why = why)
    })
}

/// The bytes of a file.
fn bytes(sheets: &Sheets, file: PaperFile, today: NaiveDate) -> Result<Vec<u8>, ReportError> {
    let case = sheets.case();
    let printing = sheets.of.printing;
    let lang = printing.lang;
    let print = Print {
        style: printing.style(),
        ..Print::default()
    };
    let book = |case: &Case<'_>| workbook(lang, case.plan, case.program, case.outcome, today);
    match file {
        PaperFile::Pdf => paper::pdf(&sheets.document, print),
        PaperFile::Docx => docx(&sheets.document, printing.style()),
        PaperFile::Workbook => book(&case),
        PaperFile::Figures => {
            let kinds = [FileKind::Svg, FileKind::Png, FileKind::Csv];
            zipped(&files(lang, &case, &kinds, None, today)?)
        }
        PaperFile::Copy => {
            let sent = case.plan.to_send();
            let case = Case {
                plan: &sent,
                ..case
            };
            let mut all = copy_to_send(lang, &case, today)?;
            all.push(NamedFile {
                name: format!("{}.xlsx", proposal::file_stem(&sent, today)),
                bytes: book(&case)?,
            });
            zipped(&all)
        }
        PaperFile::Family => paper::pdf(&family_sheet(lang, &case), print),
        PaperFile::Field => {
            let last = case.program.months.min(FIELD_MONTHS);
            paper::pdf(&field_sheets(lang, &case, 1..=last), print)
        }
        PaperFile::Season => paper::pdf(&season_calendar(lang, &case, 1), print),
    }
}
