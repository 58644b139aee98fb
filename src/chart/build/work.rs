//! Work days a month by what they are for, against the hands there are.

use super::{calendar, month_words, nothing};
use crate::chart::{
    Bars, Cell, Dash, Draft, Figure, FigureError, Level, Mark, Reference, Scale, Series, Stack,
    Table, Tone, XAxis, YAxis,
};
use crate::model::{Outcome, Program};
use crate::text::{Lang, number};
use crate::tr;

/// Longest plan whose bars have room for a number on each, months.
const TOPS: usize = 24;

/// Less than this is not a lack of hands but of digits, HOK.
const NOTICED_HOK: f64 = 0.05;

/// Work days a month by what they are for, against the family and those who can
/// be hired; where nobody says how many can be hired, nothing is lacking.
///
/// # Errors
/// Work beyond what can be drawn, 10^15 HOK.
pub fn work_days(program: &Program, outcome: &Outcome, lang: Lang) -> Result<Figure, FigureError> {
    let hok = &outcome.monthly.hok;
    let family = program.inputs.work.family_hok;
    let hands = program.inputs.work.hireable_hok.map(|hired| family + hired);
    let mut draft = Draft {
        lang,
        title: tr!(lang, "chart.work.title"),
        x: XAxis::Months {
            start: program.start,
            n: program.months,
        },
        y: YAxis {
            scale: Scale::Plain,
            head: tr!(lang, "chart.work.axis"),
        },
        table: table(program, outcome, hands, lang),
        when_empty: nothing(program, tr!(lang, "chart.work.none"), lang),
        ..Draft::default()
    };
    if hok.iter().all(|days| *days == 0.0) {
        return Figure::new(draft);
    }
    draft.subtitle = tr!(lang, "chart.work.subtitle");
    draft.series.push(Series::Stack(stack(outcome, lang)));
    if family > 0.0 {
        draft.series.push(Series::Reference(Reference {
            name: tr!(lang, "chart.work.family", days = number(lang, family, 1)),
            dash: Dash::Dots,
            level: Level::Flat(family),
        }));
    }
    let Some(hands) = hands else {
        draft.notes.push(tr!(lang, "chart.work.hired_unknown"));
        return Figure::new(draft);
    };
    if hands > family {
        draft.series.push(Series::Reference(Reference {
            name: tr!(lang, "chart.work.hands", days = number(lang, hands, 1)),
            dash: Dash::Long,
            level: Level::Flat(hands),
        }));
    }
    let lacks: Vec<(usize, f64)> = hok
        .iter()
        .map(|days| days - hands)
        .enumerate()
        .filter(|(_, lack)| *lack > NOTICED_HOK)
        .collect();
    let Some((first, lack)) = lacks.first().copied() else {
        draft.notes.push(tr!(lang, "chart.work.enough"));
        return Figure::new(draft);
    };
    let what = tr!(lang, "chart.work.lack", days = days(lang, lack));
    let when = month_words(program, first, lang);
    let at = (first as f64 + 0.5, hok[first]);
    draft.marks.push(Mark::new(at, &what, &when));
    if lacks.len() > 1 {
        let most = lacks
            .iter()
            .copied()
            .reduce(|most, next| if next.1 > most.1 { next } else { most });
        let (worst, lack) = most.unwrap_or((first, lack));
        draft.notes.push(tr!(
            lang,
            "chart.work.lacks",
            n = lacks.len(),
            month = month_words(program, worst, lang),
            days = days(lang, lack),
        ));
    }
    Figure::new(draft)
}

/// Days in words: a tenth only where there are few.
fn days(lang: Lang, hok: f64) -> String {
    number(lang, hok, u8::from(hok < 9.95))
}

fn stack(outcome: &Outcome, lang: Lang) -> Stack {
    let (work, hok) = (&outcome.work, &outcome.monthly.hok);
    let part = |name: String, tone, days: &Vec<f64>| Bars::new(&name, tone, days.clone());
    Stack {
        parts: vec![
            part(
                tr!(lang, "chart.work.preparation"),
                Tone::Preparation,
                &work.preparation,
            ),
            part(
                tr!(lang, "chart.work.planting"),
                Tone::Planting,
                &work.planting,
            ),
            part(tr!(lang, "chart.work.upkeep"), Tone::Upkeep, &work.upkeep),
            part(
                tr!(lang, "chart.work.harvest"),
                Tone::Harvest,
                &work.harvest,
            ),
        ],
        tops: if hok.len() <= TOPS {
            let label = |hok: &f64| {
                if *hok >= NOTICED_HOK {
                    days(lang, *hok)
                } else {
                    String::new()
                }
            };
            hok.iter().map(label).collect()
        } else {
            vec![]
        },
    }
}

fn table(program: &Program, outcome: &Outcome, hands: Option<f64>, lang: Lang) -> Table {
    let (work, hok) = (&outcome.work, &outcome.monthly.hok);
    let rows = (0..program.months).map(|k| {
        let days = [
            work.preparation[k],
            work.planting[k],
            work.upkeep[k],
            work.harvest[k],
            hok[k],
            program.inputs.work.family_hok,
        ];
        let mut cells = vec![Cell::Month(calendar(program, k))];
        cells.extend(days.map(|days| Cell::number(days, 2)));
        cells.push(hands.map_or(Cell::Missing, |hands| Cell::number(hands, 2)));
        cells.push(hands.map_or(Cell::Missing, |hands| {
            Cell::number((hok[k] - hands).max(0.0), 2)
        }));
        cells
    });
    Table {
        rows: rows.collect(),
        head: vec![
            tr!(lang, "chart.column.month"),
            tr!(lang, "chart.column.preparation"),
            tr!(lang, "chart.column.planting"),
            tr!(lang, "chart.column.upkeep"),
            tr!(lang, "chart.column.harvest"),
            tr!(lang, "chart.column.hok"),
            tr!(lang, "chart.column.family"),
            tr!(lang, "chart.column.hands"),
            tr!(lang, "chart.column.lack"),
        ],
    }
}
