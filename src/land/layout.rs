//! Beds, ditches, paths and plants laid out within a boundary.
//!
//! All run one way. Across it beds stand [`Practice::bed_pitch_m`] apart;
//! ditches and paths lie between two beds, as evenly as the beds allow, and
//! take the room by which they are wider than the ground between beds. A row
//! ends a headland before the boundary and before holes; a ditch goes on to
//! the boundary.
//!
//! | name | meaning | unit |
//! |---|---|---|
//! | u, v | along and across the rows | m |
//! | pitch | from bed to bed | m |
//! | gap | bare ground between two beds | m |

use super::shape::{Point, Shape, bounds, sides};
use crate::plan::{Direction, Practice};

/// What fits on a plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Corners of each bed, or piece of one, in order.
    pub beds: Vec<[Point; 4]>,
    /// Both ends of each ditch, or piece of one.
    pub ditches: Vec<[Point; 2]>,
    /// Both ends of each path, or piece of one.
    pub paths: Vec<[Point; 2]>,
    /// Rows of plants.
    pub rows: Vec<Row>,
    /// What it comes to.
    pub tally: Tally,
}

/// Plants at one distance on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The first plant.
    pub first: Point,
    /// From a plant to the next, m.
    pub step: Point,
    /// How many.
    pub n: u32,
}

impl Row {
    /// Where the plants stand.
    pub fn plants(self) -> impl Iterator<Item = Point> {
        let Self { first, step, n } = self;
        (0..n).map(move |i| {
            let i = f64::from(i);
            [first[0] + i * step[0], first[1] + i * step[1]]
        })
    }
}

/// What a layout comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Plants.
    pub plants: u32,
    /// Beds, pieces of one counted as one.
    pub beds: u32,
    /// Rows, pieces of one counted as one.
    pub rows: u32,
    /// Ditches, m.
    pub ditch_m: f64,
    /// Paths, m.
    pub path_m: f64,
    /// The beds themselves, m².
    pub bed_m2: f64,
    /// The ground of the rows, m²: each with its share of bed and furrow;
    /// without headland and without what ditches and paths take beyond a furrow.
    pub net_m2: f64,
}

/// Lays out a plot as its practice says. Empty where no bed fits.
pub fn lay_out(shape: &Shape, practice: &Practice, direction: Direction) -> Layout {
    let along = match direction {
        Direction::LongestSide => shape.longest_side(),
        Direction::Azimuth(degrees) => {
            let angle = degrees.to_radians();
            [libm::sin(angle), libm::cos(angle)]
        }
    };
    let lines = Lines::new(shape, along);
    let beds = &practice.beds;
    let across = Across::new(&lines, practice);
    let mut layout = Layout::default();
    let rows = f64::from(beds.rows.max(1));
    let between_rows = practice.row_spacing_m;
    let share_m = across.pitch / rows;
    for bed in &across.beds {
        let near = lines.inside(bed - beds.width_m / 2.0, beds.headland_m);
        let far = lines.inside(bed + beds.width_m / 2.0, beds.headland_m);
        if near.len() == far.len() {
            // cut off as the boundary runs
            for (near, far) in near.iter().zip(&far) {
                let half = beds.width_m / 2.0;
                let quad = [
                    lines.at(near[0], bed - half),
                    lines.at(near[1], bed - half),
                    lines.at(far[1], bed + half),
                    lines.at(far[0], bed + half),
                ];
                layout.beds.push(quad);
                let length = f64::midpoint(near[1] - near[0], far[1] - far[0]);
                layout.tally.bed_m2 += length * beds.width_m;
            }
        } else {
            for [from, to] in lines.inside(*bed, beds.headland_m) {
                let half = beds.width_m / 2.0;
                let quad = [
                    lines.at(from, bed - half),
                    lines.at(to, bed - half),
                    lines.at(to, bed + half),
                    lines.at(from, bed + half),
                ];
                layout.beds.push(quad);
                layout.tally.bed_m2 += (to - from) * beds.width_m;
            }
        }
        let mut stands = false;
        for row in 0..beds.rows.max(1) {
            let v = bed + (f64::from(row) - (rows - 1.0) / 2.0) * between_rows;
            let before = layout.tally.plants;
            for [from, to] in lines.inside(v, beds.headland_m) {
                let length = to - from;
                layout.tally.net_m2 += length * share_m;
                let n = whole(length / practice.plant_spacing_m) as u32;
                if n > 0 {
                    let free = length - f64::from(n - 1) * practice.plant_spacing_m;
                    layout.rows.push(Row {
                        first: lines.at(from + free / 2.0, v),
                        step: along.map(|part| part * practice.plant_spacing_m),
                        n,
                    });
                    layout.tally.plants += n;
                }
            }
            if layout.tally.plants > before {
                layout.tally.rows += 1;
                stands = true;
            }
        }
        layout.tally.beds += u32::from(stands);
    }
    for v in &across.ditches {
        for [from, to] in lines.inside(*v, 0.0) {
            layout.ditches.push([lines.at(from, *v), lines.at(to, *v)]);
            layout.tally.ditch_m += to - from;
        }
    }
    for v in &across.paths {
        for [from, to] in lines.inside(*v, 0.0) {
            layout.paths.push([lines.at(from, *v), lines.at(to, *v)]);
            layout.tally.path_m += to - from;
        }
    }
    layout
}

/// Where beds, ditches and paths lie across the rows: the v of their middles.
#[derive(Debug, Default)]
struct Across {
    pitch: f64,
    beds: Vec<f64>,
    ditches: Vec<f64>,
    paths: Vec<f64>,
}

impl Across {
    fn new(lines: &Lines, practice: &Practice) -> Self {
        let beds = &practice.beds;
        let pitch = practice.bed_pitch_m();
        let gap = pitch - beds.width_m;
        let room = lines.high - lines.low - 2.0 * beds.headland_m;
        let extra = |width: f64| (width - gap).max(0.0);
        let (ditch_extra, path_extra) = (extra(beds.ditch_width_m), extra(beds.path_width_m));
        let n_ditches = practice
            .ditch_every_m()
            .map_or(0.0, |every| (room / every).round().max(1.0));
        let n_paths = if beds.path_width_m > 0.0 {
            (room / (beds.path_every_m + path_extra)).ceil() - 1.0
        } else {
            0.0
        };
        let taken = n_ditches * ditch_extra + n_paths.max(0.0) * path_extra;
        let n_beds = ((room - taken + gap) / pitch + 1e-9).floor();
        if !(n_beds >= 1.0 && pitch > 0.0) {
            return Self::default();
        }
        let n_beds = whole(n_beds);
        // what lies in the gap after each bed but the last
        let mut lanes = vec![Lane::Furrow; n_beds - 1];
        place(&mut lanes, Lane::Ditch, whole(n_ditches), 0.5);
        place(&mut lanes, Lane::Path, whole(n_paths), 1.0);
        let lane_extra = |lane: &Lane| match lane {
            Lane::Furrow => 0.0,
            Lane::Ditch => ditch_extra,
            Lane::Path => path_extra,
        };
        let wide: f64 = lanes.iter().map(lane_extra).sum();
        let used = n_beds as f64 * pitch - gap + wide;
        let mut v = lines.low + beds.headland_m + (room - used) / 2.0 + beds.width_m / 2.0;
        let mut found = Self {
            pitch,
            ..Self::default()
        };
        for lane in lanes.iter().map(Some).chain([None]) {
            found.beds.push(v);
            let step = pitch + lane.map_or(0.0, lane_extra);
            match lane {
                Some(Lane::Ditch) => found.ditches.push(v + step / 2.0),
                Some(Lane::Path) => found.paths.push(v + step / 2.0),
                Some(Lane::Furrow) | None => {}
            }
            v += step;
        }
        found
    }
}

/// The nearest whole number; none below 0.
#[expect(clippy::cast_sign_loss, reason = "stops at 0")]
const fn whole(number: f64) -> usize {
    number.round() as usize
}

/// What lies between two beds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    Furrow,
    Ditch,
    Path,
}

/// Puts `n` lanes evenly into the gaps: after `first` of a share, then after
/// each whole one. One that meets another lane moves to the next free gap.
fn place(lanes: &mut [Lane], lane: Lane, n: usize, first: f64) {
    // a lane at half a share from both edges, or shares between lanes
    let shares = if first < 1.0 {
        n as f64
    } else {
        n as f64 + 1.0
    };
    let n_beds = lanes.len() as f64 + 1.0;
    for i in 0..n.min(lanes.len()) {
        let at = whole((i as f64 + first) / shares * n_beds);
        let at = at.saturating_sub(1).min(lanes.len() - 1);
        let free = (0..lanes.len())
            .flat_map(|away| [at.checked_add(away), at.checked_sub(away)])
            .flatten()
            .find(|at| lanes.get(*at) == Some(&Lane::Furrow));
        if let Some(free) = free.and_then(|free| lanes.get_mut(free)) {
            *free = lane;
        }
    }
}

/// A boundary in the coordinates of the rows: u along, v across.
#[derive(Debug)]
struct Lines {
    along: Point,
    sides: Vec<[Point; 2]>,
    low: f64,
    high: f64,
}

impl Lines {
    fn new(shape: &Shape, along: Point) -> Self {
        let turn = |[x, y]: Point| [x * along[0] + y * along[1], y * along[0] - x * along[1]];
        let turned = shape.map(turn);
        let sides = turned.rings().flat_map(|ring| sides(ring)).collect();
        let (low, high) = bounds(&turned.ring).map_or((0.0, 0.0), |(low, high)| (low[1], high[1]));
        Self {
            along,
            sides,
            low,
            high,
        }
    }

    /// Back to east and north.
    fn at(&self, u: f64, v: f64) -> Point {
        let [x, y] = self.along;
        [u * x - v * y, u * y + v * x]
    }

    /// Stretches of the line at `v` inside the boundary and `margin` or more
    /// from every side, in order.
    fn inside(&self, v: f64, margin: f64) -> Vec<[f64; 2]> {
        let mut crossed: Vec<f64> = Vec::new();
        let mut near: Vec<[f64; 2]> = Vec::new();
        for [a, b] in &self.sides {
            let (low, high) = (a[1].min(b[1]), a[1].max(b[1]));
            if v < low - margin || v > high + margin {
                continue;
            }
            if (a[1] > v) != (b[1] > v) {
                crossed.push(a[0] + (v - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
            }
            if margin > 0.0 {
                near.extend(within(*a, *b, v, margin));
            }
        }
        crossed.sort_by(f64::total_cmp);
        near.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let mut found = Vec::new();
        for [from, to] in crossed.as_chunks().0 {
            let mut from = *from;
            for [start, end] in &near {
                if *start > from {
                    found.push([from, start.min(*to)]);
                }
                from = from.max(*end);
                if from >= *to {
                    break;
                }
            }
            if from < *to {
                found.push([from, *to]);
            }
        }
        found.retain(|[from, to]| to > from);
        found
    }
}

/// The stretch of the line at `v` that lies less than `margin` from the side
/// from `a` to `b`: one, since all points that near a side make a convex shape.
fn within(a: Point, b: Point, v: f64, margin: f64) -> Option<[f64; 2]> {
    let round = |[u, w]: Point| {
        let height = v - w;
        let half2 = margin * margin - height * height;
        (half2 > 0.0).then(|| [u - half2.sqrt(), u + half2.sqrt()])
    };
    let ends = [round(a), round(b), beside(a, b, v, margin)];
    ends.into_iter()
        .flatten()
        .reduce(|x, y| [x[0].min(y[0]), x[1].max(y[1])])
}

/// The same for the rectangle along the side.
fn beside(a: Point, b: Point, v: f64, margin: f64) -> Option<[f64; 2]> {
    let length = libm::hypot(b[0] - a[0], b[1] - a[1]);
    if length <= 0.0 {
        return None;
    }
    let along = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    let height = v - a[1];
    // along and across the side, as `slope * (u - a.u) + offset`
    let bounds = [
        (along[0], height * along[1], 0.0, length),
        (-along[1], height * along[0], -margin, margin),
    ];
    let (mut from, mut to) = (f64::NEG_INFINITY, f64::INFINITY);
    for (slope, offset, low, high) in bounds {
        if slope.abs() < 1e-12 {
            if offset < low || offset > high {
                return None;
            }
            continue;
        }
        let ends = [(low - offset) / slope, (high - offset) / slope];
        from = from.max(ends[0].min(ends[1]));
        to = to.min(ends[0].max(ends[1]));
    }
    (from < to).then(|| [a[0] + from, a[0] + to])
}
