//! A sheet: words, numbers and formulas in cells, and how it is printed.

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell_absolute};
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::style::{Look, Num, Styles};
use super::term::Term;

/// Number of the paper size A4.
const A4: u8 = 9;
/// Margins, inches: left, right, top, bottom, header, footer.
const MARGINS: [f64; 6] = [0.4, 0.4, 0.5, 0.6, 0.3, 0.3];

/// A sheet that is being filled.
pub(super) struct Sheet<'s> {
    pub(super) page: Worksheet,
    pub(super) styles: &'s Styles,
    /// Name before a cell: `'Arus kas bulanan'!`.
    prefix: String,
    /// The row that is filled next.
    pub(super) row: u32,
}

impl<'s> Sheet<'s> {
    /// An empty sheet with its title in the first row.
    pub(super) fn new(styles: &'s Styles, name: &str, title: &str) -> Result<Self, XlsxError> {
        let mut page = Worksheet::new();
        page.set_name(name)?;
        page.set_paper_size(A4);
        let [left, right, top, bottom, header, footer] = MARGINS;
        page.set_margins(left, right, top, bottom, header, footer);
        page.set_footer("&L&8&A&R&8&P / &N");
        let mut made = Self {
            page,
            styles,
            prefix: format!("{}!", quote_sheet_name(name)),
            row: 0,
        };
        made.text(0, title, Look::Title)?;
        made.row = 1;
        Ok(made)
    }

    /// Words in the row that is filled.
    pub(super) fn text(&mut self, col: u16, text: &str, look: Look) -> Result<(), XlsxError> {
        let format = self.styles.of_text(text, look, col);
        self.page
            .write_string_with_format(self.row, col, text, format)?;
        Ok(())
    }

    /// Words across a row, from the first column.
    pub(super) fn texts<'t>(
        &mut self,
        texts: impl IntoIterator<Item = &'t str>,
        look: Look,
    ) -> Result<(), XlsxError> {
        for (text, col) in texts.into_iter().zip(0..) {
            self.text(col, text, look)?;
        }
        Ok(())
    }

    /// A remark in a row of its own.
    pub(super) fn note(&mut self, text: &str) -> Result<(), XlsxError> {
        self.text(0, text, Look::Note)?;
        self.row += 1;
        Ok(())
    }

    /// The head of a part, over some columns, in a row of its own.
    pub(super) fn part(&mut self, text: &str, columns: u16) -> Result<(), XlsxError> {
        self.text(0, text, Look::Part)?;
        for col in 1..columns {
            let format = self.styles.of(Num::Plain, Look::Part);
            self.page.write_blank(self.row, col, format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A number that nothing computes.
    pub(super) fn number(
        &mut self,
        col: u16,
        value: f64,
        num: Num,
        look: Look,
    ) -> Result<Term, XlsxError> {
        let format = self.styles.of(num, look);
        self.page
            .write_number_with_format(self.row, col, value, format)?;
        Ok(self.cell(self.row, col, value))
    }

    /// A formula with its result.
    pub(super) fn put(
        &mut self,
        col: u16,
        term: &Term,
        num: Num,
        look: Look,
    ) -> Result<Term, XlsxError> {
        self.put_result(col, term.text(), &format!("{}", term.value()), num, look)?;
        Ok(self.cell(self.row, col, term.value()))
    }

    /// A formula whose result may be words.
    pub(super) fn put_result(
        &mut self,
        col: u16,
        formula: &str,
        result: &str,
        num: Num,
        look: Look,
    ) -> Result<(), XlsxError> {
        // a cell of the own sheet needs no name before it
        let formula = Formula::new(formula.replace(&self.prefix, "")).set_result(result);
        let format = self.styles.of(num, look);
        self.page
            .write_formula_with_format(self.row, col, formula, format)?;
        Ok(())
    }

    /// A cell as other formulas name it.
    pub(super) fn cell(&self, row: u32, col: u16, value: f64) -> Term {
        Term::atom(self.address(row, col), value)
    }

    /// Cells of a row or column as other formulas name them.
    pub(super) fn range(&self, from: (u32, u16), to: (u32, u16)) -> String {
        let [from, to] = [from, to].map(|(row, col)| row_col_to_cell_absolute(row, col));
        format!("{}{from}:{to}", self.prefix)
    }

    /// The name before its cells.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Where a cell is.
    pub(super) fn address(&self, row: u32, col: u16) -> String {
        format!("{}{}", self.prefix, row_col_to_cell_absolute(row, col))
    }

    /// Sets the widths of the columns from the first, characters.
    pub(super) fn widths(&mut self, widths: &[f64]) -> Result<(), XlsxError> {
        for (width, col) in widths.iter().zip(0..) {
            self.page.set_column_width(col, *width)?;
        }
        Ok(())
    }

    /// Prints the sheet as wide as the paper.
    pub(super) fn fit_to_width(&mut self) {
        self.page.set_print_fit_to_pages(1, 0);
    }

    /// These rows stand on each page and stay in sight.
    pub(super) fn keep_head(&mut self, first: u32, last: u32) -> Result<(), XlsxError> {
        self.page.set_repeat_rows(first, last)?;
        self.page.set_freeze_panes(last + 1, 0)?;
        Ok(())
    }
}
