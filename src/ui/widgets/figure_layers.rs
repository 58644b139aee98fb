//! Layers of a figure: bars, lines, areas, bands, levels.

use egui::{Align2, Rect, Stroke, Ui, vec2};
use egui_plot::{
    Bar, BarChart, FilledArea, HLine, Line, LineStyle, PlotPoint, PlotPoints, PlotTransform, PlotUi,
};

use super::super::theme::{self, Tokens, Weight};
use super::figure::{side, stroke};
use crate::chart::{Bars, Dash, Figure, Level, Series, Step};

/// Part of a slot that its bars fill.
const BAR_SHARE: f64 = 0.78;
/// Share of its color that a band lets through; one within another is darker.
pub(super) const BAND: f32 = 0.2;

/// Draws a layer.
pub(super) fn draw(plot: &mut PlotUi<'_>, t: &Tokens, series: &Series, slots: f64) {
    match series {
        Series::Stack(stack) => {
            let mut below: Vec<BarChart> = Vec::new();
            for bars in &stack.parts {
                let chart = chart(t, bars, 0, 1);
                let others: Vec<&BarChart> = below.iter().collect();
                below.push(chart.stack_on(&others));
            }
            for chart in below {
                plot.bar_chart(chart);
            }
        }
        Series::Group(group) => {
            for (i, bars) in group.iter().enumerate() {
                plot.bar_chart(chart(t, bars, i, group.len()));
            }
        }
        Series::Steps(steps) => {
            let bars = steps.iter().enumerate().map(|(slot, step)| {
                let (base, end) = (step.from.min(step.to), step.from.max(step.to));
                Bar::new(slot as f64 + 0.5, end - base)
                    .base_offset(base)
                    .width(BAR_SHARE)
                    .fill(t.fill_of(step.tone))
                    .stroke(Stroke::new(0.5, t.surface))
            });
            plot.bar_chart(BarChart::new("", bars.collect()).allow_hover(false));
            for (slot, step) in steps.iter().enumerate().take(steps.len().saturating_sub(1)) {
                let x = slot as f64 + 0.5 + BAR_SHARE / 2.0;
                let joint = [(x, step.to), (x + 1.0 - BAR_SHARE, step.to)];
                let drawn = Line::new("", points(&joint))
                    .stroke(Stroke::new(1.0, t.muted))
                    .style(style(Dash::Dots))
                    .allow_hover(false);
                plot.line(drawn);
            }
        }
        Series::Line(line) => {
            let drawn = Line::new("", points(&line.points))
                .stroke(stroke(t.line_of(line.tone)))
                .style(style(line.tone.dash()))
                .allow_hover(false);
            plot.line(drawn);
        }
        Series::Split(split) => {
            for (is_above, piece) in split.pieces() {
                let color = side(t, is_above);
                let (xs, ys): (Vec<f64>, Vec<f64>) = piece.iter().copied().unzip();
                let zero = vec![0.0; ys.len()];
                let (low, high) = if is_above { (&zero, &ys) } else { (&ys, &zero) };
                let area = FilledArea::new("", &xs, low, high)
                    .fill_color(Tokens::faint(color, 0.14))
                    .allow_hover(false);
                plot.add(area);
                let dash = if is_above { Dash::Solid } else { Dash::Long };
                let line = Line::new("", points(&piece))
                    .stroke(stroke(color))
                    .style(style(dash))
                    .allow_hover(false);
                plot.line(line);
            }
        }
        Series::Band(band) => {
            let xs: Vec<f64> = band.points.iter().map(|point| point.0).collect();
            let low: Vec<f64> = band.points.iter().map(|point| point.1).collect();
            let high: Vec<f64> = band.points.iter().map(|point| point.2).collect();
            let fill = Tokens::faint(t.fill_of(band.tone), BAND);
            plot.add(
                FilledArea::new("", &xs, &low, &high)
                    .fill_color(fill)
                    .allow_hover(false),
            );
        }
        // painted with their numbers
        Series::Cells(_) => {}
        Series::Reference(reference) => {
            let line = Stroke::new(1.5, t.ink);
            match &reference.level {
                Level::Flat(y) => {
                    let drawn = HLine::new("", *y).stroke(line).style(style(reference.dash));
                    plot.hline(drawn.allow_hover(false));
                }
                Level::Steps(steps) => {
                    let corners: Vec<(f64, f64)> = steps
                        .iter()
                        .enumerate()
                        .flat_map(|(i, y)| [(i as f64, *y), (i as f64 + 1.0, *y)])
                        .filter(|(x, _)| *x <= slots)
                        .collect();
                    let drawn = Line::new("", points(&corners))
                        .stroke(line)
                        .style(style(reference.dash))
                        .allow_hover(false);
                    plot.line(drawn);
                }
            }
        }
    }
}

fn points(of: &[(f64, f64)]) -> PlotPoints<'static> {
    of.iter().map(|(x, y)| [*x, *y]).collect()
}

/// Bars `i` of `n` side by side.
fn chart(t: &Tokens, bars: &Bars, i: usize, n: usize) -> BarChart {
    let width = BAR_SHARE / n as f64;
    let first = 0.5 - BAR_SHARE / 2.0 + width * (i as f64 + 0.5);
    let fill = t.fill_of(bars.tone);
    let drawn = bars
        .values
        .iter()
        .enumerate()
        .map(|(slot, value)| {
            Bar::new(slot as f64 + first, *value)
                .width(width)
                .fill(fill)
                .stroke(Stroke::new(0.5, t.surface))
        })
        .collect();
    BarChart::new("", drawn).color(fill).allow_hover(false)
}

fn style(dash: Dash) -> LineStyle {
    match dash {
        Dash::Solid => LineStyle::Solid,
        Dash::Long => LineStyle::Dashed { length: 8.0 },
        Dash::Short => LineStyle::Dashed { length: 4.0 },
        Dash::Dots => LineStyle::Dotted { spacing: 4.0 },
    }
}

/// Labels over bars that rise and under bars that fall.
fn step_labels(ui: &Ui, steps: &[Step], transform: &PlotTransform) {
    let t = theme::tokens(ui);
    let font = Weight::SemiBold.font(13.0);
    for (slot, step) in steps.iter().enumerate() {
        let (end, is_above) = step.labelled_end();
        let at = transform.position_from_point(&PlotPoint::new(slot as f64 + 0.5, end));
        let (anchor, away) = if is_above {
            (Align2::CENTER_BOTTOM, -3.0)
        } else {
            (Align2::CENTER_TOP, 3.0)
        };
        let at = at + vec2(0.0, away);
        ui.painter()
            .text(at, anchor, &step.label, font.clone(), t.ink);
    }
}

/// Labels above the bars of a stack, where they have room beside each other.
pub(super) fn tops(ui: &Ui, figure: &Figure, area: Rect, transform: &PlotTransform) {
    let t = theme::tokens(ui);
    let font = Weight::SemiBold.font(13.0);
    for series in &figure.parts().series {
        let stack = match series {
            Series::Stack(stack) => stack,
            Series::Steps(steps) => {
                step_labels(ui, steps, transform);
                continue;
            }
            _ => continue,
        };
        let mut free_from = f32::NEG_INFINITY;
        for (slot, top) in stack.tops.iter().enumerate() {
            let point = PlotPoint::new(slot as f64 + 0.5, figure.stack_top(slot));
            let at = transform.position_from_point(&point) - vec2(0.0, 4.0);
            let galley = ui
                .painter()
                .layout_no_wrap(top.clone(), font.clone(), t.ink);
            let rect = Align2::CENTER_BOTTOM.anchor_size(at, galley.size());
            if !top.is_empty() && rect.left() >= free_from && area.x_range().contains(at.x) {
                ui.painter().galley(rect.min, galley, t.ink);
                free_from = rect.right() + 6.0;
            }
        }
    }
}
