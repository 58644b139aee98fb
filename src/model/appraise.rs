//! Indicators of any flow, as `pelepah appraise` reads it (`model.md` §8).

use serde::{Deserialize, Serialize};

use super::indicator::{self, Indicator, Reason};
use super::roots::{self, Irr};

/// A flow to appraise.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flows {
    /// Discount rate a year.
    pub rate: f64,
    /// Net flow of each period.
    pub flows: Vec<f64>,
    /// Length of a period.
    pub period: Period,
    /// Number of the first period: 0 is not discounted.
    pub first_period: u8,
    /// Rate a year at which losses are financed; the discount rate by default.
    #[serde(default)]
    pub finance_rate: Option<f64>,
    /// Rate a year at which gains are reinvested; the discount rate by default.
    #[serde(default)]
    pub reinvest_rate: Option<f64>,
}

/// Length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// A year.
    Year,
    /// A month.
    Month,
}

/// What a flow is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Appraisal {
    /// Net present value.
    pub npv: Indicator,
    /// Internal rate of return a year.
    pub irr: Indicator,
    /// All rates at which the flow is worth nothing.
    pub irr_roots: Vec<f64>,
    /// Changes of sign of the flow.
    pub sign_changes: usize,
    /// Modified internal rate of return a year.
    pub mirr: Indicator,
    /// Net benefit-cost ratio.
    pub net_bc: Indicator,
    /// Years until the sums stay at or above 0.
    pub payback_years: Indicator,
    /// The same, discounted.
    pub discounted_payback_years: Indicator,
    /// Least sum of the flow so far, and its period.
    pub min_cash: Lowest,
    /// Last period with a loss.
    pub last_negative_period: Option<usize>,
}

/// The least of a series and its period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lowest {
    /// The least.
    pub value: f64,
    /// Where it is first.
    pub period: usize,
}

impl Flows {
    /// The first entry that keeps the flow from being appraised, as field and value.
    pub fn fault(&self) -> Option<(String, f64)> {
        const MAX: f64 = 1e15;
        let rates = [
            ("rate", Some(self.rate)),
            ("finance_rate", self.finance_rate),
            ("reinvest_rate", self.reinvest_rate),
        ];
        let rate = rates.into_iter().find_map(|(name, rate)| {
            let rate = rate?;
            (!(-0.99..=100.0).contains(&rate)).then(|| (name.to_owned(), rate))
        });
        let amount = || {
            let wrong = self
                .flows
                .iter()
                .position(|x| !x.is_finite() || x.abs() > MAX)?;
            Some((format!("flows[{wrong}]"), self.flows[wrong]))
        };
        let empty = || self.flows.is_empty().then(|| ("flows".to_owned(), 0.0));
        let first = || {
            let first = self.first_period;
            (first > 1).then(|| ("first_period".to_owned(), first.into()))
        };
        let too_long = || {
            self.overflows()
                .then(|| ("flows".to_owned(), self.flows.len() as f64))
        };
        rate.or_else(empty)
            .or_else(amount)
            .or_else(first)
            .or_else(too_long)
    }
}

impl Flows {
    /// Would a value at either end of the flow be too large to compute with?
    fn overflows(&self) -> bool {
        let rates = [Some(self.rate), self.finance_rate, self.reinvest_rate];
        let periods = self.flows.len() as f64 + 1.0;
        let per_year = if self.period == Period::Month {
            12.0
        } else {
            1.0
        };
        rates.into_iter().flatten().any(|rate| {
            let growth = libm::log1p(rate).abs() * periods / per_year;
            growth > LARGEST_GROWTH
        })
    }
}

/// Natural logarithm of the largest growth of money over a flow.
const LARGEST_GROWTH: f64 = 600.0;

/// Appraises a flow without [`Flows::fault`].
pub fn appraise(input: &Flows) -> Appraisal {
    let per_period = |rate: f64| match input.period {
        Period::Year => rate,
        Period::Month => indicator::monthly_rate(rate),
    };
    let periods_a_year = match input.period {
        Period::Year => 1.0,
        Period::Month => 12.0,
    };
    let rate = per_period(input.rate);
    let finance = per_period(input.finance_rate.unwrap_or(input.rate));
    let reinvest = per_period(input.reinvest_rate.unwrap_or(input.rate));
    let flow = &input.flows;
    let undo = if input.first_period == 0 {
        1.0 + rate
    } else {
        1.0
    };
    let discounted: Vec<f64> = indicator::discounted(flow, rate)
        .into_iter()
        .map(|amount| amount * undo)
        .collect();
    let irr = roots::irr(flow, periods_a_year);
    let sums = indicator::running(flow);
    let lowest = sums.iter().copied().fold(f64::INFINITY, f64::min);
    let at = sums.iter().position(|sum| *sum <= lowest);
    let first = usize::from(input.first_period);
    let last_negative = flow.iter().rposition(|amount| *amount < 0.0);
    Appraisal {
        npv: Indicator::Value(discounted.iter().sum()),
        irr_roots: match &irr {
            Irr::Rate(rate) => vec![*rate],
            Irr::Several(rates) => rates.clone(),
            Irr::None(_) => Vec::new(),
        },
        irr: irr.into(),
        sign_changes: roots::sign_changes(flow),
        mirr: indicator::mirr(flow, finance, reinvest, periods_a_year),
        net_bc: indicator::net_bc(&discounted),
        payback_years: payback_years(flow, input),
        discounted_payback_years: payback_years(&discounted, input),
        min_cash: Lowest {
            value: lowest,
            period: first + at.unwrap_or_default(),
        },
        last_negative_period: last_negative.map(|index| first + index),
    }
}

/// Years of payback: by years, linear inside the year; by months, the first
/// month from which the sums stay at or above 0, by 12 (`economics.md` §1.3).
fn payback_years(flow: &[f64], input: &Flows) -> Indicator {
    let sums = indicator::running(flow);
    let Some(last) = sums.iter().rposition(|sum| *sum < 0.0) else {
        return Indicator::Value(0.0);
    };
    let Some(next) = flow.get(last + 1) else {
        return Indicator::None(Reason::Never);
    };
    let periods = last as f64 + f64::from(input.first_period);
    Indicator::Value(match input.period {
        Period::Year => periods - sums[last] / next,
        Period::Month => (periods + 1.0) / 12.0,
    })
}
