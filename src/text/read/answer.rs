//! What comes back from reading: a value with its reading, or a reason.

use super::Quantity;
use crate::text::Lang;
use crate::tr;

/// A number that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value in the base unit of its [`Quantity`]; always finite.
    pub value: f64,
    /// How it was read, in the reader's language: `1,5 ha = 15.000 m²`.
    pub read_as: String,
}

/// A month that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthReading {
    /// The year, of four digits.
    pub year: i32,
    /// The month, 1–12.
    pub month: u32,
    /// How it was read: `Maret 2027`.
    pub read_as: String,
}

/// Why a text was not read, with what could have been typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not read: {}", reason.key())]
pub struct NotRead {
    /// What stood in the way.
    pub reason: Reason,
    /// What the field holds; none for a month or a day.
    pub quantity: Option<Quantity>,
}

/// What stood in the way of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nothing was typed.
    Empty,
    /// More than a number can need.
    TooLong,
    /// There is no number where one begins.
    NoNumber,
    /// Points, commas and spaces contradict each other, or end the number.
    Separators,
    /// The unit or word is unknown, or of another quantity.
    Unit,
    /// A local unit of land whose value nobody has said.
    LocalUnit,
    /// The word has two meanings: `M` in English.
    Ambiguous,
    /// A product that is not two lengths without a sign.
    Sides,
    /// Not a whole number, where only whole ones exist.
    NotWhole,
    /// 2⁵³ or more, where whole numbers would be changed.
    TooLarge,
    /// Not a month with a year of four digits.
    Month,
    /// Not a day with a year of four digits.
    Date,
}

impl Reason {
    /// All reasons, for tests.
    pub const ALL: [Self; 12] = [
        Self::Empty,
        Self::TooLong,
        Self::NoNumber,
        Self::Separators,
        Self::Unit,
        Self::LocalUnit,
        Self::Ambiguous,
        Self::Sides,
        Self::NotWhole,
        Self::TooLarge,
        Self::Month,
        Self::Date,
    ];

    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::NoNumber => "no_number",
            Self::Separators => "separators",
            Self::Unit => "unit",
            Self::LocalUnit => "local_unit",
            Self::Ambiguous => "ambiguous",
            Self::Sides => "sides",
            Self::NotWhole => "not_whole",
            Self::TooLarge => "too_large",
            Self::Month => "month",
            Self::Date => "date",
        }
    }
}

impl NotRead {
    /// The reason as a sentence, with an example of what can be typed.
    pub fn message(&self, lang: Lang) -> String {
        let example = match (self.quantity, self.reason) {
            (Some(quantity), _) => quantity.example(lang),
            (None, Reason::Date) => tr!(lang, "example.date"),
            (None, _) => tr!(lang, "example.month"),
        };
        let key = format!("not_read.{}", self.reason.key());
        tr!(lang, &key, example = example)
    }
}
