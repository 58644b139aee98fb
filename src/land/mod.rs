//! Land: the area of a plot from whatever is known of it, its shape on a flat
//! ground, and the beds, ditches and plants that fit.

use crate::plan::{Extent, Reason, Tape};

pub mod backdrop;
pub mod edit;
pub mod export;
pub mod import;
pub mod layout;
pub mod rings;
pub mod shape;
pub mod sheet;
mod survey;

pub use layout::{Layout, Tally, lay_out};
pub use shape::{Frame, Point, Shape};
pub use sheet::Sheet;
pub use survey::{Survey, Surveyor, survey};

/// Why an extent has no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// Fewer than three corners, or all on a line.
    #[error("the boundary encloses no area")]
    Empty,
    /// A side longer than the others together.
    #[error("the sides cannot meet")]
    SidesDoNotMeet,
    /// Two sides of the boundary cross; what it encloses is not one area.
    /// Counted from 1.
    #[error("sides {first} and {second} cross")]
    SidesCross {
        /// The first of them.
        first: usize,
        /// The other.
        second: usize,
    },
}

impl AreaError {
    /// The same as the reason of a problem.
    pub fn reason(self) -> Reason {
        match self {
            Self::Empty => Reason::NoArea,
            Self::SidesDoNotMeet => Reason::SidesDoNotMeet,
            Self::SidesCross { first, second } => Reason::SidesCross { first, second },
        }
    }
}

/// Area of a plot, m², holes taken off. Geographic rings are measured on the
/// ellipsoid of WGS84 (Karney 2013), local ones on the plane.
///
/// # Errors
/// The extent encloses nothing, its taped sides cannot meet, or its boundary
/// crosses itself.
pub fn area_m2(extent: &Extent) -> Result<f64, AreaError> {
    let area_m2 = match extent {
        Extent::Area(area_m2) => *area_m2,
        Extent::Tape(tape) => taped_m2(tape)?,
        Extent::Local { ring, holes } => net(ring, holes, plane_m2)?,
        Extent::Geographic { ring, holes } => net(ring, holes, geodesic_m2)?,
    };
    if area_m2 > 0.0 {
        Ok(area_m2)
    } else {
        Err(AreaError::Empty)
    }
}

fn net(
    ring: &[[f64; 2]],
    holes: &[Vec<[f64; 2]>],
    area_m2: impl Fn(&[[f64; 2]]) -> f64,
) -> Result<f64, AreaError> {
    if let Some((first, second)) = rings::crossing(ring) {
        return Err(AreaError::SidesCross {
            first: first + 1,
            second: second + 1,
        });
    }
    let holes: f64 = holes.iter().map(|hole| area_m2(hole)).sum();
    Ok(area_m2(ring) - holes)
}

fn taped_m2(tape: &Tape) -> Result<f64, AreaError> {
    match tape {
        Tape::Rectangle([length, width]) => Ok(length * width),
        Tape::Triangle([a, b, c]) => triangle_m2(*a, *b, *c),
        Tape::Quadrilateral {
            sides: [a, b, c, d],
            diagonal,
        } => Ok(triangle_m2(*a, *b, *diagonal)? + triangle_m2(*c, *d, *diagonal)?),
    }
}

/// Heron's formula in Kahan's stable form.
fn triangle_m2(a: f64, b: f64, c: f64) -> Result<f64, AreaError> {
    let mut sides = [a, b, c];
    sides.sort_by(|x, y| y.total_cmp(x));
    let [a, b, c] = sides;
    if c < a - b {
        return Err(AreaError::SidesDoNotMeet);
    }
    let product = (a + (b + c)) * (c - (a - b)) * (c + (a - b)) * (a + (b - c));
    Ok(product.sqrt() / 4.0)
}

/// By how much the longest side of a taped triangle is longer than the two
/// others together, m; a quadrilateral is two triangles over its diagonal.
/// `None` where the sides meet.
pub fn misclosure_m(tape: &Tape) -> Option<f64> {
    let excess = |a: f64, b: f64, c: f64| 2.0 * a.max(b).max(c) - (a + b + c);
    let excess_m = match tape {
        Tape::Rectangle(_) => return None,
        Tape::Triangle([a, b, c]) => excess(*a, *b, *c),
        Tape::Quadrilateral {
            sides: [a, b, c, d],
            diagonal,
        } => excess(*a, *b, *diagonal).max(excess(*c, *d, *diagonal)),
    };
    (excess_m > 0.0).then_some(excess_m)
}

fn plane_m2(ring: &[[f64; 2]]) -> f64 {
    rings::doubled_area(ring).abs() / 2.0
}

fn geodesic_m2(ring: &[[f64; 2]]) -> f64 {
    if ring.len() < 3 {
        return 0.0;
    }
    rings::geodesic(ring).0
}

#[cfg(test)]
mod tests {
    use super::{AreaError, area_m2};
    use crate::plan::{Extent, Tape};

    #[test]
    fn areas_agree_with_hand_calculation() {
        let square = vec![
            [500_000.0, 0.0],
            [500_030.0, 0.0],
            [500_030.0, 90.0],
            [500_000.0, 90.0],
        ];
        let hole = vec![
            [500_001.0, 1.0],
            [500_006.0, 1.0],
            [500_006.0, 3.0],
            [500_001.0, 3.0],
        ];
        let cases = [
            ("area as given", Extent::Area(2700.0), 2700.0),
            (
                "rectangle",
                Extent::Tape(Tape::Rectangle([30.0, 90.0])),
                2700.0,
            ),
            (
                "right triangle",
                Extent::Tape(Tape::Triangle([30.0, 40.0, 50.0])),
                600.0,
            ),
            (
                "rectangle by its diagonal",
                Extent::Tape(Tape::Quadrilateral {
                    sides: [30.0, 40.0, 30.0, 40.0],
                    diagonal: 50.0,
                }),
                1200.0,
            ),
            (
                "ring with a hole",
                Extent::Local {
                    ring: square,
                    holes: vec![hole],
                },
                2690.0,
            ),
        ];
        for (name, extent, expected) in cases {
            let actual = area_m2(&extent).unwrap();
            assert!(
                (actual - expected).abs() < 1e-6,
                "{name}: {actual} is not {expected}"
            );
        }
    }

    #[test]
    fn a_geographic_ring_is_measured_on_the_ellipsoid() {
        // GeographicLib's own test of Planimeter: the octant of WGS84,
        // a quarter of the northern hemisphere, 63758202715511 m²
        let ring = vec![[0.0, 0.0], [90.0, 0.0], [0.0, 90.0]];
        let extent = Extent::Geographic {
            ring,
            holes: vec![],
        };
        let actual = area_m2(&extent).unwrap();
        assert!((actual - 63_758_202_715_511.0).abs() < 1.0, "{actual}");
    }

    #[test]
    fn sides_that_cannot_meet_are_said() {
        let extent = Extent::Tape(Tape::Triangle([10.0, 10.0, 30.0]));
        assert_eq!(area_m2(&extent), Err(AreaError::SidesDoNotMeet));
        let line = vec![[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]];
        let extent = Extent::Local {
            ring: line,
            holes: vec![],
        };
        assert_eq!(area_m2(&extent), Err(AreaError::Empty));
        // the difference of its lobes is the area of nothing
        let bow_tie = vec![[0.0, 0.0], [30.0, 30.0], [30.0, 0.0], [0.0, 20.0]];
        let extent = Extent::Local {
            ring: bow_tie,
            holes: vec![],
        };
        let (first, second) = (1, 3);
        assert_eq!(
            area_m2(&extent),
            Err(AreaError::SidesCross { first, second })
        );
    }
}
