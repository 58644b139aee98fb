//! One path of a plan, told month by month: what happened, what it did to
//! harvest and money.

use super::{FlowLines, calendar, month_words, plot_name};
use crate::model::inputs::CardEffect;
use crate::model::risk::{EventKind, Level, PathCourse, PathEvent};
use crate::model::{Outcome, Program};
use crate::text::{
    Lang, count, kilograms, month_name, number_fixed, percent, rupiah_short, tonnes,
};
use crate::tr;

/// A path told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Which path it is, and what it comes to.
    pub head: String,
    /// Its plan years.
    pub years: Vec<StoryYear>,
    /// Position of the year that falls furthest behind the likely course.
    pub worst: usize,
}

/// A plan year of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryYear {
    /// As *Tahun ke-3*.
    pub name: String,
    /// What is left over in it, beside the likely course.
    pub sum: String,
    /// What happened, a sentence each.
    pub told: Vec<String>,
    /// Its months.
    pub months: Vec<StoryMonth>,
}

/// A month of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryMonth {
    /// Name and year.
    pub name: String,
    /// What happened, in a few words; often empty.
    pub event: String,
    /// Rain, as a share of a normal month's.
    pub rain: String,
    /// Leaf price, as a share of the likely one.
    pub price: String,
    /// Marketable harvest.
    pub harvest: String,
    /// Money received for sales.
    pub receipts: String,
    /// Money left over; short of it, with a minus.
    pub net: String,
    /// Cash in hand at its end.
    pub balance: String,
    /// Whether that is below zero.
    pub is_short: bool,
}

/// A month of the likely course.
struct Planned {
    net: f64,
    kg: f64,
}

/// Tells a path that stands at `percent` of all; `outcome` is that of `program`.
pub fn story(
    program: &Program,
    outcome: &Outcome,
    course: &PathCourse,
    percent: u8,
    lang: Lang,
) -> Story {
    let months = 0..program.months;
    let m = &outcome.monthly;
    let likely: Vec<Planned> = months
        .map(|k| Planned {
            net: FlowLines::at(outcome, k).net(),
            kg: m.sold_kg[k] + m.unsold_kg[k],
        })
        .collect();
    let shortfall = |year: usize| -> f64 {
        let months = 12 * year..(12 * year + 12).min(program.months);
        months.map(|k| likely[k].net - course.net[k]).sum()
    };
    let n_years = program.months.div_ceil(12);
    let worst = (0..n_years).fold(0, |worst, year| {
        if shortfall(year) > shortfall(worst) {
            year
        } else {
            worst
        }
    });
    let like = match percent {
        ..=5 => tr!(lang, "story.one_of_20"),
        6..=10 => tr!(lang, "story.one_of_10"),
        _ => tr!(lang, "story.one_of_4"),
    };
    Story {
        head: tr!(
            lang,
            "story.head",
            path = count(lang, i64::try_from(course.path).unwrap_or(i64::MAX - 1) + 1),
            like = like,
            npv = rupiah_short(lang, course.npv_total_cost)
        ),
        years: (0..n_years)
            .map(|year| told_year(program, &likely, course, year, lang))
            .collect(),
        worst,
    }
}

fn told_year(
    program: &Program,
    likely: &[Planned],
    course: &PathCourse,
    year: usize,
    lang: Lang,
) -> StoryYear {
    let months = 12 * year..(12 * year + 12).min(program.months);
    let n = months.len().max(1) as f64;
    let sum = |of: &dyn Fn(usize) -> f64| -> f64 { months.clone().map(of).sum() };
    let price_level = course.levels[Level::Price as usize];
    StoryYear {
        name: tr!(lang, "story.year", n = year + 1),
        sum: tr!(
            lang,
            "story.sum",
            left = rupiah_short(lang, sum(&|k| course.net[k])),
            planned = rupiah_short(lang, sum(&|k| likely[k].net)),
            rain = percent_of(lang, sum(&|k| course.rain[k]) / n),
            price = percent_of(lang, price_level * sum(&|k| course.price[k]) / n),
            harvest = tonnes(lang, sum(&|k| course.marketable_kg[k]), 1),
            planned_harvest = tonnes(lang, sum(&|k| likely[k].kg), 1)
        ),
        told: told(program, course, year, lang),
        months: months
            .clone()
            .map(|k| StoryMonth {
                name: month_words(program, k, lang),
                event: happened(program, course, k, lang).join("; "),
                rain: percent_of(lang, course.rain[k]),
                price: percent_of(lang, course.price[k] * price_level),
                harvest: kilograms(lang, course.marketable_kg[k], 0),
                receipts: rupiah_short(lang, course.receipts[k]),
                net: rupiah_short(lang, course.net[k]),
                balance: rupiah_short(lang, course.balance[k]),
                is_short: course.balance[k] < 0.0,
            })
            .collect(),
    }
}

fn percent_of(lang: Lang, factor: f64) -> String {
    percent(lang, factor, 0)
}

/// A sentence for each month of a year in which something happened.
fn told(program: &Program, course: &PathCourse, year: usize, lang: Lang) -> Vec<String> {
    let months = 12 * year..(12 * year + 12).min(program.months);
    let sentences = months.filter_map(|k| {
        let what = happened(program, course, k, lang);
        let month = calendar(program, k);
        (!what.is_empty()).then(|| {
            tr!(
                lang,
                "story.sentence",
                month = month_name(lang, month.month()),
                year = year + 1,
                what = what.join(", "),
                balance = rupiah_short(lang, course.balance[k])
            )
        })
    });
    sentences.collect()
}

/// What happened in a month.
fn happened(program: &Program, course: &PathCourse, k: usize, lang: Lang) -> Vec<String> {
    let events = course.events.iter().filter(|event| event.month == k + 1);
    let mut found: Vec<String> = events
        .map(|event| event_words(program, event, lang))
        .collect();
    let was_short = k.checked_sub(1).is_some_and(|k| course.balance[k] < 0.0);
    if course.balance[k] < 0.0 && !was_short {
        found.push(tr!(lang, "story.runs_short"));
    } else if course.balance[k] >= 0.0 && was_short {
        found.push(tr!(lang, "story.has_again"));
    }
    found
}

fn event_words(program: &Program, event: &PathEvent, lang: Lang) -> String {
    match &event.kind {
        EventKind::ElNino => tr!(lang, "story.el_nino"),
        EventKind::LaNina => tr!(lang, "story.la_nina"),
        EventKind::Card {
            name,
            effect,
            size,
            length,
            plot_idx,
        } => {
            let what = match effect {
                CardEffect::Loss => tr!(lang, "story.loss", share = percent(lang, *size, 0)),
                CardEffect::NoSale => tr!(lang, "story.no_sale", n = number_fixed(lang, *size, 0)),
                CardEffect::Price => tr!(
                    lang,
                    "story.price",
                    share = percent(lang, *size, 0),
                    n = length
                ),
                CardEffect::Cost => tr!(lang, "story.cost", amount = rupiah_short(lang, *size)),
            };
            let plot = plot_idx.and_then(|plot| {
                let inputs = program.inputs.plots.get(plot)?;
                Some(plot_name(&inputs.name, plot, lang))
            });
            match plot {
                Some(plot) => tr!(lang, "story.card_on", name = name, plot = plot, what = what),
                None => tr!(lang, "story.card", name = name, what = what),
            }
        }
    }
}
