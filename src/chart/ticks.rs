//! Where ticks stand and how they are written, for paper and window alike.
//!
//! Upward 4 to 6 ticks at 1, 2, 2.5 or 5 times a power of ten. Along x the
//! densest set that fits is taken: months with their year below, Januaries,
//! or every so many slots. The minus is U+2212, the decimal mark is that of the
//! language.

use crate::chart::{Figure, Month, Scale, XAxis};
use crate::text::Lang;

const MINUS: char = '\u{2212}';

/// Short month names, January first.
const MONTHS: [[&str; 12]; 2] = [
    [
        "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
    ],
    [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
];

/// Longest axis of months that is named month by month.
const MONTHS_NAMED: usize = 24;

/// A tick upward.
#[derive(Clone, Debug, PartialEq)]
pub struct YTick {
    /// In the unit of the axis.
    pub y: f64,
    /// As written.
    pub label: String,
}

/// A tick along x.
#[derive(Clone, Debug, PartialEq)]
pub struct XTick {
    /// Slots; the label is centered here.
    pub x: f64,
    /// As written.
    pub label: String,
    /// Second line: the year under its first month; mostly empty.
    pub below: String,
    /// Whether a stroke is drawn: a border between slots, not a slot's name.
    pub stroke: bool,
}

/// The ticks upward of a figure; the first and last hold all its values.
pub fn y_ticks(figure: &Figure) -> Vec<YTick> {
    let (low, high) = figure.y_range();
    let values = nice(low, high);
    let step = match values.as_slice() {
        [a, b, ..] => b - a,
        [] | [_] => 1.0,
    };
    let parts = figure.parts();
    let write = |y: f64| match &parts.y.scale {
        Scale::Plain => number(y, decimals_of(step), parts.lang),
        Scale::Unit(unit) => format!("{} {unit}", number(y, decimals_of(step), parts.lang)),
        Scale::Rupiah => rupiah_short(y, parts.lang),
    };
    values
        .into_iter()
        .map(|y| YTick { y, label: write(y) })
        .collect()
}

/// Round numbers that hold `low` to `high`, 4 to 6 of them.
///
/// Both must be finite with `low` ≤ 0 ≤ `high`, as [`Figure::y_range`] gives.
fn nice(low: f64, high: f64) -> Vec<f64> {
    let (low, high) = if high - low < 1e-9 {
        (0.0, 1.0)
    } else {
        (low, high)
    };
    let power = libm::floor(libm::log10(high - low));
    let mut best: Option<(f64, Vec<f64>)> = None;
    for exponent in [power - 2.0, power - 1.0, power, power + 1.0] {
        for (digit, ugliness) in [(1.0, 0.0), (2.0, 0.0), (2.5, 0.1), (5.0, 0.0)] {
            let step = digit * libm::pow(10.0, exponent);
            // a hair of tolerance: 0.3 / 0.1 is not quite 3
            let first = (low / step + 1e-9).floor();
            let last = (high / step - 1e-9).ceil();
            let count = last - first + 1.0;
            if !(4.0..=6.0).contains(&count) {
                continue;
            }
            let cost = (last - first) * step / (high - low) + ugliness;
            if best.as_ref().is_none_or(|(least, _)| cost < *least - 1e-9) {
                let ticks = (0..count as i32).map(|i| (first + f64::from(i)) * step);
                // no "−0"
                best = Some((cost, ticks.map(|y| y + 0.0).collect()));
            }
        }
    }
    best.map_or_else(|| vec![low, high], |(_, ticks)| ticks)
}

/// The densest ticks along x for which `fits` is true, else none.
pub fn x_ticks(figure: &Figure, fits: &dyn Fn(&[XTick]) -> bool) -> Vec<XTick> {
    let parts = figure.parts();
    let mut candidates: Box<dyn Iterator<Item = Vec<XTick>>> = match &parts.x {
        XAxis::Months { start, n } if *n <= MONTHS_NAMED => {
            let steps = [1, 2, 3, 6, 12].into_iter();
            Box::new(steps.map(|step| named_months(*start, *n, step, parts.lang)))
        }
        XAxis::Months { start, n } => {
            // each year in words, then years in digits, ever fewer
            let order = std::iter::once((1, true)).chain(round_steps().map(|step| (step, false)));
            Box::new(order.map(|(step, long)| januaries(*start, *n, step, long, parts.lang)))
        }
        XAxis::Years { n, .. } => Box::new(round_steps().map(|step| {
            named(
                *n,
                step,
                |i| (i + 1).to_string(),
                |i| (i + 1) % step == 0 || step == 1,
            )
        })),
        XAxis::Categories { names, .. } => Box::new(round_steps().map(|step| {
            let name = |i: usize| names.get(i).cloned().unwrap_or_default();
            named(names.len(), step, name, |i| i % step == 0)
        })),
    };
    candidates.find(|ticks| fits(ticks)).unwrap_or_default()
}

/// 1, 2, 5, 10, 20, … up to a million.
fn round_steps() -> impl Iterator<Item = usize> + Clone {
    (0..6).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_usize.pow(power)))
}

fn named(
    n: usize,
    step: usize,
    name: impl Fn(usize) -> String,
    wanted: impl Fn(usize) -> bool,
) -> Vec<XTick> {
    debug_assert!(step > 0, "steps come from round_steps");
    (0..n)
        .filter(|i| wanted(*i))
        .map(|i| XTick {
            x: i as f64 + 0.5,
            label: name(i),
            below: String::new(),
            stroke: false,
        })
        .collect()
}

fn named_months(start: Month, n: usize, step: usize, lang: Lang) -> Vec<XTick> {
    let mut year = None;
    let mut ticks = Vec::new();
    // January is always one of the named
    let first = (13 - usize::from(start.month())) % step;
    for i in (first..n).step_by(step) {
        let month = start.plus(i);
        let is_new = year.replace(month.year()) != Some(month.year());
        ticks.push(XTick {
            x: i as f64 + 0.5,
            label: month_name(month, lang).to_owned(),
            below: if is_new {
                month.year().to_string()
            } else {
                String::new()
            },
            stroke: false,
        });
    }
    ticks
}

fn januaries(start: Month, n: usize, step: usize, long: bool, lang: Lang) -> Vec<XTick> {
    let first = (13 - usize::from(start.month())) % 12;
    let years = (first..n).step_by(12).step_by(step);
    years
        .map(|i| {
            let month = start.plus(i);
            let label = if long {
                month_and_year(month, lang)
            } else {
                month.year().to_string()
            };
            XTick {
                x: i as f64,
                label,
                below: String::new(),
                stroke: true,
            }
        })
        .collect()
}

fn month_name(month: Month, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Id => &MONTHS[0],
        Lang::En => &MONTHS[1],
    };
    names
        .get(usize::from(month.month()) - 1)
        .copied()
        .unwrap_or_default()
}

/// A month in short, as *Okt 2026*.
pub fn month_and_year(month: Month, lang: Lang) -> String {
    format!("{} {}", month_name(month, lang), month.year())
}

/// A number with so many decimals: *−1.234,5* or *−1,234.5*.
pub fn number(value: f64, decimals: usize, lang: Lang) -> String {
    let (thousands, mark) = match lang {
        Lang::Id => ('.', ','),
        Lang::En => (',', '.'),
    };
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    // what rounds to zero has no sign
    if value < 0.0 && digits.contains(|c: char| ('1'..='9').contains(&c)) {
        text.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// Rupiah in short: *80 jt* up to 999 jt, then *1,2 M*; 0 is *0*.
///
/// At most two decimals in M and one below, without trailing zeros.
pub fn rupiah_short(value: f64, lang: Lang) -> String {
    // unit, decimals, words
    let units = [
        (1.0, 0, "", ""),
        (1e3, 1, "rb", "k"),
        (1e6, 1, "jt", "mn"),
        (1e9, 2, "M", "bn"),
    ];
    let mut text = String::new();
    for (unit, decimals, id, en) in units {
        let scale = libm::pow(10.0, f64::from(decimals));
        let rounded = (value / unit * scale).round() / scale;
        text = number(rounded, decimals_of(rounded.abs()), lang);
        let word = match lang {
            Lang::Id => id,
            Lang::En => en,
        };
        if !word.is_empty() {
            text = format!("{text} {word}");
        }
        // the rounded value chooses: 999,97 jt is 1 M
        if rounded.abs() < 1000.0 {
            break;
        }
    }
    text
}

/// Decimals that a positive number needs: 0.25 two, 50 none.
fn decimals_of(step: f64) -> usize {
    (0..9)
        .find(|decimals| {
            let scaled = step * libm::pow(10.0, *decimals as f64);
            (scaled - scaled.round()).abs() <= 1e-6 * scaled
        })
        .unwrap_or(9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_four_to_six() {
        let cases: [(f64, f64, &[f64]); 6] = [
            (0.0, 4.83, &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]),
            (0.0, 73.0, &[0.0, 20.0, 40.0, 60.0, 80.0]),
            (-88.5, 101.1, &[-100.0, -50.0, 0.0, 50.0, 100.0, 150.0]),
            (0.0, 0.3, &[0.0, 0.1, 0.2, 0.3]),
            (0.0, 0.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (-7.0, 0.0, &[-8.0, -6.0, -4.0, -2.0, 0.0]),
        ];
        for (low, high, expected) in cases {
            let ticks = nice(low, high);
            let same = ticks.len() == expected.len()
                && ticks
                    .iter()
                    .zip(expected)
                    .all(|(a, b)| (a - b).abs() < 1e-9);
            assert!(same, "{low} to {high}: {ticks:?} is not {expected:?}");
        }
    }

    #[test]
    fn any_range_has_four_to_six_ticks_that_hold_it() {
        for i in 1..2000_i32 {
            let high = libm::pow(1.031, f64::from(i % 900)) / 1e5;
            let low = -high * f64::from(i % 37) / 11.0;
            let ticks = nice(low, high);
            assert!((4..=6).contains(&ticks.len()), "{low} to {high}: {ticks:?}");
            let holds = ticks[0] <= low + 1e-6 && ticks[ticks.len() - 1] >= high * (1.0 - 1e-6);
            assert!(holds || high < 1e-5, "{low} to {high}: {ticks:?}");
        }
    }

    #[test]
    fn rupiah_is_short() {
        let cases = [
            (0.0, "0", "0"),
            (500.0, "500", "500"),
            (-80e6, "−80 jt", "−80 mn"),
            (2.5e6, "2,5 jt", "2.5 mn"),
            (750e3, "750 rb", "750 k"),
            (999e6, "999 jt", "999 mn"),
            (999.97e6, "1 M", "1 bn"),
            (1.2e9, "1,2 M", "1.2 bn"),
            (1.25e9, "1,25 M", "1.25 bn"),
            (101_123_456.0, "101,1 jt", "101.1 mn"),
            (1234e9, "1.234 M", "1,234 bn"),
        ];
        for (value, id, en) in cases {
            assert_eq!(rupiah_short(value, Lang::Id), id, "{value}");
            assert_eq!(rupiah_short(value, Lang::En), en, "{value}");
        }
    }

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        assert_eq!(number(-1_234_567.891, 2, Lang::Id), "−1.234.567,89");
        assert_eq!(number(1234.5, 1, Lang::En), "1,234.5");
        assert_eq!(number(-0.001, 1, Lang::Id), "0,0", "no minus zero");
    }
}
