//! Where a picture behind the plots lies: by two known points in it, or by the
//! box of a ground overlay.
//!
//! A picture keeps its form: two points give its size, its turn and its place.
//! With the picture's own plane as complex numbers (px to the right and up) and
//! the ground's (m east and north), ground = a · picture + b.

use super::shape::{Frame, Point, distance};
use crate::plan::Corners;

/// Points of a picture nearer than this say nothing of its size, px.
const LEAST_PX: f64 = 4.0;
/// The same on the ground, m.
const LEAST_M: f64 = 0.5;
/// The longest side of a picture's ground, m: a map of a district.
const LARGEST_M: f64 = 100_000.0;

/// A place that someone knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// Longitude and latitude on WGS84, degrees.
    Degrees([f64; 2]),
    /// On the flat ground of drawn plots, m east and north.
    Meters(Point),
}

/// Why two points do not place a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPlaced {
    /// They are the same, in the picture or on the ground.
    Same,
    /// One is known in degrees, the other on a ground without them.
    Apart,
    /// The ground would be larger than a district, or no place on earth.
    TooLarge,
}

/// A picture that two points have placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByPoints {
    /// Where its corners lie.
    pub corners: Corners,
    /// Ground on one px, m.
    pub m_per_px: f64,
    /// Where its upper side points, degrees clockwise from north: -180 to 180.
    pub up_degrees: f64,
}

/// Places a picture of so many px by two points of it, counted from its upper
/// left corner to the right and down, and where they are.
///
/// # Errors
/// The points do not tell.
pub fn by_points(size_px: [f64; 2], points: [(Point, Spot); 2]) -> Result<ByPoints, NotPlaced> {
    let [(from, spot_a), (to, spot_b)] = points;
    let (frame, [a, b]) = match (spot_a, spot_b) {
        (Spot::Meters(a), Spot::Meters(b)) => (None, [a, b]),
        (Spot::Degrees(a), Spot::Degrees(b)) => {
            let frame = Frame::of(&[a, b]).ok_or(NotPlaced::Same)?;
            (Some(frame), [a, b].map(|at| frame.flat(at)))
        }
        (Spot::Meters(_), Spot::Degrees(_)) | (Spot::Degrees(_), Spot::Meters(_)) => {
            return Err(NotPlaced::Apart);
        }
    };
    let far_px = distance(from, to);
    let far_m = distance(a, b);
    if far_px < LEAST_PX || far_m < LEAST_M {
        return Err(NotPlaced::Same);
    }
    // a = (ground b - ground a) / (picture b - picture a), up being positive
    let (x, y) = (to[0] - from[0], from[1] - to[1]);
    let (east, north) = (b[0] - a[0], b[1] - a[1]);
    let square = far_px * far_px;
    let turn = [
        (east * x + north * y) / square,
        (north * x - east * y) / square,
    ];
    let ground = |[px, py]: Point| {
        let (x, y) = (px - from[0], from[1] - py);
        [
            a[0] + turn[0] * x - turn[1] * y,
            a[1] + turn[1] * x + turn[0] * y,
        ]
    };
    let [width, height] = size_px;
    let corners = [[0.0, 0.0], [width, 0.0], [0.0, height]].map(ground);
    let m_per_px = far_m / far_px;
    // up is the picture's (0, 1), on the ground a · i
    let up = libm::atan2(-turn[1], turn[0]).to_degrees();
    Ok(ByPoints {
        corners: sound(corners, frame).ok_or(NotPlaced::TooLarge)?,
        m_per_px,
        up_degrees: up,
    })
}

/// The corners of a box between two parallels and two meridians, turned about
/// its middle, degrees counter-clockwise; `None` for a box that is none, larger
/// than a district, or no place on earth.
pub fn by_box([west, south]: Point, [east, north]: Point, turned: f64) -> Option<Corners> {
    let is_box = west < east && south < north && turned.is_finite();
    let frame = Frame::of(&[[west, south], [east, north]]).filter(|_| is_box)?;
    let (sin, cos) = (
        libm::sin(turned.to_radians()),
        libm::cos(turned.to_radians()),
    );
    let corners = [[west, north], [east, north], [west, south]].map(|at| {
        let [x, y] = frame.flat(at);
        [x * cos - y * sin, x * sin + y * cos]
    });
    sound(corners, Some(frame))
}

/// Corners on the ground, in degrees where there is a frame.
fn sound(corners: [Point; 3], frame: Option<Frame>) -> Option<Corners> {
    let [corner, right, low] = corners;
    let longest = distance(corner, right).max(distance(corner, low));
    if longest.is_nan() || longest > LARGEST_M {
        return None;
    }
    let Some(frame) = frame else {
        return Some(Corners::Local(corners));
    };
    let degrees = corners.map(|at| frame.degrees(at));
    let is_place =
        |[longitude, latitude]: &Point| longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
    degrees
        .iter()
        .all(is_place)
        .then_some(Corners::Geographic(degrees))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(corners: Corners) -> [Point; 3] {
        match corners {
            Corners::Local(corners) => corners,
            Corners::Geographic(_) => panic!("on a flat ground"),
        }
    }

    fn is_near(found: &[Point], expected: &[Point], by: f64) {
        for (found, expected) in found.iter().zip(expected) {
            assert!(distance(*found, *expected) < by, "{found:?} {expected:?}");
        }
    }

    #[test]
    fn two_points_give_size_turn_and_place() {
        // by hand: 200 × 100 px; two points 100 px apart lie 50 m apart, so a
        // px is half a metre and the picture 100 × 50 m, upright
        let upright = [
            ([50.0, 60.0], Spot::Meters([1000.0, 500.0])),
            ([150.0, 60.0], Spot::Meters([1050.0, 500.0])),
        ];
        let placed = by_points([200.0, 100.0], upright).unwrap();
        let expected = [[975.0, 530.0], [1075.0, 530.0], [975.0, 480.0]];
        is_near(&local(placed.corners), &expected, 1e-9);
        assert!((placed.m_per_px - 0.5).abs() < 1e-12);
        assert!(placed.up_degrees.abs() < 1e-9);
        // the same picture laid with its upper side to the east: what was to
        // the right in it is now to the south
        let turned = [
            ([50.0, 60.0], Spot::Meters([1000.0, 500.0])),
            ([150.0, 60.0], Spot::Meters([1000.0, 450.0])),
        ];
        let placed = by_points([200.0, 100.0], turned).unwrap();
        let expected = [[1030.0, 525.0], [1030.0, 425.0], [980.0, 525.0]];
        is_near(&local(placed.corners), &expected, 1e-9);
        assert!((placed.up_degrees - 90.0).abs() < 1e-9, "{placed:?}");
    }

    #[test]
    fn points_that_do_not_tell_are_refused() {
        let at = |px: f64, spot| ([px, 10.0], spot);
        let meters = |x: f64| Spot::Meters([x, 0.0]);
        let degrees = |x: f64| Spot::Degrees([x, 0.0]);
        let cases = [
            (
                [at(10.0, meters(0.0)), at(12.0, meters(9.0))],
                NotPlaced::Same,
            ),
            (
                [at(10.0, meters(0.0)), at(90.0, meters(0.2))],
                NotPlaced::Same,
            ),
            (
                [at(10.0, meters(0.0)), at(90.0, degrees(109.0))],
                NotPlaced::Apart,
            ),
            (
                [at(10.0, degrees(109.0)), at(90.0, degrees(111.0))],
                NotPlaced::TooLarge,
            ),
        ];
        for (points, expected) in cases {
            assert_eq!(by_points([100.0, 100.0], points), Err(expected));
        }
    }

    #[test]
    fn a_box_is_turned_about_its_middle() {
        // a box of 0.002° by 0.001° at the equator is 222.64 by 110.57 m; a
        // quarter turn to the left brings its upper left corner to the lower
        // left: half a height to the left, half a width down
        let corners = by_box([109.0, -0.0005], [109.002, 0.0005], 90.0).unwrap();
        let Corners::Geographic(corners) = corners else {
            panic!("a geographic box");
        };
        let frame = Frame {
            longitude: 109.001,
            latitude: 0.0,
        };
        let flat = corners.map(|at| frame.flat(at));
        let expected = [[-55.29, -111.32], [-55.29, 111.32], [55.29, -111.32]];
        is_near(&flat, &expected, 0.02);
        assert_eq!(by_box([109.0, 0.0], [109.0, 1.0], 0.0), None);
        assert_eq!(by_box([95.0, -11.0], [141.0, 6.0], 0.0), None);
        assert_eq!(by_box([f64::NAN, 0.0], [109.0, 1.0], 0.0), None);
    }
}
