//! The drawing of a plant: its leaves fanned by age, the youngest upright.
//!
//! Leaves to be cut are outlined in dashed clay. The heavier ones carry age and
//! weight at their tip, young ones their age in a circle.

use egui::{
    Align2, Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::super::super::theme::{self, Tokens, Weight, radius};
use crate::chart::build::{Plant, PlantLeaf};

/// Size of a label with age and weight.
const LABEL: Vec2 = vec2(60.0, 36.0);
/// Labels with weights on each side, in a low and a high drawing; of more, the
/// heaviest.
const LABELS: [usize; 2] = [3, 4];
/// Height from which a drawing is high, px.
const HIGH: f32 = 165.0;
/// Angle of the oldest leaf from upright, radians.
const WIDEST: f32 = 1.26;

/// Draws the plant into a space of this size.
pub(super) fn show(ui: &mut Ui, size: Vec2, plant: &Plant) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let ground = rect.bottom() - 5.0;
    let painter = ui.painter().with_clip_rect(rect.expand(2.0));
    let foot = pos2(rect.center().x, ground);
    let last = plant.leaves.len().saturating_sub(1).max(1) as f32;
    let spread = (last / 6.0).min(1.0) * WIDEST;
    let reach = vec2(rect.width() / 2.0 - LABEL.x, size.y - LABEL.y - 4.0);
    let shapes: Vec<Leaf<'_>> = plant
        .leaves
        .iter()
        .enumerate()
        .map(|(rank, leaf)| Leaf::new(leaf, rank, foot, rank as f32 / last * spread, reach))
        .collect();
    let above = Rect::from_min_max(rect.min - vec2(2.0, 2.0), pos2(rect.right(), ground));
    let above = ui.painter().with_clip_rect(above);
    for leaf in shapes.iter().rev() {
        leaf.draw(&above, t);
    }
    let earth = Rect::from_min_max(
        pos2(rect.left() + 8.0, ground - 1.0),
        pos2(rect.right() - 8.0, ground + 2.0),
    );
    painter.rect_filled(earth, 1.0, t.earth());
    // lowest first on each side, so that labels stack upward
    let mut taken: Vec<Rect> = Vec::new();
    let mut sides = [0_usize; 2];
    for leaf in shapes.iter().rev() {
        let side = &mut sides[usize::from(leaf.is_right)];
        let has_weight =
            leaf.of.is_cut || (*side < LABELS[usize::from(size.y >= HIGH)] && leaf.of.size > 0.25);
        *side += usize::from(has_weight);
        let place = leaf.label_place(has_weight, rect, &taken);
        taken.push(place);
        let response = ui.interact(
            place,
            ui.scope_id().with(("leaf", leaf.of.age)),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &leaf.of.words));
        response.on_hover_text(&leaf.of.words);
        leaf.draw_label(&painter, t, place, has_weight);
    }
}

struct Leaf<'a> {
    of: &'a PlantLeaf,
    foot: Pos2,
    tip: Pos2,
    away: Vec2,
    half: f32,
    is_right: bool,
    rank: usize,
}

impl<'a> Leaf<'a> {
    fn new(leaf: &'a PlantLeaf, rank: usize, foot: Pos2, angle: f32, reach: Vec2) -> Self {
        let is_right = rank % 2 == 1;
        let sign = match (rank, is_right) {
            (0, _) => 0.0,
            (_, true) => 1.0,
            (_, false) => -1.0,
        };
        let away = vec2(sign * angle.sin(), -angle.cos());
        // an ellipse as wide and high as there is room
        let whole = 1.0 / ((away.x / reach.x).powi(2) + (away.y / reach.y).powi(2)).sqrt();
        let length = whole * (0.45 + 0.55 * (leaf.size as f32).clamp(0.0, 1.0));
        let foot = foot + vec2(sign * (rank as f32 * 3.4), 0.0);
        Self {
            of: leaf,
            foot,
            tip: foot + away * length,
            away,
            half: (length * 0.12).clamp(5.0, 16.0),
            is_right,
            rank,
        }
    }

    /// The outline: two bows from the foot to the tip.
    fn outline(&self) -> Vec<Pos2> {
        let across = vec2(-self.away.y, self.away.x);
        let at = |share: f32, side: f32| {
            let half = if share < 0.3 {
                0.7 + share
            } else {
                1.0 - ((share - 0.3) / 0.7).powi(2)
            };
            self.foot.lerp(self.tip, share) + across * (side * half * self.half)
        };
        let shares = [0.0, 0.1, 0.2, 0.3, 0.42, 0.55, 0.68, 0.8, 0.9];
        let up = shares.iter().map(|share| at(*share, 1.0));
        let down = shares.iter().rev().map(|share| at(*share, -1.0));
        up.chain([self.tip]).chain(down).collect()
    }

    fn draw(&self, painter: &Painter, t: &Tokens) {
        let outline = self.outline();
        if self.of.is_cut {
            painter.add(Shape::convex_polygon(
                outline.clone(),
                t.clay_soft,
                Stroke::NONE,
            ));
            let edge = Stroke::new(2.0, t.clay);
            painter.extend(Shape::dashed_line(&outline, edge, 5.0, 4.0));
            return;
        }
        // neighbors differ a little, so that each is seen
        let fills: [Color32; 3] = t.leaves();
        let fill = fills[self.rank % fills.len()];
        let edge = Stroke::new(1.3, t.aloe_deep);
        painter.add(Shape::convex_polygon(outline, fill, edge));
    }

    /// A place for the label at the tip, inside and off the others.
    fn label_place(&self, has_weight: bool, rect: Rect, taken: &[Rect]) -> Rect {
        let size = if has_weight { LABEL } else { Vec2::splat(20.0) };
        let gap = vec2(self.away.x * size.x, self.away.y * size.y) * 0.5 + self.away * 5.0;
        let center = self.tip + gap;
        let inside = |center: Pos2| {
            let half = size / 2.0;
            let room = Rect::from_min_max(rect.min + half, rect.max - half);
            Rect::from_center_size(room.clamp(center), size)
        };
        let side = if self.is_right { 1.0 } else { -1.0 };
        let covered = |place: &Rect| -> f32 {
            let area = |other: &Rect| {
                let common = other.expand(2.0).intersect(*place);
                common.width().max(0.0) * common.height().max(0.0)
            };
            taken.iter().map(area).sum()
        };
        let steps = (0..40_u8).flat_map(|i| {
            let away = f32::from(i) * 5.0;
            [
                vec2(0.0, -away),
                vec2(side * away, 0.0),
                vec2(side * away, -away),
                vec2(-side * away, -away),
                vec2(0.0, away / 2.0),
            ]
        });
        // the first that is free, else the least covered
        let places = steps.map(|step| inside(center + step));
        let places = places.map(|place| (covered(&place), place));
        places
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map_or_else(|| inside(center), |(_, place)| place)
    }

    fn draw_label(&self, painter: &Painter, t: &Tokens, place: Rect, has_weight: bool) {
        let edge = if self.of.is_cut {
            t.clay
        } else {
            t.line_strong
        };
        let width = if self.of.is_cut { 2.0 } else { 1.0 };
        let stroke = Stroke::new(width, edge);
        let bold = Weight::SemiBold.font(13.0);
        if !has_weight {
            painter.circle(place.center(), 10.0, t.surface, stroke);
            let age = self.of.age.to_string();
            painter.text(place.center(), Align2::CENTER_CENTER, age, bold, t.ink);
            return;
        }
        let round = f32::from(radius::BADGE);
        painter.rect(place, round, t.surface, stroke, StrokeKind::Inside);
        let lines = [
            (&self.of.age_words, bold),
            (&self.of.grams, Weight::Medium.font(13.0)),
        ];
        for (i, (words, font)) in (0_u8..).zip(lines) {
            let at = pos2(place.center().x, place.top() + 10.5 + 15.0 * f32::from(i));
            painter.text(at, Align2::CENTER_CENTER, words, font, t.ink);
        }
    }
}
