//! What lenders and the law of shared harvests ask: longest tenors, what a
//! farmer must show for KUR (`economics.md` §2.3 and §3.1). Terms change; the
//! lender decides.

use crate::plan::{Loan, LoanPurpose, Plan, Rupiah};

/// Longest tenor of KUR for a purpose, months, without an extension.
pub const fn longest_tenor(purpose: LoanPurpose) -> u16 {
    match purpose {
        LoanPurpose::Investment => 60,
        LoanPurpose::WorkingCapital => 36,
    }
}

/// Is it a loan of KUR? Only its name says so.
pub fn is_kur(loan: &Loan) -> bool {
    loan.name.to_ascii_lowercase().contains("kur")
}

/// Shortest term of a shared harvest on dry land, months (UU 2/1960 art. 4).
pub const SHARED_MONTHS: u16 = 60;

/// Months that a business must be old.
const BUSINESS_MONTHS: u16 = 6;
/// Up to this sum no tax number and no further collateral are asked for, Rp.
const MICRO: Rupiah = Rupiah(100_000_000);

/// A thing a lender asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The business is half a year old.
    Age,
    /// Business number (NIB) or letter (SKU).
    BusinessNumber,
    /// No other loan is being repaid.
    OtherLoans,
    /// Tax number (NPWP).
    TaxNumber,
    /// Further collateral.
    Collateral,
}

/// What a plan says to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There.
    Yes,
    /// Not there, or against it.
    No,
    /// Not filled in.
    Unknown,
    /// Not asked for such a sum.
    NotAsked,
}

/// All that is asked for the loans of a plan, in the order in which a bank asks.
pub fn asks(plan: &Plan) -> [(Ask, Answer); 5] {
    let group = &plan.group;
    let filled = |text: &String| {
        if text.trim().is_empty() {
            Answer::Unknown
        } else {
            Answer::Yes
        }
    };
    let told = |is_there: bool| if is_there { Answer::Yes } else { Answer::No };
    let is_micro = plan.loans.iter().all(|loan| loan.principal <= MICRO);
    let above_micro = |text: &String| {
        if is_micro {
            Answer::NotAsked
        } else {
            filled(text)
        }
    };
    let age = group.months_in_business;
    let other = plan.household.other_instalments;
    [
        (
            Ask::Age,
            age.map_or(Answer::Unknown, |months| told(months >= BUSINESS_MONTHS)),
        ),
        (Ask::BusinessNumber, filled(&group.business_number)),
        (
            Ask::OtherLoans,
            other.map_or(Answer::Unknown, |amount| told(amount.0 <= 0)),
        ),
        (Ask::TaxNumber, above_micro(&group.tax_number)),
        (Ask::Collateral, above_micro(&group.collateral)),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Answer, asks};
    use crate::plan::preset;
    use crate::plan::{Plan, Rupiah};

    #[test]
    fn what_is_asked_depends_on_the_sum_and_unknown_is_not_no() {
        let library = preset::library().unwrap();
        let example = library.example("kebun-gambut-pontianak").unwrap();
        let mut plan = Plan::clone(&example.plan);
        plan.group.months_in_business = None;
        plan.group.tax_number.clear();
        plan.loans[0].principal = Rupiah(100_000_000);
        let answers = |plan: &Plan| asks(plan).map(|(_, answer)| answer);
        assert_eq!(answers(&plan)[0], Answer::Unknown);
        assert_eq!(answers(&plan)[3], Answer::NotAsked);
        plan.loans[0].principal = Rupiah(100_000_001);
        assert_eq!(answers(&plan)[3], Answer::Unknown, "KUR Kecil asks for it");
        plan.group.months_in_business = Some(5);
        plan.household.other_instalments = Some(Rupiah(1));
        assert_eq!(answers(&plan)[0], Answer::No);
        assert_eq!(answers(&plan)[2], Answer::No);
        plan.group.months_in_business = Some(6);
        assert_eq!(answers(&plan)[0], Answer::Yes);
    }
}
