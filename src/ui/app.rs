//! The window: its state, and one frame of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Context, Frame, Margin, Panel, Rect, Sense, Stroke, Ui, UiBuilder};

use super::boundary_files::Imports;
use super::calculation::Shown;
use super::clock;
use super::commands;
use super::dialogs::{MembersDialog, Picker, Placing, Typed, Units};
use super::errand::Errands;
use super::explorer::Explorer;
use super::figure_file::FigureFiles;
use super::group_files::Fetched;
use super::pages::Page;
use super::preview::Preview;
use super::safety::Safety;
use super::shell::{self, Top};
use super::studies::Studies;
use super::theme::{self, size, space};
use super::view::{Edits, Home, View, Wish};
use super::widgets::figure_menu;
use super::widgets::number_field::use_units;
use super::worker::Worker;
use crate::chart::Drawing;
use crate::document::keeping::Keeping;
use crate::document::{Document, Recent, Settings, Unreadable};
use crate::plan::preset::{self, Library};
use crate::plan::{Month, Plan};
use crate::text::Lang;
use crate::tr;

/// How often the number of paths done is shown anew.
const PROGRESS: std::time::Duration = std::time::Duration::from_millis(100);
/// Steps in so many frames that only a page which writes unasked makes.
const SUSPICIOUS: usize = 10;

/// The window's state.
#[derive(Debug)]
pub struct App {
    pub(super) document: Option<Document>,
    pub(super) settings: Settings,
    pub(super) settings_path: Option<PathBuf>,
    pub(super) lang: Lang,
    pub(super) page: Page,
    pub(super) shown: Shown,
    pub(super) worker: Worker,
    pub(super) explorer: Explorer,
    pub(super) studies: Studies,
    pub(super) library: Option<&'static Library>,
    pub(super) example: usize,
    pub(super) picker: Picker,
    pub(super) typed: Option<Typed>,
    pub(super) figures: FigureFiles,
    pub(super) imports: Imports,
    pub(super) units: Option<Units>,
    pub(super) placing: Option<Placing>,
    pub(super) errands: Errands<Fetched>,
    pub(super) preview: Preview,
    pub(super) members: Option<MembersDialog>,
    pub(super) to_save: Option<Arc<Drawing>>,
    pub(super) asking: Option<Wish>,
    pub(super) after_save: Option<Wish>,
    pub(super) deferred: Vec<Wish>,
    pub(super) message: Option<(String, f64)>,
    pub(super) saved_at: Option<String>,
    pub(super) may_close: bool,
    pub(super) safety: Safety,
    unreadable: Vec<Option<Unreadable>>,
    last_step: Option<&'static str>,
    frames_with_steps: usize,
}

impl App {
    /// A window with nothing open. Settings are kept in `settings_path`, if given.
    ///
    /// # Errors
    /// The system gives no thread for the calculations.
    pub fn new(
        ctx: &Context,
        settings: Settings,
        settings_path: Option<PathBuf>,
    ) -> std::io::Result<Self> {
        theme::install(ctx);
        theme::show(ctx, settings.look);
        use_units(ctx, settings.units.clone());
        ctx.set_zoom_factor(settings.zoom);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let wake = ctx.clone();
        let worker = Worker::start(move || wake.request_repaint())?;
        let wake = ctx.clone();
        let explorer = Explorer::start(move || wake.request_repaint())?;
        let wake = ctx.clone();
        let studies = Studies::start(move || wake.request_repaint())?;
        let keeping = settings_path.as_ref().and_then(|_| Keeping::usual());
        let mut app = Self {
            document: None,
            lang: Lang::parse(&settings.lang).unwrap_or_default(),
            settings,
            settings_path,
            page: Page::Start,
            shown: Shown::default(),
            worker,
            explorer,
            studies,
            library: preset::library().ok(),
            example: 0,
            picker: Picker::default(),
            typed: None,
            figures: FigureFiles::default(),
            imports: Imports::default(),
            units: None,
            placing: None,
            errands: Errands::default(),
            preview: Preview::default(),
            members: None,
            to_save: None,
            asking: None,
            after_save: None,
            deferred: Vec::new(),
            message: None,
            saved_at: None,
            may_close: false,
            safety: Safety::default(),
            unreadable: Vec::new(),
            last_step: None,
            frames_with_steps: 0,
        };
        app.look_at_recents();
        if let Some(keeping) = keeping {
            app.keep_in(keeping);
        }
        Ok(app)
    }

    /// Which recent plans can be read: seen when the start page is, and not in
    /// each frame.
    pub(super) fn look_at_recents(&mut self) {
        let recents = self.settings.recents.iter();
        self.unreadable = recents.map(Recent::unreadable).collect();
    }

    /// The open document.
    pub const fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The page shown.
    pub const fn page(&self) -> Page {
        self.page
    }

    /// Shows a page.
    pub fn go(&mut self, page: Page) {
        if page == Page::Start {
            self.look_at_recents();
        }
        if self.document.is_some() || page == Page::Start {
            self.page = page;
        }
    }

    /// Shows the page of a field and puts the cursor into it, in the next frame.
    pub fn jump(&mut self, path: &str) {
        self.deferred.push(Wish::Jump(path.to_owned()));
    }

    /// Whether the results of the plan shown are there, and what chance makes
    /// of it as far as that is shown.
    pub fn is_settled(&self) -> bool {
        let Some(plan) = self.plan() else {
            return true;
        };
        let results = self.shown.good().filter(|_| self.shown.is_current(&plan));
        let is_explored = results
            .is_none_or(|results| self.explorer.is_settled(results, self.page == Page::Risk));
        let is_at_rest = !self.studies.is_busy()
            && results.is_none_or(|results| !results.on_demand.is_running());
        let is_read = !self.imports.is_reading();
        let is_drawn = self.page != Page::Proposal || self.preview.is_settled();
        self.shown.is_answered(&plan) && is_explored && is_at_rest && is_read && is_drawn
    }

    /// The plan shown: the open one, else the example in focus.
    pub(super) fn plan(&self) -> Option<Arc<Plan>> {
        if let Some(document) = &self.document {
            return Some(Arc::clone(document.plan()));
        }
        let example = self.library?.examples.get(self.example)?;
        Some(Arc::clone(&example.plan))
    }

    /// What is done before a frame, also while the window is hidden: the veto
    /// against closing stands here.
    pub fn logic(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.deferred.push(Wish::Do(commands::Action::Quit));
            ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            });
            ctx.request_repaint();
        }
        self.remember_size(ctx);
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        let is_plan = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ron");
        if let Some(path) = dropped.iter().find(|path| is_plan(path)) {
            self.deferred.push(Wish::OpenFile(path.clone()));
        } else if !dropped.is_empty() {
            self.deferred.push(Wish::ImportFiles(dropped));
        }
        self.take_picked(ctx);
        self.take_figures(ctx);
        self.take_fetched(ctx);
    }

    /// Keeps the size of the window for the next start, unless it fills the screen.
    fn remember_size(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let size = ctx.input(|input| {
            let viewport = input.viewport();
            let is_filled = viewport.maximized == Some(true) || viewport.fullscreen == Some(true);
            let is_usual = !is_filled && viewport.minimized != Some(true);
            viewport.inner_rect.filter(|_| is_usual)
        });
        if let Some(rect) = size {
            self.settings.window = [rect.width() * zoom, rect.height() * zoom];
        }
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let time = ctx.input(|input| input.time);
        let Some(plan) = self.plan() else {
            // a build without examples, and nothing open
            ui.label(tr!(self.lang, "shell.broken"));
            return;
        };
        self.compute(&plan, time);
        self.follow_preview(&ctx, &plan);
        self.explore(&ctx, &plan, time);
        self.studies.take();
        let mut edits = Edits::default();
        let (actions, page) = commands::pressed(&ctx);
        for action in actions {
            edits.wish(Wish::Do(action));
        }
        if let Some(page) = page {
            edits.wish(Wish::Go(page));
        }
        // a page that fails must not take the plan along
        let shown = catch_unwind(AssertUnwindSafe(|| self.draw(ui, &plan, time, &mut edits)));
        if shown.is_err() {
            edits = Edits::default();
            self.page_failed(&ctx);
        }
        if let Some(wish) = figure_menu::take_chosen(&ctx) {
            edits.wish(wish);
        }
        self.show_dialogs(&ctx);
        shell::falling(&ctx, self.lang, self.document.is_some());
        self.settle(&ctx, edits);
        self.keep_safe(&ctx);
        if self.shown.before(time).is_some() || self.message.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_millis(500));
        }
    }

    /// Results of the plan: at once, or asked for.
    fn compute(&mut self, plan: &Arc<Plan>, time: f64) {
        if let Some(answer) = self.worker.answer(plan) {
            self.shown.take(answer, self.last_step, time);
        } else if !self.shown.is_answered(plan)
            && !self.worker.is_asked_about(plan)
            && let Some(answer) = self.worker.ask(plan)
        {
            self.shown.take(answer, self.last_step, time);
        }
    }

    /// Chance of the results shown; of a plan with problems that of the last good.
    fn explore(&mut self, ctx: &Context, plan: &Arc<Plan>, time: f64) {
        self.explorer.take(time);
        let is_looked_at = self.page == Page::Risk;
        if self.shown.is_current(plan)
            && let Some(results) = self.shown.good()
        {
            self.explorer.want(results, is_looked_at, time);
        }
        if is_looked_at && self.explorer.chance(time).is_running {
            ctx.request_repaint_after(PROGRESS);
        }
    }

    /// The pages of the proposal, while they are looked at.
    fn follow_preview(&mut self, ctx: &Context, plan: &Plan) {
        let results = self.shown.good().map(Arc::clone);
        if let (Page::Proposal, Some(results)) = (self.page, results) {
            let today = today(clock::now().date(), plan);
            self.preview.follow(ctx, &results, self.lang, today);
        }
    }

    fn draw(&self, ui: &mut Ui, plan: &Arc<Plan>, time: f64, edits: &mut Edits) {
        let state = self.state();
        let now = clock::now().date();
        let (shown, settings) = (&self.shown, &self.settings);
        let view = View {
            plan,
            results: shown.good(),
            is_current: shown.is_current(plan),
            problems: shown.problems(),
            before: shown.before(time),
            chance: self.explorer.chance(time),
            saved: self.document.as_ref().map(Document::saved),
            studies: &self.studies,
            lang: self.lang,
            today: today(now, plan),
            preview: &self.preview,
            home: Home {
                library: self.library,
                example: self.example,
                recents: &settings.recents,
                unreadable: &self.unreadable,
                is_open: self.document.is_some(),
            },
        };
        let is_narrow = ui.max_rect().width() < size::NARROW_BELOW;
        let rail = if is_narrow {
            size::RAIL_NARROW
        } else {
            size::RAIL
        };
        let top = Top {
            state: &state,
            is_changed: self.document.as_ref().is_some_and(Document::is_changed),
            undo: self.document.as_ref().and_then(Document::undo_name),
            redo: self.document.as_ref().and_then(Document::redo_name),
            look: settings.look,
            rail,
            is_open: self.document.is_some(),
            has_file: self.document.as_ref().is_some_and(|d| d.path().is_some()),
        };
        let t = theme::tokens(ui);
        let plane = |fill, margin| Frame::new().fill(fill).inner_margin(margin);
        Panel::top("top")
            .exact_size(size::TOP)
            .show_separator_line(false)
            .frame(plane(t.surface, Margin::symmetric(14, 0)))
            .show(ui, |ui| {
                edge(ui, true);
                shell::top(ui, &view, &top, edits);
            });
        // the planes first, then what stands on them: Tab goes in reading order
        let status = Panel::bottom("status")
            .exact_size(size::STATUS)
            .show_separator_line(false)
            .frame(plane(t.sunken, Margin::symmetric(14, 0)))
            .show(ui, whole);
        let rail = Panel::left("rail")
            .exact_size(rail)
            .resizable(false)
            .frame(plane(t.sunken, Margin::same(8)))
            .show(ui, whole);
        let results = Panel::right("results")
            .exact_size(size::RESULTS)
            .resizable(false)
            .frame(plane(t.surface, Margin::same(14)))
            .show(ui, whole);
        on(ui, "on rail", rail.inner, |ui| {
            shell::rail(ui, &view, self.page, edits);
        });
        let page = Margin::symmetric(space::PAGE_X, space::PAGE_Y);
        CentralPanel::no_frame()
            .frame(plane(t.paper, page))
            .show(ui, |ui| {
                ui.push_id(self.page, |ui| self.page.show(ui, &view, edits));
            });
        on(ui, "on results", results.inner, |ui| {
            shell::results(ui, &view, edits);
        });
        on(ui, "on status", status.inner, |ui| {
            edge(ui, false);
            let message = self.message.as_ref().map(|(text, _)| text.as_str());
            shell::status(ui, &view, message, self.worker.is_busy(), edits);
        });
    }

    /// Makes the edits of a frame, then its wishes.
    fn settle(&mut self, ctx: &Context, edits: Edits) {
        let (steps, wishes) = edits.into_parts();
        self.frames_with_steps = if steps.is_empty() {
            0
        } else {
            self.frames_with_steps + 1
        };
        debug_assert!(
            self.frames_with_steps < SUSPICIOUS || ctx.input(|input| input.pointer.any_down()),
            "a page writes without being asked: {:?}",
            steps.first()
        );
        if let Some(document) = &mut self.document {
            for (name, change) in steps {
                document.make(name, change);
                self.last_step = Some(name);
                ctx.request_repaint();
            }
            let is_held =
                ctx.input(|input| input.pointer.any_down() || !input.keys_down.is_empty());
            if !is_held {
                document.close_gesture();
            }
        }
        for wish in std::mem::take(&mut self.deferred) {
            self.fulfil(ctx, wish);
        }
        let is_typing = ctx.text_edit_focused();
        for wish in wishes {
            // what is typed is accepted first: a field does so when left
            if is_typing && super::deeds::leaves_the_field(&wish) {
                ctx.memory_mut(|memory| {
                    if let Some(id) = memory.focused() {
                        memory.surrender_focus(id);
                    }
                });
                self.deferred.push(wish);
                ctx.request_repaint();
            } else {
                self.fulfil(ctx, wish);
            }
        }
        let time = ctx.input(|input| input.time);
        if self
            .message
            .as_ref()
            .is_some_and(|(_, until)| time > *until)
        {
            self.message = None;
        }
    }

    /// Another plan: its results, and a picture being placed, owe nothing to the
    /// ones before.
    pub(super) fn forget_results(&mut self) {
        self.last_step = None;
        self.placing = None;
        self.preview.forget();
        self.shown = Shown::default();
        self.explorer.forget();
        self.studies.forget();
    }

    /// The step whose results come next.
    pub(super) const fn stepped(&mut self, name: Option<&'static str>) {
        self.last_step = name;
    }

    /// State of the file, in words.
    fn state(&self) -> String {
        let Some(document) = &self.document else {
            return String::new();
        };
        let lang = self.lang;
        match (document.path(), document.is_changed(), &self.saved_at) {
            (None, _, _) => tr!(lang, "shell.unsaved"),
            (Some(_), true, _) => tr!(lang, "shell.changed"),
            (Some(_), false, Some(at)) => tr!(lang, "shell.saved_at", time = at),
            (Some(_), false, None) => tr!(lang, "shell.saved"),
        }
    }
}

/// The month of a day; the first of the plan's calendar where a clock is far off.
fn today(now: chrono::NaiveDate, plan: &Plan) -> Month {
    use chrono::Datelike as _;
    Month::new(now.year(), now.month()).unwrap_or(plan.start)
}

/// Takes the whole plane and gives its room.
fn whole(ui: &mut Ui) -> Rect {
    let room = ui.available_rect_before_wrap();
    ui.allocate_rect(room, Sense::hover());
    room
}

/// Shows something on a plane that is there already.
fn on(ui: &mut Ui, name: &str, room: Rect, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().id_salt(name).max_rect(room);
    contents(&mut ui.new_child(builder));
}

/// A line at the edge of a bar.
fn edge(ui: &Ui, is_below: bool) {
    let t = theme::tokens(ui);
    let rect = ui.max_rect().expand2(egui::vec2(14.0, 0.0));
    let y = if is_below {
        rect.bottom() - 0.5
    } else {
        rect.top() + 0.5
    };
    ui.painter().with_clip_rect(rect.expand(2.0)).hline(
        rect.x_range(),
        y,
        Stroke::new(1.0, t.line),
    );
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.ui(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::of(self.settings.look)
            .paper
            .to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_settings();
    }
}
