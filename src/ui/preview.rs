//! The pages of a proposal as they will be printed, made on a thread of their
//! own: the newest wish wins, and what has come stays until better comes.
//!
//! The thread sets the document once for a plan and its choices, then draws the
//! pages that are looked at. Textures are kept for those alone.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use super::calculation::Calculation;
use super::newest::Newest;
use crate::model::risk::Progress;
use crate::plan::Month;
use crate::report::proposal::paper::{Pages, Print, TEMPLATE};
use crate::report::proposal::{Case, Caution, Document, Studies, cautions, content};
use crate::report::{ReportError, Style};
use crate::text::Lang;

/// Pages whose pictures are kept: those in view and their neighbors.
const MOST_TEXTURES: usize = 8;

/// How a proposal is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Printing {
    /// Language of the print; the signed edition is Indonesian.
    pub lang: Lang,
    /// In color, where it is not copied in black and white.
    pub has_color: bool,
    /// By the program's own template, where the office has one.
    pub is_plain: bool,
}

impl Printing {
    /// The style of its figures.
    pub const fn style(self) -> Style {
        if self.has_color {
            Style::Color
        } else {
            Style::Grey
        }
    }
}

/// What is looked at: a plan's results, and how they are printed.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What the plan comes to.
    pub results: Arc<Calculation>,
    /// How it is printed.
    pub printing: Printing,
    /// Language of the window: that of the cautions.
    pub lang: Lang,
    /// Month of today, for the age of prices.
    pub today: Month,
    /// The office's own template, if it has one and it is used.
    template: Option<Arc<str>>,
}

impl Wanted {
    /// How pages are set and printed.
    pub fn print(&self) -> Print<'_> {
        Print {
            style: self.printing.style(),
            template: self.template.as_deref().unwrap_or(TEMPLATE),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let by_same_template = match (&self.template, &other.template) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        Arc::ptr_eq(&self.results, &other.results)
            && by_same_template
            && (self.printing, self.lang, self.today) == (other.printing, other.lang, other.today)
    }
}

/// A document that was set.
#[derive(Debug)]
pub struct Sheets {
    /// What it was made of.
    pub of: Wanted,
    /// What chance makes of the plan.
    pub studies: Studies,
    /// Its content.
    pub document: Document,
    /// Its pages.
    pub pages: Pages,
    /// What is to be checked before it is printed, the worst first.
    pub cautions: Vec<Caution>,
}

impl Sheets {
    /// What the proposal is made from.
    pub fn case(&self) -> Case<'_> {
        case(&self.of, Some(&self.studies))
    }
}

fn case<'a>(of: &'a Wanted, studies: Option<&'a Studies>) -> Case<'a> {
    Case {
        plan: &of.results.plan,
        program: &of.results.program,
        outcome: &of.results.outcome,
        findings: &of.results.findings,
        studies,
        today: of.today,
    }
}

/// Pages to draw, and how large.
#[derive(Clone, Debug, PartialEq)]
pub struct InView {
    /// Pages from 0, the most wanted first.
    pub pages: Vec<usize>,
    /// Pixels a point.
    pub scale: f32,
}

#[derive(Debug)]
struct Request {
    wanted: Wanted,
    in_view: Option<InView>,
    progress: Arc<Progress>,
}

enum Brought {
    Sheets(Arc<Sheets>),
    Failed(Wanted, ReportError),
    Page {
        of: Arc<Sheets>,
        page: usize,
        scale: f32,
        picture: ColorImage,
    },
}

/// The preview of one window.
#[derive(Debug, Default)]
pub struct Preview {
    /// How it is printed.
    pub printing: Printing,
    thread: Option<Thread>,
    wanted: Option<Wanted>,
    progress: Arc<Progress>,
    sheets: Option<Arc<Sheets>>,
    failed: Option<(Wanted, ReportError)>,
    textures: Vec<Texture>,
    in_view: Option<InView>,
    template: Option<Arc<str>>,
}

#[derive(Debug)]
struct Thread {
    waiting: Arc<Newest<Request>>,
    brought: Receiver<Brought>,
}

struct Texture {
    of: Arc<Sheets>,
    page: usize,
    scale: f32,
    handle: TextureHandle,
}

// by hand: a handle says nothing of itself
impl std::fmt::Debug for Texture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texture")
            .field("page", &self.page)
            .field("scale", &self.scale)
            .finish_non_exhaustive()
    }
}

impl Preview {
    /// Uses an office's own template instead of `assets/proposal.typ`.
    pub(super) fn print_with(&mut self, template: String) {
        self.template = Some(template.into());
        self.forget();
    }

    /// Has the office a template of its own?
    pub const fn has_own_template(&self) -> bool {
        self.template.is_some()
    }

    /// Asks for a document, unless it is the one asked for; takes what has come.
    pub(super) fn follow(
        &mut self,
        ctx: &Context,
        results: &Arc<Calculation>,
        lang: Lang,
        today: Month,
    ) {
        self.take(ctx);
        let wanted = Wanted {
            results: Arc::clone(results),
            printing: self.printing,
            lang,
            today,
            template: self.template.clone().filter(|_| !self.printing.is_plain),
        };
        if !self
            .wanted
            .as_ref()
            .is_some_and(|known| known.is_same(&wanted))
        {
            self.progress.cancel();
            self.progress = Arc::default();
            self.wanted = Some(wanted);
            self.ask(ctx);
        }
    }

    /// Asks for the pictures of pages, unless they are on their way.
    pub(super) fn look(&mut self, ctx: &Context, in_view: InView) {
        let is_coming = self.in_view.as_ref().is_some_and(|asked| {
            same_scale(asked.scale, in_view.scale)
                && in_view.pages.iter().all(|page| asked.pages.contains(page))
        });
        if !is_coming {
            self.in_view = Some(in_view);
            self.ask(ctx);
        }
    }

    /// Another document is open: nothing of the one before is shown.
    pub(super) fn forget(&mut self) {
        self.sheets = None;
        self.failed = None;
        self.wanted = None;
        self.textures.clear();
    }

    /// The document as it is now, or as it was before the last edit.
    pub const fn sheets(&self) -> Option<&Arc<Sheets>> {
        self.sheets.as_ref()
    }

    /// Whether a newer document is being made.
    pub fn is_busy(&self) -> bool {
        let is_answered = |wanted: &Wanted| {
            let set = self.sheets.as_ref().map(|sheets| &sheets.of);
            let failed = self.failed.as_ref().map(|(of, _)| of);
            set.into_iter().chain(failed).any(|of| of.is_same(wanted))
        };
        self.wanted
            .as_ref()
            .is_some_and(|wanted| !is_answered(wanted))
    }

    /// Whether nothing more is to come: the document is there, and the pages that
    /// were asked for.
    pub(super) fn is_settled(&self) -> bool {
        let has_pictures = |asked: &InView| {
            let mut pages = asked.pages.iter();
            pages.all(|page| {
                self.texture(*page, asked.scale)
                    .is_some_and(|(_, is_right)| is_right)
            })
        };
        let is_drawn = self.in_view.as_ref().is_some_and(has_pictures);
        !self.is_busy() && (is_drawn || self.failed.is_some())
    }

    /// Why the newest document could not be set.
    pub fn failed(&self) -> Option<&ReportError> {
        let (of, error) = self.failed.as_ref()?;
        let is_newest = self
            .wanted
            .as_ref()
            .is_some_and(|wanted| wanted.is_same(of));
        is_newest.then_some(error)
    }

    /// The picture of a page, and whether it is the one asked for: of this
    /// document and this size.
    pub fn texture(&self, page: usize, scale: f32) -> Option<(&TextureHandle, bool)> {
        let found = self.textures.iter().find(|texture| texture.page == page)?;
        let of_this = self
            .sheets
            .as_ref()
            .is_some_and(|sheets| Arc::ptr_eq(sheets, &found.of));
        Some((&found.handle, of_this && same_scale(found.scale, scale)))
    }

    fn ask(&mut self, ctx: &Context) {
        if self.thread.is_none() {
            self.thread = Thread::start(ctx);
        }
        if let (Some(thread), Some(wanted)) = (&self.thread, &self.wanted) {
            thread.waiting.put(Request {
                wanted: wanted.clone(),
                in_view: self.in_view.clone(),
                progress: Arc::clone(&self.progress),
            });
        }
    }

    fn take(&mut self, ctx: &Context) {
        let Some(thread) = &self.thread else { return };
        while let Ok(brought) = thread.brought.try_recv() {
            match brought {
                Brought::Failed(of, error) => self.failed = Some((of, error)),
                Brought::Sheets(sheets) => {
                    // the pictures of the pages before stay until theirs come
                    let n_pages = sheets.pages.count();
                    self.textures.retain(|texture| texture.page < n_pages);
                    self.sheets = Some(sheets);
                    self.failed = None;
                    self.in_view = None;
                }
                Brought::Page {
                    of,
                    page,
                    scale,
                    picture,
                } => {
                    let present = self.sheets.as_ref();
                    if !present.is_some_and(|sheets| Arc::ptr_eq(sheets, &of)) {
                        continue;
                    }
                    let name = format!("page {page}");
                    let handle = ctx.load_texture(name, picture, TextureOptions::LINEAR);
                    self.textures.retain(|texture| texture.page != page);
                    self.textures.push(Texture {
                        of,
                        page,
                        scale,
                        handle,
                    });
                    if self.textures.len() > MOST_TEXTURES {
                        let far = |texture: &&Texture| texture.page.abs_diff(page);
                        let farthest = self.textures.iter().max_by_key(far);
                        let farthest = farthest.map(|texture| texture.page);
                        self.textures
                            .retain(|texture| Some(texture.page) != farthest);
                    }
                }
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.progress.cancel();
        if let Some(thread) = &self.thread {
            thread.waiting.end();
        }
    }
}

fn same_scale(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.01
}

impl Thread {
    fn start(ctx: &Context) -> Option<Self> {
        let waiting = Arc::new(Newest::default());
        let (send, brought) = mpsc::channel();
        let (inner, wake) = (Arc::clone(&waiting), ctx.clone());
        std::thread::Builder::new()
            .name("pelepah-preview".to_owned())
            .spawn(move || work(&inner, &send, &wake))
            .ok()?;
        Some(Self { waiting, brought })
    }
}

/// Makes documents and pictures until the window ends.
fn work(waiting: &Newest<Request>, send: &Sender<Brought>, wake: &Context) {
    let mut sheets: Option<Arc<Sheets>> = None;
    while let Some(request) = waiting.next() {
        if !sheets
            .as_ref()
            .is_some_and(|known| known.of.is_same(&request.wanted))
        {
            let brought = match set(request.wanted, &request.progress, sheets.as_ref()) {
                // something newer is wanted
                None => continue,
                Some(Ok(new)) => {
                    let new = Arc::new(new);
                    sheets = Some(Arc::clone(&new));
                    Brought::Sheets(new)
                }
                Some(Err(failed)) => {
                    sheets = None;
                    let (of, error) = *failed;
                    Brought::Failed(of, error)
                }
            };
            if send.send(brought).is_err() {
                return;
            }
            wake.request_repaint();
            // its pages are asked for when it is seen
            continue;
        }
        let (Some(sheets), Some(in_view)) = (&sheets, request.in_view) else {
            continue;
        };
        for page in in_view.pages {
            if waiting.is_wanted_within(Duration::ZERO) {
                break;
            }
            let Some(drawn) = sheets.pages.picture(page, in_view.scale) else {
                continue;
            };
            let size = [drawn.width, drawn.height];
            let brought = Brought::Page {
                of: Arc::clone(sheets),
                page,
                scale: in_view.scale,
                picture: ColorImage::from_rgba_premultiplied(size, &drawn.rgba),
            };
            if send.send(brought).is_err() {
                return;
            }
            wake.request_repaint();
        }
    }
}

/// Sets a document; nothing where something newer came meanwhile. Studies of the
/// same results are used again.
fn set(
    of: Wanted,
    progress: &Progress,
    last: Option<&Arc<Sheets>>,
) -> Option<Result<Sheets, Box<(Wanted, ReportError)>>> {
    let same = last.filter(|last| Arc::ptr_eq(&last.of.results, &of.results));
    let studies = if let Some(last) = same {
        last.studies.clone()
    } else {
        let results = &of.results;
        Studies::of(&results.plan, &results.program, &results.outcome, progress)?
    };
    let made_of = case(&of, Some(&studies));
    let document = content(of.printing.lang, &made_of);
    // places for a pen are named as the document names them: one in the window's
    // language tells them
    let cautions = if of.lang == of.printing.lang {
        cautions(of.lang, &made_of, &document)
    } else {
        cautions(of.lang, &made_of, &content(of.lang, &made_of))
    };
    let pages = Pages::of(&document, of.print());
    Some(match pages {
        Ok(pages) => Ok(Sheets {
            of,
            studies,
            document,
            pages,
            cautions,
        }),
        Err(error) => Err(Box::new((of, error))),
    })
}
