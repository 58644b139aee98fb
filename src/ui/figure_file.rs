//! Figures made into pictures and files, on a thread of their own: a PNG takes
//! longer than a frame may.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Color32, ColorImage, Context};

use super::errand::Errands;
use super::view::Format;
use crate::chart::{Cell, Drawing, Table};
use crate::document::store::{self, SaveError};
use crate::report::{self, Paper, ReportError, Style};
use crate::text::{self, Lang};

/// What has become of a figure.
#[derive(Debug)]
pub(super) enum Made {
    /// A picture to put on the clipboard.
    Picture(ColorImage),
    /// A file.
    Saved(PathBuf),
    /// Nothing, for this reason.
    Failed(FigureFileError),
}

/// Why there is no picture or file.
#[derive(Debug, thiserror::Error)]
pub(super) enum FigureFileError {
    /// It could not be drawn or written out.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The disk refused.
    #[error("{source}")]
    Save { path: PathBuf, source: SaveError },
    /// The picture just made could not be read.
    #[error("the picture cannot be read back")]
    Picture(#[from] png::DecodingError),
}

/// Makes figures into files, and hands over what has become of them.
#[derive(Debug, Default)]
pub(super) struct FigureFiles {
    errands: Errands<Made>,
}

impl FigureFiles {
    /// Begins a picture for the clipboard.
    pub(super) fn picture(&self, ctx: &Context, figure: Arc<Drawing>) {
        self.errands.begin(ctx, move || match picture(&figure) {
            Ok(image) => Made::Picture(image),
            Err(error) => Made::Failed(error),
        });
    }

    /// Begins a file.
    pub(super) fn file(&self, ctx: &Context, figure: Arc<Drawing>, format: Format, path: PathBuf) {
        self.errands
            .begin(ctx, move || match save(&figure, format, &path) {
                Ok(()) => Made::Saved(path),
                Err(error) => Made::Failed(error),
            });
    }

    /// What has been made since.
    pub(super) fn take(&self) -> Option<Made> {
        self.errands.take()
    }
}

/// The bytes of a figure in a format and style.
pub(super) fn bytes(
    figure: &Drawing,
    format: Format,
    style: Style,
) -> Result<Vec<u8>, ReportError> {
    let page = Paper {
        style,
        ..Paper::page()
    };
    let svg = || match figure {
        Drawing::Figure(figure) => report::svg(figure, Paper::in_style(style)),
        Drawing::Map(map) => report::map_svg(map, page),
    };
    match format {
        Format::Svg => Ok(svg()?.into_bytes()),
        Format::Png => report::png(&svg()?, 1.0),
        Format::Csv => report::csv(figure.table(), figure.lang()),
    }
}

fn save(figure: &Drawing, format: Format, path: &Path) -> Result<(), FigureFileError> {
    store::replace(path, &bytes(figure, format, Style::Color)?).map_err(|source| {
        FigureFileError::Save {
            path: path.to_owned(),
            source,
        }
    })
}

fn picture(figure: &Drawing) -> Result<ColorImage, FigureFileError> {
    let bytes = bytes(figure, Format::Png, Style::Color)?;
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().unwrap_or_default();
    let mut pixels = vec![0; size];
    let info = reader.next_frame(&mut pixels)?;
    let channels = info.color_type.samples();
    let pixels = pixels
        .chunks_exact(channels)
        .map(|pixel| match *pixel {
            [r, g, b, a] => Color32::from_rgba_unmultiplied(r, g, b, a),
            [r, g, b] => Color32::from_rgb(r, g, b),
            [gray, ..] => Color32::from_gray(gray),
            [] => Color32::TRANSPARENT,
        })
        .collect();
    let side = |px: u32| usize::try_from(px).unwrap_or_default();
    let size = [side(info.width), side(info.height)];
    Ok(ColorImage::new(size, pixels))
}

/// A table as text between tabs, as spreadsheets paste it.
pub(super) fn tabbed(table: &Table, lang: Lang) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Text(words) => words.replace(['\t', '\n', '\r'], " "),
        Cell::Month(month) => text::month_short(lang, month.year(), month.month()),
        Cell::Number { value, decimals } => plain(lang, *value, *decimals),
        Cell::Rupiah(rupiah) => rupiah.to_string(),
        Cell::Missing => String::new(),
    };
    let head = table.head.join("\t");
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t"));
    std::iter::once(head)
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A number that a spreadsheet of the language reads: no thousands marks.
fn plain(lang: Lang, value: f64, decimals: u8) -> String {
    let digits = format!("{value:.*}", usize::from(decimals));
    match lang {
        Lang::Id => digits.replace('.', ","),
        Lang::En => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Month;

    #[test]
    fn a_copied_table_pastes_into_cells() {
        let table = Table {
            head: vec!["Bulan".into(), "kg".into(), "Rp".into()],
            rows: vec![vec![
                Cell::Month(Month::new(2027, 10).unwrap()),
                Cell::number(1234.5, 1),
                Cell::Rupiah(-88_500_000),
            ]],
        };
        let expected = "Bulan\tkg\tRp\nOkt 2027\t1234,5\t-88500000";
        assert_eq!(tabbed(&table, Lang::Id), expected);
    }
}
