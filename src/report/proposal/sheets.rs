//! Sheets that are no proposal: one page for the family, one a plot and month
//! for the field, the season on one page.

use super::case::Case;
use super::chapters;
use super::document::{Block, Column, Document, Line, Part, Row, Run, Shape, Side, Size, Table};
use super::profile::Chapter;
use super::writer::{Writer, bold, cell, run_tr};
use crate::model::{Schedule, schedule};
use crate::plan::Soil;
use crate::text::{self, Lang};
use crate::tr;

/// Weeks in a month on average.
const WEEKS: f64 = 365.25 / 12.0 / 7.0;
/// Months of money that the family sheet names.
const MONEY_MONTHS: usize = 12;

/// Rows of a field sheet for work that was not planned, and for notes.
const OTHER_WORK: usize = 2;
const NOTES: usize = 6;

/// *Lembar keluarga*: what the plan asks of the family and brings it, without a
/// ratio.
pub fn family_sheet(lang: Lang, case: &Case<'_>) -> Document {
    let w = Writer::new(lang, *case);
    let mut blocks = vec![
        title(tr!(lang, "sheet.family")),
        Block::Line(Line {
            runs: run_tr!(
                lang,
                "sheet.family_land",
                name = bold(case.plan.name.clone()),
                area = w.area(w.facts.area_m2)
            ),
            size: Size::Text,
            side: Side::Center,
        }),
        Block::Figures(plants_and_pay(&w)),
        Block::Figures(harvest(&w)),
        Block::Heading(tr!(lang, "sheet.money")),
        Block::Text(run_tr!(lang, "sheet.money_about")),
        money(&w),
        Block::Heading(tr!(lang, "sheet.wrong")),
    ];
    blocks.push(Block::List {
        is_numbered: true,
        items: wrong(&w),
    });
    sheets(
        &w,
        &tr!(lang, "sheet.family"),
        vec![sheet(Shape::Sheet, blocks)],
    )
}

fn sheet(shape: Shape, blocks: Vec<Block>) -> Part {
    Part {
        chapter: None,
        number: String::new(),
        title: String::new(),
        shape,
        flows: false,
        blocks,
    }
}

fn sheets(w: &Writer<'_>, title: &str, parts: Vec<Part>) -> Document {
    Document {
        lang: w.lang,
        title: format!("{title}, {}", w.case.plan.name),
        author: w.case.plan.group.name.trim().to_owned(),
        date: w.facts.date,
        paper: w.case.plan.proposal.paper,
        is_bound: false,
        parts,
    }
}

fn title(words: String) -> Block {
    Block::Line(Line {
        runs: vec![bold(words)],
        size: Size::Title,
        side: Side::Center,
    })
}

/// Plants the money in hand is enough for, and what a day earns.
fn plants_and_pay(w: &Writer<'_>) -> Vec<(String, Vec<Run>)> {
    let lang = w.lang;
    let head = &w.facts.headline;
    let own = w.case.program.inputs.funding.own_cash;
    let enough = if head.capital > 0.0 {
        (own / head.capital).min(1.0) * w.facts.plants
    } else {
        w.facts.plants
    };
    let pay = head.pay_per_family_hok.value();
    vec![
        (
            tr!(lang, "sheet.plants", own = w.rupiah(own)),
            vec![Run::plain(tr!(
                lang,
                "sheet.plants_value",
                plants = w.count((enough / 10.0).floor() * 10.0),
                all = w.count(w.facts.plants)
            ))],
        ),
        (
            tr!(lang, "sheet.pay", wage = w.rupiah(head.wage)),
            vec![Run::plain(pay.map_or_else(
                || tr!(lang, "number.missing"),
                |pay| w.rupiah(pay),
            ))],
        ),
    ]
}

fn harvest(w: &Writer<'_>) -> Vec<(String, Vec<Run>)> {
    let lang = w.lang;
    let head = &w.facts.headline;
    vec![
        (
            tr!(lang, "sheet.first_cut"),
            vec![Run::plain(head.first_harvest.map_or_else(
                || tr!(lang, "summary.no_harvest"),
                |k| w.month(k),
            ))],
        ),
        (
            tr!(lang, "sheet.kg_a_week"),
            vec![Run::plain(text::kilograms(
                lang,
                head.full_bearing_kg / WEEKS,
                0,
            ))],
        ),
    ]
}

/// What must be paid in each of the first months, grants and loans not counted.
fn money(w: &Writer<'_>) -> Block {
    let lang = w.lang;
    let m = &w.case.outcome.monthly;
    let months = w.case.program.months.min(MONEY_MONTHS);
    let out =
        |k: usize| m.cash_costs(k) + m.investment[k] + m.principal[k] + m.interest[k] + m.tax[k];
    let half = months.div_ceil(2);
    let pair = |k: usize| {
        let month = w
            .case
            .program
            .start
            .plus(i32::try_from(k).unwrap_or(i32::MAX));
        [
            cell(text::month_short(lang, month.year(), month.month())),
            w.amount(out(k)),
        ]
    };
    let rows = (0..half).map(|k| {
        let right = if k + half < months {
            pair(k + half)
        } else {
            [cell(""), cell("")]
        };
        Row::plain(pair(k).into_iter().chain(right).collect())
    });
    let column = || {
        [
            Column::words(tr!(lang, "column.month"), 3.0),
            Column::numbers(tr!(lang, "sheet.ready"), 4.0),
        ]
    };
    Block::Table(Table {
        caption: String::new(),
        columns: column().into_iter().chain(column()).collect(),
        rows: rows.collect(),
        notes: Vec::new(),
    })
}

/// Three things that can go wrong here.
fn wrong(w: &Writer<'_>) -> Vec<Vec<Run>> {
    let lang = w.lang;
    let is_peat = w.case.plan.plots.iter().any(|plot| plot.soil == Soil::Peat);
    let has_limit = w
        .case
        .plan
        .sales
        .buyers
        .iter()
        .any(|buyer| buyer.max_kg.is_some());
    let first = if is_peat {
        run_tr!(lang, "sheet.wrong_peat")
    } else {
        run_tr!(lang, "sheet.wrong_rain")
    };
    let second = if w.case.plan.sales.buyers.is_empty() {
        run_tr!(lang, "sheet.wrong_no_buyer")
    } else if has_limit {
        run_tr!(lang, "sheet.wrong_limit")
    } else {
        run_tr!(lang, "sheet.wrong_price")
    };
    let head = &w.facts.headline;
    let third = run_tr!(
        lang,
        "sheet.wrong_money",
        capital = w.rupiah(head.capital),
        month = w.month(head.capital_month)
    );
    vec![first, second, third]
}

/// *Lembar lapangan*: one page a plot and month, `months` plan months from `k = 1`
/// on; months without work on a plot have none.
pub fn field_sheets(
    lang: Lang,
    case: &Case<'_>,
    months: std::ops::RangeInclusive<usize>,
) -> Document {
    let w = Writer::new(lang, *case);
    let schedule = schedule(case.program, case.outcome);
    let mut parts = Vec::new();
    for (plot_idx, plot) in case.plan.plots.iter().enumerate() {
        for k in months.clone() {
            let blocks = field_page(&w, &schedule, plot_idx, &plot.name, k);
            if let Some(blocks) = blocks {
                parts.push(sheet(Shape::Sheet, blocks));
            }
        }
    }
    sheets(&w, &tr!(lang, "sheet.field"), parts)
}

/// The page of a plot in plan month `k`; none without work.
fn field_page(
    w: &Writer<'_>,
    schedule: &Schedule,
    plot_idx: usize,
    plot: &str,
    k: usize,
) -> Option<Vec<Block>> {
    let lang = w.lang;
    let mut work = Vec::new();
    let mut harvest_hok = 0.0;
    for row in &schedule.rows {
        let Some(slot) = k.checked_sub(1).and_then(|index| row.slots.get(&index)) else {
            continue;
        };
        let Some(here) = slot.plots.iter().find(|here| here.plot_idx == plot_idx) else {
            continue;
        };
        let needs: Vec<String> = here
            .needs
            .iter()
            .map(|(key, quantity)| {
                let item = w.case.plan.items.get(key);
                let name = item.map_or(key.as_str(), |item| item.name.as_str());
                let unit = item.map_or("", |item| item.unit.as_str());
                format!("{} {unit} {name}", text::number(lang, *quantity, 1))
            })
            .collect();
        if row.code.is_none() {
            harvest_hok = here.hok;
        }
        let name = row.code.as_ref().map_or_else(
            || tr!(lang, "growing.harvest_row"),
            |code| text::activity(lang, code),
        );
        work.push(Row::plain(vec![
            cell("□"),
            cell(name),
            cell(needs.join("; ")),
            cell(text::number(lang, here.hok, 1)),
            cell(""),
        ]));
    }
    if work.is_empty() {
        return None;
    }
    let other = ["□", "", "", "", ""].map(cell).to_vec();
    work.extend(std::iter::repeat_n(Row::plain(other), OTHER_WORK));
    let month = w.month(k);
    let mut blocks = vec![
        title(tr!(lang, "sheet.field_title", plot = plot, month = month)),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column::words("", 0.7),
                Column::words(tr!(lang, "column.activity"), 4.2),
                Column::words(tr!(lang, "sheet.needs"), 6.2),
                Column::numbers(tr!(lang, "column.hok"), 1.4),
                Column::words(tr!(lang, "sheet.done_on"), 3.0),
            ],
            rows: work,
            notes: Vec::new(),
        }),
    ];
    if harvest_hok > 0.0 {
        let kg = w.case.outcome.plots[plot_idx].marketable_kg().nth(k - 1);
        blocks.push(Block::Heading(tr!(
            lang,
            "sheet.rounds",
            kg = text::kilograms(lang, kg.unwrap_or_default(), 0)
        )));
        blocks.push(rounds(w));
    }
    blocks.push(Block::Heading(tr!(lang, "sheet.seen")));
    let mut seen = vec![
        tr!(lang, "sheet.alive"),
        tr!(lang, "sheet.sick"),
        tr!(lang, "sheet.water"),
        tr!(lang, "sheet.rain"),
        tr!(lang, "sheet.note"),
    ];
    seen.extend(std::iter::repeat_n(String::new(), NOTES));
    let seen = seen
        .into_iter()
        .map(|what| Row::plain(vec![cell(what), cell("")]));
    blocks.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::words(tr!(lang, "sheet.what"), 5.0),
            Column::words(tr!(lang, "sheet.found"), 10.5),
        ],
        rows: seen.collect(),
        notes: Vec::new(),
    }));
    Some(blocks)
}

/// Lines to write the rounds of a harvest on.
fn rounds(w: &Writer<'_>) -> Block {
    let lang = w.lang;
    let row = |round: usize| {
        let mut cells = vec![cell(round.to_string())];
        cells.extend(["", "", "", ""].map(cell));
        Row::plain(cells)
    };
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::numbers(tr!(lang, "column.number"), 0.8),
            Column::words(tr!(lang, "sheet.date"), 3.0),
            Column::words(tr!(lang, "sheet.weighed"), 3.0),
            Column::words(tr!(lang, "sheet.boxes"), 3.0),
            Column::words(tr!(lang, "sheet.received"), 4.0),
        ],
        rows: (1..=4).map(row).collect(),
        notes: Vec::new(),
    })
}

/// A list of members alone, as an office takes it: CPCL or RDKK, by its chapter.
pub fn list_sheet(lang: Lang, case: &Case<'_>, chapter: Chapter) -> Document {
    let mut w = Writer::new(lang, *case);
    let blocks = chapters::blocks(&mut w, chapter);
    let name = chapter.name(lang);
    let part = Part {
        title: name.to_uppercase(),
        ..sheet(Shape::Lying, blocks)
    };
    sheets(&w, &name, vec![part])
}

/// *Kalender musim*: twelve months from plan month `k` on one page, work and
/// harvest of every plot together.
pub fn season_calendar(lang: Lang, case: &Case<'_>, k: usize) -> Document {
    let w = Writer::new(lang, *case);
    let schedule = schedule(case.program, case.outcome);
    let first = k.saturating_sub(1).min(case.program.months);
    let months = first..(first + 12).min(case.program.months);
    let m = &case.outcome.monthly;
    let mut rows = Vec::new();
    for row in &schedule.rows {
        if !months.clone().any(|k| row.slots.contains_key(&k)) {
            continue;
        }
        let name = row.code.as_ref().map_or_else(
            || tr!(lang, "growing.harvest_row"),
            |code| text::activity(lang, code),
        );
        let mut cells = vec![cell(name)];
        cells.extend(months.clone().map(|k| {
            let is_done = row.slots.contains_key(&k);
            cell(if is_done { "■" } else { "" })
        }));
        rows.push(Row::plain(cells));
    }
    let sum = |name: String, values: &dyn Fn(usize) -> f64| {
        let mut cells = vec![cell(name)];
        cells.extend(months.clone().map(|k| cell(w.count(values(k)))));
        Row::sum(cells)
    };
    rows.push(sum(tr!(lang, "growing.total_work"), &|k| m.hok[k]));
    rows.push(sum(tr!(lang, "sheet.kg"), &|k| {
        m.sold_kg[k] + m.unsold_kg[k]
    }));
    let mut columns = vec![Column::words(tr!(lang, "column.activity"), 4.8)];
    columns.extend(months.clone().map(|k| {
        let month = case
            .program
            .start
            .plus(i32::try_from(k).unwrap_or(i32::MAX));
        Column::numbers(text::month_name_short(lang, month.month()), 1.4)
    }));
    let words = tr!(
        lang,
        "sheet.season_title",
        first = w.month(months.start + 1),
        last = w.month(months.end)
    );
    let blocks = vec![
        title(words),
        Block::Table(Table {
            caption: String::new(),
            columns,
            rows,
            notes: vec![tr!(lang, "sheet.season_note")],
        }),
    ];
    sheets(
        &w,
        &tr!(lang, "sheet.season"),
        vec![sheet(Shape::LyingSheet, blocks)],
    )
}
