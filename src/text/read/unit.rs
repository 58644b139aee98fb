//! The words behind a figure: a scale (`jt`), then a unit (`ha`).
//!
//! Both are powers of ten. Words of both languages are known in both, except
//! `M`, which is a milliard in Indonesian and stands for two things in English.

use super::{Quantity, Reason};
use crate::text::Lang;

/// Power of ten from a figure with this tail to the base unit.
pub(super) fn power(lang: Lang, tail: &str, quantity: Quantity) -> Result<i32, Reason> {
    let tail = tail.trim();
    if tail.is_empty() {
        return Ok(bare(quantity));
    }
    if let Some(power) = unit(tail, quantity) {
        return Ok(power);
    }
    let (word, rest) = tail.split_once(' ').unwrap_or((tail, ""));
    let scale = scale(lang, word, quantity)?;
    if rest.is_empty() {
        return Ok(scale + bare(quantity));
    }
    unit(rest, quantity)
        .map(|power| scale + power)
        .ok_or(Reason::Unit)
}

/// Power of ten from the unit of a side of an area to m, if it has one. A side
/// may carry the area's own unit: people write `30 x 90 m2`.
pub(super) fn side(tail: &str) -> Result<Option<i32>, Reason> {
    let tail = tail.trim();
    if tail.is_empty() {
        return Ok(None);
    }
    unit(tail, Quantity::SquareMeters)
        .filter(|&power| power == 0)
        .or_else(|| unit(tail, Quantity::Meters))
        .map(Some)
        .ok_or(Reason::Unit)
}

/// Months in a year or month of either language.
pub(super) fn months_in(word: &str) -> Option<f64> {
    match plain(word).as_str() {
        "bulan" | "bln" | "bl" | "month" | "months" | "mo" => Some(1.0),
        "tahun" | "thn" | "th" | "year" | "years" | "yr" | "yrs" => Some(12.0),
        _ => None,
    }
}

/// Power of ten from a bare number to the base unit.
const fn bare(quantity: Quantity) -> i32 {
    match quantity {
        Quantity::Hectares => 4,
        Quantity::Tonnes => 3,
        Quantity::Grams => -3,
        Quantity::Centimeters | Quantity::Share => -2,
        Quantity::Number
        | Quantity::Count
        | Quantity::Rupiah
        | Quantity::SquareMeters
        | Quantity::Kilograms
        | Quantity::Meters
        | Quantity::Months => 0,
    }
}

fn scale(lang: Lang, word: &str, quantity: Quantity) -> Result<i32, Reason> {
    if quantity == Quantity::Share {
        return Err(Reason::Unit);
    }
    let money = quantity == Quantity::Rupiah;
    let plain_number = matches!(quantity, Quantity::Number | Quantity::Count);
    let power = match plain(word).as_str() {
        "rb" | "ribu" | "k" | "thousand" => 3,
        "jt" | "juta" | "million" => 6,
        "miliar" | "milyar" | "mlr" | "billion" | "bn" => 9,
        "triliun" | "trilyun" | "trillion" => 12,
        "m" if money || (plain_number && word.starts_with('M')) => match lang {
            Lang::Id => 9,
            Lang::En => return Err(Reason::Ambiguous),
        },
        "t" if money => 12,
        _ => return Err(Reason::Unit),
    };
    Ok(power)
}

fn unit(text: &str, quantity: Quantity) -> Option<i32> {
    let word = plain(text);
    let power = match quantity {
        Quantity::Number | Quantity::Count | Quantity::Months => return None,
        Quantity::Rupiah => match word.as_str() {
            "rupiah" | "idr" => 0,
            _ => return None,
        },
        Quantity::Hectares | Quantity::SquareMeters => match word.as_str() {
            "m2" | "m²" | "m^2" | "meter persegi" | "square meters" | "square metres" | "sqm" => 0,
            "are" => 2,
            "ha" | "hektar" | "hektare" | "hectare" | "hectares" => 4,
            _ => return None,
        },
        Quantity::Kilograms | Quantity::Grams | Quantity::Tonnes => match word.as_str() {
            "g" | "gr" | "gram" | "grams" => -3,
            "kg" | "kilo" | "kilogram" | "kilograms" => 0,
            "kw" | "ku" | "kuintal" | "kwintal" | "quintal" | "quintals" => 2,
            "t" | "ton" | "tonne" | "tonnes" => 3,
            _ => return None,
        },
        Quantity::Meters | Quantity::Centimeters => match word.as_str() {
            "mm" => -3,
            "cm" | "senti" | "sentimeter" | "centimeter" | "centimeters" => -2,
            "m" | "meter" | "meters" | "metre" | "metres" => 0,
            "km" => 3,
            _ => return None,
        },
        Quantity::Share => match word.as_str() {
            "%" | "persen" | "percent" => -2,
            _ => return None,
        },
    };
    Some(power)
}

/// In lower case, without the point of an abbreviation.
fn plain(word: &str) -> String {
    word.strip_suffix('.').unwrap_or(word).to_lowercase()
}
