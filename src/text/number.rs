//! Numbers as people write them: 1.234.567,89 or 1,234,567.89.
//!
//! Rounding is half away from zero on the shortest decimal figures of a value,
//! so 0.285 becomes 0,29 as on paper. A value that rounds to zero has no sign.
//! NaN and infinity are never printed: a debug build stops, a release writes
//! the word of `number.missing`.

use fixed_decimal::{Decimal, FloatPrecision, Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu_locale_core::{Locale, locale};

use super::Lang;
use crate::tr;

/// The minus sign of everything that is printed.
pub(super) const MINUS: char = '\u{2212}';

/// A number with at most `max_decimals` decimals and no trailing zeros.
pub fn number(lang: Lang, value: f64, max_decimals: u8) -> String {
    exact(value).map_or_else(
        || missing(lang, value),
        |decimal| figures(lang, shortened(decimal, max_decimals)),
    )
}

/// A number with exactly `decimals` decimals, for columns.
pub fn number_fixed(lang: Lang, value: f64, decimals: u8) -> String {
    exact(value).map_or_else(
        || missing(lang, value),
        |decimal| {
            let mut decimal = shortened(decimal, decimals);
            decimal.absolute.pad_end(-i16::from(decimals));
            figures(lang, decimal)
        },
    )
}

/// A whole count with its thousands grouped; not for years.
pub fn count(lang: Lang, n: i64) -> String {
    figures(lang, Decimal::from(n))
}

/// A share (0–1) as a percentage without a space: 0.06 is `6%`.
pub fn percent(lang: Lang, share: f64, max_decimals: u8) -> String {
    exact(share).map_or_else(
        || missing(lang, share),
        |mut decimal| {
            decimal.absolute.multiply_pow10(2);
            figures(lang, shortened(decimal, max_decimals)) + "%"
        },
    )
}

/// The shortest decimal figures that read back as the value; none for NaN and
/// infinity.
pub(super) fn exact(value: f64) -> Option<Decimal> {
    Decimal::try_from_f64(value, FloatPrecision::RoundTrip).ok()
}

/// Rounded to `max_decimals`, half away from zero, without trailing zeros.
pub(super) fn shortened(mut decimal: Decimal, max_decimals: u8) -> Decimal {
    const HALF_UP: SignedRoundingMode =
        SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
    decimal.round_with_mode(-i16::from(max_decimals), HALF_UP);
    decimal.absolute.trim_start();
    decimal.absolute.trim_end();
    decimal
}

/// Decimal figures in the signs of a language.
pub(super) fn figures(lang: Lang, mut decimal: Decimal) -> String {
    let negative = decimal.sign == Sign::Negative && !decimal.absolute.is_zero();
    decimal.sign = Sign::None;
    let plain = with_formatter(lang, |formatter| formatter.format(&decimal).to_string())
        .unwrap_or_else(|| decimal.to_string());
    if negative {
        format!("{MINUS}{plain}")
    } else {
        plain
    }
}

/// The word for a number that does not exist.
pub(super) fn missing(lang: Lang, value: f64) -> String {
    debug_assert!(value.is_finite(), "{value} was sent to be printed");
    tr!(lang, "number.missing")
}

/// Runs with the formatter of a language; each is built once a thread, as it
/// cannot be shared between threads.
fn with_formatter<T>(lang: Lang, run: impl FnOnce(&DecimalFormatter) -> T) -> Option<T> {
    thread_local! {
        static ID: Option<DecimalFormatter> = build(locale!("id"));
        static EN: Option<DecimalFormatter> = build(locale!("en"));
    }
    let formatter = match lang {
        Lang::Id => &ID,
        Lang::En => &EN,
    };
    formatter
        .try_with(|formatter| formatter.as_ref().map(run))
        .ok()
        .flatten()
}

fn build(locale: Locale) -> Option<DecimalFormatter> {
    let formatter = DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default());
    debug_assert!(
        formatter.is_ok(),
        "the figures of both languages are built in"
    );
    formatter.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_signs_of_their_language() {
        // value, most decimals, Indonesian, English
        let cases: [(f64, u8, &str, &str); 9] = [
            (1_234_567.89, 2, "1.234.567,89", "1,234,567.89"),
            (1250.0, 0, "1.250", "1,250"),
            (2.5, 2, "2,5", "2.5"),
            (0.285, 2, "0,29", "0.29"),
            (-2.75, 1, "−2,8", "−2.8"),
            (-0.004, 2, "0", "0"),
            (-0.0, 2, "0", "0"),
            (0.25, 4, "0,25", "0.25"),
            (100.0, 2, "100", "100"),
        ];
        for (value, decimals, id, en) in cases {
            assert_eq!(number(Lang::Id, value, decimals), id, "{value}");
            assert_eq!(number(Lang::En, value, decimals), en, "{value}");
        }
    }

    #[test]
    fn a_column_keeps_its_decimals() {
        assert_eq!(number_fixed(Lang::Id, 1250.0, 2), "1.250,00");
        assert_eq!(number_fixed(Lang::En, 0.5, 2), "0.50");
        assert_eq!(number_fixed(Lang::Id, 2.345, 2), "2,35");
        assert_eq!(number_fixed(Lang::Id, -0.001, 1), "0,0");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(count(Lang::Id, 12_500), "12.500");
        assert_eq!(count(Lang::En, -12_500), "−12,500");
        assert_eq!(count(Lang::Id, i64::MIN), "−9.223.372.036.854.775.808");
    }

    #[test]
    fn percentages_have_no_space_and_no_noise() {
        assert_eq!(percent(Lang::Id, 0.06, 1), "6%");
        assert_eq!(percent(Lang::Id, 0.125, 1), "12,5%");
        assert_eq!(percent(Lang::En, 0.125, 1), "12.5%");
        assert_eq!(percent(Lang::Id, 0.07, 15), "7%");
        assert_eq!(percent(Lang::Id, -0.15, 0), "−15%");
    }

    #[test]
    fn what_is_no_number_has_no_figures() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(exact(value).is_none(), "{value}");
        }
    }
}
