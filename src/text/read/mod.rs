//! What people type into a field, and how it was read.
//!
//! A [`Quantity`] says what a field holds. The answer is a value in the base
//! unit and the reading in words, to be shown beside the field; or a reason and
//! an example. Nothing is guessed in silence: figures whose points and commas
//! contradict each other, unknown units and letters that mean two things are
//! refused. A negative value or one out of range is the caller's to judge.
//!
//! A lone point before exactly three digits groups thousands in Indonesian
//! (`1.250` is 1250) and is decimal in English (1.25); a lone comma the other
//! way round. Every other lone point or comma is decimal, in both languages.
//! A number without a unit has the unit of its field.

mod answer;
pub mod date;
mod figure;
mod local;
pub mod month;
mod quantity;
mod unit;

pub use answer::{MonthReading, NotRead, Reading, Reason};
pub use local::{LOCAL_UNITS, LocalUnits};
pub use quantity::Quantity;

use self::figure::Figure;
use super::{
    Lang, duration,
    measure::scaled,
    number::{MINUS, count, number, percent},
    rupiah,
};
use crate::tr;

/// More characters than this are not read.
const LONGEST: usize = 100;

/// 2⁵³: from here on a float skips whole numbers, so a typed one could be changed.
const LIMIT: f64 = 9_007_199_254_740_992.0;

/// Reads a typed number.
///
/// Beside figures it knows `Rp`, `,-`, the words rb, ribu, jt, juta, M, miliar,
/// triliun and their English ones, the units of the quantity, and for an area
/// two sides (`30 x 90`).
///
/// # Errors
/// See [`Reason`]; any text is either read or refused, without a panic.
pub fn parse_number(lang: Lang, text: &str, quantity: Quantity) -> Result<Reading, NotRead> {
    parse_number_with(lang, text, quantity, &LocalUnits::new())
}

/// The same, of an area also in the local units whose values a person has said.
///
/// # Errors
/// See [`parse_number`].
pub fn parse_number_with(
    lang: Lang,
    text: &str,
    quantity: Quantity,
    units: &LocalUnits,
) -> Result<Reading, NotRead> {
    let found = if quantity.is_area() {
        tidy(text).and_then(|text| local::read(lang, &text, units))
    } else {
        Ok(None)
    };
    let found = found.and_then(|found| match found {
        Some(reading) => Ok(reading),
        None => read(lang, text, quantity),
    });
    found.map_err(|reason| NotRead {
        reason,
        quantity: Some(quantity),
    })
}

fn read(lang: Lang, text: &str, quantity: Quantity) -> Result<Reading, Reason> {
    let text = tidy(text)?;
    if quantity.is_area() {
        let sides: Vec<&str> = text.split(['x', 'X', '×', '*']).collect();
        match sides.as_slice() {
            [_] => {}
            [width, length] => return read_sides(lang, width, length),
            _ => return Err(Reason::Sides),
        }
    }
    let value = if quantity == Quantity::Months {
        read_months(lang, &text)?
    } else {
        let (figure, tail) = Figure::parse(lang, &text, quantity == Quantity::Rupiah)?;
        figure.value(unit::power(lang, tail, quantity)?)
    };
    let value = within_limits(value)?;
    if quantity.is_whole() && value.fract() != 0.0 {
        return Err(Reason::NotWhole);
    }
    Ok(Reading {
        value,
        read_as: read_as(lang, value, quantity),
    })
}

/// One kind of space and of minus sign; trimmed, and of a bounded length.
fn tidy(text: &str) -> Result<String, Reason> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Reason::TooLong);
    }
    let one_kind: String = text
        .chars()
        .map(|c| match c {
            MINUS => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = one_kind.split_whitespace().collect();
    if words.is_empty() {
        return Err(Reason::Empty);
    }
    Ok(words.join(" "))
}

/// Months, or years, or both: `3 tahun 11 bulan`.
fn read_months(lang: Lang, text: &str) -> Result<f64, Reason> {
    let (first, tail) = Figure::parse(lang, text, false)?;
    let tail = tail.trim_start();
    if tail.is_empty() {
        return Ok(first.value(0));
    }
    let (word, rest) = tail.split_at(tail.find([' ', '-']).unwrap_or(tail.len()));
    let months = unit::months_in(word).ok_or(Reason::Unit)?;
    let total = first.value(0) * months;
    if rest.is_empty() {
        return Ok(total);
    }
    let (second, tail) = Figure::parse(lang, rest.trim_start(), false)?;
    if unit::months_in(tail.trim_start()) != Some(1.0) || months < 12.0 || second.is_negative() {
        return Err(Reason::Unit);
    }
    let rest = second.value(0);
    Ok(if first.is_negative() {
        total - rest
    } else {
        total + rest
    })
}

fn read_sides(lang: Lang, width: &str, length: &str) -> Result<Reading, Reason> {
    let side = |text: &str| {
        let (figure, tail) = Figure::parse(lang, text.trim(), false)?;
        if figure.is_negative() {
            return Err(Reason::Sides);
        }
        Ok((figure, unit::side(tail)?))
    };
    let ((width, width_unit), (length, length_unit)) = (side(width)?, side(length)?);
    // `80 x 100 cm`: the unit said once holds for both
    let power = |own: Option<i32>, other: Option<i32>| own.or(other).unwrap_or(0);
    let width_m = within_limits(width.value(power(width_unit, length_unit)))?;
    let length_m = within_limits(length.value(power(length_unit, width_unit)))?;
    // a product of decimal figures has noise in its last digits
    let product = format!("{:.6}", width_m * length_m);
    let value = within_limits(product.parse().unwrap_or(f64::INFINITY))?;
    Ok(Reading {
        value,
        read_as: format!(
            "{} × {} = {}",
            scaled(lang, width_m, 0, u8::MAX, "m"),
            scaled(lang, length_m, 0, u8::MAX, "m"),
            scaled(lang, value, 0, u8::MAX, "m²"),
        ),
    })
}

fn within_limits(value: f64) -> Result<f64, Reason> {
    if value.is_finite() && value.abs() < LIMIT {
        Ok(value + 0.0) // no negative zero
    } else {
        Err(Reason::TooLarge)
    }
}

/// The reading of a value in the base unit, with all its decimals.
fn read_as(lang: Lang, value: f64, quantity: Quantity) -> String {
    let in_unit = |power, symbol| scaled(lang, value, power, u8::MAX, symbol);
    match quantity {
        Quantity::Number => number(lang, value, u8::MAX),
        Quantity::Count => count(lang, value as i64),
        Quantity::Rupiah => rupiah(lang, value as i64),
        Quantity::Hectares | Quantity::SquareMeters => {
            format!("{} = {}", in_unit(-4, "ha"), in_unit(0, "m²"))
        }
        Quantity::Kilograms | Quantity::Grams | Quantity::Tonnes => match value.abs() {
            1000.0.. => format!("{} = {}", in_unit(-3, "t"), in_unit(0, "kg")),
            1.0.. => in_unit(0, "kg"),
            _ => format!("{} = {}", in_unit(3, "g"), in_unit(0, "kg")),
        },
        Quantity::Meters | Quantity::Centimeters => match value.abs() {
            1.0.. => in_unit(0, "m"),
            _ => format!("{} = {}", in_unit(2, "cm"), in_unit(0, "m")),
        },
        Quantity::Share => percent(lang, value, u8::MAX),
        Quantity::Months => {
            let months = value as i64;
            match u32::try_from(months.unsigned_abs()) {
                Ok(n_months) if months < 0 => format!("{MINUS}{}", duration(lang, n_months)),
                Ok(n_months) => duration(lang, n_months),
                Err(_) => tr!(lang, "duration.months", months = count(lang, months)),
            }
        }
    }
}

#[cfg(test)]
mod tests;
