//! Lines, areas split at zero, bands and reference levels.

use crate::chart::{Band, Dash, Level, Line, Reference, Split};
use crate::report::canvas::{Canvas, Point};
use crate::report::frame::Frame;
use crate::report::place::Crowd;
use crate::report::{ReportError, Style, theme};

/// Share of its color that an area below a line has.
const AREA: f64 = 0.14;

pub(super) fn draw_line(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    line: &Line,
    (over_bars, weight): (bool, f64),
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let points: Vec<Point> = line.points.iter().map(|p| frame.point(*p)).collect();
    let color = theme::line_color(line.tone, canvas.style);
    let width = canvas.unit(weight);
    if over_bars {
        canvas.stroke(&points, theme::PAPER, width + canvas.unit(1.2), Dash::Solid)?;
    }
    canvas.stroke(&points, color, width, line.tone.dash())?;
    let apart = canvas.em * 2;
    let mut last = i32::MIN / 2;
    for point in &points {
        if point.0 - last >= apart {
            canvas.marker(*point, line.tone.marker(), color)?;
            last = point.0;
        }
    }
    crowd.add_stroke(&points);
    Ok(())
}

pub(super) fn draw_split(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    split: &Split,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let zero = frame.y(0.0);
    let width = canvas.unit(2.4);
    for (is_above, piece) in split.pieces() {
        let points: Vec<Point> = piece.iter().map(|p| frame.point(*p)).collect();
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            continue;
        };
        let color = if is_above {
            canvas.theme.above
        } else {
            canvas.theme.below
        };
        let dash = if is_above { Dash::Solid } else { Dash::Long };
        let mut area = points.clone();
        area.extend([(last.0, zero), (first.0, zero)]);
        canvas.polygon(&area, color, AREA)?;
        if canvas.style == Style::Grey && !is_above {
            upright_hatch(canvas, &points, zero)?;
        }
        canvas.stroke(&points, color, width, dash)?;
        crowd.add_stroke(&points);
    }
    Ok(())
}

/// Upright lines between a course and zero: the area below zero in grey.
fn upright_hatch(canvas: &mut Canvas<'_>, points: &[Point], zero: i32) -> Result<(), ReportError> {
    let (step, width) = (canvas.unit(5.0), canvas.unit(0.5));
    let color = canvas.theme.below;
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        let mut x = (a.0.div_euclid(step) + 1) * step;
        while x <= b.0 {
            let y = a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0).max(1);
            canvas.path(&[(x, zero), (x, y)], color, width)?;
            x += step;
        }
    }
    Ok(())
}

pub(super) fn draw_band(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    band: &Band,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let low: Vec<Point> = band
        .points
        .iter()
        .map(|p| frame.point((p.0, p.1)))
        .collect();
    let high: Vec<Point> = band
        .points
        .iter()
        .map(|p| frame.point((p.0, p.2)))
        .collect();
    let color = theme::line_color(band.tone, canvas.style);
    let around: Vec<Point> = high.iter().chain(low.iter().rev()).copied().collect();
    canvas.polygon(&around, color, AREA)?;
    for edge in [&low, &high] {
        let width = canvas.unit(1.5);
        canvas.stroke(edge, color, width, Dash::Dots)?;
        crowd.add_stroke(edge);
    }
    Ok(())
}

/// The course of a reference over the plot, px.
pub(super) fn reference_course(frame: &Frame, reference: &Reference) -> Vec<Point> {
    match &reference.level {
        Level::Flat(y) => {
            let y = frame.y(*y);
            vec![(frame.plot.x0, y), (frame.plot.x1, y)]
        }
        Level::Steps(steps) => {
            let mut points: Vec<Point> = Vec::new();
            for (slot, y) in steps.iter().enumerate() {
                let y = frame.y(*y);
                // a level that stays is one stroke, so that its dashes are even
                if points.last().is_some_and(|last| last.1 == y) {
                    points.pop();
                } else {
                    points.push((frame.x(slot as f64), y));
                }
                points.push((frame.x(slot as f64 + 1.0), y));
            }
            points
        }
    }
}

pub(super) fn draw_reference(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    reference: &Reference,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let points = reference_course(frame, reference);
    let (ink, width) = (canvas.theme.ink, canvas.unit(1.8));
    // a rim of paper keeps it apart from dark bars
    canvas.stroke(&points, theme::PAPER, width + canvas.unit(1.2), Dash::Solid)?;
    canvas.stroke(&points, ink, width, reference.dash)?;
    crowd.add_stroke(&points);
    Ok(())
}
