//! Shapefiles: boundaries, their fields, their projection.

use std::io::Cursor;

use shapefile::dbase::{FieldValue, ReaderBuilder, encoding::UnicodeLossy};
use shapefile::record::traits::HasXY;
use shapefile::{Polyline, PolylineM, PolylineZ, Shape, ShapeReader};

use super::content::{Content, Effort, Geometry, MAX_SHAPES, Part, named, nested};
use super::crs::Crs;
use super::{ImportError, Kind, LeftReason};

/// The parts of a shapefile that serve here.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) shp: Option<Vec<u8>>,
    pub(super) dbf: Option<Vec<u8>>,
    pub(super) prj: Option<Vec<u8>>,
}

/// Reads a shapefile; without its table the shapes have no names.
pub(super) fn read(files: &Files, effort: &Effort<'_>) -> Result<Content, ImportError> {
    let broken = |why: String| ImportError::Syntax {
        kind: Kind::Shapefile,
        line: 0,
        why,
    };
    let crs = match &files.prj {
        Some(prj) => Crs::by_wkt(&String::from_utf8_lossy(prj))?,
        None => Crs::Unsaid,
    };
    let mut content = Content::new(crs);
    let shp = files.shp.as_deref().unwrap_or_default();
    let mut reader = ShapeReader::new(Cursor::new(shp)).map_err(|e| broken(e.to_string()))?;
    let table = files.dbf.as_deref().map(Cursor::new);
    // a table that cannot be read costs the names, not the land
    let mut table = table.and_then(|dbf| {
        let reader = ReaderBuilder::new().with_encoding(UnicodeLossy);
        reader.build(dbf).ok()
    });
    let mut records = table.as_mut().map(|table| table.iter_records());
    for (n, shape) in reader.iter_shapes().enumerate() {
        if n >= MAX_SHAPES {
            return Err(ImportError::TooComplex);
        }
        let shape = shape.map_err(|error| broken(error.to_string()))?;
        let record = records.as_mut().and_then(Iterator::next);
        let fields = record.and_then(Result::ok).into_iter().flatten();
        let fields: Vec<(String, String)> = fields
            .filter_map(|(field, value)| Some((field, words(value)?)))
            .collect();
        let fields = fields.iter();
        let (name, member) = named(fields.map(|(field, value)| (field.as_str(), value.clone())));
        let parts = parts(&shape, effort)?;
        content.add(&name, &member, parts);
    }
    Ok(content)
}

fn words(value: FieldValue) -> Option<String> {
    match value {
        FieldValue::Character(text) => text,
        FieldValue::Numeric(number) => number.map(|number| number.to_string()),
        FieldValue::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

fn corners<P: HasXY>(points: &[P]) -> Vec<[f64; 2]> {
    points.iter().map(|point| [point.x(), point.y()]).collect()
}

fn parts(shape: &Shape, effort: &Effort<'_>) -> Result<Vec<Part>, ImportError> {
    let rings = match shape {
        Shape::Polygon(p) => p
            .rings()
            .iter()
            .map(|ring| corners(ring.points()))
            .collect(),
        Shape::PolygonM(p) => p
            .rings()
            .iter()
            .map(|ring| corners(ring.points()))
            .collect(),
        Shape::PolygonZ(p) => p
            .rings()
            .iter()
            .map(|ring| corners(ring.points()))
            .collect(),
        _ => Vec::new(),
    };
    if !rings.is_empty() {
        let areas = nested(rings, effort)?.into_iter();
        return Ok(areas.map(|rings| Ok(Geometry::Area(rings))).collect());
    }
    fn lines<P: HasXY>(parts: &[Vec<P>]) -> Vec<Part> {
        parts
            .iter()
            .map(|part| Ok(Geometry::Line(corners(part))))
            .collect()
    }
    let points = |points| vec![Ok(Geometry::Points(points))];
    let reason = |reason| vec![Err(reason)];
    Ok(match shape {
        Shape::Polyline(line) => lines(Polyline::parts(line)),
        Shape::PolylineM(line) => lines(PolylineM::parts(line)),
        Shape::PolylineZ(line) => lines(PolylineZ::parts(line)),
        Shape::Point(point) => points(vec![[point.x, point.y]]),
        Shape::PointM(point) => points(vec![[point.x, point.y]]),
        Shape::PointZ(point) => points(vec![[point.x, point.y]]),
        Shape::Multipoint(all) => points(corners(all.points())),
        Shape::MultipointM(all) => points(corners(all.points())),
        Shape::MultipointZ(all) => points(corners(all.points())),
        Shape::Multipatch(_) => reason(LeftReason::Unknown("Multipatch".to_owned())),
        Shape::NullShape | Shape::Polygon(_) | Shape::PolygonM(_) | Shape::PolygonZ(_) => {
            reason(LeftReason::Empty)
        }
    })
}
