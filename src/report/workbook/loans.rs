//! *Pinjaman*: each loan month by month, as a bank writes it.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::{LoanTerms, Terms};
use super::months::calendar_month;
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::term::Term;
use crate::model::LoanTable;
use crate::model::inputs::LoanInputs;
use crate::plan::{GraceInterest, LoanMethod};
use crate::text::{self, Lang};
use crate::tr;

/// The sheet, and its instalments as other formulas name them.
pub(super) struct Loans<'s> {
    pub(super) sheet: Sheet<'s>,
    pub(super) loans: Vec<LoanCells>,
}

/// A loan's cells.
pub(super) struct LoanCells {
    pub(super) principal: Term,
    /// Plan month in which it is paid out.
    pub(super) month: usize,
    /// Plan month, principal and interest of each instalment, those after the
    /// plan included.
    pub(super) parts: Vec<(usize, Term, Term)>,
}

/// Columns of a loan's table.
const MONTH: u16 = 0;
const CALENDAR: u16 = 1;
const OWED: u16 = 2;
const INTEREST: u16 = 3;
const PRINCIPAL: u16 = 4;
const PAYMENT: u16 = 5;
const BALANCE: u16 = 6;
const FLOW: u16 = 7;

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
) -> Result<Loans<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.loans");
    let mut sheet = Sheet::new(styles, &name, &name)?;
    sheet.widths(&[28.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0])?;
    sheet.page.set_landscape();
    sheet.fit_to_width();
    let inputs = &source.program.inputs.loans;
    if inputs.is_empty() {
        sheet.note(&tr!(lang, "workbook.no_loan"))?;
    }
    let mut loans = Vec::with_capacity(inputs.len());
    for (loan, terms) in inputs.iter().zip(&terms.loans) {
        loans.push(table(&mut sheet, lang, source, loan, terms)?);
    }
    Ok(Loans { sheet, loans })
}

fn table(
    sheet: &mut Sheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    loan: &LoanInputs,
    terms: &LoanTerms,
) -> Result<LoanCells, XlsxError> {
    let known = LoanTable::of(loan);
    sheet.row += 1;
    sheet.part(&loan.name, FLOW + 1)?;
    let method = match loan.method {
        LoanMethod::Annuity => tr!(lang, "workbook.loan.annuity"),
        LoanMethod::Flat => tr!(lang, "workbook.loan.flat"),
        LoanMethod::Declining => tr!(lang, "workbook.loan.declining"),
        LoanMethod::Bullet => tr!(lang, "workbook.loan.bullet"),
    };
    let tenor = usize::from(loan.tenor);
    sheet.note(&method)?;
    let summary = sheet.row;
    sheet.row += 4;
    sheet.texts(
        [
            tr!(lang, "workbook.loan.month"),
            tr!(lang, "workbook.calendar"),
            tr!(lang, "workbook.loan.owed"),
            tr!(lang, "workbook.loan.interest"),
            tr!(lang, "workbook.loan.principal"),
            tr!(lang, "workbook.loan.payment"),
            tr!(lang, "workbook.loan.balance"),
            tr!(lang, "workbook.loan.flow"),
        ]
        .iter()
        .map(String::as_str),
        Look::Head,
    )?;
    sheet.page.set_repeat_rows(sheet.row, sheet.row)?;
    sheet.row += 1;
    let first = sheet.row;
    sheet.text(MONTH, &tr!(lang, "workbook.loan.paid_out"), Look::Plain)?;
    let paid_out = month_name(lang, source, loan.month.into());
    sheet.text(CALENDAR, &paid_out, Look::Plain)?;
    let mut owed = sheet.put(BALANCE, &terms.principal, Num::Whole, Look::Plain)?;
    sheet.put(FLOW, &terms.principal, Num::Whole, Look::Plain)?;
    sheet.row += 1;

    let monthly = terms.rate.clone() / Term::number(12.0);
    let mut formulas = Instalments {
        loan,
        monthly,
        after_grace: None,
        paid_at: 0,
    };
    let mut parts = Vec::with_capacity(tenor);
    for row in &known.rows {
        let month = usize::from(row.month);
        sheet.number(MONTH, f64::from(row.month), Num::Plain, Look::Plain)?;
        let plan_month = usize::from(loan.month) + month;
        let name = month_name(lang, source, plan_month);
        sheet.text(CALENDAR, &name, Look::Plain)?;
        let before = sheet.put(OWED, &owed, Num::Whole, Look::Plain)?;
        let (interest, principal) = formulas.of(row.month, &before, sheet);
        let interest = interest.with_value(row.interest);
        let interest = sheet.put(INTEREST, &interest, Num::Whole, Look::Plain)?;
        let principal = principal.with_value(row.principal);
        let principal = sheet.put(PRINCIPAL, &principal, Num::Whole, Look::Plain)?;
        let payment = (interest.clone() + principal.clone()).with_value(row.payment);
        let payment = sheet.put(PAYMENT, &payment, Num::Whole, Look::Plain)?;
        let is_growing = loan.method != LoanMethod::Bullet
            && loan.grace_interest == GraceInterest::Capitalised
            && row.month <= loan.grace;
        let left = if is_growing {
            before * (Term::number(1.0) + formulas.monthly.clone())
        } else {
            before - principal.clone()
        };
        owed = sheet.put(
            BALANCE,
            &left.with_value(row.balance),
            Num::Whole,
            Look::Plain,
        )?;
        let flow = Term::atom(format!("-{}", payment.text()), -row.payment);
        sheet.put(FLOW, &flow, Num::Whole, Look::Plain)?;
        if row.payment > 0.0 {
            parts.push((plan_month, principal, interest));
        }
        sheet.row += 1;
    }
    let last = sheet.row - 1;
    let end = sheet.row;
    sheet.row = summary;
    totals(sheet, lang, &known, (first, last))?;
    sheet.row = end;
    Ok(LoanCells {
        principal: terms.principal.clone(),
        month: loan.month.into(),
        parts,
    })
}

/// What the loan costs in all, above its table.
fn totals(
    sheet: &mut Sheet<'_>,
    lang: Lang,
    known: &LoanTable,
    (first, last): (u32, u32),
) -> Result<(), XlsxError> {
    let column = |col: u16, from: u32| sheet.range((from, col), (last, col));
    let (interest, flow) = (column(INTEREST, first + 1), column(FLOW, first));
    let capitalised = column(PAYMENT, first + 1);
    let lent = sheet.cell(first, BALANCE, 0.0);
    let total = Term::atom(
        format!("SUM({capitalised})-{}", lent.text()),
        known.total_interest,
    );
    let rows = [
        (tr!(lang, "workbook.loan.total_interest"), total, Num::Whole),
        (
            tr!(lang, "workbook.loan.interest_paid"),
            Term::call(
                "SUM",
                &[&interest],
                known.rows.iter().map(|row| row.interest).sum(),
            ),
            Num::Whole,
        ),
    ];
    for (label, term, num) in rows {
        sheet.text(0, &label, Look::Plain)?;
        sheet.put(OWED, &term, num, Look::Total)?;
        sheet.row += 1;
    }
    let rates = [
        (
            tr!(lang, "workbook.loan.nominal"),
            format!("IRR({flow},0.005)*12"),
            known.effective_nominal,
        ),
        (
            tr!(lang, "workbook.loan.effective"),
            format!("(1+IRR({flow},0.005))^12-1"),
            known.effective_annual,
        ),
    ];
    for ((label, formula, value), col) in rates.into_iter().zip([0, 4]) {
        sheet.text(col, &label, Look::Plain)?;
        if let Some(value) = value {
            let term = Term::atom(formula, value);
            sheet.put(col + 2, &term, Num::Percent, Look::Total)?;
        }
    }
    Ok(())
}

/// Interest and principal, row by row.
struct Instalments<'a> {
    loan: &'a LoanInputs,
    monthly: Term,
    /// What is owed when repayment begins.
    after_grace: Option<Term>,
    /// Last month in which a bullet loan was paid.
    paid_at: u16,
}

impl Instalments<'_> {
    fn of(&mut self, month: u16, owed: &Term, sheet: &Sheet<'_>) -> (Term, Term) {
        let (loan, nothing) = (self.loan, Term::number(0.0));
        if loan.method == LoanMethod::Bullet {
            return self.at_harvest(month, owed);
        }
        let interest = owed.clone() * self.monthly.clone();
        if month <= loan.grace {
            return match loan.grace_interest {
                GraceInterest::Paid => (interest, nothing),
                GraceInterest::Capitalised => (nothing.clone(), nothing),
            };
        }
        let start = self.after_grace.get_or_insert_with(|| owed.clone()).clone();
        let left = Term::number(f64::from(loan.tenor - loan.grace));
        match loan.method {
            // the last clears the debt
            LoanMethod::Annuity if month == loan.tenor => (interest, owed.clone()),
            LoanMethod::Annuity => {
                let own = sheet.address(sheet.row, INTEREST);
                let (rate, left, start) = (self.monthly.text(), left.text(), start.text());
                let principal = format!("-PMT({rate},{left},{start})-{own}");
                (interest, Term::atom(principal, 0.0))
            }
            LoanMethod::Flat => (start.clone() * self.monthly.clone(), start / left),
            LoanMethod::Declining | LoanMethod::Bullet => (interest, start / left),
        }
    }

    /// Parts of the principal, simple interest since the last of them.
    fn at_harvest(&mut self, month: u16, owed: &Term) -> (Term, Term) {
        let loan = self.loan;
        let parts = loan.harvests.as_deref().unwrap_or_default();
        let share = if parts.is_empty() {
            (month == loan.tenor).then_some(1.0)
        } else {
            let part = parts.iter().find(|part| part.month == month);
            part.map(|part| part.share)
        };
        let lent = self.after_grace.get_or_insert_with(|| owed.clone()).clone();
        let Some(share) = share else {
            return (Term::number(0.0), Term::number(0.0));
        };
        let months = Term::number(f64::from(month - self.paid_at));
        self.paid_at = month;
        let interest = owed.clone() * self.monthly.clone() * months;
        (interest, lent * Term::number(share))
    }
}

fn month_name(lang: Lang, source: &Source<'_>, k: usize) -> String {
    let month = calendar_month(source.program.start, k - 1);
    text::month_short(lang, month.year(), month.month())
}
