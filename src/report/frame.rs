//! The frame of a figure: where values fall on the paper, grid and ticks.
//!
//! No box: horizontal grid lines, a zero line, ticks under the plot. Margins
//! come from the measured widths of what stands in them.

use crate::chart::ticks::{XTick, YTick, cells, x_ticks, y_span, y_ticks};
use crate::chart::{Figure, Series};
use crate::report::canvas::{Canvas, Hang, Point};
use crate::report::place::Rect;
use crate::report::{ReportError, fonts};

pub(super) struct Frame {
    /// Where data is drawn.
    pub plot: Rect,
    /// Baseline of the head of y; nothing without one.
    y_head: Option<i32>,
    x_ticks: Vec<XTick>,
    y_ticks: Vec<YTick>,
    slots: f64,
    low: f64,
    high: f64,
    /// Room for labels above the highest and below the lowest tick, px.
    spare: (i32, i32),
}

impl Frame {
    /// Lays out between `top` and `bottom`, leaving `right` px for names.
    pub(super) fn new(
        canvas: &Canvas<'_>,
        figure: &Figure,
        (top, bottom): (i32, i32),
        right: i32,
    ) -> Result<Self, ReportError> {
        let em = canvas.em;
        let parts = figure.parts();
        let y_ticks = y_ticks(figure);
        let mut widest = 0;
        for tick in &y_ticks {
            widest = widest.max(fonts::width(&tick.label, em, false)?);
        }
        let has_head = !parts.y.head.is_empty();
        let spare = spare(figure, em);
        let mut plot = Rect::new(
            margin(em) + widest + em / 2,
            top + if has_head { em * 3 / 2 } else { 0 } + if spare.0 > 0 { em / 3 } else { em },
            canvas.width - margin(em) - right,
            bottom - em * 8 / 5,
        );
        let slots = parts.x.slots() as f64;
        let spread = |x: f64| to_px(x, slots, plot);
        let fits = |ticks: &[XTick]| fits(canvas, ticks, &spread).unwrap_or(false);
        let x_ticks = x_ticks(figure, &fits);
        if x_ticks.iter().any(|tick| !tick.below.is_empty()) {
            plot.y1 -= em * 5 / 4;
        }
        if !parts.x.head().is_empty() {
            plot.y1 -= em * 5 / 4;
        }
        plot.y1 = plot.y1.max(plot.y0 + em);
        let (low, high) = y_span(figure, &y_ticks);
        Ok(Self {
            plot,
            y_head: has_head.then_some(top + em),
            slots,
            low,
            high,
            x_ticks,
            y_ticks,
            spare,
        })
    }

    pub(super) fn x(&self, slots: f64) -> i32 {
        to_px(slots, self.slots, self.plot)
    }

    pub(super) fn y(&self, value: f64) -> i32 {
        let (above, below) = self.spare;
        let room = f64::from((self.plot.height() - above - below).max(1));
        let share = (value - self.low) / (self.high - self.low);
        self.plot.y1 - below - (share * room).round() as i32
    }

    pub(super) fn point(&self, (x, y): (f64, f64)) -> Point {
        (self.x(x), self.y(y))
    }

    /// Width of a slot, px.
    pub(super) fn slot(&self) -> f64 {
        f64::from(self.plot.width()) / self.slots.max(1.0)
    }

    /// Grid, ticks and heads: what lies under the data.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, figure: &Figure) -> Result<(), ReportError> {
        let em = canvas.em;
        let Rect { x0, y1, x1, .. } = self.plot;
        let (grid, axis, muted) = (canvas.theme.grid, canvas.theme.axis, canvas.muted());
        let hair = canvas.unit(0.6);
        for tick in &self.y_ticks {
            let y = self.y(tick.y);
            if cells(figure).is_none() {
                canvas.path(&[(x0, y), (x1, y)], grid, hair)?;
            }
            canvas.text(
                (x0 - em / 2, y + em * 9 / 25),
                Hang::Right,
                muted,
                &tick.label,
            )?;
        }
        if let Some(baseline) = self.y_head {
            let head = &figure.parts().y.head;
            canvas.text((margin(em), baseline), Hang::Left, muted, head)?;
        }
        if self.y(0.0) < y1 && self.x_ticks.iter().any(|tick| tick.stroke) {
            canvas.path(&[(x0, y1), (x1, y1)], grid, hair)?;
        }
        let mut baseline = y1 + em * 7 / 5;
        for tick in &self.x_ticks {
            let x = self.x(tick.x);
            if tick.stroke {
                canvas.path(&[(x, y1), (x, y1 + em / 3)], axis, hair)?;
            }
            let half = fonts::width(&tick.label, em, false)? / 2;
            let inside = inside(canvas, x, half);
            canvas.text((inside, baseline), Hang::Center, muted, &tick.label)?;
        }
        if self.x_ticks.iter().any(|tick| !tick.below.is_empty()) {
            baseline += em * 5 / 4;
            for tick in &self.x_ticks {
                let bold = canvas.bold();
                canvas.text((self.x(tick.x), baseline), Hang::Center, bold, &tick.below)?;
            }
        }
        let head = figure.parts().x.head();
        if !head.is_empty() {
            baseline += em * 5 / 4;
            canvas.text((i32::midpoint(x0, x1), baseline), Hang::Center, muted, head)?;
        }
        Ok(())
    }

    /// The zero line, over the bars.
    pub(super) fn draw_zero(&self, canvas: &mut Canvas<'_>) -> Result<(), ReportError> {
        let y = self.y(0.0);
        let (color, width) = (canvas.theme.axis, canvas.unit(1.0));
        canvas.path(&[(self.plot.x0, y), (self.plot.x1, y)], color, width)
    }
}

/// Empty border of the paper, px.
pub(super) const fn margin(em: i32) -> i32 {
    em * 3 / 5
}

fn to_px(x: f64, slots: f64, plot: Rect) -> i32 {
    plot.x0 + (x / slots.max(1.0) * f64::from(plot.width())).round() as i32
}

/// Labels want room where there would be none: over the highest bar, under the
/// deepest hole.
fn spare(figure: &Figure, em: i32) -> (i32, i32) {
    let parts = figure.parts();
    let is_labelled = parts.series.iter().any(|series| match series {
        Series::Stack(stack) => stack.tops.iter().any(|top| !top.is_empty()),
        Series::Split(split) => !split.end.is_empty(),
        Series::Reference(reference) => !reference.name.is_empty(),
        Series::Steps(steps) => steps.iter().any(|step| !step.label.is_empty()),
        Series::Group(_) | Series::Line(_) | Series::Band(_) | Series::Cells(_) => false,
    });
    let above = if is_labelled || !parts.marks.is_empty() {
        em * 13 / 10
    } else {
        0
    };
    let hangs = |series: &Series| match series {
        Series::Steps(steps) => steps.iter().any(|step| !step.labelled_end().1),
        _ => false,
    };
    let is_below = parts.marks.iter().any(|mark| mark.y < 0.0) || parts.series.iter().any(hangs);
    let below = if is_below { em * 3 / 2 } else { 0 };
    (above, below)
}

/// Keeps a centered text of this half width on the paper.
fn inside(canvas: &Canvas<'_>, x: i32, half: i32) -> i32 {
    let edge = margin(canvas.em) + half;
    x.clamp(
        edge.min(canvas.width - edge),
        (canvas.width - edge).max(edge),
    )
}

/// Whether the labels stand apart.
fn fits(
    canvas: &Canvas<'_>,
    ticks: &[XTick],
    spread: &dyn Fn(f64) -> i32,
) -> Result<bool, ReportError> {
    let mut ends = [i32::MIN / 2; 2];
    for tick in ticks {
        let rows = [(&tick.label, false), (&tick.below, true)];
        for ((text, bold), end) in rows.into_iter().zip(&mut ends) {
            if text.is_empty() {
                continue;
            }
            let half = fonts::width(text, canvas.em, bold)? / 2;
            let x = inside(canvas, spread(tick.x), half);
            if x - half < *end + canvas.em / 2 {
                return Ok(false);
            }
            *end = x + half;
        }
    }
    Ok(true)
}
