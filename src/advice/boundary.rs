//! Words for what an import found: remarks on shapes, what was left, errors.

use crate::land::import::{
    ImportError, Left, LeftReason, MAX_BYTES, MAX_CORNERS, Note, Options, Question, Remark, Shape,
    Source,
};
use crate::text::{Lang, count, number, percent};
use crate::tr;

/// Reasons told one by one before "and so many more".
const MOST_TOLD: usize = 6;

fn n(lang: Lang, n: usize) -> String {
    count(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

fn meters(lang: Lang, meters: f64) -> String {
    format!("{} m", number(lang, meters, u8::from(meters < 10.0)))
}

/// What a shape was in its file.
pub fn source(lang: Lang, source: Source) -> String {
    match source {
        Source::Boundary => tr!(lang, "boundary.source.boundary"),
        Source::Walk => tr!(lang, "boundary.source.walk"),
        Source::Corners => tr!(lang, "boundary.source.corners"),
    }
}

/// A remark on a shape, in whole sentences.
pub fn remark(lang: Lang, remark: &Remark) -> String {
    match remark {
        Remark::Crossing { first, second } => tr!(
            lang,
            "boundary.crossing",
            first = n(lang, *first),
            second = n(lang, *second)
        ),
        Remark::HoleOutside(hole) => tr!(lang, "boundary.hole_outside", n = n(lang, *hole)),
        Remark::Contains(shapes) => tr!(lang, "boundary.contains", n = n(lang, *shapes)),
        Remark::Repeats(name) => tr!(lang, "boundary.repeats", name = name),
        Remark::Marks => tr!(lang, "boundary.marks"),
        Remark::OpenWalk { gap_m } => {
            tr!(lang, "boundary.open_walk", gap = meters(lang, *gap_m))
        }
        Remark::LoopsCut { loops, length_m } => tr!(
            lang,
            "boundary.loops_cut",
            n = n(lang, *loops),
            length = meters(lang, *length_m)
        ),
        Remark::Uncertain { share } => {
            tr!(lang, "boundary.uncertain", share = percent(lang, *share, 0))
        }
        Remark::FarAway => tr!(lang, "boundary.far_away"),
        Remark::TooLarge => tr!(lang, "boundary.too_large"),
    }
}

/// All that should be known of a shape: its remarks, the gap that was closed,
/// the points that thinning left out.
pub fn remarks(lang: Lang, shape: &Shape, options: &Options) -> Vec<String> {
    let mut words: Vec<String> = shape.remarks.iter().map(|r| remark(lang, r)).collect();
    let is_open = |remark: &Remark| matches!(remark, Remark::OpenWalk { .. });
    if let Some(gap_m) = shape.gap_m
        && !shape.remarks.iter().any(is_open)
    {
        words.push(tr!(lang, "boundary.gap", gap = meters(lang, gap_m)));
    }
    if let Some(before) = shape.thinned_from {
        words.push(tr!(
            lang,
            "boundary.thinned",
            before = n(lang, before),
            after = n(lang, shape.ring.len()),
            tolerance = meters(lang, options.tolerance_m)
        ));
    }
    words
}

/// Why something in a file cannot be a plot, to stand behind its name.
pub fn left_reason(lang: Lang, reason: &LeftReason) -> String {
    match reason {
        LeftReason::Empty => tr!(lang, "boundary.left.empty"),
        LeftReason::TooFew(found) => tr!(lang, "boundary.left.too_few", n = n(lang, *found)),
        LeftReason::TooMany(found) => tr!(
            lang,
            "boundary.left.too_many",
            n = n(lang, *found),
            most = n(lang, MAX_CORNERS)
        ),
        LeftReason::Flat => tr!(lang, "boundary.left.flat"),
        LeftReason::BadNumber(text) => tr!(lang, "boundary.left.bad_number", text = text),
        LeftReason::BadLine { line, text } => {
            tr!(lang, "boundary.left.bad_line", line = line, text = text)
        }
        LeftReason::Link => tr!(lang, "boundary.left.link"),
        LeftReason::Picture => tr!(lang, "boundary.left.picture"),
        LeftReason::PictureElsewhere => tr!(lang, "boundary.left.picture_elsewhere"),
        LeftReason::TooManyPictures => tr!(lang, "boundary.left.too_many_pictures"),
        LeftReason::Nowhere => tr!(lang, "boundary.left.nowhere"),
        LeftReason::Unknown(kind) => tr!(lang, "boundary.left.unknown", kind = kind),
    }
}

/// The name of something left, the `at`-th of its list.
pub fn left_name(lang: Lang, left: &Left, at: usize) -> String {
    if left.name.is_empty() {
        tr!(lang, "boundary.left.nameless", n = n(lang, at + 1))
    } else {
        left.name.clone()
    }
}

/// What was taken for granted.
pub fn note(lang: Lang, note: Note) -> String {
    match note {
        Note::NoProjection => tr!(lang, "boundary.note.no_projection"),
        Note::AsAnswered => tr!(lang, "boundary.note.as_answered"),
        Note::OldLetters => tr!(lang, "boundary.note.old_letters"),
    }
}

/// What has to be asked.
pub fn question(lang: Lang, question: &Question) -> String {
    let [first, second] = match question {
        Question::Exchanged { example } | Question::Zone { example, .. } => {
            example.map(|value| number(lang, value, 6))
        }
    };
    match question {
        Question::Exchanged { .. } => tr!(
            lang,
            "boundary.question.exchanged",
            first = first,
            second = second
        ),
        Question::Zone { .. } => tr!(
            lang,
            "boundary.question.zone",
            first = first,
            second = second
        ),
    }
}

/// Why a whole file was not read, and what to do.
pub fn import_error(lang: Lang, error: &ImportError) -> String {
    match error {
        ImportError::Empty => tr!(lang, "boundary.error.empty"),
        ImportError::TooLarge => {
            let most = n(lang, MAX_BYTES / (1024 * 1024));
            tr!(lang, "boundary.error.too_large", most = most)
        }
        ImportError::Other(kind) => tr!(lang, "boundary.error.other", kind = kind),
        ImportError::Unknown => tr!(lang, "boundary.error.unknown"),
        ImportError::Syntax { kind, line: 0, why } => {
            tr!(lang, "boundary.error.syntax", kind = kind.name(), why = why)
        }
        ImportError::Syntax { kind, line, why } => tr!(
            lang,
            "boundary.error.syntax_line",
            kind = kind.name(),
            line = line,
            why = why
        ),
        ImportError::TooComplex => tr!(lang, "boundary.error.too_complex"),
        ImportError::Entities => tr!(lang, "boundary.error.entities"),
        ImportError::Projection(name) => tr!(lang, "boundary.error.projection", name = name),
        ImportError::Locked => tr!(lang, "boundary.error.locked"),
        ImportError::Commas => tr!(lang, "boundary.error.commas"),
        ImportError::Cancelled => tr!(lang, "boundary.error.cancelled"),
    }
}

/// The sum of an import: how many shapes came in, and each that did not with
/// its reason; `shapes` with whether each was kept.
pub fn import_sum(lang: Lang, shapes: &[(&Shape, bool)], left: &[Left]) -> String {
    let n_in = shapes.iter().filter(|(_, is_in)| *is_in).count();
    let not_kept = shapes.iter().filter(|(_, is_in)| !is_in);
    let not_kept = not_kept.map(|(shape, _)| {
        let why = shape.remarks.iter().find(|remark| remark.is_severe());
        let why = why.map_or_else(
            || tr!(lang, "boundary.sum.not_kept"),
            |why| remark(lang, why),
        );
        (shape.name.clone(), why.trim_end_matches('.').to_owned())
    });
    let left = left.iter().enumerate();
    let left = left.map(|(at, left)| {
        let why = left_reason(lang, &left.reason);
        (left_name(lang, left, at), why)
    });
    let out: Vec<(String, String)> = not_kept.chain(left).collect();
    if out.is_empty() {
        return tr!(lang, "boundary.sum.all", n = n(lang, n_in));
    }
    let mut why: Vec<String> = out
        .iter()
        .take(MOST_TOLD)
        .map(|(name, why)| format!("{name} ({why})"))
        .collect();
    if out.len() > MOST_TOLD {
        let more = n(lang, out.len() - MOST_TOLD);
        why.push(tr!(lang, "boundary.sum.more", n = more));
    }
    tr!(
        lang,
        "boundary.sum.some",
        n_in = n(lang, n_in),
        n_all = n(lang, n_in + out.len()),
        n_out = n(lang, out.len()),
        why = why.join(", ")
    )
}
