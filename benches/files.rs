//! Speed of the files of a plan of 1,000 plots, budget 50 ms each, and the
//! memory of 1,000 steps of its history, budget 50 MB.
#![expect(clippy::unwrap_used, reason = "a bench may stop at its own data")]

use std::sync::Arc;

use divan::{AllocProfiler, Bencher, black_box};
use pelepah::document::{self, Change, Document, MOST_STEPS};
use pelepah::plan::{Plan, Plot, PlotId, preset};

/// Prints what each bench holds at most.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const N_PLOTS: u32 = 1_000;

fn main() {
    divan::main();
}

/// Example 3 with the plots of a village.
fn village() -> Plan {
    let library = preset::library().unwrap();
    let mut plan = Plan::clone(&library.example("kelompok-kotim").unwrap().plan);
    let model = Plot::clone(&plan.plots[0]);
    plan.plots = (0..N_PLOTS)
        .map(|id| {
            Arc::new(Plot {
                id: PlotId(id),
                name: format!("Petak {}", id + 1),
                ..model.clone()
            })
        })
        .collect();
    plan
}

#[divan::bench(sample_count = 50)]
fn open_1_000_plots(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desa.pelepah.ron");
    document::save(&path, &village()).unwrap();
    bencher.bench(|| document::open(black_box(&path)).unwrap());
}

#[divan::bench(sample_count = 50)]
fn save_1_000_plots(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desa.pelepah.ron");
    let plan = village();
    bencher.bench(|| document::save(&path, black_box(&plan)).unwrap());
}

/// Half of the steps change a plot, half a whole section.
#[divan::bench(sample_count = 5)]
fn history_of_1_000_steps(bencher: Bencher<'_, '_>) {
    let plan = Arc::new(village());
    bencher.bench(|| {
        let mut document = Document::new(Arc::clone(&plan), None);
        for step in 0..MOST_STEPS {
            let change = if step % 2 == 0 {
                let mut plot = Plot::clone(&document.plan().plots[step]);
                plot.name.push('x');
                Change::set_plot(plot)
            } else {
                let mut sales = document.plan().sales.clone();
                sales.price_trend += 0.001;
                Change::Sales(Box::new(sales))
            };
            document.make("step", change);
            document.close_gesture();
        }
        document
    });
}
