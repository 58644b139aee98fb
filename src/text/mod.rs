//! Languages, numbers, money, months, and how typed ones are read.
//!
//! Every function takes the [`Lang`] it writes for: nothing here is global, as
//! a report may be in another language than the window. Words stand in
//! `assets/locales`, one file a room, and are fetched by [`tr!`](crate::tr).
//!
//! - [`number`](mod@number): numbers, counts and percentages.
//! - [`money`]: rupiah, in full and short.
//! - [`measure`]: areas and weights; [`coordinate`]: places on the ellipsoid.
//! - [`month`]: names of months, dates and durations.
//! - [`terbilang`](mod@terbilang): amounts in Indonesian words.
//! - [`activity`](mod@activity): names of the shipped activities.
//! - [`field`]: names of a plan's fields; [`problem`](mod@problem): why it cannot be
//!   computed or read; [`migrated`](mod@migrated): what an older file was given.
//! - [`refusal`](mod@refusal): why a disk did not do it.
//! - [`source`]: the sources of the presets.
//! - [`read`]: what people type, and how it was read.
//!
//! A negative number is written with U+2212; both minus signs are read.

pub mod activity;
pub mod change;
pub mod coordinate;
pub mod field;
pub mod measure;
pub mod migrated;
pub mod money;
pub mod month;
pub mod nik;
pub mod number;
pub mod problem;
pub mod read;
pub mod refusal;
pub mod source;
pub mod terbilang;

pub use crate::tr;
pub use activity::activity;
pub use change::{ChangeWords, changes};
pub use coordinate::coordinates;
pub use field::field_name;
pub use measure::{area, kilograms, tonnes};
pub use migrated::migrated;
pub use money::{rupiah, rupiah_short};
pub use month::{date, duration, month_long, month_name, month_name_short, month_short};
pub use nik::nik_fault;
pub use number::{count, number, number_fixed, percent};
pub use problem::{ProblemWords, problem, read_error};
pub use read::{
    LocalUnits, MonthReading, NotRead, Quantity, Reading, Reason, date::parse_date,
    date::stored_date, date::written_date, month::parse_month, parse_number, parse_number_with,
};
pub use refusal::{refusal, save_refusal};
pub use source::reference;
pub use terbilang::{terbilang, terbilang_decimal, terbilang_number, terbilang_sen};

use std::fmt::Display;

/// A language of the program; Indonesian first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The code of the language: `id` or `en`, as in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language of a code, in either case; none for any other text.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.key().eq_ignore_ascii_case(code))
    }
}

/// The text of a key in a language, as a `String`.
///
/// `tr!(lang, "plot.add")`, or with values for its placeholders
/// `tr!(lang, "plot.removed", name = plot.name)`; a value is anything that
/// is `Display`. Numbers are formatted before they are passed. A key made of
/// an enum's `key()` is given as `&format!("unit.{}", unit.key())`, and its
/// prefix is registered in `tests/it/texts.rs`.
#[macro_export]
macro_rules! tr {
    ($lang:expr, $key:expr $(,)?) => {
        $crate::text::words($lang, $key)
    };
    ($lang:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::text::words_with(
            $lang,
            $key,
            &[$((stringify!($name), &$value as &dyn ::core::fmt::Display)),+],
        )
    };
}

/// The text of a key; what [`tr!`](crate::tr) calls.
///
/// A missing key is the key itself, and stops a debug build.
pub fn words(lang: Lang, key: &str) -> String {
    let found = crate::_rust_i18n_try_translate(lang.key(), key);
    debug_assert!(found.is_some(), "no text under the key {key}");
    found.map_or_else(|| key.to_owned(), Into::into)
}

/// The text of a key with its placeholders filled; what [`tr!`](crate::tr) calls.
pub fn words_with(lang: Lang, key: &str, values: &[(&str, &dyn Display)]) -> String {
    let (names, values): (Vec<&str>, Vec<String>) = values
        .iter()
        .map(|(name, value)| (*name, value.to_string()))
        .unzip();
    rust_i18n::replace_patterns(&words(lang, key), &names, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_the_language_asked_for() {
        assert_eq!(tr!(Lang::Id, "number.missing"), "tidak ada");
        assert_eq!(tr!(Lang::En, "number.missing"), "none");
        assert_eq!(tr!(Lang::Id, "duration.years", years = "3"), "3 tahun");
    }

    #[test]
    fn a_language_is_found_by_its_code() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.key()), Some(lang));
        }
        assert_eq!(Lang::parse("EN"), Some(Lang::En));
        assert_eq!(Lang::parse("de"), None);
    }
}
