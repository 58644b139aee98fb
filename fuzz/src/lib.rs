//! What the targets for boundaries share.

use pelepah::land::import::{Cancel, Options, Reading, Zone, read};

/// Reads bytes as a file, with and without answers, and checks what comes of
/// it: every shape has three corners or more, numbers that are places on earth,
/// and an area that can be told; nothing severe is kept.
pub fn boundaries(bytes: &[u8]) {
    for options in answers() {
        if let Ok(reading) = read("Petak 1 - Siti.bin", bytes, &options, &Cancel::default()) {
            check(&reading);
        }
    }
}

/// Options without answers, and with all.
pub fn answers() -> [Options; 2] {
    let answered = Options {
        is_exchanged: Some(true),
        zone: Zone::parse("49S"),
        ..Options::default()
    };
    [Options::default(), answered]
}

/// Checks a reading.
pub fn check(reading: &Reading) {
    assert!(reading.questions.is_empty() || reading.shapes.is_empty());
    for shape in &reading.shapes {
        for ring in std::iter::once(&shape.ring).chain(&shape.holes) {
            assert!(ring.len() >= 3);
            for [longitude, latitude] in ring {
                assert!(longitude.abs() <= 180.0 && latitude.abs() <= 90.0);
            }
        }
        assert!(shape.area_m2.is_finite() && shape.area_m2 >= 0.0);
        assert!(shape.perimeter_m.is_finite() && shape.error_m2.is_finite());
        assert!(shape.is_kept != shape.remarks.iter().any(|remark| remark.is_severe()));
    }
}
