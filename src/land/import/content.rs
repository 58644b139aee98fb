//! What a file holds before it is measured, and how much of it there may be.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::crs::Crs;
use super::overlay::Laid;
use super::{Cancel, ImportError, Left, LeftReason, Note};
use crate::land::rings;

/// Most shapes of one file.
pub(super) const MAX_SHAPES: usize = 20_000;
/// Most steps of work for one file: some seconds.
const MAX_STEPS: usize = 1_000_000_000;

/// What a file, or a layer of it, holds.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) found: Vec<Found>,
    pub(super) left: Vec<Left>,
    pub(super) overlays: Vec<Laid>,
    pub(super) crs: Crs,
    pub(super) notes: BTreeSet<Note>,
    /// Whether nothing tells east from north.
    pub(super) is_order_open: bool,
}

/// A geometry, or why it is none.
pub(super) type Part = Result<Geometry, LeftReason>;

impl Content {
    pub(super) const fn new(crs: Crs) -> Self {
        Self {
            found: Vec::new(),
            left: Vec::new(),
            overlays: Vec::new(),
            crs,
            notes: BTreeSet::new(),
            is_order_open: false,
        }
    }

    /// Adds the parts of one thing; several are numbered.
    pub(super) fn add(&mut self, name: &str, member: &str, parts: Vec<Part>) {
        let is_several = parts.len() > 1;
        for (n, part) in parts.into_iter().enumerate() {
            let name = if is_several {
                format!("{name} ({})", n + 1).trim().to_owned()
            } else {
                name.to_owned()
            };
            match part {
                Ok(geometry) => self.found.push(Found {
                    name,
                    member: member.to_owned(),
                    geometry,
                }),
                Err(reason) => self.left.push(Left { name, reason }),
            }
        }
    }
}

/// A geometry with what names it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Name in the file, maybe empty.
    pub(super) name: String,
    /// Who works it, maybe empty.
    pub(super) member: String,
    pub(super) geometry: Geometry,
}

/// Corners as the file writes them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Geometry {
    /// A boundary and its holes.
    Area(Vec<Vec<[f64; 2]>>),
    /// A line.
    Line(Vec<[f64; 2]>),
    /// Points in order.
    Points(Vec<[f64; 2]>),
}

impl Geometry {
    pub(super) fn corners(&self) -> impl Iterator<Item = &[f64; 2]> {
        let (rings, line) = match self {
            Self::Area(rings) => (rings.as_slice(), [].as_slice()),
            Self::Line(line) | Self::Points(line) => ([].as_slice(), line.as_slice()),
        };
        rings.iter().flatten().chain(line)
    }
}

/// Counts the work of a reading, and looks whether anybody still waits for it.
#[derive(Debug)]
pub(super) struct Effort<'a> {
    cancel: &'a Cancel,
    left: Cell<usize>,
}

impl<'a> Effort<'a> {
    pub(super) const fn new(cancel: &'a Cancel) -> Self {
        Self {
            cancel,
            left: Cell::new(MAX_STEPS),
        }
    }

    /// Spends so many steps.
    pub(super) fn spend(&self, steps: usize) -> Result<(), ImportError> {
        if self.cancel.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let left = self.left.get().checked_sub(steps);
        self.left.set(left.ok_or(ImportError::TooComplex)?);
        Ok(())
    }
}

/// Rings in no order, as boundaries each with its holes: a ring inside an odd
/// number of others is a hole of the smallest of them.
pub(super) fn nested(
    rings: Vec<Vec<[f64; 2]>>,
    effort: &Effort<'_>,
) -> Result<Vec<Vec<Vec<[f64; 2]>>>, ImportError> {
    if rings.len() < 2 {
        return Ok(vec![rings]);
    }
    let size = |n: usize| {
        rings
            .get(n)
            .map_or(0.0, |ring| rings::doubled_area(ring).abs())
    };
    let boxes: Vec<[f64; 4]> = rings.iter().map(|ring| rings::bounds(ring)).collect();
    let mut around: Vec<Vec<usize>> = Vec::with_capacity(rings.len());
    for (n, ring) in rings.iter().enumerate() {
        effort.spend(rings.len() + ring.len())?;
        let point = rings::inner_point(ring);
        let mut outer = Vec::new();
        for (m, other) in rings.iter().enumerate() {
            let is_held = match (boxes.get(m), boxes.get(n)) {
                (Some(large), Some(small)) => rings::holds(*large, *small),
                _ => false,
            };
            if m == n || !is_held || size(m) <= size(n) {
                continue;
            }
            effort.spend(other.len())?;
            if point.is_some_and(|point| rings::is_inside(point, other)) {
                outer.push(m);
            }
        }
        around.push(outer);
    }
    let mut areas: Vec<Vec<Vec<[f64; 2]>>> = vec![Vec::new(); rings.len()];
    let is_hole = |n: usize| around.get(n).is_some_and(|outer| outer.len() % 2 == 1);
    let owner = |n: usize| {
        let outer = around.get(n).into_iter().flatten().copied();
        let owners = outer.filter(|m| !is_hole(*m));
        owners.min_by(|a, b| size(*a).total_cmp(&size(*b)))
    };
    for pass in [false, true] {
        for (n, ring) in rings
            .iter()
            .enumerate()
            .filter(|(n, _)| is_hole(*n) == pass)
        {
            let of = if pass { owner(n) } else { Some(n) };
            if let Some(area) = of.and_then(|of| areas.get_mut(of)) {
                area.push(ring.clone());
            }
        }
    }
    areas.retain(|area| !area.is_empty());
    Ok(areas)
}

/// Fields that name a plot, the best first.
const NAMES: [&str; 14] = [
    "nama_petak",
    "petak",
    "nama_lahan",
    "nama",
    "name",
    "namobj",
    "title",
    "label",
    "plot",
    "blok",
    "lahan",
    "kebun",
    "kode",
    "nib",
];
/// Fields that name who works it.
const MEMBERS: [&str; 10] = [
    "petani",
    "nama_petani",
    "pemilik",
    "nama_pemilik",
    "anggota",
    "nama_anggota",
    "penggarap",
    "owner",
    "farmer",
    "member",
];

/// Whether a field, by its name, says who works a plot.
pub(super) fn is_member_field(name: &str) -> bool {
    MEMBERS.contains(&plain(name).as_str())
}

/// Whether a field, by its name, names a plot.
pub(super) fn is_name_field(name: &str) -> bool {
    NAMES.contains(&plain(name).as_str())
}

/// Name and member among the fields of a shape.
pub(super) fn named<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) -> (String, String) {
    let fields: Vec<(String, String)> = fields
        .into_iter()
        .map(|(field, value)| (plain(field), tidy(&value)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let first = |of: &[&str]| {
        of.iter()
            .find_map(|wanted| fields.iter().find(|(field, _)| field == wanted))
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    (first(&NAMES), first(&MEMBERS))
}

fn plain(field: &str) -> String {
    field.trim().to_lowercase().replace([' ', '-', '.'], "_")
}

/// A name on one line, without control characters, of a bounded length.
pub(super) fn tidy(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").chars().take(80).collect()
}

/// Words with which plots are named.
const PLOT_WORDS: [&str; 9] = [
    "petak", "blok", "lahan", "kebun", "plot", "field", "sawah", "ladang", "persil",
];
/// What programs and messengers call files, which names no plot.
const NO_NAMES: [&str; 24] = [
    "doc",
    "export",
    "untitled",
    "track",
    "tracks",
    "waypoint",
    "waypoints",
    "route",
    "gpx",
    "kml",
    "kmz",
    "shp",
    "csv",
    "layer",
    "map",
    "peta",
    "koordinat",
    "whatsapp",
    "document",
    "dokumen",
    "polygon",
    "data",
    "current",
    "jejak",
];

/// Name and member that a file's name proposes: `Petak 3 - Siti Aminah.gpx`.
/// What cannot be told apart is the plot's name.
pub(super) fn from_file_name(file_name: &str) -> (String, String) {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let spaced = stem.replace('_', " ");
    let parts: Vec<String> = spaced
        .split(" - ")
        .map(tidy)
        .filter(|part| says_something(part))
        .collect();
    let is_plot = |part: &String| {
        let lower = part.to_lowercase();
        lower.split(' ').any(|word| PLOT_WORDS.contains(&word))
    };
    match parts.as_slice() {
        [] => Default::default(),
        [only] => (only.clone(), String::new()),
        [first, second, ..] if is_plot(second) && !is_plot(first) => {
            (second.clone(), first.clone())
        }
        [first, second, ..] => (first.clone(), second.clone()),
    }
}

/// Whether a name is more than what a program calls a file.
fn says_something(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().nth(1).is_some() && !NO_NAMES.contains(&word))
        || PLOT_WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_proposes_plot_and_member() {
        // file, plot, member
        let cases = [
            ("Petak 3 - Siti Aminah.gpx", "Petak 3", "Siti Aminah"),
            ("Siti Aminah - petak 3.kml", "petak 3", "Siti Aminah"),
            ("kebun_pak_adi.geojson", "kebun pak adi", ""),
            ("C:\\Users\\ppl\\Siti Aminah.kmz", "Siti Aminah", ""),
            ("doc.kml", "", ""),
            ("20261124_101500.gpx", "", ""),
            ("Petak 1", "Petak 1", ""),
        ];
        for (file, name, member) in cases {
            let expected = (name.to_owned(), member.to_owned());
            assert_eq!(from_file_name(file), expected, "{file}");
        }
    }
}
