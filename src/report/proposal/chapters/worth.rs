//! VIII *Analisis kelayakan* and IX *Analisis risiko dan kepekaan*.

use super::super::document::{Block, Column, Row, Run};
use super::super::profile::Profile;
use super::super::writer::{Writer, bold, cell, run_tr};
use crate::advice::explain::{self, Topic};
use crate::advice::{Level, indicator};
use crate::chart::{Kind, build};
use crate::model::finance::{Change, SensitivityRow};
use crate::model::risk::{Estimate, PERCENTS, Percentiles};
use crate::plan::Soil;
use crate::text;
use crate::tr;

/// Farms that a share is told of.
const FARMS: f64 = 10.0;

/// The indicators of a proposal, on total cost but for the capital.
const TOPICS: [Topic; 12] = [
    Topic::RcTotal,
    Topic::Bc,
    Topic::Npv,
    Topic::NpvSecond,
    Topic::Irr,
    Topic::NetBc,
    Topic::Payback,
    Topic::Hole,
    Topic::BepPrice,
    Topic::BepKgShort,
    Topic::PerFamilyHok,
    Topic::Cover,
];

/// VIII *Analisis kelayakan*.
pub(super) fn feasibility(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "worth.indicators"))];
    blocks.push(Block::Text(run_tr!(
        lang,
        "worth.about",
        rate = Run::of(text::percent(lang, w.case.program.inputs.rate, 2), "rate"),
        years = text::number(lang, w.case.program.months as f64 / 12.0, 1)
    )));
    blocks.push(indicators(w));
    blocks.push(w.heading(tr!(lang, "worth.plainly")));
    blocks.push(Block::List {
        is_numbered: false,
        items: plainly(w),
    });
    let figure = build(Kind::YearlyMoney, w.case.program, w.case.outcome, lang);
    blocks.extend(figure.ok().and_then(|figure| w.figure(&figure, 0.46)));
    if w.facts.profile == Profile::VillageFund {
        blocks.push(w.heading(tr!(lang, "free_name.sharing")));
        blocks.extend(w.free("sharing"));
    }
    blocks
}

fn indicators(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let case = w.case;
    let told = explain::Case {
        plan: case.plan,
        program: case.program,
        outcome: case.outcome,
        finance: &w.facts.finance,
    };
    let topics = TOPICS.into_iter();
    let has_loan = !case.plan.loans.is_empty();
    let rows = topics
        .filter(|topic| has_loan || *topic != Topic::Cover)
        .map(|topic| {
            let told = explain::explain(topic, &told, lang);
            Row::plain(vec![cell(told.name), bold(told.value), cell(told.sentence)])
        });
    let rows = rows.collect();
    let columns = vec![
        Column::words(tr!(lang, "column.indicator"), 3.2),
        Column::words(tr!(lang, "column.value"), 3.4),
        Column::words(tr!(lang, "column.meaning"), 7.4),
    ];
    let notes = vec![tr!(lang, "worth.note_total_cost")];
    w.noted_table(&tr!(lang, "worth.indicators_table"), columns, rows, notes)
}

/// What the indicators say, in sentences a farmer would say.
fn plainly(w: &Writer<'_>) -> Vec<Vec<Run>> {
    let lang = w.lang;
    let head = &w.facts.headline;
    let all = &w.case.outcome.indicators;
    let mut items = Vec::new();
    if let Some(rc) = all.rc_total.value() {
        items.push(run_tr!(
            lang,
            "worth.each_rupiah",
            sales = format!("Rp{}", text::number_fixed(lang, rc, 2))
        ));
    }
    let profit = head.profit_per_year;
    let amount = bold(w.rupiah(profit.abs()));
    items.push(if profit >= 0.0 {
        run_tr!(lang, "worth.profit", amount = amount)
    } else {
        run_tr!(lang, "worth.loss", amount = amount)
    });
    let members = w.case.plan.group.members.len();
    if members > 1 {
        let monthly = w.rupiah(profit.abs() / 12.0 / members as f64);
        let members = Run::of(members.to_string(), "group.members");
        items.push(if profit >= 0.0 {
            run_tr!(
                lang,
                "worth.per_member",
                amount = monthly,
                members = members
            )
        } else {
            run_tr!(
                lang,
                "worth.loss_per_member",
                amount = monthly,
                members = members
            )
        });
    }
    let pay = indicator(lang, &head.pay_per_family_hok, |pay| w.rupiah(pay));
    items.push(run_tr!(
        lang,
        "worth.pay",
        pay = pay,
        wage = Run::of(w.rupiah(head.wage), "work.wage")
    ));
    items.push(vec![bold(verdict(w))]);
    items
}

/// Whether the plan pays, on total cost; nothing is judged without buyers.
pub(super) fn verdict(w: &Writer<'_>) -> String {
    let lang = w.lang;
    let inputs = &w.case.program.inputs;
    if inputs.plots.is_empty() || inputs.prices.buyers.is_empty() {
        return tr!(lang, "summary.no_verdict");
    }
    match w.facts.headline.npv.value() {
        Some(npv) if npv >= 0.0 => tr!(lang, "summary.feasible"),
        Some(_) | None => tr!(lang, "summary.not_feasible"),
    }
}

/// IX *Analisis risiko dan kepekaan*.
pub(super) fn risk(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "worth.sensitivity"))];
    if let Some(studies) = w.case.studies {
        blocks.push(Block::Text(run_tr!(lang, "worth.sensitivity_about")));
        blocks.push(changes(w, &studies.sensitivity));
        blocks.push(Block::Text(turning(w)));
        blocks.push(w.heading(tr!(lang, "worth.chance")));
        blocks.extend(chance(w));
    } else {
        blocks.push(Block::Text(run_tr!(lang, "worth.not_studied")));
    }
    blocks.push(w.heading(tr!(lang, "worth.mitigation")));
    blocks.push(mitigation(w));
    blocks.extend(findings(w));
    blocks
}

/// Each usual change, and whether the plan still pays.
fn changes(w: &mut Writer<'_>, found: &[SensitivityRow]) -> Block {
    let lang = w.lang;
    let rows = found.iter().map(|row| {
        let verdict = if row.npv[0] >= 0.0 {
            tr!(lang, "worth.feasible")
        } else {
            tr!(lang, "worth.not_feasible")
        };
        let missing = || tr!(lang, "number.missing");
        let rc = row.rc.value();
        let irr = row.irr.value();
        let cells = vec![
            cell(change_name(w, row.change)),
            w.amount(row.npv[0]),
            w.amount(row.npv[1]),
            cell(rc.map_or_else(missing, |rc| text::number_fixed(lang, rc, 2))),
            cell(irr.map_or_else(missing, |irr| text::percent(lang, irr, 1))),
            cell(verdict),
        ];
        if row.change == Change::Plan {
            Row::sum(cells)
        } else {
            Row::plain(cells)
        }
    });
    let rows = rows.collect();
    let rate = |rate: f64| text::percent(lang, rate, 2);
    let plan = w.case.plan;
    let columns = vec![
        Column::words(tr!(lang, "column.change"), 3.3),
        Column::numbers(tr!(lang, "column.npv", rate = rate(plan.rate)), 2.5),
        Column::numbers(tr!(lang, "column.npv", rate = rate(plan.second_rate)), 2.7),
        Column::numbers(tr!(lang, "column.rc"), 1.1),
        Column::numbers(tr!(lang, "column.irr"), 1.75),
        Column::words(tr!(lang, "column.verdict"), 2.1),
    ];
    let caption = tr!(lang, "worth.changes_table");
    w.table(&caption, columns, rows)
}

fn change_name(w: &Writer<'_>, change: Change) -> String {
    let lang = w.lang;
    let share = |share: f64| text::percent(lang, share.abs(), 0);
    match change {
        Change::Plan => tr!(lang, "worth.as_planned"),
        Change::Price(by) => tr!(lang, "worth.price_falls", share = share(by)),
        Change::Yield(by) => tr!(lang, "worth.yield_falls", share = share(by)),
        Change::Costs(by) => tr!(lang, "worth.costs_rise", share = share(by)),
        Change::Late(months) => tr!(lang, "worth.late", months = months),
    }
}

/// How far prices may fall and costs rise.
fn turning(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let all = &w.case.outcome.indicators;
    let Some((bep, price)) = all.bep_price.value().zip(mean_price(w)) else {
        return run_tr!(lang, "worth.no_turning");
    };
    let room = 1.0 - bep / price;
    let words = (
        w.rupiah(bep),
        w.rupiah(price),
        text::percent(lang, room.abs(), 0),
    );
    if room >= 0.0 {
        run_tr!(
            lang,
            "worth.turning",
            bep = words.0,
            price = words.1,
            room = words.2
        )
    } else {
        run_tr!(
            lang,
            "worth.turning_above",
            bep = words.0,
            price = words.1,
            room = words.2
        )
    }
}

/// Mean price of a kilogram sold, Rp.
fn mean_price(w: &Writer<'_>) -> Option<f64> {
    let totals = &w.case.outcome.totals;
    (totals.sold_kg > 0.0).then(|| totals.sales / totals.sold_kg)
}

/// Farms of ten that gain, and the three percentiles of what matters.
fn chance(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let Some(studies) = w.case.studies else {
        return Vec::new();
    };
    let risk = &studies.risk;
    let farms = |share: Estimate| w.count((FARMS * share.value).round());
    let mut told = run_tr!(
        lang,
        "worth.farms",
        paths = text::count(lang, i64::try_from(risk.paths).unwrap_or(i64::MAX)),
        farms = bold(farms(risk.chance.farms_with_profit)),
        losing = farms(Estimate {
            value: 1.0 - risk.chance.farms_with_profit.value,
            error: 0.0
        })
    );
    if let Some(years) = risk.chance.years_with_profit {
        told.push(Run::plain(" "));
        told.extend(run_tr!(lang, "worth.years", years = farms(years)));
    }
    let row = |name: String, figures: &Percentiles| {
        let mut cells = vec![cell(name)];
        for percent in [10, 50, 90] {
            let at = PERCENTS.iter().position(|known| *known == percent);
            cells.push(w.amount(at.map_or(0.0, |at| figures.values[at])));
        }
        Row::plain(cells)
    };
    let mut rows = vec![
        row(tr!(lang, "worth.npv_row"), &risk.npv_total_cost),
        row(tr!(lang, "worth.hole_row"), &risk.deepest_hole),
    ];
    let last = risk.yearly_net.values[0].len().saturating_sub(1);
    if let Some(best) = (0..=last).max_by(|a, b| {
        let middle = &risk.yearly_net.values[3];
        middle
            .get(*a)
            .unwrap_or(&0.0)
            .total_cmp(middle.get(*b).unwrap_or(&0.0))
    }) {
        let at: [f64; PERCENTS.len()] = std::array::from_fn(|percent| {
            risk.yearly_net.values[percent]
                .get(best)
                .copied()
                .unwrap_or_default()
        });
        let figures = Percentiles {
            values: at,
            ..Percentiles::default()
        };
        rows.push(row(tr!(lang, "worth.year_row", year = best + 1), &figures));
    }
    let columns = vec![
        Column::words(tr!(lang, "column.figure"), 5.0),
        Column::numbers(tr!(lang, "column.bad"), 3.0),
        Column::numbers(tr!(lang, "column.middle"), 3.0),
        Column::numbers(tr!(lang, "column.good"), 3.0),
    ];
    let notes = vec![tr!(lang, "worth.note_chance", seed = risk.seed)];
    vec![
        Block::Text(told),
        w.noted_table(&tr!(lang, "worth.chance_table"), columns, rows, notes),
    ]
}

/// What may go wrong, and what is done about it.
fn mitigation(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let is_peat = w.case.plan.plots.iter().any(|plot| plot.soil == Soil::Peat);
    let mut kinds = vec!["flood"];
    if is_peat {
        kinds.push("peat_fire");
    }
    kinds.extend(["rot", "price", "buyer", "theft"]);
    let rows = kinds
        .into_iter()
        .zip(1..)
        .map(|(kind, number): (_, usize)| {
            let part = |part: &str| cell(tr!(lang, &format!("mitigation.{kind}_{part}")));
            Row::plain(vec![cell(number.to_string()), part("risk"), part("deed")])
        })
        .collect();
    let columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.risk"), 4.6),
        Column::words(tr!(lang, "column.deed"), 8.6),
    ];
    w.table(&tr!(lang, "worth.mitigation_table"), columns, rows)
}

/// What the program itself finds odd, the serious ones.
fn findings(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let serious = w.case.findings.iter();
    let serious = serious.filter(|finding| matches!(finding.level, Level::Reject | Level::Warn));
    let items: Vec<Vec<Run>> = serious
        .map(|finding| vec![Run::of(finding.message(lang), &finding.field)])
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        w.heading(tr!(lang, "worth.findings")),
        Block::Text(run_tr!(lang, "worth.findings_about")),
        Block::List {
            is_numbered: false,
            items,
        },
    ]
}
