//! Words for indicators: a figure, or the reason why there is none.

use crate::model::{Indicator, Reason};
use crate::text::{self, Lang};
use crate::tr;

/// Why an indicator does not exist, as a whole sentence.
pub fn no_indicator(lang: Lang, reason: Reason) -> String {
    tr!(lang, &format!("indicator.{}", reason.key()))
}

/// An indicator in words: its figure as `write` has it, else "tidak ada" and why.
pub fn indicator(lang: Lang, indicator: &Indicator, write: impl Fn(f64) -> String) -> String {
    match indicator {
        Indicator::Value(value) | Indicator::At { value, .. } => write(*value),
        Indicator::None(reason) => {
            let why = no_indicator(lang, *reason);
            tr!(lang, "indicator.missing", why = why)
        }
        Indicator::Several(rates) => {
            let rates: Vec<String> = rates
                .iter()
                .map(|rate| text::percent(lang, *rate, 1))
                .collect();
            let why = no_indicator(lang, Reason::SeveralRoots);
            let rates = rates.join(", ");
            tr!(lang, "indicator.several", why = why, rates = rates)
        }
    }
}
