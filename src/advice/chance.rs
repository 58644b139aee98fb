//! What chance makes of a plan, in sentences, and the levels that drive it:
//! where each stands in the plan, how well it is known, and how it is written.
//!
//! Frequencies come before percentages (`economics.md` §4.3), and nothing is
//! ever certain: beyond 19 of 20 it is *lebih dari 19 dari 20*.

use super::Case;
use crate::model::risk::{Estimate, Level, LevelWorth, Risk};
use crate::model::{Outcome, Program};
use crate::plan::{Basis, Plan, Practice, Range, Rupiah};
use crate::text::{self, Lang};
use crate::tr;

/// Farms or years that a share is told of.
const TEN: f64 = 10.0;
/// A share further from 0 or 1 than this is told of ten.
const EDGE: f64 = 0.05;

/// A share of paths as a count of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfTen {
    /// Below 1 of 20.
    Fewest,
    /// So many of ten.
    Count(u8),
    /// Above 19 of 20.
    Most,
}

impl OfTen {
    /// Of a share.
    pub fn new(share: f64) -> Self {
        if share < EDGE {
            Self::Fewest
        } else if share > 1.0 - EDGE {
            Self::Most
        } else {
            let is_reached = |n: &u8| TEN * share >= f64::from(*n) - 0.5;
            Self::Count((1..=10).rev().find(is_reached).unwrap_or(1))
        }
    }

    /// How many of ten pictures are filled.
    pub fn pictures(self) -> usize {
        match self {
            Self::Fewest => 0,
            Self::Count(count) => count.into(),
            Self::Most => 10,
        }
    }

    /// In a few words: *6 dari 10*.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Fewest => tr!(lang, "chance.fewest"),
            Self::Count(count) => tr!(lang, "chance.of_ten", n = count),
            Self::Most => tr!(lang, "chance.most"),
        }
    }
}

/// *Dari 10 kebun seperti ini, 6 untung.*
pub fn farms(risk: &Risk, lang: Lang) -> String {
    match OfTen::new(risk.chance.farms_with_profit.value) {
        OfTen::Fewest => tr!(lang, "chance.farms_fewest"),
        OfTen::Count(n) => tr!(lang, "chance.farms", n = n),
        OfTen::Most => tr!(lang, "chance.farms_most"),
    }
}

/// *8 dari 10 tahun ada sisa uang*; none in a plan of one year.
pub fn years(risk: &Risk, lang: Lang) -> Option<String> {
    let share = risk.chance.years_with_profit?;
    let years = OfTen::new(share.value).words(lang);
    Some(tr!(lang, "chance.years", years = years))
}

/// A share with its standard error, in percent.
pub fn share(of: Estimate, lang: Lang) -> String {
    text::percent(lang, of.value, 0)
}

/// What is worth knowing better before deciding.
pub fn measure_first(risk: &Risk, lang: Lang) -> String {
    let worth = |worth: &&LevelWorth| worth.value_of_knowing > 0.0;
    let best = risk
        .levels
        .iter()
        .filter(worth)
        .max_by(|a, b| a.value_of_knowing.total_cmp(&b.value_of_knowing));
    let Some(best) = best else {
        return if risk.npv_total_cost_mean.value >= 0.0 {
            tr!(lang, "chance.measure_nothing_go")
        } else {
            tr!(lang, "chance.measure_nothing_stop")
        };
    };
    tr!(
        lang,
        "chance.measure",
        what = name(best.level, lang).to_lowercase(),
        amount = text::rupiah_short(lang, best.value_of_knowing)
    )
}

/// The name of a level.
pub fn name(level: Level, lang: Lang) -> String {
    tr!(lang, &format!("risk_level.{}", level.key()))
}

/// The name of a level with the unit of its values, where they have one.
pub fn name_with_unit(level: Level, lang: Lang) -> String {
    let name = name(level, lang);
    let unit = match level {
        Level::LeafWeight => tr!(lang, "risk_unit.leaf_weight"),
        Level::Price => tr!(lang, "risk_unit.price"),
        Level::Wage => tr!(lang, "risk_unit.wage"),
        Level::Emergence
        | Level::EstablishmentSurvival
        | Level::Marketable
        | Level::Rot
        | Level::InputPrice
        | Level::LabourScale => return name,
    };
    format!("{name}, {unit}")
}

/// A level as the plan states it.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelSource {
    /// Which.
    pub level: Level,
    /// Path of its field.
    pub field: String,
    /// Where its range comes from.
    pub basis: Basis,
    /// The likely value, in the unit in which it is written.
    likely: f64,
}

impl LevelSource {
    /// The value of a factor on the likely one, in words, its unit left out
    /// unless it is a percent sign.
    pub fn write(&self, factor: f64, lang: Lang) -> String {
        let value = self.likely * factor;
        match self.level {
            Level::Price | Level::Wage => text::number(lang, value.round(), 0),
            Level::LeafWeight => text::number(lang, (1000.0 * value).round(), 0),
            Level::Emergence => text::number(lang, value, 2),
            Level::EstablishmentSurvival | Level::Marketable => text::percent(lang, value, 0),
            Level::Rot | Level::InputPrice | Level::LabourScale => text::percent(lang, factor, 0),
        }
    }
}

/// The levels of a plan, in the order of [`Level::ALL`]; `program` must be
/// compiled from `plan`, and `outcome` simulated from it.
pub fn levels(plan: &Plan, program: &Program, outcome: &Outcome) -> Vec<LevelSource> {
    let case = Case {
        plan,
        program,
        outcome,
    };
    let practice = case
        .of_most_plants(|plot| &plot.practice)
        .or_else(|| plan.practices.keys().next())
        .and_then(|key| Some((key, plan.practices.get(key)?)));
    let found = Level::ALL.map(|level| match practice {
        Some((key, practice)) => of_practice(level, key, practice).or_else(|| shared(level, plan)),
        None => shared(level, plan),
    });
    found.into_iter().flatten().collect()
}

fn source(level: Level, field: String, basis: &Basis, likely: f64) -> LevelSource {
    LevelSource {
        level,
        field,
        basis: basis.clone(),
        likely,
    }
}

/// A level that the practice of most plants states.
fn of_practice(level: Level, key: &str, practice: &Practice) -> Option<LevelSource> {
    let (field, range): (&str, &Range) = match level {
        Level::Emergence => ("e_max", &practice.e_max),
        Level::LeafWeight => ("leaf_kg", &practice.leaf_kg),
        Level::EstablishmentSurvival => {
            ("establishment_survival", &practice.establishment_survival)
        }
        Level::Marketable => ("marketable", &practice.marketable),
        Level::Rot => ("rot_b", &practice.rot_b),
        Level::LabourScale => ("labour_scale", &practice.labour_scale),
        Level::Price | Level::Wage | Level::InputPrice => return None,
    };
    let path = format!("practices.{key}.{field}");
    Some(source(level, path, &range.basis, range.likely))
}

/// A level of the whole plan.
fn shared(level: Level, plan: &Plan) -> Option<LevelSource> {
    let rupiah = |path: &str, range: &Range<Rupiah>| {
        source(level, path.to_owned(), &range.basis, range.likely.as_f64())
    };
    match level {
        Level::Price => {
            let bought = plan.sales.buyers.first();
            bought.map(|buyer| rupiah("sales.buyers[0].base", &buyer.base))
        }
        Level::Wage => Some(rupiah("work.wage", &plan.work.wage)),
        Level::InputPrice => {
            let range = &plan.risk.input_price;
            let path = "risk.input_price".to_owned();
            Some(source(level, path, &range.basis, range.likely))
        }
        Level::Emergence
        | Level::LeafWeight
        | Level::EstablishmentSurvival
        | Level::Marketable
        | Level::Rot
        | Level::LabourScale => None,
    }
}

#[cfg(test)]
mod tests {
    use super::OfTen;

    #[test]
    fn nothing_is_ever_certain() {
        // economics.md §4.3: round(10 p); below 1 in 20 in words
        let cases = [
            (0.0, OfTen::Fewest, 0),
            (0.049, OfTen::Fewest, 0),
            (0.05, OfTen::Count(1), 1),
            (0.64, OfTen::Count(6), 6),
            (0.66, OfTen::Count(7), 7),
            (0.95, OfTen::Count(10), 10),
            (1.0, OfTen::Most, 10),
        ];
        for (share, expected, pictures) in cases {
            let found = OfTen::new(share);
            assert_eq!((found, found.pictures()), (expected, pictures), "{share}");
        }
    }
}
