//! Tables as CSV, in the form that a spreadsheet of the language opens.
//!
//! | | Indonesian | English |
//! |---|---|---|
//! | separator | `;` | `,` |
//! | decimal mark | `,` | `.` |
//!
//! Both are UTF-8 with a byte order mark and CRLF, or Excel guesses wrongly.
//! Numbers have no thousands marks and an ASCII minus, months are `2027-10`.

use ::csv::{Terminator, WriterBuilder};

use crate::chart::{Cell, Table};
use crate::report::ReportError;
use crate::text::Lang;

/// The table as a file's bytes.
///
/// Text that a spreadsheet would run as a formula (it begins with `=`, `+`,
/// `-`, `@`, tab or a new line) gets an apostrophe before it; numbers do not.
///
/// # Errors
/// A row that has not one cell under each head; the tables of a checked figure
/// have no such row.
pub fn csv(table: &Table, lang: Lang) -> Result<Vec<u8>, ReportError> {
    let delimiter = match lang {
        Lang::Id => b';',
        Lang::En => b',',
    };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    writer
        .write_record(table.head.iter().map(|head| shielded(head)))
        .map_err(fault)?;
    for row in &table.rows {
        writer
            .write_record(row.iter().map(|cell| written(cell, lang)))
            .map_err(fault)?;
    }
    writer.into_inner().map_err(|source| ReportError::Csv {
        source: source.to_string().into(),
    })
}

fn fault(source: ::csv::Error) -> ReportError {
    ReportError::Csv {
        source: Box::new(source),
    }
}

fn written(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => shielded(text),
        Cell::Month(month) => format!("{}-{:02}", month.year(), month.month()),
        Cell::Number { value, decimals } => {
            let digits = format!("{value:.*}", usize::from(*decimals));
            let is_zero = !digits.contains(|c: char| ('1'..='9').contains(&c));
            let digits = if is_zero {
                digits.trim_start_matches('-')
            } else {
                &digits
            };
            match lang {
                Lang::Id => digits.replace('.', ","),
                Lang::En => digits.to_owned(),
            }
        }
        Cell::Rupiah(rupiah) => rupiah.to_string(),
        Cell::Missing => String::new(),
    }
}

/// Text that stays text in a spreadsheet.
fn shielded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Month;

    fn table() -> Table {
        let october = Month::new(2027, 10).expect("a month");
        Table {
            head: vec![
                "Bulan".into(),
                "Panen (t)".into(),
                "Kas (Rp)".into(),
                "Catatan".into(),
            ],
            rows: vec![
                vec![
                    october.into(),
                    Cell::number(1.25, 2),
                    Cell::Rupiah(-88_500_000),
                    "=cmd|' /C calc'!A0".into(),
                ],
                vec![
                    october.plus(3).into(),
                    Cell::number(-5.0, 0),
                    Cell::Missing,
                    "-".into(),
                ],
                vec![
                    "a;b,c".into(),
                    Cell::number(-0.004, 2),
                    Cell::Rupiah(0),
                    "\"x\"".into(),
                ],
            ],
        }
    }

    #[test]
    fn an_indonesian_table_is_exactly_this() {
        let expected = "\u{FEFF}Bulan;Panen (t);Kas (Rp);Catatan\r\n\
            2027-10;1,25;-88500000;'=cmd|' /C calc'!A0\r\n\
            2028-01;-5;;'-\r\n\
            \"a;b,c\";0,00;0;\"\"\"x\"\"\"\r\n";
        let bytes = csv(&table(), Lang::Id).expect("bytes");
        assert_eq!(String::from_utf8(bytes).expect("text"), expected);
    }

    #[test]
    fn an_english_table_is_exactly_this() {
        let expected = "\u{FEFF}Bulan,Panen (t),Kas (Rp),Catatan\r\n\
            2027-10,1.25,-88500000,'=cmd|' /C calc'!A0\r\n\
            2028-01,-5,,'-\r\n\
            \"a;b,c\",0.00,0,\"\"\"x\"\"\"\r\n";
        let bytes = csv(&table(), Lang::En).expect("bytes");
        assert_eq!(String::from_utf8(bytes).expect("text"), expected);
    }

    #[test]
    fn a_table_without_columns_is_an_empty_file() {
        assert!(csv(&Table::default(), Lang::Id).is_ok());
    }
}
