//! A plan with one thing changed, computed again.

use std::sync::Arc;

use super::super::growth::{self, Course};
use super::super::inputs::Inputs;
use super::super::outcome::Outcome;
use super::super::program::Program;
use super::super::stand::Stand;
use super::super::{Simulator, cash};

/// The program with changed inputs; `None` where they cannot be computed with.
pub(super) fn changed(program: &Program, change: impl FnOnce(&mut Inputs)) -> Option<Program> {
    let mut inputs = program.inputs.clone();
    change(&mut inputs);
    let months = u16::try_from(program.months).ok()?;
    Program::from_inputs(program.start, months, inputs).ok()
}

/// The changed program and what it comes to.
pub(super) fn outcome_of(
    program: &Program,
    simulator: &mut Simulator,
    change: impl FnOnce(&mut Inputs),
) -> Option<(Program, Outcome)> {
    let program = changed(program, change)?;
    let outcome = simulator.simulate(&program);
    Some((program, outcome))
}

/// What a program comes to where every planting is first cut so many months
/// later: all its cuts come so much later, and the last ones are lost to its
/// clearing. An existing stand goes on as it is until it is replanted.
pub(super) fn late(program: &Program, months_late: usize) -> Outcome {
    let courses: Vec<Arc<Course>> = program
        .stands
        .iter()
        .map(|stand| {
            let mut course = growth::course(stand, program.months);
            for series in [&mut course.cut, &mut course.kg, &mut course.marketable_kg] {
                delay(series, stand, months_late);
            }
            Arc::new(course)
        })
        .collect();
    cash::outcome(program, &courses)
}

/// Moves each cycle's part of a series to later months.
fn delay(series: &mut [f64], stand: &Stand, months_late: usize) {
    for planted in stand.plantings(series.len()).filter(|k| *k > 0) {
        let from = usize::try_from(planted).unwrap_or_default();
        let to = (from + stand.life_months()).min(series.len());
        let Some(cycle) = series.get_mut(from..to) else {
            continue;
        };
        let by = months_late.min(cycle.len());
        cycle.rotate_right(by);
        cycle[..by].fill(0.0);
    }
}

/// All money that is paid, the rent of own land too, times a factor.
pub(super) fn costs(inputs: &mut Inputs, factor: f64) {
    use super::super::inputs::LandInputs;
    inputs.work.wage *= factor;
    for item in inputs.items.values_mut() {
        item.price *= factor;
    }
    for piece in &mut inputs.equipment {
        piece.price *= factor;
    }
    for line in &mut inputs.fixed {
        line.amount *= factor;
    }
    for buyer in &mut inputs.prices.buyers {
        buyer.transport_per_kg *= factor;
    }
    for tenure in inputs.land.values_mut() {
        match tenure {
            LandInputs::Owned {
                imputed_rent: Some(rent),
            }
            | LandInputs::Rented { rent } => *rent *= factor,
            LandInputs::Owned { imputed_rent: None } | LandInputs::Shared { .. } => {}
        }
    }
}

/// What all buyers offer, times a factor; agreed floors and ceilings stay.
pub(super) fn leaf_price(inputs: &mut Inputs, factor: f64) {
    for buyer in &mut inputs.prices.buyers {
        buyer.base *= factor;
    }
}

/// The weight of all leaves, times a factor: all kilograms follow.
pub(super) fn leaf_weight(inputs: &mut Inputs, factor: f64) {
    for plot in &mut inputs.plots {
        plot.leaf_kg *= factor;
    }
}
