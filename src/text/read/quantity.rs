//! What a field holds, and what a bare number means in it.

use crate::text::Lang;
use crate::tr;

/// What a field holds: its base unit, and what a bare number means in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// A plain number.
    Number,
    /// A whole number of things.
    Count,
    /// Whole rupiah.
    Rupiah,
    /// An area in m²; a bare number is in hectares.
    Hectares,
    /// An area in m²; a bare number is in m².
    SquareMeters,
    /// A weight in kg; a bare number is in kg.
    Kilograms,
    /// A weight in kg; a bare number is in grams.
    Grams,
    /// A weight in kg; a bare number is in tonnes.
    Tonnes,
    /// A length in m; a bare number is in m.
    Meters,
    /// A length in m; a bare number is in cm.
    Centimeters,
    /// A share 0–1; a bare number is in percent.
    Share,
    /// Whole months; a bare number is in months.
    Months,
}

impl Quantity {
    /// All quantities, for tests.
    pub const ALL: [Self; 12] = [
        Self::Number,
        Self::Count,
        Self::Rupiah,
        Self::Hectares,
        Self::SquareMeters,
        Self::Kilograms,
        Self::Grams,
        Self::Tonnes,
        Self::Meters,
        Self::Centimeters,
        Self::Share,
        Self::Months,
    ];

    /// The key of what is measured, under which its example stands.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Count => "count",
            Self::Rupiah => "rupiah",
            Self::Hectares | Self::SquareMeters => "area",
            Self::Kilograms | Self::Grams | Self::Tonnes => "mass",
            Self::Meters | Self::Centimeters => "length",
            Self::Share => "share",
            Self::Months => "months",
        }
    }

    /// What can be typed for it, to show beside an empty or refused field.
    pub fn example(self, lang: Lang) -> String {
        tr!(lang, &format!("example.{}", self.key()))
    }

    pub(super) const fn is_area(self) -> bool {
        matches!(self, Self::Hectares | Self::SquareMeters)
    }

    pub(super) const fn is_whole(self) -> bool {
        matches!(self, Self::Count | Self::Rupiah | Self::Months)
    }
}
