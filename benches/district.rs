//! Speed of a district: 10,000 plots of three places and practices, planted over
//! eight years. Budgets on two cores: opened, checked, compiled, simulated and
//! summed ≤ 1 s; one edit ≤ 16 ms.
#![expect(clippy::unwrap_used, reason = "a bench may stop at its own data")]

use std::sync::Arc;

use divan::{Bencher, black_box};
use pelepah::model::{Outcome, Program, Simulator, simulate};
use pelepah::plan::{Drainage, Plan, Plot, PlotId, file, preset};

fn main() {
    divan::main();
}

const N_PLOTS: u32 = 10_000;

/// Example 3 with the plots of a district.
fn district() -> Plan {
    let library = preset::library().unwrap();
    let mut plan = Plan::clone(&library.example("kelompok-kotim").unwrap().plan);
    for place in ["kotim", "palangka-raya", "pontianak"] {
        plan.places
            .insert(place.to_owned(), Arc::clone(&library.places[place]));
    }
    for practice in ["gambut", "gambut-pemula"] {
        plan.practices.insert(
            practice.to_owned(),
            Arc::clone(&library.practices[practice]),
        );
    }
    let model = Plot::clone(&plan.plots[0]);
    let places: Vec<String> = plan.places.keys().cloned().collect();
    let practices: Vec<String> = plan.practices.keys().cloned().collect();
    plan.plots = (0..N_PLOTS)
        .map(|id| {
            let pick = id as usize;
            Arc::new(Plot {
                id: PlotId(id),
                name: format!("Petak {}", id + 1),
                place: places[pick % places.len()].clone(),
                practice: practices[pick / 3 % practices.len()].clone(),
                planted: plan.start.plus(4 + (id / 6 % 96).cast_signed()),
                ..model.clone()
            })
        })
        .collect();
    plan
}

fn run(plan: &Plan) -> Outcome {
    simulate(&Program::compile(plan).unwrap())
}

#[divan::bench(sample_count = 10)]
fn open_check_simulate_10_000_plots(bencher: Bencher<'_, '_>) {
    let text = file::write(&district()).unwrap();
    bencher.bench(|| run(&file::read(black_box(text.as_bytes())).unwrap()));
}

#[divan::bench(sample_count = 20)]
fn check_and_simulate_10_000_plots(bencher: Bencher<'_, '_>) {
    let plan = district();
    bencher.bench(|| run(black_box(&plan)));
}

/// One plot gets a drainage that no other has: checked, compiled and simulated again.
#[divan::bench(sample_count = 20)]
fn one_edit_of_10_000_plots(bencher: Bencher<'_, '_>) {
    let before = district();
    let mut after = before.clone();
    let mut plot = Plot::clone(&after.plots[5000]);
    plot.drainage = Drainage::Poor;
    after.plots[5000] = Arc::new(plot);
    bencher
        .with_inputs(|| {
            let mut simulator = Simulator::default();
            simulator.simulate(&Program::compile(&before).unwrap());
            simulator
        })
        .bench_local_values(|mut simulator| {
            simulator.simulate(&Program::compile(black_box(&after)).unwrap())
        });
}
