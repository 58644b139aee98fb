//! One level at a time: what its low and high do to the headline, and where the
//! headline is zero. No random effects; the variants are lanes of one run.

use rayon::prelude::*;

use super::chance::Level;
use super::engine::{Engine, Room};
use super::lanes::LANES;
use crate::model::inputs::Inputs;
use crate::model::program::Program;

/// Factors of all levels.
type Factors = [f64; Level::ALL.len()];

/// Factors above this are not looked at for a switching value.
const HIGHEST: f64 = 5.0;
/// Times the range around a switching value is divided by 15.
const REFINEMENTS: usize = 9;

/// A level at its low and at its high, the others likely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// Which.
    pub level: Level,
    /// Its factors low, likely, high.
    pub range: [f64; 3],
    /// NPV at total cost with the level low, Rp.
    pub at_low: f64,
    /// And high.
    pub at_high: f64,
}

impl Swing {
    /// How far the headline moves, Rp.
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// All levels one at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// NPV at total cost with all levels likely, Rp.
    pub likely: f64,
    /// Levels that have a range, the widest swing first.
    pub swings: Vec<Swing>,
}

/// Where the headline turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switching {
    /// Which level.
    pub level: Level,
    /// The factor on its likely value at which NPV at total cost is zero, the
    /// nearest one to likely; `None` where none is allowed: from 0 to 5, survival
    /// and marketable share to 1.
    pub factor: Option<f64>,
}

/// Each level at its low and at its high, the others likely, no random effects.
pub fn tornado(program: &Program) -> Tornado {
    let engine = Engine::new(program);
    let likely = likely(&engine);
    let mut variants = vec![likely];
    let moved: Vec<(usize, Level)> = (0..).zip(Level::ALL).collect();
    for (index, _) in &moved {
        let range = engine.chance.levels[*index].0;
        for factor in [range[0], range[2]] {
            let mut factors = likely;
            factors[*index] = factor;
            variants.push(factors);
        }
    }
    let worth = headlines(&engine, &mut engine.room(), &variants);
    let mut swings: Vec<Swing> = moved
        .into_iter()
        .filter(|(index, _)| engine.chance.levels[*index].1.is_some())
        .map(|(index, level)| Swing {
            level,
            range: engine.chance.levels[index].0,
            at_low: worth[1 + 2 * index],
            at_high: worth[2 + 2 * index],
        })
        .collect();
    swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
    Tornado {
        likely: worth[0],
        swings,
    }
}

/// The switching value of every level.
pub fn switching(program: &Program) -> Vec<Switching> {
    let engine = Engine::new(program);
    let levels: Vec<(usize, Level)> = (0..).zip(Level::ALL).collect();
    levels
        .into_par_iter()
        .map(|(index, level)| {
            let highest = highest(&program.inputs, level);
            Switching {
                level,
                factor: turns(&engine, index, highest),
            }
        })
        .collect()
}

/// NPV at total cost with two levels at each of these pairs of factors, the
/// others likely.
pub(in crate::model) fn worth_at(
    program: &Program,
    levels: [Level; 2],
    pairs: &[[f64; 2]],
) -> Vec<f64> {
    let engine = Engine::new(program);
    let likely = likely(&engine);
    let variants: Vec<Factors> = pairs
        .iter()
        .map(|pair| {
            let mut factors = likely;
            for (index, level) in Level::ALL.into_iter().enumerate() {
                for (moved, factor) in levels.into_iter().zip(pair) {
                    if moved == level {
                        factors[index] = *factor;
                    }
                }
            }
            factors
        })
        .collect();
    headlines(&engine, &mut engine.room(), &variants)
}

fn likely(engine: &Engine) -> Factors {
    std::array::from_fn(|index| engine.chance.levels[index].0[1])
}

/// Highest factor that means anything.
fn highest(inputs: &Inputs, level: Level) -> f64 {
    let plots = inputs.plots.iter();
    let cut_at_one = |share: f64| if share > 0.0 { 1.0 / share } else { HIGHEST };
    let share = match level {
        Level::EstablishmentSurvival => plots
            .map(|plot| plot.establishment_survival)
            .reduce(f64::min),
        Level::Marketable => plots.map(|plot| plot.marketable).reduce(f64::min),
        Level::Emergence
        | Level::LeafWeight
        | Level::Rot
        | Level::Price
        | Level::Wage
        | Level::InputPrice
        | Level::LabourScale => None,
    };
    share.map_or(HIGHEST, cut_at_one).min(HIGHEST)
}

/// The factor of a level at which the headline is zero, nearest to likely.
fn turns(engine: &Engine, index: usize, highest: f64) -> Option<f64> {
    let mut room = engine.room();
    let likely = likely(engine);
    let (mut low, mut high) = (0.0, highest);
    for round in 0..=REFINEMENTS {
        let point = |lane: usize| low + (high - low) * lane as f64 / (LANES - 1) as f64;
        let variants: Vec<Factors> = (0..LANES)
            .map(|lane| {
                let mut factors = likely;
                factors[index] = point(lane);
                factors
            })
            .collect();
        let worth = headlines(engine, &mut room, &variants);
        let crossings = (1..LANES).filter(|i| (worth[i - 1] > 0.0) != (worth[*i] > 0.0));
        let distance = |i: &usize| (f64::midpoint(point(i - 1), point(*i)) - likely[index]).abs();
        let nearest = crossings.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let ends = (point(nearest - 1), point(nearest));
        if round == REFINEMENTS {
            let (a, b) = (worth[nearest - 1], worth[nearest]);
            return Some(ends.0 + (ends.1 - ends.0) * a / (a - b));
        }
        (low, high) = ends;
    }
    None
}

/// NPV at total cost of variants of the levels.
fn headlines(engine: &Engine, room: &mut Room, variants: &[Factors]) -> Vec<f64> {
    let mut out = vec![[0.0; LANES]; engine.columns.count()];
    let mut worth = Vec::with_capacity(variants.len());
    for group in variants.chunks(LANES) {
        for (index, level) in room.draws.level.iter_mut().enumerate() {
            for (lane, factors) in group.iter().enumerate() {
                level[lane] = factors[index];
            }
        }
        engine.compute(room, &mut out);
        worth.extend_from_slice(&out[engine.columns.npv_total_cost()][..group.len()]);
    }
    worth
}
