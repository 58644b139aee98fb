//! The budget of a plan (*RAB*, `proposal.md` §3): the rows of [`rab`] in words,
//! in lettered groups.

use std::ops::RangeInclusive;

pub use crate::model::Funds;
use crate::model::{LineSource, Outcome, Program, RabRow, rab};
use crate::plan::{Month, Plan, RabGroup, Rupiah};
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
    /// What of the total is investment; the rest is working capital.
    pub invested: Rupiah,
    /// The total rounded, where the plan asks for it.
    pub rounded: Option<Rupiah>,
}

impl BudgetTable {
    /// The total as it is printed last: what words and letters say.
    pub fn last_total(&self) -> Rupiah {
        self.rounded.unwrap_or(self.total.amount)
    }
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

/// The budget of the plan months `months`, `k = 1` first; months past the plan
/// are none.
pub fn budget_table(
    lang: Lang,
    plan: &Plan,
    program: &Program,
    outcome: &Outcome,
    months: RangeInclusive<usize>,
) -> BudgetTable {
    let made = rab(plan, program, outcome, months);
    let mut table = BudgetTable {
        groups: Vec::new(),
        total: made.total,
        invested: made.invested,
        rounded: plan
            .proposal
            .rounding
            .map(|rounding| rounding.of(made.total.amount)),
    };
    for made in made.rows {
        let group = made.group;
        let row = row(lang, plan, made);
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

/// A row in words.
fn row(lang: Lang, plan: &Plan, made: RabRow) -> BudgetRow {
    let about = about::about(lang, plan, &made.source);
    let is_counted = about.unit.is_some() && made.volume > 0.0;
    BudgetRow {
        source: made.source,
        name: about.name,
        volume: is_counted.then_some(made.volume),
        unit: about.unit.filter(|_| is_counted).unwrap_or_default(),
        unit_price: made.unit_price.filter(|_| is_counted),
        funds: made.funds,
        price_month: about.priced,
        price_year: about.year,
        price_place: about.place,
    }
}
