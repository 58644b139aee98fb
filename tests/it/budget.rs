//! The printed budget against the lines of the model.

use pelepah::advice::credit::{CreditBudget, CreditFit};
use pelepah::model::{Outcome, Program, budget, simulate};
use pelepah::plan::{FundSource, Grant, Plan, RoundTo, RoundWay, Rounding, Rupiah, preset};
use pelepah::report::budget::{BudgetSpan, Funds, budget_table};
use pelepah::text::Lang;

use super::small_plan;

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
            let months = span.months(&plan, &outcome);
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

#[test]
fn a_grant_pays_its_rows_from_when_it_arrives_until_it_is_used_up() {
    // 8,000 suckers at 3,000 are planted in April, more fill gaps from July on
    let suckers = 24_000_000;
    let funds = |arrives: u32, amount: i64, months: std::ops::RangeInclusive<usize>| {
        let mut plan = small_plan::plan();
        let item = plan.items.get_mut("bibit").expect("suckers");
        std::sync::Arc::make_mut(item).fund_source = FundSource::Grant;
        plan.funding.grants = vec![Grant {
            name: String::new(),
            month: small_plan::month(2027, arrives),
            amount: Rupiah(amount),
        }];
        let (program, outcome) = small_plan::run(&plan);
        budget_table(Lang::Id, &plan, &program, &outcome, months).total
    };
    // arrives in month, amount, months of the table, what it pays
    let cases = [
        (4, suckers + 1_000_000, 1..=4, suckers),
        (4, suckers + 1_000_000, 1..=72, suckers + 1_000_000),
        (4, suckers + 1_000_000, 5..=72, 1_000_000),
        (4, 20_000_000, 1..=4, 20_000_000),
        (4, 20_000_000, 5..=72, 0),
        (5, suckers, 1..=4, 0),
    ];
    for (arrives, amount, months, expected) in cases {
        let funds = funds(arrives, amount, months.clone());
        let name = format!("{amount} in month {arrives}, {months:?}");
        assert_eq!(funds.grant.0, expected, "{name}");
        assert_eq!(funds.own.0 + funds.grant.0, funds.amount.0, "{name}");
    }
}

#[test]
fn investment_is_what_stands_before_planting() {
    let plan = small_plan::plan();
    let (program, outcome) = small_plan::run(&plan);
    // 167 HOK at 100,000; urea 160 kg at 7,000; manure 4,000 kg at 700; 8,000
    // suckers at 3,000
    let expected = 16_700_000 + 1_120_000 + 2_800_000 + 24_000_000;
    for (months, is_all) in [(1..=4, true), (1..=12, false), (1..=72, false)] {
        let table = budget_table(Lang::Id, &plan, &program, &outcome, months);
        assert_eq!(table.invested.0, expected);
        assert_eq!(table.total.amount.0 == expected, is_all);
    }
}

#[test]
fn the_group_asks_for_what_it_counts_on() {
    let (plan, program, outcome) = examples().swap_remove(2);
    let granted: i64 = plan.funding.grants.iter().map(|grant| grant.amount.0).sum();
    let lent: i64 = plan.loans.iter().map(|loan| loan.principal.0).sum();
    assert!(granted > 0 && lent > 0);
    let year = budget_table(Lang::Id, &plan, &program, &outcome, 1..=12);
    assert_eq!((year.total.grant.0, year.total.loan.0), (granted, 0));
    let budget = CreditBudget::of(&plan, &program, &outcome);
    assert_eq!(budget.fit(), CreditFit::Fits);
    let funds = budget.rab.total;
    assert_eq!((funds.grant.0, funds.loan.0), (granted, lent));
    // years apart make the whole
    let years = (0..10).map(|year| {
        let months = 12 * year + 1..=12 * year + 12;
        budget_table(Lang::Id, &plan, &program, &outcome, months).total
    });
    let (grants, loans) = years.fold((0, 0), |(grants, loans), funds| {
        (grants + funds.grant.0, loans + funds.loan.0)
    });
    assert_eq!((grants, loans), (granted, lent));
}

#[test]
fn the_last_total_is_rounded_as_the_plan_says() {
    // amount, to, way, expected
    let cases = [
        (35_950_499, RoundTo::Thousand, RoundWay::Down, 35_950_000),
        (35_950_499, RoundTo::Thousand, RoundWay::Nearest, 35_950_000),
        (35_950_500, RoundTo::Thousand, RoundWay::Nearest, 35_951_000),
        (
            35_999_999,
            RoundTo::HundredThousand,
            RoundWay::Down,
            35_900_000,
        ),
        (
            35_949_999,
            RoundTo::HundredThousand,
            RoundWay::Nearest,
            35_900_000,
        ),
        (
            35_950_000,
            RoundTo::HundredThousand,
            RoundWay::Nearest,
            36_000_000,
        ),
        (0, RoundTo::HundredThousand, RoundWay::Nearest, 0),
    ];
    for (amount, to, way, expected) in cases {
        let rounding = Rounding { to, way };
        assert_eq!(
            rounding.of(Rupiah(amount)).0,
            expected,
            "{amount} {rounding:?}"
        );
    }
    let (mut plan, program, outcome) = examples().swap_remove(0);
    plan.proposal.rounding = Some(Rounding {
        to: RoundTo::Thousand,
        way: RoundWay::Down,
    });
    let table = budget_table(Lang::Id, &plan, &program, &outcome, 1..=12);
    let total = table.total.amount.0;
    assert_eq!(table.last_total().0, total / 1000 * 1000);
    assert!(total % 1000 != 0, "the rounding shows");
}
