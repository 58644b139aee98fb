//! Files of page Proposal: made from what the preview shows, on a thread of its
//! own, and written whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use egui::Context;

use super::app::App;
use super::clock;
use super::deeds::why_not_saved;
use super::dialogs::Purpose;
use super::figure_file;
use super::group_files::Fetched;
use super::preview::Sheets;
use super::view::{Pack, PaperFile, PaperWish};
use crate::chart::{self, Drawing};
use crate::document::{Document, store};
use crate::report::ReportError;
use crate::report::proposal::paper;
use crate::report::proposal::{
    self, Case, Chapter, FileKind, NamedFile, copy_to_send, docx, family_sheet, field_sheets,
    file_stem, files, list_sheet, season_calendar, zipped,
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
            PaperFile::Pdf | PaperFile::Docx | PaperFile::Workbook | PaperFile::Copy(_) => stem,
            PaperFile::Figures(_) => sheet("Gambar"),
            PaperFile::Figure(kind, _) => kind.key().to_owned(),
            PaperFile::Members(Chapter::Recipients) => sheet("CPCL"),
            PaperFile::Members(_) => sheet("RDKK"),
            PaperFile::Family => sheet("LembarKeluarga"),
            PaperFile::Field => sheet("LembarKebun"),
            PaperFile::Season => sheet("KalenderMusim"),
        }
    }

    /// Makes a file of what the preview shows; `is_printed`: it is opened then. Of
    /// several files in a folder `path` is where that folder is made.
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
        let path = match file.ending() {
            Some(_) => path,
            None => path.join(self.paper_name(file)),
        };
        let (lang, today) = (self.lang, clock::now().date());
        self.errands.begin(ctx, move || {
            let made = made(&sheets, file, today);
            let written = made
                .map_err(|why| tr!(lang, "proposal_page.not_made", why = why.words(lang)))
                .and_then(|made| write(lang, &path, &made));
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

/// What is written: a file, or several in a folder.
enum Made {
    File(Vec<u8>),
    Folder(Vec<NamedFile>),
}

impl Made {
    fn packed(files: Vec<NamedFile>, pack: Pack) -> Result<Self, ReportError> {
        match pack {
            Pack::Zip => zipped(&files).map(Self::File),
            Pack::Folder => Ok(Self::Folder(files)),
        }
    }
}

/// Every file is written whole or not at all.
fn write(lang: Lang, path: &Path, made: &Made) -> Result<(), String> {
    let written = match made {
        Made::File(bytes) => store::replace(path, bytes),
        Made::Folder(files) => store::make_folder(path).and_then(|()| {
            let mut files = files.iter();
            files.try_for_each(|file| store::replace(&path.join(&file.name), &file.bytes))
        }),
    };
    written.map_err(|why| why_not_saved(lang, path, &why))
}

/// What a file holds.
fn made(sheets: &Sheets, file: PaperFile, today: NaiveDate) -> Result<Made, ReportError> {
    let case = sheets.case();
    let printing = sheets.of.printing;
    let lang = printing.lang;
    let print = sheets.of.print();
    let book = |case: &Case<'_>| workbook(lang, case.plan, case.program, case.outcome, today);
    let document = match file {
        PaperFile::Docx => return docx(&sheets.document, printing.style()).map(Made::File),
        PaperFile::Workbook => return book(&case).map(Made::File),
        PaperFile::Figure(kind, format) => {
            let figure = chart::build(kind, case.program, case.outcome, lang);
            let figure = figure.map_err(|source| ReportError::Draw {
                source: Box::new(source),
            })?;
            let drawing = Drawing::Figure(figure);
            return figure_file::bytes(&drawing, format, printing.style()).map(Made::File);
        }
        PaperFile::Figures(pack) => {
            let kinds = [FileKind::Svg, FileKind::Png, FileKind::Csv];
            return Made::packed(files(lang, &case, &kinds, None, today)?, pack);
        }
        PaperFile::Copy(pack) => {
            let sent = case.plan.to_send();
            let case = Case {
                plan: &sent,
                ..case
            };
            let mut all = copy_to_send(lang, &case, Some(print.template), today)?;
            all.push(NamedFile {
                name: format!("{}.xlsx", proposal::file_stem(&sent, today)),
                bytes: book(&case)?,
            });
            return Made::packed(all, pack);
        }
        PaperFile::Pdf => return paper::pdf(&sheets.document, print).map(Made::File),
        PaperFile::Family => family_sheet(lang, &case),
        PaperFile::Field => {
            let last = case.program.months.min(FIELD_MONTHS);
            field_sheets(lang, &case, 1..=last)
        }
        PaperFile::Season => season_calendar(lang, &case, 1),
        PaperFile::Members(chapter) => list_sheet(lang, &case, chapter),
    };
    paper::pdf(&document, print).map(Made::File)
}
