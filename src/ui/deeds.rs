//! What the window does when asked: open, save, undo, begin, close.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::analysis;
use super::app::App;
use super::clock;
use super::commands::Action;
use super::dialogs::{Answer, Choice, Picked, Purpose, Typed, Units, ended, unsaved};
use super::figure_file::{FigureFileError, Made, tabbed};
use super::pages::Page;
use super::theme;
use super::view::{Beginning, FigureDeed, PaperWish, Wish};
use super::widgets::field;
use crate::chart::Drawing;
use crate::document::store::SaveError;
use crate::document::{self, Document, Look, Recent};
use crate::plan::{Month, Plan};
use crate::text::{self, Lang};
use crate::tr;

/// Seconds for which a message stands in the status bar.
const MESSAGE: f64 = 6.0;

/// Whether a wish ends the typing in a field before it is done.
pub(super) const fn leaves_the_field(wish: &Wish) -> bool {
    match wish {
        Wish::Do(action) => !matches!(
            action,
            Action::Larger | Action::Smaller | Action::UsualSize | Action::Theme
        ),
        Wish::Go(_)
        | Wish::OpenExample(_)
        | Wish::OpenFile(_)
        | Wish::OpenCopy(_)
        | Wish::New(_)
        | Wish::PickBoundaries
        | Wish::ImportFiles(_)
        | Wish::TypeCorners
        | Wish::PickBackdrop
        | Wish::PlaceBackdrop
        | Wish::SetUnits
        | Wish::SaveBoundaries(_)
        | Wish::Group(_) => true,
        Wish::Paper(wish) => matches!(wish, PaperWish::Print | PaperWish::Save(_)),
        Wish::Jump(_)
        | Wish::Preview(_)
        | Wish::Study(_)
        | Wish::StopStudy
        | Wish::StopChance
        | Wish::ResumeChance
        | Wish::Analyse
        | Wish::Seek(..)
        | Wish::Figure(..) => false,
    }
}

impl App {
    pub(super) fn fulfil(&mut self, ctx: &Context, wish: Wish) {
        let would_lose = self.document.as_ref().is_some_and(Document::is_changed);
        match wish {
            Wish::Go(page) => self.go(page),
            Wish::Jump(path) => {
                if let Some(page) = Page::of_field(&path) {
                    self.go(page);
                    field::jump_to(ctx, &path);
                }
            }
            Wish::Preview(index) => self.example = index,
            Wish::Study(question) => {
                if let Some(plan) = self.plan() {
                    self.studies.want(&plan, question);
                }
            }
            Wish::StopStudy => self.studies.stop(),
            Wish::StopChance => self.explorer.stop(),
            Wish::ResumeChance => self.explorer.resume(ctx.input(|input| input.time)),
            Wish::Do(Action::Quit) if would_lose => self.asking = Some(wish),
            Wish::OpenExample(_) | Wish::OpenFile(_) | Wish::OpenCopy(_) | Wish::New(_)
                if would_lose =>
            {
                self.asking = Some(wish);
            }
            Wish::Do(action) => self.act(ctx, action),
            Wish::OpenExample(index) => self.open_example(index),
            Wish::OpenFile(path) => self.open_file(&path),
            Wish::OpenCopy(path) => self.open_copy(&path),
            Wish::New(beginning) => self.begin(ctx, &beginning),
            Wish::PickBoundaries => self.pick_boundaries(ctx),
            Wish::ImportFiles(paths) => self.import_files(ctx, paths),
            Wish::TypeCorners => self.type_corners(),
            Wish::PickBackdrop => self.pick_backdrop(ctx),
            Wish::PlaceBackdrop => self.place_again(ctx),
            Wish::SetUnits => self.units = Some(Units::new(self.settings.units.clone())),
            Wish::SaveBoundaries(format) => self.save_boundaries(ctx, format),
            Wish::Figure(deed, figure) => self.use_figure(ctx, deed, figure),
            Wish::Group(file) => self.group_file(ctx, file),
            // wakes the window when its pages have come
            Wish::Paper(look @ PaperWish::Look(_)) => {
                self.paper_wish(ctx, look);
                return;
            }
            Wish::Paper(wish) => self.paper_wish(ctx, wish),
            // these wake the window when they have come
            Wish::Analyse => {
                if let Some(results) = self.shown.good() {
                    analysis::analyse(results, ctx);
                }
                return;
            }
            Wish::Seek(lever, goal) => {
                if let Some(results) = self.shown.good() {
                    analysis::seek(results, lever, goal, ctx);
                }
                return;
            }
        }
        ctx.request_repaint();
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::New => self.go(Page::Start),
            Action::Open => {
                let folder = self.folder();
                self.picker
                    .open(ctx, Purpose::Open, self.lang, folder.as_deref(), "");
            }
            Action::Save => {
                let path = self
                    .document
                    .as_ref()
                    .and_then(|d| d.path())
                    .map(Path::to_owned);
                match path {
                    Some(path) => self.save_to(ctx, &path),
                    None => self.act(ctx, Action::SaveAs),
                }
            }
            Action::SaveAs => {
                if let Some(document) = &self.document {
                    let name = file_name(&document.plan().name);
                    let folder = self.folder();
                    self.picker
                        .open(ctx, Purpose::Save, self.lang, folder.as_deref(), &name);
                }
            }
            Action::SendCopy => {
                if let Some(document) = &self.document {
                    let name = self.copy_name(document.plan());
                    let folder = self.folder();
                    self.picker
                        .open(ctx, Purpose::Copy, self.lang, folder.as_deref(), &name);
                }
            }
            Action::Backups => self.show_backups(),
            Action::Undo => {
                let name = self.document.as_mut().and_then(Document::undo);
                self.stepped(name);
            }
            Action::Redo => {
                let name = self.document.as_mut().and_then(Document::redo);
                self.stepped(name);
            }
            Action::Larger => self.zoom(ctx, self.settings.zoom + 0.1),
            Action::Smaller => self.zoom(ctx, self.settings.zoom - 0.1),
            Action::UsualSize => self.zoom(ctx, 1.0),
            Action::Language => {
                self.lang = match self.lang {
                    Lang::Id => Lang::En,
                    Lang::En => Lang::Id,
                };
                self.lang.key().clone_into(&mut self.settings.lang);
                self.keep_settings();
            }
            Action::Theme => {
                self.settings.look = match self.settings.look {
                    Look::Light => Look::Dark,
                    Look::Dark => Look::Light,
                };
                theme::show(ctx, self.settings.look);
                self.keep_settings();
            }
            Action::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn zoom(&mut self, ctx: &Context, zoom: f32) {
        self.settings.zoom = (zoom * 10.0).round().clamp(6.0, 25.0) / 10.0;
        ctx.set_zoom_factor(self.settings.zoom);
        self.keep_settings();
    }

    /// Remembers the settings; what a disk refuses is not worth a word.
    pub(super) fn keep_settings(&self) {
        if let Some(path) = &self.settings_path
            && self.settings.save(path).is_err()
        {
            // the next start has the old ones
        }
    }

    pub(super) fn folder(&self) -> Option<PathBuf> {
        let of = self.document.as_ref().and_then(|document| document.path());
        let recent = self
            .settings
            .recents
            .first()
            .map(|recent| recent.path.as_path());
        of.or(recent).and_then(Path::parent).map(Path::to_owned)
    }

    pub(super) fn say(&mut self, ctx: &Context, text: String) {
        let until = ctx.input(|input| input.time) + MESSAGE;
        self.message = Some((text, until));
    }

    fn open_example(&mut self, index: usize) {
        let example = self.library.and_then(|library| library.examples.get(index));
        if let Some(example) = example {
            self.set(Document::new(Arc::clone(&example.plan), None));
        }
    }

    /// Opens the first example, to show a page of it.
    pub(super) fn open_first_example(&mut self) {
        self.open_example(0);
    }

    /// Closes the window whatever is open.
    pub(super) fn close(&mut self, ctx: &Context) {
        self.act(ctx, Action::Quit);
    }

    fn begin(&mut self, ctx: &Context, with: &Beginning) {
        let now = clock::now().date();
        let next = {
            use chrono::Datelike as _;
            Month::new(now.year(), now.month()).map(|month| month.plus(1))
        };
        let (Some(library), Some(start)) = (self.library, next) else {
            return;
        };
        match library.new_plan(&with.name, &with.place, &with.practice, with.area_m2, start) {
            Ok(plan) => self.set(Document::new(Arc::new(plan), None)),
            Err(error) => self.say(ctx, error.to_string()),
        }
    }

    pub(super) fn set(&mut self, document: Document) {
        self.safety.lock = None;
        self.document = Some(document);
        self.saved_at = None;
        self.forget_results();
        let landing = Page::ALL.iter().copied().find(|page| *page != Page::Start);
        self.page = landing.unwrap_or_default();
    }

    /// Opens a plan file; a refusal is said and nothing is changed.
    pub fn open_file(&mut self, path: &Path) {
        self.open_locked(path);
    }

    /// Prints proposals with an office's own template.
    pub fn print_with(&mut self, template: String) {
        self.preview.print_with(template);
    }

    /// Saves to a file, then does what waited for it.
    pub fn save_to(&mut self, ctx: &Context, path: &Path) {
        self.save_safely(ctx, path);
    }

    /// Writes the plan to a file by `save`.
    pub(super) fn write_to(
        &mut self,
        ctx: &Context,
        path: &Path,
        save: fn(&mut Document, &Path) -> Result<(), SaveError>,
    ) {
        self.before_save(path);
        let Some(document) = &mut self.document else {
            return;
        };
        match save(document, path) {
            Err(SaveError::Changed { path }) => self.ask_about_changed(path),
            Ok(()) => {
                let plan = Arc::clone(document.plan());
                self.saved_at = Some(clock::now().format("%H.%M").to_string());
                self.remember(path, &plan);
                self.after_saved(path);
                self.say(
                    ctx,
                    tr!(self.lang, "shell.saved_file", name = shown_name(path)),
                );
                if let Some(wish) = self.after_save.take() {
                    self.fulfil(ctx, wish);
                }
            }
            Err(error) => {
                self.after_save = None;
                self.ask_about_refused(path, &error);
            }
        }
    }

    pub(super) fn remember(&mut self, path: &Path, plan: &Plan) {
        let first = plan.plots.first();
        let place = first.and_then(|plot| plan.places.get(&plot.place));
        let area =
            |plot: &Arc<crate::plan::Plot>| crate::land::area_m2(&plot.extent).unwrap_or_default();
        self.settings.remember(Recent {
            path: path.to_owned(),
            name: plan.name.clone(),
            place: place.map(|place| place.name.clone()).unwrap_or_default(),
            area_m2: plan.plots.iter().map(area).sum(),
            day: clock::now().date().to_string(),
        });
        self.keep_settings();
    }

    pub(super) fn take_picked(&mut self, ctx: &Context) {
        match self.picker.answer(ctx.input(|input| input.time)) {
            None => {}
            Some(Picked::Cancelled) => self.after_save = None,
            Some(Picked::File(purpose, path)) => self.use_path(ctx, purpose, path),
            Some(Picked::Files(paths)) => self.import_files(ctx, paths),
            Some(Picked::NoService(purpose)) => {
                let folder = self.folder().unwrap_or_default();
                let proposal = match (purpose, &self.document, &self.to_save) {
                    (Purpose::Save, Some(document), _) => {
                        let name = file_name(&document.plan().name);
                        folder.join(format!("{name}.pelepah.ron"))
                    }
                    (Purpose::Copy, Some(document), _) => {
                        ended(purpose, folder.join(self.copy_name(document.plan())))
                    }
                    (Purpose::Figure(_), _, Some(figure)) => {
                        ended(purpose, folder.join(self.figure_name(figure)))
                    }
                    (Purpose::Paper(file), _, _) if file.ending().is_none() => folder,
                    (Purpose::Paper(file), _, _) => {
                        ended(purpose, folder.join(self.paper_name(file)))
                    }
                    (Purpose::Group(file), _, _) => {
                        ended(purpose, folder.join(self.group_file_name(file)))
                    }
                    (Purpose::Boundaries(_), Some(document), _) => {
                        ended(purpose, folder.join(file_name(&document.plan().name)))
                    }
                    (
                        Purpose::Save
                        | Purpose::Copy
                        | Purpose::Open
                        | Purpose::Import
                        | Purpose::Backdrop
                        | Purpose::Boundaries(_)
                        | Purpose::Figure(_),
                        _,
                        _,
                    ) => folder,
                };
                let typed = proposal.display().to_string();
                self.typed = Some(Typed::new(purpose, typed));
            }
        }
    }

    fn use_path(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.fulfil(ctx, Wish::OpenFile(path)),
            Purpose::Save => self.save_to(ctx, &path),
            Purpose::Copy => self.send_copy(ctx, &path),
            Purpose::Import | Purpose::Backdrop => self.import_files(ctx, vec![path]),
            Purpose::Boundaries(format) => self.write_boundaries(ctx, format, &path),
            Purpose::Group(file) => self.use_group_file(ctx, file, path),
            Purpose::Paper(file) => self.make_paper(ctx, file, path, false),
            Purpose::Figure(format) => {
                if let Some(figure) = self.to_save.take() {
                    self.figures.file(ctx, figure, format, path);
                }
            }
        }
    }

    fn use_figure(&mut self, ctx: &Context, deed: FigureDeed, figure: Arc<Drawing>) {
        match deed {
            FigureDeed::CopyPicture => self.figures.picture(ctx, figure),
            FigureDeed::CopyTable => {
                ctx.copy_text(tabbed(figure.table(), figure.lang()));
                self.say(ctx, tr!(self.lang, "figure.copied_table"));
            }
            FigureDeed::Save(format) => {
                let name = self.figure_name(&figure);
                let folder = self.folder();
                self.to_save = Some(figure);
                let purpose = Purpose::Figure(format);
                self.picker
                    .open(ctx, purpose, self.lang, folder.as_deref(), &name);
            }
        }
    }

    /// Name of a copy to send, without its ending.
    fn copy_name(&self, plan: &Plan) -> String {
        tr!(self.lang, "shell.copy_name", name = file_name(&plan.name))
    }

    /// Writes a copy without the numbers of identity cards; the plan's own file
    /// is not taken for one.
    fn send_copy(&mut self, ctx: &Context, path: &Path) {
        let Some(document) = &self.document else {
            return;
        };
        let said = if document.path() == Some(path) {
            tr!(self.lang, "shell.copy_is_own")
        } else {
            match document::save(path, &document.plan().to_send()) {
                Ok(()) => tr!(self.lang, "shell.copy_saved", name = shown_name(path)),
                Err(error) => why_not_saved(self.lang, path, &error),
            }
        };
        self.say(ctx, said);
    }

    /// Name of a figure's file, without its ending.
    fn figure_name(&self, figure: &Drawing) -> String {
        let plan = self.document.as_ref().map(|d| d.plan().name.clone());
        let names = plan.into_iter().chain([figure.title().to_owned()]);
        file_name(&names.collect::<Vec<_>>().join(", "))
    }

    /// Says what has become of figures.
    pub(super) fn take_figures(&mut self, ctx: &Context) {
        while let Some(made) = self.figures.take() {
            let said = match made {
                Made::Picture(image) => {
                    ctx.copy_image(image);
                    tr!(self.lang, "figure.copied_picture")
                }
                Made::Saved(path) => {
                    tr!(self.lang, "shell.saved_file", name = shown_name(&path))
                }
                Made::Failed(FigureFileError::Save { path, source }) => {
                    why_not_saved(self.lang, &path, &source)
                }
                Made::Failed(FigureFileError::Report(why)) => {
                    tr!(self.lang, "figure.not_made", why = why.words(self.lang))
                }
                Made::Failed(why @ FigureFileError::Picture(_)) => {
                    tr!(self.lang, "figure.not_made", why = why)
                }
            };
            self.say(ctx, said);
        }
    }

    /// The next file dialog is not shown and answers this: for a window without
    /// a person before it.
    pub fn answer_next_dialog(&mut self, path: PathBuf) {
        self.picker.next = Some(path);
    }

    pub(super) fn show_dialogs(&mut self, ctx: &Context) {
        self.show_import(ctx);
        self.show_units(ctx);
        self.show_placing(ctx);
        if let Some(mut typed) = self.typed.take() {
            match typed.show(ctx, self.lang) {
                None => self.typed = Some(typed),
                Some(Answer::Cancelled) => self.after_save = None,
                Some(Answer::Path(purpose, path)) => self.use_path(ctx, purpose, path),
            }
        }
        self.show_members(ctx);
        if let (Some(wish), Some(document)) = (self.asking.take(), &self.document) {
            let name = document.plan().name.clone();
            let last = document.undo_name();
            match unsaved(ctx, self.lang, &name, document.n_steps(), last) {
                None => self.asking = Some(wish),
                Some(Choice::Cancel) => {}
                Some(Choice::Save) => {
                    self.after_save = Some(wish);
                    self.act(ctx, Action::Save);
                }
                Some(Choice::Discard) => {
                    if let Some(document) = &mut self.document {
                        document.discard();
                    }
                    self.fulfil(ctx, wish);
                }
            }
        }
    }
}

/// The last part of a path, to show.
pub(super) fn shown_name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

/// A name of a file from the name of a plan.
pub(super) fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let kept = kept.trim().trim_matches('.').to_owned();
    if kept.is_empty() {
        "rencana".to_owned()
    } else {
        kept
    }
}

pub(super) fn why_not_saved(lang: Lang, path: &Path, error: &SaveError) -> String {
    let why = text::save_refusal(lang, error.cause());
    tr!(lang, "shell.not_saved", path = path.display(), why = why)
}

pub(super) fn why_not_opened(lang: Lang, error: &document::OpenError) -> String {
    match error {
        document::OpenError::Read { path, source } => {
            let why = text::refusal(lang, source);
            tr!(lang, "shell.not_read", path = path.display(), why = why)
        }
        document::OpenError::Plan { path, source } => {
            let why = text::problem::read_error(lang, source);
            tr!(lang, "shell.not_a_plan", path = path.display(), why = why)
        }
    }
}
