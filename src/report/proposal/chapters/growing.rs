//! IV *Rencana teknis budidaya* and V *Jadwal kegiatan*.

use super::super::document::{Block, Column, Row, Run};
use super::super::profile::Chapter;
use super::super::writer::{Writer, cell, run_tr};
use super::market::harvest_figure;
use crate::model::schedule;
use crate::plan::{Activity, Cycles, GapFill, Input, Per, Practice};
use crate::text;
use crate::tr;

/// Plan years whose calendar of work is printed; after them it repeats.
const CALENDAR_YEARS: usize = 2;

/// Filled where work is done in a month.
const DONE: &str = "■";

/// IV *Rencana teknis budidaya*.
pub(super) fn technical(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let used: Vec<(String, &Practice)> = plan
        .practices
        .iter()
        .filter(|(key, _)| plan.plots.iter().any(|plot| plot.practice == **key))
        .map(|(key, practice)| (key.clone(), practice.as_ref()))
        .collect();
    let mut blocks = Vec::new();
    for (key, practice) in &used {
        let title = if used.len() == 1 {
            tr!(lang, "growing.planting")
        } else {
            tr!(lang, "growing.planting_of", name = practice.name)
        };
        blocks.push(w.heading(title));
        blocks.push(Block::Text(spacing(w, key, practice)));
        blocks.push(Block::Text(seedlings(w, key, practice)));
        blocks.push(activities(w, key, practice));
    }
    blocks.push(w.heading(tr!(lang, "growing.pests")));
    blocks.extend(w.free("pests"));
    for (key, practice) in &used {
        let title = if used.len() == 1 {
            tr!(lang, "growing.harvest")
        } else {
            tr!(lang, "growing.harvest_of", name = practice.name)
        };
        blocks.push(w.heading(title));
        blocks.push(Block::Text(cutting(w, key, practice)));
    }
    blocks.extend(w.free("handling"));
    blocks.push(yields(w));
    blocks.extend(harvest_figure(w, Chapter::Technical));
    blocks
}

fn spacing(w: &Writer<'_>, key: &str, practice: &Practice) -> Vec<Run> {
    let lang = w.lang;
    let field = |part: &str| format!("practices.{key}.{part}");
    let metres = |value: f64| text::number(lang, value, 2);
    let row = Run::of(metres(practice.row_spacing_m), &field("row_spacing_m"));
    let plant = Run::of(metres(practice.plant_spacing_m), &field("plant_spacing_m"));
    let plants = Run::of(
        w.count(practice.plants_per_ha.likely),
        &field("plants_per_ha"),
    );
    if practice.ditch_m_per_ha > 0.0 {
        run_tr!(
            lang,
            "growing.spacing_ditches",
            row = row,
            plant = plant,
            plants = plants,
            ditch = Run::of(w.count(practice.ditch_m_per_ha), &field("ditch_m_per_ha"))
        )
    } else {
        run_tr!(
            lang,
            "growing.spacing",
            row = row,
            plant = plant,
            plants = plants
        )
    }
}

fn seedlings(w: &Writer<'_>, key: &str, practice: &Practice) -> Vec<Run> {
    let lang = w.lang;
    let field = |part: &str| format!("practices.{key}.{part}");
    let leaves = Run::of(
        w.count(practice.leaves_at_planting.likely),
        &field("leaves_at_planting"),
    );
    let alive = Run::of(
        text::percent(lang, practice.establishment_survival.likely, 0),
        &field("establishment_survival"),
    );
    let gaps = match &practice.gap_fill {
        GapFill::Never => tr!(lang, "growing.never_filled"),
        GapFill::Every(1) => tr!(lang, "growing.filled_monthly"),
        GapFill::Every(months) => tr!(lang, "growing.filled_every", months = months),
        GapFill::At(ages) => {
            let ages: Vec<String> = ages.iter().map(ToString::to_string).collect();
            tr!(lang, "growing.filled_at", ages = ages.join(", "))
        }
    };
    run_tr!(
        lang,
        "growing.seedlings",
        leaves = leaves,
        alive = alive,
        gaps = Run::of(gaps, &field("gap_fill"))
    )
}

fn cutting(w: &Writer<'_>, key: &str, practice: &Practice) -> Vec<Run> {
    let lang = w.lang;
    let field = |part: &str| format!("practices.{key}.{part}");
    let interval = practice.cut_interval.likely;
    let every = if interval == 1 {
        tr!(lang, "growing.every_month")
    } else {
        tr!(lang, "growing.every", months = interval)
    };
    run_tr!(
        lang,
        "growing.cutting",
        every = Run::of(every, &field("cut_interval")),
        age = Run::of(
            practice.min_cut_age.likely.to_string(),
            &field("min_cut_age")
        ),
        kept = Run::of(w.count(practice.keep_leaves.likely), &field("keep_leaves")),
        grams = Run::of(w.count(practice.leaf_kg.likely * 1000.0), &field("leaf_kg")),
        share = Run::of(
            text::percent(lang, practice.marketable.likely, 0),
            &field("marketable")
        ),
        years = Run::of(
            practice.economic_life.likely.to_string(),
            &field("economic_life")
        )
    )
}

/// The work of a cycle: when, how often, how much work, what doses.
fn activities(w: &mut Writer<'_>, key: &str, practice: &Practice) -> Block {
    let lang = w.lang;
    let field = format!("practices.{key}.activities");
    let mut sorted: Vec<&Activity> = practice.activities.iter().collect();
    sorted.sort_by_key(|activity| (activity.cycles == Cycles::Later, activity.first));
    let rows = sorted
        .into_iter()
        .zip(1..)
        .map(|(activity, number): (_, usize)| {
            let doses: Vec<String> = activity.inputs.iter().map(|input| dose(w, input)).collect();
            let work = if activity.hok_per_ha > 0.0 {
                let scale = if activity.scaled {
                    practice.labour_scale.likely
                } else {
                    1.0
                };
                text::number(lang, activity.hok_per_ha * scale, 1)
            } else {
                "–".to_owned()
            };
            Row::plain(vec![
                cell(number.to_string()),
                Run::of(text::activity(lang, &activity.code), &field),
                cell(when(w, activity)),
                cell(work),
                cell(if doses.is_empty() {
                    "–".to_owned()
                } else {
                    doses.join("; ")
                }),
            ])
        });
    let rows = rows.collect();
    let columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.activity"), 3.4),
        Column::words(tr!(lang, "column.when"), 4.1),
        Column::numbers(tr!(lang, "column.hok_per_ha"), 1.3),
        Column::words(tr!(lang, "column.dose"), 4.6),
    ];
    w.table(&tr!(lang, "growing.activities_table"), columns, rows)
}

/// When an activity is done, in months from planting.
pub(super) fn when(w: &Writer<'_>, activity: &Activity) -> String {
    let lang = w.lang;
    let months = activity.first.unsigned_abs();
    let first = match activity.first {
        ..0 => tr!(lang, "growing.before", months = months),
        0 => tr!(lang, "growing.at_planting"),
        1.. => tr!(lang, "growing.at_age", months = months),
    };
    let is_later = activity.cycles == Cycles::Later;
    let words = match (activity.every, is_later) {
        (0, false) => first,
        (0, true) => tr!(lang, "growing.on_renewal", when = first),
        (1, _) => tr!(lang, "growing.then_monthly", when = first),
        (months, _) => tr!(lang, "growing.then_every", when = first, months = months),
    };
    match activity.last {
        Some(last) if activity.every > 0 => {
            tr!(lang, "growing.until", when = words, months = last)
        }
        Some(_) | None => words,
    }
}

/// A dose in words: `0,5 kg Abu bakar per tanaman`.
fn dose(w: &Writer<'_>, input: &Input) -> String {
    let lang = w.lang;
    let item = w.case.plan.items.get(&input.item);
    let name = item.map_or(input.item.as_str(), |item| item.name.as_str());
    let unit = item.map_or("", |item| item.unit.as_str());
    let amount = format!("{} {unit}", text::number(lang, input.quantity, 3));
    match input.per {
        Per::Ha => tr!(lang, "dose.ha", amount = amount, item = name),
        Per::Plant => tr!(lang, "dose.plant", amount = amount, item = name),
        Per::NewPlant => tr!(lang, "dose.new_plant", amount = amount, item = name),
        Per::Kg => {
            let per_tonne = format!("{} {unit}", text::number(lang, input.quantity * 1000.0, 1));
            tr!(lang, "dose.tonne", amount = per_tonne, item = name)
        }
        Per::MetreOfDitch => tr!(lang, "dose.ditch", amount = amount, item = name),
        Per::Plot => tr!(lang, "dose.plot", amount = amount, item = name),
    }
}

/// What is cut in each plan year.
fn yields(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let m = &w.case.outcome.monthly;
    let kg: Vec<f64> = m
        .sold_kg
        .iter()
        .zip(&m.unsold_kg)
        .map(|(a, b)| a + b)
        .collect();
    let area_ha = w.facts.area_m2 / 10_000.0;
    let rows = kg.chunks(12).zip(1..).map(|(months, year): (_, usize)| {
        let total: f64 = months.iter().sum();
        let cut = months.iter().filter(|kg| **kg > 0.0).count();
        let monthly = if cut > 0 { total / cut as f64 } else { 0.0 };
        let per_ha = if area_ha > 0.0 { total / area_ha } else { 0.0 };
        Row::plain(vec![
            cell(tr!(lang, "column.plan_year", year = year)),
            cell(text::number_fixed(lang, total / 1000.0, 1)),
            cell(text::number_fixed(lang, per_ha / 1000.0, 1)),
            cell(cut.to_string()),
            cell(w.count(monthly)),
        ])
    });
    let rows = rows.collect();
    let columns = vec![
        Column::words(tr!(lang, "column.year"), 2.6),
        Column::numbers(tr!(lang, "column.tonnes"), 2.6),
        Column::numbers(tr!(lang, "column.t_per_ha"), 2.6),
        Column::numbers(tr!(lang, "column.months_cut"), 2.6),
        Column::numbers(tr!(lang, "column.kg_a_month"), 3.2),
    ];
    w.table(&tr!(lang, "growing.yields_table"), columns, rows)
}

/// V *Jadwal kegiatan*: activities by months, a table a plan year.
pub(super) fn calendar(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan_months = w.case.program.months;
    let schedule = schedule(w.case.program, w.case.outcome);
    let mut blocks = vec![Block::Text(run_tr!(lang, "growing.calendar"))];
    let years = plan_months.div_ceil(12).min(CALENDAR_YEARS);
    if plan_months > 12 * years {
        blocks.push(Block::Text(run_tr!(
            lang,
            "growing.calendar_after",
            years = years.to_string()
        )));
    }
    for year in 0..years {
        let months = 12 * year..(12 * (year + 1)).min(plan_months);
        let mut rows = Vec::new();
        for row in &schedule.rows {
            let in_year: f64 = months
                .clone()
                .filter_map(|k| row.slots.get(&k))
                .map(|slot| slot.hok)
                .sum();
            if !months.clone().any(|k| row.slots.contains_key(&k)) {
                continue;
            }
            let name = row.code.as_ref().map_or_else(
                || tr!(lang, "growing.harvest_row"),
                |code| text::activity(lang, code),
            );
            let mut cells = vec![cell(name)];
            cells.extend(
                months
                    .clone()
                    .map(|k| cell(if row.slots.contains_key(&k) { DONE } else { "" })),
            );
            cells.push(cell(if in_year > 0.0 {
                text::number(lang, in_year, 0)
            } else {
                "–".to_owned()
            }));
            rows.push(Row::plain(cells));
        }
        if rows.is_empty() {
            continue;
        }
        let mut total = vec![cell(tr!(lang, "growing.total_work"))];
        let hok = &w.case.outcome.monthly.hok;
        total.extend(months.clone().map(|k| cell(text::number(lang, hok[k], 0))));
        let in_year: f64 = months.clone().map(|k| hok[k]).sum();
        total.push(cell(text::number(lang, in_year, 0)));
        rows.push(Row::sum(total));
        let mut columns = vec![Column::words(tr!(lang, "column.activity"), 6.0)];
        columns.extend(months.clone().map(|k| {
            let month = w
                .case
                .program
                .start
                .plus(i32::try_from(k).unwrap_or(i32::MAX));
            Column {
                is_number: true,
                ..Column::words(text::month_name_short(lang, month.month()), 1.2)
            }
        }));
        columns.push(Column::numbers(tr!(lang, "column.hok"), 1.5));
        let first = w.month(months.start + 1);
        let last = w.month(months.end);
        let caption = tr!(
            lang,
            "growing.calendar_table",
            year = year + 1,
            first = first,
            last = last
        );
        blocks.push(w.table(&caption, columns, rows));
    }
    blocks
}
