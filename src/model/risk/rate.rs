//! Internal rates of return of a group of paths.
//!
//! By Descartes' rule on partial sums, the roots at rates above zero are at most
//! as many as the sign changes of the sums from the start, those below zero as
//! those of the sums from the end. Where there is one at most on either side, the
//! roots are known but for their places, and all lanes look for theirs together,
//! by Newton inside a bracket. The few other paths go one by one over the grid of the likely course.
#![expect(clippy::inline_always, reason = "see `lanes`")]

use super::lanes::{LANES, Lane, each, is_any_above};
use crate::model::roots;

/// `(1 + rate)^(−1/12)` at the ends of the grid, rates 1,000 % and −90 %.
const FACTOR_HIGH_RATE: f64 = 0.818_874_366_079_272_8;
const FACTOR_LOW_RATE: f64 = 1.211_527_658_628_588_5;
/// Where the search begins: rates of 25 % and −15 %.
const START_GAIN: f64 = 0.981_576_855_9;
const START_LOSS: f64 = 1.013_635_5;
const MOST_STEPS: usize = 60;
/// Factors as close as this are the same; steps shrink quadratically.
const CLOSE: f64 = 1e-12;

/// Yearly rate of each lane, NaN where there is none or more than one.
#[inline(always)]
pub(super) fn rates(flow: &[Lane], scratch: &mut Vec<f64>) -> Lane {
    let (ahead, total) = sign_changes(flow.iter());
    let (behind, _) = sign_changes(flow.iter().rev());
    // with one sign change there is exactly one root on that side of a rate of
    // zero; it counts where the value has changed its sign by the end of the grid
    let root = |changes: &Lane, factor: f64| {
        let (at_end, _) = worth(flow, &[factor; LANES]);
        each(|lane| {
            let crosses = (total[lane] > 0.0) != (at_end[lane] > 0.0);
            let is_one = changes[lane] > 0.5 && changes[lane] < 1.5;
            f64::from(u8::from(crosses && is_one))
        })
    };
    let gain = root(&ahead, FACTOR_HIGH_RATE);
    let loss = root(&behind, FACTOR_LOW_RATE);
    let has_one = each(|lane| (gain[lane] - loss[lane]).abs());
    let pick =
        |if_gain: f64, if_loss: f64| each(|lane| if gain[lane] > 0.0 { if_gain } else { if_loss });
    let mut search = Search {
        inner: [1.0; LANES],
        outer: pick(FACTOR_HIGH_RATE, FACTOR_LOW_RATE),
        start: pick(START_GAIN, START_LOSS),
        is_inner_positive: each(|lane| f64::from(u8::from(total[lane] > 0.0))),
        has_one,
    };
    for lane in 0..LANES {
        if ahead[lane].max(behind[lane]) > 1.5 || total[lane] == 0.0 {
            scratch.clear();
            scratch.extend(flow.iter().map(|month| month[lane]));
            search.look_at(lane, scratch);
        }
    }
    let found = search.roots(flow);
    each(|lane| {
        if search.has_one[lane] > 0.0 {
            found[lane]
        } else {
            f64::NAN
        }
    })
}

/// Sign changes of the sums so far, and the whole sum.
#[inline(always)]
fn sign_changes<'a>(flow: impl Iterator<Item = &'a Lane>) -> (Lane, Lane) {
    let (mut sum, mut sign, mut changes) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for month in flow {
        let (month, old) = (*month, (sum, sign, changes));
        sum = each(|lane| old.0[lane] + month[lane]);
        sign = each(|lane| {
            let below = if sum[lane] < 0.0 { -1.0 } else { old.1[lane] };
            if sum[lane] > 0.0 { 1.0 } else { below }
        });
        changes = each(|lane| {
            let turn = if sign[lane] * old.1[lane] < 0.0 {
                1.0
            } else {
                0.0
            };
            old.2[lane] + turn
        });
    }
    (changes, sum)
}

/// Value of a flow at its first month, and its slope, at a monthly factor.
#[inline(always)]
fn worth(flow: &[Lane], factor: &Lane) -> (Lane, Lane) {
    let (mut value, mut slope) = ([0.0; LANES], [0.0; LANES]);
    let factor = *factor;
    for month in flow.iter().rev() {
        let (old, month) = ((value, slope), *month);
        slope = each(|lane| old.1[lane] * factor[lane] + old.0[lane]);
        value = each(|lane| old.0[lane] * factor[lane] + month[lane]);
    }
    (value, slope)
}

/// A search of each lane between two monthly factors.
struct Search {
    inner: Lane,
    outer: Lane,
    start: Lane,
    /// Is the value at `inner` positive? At `outer` it is not, or the other way.
    is_inner_positive: Lane,
    has_one: Lane,
}

impl Search {
    /// A path whose roots are not known to be few: where on the grid is one?
    fn look_at(&mut self, lane: usize, flow: &[f64]) {
        let found = roots::only_stretch(flow);
        self.has_one[lane] = f64::from(u8::from(found.is_some()));
        let Some(rates) = found else {
            return;
        };
        let [low, high] = rates.map(|rate| libm::pow(1.0 + rate, -1.0 / 12.0));
        self.inner[lane] = low;
        self.outer[lane] = high;
        self.start[lane] = 0.5 * (low + high);
        let value = flow.iter().rev().fold(0.0, |sum, x| sum * low + x);
        self.is_inner_positive[lane] = f64::from(u8::from(value > 0.0));
    }

    /// The yearly rates. A lane that has its own stays as it is, so that its bits
    /// do not depend on its neighbors.
    #[inline(always)]
    fn roots(&self, flow: &[Lane]) -> Lane {
        let (mut inner, mut outer, mut factor) = (self.inner, self.outer, self.start);
        let mut is_open = self.has_one;
        let is_positive = self.is_inner_positive;
        for _ in 0..MOST_STEPS {
            if !is_any_above(&is_open, &[0.0; LANES]) {
                break;
            }
            let (value, slope) = worth(flow, &factor);
            let (old, q, open) = ((inner, outer), factor, is_open);
            let is_inner = each(|lane| {
                let same = (value[lane] > 0.0) == (is_positive[lane] > 0.0);
                f64::from(u8::from(same && open[lane] > 0.0))
            });
            let is_outer = each(|lane| open[lane] - is_inner[lane]);
            inner = each(|lane| {
                if is_inner[lane] > 0.0 {
                    q[lane]
                } else {
                    old.0[lane]
                }
            });
            outer = each(|lane| {
                if is_outer[lane] > 0.0 {
                    q[lane]
                } else {
                    old.1[lane]
                }
            });
            let next = each(|lane| {
                let newton = q[lane] - value[lane] / slope[lane];
                let is_inside = (newton - inner[lane]) * (newton - outer[lane]) < 0.0;
                let middle = 0.5 * (inner[lane] + outer[lane]);
                let next = if is_inside { newton } else { middle };
                if value[lane] == 0.0 { q[lane] } else { next }
            });
            factor = each(|lane| {
                if open[lane] > 0.0 {
                    next[lane]
                } else {
                    q[lane]
                }
            });
            is_open = each(|lane| {
                let is_done = (next[lane] - q[lane]).abs() <= CLOSE;
                if is_done { 0.0 } else { open[lane] }
            });
        }
        each(|lane| {
            let q2 = factor[lane] * factor[lane];
            let q4 = q2 * q2;
            1.0 / (q4 * q4 * q4) - 1.0
        })
    }
}
