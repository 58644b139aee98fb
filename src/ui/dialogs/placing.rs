//! Where a picture behind the map lies: two points of it, and their places.

use egui::{
    Align2, EventFilter, Id, Key, Label, Modal, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::theme::{self, Weight};
use super::super::widgets::thumbnail::texture;
use super::super::widgets::{button, plain, primary, secondary};
use crate::document::picture;
use crate::land::Point;
use crate::land::backdrop::{ByPoints, NotPlaced, Spot, by_points};
use crate::land::import;
use crate::plan::{Backdrop, Image};
use crate::text::{self, Lang};
use crate::tr;

/// Width of the dialog and of its right half, px.
const WIDTH: f32 = 880.0;
const RIGHT: f32 = 300.0;
/// What the window must leave for the rest of the height, px.
const REST: f32 = 250.0;
/// Closest look, px of the screen on one that fits the room.
const CLOSEST: f32 = 24.0;
/// How far an arrow moves a point, px of the picture; with Shift ten times.
const NUDGE_PX: f64 = 1.0;

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) enum PlacingReply {
    /// Lay it so.
    Place(Box<Backdrop>),
    /// Let the place of this point, 1 or 2, be shown on the map.
    PointOnMap(usize),
    /// As before.
    Cancel,
}

/// A point that is known in the picture and on the ground.
#[derive(Clone, Debug, Default)]
struct Known {
    /// In the picture, px to the right and down.
    at: Option<Point>,
    typed: String,
    spot: Option<Spot>,
}

/// The dialog, the points so far, and what part of the picture is seen.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Placing {
    image: Image,
    opacity: f64,
    size_px: [f64; 2],
    points: [Known; 2],
    active: usize,
    /// The point in the middle, px of the picture, and how much closer than whole.
    middle: Point,
    closer: f32,
    /// The point whose place is being shown on the map.
    pub(in crate::ui) awaited: Option<usize>,
}

impl Placing {
    /// A dialog for a picture; `None` where its head is damaged.
    pub(in crate::ui) fn new(image: Image, opacity: f64) -> Option<Self> {
        let size_px = picture::size_px(&image).ok()?;
        Some(Self {
            image,
            opacity,
            size_px,
            points: Default::default(),
            active: 0,
            middle: size_px.map(|side| side / 2.0),
            closer: 1.0,
            awaited: None,
        })
    }

    /// Takes in the place that was shown on the map.
    pub(in crate::ui) fn give(&mut self, lang: Lang, n: usize, spot: Spot) {
        if let Some(point) = self.points.get_mut(n) {
            point.spot = Some(spot);
            point.typed = match spot {
                Spot::Degrees([longitude, latitude]) => {
                    let degrees = |value| text::number_fixed(lang, value, 7);
                    format!("{}; {}", degrees(latitude), degrees(longitude))
                }
                Spot::Meters(_) => String::new(),
            };
        }
    }

    fn placed(&self) -> Option<Result<ByPoints, NotPlaced>> {
        let [a, b] = &self.points;
        let known = |point: &Known| Some((point.at?, point.spot?));
        Some(by_points(self.size_px, [known(a)?, known(b)?]))
    }

    /// Shows it: the answer, once there is one.
    pub(in crate::ui) fn show(&mut self, ctx: &egui::Context, lang: Lang) -> Option<PlacingReply> {
        let mut reply = None;
        let modal = Modal::new(Id::unique("placing")).show(ctx, |ui| {
            let width = WIDTH.min(ctx.content_rect().width() - 60.0);
            ui.set_width(width);
            ui.label(theme::section(tr!(lang, "placing.title")));
            ui.add(Label::new(tr!(lang, "placing.help")).wrap());
            ui.add_space(6.0);
            let height = (ctx.content_rect().height() - REST).clamp(220.0, 440.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                self.picture(ui, lang, vec2(width - RIGHT - 16.0, height));
                ui.vertical(|ui| {
                    ui.set_width(RIGHT);
                    for n in 0..self.points.len() {
                        let found = ui.push_id(n, |ui| self.point(ui, lang, n)).inner;
                        reply = reply.take().or(found);
                        ui.add_space(12.0);
                    }
                });
            });
            ui.separator();
            reply = reply.take().or_else(|| self.foot(ui, lang));
        });
        if reply.is_none() && modal.should_close() {
            reply = Some(PlacingReply::Cancel);
        }
        reply
    }

    /// The picture: the wheel looks closer, a drag moves it, a press marks the
    /// point, arrows move the mark.
    fn picture(&mut self, ui: &mut Ui, lang: Lang, room: Vec2) {
        let t = theme::tokens(ui);
        let (rect, response) = ui.allocate_exact_size(room, Sense::click_and_drag());
        let [wide, high] = self.size_px.map(|side| side as f32);
        let fits = (rect.width() / wide).min(rect.height() / high);
        self.look(ui, &response, fits);
        let (scale, middle) = (fits * self.closer, self.middle);
        let to_screen = |[x, y]: Point| {
            rect.center() + vec2((x - middle[0]) as f32, (y - middle[1]) as f32) * scale
        };
        let to_picture = |at: Pos2| {
            let off = (at - rect.center()) / scale;
            let [x, y] = [middle[0] + f64::from(off.x), middle[1] + f64::from(off.y)];
            [x.clamp(0.0, f64::from(wide)), y.clamp(0.0, f64::from(high))]
        };
        if let Some(at) = response
            .interact_pointer_pos()
            .filter(|_| response.clicked())
        {
            response.request_focus();
            self.mark(to_picture(at));
            if let Some(next) = self.points.iter().position(|point| point.at.is_none()) {
                self.active = next;
            }
        }
        self.keys(ui, &response);
        let painter = ui.painter().with_clip_rect(rect);
        painter.rect_filled(rect, 0.0, t.sunken);
        if let Some(texture) = texture(ui, &self.image, wide.max(high)) {
            let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
            let [low, far] = [[0.0, 0.0], self.size_px].map(to_screen);
            let laid = Rect::from_min_max(low, far);
            painter.image(texture.id(), laid, whole, egui::Color32::WHITE);
        }
        for (n, point) in self.points.iter().enumerate() {
            let Some(at) = point.at.map(to_screen) else {
                continue;
            };
            let ink = if n == self.active { t.clay } else { t.sky };
            painter.circle_stroke(at, 9.0, Stroke::new(4.0, t.surface));
            painter.circle_stroke(at, 9.0, Stroke::new(2.0, ink));
            painter.circle_filled(at, 2.0, ink);
            let words = text::number(lang, n as f64 + 1.0, 0);
            let beside = Rect::from_center_size(at + vec2(20.0, -12.0), vec2(20.0, 20.0));
            painter.rect_filled(beside, 4.0, ink);
            let font = Weight::SemiBold.font(14.0);
            painter.text(
                beside.center(),
                Align2::CENTER_CENTER,
                words,
                font,
                t.surface,
            );
        }
        let edge = if response.has_focus() {
            Stroke::new(2.0, t.sky)
        } else {
            Stroke::new(1.0, t.line)
        };
        painter.rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
        let name = tr!(lang, "placing.picture");
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        response.on_hover_cursor(egui::CursorIcon::Crosshair);
    }

    fn look(&mut self, ui: &Ui, response: &Response, fits: f32) {
        let scale = f64::from(fits * self.closer);
        let by = response.drag_delta();
        self.middle[0] -= f64::from(by.x) / scale;
        self.middle[1] -= f64::from(by.y) / scale;
        if let Some(at) = response.hover_pos() {
            let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta().y, i.zoom_delta()));
            let before = self.closer;
            self.closer = (before * (scroll / 240.0).exp2() * pinch).clamp(1.0, CLOSEST);
            // what is under the pointer stays there
            let off = (at - response.rect.center()) / fits;
            let share = 1.0 / before - 1.0 / self.closer;
            self.middle[0] += f64::from(off.x * share);
            self.middle[1] += f64::from(off.y * share);
        }
        for (middle, side) in self.middle.iter_mut().zip(self.size_px) {
            *middle = middle.clamp(0.0, side);
        }
    }

    fn keys(&mut self, ui: &Ui, response: &Response) {
        if !response.has_focus() {
            return;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let ([x, y], shift) = ui.input(|input| {
            let n = |key| input.num_presses(key) as f64;
            let step = [
                n(Key::ArrowRight) - n(Key::ArrowLeft),
                n(Key::ArrowDown) - n(Key::ArrowUp),
            ];
            (step, input.modifiers.shift)
        });
        if x.abs() + y.abs() < 0.5 {
            return;
        }
        let far = if shift { 10.0 * NUDGE_PX } else { NUDGE_PX };
        let at = self.points.get(self.active).and_then(|point| point.at);
        let [from_x, from_y] = at.unwrap_or(self.middle);
        let [wide, high] = self.size_px;
        self.mark([
            (from_x + far * x).clamp(0.0, wide),
            (from_y + far * y).clamp(0.0, high),
        ]);
    }

    fn mark(&mut self, at: Point) {
        if let Some(point) = self.points.get_mut(self.active) {
            point.at = Some(at);
        }
    }

    /// One point: whether it is marked, and its place.
    fn point(&mut self, ui: &mut Ui, lang: Lang, n: usize) -> Option<PlacingReply> {
        let t = theme::tokens(ui);
        let number = text::number(lang, n as f64 + 1.0, 0);
        let is_active = self.active == n;
        let known = self.points.get_mut(n)?;
        ui.horizontal(|ui| {
            let name = tr!(lang, "placing.point", n = number);
            if ui
                .selectable_label(is_active, theme::card_head(&name))
                .clicked()
            {
                self.active = n;
            }
            let words = if known.at.is_some() {
                tr!(lang, "placing.marked")
            } else {
                tr!(lang, "placing.unmarked")
            };
            ui.label(theme::small(words).color(t.muted));
        });
        let label = ui.label(tr!(lang, "placing.place", n = number));
        let field = TextEdit::singleline(&mut known.typed)
            .desired_width(f32::INFINITY)
            .hint_text("-0,02341; 109,34561");
        let field = ui.add(field).labelled_by(label.id);
        if field.changed() {
            known.spot = import::place(&known.typed).map(Spot::Degrees);
        }
        let (words, color) = match known.spot {
            Some(Spot::Degrees([longitude, latitude])) => {
                (text::coordinates(lang, longitude, latitude, 6), t.muted)
            }
            Some(Spot::Meters([x, y])) => {
                let meters = |value| text::number_fixed(lang, value, 1);
                (
                    tr!(lang, "land.map_at", x = meters(x), y = meters(y)),
                    t.muted,
                )
            }
            None if known.typed.trim().is_empty() => (tr!(lang, "placing.or_map"), t.muted),
            None => (tr!(lang, "placing.unread"), t.clay),
        };
        ui.add(Label::new(theme::small(words).color(color)).wrap());
        let shown = secondary(ui, &tr!(lang, "placing.on_map"));
        button::named(&shown, &tr!(lang, "placing.on_map_of", n = number));
        shown.clicked().then_some(PlacingReply::PointOnMap(n))
    }

    /// What the points come to, and the buttons.
    fn foot(&self, ui: &mut Ui, lang: Lang) -> Option<PlacingReply> {
        let t = theme::tokens(ui);
        let placed = self.placed();
        let (words, color) = match &placed {
            None => (tr!(lang, "placing.needs"), t.muted),
            Some(Err(NotPlaced::Same)) => (tr!(lang, "placing.same"), t.clay),
            Some(Err(NotPlaced::Apart)) => (tr!(lang, "placing.apart"), t.clay),
            Some(Err(NotPlaced::TooLarge)) => (tr!(lang, "placing.too_large"), t.clay),
            Some(Ok(placed)) => {
                let meters = |px: f64| text::number(lang, px * placed.m_per_px, 0);
                let [wide, high] = self.size_px.map(meters);
                let up = text::number(lang, placed.up_degrees.round(), 0);
                let px = text::number(lang, placed.m_per_px, 2);
                let words = tr!(
                    lang,
                    "placing.result",
                    wide = wide,
                    high = high,
                    px = px,
                    up = up
                );
                (words, t.ink)
            }
        };
        ui.add(Label::new(egui::RichText::new(words).color(color)).wrap());
        let mut reply = None;
        ui.horizontal(|ui| {
            let is_ready = matches!(placed, Some(Ok(_)));
            let place = ui.add_enabled_ui(is_ready, |ui| primary(ui, &tr!(lang, "placing.do")));
            if let Some(Ok(placed)) = placed
                && place.inner.clicked()
            {
                reply = Some(PlacingReply::Place(Box::new(Backdrop {
                    image: self.image.clone(),
                    corners: placed.corners,
                    opacity: self.opacity,
                })));
            }
            if plain(ui, &tr!(lang, "dialog.cancel")).clicked() {
                reply = Some(PlacingReply::Cancel);
            }
        });
        reply
    }
}
