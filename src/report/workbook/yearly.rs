//! *Arus kas tahunan*: the monthly rows by plan years, and what covers the
//! instalments.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::column_number_to_name;

use super::Source;
use super::cash::Cash;
use super::months::{Row, calendar_month};
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::term::Term;
use crate::text::{self, Lang};
use crate::tr;

/// Months of a year.
const YEAR: usize = 12;

/// The sheet, and its rows as other formulas name them.
pub(super) struct Yearly<'s> {
    pub(super) sheet: Sheet<'s>,
    /// The flow of the cash view by years.
    pub(super) gain: YearRow,
    pub(super) able: YearRow,
    pub(super) due: YearRow,
    /// Cover of each year with an instalment, and of those in which principal
    /// is repaid.
    pub(super) cover: YearRow,
    pub(super) cover_after_grace: YearRow,
}

/// A row over the years.
#[derive(Clone, Debug)]
pub(super) struct YearRow {
    row: u32,
    values: Vec<f64>,
    range: String,
}

impl YearRow {
    /// All its years, as an argument of a function.
    pub(super) fn range(&self) -> &str {
        &self.range
    }

    fn at(&self, year: usize) -> Term {
        let column = column_number_to_name(1 + year as u16);
        let value = self.values.get(year).copied().unwrap_or_default();
        Term::atom(format!("{column}{}", self.row + 1), value)
    }
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    cash: &Cash<'_>,
) -> Result<Yearly<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.yearly");
    let mut sheet = Sheet::new(styles, &name, &name)?;
    let months = source.program.months;
    let n_years = months.div_ceil(YEAR);
    sheet.row = 2;
    sheet.text(0, &tr!(lang, "workbook.year"), Look::Head)?;
    for year in 0..n_years {
        sheet.number(1 + year as u16, year as f64 + 1.0, Num::Plain, Look::Head)?;
    }
    let sum_col = 1 + n_years as u16;
    sheet.text(sum_col, &tr!(lang, "workbook.sum"), Look::Head)?;
    sheet.row += 1;
    sheet.text(0, "", Look::Head)?;
    for year in 0..n_years {
        let start = source.program.start;
        let last = ((year + 1) * YEAR).min(months) - 1;
        let (from, to) = (
            calendar_month(start, year * YEAR),
            calendar_month(start, last),
        );
        let short =
            |month: crate::plan::Month| text::month_short(lang, month.year(), month.month());
        let span = format!("{}–{}", short(from), short(to));
        sheet.text(1 + year as u16, &span, Look::Head)?;
    }
    sheet.text(sum_col, "", Look::Head)?;
    sheet.row += 1;
    let mut widths = vec![38.0];
    widths.resize(n_years + 2, 19.0);
    sheet.widths(&widths)?;
    sheet.page.set_landscape();
    sheet.fit_to_width();
    sheet.keep_head(2, 3)?;

    let mut years = Years {
        sheet,
        count: n_years,
        months,
    };
    for (title, rows) in &cash.shown {
        years.sheet.part(title, sum_col + 1)?;
        for row in rows {
            years.of(row)?;
        }
    }
    years
        .sheet
        .part(&tr!(lang, "workbook.part.cover"), sum_col + 1)?;
    let gain = years.of(&cash.gain)?;
    let parts = [
        &cash.receipts,
        &cash.salvage,
        &cash.costs,
        &cash.replacement,
        &cash.tax,
    ];
    let [receipts, salvage, costs, replacement, tax] = parts.map(|row| years.year_sums(row));
    let able = years.row(&tr!(lang, "workbook.able"), Num::Whole, |year| {
        let now = |row: &[Term]| row[year].clone();
        let paid = now(&costs) + now(&replacement) + now(&tax);
        let able = now(&receipts) + now(&salvage) - paid;
        (able.text().to_owned(), Some(able.value()))
    })?;
    let [repaid, interest] = [&cash.principal, &cash.interest].map(|row| years.year_sums(row));
    let due = years.row(&tr!(lang, "workbook.due"), Num::Whole, |year| {
        let due = repaid[year].clone() + interest[year].clone();
        (due.text().to_owned(), Some(due.value()))
    })?;
    let cover = years.row(&tr!(lang, "workbook.cover"), Num::Ratio, |year| {
        let (able, due) = (able.at(year), due.at(year));
        let text = format!("IF({0}>0,{1}/{0},\"–\")", due.text(), able.text());
        (
            text,
            (due.value() > 0.0).then(|| able.value() / due.value()),
        )
    })?;
    let label = tr!(lang, "workbook.cover_after_grace");
    let cover_after_grace = years.row(&label, Num::Ratio, |year| {
        let (repaid, cover) = (&repaid[year], cover.at(year));
        let text = format!("IF({}>0,{},\"–\")", repaid.text(), cover.text());
        (text, (repaid.value() > 0.0).then(|| cover.value()))
    })?;
    Ok(Yearly {
        sheet: years.sheet,
        gain,
        able,
        due,
        cover,
        cover_after_grace,
    })
}

struct Years<'s> {
    sheet: Sheet<'s>,
    count: usize,
    months: usize,
}

impl Years<'_> {
    /// The sums of a monthly row, one a year.
    fn year_sums(&self, row: &Row) -> Vec<Term> {
        let year = |year: usize| row.sum_of(year * YEAR, ((year + 1) * YEAR).min(self.months));
        (0..self.count).map(year).collect()
    }

    /// A monthly row by years: its sums, or its last months where it is a state.
    fn of(&mut self, row: &Row) -> Result<YearRow, XlsxError> {
        let sums = self.year_sums(row);
        let (is_summed, last) = (row.is_summed, self.months);
        let made = self.row(&row.label, Num::Whole, |year| {
            let term = if is_summed {
                sums[year].clone()
            } else {
                row.at(((year + 1) * YEAR).min(last) - 1)
            };
            (term.text().to_owned(), Some(term.value()))
        })?;
        if is_summed {
            self.sheet.row -= 1;
            let value = made.values.iter().sum();
            let total = Term::call("SUM", &[made.range()], value);
            self.sheet
                .put(1 + self.count as u16, &total, Num::Whole, Look::Total)?;
            self.sheet.row += 1;
        }
        Ok(made)
    }

    /// A row of formulas and results; without a result a year has a dash.
    fn row(
        &mut self,
        label: &str,
        num: Num,
        cell: impl Fn(usize) -> (String, Option<f64>),
    ) -> Result<YearRow, XlsxError> {
        let row = self.sheet.row;
        self.sheet.text(0, label, Look::Plain)?;
        let mut values = Vec::with_capacity(self.count);
        for year in 0..self.count {
            let (formula, value) = cell(year);
            let result = value.map_or_else(|| "–".to_owned(), |value| format!("{value}"));
            let col = 1 + year as u16;
            self.sheet
                .put_result(col, &formula, &result, num, Look::Plain)?;
            values.push(value.unwrap_or_default());
        }
        self.sheet.row += 1;
        Ok(YearRow {
            row,
            values,
            range: self.sheet.range((row, 1), (row, self.count as u16)),
        })
    }
}
