//! The harvest as a calendar: years down, months across, and by age of plants.
//!
//! A cell is colored by its printed value, so that two cells that read the same
//! look the same. Steps are shares of a round number above the largest month:
//! a fifth each, and half of one at the top (of 5 t: 1, 2, 3, 4 and 4,5 t).

use super::calendar;
use super::harvest::totals;
use crate::model::{Outcome, Program};
use crate::text::{Lang, month_long, month_name_short, number_fixed, tonnes};
use crate::tr;

/// Shares of the round number above which a cell is a step darker.
const BREAKS: [f64; 5] = [0.2, 0.4, 0.6, 0.8, 0.9];

/// Below this largest month the calendar counts kilograms, kg.
const TONNES_FROM_KG: f64 = 500.0;

/// The harvest by month of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What the numbers are, in a few words.
    pub subtitle: String,
    /// Names of the twelve months.
    pub months: [String; 12],
    /// Years, the first on top.
    pub years: Vec<CalendarYear>,
    /// Tonnes from a hectare by year of the plants' age, as printed; years that
    /// no plot lives through whole are left out.
    pub t_per_ha: Vec<String>,
}

/// A year of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarYear {
    /// As printed.
    pub name: String,
    /// January first; `None` lies outside the plan.
    pub months: [Option<CalendarCell>; 12],
}

/// A month of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarCell {
    /// Position in the series of the plan.
    pub slot: usize,
    /// As printed; empty where nothing is cut.
    pub text: String,
    /// Step of color by the printed value, 0 to 5; `None` where nothing is cut.
    pub step: Option<u8>,
    /// Month and value in words.
    pub words: String,
}

/// The calendar of a plan; `None` where nothing is cut.
pub fn harvest_calendar(program: &Program, outcome: &Outcome, lang: Lang) -> Option<Calendar> {
    let total_kg = totals(outcome, program.months);
    let most_kg = total_kg.iter().copied().fold(0.0, f64::max);
    if most_kg <= 0.0 {
        return None;
    }
    let is_kg = most_kg < TONNES_FROM_KG;
    let (per, unit) = if is_kg { (1.0, "kg") } else { (1000.0, "t") };
    let most = most_kg / per;
    let decimals = u8::from(!is_kg && most < 100.0);
    let top = round_above(most);
    let n_years =
        (calendar(program, program.months.saturating_sub(1)).year() - program.start.year()).max(0);
    let cell = |slot: usize| -> CalendarCell {
        let value = total_kg[slot] / per;
        let month = calendar(program, slot);
        let shown = number_fixed(lang, value, decimals);
        let when = month_long(lang, month.year(), month.month());
        let is_none = value <= 0.0;
        CalendarCell {
            slot,
            words: if is_none {
                tr!(lang, "harvest.cell_none", month = when)
            } else {
                tr!(
                    lang,
                    "harvest.cell",
                    month = when,
                    mass = shown,
                    unit = unit
                )
            },
            step: (!is_none).then(|| step(rounded(value, decimals), top)),
            text: if is_none { String::new() } else { shown },
        }
    };
    let years = (0..=n_years).map(|year| {
        let year = program.start.year() + year;
        let months = std::array::from_fn(|i| {
            let month = u32::try_from(i).unwrap_or(0) + 1;
            let from_start = (year - program.start.year()) * 12 + month.cast_signed()
                - program.start.month().cast_signed();
            let slot = usize::try_from(from_start).ok()?;
            (slot < program.months).then(|| cell(slot))
        });
        CalendarYear {
            name: year.to_string(),
            months,
        }
    });
    Some(Calendar {
        subtitle: if is_kg {
            tr!(lang, "harvest.calendar_kg")
        } else {
            tr!(lang, "harvest.calendar_t")
        },
        months: std::array::from_fn(|i| month_name_short(lang, u32::try_from(i).unwrap_or(0) + 1)),
        years: years.collect(),
        t_per_ha: t_per_ha(program, outcome)
            .into_iter()
            .map(|t| number_fixed(lang, t, 1))
            .collect(),
    })
}

/// Tonnes from a hectare in each year of age of the plants first planted, over
/// all plots that live through it whole within the plan.
fn t_per_ha(program: &Program, outcome: &Outcome) -> Vec<f64> {
    let mut years = Vec::new();
    for year in 0.. {
        let (mut kg, mut area_ha) = (0.0, 0.0);
        for (idx, plot) in program.inputs.plots.iter().enumerate() {
            let plantings = program.plantings(idx);
            let Some(planted) = plantings.first() else {
                continue;
            };
            // age t is plan month planted + t, and month k has index k − 1
            let first = planted + 12 * year;
            let cleared = plantings.get(1).copied().unwrap_or(i32::MAX);
            let Ok(first) = usize::try_from(first) else {
                continue;
            };
            let end = first + 12;
            if end > program.months || i32::try_from(end).unwrap_or(i32::MAX) > cleared {
                continue;
            }
            let Some(outcome) = outcome.plots.get(idx) else {
                continue;
            };
            kg += outcome.marketable_kg().skip(first).take(12).sum::<f64>();
            area_ha += plot.area_ha;
        }
        if area_ha > 0.0 {
            years.push(kg / 1000.0 / area_ha);
        } else if !years.is_empty() || year > 30 {
            break;
        } else {
            years.push(0.0);
        }
    }
    years
}

/// What the page says first: the best year and the full month; `None` where
/// nothing is cut.
pub fn harvest_sentence(
    program: &Program,
    outcome: &Outcome,
    full_kg: f64,
    lang: Lang,
) -> Option<String> {
    let total_kg = totals(outcome, program.months);
    let (year, best_kg) = total_kg
        .chunks(12)
        .map(|months| months.iter().sum::<f64>())
        .zip(1_u32..)
        .fold(
            (0, 0.0),
            |best, (kg, year)| {
                if kg > best.1 { (year, kg) } else { best }
            },
        );
    (best_kg > 0.0).then(|| {
        tr!(
            lang,
            "harvest.sentence",
            best = tonnes(lang, best_kg, 1),
            year = year,
            full = tonnes(lang, full_kg, if full_kg < 1000.0 { 2 } else { 1 }),
        )
    })
}

/// A value as it is printed.
fn rounded(value: f64, decimals: u8) -> f64 {
    let power = libm::pow(10.0, decimals.into());
    (value * power).round() / power
}

fn step(value: f64, top: f64) -> u8 {
    let is_above = |share: &&f64| value >= **share * top - 1e-9;
    u8::try_from(BREAKS.iter().filter(is_above).count()).unwrap_or(5)
}

/// A round number times a power of ten, the next above.
fn round_above(value: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(value)));
    [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|round| *round >= value - 1e-9)
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_follows_the_printed_value() {
        // tonnes, of a largest month of 4.83, step: the design's table
        let top = round_above(4.83);
        let cases = [
            (0.9, 0),
            (1.0, 1),
            (1.9, 1),
            (2.0, 2),
            (3.0, 3),
            (3.96, 4),
            (4.44, 4),
            (4.45, 5),
            (4.83, 5),
        ];
        for (value, expected) in cases {
            assert_eq!(step(rounded(value, 1), top), expected, "{value}");
        }
    }

    #[test]
    fn the_round_number_lies_above() {
        for (value, expected) in [(4.83, 5.0), (0.48, 0.5), (57.0, 60.0), (21.0, 25.0)] {
            let found = round_above(value);
            assert!((found - expected).abs() < 1e-9, "{value}: {found}");
        }
    }
}
