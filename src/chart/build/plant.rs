//! A plant as it is drawn: a leaf for each age, and what is cut, in words.

use super::{full_bearing, month_words, plot_name};
use crate::model::{LeafAges, Program};
use crate::text::{Lang, number};
use crate::tr;

/// Fewer leaves of an age than this are not drawn, leaves/plant.
const SEEN: f64 = 0.05;

/// A plant of a plot in a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plant {
    /// Age of the plant in words; empty where nothing stands.
    pub age: String,
    /// Its leaves, the youngest first.
    pub leaves: Vec<PlantLeaf>,
    /// What is cut this month; without plants, why there are none.
    pub cut: String,
    /// What remains; may be empty.
    pub rest: String,
}

/// The leaves of an age.
#[derive(Clone, Debug, PartialEq)]
pub struct PlantLeaf {
    /// Age, months.
    pub age: usize,
    /// Age in words, short.
    pub age_words: String,
    /// Mass of one, in words.
    pub grams: String,
    /// Age, mass and number in words.
    pub words: String,
    /// Share of the heaviest leaf of the plant, 0 to 1.
    pub size: f64,
    /// Whether it is cut this month, or most of it.
    pub is_cut: bool,
}

/// Names of the plots, in the order of the plan.
pub fn plot_names(program: &Program, lang: Lang) -> Vec<String> {
    let plots = program.inputs.plots.iter().enumerate();
    plots
        .map(|(idx, plot)| plot_name(&plot.name, idx, lang))
        .collect()
}

/// The plan month in which a plot bears in full, or as near to it as the plan
/// reaches.
pub fn usual_month(program: &Program, plot_idx: usize) -> usize {
    full_bearing(program, plot_idx)
}

/// A plan month in words.
pub fn plan_month(program: &Program, k: usize, lang: Lang) -> String {
    month_words(program, k.saturating_sub(1), lang)
}

/// The oldest plants of a plot in plan month `k`.
pub fn plant(program: &Program, plot_idx: usize, k: usize, lang: Lang) -> Plant {
    let Some(found) = program.leaf_ages(plot_idx, k) else {
        return Plant {
            cut: tr!(
                lang,
                "harvest.no_plants",
                month = plan_month(program, k, lang)
            ),
            ..Plant::default()
        };
    };
    let heaviest = found.leaf_kg.iter().copied().fold(1e-9, f64::max);
    let ages = found.standing.iter().zip(&found.cut).enumerate();
    let leaves = ages
        .filter(|(_, (standing, cut))| **standing + **cut >= SEEN)
        .map(|(age, (standing, cut))| {
            let grams = number(lang, found.leaf_kg[age] * 1000.0, 0);
            let key = if cut > standing {
                "harvest.leaf_cut"
            } else {
                "harvest.leaf"
            };
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("age", &age),
                ("grams", &grams),
                ("n", &number(lang, standing + cut, 1)),
            ];
            PlantLeaf {
                age,
                age_words: tr!(lang, "harvest.age", age = age),
                words: crate::text::words_with(lang, key, &values),
                size: found.leaf_kg[age] / heaviest,
                grams: format!("{grams} g"),
                is_cut: cut > standing,
            }
        });
    let leaves = leaves.collect();
    let (cut, rest) = sentence(&found, program, plot_idx, lang);
    Plant {
        age: tr!(lang, "harvest.plant_age", age = found.plant_age),
        leaves,
        cut,
        rest,
    }
}

/// What is cut, and what remains.
fn sentence(found: &LeafAges, program: &Program, plot_idx: usize, lang: Lang) -> (String, String) {
    let standing: f64 = found.standing.iter().sum();
    let n_cut: f64 = found.cut.iter().sum();
    let youngest = program
        .inputs
        .plots
        .get(plot_idx)
        .map_or(0, |plot| plot.min_cut_age);
    let standing = number(lang, standing, 1);
    if n_cut < SEEN {
        let rest = tr!(lang, "harvest.stands", n = standing, youngest = youngest);
        return (tr!(lang, "harvest.cut_none"), rest);
    }
    let rest = tr!(lang, "harvest.left", n = standing, youngest = youngest);
    let cut_ages: Vec<usize> = found
        .cut
        .iter()
        .enumerate()
        .filter(|(_, n)| **n >= SEEN)
        .map(|(age, _)| age)
        .collect();
    let (first, last) = match cut_ages.as_slice() {
        [] => return (tr!(lang, "harvest.cut_none"), rest),
        [only] => (*only, *only),
        [first, .., last] => (*first, *last),
    };
    let mass_kg: f64 = found
        .cut
        .iter()
        .zip(&found.leaf_kg)
        .map(|(n, kg)| n * kg)
        .sum();
    let n = number(lang, n_cut, 1);
    let grams = number(lang, mass_kg / n_cut * 1000.0, 0);
    let cut = if first == last {
        tr!(lang, "harvest.cut_one", n = n, age = first, grams = grams)
    } else {
        tr!(
            lang,
            "harvest.cut_several",
            n = n,
            first = first,
            last = last,
            grams = grams
        )
    };
    (cut, rest)
}
