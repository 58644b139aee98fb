//! What becomes of the equipment of a plan: what it wears in a year, and when it
//! is bought again at which price.

use super::cash::purchases;
use super::program::Program;

/// A piece of equipment over the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolCourse {
    /// Straight-line wear of what is bought first, Rp a year (`economics.md`
    /// §2.1): price less what the old one brings, over its life.
    pub wear_per_year: f64,
    /// Plan month and price of each later purchase.
    pub replaced: Vec<(usize, f64)>,
}

/// The equipment of a program, in the order of the plan.
pub fn tool_courses(program: &Program) -> Vec<ToolCourse> {
    let pieces = program.inputs.equipment.iter();
    pieces
        .map(|piece| {
            let mut bought = purchases(piece, program.months).map(|(k, price)| (k + 1, price));
            let first = bought.next().map_or(0.0, |(_, price)| price);
            ToolCourse {
                wear_per_year: first * (1.0 - piece.salvage) * 12.0 / piece.life_months() as f64,
                replaced: bought.collect(),
            }
        })
        .collect()
}
