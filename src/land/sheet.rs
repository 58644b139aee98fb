//! All plots of a plan on one plane, as a map shows them.
//!
//! Geographic plots lie where they are; drawn ones lie as they were drawn.
//! Where a plan has both, the drawn ones stand together at the right of the
//! others. A picture behind the plots lies where its corners are known, and is
//! where the sheet lies if no plot says so. Taped plots have a shape but no place, bare areas not even a shape:
//! they stand in lines below, a bare area as a square.

use super::shape::{Frame, Point, Shape, bounds};
use super::{AreaError, area_m2};
use crate::plan::{Corners, Extent, Plan};

/// Room between plots that have no place, as a share of the largest.
const APART: f64 = 0.12;
/// Lines of plots without a place are so much wider than high together.
const WIDE: f64 = 1.6;

/// The plots of a plan on one plane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Each plot in the order of the plan; `None` where it encloses nothing.
    pub plots: Vec<Option<Placed>>,
    /// Where the origin lies on the ellipsoid; `None` without geographic plots.
    pub frame: Option<Frame>,
    /// West and south, east and north of all plots, or of the picture behind
    /// where there is none; `None` where there is nothing.
    pub bounds: Option<(Point, Point)>,
    /// The upper left, upper right and lower left corner of the picture behind
    /// the plots.
    pub backdrop: Option<[Point; 3]>,
}

/// A plot on the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its boundary, in its own metres.
    pub shape: Shape,
    /// Where the origin of its own metres lies on the plane.
    pub origin: Point,
    /// About which its corners were laid flat; `None` unless geographic.
    pub frame: Option<Frame>,
    /// How it is known.
    pub known: Known,
}

/// How a plot on the plane is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Shape and place.
    Place,
    /// Its shape: measured by tape.
    Shape,
    /// Its area only; the square stands for it.
    Area,
}

impl Placed {
    /// From its own metres to the plane.
    pub fn to_sheet(&self, [x, y]: Point) -> Point {
        [x + self.origin[0], y + self.origin[1]]
    }

    /// From the plane to its own metres.
    pub fn to_own(&self, [x, y]: Point) -> Point {
        [x - self.origin[0], y - self.origin[1]]
    }

    /// Its boundary on the plane.
    pub fn on_sheet(&self) -> Shape {
        self.shape.map(|at| self.to_sheet(at))
    }

    fn bounds(&self) -> Option<(Point, Point)> {
        let (low, high) = bounds(&self.shape.ring)?;
        Some((self.to_sheet(low), self.to_sheet(high)))
    }
}

impl Sheet {
    /// Places the plots of a plan.
    pub fn new(plan: &Plan) -> Self {
        let geographic = plan.plots.iter().filter_map(|plot| match &plot.extent {
            Extent::Geographic { ring, .. } => Some(ring.as_slice()),
            Extent::Area(_) | Extent::Tape(_) | Extent::Local { .. } => None,
        });
        let corners: Vec<Point> = geographic.flatten().copied().collect();
        let behind = plan.backdrop.as_ref().map(|backdrop| backdrop.corners);
        let frame = Frame::of(&corners).or_else(|| match behind {
            Some(Corners::Geographic(corners)) => Frame::of(&corners),
            Some(Corners::Local(_)) | None => None,
        });
        let mut plots: Vec<Option<Placed>> = plan
            .plots
            .iter()
            .map(|plot| placed(&plot.extent, frame).ok())
            .collect();
        let is_of = |placed: &Placed, known, has_frame| {
            placed.known == known && placed.frame.is_some() == has_frame
        };
        let around = |plots: &[Option<Placed>], known, has_frame| {
            let of = plots.iter().flatten();
            grown(of.filter(|placed| is_of(placed, known, has_frame)))
        };
        let size = plots
            .iter()
            .flatten()
            .filter_map(Placed::bounds)
            .map(|(low, high)| f64::max(high[0] - low[0], high[1] - low[1]))
            .fold(0.0, f64::max);
        let apart = APART * size;
        let placed_behind = match (behind, frame) {
            (Some(Corners::Geographic(corners)), Some(frame)) => {
                Some(corners.map(|at| frame.flat(at)))
            }
            _ => None,
        };
        // drawn plots beside geographic ones, as one piece with their picture
        let geographic = around(&plots, Known::Place, true)
            .or_else(|| placed_behind.and_then(|corners| bounds(&whole(corners))));
        let mut drawn = [0.0, 0.0];
        if let (Some((_, east)), Some((low, high))) =
            (geographic, around(&plots, Known::Place, false))
        {
            let moved = [east[0] + apart - low[0], east[1] - high[1]];
            drawn = moved;
            for placed in plots.iter_mut().flatten() {
                if is_of(placed, Known::Place, false) {
                    placed.origin = moved;
                }
            }
        }
        let backdrop = match behind {
            Some(Corners::Local(corners)) => {
                Some(corners.map(|[x, y]| [x + drawn[0], y + drawn[1]]))
            }
            Some(Corners::Geographic(_)) | None => placed_behind,
        };
        let behind = || bounds(&whole(backdrop?));
        let fixed = plots.iter().flatten();
        let fixed = grown(fixed.filter(|placed| placed.known == Known::Place));
        // what has no place must not seem to lie on the picture
        let fixed = both(fixed, behind());
        let loose = plots.iter_mut().flatten();
        let mut loose: Vec<&mut Placed> = loose
            .filter(|placed| placed.known != Known::Place)
            .collect();
        in_lines(&mut loose, fixed, apart);
        let bounds = grown(plots.iter().flatten()).or_else(behind);
        Self {
            plots,
            frame,
            bounds,
            backdrop,
        }
    }
}

/// All four corners of a picture, around it, from the three that are known:
/// upper left, upper right, lower right, lower left.
pub fn whole([corner, right, low]: [Point; 3]) -> [Point; 4] {
    let last = [right[0] + low[0] - corner[0], right[1] + low[1] - corner[1]];
    [corner, right, last, low]
}

fn placed(extent: &Extent, sheet: Option<Frame>) -> Result<Placed, AreaError> {
    let area_m2 = area_m2(extent)?;
    let (known, frame) = match extent {
        Extent::Area(_) => (Known::Area, None),
        Extent::Tape(_) => (Known::Shape, None),
        Extent::Local { .. } => (Known::Place, None),
        Extent::Geographic { ring, .. } => (Known::Place, Frame::of(ring)),
    };
    let square = || {
        let side = area_m2.sqrt();
        let ring = vec![[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]];
        Shape {
            ring,
            holes: Vec::new(),
        }
    };
    let origin = frame.zip(sheet).map_or([0.0, 0.0], |(own, sheet)| {
        sheet.flat([own.longitude, own.latitude])
    });
    Ok(Placed {
        shape: Shape::of(extent, frame).unwrap_or_else(square),
        origin,
        frame,
        known,
    })
}

/// Stands plots side by side, from the left, in lines below what has a place.
fn in_lines(loose: &mut [&mut Placed], fixed: Option<(Point, Point)>, apart: f64) {
    let ground: f64 = loose.iter().map(|placed| placed.shape.area_m2()).sum();
    let (left, mut top, room) = match fixed {
        Some((low, high)) => (low[0], low[1] - apart, high[0] - low[0]),
        None => (0.0, 0.0, 0.0),
    };
    let room = room.max(WIDE * ground.sqrt());
    let (mut x, mut tallest) = (left, 0.0);
    for placed in loose {
        let Some((low, high)) = bounds(&placed.shape.ring) else {
            continue;
        };
        let (width, height) = (high[0] - low[0], high[1] - low[1]);
        if x > left && x + width - left > room {
            top -= tallest + apart;
            (x, tallest) = (left, 0.0);
        }
        placed.origin = [x - low[0], top - high[1]];
        x += width + apart;
        tallest = f64::max(tallest, height);
    }
}

fn grown<'a>(of: impl Iterator<Item = &'a Placed>) -> Option<(Point, Point)> {
    let of = of.filter_map(Placed::bounds).map(Some);
    of.reduce(both).flatten()
}

/// The bounds of both.
fn both(first: Option<(Point, Point)>, other: Option<(Point, Point)>) -> Option<(Point, Point)> {
    let (Some((a, b)), Some((low, high))) = (first, other) else {
        return first.or(other);
    };
    Some((
        [a[0].min(low[0]), a[1].min(low[1])],
        [b[0].max(high[0]), b[1].max(high[1])],
    ))
}
