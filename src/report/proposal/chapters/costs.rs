//! VI *Rencana anggaran biaya* (`proposal.md` §3).

use super::super::document::{Block, Column, Look, Row, Run};
use super::super::profile::Profile;
use super::super::writer::{Writer, cell, run_tr};
use crate::advice::credit::{CreditBudget, CreditFit};
use crate::model::LineSource;
use crate::plan::{RabGroup, Rupiah};
use crate::report::budget::{
    BudgetRow, BudgetSpan, Funds, budget_table, group_letter, group_name, price_age,
};
use crate::text::{self, terbilang};
use crate::tr;

/// VI *Rencana anggaran biaya*.
pub(super) fn budget(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let total = w.facts.budget.last_total();
    let mut blocks = vec![
        w.heading(tr!(lang, "rab.budget")),
        Block::Text(run_tr!(
            lang,
            "rab.budget_about",
            months = Run::of(w.facts.budget_months.to_string(), "proposal.budget_months"),
            first = w.month(1),
            last = w.month(w.facts.budget_months),
            total = w.rupiah(total.as_f64())
        )),
    ];
    blocks.push(table(w));
    let words = Run::new(terbilang(total.0), Look::Italic);
    blocks.push(Block::Text(run_tr!(lang, "rab.in_words", words = words)));
    blocks.push(Block::Text(vec![Run::plain(tr!(lang, "rab.checked"))]));
    if w.facts.profile == Profile::Short {
        return blocks;
    }
    blocks.push(w.heading(tr!(lang, "rab.sources")));
    blocks.push(sources(w));
    if w.facts.profile.asks_for_loan() || !w.case.plan.loans.is_empty() {
        blocks.push(w.heading(tr!(lang, "rab.credit")));
        blocks.extend(credit(w));
    }
    blocks
}

/// Investment and working capital up to the deepest hole beside the loans, and
/// whether the credit column is the loan.
fn credit(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let case = w.case;
    let budget = CreditBudget::of(case.plan, case.program, case.outcome);
    let [invested, work] = budget.investment_and_work();
    let (column, lent) = (budget.rab.total.loan, budget.lent());
    let amount = |w: &Writer<'_>, rupiah: Rupiah| w.amount(rupiah.as_f64());
    let rows = [
        ("rab.investment", invested, budget.for_investment),
        ("rab.work", work, budget.for_work),
    ];
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|(key, need, lent)| {
            let cells = vec![cell(tr!(lang, key)), amount(w, need), amount(w, lent)];
            Row::plain(cells)
        })
        .collect();
    rows.push(Row::sum(vec![
        cell(tr!(lang, "column.total")),
        amount(w, budget.rab.total.amount),
        amount(w, lent),
    ]));
    let columns = vec![
        Column::words(tr!(lang, "column.credit_need"), 7.0),
        Column::numbers(tr!(lang, "column.by_budget"), 3.5),
        Column::numbers(tr!(lang, "column.lent"), 3.5),
    ];
    let notes = vec![tr!(lang, "rab.note_kinds")];
    let until = w.month(budget.until);
    let about = run_tr!(lang, "rab.credit_about", until = until);
    let said = if budget.fit() == CreditFit::Fits {
        run_tr!(
            lang,
            "rab.credit_fits",
            column = w.rupiah(column.as_f64()),
            own = w.rupiah(budget.rab.total.own.as_f64()),
            grant = w.rupiah(budget.rab.total.grant.as_f64())
        )
    } else {
        run_tr!(
            lang,
            "rab.credit_differs",
            column = Run::of(w.rupiah(column.as_f64()), "loans"),
            lent = Run::of(w.rupiah(lent.as_f64()), "loans")
        )
    };
    let table = w.noted_table(&tr!(lang, "rab.credit_table"), columns, rows, notes);
    vec![Block::Text(about), table, Block::Text(said)]
}

/// Which sources of funds have a column.
#[derive(Clone, Copy)]
struct Sources {
    own: bool,
    grant: bool,
    loan: bool,
}

impl Sources {
    const fn of(total: Funds) -> Self {
        Self {
            own: total.own.0 > 0,
            grant: total.grant.0 > 0,
            loan: total.loan.0 > 0,
        }
    }

    fn cells(self, w: &Writer<'_>, funds: Funds) -> Vec<Run> {
        let amount = |rupiah: Rupiah| w.amount(rupiah.as_f64());
        let mut cells = vec![amount(funds.amount)];
        let all = [
            (self.own, funds.own),
            (self.grant, funds.grant),
            (self.loan, funds.loan),
        ];
        cells.extend(
            all.into_iter()
                .filter(|(is_on, _)| *is_on)
                .map(|(_, part)| amount(part)),
        );
        cells
    }
}

fn table(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let budget = w.facts.budget.clone();
    let has = Sources::of(budget.total);
    // upright there is room for own means or for what is asked, not for both
    let is_short = w.facts.profile == Profile::Short;
    let has = Sources {
        own: has.own && !is_short,
        ..has
    };
    let mut columns = vec![
        Column::numbers(tr!(lang, "column.number"), if is_short { 0.9 } else { 0.8 }),
        Column::words(tr!(lang, "column.item"), if is_short { 5.0 } else { 6.0 }),
        Column::numbers(tr!(lang, "column.volume"), 1.7),
        Column::words(tr!(lang, "column.unit"), 1.5),
        Column::numbers(tr!(lang, "column.unit_price"), 2.1),
        Column::numbers(tr!(lang, "column.amount"), 2.4),
    ];
    let heads = [
        (has.own, "column.own"),
        (has.grant, "column.grant"),
        (has.loan, "column.loan"),
    ];
    for (is_on, key) in heads {
        if is_on {
            columns.push(Column::numbers(tr!(lang, key), 2.4));
        }
    }
    let mut rows = Vec::new();
    let mut letters = Vec::new();
    for group in &budget.groups {
        let letter = group_letter(group.group);
        letters.push(letter);
        let name = group_name(lang, group.group);
        rows.push(Row::spanning(cell(format!("{letter}. {name}"))));
        for (row, number) in group.rows.iter().zip(1..) {
            rows.push(line(w, row, number, has));
        }
        let mut sum = vec![
            cell(""),
            cell(tr!(lang, "rab.subtotal", letter = letter)),
            cell(""),
            cell(""),
            cell(""),
        ];
        sum.extend(has.cells(w, group.subtotal));
        rows.push(Row::sum(sum));
    }
    let mut total = vec![
        cell(""),
        cell(tr!(lang, "rab.total", letters = letters.join(" + "))),
        cell(""),
        cell(""),
        cell(""),
    ];
    total.extend(has.cells(w, budget.total));
    rows.push(Row::sum(total));
    if let Some(rounded) = budget.rounded {
        let mut cells = vec![cell(""); columns.len()];
        if let [_, name, _, _, _, amount, ..] = cells.as_mut_slice() {
            *name = cell(tr!(lang, "rab.rounded"));
            *amount = w.amount(rounded.as_f64());
        }
        rows.push(Row::sum(cells));
    }
    let notes = notes(w);
    w.noted_table(&tr!(lang, "rab.budget_table"), columns, rows, notes)
}

fn line(w: &Writer<'_>, row: &BudgetRow, number: usize, has: Sources) -> Row {
    let lang = w.lang;
    let shown = |value: Option<String>| cell(value.unwrap_or_else(|| "–".to_owned()));
    let mut cells = vec![
        cell(format!("{number}.")),
        cell(row.name.clone()),
        shown(row.volume.map(|volume| text::number(lang, volume, 2))),
        cell(if row.unit.is_empty() {
            "–".to_owned()
        } else {
            row.unit.clone()
        }),
    ];
    let price = shown(row.unit_price.map(|price| text::count(lang, price.0)));
    cells.push(Run {
        field: Some(field(&row.source)),
        ..price
    });
    cells.extend(has.cells(w, row.funds));
    Row::plain(cells)
}

/// The field behind the price of a line.
fn field(source: &LineSource) -> String {
    match source {
        LineSource::Work(_) | LineSource::HarvestWork => "work.wage".to_owned(),
        LineSource::Item(key) => format!("items.{key}.price"),
        LineSource::Equipment(index) => format!("equipment[{index}].price"),
        LineSource::Fixed(index) => format!("fixed[{index}].amount"),
        LineSource::Transport => "sales.buyers[0].transport_per_kg".to_owned(),
        LineSource::Land => "tenures".to_owned(),
        LineSource::Contingency => "contingency".to_owned(),
    }
}

/// How old the prices are, and which are missing.
fn notes(w: &Writer<'_>) -> Vec<String> {
    let lang = w.lang;
    let rows = w.facts.budget.groups.iter().flat_map(|group| &group.rows);
    let priced: Vec<&BudgetRow> = rows.filter(|row| row.unit_price.is_some()).collect();
    let dated = priced.iter().filter_map(|row| row.price_month);
    let years = priced.iter().filter_map(|row| row.price_year);
    let mut notes = vec![tr!(lang, "rab.note_rounding")];
    if let Some(oldest) = dated.min() {
        let month = text::month_long(lang, oldest.year(), oldest.month());
        notes.push(tr!(lang, "rab.note_oldest_month", month = month));
    } else if let Some(oldest) = years.min() {
        notes.push(tr!(lang, "rab.note_oldest_year", year = oldest));
    }
    let old = priced
        .iter()
        .filter_map(|row| price_age(row.price_month, row.price_year, w.case.today))
        .filter(|age| age.is_old())
        .count();
    if old > 0 {
        notes.push(tr!(lang, "rab.note_old", count = old));
    }
    notes
}

/// Who pays how much.
fn sources(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let total = w.facts.budget.total;
    let share = |part: Rupiah| {
        let whole = total.amount.as_f64();
        let share = if whole > 0.0 {
            part.as_f64() / whole
        } else {
            0.0
        };
        cell(text::percent(lang, share, 1))
    };
    let parts = [
        ("rab.own", total.own),
        ("rab.grant", total.grant),
        ("rab.loan", total.loan),
    ];
    let mut rows: Vec<Row> = parts
        .into_iter()
        .map(|(key, part)| {
            Row::plain(vec![
                cell(tr!(lang, key)),
                w.amount(part.as_f64()),
                share(part),
            ])
        })
        .collect();
    rows.push(Row::sum(vec![
        cell(tr!(lang, "column.total")),
        w.amount(total.amount.as_f64()),
        share(total.amount),
    ]));
    let columns = vec![
        Column::words(tr!(lang, "column.source"), 7.0),
        Column::numbers(tr!(lang, "column.amount"), 4.0),
        Column::numbers(tr!(lang, "column.share"), 3.0),
    ];
    w.table(&tr!(lang, "rab.sources_table"), columns, rows)
}

/// The groups of the budget in each plan year, million rupiah.
pub(super) fn by_year(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let case = w.case;
    let n_years = case.program.months.div_ceil(12);
    let tables: Vec<_> = (1..=n_years)
        .map(|year| {
            let months = BudgetSpan::Year(year).months(case.plan, case.outcome);
            budget_table(lang, case.plan, case.program, case.outcome, months)
        })
        .collect();
    let million = |rupiah: Rupiah| cell(text::number_fixed(lang, rupiah.as_f64() / 1e6, 1));
    let groups = [
        RabGroup::Inputs,
        RabGroup::Labour,
        RabGroup::Equipment,
        RabGroup::Infrastructure,
        RabGroup::Harvest,
        RabGroup::General,
        RabGroup::Contingency,
    ];
    let mut rows = Vec::new();
    for group in groups {
        let amounts: Vec<Rupiah> = tables
            .iter()
            .map(|table| {
                let found = table.groups.iter().find(|found| found.group == group);
                found.map_or(Rupiah(0), |found| found.subtotal.amount)
            })
            .collect();
        if amounts.iter().all(|amount| amount.0 == 0) {
            continue;
        }
        let name = group_name(lang, group);
        let mut cells = vec![cell(format!("{}. {name}", group_letter(group)))];
        cells.extend(amounts.into_iter().map(million));
        rows.push(Row::plain(cells));
    }
    let mut total = vec![cell(tr!(lang, "column.total"))];
    total.extend(tables.iter().map(|table| million(table.total.amount)));
    rows.push(Row::sum(total));
    let mut invested = vec![cell(tr!(lang, "rab.of_it_investment"))];
    invested.extend(tables.iter().map(|table| million(table.invested)));
    rows.push(Row::plain(invested));
    let mut columns = vec![Column::words(tr!(lang, "column.group"), 4.2)];
    columns.extend(
        (1..=n_years).map(|year| Column::numbers(tr!(lang, "column.short_year", year = year), 1.3)),
    );
    let notes = vec![tr!(lang, "rab.note_kinds")];
    w.noted_table(&tr!(lang, "rab.years_table"), columns, rows, notes)
}
