//! Leaves of one plant on each of a group of paths, month by month.
//!
//! Steps 3 to 7 of `agronomy.md` §2 in the form of `model.md` §7: the leaves
//! emerged so far by month, one number of leaves gone, and what a cut weighs:
//! `w_X · cut + Σ (w_x − w_(x−1)) · clip(emerged[k − x] − gone, 0, cut)` over the
//! ages `x` above the youngest that is cut.
//!
//! | name | meaning | unit |
//! |---|---|---|
//! | `history` | leaves emerged since planting, by month (state) | leaves/plant |
//! | `gone` | of these, cut or dried (state) | leaves/plant |
//! | `left` | leaves standing (state) | leaves/plant |
//! | `gave` | cut this month, as full-grown leaves | leaves/plant |
#![expect(clippy::inline_always, reason = "see `lanes`")]

use super::grow::Weather;
use super::lanes::{LANES, Lane, each, is_any_above, least, most};
use super::layout::{Family, Row, month};
use crate::model::growth::{CAPACITY, FIRST_CUT_AGE, FULL_SOURCE_LEAVES, planted_share};

/// A plant of a row on its way through the months.
pub(super) struct Plant<'a> {
    family: &'a Family,
    row: &'a Row,
    /// Leaves emerged, by month: month `j` stands at `j + shift`.
    history: &'a mut [Lane],
    shift: usize,
    gone: Lane,
    left: Lane,
    /// Place of the first month whose leaves are not gone in some lane.
    oldest: usize,
}

impl<'a> Plant<'a> {
    #[inline(always)]
    pub(super) fn new(family: &'a Family, row: &'a Row, history: &'a mut [Lane]) -> Self {
        Self {
            family,
            row,
            history,
            // the leaves before month 1 that can still stand, and those of a row set before it
            shift: 2 * family.size.len(),
            gone: [0.0; LANES],
            left: [0.0; LANES],
            oldest: 0,
        }
    }

    /// Age in plan month `k`, months.
    #[inline(always)]
    fn age(&self, k: usize) -> usize {
        usize::try_from(month(k) - self.row.birth).unwrap_or_default()
    }

    fn place(&self, k: i32) -> usize {
        usize::try_from(k + month(self.shift)).unwrap_or_default()
    }

    /// The months before the first cut; gives the month of the first cut or, of
    /// plants older than the plan, 1.
    #[inline(always)]
    pub(super) fn start(&mut self, emerge: &[Lane], last: usize) -> usize {
        let planted = self.family.plot.leaves_at_planting;
        let window = self.family.size.len();
        let first_month = if let Some(standing) = &self.row.standing {
            for (back, emerged) in standing.emerged.iter().enumerate() {
                self.history[self.shift - back] = [*emerged; LANES];
            }
            self.gone = [standing.gone; LANES];
            self.left = [standing.left; LANES];
            self.oldest = self.shift + 1 - window;
            1
        } else {
            let birth = self.place(self.row.birth);
            self.history[birth + 1 - window..=birth].fill([0.0; LANES]);
            self.left = [planted; LANES];
            self.oldest = birth;
            usize::try_from(self.row.birth + 1).unwrap_or(1)
        };
        let first_cut = usize::try_from(self.row.birth + month(FIRST_CUT_AGE)).unwrap_or_default();
        for k in first_month..first_cut.min(last + 1) {
            let age = self.age(k);
            let rest = planted * planted_share(age);
            let now = self.emerge(k, age, &emerge[k - 1], [1.0; LANES]);
            let gone = self.dried(k, self.gone);
            self.gone = gone;
            self.left = each(|lane| rest + (now[lane] - gone[lane]));
        }
        first_month.max(first_cut)
    }

    /// New leaves (step 3).
    #[inline(always)]
    fn emerge(&mut self, k: usize, age: usize, emerge: &Lane, source: Lane) -> Lane {
        let at = k + self.shift;
        let rate = self.family.rate[age];
        let (before, emerge) = (self.history[at - 1], *emerge);
        let now = each(|lane| before[lane] + rate * emerge[lane] * source[lane]);
        self.history[at] = now;
        now
    }

    /// Leaves gone after the oldest have dried (step 4).
    #[inline(always)]
    fn dried(&self, k: usize, gone: Lane) -> Lane {
        let dried = k + self.shift - (self.family.size.len() - 1);
        if self.oldest > dried {
            return gone;
        }
        let dried = self.history[dried];
        each(|lane| most(gone[lane], dried[lane]))
    }

    /// Months `from..=to`, all with plants old enough to be cut.
    #[inline(always)]
    pub(super) fn grow(
        &mut self,
        from: usize,
        to: usize,
        weather: &Weather,
        weights: &[(usize, Lane)],
        kg: &mut [Vec<Lane>],
    ) {
        let plot = &self.family.plot;
        let youngest = usize::from(plot.min_cut_age);
        let interval = i32::from(plot.cut_interval.max(1));
        let mut since = (month(from) - self.row.phase).rem_euclid(interval);
        let (mut gone, mut left) = (self.gone, self.left);
        for k in from..=to {
            let is_cut = since == 0;
            since = if since + 1 == interval { 0 } else { since + 1 };
            let age = self.age(k);
            let source = each(|lane| least(left[lane] * (1.0 / FULL_SOURCE_LEAVES), 1.0));
            let now = self.emerge(k, age, &weather.emerge[k - 1], source);
            gone = self.dried(k, gone);
            left = each(|lane| now[lane] - gone[lane]);
            if !is_cut {
                continue;
            }
            let at = k + self.shift;
            let (keep, ripe) = (weather.keep[k - 1], self.history[at - youngest]);
            let cut = each(|lane| {
                let surplus = left[lane] - keep[lane];
                most(least(surplus, ripe[lane] - gone[lane]), 0.0)
            });
            let capacity = CAPACITY[age.min(CAPACITY.len() - 1)];
            let mut lighter = capacity.min(self.family.size[youngest]);
            let mut gave = each(|lane| cut[lane] * lighter);
            // older leaves weigh more, as far as there are any
            let eldest = (at - self.oldest).min(self.family.size.len() - 2);
            for x in youngest + 1..=eldest {
                let size = capacity.min(self.family.size[x]);
                let more = size - lighter;
                if more <= 0.0 {
                    break;
                }
                lighter = size;
                let (emerged, sum) = (self.history[at - x], gave);
                gave = each(|lane| {
                    let older = emerged[lane] - gone[lane];
                    sum[lane] + more * most(least(older, cut[lane]), 0.0)
                });
            }
            for (account, weight) in weights {
                let sum = &mut kg[*account][k - 1];
                let (before, weight) = (*sum, *weight);
                *sum = each(|lane| before[lane] + weight[lane] * gave[lane]);
            }
            let before = (gone, left);
            gone = each(|lane| before.0[lane] + cut[lane]);
            left = each(|lane| before.1[lane] - cut[lane]);
            while self.oldest < at && !is_any_above(&self.history[self.oldest], &gone) {
                self.oldest += 1;
            }
        }
        (self.gone, self.left) = (gone, left);
    }
}
