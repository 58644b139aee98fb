//! Whatever is put on paper or copied: a figure or a map.

use super::map::Map;
use super::{Figure, Table};
use crate::text::Lang;

/// A figure or a map.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// A figure.
    Figure(Figure),
    /// A map of the plots.
    Map(Map),
}

impl Drawing {
    /// Language of its words.
    pub const fn lang(&self) -> Lang {
        match self {
            Self::Figure(figure) => figure.parts().lang,
            Self::Map(map) => map.lang,
        }
    }

    /// What it shows, in a few words.
    pub fn title(&self) -> &str {
        match self {
            Self::Figure(figure) => &figure.parts().title,
            Self::Map(map) => &map.title,
        }
    }

    /// The numbers behind it.
    pub const fn table(&self) -> &Table {
        match self {
            Self::Figure(figure) => &figure.parts().table,
            Self::Map(map) => &map.table,
        }
    }
}
