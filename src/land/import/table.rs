//! Lines of corners: a spreadsheet saved as text, or typed.
//!
//! Tried are the signs that may part the columns, with either sign of
//! decimals; what makes most lines a place on earth (or metres in a zone) is
//! taken. A head names the columns; without one the numbers must: 109 can only
//! be a longitude, 9.995.432 only a northing. What stays open is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Content, Effort, Found, Geometry, is_member_field, is_name_field, tidy};
use super::crs::{Crs, is_place};
use super::figure::{Axis, Decimal, Figure, direction, zone};
use super::{ImportError, Left, LeftReason, Zone};

/// Most lines of one file.
const MAX_LINES: usize = 200_000;
/// Most columns that are looked at.
const MAX_COLUMNS: usize = 40;
/// Lines by which the columns are judged.
const SAMPLE: usize = 60;

/// What parts the columns of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Sign(u8),
    Space,
    /// The letters of the two directions.
    Directions,
}

const PARTS: [Part; 6] = [
    Part::Sign(b';'),
    Part::Sign(b'\t'),
    Part::Sign(b'|'),
    Part::Sign(b','),
    Part::Directions,
    Part::Space,
];

/// A line: its number from 1, and its cells.
type Row = (usize, Vec<String>);

/// Reads a text.
pub(super) fn read(text: &str, effort: &Effort<'_>) -> Result<Content, ImportError> {
    if text.lines().nth(MAX_LINES).is_some() {
        return Err(ImportError::TooComplex);
    }
    let sample: String = text.lines().take(SAMPLE).collect::<Vec<_>>().join("\n");
    let mut best: Option<(usize, Part, Decimal)> = None;
    for part in PARTS {
        let rows = rows(&sample, part);
        for decimal in [Decimal::Point, Decimal::Comma] {
            let n = Columns::of(&rows, decimal).map_or(0, |columns| columns.n_places);
            if n > best.map_or(0, |(n, ..)| n) {
                best = Some((n, part, decimal));
            }
        }
    }
    let Some((_, part, decimal)) = best else {
        return Err(if has_commas_of_both_kinds(&sample) {
            ImportError::Commas
        } else {
            ImportError::Unknown
        });
    };
    effort.spend(text.len())?;
    let rows = rows(text, part);
    let columns = Columns::of(&rows, decimal).ok_or(ImportError::Unknown)?;
    columns.content(&rows, decimal)
}

/// The lines of a text that are not empty, in cells.
fn rows(text: &str, part: Part) -> Vec<Row> {
    let tidy = |cells: Vec<&str>| {
        let cells = cells.into_iter().take(MAX_COLUMNS);
        cells.map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    };
    let split = |line: &str| match part {
        Part::Directions => by_directions(line).unwrap_or_else(|| vec![line.to_owned()]),
        _ => tidy(line.split_whitespace().collect()),
    };
    if let Part::Sign(sign) = part {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader
            .delimiter(sign)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let records = reader.records().map_while(Result::ok);
        return records
            .map(|record| {
                let line = record.position().map_or(0, csv::Position::line);
                (line as usize, tidy(record.iter().collect()))
            })
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
    }
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| (n + 1, split(line)))
        .collect()
}

/// A line parted after its first direction (or before its second, where it
/// begins with one): `0 1 24 LS 109 20 11 BT`.
fn by_directions(line: &str) -> Option<Vec<String>> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if c.is_alphabetic() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let word = line.get(from..at)?;
            if direction(word).is_some() {
                found.push((from, at));
            }
        }
    }
    let &[(first, first_end), (second, _)] = found.as_slice() else {
        return None;
    };
    let is_before = line.get(..first)?.trim().is_empty();
    let (a, b) = line.split_at(if is_before { second } else { first_end });
    let cell = |text: &str| text.trim_matches([',', ';', ' ', '\t']).to_owned();
    Some(vec![cell(a), cell(b)])
}

/// Whether commas would have to part columns and decimals at once.
fn has_commas_of_both_kinds(text: &str) -> bool {
    text.lines().any(|line| {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let last = cells
            .len()
            .checked_sub(4)
            .and_then(|from| cells.get(from..));
        let Some(&[x_whole, x_part, y_whole, y_part]) = last else {
            return false;
        };
        let number =
            |whole: &str, part: &str| Figure::read(&format!("{whole}.{part}"), Decimal::Point);
        match (number(x_whole, x_part), number(y_whole, y_part)) {
            (Some(x), Some(y)) => is_somewhere([x.value, y.value]),
            _ => false,
        }
    })
}

/// Could these be a place, or metres in a zone, in either order?
fn is_somewhere([a, b]: [f64; 2]) -> bool {
    let is_meters = |east: f64, north: f64| {
        (160_000.0..=840_000.0).contains(&east) && (0.0..=10_000_000.0).contains(&north)
    };
    is_place([a, b]) || is_place([b, a]) || is_meters(a, b) || is_meters(b, a)
}

/// Which columns hold what.
#[derive(Debug)]
struct Columns {
    /// Lines above the corners.
    n_head: usize,
    x: usize,
    y: usize,
    zone: Option<usize>,
    name: Option<usize>,
    member: Option<usize>,
    /// Whether nothing tells which of the two is which.
    is_order_open: bool,
    /// Lines that are a place.
    n_places: usize,
}

impl Columns {
    fn of(rows: &[Row], decimal: Decimal) -> Option<Self> {
        let head = rows.iter().take(10).position(|(_, cells)| is_head(cells));
        if let Some(at) = head {
            let (_, cells) = rows.get(at)?;
            let role = |is: fn(&str) -> bool| cells.iter().position(|cell| is(cell));
            if let (Some(x), Some(y)) = (role(is_east), role(is_north)) {
                let mut columns = Self {
                    n_head: at + 1,
                    x,
                    y,
                    zone: role(is_zone),
                    name: role(is_name_field),
                    member: role(is_member_field),
                    is_order_open: false,
                    n_places: 0,
                };
                columns.n_places = columns.places(rows, decimal).count();
                return Some(columns);
            }
        }
        Self::without_head(rows, decimal)
    }

    /// Columns told by their numbers alone.
    fn without_head(rows: &[Row], decimal: Decimal) -> Option<Self> {
        let is_number = |cell: &String| Figure::read(cell, decimal).is_some();
        let n_head = rows
            .iter()
            .position(|(_, cells)| cells.iter().filter(|cell| is_number(cell)).count() >= 2)?;
        let sample: Vec<&Vec<String>> = rows
            .iter()
            .skip(n_head)
            .take(SAMPLE)
            .map(|(_, cells)| cells)
            .collect();
        let width = sample.iter().map(|cells| cells.len()).max()?;
        let share = |column: usize, is: &dyn Fn(&String) -> bool| {
            let n = sample
                .iter()
                .filter(|cells| cells.get(column).is_some_and(is))
                .count();
            n * 10 >= sample.len() * 7
        };
        let zone = (0..width).find(|c| share(*c, &|cell| zone(cell).is_some()));
        let numbers: Vec<usize> = (0..width)
            .filter(|c| Some(*c) != zone && share(*c, &is_number))
            .filter(|c| !is_count(&sample, *c))
            .collect();
        let &[first, second, ..] = numbers.as_slice() else {
            return None;
        };
        let name = (0..width)
            .find(|c| Some(*c) != zone && !numbers.contains(c) && has_groups(&sample, *c));
        let mut columns = Self {
            n_head,
            x: first,
            y: second,
            zone,
            name,
            member: None,
            is_order_open: false,
            n_places: 0,
        };
        let places: Vec<[Figure; 2]> = columns.places(rows, decimal).collect();
        columns.n_places = places.len();
        let most = |is: &dyn Fn(&[Figure; 2]) -> bool| {
            places.iter().filter(|place| is(place)).count() * 10 >= places.len() * 9
        };
        // only one order is possible, or letters say which
        let is_first_east = |[a, b]: &[Figure; 2]| {
            a.axis == Some(Axis::East)
                || b.axis == Some(Axis::North)
                || a.value.abs() > 90.0 && a.value.abs() <= 180.0
                || a.value.abs() >= 100_000.0 && (b.value > 900_000.0 || b.value < 100_000.0)
        };
        let is_first_north = |[a, b]: &[Figure; 2]| is_first_east(&[*b, *a]);
        if most(&is_first_north) && !most(&is_first_east) {
            columns.x = second;
            columns.y = first;
        } else if !most(&is_first_east) {
            columns.is_order_open = true;
        }
        Some(columns)
    }

    fn figures(&self, cells: &[String], decimal: Decimal) -> Option<[Figure; 2]> {
        let read = |column: usize| Figure::read(cells.get(column)?, decimal);
        Some([read(self.x)?, read(self.y)?])
    }

    fn places<'a>(
        &'a self,
        rows: &'a [Row],
        decimal: Decimal,
    ) -> impl Iterator<Item = [Figure; 2]> + 'a {
        rows.iter()
            .skip(self.n_head)
            .filter_map(move |(_, cells)| self.figures(cells, decimal))
            .filter(|[a, b]| is_somewhere([a.value, b.value]))
    }

    fn content(&self, rows: &[Row], decimal: Decimal) -> Result<Content, ImportError> {
        let cell = |cells: &[String], column: Option<usize>| {
            let cell = column.and_then(|column| cells.get(column));
            cell.map(|cell| tidy(cell)).unwrap_or_default()
        };
        let mut content = Content::new(Crs::Unsaid);
        content.is_order_open = self.is_order_open;
        let mut order: Vec<String> = Vec::new();
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        let mut zones: BTreeSet<(u8, bool)> = BTreeSet::new();
        for (line, cells) in rows.iter().skip(self.n_head) {
            let is_there = |column: usize| cells.get(column).is_some_and(|cell| !cell.is_empty());
            let bad = || LeftReason::BadLine {
                line: *line,
                text: tidy(&cells.join(" ")),
            };
            if !is_there(self.x) && !is_there(self.y) {
                content.left.push(Left {
                    name: String::new(),
                    reason: bad(),
                });
                continue;
            }
            let (name, member) = (cell(cells, self.name), cell(cells, self.member));
            let key = format!("{name}\n{member}");
            let group = groups.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                Group {
                    name,
                    member,
                    corners: Vec::new(),
                    fault: None,
                }
            });
            if let Some(Zone { number, is_south }) = self.zone.and_then(|c| zone(cells.get(c)?)) {
                zones.insert((number, is_south));
            }
            match self.figures(cells, decimal) {
                Some([x, y]) if x.axis == Some(Axis::North) || y.axis == Some(Axis::East) => {
                    group.corners.push([y.value, x.value]);
                }
                Some([x, y]) => group.corners.push([x.value, y.value]),
                None => {
                    group.fault.get_or_insert_with(bad);
                }
            }
        }
        let zones: Vec<(u8, bool)> = zones.into_iter().collect();
        match zones.as_slice() {
            [] => {}
            [(number, is_south)] => {
                content.crs = Crs::utm(Zone {
                    number: *number,
                    is_south: *is_south,
                })?;
            }
            several => {
                let names = several.iter().map(|(number, _)| format!("UTM {number}"));
                return Err(ImportError::Projection(
                    names.collect::<Vec<_>>().join(", "),
                ));
            }
        }
        for group in order.into_iter().filter_map(|key| groups.remove(&key)) {
            match group.fault {
                Some(reason) => content.left.push(Left {
                    name: group.name,
                    reason,
                }),
                None => content.found.push(Found {
                    name: group.name,
                    member: group.member,
                    geometry: Geometry::Points(group.corners),
                }),
            }
        }
        Ok(content)
    }
}

/// Corners of one plot.
struct Group {
    name: String,
    member: String,
    corners: Vec<[f64; 2]>,
    fault: Option<LeftReason>,
}

/// Whether a line names columns.
fn is_head(cells: &[String]) -> bool {
    let has = |is: fn(&str) -> bool| cells.iter().any(|cell| is(cell));
    has(is_east) && has(is_north)
}

fn word(cell: &str) -> String {
    let end = cell.find(['(', '[']).unwrap_or(cell.len());
    let word = cell.get(..end).unwrap_or_default();
    word.trim().trim_matches(['.', '_', ':']).to_lowercase()
}

fn is_east(cell: &str) -> bool {
    const WORDS: [&str; 13] = [
        "x",
        "lon",
        "long",
        "lng",
        "longitude",
        "bujur",
        "bt",
        "e",
        "east",
        "easting",
        "timur",
        "koordinat x",
        "point_x",
    ];
    WORDS.contains(&word(cell).as_str()) || word(cell).starts_with("bujur")
}

fn is_north(cell: &str) -> bool {
    const WORDS: [&str; 12] = [
        "y",
        "lat",
        "latitude",
        "lintang",
        "ls",
        "lu",
        "n",
        "north",
        "northing",
        "utara",
        "koordinat y",
        "point_y",
    ];
    WORDS.contains(&word(cell).as_str()) || word(cell).starts_with("lintang")
}

fn is_zone(cell: &str) -> bool {
    ["zona", "zone", "utm", "zona utm", "utm zone"].contains(&word(cell).as_str())
}

/// Whether a column numbers its lines: 1, 2, 3 …, maybe anew for each plot.
fn is_count(sample: &[&Vec<String>], column: usize) -> bool {
    let numbers: Vec<Option<u32>> = sample
        .iter()
        .map(|cells| cells.get(column)?.trim_end_matches('.').parse().ok())
        .collect();
    let steps = numbers.windows(2).filter(|pair| match pair {
        [Some(a), Some(b)] => *b == a + 1 || *b <= 1,
        _ => false,
    });
    let starts = numbers.first().is_some_and(|n| n.is_some_and(|n| n <= 1));
    starts && steps.count() + 1 == numbers.len()
}

/// Whether a column of words names plots: each word for three lines or more.
fn has_groups(sample: &[&Vec<String>], column: usize) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cells in sample {
        let Some(cell) = cells.get(column).filter(|cell| !cell.is_empty()) else {
            return false;
        };
        *counts.entry(cell).or_default() += 1;
    }
    !counts.is_empty() && counts.values().all(|n| *n >= 3)
}
