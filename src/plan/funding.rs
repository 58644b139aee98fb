//! Money from outside the plots: capital, grants, loans, household, present use.

use serde::{Deserialize, Serialize};

use super::amount::{Basis, Range, Rupiah};
use super::month::Month;
use super::strict;

/// Capital that is not borrowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// In hand before the first month, Rp.
    pub own_cash: Rupiah,
    /// Grants, *bantuan* or *hibah*.
    pub grants: Vec<Grant>,
}

/// Money that is not paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// From whom.
    pub name: String,
    /// When it arrives.
    pub month: Month,
    /// How much, Rp.
    pub amount: Rupiah,
}

/// A loan. Formulas: `economics.md` §3.2.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loan {
    /// Name as shown.
    pub name: String,
    /// Sum borrowed, Rp.
    pub principal: Rupiah,
    /// When it is paid out.
    pub month: Month,
    /// Interest a year; a month pays a twelfth.
    #[serde(deserialize_with = "strict::finite")]
    pub rate: f64,
    /// Months from payment to the last instalment.
    pub tenor_months: u16,
    /// Months without repayment at its start.
    pub grace_months: u16,
    /// What happens to the interest of those months.
    pub grace_interest: GraceInterest,
    /// How it is repaid.
    pub method: LoanMethod,
    /// For [`LoanMethod::Bullet`]: repaid in parts; empty: all at the end.
    pub harvests: Vec<HarvestPayment>,
    /// What it is for.
    pub purpose: LoanPurpose,
    /// Where the terms come from, and of which year.
    pub basis: Basis,
}

/// How a loan is repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LoanMethod {
    /// *Anuitas*: equal instalments.
    Annuity,
    /// *Flat*: interest on the whole sum to the end.
    Flat,
    /// *Efektif menurun*: equal principal, interest on the rest.
    Declining,
    /// *Yarnen*: at harvest.
    Bullet,
}

/// Interest of the months of grace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GraceInterest {
    /// Paid each month.
    Paid,
    /// Added to the debt.
    Capitalised,
}

/// A part of a bullet loan, repaid at a harvest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HarvestPayment {
    /// Months after the loan was paid out.
    pub month: u16,
    /// Part of the principal, 0–1.
    #[serde(deserialize_with = "strict::finite")]
    pub share: f64,
}

/// Do the parts of a bullet loan follow one another, from month 1 to its tenor?
pub(crate) fn is_rising_to(harvests: &[HarvestPayment], tenor: u16) -> bool {
    harvests.is_sorted_by(|a, b| a.month < b.month)
        && harvests.first().is_none_or(|first| first.month > 0)
        && harvests.last().is_none_or(|last| last.month <= tenor)
}

/// What a loan is for; each has its own longest tenor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LoanPurpose {
    /// *Investasi*.
    Investment,
    /// *Modal kerja*.
    WorkingCapital,
}

/// The family's other money. `None` is unknown, not zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Household {
    /// Needs of a month, Rp.
    #[serde(deserialize_with = "strict::option")]
    pub need: Option<Rupiah>,
    /// Other income of a month, Rp.
    #[serde(deserialize_with = "strict::option")]
    pub other_income: Option<Rupiah>,
    /// Other instalments of a month, Rp.
    #[serde(deserialize_with = "strict::option")]
    pub other_instalments: Option<Rupiah>,
}

impl Household {
    /// What the farm must pay the household a month, Rp (negative: the household
    /// adds to it); `None` while an answer is missing.
    pub fn draw(&self) -> Option<Rupiah> {
        let (need, income, other) = (self.need?, self.other_income?, self.other_instalments?);
        Some(Rupiah(need.0 + other.0 - income.0))
    }
}

/// What the land earns today ("tanpa proyek").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresentUse {
    /// Name as shown.
    pub name: String,
    /// Net of a hectare and year, own work paid, Rp.
    pub income_per_ha: Range<Rupiah>,
    /// The same as published, in words: area, year, whether own work was paid.
    pub published: String,
    /// Year by year instead, from the first plan year on; the last holds for all
    /// later ones. Empty: [`PresentUse::income_per_ha`] each year.
    pub years: Vec<UseYear>,
}

/// A year of the present use of the land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UseYear {
    /// Receipts of a hectare, Rp.
    pub revenue: Rupiah,
    /// Costs of a hectare, own work paid, Rp.
    pub cost: Rupiah,
}

impl UseYear {
    /// What it leaves of a hectare, Rp; below zero in a year of costs.
    pub const fn income(self) -> Rupiah {
        Rupiah(self.revenue.0 - self.cost.0)
    }
}

impl PresentUse {
    /// Net of a hectare in a plan year, the first is 0, Rp.
    pub fn income_in(&self, year_idx: usize) -> f64 {
        let year = self.years.get(year_idx).or_else(|| self.years.last());
        year.map_or(self.income_per_ha.likely, |year| year.income())
            .as_f64()
    }

    /// Net of a hectare in an average year of so many plan years, Rp.
    pub fn mean_income(&self, n_years: usize) -> f64 {
        let sum: f64 = (0..n_years).map(|year_idx| self.income_in(year_idx)).sum();
        sum / n_years.max(1) as f64
    }
}
