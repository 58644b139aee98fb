//! What each event costs: the headline with it against the same paths without.

use super::{Progress, explore};
use crate::model::program::Program;

/// An event and what it does to the headline.
#[derive(Clone, Debug, PartialEq)]
pub struct CardWorth {
    /// Its name.
    pub name: String,
    /// What it adds to the mean NPV at total cost, Rp: below zero where it costs.
    pub npv: f64,
}

/// What each card of a plan adds to the mean headline of `paths` paths, in the
/// order of the plan. `None` when cancelled.
///
/// Nobody's words move when a card is taken away, so both sides meet the same
/// weather and prices, and the difference is the card's alone.
pub fn card_worth(
    program: &Program,
    seed: u64,
    paths: usize,
    progress: &Progress,
) -> Option<Vec<CardWorth>> {
    let risk = program.inputs.risk.as_ref();
    let cards = risk.and_then(|risk| risk.cards.as_deref());
    let cards = cards.unwrap_or_default();
    if cards.is_empty() {
        return Some(Vec::new());
    }
    let months = u16::try_from(program.months).unwrap_or(u16::MAX);
    let mean = |program: &Program| {
        let found = explore(program, seed, paths, progress)?;
        Some(found.npv_total_cost_mean.value)
    };
    let with = mean(program)?;
    let mut worth = Vec::with_capacity(cards.len());
    for (index, card) in cards.iter().enumerate() {
        let mut inputs = program.inputs.clone();
        if let Some(cards) = inputs.risk.as_mut().and_then(|risk| risk.cards.as_mut()) {
            cards.remove(index);
        }
        // one card fewer cannot make inputs wrong
        let Ok(less) = Program::from_inputs(program.start, months, inputs) else {
            continue;
        };
        worth.push(CardWorth {
            name: card.name.clone(),
            npv: with - mean(&less)?,
        });
    }
    Some(worth)
}
