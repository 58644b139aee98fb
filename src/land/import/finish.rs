//! From what a file holds to shapes that can be plots: numbers made longitude
//! and latitude, points thinned, sides checked, areas measured.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::content::{Content, Effort, Found, Geometry, MAX_SHAPES};
use super::crs::{Crs, is_place};
use super::{
    ImportError, Left, LeftReason, MAX_CORNERS, Note, Options, Question, Remark, Shape, Source,
    WARN_ERROR_SHARE,
};
use crate::land::rings;
use crate::plan::MAX_AREA_M2;

/// Around Indonesia: west, south, east, north.
const INDONESIA: [f64; 4] = [94.0, -12.0, 142.0, 7.0];
/// From this share of its length on, the gap of a walk leaves open what it went round.
const OPEN_SHARE: f64 = 0.1;
/// A loop up to this share of a walk is the walker standing, or passing the start.
const LOOP_SHARE: f64 = 0.1;
/// Most loops cut off one walk.
const MAX_LOOPS: usize = 200;
/// Boundaries with more corners are thinned as walks are.
const MANY_CORNERS: usize = 1000;
/// Points nearer than this are the same, m.
const SAME_M: f64 = 0.01;
/// Below this a boundary encloses nothing, m².
const LEAST_M2: f64 = 0.5;

/// What a layer comes to.
#[derive(Debug, Default)]
pub(super) struct Finished {
    pub(super) shapes: Vec<Shape>,
    pub(super) left: Vec<Left>,
    pub(super) questions: Vec<Question>,
    pub(super) notes: BTreeSet<Note>,
}

impl Finished {
    /// Takes in a layer. Shapes without a name or member get those that the
    /// names of files propose, the layer's own before the whole file's.
    pub(super) fn add(&mut self, layer: Self, own: &Proposal, file: &Proposal) {
        let first = |a: &String, b: &String| if a.is_empty() { b.clone() } else { a.clone() };
        let nameless = layer
            .shapes
            .iter()
            .filter(|shape| shape.name.is_empty())
            .count();
        let name = first(&own.0, &file.0);
        let member = first(&own.1, &file.1);
        let mut n = 0;
        for mut shape in layer.shapes {
            if shape.name.is_empty() && !name.is_empty() {
                n += 1;
                shape.name = if nameless > 1 {
                    format!("{name} {n}")
                } else {
                    name.clone()
                };
            }
            if shape.member.is_empty() {
                shape.member.clone_from(&member);
            }
            self.shapes.push(shape);
        }
        self.left.extend(layer.left);
        for question in layer.questions {
            let key = question.key();
            if self.questions.iter().all(|known| known.key() != key) {
                self.questions.push(question);
            }
        }
        self.notes.extend(layer.notes);
    }
}

/// Name and member that a file's name proposes.
type Proposal = (String, String);

/// Finishes a layer; with a question there are no shapes.
pub(super) fn finish(
    content: Content,
    options: &Options,
    effort: &Effort<'_>,
) -> Result<Finished, ImportError> {
    if content.found.len() > MAX_SHAPES {
        return Err(ImportError::TooComplex);
    }
    let mut done = Finished {
        left: content.left,
        notes: content.notes,
        ..Finished::default()
    };
    if content.is_order_open
        && options.is_exchanged.is_none()
        && let Some(&example) = content
            .found
            .iter()
            .find_map(|f| f.geometry.corners().next())
    {
        done.questions.push(Question::Exchanged { example });
        return Ok(done);
    }
    let meaning = meaning(&content.found, content.crs, options)?;
    let (crs, is_exchanged) = match meaning {
        Meaning::Asked(question) => {
            done.questions.push(question);
            return Ok(done);
        }
        Meaning::Clear { crs, is_exchanged } => (crs, is_exchanged),
    };
    if matches!(crs, Crs::Unsaid) {
        done.notes.insert(Note::NoProjection);
    }
    if options.is_exchanged == Some(true) || options.zone.is_some() {
        done.notes.insert(Note::AsAnswered);
    }
    let way = Way { crs, is_exchanged };
    for found in content.found {
        match shape(&found, &way, options, effort)? {
            Ok(shape) => done.shapes.push(shape),
            Err(reason) => done.left.push(Left {
                name: found.name,
                reason,
            }),
        }
    }
    Ok(done)
}

/// What the numbers of a layer mean.
enum Meaning {
    Clear { crs: Crs, is_exchanged: bool },
    Asked(Question),
}

/// Settles what the numbers mean, or asks; most of them decide, so that one
/// slip does not.
fn meaning(found: &[Found], crs: Crs, options: &Options) -> Result<Meaning, ImportError> {
    let all = || found.iter().flat_map(|found| found.geometry.corners());
    let finite = || all().filter(|[x, y]| x.is_finite() && y.is_finite());
    let n = finite().count();
    let most =
        |is: fn([f64; 2]) -> bool| n > 0 && finite().filter(|c| is(**c)).count() * 10 >= n * 9;
    let Some(&example) = finite().next() else {
        return Ok(Meaning::Clear {
            crs,
            is_exchanged: false,
        });
    };
    let exchanged = |[x, y]: [f64; 2]| [y, x];
    let clear = |crs| Meaning::Clear {
        crs,
        is_exchanged: options.is_exchanged.unwrap_or_default(),
    };
    let is_asked = options.is_exchanged.is_none();
    match crs {
        Crs::WebMercator => Ok(clear(crs)),
        Crs::Transverse(_) => {
            if is_asked && most(|[x, y]| !is_meters([x, y]) && is_meters([y, x])) {
                return Ok(Meaning::Asked(Question::Exchanged { example }));
            }
            Ok(clear(crs))
        }
        Crs::Degrees | Crs::Unsaid => {
            if most(is_place) && options.is_exchanged != Some(true) {
                return Ok(clear(crs));
            }
            if most(|[x, y]| is_place([y, x])) {
                return Ok(if is_asked {
                    Meaning::Asked(Question::Exchanged { example })
                } else {
                    clear(crs)
                });
            }
            let is_straight = most(is_meters);
            if !is_straight && !most(|[x, y]| is_meters([y, x])) {
                return Ok(clear(crs));
            }
            if !is_straight && is_asked {
                return Ok(Meaning::Asked(Question::Exchanged { example }));
            }
            if let Some(zone) = options.zone {
                return Ok(clear(Crs::utm(zone)?));
            }
            let [_, north] = if options.is_exchanged == Some(true) {
                exchanged(example)
            } else {
                example
            };
            let is_south = north > 5_000_000.0;
            Ok(Meaning::Asked(Question::Zone { example, is_south }))
        }
    }
}

/// Could these be metres east and north in a zone of UTM?
fn is_meters([east, north]: [f64; 2]) -> bool {
    (100_000.0..=900_000.0).contains(&east) && (0.0..=10_000_000.0).contains(&north)
}

/// The way from a layer's numbers to WGS84.
struct Way {
    crs: Crs,
    is_exchanged: bool,
}

impl Way {
    /// Corners on WGS84, those repeated left out.
    fn corners(&self, line: &[[f64; 2]]) -> Result<Vec<[f64; 2]>, LeftReason> {
        let mut corners: Vec<[f64; 2]> = Vec::with_capacity(line.len());
        for [x, y] in line {
            let point = if self.is_exchanged {
                [*y, *x]
            } else {
                [*x, *y]
            };
            let place = self.crs.to_wgs84(point);
            let place = place.ok_or_else(|| LeftReason::BadNumber(format!("{x}; {y}")))?;
            let is_new = corners
                .last()
                .is_none_or(|last| rings::distance_m(*last, place) > SAME_M);
            if is_new {
                corners.push(place);
            }
        }
        Ok(corners)
    }

    /// The same of a ring, its last corner not the first again.
    fn ring(&self, line: &[[f64; 2]]) -> Result<Vec<[f64; 2]>, LeftReason> {
        let mut ring = self.corners(line)?;
        close(&mut ring);
        Ok(ring)
    }
}

fn close(ring: &mut Vec<[f64; 2]>) {
    if let (Some(first), Some(last)) = (ring.first(), ring.last())
        && ring.len() > 1
        && rings::distance_m(*first, *last) <= SAME_M
    {
        ring.pop();
    }
}

/// One shape, or why it is none.
fn shape(
    found: &Found,
    way: &Way,
    options: &Options,
    effort: &Effort<'_>,
) -> Result<Result<Shape, LeftReason>, ImportError> {
    let n = found.geometry.corners().count();
    effort.spend(n + 1)?;
    if n > MAX_CORNERS {
        return Ok(Err(LeftReason::TooMany(n)));
    }
    let read = match &found.geometry {
        Geometry::Area(rings) => {
            let mut all = rings.iter();
            let outer = way.ring(all.next().map_or(&[], Vec::as_slice));
            let holes: Result<Vec<_>, _> = all.map(|ring| way.ring(ring)).collect();
            outer.and_then(|outer| Ok((Source::Boundary, outer, holes?, None)))
        }
        Geometry::Line(line) => way.corners(line).map(|mut line| {
            let ends = (line.first().copied(), line.last().copied());
            let gap_m = match ends {
                (Some(first), Some(last)) => rings::distance_m(first, last),
                _ => 0.0,
            };
            close(&mut line);
            let gap_m = (gap_m > SAME_M).then_some(gap_m);
            (Source::Walk, line, Vec::new(), gap_m)
        }),
        Geometry::Points(points) => way
            .ring(points)
            .map(|points| (Source::Corners, points, Vec::new(), None)),
    };
    let (source, outer, mut holes, gap_m) = match read {
        Ok(read) => read,
        Err(reason) => return Ok(Err(reason)),
    };
    if outer.len() < 3 {
        let reason = if n == 0 {
            LeftReason::Empty
        } else {
            LeftReason::TooFew(outer.len())
        };
        return Ok(Err(reason));
    }
    holes.retain(|hole| hole.len() >= 3);
    let n_before = outer.len();
    let mut ring = outer;
    if source == Source::Walk || n_before > MANY_CORNERS {
        ring = thin(&ring, options.tolerance_m, effort)?;
    }
    let mut remarks = Vec::new();
    let thinned_from = (ring.len() < n_before).then_some(n_before);
    if source == Source::Walk {
        let loops = untangle(&mut ring, effort)?;
        if loops.n > 0 {
            remarks.push(Remark::LoopsCut {
                loops: loops.n,
                length_m: loops.length_m,
            });
        }
        let (_, length_m) = rings::geodesic(&ring);
        if let Some(gap_m) = gap_m.filter(|gap_m| *gap_m > OPEN_SHARE * (length_m - gap_m)) {
            remarks.push(Remark::OpenWalk { gap_m });
        }
    }
    if ring.len() < 3 {
        return Ok(Err(LeftReason::TooFew(ring.len())));
    }
    let (crossing, outside) = faults(&ring, &holes, effort)?;
    for hole in &outside {
        remarks.push(Remark::HoleOutside(hole + 1));
    }
    let holes: Vec<Vec<[f64; 2]>> = holes
        .into_iter()
        .enumerate()
        .filter(|(n, _)| !outside.contains(n))
        .map(|(_, hole)| hole)
        .collect();
    let (whole_m2, perimeter_m) = rings::geodesic(&ring);
    let holes_m2: f64 = holes.iter().map(|hole| rings::geodesic(hole).0).sum();
    let area_m2 = match crossing {
        Some((first, second)) => {
            remarks.insert(
                0,
                Remark::Crossing {
                    first: first + 1,
                    second: second + 1,
                },
            );
            0.0
        }
        None if whole_m2 < LEAST_M2 => return Ok(Err(LeftReason::Flat)),
        None => (whole_m2 - holes_m2).max(0.0),
    };
    let error_m2 = rings::area_error_m2(&ring, options.accuracy_m);
    let share = error_m2 / area_m2;
    if source != Source::Boundary && area_m2 > 0.0 && share > WARN_ERROR_SHARE {
        remarks.push(Remark::Uncertain { share });
    }
    if !rings::holds(INDONESIA, rings::bounds(&ring)) {
        remarks.push(Remark::FarAway);
    }
    if area_m2 > MAX_AREA_M2 {
        remarks.push(Remark::TooLarge);
    }
    Ok(Ok(Shape {
        name: found.name.clone(),
        member: found.member.clone(),
        source,
        is_kept: !remarks.iter().any(Remark::is_severe),
        ring,
        holes,
        area_m2,
        perimeter_m,
        error_m2,
        gap_m,
        thinned_from,
        remarks,
    }))
}

/// A ring with only the corners that matter.
fn thin(
    ring: &[[f64; 2]],
    tolerance_m: f64,
    effort: &Effort<'_>,
) -> Result<Vec<[f64; 2]>, ImportError> {
    let mut meters = rings::in_meters(ring);
    meters.extend(meters.first().copied());
    let stays = rings::thinned(&meters, tolerance_m, |steps| effort.spend(steps))?;
    let thinned: Vec<[f64; 2]> = ring
        .iter()
        .zip(stays)
        .filter_map(|(corner, stays)| stays.then_some(*corner))
        .collect();
    Ok(if thinned.len() < 3 {
        ring.to_vec()
    } else {
        thinned
    })
}

struct Loops {
    n: usize,
    length_m: f64,
}

/// Cuts the small loops off a walk: where the walker stood, turned, or went on
/// past the start. What is a large loop stays, and its sides cross.
fn untangle(ring: &mut Vec<[f64; 2]>, effort: &Effort<'_>) -> Result<Loops, ImportError> {
    let mut cut = Loops {
        n: 0,
        length_m: 0.0,
    };
    while cut.n < MAX_LOOPS {
        let mut found = None;
        rings::crossings(
            &[ring],
            |steps| effort.spend(steps),
            |a, b| {
                found = Some((a.side, b.side));
                ControlFlow::Break(())
            },
        )?;
        let Some((first, second)) = found else {
            break;
        };
        let side = |n: usize| {
            let a = ring.get(n).copied().unwrap_or_default();
            [
                a,
                ring.get(n + 1)
                    .or_else(|| ring.first())
                    .copied()
                    .unwrap_or(a),
            ]
        };
        let meeting = rings::meeting(side(first), side(second));
        let lap = |corners: &mut dyn Iterator<Item = [f64; 2]>| {
            let mut lap = vec![meeting];
            lap.extend(corners);
            let length_m: f64 = lap
                .iter()
                .zip(lap.iter().cycle().skip(1))
                .map(|(a, b)| rings::distance_m(*a, *b))
                .sum();
            (lap, length_m)
        };
        let inner = ring.get(first + 1..=second).unwrap_or_default();
        let (inner, inner_m) = lap(&mut inner.iter().copied());
        let before = ring.iter().take(first + 1);
        let (outer, outer_m) = lap(&mut ring.iter().skip(second + 1).chain(before).copied());
        let (smaller_m, larger) = if inner_m < outer_m {
            (inner_m, outer)
        } else {
            (outer_m, inner)
        };
        if smaller_m > LOOP_SHARE * (inner_m + outer_m) {
            break;
        }
        *ring = larger;
        cut.n += 1;
        cut.length_m += smaller_m;
    }
    Ok(cut)
}

/// The sides of a boundary that cross, and the holes that are not inside it.
type Faults = (Option<(usize, usize)>, BTreeSet<usize>);

fn faults(
    ring: &[[f64; 2]],
    holes: &[Vec<[f64; 2]>],
    effort: &Effort<'_>,
) -> Result<Faults, ImportError> {
    let mut all = vec![ring];
    all.extend(holes.iter().map(Vec::as_slice));
    let mut crossing = None;
    let mut outside = BTreeSet::new();
    rings::crossings(
        &all,
        |steps| effort.spend(steps),
        |a, b| {
            if b.ring > 0 {
                outside.insert(b.ring - 1);
                return ControlFlow::Continue(());
            }
            crossing = Some((a.side, b.side));
            ControlFlow::Break(())
        },
    )?;
    for (n, hole) in holes.iter().enumerate() {
        effort.spend(ring.len() + hole.len())?;
        let point = rings::inner_point(hole);
        if point.is_none_or(|point| !rings::is_inside(point, ring)) {
            outside.insert(n);
        }
        // two holes, one in the other or the same: taken off once
        for (other, larger) in holes.iter().enumerate().take(n) {
            effort.spend(larger.len() + hole.len())?;
            let mine =
                rings::inner_point(larger).is_some_and(|point| rings::is_inside(point, hole));
            if mine || point.is_some_and(|point| rings::is_inside(point, larger)) {
                let is_smaller =
                    rings::doubled_area(hole).abs() <= rings::doubled_area(larger).abs();
                outside.insert(if is_smaller { n } else { other });
            }
        }
    }
    Ok((crossing, outside))
}

/// Marks shapes in which others lie, and those that are there twice.
pub(super) fn relate(shapes: &mut [Shape], effort: &Effort<'_>) -> Result<(), ImportError> {
    struct Place {
        bounds: [f64; 4],
        point: Option<[f64; 2]>,
    }
    if shapes.iter().any(|shape| shape.source != Source::Corners) {
        for shape in shapes.iter_mut().filter(|s| s.source == Source::Corners) {
            shape.is_kept = false;
            shape.remarks.push(Remark::Marks);
        }
    }
    let places: Vec<Place> = shapes
        .iter()
        .map(|shape| Place {
            bounds: rings::bounds(&shape.ring),
            point: rings::inner_point(&shape.ring),
        })
        .collect();
    let mut marks = Vec::new();
    for (n, (shape, place)) in shapes.iter().zip(&places).enumerate() {
        effort.spend(shapes.len())?;
        let mut inside = 0;
        for (m, (other, there)) in shapes.iter().zip(&places).enumerate() {
            if m == n || !rings::holds(place.bounds, there.bounds) {
                continue;
            }
            effort.spend(shape.ring.len() + other.ring.len())?;
            let is_same = rings::holds(there.bounds, place.bounds)
                && (shape.area_m2 - other.area_m2).abs() <= 1e-9 * shape.area_m2;
            if is_same {
                if m < n {
                    marks.push((n, Remark::Repeats(other.name.clone())));
                }
            } else if there.point.is_some_and(|point| {
                rings::is_inside(point, &shape.ring)
                    && !shape.holes.iter().any(|hole| rings::is_inside(point, hole))
            }) {
                inside += 1;
            }
        }
        if inside > 0 {
            marks.push((n, Remark::Contains(inside)));
        }
    }
    for (n, remark) in marks {
        if let Some(shape) = shapes.get_mut(n) {
            shape.is_kept = false;
            shape.remarks.push(remark);
        }
    }
    Ok(())
}
