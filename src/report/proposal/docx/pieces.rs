//! Blocks as paragraphs and tables of a word processor.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, LineSpacing, LineSpacingType, NumberingId, Paragraph, Pic,
    Run as Letters, Shading, ShdType, Table as Grid, TableCell, TableCellBorderPosition,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};
use image::ImageFormat;

use super::contents::{self, Entry};
use super::{CAPTION, DOTS, HEAD, HEADING_1, HEADING_2, first_level};
use crate::report::proposal::document::{
    Block, Contents, Line, Look, Part, Photo, Picture, Row, RowKind, Run, Side, Signature, Table,
};
use crate::report::proposal::figure;
use crate::report::{self, ReportError, Style};

/// EMU of a twip, and of a millimetre.
const EMU: usize = 635;
const EMU_OF_MM: f64 = 36_000.0;

/// Half points of the letters of tables and of remarks.
const TABLE_SIZE: usize = 19;
const REMARK_SIZE: usize = 18;

/// Shade of heads, as the PDF has it.
const SHADE: &str = "E1E1E1";

/// Writes blocks one after another.
pub(super) struct Pieces<'a> {
    pub(super) style: Style,
    /// Width of a line, twips.
    pub(super) width: usize,
    /// The numbering of the next numbered list.
    pub(super) next_list: usize,
    /// All headings, and the number of the next.
    pub(super) headings: &'a [Entry],
    pub(super) next_heading: usize,
    pub(super) docx: Docx,
}

impl Pieces<'_> {
    pub(super) fn part(&mut self, part: &Part) -> Result<(), ReportError> {
        if !part.title.is_empty() {
            let mut letters = Letters::new();
            if !part.number.is_empty() {
                letters = letters
                    .add_text(&part.number)
                    .add_break(BreakType::TextWrapping);
            }
            let title = letters.add_text(&part.title);
            let heading = Paragraph::new().style(HEADING_1).keep_next(true);
            self.heading(heading, title);
        }
        for (index, block) in part.blocks.iter().enumerate() {
            self.block(block, part.stays_with_next(index))?;
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
    }

    fn heading(&mut self, heading: Paragraph, words: Letters) {
        self.paragraph(contents::marked(heading, self.next_heading, words));
        self.next_heading += 1;
    }

    fn grid(&mut self, grid: Grid) {
        let docx = std::mem::take(&mut self.docx);
        // a paragraph after each table, or two would grow together
        self.docx = docx.add_table(grid).add_paragraph(
            Paragraph::new()
                .size(8)
                .line_spacing(LineSpacing::new().before(0).after(0)),
        );
    }

    fn block(&mut self, block: &Block, stays: bool) -> Result<(), ReportError> {
        match block {
            Block::Heading(words) => {
                let words = Letters::new().add_text(words);
                let heading = Paragraph::new().style(HEADING_2).keep_next(true);
                self.heading(heading, words);
            }
            Block::Text(runs) => {
                let paragraph = written(Paragraph::new(), runs, None);
                self.paragraph(paragraph.align(AlignmentType::Both).keep_next(stays));
            }
            Block::Line(line) => self.line(line, stays),
            Block::List { is_numbered, items } => self.list(*is_numbered, items),
            Block::Checklist(items) => {
                for item in items {
                    let box_first = Letters::new().add_text("□  ");
                    let paragraph = Paragraph::new().add_run(box_first);
                    self.paragraph(written(paragraph, item, None));
                }
            }
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Figures(figures) => self.figures(figures),
            Block::Table(table) => self.table(table),
            Block::Figure(picture) => self.picture(picture)?,
            Block::Photo(photo) => self.photo(photo)?,
            Block::Signatures(rows) => {
                for row in rows {
                    self.signatures(row);
                }
            }
            Block::Contents(Contents::Chapters) => {
                for line in contents::list(self.headings, self.width) {
                    self.paragraph(line);
                }
            }
            // a word processor makes these lists itself where they are wanted
            Block::Contents(Contents::Tables | Contents::Figures) => {}
            Block::Space(lines) => {
                for _ in 0..*lines {
                    self.paragraph(tight());
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &Line, stays: bool) {
        let size = usize::from(line.size.points()) * 2;
        let paragraph = written(Paragraph::new(), &line.runs, Some(size)).keep_next(stays);
        let half = i32::try_from(self.width / 2).unwrap_or_default();
        self.paragraph(match line.side {
            Side::Left => paragraph.align(AlignmentType::Left),
            Side::Center => paragraph.align(AlignmentType::Center),
            Side::Right => {
                paragraph
                    .align(AlignmentType::Center)
                    .indent(Some(half), None, None, None)
            }
        });
    }

    fn list(&mut self, is_numbered: bool, items: &[Vec<Run>]) {
        let id = if is_numbered {
            self.next_list += 1;
            self.next_list - 1
        } else {
            DOTS
        };
        for item in items {
            let paragraph = Paragraph::new().numbering(NumberingId::new(id), first_level());
            self.paragraph(written(paragraph, item, None));
        }
    }

    fn pairs(&mut self, pairs: &[(String, Vec<Run>)]) {
        let widths = [self.width * 35 / 100, self.width * 3 / 100];
        let widths = [widths[0], widths[1], self.width - widths[0] - widths[1]];
        let rows = pairs.iter().map(|(name, value)| {
            let name = tight().add_run(Letters::new().add_text(name));
            let colon = tight().add_run(Letters::new().add_text(":"));
            let value = written(tight(), value, None);
            let cells = [name, colon, value].into_iter().zip(widths);
            let cells = cells.map(|(paragraph, width)| bare(paragraph, width));
            TableRow::new(cells.collect()).cant_split()
        });
        self.grid(
            Grid::without_borders(rows.collect())
                .set_grid(widths.into())
                .layout(TableLayoutType::Fixed),
        );
    }

    fn figures(&mut self, figures: &[(String, Vec<Run>)]) {
        let width = self.width / figures.len().max(1);
        let cells = figures.iter().map(|(what, figure)| {
            let what = Paragraph::new().add_run(Letters::new().size(22).add_text(what));
            let figure = written(Paragraph::new(), figure, Some(34)).bold();
            TableCell::new()
                .width(width, WidthType::Dxa)
                .add_paragraph(what)
                .add_paragraph(figure)
        });
        let row = TableRow::new(cells.collect()).cant_split();
        self.grid(
            Grid::new(vec![row])
                .set_grid(vec![width; figures.len()])
                .layout(TableLayoutType::Fixed),
        );
    }

    fn signatures(&mut self, people: &[Signature]) {
        // one alone signs at the right
        let columns = people.len().max(2);
        let width = self.width / columns;
        let empty = columns - people.len();
        let empty = (0..empty).map(|_| filled(Paragraph::new(), width));
        let cells = people.iter().map(|person| {
            let centered = || tight().align(AlignmentType::Center).keep_next(true);
            let mut cell = TableCell::new().width(width, WidthType::Dxa);
            if !person.caption.is_empty() {
                cell = cell
                    .add_paragraph(centered().add_run(Letters::new().add_text(&person.caption)));
            }
            cell = cell.add_paragraph(written(centered(), &person.office, None));
            for line in 0..4 {
                let stamp = person.has_stamp && line == 1;
                let words = if stamp { "Meterai 10.000" } else { "" };
                let run = Letters::new().size(REMARK_SIZE).add_text(words);
                cell = cell.add_paragraph(centered().add_run(run));
            }
            let name = std::slice::from_ref(&person.name);
            cell = cell.add_paragraph(written(centered(), name, None));
            if !person.nip.is_empty() {
                let nip = format!("NIP {}", person.nip);
                cell = cell.add_paragraph(centered().add_run(Letters::new().add_text(nip)));
            }
            cell
        });
        let row = TableRow::new(empty.chain(cells).collect()).cant_split();
        self.grid(
            Grid::without_borders(vec![row])
                .set_grid(vec![width; columns])
                .layout(TableLayoutType::Fixed),
        );
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            let words = Letters::new().add_text(&table.caption);
            let caption = Paragraph::new().style(CAPTION).add_run(words);
            self.paragraph(caption.keep_next(true));
        }
        let all: f64 = table.columns.iter().map(|column| column.width).sum();
        let widths: Vec<usize> = table
            .columns
            .iter()
            .map(|column| {
                let twips = self.width as f64 * column.width / all;
                usize::try_from(twips.floor() as i64).unwrap_or_default()
            })
            .collect();
        let heads = table.columns.iter().zip(&widths).map(|(column, width)| {
            let words = Letters::new()
                .size(TABLE_SIZE)
                .bold()
                .add_text(&column.head);
            let head = tight().align(AlignmentType::Center).add_run(words);
            shaded(filled(head, *width))
        });
        let mut rows = vec![TableRow::new(heads.collect()).cant_split().row_height(HEAD)];
        rows.extend(table.rows.iter().map(|row| {
            let cells = match row.kind {
                RowKind::Spanning => spanning(row, self.width, widths.len()),
                RowKind::Plain | RowKind::Sum => cells(row, table, &widths),
            };
            TableRow::new(cells).cant_split()
        }));
        // names of months have no room to spare
        let side = if widths.len() > 10 { 40 } else { 70 };
        let margins = TableCellMargins::new().margin(5, side, 5, side);
        let grid = Grid::new(rows)
            .set_grid(widths)
            .margins(margins)
            .layout(TableLayoutType::Fixed);
        self.grid(grid);
        self.remarks(&table.notes);
    }

    fn picture(&mut self, picture: &Picture) -> Result<(), ReportError> {
        let svg = figure::drawn(picture, self.style)?;
        let png = report::png(&svg, 1.0)?;
        let emu = |twips: usize| u32::try_from(twips * EMU).unwrap_or(u32::MAX);
        let height = (self.width as f64 * picture.height_share).round() as i64;
        let height = usize::try_from(height).unwrap_or_default();
        let (px_wide, px_high) = figure::pixels(picture);
        let image = Pic::new_with_dimensions(png, px_wide, px_high);
        let image = image.size(emu(self.width), emu(height));
        let centered = Paragraph::new()
            .align(AlignmentType::Center)
            .keep_next(true);
        self.paragraph(centered.add_run(Letters::new().add_image(image)));
        let caption = Letters::new().add_text(&picture.caption);
        self.paragraph(Paragraph::new().style(CAPTION).add_run(caption));
        self.remarks(&picture.notes);
        Ok(())
    }

    fn photo(&mut self, photo: &Photo) -> Result<(), ReportError> {
        let fault = |source: image::ImageError| ReportError::Docx {
            source: source.into(),
        };
        let image = image::load_from_memory(photo.image.bytes()).map_err(fault)?;
        let (width, height) = (image.width().max(1), image.height().max(1));
        let mut png = Cursor::new(Vec::new());
        image.write_to(&mut png, ImageFormat::Png).map_err(fault)?;
        let scale = (photo.room_mm.0 / f64::from(width)).min(photo.room_mm.1 / f64::from(height));
        let emu = |px: u32| {
            let emu = (f64::from(px) * scale * EMU_OF_MM).round() as i64;
            u32::try_from(emu).unwrap_or(u32::MAX)
        };
        let size = (emu(width), emu(height));
        let picture = Pic::new_with_dimensions(png.into_inner(), width, height);
        let picture = picture.size(size.0, size.1);
        let centered = || Paragraph::new().align(AlignmentType::Center);
        self.paragraph(centered().add_run(Letters::new().add_image(picture)));
        if !photo.caption.is_empty() {
            let caption = Letters::new().size(21).add_text(&photo.caption);
            self.paragraph(centered().add_run(caption));
        }
        Ok(())
    }

    fn remarks(&mut self, notes: &[String]) {
        for note in notes {
            let note = Letters::new().size(REMARK_SIZE).add_text(note);
            self.paragraph(tight().add_run(note));
        }
    }
}

/// A paragraph of single lines without room above, and hardly any below.
pub(super) fn tight() -> Paragraph {
    let spacing = LineSpacing::new()
        .line_rule(LineSpacingType::Auto)
        .line(240);
    Paragraph::new().line_spacing(spacing.before(0).after(20))
}

/// A cell without borders.
fn bare(paragraph: Paragraph, width: usize) -> TableCell {
    [
        TableCellBorderPosition::Top,
        TableCellBorderPosition::Bottom,
        TableCellBorderPosition::Left,
        TableCellBorderPosition::Right,
    ]
    .into_iter()
    .fold(filled(paragraph, width), TableCell::clear_border)
}

fn filled(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(paragraph)
}

fn shaded(cell: TableCell) -> TableCell {
    cell.shading(Shading::new().shd_type(ShdType::Clear).fill(SHADE))
}

fn spanning(row: &Row, width: usize, columns: usize) -> Vec<TableCell> {
    let words = row.cells.iter().map(|cell| cell.text.as_str());
    let words = words.collect::<Vec<_>>().join(" ");
    let words = Letters::new().size(TABLE_SIZE).bold().add_text(words);
    // never alone at the foot of a page
    let head = tight().keep_next(true).add_run(words);
    vec![shaded(filled(head, width)).grid_span(columns)]
}

fn cells(row: &Row, table: &Table, widths: &[usize]) -> Vec<TableCell> {
    let placed = row.cells.iter().zip(&table.columns).zip(widths);
    let cells = placed.map(|((cell, column), width)| {
        let look = if row.kind == RowKind::Sum {
            Look::Bold
        } else {
            cell.look
        };
        let run = Run {
            look,
            ..cell.clone()
        };
        let paragraph = written(tight(), &[run], Some(TABLE_SIZE));
        let paragraph = paragraph.align(if column.is_number {
            AlignmentType::Right
        } else {
            AlignmentType::Left
        });
        filled(paragraph, *width)
    });
    cells.collect()
}

/// Runs within a paragraph; sizes in half points.
fn written(paragraph: Paragraph, runs: &[Run], size: Option<usize>) -> Paragraph {
    runs.iter().fold(paragraph, |paragraph, run| {
        let letters = Letters::new().add_text(&run.text);
        let letters = match run.look {
            Look::Plain => letters,
            Look::Bold => letters.bold(),
            Look::Italic => letters.italic(),
            Look::Signed => letters.bold().underline("single"),
        };
        paragraph.add_run(match size {
            Some(size) => letters.size(size),
            None => letters,
        })
    })
}
