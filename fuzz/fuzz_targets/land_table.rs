//! Words as typed corners.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pelepah::land::import::typed;
use pelepah_fuzz::{answers, check};

fuzz_target!(|bytes: &[u8]| {
    for options in answers() {
        if let Ok(reading) = typed(&String::from_utf8_lossy(bytes), &options) {
            check(&reading);
        }
    }
});
