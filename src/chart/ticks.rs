//! Where ticks stand and how they are written, for paper and window alike.
//!
//! Upward 4 to 6 ticks at 1, 2, 2.5 or 5 times a power of ten. Along x the
//! densest set that fits is taken: months with their year below, Januaries,
//! or every so many slots. Numbers, money and months are worded by `text`.

use crate::chart::{Cells, Figure, Scale, Series, XAxis};
use crate::plan::Month;
use crate::text::{Lang, month_name_short, month_short, number, rupiah_short};

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
    if let Some(cells) = cells(figure) {
        let rows = cells.rows.iter().enumerate();
        return rows
            .map(|(row, name)| YTick {
                y: row as f64 + 0.5,
                label: name.clone(),
            })
            .collect();
    }
    let (low, high) = figure.y_range();
    let values = nice(low, high);
    let step = match values.as_slice() {
        [a, b, ..] => b - a,
        [] | [_] => 1.0,
    };
    let parts = figure.parts();
    let write = |y: f64| match &parts.y.scale {
        Scale::Plain => number(parts.lang, y, decimals_of(step)),
        Scale::Unit(unit) => format!("{} {unit}", number(parts.lang, y, decimals_of(step))),
        // nothing is nothing in any unit
        Scale::Rupiah if y == 0.0 => number(parts.lang, y, 0),
        Scale::Rupiah => rupiah_short(parts.lang, y),
    };
    values
        .into_iter()
        .map(|y| YTick { y, label: write(y) })
        .collect()
}

/// What the height of a figure holds: its first to its last tick, or all rows
/// of its cells.
pub fn y_span(figure: &Figure, ticks: &[YTick]) -> (f64, f64) {
    if let Some(cells) = cells(figure) {
        return (0.0, cells.rows.len() as f64);
    }
    let end = |tick: Option<&YTick>, y| tick.map_or(y, |tick| tick.y);
    (end(ticks.first(), 0.0), end(ticks.last(), 1.0))
}

/// The cells of a figure that has them.
pub fn cells(figure: &Figure) -> Option<&Cells> {
    figure
        .parts()
        .series
        .iter()
        .find_map(|series| match series {
            Series::Cells(cells) => Some(cells),
            Series::Stack(_)
            | Series::Group(_)
            | Series::Line(_)
            | Series::Split(_)
            | Series::Band(_)
            | Series::Reference(_)
            | Series::Steps(_) => None,
        })
}

/// Round numbers that hold `low` to `high`, 4 to 6 of them.
///
/// Both must be finite with `low` ≤ 0 ≤ `high`, as [`Figure::y_range`] gives.
pub fn nice(low: f64, high: f64) -> Vec<f64> {
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
    let first = to_january(start, step);
    for i in (first..n).step_by(step) {
        let month = month_at(start, i);
        let is_new = year.replace(month.year()) != Some(month.year());
        ticks.push(XTick {
            x: i as f64 + 0.5,
            label: month_name_short(lang, month.month()),
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
    let first = to_january(start, 12);
    let years = (first..n).step_by(12).step_by(step);
    years
        .map(|i| {
            let month = month_at(start, i);
            let label = if long {
                month_short(lang, month.year(), month.month())
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

/// The month of a slot; axes are far shorter than `i32`.
fn month_at(start: Month, slot: usize) -> Month {
    start.plus(i32::try_from(slot).unwrap_or(i32::MAX))
}

/// Slots from the start to the first January, below `every`.
fn to_january(start: Month, every: usize) -> usize {
    (13 - start.month() as usize) % every
}

/// Decimals that a positive number needs: 0.25 two, 50 none.
fn decimals_of(step: f64) -> u8 {
    (0..9)
        .find(|decimals| {
            let scaled = step * libm::pow(10.0, f64::from(*decimals));
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
    fn ticks_carry_their_unit_but_nothing_is_bare() {
        use crate::chart::{Bars, Draft, Series, Tone, YAxis};
        let labels = |scale: &Scale, lang, high| {
            let figure = Figure::new(Draft {
                lang,
                x: XAxis::Years {
                    n: 1,
                    head: String::new(),
                },
                y: YAxis {
                    scale: scale.clone(),
                    head: String::new(),
                },
                series: vec![Series::Group(vec![Bars::new("", Tone::In, vec![high])])],
                ..Draft::default()
            });
            let ticks = y_ticks(&figure.expect("a figure"));
            let labels: Vec<String> = ticks.into_iter().map(|tick| tick.label).collect();
            labels.join(" ")
        };
        // scale, language, highest value, ticks
        let tonnes = Scale::Unit("t".into());
        let cases = [
            (
                &Scale::Rupiah,
                Lang::Id,
                73e6,
                "0 Rp20 jt Rp40 jt Rp60 jt Rp80 jt",
            ),
            (&Scale::Rupiah, Lang::Id, 1.4e9, "0 Rp500 jt Rp1 M Rp1,5 M"),
            (
                &Scale::Rupiah,
                Lang::En,
                3e6,
                "0 Rp1 million Rp2 million Rp3 million",
            ),
            (&tonnes, Lang::Id, 1.4, "0 t 0,5 t 1 t 1,5 t"),
            (&Scale::Plain, Lang::En, 3000.0, "0 1,000 2,000 3,000"),
        ];
        for (scale, lang, high, expected) in cases {
            assert_eq!(labels(scale, lang, high), expected);
        }
    }
}
