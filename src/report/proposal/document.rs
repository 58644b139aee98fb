//! A printed document, before anybody knows how it is printed: chapters of
//! paragraphs, tables, figures and places to sign.
//!
//! PDF and DOCX are written from this alone, so they cannot disagree. All words
//! and numbers are those of the reader; nothing is computed after this.

use chrono::NaiveDate;

use super::Chapter;
use crate::chart::Drawing;
use crate::plan::{Image, PaperSize};
use crate::text::Lang;

/// A document, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Language of its words.
    pub lang: Lang,
    /// Title, as a reader of PDF files shows it.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Day of signing, where known.
    pub date: Option<NaiveDate>,
    /// Paper it is printed on.
    pub paper: PaperSize,
    /// Is it bound at the left: margins 4-3-3-3 cm, pages numbered?
    pub is_bound: bool,
    /// In the order of the pages.
    pub parts: Vec<Part>,
}

/// Margins of a bound page, mm: left, top, right, bottom.
pub(super) const BOUND_MM: [f64; 4] = [40.0, 30.0, 30.0, 30.0];

/// A chapter, or another part that begins on a new page.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which chapter it is; `None`: a sheet that belongs to none.
    pub chapter: Option<Chapter>,
    /// Its number as printed: `BAB IV`; empty where it has none.
    pub number: String,
    /// Its title; empty where none is printed.
    pub title: String,
    /// How its pages lie and begin.
    pub shape: Shape,
    /// Does it go on below the part before it, on the same page?
    pub flows: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// How the pages of a part look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Upright, its title centered at the top.
    #[default]
    Upright,
    /// The same, lying.
    Lying,
    /// A title page: in the middle of a page without a number.
    Title,
    /// A sheet of large letters, without a chapter's head.
    Sheet,
    /// The same, lying.
    LyingSheet,
}

impl Shape {
    /// Do its pages lie?
    pub const fn is_lying(self) -> bool {
        matches!(self, Self::Lying | Self::LyingSheet)
    }
}

/// A piece of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A numbered heading: `1.1 Latar belakang`.
    Heading(String),
    /// A paragraph, set to both margins.
    Text(Vec<Run>),
    /// A line of its own, in the middle or at the left, and larger or not.
    Line(Line),
    /// Points under one another.
    List {
        /// Numbered, or with dots?
        is_numbered: bool,
        /// The points.
        items: Vec<Vec<Run>>,
    },
    /// Names and values in two columns with a colon between.
    Pairs(Vec<(String, Vec<Run>)>),
    /// A table.
    Table(Table),
    /// A figure with its caption under it.
    Figure(Box<Picture>),
    /// A photo or scan.
    Photo(Photo),
    /// Places to sign, row by row.
    Signatures(Vec<Vec<Signature>>),
    /// The list of chapters, tables or figures with their pages.
    Contents(Contents),
    /// Boxes to tick.
    Checklist(Vec<Vec<Run>>),
    /// Large figures side by side, each with what it is.
    Figures(Vec<(String, Vec<Run>)>),
    /// Empty lines.
    Space(u8),
}

/// A line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands in it.
    pub runs: Vec<Run>,
    /// How large.
    pub size: Size,
    /// Where.
    pub side: Side,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// In the middle of the right half, over a name that signs there.
    Right,
}

/// How large a line is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// As the text.
    #[default]
    Text,
    /// A little larger.
    Large,
    /// As a title.
    Title,
}

impl Size {
    /// Size of its letters, points.
    pub const fn points(self) -> u8 {
        match self {
            Self::Text => 12,
            Self::Large => 14,
            Self::Title => 18,
        }
    }
}

/// Letters of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// What is written; of a blank the dots.
    pub text: String,
    /// How.
    pub look: Look,
    /// Path of the field it comes from, as a problem names it.
    pub field: Option<String>,
    /// Of a blank: what is to be written there.
    pub blank: Option<String>,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Upright.
    #[default]
    Plain,
    /// Bold.
    Bold,
    /// Slanted.
    Italic,
    /// Bold and underlined: the name of one who signs.
    Signed,
}

/// Dots to write on by hand.
const DOTS: &str = "………………………";
const SHORT_DOTS: &str = "……………";

impl Run {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Words in a look.
    pub fn new(text: impl Into<String>, look: Look) -> Self {
        Self {
            text: text.into(),
            look,
            ..Self::default()
        }
    }

    /// Plain words that come from a field.
    pub fn of(text: impl Into<String>, field: &str) -> Self {
        Self {
            text: text.into(),
            field: Some(field.to_owned()),
            ..Self::default()
        }
    }

    /// What was typed into a field, or dots where nothing was.
    pub fn typed(text: &str, field: &str, what: String) -> Self {
        if text.trim().is_empty() {
            Self::blank(field, what)
        } else {
            Self::of(text.trim(), field)
        }
    }

    /// Dots for a field that is empty.
    pub fn blank(field: &str, what: String) -> Self {
        Self {
            text: DOTS.to_owned(),
            field: Some(field.to_owned()),
            blank: Some(what),
            look: Look::Plain,
        }
    }

    /// Words that a user may rewrite; dots in them are a blank.
    pub fn free(text: &str, field: &str, what: &str) -> Self {
        Self {
            blank: text.contains(SHORT_DOTS).then(|| what.to_owned()),
            ..Self::of(text, field)
        }
    }

    /// The same with fewer dots, where two stand side by side.
    #[must_use]
    pub fn short(mut self) -> Self {
        if self.blank.is_some() {
            SHORT_DOTS.clone_into(&mut self.text);
        }
        self
    }

    /// The same in another look.
    #[must_use]
    pub fn looking(mut self, look: Look) -> Self {
        self.look = look;
        self
    }
}

impl From<String> for Run {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// A table; every row has one cell for each column, but for spanning ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// `Tabel 3 Rencana anggaran biaya`; empty: a table without one.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Sentences under it.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its part of the width, against the other columns.
    pub width: f64,
    /// Are its cells set to the right, as numbers are?
    pub is_number: bool,
}

impl Column {
    /// A column of words.
    pub fn words(head: impl Into<String>, width: f64) -> Self {
        Self {
            head: head.into(),
            width,
            is_number: false,
        }
    }

    /// A column of numbers.
    pub fn numbers(head: impl Into<String>, width: f64) -> Self {
        Self {
            is_number: true,
            ..Self::words(head, width)
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// One of each column; of a spanning row one for the whole width.
    pub cells: Vec<Run>,
    /// What kind of row it is.
    pub kind: RowKind,
}

impl Row {
    /// A plain row.
    pub fn plain(cells: Vec<Run>) -> Self {
        Self {
            cells,
            kind: RowKind::Plain,
        }
    }

    /// A row in bold: sums.
    pub fn sum(cells: Vec<Run>) -> Self {
        Self {
            cells,
            kind: RowKind::Sum,
        }
    }

    /// One cell over the whole width.
    pub fn spanning(cell: Run) -> Self {
        Self {
            cells: vec![cell],
            kind: RowKind::Spanning,
        }
    }
}

/// What a row of a table is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    #[default]
    Plain,
    /// A sum: bold.
    Sum,
    /// One cell over the whole width, shaded.
    Spanning,
}

/// A figure in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// `Gambar 2 Kas kumulatif`.
    pub caption: String,
    /// The figure or map, without the words that stand in the document.
    pub drawing: Drawing,
    /// Height by width.
    pub height_share: f64,
    /// Width it is printed at, mm: the scale of a map depends on it.
    pub width_mm: f64,
    /// Sentences under it.
    pub notes: Vec<String>,
}

/// A photo, scan or mark in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// PNG or JPEG.
    pub image: Image,
    /// Words under it; may be empty.
    pub caption: String,
    /// Most room it takes, mm: width and height.
    pub room_mm: (f64, f64),
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Above the office: *Mengetahui*; may be empty.
    pub caption: String,
    /// The office.
    pub office: Vec<Run>,
    /// The name, or dots.
    pub name: Run,
    /// Civil servant's number; empty where there is none.
    pub nip: String,
    /// Is a stamp duty (*meterai*) put here?
    pub has_stamp: bool,
}

/// What a list of contents lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Chapters and their headings.
    Chapters,
    /// Tables.
    Tables,
    /// Figures.
    Figures,
}

impl Part {
    /// Every run of letters in it, in reading order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.blocks.iter().flat_map(Block::runs)
    }

    /// Must a block not be parted from the next: what is said before a signature?
    pub fn stays_with_next(&self, index: usize) -> bool {
        let is_of_signature = |block: &Block| {
            matches!(block, Block::Signatures(_))
                || matches!(block, Block::Line(line) if line.side == Side::Right)
        };
        let can_stay = matches!(
            self.blocks.get(index),
            Some(Block::Text(_) | Block::Line(_))
        );
        can_stay && self.blocks.get(index + 1).is_some_and(is_of_signature)
    }

    /// Number and title in one line, as in the contents.
    pub fn heading(&self) -> String {
        [self.number.as_str(), self.title.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Block {
    /// Every run of letters in it.
    pub fn runs(&self) -> Box<dyn Iterator<Item = &Run> + '_> {
        match self {
            Self::Text(runs) => Box::new(runs.iter()),
            Self::Line(line) => Box::new(line.runs.iter()),
            Self::List { items, .. } | Self::Checklist(items) => Box::new(items.iter().flatten()),
            Self::Pairs(pairs) | Self::Figures(pairs) => {
                Box::new(pairs.iter().flat_map(|(_, runs)| runs))
            }
            Self::Table(table) => Box::new(table.rows.iter().flat_map(|row| &row.cells)),
            Self::Signatures(rows) => Box::new(rows.iter().flatten().flat_map(|signature| {
                signature
                    .office
                    .iter()
                    .chain(std::iter::once(&signature.name))
            })),
            Self::Heading(_)
            | Self::Figure(_)
            | Self::Photo(_)
            | Self::Contents(_)
            | Self::Space(_) => Box::new(std::iter::empty()),
        }
    }
}

impl Document {
    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flat_map(|part| &part.blocks)
    }

    /// The figures in it, in their order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks().filter_map(|block| {
            if let Block::Figure(picture) = block {
                Some(picture.as_ref())
            } else {
                None
            }
        })
    }

    /// The photos in it, in their order.
    pub fn photos(&self) -> impl Iterator<Item = &Photo> {
        self.blocks().filter_map(|block| {
            if let Block::Photo(photo) = block {
                Some(photo)
            } else {
                None
            }
        })
    }

    /// The empty places that are left for a pen: chapter, what, field.
    pub fn blanks(&self) -> impl Iterator<Item = (Option<Chapter>, &str, &str)> {
        self.parts.iter().flat_map(|part| {
            part.runs().filter_map(|run| {
                let what = run.blank.as_deref()?;
                Some((part.chapter, what, run.field.as_deref()?))
            })
        })
    }
}
