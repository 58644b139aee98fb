//! Pelepah plans *lidah buaya* (Aloe vera): plots, harvests, money, proposals.
//!
//! A house with few rooms, in the order in which data walks through it:
//!
//! ```text
//! plan file ──> document ──> plan ──> model ──> outcome ──┬─> advice ──┐
//!  (RON)        load, save   decisions  pure     numbers  ├─> chart  ──┼─> command, window
//! presets ────────────────────┘                           └────────────┴─> report (SVG, PNG, CSV)
//! land (geometry) serves plan and model; text (languages, numbers, dates) serves the rest.
//! ```
//!
//! - [`plan`]: what a person decided; no computed value. Strict RON.
//! - [`document`]: the file of a plan: read, and saved so that it cannot be lost.
//! - [`land`]: areas and shapes of boundaries, beds and plants laid out.
//! - [`model`]: growth, work, money and indicators, pure functions on a compiled plan.
//! - [`advice`]: rules of thumb on plan and outcome: findings, never refusals.
//! - [`chart`]: one description of each figure, without a renderer.
//! - [`report`]: figures, tables, workbooks and proposals as bytes.
//! - [`text`]: the words in both languages, numbers, months, and how typed ones are read.
//! - [`ui`]: the window.
//! - [`command`]: the same work without a window.
//!
//! Nothing walks back: `tests/it/rooms.rs` reads the `use` lines and holds it.

rust_i18n::i18n!("assets/locales", fallback = "id");

pub mod advice;
pub mod chart;
pub mod command;
pub mod document;
pub mod land;
pub mod model;
pub mod plan;
pub mod report;
pub mod text;
#[cfg(feature = "window")]
pub mod ui;
