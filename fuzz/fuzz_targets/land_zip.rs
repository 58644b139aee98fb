//! Bytes as the parts of a shapefile in an archive: boundaries, table, projection.
#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use pelepah_fuzz::boundaries;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let third = bytes.len() / 3;
    let (shp, rest) = bytes.split_at(third);
    let (dbf, prj) = rest.split_at(third);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("a.shp", shp), ("a.dbf", dbf), ("a.prj", prj)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory");
        zip.write_all(part).expect("memory");
    }
    boundaries(&zip.finish().expect("memory").into_inner());
});
