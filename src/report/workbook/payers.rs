//! *Sumber dana*: what a grant and a loan pay of the rows of the budget, month
//! by month, as [`rab`](crate::model::rab) has it: a source pays its rows from
//! when it arrives until it is used up, within a month in the order of the
//! table.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::Terms;
use super::budget::{Lines, Placed};
use super::months::{Line, MonthSheet, Row};
use super::style::Styles;
use super::term::Term;
use crate::plan::FundSource;
use crate::text::Lang;
use crate::tr;

/// The sheet, and what is paid of each row.
pub(super) struct Payers<'s> {
    pub(super) sheet: MonthSheet<'s>,
    /// By row of the budget, whole rupiah; none where its source pays all of it.
    pub(super) parts: Vec<Option<Term>>,
}

/// Writes the sheet for the rows of a budget, as they were placed; none where the
/// plan counts on nothing that pays them.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
    lines: &Lines<'_>,
    placed: &[Placed],
) -> Result<Option<Payers<'s>>, XlsxError> {
    let (program, name) = (source.program, tr!(lang, "workbook.sheet.payers"));
    let mut sheet = MonthSheet::new(styles, lang, &name, program.start, program.months)?;
    let mut parts: Vec<Option<Term>> = vec![None; placed.len()];
    let grants = program.inputs.funding.grants.iter().flatten();
    let grants: Vec<(usize, &Term)> = grants
        .map(|grant| usize::from(grant.month))
        .zip(&terms.grants)
        .collect();
    let loans = program.inputs.loans.iter();
    let principals = terms.loans.iter().map(|loan| &loan.principal);
    let loans: Vec<(usize, &Term)> = loans
        .map(|loan| usize::from(loan.month))
        .zip(principals)
        .collect();
    let sources = [
        (FundSource::Grant, "workbook.payers.grant", grants),
        (FundSource::Loan, "workbook.payers.loan", loans),
    ];
    for (fund, title, arrivals) in sources {
        let rows = placed.iter().enumerate();
        let rows: Vec<(usize, &Placed)> = rows
            .filter(|(_, row)| row.source.paid_from(source.plan) == fund)
            .collect();
        if arrivals.is_empty() || rows.is_empty() {
            continue;
        }
        sheet.part(&tr!(lang, title))?;
        let paid = paid(&mut sheet, lang, lines, &rows, &arrivals)?;
        let Some(first) = paid.first() else { continue };
        let mut before = None;
        for ((position, row), paid) in rows.iter().zip(&paid) {
            // rounded as sums so far, so that the rows make the whole
            let so_far = format!("ROUND(SUM({}),0)", first.block_to(paid, lines.to));
            let text = match before.replace(so_far.clone()) {
                Some(before) => format!("({so_far}-{before})"),
                None => so_far,
            };
            parts[*position] = Some(Term::atom(text, row.paid(fund)));
        }
    }
    let is_any = parts.iter().any(Option::is_some);
    Ok(is_any.then_some(Payers { sheet, parts }))
}

/// What a source pays of its rows, a row each.
fn paid(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    lines: &Lines<'_>,
    rows: &[(usize, &Placed)],
    arrivals: &[(usize, &Term)],
) -> Result<Vec<Row>, XlsxError> {
    let within = |k: usize| k < lines.to;
    let mut due: Vec<Row> = Vec::with_capacity(rows.len());
    for (_, row) in rows {
        let all = lines.amount(&row.source);
        let exact: f64 = (0..lines.to)
            .map(|k| lines.monthly(&row.source, k).value())
            .sum();
        // the months of a row make what is printed of it
        let scale = row.amount.clone() / all.with_value(exact);
        let label = tr!(lang, "workbook.payers.due", name = row.name);
        due.push(sheet.row(Line::rupiah(label), |k, _| {
            let cost = lines.monthly(&row.source, k);
            (within(k) && cost.value() > 0.0).then(|| cost * scale.clone())
        })?);
    }
    let line = Line::rupiah(tr!(lang, "workbook.payers.arrived")).state();
    let arrived = sheet.row(line, |k, before| {
        let now = arrivals.iter().filter(|(month, _)| *month == k + 1);
        let now: Term = now.map(|(_, amount)| (*amount).clone()).sum();
        within(k).then(|| before + now)
    })?;
    let line = Line::rupiah(tr!(lang, "workbook.payers.so_far"))
        .state()
        .total();
    let so_far = sheet.row(line, |k, before| {
        let now: Term = due.iter().map(|row| row.at(k)).sum();
        within(k).then(|| (before + now).min(&arrived.at(k)))
    })?;
    let mut paid: Vec<Row> = Vec::with_capacity(rows.len());
    for ((_, row), due) in rows.iter().zip(&due) {
        let label = tr!(lang, "workbook.payers.paid", name = row.name);
        let next = sheet.row(Line::rupiah(label), |k, _| {
            let mut left = so_far.at(k) - so_far.before(k);
            for row in &paid {
                left = left - row.at(k);
            }
            (within(k) && due.at(k).value() > 0.0).then(|| due.at(k).min(&left.gain()))
        })?;
        paid.push(next);
    }
    Ok(paid)
}
