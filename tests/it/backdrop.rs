//! A picture behind the plots: read, placed, kept in the plan, drawn on paper.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, Rgb, RgbImage};
use pelepah::chart::map::map;
use pelepah::document::picture::{self, For, PictureError, shrink};
use pelepah::land::import::{self, Cancel, LeftReason, Options, Overlay, Reading};
use pelepah::land::shape::{bounds, distance};
use pelepah::land::sheet::{self, Sheet};
use pelepah::plan::{Backdrop, Corners, Extent, Image, Plan, Plot, file};
use pelepah::report::{self, Paper, Style};
use pelepah::text::Lang;

use crate::land_import::{google_earth, zipped};
use crate::small_plan::plan;
use crate::support::near;

/// A picture of squares, so that its turn is seen; its upper left is red.
pub(crate) fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        if x < width / 4 && y < height / 4 {
            Rgb([200, 30, 30])
        } else if (x / 8 + y / 8) % 2 == 0 {
            Rgb([120, 160, 90])
        } else {
            Rgb([170, 190, 140])
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn overlay(href: &str, lies: &str) -> String {
    format!(
        "<GroundOverlay><name>Foto udara</name><Icon><href>{href}</href></Icon>{lies}</GroundOverlay>"
    )
}

fn lies(north: &str, south: &str, east: &str, west: &str, rotation: &str) -> String {
    format!(
        "<LatLonBox><north>{north}</north><south>{south}</south><east>{east}</east>\
         <west>{west}</west><rotation>{rotation}</rotation></LatLonBox>"
    )
}

fn kml(inner: &str) -> String {
    format!(r#"<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inner}</Document></kml>"#)
}

/// A KMZ as Google Earth writes it: a plot, and a picture under it.
pub(crate) fn kmz() -> Vec<u8> {
    let place = lies("-0.0230", "-0.0250", "109.3470", "109.3450", "0");
    let whole = google_earth().replace(
        "</Document>",
        &format!("{}</Document>", overlay("files/foto%20udara.png", &place)),
    );
    zipped(&[
        ("doc.kml", whole.as_bytes()),
        ("files/Foto Udara.png", &photo(64, 64)),
    ])
}

fn read(bytes: &[u8]) -> Reading {
    import::read("kebun.kmz", bytes, &Options::default(), &Cancel::default()).unwrap()
}

#[test]
fn a_ground_overlay_places_itself() {
    let reading = read(&kmz());
    assert_eq!((reading.shapes.len(), reading.left.len()), (1, 0));
    let [
        Overlay {
            name,
            corners,
            picture,
        },
    ] = reading.overlays.as_slice()
    else {
        panic!("one picture");
    };
    assert_eq!(name, "Foto udara");
    assert_eq!(*picture, photo(64, 64));
    let Corners::Geographic(corners) = corners else {
        panic!("on earth");
    };
    let expected = [[109.345, -0.023], [109.347, -0.023], [109.345, -0.025]];
    for (found, expected) in corners.iter().zip(expected) {
        assert!(distance(*found, expected) < 1e-9, "{found:?}");
    }
}

#[test]
fn a_picture_that_lies_nowhere_is_left_with_its_reason() {
    let here = lies("-0.023", "-0.025", "109.347", "109.345", "0");
    let cases = [
        (
            "not in the archive",
            overlay("files/lain.png", &here),
            LeftReason::PictureElsewhere,
        ),
        (
            "out of the archive",
            overlay("../../etc/passwd", &here),
            LeftReason::PictureElsewhere,
        ),
        (
            "fetched",
            overlay("http://example.com/a.png", &here),
            LeftReason::Link,
        ),
        ("no picture", overlay("", &here), LeftReason::Empty),
        ("no place", overlay("foto.png", ""), LeftReason::Picture),
        (
            "no number",
            overlay(
                "foto.png",
                &lies("NaN", "-0.025", "109.347", "109.345", "0"),
            ),
            LeftReason::BadNumber("NaN".to_owned()),
        ),
        (
            "no finite number",
            overlay(
                "foto.png",
                &lies("1e400", "-0.025", "109.347", "109.345", "0"),
            ),
            LeftReason::BadNumber("1e400".to_owned()),
        ),
        (
            "south above north",
            overlay(
                "foto.png",
                &lies("-0.025", "-0.023", "109.347", "109.345", "0"),
            ),
            LeftReason::Nowhere,
        ),
        (
            "all of Indonesia",
            overlay("foto.png", &lies("6", "-11", "141", "95", "0")),
            LeftReason::Nowhere,
        ),
    ];
    for (name, inner, expected) in cases {
        let text = kml(&inner);
        let reading = read(&zipped(&[
            ("doc.kml", text.as_bytes()),
            ("foto.png", b"\x89PNG"),
        ]));
        let left: Vec<_> = reading
            .left
            .iter()
            .map(|left| left.reason.clone())
            .collect();
        assert_eq!(left, [expected], "{name}");
        assert_eq!(reading.overlays, [], "{name}");
    }
    // a pyramid of a thousand tiles is not unpacked
    let tiles = overlay("foto.png", &here).repeat(1000);
    let reading = read(&zipped(&[
        ("doc.kml", kml(&tiles).as_bytes()),
        ("foto.png", &photo(64, 64)),
    ]));
    assert_eq!((reading.overlays.len(), reading.left.len()), (12, 988));
}

#[test]
fn a_hostile_picture_is_refused_by_its_head() {
    // by hand: the head of a PNG of 60,000 × 60,000 px, 10.8 GB of colours
    let mut huge = photo(8, 8);
    huge[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    huge[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let crc = crc32(&huge[12..29]);
    huge[29..33].copy_from_slice(&crc.to_be_bytes());
    let error = shrink(&huge, For::Backdrop).unwrap_err();
    assert!(
        matches!(
            error,
            PictureError::TooManyPixels {
                width: 60_000,
                height: 60_000
            }
        ),
        "{error}"
    );
    for (name, bytes) in [
        ("cut off", photo(400, 300)[..900].to_vec()),
        ("a text", b"\x89PNG\r\n\x1a\nnot at all".to_vec()),
        ("nothing", Vec::new()),
    ] {
        assert!(shrink(&bytes, For::Backdrop).is_err(), "{name}");
    }
}

/// The checksum of PNG, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let crc = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    });
    !crc
}

fn behind(corners: Corners) -> Backdrop {
    Backdrop {
        image: shrink(&photo(320, 160), For::Backdrop).unwrap(),
        corners,
        opacity: 0.6,
    }
}

const GEOGRAPHIC: Corners =
    Corners::Geographic([[109.345, -0.023], [109.347, -0.023], [109.345, -0.024]]);

#[test]
fn a_plan_keeps_its_picture_and_refuses_one_that_lies_nowhere() {
    let mut plan = plan();
    plan.backdrop = Some(behind(GEOGRAPHIC));
    let text = file::write(&plan).unwrap();
    assert_eq!(file::read(text.as_bytes()).unwrap(), plan);
    let [width, height] = picture::size_px(&plan.backdrop.as_ref().unwrap().image).unwrap();
    assert!(near(width, 320.0, 0.0) && near(height, 160.0, 0.0));
    for (good, bad) in [
        ("opacity: 0.6", "opacity: 1.5"),
        ("109.347", "1000.0"),
        ("109.347", "inf"),
    ] {
        assert!(text.contains(good), "{good}");
        let text = text.replace(good, bad);
        assert!(file::read(text.as_bytes()).is_err(), "{bad}");
    }
}

fn with_extent(extent: Extent) -> Plan {
    let mut plan = plan();
    plan.plots.truncate(1);
    let plot = Plot {
        extent,
        ..Plot::clone(&plan.plots[0])
    };
    plan.plots[0] = Arc::new(plot);
    plan
}

#[test]
fn a_picture_gives_the_sheet_its_place() {
    let square = vec![[0.0, 0.0], [50.0, 0.0], [50.0, 50.0], [0.0, 50.0]];
    let drawn = Extent::Local {
        ring: square,
        holes: vec![],
    };
    let mut plan = with_extent(drawn);
    assert_eq!(Sheet::new(&plan).frame, None);
    // in degrees: a drawn plot stands beside it
    plan.backdrop = Some(behind(GEOGRAPHIC));
    let sheet = Sheet::new(&plan);
    let frame = sheet.frame.expect("a place");
    let corners = sheet.backdrop.expect("a picture");
    let degrees = frame.degrees(corners[1]);
    assert!(distance(degrees, [109.347, -0.023]) < 1e-9);
    let (_, east) = bounds(&sheet::whole(corners)).unwrap();
    let plot = sheet.plots[0].as_ref().unwrap().on_sheet();
    assert!(plot.ring.iter().all(|corner| corner[0] > east[0]));
    // nobody knows where a bare area lies: not on the picture
    let mut bare = with_extent(Extent::Area(900.0));
    bare.backdrop = Some(behind(GEOGRAPHIC));
    let sheet = Sheet::new(&bare);
    let (low, _) = bounds(&sheet::whole(sheet.backdrop.unwrap())).unwrap();
    let square = sheet.plots[0].as_ref().unwrap().on_sheet();
    assert!(square.ring.iter().all(|corner| corner[1] < low[1]));
    // on the ground of the plot: under it, wherever that stands
    plan.backdrop = Some(behind(Corners::Local([
        [0.0, 50.0],
        [50.0, 50.0],
        [0.0, 0.0],
    ])));
    let sheet = Sheet::new(&plan);
    assert_eq!(
        sheet.backdrop,
        Some([[0.0, 50.0], [50.0, 50.0], [0.0, 0.0]])
    );
    let whole = sheet::whole([[0.0, 50.0], [50.0, 50.0], [0.0, 0.0]]);
    assert!(near(whole[2][0], 50.0, 0.0) && near(whole[2][1], 0.0, 0.0));
    // nothing but a picture: it fills the sheet
    plan.plots.clear();
    assert_eq!(Sheet::new(&plan).bounds, Some(([0.0, 0.0], [50.0, 50.0])));
}

#[test]
fn the_printed_map_lies_on_its_picture_in_color_and_grey() {
    let ring = vec![
        [109.3452, -0.0238],
        [109.3460, -0.0238],
        [109.3460, -0.0232],
        [109.3452, -0.0232],
    ];
    let mut plan = with_extent(Extent::Geographic {
        ring,
        holes: vec![],
    });
    plan.backdrop = Some(behind(GEOGRAPHIC));
    for style in [Style::Color, Style::Grey] {
        let paper = Paper {
            style,
            ..Paper::page()
        };
        let svg = report::map_svg(&map(&plan, Lang::Id), paper).unwrap();
        assert_eq!(svg.matches("<image").count(), 1, "{style:?}");
        let png = report::png(&svg, 0.5).unwrap();
        let drawn = image::load_from_memory(&png).unwrap().into_rgb8();
        let colored = drawn.pixels().filter(|Rgb([r, g, b])| {
            let (low, high) = ([r, g, b].into_iter().min(), [r, g, b].into_iter().max());
            high.unwrap() - low.unwrap() > 24
        });
        let share = colored.count() as f64 / f64::from(drawn.width() * drawn.height());
        match style {
            Style::Color => assert!(share > 0.1, "the picture is seen: {share}"),
            Style::Grey => assert!(share < 0.001, "and printed in grey: {share}"),
        }
        if let Ok(folder) = std::env::var("PELEPAH_PICTURES") {
            let name = format!("{folder}/map-photo-{style:?}.png");
            pelepah::document::store::replace(name.as_ref(), &png).unwrap();
        }
    }
}

#[test]
fn one_place_is_read_as_people_type_it() {
    // by hand: 1' 24,5" = 84,5/3600; 20' 44" = 1244/3600
    let dms = [109.0 + 1244.0 / 3600.0, -84.5 / 3600.0];
    let cases = [
        ("-0,0234; 109,3456", Some([109.3456, -0.0234])),
        ("-0.0234, 109.3456", Some([109.3456, -0.0234])),
        ("109.3456 -0.0234", Some([109.3456, -0.0234])),
        ("0°01'24,5\" LS 109°20'44\" BT", Some(dms)),
        ("-0,0234", None),
        ("7,5; 8,5", None),
        ("kebun", None),
        ("", None),
        ("-0,0234; 109,3456\n-0,0234; 109,3457", None),
    ];
    for (text, expected) in cases {
        let found = import::place(text);
        match (found, expected) {
            (Some(found), Some(expected)) => {
                assert!(distance(found, expected) < 1e-9, "{text}: {found:?}");
            }
            (found, expected) => assert_eq!(found, expected, "{text}"),
        }
    }
}

#[test]
fn a_large_photo_becomes_small_enough_to_send() {
    let photo = photo(4000, 3000);
    let image: Image = shrink(&photo, For::Backdrop).unwrap();
    assert!(image.bytes().len() <= pelepah::plan::MAX_PICTURE_BYTES);
    let [width, height] = picture::size_px(&image).unwrap();
    assert!(width.max(height) <= 1600.0 && (width / height - 4.0 / 3.0).abs() < 0.01);
}
