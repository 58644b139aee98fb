//! Any text typed into a field: read as a finite number or refused in words,
//! never a panic; the number as it is shown reads back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pelepah::text::{Lang, Quantity, number, parse_month, parse_number};

fuzz_target!(|text: &str| {
    for lang in Lang::ALL {
        // refusals are words already made; that there is no panic is what counts
        drop(parse_month(lang, text));
        for quantity in Quantity::ALL {
            if let Ok(reading) = parse_number(lang, text, quantity) {
                assert!(reading.value.is_finite(), "{text:?} as {quantity:?}");
            }
        }
        if let Ok(reading) = parse_number(lang, text, Quantity::Number)
            && reading.value.abs() < 1e9
        {
            let shown = number(lang, reading.value, 3);
            let again = parse_number(lang, &shown, Quantity::Number);
            assert!(
                again.is_ok_and(|again| (again.value - reading.value).abs() <= 6e-4),
                "{text:?} is shown as {shown:?}"
            );
        }
    }
});
