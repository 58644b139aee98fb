//! X *Rencana panen dan penyerapan pasar*.

use super::super::document::{Block, Column, Row, Run};
use super::super::profile::{Chapter, Profile};
use super::super::writer::{Writer, cell, run_tr};
use crate::chart::{Kind, build};
use crate::plan::{Agreement, Buyer};
use crate::text;
use crate::tr;

/// Weeks in a month on average.
const WEEKS: f64 = 365.25 / 12.0 / 7.0;

/// X *Rencana panen dan penyerapan pasar*.
pub(super) fn market(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "market.harvest"))];
    blocks.push(Block::Text(full_bearing(w)));
    blocks.extend(harvest_figure(w, Chapter::Market));
    blocks.push(w.heading(tr!(lang, "market.buyers")));
    blocks.push(if w.case.plan.sales.buyers.is_empty() {
        Block::Text(run_tr!(lang, "market.no_buyer"))
    } else {
        buyers(w)
    });
    blocks.push(offtake(w));
    if w.facts.profile == Profile::Enterprise {
        blocks.extend(need(w));
    }
    blocks.push(Block::Text(unsold(w)));
    blocks.extend(w.free("market"));
    blocks
}

/// What is cut month by month, in the first of the two chapters that tell of it.
pub(super) fn harvest_figure(w: &mut Writer<'_>, here: Chapter) -> Option<Block> {
    let chapters = w.facts.profile.chapters(&w.case.plan.proposal);
    let mut telling = chapters
        .into_iter()
        .filter(|chapter| matches!(chapter, Chapter::Technical | Chapter::Market));
    if telling.next() != Some(here) {
        return None;
    }
    let figure = build(Kind::Harvest, w.case.program, w.case.outcome, w.lang);
    w.figure(&figure.ok()?, 0.5)
}

/// The harvest in full production, a month and a week.
fn full_bearing(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let head = &w.facts.headline;
    let Some(first) = head.first_harvest else {
        return run_tr!(lang, "market.no_harvest");
    };
    run_tr!(
        lang,
        "market.full_bearing",
        first = w.month(first),
        kg = text::kilograms(lang, head.full_bearing_kg, 0),
        week = text::kilograms(lang, head.full_bearing_kg / WEEKS, 0),
        until = w.month(head.full_bearing_until)
    )
}

fn buyers(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let rows = w
        .case
        .plan
        .sales
        .buyers
        .iter()
        .enumerate()
        .map(|(index, buyer)| {
            let field = |part: &str| format!("sales.buyers[{index}].{part}");
            let limit = buyer.max_kg.map_or_else(
                || tr!(lang, "market.no_limit"),
                |kg| text::number(lang, kg, 0),
            );
            let paid = match buyer.delay_months {
                0 => tr!(lang, "market.at_once"),
                months => tr!(lang, "market.after", months = months),
            };
            Row::plain(vec![
                Run::of(name(w, buyer), &field("name")),
                Run::of(text::count(lang, buyer.base.likely.0), &field("base")),
                cell(format!(
                    "{}–{}",
                    text::count(lang, buyer.base.low.0),
                    text::count(lang, buyer.base.high.0)
                )),
                Run::of(limit, &field("max_kg")),
                Run::of(paid, &field("delay_months")),
                Run::of(agreement(w, buyer.agreement), &field("agreement")),
            ])
        });
    let rows = rows.collect();
    let columns = vec![
        Column::words(tr!(lang, "column.buyer"), 3.2),
        Column::numbers(tr!(lang, "column.price"), 1.8),
        Column::numbers(tr!(lang, "column.range"), 2.3),
        Column::numbers(tr!(lang, "column.limit"), 2.1),
        Column::words(tr!(lang, "column.paid"), 2.2),
        Column::words(tr!(lang, "column.agreement"), 2.4),
    ];
    let caption = tr!(lang, "market.buyers_table");
    w.table(&caption, columns, rows)
}

/// A buyer's name; nobody yet is said to be nobody.
fn name(w: &Writer<'_>, buyer: &Buyer) -> String {
    if buyer.is_placeholder {
        tr!(w.lang, "market.placeholder", name = buyer.name)
    } else {
        buyer.name.clone()
    }
}

fn agreement(w: &Writer<'_>, agreement: Agreement) -> String {
    match agreement {
        Agreement::None => tr!(w.lang, "market.none"),
        Agreement::Spoken => tr!(w.lang, "market.spoken"),
        Agreement::Letter => tr!(w.lang, "market.letter"),
        Agreement::Contract => tr!(w.lang, "market.contract"),
    }
}

/// What all buyers take in a month at most, kg; none where one names no limit.
fn limit_kg(w: &Writer<'_>) -> Option<f64> {
    let buyers = &w.case.program.inputs.prices.buyers;
    buyers.iter().map(|buyer| buyer.max_kg).sum()
}

/// Cut, sold and left over in each plan year, and what the buyers could take.
fn offtake(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let m = &w.case.outcome.monthly;
    let limits = limit_kg(w);
    let tonnes = |kg: f64| cell(text::number_fixed(lang, kg / 1000.0, 1));
    let years = m.sold_kg.chunks(12).zip(m.unsold_kg.chunks(12));
    let rows = years.zip(1..).map(|((sold, unsold), year): (_, usize)| {
        let could = limits.map(|limit| limit * sold.len() as f64);
        let (sold, unsold): (f64, f64) = (sold.iter().sum(), unsold.iter().sum());
        Row::plain(vec![
            cell(tr!(lang, "column.plan_year", year = year)),
            tonnes(sold + unsold),
            tonnes(sold),
            tonnes(unsold),
            could.map_or_else(|| cell(tr!(lang, "market.no_limit")), tonnes),
        ])
    });
    let rows = rows.collect();
    let columns = vec![
        Column::words(tr!(lang, "column.year"), 2.6),
        Column::numbers(tr!(lang, "column.cut"), 2.8),
        Column::numbers(tr!(lang, "column.sold"), 2.8),
        Column::numbers(tr!(lang, "column.unsold"), 2.8),
        Column::numbers(tr!(lang, "column.could_take"), 3.0),
    ];
    let caption = tr!(lang, "market.offtake_table");
    w.table(&caption, columns, rows)
}

/// Leaves needed and leaves cut, month by month of the best year: what a
/// processor asks first. None without a harvest, or where a buyer names no limit.
fn need(w: &mut Writer<'_>) -> Option<Block> {
    let lang = w.lang;
    w.facts.headline.first_harvest?;
    let needed = limit_kg(w)?;
    let m = &w.case.outcome.monthly;
    let until = w.facts.headline.full_bearing_until;
    let months = until.saturating_sub(11).max(1)..=until;
    let rows = months.clone().map(|k| {
        let cut = m.sold_kg[k - 1] + m.unsold_kg[k - 1];
        Row::plain(vec![
            cell(w.month(k)),
            cell(w.count(needed)),
            cell(w.count(cut)),
            cell(w.count((needed - cut).max(0.0))),
            cell(w.count((cut - needed).max(0.0))),
        ])
    });
    let rows = rows.collect();
    let columns = vec![
        Column::words(tr!(lang, "column.month"), 3.0),
        Column::numbers(tr!(lang, "column.needed"), 2.8),
        Column::numbers(tr!(lang, "column.cut"), 2.6),
        Column::numbers(tr!(lang, "column.lacking"), 2.8),
        Column::numbers(tr!(lang, "column.surplus"), 2.8),
    ];
    let caption = tr!(
        lang,
        "market.need_table",
        first = w.month(*months.start()),
        last = w.month(until)
    );
    Some(w.table(&caption, columns, rows))
}

/// Months in which more is cut than buyers take.
fn unsold(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let unsold = &w.case.outcome.monthly.unsold_kg;
    let months = unsold.iter().filter(|kg| **kg >= 0.5).count();
    let total: f64 = unsold.iter().sum();
    if months == 0 {
        return run_tr!(lang, "market.all_sold");
    }
    let first = unsold.iter().position(|kg| *kg >= 0.5).unwrap_or_default();
    run_tr!(
        lang,
        "market.some_unsold",
        months = months.to_string(),
        first = w.month(first + 1),
        kg = text::kilograms(lang, total, 0)
    )
}
