//! Rows over the months of a plan: what it is, its unit, its sum, then a column
//! a month. Printed a year a page, with the first three columns on each.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::column_number_to_name;

use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::term::Term;
use crate::plan::Month;
use crate::text::Lang;
use crate::tr;

/// Rows, from 0, of the plan months and of their calendar.
const NUMBER_ROW: u32 = 2;
const CALENDAR_ROW: u32 = 3;
/// Column of the first month.
const FIRST: u16 = 3;
/// Months printed on a page.
const PER_PAGE: u16 = 12;
/// Widths of the first columns and of a month, characters.
const LABELS: [f64; 3] = [33.0, 8.0, 14.0];
const MONTH: f64 = 11.5;
/// Characters of the screen's size across a page of A4 on its side.
const PAGE: f64 = 130.0;

/// A sheet of monthly rows.
pub(super) struct MonthSheet<'s> {
    pub(super) sheet: Sheet<'s>,
    months: usize,
    /// Width of a month, characters.
    width: f64,
}

/// What a row is.
pub(super) struct Line<'m> {
    label: String,
    unit: &'m str,
    num: Num,
    look: Look,
    is_summed: bool,
    model: Option<&'m [f64]>,
}

impl<'m> Line<'m> {
    pub(super) fn new(label: impl Into<String>, unit: &'m str, num: Num) -> Self {
        Self {
            label: label.into(),
            unit,
            num,
            look: Look::Plain,
            is_summed: true,
            model: None,
        }
    }

    /// Rupiah of each month.
    pub(super) fn rupiah(label: impl Into<String>) -> Self {
        Self::new(label, "Rp", Num::Whole)
    }

    /// The series of the model that the row must give.
    pub(super) const fn giving(mut self, series: &'m [f64]) -> Self {
        self.model = Some(series);
        self
    }

    pub(super) const fn total(mut self) -> Self {
        self.look = Look::Total;
        self
    }

    /// A state at the end of a month: months are not added up.
    pub(super) const fn state(mut self) -> Self {
        self.is_summed = false;
        self
    }
}

/// A row that was written.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// `'Arus kas bulanan'!$`, the column follows.
    prefix: String,
    /// From 1, as spreadsheets count.
    number: u32,
    /// What its months come to.
    pub(super) values: Vec<f64>,
    pub(super) is_summed: bool,
    pub(super) label: String,
}

impl Row {
    /// The cell of the month with index `k`; zero outside the plan.
    pub(super) fn at(&self, k: usize) -> Term {
        match self.values.get(k) {
            Some(value) => Term::atom(format!("{}${}", self.column(k), self.number), *value),
            None => Term::zero(),
        }
    }

    /// The cell of the month before; zero in the first.
    pub(super) fn before(&self, k: usize) -> Term {
        k.checked_sub(1).map_or_else(Term::zero, |k| self.at(k))
    }

    fn column(&self, k: usize) -> String {
        let column = column_number_to_name(FIRST + k as u16);
        format!("{}{column}", self.prefix)
    }

    /// All its months, as an argument of a function.
    pub(super) fn range(&self) -> String {
        self.range_of(0, self.values.len())
    }

    /// The months with an index from `from` to before `to`.
    pub(super) fn range_of(&self, from: usize, to: usize) -> String {
        let last = column_number_to_name(FIRST + to.saturating_sub(1) as u16);
        format!(
            "{}${}:${last}${}",
            self.column(from),
            self.number,
            self.number
        )
    }

    /// The first months of the rows from this to `last`, which stands below it.
    pub(super) fn block_to(&self, last: &Self, months: usize) -> String {
        let column = column_number_to_name(FIRST + months.saturating_sub(1) as u16);
        format!(
            "{}${}:${column}${}",
            self.column(0),
            self.number,
            last.number
        )
    }

    /// The sum of some months.
    pub(super) fn sum_of(&self, from: usize, to: usize) -> Term {
        let values = self.values.get(from..to).unwrap_or_default();
        Term::call("SUM", &[&self.range_of(from, to)], values.iter().sum())
    }

    /// The sum of all months.
    pub(super) fn sum(&self) -> Term {
        self.sum_of(0, self.values.len())
    }
}

impl<'s> MonthSheet<'s> {
    /// A sheet with its head.
    pub(super) fn new(
        styles: &'s Styles,
        lang: Lang,
        name: &str,
        start: Month,
        months: usize,
    ) -> Result<Self, XlsxError> {
        let mut sheet = Sheet::new(styles, name, name)?;
        sheet.row = NUMBER_ROW;
        sheet.texts(
            [
                tr!(lang, "workbook.month").as_str(),
                &tr!(lang, "workbook.unit"),
                &tr!(lang, "workbook.sum"),
            ],
            Look::Head,
        )?;
        for k in 0..months {
            sheet.number(FIRST + k as u16, k as f64 + 1.0, Num::Plain, Look::Head)?;
        }
        sheet.row = CALENDAR_ROW;
        for col in 0..FIRST {
            sheet.text(col, "", Look::Head)?;
        }
        for k in 0..months {
            let number = serial(calendar_month(start, k));
            sheet.number(FIRST + k as u16, number, Num::Month, Look::Head)?;
        }
        sheet.row = CALENDAR_ROW + 1;
        sheet.widths(&LABELS)?;
        let last = FIRST + months as u16 - 1;
        let page = &mut sheet.page;
        page.set_landscape();
        page.set_repeat_rows(NUMBER_ROW, CALENDAR_ROW)?;
        page.set_repeat_columns(0, FIRST - 1)?;
        page.set_freeze_panes(CALENDAR_ROW + 1, FIRST)?;
        let breaks: Vec<u32> = (FIRST + PER_PAGE..=last)
            .step_by(PER_PAGE.into())
            .map(u32::from)
            .collect();
        page.set_vertical_page_breaks(&breaks)?;
        let mut made = Self {
            sheet,
            months,
            width: MONTH,
        };
        made.set_width(MONTH)?;
        Ok(made)
    }

    /// Sets the width of the months; twelve of them fill a printed page.
    fn set_width(&mut self, width: f64) -> Result<(), XlsxError> {
        self.width = width;
        let page = &mut self.sheet.page;
        for col in FIRST..FIRST + self.months as u16 {
            page.set_column_width(col, width)?;
        }
        let needed = LABELS.iter().sum::<f64>() + f64::from(PER_PAGE) * width;
        #[expect(clippy::cast_sign_loss, reason = "widths are above zero")]
        let scale = (100.0 * PAGE / needed).floor() as u16;
        page.set_print_scale(scale.max(10));
        Ok(())
    }

    /// The plan month of a column, as its formulas name it.
    pub(super) fn month(k: usize) -> Term {
        let column = column_number_to_name(FIRST + k as u16);
        Term::atom(format!("{column}${}", NUMBER_ROW + 1), k as f64 + 1.0)
    }

    /// The calendar month of a column, as its formulas name it.
    pub(super) fn calendar(k: usize) -> String {
        let column = column_number_to_name(FIRST + k as u16);
        format!("{column}${}", CALENDAR_ROW + 1)
    }

    /// The head of a part of the sheet.
    pub(super) fn part(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.part(text, FIRST + self.months as u16)
    }

    /// A row of formulas. `term` gets the index of the month and the cell before
    /// it in this row; a month without a term stays empty.
    pub(super) fn row(
        &mut self,
        line: Line<'_>,
        mut term: impl FnMut(usize, Term) -> Option<Term>,
    ) -> Result<Row, XlsxError> {
        let mut row = self.begin(&line)?;
        for k in 0..self.months {
            let found = term(k, row.before(k));
            let model = line.model.and_then(|series| series.get(k)).copied();
            let mut value = found.as_ref().map_or(0.0, Term::value);
            if let Some(model) = model {
                debug_assert!(
                    (value - model).abs() <= 1e-6 * model.abs().max(1.0),
                    "{}, month {}: {value} is not {model}",
                    line.label,
                    k + 1
                );
                value = model;
            }
            if let Some(found) = found {
                let found = found.with_value(value);
                self.sheet
                    .put(FIRST + k as u16, &found, line.num, line.look)?;
            }
            row.values.push(value);
        }
        self.end(line, row)
    }

    /// A row of numbers from the model that nothing in the workbook computes.
    pub(super) fn given(&mut self, line: Line<'_>, series: &[f64]) -> Result<Row, XlsxError> {
        let mut row = self.begin(&line)?;
        for (k, value) in series.iter().enumerate() {
            if *value != 0.0 {
                self.sheet
                    .number(FIRST + k as u16, *value, line.num, line.look)?;
            }
        }
        row.values.extend_from_slice(series);
        self.end(line, row)
    }

    fn begin(&mut self, line: &Line<'_>) -> Result<Row, XlsxError> {
        let sheet = &mut self.sheet;
        sheet.text(0, &line.label, line.look)?;
        sheet.text(1, line.unit, line.look)?;
        Ok(Row {
            prefix: format!("{}$", sheet.prefix()),
            number: sheet.row + 1,
            values: Vec::with_capacity(self.months),
            is_summed: line.is_summed,
            label: String::new(),
        })
    }

    fn end(&mut self, line: Line<'_>, mut row: Row) -> Result<Row, XlsxError> {
        if line.is_summed {
            self.sheet.put(FIRST - 1, &row.sum(), line.num, line.look)?;
        } else {
            self.sheet.text(FIRST - 1, "", line.look)?;
        }
        self.sheet.row += 1;
        let largest = row
            .values
            .iter()
            .fold(0.0, |most: f64, value| most.max(value.abs()));
        // a dot after each three digits, a sign, and some air
        let width = (largest.max(1.0).log10().floor() + 1.0) * 4.0 / 3.0 + 2.0;
        if width > self.width {
            self.set_width(width)?;
        }
        row.label = line.label;
        Ok(row)
    }
}

/// The calendar month of the plan month with index `k`.
pub(super) fn calendar_month(start: Month, k: usize) -> Month {
    start.plus(i32::try_from(k).unwrap_or(i32::MAX))
}

/// The number of a month's first day in spreadsheets: days since 1899-12-30.
fn serial(month: Month) -> f64 {
    let day = chrono::NaiveDate::from_ymd_opt(month.year(), month.month(), 1);
    let origin = chrono::NaiveDate::from_ymd_opt(1899, 12, 30);
    let days = day
        .zip(origin)
        .map(|(day, origin)| (day - origin).num_days());
    days.unwrap_or_default() as f64
}
