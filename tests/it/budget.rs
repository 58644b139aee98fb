//! The printed budget against the lines of the model.

use pelepah::model::{Outcome, Program, budget, simulate};
use pelepah::plan::{FundSource, Plan, preset};
use pelepah::report::budget::{BudgetSpan, Funds, budget_table};
use pelepah::text::Lang;

fn examples() -> Vec<(Plan, Program, Outcome)> {
    let library = preset::library().expect("presets");
    let run = |example: &preset::Example| {
        let plan = Plan::clone(&example.plan);
        let program = Program::compile(&plan).expect("no problems");
        let outcome = simulate(&program);
        (plan, program, outcome)
    };
    library.examples.iter().map(run).collect()
}

#[test]
fn the_total_is_the_sum_of_the_lines_to_the_rounding() {
    for (plan, program, outcome) in examples() {
        let lines = budget(&program, &outcome);
        for span in BudgetSpan::all(&plan) {
            let months = span.months(&plan);
            let indexes = months.start() - 1..*months.end();
            let exact: f64 = lines
                .iter()
                .flat_map(|line| &line.amount[indexes.clone()])
                .sum();
            let table = budget_table(Lang::Id, &plan, &program, &outcome, months);
            // half a rupiah a row, and half a hundredth of a volume times its price
            let rows = table.groups.iter().flat_map(|group| &group.rows);
            let slack: f64 = rows
                .map(|row| 1.0 + 0.006 * row.unit_price.map_or(0.0, pelepah::plan::Rupiah::as_f64))
                .sum();
            let total = table.total.amount.as_f64();
            assert!(
                (total - exact).abs() <= slack,
                "{}, {span:?}: {total} is not {exact}",
                plan.name
            );
        }
    }
}

#[test]
fn rows_are_volume_times_price_and_own_grant_and_loan_make_them() {
    for (mut plan, program, outcome) in examples() {
        // who pays does not change what is needed
        for (i, item) in plan.items.values_mut().enumerate() {
            let item = std::sync::Arc::make_mut(item);
            item.fund_source = [FundSource::Own, FundSource::Grant, FundSource::Loan][i % 3];
        }
        let table = budget_table(Lang::En, &plan, &program, &outcome, 1..=program.months);
        let mut total = 0;
        let makes = |funds: Funds| {
            let parts = funds.own.0 + funds.grant.0 + funds.loan.0;
            assert_eq!(parts, funds.amount.0, "{}", plan.name);
        };
        for group in &table.groups {
            let mut subtotal = 0;
            for row in &group.rows {
                makes(row.funds);
                assert!(!row.name.is_empty(), "{:?}", row.source);
                if let (Some(volume), Some(price)) = (row.volume, row.unit_price) {
                    let off = volume * price.as_f64() - row.funds.amount.as_f64();
                    assert!(off.abs() < 0.51, "{}: {off}", row.name);
                }
                subtotal += row.funds.amount.0;
            }
            makes(group.subtotal);
            assert_eq!(group.subtotal.amount.0, subtotal);
            total += subtotal;
        }
        makes(table.total);
        assert_eq!(table.total.amount.0, total);
        assert!(table.groups.is_sorted_by(|a, b| a.group < b.group));
        assert!(table.total.grant.0 > 0, "{}", plan.name);
    }
}

#[test]
fn a_price_that_rises_stands_in_no_row() {
    let (mut plan, ..) = examples().swap_remove(0);
    plan.work.wage_trend = 0.05;
    let program = Program::compile(&plan).unwrap();
    let outcome = simulate(&program);
    let table = budget_table(Lang::Id, &plan, &program, &outcome, 1..=program.months);
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    let weeding = rows.clone().find(|row| row.name == "Penyiangan").unwrap();
    assert_eq!(weeding.unit_price, None);
    assert!(weeding.volume.is_some());
}
