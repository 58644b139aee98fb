//! The budget of a plan (*RAB*, `proposal.md` §3): lettered groups of rows of
//! volume × price, each paid from own money, a grant or a loan.
//!
//! What is printed can be checked with a pocket calculator: a volume has two
//! decimals, a price is whole rupiah, an amount is their product rounded half
//! up, and totals are sums of the rows as printed. Where a price rose within
//! the months of the table, its row has none, and the amount is what the model
//! pays.

use std::ops::RangeInclusive;

use crate::model::{BudgetLine, LineSource, Outcome, Program, budget};
use crate::plan::{FundSource, Month, Plan, RabGroup, Rupiah};
use crate::text::Lang;

mod about;
mod age;
mod span;

pub use about::{group_letter, group_name};
pub use age::{OLD_MONTHS, PriceAge, price_age};
pub use span::BudgetSpan;

/// A budget for some months of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BudgetTable {
    /// Groups that have rows, A first.
    pub groups: Vec<BudgetGroup>,
    /// Sums of all rows.
    pub total: Funds,
}

/// A lettered group.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetGroup {
    /// Which.
    pub group: RabGroup,
    /// Its rows, in the order in which they are first needed.
    pub rows: Vec<BudgetRow>,
    /// Sums of its rows.
    pub subtotal: Funds,
}

/// A row of the budget.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetRow {
    /// Where its numbers come from: what an edit of its price changes.
    pub source: LineSource,
    /// What it is for.
    pub name: String,
    /// How much, two decimals; `None`: not counted, as rent.
    pub volume: Option<f64>,
    /// What the volume counts; empty without one.
    pub unit: String,
    /// Price of one; `None`: it rose within the months, or there is none.
    pub unit_price: Option<Rupiah>,
    /// What it costs, and who pays.
    pub funds: Funds,
    /// Month of the price, where known.
    pub price_month: Option<Month>,
    /// Year of the price, where known.
    pub price_year: Option<u16>,
    /// Where the price was asked; empty where unknown.
    pub price_place: String,
}

/// An amount and who pays it: `amount = own + grant + loan`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Funds {
    /// *Jumlah*.
    pub amount: Rupiah,
    /// *Swadaya*.
    pub own: Rupiah,
    /// *Bantuan*.
    pub grant: Rupiah,
    /// *Kredit*.
    pub loan: Rupiah,
}

impl Funds {
    fn of(amount: Rupiah, source: FundSource) -> Self {
        let part = |which| {
            if which == source { amount } else { Rupiah(0) }
        };
        Self {
            amount,
            own: part(FundSource::Own),
            grant: part(FundSource::Grant),
            loan: part(FundSource::Loan),
        }
    }

    const fn add(&mut self, other: Self) {
        self.amount.0 += other.amount.0;
        self.own.0 += other.own.0;
        self.grant.0 += other.grant.0;
        self.loan.0 += other.loan.0;
    }
}

/// The budget of the plan months `months`, `k = 1` first; months past the plan
/// are none.
pub fn budget_table(
    lang: Lang,
    plan: &Plan,
    program: &Program,
    outcome: &Outcome,
    months: RangeInclusive<usize>,
) -> BudgetTable {
    let first = months.start().saturating_sub(1);
    let end = (*months.end()).min(program.months);
    let mut lines = budget(program, outcome);
    lines.sort_by_cached_key(|line| {
        let first_use = line.amount.iter().position(|amount| *amount > 0.0);
        (first_use, line.source.clone())
    });
    let mut rows: Vec<(RabGroup, BudgetRow)> = lines
        .into_iter()
        .filter_map(|line| row(lang, plan, line, first..end))
        .collect();
    rows.sort_by_key(|(group, _)| *group);
    let mut table = BudgetTable::default();
    for (group, row) in rows {
        table.total.add(row.funds);
        match table.groups.last_mut() {
            Some(last) if last.group == group => {
                last.subtotal.add(row.funds);
                last.rows.push(row);
            }
            Some(_) | None => table.groups.push(BudgetGroup {
                group,
                subtotal: row.funds,
                rows: vec![row],
            }),
        }
    }
    table
}

/// The row of a line in some months, by index; none where it costs nothing.
fn row(
    lang: Lang,
    plan: &Plan,
    line: BudgetLine,
    months: std::ops::Range<usize>,
) -> Option<(RabGroup, BudgetRow)> {
    let amounts = line.amount.get(months.clone())?;
    let quantities = line.quantity.get(months)?;
    let exact: f64 = amounts.iter().sum();
    let volume = two_decimals(quantities.iter().sum());
    let price = one_price(quantities, amounts).filter(|_| volume > 0.0);
    let amount = match price {
        Some(price) => whole(volume * price.as_f64()),
        None => whole(exact),
    };
    if amount.0 == 0 {
        return None;
    }
    let about = about::about(lang, plan, &line.source);
    let is_counted = about.unit.is_some() && volume > 0.0;
    let row = BudgetRow {
        source: line.source,
        name: about.name,
        volume: is_counted.then_some(volume),
        unit: about.unit.filter(|_| is_counted).unwrap_or_default(),
        unit_price: price.filter(|_| is_counted),
        funds: Funds::of(amount, about.fund),
        price_month: about.priced,
        price_year: about.year,
        price_place: about.place,
    };
    Some((about.group, row))
}

/// The price of one, where it is the same in each month that needs any.
fn one_price(quantities: &[f64], amounts: &[f64]) -> Option<Rupiah> {
    let mut prices = quantities
        .iter()
        .zip(amounts)
        .filter(|(quantity, _)| **quantity > 0.0)
        .map(|(quantity, amount)| amount / quantity);
    let first = prices.next()?;
    let is_same = |price: f64| (price - first).abs() <= 1e-6 * first.abs();
    prices.all(is_same).then(|| whole(first))
}

fn two_decimals(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Rounded half up; amounts are not below zero.
fn whole(amount: f64) -> Rupiah {
    // a volume of two decimals is a little off in binary
    Rupiah((amount + 1e-6).round() as i64)
}
