//! Boundaries of a plan as files for others: GeoJSON and KML, all plots that
//! have a place on earth, with their names, areas and members.

use std::fmt::Write as _;

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject};

use super::rings::doubled_area;
use crate::plan::{Extent, Plan, Plot};

/// A file for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Plots in it.
    pub n_plots: usize,
    /// Names of those that are not: only their size is known, not their place.
    pub left: Vec<String>,
}

/// A plot with its boundary.
struct Placed<'a> {
    plot: &'a Plot,
    member: &'a str,
    /// The boundary against the clock, then its holes with it; each closed.
    rings: Vec<Vec<[f64; 2]>>,
    area_m2: Option<f64>,
}

fn placed(plan: &Plan) -> (Vec<Placed<'_>>, Vec<String>) {
    let mut placed = Vec::new();
    let mut left = Vec::new();
    for plot in &plan.plots {
        let Extent::Geographic { ring, holes } = &plot.extent else {
            left.push(plot.name.clone());
            continue;
        };
        let member = plot.member.as_ref().and_then(|id| {
            let mut members = plan.group.members.iter();
            members.find(|member| member.id == *id)
        });
        let mut rings = vec![turned(ring, true)];
        rings.extend(holes.iter().map(|hole| turned(hole, false)));
        placed.push(Placed {
            plot,
            member: member.map_or("", |member| member.name.as_str()),
            rings,
            area_m2: super::area_m2(&plot.extent).ok(),
        });
    }
    (placed, left)
}

/// A ring, closed, that turns against the clock or with it.
fn turned(ring: &[[f64; 2]], is_against: bool) -> Vec<[f64; 2]> {
    let first = ring.first().into_iter().copied();
    let mut turned: Vec<[f64; 2]> = ring.iter().copied().chain(first).collect();
    if (doubled_area(ring) > 0.0) != is_against {
        turned.reverse();
    }
    turned
}

/// All plots with a place as GeoJSON (RFC 7946).
///
/// # Errors
/// A coordinate that JSON cannot write; a checked plan has none.
pub fn geojson(plan: &Plan) -> Result<Exported, serde_json::Error> {
    let (placed, left) = placed(plan);
    let features = placed.iter().map(|placed| {
        let mut fields = JsonObject::new();
        fields.insert("name".to_owned(), placed.plot.name.as_str().into());
        fields.insert("member".to_owned(), placed.member.into());
        fields.insert("area_m2".to_owned(), placed.area_m2.into());
        Feature {
            geometry: Some(GeometryValue::new_polygon(placed.rings.clone()).into()),
            properties: Some(fields),
            ..Feature::default()
        }
    });
    let collection = FeatureCollection::new(features);
    Ok(Exported {
        bytes: serde_json::to_vec_pretty(&collection)?,
        n_plots: placed.len(),
        left,
    })
}

/// All plots with a place as KML 2.2.
pub fn kml(plan: &Plan) -> Exported {
    let (placed, left) = placed(plan);
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    line(&format!("<name>{}</name>", escaped(&plan.name)));
    for placed in &placed {
        let area_m2 = placed.area_m2.map_or_else(String::new, |m2| m2.to_string());
        let fields = [("member", escaped(placed.member)), ("area_m2", area_m2)];
        let fields = fields
            .map(|(name, value)| format!("<Data name=\"{name}\"><value>{value}</value></Data>"));
        line("<Placemark>");
        line(&format!("<name>{}</name>", escaped(&placed.plot.name)));
        line(&format!("<ExtendedData>{}</ExtendedData>", fields.concat()));
        line("<Polygon>");
        for (n, ring) in placed.rings.iter().enumerate() {
            let side = if n == 0 { "outer" } else { "inner" };
            let mut tuples = String::new();
            for [longitude, latitude] in ring {
                // a String takes all that is written
                let _full: Result<(), std::fmt::Error> =
                    write!(tuples, "{longitude},{latitude},0 ");
            }
            line(&format!(
                "<{side}BoundaryIs><LinearRing><coordinates>{}</coordinates></LinearRing></{side}BoundaryIs>",
                tuples.trim_end()
            ));
        }
        line("</Polygon>");
        line("</Placemark>");
    }
    line("</Document>");
    line("</kml>");
    Exported {
        bytes: text.into_bytes(),
        n_plots: placed.len(),
        left,
    }
}

/// Text as XML holds it; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}
