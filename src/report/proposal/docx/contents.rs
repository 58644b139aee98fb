//! The list of chapters: a line each, with a field for the page of its heading, which
//! a word processor renews when it opens the document.
//!
//! The field for a whole list does not serve: what docx-rs writes of it shows as
//! letters in some word processors, and one they can read keeps the pages it was
//! saved with.

use docx_rs::{
    FieldCharType, InstrPAGEREF, InstrText, Paragraph, Run, Tab, TabLeaderType, TabValueType,
};

use super::pieces::tight;
use crate::report::proposal::document::{Block, Document};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// 1: a chapter, 2: a heading in it.
    level: usize,
    words: String,
}

/// All headings, in the order in which they are written.
pub(super) fn entries(document: &Document) -> Vec<Entry> {
    let mut found = Vec::new();
    for part in &document.parts {
        if !part.title.is_empty() {
            let words = format!("{} {}", part.number, part.title);
            let words = words.trim().to_owned();
            found.push(Entry { level: 1, words });
        }
        let headings = part.blocks.iter().filter_map(|block| match block {
            Block::Heading(words) => Some(words.clone()),
            _ => None,
        });
        found.extend(headings.map(|words| Entry { level: 2, words }));
    }
    found
}

/// A heading with the mark by which its page is found.
pub(super) fn marked(heading: Paragraph, number: usize, words: Run) -> Paragraph {
    heading
        .add_bookmark_start(number, mark(number))
        .add_run(words)
        .add_bookmark_end(number)
}

fn mark(number: usize) -> String {
    format!("_Toc{number:08}")
}

/// The list, its lines `width` twips wide.
pub(super) fn list(entries: &[Entry], width: usize) -> Vec<Paragraph> {
    let lines = entries.iter().enumerate().map(|(number, entry)| {
        let tab = Tab::new()
            .val(TabValueType::Right)
            .leader(TabLeaderType::Dot)
            .pos(width);
        let indent = if entry.level == 1 { 0 } else { 260 };
        let page = InstrPAGEREF::new(mark(number)).hyperlink();
        tight()
            .add_tab(tab)
            .indent(Some(indent), None, None, None)
            .add_run(Run::new().add_text(&entry.words).add_tab())
            .add_run(Run::new().add_field_char(FieldCharType::Begin, true))
            .add_run(Run::new().add_instr_text(InstrText::PAGEREF(page)))
            .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
            .add_run(Run::new().add_text("–"))
            .add_run(Run::new().add_field_char(FieldCharType::End, false))
    });
    lines.collect()
}
