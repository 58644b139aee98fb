//! Speed of an import: 1,000 polygons of twenty corners in GeoJSON and in KML.
//! Budget on two cores: ≤ 200 ms.
#![expect(clippy::unwrap_used, reason = "a bench may stop at its own data")]

use std::fmt::Write as _;

use divan::Bencher;
use pelepah::land::import::{Cancel, Options, Reading, read};

fn main() {
    divan::main();
}

const N_POLYGONS: u32 = 1000;
const N_CORNERS: u32 = 20;

/// Corners of the n-th polygon, closed, as text.
fn corners(n: u32, open: &str, close: &str, between: &str) -> String {
    let (east, north) = (f64::from(n % 32) * 0.002, f64::from(n / 32) * 0.002);
    let corner = |k: u32| {
        let angle = f64::from(k % N_CORNERS) / f64::from(N_CORNERS) * std::f64::consts::TAU;
        let (x, y) = (
            109.0 + east + 8e-4 * libm::cos(angle),
            north + 8e-4 * libm::sin(angle),
        );
        format!("{open}{x:.7},{y:.7}{close}")
    };
    (0..=N_CORNERS)
        .map(corner)
        .collect::<Vec<_>>()
        .join(between)
}

fn geojson() -> Vec<u8> {
    let features: Vec<String> = (0..N_POLYGONS)
        .map(|n| {
            let ring = corners(n, "[", "]", ",");
            format!(
                r#"{{"type":"Feature","properties":{{"nama":"Petak {n}"}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
            )
        })
        .collect();
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#).into_bytes()
}

fn kml() -> Vec<u8> {
    let mut text = String::from("<kml><Document>");
    for n in 0..N_POLYGONS {
        let ring = corners(n, "", ",0", " ");
        write!(
            text,
            "<Placemark><name>Petak {n}</name><LinearRing><coordinates>{ring}</coordinates></LinearRing></Placemark>"
        )
        .unwrap();
    }
    text.push_str("</Document></kml>");
    text.into_bytes()
}

fn whole(bytes: &[u8]) -> Reading {
    let reading = read("desa.bin", bytes, &Options::default(), &Cancel::default()).unwrap();
    assert_eq!(reading.shapes.len(), N_POLYGONS as usize);
    reading
}

#[divan::bench]
fn a_thousand_polygons_of_geojson(bencher: Bencher<'_, '_>) {
    let bytes = geojson();
    bencher.bench(|| whole(&bytes));
}

#[divan::bench]
fn a_thousand_polygons_of_kml(bencher: Bencher<'_, '_>) {
    let bytes = kml();
    bencher.bench(|| whole(&bytes));
}
