//! Boundaries on a flat ground: metres east and north, holes left out.
//!
//! Corners on the ellipsoid are laid flat about a [`Frame`]: metres along the
//! meridian and the parallel at its origin. Over the few hundred metres of a
//! plot the plane differs from the ellipsoid by less than a millimetre a metre
//! only; areas are therefore measured by [`area_m2`](super::area_m2), and the
//! plane serves for what is drawn and laid out.

use geo::{Area as _, BooleanOps as _, Coord, LineString, MultiPolygon, Polygon, Simplify as _};

use crate::plan::{Extent, Tape};

/// Half the great axis of WGS84, m.
const WGS84_A: f64 = 6_378_137.0;
/// The square of its eccentricity.
const WGS84_E2: f64 = 6.694_379_990_141_4e-3;
/// Sides that differ by less are equally long.
const ALIKE: f64 = 1e-3;
/// Corners nearer to a straight line than this share of the plot's extent do
/// not part a side: a walked boundary is never quite straight.
const STRAIGHT: f64 = 0.02;

/// A point, m east and north.
pub type Point = [f64; 2];

/// A boundary on a flat ground.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Corners in order, not repeated at the end, m.
    pub ring: Vec<Point>,
    /// Left out: a house, a pond.
    pub holes: Vec<Vec<Point>>,
}

/// The point about which geographic corners are laid flat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
}

impl Frame {
    /// The frame in the middle of corners; `None` where there are none.
    pub fn of(corners: &[Point]) -> Option<Self> {
        let ([west, south], [east, north]) = bounds(corners)?;
        Some(Self {
            longitude: f64::midpoint(west, east),
            latitude: f64::midpoint(south, north),
        })
    }

    /// Metres on a degree of longitude and one of latitude, from the radii of
    /// curvature of the ellipsoid.
    fn m_per_degree(self) -> [f64; 2] {
        let phi = self.latitude.to_radians();
        let (sin, cos) = (libm::sin(phi), libm::cos(phi));
        let w2 = 1.0 - WGS84_E2 * sin * sin;
        let across = WGS84_A / w2.sqrt();
        let along = WGS84_A * (1.0 - WGS84_E2) / (w2 * w2.sqrt());
        [(across * cos).to_radians(), along.to_radians()]
    }

    /// Longitude and latitude as metres from the origin.
    pub fn flat(self, [longitude, latitude]: Point) -> Point {
        let [x, y] = self.m_per_degree();
        [
            (longitude - self.longitude) * x,
            (latitude - self.latitude) * y,
        ]
    }

    /// Metres from the origin as longitude and latitude.
    pub fn degrees(self, [east, north]: Point) -> Point {
        let [x, y] = self.m_per_degree();
        [self.longitude + east / x, self.latitude + north / y]
    }
}

/// West and south, east and north of points; `None` where there are none.
pub fn bounds(points: &[Point]) -> Option<(Point, Point)> {
    let first = *points.first()?;
    let grown = points.iter().fold((first, first), |(low, high), [x, y]| {
        (
            [low[0].min(*x), low[1].min(*y)],
            [high[0].max(*x), high[1].max(*y)],
        )
    });
    Some(grown)
}

/// Metres between two points.
pub fn distance(a: Point, b: Point) -> f64 {
    libm::hypot(b[0] - a[0], b[1] - a[1])
}

impl Shape {
    /// The shape of an extent that has one, geographic corners laid flat about
    /// `frame`; a taped plot lies along the x axis from the origin. `None` for
    /// a bare area, and for sides that cannot meet.
    pub fn of(extent: &Extent, frame: Option<Frame>) -> Option<Self> {
        match extent {
            Extent::Area(_) => None,
            Extent::Tape(tape) => taped(tape).map(|ring| Self {
                ring,
                holes: Vec::new(),
            }),
            Extent::Local { ring, holes } => Some(Self {
                ring: ring.clone(),
                holes: holes.clone(),
            }),
            Extent::Geographic { ring, holes } => {
                let frame = frame.or_else(|| Frame::of(ring))?;
                let flat = |ring: &Vec<Point>| ring.iter().map(|at| frame.flat(*at)).collect();
                Some(Self {
                    ring: flat(ring),
                    holes: holes.iter().map(flat).collect(),
                })
            }
        }
    }

    /// The extent that draws it: geographic in a frame, local without one.
    pub fn into_extent(self, frame: Option<Frame>) -> Extent {
        let Self { ring, holes } = self;
        match frame {
            None => Extent::Local { ring, holes },
            Some(frame) => {
                let degrees = |ring: Vec<Point>| ring.into_iter().map(|at| frame.degrees(at));
                Extent::Geographic {
                    ring: degrees(ring).collect(),
                    holes: holes
                        .into_iter()
                        .map(|hole| degrees(hole).collect())
                        .collect(),
                }
            }
        }
    }

    /// All rings: the boundary, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<Point>> {
        std::iter::once(&self.ring).chain(&self.holes)
    }

    /// All its corners moved, turned or otherwise carried over.
    #[must_use]
    pub fn map(&self, to: impl Fn(Point) -> Point) -> Self {
        let carry = |ring: &Vec<Point>| ring.iter().map(|at| to(*at)).collect();
        Self {
            ring: carry(&self.ring),
            holes: self.holes.iter().map(carry).collect(),
        }
    }

    /// Area on the plane, m², holes taken off.
    pub fn area_m2(&self) -> f64 {
        self.polygon().unsigned_area()
    }

    /// Whether a point lies inside, and in no hole.
    pub fn contains(&self, [x, y]: Point) -> bool {
        let crossed = self.rings().flat_map(|ring| sides(ring));
        let n = crossed.filter(|[a, b]| {
            (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        });
        n.count() % 2 == 1
    }

    /// A point well inside, for its name: the middle of the longest stretch
    /// inside along five lines from west to east.
    pub fn label_point(&self) -> Point {
        let Some((low, high)) = bounds(&self.ring) else {
            return [0.0, 0.0];
        };
        let mut best = (
            0.0,
            [
                f64::midpoint(low[0], high[0]),
                f64::midpoint(low[1], high[1]),
            ],
        );
        // the middle line first: it wins unless another is clearly longer
        for share in [0.5, 0.4, 0.6, 0.25, 0.75] {
            let y = low[1] + share * (high[1] - low[1]);
            for [from, to] in self.crossed_at(y) {
                if to - from > 1.2 * best.0 {
                    best = (to - from, [f64::midpoint(from, to), y]);
                }
            }
        }
        best.1
    }

    /// Stretches inside along the line from west to east at `y`.
    fn crossed_at(&self, y: f64) -> Vec<[f64; 2]> {
        let mut at: Vec<f64> = self
            .rings()
            .flat_map(|ring| sides(ring))
            .filter(|[a, b]| (a[1] > y) != (b[1] > y))
            .map(|[a, b]| a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
            .collect();
        at.sort_by(f64::total_cmp);
        at.as_chunks().0.to_vec()
    }

    /// The inside in trapezoids between two heights each, to be filled: corners
    /// in order around each.
    pub fn trapezoids(&self) -> Vec<[Point; 4]> {
        let mut heights: Vec<f64> = self.rings().flatten().map(|at| at[1]).collect();
        heights.sort_by(f64::total_cmp);
        heights.dedup();
        let mut found = Vec::new();
        for pair in heights.windows(2) {
            let &[low, high] = pair else { continue };
            let middle = f64::midpoint(low, high);
            let mut across: Vec<[Point; 2]> = self
                .rings()
                .flat_map(|ring| sides(ring))
                .filter(|[a, b]| (a[1] > middle) != (b[1] > middle))
                .collect();
            let at = |[a, b]: [Point; 2], y: f64| {
                let x = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
                [x, y]
            };
            across.sort_by(|a, b| at(*a, middle)[0].total_cmp(&at(*b, middle)[0]));
            for [left, right] in across.as_chunks().0 {
                found.push([
                    at(*left, low),
                    at(*right, low),
                    at(*right, high),
                    at(*left, high),
                ]);
            }
        }
        found
    }

    /// The direction of the longest side, a unit vector pointing east (north
    /// where it runs due north). Of sides equally long the one nearest to west
    /// to east counts, so that it does not depend on the first corner.
    pub fn longest_side(&self) -> Point {
        let ring = self.straightened();
        let all: Vec<(f64, Point)> = sides(&ring)
            .map(|[a, b]| (distance(a, b), a, b))
            .filter(|(length, _, _)| *length > 0.0)
            .map(|(length, a, b)| {
                (
                    length,
                    eastward([(b[0] - a[0]) / length, (b[1] - a[1]) / length]),
                )
            })
            .collect();
        let longest = all.iter().map(|(length, _)| *length).fold(0.0, f64::max);
        all.into_iter()
            .filter(|(length, _)| *length >= longest * (1.0 - ALIKE))
            .map(|(_, along)| along)
            .min_by(|a, b| a[1].abs().total_cmp(&b[1].abs()))
            .unwrap_or([1.0, 0.0])
    }

    /// The boundary without corners that hardly bend it.
    fn straightened(&self) -> Vec<Point> {
        let Some((low, high)) = bounds(&self.ring) else {
            return Vec::new();
        };
        if self.ring.len() <= 4 {
            return self.ring.clone();
        }
        let line = line_string(&self.ring).simplify(STRAIGHT * distance(low, high));
        let mut ring: Vec<Point> = line.0.iter().map(|at| [at.x, at.y]).collect();
        ring.pop();
        ring
    }

    fn polygon(&self) -> Polygon {
        let holes = self.holes.iter().map(|hole| line_string(hole)).collect();
        Polygon::new(line_string(&self.ring), holes)
    }

    /// Both sides of the line through `a` and `b`, each in as many pieces as
    /// the line leaves; `None` where all of it lies on one side.
    pub fn split(&self, a: Point, b: Point) -> Option<Vec<Self>> {
        let length = distance(a, b);
        let (low, high) = bounds(&self.ring)?;
        if length <= 0.0 {
            return None;
        }
        let far = 4.0 * distance(low, high) + distance(a, low) + length;
        let along = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
        let left = [-along[1], along[0]];
        let at = |u: f64, v: f64| {
            [
                a[0] + u * along[0] + v * left[0],
                a[1] + u * along[1] + v * left[1],
            ]
        };
        let half = |v: f64| {
            let ring = [at(-far, 0.0), at(far, 0.0), at(far, v), at(-far, v)];
            Polygon::new(line_string(&ring), Vec::new())
        };
        let whole = self.polygon();
        let (on_left, on_right) = (
            whole.intersection(&half(far)),
            whole.intersection(&half(-far)),
        );
        let pieces = |of: MultiPolygon| -> Vec<Self> {
            of.0.iter()
                .map(Self::from)
                .filter(|piece| piece.area_m2() > 0.01)
                .collect()
        };
        let (mut parts, others) = (pieces(on_left), pieces(on_right));
        if parts.is_empty() || others.is_empty() {
            return None;
        }
        parts.extend(others);
        Some(parts)
    }

    /// Area that two shapes share, m².
    pub fn overlap_m2(&self, other: &Self) -> f64 {
        let (Some((low, high)), Some((from, to))) = (bounds(&self.ring), bounds(&other.ring))
        else {
            return 0.0;
        };
        if low[0] >= to[0] || from[0] >= high[0] || low[1] >= to[1] || from[1] >= high[1] {
            return 0.0;
        }
        self.polygon()
            .intersection(&other.polygon())
            .unsigned_area()
    }
}

impl From<&Polygon> for Shape {
    fn from(polygon: &Polygon) -> Self {
        let open = |line: &LineString| {
            let corners = line.0.iter().map(|at| [at.x, at.y]);
            corners.take(line.0.len().saturating_sub(1)).collect()
        };
        Self {
            ring: open(polygon.exterior()),
            holes: polygon.interiors().iter().map(open).collect(),
        }
    }
}

fn line_string(ring: &[Point]) -> LineString {
    let corners = ring.iter().chain(ring.first());
    LineString::new(corners.map(|[x, y]| Coord { x: *x, y: *y }).collect())
}

/// The sides of a ring, the last back to the first corner.
pub fn sides(ring: &[Point]) -> impl Iterator<Item = [Point; 2]> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| [*a, *b])
}

/// A direction and its opposite are one: that which points east, or north.
fn eastward([x, y]: Point) -> Point {
    if x < 0.0 || (x <= 0.0 && y < 0.0) {
        [-x, -y]
    } else {
        [x, y]
    }
}

/// The corners of a taped plot: the first side, or the diagonal, along the x axis.
fn taped(tape: &Tape) -> Option<Vec<Point>> {
    match tape {
        Tape::Rectangle([length, width]) => Some(vec![
            [0.0, 0.0],
            [*length, 0.0],
            [*length, *width],
            [0.0, *width],
        ]),
        Tape::Triangle([a, b, c]) => {
            let third = apex(*a, *c, *b)?;
            Some(vec![[0.0, 0.0], [*a, 0.0], third])
        }
        Tape::Quadrilateral {
            sides: [a, b, c, d],
            diagonal,
        } => {
            // first and third corner on the axis, second below, fourth above
            let [x2, y2] = apex(*diagonal, *a, *b)?;
            let fourth = apex(*diagonal, *d, *c)?;
            Some(vec![[0.0, 0.0], [x2, -y2], [*diagonal, 0.0], fourth])
        }
    }
}

/// The point `left` from the origin and `right` from (`base`, 0), above the axis.
fn apex(base: f64, left: f64, right: f64) -> Option<Point> {
    let x = (base * base + left * left - right * right) / (2.0 * base);
    let height2 = left * left - x * x;
    (base > 0.0 && height2 >= 0.0).then(|| [x, height2.sqrt()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tape_closes_to_the_measured_sides() {
        let tape = Tape::Quadrilateral {
            sides: [30.0, 40.0, 30.0, 40.0],
            diagonal: 50.0,
        };
        let shape = Shape::of(&Extent::Tape(tape), None).unwrap();
        let lengths: Vec<f64> = sides(&shape.ring).map(|[a, b]| distance(a, b)).collect();
        for (found, taped) in lengths.iter().zip([30.0, 40.0, 30.0, 40.0]) {
            assert!((found - taped).abs() < 1e-9, "{lengths:?}");
        }
        assert!((shape.area_m2() - 1200.0).abs() < 1e-9);
        let triangle = Extent::Tape(Tape::Triangle([10.0, 10.0, 30.0]));
        assert_eq!(Shape::of(&triangle, None), None);
    }

    #[test]
    fn a_degree_of_latitude_is_as_long_as_geographers_say() {
        // 110.574 km at the equator, 111.694 km at the pole, of longitude 111.320 km
        let near =
            |found: f64, km: f64| assert!((found / 1000.0 - km).abs() < 1e-3, "{found} {km}");
        let at = |latitude| {
            Frame {
                longitude: 0.0,
                latitude,
            }
            .m_per_degree()
        };
        near(at(0.0)[1], 110.574);
        near(at(90.0)[1], 111.694);
        near(at(0.0)[0], 111.320);
        let frame = Frame {
            longitude: 109.35,
            latitude: -0.02,
        };
        let back = frame.degrees(frame.flat([109.351, -0.0213]));
        assert!((back[0] - 109.351).abs() < 1e-12 && (back[1] + 0.0213).abs() < 1e-12);
    }

    #[test]
    fn an_l_shape_with_a_pond_is_split_and_filled() {
        let shape = Shape {
            ring: vec![
                [0.0, 0.0],
                [60.0, 0.0],
                [60.0, 20.0],
                [20.0, 20.0],
                [20.0, 50.0],
                [0.0, 50.0],
            ],
            holes: vec![vec![[5.0, 5.0], [10.0, 5.0], [10.0, 10.0], [5.0, 10.0]]],
        };
        assert!((shape.area_m2() - 1775.0).abs() < 1e-9);
        assert!(shape.contains([30.0, 10.0]) && !shape.contains([30.0, 30.0]));
        assert!(!shape.contains([7.0, 7.0]), "in the pond");
        assert!(shape.contains(shape.label_point()));
        let filled: f64 = shape
            .trapezoids()
            .iter()
            .map(|corners| {
                Shape {
                    ring: corners.to_vec(),
                    holes: vec![],
                }
                .area_m2()
            })
            .sum();
        assert!((filled - 1775.0).abs() < 1e-9, "{filled}");
        let parts = shape.split([-5.0, 7.0], [5.0, 7.0]).unwrap();
        let sum: f64 = parts.iter().map(Shape::area_m2).sum();
        assert!((sum - 1775.0).abs() < 1e-3, "{sum}");
        assert!(parts.len() >= 2);
        assert_eq!(shape.split([0.0, 90.0], [10.0, 90.0]), None);
        assert!((shape.longest_side()[0] - 1.0).abs() < 1e-12);
    }
}
