//! Places on the ellipsoid in words.

use super::{Lang, number::number_fixed};
use crate::tr;

/// Latitude and longitude in degrees with so many decimals: five are a metre.
/// `0,01810° LU 109,35270° BT`.
pub fn coordinates(lang: Lang, longitude: f64, latitude: f64, decimals: u8) -> String {
    let degrees = |value: f64| number_fixed(lang, value.abs(), decimals);
    let north = if latitude < 0.0 {
        "text.south"
    } else {
        "text.north"
    };
    let east = if longitude < 0.0 {
        "text.west"
    } else {
        "text.east"
    };
    format!(
        "{}° {} {}° {}",
        degrees(latitude),
        tr!(lang, north),
        degrees(longitude),
        tr!(lang, east)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_of_the_earth_have_their_letters() {
        let id = coordinates(Lang::Id, 109.3527, 0.0181, 4);
        assert_eq!(id, "0,0181° LU 109,3527° BT");
        let en = coordinates(Lang::En, -70.5, -6.25, 2);
        assert_eq!(en, "6.25° S 70.50° W");
    }
}
