//! What a plan needs and what it costs, line by line, when it is used: the
//! quantities behind a budget (*RAB*, `proposal.md` §3).
//!
//! All work is priced at the wage of its month, the family's too; inputs at the
//! price of their month, whenever they are paid.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::flows::rises;
use super::growth::Course;
use super::outcome::Outcome;
use super::program::Program;
use super::work::{self, ItemPrices};

/// Where a budget line comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineSource {
    /// Work of the activities with this code, HOK.
    Work(String),
    /// Cutting and carrying, HOK.
    HarvestWork,
    /// An item of the price book, in its unit.
    Item(String),
    /// A piece of equipment, by its position.
    Equipment(usize),
    /// A fixed line, by its position.
    Fixed(usize),
    /// Transport of leaves, kg.
    Transport,
    /// Rent and owners' shares; no quantity.
    Land,
    /// Reserve; no quantity.
    Contingency,
}

/// One line of a budget over the months of a plan, `k = 1` first.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetLine {
    /// What it is for.
    pub source: LineSource,
    /// How much, in the unit of its source.
    pub quantity: Vec<f64>,
    /// What it costs, Rp.
    pub amount: Vec<f64>,
}

impl BudgetLine {
    fn none(source: LineSource, months: usize) -> Self {
        Self {
            source,
            quantity: vec![0.0; months],
            amount: vec![0.0; months],
        }
    }
}

/// All lines that cost something or take work, in the order of their sources.
pub fn budget(program: &Program, outcome: &Outcome) -> Vec<BudgetLine> {
    let (inputs, months) = (&program.inputs, program.months);
    let mut lines = Lines {
        months,
        lines: BTreeMap::new(),
    };
    let wage: Vec<f64> = rises(inputs.work.wage_trend, months)
        .into_iter()
        .map(|rise| rise * inputs.work.wage)
        .collect();
    let items = ItemPrices::new(program);
    let keys: Vec<&String> = inputs.items.keys().collect();
    let item = |item_idx: usize| LineSource::Item(keys[item_idx].clone());
    let courses = courses(program, outcome);
    for group in &program.groups {
        let Some(course) = courses.get(group.stand).and_then(Option::as_ref) else {
            continue;
        };
        work::each_task(program, group, course, &items, |task| match task {
            work::Task::Work { code, k, hok, .. } => {
                lines.add(LineSource::Work(code.to_owned()), k, hok, hok * wage[k]);
            }
            work::Task::Harvest { k, hok } => {
                lines.add(LineSource::HarvestWork, k, hok, hok * wage[k]);
            }
            work::Task::Need {
                item_idx,
                k,
                quantity,
            } => {
                let amount = quantity * items.price(item_idx, k);
                lines.add(item(item_idx), k, quantity, amount);
            }
        });
    }
    let m = &outcome.monthly;
    let sucker = inputs.prices.sucker_item.as_deref();
    if let Some(item_idx) = sucker.and_then(|item| items.position(item)) {
        for (k, bought) in m.suckers_bought.iter().enumerate() {
            let amount = bought * items.price(item_idx, k);
            lines.add(item(item_idx), k, *bought, amount);
        }
    }
    for (index, piece) in inputs.equipment.iter().enumerate() {
        for (k, price) in super::cash::purchases(piece, months) {
            lines.add(LineSource::Equipment(index), k, piece.count, price);
        }
    }
    for (index, line) in inputs.fixed.iter().enumerate() {
        for (k, amount) in super::cash::fixed_payments(line, months) {
            lines.add(LineSource::Fixed(index), k, 1.0, amount);
        }
    }
    for k in 0..months {
        lines.add(LineSource::Transport, k, m.sold_kg[k], m.transport[k]);
        lines.add(LineSource::Land, k, 0.0, m.land[k]);
        lines.add(LineSource::Contingency, k, 0.0, m.contingency[k]);
    }
    let used = |line: &BudgetLine| line.amount.iter().chain(&line.quantity).any(|x| *x > 0.0);
    lines.lines.into_values().filter(used).collect()
}

/// Courses by stand, as the plots of the outcome share them.
fn courses(program: &Program, outcome: &Outcome) -> Vec<Option<Arc<Course>>> {
    let mut courses = vec![None; program.stands.len()];
    for (stand_idx, plot) in program.stand_of_plot.iter().zip(&outcome.plots) {
        courses[*stand_idx] = Some(Arc::clone(&plot.course));
    }
    courses
}

struct Lines {
    months: usize,
    lines: BTreeMap<LineSource, BudgetLine>,
}

impl Lines {
    fn add(&mut self, source: LineSource, k: usize, quantity: f64, amount: f64) {
        let months = self.months;
        let line = self
            .lines
            .entry(source)
            .or_insert_with_key(|source| BudgetLine::none(source.clone(), months));
        line.quantity[k] += quantity;
        line.amount[k] += amount;
    }
}

#[cfg(test)]
mod tests {
    use super::{LineSource, budget};
    use crate::model::{exchange, simulate};

    #[test]
    fn the_lines_make_the_costs_of_the_plan() {
        let json = include_bytes!("../../tests/it/data/peat-pontianak-1ha.json");
        let program = exchange::read(json).unwrap();
        let outcome = simulate(&program);
        let m = &outcome.monthly;
        let lines = budget(&program, &outcome);
        let sum = |pick: fn(&LineSource) -> bool, k: usize| -> f64 {
            let lines = lines.iter().filter(|line| pick(&line.source));
            lines.map(|line| line.amount[k]).sum()
        };
        let is_work = |s: &LineSource| matches!(s, LineSource::Work(_) | LineSource::HarvestWork);
        for k in 0..program.months {
            let pairs = [
                (
                    "work",
                    sum(is_work, k),
                    m.hired_labour[k] + m.family_labour[k],
                ),
                (
                    "inputs, no credit",
                    sum(|s| matches!(s, LineSource::Item(_)), k),
                    m.inputs[k],
                ),
                (
                    "equipment",
                    sum(|s| matches!(s, LineSource::Equipment(_)), k),
                    m.investment[k],
                ),
                (
                    "fixed",
                    sum(|s| matches!(s, LineSource::Fixed(_)), k),
                    m.fixed[k],
                ),
                (
                    "transport",
                    sum(|s| *s == LineSource::Transport, k),
                    m.transport[k],
                ),
            ];
            for (name, lines, series) in pairs {
                assert!(
                    (lines - series).abs() < 1e-3,
                    "{name}, month {}: {lines} {series}",
                    k + 1
                );
            }
        }
    }
}
