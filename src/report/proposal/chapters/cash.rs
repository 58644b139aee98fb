//! VII *Arus kas dan rencana pembiayaan*.

use super::super::document::{Block, Column, Row, Run};
use super::super::writer::{Writer, cell, run_tr};
use super::costs;
use crate::chart::{Kind, build};
use crate::model::{instalments, years};
use crate::plan::{GraceInterest, LoanMethod};
use crate::text;
use crate::tr;

/// VII *Arus kas dan rencana pembiayaan*.
pub(super) fn cash(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "cash.course"))];
    blocks.push(Block::Text(hole(w)));
    let figure = build(Kind::CumulativeCash, w.case.program, w.case.outcome, lang);
    blocks.extend(figure.ok().and_then(|figure| w.figure(&figure, 0.46)));
    blocks.push(w.heading(tr!(lang, "cash.first_year")));
    blocks.push(monthly(w));
    blocks.push(Block::Text(lowest(w)));
    blocks.push(w.heading(tr!(lang, "cash.by_year")));
    blocks.push(yearly(w));
    blocks.push(costs::by_year(w));
    blocks.push(w.heading(tr!(lang, "cash.funding")));
    blocks.extend(funding(w));
    blocks
}

/// The capital to have ready, and in which month it is used up.
fn hole(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let head = &w.facts.headline;
    let first = head.first_harvest.map(|k| w.month(k));
    if head.capital <= 0.0 {
        return run_tr!(lang, "cash.no_hole");
    }
    let capital = w.rupiah(head.capital);
    let month = w.month(head.capital_month);
    match first {
        Some(first) => run_tr!(
            lang,
            "cash.hole",
            first = first,
            capital = capital,
            month = month
        ),
        None => run_tr!(
            lang,
            "cash.hole_no_harvest",
            capital = capital,
            month = month
        ),
    }
}

/// The month in which least is in hand.
fn lowest(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let lowest = &w.case.outcome.indicators.min_cash;
    let (Some(value), Some(month)) = (lowest.value(), lowest.month()) else {
        return Vec::new();
    };
    let month = w.month(month);
    if value < 0.0 {
        run_tr!(
            lang,
            "cash.lowest_below",
            amount = w.rupiah(-value),
            month = month
        )
    } else {
        run_tr!(lang, "cash.lowest", amount = w.rupiah(value), month = month)
    }
}

/// What comes in and goes out, and what is left: columns of a table.
struct Flows {
    receipts: Vec<f64>,
    funds: Vec<f64>,
    costs: Vec<f64>,
    investment: Vec<f64>,
    service: Vec<f64>,
    household: Vec<f64>,
    balance: Vec<f64>,
}

impl Flows {
    fn of(w: &Writer<'_>) -> Self {
        let m = &w.case.outcome.monthly;
        let months = 0..w.case.program.months;
        let map = |flow: &dyn Fn(usize) -> f64| months.clone().map(flow).collect::<Vec<f64>>();
        Self {
            receipts: map(&|k| m.receipts[k] + m.salvage[k]),
            funds: map(&|k| m.grants[k] + m.loan_in[k]),
            costs: map(&|k| m.cash_costs(k) + m.tax[k]),
            investment: m.investment.clone(),
            service: map(&|k| m.principal[k] + m.interest[k]),
            household: m.household.clone(),
            balance: m.balance.clone(),
        }
    }
}

fn balance_head(w: &Writer<'_>, key: &str) -> String {
    if w.case.program.inputs.funding.household.is_some() {
        tr!(w.lang, key)
    } else {
        tr!(w.lang, "column.farm_balance")
    }
}

/// The first plan year, month by month, in rupiah.
fn monthly(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let flows = Flows::of(w);
    let months = w.case.program.months.min(12);
    let has_service = flows.service[..months].iter().any(|rp| *rp > 0.0);
    let has_household = flows.household[..months].iter().any(|rp| *rp != 0.0);
    let mut series: Vec<(String, &[f64])> = vec![
        (tr!(lang, "column.receipts"), &flows.receipts),
        (tr!(lang, "column.funds"), &flows.funds),
        (tr!(lang, "column.cash_costs"), &flows.costs),
        (tr!(lang, "column.investment"), &flows.investment),
    ];
    if has_service {
        series.push((tr!(lang, "column.service"), &flows.service));
    }
    if has_household {
        series.push((tr!(lang, "column.household"), &flows.household));
    }
    let mut columns = vec![Column::words(tr!(lang, "column.month"), 2.0)];
    columns.extend(
        series
            .iter()
            .map(|(head, _)| Column::numbers(head.clone(), 2.2)),
    );
    columns.push(Column::numbers(balance_head(w, "column.balance"), 2.4));
    let mut rows = Vec::new();
    for k in 0..months {
        let month = w
            .case
            .program
            .start
            .plus(i32::try_from(k).unwrap_or(i32::MAX));
        let mut cells = vec![cell(text::month_short(lang, month.year(), month.month()))];
        cells.extend(series.iter().map(|(_, series)| w.amount(series[k])));
        cells.push(w.amount(flows.balance[k]));
        rows.push(Row::plain(cells));
    }
    let mut total = vec![cell(tr!(lang, "column.total"))];
    total.extend(
        series
            .iter()
            .map(|(_, series)| w.amount(series[..months].iter().sum())),
    );
    total.push(w.amount(flows.balance[months.saturating_sub(1)]));
    rows.push(Row::sum(total));
    let own = tr!(
        lang,
        "cash.note_own",
        own = w.rupiah(w.case.program.inputs.funding.own_cash)
    );
    let notes = vec![own, tr!(lang, "cash.note_rounding")];
    w.noted_table(&tr!(lang, "cash.monthly_table"), columns, rows, notes)
}

/// Plan years side by side, in million rupiah.
fn yearly(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let flows = Flows::of(w);
    let m = &w.case.outcome.monthly;
    let net: Vec<f64> = (0..w.case.program.months)
        .map(|k| {
            flows.receipts[k] + flows.funds[k]
                - flows.costs[k]
                - flows.investment[k]
                - flows.service[k]
                - flows.household[k]
        })
        .collect();
    let own_work: Vec<f64> = (0..w.case.program.months)
        .map(|k| m.family_labour[k] + m.imputed_rent[k])
        .collect();
    let n_years = w.case.program.months.div_ceil(12);
    let mut columns = vec![Column::words(tr!(lang, "column.item"), 4.6)];
    columns.extend(
        (1..=n_years).map(|year| Column::numbers(tr!(lang, "column.short_year", year = year), 1.3)),
    );
    let million = |amount: f64| cell(text::number_fixed(lang, amount / 1e6, 1));
    let row = |name: String, values: &[f64]| {
        let mut cells = vec![cell(name)];
        cells.extend(values.iter().map(|value| million(*value)));
        cells
    };
    let mut rows = Vec::new();
    let lines = [
        ("column.receipts", &flows.receipts),
        ("column.funds", &flows.funds),
        ("column.cash_costs", &flows.costs),
        ("column.investment", &flows.investment),
        ("column.service", &flows.service),
        ("column.household", &flows.household),
    ];
    for (key, series) in lines {
        if series.iter().any(|rp| *rp != 0.0) {
            rows.push(Row::plain(row(tr!(lang, key), &years(series))));
        }
    }
    rows.push(Row::sum(row(tr!(lang, "cash.net"), &years(&net))));
    let ends: Vec<f64> = flows
        .balance
        .chunks(12)
        .filter_map(|year| year.last().copied())
        .collect();
    rows.push(Row::sum(row(balance_head(w, "cash.year_end"), &ends)));
    rows.push(Row::plain(row(
        tr!(lang, "cash.own_means"),
        &years(&own_work),
    )));
    let notes = vec![tr!(lang, "cash.note_own_means")];
    w.noted_table(&tr!(lang, "cash.yearly_table"), columns, rows, notes)
}

/// Own money, grants and loans, and how loans are repaid.
fn funding(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let mut items = vec![run_tr!(
        lang,
        "cash.own_money",
        amount = Run::of(w.rupiah(plan.funding.own_cash.as_f64()), "funding.own_cash")
    )];
    for (index, grant) in plan.funding.grants.iter().enumerate() {
        let field = format!("funding.grants[{index}].amount");
        items.push(run_tr!(
            lang,
            "cash.grant",
            name = grant.name.clone(),
            amount = Run::of(w.rupiah(grant.amount.as_f64()), &field),
            month = text::month_long(lang, grant.month.year(), grant.month.month())
        ));
    }
    for (index, loan) in plan.loans.iter().enumerate() {
        let field = |part: &str| format!("loans[{index}].{part}");
        let method = tr!(lang, &format!("loan_method.{}", method_key(loan.method)));
        items.push(run_tr!(
            lang,
            "cash.loan",
            name = loan.name.clone(),
            amount = Run::of(w.rupiah(loan.principal.as_f64()), &field("principal")),
            month = text::month_long(lang, loan.month.year(), loan.month.month()),
            rate = Run::of(text::percent(lang, loan.rate, 2), &field("rate")),
            method = method,
            tenor = Run::of(loan.tenor_months.to_string(), &field("tenor_months")),
            grace = Run::of(loan.grace_months.to_string(), &field("grace_months")),
            interest = match loan.grace_interest {
                GraceInterest::Paid => tr!(lang, "cash.grace_paid"),
                GraceInterest::Capitalised => tr!(lang, "cash.grace_added"),
            }
        ));
    }
    let mut blocks = vec![Block::List {
        is_numbered: false,
        items,
    }];
    if !plan.loans.is_empty() {
        blocks.push(service(w));
        blocks.push(Block::Text(cover(w)));
    }
    blocks
}

const fn method_key(method: LoanMethod) -> &'static str {
    match method {
        LoanMethod::Annuity => "annuity",
        LoanMethod::Flat => "flat",
        LoanMethod::Declining => "declining",
        LoanMethod::Bullet => "bullet",
    }
}

/// Instalments by plan year, with the largest of a month, and their cover.
fn service(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let m = &w.case.outcome.monthly;
    let monthly: Vec<f64> = m
        .principal
        .iter()
        .zip(&m.interest)
        .map(|(a, b)| a + b)
        .collect();
    let covers = &w.case.outcome.indicators.dscr_years.0;
    let principal = years(&m.principal);
    let interest = years(&m.interest);
    let mut rows = Vec::new();
    for (year, months) in monthly.chunks(12).enumerate() {
        let due: f64 = months.iter().sum();
        if due <= 0.0 {
            continue;
        }
        let most = months.iter().copied().fold(0.0, f64::max);
        let cover = covers.get(year).copied().flatten();
        rows.push(Row::plain(vec![
            cell(tr!(lang, "column.plan_year", year = year + 1)),
            w.amount(principal[year]),
            w.amount(interest[year]),
            w.amount(due),
            w.amount(most),
            cell(cover.map_or_else(
                || "–".to_owned(),
                |cover| text::number_fixed(lang, cover, 2),
            )),
        ]));
    }
    let columns = vec![
        Column::words(tr!(lang, "column.year"), 2.2),
        Column::numbers(tr!(lang, "column.principal"), 2.6),
        Column::numbers(tr!(lang, "column.interest"), 2.4),
        Column::numbers(tr!(lang, "column.due"), 2.6),
        Column::numbers(tr!(lang, "column.largest"), 2.6),
        Column::numbers(tr!(lang, "column.cover"), 1.6),
    ];
    let notes = vec![tr!(lang, "cash.note_cover")];
    w.noted_table(&tr!(lang, "cash.service_table"), columns, rows, notes)
}

/// Whether what the farm earns covers the instalments.
fn cover(w: &Writer<'_>) -> Vec<Run> {
    let lang = w.lang;
    let n: usize = w
        .case
        .program
        .inputs
        .loans
        .iter()
        .map(|loan| instalments(loan).len())
        .sum();
    let count = n.to_string();
    match w.case.outcome.indicators.dscr_min.value() {
        None => run_tr!(lang, "cash.cover_none", count = count),
        Some(cover) => {
            let dscr = text::number_fixed(lang, cover, 2);
            if cover < 1.0 {
                run_tr!(lang, "cash.cover_short", count = count, dscr = dscr)
            } else {
                run_tr!(lang, "cash.cover_enough", count = count, dscr = dscr)
            }
        }
    }
}
