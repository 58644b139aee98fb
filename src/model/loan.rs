//! Instalments of a loan, unrounded. Formulas: `economics.md` §3.2; a month's
//! interest is a twelfth of the year's.

use super::inputs::LoanInputs;
use crate::plan::{GraceInterest, HarvestPayment, LoanMethod};

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
            LoanMethod::Annuity if monthly > 0.0 => {
                let whole = owed * monthly / (1.0 - libm::pow(1.0 + monthly, -left));
                (whole - debt * monthly, debt * monthly)
            }
            LoanMethod::Annuity => (owed / left, 0.0),
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
