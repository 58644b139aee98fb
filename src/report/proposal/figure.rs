//! The figures of a document as SVG, as both the PDF and the DOCX hold them.

use super::document::Picture;
use crate::chart::Drawing;
use crate::report::{self, Paper, ReportError, Style};

/// Width of a figure, px.
const WIDTH: u32 = 1400;

/// Width and height of a figure, px.
pub(super) fn pixels(picture: &Picture) -> (u32, u32) {
    let height = f64::from(WIDTH) * picture.height_share;
    // a cast from NaN gives 0, which the drawing refuses
    let height = u32::try_from(height.round() as i64).unwrap_or_default();
    (WIDTH, height)
}

/// A figure or map of the document as SVG.
pub(super) fn drawn(picture: &Picture, style: Style) -> Result<String, ReportError> {
    let (width, height) = pixels(picture);
    let paper = Paper {
        width,
        height,
        printed_mm: picture.width_mm,
        style,
    };
    match &picture.drawing {
        Drawing::Figure(figure) => report::svg(figure, paper),
        Drawing::Map(map) => report::map_svg(map, paper),
    }
}
