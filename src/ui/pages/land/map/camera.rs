//! What part of the plane the canvas shows.

use egui::{Pos2, Rect, Vec2, pos2};

use crate::land::Point;

/// Closest and farthest look, px on a metre.
const ZOOM: std::ops::RangeInclusive<f64> = 0.005..=400.0;
/// Room around everything when it fits, px.
const AROUND: f32 = 44.0;
/// A plot of this size is shown where there is none, m.
const NOTHING: f64 = 100.0;
/// Metres on a px of a screen of 96 dots an inch.
const SCREEN_M: f64 = 0.0254 / 96.0;

/// From metres on the plane to the screen: north is up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    middle: Point,
    pub(super) px_per_m: f64,
}

impl Camera {
    /// Everything within `bounds` in the middle of the canvas.
    pub(super) fn fit(bounds: Option<(Point, Point)>, canvas: Rect) -> Self {
        let (low, high) = bounds.unwrap_or(([0.0, 0.0], [NOTHING, NOTHING]));
        let room = (canvas.size() - Vec2::splat(2.0 * AROUND)).max(Vec2::splat(60.0));
        let across = f64::from(room.x) / (high[0] - low[0]).max(1.0);
        let down = f64::from(room.y) / (high[1] - low[1]).max(1.0);
        Self {
            middle: [
                f64::midpoint(low[0], high[0]),
                f64::midpoint(low[1], high[1]),
            ],
            px_per_m: across.min(down).clamp(*ZOOM.start(), *ZOOM.end()),
        }
    }

    pub(super) fn to_screen(self, canvas: Rect, [x, y]: Point) -> Pos2 {
        let middle = canvas.center();
        pos2(
            middle.x + ((x - self.middle[0]) * self.px_per_m) as f32,
            middle.y - ((y - self.middle[1]) * self.px_per_m) as f32,
        )
    }

    pub(super) fn to_sheet(self, canvas: Rect, at: Pos2) -> Point {
        let off = at - canvas.center();
        [
            self.middle[0] + f64::from(off.x) / self.px_per_m,
            self.middle[1] - f64::from(off.y) / self.px_per_m,
        ]
    }

    /// West and south, east and north of what the canvas shows.
    pub(super) fn shown(self, canvas: Rect) -> (Point, Point) {
        (
            self.to_sheet(canvas, canvas.left_bottom()),
            self.to_sheet(canvas, canvas.right_top()),
        )
    }

    /// Whether any of what lies within bounds is on the canvas.
    pub(super) fn sees(self, canvas: Rect, (low, high): (Point, Point)) -> bool {
        let box_of = Rect::from_two_pos(self.to_screen(canvas, low), self.to_screen(canvas, high));
        canvas.intersects(box_of)
    }

    /// Closer by a factor; what is at `at` stays there.
    pub(super) fn zoom(&mut self, canvas: Rect, at: Pos2, factor: f64) {
        let before = self.to_sheet(canvas, at);
        self.closer(factor);
        let after = self.to_sheet(canvas, at);
        self.middle[0] += before[0] - after[0];
        self.middle[1] += before[1] - after[1];
    }

    /// Closer by a factor about the middle, whatever the canvas.
    pub(super) const fn closer(&mut self, factor: f64) {
        self.px_per_m = (self.px_per_m * factor).clamp(*ZOOM.start(), *ZOOM.end());
    }

    /// Drawn along with the pointer.
    pub(super) fn pan(&mut self, by: Vec2) {
        self.middle[0] -= f64::from(by.x) / self.px_per_m;
        self.middle[1] += f64::from(by.y) / self.px_per_m;
    }

    /// The scale of the screen, 1 to this.
    pub(super) fn scale(self) -> f64 {
        1.0 / (self.px_per_m * SCREEN_M)
    }
}

/// The largest length of 1, 2 or 5 and zeros within `most` m.
pub(super) fn round_length(most: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(most.max(1e-6)).floor());
    [5.0, 2.0]
        .map(|step| step * power)
        .into_iter()
        .find(|step| *step <= most)
        .unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stays_under_the_pointer_while_zooming() {
        let canvas = Rect::from_min_max(pos2(400.0, 100.0), pos2(1000.0, 700.0));
        let mut camera = Camera::fit(Some(([0.0, 0.0], [80.0, 60.0])), canvas);
        let at = pos2(700.0, 250.0);
        let place = camera.to_sheet(canvas, at);
        camera.zoom(canvas, at, 3.0);
        let back = camera.to_screen(canvas, place);
        assert!((back - at).length() < 1e-3);
        camera.pan(Vec2::new(10.0, -4.0));
        let moved = camera.to_screen(canvas, place);
        assert!((moved - at - Vec2::new(10.0, -4.0)).length() < 1e-3);
        for (most, length) in [(7.0, 5.0), (49.0, 20.0), (1.9, 1.0), (120.0, 100.0)] {
            assert!((round_length(most) - length).abs() < 1e-9);
        }
    }
}
