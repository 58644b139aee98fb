//! Equipment and fixed lines, month by month.

use rust_xlsxwriter::XlsxError;

use super::super::Source;
use super::super::assumptions::Terms;
use super::super::harvest::risen;
use super::super::months::{Line, MonthSheet, Row};
use super::super::term::Term;
use crate::model::LineSource;
use crate::text::Lang;
use crate::tr;

/// A piece of equipment over the months.
pub(in super::super) struct PieceRows {
    /// Paid for the first and those that replace it.
    pub(in super::super) bought: Row,
    /// What the old ones bring.
    pub(in super::super) salvage: Row,
    /// Months, by index, in which it is bought.
    pub(in super::super) times: Vec<usize>,
    /// What the last one is worth at the end of the plan.
    pub(in super::super) rest: Term,
}

pub(super) fn equipment(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
) -> Result<Vec<PieceRows>, XlsxError> {
    sheet.part(&tr!(lang, "workbook.part.equipment"))?;
    let months = source.program.months;
    let pieces = source.program.inputs.equipment.iter().zip(&terms.equipment);
    let mut rows = Vec::with_capacity(terms.equipment.len());
    for (index, (piece, term)) in pieces.enumerate() {
        let times = source.times(&LineSource::Equipment(index));
        let bought = sheet.row(Line::rupiah(piece.name.clone()), |k, _| {
            times
                .contains(&k)
                .then(|| term.count.clone() * term.price.clone() * risen(&term.trend, k))
        })?;
        let label = tr!(lang, "workbook.old_sold", name = piece.name);
        let salvage = sheet.row(Line::rupiah(label), |k, _| {
            let now = times.iter().position(|time| *time == k)?;
            let before = *times.get(now.checked_sub(1)?)?;
            Some(term.salvage.clone() * bought.at(before))
        })?;
        let life = piece.life_months();
        let rest = times.last().map_or_else(Term::zero, |last| {
            let used = months - 1 - last;
            // it is replaced at the end of its life, so its use is no longer
            let unused = Term::number(life.saturating_sub(used) as f64) / Term::number(life as f64);
            let kept = term.salvage.clone() + (Term::number(1.0) - term.salvage.clone()) * unused;
            bought.at(*last) * kept
        });
        rows.push(PieceRows {
            bought,
            salvage,
            times,
            rest,
        });
    }
    Ok(rows)
}

pub(super) fn fixed(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
) -> Result<Vec<Row>, XlsxError> {
    sheet.part(&tr!(lang, "workbook.part.fixed"))?;
    let lines = source.program.inputs.fixed.iter().zip(&terms.fixed);
    let mut rows = Vec::with_capacity(terms.fixed.len());
    for (index, (line, term)) in lines.enumerate() {
        let times = source.times(&LineSource::Fixed(index));
        rows.push(sheet.row(Line::rupiah(line.name.clone()), |k, _| {
            times
                .contains(&k)
                .then(|| term.amount.clone() * risen(&term.trend, k))
        })?);
    }
    Ok(rows)
}
