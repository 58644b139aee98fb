//! The content of a proposal: the chapters of its profile, numbered.

use super::case::Case;
use super::chapters;
use super::document::{Document, Part, Shape};
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
        let before = parts.last().and_then(|part: &Part| part.chapter);
        let is_plain =
            |chapter: Chapter| chapter.is_numbered() && shape(profile, chapter) == Shape::Upright;
        let flows = is_plain(chapter) && before.is_some_and(is_plain);
        let title = match chapter {
            Chapter::Cover | Chapter::Letter => String::new(),
            _ => chapter.name(lang).to_uppercase(),
        };
        parts.push(Part {
            chapter: Some(chapter),
            number,
            title,
            shape: shape(w.facts.profile, chapter),
            flows,
            blocks,
        });
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

/// Wide tables lie; the short form has narrow ones.
const fn shape(profile: Profile, chapter: Chapter) -> Shape {
    match chapter {
        Chapter::Cover => Shape::Title,
        Chapter::Budget if matches!(profile, Profile::Short) => Shape::Upright,
        Chapter::Schedule | Chapter::Budget => Shape::Lying,
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
        | Chapter::Supplies
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
