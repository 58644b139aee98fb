//! The number of an identity card (*NIK*): sixteen digits, the last four a
//! serial that begins at 0001.
//!
//! A spreadsheet that takes it for a number keeps fifteen digits, or shows
//! `6,2E+15`; either way the card's number is lost and must be typed again.

/// Digits of a NIK.
pub const NIK_DIGITS: usize = 16;

/// What is wrong with a NIK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NikFault {
    /// Something that is no digit.
    NotDigits,
    /// So many digits instead of sixteen.
    Length(usize),
    /// `6,2E+15`: shown as a number by a spreadsheet.
    Exponent,
    /// Ends in 0000, or came as a number that ends in 0: a spreadsheet has
    /// rounded it.
    Rounded,
}

impl NikFault {
    /// Its name in text keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotDigits => "not_digits",
            Self::Length(_) => "length",
            Self::Exponent => "exponent",
            Self::Rounded => "rounded",
        }
    }
}

/// Reads a NIK as typed: spaces, dots, hyphens and a leading apostrophe are
/// left out. Empty gives `None`.
///
/// # Errors
/// It is not sixteen digits, or a spreadsheet has damaged it.
pub fn read_nik(typed: &str) -> Result<Option<String>, NikFault> {
    let typed = typed.trim().trim_start_matches('\'');
    if typed.is_empty() {
        return Ok(None);
    }
    if is_exponent(typed) {
        return Err(NikFault::Exponent);
    }
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect();
    if !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(NikFault::NotDigits);
    }
    if digits.len() != NIK_DIGITS {
        return Err(NikFault::Length(digits.len()));
    }
    if digits.ends_with("0000") {
        return Err(NikFault::Rounded);
    }
    Ok(Some(digits))
}

/// Reads a NIK that a workbook holds as a number.
///
/// A number that ends in 0 may have been rounded, one above 2⁵³ has been: both
/// are refused, since nobody can tell from the file.
///
/// # Errors
/// As [`read_nik`].
pub fn read_nik_number(number: f64) -> Result<Option<String>, NikFault> {
    const EXACT_TO: f64 = 9_007_199_254_740_992.0;
    if number.fract() != 0.0 || !(0.0..1e17).contains(&number) {
        return Err(NikFault::NotDigits);
    }
    let digits = format!("{number:.0}");
    match read_nik(&digits)? {
        Some(nik) if nik.ends_with('0') || number > EXACT_TO => Err(NikFault::Rounded),
        read => Ok(read),
    }
}

/// `6,2E+15`, `6.20201E15`.
fn is_exponent(text: &str) -> bool {
    text.to_ascii_uppercase()
        .split_once('E')
        .is_some_and(|(mantissa, power)| {
            let power = power.trim_start_matches('+');
            let is_number = |part: &str, also: &[char]| {
                part.starts_with(|c: char| c.is_ascii_digit())
                    && part
                        .chars()
                        .all(|c| c.is_ascii_digit() || also.contains(&c))
            };
            is_number(mantissa.trim(), &['.', ',']) && is_number(power, &[])
        })
}

/// A NIK for paper that many see: `6202••••••••0003`.
pub fn masked_nik(nik: &str) -> String {
    let n = nik.chars().count();
    let is_whole = n == NIK_DIGITS;
    nik.chars()
        .enumerate()
        .map(|(i, c)| {
            if is_whole && !(4..12).contains(&i) {
                c
            } else {
                '•'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_nik_is_named_for_what_it_is() {
        let whole = Ok(Some("6202010101900003".to_owned()));
        let cases = [
            ("6202010101900003", whole.clone()),
            ("'6202 0101 0190 0003", whole),
            ("", Ok(None)),
            ("6,2E+15", Err(NikFault::Exponent)),
            ("6.20201E+15", Err(NikFault::Exponent)),
            ("6202010101900000", Err(NikFault::Rounded)),
            ("620201010190000", Err(NikFault::Length(15))),
            ("62020101019000031", Err(NikFault::Length(17))),
            ("62020101019OOO03", Err(NikFault::NotDigits)),
            // serial 0010: rare, but there are such cards
            ("6202010101900010", Ok(Some("6202010101900010".to_owned()))),
        ];
        for (typed, expected) in cases {
            assert_eq!(read_nik(typed), expected, "{typed}");
        }
        // as a number, a last 0 is what is left of any digit
        assert_eq!(
            read_nik_number(6_202_010_101_900_010.0),
            Err(NikFault::Rounded)
        );
        assert_eq!(
            read_nik_number(6_202_010_101_900_003.0),
            read_nik("6202010101900003")
        );
        // Papua, above 2⁵³: only even numbers exist there
        assert_eq!(
            read_nik_number(9_171_010_101_900_004.0),
            Err(NikFault::Rounded)
        );
        assert_eq!(read_nik_number(0.5), Err(NikFault::NotDigits));
        assert_eq!(read_nik_number(12.0), Err(NikFault::Length(2)));
    }

    #[test]
    fn a_masked_nik_shows_district_and_serial() {
        assert_eq!(masked_nik("6202010101900003"), "6202••••••••0003");
        assert_eq!(masked_nik("620201"), "••••••");
    }
}
