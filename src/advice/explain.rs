//! *Jelaskan*: a figure in a sentence, its formula with the numbers, and where
//! the numbers come from.

use crate::model::{Indicator, Outcome, Program, monthly_rate, present_value};
use crate::plan::{Basis, Plan};
use crate::text::{Lang, duration, month_long, number, percent, rupiah};
use crate::tr;

/// A figure that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Sales by total costs.
    RcTotal,
    /// Net present value on total cost.
    Npv,
    /// Internal rate of return on total cost.
    Irr,
    /// Gains by losses of the cash view.
    NetBc,
    /// Largest cash shortfall: the capital to have ready.
    Hole,
    /// Total cost of a kilogram.
    BepPrice,
    /// Month in which the money is back.
    Payback,
    /// Cover of the instalments in the worst year after grace.
    Cover,
}

impl Topic {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::RcTotal,
        Self::Npv,
        Self::Irr,
        Self::NetBc,
        Self::Hole,
        Self::BepPrice,
        Self::Payback,
        Self::Cover,
    ];

    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::RcTotal => "rc",
            Self::Npv => "npv",
            Self::Irr => "irr",
            Self::NetBc => "net_bc",
            Self::Hole => "hole",
            Self::BepPrice => "bep",
            Self::Payback => "payback",
            Self::Cover => "cover",
        }
    }

    /// The indicator behind it.
    pub const fn indicator(self, outcome: &Outcome) -> &Indicator {
        let all = &outcome.indicators;
        match self {
            Self::RcTotal => &all.rc_total,
            Self::Npv => &all.npv_total_cost,
            Self::Irr => &all.irr_total_cost,
            Self::NetBc => &all.net_bc,
            Self::Hole => &all.deepest_hole,
            Self::BepPrice => &all.bep_price,
            Self::Payback => &all.payback_month,
            Self::Cover => &all.dscr_min,
        }
    }
}

/// A figure explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Name of the figure.
    pub name: String,
    /// Its value in full, or why there is none.
    pub value: String,
    /// What it says, in a sentence.
    pub sentence: String,
    /// How it is made, in words.
    pub formula: String,
    /// The numbers it is made of, in order; the last is the figure where they
    /// are a sum.
    pub rows: Vec<Row>,
    /// Where the numbers come from: what, and its basis.
    pub sources: Vec<(String, Basis)>,
}

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

/// Explains a figure; `program` and `outcome` are those of `plan`.
pub fn explain(
    topic: Topic,
    plan: &Plan,
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Explanation {
    let key = topic.key();
    let rate = percent(lang, program.inputs.rate, 2);
    let indicator = topic.indicator(outcome);
    Explanation {
        name: name(topic, program, lang),
        value: value(topic, indicator, lang),
        sentence: sentence(topic, indicator, program, lang),
        formula: match topic {
            Topic::Npv => tr!(lang, "explain.npv.formula", rate = rate),
            Topic::RcTotal
            | Topic::Irr
            | Topic::NetBc
            | Topic::Hole
            | Topic::BepPrice
            | Topic::Payback
            | Topic::Cover => tr!(lang, &format!("explain.{key}.formula")),
        },
        rows: rows(topic, program, outcome, lang),
        sources: sources(topic, plan, lang),
    }
}

/// The name of a figure; that of the NPV holds its rate.
pub fn name(topic: Topic, program: &Program, lang: Lang) -> String {
    match topic {
        Topic::Npv => {
            let rate = percent(lang, program.inputs.rate, 2);
            tr!(lang, "explain.npv.name", rate = rate)
        }
        Topic::RcTotal
        | Topic::Irr
        | Topic::NetBc
        | Topic::Hole
        | Topic::BepPrice
        | Topic::Payback
        | Topic::Cover => tr!(lang, &format!("explain.{}.name", topic.key())),
    }
}

/// An indicator in full, or the reason why there is none.
pub fn value(topic: Topic, indicator: &Indicator, lang: Lang) -> String {
    let Some(value) = indicator.value() else {
        return none(indicator, lang);
    };
    match topic {
        Topic::RcTotal | Topic::NetBc | Topic::Cover => number(lang, value, 2),
        Topic::Npv => rupiah(lang, value.round() as i64),
        Topic::Hole => rupiah(lang, (-value).max(0.0).round() as i64),
        Topic::Irr => percent(lang, value, 1),
        Topic::BepPrice => format!("{}/kg", rupiah(lang, value.round() as i64)),
        Topic::Payback => whole_months(lang, value),
    }
}

/// A number of months as a duration in words.
pub fn whole_months(lang: Lang, months: f64) -> String {
    duration(lang, u32::try_from(months_of(months)).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_sign_loss, reason = "not below zero")]
fn months_of(months: f64) -> usize {
    months.max(0.0).round() as usize
}

/// Why an indicator has no value, in words.
pub fn none(indicator: &Indicator, lang: Lang) -> String {
    indicator.reason().map_or_else(String::new, |reason| {
        tr!(lang, &format!("indicator.{}", reason.key()))
    })
}

fn sentence(topic: Topic, indicator: &Indicator, program: &Program, lang: Lang) -> String {
    let calendar = |k: usize| {
        let month = program.start.plus(i32::try_from(k).unwrap_or(i32::MAX) - 1);
        month_long(lang, month.year(), month.month())
    };
    match topic {
        Topic::Hole => match indicator.month() {
            Some(k) => tr!(lang, "explain.hole.sentence_at", month = calendar(k)),
            None => tr!(lang, "explain.hole.sentence"),
        },
        Topic::Payback => match indicator.value() {
            Some(k) if k >= 1.0 => {
                let month = calendar(months_of(k));
                tr!(lang, "explain.payback.sentence_at", month = month)
            }
            Some(_) | None => tr!(lang, "explain.payback.sentence"),
        },
        Topic::RcTotal
        | Topic::Npv
        | Topic::Irr
        | Topic::NetBc
        | Topic::BepPrice
        | Topic::Cover => {
            tr!(lang, &format!("explain.{}.sentence", topic.key()))
        }
    }
}

fn rows(topic: Topic, program: &Program, outcome: &Outcome, lang: Lang) -> Vec<Row> {
    let totals = &outcome.totals;
    let row = |key: &str, amount: f64, is_minus: bool| Row {
        name: tr!(lang, &format!("explain_row.{key}")),
        value: rupiah(lang, amount.round() as i64),
        is_minus,
    };
    match topic {
        Topic::RcTotal => vec![
            row("sales", totals.sales, false),
            row("cash_costs", totals.cash_costs, true),
            row("family_labour", totals.family_labour, true),
            row("own_land", totals.imputed_rent, true),
            row("depreciation", totals.depreciation, true),
        ],
        Topic::BepPrice => vec![
            row("total_costs", totals.total_costs(), false),
            Row {
                name: tr!(lang, "explain_row.sold_kg"),
                value: format!("{} kg", number(lang, totals.sold_kg, 0)),
                is_minus: false,
            },
        ],
        Topic::Npv => {
            let rate = monthly_rate(program.inputs.rate);
            let whole = |amount: f64| amount.round();
            let cash = whole(outcome.indicators.npv.value().unwrap_or_default());
            let family = whole(present_value(&outcome.monthly.family_labour, rate));
            let land = whole(present_value(&outcome.monthly.imputed_rent, rate));
            vec![
                row("cash_now", cash, false),
                row("family_now", family, true),
                row("land_now", land, true),
                row("npv", cash - family - land, false),
            ]
        }
        Topic::Irr | Topic::NetBc => {
            let all = &outcome.indicators;
            let amounts = [("npv", &all.npv_total_cost), ("cash_now", &all.npv)];
            amounts
                .into_iter()
                .filter_map(|(key, indicator)| Some(row(key, indicator.value()?, false)))
                .collect()
        }
        Topic::Cover => outcome
            .indicators
            .dscr_years
            .0
            .iter()
            .enumerate()
            .filter_map(|(year, cover)| {
                Some(Row {
                    name: tr!(lang, "explain_row.year", year = year + 1),
                    value: number(lang, (*cover)?, 2),
                    is_minus: false,
                })
            })
            .take(8)
            .collect(),
        Topic::Hole | Topic::Payback => Vec::new(),
    }
}

fn sources(topic: Topic, plan: &Plan, lang: Lang) -> Vec<(String, Basis)> {
    let price = plan.sales.buyers.first().map(|buyer| {
        let text = tr!(
            lang,
            "explain_source.price",
            likely = rupiah(lang, buyer.base.likely.0),
            low = rupiah(lang, buyer.base.low.0),
            high = rupiah(lang, buyer.base.high.0)
        );
        (text, buyer.base.basis.clone())
    });
    let wage = {
        let wage = &plan.work.wage;
        let text = tr!(
            lang,
            "explain_source.wage",
            likely = rupiah(lang, wage.likely.0)
        );
        Some((text, wage.basis.clone()))
    };
    let loan = plan.loans.first().map(|loan| {
        let text = tr!(
            lang,
            "explain_source.loan",
            name = loan.name,
            rate = percent(lang, loan.rate, 2)
        );
        (text, loan.basis.clone())
    });
    match topic {
        Topic::Cover => loan.into_iter().chain(price).collect(),
        Topic::RcTotal
        | Topic::Npv
        | Topic::Irr
        | Topic::NetBc
        | Topic::Hole
        | Topic::BepPrice
        | Topic::Payback => price.into_iter().chain(wage).collect(),
    }
}
