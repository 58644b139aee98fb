//! What is drawn: bars, lines, areas, bands, levels and marks.

/// One layer of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Series {
    /// Bars on top of each other.
    Stack(Stack),
    /// Bars side by side within a slot.
    Group(Vec<Bars>),
    /// A line.
    Line(Line),
    /// A line whose area changes color exactly at zero.
    Split(Split),
    /// The space between a low and a high course.
    Band(Band),
    /// A level to compare with, as the hands there are.
    Reference(Reference),
    /// Numbers in rows of cells; the only series of its figure.
    Cells(Cells),
    /// Bars that float: a sum from its start through each step to its end.
    Steps(Vec<Step>),
}

/// A bar from one height to another; the next begins where it ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its look.
    pub tone: Tone,
    /// Written over it, under it where it falls; empty for none.
    pub label: String,
}

impl Step {
    /// The end over or under which its label stands, and whether that is above.
    pub fn labelled_end(&self) -> (f64, bool) {
        let is_above = if self.from == 0.0 {
            self.to >= 0.0
        } else {
            self.to >= self.from
        };
        let end = if is_above {
            self.from.max(self.to)
        } else {
            self.from.min(self.to)
        };
        (end, is_above)
    }
}

/// Bars on top of each other; negative pieces hang below zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// From the axis outward.
    pub parts: Vec<Bars>,
    /// A label above each bar, or none at all; an empty one is left out, and
    /// so is one that has no room (the table has them all).
    pub tops: Vec<String>,
}

/// One bar a slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// Name in the legend; empty for none.
    pub name: String,
    /// Its look.
    pub tone: Tone,
    /// One value a slot.
    pub values: Vec<f64>,
}

impl Bars {
    /// Bars of a name and a look.
    pub fn new(name: &str, tone: Tone, values: Vec<f64>) -> Self {
        Self {
            name: name.to_owned(),
            tone,
            values,
        }
    }
}

/// A line through points (x in slots, y), from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Name at its right end, or in the legend beside bars.
    pub name: String,
    /// Its look.
    pub tone: Tone,
    /// x in slots, never falling.
    pub points: Vec<(f64, f64)>,
}

impl Line {
    /// A line of a name and a look; see [`at_centers`] and [`at_ends`].
    pub fn new(name: &str, tone: Tone, points: Vec<(f64, f64)>) -> Self {
        Self {
            name: name.to_owned(),
            tone,
            points,
        }
    }
}

/// Values in the middle of their slots, where bars are.
pub fn at_centers(values: &[f64]) -> Vec<(f64, f64)> {
    values
        .iter()
        .enumerate()
        .map(|(i, y)| (i as f64 + 0.5, *y))
        .collect()
}

/// Values at the end of their slots, where money is, after a value at the start.
pub fn at_ends(start: f64, values: &[f64]) -> Vec<(f64, f64)> {
    let ends = values.iter().enumerate().map(|(i, y)| (i as f64 + 1.0, *y));
    std::iter::once((0.0, start)).chain(ends).collect()
}

/// A line with its area to zero: aloe and solid above, clay and dashed below.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Split {
    /// x in slots, never falling.
    pub points: Vec<(f64, f64)>,
    /// Label of the last point, as *+101,1 jt*; empty for none.
    pub end: String,
}

impl Split {
    /// The course cut exactly at zero: pieces that stay on one side.
    ///
    /// The flag is true for a piece above. A piece begins and ends where the
    /// straight line between two points meets zero.
    pub fn pieces(&self) -> Vec<(bool, Vec<(f64, f64)>)> {
        let mut pieces: Vec<(bool, Vec<(f64, f64)>)> = Vec::new();
        let mut last: Option<(f64, f64)> = None;
        for &(x, y) in &self.points {
            let above = match pieces.last() {
                // a zero belongs to the piece it touches
                Some((above, _)) if y == 0.0 => *above,
                Some(_) | None => y >= 0.0,
            };
            match (pieces.last_mut(), last) {
                (Some((side, piece)), _) if *side == above => piece.push((x, y)),
                (Some((_, piece)), Some((x0, y0))) => {
                    let cross = x0 + (x - x0) * (y0 / (y0 - y));
                    piece.push((cross, 0.0));
                    pieces.push((above, vec![(cross, 0.0), (x, y)]));
                }
                (Some(_) | None, _) => pieces.push((above, vec![(x, y)])),
            }
            last = Some((x, y));
        }
        // a course that starts at zero has no side until its first step
        if let [first, second, ..] = pieces.as_mut_slice()
            && first.1.iter().all(|(_, y)| *y == 0.0)
        {
            let mut joined = std::mem::take(&mut first.1);
            joined.append(&mut second.1);
            joined.dedup();
            second.1 = joined;
            pieces.remove(0);
        }
        pieces
    }
}

/// The space between a low and a high course.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Name in the legend; empty for none.
    pub name: String,
    /// Its look.
    pub tone: Tone,
    /// x in slots never falling, low, high.
    pub points: Vec<(f64, f64, f64)>,
}

/// A level to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Written on the line; empty for none.
    pub name: String,
    /// How the line is broken.
    pub dash: Dash,
    /// Where it lies.
    pub level: Level,
}

/// Where a reference lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Level {
    /// The same for all slots.
    Flat(f64),
    /// One value a slot, in steps.
    Steps(Vec<f64>),
}

/// Numbers in cells: a row of them over each other, a slot along x each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells {
    /// Names of the rows, from the lowest up.
    pub rows: Vec<String>,
    /// One list a row, one value a slot.
    pub values: Vec<Vec<f64>>,
    /// The values as written in their cells.
    pub texts: Vec<Vec<String>>,
    /// Slot and row of the plan's own cell, which is framed.
    pub planned: Option<(usize, usize)>,
}

impl Cells {
    /// How far a value is from nothing: −3 to 3, in thirds of the largest of
    /// all; 0 for 0 alone.
    pub fn step(&self, value: f64) -> i8 {
        let sizes = self.values.iter().flatten().map(|value| value.abs());
        let most = sizes.fold(0.0, f64::max);
        if value == 0.0 || most <= 0.0 {
            return 0;
        }
        let size = (3.0 * value.abs() / most).ceil().clamp(1.0, 3.0) as i8;
        if value < 0.0 { -size } else { size }
    }
}

/// A point worth naming.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Slots.
    pub x: f64,
    /// In the unit of the axis.
    pub y: f64,
    /// First line of the label: what.
    pub what: String,
    /// Second line of the label: when; may be empty.
    pub when: String,
}

impl Mark {
    /// A mark at (x, y): what, then when.
    pub fn new((x, y): (f64, f64), what: &str, when: &str) -> Self {
        Self {
            x,
            y,
            what: what.to_owned(),
            when: when.to_owned(),
        }
    }
}

/// The look of a series by its part in the story; a renderer has the colors.
///
/// Each tone has its own color, lightness or hatching, dash and marker, so
/// that a grey print tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// First of up to four equals, as plots.
    First,
    /// Second of equals.
    Second,
    /// Third of equals.
    Third,
    /// Fourth of equals; a fifth asks for small multiples.
    Fourth,
    /// Work: preparing land.
    Preparation,
    /// Work: planting and replanting.
    Planting,
    /// Work: upkeep.
    Upkeep,
    /// Work: harvest.
    Harvest,
    /// Money in.
    In,
    /// Money out.
    Out,
    /// What remains of the two.
    Net,
    /// Leaves that stay on the plant.
    Leaf,
    /// Leaves that are cut.
    Cut,
}

impl Tone {
    /// Looks of equals in their order; stacks go 1, 4, 2, 3, dark to light.
    pub const EQUALS: [Self; 4] = [Self::First, Self::Second, Self::Third, Self::Fourth];

    /// The tones for `n` equals stacked from the axis up, dark to light.
    ///
    /// There are four at most: add up the smallest into one before.
    pub const fn stacked(n: usize) -> &'static [Self] {
        match n {
            0..=1 => &[Self::First],
            2 => &[Self::First, Self::Second],
            3 => &[Self::First, Self::Second, Self::Third],
            _ => &[Self::First, Self::Fourth, Self::Second, Self::Third],
        }
    }

    /// How a line of this tone is broken.
    pub const fn dash(self) -> Dash {
        match self {
            Self::First | Self::Harvest | Self::In | Self::Leaf | Self::Net => Dash::Solid,
            Self::Second | Self::Planting | Self::Out | Self::Cut => Dash::Long,
            Self::Third | Self::Upkeep => Dash::Dots,
            Self::Fourth | Self::Preparation => Dash::Short,
        }
    }

    /// The marker on the points of a line of this tone.
    pub const fn marker(self) -> Marker {
        match self {
            Self::First | Self::Harvest | Self::In | Self::Leaf => Marker::Circle,
            Self::Second | Self::Planting | Self::Out | Self::Cut => Marker::Square,
            Self::Third | Self::Upkeep => Marker::Triangle,
            Self::Fourth | Self::Preparation | Self::Net => Marker::Diamond,
        }
    }
}

/// How a line is broken; lengths at a text height of 13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dash {
    /// Whole.
    Solid,
    /// Dashes of 8.
    Long,
    /// Dashes of 4.
    Short,
    /// Dots every 4.
    Dots,
}

/// The shape on the points of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marker {
    /// ●
    Circle,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
}

impl Series {
    /// Whether it has no points at all; a reference alone shows nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Stack(stack) => stack.parts.iter().all(|bars| bars.values.is_empty()),
            Self::Group(group) => group.iter().all(|bars| bars.values.is_empty()),
            Self::Line(line) => line.points.is_empty(),
            Self::Split(split) => split.points.is_empty(),
            Self::Band(band) => band.points.is_empty(),
            Self::Reference(_) => true,
            Self::Cells(cells) => cells.values.iter().all(Vec::is_empty),
            Self::Steps(steps) => steps.is_empty(),
        }
    }

    /// Lowest and highest value drawn, at least 0.
    pub(super) fn y_range(&self) -> (f64, f64) {
        let span = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((0.0, 0.0), |(low, high), y| {
                (f64::min(low, y), f64::max(high, y))
            })
        };
        match self {
            Self::Stack(stack) => {
                let slots = stack
                    .parts
                    .iter()
                    .map(|bars| bars.values.len())
                    .max()
                    .unwrap_or(0);
                span(&mut (0..slots).flat_map(|slot| {
                    let pieces = || stack.parts.iter().filter_map(move |b| b.values.get(slot));
                    let below: f64 = pieces().filter(|y| **y < 0.0).sum();
                    let above: f64 = pieces().filter(|y| **y > 0.0).sum();
                    [below, above]
                }))
            }
            Self::Group(group) => span(&mut group.iter().flat_map(|b| b.values.iter().copied())),
            Self::Line(line) => span(&mut line.points.iter().map(|p| p.1)),
            Self::Split(split) => span(&mut split.points.iter().map(|p| p.1)),
            Self::Band(band) => span(&mut band.points.iter().flat_map(|p| [p.1, p.2])),
            Self::Reference(reference) => match &reference.level {
                Level::Flat(y) => span(&mut std::iter::once(*y)),
                Level::Steps(steps) => span(&mut steps.iter().copied()),
            },
            Self::Cells(cells) => (0.0, cells.rows.len() as f64),
            Self::Steps(steps) => span(&mut steps.iter().flat_map(|step| [step.from, step.to])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_is_cut_exactly_where_it_meets_zero() {
        // name, course, pieces
        type Pieces = Vec<(bool, Vec<(f64, f64)>)>;
        let cases: [(&str, &[f64], Pieces); 5] = [
            ("none", &[], vec![]),
            (
                "starts at zero and falls",
                &[0.0, -2.0, 2.0],
                vec![
                    (false, vec![(0.5, 0.0), (1.5, -2.0), (2.0, 0.0)]),
                    (true, vec![(2.0, 0.0), (2.5, 2.0)]),
                ],
            ),
            (
                "touches zero",
                &[1.0, 0.0, 1.0],
                vec![(true, vec![(0.5, 1.0), (1.5, 0.0), (2.5, 1.0)])],
            ),
            (
                "passes through a zero",
                &[1.0, 0.0, -1.0],
                vec![
                    (true, vec![(0.5, 1.0), (1.5, 0.0), (1.5, 0.0)]),
                    (false, vec![(1.5, 0.0), (2.5, -1.0)]),
                ],
            ),
            (
                "only zero",
                &[0.0, 0.0],
                vec![(true, vec![(0.5, 0.0), (1.5, 0.0)])],
            ),
        ];
        for (name, course, expected) in cases {
            let split = Split {
                points: at_centers(course),
                end: String::new(),
            };
            assert_eq!(split.pieces(), expected, "{name}");
        }
    }

    #[test]
    fn money_stands_at_the_end_of_its_slot() {
        assert_eq!(
            at_ends(0.0, &[-3.0, 5.0]),
            [(0.0, 0.0), (1.0, -3.0), (2.0, 5.0)]
        );
    }
}
