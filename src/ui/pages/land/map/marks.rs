//! What stands over the ground: names, corners, lengths, scale and north.

use std::f32::consts::{FRAC_PI_2, PI};

use egui::epaint::TextShape;
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::super::super::super::theme::{Tokens, Weight};
use super::camera::{Camera, round_length};
use super::scene::ScenePlot;
use crate::land::edit::Corner;
use crate::land::shape::{distance, sides};
use crate::land::{self, Point};
use crate::text::{self, Lang};
use crate::tr;

/// Half the side of a corner's square, px.
pub(super) const HANDLE: f32 = 4.5;
/// How far the handle that turns stands over a plot, px.
pub(super) const TURN: f32 = 26.0;
/// Shorter sides carry no length, px.
const SHORT: f32 = 44.0;
/// Plots of more corners show them only when looked at closely.
const MANY: usize = 60;

/// The name of a plot with its area and plants, as far as there is room.
pub(super) fn label(
    painter: &Painter,
    t: &Tokens,
    (camera, canvas): (Camera, Rect),
    plot: &ScenePlot,
    is_it: bool,
) {
    let (low, high) = plot.bounds;
    let room = Rect::from_two_pos(
        camera.to_screen(canvas, low),
        camera.to_screen(canvas, high),
    );
    let at = camera.to_screen(canvas, plot.label_at);
    if !canvas.contains(at) || room.width() < 24.0 {
        return;
    }
    let (fill, ink) = if is_it {
        (t.sky, t.on_accent)
    } else {
        (t.surface, t.ink)
    };
    let layout = |words: &str, font| painter.layout_no_wrap(words.to_owned(), font, ink);
    let name = layout(&plot.name, Weight::SemiBold.font(15.0));
    let words = layout(&plot.words, Weight::Medium.font(13.0));
    let is_whole = room.width() > words.size().x + 40.0 && room.height() > 64.0;
    if !is_whole && room.width() < name.size().x + 8.0 {
        return;
    }
    let mut size = name.size();
    if is_whole {
        size = vec2(size.x.max(words.size().x), size.y + words.size().y);
    }
    let ground = Rect::from_center_size(at, size + vec2(20.0, 10.0));
    painter.rect(
        ground,
        6.0,
        fill,
        Stroke::new(1.0, if is_it { t.sky } else { t.line_strong }),
        StrokeKind::Inside,
    );
    let mut top = ground.top() + 5.0;
    for galley in [Some(name), is_whole.then_some(words)]
        .into_iter()
        .flatten()
    {
        let height = galley.size().y;
        painter.galley(pos2(at.x - galley.size().x / 2.0, top), galley, ink);
        top += height;
    }
}

/// A boundary under the hands with the length of each side.
pub(super) fn boundary(
    painter: &Painter,
    t: &Tokens,
    (camera, canvas): (Camera, Rect),
    shape: &land::Shape,
    lang: Lang,
) {
    let is_crossed = shape.crossing().is_some();
    let ink = if is_crossed { t.clay } else { t.sky };
    for ring in shape.rings() {
        let line: Vec<Pos2> = ring
            .iter()
            .map(|at| camera.to_screen(canvas, *at))
            .collect();
        painter.add(Shape::closed_line(line, Stroke::new(2.4, ink)));
    }
    for side in sides(&shape.ring) {
        length(painter, t, (camera, canvas), side, lang);
    }
}

/// The length of a side along it, upright.
pub(super) fn length(
    painter: &Painter,
    t: &Tokens,
    (camera, canvas): (Camera, Rect),
    [a, b]: [Point; 2],
    lang: Lang,
) {
    let (from, to) = (camera.to_screen(canvas, a), camera.to_screen(canvas, b));
    if from.distance(to) < SHORT {
        return;
    }
    let words = format!("{} m", text::number_fixed(lang, distance(a, b), 1));
    let galley = painter.layout_no_wrap(words, Weight::SemiBold.font(13.0), t.ink);
    let mut angle = (to - from).angle();
    if angle > FRAC_PI_2 {
        angle -= PI;
    } else if angle <= -FRAC_PI_2 {
        angle += PI;
    }
    let middle = from + (to - from) / 2.0;
    let half = galley.size() / 2.0;
    let (along, across) = (
        vec2(angle.cos(), angle.sin()),
        vec2(-angle.sin(), angle.cos()),
    );
    let corner = |right: f32, down: f32| middle + along * right + across * down;
    let (wide, high) = (half.x + 4.0, half.y);
    let ground = [(-wide, -high), (wide, -high), (wide, high), (-wide, high)];
    let ground = ground.map(|(right, down)| corner(right, down)).to_vec();
    painter.add(Shape::convex_polygon(ground, t.surface, Stroke::NONE));
    let at = corner(-half.x, -half.y);
    painter.add(TextShape::new(at, galley, t.ink).with_angle(angle));
}

/// Corners to be drawn, the dots on sides where new ones begin, and the handle
/// that turns.
pub(super) fn handles(
    painter: &Painter,
    t: &Tokens,
    (camera, canvas): (Camera, Rect),
    shape: &land::Shape,
    chosen: Option<Corner>,
) {
    if shows_handles(camera, shape) {
        for [a, b] in shape.rings().flat_map(|ring| sides(ring)) {
            let at = new_corner(camera, canvas, [a, b]);
            painter.circle(at, 3.0, t.surface, Stroke::new(1.0, t.sky));
        }
        for (corner, at) in shape.corners() {
            let is_it = chosen == Some(corner);
            let half = if is_it { HANDLE + 1.5 } else { HANDLE };
            let at = camera.to_screen(canvas, at);
            let square = Rect::from_center_size(at, vec2(2.0 * half, 2.0 * half));
            let fill = if is_it { t.sky } else { t.surface };
            painter.rect(
                square,
                1.0,
                fill,
                Stroke::new(2.0, t.sky),
                StrokeKind::Inside,
            );
        }
    }
    if let Some((top, turn)) = turn_handle(camera, canvas, shape) {
        painter.line_segment([top, turn], Stroke::new(1.0, t.sky));
        painter.circle(turn, 5.0, t.surface, Stroke::new(2.0, t.sky));
    }
}

/// Where a new corner of a side is taken, on the screen: off its middle, where
/// its length stands.
pub(super) fn new_corner(camera: Camera, canvas: Rect, [a, b]: [Point; 2]) -> Pos2 {
    let share = 0.25;
    camera.to_screen(
        canvas,
        [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])],
    )
}

/// Whether corners stand far enough apart to be taken.
pub(super) fn shows_handles(camera: Camera, shape: &land::Shape) -> bool {
    shape.ring.len() <= MANY || {
        let around: f64 = sides(&shape.ring).map(|[a, b]| distance(a, b)).sum();
        around * camera.px_per_m / shape.ring.len() as f64 > 16.0
    }
}

/// The top of a plot and the handle over it that turns the plot.
pub(super) fn turn_handle(
    camera: Camera,
    canvas: Rect,
    shape: &land::Shape,
) -> Option<(Pos2, Pos2)> {
    let (low, high) = land::shape::bounds(&shape.ring)?;
    let top = camera.to_screen(canvas, [f64::midpoint(low[0], high[0]), high[1]]);
    Some((top, top - vec2(0.0, TURN)))
}

/// The arrow that points north.
pub(super) fn north(painter: &Painter, t: &Tokens, canvas: Rect, lang: Lang) {
    let center = canvas.right_top() + vec2(-32.0, 34.0);
    painter.circle(center, 20.0, t.surface, Stroke::new(1.0, t.line_strong));
    for (side, ink) in [(-1.0, t.ink), (1.0, t.muted)] {
        let half = vec![
            center + vec2(0.0, -16.0),
            center + vec2(6.0 * side, 4.0),
            center + vec2(0.0, 0.0),
        ];
        painter.add(Shape::convex_polygon(half, ink, Stroke::NONE));
    }
    let font = Weight::Bold.font(13.0);
    let at = center + vec2(0.0, 11.0);
    painter.text(
        at,
        Align2::CENTER_CENTER,
        tr!(lang, "map.north"),
        font,
        t.ink,
    );
}

/// A bar of a round length; returns its right end.
pub(super) fn scale_bar(
    painter: &Painter,
    t: &Tokens,
    camera: Camera,
    at: Pos2,
    lang: Lang,
) -> f32 {
    let meters = round_length(170.0 / camera.px_per_m);
    let width = (meters * camera.px_per_m) as f32;
    let bar = |from: f32, to: f32, color: Color32| {
        let rect = Rect::from_min_max(at + vec2(from, -3.0), at + vec2(to, 3.0));
        painter.rect(
            rect,
            0.0,
            color,
            Stroke::new(1.0, t.ink),
            StrokeKind::Inside,
        );
    };
    bar(0.0, width, t.surface);
    bar(0.0, width / 2.0, t.ink);
    let words = format!("{} m", text::number(lang, meters, 2));
    let font = Weight::Medium.font(13.0);
    let end = at + vec2(width + 8.0, 0.0);
    painter
        .text(end, Align2::LEFT_CENTER, words, font, t.ink)
        .right()
}
