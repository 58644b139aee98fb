//! *RAB*: the budget of some months with volumes from the needs and prices from
//! the assumptions (`proposal.md` §3), and who pays.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::Terms;
use super::cash::Cash;
use super::harvest::Harvest;
use super::months::{MonthSheet, Row, calendar_month};
use super::needs::Needs;
use super::payers;
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::term::Term;
use crate::model::{LineSource, credit_months};
use crate::plan::{FundSource, RoundWay};
use crate::report::budget::{BudgetRow, Funds, budget_table, group_letter, group_name};
use crate::text::{self, Lang};
use crate::tr;

/// Columns of the table.
const NAME: u16 = 1;
const VOLUME: u16 = 2;
const UNIT: u16 = 3;
const PRICE: u16 = 4;
const AMOUNT: u16 = 5;
const LOAN: u16 = 8;
const PRICED: u16 = 9;

/// The sheet, and its total.
pub(super) struct BudgetSheet<'s> {
    pub(super) sheet: Sheet<'s>,
    /// What grants and loans pay, month by month.
    pub(super) payers: Option<MonthSheet<'s>>,
    pub(super) total: Term,
    /// "COCOK" where every amount is its parts.
    pub(super) check: String,
}

/// What the rows point to.
pub(super) struct Parts<'a> {
    pub(super) terms: &'a Terms,
    pub(super) harvest: &'a Harvest<'a>,
    pub(super) needs: &'a Needs<'a>,
    pub(super) cash: &'a Cash<'a>,
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    parts: &Parts<'_>,
) -> Result<BudgetSheet<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.budget");
    let mut sheet = Sheet::new(styles, &name, &tr!(lang, "workbook.budget.title"))?;
    let to = last_month(source);
    let short = |k: usize| {
        let month = calendar_month(source.program.start, k);
        text::month_short(lang, month.year(), month.month())
    };
    let (first, last) = (short(0), short(to - 1));
    sheet.note(&tr!(lang, "workbook.budget.span", from = first, to = last))?;
    let head = sheet.row;
    sheet.texts(
        [
            tr!(lang, "workbook.budget.number"),
            tr!(lang, "workbook.what"),
            tr!(lang, "workbook.budget.volume"),
            tr!(lang, "workbook.unit"),
            tr!(lang, "workbook.budget.price"),
            tr!(lang, "workbook.budget.amount"),
            tr!(lang, "workbook.budget.own"),
            tr!(lang, "workbook.budget.grant"),
            tr!(lang, "workbook.budget.loan"),
            tr!(lang, "workbook.budget.priced"),
        ]
        .iter()
        .map(String::as_str),
        Look::Head,
    )?;
    sheet.row += 1;
    sheet.widths(&[6.0, 42.0, 12.0, 9.0, 14.0, 16.0, 16.0, 16.0, 16.0, 24.0])?;
    sheet.page.set_landscape();
    sheet.fit_to_width();
    sheet.keep_head(head, head)?;

    let table = budget_table(lang, source.plan, source.program, source.outcome, 1..=to);
    let lines = Lines { parts, to };
    let mut placed: Vec<Placed> = Vec::new();
    let mut subtotals: Vec<[Term; 4]> = Vec::new();
    for group in &table.groups {
        let (letter, name) = (group_letter(group.group), group_name(lang, group.group));
        sheet.part(&format!("{letter}. {name}"), PRICED + 1)?;
        let first = sheet.row;
        for (row, number) in group.rows.iter().zip(1..) {
            sheet.text(0, &format!("{number}."), Look::Plain)?;
            placed.push(line(&mut sheet, lang, row, &lines)?);
            sheet.row += 1;
        }
        let last = sheet.row - 1;
        sheet.text(
            NAME,
            &tr!(lang, "workbook.budget.subtotal", letter = letter),
            Look::Total,
        )?;
        let mut sums = Vec::with_capacity(4);
        for (value, col) in four(group.subtotal).into_iter().zip(AMOUNT..) {
            let range = sheet.range((first, col), (last, col));
            let sum = Term::call("SUM", &[&range], value);
            sums.push(sheet.put(col, &sum, Num::Whole, Look::Total)?);
        }
        sheet.row += 1;
        subtotals.extend(<[Term; 4]>::try_from(sums));
    }
    let payers = payers::write(styles, lang, source, parts.terms, &lines, &placed)?;
    let end = sheet.row;
    for (index, row) in placed.iter().enumerate() {
        let part = payers.as_ref().and_then(|payers| payers.parts.get(index));
        sheet.row = row.row;
        paid_by(&mut sheet, source, row, part.cloned().flatten())?;
    }
    sheet.row = end;
    sheet.text(NAME, &tr!(lang, "workbook.budget.total"), Look::Total)?;
    let mut totals = Vec::with_capacity(4);
    for ((value, col), index) in four(table.total).into_iter().zip(AMOUNT..).zip(0..) {
        let sum: Term = subtotals.iter().map(|sums| sums[index].clone()).sum();
        totals.push(sheet.put(col, &sum.with_value(value), Num::Whole, Look::Total)?);
    }
    sheet.row += 1;
    let total = totals.first().cloned().unwrap_or_else(Term::zero);
    let rounding = source.plan.proposal.rounding;
    let mut last_total = total.clone();
    if let Some((rounding, rounded)) = rounding.zip(table.rounded) {
        sheet.text(NAME, &tr!(lang, "rab.rounded"), Look::Total)?;
        let function = match rounding.way {
            RoundWay::Down => "ROUNDDOWN",
            RoundWay::Nearest => "ROUND",
        };
        let digits = format!("-{}", rounding.zeros());
        let term = Term::call(function, &[total.text(), &digits], rounded.as_f64());
        last_total = sheet.put(AMOUNT, &term, Num::Whole, Look::Total)?;
        sheet.row += 1;
    }
    let parts: Vec<&str> = totals.iter().skip(1).map(Term::text).collect();
    sheet.text(NAME, &tr!(lang, "workbook.budget.check"), Look::Plain)?;
    let (fits, differs) = (tr!(lang, "workbook.fits"), tr!(lang, "workbook.differs"));
    let check = format!(
        "IF({}={},\"{fits}\",\"{differs}\")",
        total.text(),
        parts.join("+")
    );
    let place = sheet.address(sheet.row, AMOUNT);
    sheet.put_result(AMOUNT, &check, &fits, Num::Plain, Look::Total)?;
    sheet.row += 1;
    if lang == Lang::Id {
        words(&mut sheet, lang, &last_total)?;
    }
    Ok(BudgetSheet {
        sheet,
        payers: payers.map(|payers| payers.sheet),
        total,
        check: place,
    })
}

/// Last plan month of the budget: as the proposal says; with a loan up to the
/// deepest hole; else the first year.
fn last_month(source: &Source<'_>) -> usize {
    let plan = source.plan;
    let usual = if plan.loans.is_empty() {
        12
    } else {
        credit_months(source.outcome)
    };
    let months = plan.proposal.budget_months.map_or(usual, usize::from);
    months.clamp(1, source.program.months)
}

/// A row that was written, but for who pays it.
pub(super) struct Placed {
    /// Its row in the sheet.
    pub(super) row: u32,
    pub(super) source: LineSource,
    pub(super) name: String,
    /// The cell of its amount.
    pub(super) amount: Term,
    funds: Funds,
}

impl Placed {
    /// What a source pays of it.
    pub(super) fn paid(&self, fund: FundSource) -> f64 {
        let part = match fund {
            FundSource::Own => self.funds.own,
            FundSource::Grant => self.funds.grant,
            FundSource::Loan => self.funds.loan,
        };
        part.as_f64()
    }
}

/// Who pays a row: its source all of it or `part`, the group the rest.
fn paid_by(
    sheet: &mut Sheet<'_>,
    source: &Source<'_>,
    row: &Placed,
    part: Option<Term>,
) -> Result<(), XlsxError> {
    let payer = row.source.paid_from(source.plan);
    let whole = part.is_none();
    let part = part.unwrap_or_else(|| row.amount.clone());
    for (fund, col) in [FundSource::Own, FundSource::Grant, FundSource::Loan]
        .into_iter()
        .zip(AMOUNT + 1..=LOAN)
    {
        let term = if fund == payer {
            part.clone()
        } else if fund == FundSource::Own && !whole {
            row.amount.clone() - part.clone()
        } else {
            sheet.number(col, 0.0, Num::Whole, Look::Plain)?;
            continue;
        };
        let term = term.with_value(row.paid(fund));
        sheet.put(col, &term, Num::Whole, Look::Plain)?;
    }
    Ok(())
}

/// The total in words, and whether it still is that total.
fn words(sheet: &mut Sheet<'_>, lang: Lang, total: &Term) -> Result<(), XlsxError> {
    let exported = total.value().round();
    let said = text::terbilang(exported as i64);
    let said = tr!(lang, "workbook.budget.in_words", words = said);
    sheet.text(NAME, &said, Look::Note)?;
    sheet.row += 1;
    let stale = tr!(lang, "workbook.budget.stale_words");
    let fits = tr!(lang, "workbook.fits");
    let formula = format!("IF({}={exported},\"{fits}\",\"{stale}\")", total.text());
    sheet.put_result(NAME, &formula, &fits, Num::Plain, Look::Note)?;
    sheet.row += 1;
    Ok(())
}

fn four(funds: Funds) -> [f64; 4] {
    [funds.amount, funds.own, funds.grant, funds.loan].map(crate::plan::Rupiah::as_f64)
}

fn line(
    sheet: &mut Sheet<'_>,
    lang: Lang,
    row: &BudgetRow,
    lines: &Lines<'_>,
) -> Result<Placed, XlsxError> {
    sheet.text(NAME, &row.name, Look::Plain)?;
    sheet.text(UNIT, &row.unit, Look::Plain)?;
    let (volume, exact) = (lines.volume(&row.source), lines.amount(&row.source));
    let rounded = |text: &str, digits: u8| format!("ROUND({text},{digits})");
    if let Some(value) = row.volume {
        let term = Term::atom(rounded(volume.text(), 2), value);
        let num = if value.fract() == 0.0 {
            Num::Whole
        } else {
            Num::Ratio
        };
        sheet.put(VOLUME, &term, num, Look::Plain)?;
    }
    let amount = match (row.volume, row.unit_price) {
        (Some(of), Some(price)) => {
            let term = lines.price(&row.source).unwrap_or_else(|| {
                let mean = exact.clone() / volume.clone();
                Term::atom(rounded(mean.text(), 0), 0.0)
            });
            let price = sheet.put(
                PRICE,
                &term.with_value(price.as_f64()),
                Num::Whole,
                Look::Plain,
            )?;
            sheet.cell(sheet.row, VOLUME, of) * price
        }
        _ => exact,
    };
    let amount = Term::atom(rounded(amount.text(), 0), row.funds.amount.as_f64());
    let amount = sheet.put(AMOUNT, &amount, Num::Whole, Look::Plain)?;
    sheet.text(PRICED, &priced(lang, row), Look::Note)?;
    Ok(Placed {
        row: sheet.row,
        source: row.source.clone(),
        name: row.name.clone(),
        amount,
        funds: row.funds,
    })
}

/// Where and when the price was asked.
fn priced(lang: Lang, row: &BudgetRow) -> String {
    let month = row.price_month;
    let when = month.map(|month| text::month_short(lang, month.year(), month.month()));
    let when = when.or_else(|| row.price_year.map(|year| year.to_string()));
    let place = Some(row.price_place.clone()).filter(|place| !place.is_empty());
    let parts: Vec<String> = place.into_iter().chain(when).collect();
    parts.join(", ")
}

/// Where the rows of a budget come from.
pub(super) struct Lines<'a> {
    parts: &'a Parts<'a>,
    /// Months counted from the first.
    pub(super) to: usize,
}

impl Lines<'_> {
    fn work(&self, source: &LineSource) -> impl Iterator<Item = &Row> {
        let rows = self.parts.needs.work.iter();
        rows.filter(move |(of, _)| of == source).map(|(_, row)| row)
    }

    fn within(&self, times: usize) -> bool {
        times < self.to
    }

    /// How much, before it is rounded.
    fn volume(&self, source: &LineSource) -> Term {
        let (from, to) = (0, self.to);
        let (needs, terms) = (self.parts.needs, self.parts.terms);
        let none = Term::number(0.0);
        let times = |row: &Row| {
            let paid = row.values.iter().enumerate();
            paid.filter(|(k, paid)| self.within(*k) && **paid > 0.0)
                .count() as f64
        };
        match source {
            LineSource::Work(_) | LineSource::HarvestWork => {
                self.work(source).map(|row| row.sum_of(from, to)).sum()
            }
            LineSource::Item(key) => {
                let item = needs.items.get(key);
                item.map_or(none, |item| item.quantity.sum_of(from, to))
            }
            LineSource::Equipment(index) => {
                let piece = needs.equipment.get(*index).zip(terms.equipment.get(*index));
                piece.map_or(none, |(rows, terms)| {
                    let times = rows.times.iter().filter(|k| self.within(**k)).count();
                    terms.count.clone() * Term::number(times as f64)
                })
            }
            LineSource::Fixed(index) => needs
                .fixed
                .get(*index)
                .map_or(none, |row| Term::number(times(row))),
            LineSource::Transport => self.parts.harvest.sold_kg.sum_of(from, to),
            LineSource::Land | LineSource::Contingency => none,
        }
    }

    /// What it costs in the month with index `k`, of rows that can be paid by a
    /// grant or a loan.
    pub(super) fn monthly(&self, source: &LineSource, k: usize) -> Term {
        let needs = self.parts.needs;
        let row = match source {
            LineSource::Work(_) => {
                let hok: Term = self.work(source).map(|row| row.at(k)).sum();
                return hok * needs.wage.at(k);
            }
            LineSource::Item(key) => needs.items.get(key).map(|item| &item.cost),
            LineSource::Equipment(index) => needs.equipment.get(*index).map(|piece| &piece.bought),
            LineSource::Fixed(index) => needs.fixed.get(*index),
            LineSource::HarvestWork
            | LineSource::Transport
            | LineSource::Land
            | LineSource::Contingency => None,
        };
        row.map_or_else(Term::zero, |row| row.at(k))
    }

    /// What it costs, before it is rounded.
    pub(super) fn amount(&self, source: &LineSource) -> Term {
        let (from, to) = (0, self.to);
        let needs = self.parts.needs;
        let row = match source {
            LineSource::Work(_) | LineSource::HarvestWork => {
                let wage = needs.wage.range_of(from, to);
                let paid = self.work(source).map(|row| {
                    let hok = row.range_of(from, to);
                    Term::call("SUMPRODUCT", &[&hok, &wage], 0.0)
                });
                return paid.sum();
            }
            LineSource::Item(key) => needs.items.get(key).map(|item| &item.cost),
            LineSource::Equipment(index) => needs.equipment.get(*index).map(|piece| &piece.bought),
            LineSource::Fixed(index) => needs.fixed.get(*index),
            LineSource::Transport => Some(&self.parts.harvest.transport),
            LineSource::Land => Some(&needs.land),
            LineSource::Contingency => Some(&self.parts.cash.contingency),
        };
        row.map_or_else(Term::zero, |row| row.sum_of(from, to))
    }

    /// The price of one where it does not rise: the assumption itself.
    fn price(&self, source: &LineSource) -> Option<Term> {
        let terms = self.parts.terms;
        let (price, trend) = match source {
            LineSource::Work(_) | LineSource::HarvestWork => (&terms.wage, &terms.wage_trend),
            LineSource::Item(key) => {
                let item = terms.items.get(key)?;
                (&item.price, &item.trend)
            }
            LineSource::Equipment(index) => {
                let piece = terms.equipment.get(*index)?;
                (&piece.price, &piece.trend)
            }
            LineSource::Fixed(index) => {
                let line = terms.fixed.get(*index)?;
                (&line.amount, &line.trend)
            }
            LineSource::Transport | LineSource::Land | LineSource::Contingency => return None,
        };
        (trend.value() == 0.0).then(|| price.clone())
    }
}
