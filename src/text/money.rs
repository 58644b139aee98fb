//! Rupiah as EYD writes it: `Rp` without a point and without a space.

use fixed_decimal::{Decimal, Sign, SignedRoundingMode, UnsignedRoundingMode};

use super::{
    Lang,
    number::{MINUS, exact, figures, missing, shortened},
};
use crate::tr;

/// Whole rupiah in full: `Rp1.250.000`, a loss `−Rp1.250.000`.
pub fn rupiah(lang: Lang, amount_rp: i64) -> String {
    in_full(lang, Decimal::from(amount_rp))
}

/// Rupiah in three figures and a word, for axes and headlines: `Rp88,5 jt`,
/// `Rp1,2 M`, in English `Rp88.5 million`, `Rp1.2 billion`.
///
/// Below a million the amount is written in full, in whole rupiah.
pub fn rupiah_short(lang: Lang, amount_rp: f64) -> String {
    const HALF_UP: SignedRoundingMode =
        SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
    let Some(decimal) = exact(amount_rp) else {
        return missing(lang, amount_rp);
    };
    let mut decimal = shortened(decimal, 0);
    if decimal.absolute.nonzero_magnitude_start() < 6 {
        return in_full(lang, decimal);
    }
    // three figures first, so that 999,6 million becomes one billion
    decimal.round_with_mode(decimal.absolute.nonzero_magnitude_start() - 2, HALF_UP);
    decimal.absolute.trim_start();
    let (power, key) = match decimal.absolute.nonzero_magnitude_start() {
        ..9 => (6, "money.million"),
        9..12 => (9, "money.billion"),
        _ => (12, "money.trillion"),
    };
    let sign = sign(&decimal);
    decimal.absolute.multiply_pow10(-power);
    decimal.sign = Sign::None;
    let figure = figures(lang, shortened(decimal, 2));
    sign + &tr!(lang, key, figure = figure)
}

/// An amount of any size with `Rp` before it; sen only if it has them.
pub(super) fn in_full(lang: Lang, mut decimal: Decimal) -> String {
    let sign = sign(&decimal);
    decimal.sign = Sign::None;
    format!("{sign}Rp{}", figures(lang, decimal))
}

fn sign(decimal: &Decimal) -> String {
    if decimal.sign == Sign::Negative && !decimal.absolute.is_zero() {
        MINUS.to_string()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rupiah_stand_close_to_their_sign() {
        // amount, Indonesian, English
        let cases: [(i64, &str, &str); 4] = [
            (1_250_000, "Rp1.250.000", "Rp1,250,000"),
            (-1_250_000, "−Rp1.250.000", "−Rp1,250,000"),
            (0, "Rp0", "Rp0"),
            (850, "Rp850", "Rp850"),
        ];
        for (amount_rp, id, en) in cases {
            assert_eq!(rupiah(Lang::Id, amount_rp), id);
            assert_eq!(rupiah(Lang::En, amount_rp), en);
        }
        assert_eq!(rupiah(Lang::Id, i64::MIN), "−Rp9.223.372.036.854.775.808");
    }

    #[test]
    fn short_rupiah_have_three_figures_and_a_word() {
        // amount, Indonesian, English
        let cases: [(f64, &str, &str); 11] = [
            (88_500_000.0, "Rp88,5 jt", "Rp88.5 million"),
            (1_200_000_000.0, "Rp1,2 M", "Rp1.2 billion"),
            (1_250_000.0, "Rp1,25 jt", "Rp1.25 million"),
            (90_000_000.0, "Rp90 jt", "Rp90 million"),
            (885_500_000.0, "Rp886 jt", "Rp886 million"),
            (999_600_000.0, "Rp1 M", "Rp1 billion"),
            (999_999.6, "Rp1 jt", "Rp1 million"),
            (850_000.4, "Rp850.000", "Rp850,000"),
            (-2_750_000.0, "−Rp2,75 jt", "−Rp2.75 million"),
            (4.5e15, "Rp4.500 T", "Rp4,500 trillion"),
            (-0.2, "Rp0", "Rp0"),
        ];
        for (amount_rp, id, en) in cases {
            assert_eq!(rupiah_short(Lang::Id, amount_rp), id, "{amount_rp}");
            assert_eq!(rupiah_short(Lang::En, amount_rp), en, "{amount_rp}");
        }
    }
}
