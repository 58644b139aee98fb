//! One coordinate as people write it: `109,3456`, `312.345,67`,
//! `0°01'24,5" LS`, `E 109 20.188`.

use std::fmt;

/// A zone of UTM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone {
    /// 1 to 60; Indonesia has 46 to 54.
    pub number: u8,
    /// South of the equator.
    pub is_south: bool,
}

impl Zone {
    /// Reads a zone as people write it: `49S`, `49 M`, `Zona 50 N`.
    pub fn parse(text: &str) -> Option<Self> {
        zone(text)
    }

    /// The zones of Indonesia, 46 to 54, of one half of the earth.
    pub fn usual(is_south: bool) -> impl Iterator<Item = Self> {
        (46..=54).map(move |number| Self { number, is_south })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.number,
            if self.is_south { 'S' } else { 'N' }
        )
    }
}

/// Which sign stands before decimals; the other groups thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    Point,
    Comma,
}

/// Along which axis letters say a coordinate goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    East,
    North,
}

/// A coordinate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) axis: Option<Axis>,
}

/// Letters of the directions, in Indonesian and English; the sign they give.
const DIRECTIONS: [(&str, Axis, f64); 16] = [
    ("N", Axis::North, 1.0),
    ("U", Axis::North, 1.0),
    ("LU", Axis::North, 1.0),
    ("S", Axis::North, -1.0),
    ("LS", Axis::North, -1.0),
    ("E", Axis::East, 1.0),
    ("T", Axis::East, 1.0),
    ("BT", Axis::East, 1.0),
    ("W", Axis::East, -1.0),
    ("B", Axis::East, -1.0),
    ("BB", Axis::East, -1.0),
    ("LAT", Axis::North, 0.0),
    ("LON", Axis::East, 0.0),
    ("LONG", Axis::East, 0.0),
    ("LINTANG", Axis::North, 0.0),
    ("BUJUR", Axis::East, 0.0),
];

/// The direction of a word, and its sign: 0 where it has none.
pub(super) fn direction(word: &str) -> Option<(Axis, f64)> {
    let word = word.replace('.', "").to_uppercase();
    let found = DIRECTIONS.iter().find(|(name, ..)| *name == word);
    found.map(|(_, axis, sign)| (*axis, *sign))
}

impl Figure {
    /// Reads a cell; none for anything else than one coordinate.
    pub(super) fn read(text: &str, decimal: Decimal) -> Option<Self> {
        let mut numbers: Vec<f64> = Vec::new();
        let mut direct: Option<(Axis, f64)> = None;
        let mut is_negative = false;
        let mut rest = text.trim();
        if rest.is_empty() || rest.len() > 60 {
            return None;
        }
        while let Some(c) = rest.chars().next() {
            if c.is_ascii_digit() || matches!(c, '.' | ',') {
                let end = number_end(rest);
                let (figures, tail) = rest.split_at(end);
                numbers.push(number(figures, decimal)?);
                rest = tail;
            } else if matches!(c, '-' | '+' | '\u{2212}') {
                if !numbers.is_empty() {
                    return None;
                }
                is_negative = c != '+';
                rest = rest.get(c.len_utf8()..)?;
            } else if c.is_alphabetic() && !matches!(c, 'º') {
                let end = rest
                    .find(|c: char| !c.is_alphabetic() && c != '.')
                    .unwrap_or(rest.len());
                let (word, tail) = rest.split_at(end);
                if !matches!(
                    word.to_lowercase().as_str(),
                    "d" | "deg" | "der" | "m" | "mt"
                ) {
                    let found = direction(word)?;
                    if direct.is_some_and(|(axis, sign)| axis != found.0 || sign != 0.0) {
                        return None;
                    }
                    direct = Some(found);
                }
                rest = tail;
            } else if matches!(
                c,
                ' ' | '°'
                    | 'º'
                    | '˚'
                    | '\''
                    | '’'
                    | '‘'
                    | '′'
                    | '"'
                    | '”'
                    | '“'
                    | '″'
                    | ':'
                    | '*'
            ) || c.is_whitespace()
            {
                rest = rest.get(c.len_utf8()..)?;
            } else {
                return None;
            }
        }
        let value = match numbers.as_slice() {
            [degrees] => *degrees,
            [degrees, minutes] => degrees + sixtieth(*minutes)?,
            [degrees, minutes, seconds] => {
                degrees + sixtieth(*minutes)? + sixtieth(*seconds)? / 60.0
            }
            _ => return None,
        };
        let sign = match direct {
            Some((_, sign)) if sign < 0.0 => -1.0,
            _ if is_negative => -1.0,
            _ => 1.0,
        };
        Some(Self {
            value: sign * value,
            axis: direct.map(|(axis, _)| axis),
        })
    }
}

fn sixtieth(part: f64) -> Option<f64> {
    (0.0..60.0).contains(&part).then_some(part / 60.0)
}

/// Where the figures of a number end, an exponent with them: spreadsheets
/// write `9,99543E+06`.
fn number_end(text: &str) -> usize {
    let end = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(text.len())
    };
    let plain = end(text);
    let tail = text.get(plain..).unwrap_or_default();
    let exponent = tail
        .strip_prefix(['e', 'E'])
        .and_then(|tail| tail.strip_prefix(['+', '-']))
        .map(|digits| {
            digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len())
        })
        .filter(|n| *n > 0);
    exponent.map_or(plain, |n| plain + 2 + n)
}

/// A number without sign; groups of thousands must be whole.
fn number(text: &str, decimal: Decimal) -> Option<f64> {
    let (point, group) = match decimal {
        Decimal::Point => ('.', ','),
        Decimal::Comma => (',', '.'),
    };
    let (mantissa, exponent) = text
        .split_once(['e', 'E'])
        .map_or((text, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let (whole, fraction) = mantissa
        .split_once(point)
        .map_or((mantissa, ""), |(whole, fraction)| (whole, fraction));
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = !rest.is_empty();
    if is_grouped && (first.is_empty() || first.len() > 3 || first.starts_with('0'))
        || rest.iter().any(|group| group.len() != 3)
        || (whole.is_empty() && fraction.is_empty())
    {
        return None;
    }
    let exponent = exponent.map_or_else(String::new, |exponent| format!("e{exponent}"));
    let text = format!("{first}{}.{fraction}0{exponent}", rest.concat());
    let value = format!("0{text}").parse::<f64>().ok()?;
    value.is_finite().then_some(value)
}

/// A zone of UTM: `49S`, `49 M`, `Zona 49 S`; the letter is a half of the earth
/// or a band. N and M meet at the equator, so N is north in both senses, and S,
/// a band of Europe, is taken for the south.
pub(super) fn zone(text: &str) -> Option<Zone> {
    let text = text.trim().to_uppercase();
    let text = ["UTM", "ZONA", "ZONE"]
        .iter()
        .fold(text.as_str(), |text, word| {
            text.strip_prefix(word).unwrap_or(text).trim_start()
        });
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, letter) = text.split_at(end);
    let number: u8 = number.parse().ok().filter(|n| (1..=60).contains(n))?;
    let mut letters = letter.trim().chars();
    let letter = letters.next()?;
    if letters.next().is_some() || !('C'..='X').contains(&letter) {
        return None;
    }
    Some(Zone {
        number,
        is_south: letter < 'N' || letter == 'S',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_read_as_people_write_them() {
        // hand calculation: 1' 24,5" = 84,5/3600 = 0,0234722…
        let cases: [(&str, Decimal, Option<f64>, Option<Axis>); 19] = [
            ("109.3456", Decimal::Point, Some(109.3456), None),
            ("109,3456", Decimal::Comma, Some(109.3456), None),
            ("109.345", Decimal::Comma, Some(109_345.0), None),
            ("-0.023", Decimal::Comma, None, None),
            ("312.345,67", Decimal::Comma, Some(312_345.67), None),
            ("9,995,432.1", Decimal::Point, Some(9_995_432.1), None),
            ("9,99543E+06", Decimal::Comma, Some(9_995_430.0), None),
            (
                "0°01'24,5\" LS",
                Decimal::Comma,
                Some(-84.5 / 3600.0),
                Some(Axis::North),
            ),
            (
                "0 1 24.5 S",
                Decimal::Point,
                Some(-84.5 / 3600.0),
                Some(Axis::North),
            ),
            (
                "E 109 20.188",
                Decimal::Point,
                Some(109.0 + 20.188 / 60.0),
                Some(Axis::East),
            ),
            (
                "109°20’11.3″ BT",
                Decimal::Point,
                Some(109.0 + 1211.3 / 3600.0),
                Some(Axis::East),
            ),
            (
                "0.0234 L.S.",
                Decimal::Point,
                Some(-0.0234),
                Some(Axis::North),
            ),
            ("\u{2212}0.0234", Decimal::Point, Some(-0.0234), None),
            ("NaN", Decimal::Point, None, None),
            ("1e400", Decimal::Point, None, None),
            ("1e+400", Decimal::Point, None, None),
            ("0°61'", Decimal::Point, None, None),
            ("Petak 1", Decimal::Point, None, None),
            ("12-11-2026", Decimal::Point, None, None),
        ];
        for (text, decimal, value, axis) in cases {
            let read = Figure::read(text, decimal);
            assert_eq!(read.and_then(|figure| figure.axis), axis, "{text}");
            match (read, value) {
                (None, None) => {}
                (Some(read), Some(value)) => {
                    assert!((read.value - value).abs() < 1e-9, "{text}: {}", read.value);
                }
                (read, _) => panic!("{text}: {read:?}"),
            }
        }
    }

    #[test]
    fn zones_are_read_with_either_letter() {
        let zone_of = |number, is_south| Some(Zone { number, is_south });
        let cases = [
            ("49S", zone_of(49, true)),
            ("49 M", zone_of(49, true)),
            ("49N", zone_of(49, false)),
            ("Zona 50 L", zone_of(50, true)),
            ("UTM 48 n", zone_of(48, false)),
            ("49", None),
            ("61S", None),
        ];
        for (text, expected) in cases {
            assert_eq!(zone(text), expected, "{text}");
        }
    }
}
