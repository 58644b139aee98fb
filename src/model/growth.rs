//! Growth and harvest of a stand, for one plant laid out.
//!
//! Equations and their order: `agronomy.md` §2 steps 1–9. Form: `model.md` §7.
//! Cutting and drying both take the oldest leaf, so the leaves of a plant are
//! the leaves emerged so far and one number of leaves gone; a month's new leaf
//! count is a row over all cohorts, and the ages of the leaves are the rows of
//! the months before. Plants are counted per plant laid out: a plot is its
//! plants times its stand's [`Course`].
//!
//! | name | meaning | unit |
//! |---|---|---|
//! | `emerged` | leaves emerged since planting (state) | leaves/plant |
//! | `gone` | of these, cut or dried (state) | leaves/plant |
//! | `left` | leaves standing after the last month (state) | leaves/plant |
//! | `alive` | plants of a cohort still there (state) | plants/plant laid out |

use std::sync::LazyLock;

use super::flows::plan_month;
use super::stand::{Stand, Weather};

/// Age of the youngest plant that is cut, months.
pub(super) const FIRST_CUT_AGE: usize = 8;
/// Age of the youngest plant with suckers, months.
pub(super) const FIRST_SUCKER_AGE: usize = 6;
/// Months over which establishment deaths are spread.
pub(super) const ESTABLISHMENT_MONTHS: usize = 3;
/// Leaves a plant needs to put out new ones at full rate after a cut.
pub(super) const FULL_SOURCE_LEAVES: f64 = 6.0;
/// Longest life of a stand that the tables hold, months.
pub(super) const MAX_LIFE_MONTHS: usize = 12 * 15;

/// Share of full leaf size a plant's age allows: `1 − exp(−a/9)`, by age in months.
pub(super) static CAPACITY: LazyLock<[f64; MAX_LIFE_MONTHS + 1]> =
    LazyLock::new(|| std::array::from_fn(|age| 1.0 - libm::exp(-(age as f64) / 9.0)));

/// Share of full size of a leaf by its age: `1/(1 + exp(−0.8(x − 4)))`.
pub(super) fn leaf_size(age: usize) -> f64 {
    1.0 / (1.0 + libm::exp(-0.8 * (age as f64 - 4.0)))
}

/// Share of the planted leaves still there at a plant age, months (step 4).
pub(super) fn planted_share(age: usize) -> f64 {
    (1.0 - age as f64 / 8.0).max(0.0)
}

/// What one plant laid out gives, month by month (`k = 1` first).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Plants alive at the end of the month, new ones included.
    pub plants: Vec<f64>,
    /// Leaves standing on them after the cut.
    pub leaves: Vec<f64>,
    /// Leaves cut.
    pub cut: Vec<f64>,
    /// Mass cut, kg.
    pub kg: Vec<f64>,
    /// Of it marketable, kg.
    pub marketable_kg: Vec<f64>,
    /// Suckers good enough to plant.
    pub suckers: Vec<f64>,
    /// Plants set: planting and gap filling.
    pub new_plants: Vec<f64>,
    /// Plants lost while establishing.
    pub lost_establishment: Vec<f64>,
    /// Plants lost to rot.
    pub lost_rot: Vec<f64>,
    /// Plants lost to floods.
    pub lost_flood: Vec<f64>,
}

impl Course {
    fn of_months(months: usize) -> Self {
        let zero = || vec![0.0; months];
        Self {
            plants: zero(),
            leaves: zero(),
            cut: zero(),
            kg: zero(),
            marketable_kg: zero(),
            suckers: zero(),
            new_plants: zero(),
            lost_establishment: zero(),
            lost_rot: zero(),
            lost_flood: zero(),
        }
    }
}

/// The leaves of a stand's oldest plants in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafAges {
    /// Age of the plants, months.
    pub plant_age: usize,
    /// Leaves left after the cut, by age in months.
    pub standing: Vec<f64>,
    /// Leaves cut this month, by age in months.
    pub cut: Vec<f64>,
    /// Mass of a leaf by age, kg.
    pub leaf_kg: Vec<f64>,
}

/// The course of a stand over plan months `1..=months`.
pub fn course(stand: &Stand, months: usize) -> Course {
    let mut out = Course::of_months(months);
    run(stand, months, |month, index, _, _| {
        out.plants[index] = month.plants;
        out.leaves[index] = month.leaves;
        out.cut[index] = month.cut;
        out.kg[index] = month.kg;
        out.marketable_kg[index] = month.kg * stand.marketable;
        out.suckers[index] = month.suckers * stand.sucker_usable;
        out.new_plants[index] = month.new_plants;
        out.lost_establishment[index] = month.lost_establishment;
        out.lost_rot[index] = month.lost_rot;
        out.lost_flood[index] = month.lost_flood;
    });
    out
}

/// The leaves of the oldest plants in plan month `k`; `None` where nothing stands.
pub(super) fn leaf_ages(stand: &Stand, k: usize) -> Option<LeafAges> {
    let mut found = None;
    run(stand, k, |_, index, cycle, weather| {
        if index + 1 == k && cycle.count > 0 {
            found = Some(cycle.leaf_ages(weather));
        }
    });
    found
}

/// A cohort of an existing stand at the start of the plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    /// Age of its plants, months.
    pub(super) age: usize,
    /// Plants, per plant laid out.
    pub(super) alive: f64,
    /// Leaves standing on one.
    pub(super) left: f64,
    /// Leaves gone, counted as `emerged`.
    pub(super) gone: f64,
    /// Leaves emerged up to so many months ago, this month first, to one month
    /// beyond the age of the oldest leaf.
    pub(super) emerged: Vec<f64>,
}

/// The cohorts of an existing stand at the start of the plan, oldest first;
/// none where it is still to be planted.
pub(super) fn standing(stand: &Stand) -> Vec<Standing> {
    let Some(cycle) = Cycle::existing(stand) else {
        return vec![];
    };
    (0..cycle.count)
        .map(|column| Standing {
            age: cycle.age - cycle.born[column],
            alive: cycle.alive[column],
            left: cycle.left[column],
            gone: cycle.gone[column],
            emerged: (0..cycle.rows)
                .map(|back| cycle.emerged[cycle.row(back).start + column])
                .collect(),
        })
        .collect()
}

/// What a month gave, summed over cohorts.
#[derive(Clone, Copy, Default)]
struct MonthGave {
    plants: f64,
    leaves: f64,
    cut: f64,
    kg: f64,
    suckers: f64,
    new_plants: f64,
    lost_establishment: f64,
    lost_rot: f64,
    lost_flood: f64,
}

/// Runs a stand and hands each plan month to `observe`, with its index from 0.
fn run(
    stand: &Stand,
    months: usize,
    mut observe: impl FnMut(&MonthGave, usize, &Cycle<'_>, &Weather),
) {
    let mut starts = stand.plantings(months).peekable();
    let existing = Cycle::existing(stand);
    if existing.is_some() {
        starts.next();
    }
    let mut cycle = existing.unwrap_or_else(|| Cycle::new(stand));
    for index in 0..months {
        let k = plan_month(index);
        let weather = stand.weather(k);
        let mut gave = MonthGave::default();
        let mut is_cleared = false;
        if cycle.count > 0 {
            gave = cycle.month(&weather, stand.flood_kill(k), stand.is_bought(k));
            gave.new_plants = cycle.fill_gaps();
            is_cleared = cycle.age >= stand.life_months();
        }
        if starts.peek() == Some(&k) {
            starts.next();
            cycle.clear();
            cycle.plant();
            gave.new_plants = 1.0;
            is_cleared = false;
        }
        (gave.plants, gave.leaves) = cycle.alive_and_leaves();
        observe(&gave, index, &cycle, &weather);
        if is_cleared {
            cycle.clear();
        }
    }
}

/// One cycle of a stand, from planting to clearing: cohorts in order of age,
/// one column each.
struct Cycle<'a> {
    stand: &'a Stand,
    /// Months since planting.
    age: usize,
    /// Cohorts so far.
    count: usize,
    /// Age of the stand at which each was set.
    born: Vec<usize>,
    alive: Vec<f64>,
    left: Vec<f64>,
    gone: Vec<f64>,
    /// Cut this month, per plant; mass above that of the youngest leaf cut.
    cut: Vec<f64>,
    extra: Vec<f64>,
    capacity: Vec<f64>,
    capacity_by_age: &'static [f64],
    /// Rows by month, the last `leaf_max_age + 2` of them, each over all cohorts.
    emerged: Vec<f64>,
    width: usize,
    rows: usize,
    /// `e_max · f_est · age factor` by plant age.
    rate: Vec<f64>,
    /// Size of a leaf by its age.
    size: Vec<f64>,
    /// Plant age from which older leaves weigh more than the youngest cut.
    heavier_from: usize,
    establishment_death: f64,
}

impl<'a> Cycle<'a> {
    fn new(stand: &'a Stand) -> Self {
        let life = stand.life_months();
        let width = 1 + (1..=life).filter(|age| stand.fills_gaps(*age)).count();
        let rows = usize::from(stand.leaf_max_age) + 2;
        let youngest = usize::from(stand.min_cut_age);
        let size: Vec<f64> = (0..rows).map(leaf_size).collect();
        let rate = (0..=life)
            .map(|age| {
                let established = (0.5 + 0.5 * age as f64 / 6.0).min(1.0);
                let year = (age.saturating_sub(1) / 12).min(7);
                stand.e_max * established * stand.age_factor[year]
            })
            .collect();
        let heavier_from = CAPACITY
            .iter()
            .position(|capacity| *capacity > size[youngest.min(rows - 1)])
            .unwrap_or(MAX_LIFE_MONTHS);
        Self {
            stand,
            age: 0,
            count: 0,
            born: vec![0; width],
            alive: vec![0.0; width],
            left: vec![0.0; width],
            gone: vec![0.0; width],
            cut: vec![0.0; width],
            extra: vec![0.0; width],
            capacity: vec![0.0; width],
            capacity_by_age: CAPACITY.as_slice(),
            emerged: vec![0.0; width * rows],
            width,
            rows,
            rate,
            size,
            heavier_from,
            establishment_death: 1.0 - libm::cbrt(stand.establishment_survival),
        }
    }

    /// A stand planted before the plan, at its start: normal rain, no floods,
    /// brought to what was counted.
    fn existing(stand: &'a Stand) -> Option<Self> {
        if stand.planted > 0 {
            return None;
        }
        let mut cycle = Self::new(stand);
        cycle.plant();
        for k in stand.planted + 1..=0 {
            cycle.month(&stand.weather(k), 0.0, true);
            cycle.fill_gaps();
        }
        cycle.count_stand();
        Some(cycle)
    }

    /// Sets the plants of a cycle: one per plant laid out.
    fn plant(&mut self) {
        self.age = 0;
        self.add_cohort(1.0);
    }

    fn clear(&mut self) {
        self.count = 0;
        self.age = 0;
    }

    fn add_cohort(&mut self, plants: f64) {
        let column = self.count;
        self.born[column] = self.age;
        self.alive[column] = plants;
        self.left[column] = self.stand.leaves_at_planting;
        self.gone[column] = 0.0;
        for row in self.emerged.chunks_exact_mut(self.width) {
            row[column] = 0.0;
        }
        self.count += 1;
    }

    /// Cohorts whose plants are at least `age` months old: those before this position.
    fn at_least(&self, age: usize) -> usize {
        self.born[..self.count].partition_point(|born| born + age <= self.age)
    }

    /// The row of leaves emerged `back` months ago.
    fn row(&self, back: usize) -> std::ops::Range<usize> {
        let row = (self.age + self.rows - back) % self.rows;
        row * self.width..row * self.width + self.count
    }

    /// Steps 1 to 8 of a month. Without a buyer nothing is cut.
    fn month(&mut self, weather: &Weather, flood_kill: f64, is_bought: bool) -> MonthGave {
        self.age += 1;
        let mut gave = MonthGave::default();
        self.deaths(weather, flood_kill, &mut gave);
        self.emerge(weather);
        let mature = self.at_least(FIRST_CUT_AGE);
        let interval = usize::from(self.stand.cut_interval.max(1));
        if is_bought && self.age.is_multiple_of(interval) {
            self.harvest(mature, weather, &mut gave);
        } else {
            self.cut[..self.count].fill(0.0);
        }
        let bearing = self.at_least(FIRST_SUCKER_AGE);
        let plants: f64 = self.alive[..bearing].iter().sum();
        gave.suckers = plants * self.stand.sucker_rate * weather.sucker;
        gave
    }

    /// Step 2: establishment, rot, flood, each of what the one before left.
    fn deaths(&mut self, weather: &Weather, flood_kill: f64, gave: &mut MonthGave) {
        let established = self.at_least(ESTABLISHMENT_MONTHS + 1);
        for alive in &mut self.alive[established..self.count] {
            gave.lost_establishment += *alive * self.establishment_death;
            *alive *= 1.0 - self.establishment_death;
        }
        let total: f64 = self.alive[..self.count].iter().sum();
        gave.lost_rot = total * weather.rot;
        gave.lost_flood = total * (1.0 - weather.rot) * flood_kill;
        let stays = (1.0 - weather.rot) * (1.0 - flood_kill);
        for alive in &mut self.alive[..self.count] {
            *alive *= stays;
        }
    }

    /// Steps 3 and 4: new leaves, dried leaves, leaves standing before the cut.
    fn emerge(&mut self, weather: &Weather) {
        let (mature, count) = (self.at_least(FIRST_CUT_AGE), self.count);
        let rows = [self.row(0), self.row(1), self.row(self.rows - 1)];
        // a leaf lives a month or more, so these are three rows
        let Ok([now, before, dried]) = self.emerged.get_disjoint_mut(rows) else {
            return;
        };
        let (gone, left) = (&mut self.gone[..count], &mut self.left[..count]);
        let born = &self.born[..count];
        for column in 0..count {
            let age = self.age - born[column];
            let (source, planted) = if column < mature {
                ((left[column] / FULL_SOURCE_LEAVES).min(1.0), 0.0)
            } else {
                (1.0, self.stand.leaves_at_planting * planted_share(age))
            };
            now[column] = before[column] + self.rate[age] * weather.emerge * source;
            gone[column] = gone[column].max(dried[column]);
            left[column] = planted + (now[column] - gone[column]);
        }
    }

    /// Steps 5 to 7: the oldest leaves down to the youngest that may be cut.
    fn harvest(&mut self, mature: usize, weather: &Weather, gave: &mut MonthGave) {
        let youngest = usize::from(self.stand.min_cut_age);
        let ripe = self.row(youngest);
        let ripe = &self.emerged[ripe.start..ripe.start + mature];
        self.cut[mature..self.count].fill(0.0);
        for (column, emerged) in ripe.iter().enumerate() {
            let surplus = (self.left[column] - self.stand.keep_leaves).max(0.0);
            let cuttable = (emerged - self.gone[column]).max(0.0);
            self.cut[column] = surplus.min(cuttable);
            self.capacity[column] = self.capacity_by_age[self.age - self.born[column]];
            self.extra[column] = 0.0;
        }
        self.weigh_older(youngest, mature);
        let full_kg = self.stand.leaf_kg * self.stand.nutrient * weather.weight;
        let size = self.size[youngest];
        for column in 0..mature {
            let (alive, cut) = (self.alive[column], self.cut[column]);
            let grown = self.capacity[column].min(size) * cut + self.extra[column];
            gave.cut += alive * cut;
            gave.kg += alive * (grown * full_kg);
            self.gone[column] += cut;
            self.left[column] -= cut;
        }
    }

    /// What leaves older than the youngest cut weigh more than it, in full leaves:
    /// `Σ (w_x − w_{x−1}) · clip(E[k−x] − gone, 0, cut)` over the older ages `x`.
    fn weigh_older(&mut self, youngest: usize, mature: usize) {
        let heavier = self.at_least(self.heavier_from).min(mature);
        for age in youngest + 1..self.rows - 1 {
            let row = self.row(age);
            let emerged = &self.emerged[row.start..row.start + heavier];
            let (lighter, size) = (self.size[age - 1], self.size[age]);
            let (gone, cut) = (&self.gone[..heavier], &self.cut[..heavier]);
            let (capacity, extra) = (&self.capacity[..heavier], &mut self.extra[..heavier]);
            let mut oldest = 0.0_f64;
            for column in 0..heavier {
                let older = emerged[column] - gone[column];
                let taken = older.min(cut[column]).max(0.0);
                let gain = size.min(capacity[column]) - lighter.min(capacity[column]);
                extra[column] += gain * taken;
                oldest = oldest.max(older);
            }
            if oldest <= 0.0 {
                break;
            }
        }
    }

    /// Step 9: replaces what died; gives the plants set.
    fn fill_gaps(&mut self) -> f64 {
        if !self.stand.fills_gaps(self.age) {
            return 0.0;
        }
        let missing = 1.0 - self.alive[..self.count].iter().sum::<f64>();
        if missing <= 0.0 {
            return 0.0;
        }
        self.add_cohort(missing);
        missing
    }

    fn alive_and_leaves(&self) -> (f64, f64) {
        let alive = &self.alive[..self.count];
        let leaves = alive
            .iter()
            .zip(&self.left)
            .map(|(alive, left)| alive * left);
        (alive.iter().sum(), leaves.sum())
    }

    /// Leaves of a cohort by age, 0 to the oldest.
    fn profile(&self, column: usize) -> Vec<f64> {
        (0..self.rows - 1)
            .map(|age| {
                let older = self.emerged[self.row(age + 1).start + column];
                let emerged = self.emerged[self.row(age).start + column];
                (emerged - older.max(self.gone[column])).max(0.0)
            })
            .collect()
    }

    fn set_profile(&mut self, column: usize, leaves: &[f64]) {
        let dried = self.row(self.rows - 1);
        self.emerged[dried.start + column] = 0.0;
        self.gone[column] = 0.0;
        let mut emerged = 0.0;
        for age in (0..self.rows - 1).rev() {
            emerged += leaves[age];
            let row = self.row(age);
            self.emerged[row.start + column] = emerged;
        }
        let plant_age = self.age - self.born[column];
        let planted = self.stand.leaves_at_planting * planted_share(plant_age);
        self.left[column] = planted + emerged;
    }

    /// Brings an existing stand to the plants and leaves counted in the field
    /// (`model.md` §2.4): a class of age of the whole stand at a time. Too many
    /// leaves in the model go from the oldest down; missing ones are added from
    /// the youngest that may be cut up, each cohort up to its leaves of this month.
    fn count_stand(&mut self) {
        if let Some(counted) = self.stand.counted_share {
            let total: f64 = self.alive[..self.count].iter().sum();
            for alive in &mut self.alive[..self.count] {
                *alive *= if total > 0.0 { counted / total } else { 0.0 };
            }
            if total <= 0.0 {
                // none lives in the model, but some were seen: of the first planting
                self.alive[0] = counted;
            }
        }
        let Some(counted) = self.stand.counted_leaves else {
            return;
        };
        let (alive, standing) = self.alive_and_leaves();
        let mut extra = counted * alive - standing;
        let has_too_few = extra > 0.0;
        let mut profiles: Vec<Vec<f64>> = (0..self.count).map(|c| self.profile(c)).collect();
        let oldest = usize::from(self.stand.leaf_max_age);
        let youngest = usize::from(self.stand.min_cut_age);
        let classes: Vec<usize> = if has_too_few {
            (youngest..=oldest).collect()
        } else {
            (0..=oldest).rev().collect()
        };
        for class in classes {
            let change = |column: usize, leaves: &[f64]| {
                if !has_too_few {
                    -leaves[class]
                } else if self.age - self.born[column] > class {
                    (leaves[0] - leaves[class]).max(0.0)
                } else {
                    0.0
                }
            };
            let changes: Vec<f64> = profiles
                .iter()
                .enumerate()
                .map(|(column, leaves)| change(column, leaves))
                .collect();
            let whole: f64 = changes
                .iter()
                .zip(&self.alive)
                .map(|(n, plants)| n * plants)
                .sum();
            if whole == 0.0 {
                continue;
            }
            let share = (extra / whole).min(1.0);
            for (leaves, n) in profiles.iter_mut().zip(&changes) {
                leaves[class] += n * share;
            }
            extra -= whole * share;
            if share < 1.0 {
                break;
            }
        }
        for (column, leaves) in profiles.iter().enumerate() {
            self.set_profile(column, leaves);
        }
    }

    fn leaf_ages(&self, weather: &Weather) -> LeafAges {
        let standing = self.profile(0);
        let gone_before = self.gone[0] - self.cut[0];
        let cut = (0..self.rows - 1)
            .map(|age| {
                let older = self.emerged[self.row(age + 1).start].max(gone_before);
                (self.emerged[self.row(age).start].min(self.gone[0]) - older).max(0.0)
            })
            .collect();
        let plant_age = self.age - self.born[0];
        let full_kg = self.stand.leaf_kg * self.stand.nutrient * weather.weight;
        let leaf_kg = (0..self.rows - 1)
            .map(|age| full_kg * self.size[age].min(self.capacity_by_age[plant_age]))
            .collect();
        LeafAges {
            plant_age,
            standing,
            cut,
            leaf_kg,
        }
    }
}
