//! The chapters, one function each.

mod annex;
mod cash;
mod costs;
mod ending;
mod front;
mod growing;
mod lists;
mod market;
mod people;
mod place;
mod signing;
mod worth;

pub use signing::usual_signers;

use super::document::{Block, Part};
use super::profile::Chapter;
use super::writer::Writer;

/// What stands in a chapter.
pub(super) fn blocks(w: &mut Writer<'_>, chapter: Chapter) -> Vec<Block> {
    match chapter {
        Chapter::Cover => front::cover(w),
        Chapter::Letter => front::letter(w),
        Chapter::Approval => front::approval(w),
        Chapter::Preface => front::preface(w),
        Chapter::Contents => front::contents(),
        Chapter::Cooperation => people::cooperation(w),
        Chapter::Introduction => people::introduction(w),
        Chapter::Group => people::group(w),
        Chapter::Location => place::location(w),
        Chapter::Technical => growing::technical(w),
        Chapter::Schedule => growing::calendar(w),
        Chapter::Budget => costs::budget(w),
        Chapter::Cash => cash::cash(w),
        Chapter::Feasibility => worth::feasibility(w),
        Chapter::Risk => worth::risk(w),
        Chapter::Market => market::market(w),
        Chapter::Impact => ending::impact(w),
        Chapter::Closing => ending::closing(w),
        Chapter::Recipients => lists::recipients(w),
        Chapter::Supplies => lists::supplies(w),
        Chapter::Assumptions => annex::assumptions(w),
        Chapter::Dividers => annex::dividers(w),
    }
}

/// Sheets that follow a chapter, each a part of its own.
pub(super) fn sheets_after(w: &Writer<'_>, chapter: Chapter) -> Vec<Part> {
    if chapter == Chapter::Dividers {
        annex::divider_sheets(w)
    } else {
        Vec::new()
    }
}
