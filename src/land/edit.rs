//! Boundaries under the hands: corners set, snapped, taken away; plots moved
//! and turned.

use super::rings;
use super::shape::{Point, Shape, distance};

/// A corner of a shape: of the boundary (ring 0) or of a hole (from 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corner {
    /// Which ring.
    pub ring: usize,
    /// Position in it.
    pub at: usize,
}

/// To what a point was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snap {
    /// It stays where it was put.
    None,
    /// A corner.
    Corner,
    /// A right angle.
    RightAngle,
}

impl Shape {
    fn ring_mut(&mut self, ring: usize) -> Option<&mut Vec<Point>> {
        match ring.checked_sub(1) {
            None => Some(&mut self.ring),
            Some(hole) => self.holes.get_mut(hole),
        }
    }

    /// A ring: the boundary, then the holes.
    pub fn ring_of(&self, corner: Corner) -> Option<&[Point]> {
        match corner.ring.checked_sub(1) {
            None => Some(&self.ring),
            Some(hole) => self.holes.get(hole).map(Vec::as_slice),
        }
    }

    /// Where a corner lies.
    pub fn corner(&self, corner: Corner) -> Option<Point> {
        self.ring_of(corner)?.get(corner.at).copied()
    }

    /// All corners with their places.
    pub fn corners(&self) -> impl Iterator<Item = (Corner, Point)> + '_ {
        self.rings().enumerate().flat_map(|(ring, corners)| {
            let at = move |(at, point): (usize, &Point)| (Corner { ring, at }, *point);
            corners.iter().enumerate().map(at)
        })
    }

    /// The corners before and after one.
    pub fn neighbours(&self, corner: Corner) -> Option<[Point; 2]> {
        let ring = self.ring_of(corner)?;
        let n = ring.len();
        let before = ring.get((corner.at + n.checked_sub(1)?) % n)?;
        let after = ring.get((corner.at + 1) % n)?;
        Some([*before, *after])
    }

    /// With a corner elsewhere.
    #[must_use]
    pub fn with_corner(mut self, corner: Corner, to: Point) -> Self {
        let ring = self.ring_mut(corner.ring);
        if let Some(at) = ring.and_then(|ring| ring.get_mut(corner.at)) {
            *at = to;
        }
        self
    }

    /// With a new corner before the one named.
    #[must_use]
    pub fn with_new_corner(mut self, before: Corner, at: Point) -> Self {
        if let Some(ring) = self.ring_mut(before.ring) {
            ring.insert(before.at.min(ring.len()), at);
        }
        self
    }

    /// Without a corner; a hole of three goes with it. `None` where the boundary
    /// has only three.
    #[must_use]
    pub fn without_corner(mut self, corner: Corner) -> Option<Self> {
        let ring = self.ring_mut(corner.ring)?;
        if ring.len() > 3 && corner.at < ring.len() {
            ring.remove(corner.at);
        } else if corner.ring > 0 {
            self.holes.remove(corner.ring - 1);
        } else {
            return None;
        }
        Some(self)
    }

    /// Moved east and north.
    #[must_use]
    pub fn moved(&self, by: Point) -> Self {
        self.map(|[x, y]| [x + by[0], y + by[1]])
    }

    /// Turned about a point, radians against the clock.
    #[must_use]
    pub fn turned(&self, about: Point, angle: f64) -> Self {
        let (sin, cos) = (libm::sin(angle), libm::cos(angle));
        self.map(|[x, y]| {
            let (x, y) = (x - about[0], y - about[1]);
            [about[0] + x * cos - y * sin, about[1] + x * sin + y * cos]
        })
    }

    /// Two sides of one ring that cross, as positions of their first corners.
    pub fn crossing(&self) -> Option<(usize, usize)> {
        self.rings().find_map(|ring| rings::crossing(ring))
    }
}

/// Where a point goes that is put at `to`: to a corner within reach, else to
/// where its sides meet at a right angle.
pub fn snapped(
    to: Point,
    within_m: f64,
    corners: impl Iterator<Item = Point>,
    neighbours: Option<[Point; 2]>,
) -> (Point, Snap) {
    let near = corners
        .map(|corner| (distance(corner, to), corner))
        .filter(|(far, _)| *far <= within_m)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, corner)) = near {
        return (corner, Snap::Corner);
    }
    // Thales: a right angle over the line between the neighbours
    if let Some([a, b]) = neighbours {
        let middle = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
        let (radius, far) = (distance(a, b) / 2.0, distance(middle, to));
        if far > 0.0 && (far - radius).abs() <= within_m {
            let share = radius / far;
            let on_circle = [
                middle[0] + (to[0] - middle[0]) * share,
                middle[1] + (to[1] - middle[1]) * share,
            ];
            return (on_circle, Snap::RightAngle);
        }
    }
    (to, Snap::None)
}

/// Where the next corner of a drawing goes: to a corner within reach, else so
/// that it makes a right angle with the last side, from `a` to `b`.
pub fn snapped_next(
    to: Point,
    within_m: f64,
    corners: impl Iterator<Item = Point>,
    last_side: Option<[Point; 2]>,
) -> (Point, Snap) {
    let (at, snap) = snapped(to, within_m, corners, None);
    if snap == Snap::Corner {
        return (at, snap);
    }
    if let Some([a, b]) = last_side {
        let length = distance(a, b);
        let along = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
        let past = (to[0] - b[0]) * along[0] + (to[1] - b[1]) * along[1];
        if length > 0.0 && past.abs() <= within_m {
            let at = [to[0] - past * along[0], to[1] - past * along[1]];
            return (at, Snap::RightAngle);
        }
    }
    (to, Snap::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Shape {
        Shape {
            ring: vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]],
            holes: vec![vec![[2.0, 2.0], [4.0, 2.0], [3.0, 4.0]]],
        }
    }

    #[test]
    fn a_corner_is_drawn_to_corners_and_right_angles() {
        let none = std::iter::empty;
        let corners = [[10.0, 10.0]].into_iter();
        assert_eq!(snapped([9.6, 10.3], 1.0, corners, None).1, Snap::Corner);
        // over a line of 10 m the right angle stands 5 m from its middle
        let (at, snap) = snapped([5.0, 5.4], 1.0, none(), Some([[0.0, 0.0], [10.0, 0.0]]));
        assert_eq!(snap, Snap::RightAngle);
        assert!(distance(at, [5.0, 5.0]) < 1e-12);
        let side = Some([[0.0, 0.0], [10.0, 0.0]]);
        let (at, snap) = snapped_next([10.3, 7.0], 0.5, none(), side);
        assert_eq!(snap, Snap::RightAngle);
        assert!(distance(at, [10.0, 7.0]) < 1e-12);
        assert_eq!(snapped_next([13.0, 7.0], 0.5, none(), side).1, Snap::None);
    }

    #[test]
    fn corners_come_and_go_and_crossed_sides_are_seen() {
        let first = Corner { ring: 0, at: 0 };
        assert_eq!(square().crossing(), None);
        let bow = square().with_corner(first, [20.0, 8.0]);
        assert!(bow.crossing().is_some());
        let more = square().with_new_corner(Corner { ring: 0, at: 1 }, [5.0, -2.0]);
        assert!((more.area_m2() - (98.0 + 10.0)).abs() < 1e-9);
        assert_eq!(
            more.without_corner(Corner { ring: 0, at: 1 }),
            Some(square())
        );
        let hole = Corner { ring: 1, at: 0 };
        assert!(square().without_corner(hole).unwrap().holes.is_empty());
        let turned = square().turned([3.0, 1.0], 0.7);
        assert!((turned.area_m2() - square().area_m2()).abs() < 1e-9);
        assert_eq!(square().neighbours(first), Some([[0.0, 10.0], [10.0, 0.0]]));
    }
}
