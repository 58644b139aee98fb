//! What each plot brings in each month, path by path: for planning a supply.

use rayon::prelude::*;

use super::Progress;
use super::engine::{self, Engine};
use super::lanes::LANES;
use crate::model::program::Program;

/// Marketable kilograms of plots over many paths.
#[derive(Clone, Debug)]
pub(in crate::model) struct Harvests {
    /// Paths drawn.
    pub(in crate::model) paths: usize,
    months: usize,
    /// By plot, month and path.
    kg: Vec<f64>,
}

impl Harvests {
    /// Kilograms of a plot in the month with index `k`, one a path.
    pub(in crate::model) fn of(&self, plot: usize, k: usize) -> &[f64] {
        let at = (plot * self.months + k) * self.paths;
        self.kg.get(at..at + self.paths).unwrap_or_default()
    }
}

/// The plan's whole marketable kilograms by month and path, as one plot.
pub(in crate::model) fn of_plan(
    program: &Program,
    seed: u64,
    paths: usize,
    progress: &Progress,
) -> Option<Harvests> {
    gather(program, seed, paths, 1, progress)
}

/// Those of each plot. Every plot must be told apart by its money, as shared
/// ones are; the paths are those of the seed, whoever else grows beside.
pub(in crate::model) fn by_plot(
    program: &Program,
    seed: u64,
    paths: usize,
    progress: &Progress,
) -> Option<Harvests> {
    gather(program, seed, paths, program.inputs.plots.len(), progress)
}

fn gather(
    program: &Program,
    seed: u64,
    paths: usize,
    plots: usize,
    progress: &Progress,
) -> Option<Harvests> {
    let engine = Engine::new(program);
    let months = program.months;
    let groups: Vec<Vec<f64>> = (0..paths.div_ceil(LANES))
        .into_par_iter()
        .map_init(
            || {
                let out = vec![[0.0; LANES]; engine.columns.count()];
                (engine.room(), engine::generator(seed), out)
            },
            |(room, rng, out), group| {
                if progress.is_cancelled() {
                    return Vec::new();
                }
                engine.run(rng, (group * LANES) as u64, room, out, |_, _| ());
                let of_plan = std::slice::from_ref(&room.books.kg);
                let series = if plots == 1 {
                    of_plan
                } else {
                    &room.field.marketable
                };
                series.iter().flatten().flatten().copied().collect()
            },
        )
        .collect();
    if progress.is_cancelled() {
        return None;
    }
    let paths = groups.len() * LANES;
    let mut kg = vec![0.0; plots * months * paths];
    for (group, found) in groups.iter().enumerate() {
        for (row, lanes) in found.chunks_exact(LANES).enumerate().take(plots * months) {
            let at = row * paths + group * LANES;
            if let Some(room) = kg.get_mut(at..at + LANES) {
                room.copy_from_slice(lanes);
            }
        }
    }
    progress.count(1);
    Some(Harvests { paths, months, kg })
}
