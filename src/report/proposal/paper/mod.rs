//! A document set by typst: as PDF, and as pages to look at.
//!
//! What is set and how: [`source()`] writes the calls, `assets/proposal.typ` says
//! how they look; an office may print with a template of its own. Fonts and
//! pictures come from memory: nothing is read from the disk or the network.
//! The same document gives the same bytes.

mod pages;
mod source;

use std::sync::LazyLock;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::text::Font;
use typst::{World as _, WorldExt as _};
use typst_as_lib::{TypstEngine, TypstWorld};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::document::Document;
use super::figure;
use crate::report::{ReportError, Style};

pub use pages::{PagePicture, Pages};
pub use source::source;

/// The template that Pelepah ships.
pub const TEMPLATE: &str = include_str!("../../../../assets/proposal.typ");

const FONTS: [&[u8]; 5] = [
    include_bytes!("../../../../assets/fonts/Arimo-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/Arimo-Bold.ttf"),
    include_bytes!("../../../../assets/fonts/Arimo-Italic.ttf"),
    // the letters within figures
    include_bytes!("../../../../assets/fonts/PlusJakartaSans-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/PlusJakartaSans-Bold.ttf"),
];

/// Settings after which results of typst are forgotten: the last few documents
/// stay, so that an edit sets anew only what it changes.
const KEPT_RESULTS: usize = 8;

/// How a document is printed.
#[derive(Clone, Copy, Debug)]
pub struct Print<'a> {
    /// Figures in color or in grey.
    pub style: Style,
    /// The template: [`TEMPLATE`] or an office's own.
    pub template: &'a str,
}

impl Default for Print<'_> {
    fn default() -> Self {
        Self {
            style: Style::Grey,
            template: TEMPLATE,
        }
    }
}

/// The document as PDF: fonts within, tagged for screen readers.
///
/// # Errors
/// A figure that cannot be drawn, or a template that typst refuses: its message
/// names the line.
pub fn pdf(document: &Document, print: Print<'_>) -> Result<Vec<u8>, ReportError> {
    let set = set(document, print, false)?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Pelepah".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&set, &options).map_err(|errors| {
        let messages = errors.iter().map(|error| error.message.to_string());
        ReportError::Typeset {
            message: messages.collect::<Vec<_>>().join("; "),
        }
    })
}

/// Forgets what was set before: memory comes back, and the next document is set
/// anew.
pub fn forget() {
    typst::comemo::evict(0);
}

/// Sets the pages of a document.
fn set(
    document: &Document,
    print: Print<'_>,
    has_links: bool,
) -> Result<PagedDocument, ReportError> {
    static LOADED: LazyLock<Vec<Font>> = LazyLock::new(|| {
        let fonts = FONTS.iter().map(|bytes| Bytes::new(*bytes));
        fonts.flat_map(Font::iter).collect()
    });
    let mut files = Vec::new();
    for (index, picture) in document.pictures().enumerate() {
        let svg = figure::drawn(picture, print.style)?;
        files.push((source::figure_file(index), svg.into_bytes()));
    }
    for (index, photo) in document.photos().enumerate() {
        let bytes = photo.image.bytes().to_vec();
        files.push((source::photo_file(index, photo), bytes));
    }
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    let main = source(document, has_links);
    let engine = TypstEngine::builder()
        .main_file(main.as_str())
        .with_static_source_file_resolver([(source::TEMPLATE, print.template)])
        .with_static_file_resolver(files)
        .fonts(LOADED.iter().cloned())
        .comemo_evict_max_age(Some(KEPT_RESULTS))
        .build();
    let set = engine.with_world(|world| {
        let set = typst::compile::<PagedDocument>(world);
        set.output.map_err(|errors| fault(&errors, world))
    });
    set.map_err(|error| ReportError::Typeset {
        message: error.to_string(),
    })?
}

/// Most faults that are told: one mistake makes many.
const TOLD: usize = 3;

/// What typst says against its sources, each with its line.
fn fault(errors: &[SourceDiagnostic], world: &TypstWorld<'_>) -> ReportError {
    let messages = errors.iter().take(TOLD).map(|error| {
        let place = error.span.id().zip(world.range(error.span));
        let line = place.and_then(|(id, range)| {
            let source = world.source(id).ok()?;
            let line = source.lines().byte_to_line(range.start)? + 1;
            Some(format!("{}:{line}: ", id.vpath().get_without_slash()))
        });
        format!("{}{}", line.unwrap_or_default(), error.message)
    });
    ReportError::Typeset {
        message: messages.collect::<Vec<_>>().join("; "),
    }
}
