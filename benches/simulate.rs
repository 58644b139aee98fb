//! Speed of the likely course: growth, indicators, whole plans.
//!
//! Budgets on two cores: growth of a plot over 120 months ≤ 60 µs with gaps
//! filled every month and ≤ 10 µs without; indicators of one flow ≤ 50 µs; one
//! plot simulated whole ≤ 400 µs; an edit of a plan of 10,000 plots ≤ 16 ms.
#![expect(clippy::unwrap_used, reason = "a bench may stop at its own data")]

use divan::{Bencher, black_box};
use pelepah::model::finance::{Goal, Lever, Measure, seek};
use pelepah::model::inputs::{GapFillInputs, Inputs};
use pelepah::model::{
    Finance, Flows, Period, Program, Simulator, appraise, course, exchange, simulate,
};

fn main() {
    divan::main();
}

const ONE_PLOT: &[u8] = include_bytes!("../tests/it/data/peat-pontianak-1ha.json");
const TEN_PLOTS: &[u8] = include_bytes!("../tests/it/data/ten-plots-sampit-loan.json");

fn program(json: &[u8]) -> Program {
    exchange::read(json).unwrap()
}

/// Recompiled, since a plan's inputs are compiled at each edit.
fn changed(program: &Program, change: impl FnOnce(&mut Inputs)) -> Program {
    let mut inputs = program.inputs.clone();
    change(&mut inputs);
    Program::from_inputs(program.start, program.months as u16, inputs).unwrap()
}

/// The ten plots of the race, a thousand times over.
fn district() -> Program {
    changed(&program(TEN_PLOTS), |inputs| {
        let plots = inputs.plots.clone();
        inputs.plots = plots.iter().cycle().take(10_000).cloned().collect();
    })
}

#[divan::bench]
fn growth_with_monthly_gap_filling(bencher: Bencher<'_, '_>) {
    let program = program(ONE_PLOT);
    let stand = program.stand(0).unwrap();
    bencher.bench(|| course(black_box(stand), 120));
}

#[divan::bench]
fn growth_without_gap_filling(bencher: Bencher<'_, '_>) {
    let program = changed(&program(ONE_PLOT), |inputs| {
        inputs.plots[0].gap_fill = GapFillInputs::At(Vec::new());
    });
    let stand = program.stand(0).unwrap();
    bencher.bench(|| course(black_box(stand), 120));
}

#[divan::bench]
fn indicators_of_one_flow(bencher: Bencher<'_, '_>) {
    let outcome = simulate(&program(ONE_PLOT));
    let flows = Flows {
        rate: 0.06,
        flows: outcome.monthly.project_flow,
        period: Period::Month,
        first_period: 1,
        finance_rate: None,
        reinvest_rate: None,
    };
    bencher.bench(|| appraise(black_box(&flows)));
}

#[divan::bench]
fn a_plan_appraised_in_full(bencher: Bencher<'_, '_>) {
    let program = program(TEN_PLOTS);
    let outcome = simulate(&program);
    bencher.bench(|| Finance::of(black_box(&program), black_box(&outcome), 0.12));
}

#[divan::bench]
fn a_price_sought(bencher: Bencher<'_, '_>) {
    let program = program(TEN_PLOTS);
    let outcome = simulate(&program);
    let goal = Goal {
        measure: Measure::Npv,
        target: 0.0,
    };
    bencher.bench(|| seek(black_box(&program), &outcome, Lever::LeafPrice, goal));
}

#[divan::bench]
fn simulate_1_plot(bencher: Bencher<'_, '_>) {
    let program = program(ONE_PLOT);
    bencher.bench(|| simulate(black_box(&program)));
}

#[divan::bench]
fn simulate_10_plots(bencher: Bencher<'_, '_>) {
    let program = program(TEN_PLOTS);
    bencher.bench(|| simulate(black_box(&program)));
}

#[divan::bench]
fn simulate_10_000_plots(bencher: Bencher<'_, '_>) {
    let program = district();
    bencher.bench(|| simulate(black_box(&program)));
}

/// One plot of 10,000 changed: simulated again with what is remembered.
#[divan::bench]
fn edit_1_of_10_000_plots(bencher: Bencher<'_, '_>) {
    let before = district();
    let after = changed(&before, |inputs| inputs.plots[5000].e_max *= 0.9);
    bencher
        .with_inputs(|| {
            let mut simulator = Simulator::default();
            simulator.simulate(&before);
            simulator
        })
        .bench_local_values(|mut simulator| simulator.simulate(black_box(&after)));
}
