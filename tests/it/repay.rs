//! Instalments fitted to the harvest, against the plan simulated with them.

use pelepah::model::{Fit, Outcome, Program, fit, simulate};
use pelepah::plan::{Plan, Rupiah, preset};

/// The example with a loan and answers about the household.
fn plan() -> Plan {
    let library = preset::library().expect("presets");
    let example = library
        .example("kebun-gambut-pontianak")
        .expect("an example");
    let mut plan = Plan::clone(&example.plan);
    plan.household.need = Some(Rupiah(1_500_000));
    plan.household.other_income = Some(Rupiah(1_500_000));
    plan.household.other_instalments = Some(Rupiah(0));
    plan
}

fn run(plan: &Plan) -> (Program, Outcome) {
    let program = Program::compile(plan).expect("no problems");
    let outcome = simulate(&program);
    (program, outcome)
}

/// Least balance from the month of the loan on.
fn least(plan: &Plan) -> f64 {
    let (program, outcome) = run(plan);
    let from = usize::from(program.inputs.loans[0].month) - 1;
    let months = outcome.monthly.balance[from..].iter().copied();
    months.fold(f64::INFINITY, f64::min)
}

#[test]
fn fitted_terms_keep_the_reserve_and_none_shorter_does() {
    let mut plan = plan();
    plan.funding.own_cash = Rupiah(80_000_000);
    let (program, outcome) = run(&plan);
    let reserve = 2_000_000.0;
    let Some(Fit::Fits(terms)) = fit(&program, &outcome, 0, reserve, 60) else {
        panic!("some terms keep the reserve");
    };
    let with = |grace: u16, tenor: u16| {
        let mut plan = plan.clone();
        plan.loans[0].grace_months = grace;
        plan.loans[0].tenor_months = tenor;
        least(&plan)
    };
    let kept = with(terms.grace, terms.tenor);
    assert!((kept - terms.least).abs() < 1e-3, "{kept} {terms:?}");
    assert!(kept >= reserve);
    // interest grows with both, so neither can be shorter alone
    if terms.tenor > terms.grace + 1 {
        assert!(with(terms.grace, terms.tenor - 1) < reserve, "{terms:?}");
    }
    if terms.grace > 0 {
        assert!(with(terms.grace - 1, terms.tenor) < reserve, "{terms:?}");
    }
}

#[test]
fn where_no_terms_keep_the_reserve_the_best_of_them_is_told() {
    let plan = plan();
    let (program, outcome) = run(&plan);
    let Some(Fit::Never { least, month }) = fit(&program, &outcome, 0, 1e12, 24) else {
        panic!("nobody keeps a million million");
    };
    assert!(least < 1e12 && (1..=program.months).contains(&month));
    assert_eq!(fit(&program, &outcome, 7, 0.0, 24), None, "no such loan");
}
