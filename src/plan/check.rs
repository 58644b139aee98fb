//! Everything in a plan that keeps it from being computed, all at once.
//!
//! Only what the plan alone shows; what needs `land` is found when a program
//! is compiled. Bounds are wide: they keep the arithmetic finite and catch a
//! slip of the hand. What is unlikely is a finding of `advice`.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use super::{
    Activity, Cycles, Effect, Extent, GapFill, Loan, LoanMethod, Month, Plan, Plot, Practice,
    Problem, Range, Reason, Rupiah, Tape, Tenure, Window, file,
};

/// Largest amount of money in one field, Rp.
const MAX_RUPIAH: i64 = 1_000_000_000_000;
/// Yearly rise of a price.
const TREND: RangeInclusive<f64> = -0.5..=1.0;
/// A part of a whole.
const SHARE: RangeInclusive<f64> = 0.0..=1.0;
/// How far shares may be from 1 together.
const SHARE_SLACK: f64 = 1e-9;
/// A group's land at its largest, m² (10 km × 10 km).
const MAX_AREA_M2: f64 = 1e8;

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

impl<'a> Checker<'a> {
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
        for (name, value) in [("low", range.low), ("likely", range.likely), ("high", range.high)] {
            self.number(format_args!("{field}.{name}"), value.into(), &bounds);
        }
        if !(range.low <= range.likely && range.likely <= range.high) {
            self.report(field, range.likely, Reason::Disordered);
        }
    }

    fn price(&mut self, field: Place<'_>, range: &Range<Rupiah>) {
        for (name, value) in [("low", range.low), ("likely", range.likely), ("high", range.high)] {
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

    fn key<'k>(&mut self, field: Place<'_>, key: &str, mut known: impl Iterator<Item = &'k str> + Clone) {
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

    fn places(&mut self) {
        for (key, place) in &self.plan.places {
            let at = format!("places.{key}");
            self.name(format_args!("{at}.name"), &place.name);
            for (month, rain) in place.rain_mm.iter().enumerate() {
                self.number(format_args!("{at}.rain_mm[{month}]"), *rain, &(0.0..=2000.0));
            }
            let temperature = place.mean_temperature_c;
            self.number(format_args!("{at}.mean_temperature_c"), temperature, &(-10.0..=50.0));
            self.number(format_args!("{at}.el_nino_rain"), place.el_nino_rain, &(0.0..=2.0));
            self.price(format_args!("{at}.leaf_price"), &place.leaf_price);
            self.price(format_args!("{at}.wage"), &place.wage);
            self.price(format_args!("{at}.sucker"), &place.sucker);
            self.price(format_args!("{at}.transport_per_kg"), &place.transport_per_kg);
            self.price(format_args!("{at}.rent_per_ha"), &place.rent_per_ha);
        }
    }

    fn practices(&mut self) {
        let plan = self.plan;
        for (key, practice) in &plan.practices {
            let at = format!("practices.{key}");
            self.practice(&at, practice);
            for (index, activity) in practice.activities.iter().enumerate() {
                self.activity(&format!("{at}.activities[{index}]"), activity);
            }
        }
    }

    fn practice(&mut self, at: &str, practice: &Practice) {
        self.name(format_args!("{at}.name"), &practice.name);
        let spacing = 0.1..=10.0;
        self.number(format_args!("{at}.row_spacing_m"), practice.row_spacing_m, &spacing);
        self.number(format_args!("{at}.plant_spacing_m"), practice.plant_spacing_m, &spacing);
        for (name, value, bounds) in [
            ("ditch_m_per_ha", practice.ditch_m_per_ha, 0.0..=10_000.0),
            ("c0", practice.c0, SHARE),
            ("c1", practice.c1, SHARE),
            ("nitrogen_kg_per_ha", practice.nitrogen_kg_per_ha, 0.0..=2000.0),
        ] {
            self.number(format_args!("{at}.{name}"), value, &bounds);
        }
        for (name, range, bounds) in [
            ("plants_per_ha", &practice.plants_per_ha, 100.0..=100_000.0),
            ("e_max", &practice.e_max, 0.0..=4.0),
            ("leaf_kg", &practice.leaf_kg, 0.0..=3.0),
            ("nutrient", &practice.nutrient, 0.0..=1.0),
            ("leaves_at_planting", &practice.leaves_at_planting, 0.0..=20.0),
            ("keep_leaves", &practice.keep_leaves, 0.0..=30.0),
            ("marketable", &practice.marketable, SHARE),
            ("establishment_survival", &practice.establishment_survival, SHARE),
            ("rot_b", &practice.rot_b, SHARE),
            ("sucker_rate", &practice.sucker_rate, 0.0..=10.0),
            ("sucker_usable", &practice.sucker_usable, SHARE),
            ("labour_scale", &practice.labour_scale, 0.0..=10.0),
            ("kg_per_hok", &practice.kg_per_hok, 1.0..=5000.0),
        ] {
            self.range(format_args!("{at}.{name}"), range, &bounds);
        }
        for (name, range, bounds) in [
            ("min_cut_age", &practice.min_cut_age, 1..=24),
            ("cut_interval", &practice.cut_interval, 1..=12),
            ("leaf_max_age", &practice.leaf_max_age, 1..=60),
            ("economic_life", &practice.economic_life, 1..=15),
        ] {
            self.months(format_args!("{at}.{name}"), range, bounds);
        }
        self.number(format_args!("{at}.fallow"), practice.fallow.into(), &(0.0..=60.0));
        if practice.min_cut_age.likely > practice.leaf_max_age.likely {
            let age = practice.min_cut_age.likely;
            let high = practice.leaf_max_age.likely.into();
            let reason = Reason::Outside { low: 1.0, high };
            self.report(format_args!("{at}.min_cut_age"), age, reason);
        }
        for (year, factor) in practice.age_factor.iter().enumerate() {
            self.number(format_args!("{at}.age_factor[{year}]"), *factor, &(0.0..=2.0));
        }
        match &practice.gap_fill {
            GapFill::Never => {}
            GapFill::Every(months) => {
                self.number(format_args!("{at}.gap_fill"), (*months).into(), &(1.0..=120.0));
            }
            GapFill::At(ages) => {
                if !ages.is_sorted_by(|a, b| a < b) || ages.first() == Some(&0) {
                    let last = ages.last().copied().unwrap_or_default();
                    self.report(format_args!("{at}.gap_fill"), last, Reason::NotRising);
                }
            }
        }
    }

    fn activity(&mut self, at: &str, activity: &Activity) {
        self.name(format_args!("{at}.code"), &activity.code);
        self.number(format_args!("{at}.first"), activity.first.into(), &(-24.0..=180.0));
        self.number(format_args!("{at}.every"), activity.every.into(), &(0.0..=180.0));
        self.number(format_args!("{at}.hok_per_ha"), activity.hok_per_ha, &(0.0..=5000.0));
        for (index, input) in activity.inputs.iter().enumerate() {
            let known = self.plan.items.keys().map(String::as_str);
            self.key(format_args!("{at}.inputs[{index}].item"), &input.item, known);
            let quantity = input.quantity;
            self.number(format_args!("{at}.inputs[{index}].quantity"), quantity, &(0.0..=1e6));
        }
    }

    fn tenures(&mut self) {
        for (key, tenure) in &self.plan.tenures {
            let at = format!("tenures.{key}");
            match tenure.as_ref() {
                Tenure::Owned {
                    imputed_rent_per_ha,
                } => self.price(format_args!("{at}.imputed_rent_per_ha"), imputed_rent_per_ha),
                Tenure::Rented { rent_per_ha } => {
                    self.price(format_args!("{at}.rent_per_ha"), rent_per_ha);
                }
                Tenure::Shared {
                    share,
                    owner_inputs,
                    less: _,
                    basis: _,
                } => {
                    self.number(format_args!("{at}.share"), *share, &SHARE);
                    self.number(format_args!("{at}.owner_inputs"), *owner_inputs, &SHARE);
                }
            }
        }
    }

    fn items(&mut self) {
        for (key, item) in &self.plan.items {
            let at = format!("items.{key}");
            self.name(format_args!("{at}.name"), &item.name);
            self.price(format_args!("{at}.price"), &item.price);
            self.number(format_args!("{at}.trend"), item.trend, &TREND);
            self.number(format_args!("{at}.credit_months"), item.credit_months.into(), &(0.0..=60.0));
        }
    }

    fn plots(&mut self) {
        let plan = self.plan;
        let mut ids = BTreeSet::new();
        let members: BTreeSet<&str> = plan.group.members.iter().map(|m| m.id.as_str()).collect();
        for (index, plot) in plan.plots.iter().enumerate() {
            if !ids.insert(plot.id) {
                self.report(format_args!("plots[{index}].id"), plot.id, Reason::NotUnique);
            }
            self.name(format_args!("plots[{index}].name"), &plot.name);
            if let Some(member) = &plot.member {
                let known = members.iter().copied();
                self.key(format_args!("plots[{index}].member"), member, known);
            }
            for (field, key, known) in [
                ("place", &plot.place, plan.places.contains_key(&plot.place)),
                ("tenure", &plot.tenure, plan.tenures.contains_key(&plot.tenure)),
            ] {
                if !known {
                    let names: Vec<&str> = match field {
                        "place" => plan.places.keys().map(String::as_str).collect(),
                        _ => plan.tenures.keys().map(String::as_str).collect(),
                    };
                    self.key(format_args!("plots[{index}].{field}"), key, names.into_iter());
                }
            }
            self.extent(index, &plot.extent);
            if let Some(plants) = plot.plants {
                self.number(format_args!("plots[{index}].plants"), plants.into(), &(1.0..=1e7));
            }
            if let Some(depth) = plot.water_depth_cm {
                self.number(format_args!("plots[{index}].water_depth_cm"), depth, &(0.0..=500.0));
            }
            match plan.practices.get(&plot.practice) {
                Some(practice) => self.planting(index, plot, practice),
                None => {
                    let known = plan.practices.keys().map(String::as_str);
                    self.key(format_args!("plots[{index}].practice"), &plot.practice, known);
                }
            }
        }
    }

    fn extent(&mut self, index: usize, extent: &Extent) {
        match extent {
            Extent::Area(m2) => {
                self.number(format_args!("plots[{index}].extent"), *m2, &(1.0..=MAX_AREA_M2));
            }
            Extent::Tape(tape) => {
                let sides = match tape {
                    Tape::Rectangle(sides) => sides.as_slice(),
                    Tape::Triangle(sides) => sides.as_slice(),
                    Tape::Quadrilateral { sides, diagonal } => {
                        let at = format_args!("plots[{index}].extent.diagonal");
                        self.number(at, *diagonal, &(0.1..=1e4));
                        sides.as_slice()
                    }
                };
                for (side, length) in sides.iter().enumerate() {
                    let at = format_args!("plots[{index}].extent.sides[{side}]");
                    self.number(at, *length, &(0.1..=1e4));
                }
            }
            Extent::Local { ring, holes } => {
                for [x, y] in ring.iter().chain(holes.iter().flatten()) {
                    let at = format_args!("plots[{index}].extent");
                    self.number(at, x.abs().max(y.abs()), &(0.0..=1e5));
                }
            }
            Extent::Geographic { ring, holes } => {
                for [longitude, latitude] in ring.iter().chain(holes.iter().flatten()) {
                    let at = format_args!("plots[{index}].extent");
                    self.number(at, *longitude, &(-180.0..=180.0));
                    self.number(at, *latitude, &(-90.0..=90.0));
                }
            }
        }
    }

    fn planting(&mut self, index: usize, plot: &Plot, practice: &Practice) {
        let planted = self.plan.plan_month(plot.planted);
        let life = 12 * i32::from(practice.economic_life.likely);
        if planted > i32::from(self.plan.months) {
            self.report(format_args!("plots[{index}].planted"), plot.planted, Reason::AfterEnd);
        } else if planted <= -life {
            let reason = Reason::TooOld {
                life_months: life.unsigned_abs(),
            };
            self.report(format_args!("plots[{index}].planted"), plot.planted, reason);
        }
        if planted >= 1 {
            let before = practice
                .activities
                .iter()
                .filter(|activity| activity.cycles != Cycles::Later)
                .min_by_key(|activity| activity.first);
            if let Some(activity) = before
                && planted + i32::from(activity.first) < 1
            {
                let months = (1 - planted - i32::from(activity.first)).unsigned_abs();
                let reason = Reason::BeforeStart {
                    activity: activity.code.clone(),
                    months,
                };
                self.report(format_args!("plots[{index}].planted"), plot.planted, reason);
            }
            if plot.counted.is_some() {
                let reason = Reason::CountedBeforePlanting;
                self.report(format_args!("plots[{index}].counted"), plot.planted, reason);
            }
        }
        if let Some(counted) = plot.counted {
            let plants = f64::from(counted.plants);
            self.number(format_args!("plots[{index}].counted.plants"), plants, &(1.0..=1e7));
            if let Some(leaves) = counted.leaves {
                self.number(format_args!("plots[{index}].counted.leaves"), leaves, &(0.0..=60.0));
            }
        }
        for (flood, at) in plot.floods.iter().zip(0..) {
            let days = f64::from(flood.days);
            self.number(format_args!("plots[{index}].floods[{at}].days"), days, &(0.0..=31.0));
            self.inside(format_args!("plots[{index}].floods[{at}].month"), flood.month);
        }
    }

    fn work(&mut self) {
        let work = &self.plan.work;
        self.price(format_args!("work.wage"), &work.wage);
        self.number(format_args!("work.wage_trend"), work.wage_trend, &TREND);
        self.number(format_args!("work.transport_trend"), work.transport_trend, &TREND);
        for (index, hand) in work.family.iter().enumerate() {
            let at = format!("work.family[{index}]");
            self.name(format_args!("{at}.name"), &hand.name);
            self.number(format_args!("{at}.days_per_month"), hand.days_per_month, &(0.0..=31.0));
            self.number(format_args!("{at}.hok_per_day"), hand.hok_per_day, &(0.0..=2.0));
        }
        if let Some(hok) = work.hireable_hok {
            self.number(format_args!("work.hireable_hok"), hok, &(0.0..=1e6));
        }
    }

    fn sales(&mut self) {
        let plan = self.plan;
        let sales = &plan.sales;
        let mut names = BTreeSet::new();
        for (index, buyer) in sales.buyers.iter().enumerate() {
            let at = format!("sales.buyers[{index}]");
            self.name(format_args!("{at}.name"), &buyer.name);
            if !names.insert(&buyer.name) {
                self.report(format_args!("{at}.name"), &buyer.name, Reason::NotUnique);
            }
            self.price(format_args!("{at}.base"), &buyer.base);
            self.price(format_args!("{at}.transport_per_kg"), &buyer.transport_per_kg);
            if let Some(kg) = buyer.max_kg {
                self.number(format_args!("{at}.max_kg"), kg, &(0.0..=1e9));
            }
            for (name, bound) in [("floor", buyer.floor), ("ceiling", buyer.ceiling)] {
                if let Some(bound) = bound {
                    self.money(format_args!("{at}.{name}"), bound, 0..=MAX_RUPIAH);
                }
            }
            if let (Some(floor), Some(ceiling)) = (buyer.floor, buyer.ceiling)
                && floor > ceiling
            {
                self.report(format_args!("{at}.floor"), floor.0, Reason::Disordered);
            }
            self.number(format_args!("{at}.delay_months"), buyer.delay_months.into(), &(0.0..=60.0));
        }
        self.number(format_args!("sales.price_trend"), sales.price_trend, &TREND);
        for (month, factor) in sales.season.iter().enumerate() {
            self.number(format_args!("sales.season[{month}]"), *factor, &(0.0..=10.0));
        }
        for (index, grade) in sales.grades.iter().enumerate() {
            self.number(format_args!("sales.grades[{index}].share"), grade.share, &SHARE);
            self.number(format_args!("sales.grades[{index}].factor"), grade.factor, &(0.0..=10.0));
        }
        self.shares(format_args!("sales.grades"), sales.grades.iter().map(|grade| grade.share));
        self.money(format_args!("sales.sucker_price"), sales.sucker_price, 0..=MAX_RUPIAH);
        self.number(format_args!("sales.sucker_demand"), sales.sucker_demand, &(0.0..=1e7));
        if let Some(item) = &sales.sucker_item {
            let known = plan.items.keys().map(String::as_str);
            self.key(format_args!("sales.sucker_item"), item, known);
        }
    }

    fn equipment(&mut self) {
        for (index, piece) in self.plan.equipment.iter().enumerate() {
            let at = format!("equipment[{index}]");
            self.name(format_args!("{at}.name"), &piece.name);
            self.price(format_args!("{at}.price"), &piece.price);
            self.inside(format_args!("{at}.bought"), piece.bought);
            self.number(format_args!("{at}.life_years"), piece.life_years, &(0.25..=100.0));
            self.number(format_args!("{at}.salvage_share"), piece.salvage_share, &SHARE);
            self.number(format_args!("{at}.trend"), piece.trend, &TREND);
        }
    }

    fn fixed(&mut self) {
        for (index, line) in self.plan.fixed.iter().enumerate() {
            let at = format!("fixed[{index}]");
            self.name(format_args!("{at}.name"), &line.name);
            self.price(format_args!("{at}.amount"), &line.amount);
            self.inside(format_args!("{at}.from"), line.from);
            self.number(format_args!("{at}.trend"), line.trend, &TREND);
        }
        if let Some(reserve) = &self.plan.contingency {
            self.number(format_args!("contingency.share"), reserve.share, &SHARE);
        }
        if let Some(tax) = &self.plan.tax {
            self.number(format_args!("tax.rate"), tax.rate, &SHARE);
            self.money(format_args!("tax.exempt"), tax.exempt, 0..=MAX_RUPIAH);
        }
    }

    fn funding(&mut self) {
        let funding = &self.plan.funding;
        self.money(format_args!("funding.own_cash"), funding.own_cash, -MAX_RUPIAH..=MAX_RUPIAH);
        for (index, grant) in funding.grants.iter().enumerate() {
            self.money(format_args!("funding.grants[{index}].amount"), grant.amount, 0..=MAX_RUPIAH);
            self.inside(format_args!("funding.grants[{index}].month"), grant.month);
        }
        let household = &self.plan.household;
        for (name, amount) in [
            ("need", household.need),
            ("other_income", household.other_income),
            ("other_instalments", household.other_instalments),
        ] {
            if let Some(amount) = amount {
                self.money(format_args!("household.{name}"), amount, 0..=MAX_RUPIAH);
            }
        }
        if let Some(use_now) = &self.plan.present_use {
            self.price(format_args!("present_use.income_per_ha"), &use_now.income_per_ha);
        }
    }

    fn loans(&mut self) {
        for (index, loan) in self.plan.loans.iter().enumerate() {
            self.loan(&format!("loans[{index}]"), loan);
        }
    }

    fn loan(&mut self, at: &str, loan: &Loan) {
        self.name(format_args!("{at}.name"), &loan.name);
        self.money(format_args!("{at}.principal"), loan.principal, 0..=MAX_RUPIAH);
        self.inside(format_args!("{at}.month"), loan.month);
        self.number(format_args!("{at}.rate"), loan.rate, &(0.0..=2.0));
        self.number(format_args!("{at}.tenor_months"), loan.tenor_months.into(), &(1.0..=360.0));
        if loan.method == LoanMethod::Bullet {
            let months: Vec<u16> = loan.harvests.iter().map(|harvest| harvest.month).collect();
            let fits = months.first() != Some(&0)
                && months.is_sorted_by(|a, b| a < b)
                && months.last().is_none_or(|last| *last <= loan.tenor_months);
            if !fits {
                let last = months.last().copied().unwrap_or_default();
                self.report(format_args!("{at}.harvests"), last, Reason::NotRising);
            }
            if !loan.harvests.is_empty() {
                let shares = loan.harvests.iter().map(|harvest| harvest.share);
                self.shares(format_args!("{at}.harvests"), shares);
            }
        } else if loan.grace_months >= loan.tenor_months {
            let reason = Reason::GraceTooLong {
                tenor: loan.tenor_months,
            };
            self.report(format_args!("{at}.grace_months"), loan.grace_months, reason);
        }
    }

    fn risk(&mut self) {
        let risk = &self.plan.risk;
        self.number(format_args!("risk.paths"), risk.paths.into(), &(1.0..=1e6));
        self.range(format_args!("risk.input_price"), &risk.input_price, &(0.0..=10.0));
        for (name, value, bounds) in [
            ("yield_sigma", risk.yield_sigma, 0.0..=2.0),
            ("year_rain_sigma", risk.year_rain_sigma, 0.0..=2.0),
            ("month_rain_sigma", risk.month_rain_sigma, 0.0..=2.0),
            ("price_rho", risk.price_rho, SHARE),
            ("price_sigma", risk.price_sigma, 0.0..=2.0),
            ("el_nino_chance", risk.el_nino_chance, SHARE),
            ("la_nina_chance", risk.la_nina_chance, SHARE),
            ("la_nina_rain", risk.la_nina_rain, 0.0..=5.0),
        ] {
            self.number(format_args!("risk.{name}"), value, &bounds);
        }
        self.number(
            format_args!("risk.la_nina_chance"),
            risk.el_nino_chance + risk.la_nina_chance,
            &SHARE,
        );
        for (index, card) in risk.cards.iter().enumerate() {
            let at = format!("risk.cards[{index}]");
            self.name(format_args!("{at}.name"), &card.name);
            self.range(format_args!("{at}.chance_per_year"), &card.chance_per_year, &SHARE);
            if let Window::Months(months) = &card.window {
                for month in months {
                    self.number(format_args!("{at}.window"), (*month).into(), &(1.0..=12.0));
                }
            }
            match card.effect {
                Effect::Loss(share) => self.number(format_args!("{at}.effect"), share, &SHARE),
                Effect::NoSale(months) => {
                    self.number(format_args!("{at}.effect"), months.into(), &(1.0..=60.0));
                }
                Effect::Price { factor, months } => {
                    self.number(format_args!("{at}.effect.factor"), factor, &(0.0..=10.0));
                    self.number(format_args!("{at}.effect.months"), months.into(), &(1.0..=60.0));
                }
                Effect::Cost(amount) => {
                    self.money(format_args!("{at}.effect"), amount, 0..=MAX_RUPIAH);
                }
            }
        }
    }

    fn dossier(&mut self) {
        let mut ids = BTreeSet::new();
        for (index, member) in self.plan.group.members.iter().enumerate() {
            if !ids.insert(&member.id) {
                self.report(format_args!("group.members[{index}].id"), &member.id, Reason::NotUnique);
            }
        }
        for (index, product) in self.plan.products.iter().enumerate() {
            let at = format!("products[{index}]");
            self.name(format_args!("{at}.name"), &product.name);
            self.range(format_args!("{at}.leaf_kg_per_batch"), &product.leaf_kg_per_batch, &(0.0..=1e6));
            self.range(format_args!("{at}.units_per_batch"), &product.units_per_batch, &(0.0..=1e6));
            self.range(format_args!("{at}.sold_share"), &product.sold_share, &SHARE);
            self.price(format_args!("{at}.price"), &product.price);
            self.range(format_args!("{at}.hok_per_batch"), &product.hok_per_batch, &(0.0..=1e4));
            self.price(format_args!("{at}.materials_per_batch"), &product.materials_per_batch);
        }
    }
}
