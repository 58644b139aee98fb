//! Any bytes as a file of boundaries: read or refused, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pelepah_fuzz::boundaries;

fuzz_target!(|bytes: &[u8]| {
    boundaries(bytes);
});
