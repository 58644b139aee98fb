//! Cells of a figure: numbers on grounds, the plan's own framed.

use egui::{Align2, Color32, Rect, Stroke, StrokeKind, Ui};
use egui_plot::{PlotPoint, PlotTransform};

use super::super::theme::{self, Tokens, Weight};
use crate::chart::Cells;

/// Draws the cells in sight.
pub(super) fn draw(ui: &Ui, cells: &Cells, area: Rect, transform: &PlotTransform) {
    let t = theme::tokens(ui);
    let painter = ui.painter().with_clip_rect(area);
    let at = |x: f64, y: f64| transform.position_from_point(&PlotPoint::new(x, y));
    for (row, (values, texts)) in cells.values.iter().zip(&cells.texts).enumerate() {
        for (slot, (value, text)) in values.iter().zip(texts).enumerate() {
            let corners = [
                at(slot as f64, row as f64 + 1.0),
                at(slot as f64 + 1.0, row as f64),
            ];
            let rect = Rect::from_min_max(corners[0], corners[1]).shrink(1.0);
            let (ground, ink) = colors(t, cells.step(*value));
            painter.rect_filled(rect, theme::radius::BADGE, ground);
            let is_planned = cells.planned == Some((slot, row));
            let weight = if is_planned {
                let edge = Stroke::new(2.0, t.ink);
                painter.rect_stroke(rect, theme::radius::BADGE, edge, StrokeKind::Inside);
                Weight::Bold
            } else {
                Weight::Medium
            };
            let font = weight.font(13.0);
            painter.text(rect.center(), Align2::CENTER_CENTER, text, font, ink);
        }
    }
}

/// Ground and text of a step.
fn colors(t: &Tokens, step: i8) -> (Color32, Color32) {
    match step {
        ..=-2 => (Tokens::faint(t.clay, 0.34), t.ink),
        -1 => (t.clay_soft, t.ink),
        0 => (t.sunken, t.ink),
        1 => t.heat(0),
        2 => t.heat(1),
        3.. => t.heat(2),
    }
}
