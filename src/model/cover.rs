//! How well instalments are covered, year by year (`economics.md` §1.4).

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::indicator::{Indicator, Reason};

/// Debt service cover of each plan year; `None` in one without an instalment.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover(pub Vec<Option<f64>>);

impl Serialize for Cover {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_map(Some(1))?;
        if self.0.iter().all(Option::is_none) {
            out.serialize_entry("none", Reason::NoInstalment.key())?;
        } else {
            out.serialize_entry("value", &self.0)?;
        }
        out.end()
    }
}

/// What can be paid and what must be in a year, Rp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServiceYear {
    /// Receipts − cash costs − replacements + salvage − tax.
    pub able: f64,
    /// Principal due.
    pub principal: f64,
    /// Interest due.
    pub interest: f64,
}

impl ServiceYear {
    /// Principal and interest, Rp.
    pub fn due(self) -> f64 {
        self.principal + self.interest
    }

    /// What can be paid by what must be; `None` where nothing is due.
    pub fn cover(self) -> Option<f64> {
        (self.due() > 0.0).then(|| self.able / self.due())
    }
}

/// What can be paid and what must be, by plan year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The years in their order.
    pub years: Vec<ServiceYear>,
}

impl Service {
    /// The years with an instalment, each with its cover.
    fn asked(&self) -> impl Iterator<Item = (ServiceYear, f64)> + '_ {
        let years = self.years.iter();
        years.filter_map(|year| year.cover().map(|cover| (*year, cover)))
    }

    /// Of each year.
    pub fn covers(&self) -> Cover {
        Cover(self.years.iter().map(|year| year.cover()).collect())
    }

    /// The least of the years in which principal is repaid.
    pub fn least(&self) -> Indicator {
        let after_grace = self.asked().filter(|(year, _)| year.principal > 0.0);
        let least = after_grace.map(|(_, cover)| cover).reduce(f64::min);
        least.map_or(Indicator::None(Reason::NoInstalment), Indicator::Value)
    }

    /// The mean of the years with an instalment.
    pub fn mean(&self) -> Indicator {
        let count = self.asked().count() as f64;
        let sum: f64 = self.asked().map(|(_, cover)| cover).sum();
        Indicator::ratio(sum, count, Reason::NoInstalment)
    }

    /// All that can be paid by all that must be, over the years with an instalment.
    pub fn ratio(&self) -> Indicator {
        let able: f64 = self.asked().map(|(year, _)| year.able).sum();
        let due: f64 = self.asked().map(|(year, _)| year.due()).sum();
        Indicator::ratio(able, due, Reason::NoInstalment)
    }
}
