//! The inside of a document as GPX.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pelepah_fuzz::boundaries;

fuzz_target!(|bytes: &[u8]| {
    let text = format!("<gpx>{}</gpx>", String::from_utf8_lossy(bytes));
    boundaries(text.as_bytes());
});
