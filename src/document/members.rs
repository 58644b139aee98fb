//! Members of a group from a workbook or a pasted list, row by row: what is
//! good, and what is wrong in which row. Nothing is put into the plan here.
//!
//! Columns are known by their heads in either language; a list without heads
//! is read by what its cells look like.

use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Datelike as _, NaiveDate, TimeDelta};

use super::read_bounded;
use crate::plan::{Group, Member, NIK_DIGITS, NikFault, Sex, read_nik, read_nik_number};

/// Largest workbook read, bytes; a list of members is far below.
const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// Most rows of a list that are read.
const MAX_ROWS: usize = 5000;
/// Rows from the top in which heads are looked for; a title may stand above.
const HEADS_WITHIN: usize = 10;

/// What a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Rows that can be added, in their order; their ids are still empty.
    pub good: Vec<Member>,
    /// Rows that cannot.
    pub bad: Vec<BadRow>,
}

impl Found {
    /// Rows with something in them.
    pub fn n_rows(&self) -> usize {
        self.good.len() + self.bad.len()
    }
}

/// A row that cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number in the sheet or text, from 1.
    pub row: usize,
    /// The name in it, perhaps empty.
    pub name: String,
    /// What is wrong.
    pub fault: RowFault,
    /// The cell that is wrong, as it stands there.
    pub cell: String,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// No name in it.
    NoName,
    /// The NIK.
    Nik(NikFault),
    /// Neither L nor P.
    Sex,
    /// No year of birth.
    Born,
    /// The NIK stands in this earlier row too.
    Twice(usize),
    /// Already a member, by NIK or by name.
    Known,
}

/// Why there is no list.
#[expect(missing_docs, reason = "the messages name the fields")]
#[derive(Debug, thiserror::Error)]
pub enum MembersError {
    /// The disk refused.
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// Not an .xlsx workbook.
    #[error("not an .xlsx workbook")]
    Workbook { source: calamine::XlsxError },
    /// A workbook without a sheet.
    #[error("the workbook has no sheet")]
    NoSheet,
    /// More rows than a group has members.
    #[error("more than {MAX_ROWS} rows")]
    TooLong,
    /// No row has anything like a name or a NIK.
    #[error("no members in the list")]
    Nobody,
}

/// Reads the first sheet of a workbook that is no list of `group` yet.
///
/// # Errors
/// The disk refuses, the file is no workbook, or there are no members in it.
pub fn open(path: &Path, group: &Group) -> Result<Found, MembersError> {
    let bytes = read_bounded(path, MAX_BYTES).map_err(|source| MembersError::Read {
        path: path.to_owned(),
        source,
    })?;
    read_workbook(bytes, group)
}

/// [`open`] on the bytes of a workbook.
///
/// # Errors
/// As [`open`].
pub fn read_workbook(bytes: Vec<u8>, group: &Group) -> Result<Found, MembersError> {
    let wrong = |source| MembersError::Workbook { source };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(wrong)?;
    let sheet = book
        .worksheet_range_at(0)
        .ok_or(MembersError::NoSheet)?
        .map_err(wrong)?;
    let above = sheet.start().map_or(0, |(row, _)| row as usize);
    let rows = sheet
        .rows()
        .enumerate()
        .map(|(i, row)| (above + i + 1, row.iter().map(Cell::of).collect()));
    read(rows, group)
}

/// Reads a pasted list: cells between tabs, semicolons or commas.
///
/// # Errors
/// There are no members in it.
pub fn read_text(text: &str, group: &Group) -> Result<Found, MembersError> {
    let mark = [b'\t', b';', b',']
        .into_iter()
        .find(|mark| text.as_bytes().contains(mark))
        .unwrap_or(b'\t');
    let mut lines = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let rows = lines.records().map_while(Result::ok).map(|record| {
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(|cell| Cell::Text(cell.trim().to_owned()));
        (usize::try_from(line).unwrap_or_default(), cells.collect())
    });
    read(rows, group)
}

/// A cell as far as a list of members needs it.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Empty,
    Text(String),
    Number(f64),
}

impl Cell {
    fn of(data: &Data) -> Self {
        match data {
            Data::Int(n) => Self::Number(*n as f64),
            Data::Float(n) => Self::Number(*n),
            Data::DateTime(day) => {
                // days from the one that spreadsheets count from
                let from = NaiveDate::from_ymd_opt(1899, 12, 30);
                let days = TimeDelta::try_days(day.as_f64() as i64);
                from.zip(days)
                    .and_then(|(from, days)| from.checked_add_signed(days))
                    .map_or(Self::Empty, |day| Self::Number(f64::from(day.year())))
            }
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                Self::Text(text.trim().to_owned())
            }
            Data::Bool(_) | Data::Error(_) | Data::Empty => Self::Empty,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Number(_) => false,
        }
    }

    /// As it stands in the list.
    fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => format!("{number}"),
        }
    }

    fn nik(&self) -> Result<Option<String>, NikFault> {
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => read_nik(text),
            Self::Number(number) => read_nik_number(*number),
        }
    }

    /// A telephone number; as a number it has lost its first 0.
    fn phone(&self) -> String {
        let written = self.written();
        match self {
            Self::Number(_) if written.starts_with('8') => format!("0{written}"),
            Self::Empty | Self::Text(_) | Self::Number(_) => written,
        }
    }

    /// *L* or *P*, or a word that begins so; English words too.
    fn sex(&self) -> Result<Option<Sex>, ()> {
        if self.is_empty() {
            return Ok(None);
        }
        match self.written().to_lowercase().chars().next() {
            Some('l' | 'm') => Ok(Some(Sex::Male)),
            Some('p' | 'w' | 'f') => Ok(Some(Sex::Female)),
            _ => Err(()),
        }
    }

    /// A year, perhaps within a date.
    fn year(&self) -> Result<Option<u16>, ()> {
        if self.is_empty() {
            return Ok(None);
        }
        let written = self.written();
        written
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| part.len() == 4)
            .find_map(|part| part.parse().ok().filter(|year| YEARS.contains(year)))
            .map(Some)
            .ok_or(())
    }
}

/// Years of birth.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Name,
    Nik,
    Phone,
    Sex,
    Born,
}

impl Column {
    const ALL: [Self; 5] = [Self::Name, Self::Nik, Self::Phone, Self::Sex, Self::Born];

    /// Words by which the head of a column is known.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["nama", "name"],
            Self::Nik => &["nik", "ktp"],
            Self::Phone => &["hp", "telp", "telepon", "phone", "wa", "whatsapp"],
            Self::Sex => &["kelamin", "jk", "l", "p", "sex", "gender"],
            Self::Born => &["lahir", "born", "birth"],
        }
    }

    fn is_head(self, cell: &Cell) -> bool {
        let Cell::Text(text) = cell else { return false };
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        !text.contains("tempat") && words.any(|word| self.words().contains(&word))
    }
}

/// Where the columns stand.
type Columns = BTreeMap<Column, usize>;

/// The columns of a row of heads; none where it has no name.
fn heads(row: &[Cell]) -> Option<Columns> {
    let mut columns = Columns::new();
    for column in Column::ALL {
        if let Some(at) = row.iter().position(|cell| column.is_head(cell)) {
            columns.insert(column, at);
        }
    }
    columns.contains_key(&Column::Name).then_some(columns)
}

/// The columns of a row without heads, by what its cells look like.
fn guessed(row: &[Cell]) -> Columns {
    let mut columns = Columns::new();
    for (at, cell) in row.iter().enumerate() {
        let written = cell.written();
        let n_digits = written.chars().filter(char::is_ascii_digit).count();
        let has_letters = written.chars().any(char::is_alphabetic);
        let column = if written.is_empty() {
            continue;
        } else if cell.nik().is_ok() || cell.nik() == Err(NikFault::Exponent) {
            Column::Nik
        } else if has_letters && matches!(written.as_str(), "L" | "P" | "l" | "p") {
            Column::Sex
        } else if has_letters {
            Column::Name
        } else if n_digits == 4 && cell.year().is_ok() {
            Column::Born
        } else if n_digits < NIK_DIGITS - 2 && is_phone(&written) {
            Column::Phone
        } else if n_digits > 3 {
            Column::Nik
        } else {
            continue; // the number of the row
        };
        columns.entry(column).or_insert(at);
    }
    columns
}

/// `0812…`, `+62812…`, `62812…`, or without the 0 that a spreadsheet takes.
fn is_phone(digits: &str) -> bool {
    ["0", "+", "8", "62"]
        .iter()
        .any(|start| digits.starts_with(start))
}

fn read(
    rows: impl Iterator<Item = (usize, Vec<Cell>)>,
    group: &Group,
) -> Result<Found, MembersError> {
    let rows: Vec<(usize, Vec<Cell>)> = rows.take(MAX_ROWS + 1).collect();
    if rows.len() > MAX_ROWS {
        return Err(MembersError::TooLong);
    }
    let head = rows
        .iter()
        .take(HEADS_WITHIN)
        .enumerate()
        .find_map(|(i, (_, row))| heads(row).map(|columns| (i, columns)));
    let first = head.as_ref().map_or(0, |(i, _)| i + 1);
    let (mut found, mut seen) = (Found::default(), BTreeMap::new());
    for (number, row) in rows.iter().skip(first) {
        let columns = head
            .as_ref()
            .map_or_else(|| guessed(row), |(_, columns)| columns.clone());
        let cell = |column: Column| {
            let at = columns.get(&column);
            at.and_then(|at| row.get(*at)).unwrap_or(&Cell::Empty)
        };
        let is_empty = [Column::Name, Column::Nik, Column::Phone]
            .into_iter()
            .all(|column| cell(column).is_empty());
        if is_empty {
            continue;
        }
        match member(cell, group, &seen) {
            Ok(member) => {
                if let Some(nik) = &member.nik {
                    seen.insert(nik.clone(), *number);
                }
                found.good.push(member);
            }
            Err((fault, cell_of)) => found.bad.push(BadRow {
                row: *number,
                name: cell(Column::Name).written(),
                fault,
                cell: cell(cell_of).written(),
            }),
        }
    }
    if found.n_rows() == 0 {
        return Err(MembersError::Nobody);
    }
    Ok(found)
}

/// A member of the cells of a row, or what is wrong and in which column.
fn member<'a>(
    cell: impl Fn(Column) -> &'a Cell,
    group: &Group,
    seen: &BTreeMap<String, usize>,
) -> Result<Member, (RowFault, Column)> {
    let name = cell(Column::Name).written();
    if !name.chars().any(char::is_alphabetic) {
        return Err((RowFault::NoName, Column::Name));
    }
    let nik = cell(Column::Nik)
        .nik()
        .map_err(|fault| (RowFault::Nik(fault), Column::Nik))?;
    if let Some(row) = nik.as_ref().and_then(|nik| seen.get(nik)) {
        return Err((RowFault::Twice(*row), Column::Nik));
    }
    let is_known = group.members.iter().any(|known| match (&known.nik, &nik) {
        (Some(known), Some(nik)) => known == nik,
        _ => known.name.to_lowercase() == name.to_lowercase(),
    });
    if is_known {
        return Err((RowFault::Known, Column::Name));
    }
    let sex = cell(Column::Sex).sex();
    let born = cell(Column::Born).year();
    Ok(Member {
        id: String::new(),
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        nik,
        phone: cell(Column::Phone).phone(),
        sex: sex.map_err(|()| (RowFault::Sex, Column::Sex))?,
        born: born.map_err(|()| (RowFault::Born, Column::Born))?,
    })
}
