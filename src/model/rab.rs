//! The budget of some months as it is printed (*RAB*, `proposal.md` §3): rows
//! of volume × price, what of them is investment, and who pays.
//!
//! What is printed can be checked with a pocket calculator: a volume has two
//! decimals, a price is whole rupiah, an amount is their product rounded half
//! up, and totals are sums of the rows. Where a price rose within the months,
//! its row has none, and the amount is what the model pays.
//!
//! A row says who pays it. A grant or a loan pays its rows month by month from
//! when it arrives until it is used up, within a month in the order of the
//! table; the rest of a row the group pays itself. So a column never asks for
//! more than the plan counts on. Where a plan counts on no grant (no loan) at
//! all, its rows stand whole: that is what will be asked for.

use std::ops::{Range, RangeInclusive};

use super::budget::{BudgetLine, LineSource, budget};
use super::outcome::Outcome;
use super::program::Program;
use crate::plan::{FundSource, Plan, RabGroup, Rupiah};

/// The budget of some months.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rab {
    /// Rows by group, A first, within it in the order in which they are first
    /// needed.
    pub rows: Vec<RabRow>,
    /// Sums of all rows.
    pub total: Funds,
    /// What of the total is investment, see [`RabRow::invested`].
    pub invested: Rupiah,
}

/// A row of the budget.
#[derive(Clone, Debug, PartialEq)]
pub struct RabRow {
    /// The group it stands in.
    pub group: RabGroup,
    /// Where its numbers come from.
    pub source: LineSource,
    /// How much, two decimals; 0: not counted, as rent.
    pub volume: f64,
    /// Price of one; `None`: it rose within the months, or there is none.
    pub unit_price: Option<Rupiah>,
    /// What of the amount is spent once, before the first planting of a plot or
    /// on first equipment; the rest is working capital.
    pub invested: Rupiah,
    /// What it costs, and who pays.
    pub funds: Funds,
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
    /// Adds another amount, part by part.
    pub const fn add(&mut self, other: Self) {
        self.amount.0 += other.amount.0;
        self.own.0 += other.own.0;
        self.grant.0 += other.grant.0;
        self.loan.0 += other.loan.0;
    }
}

/// The budget of the plan months `months`, `k = 1` first; months past the plan
/// are none. `program` is compiled from `plan`, `outcome` is that of `program`.
pub fn rab(
    plan: &Plan,
    program: &Program,
    outcome: &Outcome,
    months: RangeInclusive<usize>,
) -> Rab {
    let months = months.start().saturating_sub(1)..(*months.end()).min(program.months);
    let mut lines = budget(program, outcome);
    lines.sort_by_cached_key(|line| {
        let first_use = line.amount.iter().position(|amount| *amount > 0.0);
        (line.source.group(plan), first_use, line.source.clone())
    });
    let rows: Vec<Option<RabRow>> = lines.iter().map(|line| row(plan, line, &months)).collect();
    let grants = paid(plan, program, (&lines, &rows), FundSource::Grant, &months);
    let loans = paid(plan, program, (&lines, &rows), FundSource::Loan, &months);
    let mut made = Rab::default();
    for ((row, grant), loan) in rows.into_iter().zip(grants).zip(loans) {
        let Some(mut row) = row else { continue };
        row.funds.grant = grant;
        row.funds.loan = loan;
        row.funds.own = Rupiah(row.funds.amount.0 - grant.0 - loan.0);
        made.total.add(row.funds);
        made.invested.0 += row.invested.0;
        made.rows.push(row);
    }
    made
}

/// Months of the budget that a lender reads: up to the deepest hole, so that it
/// is investment and the working capital until the crop carries itself; the
/// first year where the cash never falls below zero.
pub fn credit_months(outcome: &Outcome) -> usize {
    let months = outcome.monthly.balance.len();
    outcome.hole_month().unwrap_or(12).min(months)
}

/// The row of a line in some months, by index, paid by nobody yet; none where
/// it costs nothing.
fn row(plan: &Plan, line: &BudgetLine, months: &Range<usize>) -> Option<RabRow> {
    let amounts = line.amount.get(months.clone())?;
    let quantities = line.quantity.get(months.clone())?;
    let exact: f64 = amounts.iter().sum();
    let volume = two_decimals(quantities.iter().sum());
    let unit_price = one_price(quantities, amounts).filter(|_| volume > 0.0);
    let amount = match unit_price {
        Some(price) => whole(volume * price.as_f64()),
        None => whole(exact),
    };
    let once: f64 = line.invested.get(months.clone())?.iter().sum();
    // a row spent once is whole, its rounding too
    let invested = if once >= exact - 0.5 {
        amount
    } else {
        whole(once).min(amount)
    };
    (amount.0 != 0).then(|| RabRow {
        group: line.source.group(plan),
        source: line.source.clone(),
        volume,
        unit_price,
        invested,
        funds: Funds {
            amount,
            ..Funds::default()
        },
    })
}

/// What a source pays of each row, whole rupiah.
fn paid(
    plan: &Plan,
    program: &Program,
    (lines, rows): (&[BudgetLine], &[Option<RabRow>]),
    source: FundSource,
    months: &Range<usize>,
) -> Vec<Rupiah> {
    let is_of = |line: &BudgetLine| line.source.paid_from(plan) == source;
    let printed = |row: &Option<RabRow>| row.as_ref().map_or(Rupiah(0), |row| row.funds.amount);
    let arrivals = arrivals(program, source);
    if arrivals.is_empty() {
        let pairs = lines.iter().zip(rows);
        return pairs
            .map(|(line, row)| if is_of(line) { printed(row) } else { Rupiah(0) })
            .collect();
    }
    // the months of a row make what is printed of it
    let scales: Vec<f64> = lines
        .iter()
        .zip(rows)
        .map(|(line, row)| {
            let amounts = line.amount.get(months.clone()).unwrap_or_default();
            let exact: f64 = amounts.iter().sum();
            if exact > 0.0 {
                printed(row).as_f64() / exact
            } else {
                1.0
            }
        })
        .collect();
    let mut paid = vec![0.0; lines.len()];
    let mut left = 0.0_f64;
    for k in 0..months.end {
        let now = arrivals.iter().filter(|(month, _)| *month == k + 1);
        left += now.map(|(_, amount)| amount).sum::<f64>();
        for (idx, line) in lines.iter().enumerate().filter(|(_, line)| is_of(line)) {
            let is_within = months.contains(&k);
            let due = line.amount[k] * if is_within { scales[idx] } else { 1.0 };
            let pays = due.min(left.max(0.0));
            left -= pays;
            if is_within {
                paid[idx] += pays;
            }
        }
    }
    // rounded as sums so far, so that the rows make the whole
    let mut so_far = 0.0_f64;
    let mut rounded = 0.0_f64;
    paid.into_iter()
        .map(|pays| {
            so_far += pays;
            let before = std::mem::replace(&mut rounded, so_far.round());
            Rupiah((rounded - before) as i64)
        })
        .collect()
}

/// Plan month and amount of the money of a source.
fn arrivals(program: &Program, source: FundSource) -> Vec<(usize, f64)> {
    let inputs = &program.inputs;
    match source {
        FundSource::Own => Vec::new(),
        FundSource::Grant => {
            let grants = inputs.funding.grants.iter().flatten();
            grants
                .map(|grant| (grant.month.into(), grant.amount))
                .collect()
        }
        FundSource::Loan => {
            let loans = inputs.loans.iter();
            loans
                .map(|loan| (loan.month.into(), loan.principal))
                .collect()
        }
    }
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
