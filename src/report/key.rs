//! Which look is which series: names beside the data, or a legend over it.
//!
//! Names stand directly at the right end where every series reaches it with
//! room for a line of text; otherwise all go into a legend. Reference levels are
//! named on the spot, unless bars leave no room for that.

use crate::chart::{Dash, Figure, Level, Reference, Series, Tone};
use crate::report::canvas::{Canvas, Hang, Point};
use crate::report::frame::{Frame, margin};
use crate::report::place::{Crowd, Rect};
use crate::report::{ReportError, fonts, theme};

pub(super) enum Key {
    /// Names at the right end, with the value each belongs to.
    Direct(Vec<(String, f64)>),
    /// Names over the plot.
    Legend(Vec<Entry>),
}

pub(super) struct Entry {
    name: String,
    sample: Sample,
}

#[derive(Clone, Copy)]
enum Sample {
    Fill(Tone),
    Line(Tone),
    /// And how many bands lie one over the other.
    Band(Tone, usize),
    Level(Dash),
}

/// Bars this many stand close: there is no white between them for a name.
const CLOSE_BARS: usize = 24;

/// Chooses for a figure.
pub(super) fn choose(canvas: &Canvas<'_>, figure: &Figure) -> Result<Key, ReportError> {
    if !crowds_references(figure)
        && let Some(names) = direct(figure)
    {
        let room = canvas.width / 5;
        let mut fit = true;
        for (name, _) in &names {
            fit &= fonts::width(name, canvas.em, false)? <= room;
        }
        if fit {
            return Ok(Key::Direct(names));
        }
    }
    Ok(Key::Legend(entries(figure)))
}

/// Names with the value at the right end; nothing if one does not reach it.
fn direct(figure: &Figure) -> Option<Vec<(String, f64)>> {
    let parts = figure.parts();
    let (low, high) = figure.y_range();
    let least = (high - low) * 0.04;
    let near_end = |x: f64| x >= parts.x.slots() as f64 * 0.9;
    let mut names = Vec::new();
    for series in &parts.series {
        match series {
            Series::Stack(stack) => {
                let mut base = 0.0;
                for bars in stack.parts.iter().filter(|bars| !bars.name.is_empty()) {
                    let last = bars.values.last().filter(|y| **y >= least)?;
                    names.push((bars.name.clone(), base + last / 2.0));
                    base += last;
                }
            }
            Series::Group(group) => {
                if group.iter().any(|bars| !bars.name.is_empty()) {
                    return None;
                }
            }
            Series::Line(line) if !line.name.is_empty() => {
                let last = line.points.last().filter(|p| near_end(p.0))?;
                names.push((line.name.clone(), last.1));
            }
            Series::Band(band) if !band.name.is_empty() => {
                let last = band.points.last().filter(|p| near_end(p.0))?;
                names.push((band.name.clone(), last.2 - 0.15 * (last.2 - last.1)));
            }
            Series::Line(_)
            | Series::Band(_)
            | Series::Split(_)
            | Series::Reference(_)
            | Series::Cells(_)
            | Series::Steps(_) => {}
        }
    }
    Some(names)
}

/// Whether a quarter of many bars reach over a reference: no room for a name.
pub(super) fn crowds_references(figure: &Figure) -> bool {
    let parts = figure.parts();
    let slots = parts.x.slots();
    let over = |reference: &Reference| {
        let level = |slot: usize| match &reference.level {
            Level::Flat(y) => Some(*y),
            Level::Steps(steps) => steps.get(slot).copied(),
        };
        let is_over = |slot: &usize| level(*slot).is_some_and(|y| figure.stack_top(*slot) > y);
        (0..slots).filter(is_over).count() * 4 > slots
    };
    slots > CLOSE_BARS
        && parts.series.iter().any(|series| match series {
            Series::Reference(reference) => !reference.name.is_empty() && over(reference),
            Series::Stack(_)
            | Series::Group(_)
            | Series::Line(_)
            | Series::Split(_)
            | Series::Band(_)
            | Series::Cells(_)
            | Series::Steps(_) => false,
        })
}

fn entries(figure: &Figure) -> Vec<Entry> {
    let crowded = crowds_references(figure);
    let mut bands = 0;
    let mut entries = Vec::new();
    for series in &figure.parts().series {
        let found: Vec<(&str, Sample)> = match series {
            Series::Stack(stack) => stack.parts.iter().map(fill_sample).collect(),
            Series::Group(group) => group.iter().map(fill_sample).collect(),
            Series::Line(line) => vec![(&line.name, Sample::Line(line.tone))],
            Series::Band(band) => {
                bands += 1;
                vec![(&band.name, Sample::Band(band.tone, bands))]
            }
            Series::Reference(reference) if crowded => {
                vec![(&reference.name, Sample::Level(reference.dash))]
            }
            // these say on the spot what they are
            Series::Split(_) | Series::Reference(_) | Series::Cells(_) | Series::Steps(_) => vec![],
        };
        let named = found.into_iter().filter(|(name, _)| !name.is_empty());
        entries.extend(named.map(|(name, sample)| Entry {
            name: name.to_owned(),
            sample,
        }));
    }
    entries
}

fn fill_sample(bars: &crate::chart::Bars) -> (&str, Sample) {
    (&bars.name, Sample::Fill(bars.tone))
}

/// Draws the legend under `top`; returns where it ends.
pub(super) fn draw_legend(
    canvas: &mut Canvas<'_>,
    entries: &[Entry],
    top: i32,
) -> Result<i32, ReportError> {
    if entries.is_empty() {
        return Ok(top);
    }
    let em = canvas.em;
    let (left, right) = (margin(em), canvas.width - margin(em));
    let mut at: Point = (left, top + em * 6 / 5);
    for entry in entries {
        let sample = match entry.sample {
            Sample::Fill(_) => em,
            Sample::Line(_) | Sample::Band(..) | Sample::Level(_) => em * 2,
        };
        let start = sample + em * 2 / 5;
        let mut name = fonts::wrap(&entry.name, em, false, right - left - start, 1)?;
        let name = name.pop().unwrap_or_default();
        let width = start + fonts::width(&name, em, false)?;
        if at.0 > left && at.0 + width > right {
            at = (left, at.1 + em * 3 / 2);
        }
        draw_sample(canvas, entry.sample, at, sample)?;
        let pen = canvas.pen();
        canvas.text((at.0 + start, at.1), Hang::Left, pen, &name)?;
        at.0 += width + em * 6 / 5;
    }
    Ok(at.1 + em * 2 / 5)
}

fn draw_sample(
    canvas: &mut Canvas<'_>,
    sample: Sample,
    (x, baseline): Point,
    width: i32,
) -> Result<(), ReportError> {
    let em = canvas.em;
    let square = Rect::new(
        x,
        baseline - em * 21 / 25,
        x + width,
        baseline + em * 3 / 25,
    );
    let middle = baseline - em * 9 / 25;
    match sample {
        Sample::Fill(tone) => canvas.filled(square, theme::fill(tone, canvas.style)),
        Sample::Line(tone) => {
            let color = theme::line_color(tone, canvas.style);
            let stroke = canvas.unit(2.2);
            canvas.stroke(
                &[(x, middle), (x + width, middle)],
                color,
                stroke,
                tone.dash(),
            )?;
            canvas.marker((x + width / 2, middle), tone.marker(), color)
        }
        Sample::Level(dash) => {
            let (ink, stroke) = (canvas.theme.ink, canvas.unit(1.8));
            canvas.stroke(&[(x, middle), (x + width, middle)], ink, stroke, dash)
        }
        Sample::Band(tone, depth) => {
            let color = theme::line_color(tone, canvas.style);
            (0..depth).try_for_each(|_| canvas.rect(square, color, 0.18))
        }
    }
}

/// Room that direct names need at the right, px.
pub(super) fn direct_room(
    canvas: &Canvas<'_>,
    names: &[(String, f64)],
) -> Result<i32, ReportError> {
    let mut widest = 0;
    for (name, _) in names {
        widest = widest.max(fonts::width(name, canvas.em, false)? + canvas.em * 2 / 3);
    }
    Ok(widest)
}

/// Writes the names at their values, moved apart, with a leader where moved.
pub(super) fn draw_direct(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    names: &[(String, f64)],
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let em = canvas.em;
    let mut wanted: Vec<(i32, &str)> = names
        .iter()
        .map(|(name, y)| (frame.y(*y), name.as_str()))
        .collect();
    wanted.sort_unstable();
    let middles = spread(
        &wanted.iter().map(|(y, _)| *y).collect::<Vec<_>>(),
        em * 6 / 5,
        (frame.plot.y0 + em / 2, frame.plot.y1 - em / 2),
    );
    let left = frame.plot.x1 + em * 2 / 3;
    for ((target, name), middle) in wanted.into_iter().zip(middles) {
        if (target - middle).abs() > em / 3 {
            let (color, width) = (canvas.theme.muted, canvas.unit(0.6));
            let elbow = [(frame.plot.x1 + em / 8, target), (left - em / 6, middle)];
            canvas.path(&elbow, color, width)?;
        }
        let pen = canvas.pen();
        canvas.text((left, middle + em * 9 / 25), Hang::Left, pen, name)?;
        let width = fonts::width(name, em, false)?;
        crowd.take(Rect::new(
            left,
            middle - em / 2,
            left + width,
            middle + em / 2,
        ));
    }
    Ok(())
}

/// Moves sorted places apart to at least `gap`, within bounds where possible.
fn spread(wanted: &[i32], gap: i32, (low, high): (i32, i32)) -> Vec<i32> {
    let mut places: Vec<i32> = Vec::with_capacity(wanted.len());
    for y in wanted {
        let least = places.last().map_or(low, |last| last + gap);
        places.push((*y).max(least));
    }
    let mut most = high;
    for place in places.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_move_apart_and_stay_inside() {
        let cases: [(&[i32], &[i32]); 4] = [
            (&[10, 50], &[10, 50]),
            (&[50, 52, 54], &[50, 60, 70]),
            (&[95, 99], &[90, 100]),
            (&[], &[]),
        ];
        for (wanted, expected) in cases {
            assert_eq!(spread(wanted, 10, (0, 100)), expected, "{wanted:?}");
        }
    }
}
