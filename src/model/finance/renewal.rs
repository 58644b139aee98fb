//! At which age to renew: profit of an average year of a cycle, by its length.

use super::super::Simulator;
use super::super::inputs::Inputs;
use super::super::outcome::Outcome;
use super::super::program::Program;

/// What cycles of one length bring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RenewalAge {
    /// Years from planting to clearing.
    pub years: u16,
    /// Profit of an average year, Rp: all costs counted, the months without
    /// plants too.
    pub profit_per_year: f64,
    /// Sold in an average year, kg.
    pub kg_per_year: f64,
}

/// Cycles of all lengths.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewal {
    /// By length, the shortest first.
    pub ages: Vec<RenewalAge>,
    /// Position of the best; `None` where nothing is sold.
    pub best: Option<usize>,
    /// Years after which the plan renews: of most plants.
    pub planned: u16,
}

/// Lengths looked at, years; growth is given for eight years and then stays.
const LENGTHS: std::ops::RangeInclusive<u16> = 2..=10;

/// The profit of cycles of each length, at constant prices.
///
/// All plots are planted at once, cleared after the same years and planted
/// anew; the second cycle is taken, from the clearing before it to its own,
/// since that is what a renewal brings and costs. Loans, grants, interest and
/// the household are left out, and what the land earns today.
pub fn renewal(program: &Program) -> Renewal {
    let mut simulator = Simulator::default();
    let ages: Vec<RenewalAge> = LENGTHS
        .filter_map(|years| cycle(program, years, &mut simulator))
        .collect();
    let numbered = ages.iter().enumerate();
    let best = numbered.fold(None, |best: Option<usize>, (index, age)| match best {
        Some(best) if ages[best].profit_per_year >= age.profit_per_year => Some(best),
        _ => Some(index),
    });
    let has_sales = ages.iter().any(|age| age.kg_per_year > 0.0);
    Renewal {
        best: best.filter(|_| has_sales),
        ages,
        planned: planned(&program.inputs),
    }
}

/// Years to clearing that most plants have.
fn planned(inputs: &Inputs) -> u16 {
    let mut plants: Vec<(u16, f64)> = Vec::new();
    for plot in &inputs.plots {
        match plants
            .iter_mut()
            .find(|(years, _)| *years == plot.economic_life)
        {
            Some((_, sum)) => *sum += plot.plants,
            None => plants.push((plot.economic_life, plot.plants)),
        }
    }
    let most = plants.iter().fold(
        (0, 0.0),
        |most, next| {
            if next.1 > most.1 { *next } else { most }
        },
    );
    most.0
}

fn cycle(program: &Program, years: u16, simulator: &mut Simulator) -> Option<RenewalAge> {
    let activities = program.practices.iter().flatten();
    let first = activities.map(|activity| activity.first).fold(0, i32::min);
    // months from the first work to the planting, both counted
    let before = usize::try_from(1 - first).ok()?;
    let fallow = program.inputs.plots.iter().map(|plot| plot.fallow).max()?;
    let life = 12 * usize::from(years);
    let length = life + usize::from(fallow);
    let inputs = alone(&program.inputs, years, before, fallow)?;
    let months = u16::try_from(before + length + life).ok()?;
    let program = Program::from_inputs(program.start, months, inputs).ok()?;
    let outcome = simulator.simulate(&program);
    let from = before + life;
    let profit: f64 = (from..from + length).map(|k| profit(&outcome, k)).sum();
    let kg: f64 = outcome.monthly.sold_kg[from..from + length].iter().sum();
    let per_year = 12.0 / length as f64;
    Some(RenewalAge {
        years,
        profit_per_year: profit * per_year - depreciation(&program.inputs),
        kg_per_year: kg * per_year,
    })
}

/// The plan's inputs without its own calendar: one planting, constant prices,
/// nothing financed.
fn alone(inputs: &Inputs, years: u16, before: usize, fallow: u16) -> Option<Inputs> {
    let mut inputs = inputs.clone();
    for plot in &mut inputs.plots {
        plot.planted = i32::try_from(before).ok()?;
        plot.age_at_start = 0;
        plot.plants_counted = None;
        plot.leaves_counted = None;
        plot.economic_life = years;
        plot.fallow = fallow;
        plot.replant = true;
        plot.floods.clear();
    }
    inputs.prices.trend = 0.0;
    inputs.prices.pauses = None;
    inputs.work.wage_trend = 0.0;
    inputs.work.transport_trend = 0.0;
    inputs.items.values_mut().for_each(|item| item.trend = 0.0);
    for line in &mut inputs.fixed {
        line.trend = 0.0;
        // a line by the calendar goes on as in the plan
        line.month = line.month.min(12);
    }
    inputs.equipment.iter_mut().for_each(|piece| {
        piece.trend = 0.0;
        piece.month = 1;
    });
    inputs.without = None;
    inputs.loans.clear();
    inputs.funding.grants = None;
    inputs.funding.household = None;
    inputs.contingency = None;
    Some(inputs)
}

/// Profit of a month without equipment, all costs counted, Rp.
fn profit(outcome: &Outcome, k: usize) -> f64 {
    let m = &outcome.monthly;
    m.sales[k] - m.cash_costs(k) - m.tax[k] - m.own_means(k)
}

/// Wear of equipment a year in a straight line, Rp.
fn depreciation(inputs: &Inputs) -> f64 {
    let pieces = inputs.equipment.iter();
    pieces
        .map(|piece| piece.count * piece.price * (1.0 - piece.salvage) / piece.life)
        .sum()
}
