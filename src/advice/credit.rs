//! What lenders and the law of shared harvests ask: longest tenors, what a
//! farmer must show for KUR (`economics.md` §2.3 and §3.1). Terms change; the
//! lender decides.

use super::finding::Findings;
use super::{Case, Fact, Level, Rule};
use crate::model::{Outcome, Program, Rab, credit_months, rab};
use crate::plan::{FundSource, Loan, LoanPurpose, Plan, Rupiah};

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

/// The budget that a lender reads: investment and the working capital until the
/// crop carries itself (`economics.md` §1.4, `proposal.md` §3), beside the loans.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditBudget {
    /// Last plan month, that of the deepest hole.
    pub until: usize,
    /// The budget of these months.
    pub rab: Rab,
    /// Lent for investment until then, Rp.
    pub for_investment: Rupiah,
    /// Lent as working capital until then, Rp.
    pub for_work: Rupiah,
}

/// Whether the credit column of the budget is the loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditFit {
    /// It is; or neither is there.
    Fits,
    /// Rows are to be paid by a loan that the plan does not have.
    NoLoan,
    /// The rows take less than is lent.
    Unused,
    /// Loans for investment are more than the investment.
    OverInvestment,
    /// Loans of working capital are more than the working capital.
    OverWork,
}

impl CreditBudget {
    /// The budget of a plan; `program` is compiled from it, `outcome` is that of
    /// `program`.
    pub fn of(plan: &Plan, program: &Program, outcome: &Outcome) -> Self {
        let until = credit_months(outcome);
        let lent = |purpose: LoanPurpose| {
            let loans = plan.loans.iter().zip(&program.inputs.loans);
            let sums = loans
                .filter(|(loan, inputs)| {
                    loan.purpose == purpose && usize::from(inputs.month) <= until
                })
                .map(|(loan, _)| loan.principal.0);
            Rupiah(sums.sum())
        };
        Self {
            until,
            rab: rab(plan, program, outcome, 1..=until),
            for_investment: lent(LoanPurpose::Investment),
            for_work: lent(LoanPurpose::WorkingCapital),
        }
    }

    /// What is lent until the deepest hole, Rp.
    pub const fn lent(&self) -> Rupiah {
        Rupiah(self.for_investment.0 + self.for_work.0)
    }

    /// What the budget spends once, and what it turns over, Rp.
    pub const fn investment_and_work(&self) -> [Rupiah; 2] {
        let invested = self.rab.invested;
        [invested, Rupiah(self.rab.total.amount.0 - invested.0)]
    }

    /// Whether the credit column is the loan.
    pub fn fit(&self) -> CreditFit {
        let [invested, work] = self.investment_and_work();
        let column = self.rab.total.loan;
        let lent = self.lent();
        if lent.0 == 0 && column.0 > 0 {
            CreditFit::NoLoan
        } else if column < lent {
            CreditFit::Unused
        } else if self.for_investment > invested {
            CreditFit::OverInvestment
        } else if self.for_work > work {
            CreditFit::OverWork
        } else {
            CreditFit::Fits
        }
    }
}

/// Does any row of a budget name a loan as who pays it?
pub fn names_a_loan(plan: &Plan) -> bool {
    let of_items = plan.items.values().map(|item| item.fund_source);
    let of_tools = plan.equipment.iter().map(|piece| piece.fund_source);
    let of_fixed = plan.fixed.iter().map(|line| line.fund_source);
    let activities = plan.practices.values().flat_map(|p| &p.activities);
    let of_work = activities.map(|activity| activity.fund_source);
    let mut all = of_items.chain(of_tools).chain(of_fixed).chain(of_work);
    all.any(|source| source == FundSource::Loan)
}

/// A credit column that is not the loan: the difference and what to do.
pub(super) fn column(case: &Case<'_>, found: &mut Findings) {
    if case.plan.loans.is_empty() && !names_a_loan(case.plan) {
        return;
    }
    let budget = CreditBudget::of(case.plan, case.program, case.outcome);
    let rupiah = |amount: Rupiah| Fact::Rupiah(amount.as_f64());
    let (column, lent) = (budget.rab.total.loan, budget.lent());
    let [invested, work] = budget.investment_and_work();
    let rule = (Rule::CreditColumn, Level::Warn);
    let until = ("until", case.month(budget.until.saturating_sub(1)));
    match budget.fit() {
        CreditFit::Fits => {}
        CreditFit::NoLoan => {
            let facts = [("column", rupiah(column)), until];
            found.add(rule, "no_loan", "loans".to_owned(), facts);
        }
        CreditFit::Unused => {
            let facts = [
                ("lent", rupiah(lent)),
                ("column", rupiah(column)),
                ("difference", rupiah(Rupiah(lent.0 - column.0))),
                until,
            ];
            found.add(rule, "unused", "loans[0].principal".to_owned(), facts);
        }
        fit @ (CreditFit::OverInvestment | CreditFit::OverWork) => {
            let (variant, lent, part) = if fit == CreditFit::OverInvestment {
                ("investment", budget.for_investment, invested)
            } else {
                ("work", budget.for_work, work)
            };
            let facts = [
                ("lent", rupiah(lent)),
                ("part", rupiah(part)),
                ("difference", rupiah(Rupiah(lent.0 - part.0))),
                until,
            ];
            found.add(rule, variant, "loans[0].purpose".to_owned(), facts);
        }
    }
}

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

impl Ask {
    /// Path of the field that answers it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Age => "group.months_in_business",
            Self::BusinessNumber => "group.business_number",
            Self::OtherLoans => "household.other_instalments",
            Self::TaxNumber => "group.tax_number",
            Self::Collateral => "group.collateral",
        }
    }
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
