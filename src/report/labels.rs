//! Words inside the plot: over bars, on references, at marks.

use crate::chart::{Figure, Mark, Marker, Reference, Series};
use crate::report::canvas::{Canvas, Hang, Pen, Point, count};
use crate::report::frame::Frame;
use crate::report::lines::reference_course;
use crate::report::place::{Crowd, Rect};
use crate::report::theme::PAPER;
use crate::report::{ReportError, fonts, key};

/// Draws all of them; what is fixed to a place comes first.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    figure: &Figure,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let parts = figure.parts();
    for mark in &parts.marks {
        draw_dot(canvas, frame, mark, crowd)?;
    }
    for series in &parts.series {
        match series {
            Series::Stack(stack) => {
                for (slot, top) in stack.tops.iter().enumerate() {
                    let at = (slot as f64 + 0.5, figure.stack_top(slot));
                    draw_beside(canvas, frame, (at, true), top, crowd)?;
                }
            }
            Series::Steps(steps) => {
                for (slot, step) in steps.iter().enumerate() {
                    let (end, is_above) = step.labelled_end();
                    let at = (slot as f64 + 0.5, end);
                    draw_beside(canvas, frame, (at, is_above), &step.label, crowd)?;
                }
            }
            _ => {}
        }
    }
    let in_legend = key::crowds_references(figure);
    for series in &parts.series {
        if let Series::Reference(reference) = series
            && !reference.name.is_empty()
            && !in_legend
        {
            name_reference(canvas, frame, reference, crowd)?;
        }
    }
    for mark in &parts.marks {
        let lines = [
            (mark.what.as_str(), canvas.bold()),
            (mark.when.as_str(), canvas.pen()),
        ];
        let at = frame.point((mark.x, mark.y));
        draw_near(canvas, at, &lines, crowd)?;
    }
    for series in &parts.series {
        if let Series::Split(split) = series
            && let Some(last) = split.points.last()
        {
            let lines = [(split.end.as_str(), canvas.bold())];
            draw_near(canvas, frame.point(*last), &lines, crowd)?;
        }
    }
    Ok(())
}

fn draw_dot(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    mark: &Mark,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let (x, y) = frame.point((mark.x, mark.y));
    let color = canvas.theme.ink;
    canvas.marker((x, y), Marker::Circle, color)?;
    crowd.add_dot((x, y), canvas.unit(4.5));
    Ok(())
}

/// A label over a bar, or under it, where there is room.
fn draw_beside(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    (at, is_above): ((f64, f64), bool),
    label: &str,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    if label.is_empty() {
        return Ok(());
    }
    let em = canvas.em;
    let (x, y) = frame.point(at);
    let half = fonts::width(label, em, false)? / 2 + em / 8;
    let (top, bottom) = if is_above {
        (y - em * 6 / 5, y - em / 8)
    } else {
        (y + em / 8, y + em * 6 / 5)
    };
    let rect = Rect::new(x - half, top, x + half, bottom);
    if crowd.is_free(rect) {
        let pen = canvas.pen();
        write(canvas, rect, &[(label, pen)], Hang::Center)?;
        crowd.take(rect);
    }
    Ok(())
}

/// On the line where it covers least, from the right.
fn name_reference(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    reference: &Reference,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let em = canvas.em;
    let width = fonts::width(&reference.name, em, false)? + em / 4;
    let course = reference_course(frame, reference);
    let rim = em / 6;
    let places = (0..200).flat_map(|i| {
        let right = frame.plot.x1 - i * em / 2;
        let left = right - width;
        // the highest and lowest of the line over this stretch
        let near = course.windows(2).filter_map(|pair| match pair {
            [a, b] if a.0 < right && b.0 > left => Some([a.1, b.1]),
            _ => None,
        });
        let (high, low) = near.flatten().fold((i32::MAX, i32::MIN), |(high, low), y| {
            (high.min(y), low.max(y))
        });
        let far = f64::from(i) * 3.0;
        let mut places = Vec::new();
        if high <= low && left >= frame.plot.x0 {
            let box_at = |top: i32| Rect::new(left, top, right, top + em * 21 / 20);
            places.push((box_at(low + rim), far + 30.0));
            // higher up, on a leader, where bars stand in the way
            places.extend((0..6).map(|lift| {
                let top = high - rim - em * 21 / 20 - lift * em / 2;
                (box_at(top), far + f64::from(lift) * 60.0)
            }));
        }
        places.into_iter()
    });
    let Some(rect) = crowd.best(places) else {
        return Ok(());
    };
    let level = |x: i32| {
        course.windows(2).find_map(|pair| match pair {
            [a, b] if a.0 <= x && x <= b.0 => Some(b.1),
            _ => None,
        })
    };
    let feet = [
        rect.x1 - em / 2,
        rect.x0 + em / 2,
        i32::midpoint(rect.x0, rect.x1),
    ];
    let leaders = feet.into_iter().filter_map(|x| Some((x, level(x)?)));
    let leader = leaders
        .filter(|(_, y)| y - rect.y1 > em / 2)
        .min_by_key(|(x, y)| crowd.hits(Rect::new(x - 2, rect.y1, x + 2, *y)));
    if let Some((x, y)) = leader {
        let (color, stroke) = (canvas.theme.muted, canvas.unit(0.8));
        canvas.path(&[(x, y), (x, rect.y1)], color, stroke)?;
    }
    let pen = canvas.pen();
    write(canvas, rect, &[(reference.name.as_str(), pen)], Hang::Right)
}

/// A label of one or two lines near its point, with a leader if it had to go
/// far.
fn draw_near(
    canvas: &mut Canvas<'_>,
    at: Point,
    lines: &[(&str, Pen)],
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let em = canvas.em;
    let room = crowd.area.width() / 2;
    let mut shown: Vec<(String, Pen)> = Vec::new();
    let mut width = 0;
    for (text, pen) in lines.iter().filter(|(text, _)| !text.is_empty()) {
        for line in fonts::wrap(text, em, pen.bold, room, 2)? {
            width = width.max(fonts::width(&line, em, pen.bold)?);
            shown.push((line, *pen));
        }
    }
    if shown.is_empty() {
        return Ok(());
    }
    let height = em * 6 / 5 * count(shown.len());
    let Some(rect) = crowd.near(at, (width + em / 4, height), em) else {
        return Ok(());
    };
    let near = rect.nearest(at);
    let far = rect.distance(at);
    if far > f64::from(em) * 1.3 {
        let (color, stroke) = (canvas.theme.muted, canvas.unit(0.8));
        canvas.path(&[at, near], color, stroke)?;
        canvas.marker(at, Marker::Circle, canvas.theme.ink)?;
    }
    let hang = if rect.x1 <= at.0 {
        Hang::Right
    } else if rect.x0 >= at.0 {
        Hang::Left
    } else {
        Hang::Center
    };
    let lines: Vec<(&str, Pen)> = shown
        .iter()
        .map(|(line, pen)| (line.as_str(), *pen))
        .collect();
    write(canvas, rect, &lines, hang)
}

/// Lines of text in a box, on a wash of paper.
fn write(
    canvas: &mut Canvas<'_>,
    rect: Rect,
    lines: &[(&str, Pen)],
    hang: Hang,
) -> Result<(), ReportError> {
    let em = canvas.em;
    canvas.rect(rect, PAPER, 0.8)?;
    let x = match hang {
        Hang::Left => rect.x0 + em / 8,
        Hang::Center => i32::midpoint(rect.x0, rect.x1),
        Hang::Right => rect.x1 - em / 8,
    };
    let height = rect.height() / count(lines.len()).max(1);
    for (i, (text, pen)) in lines.iter().enumerate() {
        let baseline = rect.y0 + height * count(i) + height / 2 + em * 9 / 25;
        canvas.text((x, baseline), hang, *pen, text)?;
    }
    Ok(())
}
