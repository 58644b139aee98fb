//! Growth a second time, the slow and obvious way: cohort by cohort, leaf age by
//! leaf age, straight from the steps of `agronomy.md` §2. The fast form must
//! agree with it on any inputs, and its leaves must add up.

use pelepah::model::inputs::{GapFillInputs, PlotInputs};

/// Plants set in one month.
struct Cohort {
    plants: f64,
    born: usize,
    /// Leaves per plant by age in months.
    leaves: Vec<f64>,
    left: f64,
}

/// What one month gave, over all cohorts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Month {
    pub plants: f64,
    pub standing: f64,
    pub cut: f64,
    pub kg: f64,
    pub new_plants: f64,
    pub lost: f64,
}

/// Leaves per plant of the first cohort since planting.
#[derive(Default)]
pub(crate) struct LeafBook {
    pub emerged: f64,
    pub cut: f64,
    pub dried: f64,
    pub standing: f64,
}

fn clamp(value: f64, low: f64, high: f64) -> f64 {
    high.min(value).max(low)
}

/// A stand planted at the end of month 0, which is December, over one cycle.
pub(crate) fn grow(plot: &PlotInputs, months: usize, pauses: &[usize]) -> (Vec<Month>, LeafBook) {
    assert_eq!(plot.planted, 0, "planted at the end of month 0");
    let cohort = |plants, born| Cohort {
        plants,
        born,
        leaves: vec![0.0; usize::from(plot.leaf_max_age) + 1],
        left: plot.leaves_at_planting,
    };
    let life = 12 * usize::from(plot.economic_life);
    let mut cohorts = vec![cohort(plot.plants, 0)];
    let mut book = LeafBook::default();
    let mut course = Vec::new();
    for t in 1..=months.min(life) {
        let rain = |back: usize| plot.rain_mm[(t + 11 - back) % 12];
        let rain3 = (rain(0) + rain(1) + rain(2)) / 3.0;
        let on_weight = clamp(plot.c0 + plot.c1 * rain3 / 100.0, plot.c0, 1.0);
        let on_emergence = clamp(0.5 + 0.5 * rain3 / 50.0, 0.5, 1.0);
        let rot = 1f64.min(plot.rot_b * plot.drainage * 0f64.max(rain(0) - 200.0) / 100.0);
        let days = plot
            .floods
            .iter()
            .filter(|flood| usize::from(flood.month) == t);
        let killed = match days.map(|flood| flood.days).max() {
            None | Some(0 | 1) => 0.0,
            Some(2) => 0.1,
            Some(_) => 0.9,
        };
        let mut month = Month::default();
        for (index, c) in cohorts.iter_mut().enumerate() {
            let age = t - c.born;
            let before = c.plants;
            if age <= 3 {
                c.plants *= plot.establishment_survival.cbrt();
            }
            c.plants *= (1.0 - rot) * (1.0 - killed);
            month.lost += before - c.plants;
            let source = if age >= 8 {
                1f64.min(c.left / 6.0)
            } else {
                1.0
            };
            let established = 1f64.min(0.5 + 0.5 * age as f64 / 6.0);
            let new = plot.e_max
                * established
                * on_emergence
                * plot.age_factor[((age - 1) / 12).min(7)]
                * source;
            let dried = c.leaves.pop().unwrap();
            c.leaves.insert(0, new);
            let planted = plot.leaves_at_planting * 0f64.max(1.0 - age as f64 / 8.0);
            let own: f64 = c.leaves.iter().sum();
            let mut surplus = 0f64.max(planted + own - plot.keep_leaves);
            let mut cut_of_plant = 0.0;
            let cuts = age >= 8 && t % usize::from(plot.cut_interval) == 0 && !pauses.contains(&t);
            if cuts {
                let capacity = 1.0 - libm::exp(-(age as f64) / 9.0);
                for x in (usize::from(plot.min_cut_age)..c.leaves.len()).rev() {
                    let cut = surplus.min(c.leaves[x]);
                    surplus -= cut;
                    c.leaves[x] -= cut;
                    cut_of_plant += cut;
                    let size = 1.0 / (1.0 + libm::exp(-0.8 * (x as f64 - 4.0)));
                    let kg = plot.leaf_kg * size.min(capacity) * on_weight * plot.nutrient;
                    month.cut += c.plants * cut;
                    month.kg += c.plants * cut * kg;
                }
            }
            let own: f64 = c.leaves.iter().sum();
            c.left = planted + own;
            if index == 0 {
                book.emerged += new;
                book.cut += cut_of_plant;
                book.dried += dried;
                book.standing = own;
            }
        }
        let fills = match &plot.gap_fill {
            GapFillInputs::Word(_) => true,
            GapFillInputs::At(ages) => ages.iter().any(|age| usize::from(*age) == t),
        };
        if fills && t + 9 <= life {
            let alive: f64 = cohorts.iter().map(|c| c.plants).sum();
            month.new_plants = 0f64.max(plot.plants - alive);
            cohorts.push(cohort(month.new_plants, t));
        }
        month.plants = cohorts.iter().map(|c| c.plants).sum();
        let leaves: f64 = cohorts.iter().map(|c| c.plants * c.left).sum();
        month.standing = if month.plants > 0.0 {
            leaves / month.plants
        } else {
            0.0
        };
        course.push(month);
    }
    (course, book)
}
