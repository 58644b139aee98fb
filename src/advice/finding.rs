//! A finding: which rule, how serious, where, and the facts of its sentence.

use std::fmt::Display;

use super::{Level, Rule};
use crate::plan::Month;
use crate::text::{self, Lang};
use crate::tr;

/// One thing worth saying about a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that raised it.
    pub rule: Rule,
    /// How serious it is.
    pub level: Level,
    /// Path of the field to look at, as a problem names it: `plots[2].floods`.
    pub field: String,
    /// Which of the rule's sentences; empty for its only one.
    pub variant: &'static str,
    /// What the sentence says, by the name of its placeholder.
    pub facts: Vec<(&'static str, Fact)>,
}

/// A figure or word of a sentence, written out when its language is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// As it stands: a name given by the user.
    Text(String),
    /// A number with at most so many decimals.
    Number(f64, u8),
    /// A part of a whole, 0–1.
    Share(f64),
    /// Whole rupiah, in full.
    Rupiah(f64),
    /// Rupiah in three figures and a word.
    RupiahShort(f64),
    /// A calendar month with its year.
    Month(Month),
    /// Months of the year, January = 1.
    MonthNames(Vec<u32>),
    /// Months in a row with the kilograms of all of them.
    Periods(Vec<Period>),
}

/// Months in a row, and the kilograms of all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Period {
    /// The first month.
    pub first: Month,
    /// The last month.
    pub last: Month,
    /// In all, kg.
    pub kg: f64,
}

impl Period {
    /// From when to when, and how much.
    pub fn words(&self, lang: Lang) -> String {
        let month = |month: Month| text::month_short(lang, month.year(), month.month());
        let kg = text::kilograms(lang, self.kg, 0);
        if self.first == self.last {
            format!("{} ({kg})", month(self.first))
        } else {
            format!("{}–{} ({kg})", month(self.first), month(self.last))
        }
    }
}

/// Periods that are named; of more of them those with most, in their order.
const NAMED_PERIODS: usize = 4;

/// Periods in a list, those left out as a number.
pub fn periods_words(lang: Lang, periods: &[Period]) -> String {
    let mut most: Vec<f64> = periods.iter().map(|period| period.kg).collect();
    most.sort_by(|a, b| b.total_cmp(a));
    let least = most.get(NAMED_PERIODS - 1).copied().unwrap_or_default();
    let named = periods.iter().filter(|period| period.kg >= least);
    let names: Vec<String> = named
        .take(NAMED_PERIODS)
        .map(|period| period.words(lang))
        .collect();
    let more = periods.len() - names.len();
    let names = names.join(", ");
    if more == 0 {
        names
    } else {
        tr!(lang, "finding.more_periods", names = names, n = more)
    }
}

impl Fact {
    /// The fact in the words of a language.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value, decimals) => text::number(lang, *value, *decimals),
            Self::Share(share) => text::percent(lang, *share, 0),
            Self::Rupiah(amount) => text::rupiah(lang, amount.round() as i64),
            Self::RupiahShort(amount) => text::rupiah_short(lang, *amount),
            Self::Month(month) => text::month_long(lang, month.year(), month.month()),
            Self::MonthNames(months) => {
                let names = months.iter().map(|month| text::month_name(lang, *month));
                names.collect::<Vec<_>>().join(", ")
            }
            Self::Periods(periods) => periods_words(lang, periods),
        }
    }
}

impl Finding {
    /// What is odd, the number, what it is compared with, and what to do: one
    /// or two whole sentences.
    pub fn message(&self, lang: Lang) -> String {
        let words: Vec<(&str, String)> = self
            .facts
            .iter()
            .map(|(name, fact)| (*name, fact.words(lang)))
            .collect();
        let values: Vec<(&str, &dyn Display)> = words
            .iter()
            .map(|(name, words)| (*name, words as &dyn Display))
            .collect();
        text::words_with(lang, &self.key(), &values)
    }

    /// Key of its sentence in the locale files.
    pub fn key(&self) -> String {
        if self.variant.is_empty() {
            format!("advice.{}", self.rule.key())
        } else {
            format!("advice.{}.{}", self.rule.key(), self.variant)
        }
    }
}

/// Findings as they are collected; one of a rule, sentence and field.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    /// Adds a finding, unless its rule says the same of its field already.
    pub(super) fn add<const N: usize>(
        &mut self,
        (rule, level): (Rule, Level),
        variant: &'static str,
        field: String,
        facts: [(&'static str, Fact); N],
    ) {
        let is_known = self
            .0
            .iter()
            .any(|known| known.rule == rule && known.variant == variant && known.field == field);
        if !is_known {
            self.0.push(Finding {
                rule,
                level,
                field,
                variant,
                facts: facts.into(),
            });
        }
    }

    pub(super) fn worst_first(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|finding| finding.level);
        self.0
    }
}
