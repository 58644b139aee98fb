//! What many paths come to: percentiles, shares, correlations, worth of knowing.

use rayon::prelude::*;

use super::chance::Level;
use super::engine::{Columns, Engine};
use super::lanes::{LANES, Lane};
use super::result::{Chances, Estimate, Fan, LevelWorth, PERCENTS, Percentiles, Risk};

/// Bins of a level for the worth of knowing it.
const BINS: usize = 50;
/// Gains from knowing below this part of the mean's size are noise.
const NOISE: f64 = 0.01;

/// Figures of all paths: groups of [`LANES`], each a column after the other.
pub(super) struct Figures<'a> {
    pub(super) groups: &'a [Lane],
    pub(super) columns: Columns,
    pub(super) paths: usize,
}

impl Figures<'_> {
    /// A figure of all paths, in their order.
    fn column(&self, column: usize) -> Vec<f64> {
        let groups = self.groups.chunks_exact(self.columns.count());
        let mut out = Vec::with_capacity(self.paths + LANES);
        for group in groups {
            out.extend_from_slice(&group[column]);
        }
        out.truncate(self.paths);
        out
    }

    /// The whole result.
    pub(super) fn result(&self, engine: &Engine, seed: u64) -> Risk {
        let columns = self.columns;
        let fan = |column: &(dyn Fn(usize) -> usize + Sync), count: usize, unit: f64| {
            let each: Vec<Percentiles> = (0..count)
                .into_par_iter()
                .filter_map(|i| Percentiles::of(self.column(column(i)), unit))
                .collect();
            Fan::of(&each)
        };
        let one = |column: usize| Percentiles::of(self.column(column), 1.0).unwrap_or_default();
        let known = |column: usize| {
            let mut values = self.column(column);
            values.retain(|x| !x.is_nan());
            let share = 1.0 - values.len() as f64 / self.paths as f64;
            (
                Percentiles::of(values, 1.0),
                Estimate::share(share, self.paths),
            )
        };
        let npv = self.column(columns.npv());
        let headline = self.column(columns.npv_total_cost());
        let (balance, rest) = rayon::join(
            || fan(&|k| k, columns.months, 1.0),
            || {
                let mean = mean(&headline);
                let best = mean.max(0.0);
                let in_order = order(&headline);
                let ranks = ranks_of(&headline, &in_order);
                let path_at = PERCENTS.map(|percent| path_at(&in_order, percent));
                let levels = Level::ALL
                    .par_iter()
                    .enumerate()
                    .filter(|(index, _)| engine.chance.levels[*index].1.is_some())
                    .map(|(index, level)| {
                        let drawn = self.column(columns.level(index));
                        let order = order(&drawn);
                        LevelWorth {
                            level: *level,
                            correlation: correlation(&ranks_of(&drawn, &order), &ranks),
                            value_of_knowing: value_of_knowing(&order, &headline, BINS),
                        }
                    })
                    .collect();
                let everything = headline.iter().map(|x| x.max(0.0)).sum::<f64>();
                (levels, everything / self.paths as f64 - best, path_at)
            },
        );
        let (levels, value_of_knowing_all, path_at) = rest;
        let (irr, irr_none) = known(columns.irr());
        let (payback, payback_never) = known(columns.payback());
        let share = |values: &[f64], counts: &dyn Fn(f64) -> bool| {
            let hits = values.iter().filter(|x| counts(**x)).count();
            Estimate::share(hits as f64 / self.paths as f64, self.paths)
        };
        Risk {
            seed,
            paths: self.paths,
            balance,
            yearly_net: fan(&|y| columns.net(y), columns.years, 1.0),
            yearly_tonnes: fan(&|y| columns.kg(y), columns.years, 1000.0),
            npv: one(columns.npv()),
            npv_mean: Estimate::mean(&npv),
            npv_total_cost: one(columns.npv_total_cost()),
            npv_total_cost_mean: Estimate::mean(&headline),
            irr,
            irr_none,
            payback,
            payback_never,
            deepest_hole: one(columns.hole()),
            chance: Chances {
                npv_negative: share(&npv, &|x| x < 0.0),
                npv_total_cost_negative: share(&headline, &|x| x < 0.0),
                missed_instalment: share(&self.column(columns.missed()), &|x| x > 0.0),
                years_with_profit: (columns.years > 1).then(|| Estimate::mean(&self.good_years())),
                farms_with_profit: share(&headline, &|x| x >= 0.0),
            },
            levels,
            value_of_knowing_all,
            path_at,
        }
    }

    /// Share of a path's years, from the second, with money left.
    fn good_years(&self) -> Vec<f64> {
        let mut out = vec![0.0; self.paths];
        for year in 1..self.columns.years {
            for (good, net) in out.iter_mut().zip(self.column(self.columns.net(year))) {
                *good += f64::from(u8::from(net > 0.0));
            }
        }
        let years = (self.columns.years - 1) as f64;
        for good in &mut out {
            *good /= years;
        }
        out
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

impl Estimate {
    /// A share of paths, with its standard error.
    fn share(value: f64, paths: usize) -> Self {
        let error = (value * (1.0 - value) / paths as f64).max(0.0).sqrt();
        Self { value, error }
    }

    /// A mean over paths.
    fn mean(values: &[f64]) -> Self {
        let value = mean(values);
        let squares = values
            .iter()
            .map(|x| (x - value) * (x - value))
            .sum::<f64>();
        let count = values.len() as f64;
        Self {
            value,
            error: (squares / count / count).sqrt(),
        }
    }
}

impl Percentiles {
    /// Of values in any order, counted in `unit`; `None` of none.
    fn of(mut values: Vec<f64>, unit: f64) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let last = values.len() - 1;
        let n = values.len() as f64;
        let mut places = [[0; 4]; PERCENTS.len()];
        for (places, percent) in places.iter_mut().zip(PERCENTS) {
            let q = f64::from(percent) / 100.0;
            let spread = (q * (1.0 - q) / n).sqrt();
            let at = q * last as f64;
            *places = [
                place(at.floor(), last),
                place(at.floor() + 1.0, last),
                place(((q - spread) * last as f64).floor(), last),
                place(((q + spread) * last as f64).ceil(), last),
            ];
        }
        let mut wanted: Vec<usize> = places.iter().flatten().copied().collect();
        wanted.sort_unstable();
        wanted.dedup();
        select(&mut values, 0, &wanted);
        let mut out = Self::default();
        for (index, ([at, next, low, high], percent)) in places.iter().zip(PERCENTS).enumerate() {
            let exact = f64::from(percent) / 100.0 * last as f64;
            let value = values[*at] + (exact - *at as f64) * (values[*next] - values[*at]);
            out.values[index] = value / unit;
            out.errors[index] = 0.5 * (values[*high] - values[*low]) / unit;
        }
        Some(out)
    }
}

#[expect(clippy::cast_sign_loss, reason = "kept above zero")]
fn place(at: f64, last: usize) -> usize {
    (at.max(0.0) as usize).min(last)
}

/// Brings the order statistics at the `wanted` places, which rise, to their places.
fn select(values: &mut [f64], offset: usize, wanted: &[usize]) {
    let Some(middle) = wanted.get(wanted.len() / 2) else {
        return;
    };
    let at = middle - offset;
    values.select_nth_unstable_by(at, f64::total_cmp);
    let (below, above) = wanted.split_at(wanted.len() / 2);
    select(&mut values[..at], offset, below);
    select(&mut values[at + 1..], middle + 1, &above[1..]);
}

/// Positions of the values, least first; of equal ones the earlier.
fn order(values: &[f64]) -> Vec<u32> {
    let mut keyed: Vec<(f64, u32)> = values.iter().copied().zip(0..).collect();
    keyed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    keyed.into_iter().map(|(_, position)| position).collect()
}

/// The path at a percentile of paths in the order of a figure, the nearest below.
fn path_at(in_order: &[u32], percent: u8) -> u64 {
    let last = in_order.len().saturating_sub(1);
    let position = last * usize::from(percent) / 100;
    in_order.get(position).copied().map_or(0, u64::from)
}

/// Ranks from 1, equal values sharing their mean.
fn ranks_of(values: &[f64], order: &[u32]) -> Vec<f64> {
    let mut out = vec![0.0; values.len()];
    let mut first = 0;
    for alike in order.chunk_by(|a, b| values[*a as usize].total_cmp(&values[*b as usize]).is_eq())
    {
        let rank = first as f64 + 0.5 * (alike.len() as f64 + 1.0);
        for position in alike {
            out[*position as usize] = rank;
        }
        first += alike.len();
    }
    out
}

/// Correlation of two rankings; `None` where one of them has no order.
fn correlation(a: &[f64], b: &[f64]) -> Option<Estimate> {
    let n = a.len() as f64;
    let middle = 0.5 * (n + 1.0);
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        let pairs = a.iter().zip(b);
        pairs.map(|(a, b)| f(a - middle, b - middle)).sum()
    };
    let (both, first, second) = (sum(&|a, b| a * b), sum(&|a, _| a * a), sum(&|_, b| b * b));
    (first > 0.0 && second > 0.0).then(|| Estimate {
        value: both / (first * second).sqrt(),
        error: 1.0 / (n - 1.0).sqrt(),
    })
}

/// Expected gain from knowing a level before deciding to go or not
/// (`economics.md` §4.4): equal-count bins of the level, `Σ w · max(0, mean) −
/// max(0, mean of all)`; 0 where it drowns in noise.
fn value_of_knowing(order: &[u32], worth: &[f64], bins: usize) -> f64 {
    let n = order.len();
    let all = mean(worth);
    let mut first = 0;
    let mut known = 0.0;
    for bin in 0..bins {
        // the larger bins in front, as numpy splits
        let size = n / bins + usize::from(bin < n % bins);
        let members = &order[first..first + size];
        first += size;
        let sum: f64 = members.iter().map(|i| worth[*i as usize]).sum();
        known += sum.max(0.0) / n as f64;
    }
    let gain = known - all.max(0.0);
    if gain >= NOISE * all.abs() { gain } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, Percentiles, order, path_at, ranks_of, value_of_knowing};

    #[test]
    fn knowing_is_worth_what_the_economic_reference_says() {
        // economics.md §4.4: y in three states with chances ¼ ½ ¼; X by state, EVPPI
        for (x, expected) in [([-20.0, 10.0, 40.0], 5.0), ([-40.0, -5.0, 20.0], 5.0)] {
            let states = [0_usize, 1, 1, 2];
            let level: Vec<f64> = (0..400).map(|i| states[i % 4] as f64).collect();
            let worth: Vec<f64> = (0..400).map(|i| x[states[i % 4]]).collect();
            // bins that no state shares
            let actual = value_of_knowing(&order(&level), &worth, 4);
            assert!(
                (actual - expected).abs() < 1e-9,
                "{x:?}: {actual} is not {expected}"
            );
            let all = worth.iter().map(|x| x.max(0.0)).sum::<f64>() / 400.0;
            let perfect = all - super::mean(&worth).max(0.0);
            assert!((perfect - expected).abs() < 1e-9, "all known: {perfect}");
        }
    }

    #[test]
    fn percentiles_lie_between_order_statistics() {
        // 0..=100 in another order: the percentile is the number itself
        let values: Vec<f64> = (0..101).map(|i| f64::from(i * 37 % 101)).collect();
        let found = Percentiles::of(values, 1.0).unwrap();
        let expected = [5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0];
        for (actual, expected) in found.values.iter().zip(expected) {
            assert!(
                (actual - expected).abs() < 1e-9,
                "{actual} is not {expected}"
            );
        }
        // √(0.5 · 0.5 / 101) · 100 = 4.98: 45 to 55
        assert!((found.errors[3] - 5.0).abs() < 1e-9, "{:?}", found.errors);
        assert!(Percentiles::of(vec![], 1.0).is_none());
    }

    #[test]
    fn equal_values_share_their_rank() {
        let values = [3.0, 1.0, 3.0, 2.0];
        let in_order = order(&values);
        assert_eq!(ranks_of(&values, &in_order), [3.5, 1.0, 3.5, 2.0]);
        // of four the least, then the second: position 3 · 0.5, cut
        assert_eq!((path_at(&in_order, 5), path_at(&in_order, 50)), (1, 3));
        let mean = Estimate::mean(&[1.0, 3.0]);
        assert!((mean.value - 2.0).abs() < 1e-12 && (mean.error - 0.5_f64.sqrt()).abs() < 1e-12);
    }
}
