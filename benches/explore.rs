//! Speed of chance. Budgets on two cores: ten plots × 120 months × 10,000 paths
//! ≤ 100 ms; 500 paths of a plan of 12 plots ≤ 20 ms.
#![expect(clippy::unwrap_used, reason = "a bench may stop at its own data")]

use divan::{Bencher, black_box};
use pelepah::model::inputs::Inputs;
use pelepah::model::risk::{Progress, Risk, explore, path, switching, tornado};
use pelepah::model::{Program, exchange};

fn main() {
    divan::main();
}

const TEN_PLOTS: &[u8] = include_bytes!("../tests/it/data/ten-plots-sampit-loan.json");

fn ten_plots() -> Program {
    exchange::read(TEN_PLOTS).unwrap()
}

fn changed(months: u16, change: impl FnOnce(&mut Inputs)) -> Program {
    let program = ten_plots();
    let mut inputs = program.inputs;
    change(&mut inputs);
    Program::from_inputs(program.start, months, inputs).unwrap()
}

/// So many plots, planted a month apart.
fn plots(count: i32) -> Program {
    changed(120, |inputs| {
        let model = inputs.plots[0].clone();
        inputs.plots = (0..count)
            .map(|index| {
                let mut plot = model.clone();
                plot.planted = 4 + index % 48;
                plot
            })
            .collect();
    })
}

fn run(program: &Program, paths: usize) -> Risk {
    explore(black_box(program), 1, paths, &Progress::default()).unwrap()
}

#[divan::bench(args = [500, 1_000, 2_000, 5_000, 10_000, 20_000], sample_count = 20)]
fn by_paths(bencher: Bencher<'_, '_>, paths: usize) {
    let program = ten_plots();
    bencher.bench(|| run(&program, paths));
}

#[divan::bench(args = [1, 3, 6, 12, 24, 48], sample_count = 20)]
fn by_plots_2_000_paths(bencher: Bencher<'_, '_>, count: i32) {
    let program = plots(count);
    bencher.bench(|| run(&program, 2_000));
}

#[divan::bench(args = [60, 120, 240], sample_count = 20)]
fn by_months_2_000_paths(bencher: Bencher<'_, '_>, months: u16) {
    let program = changed(months, |_| ());
    bencher.bench(|| run(&program, 2_000));
}

#[divan::bench(sample_count = 30)]
fn first_500_paths_of_12_plots(bencher: Bencher<'_, '_>) {
    let program = plots(12);
    bencher.bench(|| run(&program, 500));
}

#[divan::bench(sample_count = 30)]
fn one_path_opened(bencher: Bencher<'_, '_>) {
    let program = ten_plots();
    bencher.bench(|| path(black_box(&program), 1, 4711));
}

#[divan::bench(sample_count = 30)]
fn tornado_of_ten_plots(bencher: Bencher<'_, '_>) {
    let program = ten_plots();
    bencher.bench(|| tornado(black_box(&program)));
}

#[divan::bench(sample_count = 10)]
fn switching_values_of_ten_plots(bencher: Bencher<'_, '_>) {
    let program = ten_plots();
    bencher.bench(|| switching(black_box(&program)));
}
