//! Rings of corners: sides that cross, what lies in what, corners too many.
//!
//! A ring is a list of corners in order, not repeated at the end; side `n`
//! goes from corner `n` to the next. All of it holds on any flat coordinates,
//! so also on longitude and latitude of something as small as a plot.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::ops::ControlFlow;

use geographiclib_rs::{Geodesic, PolygonArea, Winding};

/// Metres in a degree of latitude: enough to compare distances within a plot.
const METERS_IN_DEGREE: f64 = 111_195.0;

/// A side: of which ring, and which of it, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// Position of the ring.
    pub ring: usize,
    /// Position of its corner at which the side begins.
    pub side: usize,
}

/// The first two sides of a ring found to cross, counted from 0; none for a
/// boundary that can be walked without crossing one's own way. Touching is not
/// crossing.
pub fn crossing(ring: &[[f64; 2]]) -> Option<(usize, usize)> {
    let mut found = None;
    let free = |_| Ok::<(), Infallible>(());
    let Ok(()) = crossings(&[ring], free, |a, b| {
        found = Some((a.side, b.side));
        ControlFlow::Break(())
    });
    found
}

/// Area, m², and perimeter, m, of a ring on the ellipsoid of WGS84
/// (Karney 2013); longitude and latitude in degrees.
pub fn geodesic(ring: &[[f64; 2]]) -> (f64, f64) {
    let wgs84 = Geodesic::wgs84();
    let mut polygon = PolygonArea::new(&wgs84, Winding::CounterClockwise);
    for [longitude, latitude] in ring {
        polygon.add_point(*latitude, *longitude);
    }
    let (perimeter_m, area_m2, _) = polygon.compute(true);
    (area_m2.abs(), perimeter_m)
}

struct Edge {
    at: Side,
    a: [f64; 2],
    b: [f64; 2],
    x: [f64; 2],
    y: [f64; 2],
}

impl Edge {
    fn new(at: Side, a: [f64; 2], b: [f64; 2]) -> Self {
        let between = |p: f64, q: f64| [p.min(q), p.max(q)];
        Self {
            at,
            a,
            b,
            x: between(a[0], b[0]),
            y: between(a[1], b[1]),
        }
    }
}

/// Calls `each` with every two sides that cross, of the same ring or of two,
/// until it breaks. `spend` hears of every stretch of work and may end it.
pub(super) fn crossings<E>(
    rings: &[&[[f64; 2]]],
    mut spend: impl FnMut(usize) -> Result<(), E>,
    mut each: impl FnMut(Side, Side) -> ControlFlow<()>,
) -> Result<(), E> {
    let mut edges: Vec<Edge> = Vec::with_capacity(rings.iter().map(|ring| ring.len()).sum());
    let origin = rings.first().and_then(|ring| ring.first());
    let origin = origin.copied().unwrap_or_default();
    for (ring, corners) in rings.iter().enumerate() {
        if let Some((first, second)) = pinch(corners) {
            let at = |side| Side { ring, side };
            if each(at(first), at(second)).is_break() {
                return Ok(());
            }
        }
        let near = |p: &[f64; 2]| [p[0] - origin[0], p[1] - origin[1]];
        let next = corners.iter().cycle().skip(1);
        for (side, (a, b)) in corners.iter().zip(next).enumerate() {
            edges.push(Edge::new(Side { ring, side }, near(a), near(b)));
        }
    }
    edges.sort_by(|p, q| p.x[0].total_cmp(&q.x[0]));
    for (n, edge) in edges.iter().enumerate() {
        let rest = edges.get(n + 1..).unwrap_or_default();
        let mut seen = 0;
        for other in rest.iter().take_while(|other| other.x[0] <= edge.x[1]) {
            seen += 1;
            if other.y[0] <= edge.y[1] && edge.y[0] <= other.y[1] && do_cross(edge, other) {
                let (first, second) = if edge.at < other.at {
                    (edge.at, other.at)
                } else {
                    (other.at, edge.at)
                };
                if each(first, second).is_break() {
                    return Ok(());
                }
            }
        }
        spend(seen + 1)?;
    }
    Ok(())
}

/// Do two sides cross at a point inside both?
fn do_cross(p: &Edge, q: &Edge) -> bool {
    let sides = |from: [f64; 2], to: [f64; 2], a: [f64; 2], b: [f64; 2]| {
        let (a, b) = (turn(from, to, a), turn(from, to, b));
        a != Ordering::Equal && b != Ordering::Equal && a != b
    };
    sides(p.a, p.b, q.a, q.b) && sides(q.a, q.b, p.a, p.b)
}

/// On which side of a line a point lies; on it within rounding: equal.
fn turn(from: [f64; 2], to: [f64; 2], point: [f64; 2]) -> Ordering {
    let (u, v) = (
        [to[0] - from[0], to[1] - from[1]],
        [point[0] - from[0], point[1] - from[1]],
    );
    let cross = u[0] * v[1] - u[1] * v[0];
    let size = (u[0].abs() + u[1].abs()) * (v[0].abs() + v[1].abs());
    if cross.abs() <= 1e-9 * size {
        Ordering::Equal
    } else {
        cross.total_cmp(&0.0)
    }
}

/// A corner passed twice where the two loops turn against each other: a
/// bow-tie with a corner in its knot. The sides that begin there.
fn pinch(ring: &[[f64; 2]]) -> Option<(usize, usize)> {
    let mut order: Vec<usize> = (0..ring.len()).collect();
    let key = |n: usize| ring.get(n).copied().unwrap_or_default();
    order.sort_by(|a, b| {
        let (a, b) = (key(*a), key(*b));
        a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
    });
    for pair in order.windows(2) {
        let &[a, b] = pair else { continue };
        let is_same = key(a)
            .iter()
            .zip(key(b))
            .all(|(x, y)| x.total_cmp(&y).is_eq());
        if !is_same {
            continue;
        }
        let (a, b) = (a.min(b), a.max(b));
        let inner = ring.get(a..b).unwrap_or_default();
        let outer: Vec<[f64; 2]> = ring
            .iter()
            .skip(b)
            .chain(ring.iter().take(a))
            .copied()
            .collect();
        let (inner, outer) = (doubled_area(inner), doubled_area(&outer));
        if inner * outer < 0.0 {
            return Some((a, b));
        }
    }
    None
}

/// Twice the area of a ring on the plane, positive against the clock; about
/// the first corner, so that far-off coordinates lose no digits.
pub(super) fn doubled_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else {
        return 0.0;
    };
    ring.windows(2)
        .filter_map(|pair| <&[[f64; 2]; 2]>::try_from(pair).ok())
        .map(|[a, b]| (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0))
        .sum()
}

/// Does a point lie inside a ring?
pub fn is_inside(point: [f64; 2], ring: &[[f64; 2]]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossed = ring.iter().zip(next).filter(|(a, b)| {
        (a[1] > point[1]) != (b[1] > point[1])
            && point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    });
    crossed.count() % 2 == 1
}

/// A point well inside a ring; none where it encloses nothing.
pub fn inner_point(ring: &[[f64; 2]]) -> Option<[f64; 2]> {
    let low = ring.iter().map(|p| p[1]).fold(f64::INFINITY, f64::min);
    let high = ring.iter().map(|p| p[1]).fold(f64::NEG_INFINITY, f64::max);
    // off the middle, where a corner is least likely
    let y = low + (high - low) * 0.501_3;
    let next = ring.iter().cycle().skip(1);
    let mut cuts: Vec<f64> = ring
        .iter()
        .zip(next)
        .filter(|(a, b)| (a[1] > y) != (b[1] > y))
        .map(|(a, b)| a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
        .collect();
    cuts.sort_by(f64::total_cmp);
    let spans = cuts.chunks_exact(2).filter_map(|span| match span {
        [from, to] if to > from => Some((to - from, from.midpoint(*to))),
        _ => None,
    });
    let widest = spans.max_by(|a, b| a.0.total_cmp(&b.0));
    widest.map(|(_, x)| [x, y])
}

/// The box around a ring: west, south, east, north.
pub(super) fn bounds(ring: &[[f64; 2]]) -> [f64; 4] {
    let start = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    ring.iter().fold(start, |[w, s, e, n], p| {
        [w.min(p[0]), s.min(p[1]), e.max(p[0]), n.max(p[1])]
    })
}

/// Does one box hold another?
pub(super) fn holds(outer: [f64; 4], inner: [f64; 4]) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

/// Geographic corners as metres east and north of the first, for distances.
pub(super) fn in_meters(corners: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let Some(&[x0, y0]) = corners.first() else {
        return Vec::new();
    };
    let across = METERS_IN_DEGREE * libm::cos(y0.to_radians());
    let corners = corners.iter();
    corners
        .map(|p| [(p[0] - x0) * across, (p[1] - y0) * METERS_IN_DEGREE])
        .collect()
}

/// Distance of two geographic points, m, on a sphere.
pub(super) fn distance_m(a: [f64; 2], b: [f64; 2]) -> f64 {
    match in_meters(&[a, b]).as_slice() {
        [_, [x, y]] => libm::hypot(*x, *y),
        _ => 0.0,
    }
}

/// Error of the area of a ring whose corners may be off by `accuracy_m`, m².
///
/// To first order a corner moves the area by half the distance between its
/// neighbours, times its own error; those of the corners are independent, and
/// as large to the east as to the north. Our choice: GPS states no better.
pub fn area_error_m2(ring: &[[f64; 2]], accuracy_m: f64) -> f64 {
    let ring = in_meters(ring);
    let after = ring.iter().cycle().skip(2);
    let squares: f64 = ring
        .iter()
        .zip(after)
        .map(|(before, after)| {
            let (dx, dy) = (after[0] - before[0], after[1] - before[1]);
            dx * dx + dy * dy
        })
        .sum();
    accuracy_m / 2.0 * squares.sqrt()
}

/// Which points of a line stay so that no dropped one lies further than the
/// tolerance from it (Douglas and Peucker 1973). The ends stay.
pub(super) fn thinned<E>(
    line: &[[f64; 2]],
    tolerance: f64,
    mut spend: impl FnMut(usize) -> Result<(), E>,
) -> Result<Vec<bool>, E> {
    let mut stays = vec![false; line.len()];
    let mut open = Vec::new();
    if let Some(last) = line.len().checked_sub(1) {
        for end in [0, last] {
            if let Some(stay) = stays.get_mut(end) {
                *stay = true;
            }
        }
        open.push((0, last));
    }
    while let Some((from, to)) = open.pop() {
        let (Some(&a), Some(&b)) = (line.get(from), line.get(to)) else {
            continue;
        };
        let between = line.get(from + 1..to).unwrap_or_default();
        spend(between.len() + 1)?;
        let distances = between.iter().map(|p| distance_to(*p, a, b)).enumerate();
        let farthest = distances.max_by(|p, q| p.1.total_cmp(&q.1));
        if let Some((n, distance)) = farthest
            && distance > tolerance
        {
            let middle = from + 1 + n;
            if let Some(stay) = stays.get_mut(middle) {
                *stay = true;
            }
            open.push((from, middle));
            open.push((middle, to));
        }
    }
    Ok(stays)
}

/// Distance from a point to a stretch.
fn distance_to(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let square = dx * dx + dy * dy;
    let along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square;
    let t = if square > 0.0 {
        along.clamp(0.0, 1.0)
    } else {
        0.0
    };
    libm::hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/// Where two crossing sides meet.
pub(super) fn meeting([a, b]: [[f64; 2]; 2], [c, d]: [[f64; 2]; 2]) -> [f64; 2] {
    let along = [b[0] - a[0], b[1] - a[1]];
    let other = [d[0] - c[0], d[1] - c[1]];
    let cross = along[0] * other[1] - along[1] * other[0];
    let share = ((c[0] - a[0]) * other[1] - (c[1] - a[1]) * other[0]) / cross;
    if share.is_finite() {
        let share = share.clamp(0.0, 1.0);
        [a[0] + share * along[0], a[1] + share * along[1]]
    } else {
        a
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_that_cross_are_found_and_touching_ones_are_not() {
        type Case = (&'static str, &'static [[f64; 2]], Option<(usize, usize)>);
        let cases: [Case; 6] = [
            (
                "square",
                &[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]],
                None,
            ),
            (
                "bow-tie",
                &[[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]],
                Some((0, 2)),
            ),
            (
                "bow-tie with a corner in its knot",
                &[
                    [0.0, 0.0],
                    [5.0, 5.0],
                    [10.0, 10.0],
                    [10.0, 0.0],
                    [5.0, 5.0],
                    [0.0, 10.0],
                ],
                Some((1, 4)),
            ),
            (
                "two fields that touch at a corner, walked one way round",
                &[
                    [0.0, 0.0],
                    [5.0, 5.0],
                    [10.0, 5.0],
                    [10.0, 10.0],
                    [5.0, 10.0],
                    [5.0, 5.0],
                ],
                None,
            ),
            (
                "a corner on another side",
                &[
                    [0.0, 0.0],
                    [10.0, 0.0],
                    [10.0, 10.0],
                    [5.0, 0.0],
                    [0.0, 10.0],
                ],
                None,
            ),
            (
                "a spike, out and back",
                &[
                    [0.0, 0.0],
                    [10.0, 0.0],
                    [20.0, 0.0],
                    [10.0, 0.0],
                    [10.0, 10.0],
                ],
                None,
            ),
        ];
        for (name, ring, expected) in cases {
            assert_eq!(crossing(ring), expected, "{name}");
            let far: Vec<[f64; 2]> = ring
                .iter()
                .map(|p| [109.0 + p[0] * 1e-5, p[1] * 1e-5])
                .collect();
            assert_eq!(crossing(&far), expected, "{name}, in degrees");
        }
    }

    #[test]
    fn a_point_inside_is_inside() {
        let horseshoe = [
            [0.0, 0.0],
            [30.0, 0.0],
            [30.0, 40.0],
            [20.0, 40.0],
            [20.0, 10.0],
            [10.0, 10.0],
            [10.0, 40.0],
            [0.0, 40.0],
        ];
        let point = inner_point(&horseshoe).unwrap();
        assert!(is_inside(point, &horseshoe), "{point:?}");
        assert!(!is_inside([15.0, 20.0], &horseshoe), "between its arms");
    }

    #[test]
    fn the_error_of_a_square_agrees_with_hand_calculation() {
        // 100 m sides, each corner off by 3 m: 3/2 · sqrt(4 · 2 · 100²) = 424,26 m²
        let side = 100.0 / METERS_IN_DEGREE;
        let ring = [
            [109.0, 0.0],
            [109.0 + side, 0.0],
            [109.0 + side, side],
            [109.0, side],
        ];
        let error = area_error_m2(&ring, 3.0);
        assert!((error - 424.264).abs() < 0.01, "{error}");
    }

    #[test]
    fn thinning_keeps_what_is_off_the_line() {
        let line = [
            [0.0, 0.0],
            [10.0, 0.3],
            [20.0, 0.0],
            [30.0, 5.0],
            [40.0, 0.0],
        ];
        let free = |_| Ok::<(), Infallible>(());
        let Ok(stays) = thinned(&line, 0.5, free);
        assert_eq!(stays, [true, false, true, true, true]);
    }
}
