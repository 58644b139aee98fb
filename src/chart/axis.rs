//! The two axes: what a slot along x is, and what a number upward means.

use crate::plan::Month;

/// The slots along x.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XAxis {
    /// Calendar months from `start`.
    Months {
        /// Month of slot 0.
        start: Month,
        /// How many.
        n: usize,
    },
    /// Years of the plan, named 1 to `n`.
    Years {
        /// How many.
        n: usize,
        /// Words under the ticks, as *Tahun ke-*.
        head: String,
    },
    /// Anything else that has a short name each.
    Categories {
        /// One name a slot.
        names: Vec<String>,
        /// Words under the ticks.
        head: String,
    },
}

impl XAxis {
    /// How many slots there are.
    pub const fn slots(&self) -> usize {
        match self {
            Self::Months { n, .. } | Self::Years { n, .. } => *n,
            Self::Categories { names, .. } => names.len(),
        }
    }

    /// Words under the ticks; empty when the ticks say it all.
    pub fn head(&self) -> &str {
        match self {
            Self::Months { .. } => "",
            Self::Years { head, .. } | Self::Categories { head, .. } => head,
        }
    }
}

impl Default for XAxis {
    fn default() -> Self {
        Self::Years {
            n: 0,
            head: String::new(),
        }
    }
}

/// What the numbers upward mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YAxis {
    /// How ticks are written.
    pub scale: Scale,
    /// The unit in words, above the axis. Leave it empty when the ticks carry
    /// the unit, or the subtitle says it: a unit stands once.
    pub head: String,
}

/// How the ticks of y are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Numbers alone; the unit stands in the head.
    #[default]
    Plain,
    /// A unit after each number, as *4 t*.
    Unit(String),
    /// Rupiah, as *Rp80 jt* and from a milliard on *Rp1,2 M*.
    Rupiah,
}
