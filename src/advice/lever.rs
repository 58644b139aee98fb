//! Words for what can be moved in a plan, and for what a search has found.

use crate::model::Program;
use crate::model::finance::{Goal, Lever, Measure, Sought, Unit};
use crate::text::{Lang, duration, number, percent, rupiah, rupiah_short};
use crate::tr;

use super::no_indicator;

/// The name of a lever; that of a loan's holds the loan's.
pub fn lever_name(lever: Lever, program: &Program, lang: Lang) -> String {
    let loan = lever.loan().and_then(|loan| program.inputs.loans.get(loan));
    let loan = loan.map_or("", |loan| loan.name.as_str());
    tr!(lang, &format!("lever.{}", lever.key()), loan = loan)
}

/// A value of a lever in the farmer's unit.
pub fn lever_value(lever: Lever, value: f64, lang: Lang) -> String {
    let whole = |rp: f64| rupiah(lang, rp.round() as i64);
    match lever.unit() {
        Unit::RupiahPerKg => format!("{}/kg", whole(value)),
        Unit::TonnesPerHa => {
            tr!(lang, "lever_unit.yield", amount = number(lang, value, 1))
        }
        Unit::Leaves => tr!(lang, "lever_unit.leaves", amount = number(lang, value, 2)),
        Unit::Share => percent(lang, value, 1),
        Unit::RupiahPerHok => format!("{}/HOK", whole(value)),
        Unit::Factor => tr!(lang, "lever_unit.factor", share = percent(lang, value, 1)),
        Unit::Ha => format!("{} ha", number(lang, value, 2)),
        Unit::Rupiah => rupiah_short(lang, value),
        Unit::Rate => percent(lang, value, 2),
        Unit::Months => duration(lang, whole_months(value)),
    }
}

#[expect(clippy::cast_sign_loss, reason = "not below zero")]
const fn whole_months(value: f64) -> u32 {
    value.max(0.0).round() as u32
}

/// A limit of a lever: rounded to where the goal still holds, above it or below.
pub fn lever_limit(lever: Lever, limit: f64, is_met_above: bool, lang: Lang) -> String {
    let safe = match lever.unit() {
        Unit::RupiahPerKg | Unit::RupiahPerHok if is_met_above => limit.ceil(),
        Unit::RupiahPerKg | Unit::RupiahPerHok => limit.floor(),
        Unit::TonnesPerHa
        | Unit::Leaves
        | Unit::Share
        | Unit::Factor
        | Unit::Ha
        | Unit::Rupiah
        | Unit::Rate
        | Unit::Months => limit,
    };
    lever_value(lever, safe, lang)
}

/// The name of a measure.
pub fn measure_name(measure: Measure, lang: Lang) -> String {
    tr!(lang, &format!("measure.{}", measure.key()))
}

/// A value of a measure.
pub fn measure_value(measure: Measure, value: f64, lang: Lang) -> String {
    match measure {
        Measure::Npv | Measure::Hole | Measure::Balance => rupiah_short(lang, value),
        Measure::Irr => percent(lang, value, 1),
        Measure::Cover => number(lang, value, 2),
    }
}

/// What a search has found: in a few words, and a sentence.
pub fn sought_words(
    sought: &Sought,
    lever: Lever,
    goal: Goal,
    program: &Program,
    lang: Lang,
) -> (String, String) {
    let name = lever_name(lever, program, lang);
    let measure = measure_name(goal.measure, lang);
    let target = measure_value(goal.measure, goal.target, lang);
    match sought {
        Sought::Found {
            value,
            planned,
            reached,
            is_met_above,
        } => {
            let found = lever_limit(lever, *value, *is_met_above, lang);
            let head = if *is_met_above {
                tr!(lang, "sought.lowest", lever = name, value = found)
            } else {
                tr!(lang, "sought.highest", lever = name, value = found)
            };
            let sentence = tr!(
                lang,
                "sought.found",
                planned = lever_value(lever, *planned, lang),
                measure = measure,
                reached = measure_value(goal.measure, *reached, lang)
            );
            (head, sentence)
        }
        Sought::Nowhere { low, high } => {
            let end = |end: &(f64, Option<f64>)| {
                let measured = end.1.map_or_else(
                    || tr!(lang, "sought.no_value"),
                    |value| measure_value(goal.measure, value, lang),
                );
                (lever_value(lever, end.0, lang), measured)
            };
            let ((low, at_low), (high, at_high)) = (end(low), end(high));
            let sentence = tr!(
                lang,
                "sought.nowhere_why",
                lever = name,
                low = low,
                high = high,
                measure = measure,
                at_low = at_low,
                at_high = at_high,
                target = target
            );
            (tr!(lang, "sought.nowhere"), sentence)
        }
        Sought::NoEffect { measure: value } => {
            let sentence = tr!(
                lang,
                "sought.no_effect_why",
                lever = name,
                measure = measure,
                value = measure_value(goal.measure, *value, lang)
            );
            (tr!(lang, "sought.nowhere"), sentence)
        }
        Sought::NoMeasure(reason) => {
            let why = no_indicator(lang, *reason);
            let sentence = tr!(lang, "sought.no_measure_why", measure = measure, why = why);
            (tr!(lang, "sought.nowhere"), sentence)
        }
        Sought::NoLever => {
            let sentence = tr!(lang, "sought.no_lever_why", lever = name);
            (tr!(lang, "sought.nowhere"), sentence)
        }
    }
}
