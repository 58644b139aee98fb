//! Boundaries found in files, listed before any of them becomes a plot.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Align, Id, Label, Layout, Modal, ScrollArea, TextEdit, Ui, vec2};

use super::super::theme;
use super::super::widgets::{Choice, NumberField, plain, primary, secondary};
use crate::advice::boundary;
use crate::land::import::{ImportError, Options, Question, Reading, Shape, Zone};
use crate::land::shape::distance;
use crate::land::{Frame, sheet};
use crate::plan::{Backdrop, Corners, Image};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Size of the dialog, px.
const WIDTH: f32 = 760.0;
/// Height of the list at most, and what the window must leave for the rest, px.
const LIST: f32 = 400.0;
const REST: f32 = 300.0;
/// Columns of the list, px: kept, name, kind, area.
const COLUMNS: [f32; 4] = [28.0, 190.0, 92.0, 176.0];
/// Height of a row of the list, px.
const ROW: f32 = 26.0;
/// Height of the field for typed corners, lines.
const LINES: usize = 6;

/// Where boundaries come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Origin {
    /// A file.
    File(PathBuf),
    /// Corners that were typed.
    Typed(String),
}

impl Origin {
    /// Its name, to show.
    pub(in crate::ui) fn name(&self, lang: Lang) -> String {
        match self {
            Self::File(path) => shown(path),
            Self::Typed(_) => tr!(lang, "import.typed"),
        }
    }
}

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Why a source was not read.
#[derive(Clone, Debug)]
pub(in crate::ui) enum NotRead {
    /// The disk refused.
    Disk(Arc<io::Error>),
    /// Its contents are none.
    Contents(ImportError),
    /// It is a picture: where it lies has to be said.
    Picture(Image),
    /// It is a picture that cannot be taken in, for this reason.
    NoPicture(String),
}

/// A picture of a source that knows where it lies.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Laid {
    /// Its name, maybe empty.
    pub(in crate::ui) name: String,
    /// Where it lies.
    pub(in crate::ui) corners: Corners,
    /// The picture, or the reason why it cannot be taken in.
    pub(in crate::ui) image: Result<Image, String>,
}

/// A source and what it comes to.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Read {
    /// Where from.
    pub(in crate::ui) from: Origin,
    /// With which answers.
    pub(in crate::ui) options: Options,
    /// What it holds.
    pub(in crate::ui) found: Result<Reading, NotRead>,
    /// Its pictures.
    pub(in crate::ui) pictures: Vec<Laid>,
}

/// What the dialog asks to be done.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) enum Deed {
    /// Read these, again or for the first time.
    Read(Vec<(Origin, Options)>),
    /// Add these shapes and lay this picture behind them, and say this.
    Add(Vec<Shape>, Option<Backdrop>, String),
    /// Ask where this picture lies.
    Place(Image),
    /// Nothing more.
    Close,
}

/// The dialog: typed corners, what was read, and which shapes are kept.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Boundaries {
    typed: Option<String>,
    reads: Vec<Read>,
    kept: Vec<Vec<bool>>,
    /// The picture that is laid behind the plots: its source and place there.
    laid: Option<(usize, usize)>,
    /// Whether the plan has a picture: another one is not proposed then.
    pub(in crate::ui) has_backdrop: bool,
    zone: Zone,
    accuracy_m: f64,
    /// Sources that are being read.
    pub(in crate::ui) n_awaited: usize,
}

impl Boundaries {
    /// A dialog that awaits files, or has a field for corners to type.
    pub(in crate::ui) fn new(is_typing: bool) -> Self {
        Self {
            typed: is_typing.then(String::new),
            reads: Vec::new(),
            kept: Vec::new(),
            laid: None,
            has_backdrop: false,
            zone: Zone {
                number: 49,
                is_south: true,
            },
            accuracy_m: Options::default().accuracy_m,
            n_awaited: 0,
        }
    }

    /// Takes in what was read; a source read again takes its old place.
    pub(in crate::ui) fn take(&mut self, read: Read) {
        self.n_awaited = self.n_awaited.saturating_sub(1);
        let shapes = read.found.iter().flat_map(|found| &found.shapes);
        let kept: Vec<bool> = shapes.map(|shape| shape.is_kept).collect();
        if let Ok(found) = &read.found
            && let Some(Question::Zone { is_south, .. }) = found.questions.first()
        {
            self.zone.is_south = *is_south;
        }
        let is_typed = |from: &Origin| matches!(from, Origin::Typed(_));
        let is_it =
            |known: &Read| known.from == read.from || is_typed(&known.from) && is_typed(&read.from);
        let at = self.reads.iter().position(is_it);
        if let Some(at) = at
            && let (Some(old), Some(old_kept)) = (self.reads.get_mut(at), self.kept.get_mut(at))
        {
            // another accuracy does not undo what was chosen
            let n = old.found.as_ref().map_or(0, |found| found.shapes.len());
            if n != kept.len() {
                *old_kept = kept;
            }
            *old = read;
        } else {
            if self.laid.is_none() && !self.has_backdrop {
                let good = read.pictures.iter().position(|laid| laid.image.is_ok());
                self.laid = good.map(|n| (self.reads.len(), n));
            }
            self.reads.push(read);
            self.kept.push(kept);
        }
    }

    /// The picture that is all there is: only its place has to be asked.
    pub(in crate::ui) fn only_picture(&self) -> Option<Image> {
        match self.reads.as_slice() {
            [
                Read {
                    found: Err(NotRead::Picture(image)),
                    ..
                },
            ] if self.n_awaited == 0 => Some(image.clone()),
            _ => None,
        }
    }

    fn shapes(&self) -> impl Iterator<Item = (&Shape, bool)> {
        self.reads.iter().zip(&self.kept).flat_map(|(read, kept)| {
            let shapes = read.found.iter().flat_map(|found| &found.shapes);
            shapes.zip(kept.iter().copied())
        })
    }

    /// Shows it; what it asks for, once it does.
    pub(in crate::ui) fn show(&mut self, ctx: &egui::Context, lang: Lang) -> Option<Deed> {
        let mut deed = None;
        let modal = Modal::new(Id::unique("boundaries")).show(ctx, |ui| {
            ui.set_width(WIDTH.min(ctx.content_rect().width() - 60.0));
            ui.label(theme::section(tr!(lang, "import.title")));
            if self.typed.is_some() {
                deed = self.typing(ui, lang);
            }
            if self.n_awaited > 0 {
                ui.horizontal(|ui| {
                    ui.spinner();
                    let n = text::number(lang, self.n_awaited as f64, 0);
                    ui.label(tr!(lang, "import.reading", n = n));
                });
            }
            let room = (ctx.content_rect().height() - REST).clamp(120.0, LIST);
            ScrollArea::vertical()
                .max_height(room)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    for at in 0..self.reads.len() {
                        let found = self.source(ui, lang, at);
                        deed = deed.take().or(found);
                    }
                });
            deed = deed.take().or_else(|| self.foot(ui, lang));
        });
        if deed.is_none() && modal.should_close() {
            deed = Some(Deed::Close);
        }
        deed
    }

    fn typing(&mut self, ui: &mut Ui, lang: Lang) -> Option<Deed> {
        let typed = self.typed.as_mut()?;
        let label = ui.add(Label::new(tr!(lang, "import.type_help")).wrap());
        let field = TextEdit::multiline(typed)
            .desired_rows(LINES)
            .desired_width(f32::INFINITY)
            .hint_text("-0,02341; 109,34561\n-0,02338; 109,34652\n-0,02462; 109,34660");
        ui.add(field).labelled_by(label.id);
        let is_some = !typed.trim().is_empty();
        let read = ui.add_enabled_ui(is_some, |ui| secondary(ui, &tr!(lang, "import.read")));
        read.inner.clicked().then(|| {
            let options = Options {
                accuracy_m: self.accuracy_m,
                ..Options::default()
            };
            Deed::Read(vec![(Origin::Typed(typed.clone()), options)])
        })
    }

    /// One source: its name, what is wrong or asked, its shapes, what was left.
    fn source(&mut self, ui: &mut Ui, lang: Lang, at: usize) -> Option<Deed> {
        let read = self.reads.get(at)?;
        let kept = self.kept.get_mut(at)?;
        let t = theme::tokens(ui);
        let name = read.from.name(lang);
        let wrapped = |ui: &mut Ui, words: String, color| {
            ui.add(Label::new(theme::small(words).color(color)).wrap());
        };
        let found = match &read.found {
            Ok(found) => found,
            Err(why) => {
                let why = match why {
                    NotRead::Disk(error) => text::refusal(lang, error),
                    NotRead::Contents(error) => boundary::import_error(lang, error),
                    NotRead::NoPicture(why) => why.clone(),
                    NotRead::Picture(image) => {
                        ui.label(theme::card_head(name));
                        let ask = secondary(ui, &tr!(lang, "placing.ask"));
                        return ask.clicked().then(|| Deed::Place(image.clone()));
                    }
                };
                wrapped(ui, format!("{name}: {why}"), t.clay);
                return None;
            }
        };
        let head = tr!(lang, "import.source", name = name, kind = found.kind.name());
        ui.label(theme::card_head(head));
        for note in &found.notes {
            wrapped(ui, boundary::note(lang, *note), t.amber);
        }
        let mut options = read.options;
        for question in &found.questions {
            ui.add(Label::new(boundary::question(lang, question)).wrap());
            ask(ui, lang, question, &mut options, &mut self.zone);
        }
        if options != read.options {
            return Some(Deed::Read(vec![(read.from.clone(), options)]));
        }
        for (n, (shape, is_kept)) in found.shapes.iter().zip(kept).enumerate() {
            ui.push_id((at, n), |ui| row(ui, lang, shape, &options, is_kept));
        }
        for (n, laid) in read.pictures.iter().enumerate() {
            let mut is_laid = self.laid == Some((at, n));
            ui.push_id((at, "picture", n), |ui| {
                laid_row(ui, lang, laid, &mut is_laid);
            });
            if is_laid {
                self.laid = Some((at, n));
            } else if self.laid == Some((at, n)) {
                self.laid = None;
            }
        }
        for (n, left) in found.left.iter().enumerate() {
            let name = boundary::left_name(lang, left, n);
            let why = boundary::left_reason(lang, &left.reason);
            wrapped(
                ui,
                tr!(lang, "import.left", name = name, why = why),
                t.muted,
            );
        }
        None
    }

    /// Accuracy, sum and buttons.
    fn foot(&mut self, ui: &mut Ui, lang: Lang) -> Option<Deed> {
        let mut deed = None;
        let before = self.accuracy_m;
        ui.add_space(4.0);
        if self.shapes().next().is_some() {
            NumberField::new(lang, tr!(lang, "import.accuracy"), Quantity::Meters)
                .between(0.1..=100.0)
                .label_left(200.0)
                .width(110.0)
                .show(ui, &mut self.accuracy_m);
        }
        if self.accuracy_m.total_cmp(&before).is_ne() {
            let accuracy_m = self.accuracy_m;
            let again = self.reads.iter().filter(|read| read.found.is_ok());
            let again = again.map(|read| {
                let options = Options {
                    accuracy_m,
                    ..read.options
                };
                (read.from.clone(), options)
            });
            return Some(Deed::Read(again.collect()));
        }
        let kept: Vec<&Shape> = self
            .shapes()
            .filter_map(|(shape, is_kept)| is_kept.then_some(shape))
            .collect();
        let area_m2: f64 = kept.iter().map(|shape| shape.area_m2).sum();
        ui.separator();
        ui.horizontal(|ui| {
            if self.shapes().next().is_some() {
                let n = text::number(lang, kept.len() as f64, 0);
                let sum = tr!(lang, "import.sum", n = n, area = text::area(lang, area_m2));
                ui.label(theme::card_head(sum));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if plain(ui, &tr!(lang, "dialog.cancel")).clicked() {
                    deed = Some(Deed::Close);
                }
                let has_some = !kept.is_empty() || self.laid.is_some();
                let is_ready = has_some && self.n_awaited == 0;
                let add = ui.add_enabled_ui(is_ready, |ui| primary(ui, &tr!(lang, "import.add")));
                let add = add
                    .inner
                    .on_disabled_hover_text(tr!(lang, "import.add_none"));
                if add.clicked() {
                    deed = Some(self.added(lang));
                }
            });
        });
        deed
    }

    fn added(&self, lang: Lang) -> Deed {
        let shapes: Vec<(&Shape, bool)> = self.shapes().collect();
        let left = self
            .reads
            .iter()
            .filter_map(|read| read.found.as_ref().ok());
        let left: Vec<_> = left.flat_map(|found| found.left.clone()).collect();
        let backdrop = self.laid.and_then(|(at, n)| {
            let laid = self.reads.get(at)?.pictures.get(n)?;
            Some(Backdrop {
                image: laid.image.clone().ok()?,
                corners: laid.corners,
                opacity: Backdrop::USUAL_OPACITY,
            })
        });
        let mut sum = if shapes.is_empty() && left.is_empty() {
            String::new()
        } else {
            boundary::import_sum(lang, &shapes, &left)
        };
        if backdrop.is_some() {
            let words = tr!(lang, "placing.laid");
            sum = if sum.is_empty() {
                words
            } else {
                format!("{sum}. {words}")
            };
        }
        let kept = shapes.iter().filter(|(_, is_kept)| *is_kept);
        let kept = kept.map(|(shape, _)| (*shape).clone()).collect();
        Deed::Add(kept, backdrop, sum)
    }
}

/// The answers to a question.
fn ask(ui: &mut Ui, lang: Lang, question: &Question, options: &mut Options, zone: &mut Zone) {
    ui.horizontal(|ui| match question {
        Question::Exchanged { .. } => {
            for (is_exchanged, key) in [(true, "import.exchanged"), (false, "import.as_written")] {
                if secondary(ui, &text::words(lang, key)).clicked() {
                    options.is_exchanged = Some(is_exchanged);
                }
            }
        }
        Question::Zone { .. } => {
            let zones = Zone::usual(true).chain(Zone::usual(false));
            let zones: Vec<(Zone, String)> = zones.map(|zone| (zone, zone.to_string())).collect();
            Choice::new(&tr!(lang, "import.zone"))
                .label_left(120.0)
                .width(90.0)
                .show(ui, &zones, zone);
            if secondary(ui, &tr!(lang, "import.use_zone")).clicked() {
                options.zone = Some(*zone);
            }
        }
    });
}

/// A picture: laid behind the plots or not, name, its ground; why it cannot be.
fn laid_row(ui: &mut Ui, lang: Lang, laid: &Laid, is_laid: &mut bool) {
    let t = theme::tokens(ui);
    let name = if laid.name.is_empty() {
        tr!(lang, "import.nameless")
    } else {
        laid.name.clone()
    };
    if let Err(why) = &laid.image {
        ui.add(Label::new(theme::small(why).color(t.clay)).wrap());
        return;
    }
    let ground = match laid.corners {
        Corners::Geographic(corners) => {
            Frame::of(&sheet::whole(corners)).map(|frame| corners.map(|at| frame.flat(at)))
        }
        Corners::Local(corners) => Some(corners),
    };
    ui.spacing_mut().interact_size.y = ROW;
    ui.horizontal(|ui| {
        let words = tr!(lang, "placing.lay", name = name);
        tick(ui, is_laid, COLUMNS[0], &words);
        ui.label(theme::card_head(&name));
        let words = ground.map_or_else(String::new, |[corner, right, low]| {
            let meters = |to| text::number(lang, distance(corner, to), 0);
            tr!(
                lang,
                "placing.ground",
                wide = meters(right),
                high = meters(low)
            )
        });
        ui.add(Label::new(egui::RichText::new(words).color(t.muted)).truncate());
    });
}

/// A box to tick, with its name for the screen reader.
fn tick(ui: &mut Ui, is_on: &mut bool, width: f32, name: &str) {
    let size = vec2(width, ROW);
    let check = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.checkbox(is_on, "")
    });
    super::super::widgets::button::named(&check.inner, name);
}

/// A shape: kept or not, name, kind, area with its error, what to know of it.
fn row(ui: &mut Ui, lang: Lang, shape: &Shape, options: &Options, is_kept: &mut bool) {
    let t = theme::tokens(ui);
    ui.spacing_mut().interact_size.y = ROW;
    ui.spacing_mut().item_spacing.y = 1.0;
    let name = if shape.name.is_empty() {
        tr!(lang, "import.nameless")
    } else {
        shape.name.clone()
    };
    ui.horizontal(|ui| {
        let [kept, named, kind, area] = COLUMNS;
        let cell = |ui: &mut Ui, width: f32, words: egui::RichText| {
            let size = vec2(width, ROW);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                ui.add(Label::new(words).truncate())
            })
            .inner
        };
        tick(ui, is_kept, kept, &tr!(lang, "import.keep", name = name));
        let label = if shape.member.is_empty() {
            name.clone()
        } else {
            format!("{name} · {}", shape.member)
        };
        cell(ui, named, theme::card_head(label));
        let words = boundary::source(lang, shape.source);
        cell(ui, kind, egui::RichText::new(words).color(t.muted));
        let measured = if shape.area_m2 > 0.0 {
            tr!(
                lang,
                "import.area",
                area = text::area(lang, shape.area_m2),
                error = text::number(lang, shape.error_m2, 0)
            )
        } else {
            tr!(lang, "number.missing")
        };
        cell(ui, area, egui::RichText::new(measured));
        let perimeter = text::number(lang, shape.perimeter_m, 0);
        let words = tr!(lang, "import.perimeter", m = perimeter);
        ui.add(Label::new(theme::small(words).color(t.muted)).truncate());
    });
    let remarks = boundary::remarks(lang, shape, options);
    let n_severe = shape.remarks.len();
    for (n, words) in remarks.into_iter().enumerate() {
        let color = match shape.remarks.get(n) {
            Some(remark) if n < n_severe && remark.is_severe() => t.clay,
            Some(_) => t.amber,
            None => t.muted,
        };
        ui.horizontal(|ui| {
            ui.add_space(COLUMNS[0] + ui.spacing().item_spacing.x);
            ui.add(Label::new(theme::small(words).color(color)).wrap());
        });
    }
}
