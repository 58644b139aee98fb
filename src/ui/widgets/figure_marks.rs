//! Marks of a figure: a dot, and what and when beside it.
//!
//! A label takes the best of many places around its dot: inside the figure
//! first, then off other labels and dots, then off the lines, then near.

use egui::{Align2, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};
use egui_plot::{PlotPoint, PlotTransform};

use super::super::theme::{self, Tokens, Weight};
use super::figure::{has_split, side};
use crate::chart::{Figure, Mark, Series};

/// Distances of a label from its dot that are tried, px.
const AWAY: [f32; 7] = [12.0, 24.0, 40.0, 60.0, 84.0, 112.0, 144.0];
/// Cost of lying outside, of covering another label or dot, of each piece of a line.
const COSTS: [f32; 3] = [1e6, 1e4, 60.0];
/// Marks whose every order of placing is tried; of more, the given one.
const ORDERED: usize = 4;

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
    let labels: Vec<Label> = seen.iter().map(|(mark, _)| Label::new(ui, mark)).collect();
    let spots: Vec<Spots> = seen
        .iter()
        .zip(&labels)
        .map(|((_, center), label)| Spots::new(label.size, *center, area, &course))
        .collect();
    let places = places(&spots, &taken);
    for (((mark, center), label), place) in seen.into_iter().zip(labels).zip(places) {
        let color = if has_split(figure) {
            side(t, mark.y >= -f64::EPSILON)
        } else {
            t.ink
        };
        if let Some(leader) = leader(Rect::from_min_size(place, label.size), center) {
            let line = Stroke::new(1.0, t.muted);
            ui.painter().line_segment(leader, line);
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
    let ends: Vec<(f64, f64)> = (0..figure.parts().x.slots())
        .flat_map(|slot| [figure.stack_top(slot), figure.stack_foot(slot)].map(|y| (slot, y)))
        .map(|(slot, y)| (slot as f64 + 0.5, y))
        .collect();
    figure
        .parts()
        .series
        .iter()
        .flat_map(|series| match series {
            Series::Line(line) => walk(&line.points),
            Series::Split(split) => walk(&split.points),
            // a label lies beyond a stack, not on it
            Series::Stack(_) => ends
                .iter()
                .flat_map(|(x, y)| {
                    let (end, zero) = (at(&(*x, *y)), at(&(*x, 0.0)));
                    [0.0, 0.25, 0.5, 0.75].map(|share| end.lerp(zero, share))
                })
                .collect(),
            Series::Group(_)
            | Series::Band(_)
            | Series::Reference(_)
            | Series::Cells(_)
            | Series::Steps(_) => Vec::new(),
        })
        .chain(zero)
        .collect()
}

/// The places of a label around its dot, each with what it costs by itself.
struct Spots {
    center: Pos2,
    size: Vec2,
    places: Vec<(Pos2, f32)>,
}

impl Spots {
    fn new(size: Vec2, center: Pos2, area: Rect, course: &[Pos2]) -> Self {
        // above there is room, below stand the ticks
        let allowed = Rect::from_min_max(area.min + vec2(2.0, -20.0), area.max + vec2(4.0, 0.0));
        let [outside, _, crossing] = COSTS;
        let cost = |place: Pos2| {
            let rect = Rect::from_min_size(place, size);
            let is_outside = !allowed.contains_rect(rect);
            let near = rect.expand(4.0);
            let crossed = course.iter().filter(|point| near.contains(**point)).count();
            f32::from(u8::from(is_outside)) * outside
                + crossed as f32 * crossing
                + 2.0 * rect.clamp(center).distance(center)
        };
        let around = AWAY.into_iter().flat_map(|away| {
            let (above, below) = (center.y - size.y - away, center.y + away);
            let (right, left) = (center.x + away, center.x - size.x - away);
            let level = center.y - size.y / 2.0;
            let middle = center.x - size.x / 2.0;
            let (from, to) = (center.x + 12.0, center.x - size.x - 12.0);
            [
                pos2(right, level),
                pos2(left, level),
                pos2(from, above),
                pos2(from, below),
                pos2(to, above),
                pos2(to, below),
                pos2(middle, above),
                pos2(middle, below),
                pos2(right, above),
                pos2(right, below),
                pos2(left, above),
                pos2(left, below),
            ]
        });
        Self {
            center,
            size,
            places: around.map(|place| (place, cost(place))).collect(),
        }
    }

    /// The best place off what is taken, and its cost.
    fn best(&self, taken: &[Rect]) -> (Pos2, f32) {
        let [_, covering, _] = COSTS;
        let cost = |(place, alone): &(Pos2, f32)| {
            let rect = Rect::from_min_size(*place, self.size);
            let near = rect.expand2(vec2(8.0, 3.0));
            let covered = taken.iter().filter(|other| other.intersects(near)).count();
            let struck = leader(rect, self.center).map_or(0, |leader| {
                let hits = |at: &Pos2| taken.iter().any(|other| other.contains(*at));
                along(leader).filter(hits).count()
            });
            (*place, alone + (covered + struck) as f32 * covering)
        };
        self.places
            .iter()
            .map(cost)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or((self.center, f32::INFINITY))
    }
}

/// A place for each label: the best of all orders in which they may choose.
fn places(spots: &[Spots], taken: &[Rect]) -> Vec<Pos2> {
    let first: Vec<usize> = (0..spots.len()).collect();
    let mut orders = vec![first.clone()];
    if spots.len() <= ORDERED {
        orders = first.iter().fold(vec![vec![]], |orders, _| {
            let longer = |order: &Vec<usize>| -> Vec<Vec<usize>> {
                let rest = first.iter().filter(|idx| !order.contains(idx));
                rest.map(|idx| [order.as_slice(), &[*idx]].concat())
                    .collect()
            };
            orders.iter().flat_map(longer).collect()
        });
    }
    let tried = orders.into_iter().map(|order| {
        let mut taken = taken.to_vec();
        let mut found = vec![Pos2::ZERO; spots.len()];
        let mut total = 0.0;
        for idx in order {
            let spot = &spots[idx];
            let (place, cost) = spot.best(&taken);
            let rect = Rect::from_min_size(place, spot.size);
            taken.push(rect);
            if let Some(leader) = leader(rect, spot.center) {
                let points = along(leader);
                taken.extend(points.map(|at| Rect::from_center_size(at, Vec2::splat(4.0))));
            }
            found[idx] = place;
            total += cost;
        }
        (total, found)
    });
    tried
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(Vec::new, |(_, found)| found)
}

struct Label {
    what: std::sync::Arc<egui::Galley>,
    when: std::sync::Arc<egui::Galley>,
    size: Vec2,
}

impl Label {
    fn new(ui: &Ui, mark: &Mark) -> Self {
        let t = theme::tokens(ui);
        let painter = ui.painter();
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
        // lines under the words would strike them out
        let ground = Rect::from_min_size(place, self.size).expand2(vec2(2.0, 0.0));
        ui.painter()
            .rect_filled(ground, 2.0, Tokens::faint(t.surface, 0.85));
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
        let dots: Vec<Rect> = centers
            .iter()
            .map(|center| Rect::from_center_size(*center, Vec2::splat(14.0)))
            .collect();
        let spots = centers.map(|center| Spots::new(size, center, area, &zero));
        let mut taken = dots.clone();
        for place in places(&spots, &dots) {
            let rect = Rect::from_min_size(place, size);
            assert!(area.contains_rect(rect), "{rect:?}");
            for other in &taken {
                assert!(!rect.intersects(*other), "{rect:?} on {other:?}");
            }
            taken.push(rect);
        }
    }
}
