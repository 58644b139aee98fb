//! GeoJSON, with the old `crs` member too, and Esri's JSON.

use geojson::{GeometryValue, Position};
use serde_json::Value;

use super::content::{Content, Effort, Geometry, Part, named, nested};
use super::crs::Crs;
use super::{ImportError, Kind, LeftReason};

/// Most values of one file: the tree of a text takes many times its bytes.
const MAX_VALUES: usize = 4_000_000;
/// Most lists and objects.
const MAX_LISTS: usize = 1_500_000;

/// Reads a text.
pub(super) fn read(text: &str, effort: &Effort<'_>) -> Result<(Kind, Content), ImportError> {
    let count = |of: &[u8]| text.bytes().filter(|byte| of.contains(byte)).count();
    if count(b",") > MAX_VALUES || count(b"[{") > MAX_LISTS {
        return Err(ImportError::TooComplex);
    }
    let root: Value = serde_json::from_str(text).map_err(|error| {
        if error.to_string().starts_with("recursion limit") {
            return ImportError::TooComplex;
        }
        ImportError::Syntax {
            kind: Kind::GeoJson,
            line: error.line(),
            why: error.to_string(),
        }
    })?;
    if root.get("type").and_then(Value::as_str) == Some("Topology") {
        return Err(ImportError::Other("TopoJSON"));
    }
    if is_esri(&root) {
        return Ok((Kind::EsriJson, esri(&root, effort)?));
    }
    let mut content = Content::new(crs(&root)?);
    match root {
        Value::Array(items) => {
            for item in items {
                member(item, &mut content);
            }
        }
        item => member(item, &mut content),
    }
    if content.found.is_empty() && content.left.is_empty() {
        return Err(ImportError::Unknown);
    }
    Ok((Kind::GeoJson, content))
}

/// The system that GeoJSON of 2008 could name; none is WGS84.
fn crs(root: &Value) -> Result<Crs, ImportError> {
    let Some(crs) = root.get("crs").filter(|crs| !crs.is_null()) else {
        return Ok(Crs::Degrees);
    };
    let properties = crs.get("properties");
    let name = properties.and_then(|p| p.get("name")).or(Some(crs));
    if let Some(name) = name.and_then(Value::as_str) {
        return Crs::by_name(name);
    }
    let code = properties
        .and_then(|p| p.get("code"))
        .and_then(Value::as_u64);
    match code.and_then(|code| u32::try_from(code).ok()) {
        Some(code) => Crs::by_code(code),
        None => Err(ImportError::Projection("crs".to_owned())),
    }
}

fn member(mut item: Value, content: &mut Content) {
    match item.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => {
            if let Some(Value::Array(features)) = item.get_mut("features").map(Value::take) {
                for feature in features {
                    member(feature, content);
                }
            }
        }
        Some("Feature") => {
            let (name, member) = item.get("properties").map(names).unwrap_or_default();
            let name = if name.is_empty() { id(&item) } else { name };
            let geometry = item.get_mut("geometry").map(Value::take);
            add(geometry.unwrap_or_default(), &name, &member, content);
        }
        Some(_) if item.get("coordinates").is_some() || item.get("geometries").is_some() => {
            add(item, "", "", content);
        }
        _ => {}
    }
}

fn names(fields: &Value) -> (String, String) {
    let fields = fields.as_object().into_iter().flatten();
    named(fields.filter_map(|(field, value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((field.as_str(), value))
    }))
}

fn id(feature: &Value) -> String {
    match feature.get("id") {
        Some(Value::String(id)) => super::content::tidy(id),
        _ => String::new(),
    }
}

/// The shapes of a geometry.
fn add(geometry: Value, name: &str, member: &str, content: &mut Content) {
    let mut parts = Vec::new();
    geometries(geometry, &mut parts);
    content.add(name, member, parts);
}

/// Depth is bounded by the parser of the text.
fn geometries(mut geometry: Value, parts: &mut Vec<Part>) {
    if geometry.is_null() {
        parts.push(Err(LeftReason::Empty));
        return;
    }
    if let Some(Value::Array(inner)) = geometry.get_mut("geometries").map(Value::take) {
        for geometry in inner {
            geometries(geometry, parts);
        }
        return;
    }
    let kind = geometry.get("type").and_then(Value::as_str);
    let kind = kind.unwrap_or_default().chars().take(40).collect();
    let Ok(geometry) = serde_json::from_value::<GeometryValue>(geometry) else {
        parts.push(Err(LeftReason::Unknown(kind)));
        return;
    };
    match geometry {
        GeometryValue::Point { coordinates } => {
            parts.push(line(&[coordinates]).map(Geometry::Points));
        }
        GeometryValue::MultiPoint { coordinates } => {
            parts.push(line(&coordinates).map(Geometry::Points));
        }
        GeometryValue::LineString { coordinates } => {
            parts.push(line(&coordinates).map(Geometry::Line));
        }
        GeometryValue::MultiLineString { coordinates } => {
            parts.extend(coordinates.iter().map(|l| line(l).map(Geometry::Line)));
        }
        GeometryValue::Polygon { coordinates } => parts.push(area(&coordinates)),
        GeometryValue::MultiPolygon { coordinates } => {
            parts.extend(coordinates.iter().map(|polygon| area(polygon)));
        }
        GeometryValue::GeometryCollection { .. } => {}
    }
}

fn area(rings: &[Vec<Position>]) -> Part {
    let rings: Result<Vec<_>, _> = rings.iter().map(|ring| line(ring)).collect();
    rings.map(Geometry::Area)
}

fn line(positions: &[Position]) -> Result<Vec<[f64; 2]>, LeftReason> {
    let corner = |position: &Position| match position.as_slice() {
        [x, y, ..] => Ok([*x, *y]),
        short => Err(LeftReason::BadNumber(format!("{short:?}"))),
    };
    positions.iter().map(corner).collect()
}

/// Esri's JSON has no `type` on its features.
fn is_esri(root: &Value) -> bool {
    let is_geometry = |value: &Value| {
        ["rings", "paths", "points"]
            .iter()
            .any(|key| value.get(key).is_some_and(Value::is_array))
    };
    let of_first = root.get("features").and_then(|features| features.get(0));
    is_geometry(root)
        || root.get("geometryType").is_some()
        || of_first.is_some_and(|f| f.get("type").is_none() && f.get("geometry").is_some())
}

fn esri(root: &Value, effort: &Effort<'_>) -> Result<Content, ImportError> {
    let system = root.get("spatialReference").cloned().unwrap_or_default();
    let code = |key| system.get(key).and_then(Value::as_u64);
    let crs = match code("latestWkid").or_else(|| code("wkid")) {
        Some(code) => Crs::by_code(u32::try_from(code).unwrap_or(u32::MAX))?,
        None => match system.get("wkt").and_then(Value::as_str) {
            Some(wkt) => Crs::by_wkt(wkt)?,
            None => Crs::Unsaid,
        },
    };
    let mut content = Content::new(crs);
    match root.get("features").and_then(Value::as_array) {
        Some(features) => {
            for feature in features {
                let (name, member) = feature.get("attributes").map(names).unwrap_or_default();
                let geometry = feature.get("geometry").unwrap_or(&Value::Null);
                esri_geometry(geometry, &name, &member, &mut content, effort)?;
            }
        }
        None => esri_geometry(root, "", "", &mut content, effort)?,
    }
    Ok(content)
}

fn esri_geometry(
    geometry: &Value,
    name: &str,
    member: &str,
    content: &mut Content,
    effort: &Effort<'_>,
) -> Result<(), ImportError> {
    let lists = |key: &str| {
        let lists = geometry.get(key).and_then(Value::as_array)?;
        Some(lists.iter().map(numbers).collect::<Result<Vec<_>, _>>())
    };
    let mut parts: Vec<Part> = Vec::new();
    if let Some(rings) = lists("rings") {
        match rings {
            Ok(rings) => {
                parts.extend(
                    nested(rings, effort)?
                        .into_iter()
                        .map(|r| Ok(Geometry::Area(r))),
                );
            }
            Err(reason) => parts.push(Err(reason)),
        }
    } else if let Some(paths) = lists("paths") {
        match paths {
            Ok(paths) => parts.extend(paths.into_iter().map(|path| Ok(Geometry::Line(path)))),
            Err(reason) => parts.push(Err(reason)),
        }
    } else if let Some(points) = geometry.get("points") {
        parts.push(numbers(points).map(Geometry::Points));
    } else {
        parts.push(Err(LeftReason::Empty));
    }
    content.add(name, member, parts);
    Ok(())
}

/// A list of positions.
fn numbers(list: &Value) -> Result<Vec<[f64; 2]>, LeftReason> {
    let corner = |position: &Value| {
        let number = |at: usize| position.get(at).and_then(Value::as_f64);
        let bad = || LeftReason::BadNumber(position.to_string().chars().take(40).collect());
        Ok([number(0).ok_or_else(bad)?, number(1).ok_or_else(bad)?])
    };
    list.as_array().into_iter().flatten().map(corner).collect()
}
