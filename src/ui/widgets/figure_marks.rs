//! Marks of a figure: a dot, and what and when beside it.
//!
//! A label takes the best of many places around its dot: inside the figure
//! first, then off other labels and dots, then off the lines, then near.

use egui::{Align2, Painter, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};
use egui_plot::{PlotPoint, PlotTransform};

use super::super::theme::{self, Weight};
use super::figure::{has_split, side};
use crate::chart::{Figure, Mark, Series};

/// Distances of a label from its dot that are tried, px.
const AWAY: [f32; 7] = [12.0, 24.0, 40.0, 60.0, 84.0, 112.0, 144.0];
/// Cost of lying outside, of covering another label or dot, of each piece of a line.
const COSTS: [f32; 3] = [1e6, 1e4, 12.0];

/// Draws dots and labels, and the label of the end of a course.
pub(super) fn marks(ui: &Ui, figure: &Figure, area: Rect, transform: &PlotTransform) {
    let t = theme::tokens(ui);
    let sight = area.expand(6.0);
    let at = |x: f64, y: f64| transform.position_from_point(&PlotPoint::new(x, y));
    let seen: Vec<(&Mark, Pos2)> = figure
        .parts()
        .marks
        .iter()
        .map(|mark| (mark, at(mark.x, mark.y)))
        .filter(|(_, center)| sight.contains(*center))
        .collect();
    let mut taken: Vec<Rect> = seen
        .iter()
        .map(|(_, center)| Rect::from_center_size(*center, Vec2::splat(14.0)))
        .collect();
    for series in &figure.parts().series {
        if let Series::Split(split) = series
            && let Some(&(x, y)) = split.points.last()
            && !split.end.is_empty()
            && sight.contains(at(x, y))
        {
            let (anchor, away) = if y >= 0.0 {
                (Align2::RIGHT_BOTTOM, -8.0)
            } else {
                (Align2::RIGHT_TOP, 8.0)
            };
            let place = at(x, y) + vec2(-2.0, away);
            let font = Weight::SemiBold.font(13.0);
            taken.push(ui.painter().text(place, anchor, &split.end, font, t.ink));
        }
    }
    let course = course(figure, transform);
    for (mark, center) in seen {
        let color = if has_split(figure) {
            side(t, mark.y >= -f64::EPSILON)
        } else {
            t.ink
        };
        let label = Label::new(ui, mark);
        let place = place(label.size, center, area, &course, &taken);
        let rect = Rect::from_min_size(place, label.size);
        taken.push(rect);
        if let Some(leader) = leader(rect, center) {
            let line = Stroke::new(1.0, t.muted);
            ui.painter().line_segment(leader, line);
            taken.extend(along(leader).map(|at| Rect::from_center_size(at, Vec2::splat(4.0))));
        }
        label.draw(ui, place);
        let edge = Stroke::new(1.5, t.surface);
        ui.painter().circle(center, 6.0, color, edge);
    }
}

/// The line from a dot to a label that stands far off.
fn leader(label: Rect, center: Pos2) -> Option<[Pos2; 2]> {
    let nearest = label.expand(2.0).clamp(center);
    (nearest.distance(center) > 22.0).then_some([center, nearest])
}

/// Points of a leader, without the dot it comes from.
fn along([from, to]: [Pos2; 2]) -> impl Iterator<Item = Pos2> {
    let n = (from.distance(to) / 6.0).floor();
    let steps = (0..100_u8)
        .map(f32::from)
        .skip_while(|i| i * 6.0 < 12.0)
        .take_while(move |i| *i < n);
    steps.map(move |i| from.lerp(to, i / n))
}

/// Points of all lines on the screen, which labels keep off.
fn course(figure: &Figure, transform: &PlotTransform) -> Vec<Pos2> {
    let at = |point: &(f64, f64)| transform.position_from_point(&PlotPoint::new(point.0, point.1));
    // also between the points, so that no label lies on a long piece
    let walk = |points: &[(f64, f64)]| -> Vec<Pos2> {
        let mut found: Vec<Pos2> = Vec::new();
        for pair in points.windows(2) {
            let [from, to] = [at(&pair[0]), at(&pair[1])];
            let n = (from.distance(to) / 6.0).ceil().clamp(1.0, 400.0);
            let steps = (0..400).take_while(|i| *i as f32 <= n);
            found.extend(steps.map(|i| from.lerp(to, i as f32 / n)));
        }
        found
    };
    let slots = figure.parts().x.slots() as f64;
    let zero = walk(&[(0.0, 0.0), (slots, 0.0)]);
    let tops: Vec<(f64, f64)> = (0..figure.parts().x.slots())
        .map(|slot| (slot as f64 + 0.5, figure.stack_top(slot)))
        .collect();
    figure
        .parts()
        .series
        .iter()
        .flat_map(|series| match series {
            Series::Line(line) => walk(&line.points),
            Series::Split(split) => walk(&split.points),
            // a label lies above a stack, not on it
            Series::Stack(_) => tops
                .iter()
                .flat_map(|(x, y)| {
                    let (top, foot) = (at(&(*x, *y)), at(&(*x, 0.0)));
                    [0.0, 0.25, 0.5, 0.75].map(|share| top.lerp(foot, share))
                })
                .collect(),
            Series::Group(_) | Series::Band(_) | Series::Reference(_) => Vec::new(),
        })
        .chain(zero)
        .collect()
}

/// The best place of a label of this size for a dot.
fn place(size: Vec2, center: Pos2, area: Rect, course: &[Pos2], taken: &[Rect]) -> Pos2 {
    // above there is room, below stand the ticks
    let allowed = Rect::from_min_max(area.min + vec2(2.0, -20.0), area.max + vec2(4.0, 0.0));
    let cost = |place: Pos2| {
        let rect = Rect::from_min_size(place, size).expand(4.0);
        let [outside, covering, crossing] = COSTS;
        let is_outside = !allowed.contains_rect(rect.shrink(4.0));
        let covered = taken.iter().filter(|other| other.intersects(rect)).count();
        let inner = Rect::from_min_size(place, size);
        let struck = leader(inner, center).map_or(0, |leader| {
            let hits = |at: &Pos2| taken.iter().any(|other| other.contains(*at));
            along(leader).filter(hits).count()
        });
        let crossed = course.iter().filter(|point| rect.contains(**point)).count();
        let far = rect.clamp(center).distance(center);
        f32::from(u8::from(is_outside)) * outside
            + (covered + struck) as f32 * covering
            + crossed as f32 * crossing
            + far
    };
    let places = AWAY.into_iter().flat_map(|away| {
        let (above, below) = (center.y - size.y - away, center.y + away);
        let (right, left) = (center.x + away, center.x - size.x - away);
        let level = center.y - size.y / 2.0;
        [
            pos2(right, level),
            pos2(left, level),
            pos2(center.x + 12.0, above),
            pos2(center.x + 12.0, below),
            pos2(center.x - size.x - 12.0, above),
            pos2(center.x - size.x - 12.0, below),
            pos2(center.x - size.x / 2.0, above),
            pos2(center.x - size.x / 2.0, below),
            pos2(right, above),
            pos2(right, below),
            pos2(left, above),
            pos2(left, below),
        ]
    });
    places
        .map(|place| (cost(place), place))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(center, |(_, place)| place)
}

struct Label {
    what: std::sync::Arc<egui::Galley>,
    when: std::sync::Arc<egui::Galley>,
    size: Vec2,
}

impl Label {
    fn new(ui: &Ui, mark: &Mark) -> Self {
        let t = theme::tokens(ui);
        let painter: &Painter = ui.painter();
        let layout = |text: &str, weight: Weight| {
            painter.layout_no_wrap(text.to_owned(), weight.font(13.0), t.ink)
        };
        let what = layout(&mark.what, Weight::SemiBold);
        let when = layout(&mark.when, Weight::Medium);
        let second = if mark.when.is_empty() {
            0.0
        } else {
            when.size().y
        };
        let size = vec2(what.size().x.max(when.size().x), what.size().y + second);
        Self { what, when, size }
    }

    fn draw(self, ui: &Ui, place: Pos2) {
        let t = theme::tokens(ui);
        let second = place + vec2(0.0, self.what.size().y);
        ui.painter().galley(place, self.what, t.ink);
        ui.painter()
            .galley_with_override_text_color(second, self.when, t.muted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_neighbors_keep_apart_and_inside() {
        let area = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 250.0));
        let centers = [pos2(180.0, 120.0), pos2(196.0, 122.0), pos2(210.0, 118.0)];
        let size = vec2(150.0, 34.0);
        let zero: Vec<Pos2> = (0..130).map(|i| pos2(i as f32 * 6.0, 120.0)).collect();
        let mut taken: Vec<Rect> = centers
            .iter()
            .map(|center| Rect::from_center_size(*center, Vec2::splat(14.0)))
            .collect();
        for center in centers {
            let rect = Rect::from_min_size(place(size, center, area, &zero, &taken), size);
            assert!(area.contains_rect(rect), "{rect:?}");
            for other in &taken {
                assert!(!rect.intersects(*other), "{rect:?} on {other:?}");
            }
            taken.push(rect);
        }
    }
}
