//! XI *Dampak sosial dan lingkungan* and XII *Penutup*.

use super::super::document::{Block, Column, Row, Run};
use super::super::writer::{Writer, cell, run_tr};
use super::{place, signing};
use crate::model::years;
use crate::text;
use crate::tr;

/// XI *Dampak sosial dan lingkungan*.
pub(super) fn impact(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "ending.work"))];
    blocks.push(Block::Text(hands(w)));
    blocks.push(work(w));
    blocks.push(w.heading(tr!(lang, "ending.social")));
    blocks.extend(w.free("social"));
    blocks.push(w.heading(tr!(lang, "ending.environment")));
    blocks.extend(w.free("environment"));
    blocks.extend(place::peat_function(w));
    blocks
}

/// Who works, and how many days there are.
fn hands(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let work = &w.case.plan.work;
    let people: u32 = work.family.iter().map(|hand| u32::from(hand.people)).sum();
    let family = w.case.program.inputs.work.family_hok;
    let most = w
        .case
        .outcome
        .monthly
        .hok
        .iter()
        .copied()
        .fold(0.0, f64::max);
    run_tr!(
        lang,
        "ending.hands",
        people = Run::of(people.to_string(), "work.family"),
        hok = text::number(lang, family, 0),
        most = text::number(lang, most, 0),
        wage = Run::of(w.rupiah(w.case.program.inputs.work.wage), "work.wage")
    )
}

/// Work days by what they are for, and who gives them, by plan year.
fn work(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let outcome = w.case.outcome;
    let family_hok = w.case.program.inputs.work.family_hok;
    let family: Vec<f64> = outcome
        .monthly
        .hok
        .iter()
        .map(|hok| hok.min(family_hok))
        .collect();
    let by_purpose = [
        years(&outcome.work.preparation),
        years(&outcome.work.planting),
        years(&outcome.work.upkeep),
        years(&outcome.work.harvest),
    ];
    let total = years(&outcome.monthly.hok);
    let family = years(&family);
    let number = |value: f64| cell(text::number(lang, value, 0));
    let rows = total.iter().enumerate().map(|(year, all)| {
        let mut cells = vec![cell(tr!(lang, "column.plan_year", year = year + 1))];
        cells.extend(by_purpose.iter().map(|series| number(series[year])));
        cells.extend([
            number(*all),
            number(family[year]),
            number(all - family[year]),
        ]);
        Row::plain(cells)
    });
    let rows = rows.collect();
    let columns = vec![
        Column::words(tr!(lang, "column.year"), 2.2),
        Column::numbers(tr!(lang, "column.preparation"), 1.8),
        Column::numbers(tr!(lang, "column.planting"), 1.7),
        Column::numbers(tr!(lang, "column.upkeep"), 1.9),
        Column::numbers(tr!(lang, "column.harvest"), 1.4),
        Column::numbers(tr!(lang, "column.total"), 1.5),
        Column::numbers(tr!(lang, "column.members"), 1.7),
        Column::numbers(tr!(lang, "column.hired"), 1.5),
    ];
    let notes = vec![tr!(lang, "ending.note_hok")];
    w.noted_table(&tr!(lang, "ending.work_table"), columns, rows, notes)
}

/// XII *Penutup*.
pub(super) fn closing(w: &Writer<'_>) -> Vec<Block> {
    let mut blocks = w.free("closing");
    blocks.push(signing::place_and_date(w));
    let people = if w.facts.profile.asks_for_loan() {
        signing::applicant_and_spouse(w)
    } else {
        signing::officers(w)
    };
    blocks.push(Block::Signatures(vec![people]));
    blocks
}
