//! Languages, numbers, money, months, and how typed ones are read.

/// A language of the program; Indonesian first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}
