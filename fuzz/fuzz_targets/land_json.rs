//! The inside of an object as GeoJSON or Esri JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pelepah_fuzz::boundaries;

fuzz_target!(|bytes: &[u8]| {
    let text = format!("{{{}}}", String::from_utf8_lossy(bytes));
    boundaries(text.as_bytes());
});
