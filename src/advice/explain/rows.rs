//! The numbers that an explained figure is made of.

use super::topic::{Case, Family, Topic};
use super::whole;
use crate::model::finance::{Worth, WorthAt};
use crate::model::{monthly_rate, present_value, running, years};
use crate::text::{Lang, number, number_fixed, percent, rupiah, rupiah_short};
use crate::tr;

/// A number within an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Written out.
    pub value: String,
    /// Whether it is taken away.
    pub is_minus: bool,
}

/// Rows of years that are told at most.
const YEARS: usize = 10;

/// Makes rows in a language.
struct Rows {
    lang: Lang,
    rows: Vec<Row>,
}

impl Rows {
    fn text(&mut self, key: &str, value: String) -> &mut Self {
        let name = tr!(self.lang, &format!("explain_row.{key}"));
        self.named(name, value, false)
    }

    fn named(&mut self, name: String, value: String, is_minus: bool) -> &mut Self {
        self.rows.push(Row {
            name,
            value,
            is_minus,
        });
        self
    }

    fn plus(&mut self, key: &str, rp: f64) -> &mut Self {
        let value = rupiah(self.lang, whole(rp));
        self.text(key, value)
    }

    fn minus(&mut self, key: &str, rp: f64) -> &mut Self {
        let name = tr!(self.lang, &format!("explain_row.{key}"));
        let value = rupiah(self.lang, whole(rp));
        self.named(name, value, true)
    }

    fn year(&mut self, index: usize, value: String) {
        let name = tr!(self.lang, "explain_row.year", year = index + 1);
        self.named(name, value, false);
    }
}

/// The rows of a topic.
pub(super) fn rows(topic: Topic, case: &Case<'_>, lang: Lang) -> Vec<Row> {
    let mut rows = Rows {
        lang,
        rows: Vec::new(),
    };
    match topic.family() {
        Family::Npv => npv(topic, case, &mut rows),
        Family::Irr | Family::Mirr => {
            for at in &worth(topic, case).at {
                let name = tr!(lang, "explain_row.npv_at", rate = percent(lang, at.rate, 2));
                rows.named(name, rupiah(lang, whole(at.npv)), false);
            }
        }
        Family::Rc | Family::Bc => costs(topic, case, &mut rows),
        Family::NetBc => {
            let at = &worth(topic, case).at[0];
            let (gains, losses) = gains_and_losses(topic, case, at);
            rows.plus("gains", gains).plus("losses", losses);
        }
        Family::Payback => payback(topic, case, &mut rows),
        Family::Hole | Family::OwnMoney => hole(topic, case, &mut rows),
        Family::Balance => {
            let funding = &case.program.inputs.funding;
            rows.plus("own_cash", funding.own_cash);
            if funding.household.is_none() {
                rows.text("household", tr!(lang, "explain_row.not_asked"));
            }
        }
        Family::Cover | Family::CoverMean | Family::CoverRatio => cover(case, &mut rows),
        Family::GrossBc
        | Family::Pi
        | Family::Luc
        | Family::SwitchPrice
        | Family::SwitchCost
        | Family::SwitchRunning => ratio(topic, case, &mut rows),
        Family::BepPrice
        | Family::BepKg
        | Family::BepKgShort
        | Family::BepSales
        | Family::BepArea
        | Family::Margin
        | Family::Profit => season(topic, case, &mut rows),
        Family::PerFamilyHok | Family::PerHok | Family::Productivity => {
            work(topic, case, &mut rows);
        }
    }
    rows.rows
}

/// The flow that a topic is of.
fn worth<'a>(topic: Topic, case: &Case<'a>) -> &'a Worth {
    match topic {
        Topic::NpvCash | Topic::IrrCash | Topic::NetBcCash | Topic::PaybackCash => {
            &case.finance.cash
        }
        Topic::NpvFarmer | Topic::IrrFarmer | Topic::PaybackFarmer => &case.finance.farmer,
        _ => &case.finance.project,
    }
}

fn npv(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let lang = rows.lang;
    let m = &case.outcome.monthly;
    match topic {
        Topic::NpvYearly => {
            for (index, flow) in years(&worth(topic, case).flow)
                .iter()
                .take(YEARS)
                .enumerate()
            {
                rows.year(index, rupiah(lang, whole(*flow)));
            }
        }
        Topic::NpvFarmer => {
            let rate = monthly_rate(case.program.inputs.rate);
            let value = |series: &[f64]| present_value(series, rate).round();
            let figure = case.finance.farmer.at[0].npv.round();
            let cash = case.finance.cash.at[0].npv.round();
            let (grants, loans) = (value(&m.grants), value(&m.loan_in));
            // what is printed adds up to the rupiah
            rows.plus("cash_now", cash)
                .plus("grants_now", grants)
                .plus("loans_now", loans)
                .minus("instalments_now", cash + grants + loans - figure)
                .plus("npv_farmer", figure);
        }
        Topic::NpvCash => {
            let total = case.finance.project.at[0].npv.round();
            let cash = case.finance.cash.at[0].npv.round();
            rows.plus("npv", total)
                .plus("own_now", cash - total)
                .plus("cash_now", cash);
        }
        _ => {
            let index = usize::from(topic == Topic::NpvSecond);
            let ratios = &case.finance.ratios[index];
            let benefits = ratios.benefits.round();
            let figure = case.finance.project.at[index].npv.round();
            rows.plus("benefits_now", benefits)
                .minus("costs_now", benefits - figure)
                .plus("npv", figure);
        }
    }
}

fn costs(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let totals = &case.outcome.totals;
    rows.plus("sales", totals.sales)
        .minus("cash_costs", totals.cash_costs);
    if matches!(topic, Topic::RcTotal | Topic::Bc) {
        rows.minus("family_labour", totals.family_labour)
            .minus("own_land", totals.imputed_rent)
            .minus("depreciation", totals.depreciation);
    }
}

fn gains_and_losses(topic: Topic, case: &Case<'_>, at: &WorthAt) -> (f64, f64) {
    let flow = &worth(topic, case).flow;
    let (flow, rate) = if topic == Topic::NetBcYearly {
        (years(flow), at.rate)
    } else {
        (flow.clone(), monthly_rate(at.rate))
    };
    let part = |is_gain: bool| {
        let part = flow
            .iter()
            .map(|rp| if is_gain { rp.max(0.0) } else { (-rp).max(0.0) });
        present_value(&part.collect::<Vec<f64>>(), rate)
    };
    (part(true), part(false))
}

fn payback(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let worth = worth(topic, case);
    let flow = if topic == Topic::DiscountedPayback {
        let rate = monthly_rate(case.program.inputs.rate);
        let today = (0..).zip(&worth.flow);
        let today = today.map(|(k, rp): (i32, &f64)| rp / libm::pow(1.0 + rate, f64::from(k + 1)));
        today.collect()
    } else {
        worth.flow.clone()
    };
    let sums = running(&flow);
    let least = sums.iter().copied().fold(f64::INFINITY, f64::min);
    if least < 0.0 {
        rows.plus("lowest_sum", least);
    }
    if let Some(end) = sums.last() {
        rows.plus("sum_at_end", *end);
    }
}

fn hole(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let m = &case.outcome.monthly;
    let until = topic.indicator(case).month().unwrap_or_default();
    let sum = |series: &[f64]| series.iter().take(until).sum::<f64>();
    let months = 0..until.min(case.program.months);
    let paid: f64 = months
        .map(|k| m.cash_costs(k) + m.investment[k] + m.tax[k])
        .sum();
    rows.plus("received_until", sum(&m.receipts) + sum(&m.salvage))
        .minus("paid_until", paid);
    if topic == Topic::OwnMoney {
        rows.plus("funds_until", sum(&m.grants) + sum(&m.loan_in))
            .minus("service_until", sum(&m.principal) + sum(&m.interest));
    }
}

fn cover(case: &Case<'_>, rows: &mut Rows) {
    let lang = rows.lang;
    let service = &case.outcome.service.years;
    for (index, year) in service.iter().enumerate() {
        let Some(cover) = year.cover().filter(|_| rows.rows.len() < YEARS) else {
            continue;
        };
        let value = tr!(
            lang,
            "explain_row.able_by_due",
            able = rupiah_short(lang, year.able),
            due = rupiah_short(lang, year.due()),
            cover = number_fixed(lang, cover, 2)
        );
        rows.year(index, value);
    }
}

fn ratio(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let ratios = &case.finance.ratios[0];
    let npv = case.finance.project.at[0].npv;
    match topic.family() {
        Family::GrossBc => rows
            .plus("benefits_now", ratios.benefits)
            .plus("costs_now", ratios.costs),
        Family::Pi => rows
            .plus("npv", npv)
            .plus("investment_now", ratios.investment),
        Family::SwitchPrice => rows
            .plus("npv", npv)
            .plus("receipts_now", ratios.benefits - ratios.scrap),
        Family::SwitchRunning => rows
            .plus("npv", npv)
            .plus("running_now", ratios.costs - ratios.investment),
        Family::Luc => {
            let lang = rows.lang;
            let kg = format!("{} kg", number(lang, ratios.kg, 0));
            rows.plus("costs_now", ratios.costs)
                .minus("scrap_now", ratios.scrap)
                .text("kg_now", kg)
        }
        _ => rows.plus("npv", npv).plus("costs_now", ratios.costs),
    };
}

fn season(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let lang = rows.lang;
    let season = &case.finance.season;
    let kg = || format!("{} kg", number(lang, season.kg, 0));
    match topic.family() {
        Family::BepPrice => rows
            .plus("costs_of_year", season.costs())
            .text("kg_of_year", kg()),
        Family::BepKg => rows
            .plus("fixed_of_year", season.fixed)
            .plus("price_mean", season.sales / season.kg.max(1.0))
            .minus("variable_per_kg", season.variable / season.kg.max(1.0)),
        Family::BepKgShort => rows
            .plus("costs_of_year", season.costs())
            .plus("price_mean", season.sales / season.kg.max(1.0)),
        Family::BepArea => {
            let kilograms = case.finance.break_even.kg.value();
            let needed = kilograms.map_or_else(
                || super::none(&case.finance.break_even.kg, lang),
                |kg| format!("{} kg", number(lang, kg, 0)),
            );
            let area = format!("{} ha", number(lang, season.area_ha, 2));
            rows.text("bep_kg", needed)
                .text("kg_of_year", kg())
                .text("area", area)
        }
        Family::Margin => {
            let area = format!("{} ha", number(lang, season.area_ha, 2));
            rows.plus("sales_of_year", season.sales)
                .minus("variable_of_year", season.variable)
                .text("area", area)
        }
        Family::Profit => rows
            .plus("sales_of_year", season.sales)
            .minus("fixed_of_year", season.fixed)
            .minus("variable_of_year", season.variable),
        _ => rows
            .plus("fixed_of_year", season.fixed)
            .plus("variable_of_year", season.variable)
            .plus("sales_of_year", season.sales),
    };
}

fn work(topic: Topic, case: &Case<'_>, rows: &mut Rows) {
    let lang = rows.lang;
    let labour = &case.finance.labour;
    let days = |hok: f64| format!("{} HOK", number(lang, hok, 0));
    rows.plus("income", labour.income);
    if topic == Topic::PerHok {
        rows.plus("wages_paid", labour.wages);
    }
    let hok = if topic == Topic::PerFamilyHok {
        labour.family_hok
    } else {
        labour.family_hok + labour.hired_hok
    };
    rows.text("hok", days(hok))
        .plus("wage", case.program.inputs.work.wage);
}
