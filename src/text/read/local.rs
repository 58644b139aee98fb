//! Local units of land: *borong*, *bata*, *rante*, *tumbak*, *ubin*. None is
//! official and each differs from place to place, so that one is read only
//! with the value that a person has said (`proposal.md` §4.3).

use std::collections::BTreeMap;

use super::{Figure, Reason, scaled, within_limits};
use crate::text::{Lang, number};

/// What the units measure, m² by name, as a person says.
pub type LocalUnits = BTreeMap<String, f64>;

/// The units known by name, and what each is often said to be, m²: hearsay to
/// be asked about, never a default.
pub const LOCAL_UNITS: [(&str, f64); 5] = [
    ("borong", 285.7),
    ("bata", 14.0),
    ("rante", 400.0),
    ("tumbak", 14.0625),
    ("ubin", 14.0625),
];

/// Reads a number of local units; nothing for a text without one.
pub(super) fn read(
    lang: Lang,
    text: &str,
    units: &LocalUnits,
) -> Result<Option<super::Reading>, Reason> {
    let Ok((figure, tail)) = Figure::parse(lang, text, false) else {
        return Ok(None);
    };
    let word = tail.trim().to_lowercase();
    let name = if word == "borongan" { "borong" } else { &word };
    if LOCAL_UNITS.iter().all(|(known, _)| *known != name) {
        return Ok(None);
    }
    let Some(unit_m2) = units.get(name) else {
        return Err(Reason::LocalUnit);
    };
    let n = figure.value(0);
    // a product of decimal figures has noise in its last digits
    let product = format!("{:.6}", n * unit_m2);
    let value = within_limits(product.parse().unwrap_or(f64::INFINITY))?;
    Ok(Some(super::Reading {
        value,
        read_as: format!(
            "{} {name} = {} = {}",
            number(lang, n, u8::MAX),
            scaled(lang, value, -4, u8::MAX, "ha"),
            scaled(lang, value, 0, u8::MAX, "m²"),
        ),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Quantity;
    use crate::text::read::parse_number_with;

    #[test]
    fn a_local_unit_is_read_with_the_value_that_was_said() {
        let units = LocalUnits::from([("borong".to_owned(), 289.0)]);
        let read = |text| parse_number_with(Lang::Id, text, Quantity::Hectares, &units);
        // 17 m × 17 m
        for text in ["12 borong", "12 Borongan"] {
            let reading = read(text).unwrap();
            assert!((reading.value - 3468.0).abs() < 1e-9, "{text}");
            assert_eq!(reading.read_as, "12 borong = 0,3468 ha = 3.468 m²");
        }
        assert_eq!(
            read("3 rante").map_err(|e| e.reason),
            Err(Reason::LocalUnit)
        );
        assert!((read("0,5 ha").unwrap().value - 5000.0).abs() < 1e-9);
        let length = parse_number_with(Lang::Id, "12 borong", Quantity::Meters, &units);
        assert_eq!(length.map_err(|e| e.reason), Err(Reason::Unit));
    }
}
