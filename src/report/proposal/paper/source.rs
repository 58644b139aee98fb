//! A document as typst source: calls of the template's functions, in order.
//!
//! All words are string literals, so that nothing typed by a user is read as
//! markup.

use chrono::Datelike as _;

use crate::report::proposal::document::{
    Block, Contents, Document, Line, Look, Part, Photo, Picture, Row, RowKind, Run, Shape, Side,
    Signature, Table,
};
use crate::text::Lang;
use crate::tr;

/// Name of the template's file, as the source imports it.
pub(super) const TEMPLATE: &str = "proposal.typ";

/// Name of the file of a figure, by its position.
pub(super) fn figure_file(index: usize) -> String {
    format!("figure-{index}.svg")
}

/// Name of the file of a photo, by its position.
pub(super) fn photo_file(index: usize, photo: &Photo) -> String {
    format!("photo-{index}.{}", photo.image.ending())
}

/// The source of a document; with links the words know their fields.
pub fn source(document: &Document, has_links: bool) -> String {
    let mut writer = Writer {
        lang: document.lang,
        out: String::new(),
        has_links,
        figures: 0,
        photos: 0,
    };
    writer.document(document);
    writer.out
}

struct Writer {
    lang: Lang,
    out: String,
    has_links: bool,
    figures: usize,
    photos: usize,
}

impl Writer {
    fn document(&mut self, document: &Document) {
        let (width, height) = document.paper.mm();
        let date = document.date.map_or_else(
            || "none".to_owned(),
            |date| {
                let (year, month, day) = (date.year(), date.month(), date.day());
                format!("datetime(year: {year}, month: {month}, day: {day})")
            },
        );
        let page = tr!(self.lang, "paper.page", page = "{page}", pages = "{pages}");
        self.line(&format!("#import \"{TEMPLATE}\": *"));
        self.line("#show: proposal.with(");
        self.line(&format!("  width: {width}mm, height: {height}mm,"));
        self.line(&format!("  is-bound: {},", document.is_bound));
        self.line(&format!("  lang: {},", quoted(self.lang.key())));
        self.line(&format!("  title: {},", quoted(&document.title)));
        self.line(&format!("  author: {},", quoted(&document.author)));
        self.line(&format!("  date: {date},"));
        self.line(&format!("  page-words: {},", quoted(&page)));
        self.line(")");
        for (index, part) in document.parts.iter().enumerate() {
            self.part(part);
            let goes_on = document.parts.get(index + 1).is_some_and(|next| next.flows);
            if !goes_on {
                self.line("})");
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn part(&mut self, part: &Part) {
        let chapter = part
            .chapter
            .map_or_else(|| "none".to_owned(), |chapter| quoted(chapter.key()));
        let shape = match part.shape {
            Shape::Upright => "upright",
            Shape::Lying => "lying",
            Shape::Title => "title",
            Shape::Sheet => "sheet",
            Shape::LyingSheet => "lying-sheet",
        };
        let (number, title) = (quoted(&part.number), quoted(&part.title));
        if part.flows {
            self.line(&format!("chapter-head({chapter}, {number}, {title})"));
        } else {
            self.line(&format!(
                "#part(chapter: {chapter}, shape: \"{shape}\", number: {number}, title: {title}, {{"
            ));
        }
        for (index, block) in part.blocks.iter().enumerate() {
            self.block(block, part.stays_with_next(index));
        }
    }

    fn block(&mut self, block: &Block, stays: bool) {
        match block {
            Block::Heading(words) => self.line(&format!("section({})", quoted(words))),
            Block::Text(runs) => {
                let runs = self.runs(runs);
                let stays = if stays { "stays: true, " } else { "" };
                self.line(&format!("para({stays}{runs})"));
            }
            Block::Line(Line { runs, size, side }) => {
                let runs = self.runs(runs);
                let side = match side {
                    Side::Left => "left",
                    Side::Center => "center",
                    Side::Right => "right",
                };
                self.line(&format!(
                    "line-of(size: {}pt, side: \"{side}\", {runs})",
                    size.points()
                ));
            }
            Block::List { is_numbered, items } => {
                self.line(&format!("points(numbered: {is_numbered},"));
                self.items(items);
            }
            Block::Checklist(items) => {
                self.line("checklist(");
                self.items(items);
            }
            Block::Pairs(pairs) => {
                self.line("pairs(");
                self.named(pairs);
            }
            Block::Figures(figures) => {
                self.line("figures(");
                self.named(figures);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(picture) => self.picture(picture),
            Block::Photo(photo) => {
                let file = photo_file(self.photos, photo);
                self.photos += 1;
                let (width, height) = photo.room_mm;
                self.line(&format!(
                    "photo({}, width: {width}mm, height: {height}mm, caption: {})",
                    quoted(&file),
                    quoted(&photo.caption)
                ));
            }
            Block::Signatures(rows) => {
                for row in rows {
                    self.signatures(row);
                }
            }
            Block::Contents(what) => self.contents(*what),
            Block::Space(lines) => self.line(&format!("space({lines})")),
        }
    }

    fn items(&mut self, items: &[Vec<Run>]) {
        for item in items {
            let runs = self.runs(item);
            self.line(&format!("  {runs},"));
        }
        self.line(")");
    }

    fn named(&mut self, rows: &[(String, Vec<Run>)]) {
        for (name, runs) in rows {
            let runs = self.runs(runs);
            self.line(&format!("  ({}, {runs}),", quoted(name)));
        }
        self.line(")");
    }

    fn contents(&mut self, what: Contents) {
        let (what, title) = match what {
            Contents::Chapters => ("chapters", String::new()),
            Contents::Tables => ("tables", tr!(self.lang, "paper.tables")),
            Contents::Figures => ("figures", tr!(self.lang, "paper.figures")),
        };
        self.line(&format!("contents(\"{what}\", {})", quoted(&title)));
    }

    fn table(&mut self, table: &Table) {
        let widths = table.columns.iter().map(|column| column.width.to_string());
        let numbers = table.columns.iter().enumerate();
        let numbers = numbers
            .filter(|(_, column)| column.is_number)
            .map(|(at, _)| at.to_string());
        let heads = table.columns.iter().map(|column| quoted(&column.head));
        let notes = table.notes.iter().map(|note| quoted(note));
        let head = format!(
            "data(caption: {}, widths: {}, numbers: {}, head: {}, notes: {},",
            quoted(&table.caption),
            array(widths),
            array(numbers),
            array(heads),
            array(notes)
        );
        self.line(&head);
        for Row { cells, kind } in &table.rows {
            let cells: Vec<String> = cells.iter().map(|cell| self.run(cell)).collect();
            let cells = cells.join(", ");
            let row = match kind {
                RowKind::Plain => format!("row({cells})"),
                RowKind::Sum => format!("sum-row({cells})"),
                RowKind::Spanning => format!("spanning({}, {cells})", table.columns.len()),
            };
            self.line(&format!("  {row},"));
        }
        self.line(")");
    }

    fn picture(&mut self, picture: &Picture) {
        let file = figure_file(self.figures);
        self.figures += 1;
        let notes = picture.notes.iter().map(|note| quoted(note));
        let alt = [picture.caption.as_str()]
            .into_iter()
            .chain(picture.notes.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(". ");
        self.line(&format!(
            "picture({}, caption: {}, alt: {}, notes: {})",
            quoted(&file),
            quoted(&picture.caption),
            quoted(&alt),
            array(notes)
        ));
    }

    fn signatures(&mut self, people: &[Signature]) {
        self.line("signatures(");
        for person in people {
            let office = self.runs(&person.office);
            let name = self.run(&person.name);
            self.line(&format!(
                "  ({}, {office}, {name}, {}, {}),",
                quoted(&person.caption),
                quoted(&person.nip),
                person.has_stamp
            ));
        }
        self.line(")");
    }

    fn runs(&self, runs: &[Run]) -> String {
        match runs {
            [] => "r(\"\")".to_owned(),
            [run] => self.run(run),
            _ => {
                let runs: Vec<String> = runs.iter().map(|run| self.run(run)).collect();
                format!("({})", runs.join(" + "))
            }
        }
    }

    fn run(&self, run: &Run) -> String {
        let look = match run.look {
            Look::Plain => "r",
            Look::Bold => "b",
            Look::Italic => "i",
            Look::Signed => "s",
        };
        let letters = format!("{look}({})", quoted(&tied(&run.text)));
        match &run.field {
            Some(field) if self.has_links => format!("f({}, {letters})", quoted(field)),
            Some(_) | None => letters,
        }
    }
}

/// A list in the template's language; one of a single entry needs a comma.
fn array(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.as_slice() {
        [only] => format!("({only},)"),
        _ => format!("({})", items.join(", ")),
    }
}

/// A number stays on one line with its unit: a space that does not break.
fn tied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut after_digit = false;
    while let Some(c) = chars.next() {
        let is_tied = c == ' '
            && after_digit
            && chars
                .peek()
                .is_some_and(|next| next.is_alphabetic() || *next == '×');
        out.push(if is_tied { '\u{A0}' } else { c });
        after_digit = c.is_ascii_digit();
    }
    out
}

/// A string literal.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
