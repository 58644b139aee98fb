//! Speed of chance. Budgets on two cores: ten plots × 120 months × 10,000 paths
//! ≤ 100 ms; 500 paths of a plan of 12 plots ≤ 20 ms. First it prints how the
//! time grows with plots, months and paths, as the table of `ARCHITECTURE.md`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench stops at its own data, measures time and prints it"
)]

use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use pelepah::model::inputs::Inputs;
use pelepah::model::risk::{Progress, Risk, explore, path, switching, tornado};
use pelepah::model::{Program, exchange};

/// Runs of which the shortest counts.
const RUNS: usize = 7;

fn main() {
    scaling();
    divan::main();
}

/// Time by plots (planted a month apart), months and paths.
fn scaling() {
    println!("| plots | months | paths | ms | paths/s | ns per plot, month and path |");
    println!("|---|---|---|---|---|---|");
    for count in [1, 3, 6, 12, 24, 48] {
        line(&plots(count), 2_000);
    }
    for months in [60, 120, 240] {
        line(&changed(months, |_| ()), 2_000);
    }
    for paths in [500, 2_000, 10_000, 40_000] {
        line(&ten_plots(), paths);
    }
}

fn line(program: &Program, paths: usize) {
    let times = (0..RUNS).map(|_| {
        let began = Instant::now();
        black_box(run(program, paths));
        began.elapsed()
    });
    let least = times.min().unwrap_or(Duration::ZERO).as_secs_f64();
    let (plots, months) = (program.inputs.plots.len(), program.months);
    let all = (plots * months * paths) as f64;
    println!(
        "| {plots} | {months} | {paths} | {:.1} | {:.0} | {:.2} |",
        1e3 * least,
        paths as f64 / least,
        1e9 * least / all
    );
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
