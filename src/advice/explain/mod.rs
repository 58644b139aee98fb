//! *Jelaskan*: a figure in a sentence, its formula with the numbers, the rule of
//! decision, and where the numbers come from.

mod rows;
mod topic;

pub use rows::Row;
pub use topic::{Case, Group, Topic};

use crate::model::{Indicator, Program};
use crate::plan::Basis;
use crate::text::{
    Lang, duration, month_long, number, number_fixed, percent, rupiah, rupiah_short,
};
use crate::tr;
use topic::{Family, Format};

/// A figure explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Name of the figure.
    pub name: String,
    /// Its value in full, or why there is none.
    pub value: String,
    /// What it says, in a sentence.
    pub sentence: String,
    /// How it is made, in words.
    pub formula: String,
    /// The numbers it is made of, in order.
    pub rows: Vec<Row>,
    /// When it is good, in words.
    pub rule: String,
    /// Where the numbers come from: what, and its basis.
    pub sources: Vec<(String, Basis)>,
}

/// Explains a figure.
pub fn explain(topic: Topic, case: &Case<'_>, lang: Lang) -> Explanation {
    let indicator = topic.indicator(case);
    let family = topic.family().key();
    Explanation {
        name: name(topic, case.finance.project.at[1].rate, case.program, lang),
        value: value(topic, &indicator, lang),
        sentence: sentence(topic, &indicator, case.program, lang),
        formula: tr!(lang, &format!("explain_formula.{family}")),
        rows: rows::rows(topic, case, lang),
        rule: tr!(
            lang,
            &format!("explain_rule.{family}"),
            rate = percent(lang, case.program.inputs.rate, 2)
        ),
        sources: sources(topic, case, lang),
    }
}

/// The name of a figure; that of an NPV holds its rate.
pub fn name(topic: Topic, second_rate: f64, program: &Program, lang: Lang) -> String {
    let rate = match topic {
        Topic::NpvSecond => second_rate,
        _ => program.inputs.rate,
    };
    let key = format!("explain.{}.name", topic.key());
    tr!(lang, &key, rate = percent(lang, rate, 2))
}

/// An indicator in full, or the reason why there is none.
pub fn value(topic: Topic, indicator: &Indicator, lang: Lang) -> String {
    let Some(value) = indicator.value() else {
        return none(indicator, lang);
    };
    match topic.format() {
        Format::Rupiah => rupiah(lang, whole(value)),
        Format::Lack => rupiah(lang, whole((-value).max(0.0))),
        Format::RupiahPerHa => format!("{}/ha", rupiah(lang, whole(value))),
        Format::Ratio
        | Format::Percent
        | Format::RupiahPerKg
        | Format::RupiahPerHok
        | Format::Kilograms
        | Format::Hectares
        | Format::Months => short(topic, value, lang),
    }
}

/// A value as a card writes it.
pub fn short(topic: Topic, value: f64, lang: Lang) -> String {
    match topic.format() {
        Format::Ratio => number_fixed(lang, value, 2),
        Format::Percent => percent(lang, value, 1),
        Format::Rupiah => rupiah_short(lang, value),
        Format::Lack => rupiah_short(lang, (-value).max(0.0)),
        Format::RupiahPerKg => format!("{}/kg", rupiah(lang, whole(value))),
        Format::RupiahPerHok => format!("{}/HOK", rupiah(lang, whole(value))),
        Format::RupiahPerHa => format!("{}/ha", rupiah_short(lang, value)),
        Format::Kilograms => format!("{} kg", number(lang, value, 0)),
        Format::Hectares => format!("{} ha", number(lang, value, 2)),
        Format::Months => whole_months(lang, value),
    }
}

const fn whole(rp: f64) -> i64 {
    rp.round() as i64
}

/// A number of months as a duration in words.
pub fn whole_months(lang: Lang, months: f64) -> String {
    duration(lang, u32::try_from(months_of(months)).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_sign_loss, reason = "not below zero")]
const fn months_of(months: f64) -> usize {
    months.max(0.0).round() as usize
}

/// Why an indicator has no value, in words; the rates where several fit.
pub fn none(indicator: &Indicator, lang: Lang) -> String {
    let why = indicator.reason().map_or_else(String::new, |reason| {
        tr!(lang, &format!("indicator.{}", reason.key()))
    });
    match indicator {
        Indicator::Several(rates) => {
            let rates: Vec<String> = rates.iter().map(|rate| percent(lang, *rate, 1)).collect();
            format!("{why}: {}", rates.join(", "))
        }
        Indicator::Value(_) | Indicator::At { .. } | Indicator::None(_) => why,
    }
}

/// The verdict of a figure in a few words, good or bad; what it is of where it
/// judges nothing.
pub fn verdict(topic: Topic, case: &Case<'_>, lang: Lang) -> String {
    let inputs = &case.program.inputs;
    let buyer = inputs.prices.buyers.first();
    let Some(is_good) = topic.is_good(case) else {
        let indicator = topic.indicator(case);
        if let Some(month) = indicator.month() {
            let month = calendar(case.program, month);
            return tr!(lang, "verdict.month", month = month_short_of(lang, month));
        }
        return match topic.group() {
            Group::Cash => tr!(lang, "verdict.cash"),
            Group::Farmer => tr!(lang, "verdict.farmer"),
            Group::Main | Group::Bank | Group::BreakEven | Group::Full => {
                if indicator.value().is_none() {
                    tr!(lang, "verdict.no_value")
                } else {
                    tr!(lang, "verdict.to_know")
                }
            }
        };
    };
    let family = match topic.family() {
        Family::NetBc | Family::GrossBc | Family::Pi => "at_least_1",
        Family::Irr | Family::Mirr => "rate",
        Family::BepPrice | Family::Luc => "price",
        Family::PerFamilyHok | Family::Productivity => "wage",
        Family::BepKg | Family::BepKgShort | Family::BepSales | Family::BepArea => "passed",
        other => other.key(),
    };
    let side = if is_good { "good" } else { "bad" };
    tr!(
        lang,
        &format!("verdict.{family}.{side}"),
        rate = percent(lang, inputs.rate, 2),
        price = rupiah(lang, buyer.map_or(0, |buyer| whole(buyer.base))),
        wage = rupiah(lang, whole(inputs.work.wage))
    )
}

fn calendar(program: &Program, k: usize) -> crate::plan::Month {
    program.start.plus(i32::try_from(k).unwrap_or(i32::MAX) - 1)
}

fn month_short_of(lang: Lang, month: crate::plan::Month) -> String {
    crate::text::month_short(lang, month.year(), month.month())
}

fn sentence(topic: Topic, indicator: &Indicator, program: &Program, lang: Lang) -> String {
    let at = match topic.family() {
        Family::Hole | Family::OwnMoney | Family::Balance => indicator.month(),
        Family::Payback => indicator.value().map(months_of).filter(|k| *k > 0),
        _ => None,
    };
    let key = format!("explain.{}.sentence", topic.key());
    match at {
        Some(k) => {
            let month = calendar(program, k);
            let month = month_long(lang, month.year(), month.month());
            tr!(lang, &format!("{key}_at"), month = month)
        }
        None => tr!(lang, &key),
    }
}

fn sources(topic: Topic, case: &Case<'_>, lang: Lang) -> Vec<(String, Basis)> {
    let plan = case.plan;
    let price = plan.sales.buyers.first().map(|buyer| {
        let text = tr!(
            lang,
            "explain_source.price",
            likely = rupiah(lang, buyer.base.likely.0),
            low = rupiah(lang, buyer.base.low.0),
            high = rupiah(lang, buyer.base.high.0)
        );
        (text, buyer.base.basis.clone())
    });
    let wage = {
        let wage = &plan.work.wage;
        let text = tr!(
            lang,
            "explain_source.wage",
            likely = rupiah(lang, wage.likely.0)
        );
        Some((text, wage.basis.clone()))
    };
    let loan = plan.loans.first().map(|loan| {
        let text = tr!(
            lang,
            "explain_source.loan",
            name = loan.name,
            rate = percent(lang, loan.rate, 2)
        );
        (text, loan.basis.clone())
    });
    let today = plan.present_use.as_ref().map(|today| {
        let text = tr!(
            lang,
            "explain_source.present_use",
            name = today.name,
            income = rupiah_short(
                lang,
                today.mean_income(usize::from(plan.months).div_ceil(12))
            )
        );
        (text, today.income_per_ha.basis.clone())
    });
    match topic.group() {
        Group::Bank | Group::Farmer => loan.into_iter().chain(price).collect(),
        Group::Main | Group::Cash | Group::BreakEven | Group::Full => {
            price.into_iter().chain(wage).chain(today).collect()
        }
    }
}
