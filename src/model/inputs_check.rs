//! What keeps numbers that came without a plan from being computed.
//!
//! A compiled plan has passed `plan::check`; a file of numbers has not.

use super::growth::MAX_LIFE_MONTHS;
use super::inputs::{ActivityInputs, CardEffect, CardMonths, Inputs, LoanInputs, PlotInputs};
use super::risk::Level;
use super::stand;
use crate::plan::{LoanMethod, Problem, Reason, file, is_rising_to, work_before_start};

/// Longest plan, months.
const MAX_MONTHS: u16 = 360;
/// No number is larger, so that what is computed from them stays finite.
const MAX_NUMBER: f64 = 1e15;
/// How far shares may be from 1 together.
const SHARE_SLACK: f64 = 1e-9;

/// Bounds of the numbers by the name of their field; of all others 0 to
/// [`MAX_NUMBER`].
const BOUNDS: [(&str, f64, f64); 38] = [
    ("planted", -180.0, 1200.0),
    ("age_at_start", 0.0, 180.0),
    ("first", -24.0, 1200.0),
    ("last", -24.0, 1200.0),
    ("every", 0.0, 1200.0),
    ("plants", 1e-9, 1e9),
    ("plants_counted", 1e-9, 1e9),
    ("leaves_counted", 0.0, 100.0),
    ("rain_mm", 0.0, 5000.0),
    ("e_max", 0.0, 10.0),
    ("leaf_kg", 0.0, 10.0),
    ("c0", 0.0, 1.0),
    ("c1", 0.0, 10.0),
    ("leaves_at_planting", 0.0, 100.0),
    ("keep_leaves", 0.0, 100.0),
    ("marketable", 0.0, 1.0),
    ("establishment_survival", 0.0, 1.0),
    ("rot_b", 0.0, 10.0),
    ("drainage", 0.0, 100.0),
    ("nutrient", 0.0, 1.0),
    ("age_factor", 0.0, 10.0),
    ("sucker_rate", 0.0, 100.0),
    ("sucker_usable", 0.0, 1.0),
    ("season", 0.0, 100.0),
    ("share", 0.0, 1.0),
    ("owner_inputs", 0.0, 1.0),
    ("factor", 0.0, 100.0),
    ("trend", -0.9, 10.0),
    ("wage_trend", -0.9, 10.0),
    ("transport_trend", -0.9, 10.0),
    ("labour_scale", 0.0, 100.0),
    ("kg_per_hok", 1e-3, 1e9),
    ("life", 0.05, 1000.0),
    ("salvage", 0.0, 1.0),
    ("rate", -0.5, 10.0),
    ("own_cash", -MAX_NUMBER, MAX_NUMBER),
    // of a household that adds to the farm
    ("amount", -MAX_NUMBER, MAX_NUMBER),
    ("without", -MAX_NUMBER, MAX_NUMBER),
];

/// All problems of the numbers, in the order of their fields.
pub(super) fn check(inputs: &Inputs, months: u16) -> Vec<Problem> {
    let mut check = Checker {
        months,
        found: Vec::new(),
    };
    check.whole("months", months, 1, MAX_MONTHS);
    check.numbers(inputs);
    if !check.found.is_empty() {
        return check.found; // what follows computes with them
    }
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
    let grades = inputs.prices.grades.iter().map(|grade| grade.share);
    check.shares("prices.grades", grades);
    for (index, buyer) in inputs.prices.buyers.iter().enumerate() {
        if let (Some(floor), Some(ceiling)) = (buyer.floor, buyer.ceiling)
            && floor > ceiling
        {
            let field = format!("prices.buyers[{index}].floor");
            check.report(&field, floor, Reason::Disordered);
        }
    }
    for (index, piece) in inputs.equipment.iter().enumerate() {
        check.month(&format!("equipment[{index}].month"), piece.month);
    }
    for (index, line) in inputs.fixed.iter().enumerate() {
        check.month(&format!("fixed[{index}].month"), line.month);
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

    fn shares(&mut self, field: &str, shares: impl Iterator<Item = f64>) {
        let sum: f64 = shares.sum();
        if (sum - 1.0).abs() > SHARE_SLACK {
            self.report(field, sum, Reason::SharesNotOne { sum });
        }
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
    fn numbers(&mut self, inputs: &Inputs) {
        let tree = serde_json::to_value(inputs).unwrap_or_default();
        let mut open = vec![(String::new(), "", &tree)];
        while let Some((path, name, value)) = open.pop() {
            match value {
                serde_json::Value::Number(number) => {
                    let (low, high) = if path.starts_with("risk.") {
                        (-MAX_NUMBER, MAX_NUMBER) // looked at by `risk`
                    } else {
                        let bounds = BOUNDS.iter().find(|(field, ..)| *field == name);
                        bounds.map_or((0.0, MAX_NUMBER), |(_, low, high)| (*low, *high))
                    };
                    let value = number.as_f64().unwrap_or(f64::INFINITY);
                    self.number(&path, value, low, high);
                }
                serde_json::Value::Array(values) => {
                    let inner = values.iter().enumerate().rev();
                    open.extend(inner.map(|(i, value)| (format!("{path}[{i}]"), name, value)));
                }
                serde_json::Value::Object(fields) => {
                    let dot = if path.is_empty() { "" } else { "." };
                    let inner = fields.iter().rev();
                    open.extend(
                        inner.map(|(name, value)| {
                            (format!("{path}{dot}{name}"), name.as_str(), value)
                        }),
                    );
                }
                serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::String(_) => {}
            }
        }
    }

    fn plot(&mut self, at: &str, plot: &PlotInputs, inputs: &Inputs) {
        let (practice, tenure) = (plot.practice.as_deref(), plot.tenure.as_deref());
        self.choice(
            &format!("{at}.practice"),
            practice,
            inputs.activities.keys(),
        );
        self.choice(&format!("{at}.tenure"), tenure, inputs.land.keys());
        let max_life = u16::try_from(MAX_LIFE_MONTHS / 12).unwrap_or(u16::MAX);
        self.whole(
            &format!("{at}.economic_life"),
            plot.economic_life,
            1,
            max_life,
        );
        self.whole(&format!("{at}.fallow"), plot.fallow, 0, 600);
        self.whole(&format!("{at}.leaf_max_age"), plot.leaf_max_age, 1, 60);
        self.whole(
            &format!("{at}.min_cut_age"),
            plot.min_cut_age,
            1,
            plot.leaf_max_age,
        );
        let life = 12 * i32::from(plot.economic_life);
        let planted = format!("{at}.planted");
        if plot.planted <= -life {
            let life_months = life.unsigned_abs();
            self.report(&planted, plot.planted, Reason::TooOld { life_months });
        }
        let age = (-plot.planted).max(0);
        if plot.age_at_start != age {
            let (low, high) = (age.into(), age.into());
            let reason = Reason::Outside { low, high };
            self.report(&format!("{at}.age_at_start"), plot.age_at_start, reason);
        }
        if plot.planted >= 1 && (plot.plants_counted.is_some() || plot.leaves_counted.is_some()) {
            self.report(&planted, plot.planted, Reason::CountedBeforePlanting);
        }
        let activities = match &plot.practice {
            Some(key) => inputs.activities.get(key),
            None => inputs.activities.values().next(),
        };
        let activities = activities.into_iter().flatten();
        let early = work_before_start(
            stand::plantings(
                plot.planted,
                life + i32::from(plot.fallow),
                plot.replant,
                self.months.into(),
            ),
            &activities.map(|activity| (activity.code.as_str(), activity.first, activity.cycles)),
        );
        if let Some(reason) = early {
            self.report(&planted, plot.planted, reason);
        }
    }

    /// A key, or none where there is nothing to choose.
    fn choice<'k>(
        &mut self,
        field: &str,
        key: Option<&str>,
        known: impl Iterator<Item = &'k String> + Clone,
    ) {
        match key {
            Some(key) => self.key(field, key, known),
            None if known.clone().nth(1).is_some() => {
                self.report(field, "", Reason::UnknownKey { nearest: None });
            }
            None => {}
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
            let harvests = loan.harvests.as_deref().unwrap_or_default();
            let field = format!("{at}.harvests");
            if !is_rising_to(harvests, loan.tenor) {
                let last = harvests.last().map_or(0, |harvest| harvest.month);
                self.report(&field, last, Reason::NotRising);
            }
            if !harvests.is_empty() {
                self.shares(&field, harvests.iter().map(|harvest| harvest.share));
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
