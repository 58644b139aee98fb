//! What keeps numbers that came without a plan from being computed.
//!
//! A compiled plan has passed `plan::check`; a file of numbers has not.

use super::growth::MAX_LIFE_MONTHS;
use super::inputs::{ActivityInputs, CardEffect, CardMonths, Inputs, LoanInputs, PlotInputs};
use super::risk::Level;
use crate::plan::{Cycles, LoanMethod, Problem, Reason, file};

/// Longest plan, months.
const MAX_MONTHS: u16 = 360;
/// No number of a plan is larger; what is computed from them stays finite.
const MAX_NUMBER: f64 = 1e15;

/// All problems of the numbers, in the order of their fields.
pub(super) fn check(inputs: &Inputs, months: u16) -> Vec<Problem> {
    let mut check = Checker {
        months,
        found: Vec::new(),
    };
    check.whole("months", months, 1, MAX_MONTHS);
    check.magnitudes(inputs);
    for (index, plot) in inputs.plots.iter().enumerate() {
        check.plot(&format!("plots[{index}]"), plot, inputs);
    }
    for (key, activities) in &inputs.activities {
        for (index, activity) in activities.iter().enumerate() {
            check.activity(&format!("activities.{key}[{index}]"), activity, inputs);
        }
    }
    if let Some(item) = &inputs.prices.sucker_item {
        check.key("prices.sucker_item", item, inputs.items.keys());
    }
    check.trend("prices.trend", inputs.prices.trend);
    check.trend("work.wage_trend", inputs.work.wage_trend);
    check.trend("work.transport_trend", inputs.work.transport_trend);
    for (key, item) in &inputs.items {
        check.trend(&format!("items.{key}.trend"), item.trend);
    }
    for (index, piece) in inputs.equipment.iter().enumerate() {
        let at = format!("equipment[{index}]");
        check.month(&format!("{at}.month"), piece.month);
        check.number(&format!("{at}.life"), piece.life, 0.05, 1000.0);
        check.trend(&format!("{at}.trend"), piece.trend);
    }
    for (index, line) in inputs.fixed.iter().enumerate() {
        check.month(&format!("fixed[{index}].month"), line.month);
        check.trend(&format!("fixed[{index}].trend"), line.trend);
    }
    for (index, grant) in inputs.funding.grants.iter().flatten().enumerate() {
        check.month(&format!("funding.grants[{index}].month"), grant.month);
    }
    if let Some(household) = inputs.funding.household {
        check.month("funding.household.month", household.month);
    }
    for (index, loan) in inputs.loans.iter().enumerate() {
        check.loan(&format!("loans[{index}]"), loan);
    }
    check.number("rate", inputs.rate, -0.5, 10.0);
    if let Some(work) = inputs.work.kg_per_hok {
        check.number("work.kg_per_hok", work, 1e-3, MAX_NUMBER);
    }
    check.risk(inputs);
    check.found
}

struct Checker {
    months: u16,
    found: Vec<Problem>,
}

impl Checker {
    fn report(&mut self, field: &str, value: impl std::fmt::Display, reason: Reason) {
        self.found.push(Problem {
            field: field.to_owned(),
            value: value.to_string(),
            reason,
        });
    }

    fn number(&mut self, field: &str, value: f64, low: f64, high: f64) {
        if !(low..=high).contains(&value) {
            self.report(field, value, Reason::Outside { low, high });
        }
    }

    fn whole(&mut self, field: &str, value: u16, low: u16, high: u16) {
        self.number(field, value.into(), low.into(), high.into());
    }

    fn trend(&mut self, field: &str, value: f64) {
        self.number(field, value, -0.9, 10.0);
    }

    fn month(&mut self, field: &str, month: u16) {
        if month == 0 {
            self.report(field, month, Reason::BeforePlan);
        } else if month > self.months {
            self.report(field, month, Reason::AfterEnd);
        }
    }

    fn key<'k>(&mut self, field: &str, key: &str, known: impl Iterator<Item = &'k String> + Clone) {
        if !known.clone().any(|name| name == key) {
            let nearest = file::nearest(key, known.map(String::as_str)).map(str::to_owned);
            self.report(field, key, Reason::UnknownKey { nearest });
        }
    }

    /// Every number anywhere, so that none is forgotten.
    fn magnitudes(&mut self, inputs: &Inputs) {
        let tree = serde_json::to_value(inputs).unwrap_or_default();
        let mut open = vec![(String::new(), tree)];
        while let Some((path, value)) = open.pop() {
            match value {
                serde_json::Value::Number(number) => {
                    let value = number.as_f64().unwrap_or(f64::INFINITY);
                    if value.abs() > MAX_NUMBER {
                        let (low, high) = (-MAX_NUMBER, MAX_NUMBER);
                        self.report(&path, value, Reason::Outside { low, high });
                    }
                }
                serde_json::Value::Array(values) => {
                    let inner = values.into_iter().enumerate();
                    open.extend(inner.map(|(i, value)| (format!("{path}[{i}]"), value)));
                }
                serde_json::Value::Object(fields) => {
                    let dot = if path.is_empty() { "" } else { "." };
                    let inner = fields.into_iter();
                    open.extend(inner.map(|(name, value)| (format!("{path}{dot}{name}"), value)));
                }
                serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::String(_) => {}
            }
        }
    }

    fn plot(&mut self, at: &str, plot: &PlotInputs, inputs: &Inputs) {
        if let Some(practice) = &plot.practice {
            self.key(
                &format!("{at}.practice"),
                practice,
                inputs.activities.keys(),
            );
        }
        if let Some(tenure) = &plot.tenure {
            self.key(&format!("{at}.tenure"), tenure, inputs.land.keys());
        }
        let max_life = (MAX_LIFE_MONTHS / 12) as u16;
        self.whole(
            &format!("{at}.economic_life"),
            plot.economic_life,
            1,
            max_life,
        );
        self.whole(&format!("{at}.leaf_max_age"), plot.leaf_max_age, 1, 60);
        self.whole(
            &format!("{at}.min_cut_age"),
            plot.min_cut_age,
            1,
            plot.leaf_max_age,
        );
        self.number(&format!("{at}.plants"), plot.plants, 1e-9, MAX_NUMBER);
        self.number(&format!("{at}.area_ha"), plot.area_ha, 0.0, MAX_NUMBER);
        for (name, share) in [
            ("establishment_survival", plot.establishment_survival),
            ("marketable", plot.marketable),
            ("sucker_usable", plot.sucker_usable),
        ] {
            self.number(&format!("{at}.{name}"), share, 0.0, 1.0);
        }
        let life = 12 * i32::from(plot.economic_life);
        if plot.planted <= -life {
            let life_months = life.unsigned_abs();
            self.report(
                &format!("{at}.planted"),
                plot.planted,
                Reason::TooOld { life_months },
            );
        }
        let age = (-plot.planted).max(0);
        if plot.age_at_start != age {
            let (low, high) = (age.into(), age.into());
            let reason = Reason::Outside { low, high };
            self.report(&format!("{at}.age_at_start"), plot.age_at_start, reason);
        }
        if plot.planted >= 1 && (plot.plants_counted.is_some() || plot.leaves_counted.is_some()) {
            let reason = Reason::CountedBeforePlanting;
            self.report(&format!("{at}.planted"), plot.planted, reason);
        }
        self.preparation(at, plot, inputs);
    }

    fn preparation(&mut self, at: &str, plot: &PlotInputs, inputs: &Inputs) {
        let activities = match &plot.practice {
            Some(key) => inputs.activities.get(key),
            None => inputs.activities.values().next(),
        };
        let first = activities
            .into_iter()
            .flatten()
            .filter(|activity| activity.cycles != Cycles::Later)
            .min_by_key(|activity| activity.first);
        if let Some(activity) = first
            && plot.planted >= 1
            && plot.planted + activity.first < 1
        {
            let reason = Reason::BeforeStart {
                activity: activity.code.clone(),
                months: (1 - plot.planted - activity.first).unsigned_abs(),
            };
            self.report(&format!("{at}.planted"), plot.planted, reason);
        }
    }

    fn activity(&mut self, at: &str, activity: &ActivityInputs, inputs: &Inputs) {
        for (index, need) in activity.inputs.iter().enumerate() {
            self.key(
                &format!("{at}.inputs[{index}].item"),
                &need.item,
                inputs.items.keys(),
            );
        }
    }

    fn loan(&mut self, at: &str, loan: &LoanInputs) {
        self.month(&format!("{at}.month"), loan.month);
        self.whole(&format!("{at}.tenor"), loan.tenor, 1, 600);
        self.number(&format!("{at}.rate"), loan.rate, 0.0, 10.0);
        if loan.method == LoanMethod::Bullet {
            let months: Vec<u16> = loan.harvests.iter().flatten().map(|h| h.month).collect();
            if months.first() == Some(&0) || !months.is_sorted_by(|a, b| a < b) {
                let last = months.last().copied().unwrap_or_default();
                self.report(&format!("{at}.harvests"), last, Reason::NotRising);
            }
        } else if loan.grace >= loan.tenor {
            let reason = Reason::GraceTooLong { tenor: loan.tenor };
            self.report(&format!("{at}.grace"), loan.grace, reason);
        }
    }

    /// Chances and spreads, as far as they are given.
    fn risk(&mut self, inputs: &Inputs) {
        let Some(risk) = &inputs.risk else { return };
        for level in Level::ALL {
            let [low, likely, high] = level.range(inputs);
            let at = format!("risk.levels.{}", level.key());
            self.number(&at, likely, low.max(0.0), high);
        }
        let spreads = [
            ("yield_sigma", risk.yield_sigma, 2.0),
            ("year_rain_sigma", risk.year_rain_sigma, 2.0),
            ("month_rain_sigma", risk.month_rain_sigma, 2.0),
            ("price_rho", risk.price_rho, 1.0),
            ("price_sigma", risk.price_sigma, 2.0),
            (
                "el_nino.chance",
                risk.el_nino.map(|state| state.chance),
                1.0,
            ),
            (
                "la_nina.chance",
                risk.la_nina.map(|state| state.chance),
                1.0,
            ),
            ("el_nino.rain", risk.el_nino.map(|state| state.rain), 5.0),
            ("la_nina.rain", risk.la_nina.map(|state| state.rain), 5.0),
        ];
        for (name, value, high) in spreads {
            self.number(
                &format!("risk.{name}"),
                value.unwrap_or_default(),
                0.0,
                high,
            );
        }
        for (index, card) in risk.cards.iter().flatten().enumerate() {
            let at = format!("risk.cards[{index}]");
            self.number(&format!("{at}.chance"), card.chance, 0.0, 1.0);
            let high = match card.effect {
                CardEffect::Loss => 1.0,
                CardEffect::NoSale => self.months.into(),
                CardEffect::Price => 100.0,
                CardEffect::Cost => MAX_NUMBER,
            };
            self.number(&format!("{at}.size"), card.size, 0.0, high);
            if let CardMonths::Months(months) = &card.months {
                for month in months {
                    self.whole(&format!("{at}.months"), (*month).into(), 1, 12);
                }
            }
        }
    }
}
