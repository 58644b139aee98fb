//! Everything in a plan that keeps it from being computed, all at once.
//!
//! Only what the plan alone shows; what needs `land` is found when a program
//! is compiled. Bounds are wide: they keep the arithmetic finite and catch a
//! slip of the hand. What is unlikely is a finding of `advice`.

use std::fmt;
use std::ops::RangeInclusive;

mod growing;
mod money;

use super::{Month, Plan, Problem, Range, Reason, Rupiah, file};

/// Largest amount of money in one field, Rp.
const MAX_RUPIAH: i64 = 1_000_000_000_000;
/// Yearly rise of a price.
const TREND: RangeInclusive<f64> = -0.5..=1.0;
/// A part of a whole.
const SHARE: RangeInclusive<f64> = 0.0..=1.0;
/// How far shares may be from 1 together.
const SHARE_SLACK: f64 = 1e-9;
/// A group's land at its largest, m² (10 km × 10 km).
pub const MAX_AREA_M2: f64 = 1e8;

/// All problems of a plan, in the order of its fields; empty if it can be computed.
pub fn check(plan: &Plan) -> Vec<Problem> {
    let mut check = Checker {
        plan,
        found: Vec::new(),
    };
    check.frame();
    check.places();
    check.practices();
    check.tenures();
    check.items();
    check.plots();
    check.work();
    check.sales();
    check.equipment();
    check.fixed();
    check.funding();
    check.loans();
    check.risk();
    check.dossier();
    check.found
}

struct Checker<'a> {
    plan: &'a Plan,
    found: Vec<Problem>,
}

/// Where a field is; only written out when there is something to say.
type Place<'a> = fmt::Arguments<'a>;

impl Checker<'_> {
    fn report(&mut self, field: Place<'_>, value: impl fmt::Display, reason: Reason) {
        self.found.push(Problem {
            field: field.to_string(),
            value: value.to_string(),
            reason,
        });
    }

    fn number(&mut self, field: Place<'_>, value: f64, bounds: &RangeInclusive<f64>) {
        if !bounds.contains(&value) {
            let (low, high) = (*bounds.start(), *bounds.end());
            self.report(field, value, Reason::Outside { low, high });
        }
    }

    fn money(&mut self, field: Place<'_>, value: Rupiah, bounds: RangeInclusive<i64>) {
        if !bounds.contains(&value.0) {
            let (low, high) = (*bounds.start() as f64, *bounds.end() as f64);
            self.report(field, value.0, Reason::Outside { low, high });
        }
    }

    fn range(&mut self, field: Place<'_>, range: &Range, bounds: &RangeInclusive<f64>) {
        self.number(format_args!("{field}.low"), range.low, bounds);
        self.number(format_args!("{field}.likely"), range.likely, bounds);
        self.number(format_args!("{field}.high"), range.high, bounds);
        if !(range.low <= range.likely && range.likely <= range.high) {
            self.report(field, range.likely, Reason::Disordered);
        }
    }

    fn months(&mut self, field: Place<'_>, range: &Range<u16>, bounds: RangeInclusive<u16>) {
        let bounds = f64::from(*bounds.start())..=f64::from(*bounds.end());
        for (name, value) in [
            ("low", range.low),
            ("likely", range.likely),
            ("high", range.high),
        ] {
            self.number(format_args!("{field}.{name}"), value.into(), &bounds);
        }
        if !(range.low <= range.likely && range.likely <= range.high) {
            self.report(field, range.likely, Reason::Disordered);
        }
    }

    fn price(&mut self, field: Place<'_>, range: &Range<Rupiah>) {
        for (name, value) in [
            ("low", range.low),
            ("likely", range.likely),
            ("high", range.high),
        ] {
            self.money(format_args!("{field}.{name}"), value, 0..=MAX_RUPIAH);
        }
        if !(range.low <= range.likely && range.likely <= range.high) {
            self.report(field, range.likely.0, Reason::Disordered);
        }
    }

    fn name(&mut self, field: Place<'_>, name: &str) {
        if name.trim().is_empty() || name.chars().any(char::is_control) {
            self.report(field, name.escape_debug(), Reason::Nameless);
        }
    }

    fn key<'k>(
        &mut self,
        field: Place<'_>,
        key: &str,
        mut known: impl Iterator<Item = &'k str> + Clone,
    ) {
        if !known.clone().any(|name| name == key) {
            let nearest = file::nearest(key, known.by_ref()).map(str::to_owned);
            self.report(field, key, Reason::UnknownKey { nearest });
        }
    }

    fn inside(&mut self, field: Place<'_>, month: Month) {
        let k = self.plan.plan_month(month);
        if k < 1 {
            self.report(field, month, Reason::BeforePlan);
        } else if k > i32::from(self.plan.months) {
            self.report(field, month, Reason::AfterEnd);
        }
    }

    fn shares(&mut self, field: Place<'_>, shares: impl Iterator<Item = f64>) {
        let sum: f64 = shares.sum();
        if (sum - 1.0).abs() > SHARE_SLACK {
            self.report(field, sum, Reason::SharesNotOne { sum });
        }
    }

    fn frame(&mut self) {
        self.name(format_args!("name"), &self.plan.name);
        let months = f64::from(self.plan.months);
        self.number(format_args!("months"), months, &(1.0..=360.0));
        self.number(format_args!("rate"), self.plan.rate, &SHARE);
        self.number(format_args!("second_rate"), self.plan.second_rate, &SHARE);
    }
}
