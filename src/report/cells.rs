//! Rows of numbers in cells, shaded by how far they are from nothing.

use crate::chart::Cells;
use crate::report::canvas::{Canvas, Hang};
use crate::report::frame::Frame;
use crate::report::place::{Crowd, Rect};
use crate::report::{ReportError, Style, fonts};

/// Cells with their numbers; losses have a dark corner, so that a copy in grey
/// tells them apart.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    cells: &Cells,
    crowd: &mut Crowd,
) -> Result<(), ReportError> {
    let (em, gap) = (canvas.em, canvas.unit(0.8));
    for (row, (values, texts)) in cells.values.iter().zip(&cells.texts).enumerate() {
        for (slot, (value, text)) in values.iter().zip(texts).enumerate() {
            let (x0, y1) = frame.point((slot as f64, row as f64));
            let (x1, y0) = frame.point((slot as f64 + 1.0, row as f64 + 1.0));
            let rect = Rect::new(x0 + gap, y0 + gap, x1 - gap, y1 - gap);
            let step = cells.step(*value);
            let depth = f64::from(step.unsigned_abs());
            let (color, alpha) = match (canvas.style, step < 0) {
                (_, true) => (canvas.theme.below, 0.04 + 0.08 * depth),
                (Style::Color, false) => (canvas.theme.above, 0.06 + 0.12 * depth),
                (Style::Grey, false) => (canvas.theme.ink, 0.06 + 0.09 * depth),
            };
            canvas.rect(rect, color, alpha)?;
            if step < 0 {
                canvas.corner(rect, canvas.theme.below)?;
            }
            if cells.planned == Some((slot, row)) {
                let (ink, width) = (canvas.theme.ink, canvas.unit(1.8));
                let Rect { x0, y0, x1, y1 } = rect;
                let around = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)];
                canvas.path(&around, ink, width)?;
            }
            let width = fonts::width(text, em, false)?;
            if width < rect.width() {
                let pen = if cells.planned == Some((slot, row)) {
                    canvas.bold()
                } else {
                    canvas.pen()
                };
                let at = (
                    i32::midpoint(rect.x0, rect.x1),
                    i32::midpoint(rect.y0, rect.y1) + em * 9 / 25,
                );
                canvas.text(at, Hang::Center, pen, text)?;
            }
            crowd.add_area(rect);
        }
    }
    Ok(())
}
