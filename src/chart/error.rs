//! The one check of a figure, and why it may be refused.

use crate::chart::{Bars, Cell, Draft, Level, Series, is_empty};

/// Larger numbers are refused: 10^15 rupiah is more than any district earns,
/// and pixels of far larger ones lose their meaning.
const LARGEST: f64 = 1e15;

/// Why a draft is not a figure.
#[expect(missing_docs, reason = "the messages name the fields")]
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FigureError {
    /// NaN, infinite, or beyond 10^15.
    #[error("{place}: {value} cannot be drawn")]
    NotDrawable { place: String, value: f64 },
    /// A list has another length than the axis has slots.
    #[error("{place}: {found} values for {slots} slots")]
    Length {
        place: String,
        found: usize,
        slots: usize,
    },
    /// Points must go from left to right within the axis.
    #[error("{place}: x = {x} is out of order or off the axis")]
    Order { place: String, x: f64 },
    /// The low course of a band lies above the high one.
    #[error("{place}: low {low} is above high {high}")]
    Crossed { place: String, low: f64, high: f64 },
    /// A row of the table has not one cell a column. Rows count from 1.
    #[error("row {row} of the table has {found} cells under {columns} heads")]
    Ragged {
        row: usize,
        found: usize,
        columns: usize,
    },
    /// More decimals than a number has.
    #[error("row {row} of the table asks for {decimals} decimals, at most 9 are kept")]
    Decimals { row: usize, decimals: u8 },
    /// No data and no sentence to draw instead.
    #[error("a figure without data needs a sentence that says so")]
    NothingToSay,
}

pub(super) fn check(draft: &Draft) -> Result<(), FigureError> {
    let slots = draft.x.slots();
    if is_empty(draft) && draft.when_empty.trim().is_empty() {
        return Err(FigureError::NothingToSay);
    }
    for series in &draft.series {
        check_series(series, slots)?;
    }
    for mark in &draft.marks {
        drawable(&mark.what, mark.y)?;
        in_order(&mark.what, std::iter::once(mark.x), slots)?;
    }
    check_table(draft)
}

fn check_series(series: &Series, slots: usize) -> Result<(), FigureError> {
    match series {
        Series::Stack(stack) => {
            if !stack.tops.is_empty() {
                length("tops", stack.tops.len(), slots)?;
            }
            check_bars(&stack.parts, slots)
        }
        Series::Group(group) => check_bars(group, slots),
        Series::Line(line) => check_points(&line.name, &line.points, slots),
        Series::Split(split) => check_points(&split.end, &split.points, slots),
        Series::Band(band) => {
            in_order(&band.name, band.points.iter().map(|p| p.0), slots)?;
            for &(_, low, high) in &band.points {
                drawable(&band.name, low)?;
                drawable(&band.name, high)?;
                if low > high {
                    return Err(FigureError::Crossed {
                        place: band.name.clone(),
                        low,
                        high,
                    });
                }
            }
            Ok(())
        }
        Series::Steps(steps) => {
            length("steps", steps.len(), slots)?;
            let mut ends = steps.iter().flat_map(|step| [step.from, step.to]);
            ends.try_for_each(|end| drawable("steps", end))
        }
        Series::Reference(reference) => match &reference.level {
            Level::Flat(y) => drawable(&reference.name, *y),
            Level::Steps(steps) => {
                length(&reference.name, steps.len(), slots)?;
                steps.iter().try_for_each(|y| drawable(&reference.name, *y))
            }
        },
        Series::Cells(cells) => {
            for found in [cells.values.len(), cells.texts.len()] {
                length("rows", found, cells.rows.len())?;
            }
            for ((name, values), texts) in cells.rows.iter().zip(&cells.values).zip(&cells.texts) {
                length(name, values.len(), slots)?;
                length(name, texts.len(), slots)?;
                values.iter().try_for_each(|value| drawable(name, *value))?;
            }
            Ok(())
        }
    }
}

fn check_bars(group: &[Bars], slots: usize) -> Result<(), FigureError> {
    for bars in group {
        // no values at all is how a draft says "nothing yet"
        if !bars.values.is_empty() {
            length(&bars.name, bars.values.len(), slots)?;
        }
        bars.values
            .iter()
            .try_for_each(|y| drawable(&bars.name, *y))?;
    }
    Ok(())
}

fn check_points(place: &str, points: &[(f64, f64)], slots: usize) -> Result<(), FigureError> {
    in_order(place, points.iter().map(|p| p.0), slots)?;
    points.iter().try_for_each(|p| drawable(place, p.1))
}

fn check_table(draft: &Draft) -> Result<(), FigureError> {
    let columns = draft.table.head.len();
    for (row, cells) in (1..).zip(&draft.table.rows) {
        if cells.len() != columns {
            return Err(FigureError::Ragged {
                row,
                found: cells.len(),
                columns,
            });
        }
        for cell in cells {
            if let Cell::Number { value, decimals } = *cell {
                drawable(&format!("row {row} of the table"), value)?;
                if decimals > 9 {
                    return Err(FigureError::Decimals { row, decimals });
                }
            }
        }
    }
    Ok(())
}

fn length(place: &str, found: usize, slots: usize) -> Result<(), FigureError> {
    if found == slots {
        return Ok(());
    }
    Err(FigureError::Length {
        place: place.to_owned(),
        found,
        slots,
    })
}

fn drawable(place: &str, value: f64) -> Result<(), FigureError> {
    // NaN is not below anything
    if value.abs() <= LARGEST {
        return Ok(());
    }
    Err(FigureError::NotDrawable {
        place: place.to_owned(),
        value,
    })
}

fn in_order(place: &str, xs: impl Iterator<Item = f64>, slots: usize) -> Result<(), FigureError> {
    let mut last = 0.0;
    for x in xs {
        if !(x >= last && x <= slots as f64) {
            return Err(FigureError::Order {
                place: place.to_owned(),
                x,
            });
        }
        last = x;
    }
    Ok(())
}
