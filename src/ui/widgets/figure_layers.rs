//! Layers of a figure: bars, lines, areas, bands, levels, marks and names.

use egui::{Align2, Color32, Pos2, Rect, Stroke, Ui, pos2, vec2};
use egui_plot::{
    Bar, BarChart, FilledArea, HLine, Line, LineStyle, PlotPoint, PlotPoints, PlotTransform, PlotUi,
};

use super::super::theme::{self, Tokens, Weight};
use super::figure::{has_split, side, stroke};
use crate::chart::{Bars, Dash, Figure, Level, Mark, Series};

/// Part of a slot that its bars fill.
const BAR_SHARE: f64 = 0.78;

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
            let fill = Tokens::faint(t.fill_of(band.tone), 0.2);
            plot.add(
                FilledArea::new("", &xs, &low, &high)
                    .fill_color(fill)
                    .allow_hover(false),
            );
        }
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

/// The names of the series, from the right; a layout from the right is expected.
pub(super) fn names(ui: &mut Ui, figure: &Figure) {
    let t = theme::tokens(ui);
    for series in figure.parts().series.iter().rev() {
        match series {
            Series::Stack(stack) => {
                for bars in &stack.parts {
                    name(ui, &bars.name, t.fill_of(bars.tone), None);
                }
            }
            Series::Group(group) => {
                for bars in group.iter().rev() {
                    name(ui, &bars.name, t.fill_of(bars.tone), None);
                }
            }
            Series::Line(line) => {
                name(ui, &line.name, t.line_of(line.tone), Some(line.tone.dash()));
            }
            Series::Band(band) => name(ui, &band.name, t.fill_of(band.tone), None),
            Series::Reference(reference) => {
                name(ui, &reference.name, t.ink, Some(reference.dash));
            }
            Series::Split(_) => {}
        }
    }
}

fn name(ui: &mut Ui, name: &str, color: Color32, dash: Option<Dash>) {
    if name.is_empty() {
        return;
    }
    ui.label(theme::small(name));
    let size = if dash.is_some() {
        vec2(26.0, 12.0)
    } else {
        vec2(12.0, 12.0)
    };
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let line = [rect.left_center(), rect.right_center()];
    match dash {
        None => {
            ui.painter().rect_filled(rect, 2.0, color);
        }
        Some(Dash::Solid) => {
            ui.painter().line_segment(line, stroke(color));
        }
        Some(Dash::Long) => {
            let shapes = egui::Shape::dashed_line(&line, stroke(color), 8.0, 4.0);
            ui.painter().extend(shapes);
        }
        Some(Dash::Short) => {
            let shapes = egui::Shape::dashed_line(&line, stroke(color), 4.0, 3.0);
            ui.painter().extend(shapes);
        }
        Some(Dash::Dots) => {
            let shapes = egui::Shape::dotted_line(&line, color, 4.0, 1.6);
            ui.painter().extend(shapes);
        }
    }
}

/// Marks: a dot, and beside it what and when, where there is room.
pub(super) fn marks(ui: &Ui, figure: &Figure, area: Rect, transform: &PlotTransform) {
    let t = theme::tokens(ui);
    let sight = area.expand(6.0);
    let at = |x: f64, y: f64| transform.position_from_point(&PlotPoint::new(x, y));
    let mut taken: Vec<Rect> = figure
        .parts()
        .marks
        .iter()
        .map(|mark| Rect::from_center_size(at(mark.x, mark.y), vec2(14.0, 14.0)))
        .collect();
    let course = course(figure, transform);
    for mark in &figure.parts().marks {
        let center = at(mark.x, mark.y);
        if !sight.contains(center) {
            continue;
        }
        let color = if has_split(figure) {
            side(t, mark.y >= -f64::EPSILON)
        } else {
            t.ink
        };
        ui.painter()
            .circle(center, 6.0, color, Stroke::new(1.5, t.surface));
        label(ui, mark, center, area, &course, &mut taken);
    }
    for series in &figure.parts().series {
        if let Series::Split(split) = series
            && let Some(&(x, y)) = split.points.last()
            && !split.end.is_empty()
        {
            let end = at(x, y);
            if sight.contains(end) {
                let font = Weight::SemiBold.font(13.0);
                let anchor = if y >= 0.0 {
                    Align2::RIGHT_BOTTOM
                } else {
                    Align2::RIGHT_TOP
                };
                let away = if y >= 0.0 { -8.0 } else { 8.0 };
                ui.painter()
                    .text(end + vec2(-2.0, away), anchor, &split.end, font, t.ink);
            }
        }
    }
}

/// Points of all lines on the screen, which labels keep off.
fn course(figure: &Figure, transform: &PlotTransform) -> Vec<Pos2> {
    let at = |point: &(f64, f64)| transform.position_from_point(&PlotPoint::new(point.0, point.1));
    // also between the points, so that no label lies on a long piece
    let walk = |points: &[(f64, f64)]| -> Vec<Pos2> {
        points
            .windows(2)
            .flat_map(|pair| {
                let [from, to] = [at(&pair[0]), at(&pair[1])];
                let steps = 1
                    + (0..400)
                        .find(|n| *n as f32 * 5.0 >= from.distance(to))
                        .unwrap_or(400);
                (0..=steps).map(move |i| from.lerp(to, i as f32 / steps as f32))
            })
            .collect()
    };
    let slots = figure.parts().x.slots() as f64;
    let zero = walk(&[(0.0, 0.0), (slots, 0.0)]);
    figure
        .parts()
        .series
        .iter()
        .flat_map(|series| match series {
            Series::Line(line) => walk(&line.points),
            Series::Split(split) => walk(&split.points),
            Series::Stack(_) | Series::Group(_) | Series::Band(_) | Series::Reference(_) => {
                Vec::new()
            }
        })
        .chain(zero)
        .collect()
}

fn label(ui: &Ui, mark: &Mark, center: Pos2, area: Rect, course: &[Pos2], taken: &mut Vec<Rect>) {
    let t = theme::tokens(ui);
    let layout = |text: &str, weight: Weight| {
        ui.painter()
            .layout_no_wrap(text.to_owned(), weight.font(13.0), t.ink)
    };
    let what = layout(&mark.what, Weight::SemiBold);
    let when = layout(&mark.when, Weight::Medium);
    let height = what.size().y
        + if mark.when.is_empty() {
            0.0
        } else {
            when.size().y
        };
    let size = vec2(what.size().x.max(when.size().x), height);
    let left = center.x - size.x;
    let places = [14.0, 40.0, 70.0, 110.0].into_iter().flat_map(|away| {
        let (above, below) = (center.y - size.y - away, center.y + away - 6.0);
        [
            pos2(center.x + 12.0, below),
            pos2(left - 12.0, above),
            pos2(center.x + 12.0, above),
            pos2(left - 12.0, below),
            pos2(center.x - size.x / 2.0, above),
            pos2(center.x - size.x / 2.0, below),
        ]
    });
    let badness = |place: &Pos2| {
        let rect = Rect::from_min_size(*place, size).expand(3.0);
        let outside = if area.expand2(vec2(4.0, 12.0)).contains_rect(rect) {
            0
        } else {
            100
        };
        let covered = taken.iter().filter(|other| other.intersects(rect)).count() * 30;
        let crossed = course.iter().filter(|point| rect.contains(**point)).count();
        outside + covered + crossed
    };
    let Some(place) = places.min_by_key(badness) else {
        return;
    };
    let rect = Rect::from_min_size(place, size);
    let nearest = rect.expand(2.0).clamp(center);
    if nearest.distance(center) > 22.0 {
        let leader = Stroke::new(1.0, t.muted);
        ui.painter().line_segment([center, nearest], leader);
    }
    taken.push(rect);
    let second = place + vec2(0.0, what.size().y);
    ui.painter().galley(place, what, t.ink);
    ui.painter().galley(second, when, t.muted);
}
