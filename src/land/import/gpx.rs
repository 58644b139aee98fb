//! GPX: tracks, routes and waypoints. A track that goes round several fields is
//! parted at its pauses.

use chrono::DateTime;
use roxmltree::Node;

use super::content::{Content, Geometry, Part};
use super::crs::Crs;
use super::kml::Points;
use super::xml::{self, children, words};
use super::{ImportError, Kind, Left, LeftReason};
use crate::land::rings::distance_m;

/// No point for so long is a pause, s.
const PAUSE_S: i64 = 60;
/// Nor is a step so long walked, m.
const JUMP_M: f64 = 100.0;
/// Ends nearer than this, m, or than this share of the way, close a field.
const CLOSED_M: f64 = 15.0;
const CLOSED_SHARE: f64 = 0.05;
/// A way shorter than this goes round nothing, m.
const SHORTEST_M: f64 = 20.0;

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Content, ImportError> {
    let document = xml::parse(Kind::Gpx, text)?;
    let mut content = Content::new(Crs::Degrees);
    let mut waypoints = Points::default();
    for node in children(document.root_element()) {
        let name = words(node, "name");
        match node.tag_name().name() {
            "wpt" => match point(node) {
                Ok(point) => waypoints.push(point.place, &name),
                Err(reason) => content.left.push(Left { name, reason }),
            },
            "rte" => {
                let line: Result<Vec<Point>, LeftReason> = points(node, "rtept").collect();
                let line = line.map(|line| places(&line));
                add(&mut content, &name, line.map(|line| vec![line]));
            }
            "trk" => {
                let lines = track(node);
                add(&mut content, &name, lines);
            }
            _ => {}
        }
    }
    waypoints.finish("", &mut content);
    Ok(content)
}

fn add(content: &mut Content, name: &str, lines: Result<Vec<Vec<[f64; 2]>>, LeftReason>) {
    let parts: Vec<Part> = match lines {
        Err(reason) => vec![Err(reason)],
        Ok(lines) if lines.is_empty() => vec![Err(LeftReason::Empty)],
        Ok(lines) => lines
            .into_iter()
            .map(|line| Ok(Geometry::Line(line)))
            .collect(),
    };
    content.add(name, "", parts);
}

#[derive(Clone, Copy, Debug)]
struct Point {
    place: [f64; 2],
    /// Seconds since 1970.
    time_s: Option<i64>,
}

fn point(node: Node<'_, '_>) -> Result<Point, LeftReason> {
    let number = |name| {
        let text = node.attribute(name).unwrap_or_default();
        let number = text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        number.ok_or_else(|| LeftReason::BadNumber(text.chars().take(40).collect()))
    };
    let time = xml::child(node, "time").and_then(|time| time.text());
    let time = time.and_then(|time| DateTime::parse_from_rfc3339(time.trim()).ok());
    Ok(Point {
        place: [number("lon")?, number("lat")?],
        time_s: time.map(|time| time.timestamp()),
    })
}

fn points<'a>(
    node: Node<'a, 'a>,
    name: &'static str,
) -> impl Iterator<Item = Result<Point, LeftReason>> {
    children(node)
        .filter(move |inner| inner.tag_name().name() == name)
        .map(point)
}

fn places(line: &[Point]) -> Vec<[f64; 2]> {
    line.iter().map(|point| point.place).collect()
}

/// The ways of a track, one for each field.
fn track(node: Node<'_, '_>) -> Result<Vec<Vec<[f64; 2]>>, LeftReason> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for segment in children(node).filter(|inner| inner.tag_name().name() == "trkseg") {
        parts.push(Vec::new());
        for point in points(segment, "trkpt") {
            let point = point?;
            let is_pause = parts
                .last()
                .and_then(|part| part.last())
                .is_some_and(|last| {
                    let waited = last.time_s.zip(point.time_s);
                    waited.is_some_and(|(then, now)| now.saturating_sub(then) >= PAUSE_S)
                        || distance_m(last.place, point.place) > JUMP_M
                });
            if is_pause {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(point);
            }
        }
    }
    let parts = parts.iter().map(|part| places(part));
    Ok(fields(parts.filter(|part| !part.is_empty()).collect()))
}

/// Parts between pauses, joined into the ways round fields: a way is at its
/// end where it is back at its start, and a pause before that is only a rest.
fn fields(parts: Vec<Vec<[f64; 2]>>) -> Vec<Vec<[f64; 2]>> {
    let mut fields = Vec::new();
    let mut open: Vec<[f64; 2]> = Vec::new();
    for part in parts {
        if is_closed(&part) {
            // what was open before it led nowhere
            fields.extend(Some(std::mem::take(&mut open)).filter(|open| !open.is_empty()));
            fields.push(part);
        } else {
            open.extend(part);
            if is_closed(&open) {
                fields.push(std::mem::take(&mut open));
            }
        }
    }
    fields.extend(Some(open).filter(|open| !open.is_empty()));
    fields
}

fn is_closed(way: &[[f64; 2]]) -> bool {
    let (Some(first), Some(last)) = (way.first(), way.last()) else {
        return false;
    };
    let steps = way
        .windows(2)
        .filter_map(|step| <&[[f64; 2]; 2]>::try_from(step).ok());
    let length_m: f64 = steps.map(|[a, b]| distance_m(*a, *b)).sum();
    way.len() > 3
        && length_m > SHORTEST_M
        && distance_m(*first, *last) <= CLOSED_M.min(length_m / 4.0).max(CLOSED_SHARE * length_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A way round a square of `side` m from a corner, `n` points a side.
    fn square(east: f64, side: f64, from: usize, to: usize) -> Vec<[f64; 2]> {
        let step = side / 5.0 / 111_195.0;
        let all = (0..=20).map(|k| {
            let along = f64::from(k % 5) * step;
            let full = 5.0 * step;
            let [x, y] = match k / 5 {
                0 => [along, 0.0],
                1 => [full, along],
                2 => [full - along, full],
                3 => [0.0, full - along],
                _ => [0.0, 0.0],
            };
            [109.0 + east + x, y]
        });
        all.skip(from).take(to - from).collect()
    }

    #[test]
    fn a_track_is_parted_where_a_field_is_closed() {
        let rest = fields(vec![square(0.0, 100.0, 0, 9), square(0.0, 100.0, 9, 21)]);
        assert_eq!(rest.len(), 1, "a rest on the way does not part a field");
        let two = fields(vec![square(0.0, 100.0, 0, 21), square(0.01, 80.0, 0, 21)]);
        assert_eq!(two.len(), 2);
        let way_between = vec![[109.0, 0.0], [109.002, 0.0], [109.005, 0.0]];
        let three = fields(vec![
            square(0.0, 100.0, 0, 21),
            way_between,
            square(0.01, 80.0, 0, 21),
        ]);
        assert_eq!(three.len(), 3, "the way between is a line of its own");
    }
}
