//! Words for what keeps a plan from being computed or a file from being read.

use super::field::is_money;
use super::{Lang, month_long, number, percent, rupiah};
use crate::plan::file::{Fault, MAX_BYTES, ReadError};
use crate::plan::{FORMAT, Month, Problem, Reason};
use crate::tr;

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemWords {
    /// The field by name: `Petak 3, bulan tanam`.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// The words for a problem.
pub fn problem(lang: Lang, problem: &Problem) -> ProblemWords {
    let value = value(lang, problem);
    let (what, remedy) = match &problem.reason {
        Reason::Outside { low, high } => {
            let is_money = is_money(&problem.field);
            let bound = |bound: f64| {
                if is_money {
                    rupiah(lang, bound as i64)
                } else {
                    number(lang, bound, 4)
                }
            };
            let (low, high) = (bound(*low), bound(*high));
            (
                tr!(lang, "problem.outside.what", value = value),
                tr!(lang, "problem.outside.remedy", low = low, high = high),
            )
        }
        Reason::Disordered => (
            tr!(lang, "problem.disordered.what", value = value),
            tr!(lang, "problem.disordered.remedy"),
        ),
        Reason::UnknownKey { nearest: None } => (
            tr!(lang, "problem.unknown_key.what", value = value),
            tr!(lang, "problem.unknown_key.remedy"),
        ),
        Reason::UnknownKey {
            nearest: Some(nearest),
        } => (
            tr!(lang, "problem.unknown_key.what", value = value),
            tr!(lang, "problem.unknown_key_like.remedy", nearest = nearest),
        ),
        Reason::NotUnique => (
            tr!(lang, "problem.not_unique.what", value = value),
            tr!(lang, "problem.not_unique.remedy"),
        ),
        Reason::Nameless => (
            tr!(lang, "problem.nameless.what"),
            tr!(lang, "problem.nameless.remedy"),
        ),
        Reason::SharesNotOne { sum } => (
            tr!(
                lang,
                "problem.shares_not_one.what",
                sum = percent(lang, *sum, 2)
            ),
            tr!(lang, "problem.shares_not_one.remedy"),
        ),
        Reason::BeforeStart { activity, months } => {
            let months = number(lang, f64::from(*months), 0);
            let activity = super::activity(lang, activity);
            (
                tr!(lang, "problem.before_start.what", activity = activity),
                tr!(lang, "problem.before_start.remedy", months = months),
            )
        }
        Reason::AfterEnd => (
            tr!(lang, "problem.after_end.what", value = value),
            tr!(lang, "problem.after_end.remedy"),
        ),
        Reason::BeforePlan => (
            tr!(lang, "problem.before_plan.what", value = value),
            tr!(lang, "problem.before_plan.remedy"),
        ),
        Reason::TooOld { life_months } => {
            let life = super::duration(lang, *life_months);
            (
                tr!(
                    lang,
                    "problem.too_old.what",
                    value = value,
                    life = life.clone()
                ),
                tr!(lang, "problem.too_old.remedy", life = life),
            )
        }
        Reason::CountedBeforePlanting => (
            tr!(lang, "problem.counted_before_planting.what", value = value),
            tr!(lang, "problem.counted_before_planting.remedy"),
        ),
        Reason::GraceTooLong { tenor } => {
            let tenor = number(lang, f64::from(*tenor), 0);
            (
                tr!(
                    lang,
                    "problem.grace_too_long.what",
                    value = value,
                    tenor = tenor
                ),
                tr!(lang, "problem.grace_too_long.remedy"),
            )
        }
        Reason::LoanTooLong { needed } => {
            let needed = number(lang, f64::from(*needed), 0);
            (
                tr!(lang, "problem.loan_too_long.what", value = value),
                tr!(lang, "problem.loan_too_long.remedy", needed = needed),
            )
        }
        Reason::NotRising => (
            tr!(lang, "problem.not_rising.what"),
            tr!(lang, "problem.not_rising.remedy"),
        ),
        Reason::NoArea => (
            tr!(lang, "problem.no_area.what"),
            tr!(lang, "problem.no_area.remedy"),
        ),
        Reason::SidesDoNotMeet => (
            tr!(lang, "problem.sides_do_not_meet.what"),
            tr!(lang, "problem.sides_do_not_meet.remedy"),
        ),
        Reason::SidesCross { first, second } => (
            tr!(
                lang,
                "problem.sides_cross.what",
                first = first,
                second = second
            ),
            tr!(lang, "problem.sides_cross.remedy"),
        ),
        Reason::NoSuchField { nearest: None } => (
            tr!(lang, "problem.no_such_field.what", value = value),
            tr!(lang, "problem.no_such_field.remedy"),
        ),
        Reason::NoSuchField {
            nearest: Some(nearest),
        } => (
            tr!(lang, "problem.no_such_field.what", value = value),
            tr!(lang, "problem.no_such_field_like.remedy", nearest = nearest),
        ),
        Reason::WrongKind { like } => (
            tr!(lang, "problem.wrong_kind.what", value = value),
            tr!(lang, "problem.wrong_kind.remedy", like = like),
        ),
        Reason::NotAsBefore { old } => (
            tr!(lang, "problem.not_as_before.what", value = value),
            tr!(lang, "problem.not_as_before.remedy", old = old),
        ),
    };
    ProblemWords {
        place: super::field_name(lang, &problem.field),
        what,
        remedy,
    }
}

/// The value as it is written in a language, where it is a month, an amount or
/// a number; else as it stands.
fn value(lang: Lang, problem: &Problem) -> String {
    let raw = &problem.value;
    if let Ok(month) = raw.parse::<Month>() {
        return month_long(lang, month.year(), month.month());
    }
    if is_money(&problem.field)
        && let Ok(amount) = raw.parse::<i64>()
    {
        return rupiah(lang, amount);
    }
    match raw.parse::<f64>() {
        Ok(figure) if figure.is_finite() => number(lang, figure, 6),
        Ok(_) | Err(_) => raw.clone(),
    }
}

/// Why a text is not a plan, where, and what to do next.
pub fn read_error(lang: Lang, error: &ReadError) -> String {
    let line = number(lang, error.line as f64, 0);
    let column = number(lang, error.column as f64, 0);
    match &error.fault {
        Fault::NotText => tr!(lang, "read_error.not_text", line = line, column = column),
        Fault::TooLarge => {
            let most = number(lang, (MAX_BYTES / 1024 / 1024) as f64, 0);
            tr!(lang, "read_error.too_large", most = most)
        }
        Fault::Nul => tr!(lang, "read_error.nul", line = line, column = column),
        Fault::EndsEarly => tr!(lang, "read_error.ends_early", line = line),
        Fault::TooDeep => tr!(lang, "read_error.too_deep", line = line, column = column),
        Fault::TooNew { found } => {
            tr!(lang, "read_error.too_new", found = found, newest = FORMAT)
        }
        Fault::NoSuchFormat { found } => {
            tr!(
                lang,
                "read_error.no_such_format",
                line = line,
                found = found,
                newest = FORMAT
            )
        }
        Fault::UnknownName {
            found,
            nearest: None,
        } => tr!(
            lang,
            "read_error.unknown_name",
            line = line,
            column = column,
            found = found
        ),
        Fault::UnknownName {
            found,
            nearest: Some(nearest),
        } => tr!(
            lang,
            "read_error.unknown_name_like",
            line = line,
            column = column,
            found = found,
            nearest = nearest
        ),
        Fault::Missing { name } => tr!(
            lang,
            "read_error.missing",
            line = line,
            column = column,
            name = name
        ),
        Fault::Repeated { name } => tr!(
            lang,
            "read_error.repeated",
            line = line,
            column = column,
            name = name
        ),
        Fault::NotFinite => tr!(lang, "read_error.not_finite", line = line, column = column),
        Fault::Extension => tr!(lang, "read_error.extension", line = line, column = column),
        Fault::Syntax { message } => tr!(
            lang,
            "read_error.syntax",
            line = line,
            column = column,
            message = message
        ),
    }
}
