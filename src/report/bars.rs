//! Bars: stacked, and side by side.

use crate::chart::{Bars, Dash, Stack, Step};
use crate::report::ReportError;
use crate::report::canvas::Canvas;
use crate::report::frame::Frame;
use crate::report::place::{Crowd, Rect};
use crate::report::theme;

/// Pieces on top of each other, with a line of paper between them.
pub(super) fn draw_stack(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    stack: &Stack,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let slots = stack
        .parts
        .iter()
        .map(|bars| bars.values.len())
        .max()
        .unwrap_or(0);
    let gap = canvas.unit(0.6);
    for slot in 0..slots {
        let (mut above, mut below) = (0.0, 0.0);
        let (x0, x1) = sides(frame, slot, 0, 1);
        for bars in &stack.parts {
            let value = bars.values.get(slot).copied().unwrap_or(0.0);
            let base = if value < 0.0 { &mut below } else { &mut above };
            let (from, to) = (frame.y(*base), frame.y(*base + value));
            *base += value;
            let mut rect = Rect::new(x0, from.min(to), x1, from.max(to));
            if rect.height() > 3 * gap {
                rect.y0 += gap;
            }
            canvas.filled(rect, theme::fill(bars.tone, canvas.style))?;
        }
        let whole = Rect::new(x0, frame.y(above), x1, frame.y(below));
        crowd.add_area(whole);
    }
    Ok(())
}

/// Bars side by side within each slot.
pub(super) fn draw_group(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    group: &[Bars],
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    for (i, bars) in group.iter().enumerate() {
        for (slot, value) in bars.values.iter().enumerate() {
            let (x0, x1) = sides(frame, slot, i, group.len());
            let (from, to) = (frame.y(0.0), frame.y(*value));
            let rect = Rect::new(x0, from.min(to), x1, from.max(to));
            canvas.filled(rect, theme::fill(bars.tone, canvas.style))?;
            crowd.add_area(rect);
        }
    }
    Ok(())
}

/// Bars that float, each joined to the next by a thin line.
pub(super) fn draw_steps(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    steps: &[Step],
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let hair = canvas.unit(0.5).max(1);
    for (slot, step) in steps.iter().enumerate() {
        let (x0, x1) = sides(frame, slot, 0, 1);
        let (from, to) = (frame.y(step.from), frame.y(step.to));
        let rect = Rect::new(
            x0,
            from.min(to),
            x1,
            from.max(to).max(from.min(to) + 2 * hair),
        );
        canvas.filled(rect, theme::fill(step.tone, canvas.style))?;
        crowd.add_area(rect);
        if slot + 1 < steps.len() {
            let (next, _) = sides(frame, slot + 1, 0, 1);
            let color = canvas.theme.axis;
            canvas.stroke(&[(x1, to), (next, to)], color, hair, Dash::Solid)?;
        }
    }
    Ok(())
}

/// Left and right of bar `i` of `n` in a slot: wide slots leave air around.
fn sides(frame: &Frame, slot: usize, i: usize, n: usize) -> (i32, i32) {
    let wide = frame.slot();
    let used = match wide {
        w if w >= 60.0 => 0.7,
        w if w >= 24.0 => 0.8,
        w if w >= 5.0 => 1.0 - 2.0 / w,
        _ => 1.0,
    };
    let n = n.max(1) as f64;
    let start = slot as f64 + (1.0 - used) / 2.0;
    let x0 = frame.x(start + used * i as f64 / n);
    let x1 = frame.x(start + used * (i as f64 + 1.0) / n);
    // a hair between neighbours, and never nothing at all
    let hair = if n > 1.0 && x1 - x0 > 8 { 2 } else { 0 };
    (x0, (x1 - hair).max(x0 + 1))
}
