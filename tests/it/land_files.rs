//! Boundaries through the command: shown, taken into a plan, written out again.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use pelepah::document::{self, NewPlot, Worker, add_plots};
use pelepah::land::import::{Cancel, Options, Reading, read};
use pelepah::land::{self, export};
use pelepah::plan::{Extent, Plan, Tape, preset};
use proptest::prelude::*;
use serde_json::Value;

use crate::land_import::{AREA_M2, RING, features, google_earth};
use crate::support::near;

/// Exit code, what was printed, what was refused.
fn pelepah(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_pelepah"))
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code().unwrap(), out, err)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    document::store::replace(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn example(folder: &Path) -> String {
    let path = folder.join("kelompok.pelepah.ron");
    let path = path.to_str().unwrap().to_owned();
    let made = pelepah(&["new", "--example", "kelompok-kotim", "-o", &path]);
    assert_eq!(made.0, 0, "{}", made.2);
    path
}

/// A ring of so many corners about a point, metres across as degrees.
fn ring(east: f64, north: f64, radius: f64, n: u32, turn: f64) -> Vec<[f64; 2]> {
    (0..n)
        .map(|k| {
            let angle = turn + f64::from(k) / f64::from(n) * std::f64::consts::TAU;
            let (x, y) = (radius * libm::cos(angle), 0.7 * radius * libm::sin(angle));
            [109.3 + (east + x) / 111_195.0, (north + y) / 111_195.0]
        })
        .collect()
}

/// Six plots and a bow-tie.
pub(crate) fn seven() -> Vec<u8> {
    let names = ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"];
    let mut shapes: Vec<(&str, Vec<Vec<[f64; 2]>>)> = (0..6_u32)
        .zip(names)
        .map(|(n, name)| {
            (
                name,
                vec![ring(f64::from(n) * 300.0, 0.0, 60.0, 5 + n, 0.3)],
            )
        })
        .collect();
    let square = ring(0.0, 500.0, 60.0, 4, 0.0);
    shapes.push(("Silang", vec![[0, 2, 1, 3].map(|n| square[n]).to_vec()]));
    features(&shapes)
}

#[test]
fn what_a_file_holds_is_printed_as_agreed() {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "kebun.txt", google_earth().as_bytes());
    let (code, out, _) = pelepah(&["land", &file, "--json"]);
    assert_eq!(code, 0);
    let found: Value = serde_json::from_str(&out).unwrap();
    let plot = &found["plots"][0];
    assert_eq!(plot["name"], "Petak 1");
    assert!(near(plot["area_m2"].as_f64().unwrap(), AREA_M2, 1e-4));
    assert_eq!(
        (&plot["corners"], &plot["warnings"]),
        (&4.into(), &Value::Array(vec![]))
    );
    assert_eq!(found["skipped"], Value::Array(vec![]));
    let picture = put(folder.path(), "peta.kml", b"%PDF-1.7");
    let (code, out, err) = pelepah(&["land", &picture, "--json"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("Ini berkas PDF"), "{err}");
}

#[test]
fn shapes_are_taken_into_a_plan_and_each_that_is_not_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let plan_path = example(folder.path());
    let before = document::open(Path::new(&plan_path)).unwrap();
    let file = put(folder.path(), "desa.json", &seven());
    let (code, out, err) = pelepah(&["land", &file, "--into", &plan_path]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.starts_with("6 dari 7 bentuk masuk; 1 tidak: Silang (Garis batas bersilangan"),
        "{out}"
    );
    let after = document::open(Path::new(&plan_path)).unwrap();
    let names: Vec<&str> = after.plots[before.plots.len()..]
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"]);
    assert!(pelepah::plan::check(&after).is_empty());
    let (code, ..) = pelepah(&["check", &plan_path]);
    assert_eq!(code, 0);
    // metres without a zone are asked for
    let table = "X;Y\n315882;9997411\n315983;9997415\n315992;9997278";
    let table = put(folder.path(), "titik.csv", table.as_bytes());
    let bytes = fs::read(&plan_path).unwrap();
    let (code, _, err) = pelepah(&["land", &table, "--into", &plan_path]);
    assert!(code == 1 && err.contains("--zone 49S"), "{err}");
    assert_eq!(fs::read(&plan_path).unwrap(), bytes, "untouched");
    let (code, out, _) = pelepah(&["land", &table, "--into", &plan_path, "--zone", "49S"]);
    assert!(code == 0 && out.contains("1 dari 1 bentuk masuk"), "{out}");
}

fn with(shapes: &Reading) -> Plan {
    let library = preset::library().unwrap();
    let mut plan = Plan::clone(&library.example("kelompok-kotim").unwrap().plan);
    plan.plots.clear();
    let new = shapes.shapes.iter().map(|shape| NewPlot {
        name: shape.name.clone(),
        worker: Worker::Named(shape.member.clone()),
        extent: Extent::Geographic {
            ring: shape.ring.clone(),
            holes: shape.holes.clone(),
        },
    });
    let change = add_plots(&plan, Some(library), new.collect()).unwrap();
    let _back = change.apply(&mut plan);
    plan
}

fn reading(bytes: &[u8]) -> Reading {
    read("x", bytes, &Options::default(), &Cancel::default()).unwrap()
}

#[test]
fn what_is_written_reads_back_with_its_names_members_holes_and_areas() {
    let hole = vec![ring(0.0, 0.0, 60.0, 7, 0.1), ring(5.0, 5.0, 12.0, 4, 0.2)];
    let mut bytes = String::from_utf8(features(&[
        ("Petak <1> & \"dua\"", vec![]),
        ("Kolam", hole),
        ("Petak 3", vec![ring(400.0, 0.0, 50.0, 9, 0.0)]),
    ]))
    .unwrap();
    bytes = bytes.replace(
        r#""name":"Kolam""#,
        r#""name":"Kolam","pemilik":"Siti  Aminah""#,
    );
    bytes = bytes.replace(r#"<1> & "dua""#, "<1> &");
    let first = reading(bytes.as_bytes());
    assert_eq!(first.left.len(), 1, "without corners");
    let plan = with(&first);
    assert!(
        plan.group
            .members
            .iter()
            .any(|member| member.name == "Siti Aminah")
    );
    for exported in [export::geojson(&plan).unwrap(), export::kml(&plan)] {
        assert_eq!((exported.n_plots, exported.left.len()), (2, 0));
        let again = reading(&exported.bytes);
        assert_eq!(again.shapes.len(), first.shapes.len());
        for (old, new) in first.shapes.iter().zip(&again.shapes) {
            assert_eq!((&new.name, &new.member), (&old.name, &old.member));
            assert_eq!(new.holes.len(), old.holes.len());
            assert!(near(new.area_m2, old.area_m2, 1e-9), "{}", new.area_m2);
        }
    }
}

#[test]
fn a_plan_is_written_for_others_and_the_count_told() {
    let folder = tempfile::tempdir().unwrap();
    let plan = example(folder.path());
    let n_before = document::open(Path::new(&plan)).unwrap().plots.len();
    let file = put(folder.path(), "desa.json", &seven());
    assert_eq!(pelepah(&["land", &file, "--into", &plan]).0, 0);
    for name in ["desa.geojson", "desa.kml"] {
        let to = folder.path().join(name);
        let (code, out, err) = pelepah(&["land", &plan, "--out", to.to_str().unwrap()]);
        assert_eq!(code, 0, "{err}");
        let n_placed = reading(&fs::read(&to).unwrap()).shapes.len();
        let told = format!("{n_placed} dari {} petak", n_before + 6);
        assert!(n_placed >= 6 && out.contains(&told), "{out}");
    }
    let (code, _, err) = pelepah(&["land", &plan, "--out", "desa.dxf"]);
    assert!(code == 2 && err.contains(".geojson"), "{err}");
}

#[test]
fn the_same_plot_typed_by_tape_agrees() {
    // lengths by GeographicLib (Geodesic.Inverse) between the corners
    let tape = Extent::Tape(Tape::Quadrilateral {
        sides: [101.355, 137.401, 113.809, 126.099],
        diagonal: 173.339,
    });
    let area_m2 = land::area_m2(&tape).unwrap();
    assert!(near(area_m2, AREA_M2, 1e-3), "{area_m2}");
    let walked = land::area_m2(&Extent::Geographic {
        ring: RING.to_vec(),
        holes: vec![],
    })
    .unwrap();
    assert!(near(area_m2, walked, 1e-3), "{walked}");
}

proptest! {
    #[test]
    fn an_area_does_not_depend_on_where_it_begins_or_how_it_lies(
        n in 3_u32..40,
        radius in 5.0_f64..400.0,
        turn in 0.0_f64..6.3,
        start in 0_usize..40,
        is_reversed: bool,
    ) {
        let area_m2 = |ring: Vec<[f64; 2]>| reading(&features(&[("a", vec![ring])])).shapes[0].area_m2;
        let base = ring(0.0, 0.0, radius, n, 0.0);
        let expected = area_m2(base.clone());
        let mut other = base.clone();
        other.rotate_left(start % n as usize);
        if is_reversed {
            other.reverse();
        }
        prop_assert!(near(area_m2(other), expected, 1e-7));
        // turned about the point they all lie around; of the areas between a side
        // and the equator a few hundredths of a square metre are noise
        let turned = base.iter().map(|[x, y]| {
            let (x, y) = (x - 109.3, *y);
            let (cos, sin) = (libm::cos(turn), libm::sin(turn));
            [109.3 + cos * x - sin * y, sin * x + cos * y]
        });
        prop_assert!(near(area_m2(turned.collect()), expected, 1e-4));
    }
}
