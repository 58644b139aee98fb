//! Boundaries from files: one plot in every format, and what hostile, huge and
//! two-faced files come to.
//!
//! The plot's area and perimeter are GeographicLib's (Python package
//! geographiclib 2.1, Polygon), its coordinates in metres pyproj 3.7's.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use pelepah::land::import::{
    Cancel, ImportError, Kind, LeftReason, Note, Options, Question, Reading, Remark, Shape, Source,
    Zone, read, typed,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::near;

/// Corners of the plot, longitude and latitude.
pub(crate) const RING: [[f64; 2]; 4] = [
    [109.34561, -0.02341],
    [109.34652, -0.02338],
    [109.34660, -0.02462],
    [109.34558, -0.02455],
];
pub(crate) const AREA_M2: f64 = 14_128.967;
const PERIMETER_M: f64 = 478.664;
/// The same in UTM 49 S.
const UTM: [[f64; 2]; 4] = [
    [315_882.071, 9_997_411.405],
    [315_983.373, 9_997_414.724],
    [315_992.281, 9_997_277.609],
    [315_878.732, 9_997_285.348],
];
/// In TM-3 zone 49.1 of DGN95, as the land office uses it.
const TM3: [[f64; 2]; 4] = [
    [182_815.083, 1_497_411.706],
    [182_916.374, 1_497_415.023],
    [182_925.279, 1_497_277.924],
    [182_811.744, 1_497_285.663],
];
const WEB_MERCATOR: [[f64; 2]; 4] = [
    [12_172_297.626, -2605.989],
    [12_172_398.926, -2602.65],
    [12_172_407.832, -2740.686],
    [12_172_294.286, -2732.894],
];

fn reading(name: &str, bytes: &[u8]) -> Reading {
    let read = read(name, bytes, &Options::default(), &Cancel::default());
    read.unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a reading takes is what is tested"
)]
fn now() -> Instant {
    Instant::now()
}

fn refused(bytes: &[u8]) -> ImportError {
    let read = read("x", bytes, &Options::default(), &Cancel::default());
    read.err().unwrap_or_else(|| panic!("was read"))
}

/// The plot and nothing else.
fn only(reading: &Reading) -> &Shape {
    assert!(reading.questions.is_empty(), "{:?}", reading.questions);
    assert!(reading.left.is_empty(), "{:?}", reading.left);
    let [shape] = reading.shapes.as_slice() else {
        panic!("{} shapes", reading.shapes.len());
    };
    shape
}

fn is_the_plot(name: &str, shape: &Shape) {
    assert!(
        near(shape.area_m2, AREA_M2, 1e-4),
        "{name}: {}",
        shape.area_m2
    );
    assert!(
        near(shape.perimeter_m, PERIMETER_M, 1e-4),
        "{name}: {}",
        shape.perimeter_m
    );
    assert_eq!(shape.ring.len(), 4, "{name}: {:?}", shape.ring);
    for (corner, expected) in shape.ring.iter().zip(RING) {
        // a centimetre
        let is_near =
            (corner[0] - expected[0]).abs() < 1e-7 && (corner[1] - expected[1]).abs() < 1e-7;
        assert!(is_near, "{name}: {corner:?} is not {expected:?}");
    }
}

fn pairs(ring: &[[f64; 2]]) -> String {
    let closed = ring.iter().chain(ring.first());
    let corners = closed.map(|[x, y]| format!("[{x},{y}]"));
    corners.collect::<Vec<_>>().join(",")
}

fn geojson(ring: &[[f64; 2]], crs: &str) -> Vec<u8> {
    let ring = pairs(ring);
    format!(
        r#"{{"type":"FeatureCollection",{crs}"features":[{{"type":"Feature",
        "properties":{{"nama":"Petak 1","pemilik":"Siti"}},
        "geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}]}}"#
    )
    .into_bytes()
}

fn lines(ring: &[[f64; 2]], line: impl Fn(&[f64; 2]) -> String) -> String {
    ring.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn kml_ring(ring: &[[f64; 2]]) -> String {
    let closed = ring.iter().chain(ring.first());
    let tuples = closed.map(|[x, y]| format!("{x},{y},0"));
    tuples.collect::<Vec<_>>().join(" ")
}

/// As Google Earth writes it: name spaces, folders, several geometries in one.
pub(crate) fn google_earth() -> String {
    let ring = kml_ring(&RING);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"
 xmlns:kml="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">
<Document><name>Kebun.kmz</name><StyleMap id="m"/><Folder><name>Kelompok</name><Placemark>
<name>Petak 1</name><description><![CDATA[<b>kebun</b><br>a=b]]></description>
<MultiGeometry><Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>
 {ring} </coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>
</Placemark></Folder></Document></kml>"#
    )
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn kmz() -> Vec<u8> {
    zipped(&[
        ("doc.kml", google_earth().as_bytes()),
        ("files/icon.png", b"\x89PNG"),
    ])
}

fn gpx_track(line: &[[f64; 2]]) -> String {
    let points = lines(line, |[x, y]| {
        format!(r#"<trkpt lat="{y}" lon="{x}"><ele>3</ele></trkpt>"#)
    });
    format!(
        r#"<?xml version="1.0"?><gpx version="1.1" creator="eTrex 10"
        xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Petak 1</name><trkseg>{points}
        </trkseg></trk></gpx>"#
    )
}

fn shapefile(ring: &[[f64; 2]], prj: Option<&str>) -> Vec<u8> {
    use shapefile::dbase::{FieldName, FieldValue, Record, TableWriterBuilder};
    use shapefile::{Point, Polygon, PolygonRing, ShapeWriter};
    let mut points: Vec<Point> = ring.iter().map(|[x, y]| Point::new(*x, *y)).collect();
    points.push(points[0]);
    let polygon = Polygon::new(PolygonRing::Outer(points));
    let mut shp = Cursor::new(Vec::new());
    let mut writer = ShapeWriter::new(&mut shp);
    writer.write_shape(&polygon).unwrap();
    drop(writer);
    let mut dbf = Cursor::new(Vec::new());
    let field = |name| FieldName::try_from(name).unwrap();
    let mut table = TableWriterBuilder::new()
        .add_character_field(field("NAMA"), 50)
        .add_character_field(field("PEMILIK"), 50)
        .build_with_dest(&mut dbf);
    let mut record = Record::default();
    let text = |text: &str| FieldValue::Character(Some(text.to_owned()));
    record.insert("NAMA".to_owned(), text("Petak 1"));
    record.insert("PEMILIK".to_owned(), text("Siti"));
    table.write_record(&record).unwrap();
    drop(table);
    let (shp, dbf) = (shp.into_inner(), dbf.into_inner());
    let mut files: Vec<(&str, &[u8])> = vec![("lahan/PETAK.shp", &shp), ("lahan/PETAK.dbf", &dbf)];
    files.extend(prj.map(|prj| ("lahan/PETAK.prj", prj.as_bytes())));
    zipped(&files)
}

/// As `ArcGIS` writes it (pyproj: Esri's text of EPSG:32749).
const UTM_49S: &str = r#"PROJCS["WGS_1984_UTM_Zone_49S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",111.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
/// EPSG:23888: an old datum, hundreds of metres off.
const INDONESIAN_1974: &str = r#"PROJCS["Indonesian_1974_UTM_Zone_48S",GEOGCS["GCS_Indonesian_1974",DATUM["D_Indonesian_1974",SPHEROID["Indonesian",6378160.0,298.247]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

const CRS_UTM: &str =
    r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32749"}},"#;

/// One plot as a person has it: from Google Earth, walked with a Garmin, drawn in
/// QGIS, and as a list of corners that Excel saved.
pub(crate) fn four_files() -> [(&'static str, Vec<u8>); 4] {
    let comma = |value: f64| value.to_string().replace('.', ",");
    let corners = lines(&UTM, |[x, y]| format!("49S;{};{}", comma(*x), comma(*y)));
    [
        ("kebun.kmz", kmz()),
        ("jalan.gpx", gpx_track(&walk(0.0, 30)).into_bytes()),
        ("qgis.geojson", geojson(&UTM, CRS_UTM)),
        ("sudut.csv", format!("Zona;X;Y\r\n{corners}").into_bytes()),
    ]
}

#[test]
fn one_plot_is_measured_alike_from_every_format() {
    let comma = |value: f64| value.to_string().replace('.', ",");
    let utf16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(units).collect()
    };
    let esri = format!(
        r#"{{"geometryType":"esriGeometryPolygon","spatialReference":{{"wkid":102100,"latestWkid":3857}},
        "features":[{{"attributes":{{"NAMA":"Petak 1"}},"geometry":{{"rings":[[{}]]}}}}]}}"#,
        pairs(&WEB_MERCATOR)
    );
    let crs =
        |code: &str| format!(r#""crs":{{"type":"name","properties":{{"name":"EPSG:{code}"}}}},"#);
    let route = lines(&RING, |[x, y]| format!(r#"<rtept lat="{y}" lon="{x}"/>"#));
    let waypoints = lines(&RING, |[x, y]| {
        format!(r#"<wpt lat="{y}" lon="{x}"><name>1</name></wpt>"#)
    });
    let track = "<gx:Track><gx:coord>".to_owned()
        + &lines(&RING, |[x, y]| format!("{x} {y} 0")).replace('\n', "</gx:coord><gx:coord>")
        + "</gx:coord></gx:Track>";
    let track = format!(
        r#"<kml xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark><name>Petak 1</name>{track}</Placemark></kml>"#
    );
    let csv_utm = "Petak;Titik;Zona;X;Y\n".to_owned()
        + &lines(&UTM, |[x, y]| {
            format!("Petak 1;1;49 S;{};{}", comma(*x), comma(*y))
        });
    let csv_degrees =
        "No,Latitude,Longitude\n".to_owned() + &lines(&RING, |[x, y]| format!("A,{y},{x}"));
    let dms = "0°01'24,276\" LS\t109°20'44,196\" BT\n0°01'24,168\" LS\t109°20'47,472\" BT\n\
               0°01'28,632\" LS\t109°20'47,76\" BT\n0°01'28,38\" LS\t109°20'44,088\" BT";
    let cases: [(&str, Kind, Vec<u8>); 16] = [
        ("GeoJSON", Kind::GeoJson, geojson(&RING, "")),
        (
            "GeoJSON in UTM, as QGIS writes it",
            Kind::GeoJson,
            geojson(&UTM, CRS_UTM),
        ),
        (
            "GeoJSON in TM-3",
            Kind::GeoJson,
            geojson(&TM3, &crs("23835")),
        ),
        (
            "GeoJSON in Web Mercator",
            Kind::GeoJson,
            geojson(&WEB_MERCATOR, &crs("3857")),
        ),
        ("Esri JSON", Kind::EsriJson, esri.into_bytes()),
        ("KML", Kind::Kml, google_earth().into_bytes()),
        ("KML in UTF-16", Kind::Kml, utf16(&google_earth())),
        ("KML, a track", Kind::Kml, track.into_bytes()),
        ("KMZ", Kind::Kmz, kmz()),
        ("GPX, a track", Kind::Gpx, gpx_track(&RING).into_bytes()),
        (
            "GPX, a route",
            Kind::Gpx,
            format!("<gpx><rte>{route}</rte></gpx>").into_bytes(),
        ),
        (
            "GPX, waypoints",
            Kind::Gpx,
            format!("<gpx>{waypoints}</gpx>").into_bytes(),
        ),
        ("Shapefile", Kind::Shapefile, shapefile(&UTM, Some(UTM_49S))),
        (
            "CSV of UTM with decimal commas",
            Kind::Csv,
            csv_utm.into_bytes(),
        ),
        ("CSV of degrees", Kind::Csv, csv_degrees.into_bytes()),
        (
            "degrees, minutes and seconds",
            Kind::Csv,
            dms.as_bytes().to_vec(),
        ),
    ];
    for (name, kind, bytes) in cases {
        // messengers rename files: the ending says nothing
        let reading = reading("Petak 1.bin", &bytes);
        assert_eq!(reading.kind, kind, "{name}");
        let shape = only(&reading);
        is_the_plot(name, shape);
        assert_eq!(shape.name, "Petak 1", "{name}");
    }
}

#[test]
fn names_and_members_come_from_fields_and_from_the_file() {
    let of_field = reading("x.geojson", &geojson(&RING, ""));
    assert_eq!(only(&of_field).member, "Siti");
    let of_table = reading("x.zip", &shapefile(&UTM, Some(UTM_49S)));
    assert_eq!(
        (
            only(&of_table).name.as_str(),
            only(&of_table).member.as_str()
        ),
        ("Petak 1", "Siti")
    );
    let bare = lines(&RING, |[x, y]| format!("{y};{x}"));
    let of_file = reading("Petak 3 - Siti Aminah.csv", bare.as_bytes());
    assert_eq!(only(&of_file).name, "Petak 3");
    assert_eq!(only(&of_file).member, "Siti Aminah");
}

#[test]
fn corners_are_typed_in_any_usual_way() {
    let texts = [
        lines(&RING, |[x, y]| format!("{y}, {x}")),
        lines(&RING, |[x, y]| format!("{x} {y}")),
        lines(&RING, |[x, y]| format!("{y} {x}").replace('.', ",")),
        lines(&UTM, |[x, y]| format!("49S {x} {y}")),
        lines(&UTM, |[x, y]| format!("49 M; {y}; {x}").replace('.', ",")),
        "0 1 24.276 S 109 20 44.196 E\n0 1 24.168 S 109 20 47.472 E\n\
         0 1 28.632 S 109 20 47.76 E\n0 1 28.38 S 109 20 44.088 E"
            .to_owned(),
    ];
    for text in texts {
        let reading = typed(&text, &Options::default()).unwrap_or_else(|e| panic!("{text}: {e}"));
        is_the_plot(&text, only(&reading));
    }
    assert_eq!(
        typed("halo", &Options::default()),
        Err(ImportError::Unknown)
    );
}

#[test]
fn exchanged_columns_and_missing_zones_are_asked() {
    let answered = |bytes: &[u8], options: Options| {
        let reading = read("x", bytes, &options, &Cancel::default()).unwrap();
        is_the_plot("answered", only(&reading));
        assert!(reading.notes.contains(&Note::AsAnswered));
    };
    let exchanged: Vec<[f64; 2]> = RING.iter().map(|[x, y]| [*y, *x]).collect();
    let head = "longitude,latitude\n".to_owned() + &lines(&exchanged, |[x, y]| format!("{x},{y}"));
    for bytes in [geojson(&exchanged, ""), head.into_bytes()] {
        let asked = reading("x", &bytes);
        assert!(asked.shapes.is_empty());
        let [Question::Exchanged { example }] = asked.questions.as_slice() else {
            panic!("{:?}", asked.questions);
        };
        assert!((example[1] - 109.34561).abs() < 1e-9);
        let is_exchanged = Some(true);
        answered(
            &bytes,
            Options {
                is_exchanged,
                ..Options::default()
            },
        );
    }
    let utm = lines(&UTM, |[x, y]| format!("{x};{y}"));
    for bytes in [geojson(&UTM, ""), utm.into_bytes(), shapefile(&UTM, None)] {
        let asked = reading("x", &bytes);
        assert!(asked.shapes.is_empty());
        let [Question::Zone { is_south: true, .. }] = asked.questions.as_slice() else {
            panic!("{:?}", asked.questions);
        };
        let zone = Some(Zone {
            number: 49,
            is_south: true,
        });
        answered(
            &bytes,
            Options {
                zone,
                ..Options::default()
            },
        );
    }
    // both could be either
    let open = "10.5 20.5\n10.6 20.5\n10.6 20.6\n10.5 20.6";
    let asked = typed(open, &Options::default()).unwrap();
    assert!(matches!(
        asked.questions.as_slice(),
        [Question::Exchanged { .. }]
    ));
    let commas = lines(&RING, |[x, y]| format!("{y},{x}").replace('.', ","));
    assert_eq!(refused(commas.as_bytes()), ImportError::Commas);
}

#[test]
fn a_shapefile_without_projection_says_what_was_taken_for_granted() {
    let reading = reading("x.zip", &shapefile(&RING, None));
    is_the_plot("degrees", only(&reading));
    assert_eq!(reading.notes, [Note::NoProjection]);
    let old = refused(&shapefile(&UTM, Some(INDONESIAN_1974)));
    assert_eq!(
        old,
        ImportError::Projection("Indonesian_1974_UTM_Zone_48S".to_owned())
    );
}

/// A walk with a point every `step` of a side, from the first corner on, and
/// not quite back to it.
fn walk(shift: f64, n: usize) -> Vec<[f64; 2]> {
    let sides = RING.iter().zip(RING.iter().cycle().skip(1));
    sides
        .flat_map(|(a, b)| {
            (0..n).map(move |k| {
                let t = k as f64 / n as f64;
                [a[0] + shift + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
            })
        })
        .collect()
}

#[test]
fn an_open_walk_is_closed_and_its_gap_told() {
    let reading = reading("Petak 1.gpx", gpx_track(&walk(0.0, 30)).as_bytes());
    let shape = only(&reading);
    assert_eq!(shape.source, Source::Walk);
    // the last point lies a thirtieth of the last side, 126,099 m, before the start
    let gap_m = shape.gap_m.unwrap();
    assert!((gap_m - 126.099 / 30.0).abs() < 0.05, "{gap_m}");
    assert!(near(shape.area_m2, AREA_M2, 1e-3), "{}", shape.area_m2);
    assert_eq!(shape.thinned_from, Some(120));
    assert!(shape.is_kept);
    // two thirds of the way round
    let open = &walk(0.0, 30)[..70];
    let reading = self::reading("x.gpx", gpx_track(open).as_bytes());
    assert!(!only(&reading).is_kept);
    assert!(matches!(only(&reading).remarks[0], Remark::OpenWalk { .. }));
}

#[test]
fn a_walker_who_stands_or_overshoots_leaves_no_knot() {
    let mut line = walk(0.0, 30);
    line.extend(
        line[..3]
            .iter()
            .map(|p| [p[0], p[1] - 0.00002])
            .collect::<Vec<_>>(),
    );
    // standing, the receiver wanders a few metres round
    let [x, y] = line[45];
    for (dx, dy) in [(2e-5, 1e-5), (-1e-5, 2e-5), (1e-5, -2e-5)] {
        line.insert(46, [x + dx, y + dy]);
    }
    let reading = reading("x.gpx", gpx_track(&line).as_bytes());
    let shape = only(&reading);
    assert!(shape.is_kept, "{:?}", shape.remarks);
    assert!(near(shape.area_m2, AREA_M2, 0.01), "{}", shape.area_m2);
}

#[test]
fn a_track_round_two_fields_is_two_plots() {
    let point = |[x, y]: [f64; 2], s: usize| {
        let (minutes, seconds) = (s / 60, s % 60);
        format!(
            r#"<trkpt lat="{y}" lon="{x}"><time>2026-11-24T08:{minutes:02}:{seconds:02}Z</time></trkpt>"#
        )
    };
    let first = walk(0.0, 30)
        .into_iter()
        .enumerate()
        .map(|(n, p)| point(p, 5 * n));
    // five minutes later, 220 m to the east
    let second = walk(0.002, 30)
        .into_iter()
        .enumerate()
        .map(|(n, p)| point(p, 900 + 5 * n));
    let points: String = first.chain(second).collect();
    let text = format!("<gpx><trk><name>Jalan pagi</name><trkseg>{points}</trkseg></trk></gpx>");
    let reading = reading("x.gpx", text.as_bytes());
    let names: Vec<&str> = reading
        .shapes
        .iter()
        .map(|shape| shape.name.as_str())
        .collect();
    assert_eq!(names, ["Jalan pagi (1)", "Jalan pagi (2)"]);
    for shape in &reading.shapes {
        assert!(near(shape.area_m2, AREA_M2, 1e-3), "{}", shape.area_m2);
    }
}

/// A square in GeoJSON, sides in ten-thousandths of a degree.
fn square(x: f64, y: f64, side: f64) -> Vec<[f64; 2]> {
    [[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
        .map(|[x, y]| [109.0 + x * 1e-4, y * 1e-4])
        .to_vec()
}

pub(crate) fn features(polygons: &[(&str, Vec<Vec<[f64; 2]>>)]) -> Vec<u8> {
    let features = polygons.iter().map(|(name, rings)| {
        let rings: Vec<String> = rings.iter().map(|ring| format!("[{}]", pairs(ring))).collect();
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[{}]}}}}"#,
            rings.join(",")
        )
    });
    let features: Vec<String> = features.collect();
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
    .into_bytes()
}

#[test]
fn what_is_wrong_with_a_shape_is_said_and_it_is_not_kept() {
    let bow_tie: Vec<[f64; 2]> = [0, 2, 1, 3].map(|n| square(50.0, 0.0, 10.0)[n]).to_vec();
    let bytes = features(&[
        ("desa", vec![square(0.0, 0.0, 40.0)]),
        ("petak", vec![square(1.0, 1.0, 10.0), square(2.0, 2.0, 2.0)]),
        (
            "petak lagi",
            vec![square(1.0, 1.0, 10.0), square(2.0, 2.0, 2.0)],
        ),
        ("silang", vec![bow_tie]),
        (
            "lubang di luar",
            vec![square(70.0, 0.0, 10.0), square(90.0, 0.0, 2.0)],
        ),
        (
            "lubang kembar",
            vec![
                square(70.0, 20.0, 10.0),
                square(72.0, 22.0, 2.0),
                square(72.0, 22.0, 2.0),
            ],
        ),
        ("jauh", vec![square(-500_000.0, 0.0, 10.0)]),
        ("dua sudut", vec![square(0.0, 50.0, 1.0)[..2].to_vec()]),
    ]);
    let reading = reading("x", &bytes);
    let found: Vec<(&str, Vec<&str>, bool)> = reading
        .shapes
        .iter()
        .map(|s| {
            (
                s.name.as_str(),
                s.remarks.iter().map(Remark::key).collect(),
                s.is_kept,
            )
        })
        .collect();
    let expected = [
        ("desa", vec!["contains"], false),
        ("petak", vec![], true),
        ("petak lagi", vec!["repeats"], false),
        ("silang", vec!["crossing"], false),
        ("lubang di luar", vec!["hole_outside"], false),
        ("lubang kembar", vec!["hole_outside"], false),
        ("jauh", vec!["far_away"], false),
    ];
    assert_eq!(found, expected);
    let [left] = reading.left.as_slice() else {
        panic!("{:?}", reading.left);
    };
    assert_eq!(
        (left.name.as_str(), &left.reason),
        ("dua sudut", &LeftReason::TooFew(2))
    );
    // a hole taken off once: 100 − 4 squares of 11,13 m (1e-4 degrees at the equator)
    let (petak, outside) = (&reading.shapes[1], &reading.shapes[4]);
    assert!(
        near(petak.area_m2 / outside.area_m2, 0.96, 1e-6),
        "{}",
        petak.area_m2
    );
}

#[test]
fn hostile_files_get_a_clear_answer_in_time() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><kml>&b;</kml>"#;
    let nest = |open: &str, close: &str, n: usize| open.repeat(n) + &close.repeat(n);
    let geometry = nest(r#"{"type":"GeometryCollection","geometries":["#, "]}", 200);
    let zeros = vec![b' '; 80 * 1024 * 1024];
    let attributes: Vec<String> = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    let attributes = attributes.concat();
    let is_syntax = |error: &ImportError| matches!(error, ImportError::Syntax { .. });
    type Case<'a> = (&'a str, Vec<u8>, &'a dyn Fn(&ImportError) -> bool);
    let cases: [Case<'_>; 16] = [
        ("nothing", Vec::new(), &|e| *e == ImportError::Empty),
        ("blanks", b" \n ".to_vec(), &|e| *e == ImportError::Empty),
        ("a PDF", b"%PDF-1.7".to_vec(), &|e| {
            *e == ImportError::Other("PDF")
        }),
        ("words", b"halo dunia\nini surat".to_vec(), &|e| {
            *e == ImportError::Unknown
        }),
        ("bytes", vec![1, 0, 2, 0, 3], &|e| {
            *e == ImportError::Unknown
        }),
        ("an entity bomb", bomb.as_bytes().to_vec(), &|e| {
            *e == ImportError::Entities
        }),
        ("a broken end", b"<kml><Document>".to_vec(), &is_syntax),
        (
            "folders 200 deep",
            format!("<kml>{}</kml>", nest("<Folder>", "</Folder>", 200)).into_bytes(),
            &|e| *e == ImportError::TooComplex,
        ),
        ("geometries 200 deep", geometry.into_bytes(), &|e| {
            *e == ImportError::TooComplex
        }),
        (
            "lists a million deep",
            nest("[", "]", 1_000_000).into_bytes(),
            &|e| *e == ImportError::TooComplex,
        ),
        (
            "1e400",
            geojson(&RING, "").into_iter().chain(*b"1e400").collect(),
            &is_syntax,
        ),
        (
            "NaN",
            br#"{"type":"Point","coordinates":[NaN,1]}"#.to_vec(),
            &is_syntax,
        ),
        ("a zip bomb", zipped(&[("doc.kml", &zeros)]), &|e| {
            *e == ImportError::TooLarge
        }),
        (
            "an archive without end",
            b"PK\x03\x04abcdef".to_vec(),
            &is_syntax,
        ),
        (
            "a hundred thousand attributes",
            format!("<gpx{attributes}/>").into_bytes(),
            &|e| *e == ImportError::TooComplex,
        ),
        (
            "a workbook",
            zipped(&[("xl/workbook.xml", b"<a/>")]),
            &|e| *e == ImportError::Other("XLSX"),
        ),
    ];
    for (name, bytes, is_it) in cases {
        let began = now();
        let error = refused(&bytes);
        assert!(is_it(&error), "{name}: {error:?}");
        assert!(began.elapsed() < Duration::from_secs(10), "{name}");
    }
}

#[test]
fn bad_numbers_cost_only_their_shape() {
    let good = kml_ring(&RING);
    for bad in [
        "109.1,NaN 109.2,0 109.2,0.1",
        "1e400,0 1,0 1,1",
        "109,-0.1 110,91 110,0",
        "a,b c,d e,f",
    ] {
        let text = format!(
            "<kml><Placemark><name>rusak</name><LinearRing><coordinates>{bad}</coordinates></LinearRing>\
             </Placemark><Placemark><name>Petak 1</name><LinearRing><coordinates>{good}</coordinates>\
             </LinearRing></Placemark></kml>"
        );
        let reading = reading("x", text.as_bytes());
        is_the_plot(bad, &reading.shapes[0]);
        let [left] = reading.left.as_slice() else {
            panic!("{bad}: {:?}", reading.left);
        };
        assert_eq!(left.name, "rusak");
        assert!(
            matches!(left.reason, LeftReason::BadNumber(_)),
            "{bad}: {:?}",
            left.reason
        );
    }
    let table = lines(&RING, |[x, y]| format!("{y};{x}")) + "\n-0.0234;seratus";
    let reading = reading("x", table.as_bytes());
    let LeftReason::BadLine { line: 5, text } = &reading.left[0].reason else {
        panic!("{:?}", reading.left);
    };
    assert_eq!(text, "-0.0234 seratus");
}

#[test]
fn a_million_corners_and_tricky_paths_end_well() {
    let began = now();
    let many: Vec<String> = (0..1_000_000)
        .map(|n| format!("{},{}", 109.0 + f64::from(n) * 1e-7, n % 2))
        .collect();
    let many = many.join(" ");
    let text = format!(
        "<kml><Placemark><name>banyak</name><LineString><coordinates>{many}</coordinates></LineString></Placemark></kml>"
    );
    let reading = reading("x", text.as_bytes());
    assert_eq!(reading.left[0].reason, LeftReason::TooMany(1_000_000));
    // each side crosses all others: the first crossing ends the search
    let knot: Vec<[f64; 2]> = (0..40_000_u32)
        .map(|n| {
            let at = f64::from(n) * 2.4;
            [109.0 + 1e-3 * libm::cos(at), 1e-3 * libm::sin(at)]
        })
        .collect();
    let knotted = self::reading("x", &features(&[("simpul", vec![knot])]));
    assert_eq!(knotted.shapes[0].remarks[0].key(), "crossing");
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    let tricky = zipped(&[
        ("../../../etc/passwd.kml", google_earth().as_bytes()),
        ("C:\\Windows\\x.kml", google_earth().as_bytes()),
    ]);
    let reading = self::reading("x", &tricky);
    assert_eq!(
        reading.shapes.len(),
        2,
        "read in memory, from wherever they say they are"
    );
}

#[test]
fn a_reading_can_be_cancelled() {
    let cancel = Cancel::default();
    cancel.cancel();
    let read = read("x", &geojson(&RING, ""), &Options::default(), &cancel);
    assert_eq!(read, Err(ImportError::Cancelled));
}

/// Words that mutations put in, since the readers look for them.
const TRICKS: [&[u8]; 12] = [
    b"<",
    b"]]>",
    b"&#0;",
    b"1e999",
    b"-",
    b"\"",
    b"[[",
    b"null",
    b"\xFF\xFE",
    b"\0",
    b";;",
    b"PK\x05\x06",
];

#[test]
fn a_file_damaged_anywhere_is_read_or_refused() {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
    let table = lines(&UTM, |[x, y]| format!("Petak 1;49S;{x};{y}"));
    let seeds: [Vec<u8>; 7] = [
        geojson(&UTM, CRS_UTM),
        google_earth().into_bytes(),
        gpx_track(&walk(0.0, 5)).into_bytes(),
        kmz(),
        shapefile(&UTM, Some(UTM_49S)),
        table.into_bytes(),
        features(&[("petak", vec![square(1.0, 1.0, 10.0), square(2.0, 2.0, 2.0)])]),
    ];
    for (kind, seed) in seeds.iter().enumerate() {
        for n in 0..400_u64 {
            let mut random = ChaCha8Rng::seed_from_u64(1000 * kind as u64 + n);
            let mut bytes = seed.clone();
            for _ in 0..=random.next_u32() % 4 {
                let at = random.next_u32() as usize % bytes.len();
                match random.next_u32() % 4 {
                    0 => bytes[at] = random.next_u32().to_le_bytes()[0],
                    1 => bytes.truncate(at.max(1)),
                    2 => {
                        let trick = TRICKS[random.next_u32() as usize % TRICKS.len()];
                        bytes.splice(at..at, trick.iter().copied());
                    }
                    _ => {
                        let end = (at + random.next_u32() as usize % 60).min(bytes.len());
                        let part = bytes[at..end].to_vec();
                        bytes.splice(at..at, part);
                    }
                }
            }
            let read = read("x", &bytes, &Options::default(), &Cancel::default());
            for shape in read.iter().flat_map(|reading| &reading.shapes) {
                let is_sound = shape.area_m2.is_finite() && shape.ring.len() >= 3;
                assert!(is_sound, "seed {}: {shape:?}", 1000 * kind as u64 + n);
            }
        }
    }
}
