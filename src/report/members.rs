//! An empty workbook for a list of members, to be filled in and read back by
//! [`crate::document::members`]: the columns of numbers are text, so that a
//! spreadsheet cannot round them.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, Workbook,
};

use super::ReportError;
use crate::plan::NIK_DIGITS;
use crate::text::Lang;
use crate::tr;

/// Rows made ready for members.
const ROWS: u32 = 200;

/// The workbook as bytes.
///
/// # Errors
/// It could not be written.
pub fn members_template(lang: Lang) -> Result<Vec<u8>, ReportError> {
    build(lang).map_err(|source| ReportError::Workbook {
        source: Box::new(source),
    })
}

fn build(lang: Lang) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let columns = [
        (tr!(lang, "members.name"), 32),
        (tr!(lang, "members.nik"), 22),
        (tr!(lang, "members.phone"), 18),
        (tr!(lang, "members.sex"), 8),
        (tr!(lang, "members.born"), 14),
    ];
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_align(FormatAlign::Center);
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    sheet.set_name(tr!(lang, "members.sheet"))?;
    for (column, (name, width)) in (0..).zip(columns) {
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let digits = u32::try_from(NIK_DIGITS).unwrap_or(u32::MAX);
    let nik = DataValidation::new()
        .allow_text_length(DataValidationRule::EqualTo(digits))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_message(tr!(lang, "members.nik_rule"))?;
    sheet.add_data_validation(1, 1, ROWS, 1, &nik)?;
    let sexes = DataValidation::new().allow_list_strings(&["L", "P"])?;
    sheet.add_data_validation(1, 3, ROWS, 3, &sexes)?;
    book.save_to_buffer()
}
