//! Bytes after the first four as a shapefile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pelepah_fuzz::boundaries;

fuzz_target!(|bytes: &[u8]| {
    let file = [&9994_i32.to_be_bytes(), bytes].concat();
    boundaries(&file);
});
