//! The numbers behind a figure, as typed cells.

use crate::plan::Month;

/// Head and rows; each row has a cell under each head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns, with their units.
    pub head: Vec<String>,
    /// The rows, from top to bottom.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell. Language enters only when it is written out.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A month of the calendar.
    Month(Month),
    /// A number and how many decimals of it are meant, at most 9.
    Number {
        /// Finite.
        value: f64,
        /// Digits after the comma.
        decimals: u8,
    },
    /// Whole rupiah.
    Rupiah(i64),
    /// No such value: an empty cell, not a 0.
    Missing,
}

impl Cell {
    /// A number with so many decimals.
    pub const fn number(value: f64, decimals: u8) -> Self {
        Self::Number { value, decimals }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Month> for Cell {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}
