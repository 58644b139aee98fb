//! Chance: many paths of a plan, each with its own levels, weather, prices and
//! events (`model.md` §6), and what they come to.
//!
//! A path reads its own stream of random words (`draws`), grows (`grow`) and
//! pays (`money`) by the rules of the likely course. Sixteen paths run side by
//! side as lanes of plain arrays (`lanes`); groups of them run on all threads.
//! A lane knows nothing of its neighbors, and what is summed over paths is
//! summed in their order: the bits depend on the plan, the seed and the number
//! of paths, not on threads, blocks or the machine's vectors.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

mod cards;
mod chance;
mod draws;
mod engine;
mod grow;
pub(in crate::model) mod harvests;
mod lanes;
mod layout;
mod leaves;
mod ledger;
mod money;
mod path;
mod pert;
mod rate;
mod result;
mod sensitivity;
mod summary;

use engine::Engine;
use lanes::LANES;
use summary::Figures;

use super::program::Program;
pub use cards::{CardWorth, card_worth};
pub use chance::Level;
pub use path::{EventKind, PathCourse, PathEvent, path};
pub use result::{Chances, Estimate, Fan, LevelWorth, PERCENTS, Percentiles, Risk};
pub(super) use sensitivity::worth_at;
pub use sensitivity::{Swing, Switching, Tornado, switching, tornado};

/// Groups of paths between two looks at the counter.
const GROUPS_PER_BLOCK: usize = 2;

/// How far an exploration is, and whether it is still wanted. Shared by threads.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// Paths done.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Counts what is done.
    pub(in crate::model) fn count(&self, n: usize) {
        self.done.fetch_add(n, Ordering::Relaxed);
    }

    /// Asks the exploration to stop; it ends with `None`.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Was it asked to stop?
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// Explores `paths` paths of a plan; at least one. `None` when cancelled.
pub fn explore(program: &Program, seed: u64, paths: usize, progress: &Progress) -> Option<Risk> {
    explore_in_blocks(program, seed, paths, GROUPS_PER_BLOCK, progress)
}

fn explore_in_blocks(
    program: &Program,
    seed: u64,
    paths: usize,
    groups_per_block: usize,
    progress: &Progress,
) -> Option<Risk> {
    let engine = Engine::new(program);
    let paths = paths.max(1);
    let columns = engine.columns;
    let mut groups = vec![[0.0; LANES]; paths.div_ceil(LANES) * columns.count()];
    groups
        .par_chunks_mut(groups_per_block * columns.count())
        .enumerate()
        .for_each_init(
            || (engine.room(), engine::generator(seed)),
            |(room, rng), (block, groups)| {
                for (group, out) in groups.chunks_exact_mut(columns.count()).enumerate() {
                    if progress.is_cancelled() {
                        return;
                    }
                    let first = (block * groups_per_block + group) * LANES;
                    engine.run(rng, first as u64, room, out, |_, _| ());
                    let count = LANES.min(paths - first);
                    progress.done.fetch_add(count, Ordering::Relaxed);
                }
            },
        );
    if progress.is_cancelled() {
        return None;
    }
    let figures = Figures {
        groups: &groups,
        columns,
        paths,
    };
    Some(figures.result(&engine, seed))
}

#[cfg(test)]
mod tests {
    use super::{Progress, explore, explore_in_blocks};
    use crate::model::exchange;
    use crate::model::program::Program;

    const TEN_PLOTS: &[u8] = include_bytes!("../../../tests/it/data/ten-plots-sampit-loan.json");

    fn program() -> Program {
        exchange::read(TEN_PLOTS).unwrap()
    }

    #[test]
    fn the_size_of_blocks_changes_no_bit() {
        let (program, progress) = (program(), Progress::default());
        let one = explore_in_blocks(&program, 5, 203, 1, &progress);
        for groups_per_block in [2, 3, 100] {
            let other = explore_in_blocks(&program, 5, 203, groups_per_block, &progress);
            assert!(one == other, "{groups_per_block} groups a block");
        }
        assert_eq!(progress.done(), 4 * 203);
    }

    #[test]
    fn a_cancelled_exploration_gives_nothing() {
        let progress = Progress::default();
        progress.cancel();
        assert_eq!(explore(&program(), 1, 100, &progress), None);
    }
}
