//! Checks of what is paid, owed and reckoned with: tenures, prices, loans, risk.

use std::collections::BTreeSet;

use super::{Checker, MAX_RUPIAH, SHARE, TREND};
use crate::plan::{
    Effect, Loan, LoanMethod, MAX_SCENARIOS, Reason, RecordedEvent, Tenure, Window, is_rising_to,
};

impl Checker<'_> {
    pub(super) fn tenures(&mut self) {
        for (key, tenure) in &self.plan.tenures {
            let at = format!("tenures.{key}");
            match tenure.as_ref() {
                Tenure::Owned {
                    imputed_rent_per_ha,
                } => self.price(
                    format_args!("{at}.imputed_rent_per_ha"),
                    imputed_rent_per_ha,
                ),
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

    pub(super) fn items(&mut self) {
        for (key, item) in &self.plan.items {
            let at = format!("items.{key}");
            self.name(format_args!("{at}.name"), &item.name);
            self.price(format_args!("{at}.price"), &item.price);
            self.number(format_args!("{at}.trend"), item.trend, &TREND);
            self.number(
                format_args!("{at}.credit_months"),
                item.credit_months.into(),
                &(0.0..=60.0),
            );
        }
    }

    pub(super) fn work(&mut self) {
        let work = &self.plan.work;
        self.price(format_args!("work.wage"), &work.wage);
        self.number(format_args!("work.wage_trend"), work.wage_trend, &TREND);
        self.number(
            format_args!("work.transport_trend"),
            work.transport_trend,
            &TREND,
        );
        for (index, hand) in work.family.iter().enumerate() {
            let at = format!("work.family[{index}]");
            self.name(format_args!("{at}.name"), &hand.name);
            self.number(
                format_args!("{at}.days_per_month"),
                hand.days_per_month,
                &(0.0..=31.0),
            );
            self.number(
                format_args!("{at}.hok_per_day"),
                hand.hok_per_day,
                &(0.0..=2.0),
            );
        }
        if let Some(hok) = work.hireable_hok {
            self.number(format_args!("work.hireable_hok"), hok, &(0.0..=1e6));
        }
    }

    pub(super) fn sales(&mut self) {
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
            self.price(
                format_args!("{at}.transport_per_kg"),
                &buyer.transport_per_kg,
            );
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
            self.number(
                format_args!("{at}.delay_months"),
                buyer.delay_months.into(),
                &(0.0..=60.0),
            );
        }
        self.number(format_args!("sales.price_trend"), sales.price_trend, &TREND);
        for (month, factor) in sales.season.iter().enumerate() {
            self.number(
                format_args!("sales.season[{month}]"),
                *factor,
                &(0.0..=10.0),
            );
        }
        for (index, grade) in sales.grades.iter().enumerate() {
            self.number(
                format_args!("sales.grades[{index}].share"),
                grade.share,
                &SHARE,
            );
            self.number(
                format_args!("sales.grades[{index}].factor"),
                grade.factor,
                &(0.0..=10.0),
            );
        }
        self.shares(
            format_args!("sales.grades"),
            sales.grades.iter().map(|grade| grade.share),
        );
        self.money(
            format_args!("sales.sucker_price"),
            sales.sucker_price,
            0..=MAX_RUPIAH,
        );
        self.number(
            format_args!("sales.sucker_demand"),
            sales.sucker_demand,
            &(0.0..=1e7),
        );
        if let Some(item) = &sales.sucker_item {
            let known = plan.items.keys().map(String::as_str);
            self.key(format_args!("sales.sucker_item"), item, known);
        }
    }

    pub(super) fn equipment(&mut self) {
        for (index, piece) in self.plan.equipment.iter().enumerate() {
            let at = format!("equipment[{index}]");
            self.name(format_args!("{at}.name"), &piece.name);
            self.price(format_args!("{at}.price"), &piece.price);
            self.inside(format_args!("{at}.bought"), piece.bought);
            self.number(
                format_args!("{at}.life_years"),
                piece.life_years,
                &(0.25..=100.0),
            );
            self.number(
                format_args!("{at}.salvage_share"),
                piece.salvage_share,
                &SHARE,
            );
            self.number(format_args!("{at}.trend"), piece.trend, &TREND);
        }
    }

    pub(super) fn fixed(&mut self) {
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

    pub(super) fn funding(&mut self) {
        let funding = &self.plan.funding;
        self.money(
            format_args!("funding.own_cash"),
            funding.own_cash,
            -MAX_RUPIAH..=MAX_RUPIAH,
        );
        for (index, grant) in funding.grants.iter().enumerate() {
            self.money(
                format_args!("funding.grants[{index}].amount"),
                grant.amount,
                0..=MAX_RUPIAH,
            );
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
            self.price(
                format_args!("present_use.income_per_ha"),
                &use_now.income_per_ha,
            );
            for (index, year) in use_now.years.iter().enumerate() {
                for (name, amount) in [("revenue", year.revenue), ("cost", year.cost)] {
                    let field = format_args!("present_use.years[{index}].{name}");
                    self.money(field, amount, 0..=MAX_RUPIAH);
                }
            }
        }
    }

    pub(super) fn loans(&mut self) {
        for (index, loan) in self.plan.loans.iter().enumerate() {
            self.loan(&format!("loans[{index}]"), loan);
        }
    }

    pub(super) fn loan(&mut self, at: &str, loan: &Loan) {
        self.name(format_args!("{at}.name"), &loan.name);
        self.money(
            format_args!("{at}.principal"),
            loan.principal,
            0..=MAX_RUPIAH,
        );
        self.inside(format_args!("{at}.month"), loan.month);
        self.number(format_args!("{at}.rate"), loan.rate, &(0.0..=2.0));
        self.number(
            format_args!("{at}.tenor_months"),
            loan.tenor_months.into(),
            &(1.0..=360.0),
        );
        if loan.method == LoanMethod::Bullet {
            if !is_rising_to(&loan.harvests, loan.tenor_months) {
                let last = loan.harvests.last().map_or(0, |harvest| harvest.month);
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
        // what is owed after the plan nobody has planned to pay
        let last = self.plan.plan_month(loan.month) + i32::from(loan.tenor_months);
        if last > i32::from(self.plan.months) {
            let reason = Reason::LoanTooLong {
                needed: last.unsigned_abs(),
            };
            self.report(format_args!("{at}.tenor_months"), loan.tenor_months, reason);
        }
    }

    pub(super) fn risk(&mut self) {
        let risk = &self.plan.risk;
        self.number(format_args!("risk.paths"), risk.paths.into(), &(1.0..=1e6));
        self.range(
            format_args!("risk.input_price"),
            &risk.input_price,
            &(0.0..=10.0),
        );
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
            self.range(
                format_args!("{at}.chance_per_year"),
                &card.chance_per_year,
                &SHARE,
            );
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
                    self.number(
                        format_args!("{at}.effect.months"),
                        months.into(),
                        &(1.0..=60.0),
                    );
                }
                Effect::Cost(amount) => {
                    self.money(format_args!("{at}.effect"), amount, 0..=MAX_RUPIAH);
                }
            }
        }
    }

    pub(super) fn dossier(&mut self) {
        let mut ids = BTreeSet::new();
        for (index, member) in self.plan.group.members.iter().enumerate() {
            if !ids.insert(&member.id) {
                self.report(
                    format_args!("group.members[{index}].id"),
                    &member.id,
                    Reason::NotUnique,
                );
            }
        }
        let n_scenarios = self.plan.scenarios.len() as f64;
        self.number(
            format_args!("scenarios"),
            n_scenarios,
            &(0.0..=MAX_SCENARIOS as f64),
        );
        for (index, scenario) in self.plan.scenarios.iter().enumerate() {
            self.name(format_args!("scenarios[{index}].name"), &scenario.name);
        }
        for (index, record) in self.plan.records.iter().enumerate() {
            self.recorded(&format!("records[{index}].event"), record.event);
        }
        for (index, product) in self.plan.products.iter().enumerate() {
            let at = format!("products[{index}]");
            self.number(
                format_args!("{at}.batches_per_month"),
                product.batches_per_month,
                &(0.0..=1e5),
            );
            self.name(format_args!("{at}.name"), &product.name);
            self.range(
                format_args!("{at}.leaf_kg_per_batch"),
                &product.leaf_kg_per_batch,
                &(0.0..=1e6),
            );
            self.range(
                format_args!("{at}.units_per_batch"),
                &product.units_per_batch,
                &(0.0..=1e6),
            );
            self.range(format_args!("{at}.sold_share"), &product.sold_share, &SHARE);
            self.price(format_args!("{at}.price"), &product.price);
            self.range(
                format_args!("{at}.hok_per_batch"),
                &product.hok_per_batch,
                &(0.0..=1e4),
            );
            self.price(
                format_args!("{at}.materials_per_batch"),
                &product.materials_per_batch,
            );
        }
    }

    fn recorded(&mut self, at: &str, event: RecordedEvent) {
        match event {
            RecordedEvent::Sale { kg, received } => {
                self.number(format_args!("{at}.kg"), kg, &(0.0..=1e9));
                self.money(format_args!("{at}.received"), received, 0..=MAX_RUPIAH);
            }
            RecordedEvent::Cost(amount) => {
                self.money(format_args!("{at}"), amount, 0..=MAX_RUPIAH);
            }
            RecordedEvent::PlantsAlive(plants) => {
                self.number(format_args!("{at}"), plants.into(), &(0.0..=1e7));
            }
            RecordedEvent::Work(amount)
            | RecordedEvent::NewLeaves(amount)
            | RecordedEvent::LeafKg(amount)
            | RecordedEvent::RainMm(amount) => {
                self.number(format_args!("{at}"), amount, &(0.0..=1e5));
            }
        }
    }
}
