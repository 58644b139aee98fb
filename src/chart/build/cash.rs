//! Cash since the start, before loans: the project flow without closing items.

use super::{
    FlowCells, FlowLines, calendar, closing_note, maiden_harvest, month_words, nothing, price_note,
    whole,
};
use crate::chart::{
    Cell, Draft, Figure, FigureError, Line, Mark, Scale, Series, Split, Table, Tone, XAxis, YAxis,
    at_ends,
};
use crate::model::{Outcome, Program, running};
use crate::text::{Lang, duration, rupiah_short};
use crate::tr;

/// Cash since the start, before loans, with the deepest hole, the first harvest
/// and the payback; a thinner line counts family work and own land too.
///
/// The course is the one whose least is the indicator `deepest_hole`. Payback
/// is marked only where the indicator, which also knows closing items and what
/// the land would bring otherwise, names the same month.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn cumulative_cash(
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    let months: Vec<FlowLines> = (0..program.months)
        .map(|k| FlowLines::at(outcome, k))
        .collect();
    let flow: Vec<f64> = months.iter().map(FlowLines::net).collect();
    let course = running(&flow);
    let own = own_means(outcome, program.months);
    let total_cost: Vec<f64> = flow
        .iter()
        .zip(&own)
        .map(|(cash, own)| cash - own)
        .collect();
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.cash.title"),
        x: XAxis::Months {
            start: program.start,
            n: program.months,
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        table: table(program, &months, &own, lang),
        when_empty: nothing(program, tr!(lang, "chart.no_money"), lang),
        ..Draft::default()
    };
    if months.iter().all(FlowLines::is_nothing) {
        return Figure::new(draft);
    }
    draft.subtitle = tr!(lang, "chart.cash.subtitle");
    draft.notes.push(price_note(program, lang));
    draft.notes.extend(closing_note(outcome, lang));
    let end = course.last().copied().unwrap_or_default();
    let end = rupiah_short(lang, end);
    let has_own = own.iter().any(|rp| *rp > 0.0);
    draft.series.push(Series::Split(Split {
        points: at_ends(0.0, &course),
        end: if outcome.indicators.deepest_hole.month() == Some(program.months) {
            // its mark stands there and says it
            String::new()
        } else if has_own {
            tr!(lang, "chart.cash.end", amount = end)
        } else {
            end
        },
    }));
    if has_own {
        let total_cost = running(&total_cost);
        let end = total_cost.last().copied().unwrap_or_default();
        let end = rupiah_short(lang, end);
        draft
            .notes
            .insert(0, tr!(lang, "chart.cash.two_views", amount = end));
        draft.series.push(Series::Line(Line::new(
            &tr!(lang, "chart.cash.total_cost"),
            Tone::Fourth,
            at_ends(0.0, &total_cost),
        )));
    } else {
        draft.notes.insert(0, tr!(lang, "chart.cash.one_view"));
    }
    draft.marks = marks(program, outcome, &course, lang);
    Figure::new(draft)
}

/// Family work and the rent of own land, Rp: counted, not paid.
fn own_means(outcome: &Outcome, months: usize) -> Vec<f64> {
    let m = &outcome.monthly;
    (0..months)
        .map(|k| m.family_labour[k] + m.imputed_rent[k])
        .collect()
}

fn marks(program: &Program, outcome: &Outcome, course: &[f64], lang: Lang) -> Vec<Mark> {
    let mut marks = Vec::new();
    let at_end = |k: usize| (k as f64 + 1.0, course[k]);
    let hole = &outcome.indicators.deepest_hole;
    if let (Some(value), Some(month)) = (hole.value(), hole.month())
        && value < 0.0
        && (1..=course.len()).contains(&month)
    {
        let what = tr!(
            lang,
            "chart.cash.hole",
            amount = rupiah_short(lang, value.abs())
        );
        let when = tr!(
            lang,
            "chart.cash.hole_when",
            month = month_words(program, month - 1, lang)
        );
        marks.push(Mark::new(at_end(month - 1), &what, &when));
    }
    if let Some(k) = maiden_harvest(program, outcome) {
        let what = tr!(lang, "chart.first_harvest");
        let when = month_words(program, k, lang);
        marks.push(Mark::new(at_end(k), &what, &when));
    }
    if let Some(month) = payback(course)
        && outcome.indicators.payback_month.value() == Some(month as f64)
    {
        let when = tr!(
            lang,
            "chart.cash.payback_when",
            month = month_words(program, month - 1, lang),
            duration = duration(lang, u32::try_from(month).unwrap_or(u32::MAX)),
        );
        let what = tr!(lang, "chart.cash.payback");
        marks.push(Mark::new(at_end(month - 1), &what, &when));
    }
    marks
}

/// First plan month from which the sum stays at or above 0 after a loss.
fn payback(course: &[f64]) -> Option<usize> {
    let last_loss = course.iter().rposition(|sum| *sum < 0.0)?;
    (last_loss + 1 < course.len()).then_some(last_loss + 2)
}

fn table(program: &Program, months: &[FlowLines], own: &[f64], lang: Lang) -> Table {
    let (mut cash, mut total_cost) = (0, 0);
    let rows = months.iter().zip(own).enumerate().map(|(k, (lines, own))| {
        let cells = FlowCells::of(lines);
        let own = whole(*own);
        cash += cells.net();
        total_cost += cells.net() - own;
        let month = std::iter::once(Cell::Month(calendar(program, k)));
        let sums = [cells.net(), cash, own, total_cost].map(Cell::Rupiah);
        month.chain(cells.cells()).chain(sums).collect()
    });
    Table {
        rows: rows.collect(),
        head: std::iter::once(tr!(lang, "chart.column.month"))
            .chain(FlowCells::heads(lang))
            .chain([
                tr!(lang, "chart.column.net"),
                tr!(lang, "chart.column.cumulative"),
                tr!(lang, "chart.column.own_means"),
                tr!(lang, "chart.column.cumulative_total"),
            ])
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::payback;

    #[test]
    fn payback_is_the_first_month_that_stays() {
        let cases: [(&str, &[f64], Option<usize>); 5] = [
            ("never below", &[0.0, 1.0], None),
            ("never back", &[-1.0, -2.0], None),
            ("back in month 3", &[-1.0, -1.0, 0.0, 1.0], Some(3)),
            ("back, lost, back", &[-1.0, 1.0, -1.0, 1.0], Some(4)),
            ("nothing", &[], None),
        ];
        for (name, course, expected) in cases {
            assert_eq!(payback(course), expected, "{name}");
        }
    }
}
