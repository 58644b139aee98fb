//! Proposals: the content of a document, from a plan and what it comes to, and
//! the document on paper.
//!
//! ```text
//! Case (plan, program, outcome, findings, studies) ──> content() ──> Document ──┬─> paper::pdf, paper::Pages
//!                                                                               └─> docx
//! ```
//!
//! - [`Profile`] and [`Chapter`]: which chapters a kind of proposal has.
//! - [`content()`]: the proposal as a [`Document`]: chapters, tables, figures,
//!   signatures, and dotted lines for what is not known.
//! - [`paper`]: set by typst, as PDF or as pages to look at; [`docx()`]: for a word
//!   processor.
//! - [`cautions()`]: what is to be looked at before printing.
//! - [`files()`], [`copy_to_send`]: files by name; [`family_sheet`] and others: single
//!   sheets.
//! - [`free_texts`]: the paragraphs a user may rewrite, and [`starting_text`].

mod case;
mod cautions;
mod chapters;
mod content;
mod document;
mod docx;
mod figure;
mod files;
#[cfg(feature = "pdf")]
pub mod paper;
mod profile;
mod sheets;
mod starting;
mod writer;

pub use case::{Case, Studies, asked, budget_months};
pub use cautions::{Caution, Weight, cautions, is_ready};
pub use chapters::usual_signers;
pub use content::content;
pub use document::{
    Block, Column, Contents, Document, Line, Look, Part, Photo, Picture, Row, RowKind, Run, Shape,
    Side, Signature, Size, Table,
};
pub use docx::docx;
pub use files::{FileKind, NamedFile, copy_to_send, file_stem, files, sheet_files, zipped};
pub use profile::{Chapter, Profile};
pub use sheets::{family_sheet, field_sheets, list_sheet, season_calendar};
pub use starting::{FreeText, free_texts, starting_text};
