//! A figure from top to bottom: words, key, frame, data, labels, notes.

use crate::chart::{Figure, Series};
use crate::report::canvas::{Canvas, Hang, Pen, count};
use crate::report::frame::{Frame, margin};
use crate::report::key::{self, Key};
use crate::report::place::{Crowd, Rect};
use crate::report::{ReportError, bars, cells, fonts, labels, lines};

pub(super) fn draw(canvas: &mut Canvas<'_>, figure: &Figure) -> Result<(), ReportError> {
    let em = canvas.em;
    let top = draw_head(canvas, figure)?;
    let bottom = draw_notes(canvas, figure)?;
    if figure.is_empty() {
        return draw_sentence(canvas, &figure.parts().when_empty, (top, bottom));
    }
    let key = key::choose(canvas, figure)?;
    let (top, right) = match &key {
        Key::Direct(names) => (top, key::direct_room(canvas, names)?),
        Key::Legend(entries) => (key::draw_legend(canvas, entries, top)?, 0),
    };
    let frame = Frame::new(canvas, figure, (top, bottom), right)?;
    let mut crowd = Crowd::new(
        Rect::new(
            frame.plot.x0,
            frame.plot.y0 - em / 3,
            canvas.width - margin(em),
            frame.plot.y1,
        ),
        em / 4,
    );
    frame.draw(canvas, figure)?;
    frame.draw_zero(canvas)?;
    let zero = frame.y(0.0);
    crowd.add_stroke(&[(frame.plot.x0, zero), (frame.plot.x1, zero)]);
    let mut layers: Vec<&Series> = figure.parts().series.iter().collect();
    layers.sort_by_key(|series| depth(series));
    let over_bars = layers.iter().any(|series| depth(series) == BARS);
    let is_second = layers
        .iter()
        .any(|series| matches!(series, Series::Split(_)));
    // beside the course that is split at zero a line is the second view
    let weight = if is_second { 1.4 } else { 2.2 };
    for series in layers {
        let crowd = &mut crowd;
        match series {
            Series::Band(band) => lines::draw_band(canvas, &frame, band, crowd)?,
            Series::Stack(stack) => bars::draw_stack(canvas, &frame, stack, crowd)?,
            Series::Group(group) => bars::draw_group(canvas, &frame, group, crowd)?,
            Series::Cells(found) => cells::draw(canvas, &frame, found, crowd)?,
            Series::Steps(steps) => bars::draw_steps(canvas, &frame, steps, crowd)?,
            Series::Reference(level) => lines::draw_reference(canvas, &frame, level, crowd)?,
            Series::Split(split) => lines::draw_split(canvas, &frame, split, crowd)?,
            Series::Line(line) => {
                lines::draw_line(canvas, &frame, line, (over_bars, weight), crowd)?;
            }
        }
        if depth(series) <= BARS {
            frame.draw_zero(canvas)?;
        }
    }
    if let Key::Direct(names) = &key {
        key::draw_direct(canvas, &frame, names, &mut crowd)?;
    }
    labels::draw(canvas, &frame, figure, &mut crowd)
}

const BARS: u8 = 1;

/// Areas lie under bars, bars under levels, lines over all.
const fn depth(series: &Series) -> u8 {
    match series {
        Series::Band(_) => 0,
        Series::Stack(_) | Series::Group(_) | Series::Cells(_) | Series::Steps(_) => BARS,
        Series::Reference(_) => 2,
        Series::Split(_) | Series::Line(_) => 3,
    }
}

/// Title and subtitle; returns where they end.
fn draw_head(canvas: &mut Canvas<'_>, figure: &Figure) -> Result<i32, ReportError> {
    let em = canvas.em;
    let parts = figure.parts();
    let title = Pen {
        em: em * 5 / 4,
        ..canvas.bold()
    };
    let subtitle = canvas.muted();
    let mut y = margin(em);
    for (text, pen) in [(&parts.title, title), (&parts.subtitle, subtitle)] {
        for line in fonts::wrap(text, pen.em, pen.bold, canvas.width - 2 * margin(em), 2)? {
            canvas.text((margin(em), y + pen.em), Hang::Left, pen, &line)?;
            y += pen.em * 13 / 10;
        }
    }
    Ok(y)
}

/// Notes at the foot, at most three lines each; returns where they begin.
fn draw_notes(canvas: &mut Canvas<'_>, figure: &Figure) -> Result<i32, ReportError> {
    let em = canvas.em;
    let mut shown = Vec::new();
    for note in &figure.parts().notes {
        shown.extend(fonts::wrap(
            note,
            em,
            false,
            canvas.width - 2 * margin(em),
            3,
        )?);
    }
    // a picture of notes alone helps nobody
    let most = (canvas.height / 3 / (em * 13 / 10)).max(1).unsigned_abs() as usize;
    shown.truncate(most);
    let mut y = canvas.height - em * 2 / 5;
    for line in shown.iter().rev() {
        let pen = canvas.muted();
        canvas.text((margin(em), y - em / 5), Hang::Left, pen, line)?;
        y -= em * 13 / 10;
    }
    Ok(y - if shown.is_empty() { 0 } else { em / 2 })
}

/// The sentence of a figure without data, in the middle.
fn draw_sentence(
    canvas: &mut Canvas<'_>,
    sentence: &str,
    (top, bottom): (i32, i32),
) -> Result<(), ReportError> {
    let em = canvas.em;
    let lines = fonts::wrap(sentence, em, false, canvas.width * 2 / 3, 6)?;
    let mut y = i32::midpoint(top, bottom) - em * 13 / 20 * count(lines.len()) + em;
    for line in lines {
        let pen = canvas.pen();
        canvas.text((canvas.width / 2, y), Hang::Center, pen, &line)?;
        y += em * 13 / 10;
    }
    Ok(())
}
