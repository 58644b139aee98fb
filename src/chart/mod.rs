//! One description of each figure, without a renderer.
//!
//! A [`Draft`] is filled in freely; [`Figure::new`] checks it once, so that
//! whoever draws a [`Figure`] (paper here, the window later) or writes its
//! [`Table`] meets finite numbers, lists of equal length and a sentence where
//! there is nothing to draw. Texts arrive in the language of the figure; ticks
//! are worded in [`ticks`]. The figures of a plan are made in [`mod@build`].
//!
//! Along x a *slot* is one month, year or category: slot i reaches from i to
//! i + 1. Bars fill a slot, money stands at its end.

mod axis;
pub mod build;
mod drawing;
mod error;
pub mod map;
mod series;
mod table;
pub mod ticks;

pub use axis::{Scale, XAxis, YAxis};
pub use build::{Kind, build};
pub use drawing::Drawing;
pub use error::FigureError;
pub use series::{
    Band, Bars, Cells, Dash, Level, Line, Mark, Marker, Reference, Series, Split, Stack, Step,
    Tone, at_centers, at_ends,
};
pub use table::{Cell, Table};

use crate::text::Lang;

/// A figure being put together: nothing is checked yet.
///
/// `Draft { title, x, series, ..Draft::default() }` leaves out what is not
/// needed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Language of the texts, and of the ticks.
    pub lang: Lang,
    /// What the figure shows, in a few words.
    pub title: String,
    /// Unit or scope, under the title; may be empty.
    pub subtitle: String,
    /// Sentences under the figure: assumptions, sources.
    pub notes: Vec<String>,
    /// The slots along x.
    pub x: XAxis,
    /// What the numbers upward mean.
    pub y: YAxis,
    /// Drawn in this order.
    pub series: Vec<Series>,
    /// Points worth naming.
    pub marks: Vec<Mark>,
    /// The numbers behind the figure.
    pub table: Table,
    /// The sentence drawn when there is no data; needed only then.
    pub when_empty: String,
}

/// A checked figure; see [`Draft`] for its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure(Draft);

impl Figure {
    /// Checks a draft.
    ///
    /// # Errors
    /// The first thing in it that could not be drawn: a number that is not
    /// finite or absurdly large, lists of unequal length, points out of order
    /// or off the axis, a table with ragged rows, no data and no sentence.
    pub fn new(draft: Draft) -> Result<Self, FigureError> {
        error::check(&draft)?;
        Ok(Self(draft))
    }

    /// The parts, to read.
    pub const fn parts(&self) -> &Draft {
        &self.0
    }

    /// Whether there is nothing to draw but the sentence.
    pub fn is_empty(&self) -> bool {
        is_empty(&self.0)
    }

    /// Lowest and highest value drawn; always includes 0.
    pub fn y_range(&self) -> (f64, f64) {
        let marks = self.0.marks.iter().map(|mark| (mark.y, mark.y));
        self.0
            .series
            .iter()
            .map(Series::y_range)
            .chain(marks)
            .fold((0.0, 0.0), |(low, high), (a, b)| {
                (f64::min(low, a), f64::max(high, b))
            })
    }

    /// The upper end of the bars stacked in a slot.
    pub fn stack_top(&self, slot: usize) -> f64 {
        self.stacked(slot).filter(|y| *y > 0.0).sum()
    }

    /// Depth of what hangs below zero in a slot, all stacks together; 0 or less.
    pub fn stack_foot(&self, slot: usize) -> f64 {
        self.stacked(slot).filter(|y| *y < 0.0).sum()
    }

    /// The pieces of all stacks in a slot.
    fn stacked(&self, slot: usize) -> impl Iterator<Item = f64> {
        let stacks = self.0.series.iter().filter_map(|series| match series {
            Series::Stack(stack) => Some(&stack.parts),
            Series::Group(_)
            | Series::Line(_)
            | Series::Split(_)
            | Series::Band(_)
            | Series::Reference(_)
            | Series::Cells(_)
            | Series::Steps(_) => None,
        });
        let bars = stacks.flatten();
        bars.filter_map(move |bars| bars.values.get(slot).copied())
    }
}

fn is_empty(draft: &Draft) -> bool {
    draft.x.slots() == 0 || draft.series.iter().all(Series::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(values: Vec<f64>) -> Draft {
        Draft {
            title: "Panen".into(),
            x: XAxis::Years {
                n: 2,
                head: String::new(),
            },
            series: vec![Series::Group(vec![Bars::new(
                "Petak 1",
                Tone::First,
                values,
            )])],
            when_empty: "Belum ada panen".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_refused_with_its_reason() {
        use FigureError as E;
        let line = |points: Vec<(f64, f64)>| Draft {
            series: vec![Series::Line(Line::new("Kas", Tone::First, points))],
            ..bars(vec![])
        };
        let cases = [
            ("NaN", bars(vec![1.0, f64::NAN]), "Petak 1", true),
            ("infinite", bars(vec![f64::INFINITY, 1.0]), "Petak 1", true),
            ("1e300", bars(vec![1e300, 1.0]), "Petak 1", true),
            ("too short", bars(vec![1.0]), "Petak 1", true),
            (
                "off the axis",
                line(vec![(0.0, 1.0), (2.5, 1.0)]),
                "Kas",
                true,
            ),
            ("backwards", line(vec![(1.0, 1.0), (0.5, 1.0)]), "Kas", true),
            ("NaN in x", line(vec![(f64::NAN, 1.0)]), "Kas", true),
            ("fine", line(vec![(0.0, 1.0), (2.0, -1.0)]), "", false),
            ("empty", bars(vec![]), "", false),
        ];
        for (name, draft, place, refused) in cases {
            let made = Figure::new(draft);
            assert_eq!(made.is_err(), refused, "{name}: {made:?}");
            if let Err(error) = made {
                assert!(error.to_string().contains(place), "{name}: {error}");
            }
        }
        let silent = Draft {
            when_empty: String::new(),
            ..bars(vec![])
        };
        assert!(matches!(Figure::new(silent), Err(E::NothingToSay)));
        let ragged = Draft {
            table: Table {
                head: vec!["Tahun".into()],
                rows: vec![vec![]],
            },
            ..bars(vec![1.0, 2.0])
        };
        assert!(matches!(Figure::new(ragged), Err(E::Ragged { row: 1, .. })));
    }

    #[test]
    fn the_range_holds_stacks_marks_and_zero() {
        let mut draft = bars(vec![]);
        draft.series = vec![Series::Stack(Stack {
            parts: vec![
                Bars::new("a", Tone::First, vec![1.0, 2.0]),
                Bars::new("b", Tone::Second, vec![3.0, -4.0]),
            ],
            tops: vec![],
        })];
        draft.marks = vec![Mark::new((1.0, 9.0), "puncak", "2027")];
        let figure = Figure::new(draft).expect("a good figure");
        assert_eq!(figure.y_range(), (-4.0, 9.0));
    }
}
