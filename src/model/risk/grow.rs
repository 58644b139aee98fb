//! Growth of a group of paths, lane by lane.
//!
//! Three steps for each family: its weather; its plants, unit by unit, their
//! numbers divided by the survival so far; its leaves, row by row, each row
//! through all its months while its history lies in the nearest cache. Numbers
//! of plants and courses of leaves do not know each other: kilograms of a month
//! are the sum of `share · gave` over rows.
//!
//! Where survival falls below [`FOLD`] all plants of that lane count as dead, so
//! that nothing is divided by zero; the plants that are left out are 1e-60.
#![expect(clippy::inline_always, reason = "see `lanes`")]

use super::chance::{Level, POOR_DRAINAGE};
use super::draws::{Calendar, Draws};
use super::lanes::{LANES, Lane, add, add_times, each, is_any_above, least, most};
use super::layout::{Account, Family, Layout, Row, Unit, month};
use super::leaves::Plant;
use crate::model::growth::{ESTABLISHMENT_MONTHS, FIRST_CUT_AGE, FIRST_SUCKER_AGE};

/// Survival below which a lane's plants are dead.
const FOLD: f64 = 1e-60;
/// Months of plants remembered one by one; a power of two above six.
const RECENT: usize = 8;
/// Suckers: months whose best crop counts, and how many such crops are kept.
const SUCKER_MONTHS: usize = 3;
const SUCKERS_KEEP: f64 = 3.0;

/// What growth gives a group of paths, and its working room. By month index.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Kg cut by account, and of it marketable.
    pub(super) kg: Vec<Vec<Lane>>,
    pub(super) marketable: Vec<Vec<Lane>>,
    /// Suckers bought and sold.
    pub(super) bought: Vec<Lane>,
    pub(super) sold: Vec<Lane>,
    /// Inputs of new plants by month of payment: of the plan, then of each shared plot.
    pub(super) plant_bills: Vec<Vec<Lane>>,
    pub(super) plant_late: Vec<Lane>,
    /// Plants alive, where they are to be counted.
    pub(super) plants: Vec<Lane>,
    pub(super) counts_plants: bool,
    usable: Vec<Lane>,
    needed: Vec<Lane>,
    weather: Weather,
    alive: Vec<Vec<Lane>>,
    inverse: Vec<Lane>,
    /// By account: month index, and 0 for lanes whose plants are dead from then on.
    folds: Vec<Vec<(usize, Lane)>>,
    shares: Vec<Lane>,
    history: Vec<Lane>,
    weights: Vec<(usize, Lane)>,
}

/// Weather of a family as factors.
#[derive(Clone, Debug)]
pub(super) struct Weather {
    /// New leaves of a plant at rate 1.
    pub(super) emerge: Vec<Lane>,
    /// Leaves kept at a cut; endless where nobody buys.
    pub(super) keep: Vec<Lane>,
    /// Kg of a leaf of size 1.
    leaf_kg: Vec<Lane>,
    sucker: Vec<Lane>,
    /// Plants that live through rot and the events of the plan.
    stays: Vec<Lane>,
}

impl Field {
    pub(super) fn new(layout: &Layout, months: usize, n_shared: usize) -> Self {
        let zero = || vec![[0.0; LANES]; months];
        let accounts = || vec![zero(); layout.accounts.len()];
        let longest = layout.families.iter().map(|f| f.size.len()).max();
        Self {
            kg: accounts(),
            marketable: accounts(),
            bought: zero(),
            sold: zero(),
            plant_bills: vec![zero(); 1 + n_shared],
            plant_late: vec![[0.0; LANES]; 1 + n_shared],
            plants: zero(),
            counts_plants: false,
            usable: zero(),
            needed: zero(),
            weather: Weather {
                emerge: zero(),
                keep: zero(),
                leaf_kg: zero(),
                sucker: zero(),
                stays: zero(),
            },
            alive: accounts(),
            inverse: zero(),
            folds: vec![Vec::with_capacity(months); layout.accounts.len()],
            shares: vec![[0.0; LANES]; layout.n_shares],
            history: vec![[0.0; LANES]; months + 2 * longest.unwrap_or_default() + 2],
            weights: Vec::with_capacity(layout.accounts.len()),
        }
    }

    /// Grows everything. `shared_of_group` is the position of a shared plot.
    #[inline(always)]
    pub(super) fn grow(
        &mut self,
        layout: &Layout,
        draws: &Draws,
        calendar: Calendar,
        shared_of_group: &[Option<usize>],
        sucker_demand: f64,
    ) {
        let zero = [0.0; LANES];
        for series in self.kg.iter_mut().chain(&mut self.plant_bills) {
            series.fill(zero);
        }
        self.plant_late.fill(zero);
        self.usable.fill(zero);
        self.needed.fill(zero);
        self.plants.fill(zero);
        for family in &layout.families {
            self.weather.of(family, draws, calendar);
            let survival = &draws.level[Level::EstablishmentSurvival as usize];
            let stays = each(|lane| {
                let alive = (family.plot.establishment_survival * survival[lane]).min(1.0);
                libm::cbrt(alive)
            });
            for (account, units) in &family.accounts {
                self.survive(*account, &layout.accounts[*account], draws);
                for unit in units {
                    let unit = &family.units[*unit];
                    self.plants_of(unit, &stays, shared_of_group[unit.group]);
                }
            }
            for row in &family.rows {
                self.leaves_of(family, row);
            }
            let share = &draws.level[Level::Marketable as usize];
            let share = each(|lane| (family.plot.marketable * share[lane]).min(1.0));
            for (account, _) in &family.accounts {
                let alive = &self.alive[*account];
                let (kg, marketable) = (&mut self.kg[*account], &mut self.marketable[*account]);
                for (k, leaf_kg) in self.weather.leaf_kg.iter().enumerate() {
                    let (sum, alive, leaf_kg) = (kg[k], alive[k], *leaf_kg);
                    let whole = each(|lane| sum[lane] * (alive[lane] * leaf_kg[lane]));
                    kg[k] = whole;
                    marketable[k] = each(|lane| whole[lane] * share[lane]);
                }
            }
        }
        self.pool(sucker_demand);
    }

    /// Survival of an account's plants since month 1.
    #[inline(always)]
    fn survive(&mut self, position: usize, account: &Account, draws: &Draws) {
        let folds = &mut self.folds[position];
        folds.clear();
        let alive = &mut self.alive[position];
        let mut so_far = [1.0; LANES];
        for (k, stays) in self.weather.stays.iter().enumerate() {
            let (before, stays) = (so_far, *stays);
            so_far = each(|lane| before[lane] * stays[lane]);
            if account.is_lonely {
                for (_, kill) in account.floods.iter().filter(|(month, _)| *month == k) {
                    for alive in &mut so_far {
                        *alive *= 1.0 - kill;
                    }
                }
                if let Some(alone) = account.alone {
                    let survives = &draws.alive_alone[alone][k];
                    let before = so_far;
                    so_far = each(|lane| before[lane] * survives[lane]);
                }
            }
            if is_any_above(&[FOLD; LANES], &so_far) {
                let kept = each(|lane| if so_far[lane] < FOLD { 0.0 } else { 1.0 });
                let before = so_far;
                so_far = each(|lane| {
                    if before[lane] < FOLD {
                        1.0
                    } else {
                        before[lane]
                    }
                });
                folds.push((k, kept));
            }
            alive[k] = so_far;
            self.inverse[k] = each(|lane| 1.0 / so_far[lane]);
        }
    }

    /// The plants of a unit; `shared` is its position among shared plots.
    #[inline(always)]
    fn plants_of(&mut self, unit: &Unit, stays: &Lane, shared: Option<usize>) {
        let zero = [0.0; LANES];
        let mut recent = [zero; RECENT];
        let (mut total, mut grown) = (zero, zero);
        let established = each(|lane| stays[lane] * stays[lane] * stays[lane]);
        for (age, plants, share) in &unit.standing {
            let plants = unit.plants * plants;
            let left = ESTABLISHMENT_MONTHS.saturating_sub(*age);
            self.shares[*share] = each(|lane| (0..left).fold(plants, |n, _| n * stays[lane]));
            add(&mut total, &[plants; LANES]);
            if *age < FIRST_SUCKER_AGE {
                recent[(2 * RECENT - 1 - age) % RECENT] = [plants; LANES];
            } else {
                add(&mut grown, &[plants; LANES]);
            }
        }
        let alive = &self.alive[unit.account];
        let mut folds = self.folds[unit.account].iter().peekable();
        for (k, step) in unit.steps.iter().enumerate() {
            if let Some((_, kept)) = folds.next_if(|(month, _)| *month == k) {
                for lane in 0..LANES {
                    total[lane] *= kept[lane];
                    grown[lane] *= kept[lane];
                    for plants in &mut recent {
                        plants[lane] *= kept[lane];
                    }
                }
            }
            for back in 1..=ESTABLISHMENT_MONTHS {
                let plants = &mut recent[(k + RECENT - back) % RECENT];
                let (before, sum) = (*plants, total);
                let left = each(|lane| before[lane] * stays[lane]);
                total = each(|lane| sum[lane] - (before[lane] - left[lane]));
                *plants = left;
            }
            add(
                &mut grown,
                &recent[(k + RECENT - FIRST_SUCKER_AGE) % RECENT],
            );
            let (alive, inverse) = (alive[k], self.inverse[k]);
            let (usable, sucker) = (self.usable[k], self.weather.sucker[k]);
            self.usable[k] = each(|lane| {
                usable[lane] + grown[lane] * alive[lane] * unit.sucker_rate * sucker[lane]
            });
            let (mut share, mut new) = (zero, zero);
            if step.fills_gaps {
                new = each(|lane| most(unit.plants - total[lane] * alive[lane], 0.0));
                share = each(|lane| new[lane] * inverse[lane]);
            }
            let counted = total;
            if step.is_cleared {
                (total, grown, recent) = (zero, zero, [zero; RECENT]);
            }
            if step.is_planted {
                new = [unit.plants; LANES];
                share = each(|lane| unit.plants * inverse[lane]);
            }
            if step.fills_gaps || step.is_planted {
                add(&mut total, &share);
                add(&mut self.needed[k], &new);
                self.shares[step.share] = each(|lane| share[lane] * established[lane]);
                for (credit, costs) in &unit.terms.plant_costs {
                    for books in [Some(0), shared.map(|plot| plot + 1)].into_iter().flatten() {
                        let due = self.plant_bills[books]
                            .get_mut(k + credit)
                            .unwrap_or(&mut self.plant_late[books]);
                        add_times(due, costs[k], &new);
                    }
                }
            }
            recent[k % RECENT] = share;
            if self.counts_plants {
                // those cleared this month still count
                let is_over = step.is_cleared && !step.is_planted;
                let standing = if is_over { counted } else { total };
                let living = each(|lane| standing[lane] * alive[lane]);
                add(&mut self.plants[k], &living);
            }
        }
    }

    /// The leaves of a row, summed into the accounts that have such plants.
    #[inline(always)]
    fn leaves_of(&mut self, family: &Family, row: &Row) {
        let Some(last) = row.uses.iter().map(|found| found.end).max() else {
            return;
        };
        let first_cut = row.birth + month(FIRST_CUT_AGE);
        if first_cut > month(last) {
            return;
        }
        let mut plant = Plant::new(family, row, &mut self.history);
        let mut k = plant.start(&self.weather.emerge, last);
        while k <= last {
            // until the next month in which fewer of these plants stand
            let mut until = last;
            self.weights.clear();
            for found in row.uses.iter().filter(|found| found.end >= k) {
                until = until.min(found.end);
                let share = &self.shares[found.share];
                match self.weights.last_mut() {
                    Some((account, sum)) if *account == found.account => add(sum, share),
                    _ => self.weights.push((found.account, *share)),
                }
            }
            for (account, weight) in &mut self.weights {
                for (fold, kept) in &self.folds[*account] {
                    // dead from month index `fold` on, if set before it
                    if row.birth > month(*fold) {
                        continue;
                    }
                    if *fold < k {
                        for lane in 0..LANES {
                            weight[lane] *= kept[lane];
                        }
                    } else {
                        until = until.min(*fold);
                    }
                }
            }
            plant.grow(k, until, &self.weather, &self.weights, &mut self.kg);
            k = until + 1;
        }
    }

    /// The plan's pool of suckers.
    #[inline(always)]
    fn pool(&mut self, demand: f64) {
        let mut stock = [0.0; LANES];
        let mut recent = [[0.0; LANES]; SUCKER_MONTHS];
        for (k, usable) in self.usable.iter().enumerate() {
            let (usable, needed) = (*usable, self.needed[k]);
            recent[k % SUCKER_MONTHS] = usable;
            let have = each(|lane| stock[lane] + usable[lane]);
            let own = each(|lane| least(have[lane], needed[lane]));
            let sold = each(|lane| least(have[lane] - own[lane], demand));
            self.bought[k] = each(|lane| needed[lane] - own[lane]);
            self.sold[k] = sold;
            let best = each(|lane| most(most(recent[0][lane], recent[1][lane]), recent[2][lane]));
            stock = each(|lane| {
                least(
                    have[lane] - own[lane] - sold[lane],
                    SUCKERS_KEEP * best[lane],
                )
            });
        }
    }
}

impl Weather {
    /// The weather of a family (step 1 of `agronomy.md` §2, with chance).
    #[inline(always)]
    fn of(&mut self, family: &Family, draws: &Draws, calendar: Calendar) {
        let plot = &family.plot;
        let before = |back: usize| plot.rain_mm[(calendar.first + 12 - back) % 12];
        let mut past = [[before(2); LANES], [before(1); LANES]];
        let level = |level: Level| draws.level[level as usize];
        let (emergence, leaf_weight) = (level(Level::Emergence), level(Level::LeafWeight));
        let rot = level(Level::Rot);
        let full_leaf = each(|lane| plot.leaf_kg * plot.nutrient * leaf_weight[lane]);
        let wet_drainage = if plot.drainage < 1.0 {
            1.0
        } else {
            POOR_DRAINAGE
        };
        let is_poor = plot.drainage >= POOR_DRAINAGE;
        for k in 0..calendar.months {
            let year = calendar.year(k);
            let normal = plot.rain_mm[calendar.month(k)];
            let (factor, closed) = (draws.rain[k], draws.closed[k]);
            let (yields, is_wet) = (draws.yields[year], draws.is_wet[year]);
            let (all, poor) = (draws.alive[k], draws.alive_poor[k]);
            let rain = each(|lane| normal * factor[lane]);
            let mean3 = each(|lane| (rain[lane] + past[1][lane] + past[0][lane]) / 3.0);
            past = [past[1], rain];
            self.emerge[k] = each(|lane| {
                emergence[lane] * most(least(0.5 + 0.5 * mean3[lane] / 50.0, 1.0), 0.5)
            });
            self.keep[k] = each(|lane| plot.keep_leaves + closed[lane]);
            self.leaf_kg[k] = each(|lane| {
                let weight = most(least(plot.c0 + plot.c1 * mean3[lane] / 100.0, 1.0), plot.c0);
                full_leaf[lane] * weight * yields[lane]
            });
            self.sucker[k] = each(|lane| most(least(mean3[lane] / 100.0, 1.0), 0.2));
            self.stays[k] = each(|lane| {
                let drainage = if is_wet[lane] > 0.0 {
                    wet_drainage
                } else {
                    plot.drainage
                };
                let wet = most(rain[lane] - 200.0, 0.0) / 100.0;
                let dies = least(plot.rot_b * rot[lane] * drainage * wet, 1.0);
                let strikes = if is_poor { poor[lane] } else { 1.0 };
                (1.0 - dies) * all[lane] * strikes
            });
        }
    }
}
