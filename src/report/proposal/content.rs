//! The content of a proposal: the chapters of its profile, numbered.

use super::case::Case;
use super::chapters;
use super::document::{Block, Document, Part, Shape};
use super::profile::{Chapter, Profile};
use super::writer::Writer;
use crate::text::Lang;
use crate::tr;

/// The proposal of a plan in a language; `case` holds what the plan comes to.
///
/// A chapter whose figure cannot be drawn does without it. Numbered chapters
/// follow one another on the page; what is signed or lies has its own.
pub fn content(lang: Lang, case: &Case<'_>) -> Document {
    let mut w = Writer::new(lang, *case);
    let proposal = &case.plan.proposal;
    let mut parts = Vec::new();
    let (mut n_chapters, mut n_annexes) = (0, 0);
    for chapter in w.facts.profile.chapters(proposal) {
        let number = if chapter.is_numbered() {
            n_chapters += 1;
            tr!(lang, "proposal.chapter", number = roman(n_chapters))
        } else if chapter.is_annex() {
            n_annexes += 1;
            tr!(lang, "proposal.annex", number = n_annexes)
        } else {
            String::new()
        };
        w.begin(if chapter.is_numbered() { n_chapters } else { 0 });
        let blocks = chapters::blocks(&mut w, chapter);
        let profile = w.facts.profile;
        let is_plain =
            |chapter: Chapter| chapter.is_numbered() && shape(profile, chapter) == Shape::Upright;
        let goes_on = |part: &Part| match part.chapter {
            Some(before) => is_plain(before),
            // the rest of the budget
            None => part.shape == Shape::Upright,
        };
        let flows = is_plain(chapter) && parts.last().is_some_and(goes_on);
        let title = match chapter {
            Chapter::Cover | Chapter::Letter => String::new(),
            _ => profile.title(chapter, lang).to_uppercase(),
        };
        let shape = shape(profile, chapter);
        let (blocks, upright) = if chapter == Chapter::Budget && shape == Shape::Lying {
            split(blocks)
        } else {
            (blocks, Vec::new())
        };
        parts.push(Part {
            chapter: Some(chapter),
            number,
            title,
            shape,
            flows,
            blocks,
        });
        if !upright.is_empty() {
            parts.push(Part {
                chapter: None,
                number: String::new(),
                title: String::new(),
                shape: Shape::Upright,
                flows: false,
                blocks: upright,
            });
        }
        parts.extend(chapters::sheets_after(&w, chapter));
    }
    Document {
        lang,
        title: w.title(),
        author: case.plan.group.name.trim().to_owned(),
        date: w.facts.date,
        paper: proposal.paper,
        is_bound: true,
        parts,
    }
}

/// The wide table of a budget lies; from its second heading on it does not.
fn split(mut blocks: Vec<Block>) -> (Vec<Block>, Vec<Block>) {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let mut headings = (0..blocks.len()).filter(|at| is_heading(&blocks[*at]));
    let rest = headings
        .nth(1)
        .map_or_else(Vec::new, |at| blocks.split_off(at));
    (blocks, rest)
}

/// Wide tables lie; the short form has narrow ones.
const fn shape(profile: Profile, chapter: Chapter) -> Shape {
    match chapter {
        Chapter::Cover => Shape::Title,
        Chapter::Budget if matches!(profile, Profile::Short) => Shape::Upright,
        Chapter::Schedule | Chapter::Budget | Chapter::Recipients | Chapter::Supplies => {
            Shape::Lying
        }
        Chapter::Letter
        | Chapter::Approval
        | Chapter::Preface
        | Chapter::Contents
        | Chapter::Cooperation
        | Chapter::Introduction
        | Chapter::Group
        | Chapter::Location
        | Chapter::Technical
        | Chapter::Cash
        | Chapter::Feasibility
        | Chapter::Risk
        | Chapter::Market
        | Chapter::Impact
        | Chapter::Closing
        | Chapter::Assumptions
        | Chapter::Dividers => Shape::Upright,
    }
}

/// A small number in Roman figures.
fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 5] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn chapters_are_counted_in_roman_figures() {
        let expected = "I II III IV V VI VII VIII IX X XI XII XIII";
        for (number, expected) in (1..).zip(expected.split(' ')) {
            assert_eq!(roman(number), expected);
        }
    }
}
