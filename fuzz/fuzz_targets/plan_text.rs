//! Any bytes as a plan file: read or refused with a place, never a panic; what
//! is read writes and reads back the same, and what is not is salvaged or not.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pelepah::document::salvage::salvage;
use pelepah::plan::{self, Month, Plan, file, preset};

static BLANK: LazyLock<Plan> = LazyLock::new(|| {
    let start = Month::new(2027, 1).expect("a month");
    let library = preset::library().expect("the presets read");
    library.blank(start).expect("a plan without land")
});

fuzz_target!(|bytes: &[u8]| {
    match file::read(bytes) {
        Ok(plan) => {
            let text = file::write(&plan).expect("a plan that was read is written");
            assert!(file::read(text.as_bytes()).as_ref() == Ok(&plan));
            plan::check(&plan);
        }
        Err(error) => {
            assert!(error.line >= 1 && error.column >= 1);
            if let Some(found) = salvage(&String::from_utf8_lossy(bytes), &BLANK) {
                file::write(&found.plan).expect("a salvaged plan is written");
            }
        }
    }
});
