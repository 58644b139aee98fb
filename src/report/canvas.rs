//! Strokes, dashes, hatches, markers and text on plotters' SVG backend.
//!
//! Lengths are whole px. `em` is the height of the smallest text; dashes and
//! strokes follow it, as the window's do its 13 px.

use std::error::Error;

use plotters::backend::{DrawingBackend as _, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color as _, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle,
};

use crate::chart::{Dash, Marker};
use crate::report::place::Rect;
use crate::report::theme::{Fill, PAPER, Slope, Theme, theme};
use crate::report::{Paper, ReportError, Style, fonts};

pub(super) type Point = (i32, i32);

/// Height of the smallest text as printed: 9.35 pt.
const LETTERS_MM: f64 = 3.3;

pub(super) struct Canvas<'a> {
    backend: SVGBackend<'a>,
    pub width: i32,
    pub height: i32,
    pub em: i32,
    pub style: Style,
    pub theme: Theme,
}

/// Where a text hangs on its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hang {
    Left,
    Center,
    Right,
}

/// Size, weight and color of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub em: i32,
    pub bold: bool,
    pub color: RGBColor,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(text: &'a mut String, paper: Paper) -> Result<Self, ReportError> {
        let width = f64::from(paper.width);
        let mut canvas = Self {
            backend: SVGBackend::with_string(text, (paper.width, paper.height)),
            width: paper.width.cast_signed(),
            height: paper.height.cast_signed(),
            em: (width * LETTERS_MM / paper.printed_mm).ceil().min(width) as i32,
            style: paper.style,
            theme: theme(paper.style),
        };
        let all = Rect::new(0, 0, canvas.width, canvas.height);
        canvas.rect(all, PAPER, 1.0)?;
        Ok(canvas)
    }

    pub(super) fn finish(mut self) -> Result<(), ReportError> {
        self.backend.present().map_err(fault)
    }

    /// A length at a text height of 13, in px of this paper, at least 1.
    pub(super) fn unit(&self, length: f64) -> i32 {
        ((length * f64::from(self.em) / 13.0).round() as i32).max(1)
    }

    pub(super) const fn pen(&self) -> Pen {
        Pen {
            em: self.em,
            bold: false,
            color: self.theme.ink,
        }
    }

    pub(super) const fn muted(&self) -> Pen {
        Pen {
            em: self.em,
            bold: false,
            color: self.theme.muted,
        }
    }

    pub(super) const fn bold(&self) -> Pen {
        Pen {
            em: self.em,
            bold: true,
            color: self.theme.ink,
        }
    }

    pub(super) fn rect(&mut self, r: Rect, color: RGBColor, alpha: f64) -> Result<(), ReportError> {
        if r.x1 <= r.x0 || r.y1 <= r.y0 {
            return Ok(());
        }
        let style = ShapeStyle {
            color: color.mix(alpha),
            filled: true,
            stroke_width: 0,
        };
        self.backend
            .draw_rect((r.x0, r.y0), (r.x1, r.y1), &style, true)
            .map_err(fault)
    }

    /// A bar or a swatch: base, hatch, edge.
    pub(super) fn filled(&mut self, r: Rect, fill: Fill) -> Result<(), ReportError> {
        self.rect(r, fill.base, 1.0)?;
        let width = self.unit(0.6);
        if let Some((color, slope)) = fill.hatch
            && r.x1 - r.x0 >= 4
            && r.y1 > r.y0
        {
            self.hatch(r, color, slope)?;
        }
        if let Some(color) = fill.edge
            && r.height() > 2 * width
        {
            if r.width() < self.em / 2 {
                // edges all around would be most of a narrow bar
                return self.rect(Rect::new(r.x0, r.y0, r.x1, r.y0 + width), color, 1.0);
            }
            let half = width / 2;
            let (x0, y0, x1, y1) = (r.x0 + half, r.y0 + half, r.x1 - half, r.y1 - half);
            let around = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0), (x1, y0)];
            self.path(&around, color, width)?;
        }
        Ok(())
    }

    /// A filled corner at the left below: the mark of a loss.
    pub(super) fn corner(&mut self, r: Rect, color: RGBColor) -> Result<(), ReportError> {
        let side = (r.width().min(r.height()) / 4).max(1);
        let corner = [(r.x0, r.y1 - side), (r.x0 + side, r.y1), (r.x0, r.y1)];
        self.polygon(&corner, color, 1.0)
    }

    /// Slanted lines every 4 units, in step from bar to bar.
    fn hatch(&mut self, r: Rect, color: RGBColor, slope: Slope) -> Result<(), ReportError> {
        let (step, width) = (self.unit(4.0), self.unit(0.8));
        // rising: x + y is the same along a line; falling: x − y
        let (low, high) = match slope {
            Slope::Rising => (r.x0 + r.y0, r.x1 + r.y1),
            Slope::Falling => (r.x0 - r.y1, r.x1 - r.y0),
        };
        let mut c = (low.div_euclid(step) + 1) * step;
        while c < high {
            let (from, to) = match slope {
                Slope::Rising => ((c - r.y1).max(r.x0), (c - r.y0).min(r.x1)),
                Slope::Falling => ((c + r.y0).max(r.x0), (c + r.y1).min(r.x1)),
            };
            let y = |x: i32| match slope {
                Slope::Rising => c - x,
                Slope::Falling => x - c,
            };
            if from < to {
                self.path(&[(from, y(from)), (to, y(to))], color, width)?;
            }
            c += step;
        }
        Ok(())
    }

    pub(super) fn polygon(
        &mut self,
        points: &[Point],
        color: RGBColor,
        alpha: f64,
    ) -> Result<(), ReportError> {
        let style = ShapeStyle {
            color: color.mix(alpha),
            filled: true,
            stroke_width: 0,
        };
        self.backend
            .fill_polygon(points.iter().copied(), &style)
            .map_err(fault)
    }

    /// An unbroken stroke.
    pub(super) fn path(
        &mut self,
        points: &[Point],
        color: RGBColor,
        width: i32,
    ) -> Result<(), ReportError> {
        let stroke_width = width.max(1).unsigned_abs();
        let style = ShapeStyle {
            color: color.mix(1.0),
            filled: false,
            stroke_width,
        };
        self.backend
            .draw_path(points.iter().copied(), &style)
            .map_err(fault)
    }

    /// A stroke with its dash.
    pub(super) fn stroke(
        &mut self,
        points: &[Point],
        color: RGBColor,
        width: i32,
        dash: Dash,
    ) -> Result<(), ReportError> {
        let (on, off) = match dash {
            Dash::Solid => return self.path(points, color, width),
            Dash::Long => (8.0, 4.5),
            Dash::Short => (4.0, 3.5),
            Dash::Dots => (0.0, 4.0),
        };
        let unit = f64::from(self.em) / 13.0;
        for piece in broken(points, on * unit, off * unit) {
            match piece.as_slice() {
                [dot] => self.disc(*dot, (width * 3 / 5).max(2), color)?,
                dash => self.path(dash, color, width)?,
            }
        }
        Ok(())
    }

    pub(super) fn disc(
        &mut self,
        center: Point,
        radius: i32,
        color: RGBColor,
    ) -> Result<(), ReportError> {
        let style = ShapeStyle {
            color: color.mix(1.0),
            filled: true,
            stroke_width: 0,
        };
        self.backend
            .draw_circle(center, radius.max(1).unsigned_abs(), &style, true)
            .map_err(fault)
    }

    /// A marker with a thin ring of paper around it.
    pub(super) fn marker(
        &mut self,
        at: Point,
        marker: Marker,
        color: RGBColor,
    ) -> Result<(), ReportError> {
        let (size, ring) = (self.unit(3.2), self.unit(1.0));
        self.shape(at, marker, size + ring, PAPER)?;
        self.shape(at, marker, size, color)
    }

    fn shape(
        &mut self,
        (x, y): Point,
        marker: Marker,
        r: i32,
        color: RGBColor,
    ) -> Result<(), ReportError> {
        let wide = r * 5 / 4;
        match marker {
            Marker::Circle => self.disc((x, y), r, color),
            Marker::Square => self.rect(Rect::new(x - r, y - r, x + r, y + r), color, 1.0),
            Marker::Triangle => self.polygon(
                &[(x, y - wide), (x + wide, y + r), (x - wide, y + r)],
                color,
                1.0,
            ),
            Marker::Diamond => {
                let corners = [(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)];
                self.polygon(&corners, color, 1.0)
            }
        }
    }

    /// A line of text hung on (x, baseline).
    pub(super) fn text(
        &mut self,
        (x, baseline): Point,
        hang: Hang,
        pen: Pen,
        text: &str,
    ) -> Result<(), ReportError> {
        let h_pos = match hang {
            Hang::Left => HPos::Left,
            Hang::Center => HPos::Center,
            Hang::Right => HPos::Right,
        };
        let weight = if pen.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        // the backend writes a font size of size / 1.24
        let size = f64::from(pen.em) * 1.24;
        let font = FontDesc::new(FontFamily::Name(&fonts::fonts()?.families), size, weight);
        let style = TextStyle::from(font)
            .color(&pen.color)
            .pos(Pos::new(h_pos, VPos::Top));
        // and puts the baseline of a top anchor 0.76 em lower
        let top = baseline - (f64::from(pen.em) * 0.76).round() as i32;
        // characters that XML forbids would make the whole picture unreadable
        let clean: String = text
            .chars()
            .map(|c| {
                if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        self.backend
            .draw_text(&clean, &style, (x, top))
            .map_err(fault)
    }
}

/// How many, as a length is counted.
pub(super) fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn fault<E: Error + Send + Sync + 'static>(source: E) -> ReportError {
    ReportError::Draw {
        source: Box::new(source),
    }
}

/// Cuts a stroke into dashes of `on` px with gaps of `off` px; `on` = 0 gives
/// dots.
fn broken(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut dashes: Vec<Vec<Point>> = Vec::new();
    let round = |(x, y): (f64, f64)| (x.round() as i32, y.round() as i32);
    let mut is_on = true;
    let mut left = on;
    if let Some(first) = points.first() {
        dashes.push(vec![*first]);
        if on <= 0.0 {
            (is_on, left) = (false, off);
        }
    }
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        let (from, to) = (
            (f64::from(a.0), f64::from(a.1)),
            (f64::from(b.0), f64::from(b.1)),
        );
        let length = libm::hypot(to.0 - from.0, to.1 - from.1);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let here = round((
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            ));
            if is_on {
                if let Some(dash) = dashes.last_mut() {
                    dash.push(here);
                }
                (is_on, left) = (false, off);
            } else {
                dashes.push(vec![here]);
                (is_on, left) = if on > 0.0 { (true, on) } else { (false, off) };
            }
        }
        left -= length - done;
        if is_on && let Some(dash) = dashes.last_mut() {
            dash.push(*b);
        }
    }
    if on > 0.0 {
        dashes.retain(|dash| dash.len() > 1);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_go_around_corners_and_end() {
        let bend = [(0, 0), (10, 0), (10, 10)];
        let expected = [
            vec![(0, 0), (6, 0)],
            vec![(8, 0), (10, 0), (10, 4)],
            vec![(10, 6), (10, 10)],
        ];
        assert_eq!(broken(&bend, 6.0, 2.0), expected);
        assert_eq!(
            broken(&bend, 0.0, 8.0),
            [vec![(0, 0)], vec![(8, 0)], vec![(10, 6)]]
        );
        assert_eq!(broken(&[], 6.0, 2.0), Vec::<Vec<Point>>::new());
        assert_eq!(
            broken(&[(3, 3), (3, 3)], 6.0, 2.0).len(),
            1,
            "no length, no hang"
        );
    }
}
