//! A plan and what it comes to as plain text: headline figures, the years, the
//! findings.

use crate::advice::{Finding, Level, indicator};
use crate::model::{Headline, Outcome, Program, years};
use crate::plan::Month;
use crate::text::{self, Lang};
use crate::tr;

/// What the numbers do not say of themselves.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Name of the plan.
    pub name: &'a str,
    /// Yearly discount rate at which the NPV is shown a second time.
    pub second_rate: Option<f64>,
}

/// The whole text.
pub fn summary(
    lang: Lang,
    about: &About<'_>,
    program: &Program,
    outcome: &Outcome,
    findings: &[Finding],
) -> String {
    let parts = [
        heading(lang, about, program),
        headline(lang, about, program, outcome),
        years_table(lang, program, outcome),
        footnotes(lang, program),
        findings
            .iter()
            .map(|finding| finding_line(lang, finding))
            .collect(),
    ];
    let parts = parts.map(|lines: Vec<String>| lines.join("\n"));
    parts.join("\n\n").trim_end().to_owned()
}

/// A finding on one line, its level first.
pub fn finding_line(lang: Lang, finding: &Finding) -> String {
    let level = tr!(lang, &format!("finding_level.{}", finding.level.key()));
    let mark = match finding.level {
        Level::Reject | Level::Warn => "!",
        Level::Note | Level::Task => "-",
    };
    format!("{mark} {level}: {}", finding.message(lang))
}

fn heading(lang: Lang, about: &About<'_>, program: &Program) -> Vec<String> {
    let plots = &program.inputs.plots;
    let area_m2: f64 = plots.iter().map(|plot| plot.area_ha * 10_000.0).sum();
    let plants: f64 = plots.iter().map(|plot| plot.plants).sum();
    let (first, last) = (program.start, calendar(program, program.months));
    vec![
        about.name.to_owned(),
        tr!(
            lang,
            "summary.land",
            area = text::area(lang, area_m2),
            plants = text::number(lang, plants, 0),
            plots = plots.len(),
            first = month(lang, first),
            last = month(lang, last),
        ),
    ]
}

fn headline(lang: Lang, about: &About<'_>, program: &Program, outcome: &Outcome) -> Vec<String> {
    let head = Headline::of(program, outcome);
    let rupiah = |amount: f64| text::rupiah_short(lang, amount);
    let never = || tr!(lang, "summary.no_harvest");
    let first = head.first_harvest.map_or_else(never, |k| {
        tr!(
            lang,
            "summary.in_month",
            month = month(lang, calendar(program, k)),
            k = k
        )
    });
    let capital = if head.capital > 0.0 {
        let month = month(lang, calendar(program, head.capital_month));
        tr!(
            lang,
            "summary.at_month",
            amount = rupiah(head.capital),
            month = month
        )
    } else {
        tr!(lang, "summary.no_capital")
    };
    let pay = indicator(lang, &head.pay_per_family_hok, |pay| {
        let wage = text::rupiah(lang, head.wage as i64);
        let pay = text::rupiah(lang, pay.round() as i64);
        tr!(lang, "summary.pay_beside_wage", pay = pay, wage = wage)
    });
    let kg = text::kilograms(lang, head.full_bearing_kg, 0);
    let mut rows = vec![
        (tr!(lang, "summary.first_harvest"), first),
        (
            tr!(lang, "summary.full_bearing"),
            tr!(lang, "summary.a_month", amount = kg),
        ),
        (tr!(lang, "summary.capital"), capital),
        (tr!(lang, "summary.profit"), rupiah(head.profit_per_year)),
        (tr!(lang, "summary.pay"), pay),
    ];
    let rates = [Some(program.inputs.rate), about.second_rate];
    for rate in rates.into_iter().flatten() {
        let percent = text::percent(lang, rate, 1);
        let npv = outcome.npv_total_cost(program, rate);
        rows.push((tr!(lang, "summary.npv", rate = percent), rupiah(npv)));
    }
    let irr = indicator(lang, &head.irr, |rate| return_words(lang, rate));
    rows.push((tr!(lang, "summary.irr"), irr));
    let cash_rate = text::percent(lang, program.inputs.rate, 1);
    let cash = indicator(lang, &head.npv_cash, rupiah);
    rows.push((tr!(lang, "summary.npv_cash", rate = cash_rate), cash));
    let width = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or_default();
    let lines = rows
        .iter()
        .map(|(name, value)| format!("  {name:width$}  {value}"));
    lines
        .chain([String::new(), verdict(lang, program, &head)])
        .collect()
}

/// A rate of return; a large loss is not worth a figure.
fn return_words(lang: Lang, rate: f64) -> String {
    const LOST: f64 = -0.5;
    if rate < LOST {
        return tr!(
            lang,
            "summary.irr_lost",
            rate = text::percent(lang, LOST, 0)
        );
    }
    text::percent(lang, rate, 0)
}

/// Whether the plan pays, on total cost; nothing is judged without plots or buyers.
fn verdict(lang: Lang, program: &Program, head: &Headline) -> String {
    let inputs = &program.inputs;
    if inputs.plots.is_empty() || inputs.prices.buyers.is_empty() {
        return tr!(lang, "summary.no_verdict");
    }
    match head.npv.value() {
        Some(npv) if npv >= 0.0 => tr!(lang, "summary.feasible"),
        Some(_) | None => tr!(lang, "summary.not_feasible"),
    }
}

/// Plan years, one a row: tonnes, cash received and paid, flow, cash in hand.
fn years_table(lang: Lang, program: &Program, outcome: &Outcome) -> Vec<String> {
    let m = &outcome.monthly;
    let marketable: Vec<f64> = m
        .sold_kg
        .iter()
        .zip(&m.unsold_kg)
        .map(|(a, b)| a + b)
        .collect();
    let paid: Vec<f64> = (0..program.months)
        .map(|k| m.cash_costs(k) + m.investment[k] - m.salvage[k] + m.tax[k])
        .collect();
    let funds: Vec<f64> = m
        .grants
        .iter()
        .zip(&m.loan_in)
        .map(|(a, b)| a + b)
        .collect();
    let service: Vec<f64> = m
        .principal
        .iter()
        .zip(&m.interest)
        .map(|(a, b)| a + b)
        .collect();
    let heads = [
        "year", "tonnes", "received", "paid", "funds", "service", "work", "balance",
    ];
    let mut rows = vec![
        heads
            .map(|head| tr!(lang, &format!("summary.column.{head}")))
            .to_vec(),
    ];
    let million = |amount: f64| text::number_fixed(lang, amount / 1e6, 1);
    let columns = [
        years(&marketable),
        years(&m.receipts),
        years(&paid),
        years(&funds),
        years(&service),
        years(&m.hok),
    ];
    for (year, balance) in m
        .balance
        .chunks(12)
        .filter_map(|months| months.last())
        .enumerate()
    {
        let [kg, received, paid, funds, service, hok] =
            columns.each_ref().map(|column| column[year]);
        rows.push(vec![
            (year + 1).to_string(),
            text::number_fixed(lang, kg / 1000.0, 1),
            million(received),
            million(paid),
            million(funds),
            million(service),
            text::number(lang, hok, 0),
            if is_household_known(program) {
                million(*balance)
            } else {
                "–".to_owned()
            },
        ]);
    }
    aligned(&rows)
}

/// Columns set to the right.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let lines = rows.iter().map(|row| {
        let cells = row.iter().enumerate();
        let cells = cells.map(|(column, cell)| format!("{cell:>0$}", width(column)));
        format!("  {}", cells.collect::<Vec<_>>().join("  "))
    });
    lines.collect()
}

fn footnotes(lang: Lang, program: &Program) -> Vec<String> {
    let balance = if is_household_known(program) {
        tr!(lang, "summary.balance")
    } else {
        tr!(lang, "summary.no_balance")
    };
    let prices = if program.has_trend() {
        tr!(lang, "summary.rising_prices")
    } else {
        tr!(lang, "summary.constant_prices")
    };
    vec![prices, tr!(lang, "summary.footnote"), balance]
}

/// Without the household's needs nobody knows what is in hand.
fn is_household_known(program: &Program) -> bool {
    program.inputs.funding.household.is_some()
}

fn month(lang: Lang, month: Month) -> String {
    text::month_long(lang, month.year(), month.month())
}

fn calendar(program: &Program, k: usize) -> Month {
    program.start.plus(i32::try_from(k).unwrap_or(i32::MAX) - 1)
}
