//! Areas and weights with their symbols, which both languages share.
//!
//! Arguments are in the base unit (m², kg) whatever is printed. A space stands
//! before a symbol. Local units of land are not official and stay out.

use super::{
    Lang,
    number::{exact, figures, missing, number, shortened},
};

/// From this size on an area is written in hectares, m².
const HECTARES_FROM_M2: f64 = 1000.0;

/// An area of `area_m2` m²: hectares with up to four decimals (`0,34 ha`), and
/// below 0,1 ha square meters with up to two.
pub fn area(lang: Lang, area_m2: f64) -> String {
    if area_m2.abs() >= HECTARES_FROM_M2 {
        scaled(lang, area_m2, -4, 4, "ha")
    } else {
        scaled(lang, area_m2, 0, 2, "m²")
    }
}

/// A weight of `mass_kg` kg in kilograms: `1.400 kg`.
pub fn kilograms(lang: Lang, mass_kg: f64, max_decimals: u8) -> String {
    scaled(lang, mass_kg, 0, max_decimals, "kg")
}

/// A weight of `mass_kg` kg in tonnes: `1,4 t`.
pub fn tonnes(lang: Lang, mass_kg: f64, max_decimals: u8) -> String {
    scaled(lang, mass_kg, -3, max_decimals, "t")
}

/// A value moved by a power of ten, exactly, with a symbol behind it.
pub(super) fn scaled(lang: Lang, value: f64, power: i16, max_decimals: u8, symbol: &str) -> String {
    if power == 0 {
        return format!("{} {symbol}", number(lang, value, max_decimals));
    }
    let Some(mut decimal) = exact(value) else {
        return missing(lang, value);
    };
    decimal.absolute.multiply_pow10(power);
    format!(
        "{} {symbol}",
        figures(lang, shortened(decimal, max_decimals))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_hectares_from_a_tenth_on() {
        // m², Indonesian, English
        let cases: [(f64, &str, &str); 6] = [
            (3400.0, "0,34 ha", "0.34 ha"),
            (25_000.0, "2,5 ha", "2.5 ha"),
            (12_345.67, "1,2346 ha", "1.2346 ha"),
            (12_345_000.0, "1.234,5 ha", "1,234.5 ha"),
            (285.714, "285,71 m²", "285.71 m²"),
            (0.0, "0 m²", "0 m²"),
        ];
        for (area_m2, id, en) in cases {
            assert_eq!(area(Lang::Id, area_m2), id);
            assert_eq!(area(Lang::En, area_m2), en);
        }
    }

    #[test]
    fn weights_are_kilograms_or_tonnes() {
        assert_eq!(tonnes(Lang::Id, 1400.0, 1), "1,4 t");
        assert_eq!(tonnes(Lang::En, 1400.0, 1), "1.4 t");
        assert_eq!(tonnes(Lang::Id, 1449.0, 1), "1,4 t");
        assert_eq!(kilograms(Lang::Id, 1400.0, 0), "1.400 kg");
        assert_eq!(kilograms(Lang::Id, 0.387, 2), "0,39 kg");
    }
}
