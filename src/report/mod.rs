//! Figures and tables as bytes: SVG, PNG, CSV; the budget as rows, the plan as a
//! workbook. No file is touched here.
//!
//! SVG is drawn by plotters' primitives, so that hatches, dashes and labels are
//! ours; PNG is that SVG through resvg. Both know only the font embedded in the
//! program, under the family name that stands in the font: any other name
//! would make text vanish without a word.

mod bars;
pub mod budget;
mod canvas;
mod cells;
mod csv;
mod draw;
mod fonts;
mod frame;
mod key;
mod labels;
mod lines;
mod map;
mod members;
mod place;
pub mod proposal;
mod refusal;
mod summary;
mod theme;
pub mod workbook;

use std::error::Error;

use resvg::{tiny_skia, usvg};

use crate::chart::Figure;
use crate::chart::map::Map;

pub use csv::csv;
pub use members::members_template;
pub use summary::{About, finding_line, summary};

/// Smallest and largest side of a picture, px.
const SIDES: std::ops::RangeInclusive<u32> = 400..=10_000;

/// Smallest and largest side of a PNG, px.
const PIXELS: std::ops::RangeInclusive<u32> = 1..=20_000;

/// The paper a figure is drawn on.
///
/// Text is sized by the width it is printed at: the smallest is just above 9 pt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width, px.
    pub width: u32,
    /// Height, px; below two fifths of the width little of the figure is left.
    pub height: u32,
    /// Width it is printed at, mm: letters and the scale of a map go by it.
    pub printed_mm: f64,
    /// Color or grey.
    pub style: Style,
}

impl Default for Paper {
    /// 1600 × 900 px in color: 254 dots an inch at 16 cm.
    fn default() -> Self {
        Self {
            width: 1600,
            height: 900,
            printed_mm: Self::PRINTED_MM,
            style: Style::Color,
        }
    }
}

impl Paper {
    /// Width of a picture printed on its own, mm: the text column of an upright
    /// A4 page.
    pub const PRINTED_MM: f64 = 160.0;

    /// An A4 page lying down, in color.
    pub const fn page() -> Self {
        Self {
            width: 1600,
            height: 1131,
            printed_mm: Self::PRINTED_MM,
            style: Style::Color,
        }
    }

    /// The usual paper in a style.
    pub fn in_style(style: Style) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }
}

/// Color, or grey for copying machines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// The colors of the window, on white.
    #[default]
    Color,
    /// Black, greys and hatching; the same dashes and markers.
    Grey,
}

/// Why a picture or table was not made.
#[expect(missing_docs, reason = "the messages name the fields")]
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Too small to hold text, or too large for memory.
    #[error("a picture cannot be {width} × {height} px; each side may be 400 to 10,000")]
    Size { width: u32, height: u32 },
    /// The program was built with a broken font.
    #[error("the font inside the program cannot be read")]
    Font,
    /// The SVG could not be written.
    #[error("the picture cannot be drawn")]
    Draw {
        source: Box<dyn Error + Send + Sync>,
    },
    /// The SVG given is not one.
    #[error("the SVG cannot be read")]
    Svg { source: usvg::Error },
    /// The PNG could not be encoded.
    #[error("the picture cannot be written as PNG")]
    Png {
        source: Box<dyn Error + Send + Sync>,
    },
    /// More kinds of plots than the formulas of a workbook can add up.
    #[error(
        "a workbook can hold {most} kinds of plots, this plan has {found}: write it for a part of the plots"
    )]
    TooManyParcels { found: usize, most: usize },
    /// The pages could not be set, or not written as PDF.
    #[error("the pages cannot be set: {message}")]
    Typeset { message: String },
    /// The document could not be written for a word processor.
    #[error("the document cannot be written as DOCX")]
    Docx {
        source: Box<dyn Error + Send + Sync>,
    },
    /// The files could not be put into one.
    #[error("the copy cannot be packed")]
    Packed {
        source: Box<dyn Error + Send + Sync>,
    },
    /// This program was built without typst.
    #[error("this build of the program cannot make PDF files")]
    NoPdf,
    /// The workbook could not be written.
    #[error("the workbook cannot be written")]
    Workbook {
        source: Box<dyn Error + Send + Sync>,
    },
    /// The CSV could not be written.
    #[error("the table cannot be written as CSV")]
    Csv {
        source: Box<dyn Error + Send + Sync>,
    },
}

/// The figure as SVG text.
///
/// # Errors
/// A paper with a side outside 400 to 10,000 px.
pub fn svg(figure: &Figure, paper: Paper) -> Result<String, ReportError> {
    drawn(paper, |canvas| draw::draw(canvas, figure))
}

/// The map as SVG text: scale, grid, north, key, and the table of areas beside
/// it, or under it on upright paper.
///
/// # Errors
/// A paper with a side outside 400 to 10,000 px.
pub fn map_svg(map: &Map, paper: Paper) -> Result<String, ReportError> {
    let mut behind = String::new();
    let mut text = drawn(paper, |canvas| {
        behind = map::draw(canvas, map, paper.printed_mm)?;
        Ok(())
    })?;
    // the first thing drawn is the paper
    let paper = text.find("<rect").zip(text.find("/>"));
    if let Some((_, end)) = paper.filter(|(begin, end)| begin < end) {
        text.insert_str(end + 2, &behind);
    }
    Ok(text)
}

fn drawn(
    paper: Paper,
    draw: impl FnOnce(&mut canvas::Canvas<'_>) -> Result<(), ReportError>,
) -> Result<String, ReportError> {
    let Paper { width, height, .. } = paper;
    if !SIDES.contains(&width) || !SIDES.contains(&height) {
        return Err(ReportError::Size { width, height });
    }
    let mut text = String::new();
    let mut canvas = canvas::Canvas::new(&mut text, paper)?;
    draw(&mut canvas)?;
    canvas.finish()?;
    Ok(text)
}

/// An SVG of [`svg`] as PNG, `scale` pixels a pixel.
///
/// # Errors
/// Text that is no SVG, or a scale that makes a side leave 1 to 20,000 px.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, ReportError> {
    let fonts = fonts::fonts()?;
    let options = usvg::Options {
        font_family: fonts.family.clone(),
        fontdb: fonts.database.clone(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|source| ReportError::Svg { source })?;
    // a cast from NaN gives 0, from infinity the largest
    let side = |length: f32| u32::try_from((length * scale).round() as i32).unwrap_or(0);
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    let is_sane = PIXELS.contains(&width) && PIXELS.contains(&height);
    let pixmap = if is_sane {
        tiny_skia::Pixmap::new(width, height)
    } else {
        None
    };
    let mut pixmap = pixmap.ok_or(ReportError::Size { width, height })?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap.encode_png().map_err(|source| ReportError::Png {
        source: source.into(),
    })
}

#[cfg(test)]
mod tests;
