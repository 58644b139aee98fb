//! Instalments of a loan, unrounded. Formulas: `economics.md` §3.2; a month's
//! interest is a twelfth of the year's.

use serde::Serialize;

use super::inputs::LoanInputs;
use super::roots::{Irr, irr};
use crate::plan::{GraceInterest, HarvestPayment, LoanMethod};

/// A loan month by month, and what it costs in all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LoanTable {
    /// The months from 1 to the tenor.
    pub rows: Vec<LoanRow>,
    /// All interest, what was added to the debt included, Rp.
    pub total_interest: f64,
    /// Twelve times the monthly rate at which the payments are worth the sum
    /// lent; `None` where there is no such rate.
    pub effective_nominal: Option<f64>,
    /// That monthly rate over a year, compounded.
    pub effective_annual: Option<f64>,
}

/// A month of a loan, Rp.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LoanRow {
    /// Months after the loan was paid out.
    pub month: u16,
    /// Principal repaid.
    pub principal: f64,
    /// Interest paid.
    pub interest: f64,
    /// Both.
    pub payment: f64,
    /// Owed after it.
    pub balance: f64,
}

impl LoanTable {
    /// The table of a loan that can be computed.
    pub fn of(loan: &LoanInputs) -> Self {
        let mut due = instalments(loan).into_iter().peekable();
        let mut balance = loan.principal;
        let is_growing =
            loan.method != LoanMethod::Bullet && loan.grace_interest == GraceInterest::Capitalised;
        let mut rows = Vec::with_capacity(loan.tenor.into());
        for month in 1..=loan.tenor {
            let part = due.next_if(|part| part.month == month);
            let (principal, interest) = part.map_or((0.0, 0.0), |p| (p.principal, p.interest));
            if is_growing && month <= loan.grace {
                balance *= 1.0 + loan.rate / 12.0;
            }
            balance -= principal;
            // what the last instalment leaves is rounding of the machine
            if month == loan.tenor {
                balance = 0.0;
            }
            rows.push(LoanRow {
                month,
                principal,
                interest,
                payment: principal + interest,
                balance,
            });
        }
        let paid: f64 = rows.iter().map(|row| row.payment).sum();
        let annual = effective_annual(loan.principal, &rows);
        Self {
            total_interest: paid - loan.principal,
            effective_nominal: annual.map(|rate| 12.0 * super::monthly_rate(rate)),
            effective_annual: annual,
            rows,
        }
    }
}

fn effective_annual(lent: f64, rows: &[LoanRow]) -> Option<f64> {
    let paid = rows.iter().map(|row| -row.payment);
    let flow: Vec<f64> = std::iter::once(lent).chain(paid).collect();
    match irr(&flow, 12.0) {
        Irr::Rate(rate) => Some(rate),
        Irr::Several(_) | Irr::None(_) => None,
    }
}

/// One instalment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instalment {
    /// Months after the loan was paid out.
    pub month: u16,
    /// Principal repaid, Rp.
    pub principal: f64,
    /// Interest paid, Rp.
    pub interest: f64,
}

/// All instalments in order.
pub fn instalments(loan: &LoanInputs) -> Vec<Instalment> {
    if loan.method == LoanMethod::Bullet {
        return at_harvests(loan);
    }
    let monthly = loan.rate / 12.0;
    let mut debt = loan.principal;
    let mut rows = Vec::with_capacity(loan.tenor.into());
    for month in 1..=loan.grace {
        match loan.grace_interest {
            GraceInterest::Paid => rows.push(Instalment {
                month,
                principal: 0.0,
                interest: debt * monthly,
            }),
            GraceInterest::Capitalised => debt *= 1.0 + monthly,
        }
    }
    let owed = debt;
    let left = f64::from(loan.tenor - loan.grace);
    for month in loan.grace + 1..=loan.tenor {
        let (principal, interest) = match loan.method {
            LoanMethod::Annuity if month < loan.tenor => {
                let paid_before = f64::from(month - loan.grace - 1);
                (
                    annuity_principal(owed, monthly, left, paid_before),
                    debt * monthly,
                )
            }
            // the last clears the debt
            LoanMethod::Annuity => (debt, debt * monthly),
            LoanMethod::Flat => (owed / left, owed * monthly),
            LoanMethod::Declining | LoanMethod::Bullet => (owed / left, debt * monthly),
        };
        rows.push(Instalment {
            month,
            principal,
            interest,
        });
        debt -= principal;
    }
    rows
}

/// Principal of an annuity instalment after `paid_before` others of `left`:
/// `P·i / ((1 + i)^n − 1) · (1 + i)^j`, in a form that loses no digits at any rate.
fn annuity_principal(owed: f64, monthly: f64, left: f64, paid_before: f64) -> f64 {
    if monthly <= 0.0 {
        return owed / left;
    }
    let growth = libm::log1p(monthly);
    // both powers are taken against the last instalment, so that none overflows
    let share = monthly * libm::exp(growth * (paid_before - left));
    owed * share / -libm::expm1(-left * growth)
}

/// *Yarnen*: principal in parts, simple interest on what is owed since the last part.
fn at_harvests(loan: &LoanInputs) -> Vec<Instalment> {
    let whole = [HarvestPayment {
        month: loan.tenor,
        share: 1.0,
    }];
    let parts = loan.harvests.as_deref().filter(|parts| !parts.is_empty());
    let mut debt = loan.principal;
    let mut paid_at = 0;
    let mut rows = Vec::new();
    for part in parts.unwrap_or(&whole) {
        let principal = loan.principal * part.share;
        rows.push(Instalment {
            month: part.month,
            principal,
            interest: debt * loan.rate / 12.0 * f64::from(part.month - paid_at),
        });
        debt -= principal;
        paid_at = part.month;
    }
    rows
}
