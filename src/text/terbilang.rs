//! Terbilang: amounts in Indonesian words, as under the total of a budget.
//!
//! Rules of proposal.md §4.1: short scale, *se-* only in sepuluh, sebelas,
//! seratus and seribu, no "dan", lower case. Worked out from integers, never
//! from a formatted text. Only Indonesian has it, so no language is passed.
//! Above [`LARGEST`] an amount is written in figures.

use fixed_decimal::Decimal;

use super::{
    Lang,
    money::in_full,
    number::{exact, figures, missing, shortened},
};

/// The largest number written in words.
pub const LARGEST: u64 = 999_999_999_999_999_999;

const DIGITS: [&str; 10] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
];

/// Whole rupiah in words: 1250000 is `satu juta dua ratus lima puluh ribu rupiah`.
pub fn terbilang(amount_rp: i64) -> String {
    terbilang_sen(i128::from(amount_rp) * 100)
}

/// Sen (1/100 rupiah) in words: 125005 is `seribu dua ratus lima puluh rupiah
/// lima sen`.
pub fn terbilang_sen(amount_sen: i128) -> String {
    let sen = amount_sen.unsigned_abs() % 100;
    let whole = match u64::try_from(amount_sen.unsigned_abs() / 100) {
        Ok(whole) if whole <= LARGEST => whole,
        _ => return in_full(Lang::Id, figures_of_sen(amount_sen)),
    };
    let mut words = Vec::new();
    if amount_sen < 0 {
        words.push("minus");
    }
    if whole > 0 || sen == 0 {
        push_whole(&mut words, whole);
        words.push("rupiah");
    }
    if sen > 0 {
        push_below_thousand(&mut words, sen as usize);
        words.push("sen");
    }
    words.join(" ")
}

/// A whole number in words without a unit: 12 is `dua belas`.
pub fn terbilang_number(n: i64) -> String {
    if n.unsigned_abs() > LARGEST {
        return figures(Lang::Id, Decimal::from(n));
    }
    let mut words = Vec::new();
    if n < 0 {
        words.push("minus");
    }
    push_whole(&mut words, n.unsigned_abs());
    words.join(" ")
}

/// A number in words, its decimals digit by digit: 12.05 is `dua belas koma nol
/// lima`; at most `max_decimals` of them, without trailing zeros.
pub fn terbilang_decimal(value: f64, max_decimals: u8) -> String {
    let Some(decimal) = exact(value) else {
        return missing(Lang::Id, value);
    };
    let decimal = shortened(decimal, max_decimals);
    let absolute = &decimal.absolute;
    let text = absolute.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let whole = match whole.parse() {
        Ok(whole) if whole <= LARGEST => whole,
        _ => return figures(Lang::Id, decimal),
    };
    let mut words = Vec::new();
    if value < 0.0 && !absolute.is_zero() {
        words.push("minus");
    }
    push_whole(&mut words, whole);
    if !decimals.is_empty() {
        words.push("koma");
        let digits = decimals.bytes().map(|byte| usize::from(byte - b'0'));
        words.extend(digits.filter_map(|digit| DIGITS.get(digit)));
    }
    words.join(" ")
}

fn figures_of_sen(amount_sen: i128) -> Decimal {
    let mut decimal = Decimal::from(amount_sen);
    decimal.absolute.multiply_pow10(-2);
    decimal.absolute.trim_end_if_integer();
    decimal
}

fn push_whole(words: &mut Vec<&'static str>, n: u64) {
    const GROUPS: [(u64, &str); 5] = [
        (1_000_000_000_000_000, "kuadriliun"),
        (1_000_000_000_000, "triliun"),
        (1_000_000_000, "miliar"),
        (1_000_000, "juta"),
        (1000, "ribu"),
    ];
    if n == 0 {
        words.push(DIGITS[0]);
    }
    for (size, name) in GROUPS {
        match n / size % 1000 {
            0 => {}
            1 if name == "ribu" => words.push("seribu"),
            group => {
                push_below_thousand(words, group as usize);
                words.push(name);
            }
        }
    }
    push_below_thousand(words, (n % 1000) as usize);
}

/// The words of 1–999; none for 0.
fn push_below_thousand(words: &mut Vec<&'static str>, n: usize) {
    match n / 100 % 10 {
        0 => {}
        1 => words.push("seratus"),
        hundreds => words.extend([DIGITS[hundreds], "ratus"]),
    }
    match n % 100 {
        0 => {}
        digit @ 1..10 => words.push(DIGITS[digit]),
        10 => words.push("sepuluh"),
        11 => words.push("sebelas"),
        teen @ 12..20 => words.extend([DIGITS[teen - 10], "belas"]),
        tens => {
            words.extend([DIGITS[tens / 10], "puluh"]);
            if tens % 10 > 0 {
                words.push(DIGITS[tens % 10]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_in_the_table_of_the_domain() {
        let table = include_str!("terbilang.csv");
        let mut n_cases = 0;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (figures, expected) = line.split_once(';').unwrap();
            let (whole, sen) = figures.split_once(',').unwrap_or((figures, "00"));
            let sen: i128 = format!("{whole}{sen}").parse().unwrap();
            assert_eq!(terbilang_sen(sen), expected, "Rp{figures}");
            if sen % 100 == 0 {
                let rupiah = i64::try_from(sen / 100).unwrap();
                assert_eq!(terbilang(rupiah), expected, "Rp{figures}");
            }
            n_cases += 1;
        }
        assert_eq!(n_cases, 46);
    }

    #[test]
    fn amounts_too_large_for_words_are_figures() {
        assert_eq!(
            terbilang(1_000_000_000_000_000_000),
            "Rp1.000.000.000.000.000.000"
        );
        assert!(terbilang(999_999_999_999_999_999).ends_with("sembilan rupiah"));
        assert!(terbilang(i64::MIN).starts_with("−Rp9.223"));
        assert!(terbilang_sen(i128::MIN).starts_with("−Rp"));
        assert_eq!(
            terbilang_sen(100_000_000_000_000_000_050),
            "Rp1.000.000.000.000.000.000,50"
        );
    }

    #[test]
    fn counts_and_decimals_have_words_too() {
        assert_eq!(terbilang_number(12), "dua belas");
        assert_eq!(terbilang_number(1), "satu");
        assert_eq!(terbilang_number(0), "nol");
        // value, words
        let cases = [
            (2.75, "dua koma tujuh lima"),
            (12.05, "dua belas koma nol lima"),
            (2.5, "dua koma lima"),
            (6.0, "enam"),
            (-0.5, "minus nol koma lima"),
        ];
        for (value, expected) in cases {
            assert_eq!(terbilang_decimal(value, 4), expected);
        }
    }
}
