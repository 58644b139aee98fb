//! KML, as Google Earth, phones and QGIS write it: folders, several geometries
//! in one, tracks; name spaces of any kind or none.

use roxmltree::Node;

use super::content::{Content, Found, Geometry, named};
use super::crs::Crs;
use super::xml::{self, MAX_DEPTH, child, children, words};
use super::{ImportError, Kind, Left, LeftReason, overlay};

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Content, ImportError> {
    let document = xml::parse(Kind::Kml, text)?;
    let mut content = Content::new(Crs::Degrees);
    folder(document.root_element(), &mut content, 0)?;
    Ok(content)
}

/// A document or folder: its places, then its folders; its single points are
/// joined in their order.
fn folder(node: Node<'_, '_>, content: &mut Content, depth: usize) -> Result<(), ImportError> {
    if depth > MAX_DEPTH {
        return Err(ImportError::TooComplex);
    }
    let mut points = Points::default();
    for inner in children(node) {
        let left = |reason| Left {
            name: words(inner, "name"),
            reason,
        };
        match inner.tag_name().name() {
            "Placemark" => place(inner, content, &mut points)?,
            "kml" | "Document" | "Folder" => folder(inner, content, depth + 1)?,
            "NetworkLink" => content.left.push(left(LeftReason::Link)),
            "GroundOverlay" => match overlay::read(inner) {
                Ok(_) if content.overlays.len() >= overlay::MAX_OVERLAYS => {
                    content.left.push(left(LeftReason::TooManyPictures));
                }
                Ok(laid) => content.overlays.push(laid),
                Err(reason) => content.left.push(left(reason)),
            },
            "PhotoOverlay" | "ScreenOverlay" => {
                content.left.push(left(LeftReason::Picture));
            }
            _ => {}
        }
    }
    points.finish(&words(node, "name"), content);
    Ok(())
}

/// Points that stand alone.
#[derive(Default)]
pub(super) struct Points {
    corners: Vec<[f64; 2]>,
    first: String,
}

impl Points {
    pub(super) fn push(&mut self, corner: [f64; 2], name: &str) {
        if self.corners.is_empty() {
            name.clone_into(&mut self.first);
        }
        self.corners.push(corner);
    }

    /// Three or more make a shape of the name, fewer are left.
    pub(super) fn finish(self, name: &str, content: &mut Content) {
        match self.corners.len() {
            0 => {}
            n @ 1..=2 => content.left.push(Left {
                name: self.first,
                reason: LeftReason::TooFew(n),
            }),
            _ => content.found.push(Found {
                name: name.to_owned(),
                member: String::new(),
                geometry: Geometry::Points(self.corners),
            }),
        }
    }
}

fn place(
    node: Node<'_, '_>,
    content: &mut Content,
    points: &mut Points,
) -> Result<(), ImportError> {
    let mut fields = vec![("name", words(node, "name"))];
    if let Some(data) = child(node, "ExtendedData") {
        for data in data.descendants().filter(Node::is_element) {
            let value = match data.tag_name().name() {
                "Data" => words(data, "value"),
                "SimpleData" => data.text().unwrap_or_default().to_owned(),
                _ => continue,
            };
            if let Some(name) = data.attribute("name") {
                fields.push((name, value));
            }
        }
    }
    // its own name goes before any field
    let own = words(node, "name");
    let (name, member) = named(fields);
    let name = if own.is_empty() { name } else { own };
    let mut found = Vec::new();
    geometries(node, &mut found, 0)?;
    if found.is_empty() {
        content.left.push(Left {
            name: name.clone(),
            reason: LeftReason::Empty,
        });
    }
    let parts = found
        .iter()
        .filter(|part| !matches!(part, Ok(Geometry::Points(_))));
    let n_parts = parts.count();
    let mut n = 0;
    for part in found {
        let name = if n_parts > 1 {
            n += usize::from(!matches!(part, Ok(Geometry::Points(_))));
            format!("{name} ({n})")
        } else {
            name.clone()
        };
        match part {
            Ok(Geometry::Points(corners)) => {
                for corner in corners {
                    points.push(corner, &name);
                }
            }
            Ok(geometry) => content.found.push(Found {
                name,
                member: member.clone(),
                geometry,
            }),
            Err(reason) => content.left.push(Left { name, reason }),
        }
    }
    Ok(())
}

type Part = Result<Geometry, LeftReason>;

fn geometries(node: Node<'_, '_>, found: &mut Vec<Part>, depth: usize) -> Result<(), ImportError> {
    if depth > MAX_DEPTH {
        return Err(ImportError::TooComplex);
    }
    for inner in children(node) {
        match inner.tag_name().name() {
            "MultiGeometry" | "MultiTrack" => geometries(inner, found, depth + 1)?,
            "Polygon" => found.push(polygon(inner)),
            "LinearRing" => {
                found.push(coordinates(inner).map(|ring| Geometry::Area(vec![ring])));
            }
            "LineString" => found.push(coordinates(inner).map(Geometry::Line)),
            "Point" => found.push(coordinates(inner).map(Geometry::Points)),
            "Track" => found.push(track(inner)),
            "Model" => found.push(Err(LeftReason::Unknown("Model".to_owned()))),
            _ => {}
        }
    }
    Ok(())
}

fn polygon(node: Node<'_, '_>) -> Part {
    let mut rings = Vec::new();
    let boundaries = |name| children(node).filter(move |inner| inner.tag_name().name() == name);
    for boundary in boundaries("outerBoundaryIs")
        .take(1)
        .chain(boundaries("innerBoundaryIs"))
    {
        // Google Earth once wrote several rings in one inner boundary
        for ring in children(boundary).filter(|ring| ring.tag_name().name() == "LinearRing") {
            rings.push(coordinates(ring)?);
        }
    }
    if rings.is_empty() {
        return Err(LeftReason::Empty);
    }
    Ok(Geometry::Area(rings))
}

/// Numbers of `coordinates`: longitude, latitude and maybe height, tuples
/// parted by spaces; some programs put spaces after the commas too.
fn coordinates(node: Node<'_, '_>) -> Result<Vec<[f64; 2]>, LeftReason> {
    let text = child(node, "coordinates").and_then(|found| found.text());
    let text = text.unwrap_or_default();
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let joined = parts.join(",");
    joined.split_whitespace().map(tuple).collect()
}

fn tuple(text: &str) -> Result<[f64; 2], LeftReason> {
    let bad = || LeftReason::BadNumber(text.chars().take(40).collect());
    let mut numbers = text.split(',').map(|number| number.parse::<f64>().ok());
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(x), Some(y)) if x.is_finite() && y.is_finite() => Ok([x, y]),
        _ => Err(bad()),
    }
}

/// A track of Google's: `coord` elements, numbers parted by spaces.
fn track(node: Node<'_, '_>) -> Part {
    let coords = children(node).filter(|inner| inner.tag_name().name() == "coord");
    let line: Result<Vec<_>, _> = coords
        .map(|coord| {
            let text = coord.text().unwrap_or_default();
            tuple(&text.split_whitespace().collect::<Vec<_>>().join(","))
        })
        .collect();
    line.map(Geometry::Line)
}
