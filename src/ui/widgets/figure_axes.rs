//! Axes of a figure: grid, ticks and their words, as on paper.

use egui::{Align2, Rect, Stroke, Ui, pos2};
use egui_plot::{HLine, PlotPoint, PlotTransform, PlotUi, VLine};

use super::super::theme::{self, Tokens, Weight};
use crate::chart::Figure;
use crate::chart::ticks::{self, XTick, YTick};

const SIZE: f32 = 13.0;
/// Room of a word upward, px.
const LINE: f32 = 15.0;

fn width(ui: &Ui, text: &str) -> f32 {
    let font = Weight::Medium.font(SIZE);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER);
    galley.size().x
}

/// Room at the left for the words of y.
pub(super) fn gutter(ui: &Ui, ticks: &[YTick]) -> f32 {
    let widest = ticks
        .iter()
        .map(|tick| width(ui, &tick.label))
        .fold(0.0, f32::max);
    (widest + 10.0).ceil()
}

/// The densest ticks along x whose words keep apart in this width.
pub(super) fn x_ticks(ui: &Ui, figure: &Figure, room: f32) -> Vec<XTick> {
    let slots = figure.parts().x.slots().max(1) as f32;
    let per_slot = room / slots;
    ticks::x_ticks(figure, &|ticks| {
        let mut free_from = f32::NEG_INFINITY;
        ticks.iter().all(|tick| {
            let center = tick.x as f32 * per_slot;
            let half = width(ui, &words(tick)) / 2.0;
            let fits = center - half >= free_from && center + half <= room + 30.0;
            free_from = center + half + 12.0;
            fits
        })
    })
}

/// Both lines of a tick in one.
fn words(tick: &XTick) -> String {
    if tick.below.is_empty() {
        tick.label.clone()
    } else {
        format!("{} {}", tick.label, tick.below)
    }
}

/// The grid: a line a tick, and zero in the color of the axis.
pub(super) fn grid(plot: &mut PlotUi<'_>, t: &Tokens, y: &[YTick], x: &[XTick]) {
    for tick in x.iter().filter(|tick| tick.stroke) {
        let line = VLine::new("", tick.x).stroke(Stroke::new(1.0, t.grid));
        plot.vline(line.allow_hover(false));
    }
    for tick in y {
        let color = if tick.y == 0.0 { t.axis } else { t.grid };
        let line = HLine::new("", tick.y).stroke(Stroke::new(1.0, color));
        plot.hline(line.allow_hover(false));
    }
}

/// The words of the ticks that are in sight.
pub(super) fn labels(ui: &Ui, area: Rect, transform: &PlotTransform, y: &[YTick], x: &[XTick]) {
    let color = theme::tokens(ui).axis;
    let font = Weight::Medium.font(SIZE);
    let sight = area.expand(1.0);
    // a low figure has room for some of its words only
    let mut free = f32::INFINITY;
    for tick in y {
        let at = transform
            .position_from_point(&PlotPoint::new(0.0, tick.y))
            .y;
        if at > free {
            continue;
        }
        free = at - LINE;
        if sight.y_range().contains(at) {
            let at = pos2(area.left() - 8.0, at);
            ui.painter()
                .text(at, Align2::RIGHT_CENTER, &tick.label, font.clone(), color);
        }
    }
    for tick in x {
        let at = transform
            .position_from_point(&PlotPoint::new(tick.x, 0.0))
            .x;
        if sight.x_range().contains(at) {
            let at = pos2(at, area.bottom() + 9.0);
            ui.painter()
                .text(at, Align2::CENTER_TOP, words(tick), font.clone(), color);
        }
    }
}
