//! Instalments that the harvest can pay: months of grace and a tenor with which
//! the cash in hand never falls below a reserve.

use super::inputs::LoanInputs;
use super::loan::{Instalment, instalments};
use super::outcome::Outcome;
use super::program::Program;
use crate::plan::LoanMethod;

/// What was found for a loan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// The cheapest terms that keep the reserve.
    Fits(Terms),
    /// None do: the best of them, or what there is without any instalment.
    Never {
        /// Least cash in hand under the best terms, Rp.
        least: f64,
        /// Its plan month.
        month: usize,
    },
}

/// Terms of a loan that keep a reserve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Months without repayment at the start.
    pub grace: u16,
    /// Months to the last instalment.
    pub tenor: u16,
    /// Interest in all, Rp.
    pub interest: f64,
    /// Least cash in hand from the month of the loan on, Rp.
    pub least: f64,
    /// Its plan month.
    pub month: usize,
}

/// The terms of the loan at `position` that cost least interest and keep at least
/// `reserve` in hand from the month of the loan on. `None`: there is no such loan.
///
/// The tenor is up to `longest` months; of equals the shorter grace is taken, and
/// all else of the plan stays.
/// Instalments after the plan cannot be judged, so the last one falls into it.
pub fn fit(
    program: &Program,
    outcome: &Outcome,
    position: usize,
    reserve: f64,
    longest: u16,
) -> Option<Fit> {
    let loan = program.inputs.loans.get(position)?;
    let paid_out = usize::from(loan.month) - 1;
    let mut unpaid = outcome.monthly.balance.clone();
    take(&mut unpaid, paid_out, &instalments(loan), 1.0);
    let rest = program.months.saturating_sub(paid_out + 1);
    let longest = longest.min(u16::try_from(rest).unwrap_or(u16::MAX));
    let mut best: Option<Terms> = None;
    let mut nearest = lowest(&unpaid, paid_out);
    let mut is_tried = false;
    for tenor in 1..=longest {
        // yarnen has no months of grace
        let graces = if loan.method == LoanMethod::Bullet {
            0..1
        } else {
            0..tenor
        };
        for grace in graces {
            let offer = LoanInputs {
                grace,
                tenor,
                harvests: None,
                ..loan.clone()
            };
            let parts = instalments(&offer);
            let mut balance = unpaid.clone();
            take(&mut balance, paid_out, &parts, -1.0);
            let (least, month) = lowest(&balance, paid_out);
            if !is_tried || least > nearest.0 {
                (nearest, is_tried) = ((least, month), true);
            }
            if least < reserve {
                continue;
            }
            let paid: f64 = parts
                .iter()
                .map(|part| part.principal + part.interest)
                .sum();
            let interest = paid - loan.principal;
            let is_better = best.is_none_or(|best| interest < best.interest);
            if is_better {
                best = Some(Terms {
                    grace,
                    tenor,
                    interest,
                    least,
                    month,
                });
            }
        }
    }
    Some(best.map_or(
        Fit::Never {
            least: nearest.0,
            month: nearest.1,
        },
        Fit::Fits,
    ))
}

/// Adds `sign` times the instalments of a loan to all balances after each.
fn take(balance: &mut [f64], paid_out: usize, parts: &[Instalment], sign: f64) {
    let mut parts = parts.iter().peekable();
    let mut sum = 0.0;
    for (k, cash) in balance.iter_mut().enumerate().skip(paid_out) {
        while let Some(part) = parts.next_if(|part| paid_out + usize::from(part.month) <= k) {
            sum += sign * (part.principal + part.interest);
        }
        *cash += sum;
    }
}

/// Least balance from a month on, and its plan month.
fn lowest(balance: &[f64], from: usize) -> (f64, usize) {
    let months = balance.iter().copied().zip(1..).skip(from);
    months
        .reduce(|least, next| if next.0 < least.0 { next } else { least })
        .unwrap_or((0.0, from + 1))
}
