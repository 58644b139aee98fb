//! The document for a word processor: the same chapters, tables and pictures,
//! with real headings, so that staff can edit it.
//!
//! Lengths are twips (1/20 pt) but for pictures, which are EMU (1/360,000 cm);
//! sizes of letters are half points.

mod contents;
mod pieces;

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, Footer, IndentLevel, Level, LevelJc, LevelOverride,
    LevelText, LineSpacing, LineSpacingType, NumPages, NumberFormat, Numbering, PageMargin,
    PageNum, PageOrientationType, PageSize, Paragraph, RunFonts, Section, SpecialIndentType, Start,
    Style, StyleType,
};

use super::document::{BOUND_MM, Block, Document, Part, Shape};
use crate::report::{ReportError, Style as FigureStyle};
use crate::tr;
use pieces::Pieces;

/// Twips of a millimetre.
const TWIPS: f64 = 1440.0 / 25.4;

/// Margins, mm: left, top, right, bottom.
const FREE: [f64; 4] = [20.0, 20.0, 20.0, 20.0];
const SHEET: [f64; 4] = [16.0, 16.0, 16.0, 16.0];

const HEADING_1: &str = "Heading1";
const HEADING_2: &str = "Heading2";
const CAPTION: &str = "Caption";
/// Height of a row of its own choice: the mark of a table's head.
const HEAD: f32 = 0.0;
/// Name of the numbering of points with dots; numbered ones follow it.
const DOTS: usize = 2;

/// The document as DOCX bytes, its figures as pictures in this style.
///
/// # Errors
/// A figure that cannot be drawn, or a file that cannot be packed.
pub fn docx(document: &Document, style: FigureStyle) -> Result<Vec<u8>, ReportError> {
    let mut docx = base(document);
    let lists = document.parts.iter().flat_map(|part| &part.blocks);
    let lists = lists.filter(|block| {
        matches!(
            block,
            Block::List {
                is_numbered: true,
                ..
            }
        )
    });
    for list in 0..lists.count() {
        // else it would go on where the list before ends
        let anew = LevelOverride::new(0).start(1);
        let numbering = Numbering::new(DOTS + 1 + list, DOTS + 1).add_override(anew);
        docx = docx.add_numbering(numbering);
    }
    let mut next_list = DOTS + 1;
    let headings = contents::entries(document);
    let mut next_heading = 0;
    let last = document.parts.len().saturating_sub(1);
    for (index, part) in document.parts.iter().enumerate() {
        let margins = margins(document, part);
        let mut pieces = Pieces {
            style,
            width: text_width(document, part, margins),
            next_list,
            headings: &headings,
            next_heading,
            docx,
        };
        pieces.part(part)?;
        next_list = pieces.next_list;
        next_heading = pieces.next_heading;
        docx = pieces.docx;
        // a part that flows ends in the section of the one before it
        if document.parts.get(index + 1).is_some_and(|next| next.flows) {
            continue;
        }
        let (size, orientation) = page(document, part);
        let has_number = document.is_bound
            && !matches!(part.shape, Shape::Title | Shape::Sheet | Shape::LyingSheet);
        let footer = if has_number {
            numbered(document)
        } else {
            Footer::new().add_paragraph(Paragraph::new())
        };
        docx = if index == last {
            docx.page_size(size.0, size.1)
                .page_orient(orientation)
                .page_margin(margin(margins))
                .footer(footer)
        } else {
            docx.add_section(
                Section::new()
                    .page_size(PageSize::new().size(size.0, size.1).orient(orientation))
                    .page_margin(margin(margins))
                    .footer(footer),
            )
        };
    }
    let mut bytes = Cursor::new(Vec::new());
    let mut files = docx.build();
    files.document = with_heads(&files.document);
    files.pack(&mut bytes).map_err(|source| ReportError::Docx {
        source: source.into(),
    })?;
    Ok(bytes.into_inner())
}

/// The main file with the marked rows as heads that are repeated on every page:
/// docx-rs has no word for these. Typed text cannot be a mark, since its `<` is
/// written `&lt;`.
fn with_heads(xml: &[u8]) -> Vec<u8> {
    let mark = format!("<w:trHeight w:val=\"{HEAD}\" w:hRule=\"atLeast\" />");
    let xml = String::from_utf8_lossy(xml);
    xml.replace(&mark, "<w:tblHeader />").into_bytes()
}

/// Styles and numberings; Arimo where it is installed has the widths of Arial.
fn base(document: &Document) -> Docx {
    let arial = || {
        RunFonts::new()
            .ascii("Arial")
            .hi_ansi("Arial")
            .cs("Arial")
            .east_asia("Arial")
    };
    let spaced = |before: u32, after: u32| {
        LineSpacing::new()
            .line_rule(LineSpacingType::Auto)
            .line(270)
            .before(before)
            .after(after)
    };
    let heading = |id: &str, name: &str, level: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .outline_lvl(level)
            .bold()
            .fonts(arial())
    };
    let created = document.date.map_or_else(
        || "2000-01-01T00:00:00Z".to_owned(),
        |date| format!("{date}T00:00:00Z"),
    );
    Docx::new()
        .created_at(&created)
        .updated_at(&created)
        .default_fonts(arial())
        .default_size(24)
        .default_line_spacing(spaced(0, 100))
        .add_style(
            heading(HEADING_1, "heading 1", 0)
                .size(28)
                .align(AlignmentType::Center)
                .line_spacing(spaced(360, 240)),
        )
        .add_style(
            heading(HEADING_2, "heading 2", 1)
                .size(24)
                .line_spacing(spaced(240, 120)),
        )
        .add_style(
            Style::new(CAPTION, StyleType::Paragraph)
                .name("caption")
                .based_on("Normal")
                .size(21)
                .bold()
                .fonts(arial())
                .align(AlignmentType::Center)
                .line_spacing(spaced(120, 80)),
        )
        .add_abstract_numbering(list(DOTS, "bullet", "•"))
        .add_abstract_numbering(list(DOTS + 1, "decimal", "%1."))
        .add_numbering(Numbering::new(DOTS, DOTS))
}

fn list(id: usize, format: &str, text: &str) -> AbstractNumbering {
    AbstractNumbering::new(id).add_level(
        Level::new(
            0,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(text),
            LevelJc::new("left"),
        )
        .indent(Some(500), Some(SpecialIndentType::Hanging(360)), None, None),
    )
}

/// *Halaman x dari y*.
fn numbered(document: &Document) -> Footer {
    let words = tr!(document.lang, "paper.page", page = "\n", pages = "\r");
    let mut paragraph = Paragraph::new().align(AlignmentType::Center);
    for piece in words.split_inclusive(['\n', '\r']) {
        let plain = piece.trim_end_matches(['\n', '\r']);
        if !plain.is_empty() {
            paragraph = paragraph.add_run(docx_rs::Run::new().size(18).add_text(plain));
        }
        if piece.ends_with('\n') {
            paragraph = paragraph.add_page_num(PageNum::new());
        } else if piece.ends_with('\r') {
            paragraph = paragraph.add_num_pages(NumPages::new());
        }
    }
    Footer::new().add_paragraph(paragraph)
}

fn margins(document: &Document, part: &Part) -> [f64; 4] {
    match part.shape {
        Shape::Sheet | Shape::LyingSheet => SHEET,
        Shape::Upright | Shape::Lying | Shape::Title if document.is_bound => BOUND_MM,
        Shape::Upright | Shape::Lying | Shape::Title => FREE,
    }
}

fn margin([left, top, right, bottom]: [f64; 4]) -> PageMargin {
    let twips = |mm: f64| (mm * TWIPS).round() as i32;
    PageMargin::new()
        .left(twips(left))
        .top(twips(top))
        .right(twips(right))
        .bottom(twips(bottom))
        .header(twips(12.0))
        .footer(twips(12.0))
}

/// Width and height of a page, mm.
fn millimetres(document: &Document, part: &Part) -> (f64, f64) {
    let (width, height) = document.paper.mm();
    if part.shape.is_lying() {
        (height, width)
    } else {
        (width, height)
    }
}

fn page(document: &Document, part: &Part) -> ((u32, u32), PageOrientationType) {
    let (width, height) = millimetres(document, part);
    let twips = |mm: f64| u32::try_from((mm * TWIPS).round() as i64).unwrap_or_default();
    let orientation = if part.shape.is_lying() {
        PageOrientationType::Landscape
    } else {
        PageOrientationType::Portrait
    };
    ((twips(width), twips(height)), orientation)
}

/// Width of a line, twips.
fn text_width(document: &Document, part: &Part, [left, _, right, _]: [f64; 4]) -> usize {
    let (width, _) = millimetres(document, part);
    usize::try_from(((width - left - right) * TWIPS).round() as i64).unwrap_or_default()
}

/// The level of a list's points.
fn first_level() -> IndentLevel {
    IndentLevel::new(0)
}
