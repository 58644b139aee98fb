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
use super::program::{Group, Program};
use super::work::{self, ItemPrices};
use crate::plan::{Activity, FundSource, Plan, RabGroup};

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

impl LineSource {
    /// The group of the budget it stands in.
    pub fn group(&self, plan: &Plan) -> RabGroup {
        match self {
            Self::Work(code) => {
                activity(plan, code).map_or(RabGroup::Labour, |activity| activity.rab_group)
            }
            Self::Item(key) => {
                let item = plan.items.get(key);
                item.map_or(RabGroup::Inputs, |item| item.rab_group)
            }
            Self::Equipment(index) => {
                let piece = plan.equipment.get(*index);
                piece.map_or(RabGroup::Equipment, |piece| piece.rab_group)
            }
            Self::Fixed(index) => {
                let line = plan.fixed.get(*index);
                line.map_or(RabGroup::General, |line| line.rab_group)
            }
            Self::HarvestWork | Self::Transport => RabGroup::Harvest,
            Self::Land => RabGroup::General,
            Self::Contingency => RabGroup::Contingency,
        }
    }

    /// Who pays, if that is chosen.
    pub fn chosen_fund(&self, plan: &Plan) -> Option<FundSource> {
        match self {
            Self::Work(code) => activity(plan, code).map(|activity| activity.fund_source),
            Self::Item(key) => plan.items.get(key).map(|item| item.fund_source),
            Self::Equipment(index) => plan.equipment.get(*index).map(|piece| piece.fund_source),
            Self::Fixed(index) => plan.fixed.get(*index).map(|line| line.fund_source),
            Self::HarvestWork | Self::Transport | Self::Land | Self::Contingency => None,
        }
    }

    /// Who pays; what is not chosen the group pays itself.
    pub fn paid_from(&self, plan: &Plan) -> FundSource {
        self.chosen_fund(plan).unwrap_or(FundSource::Own)
    }
}

/// What a plan says of an activity. Where practices of the plots in use disagree,
/// the first plot's counts.
fn activity<'a>(plan: &'a Plan, code: &str) -> Option<&'a Activity> {
    let practices = plan
        .plots
        .iter()
        .filter_map(|plot| plan.practices.get(&plot.practice));
    practices
        .flat_map(|practice| &practice.activities)
        .find(|activity| activity.code == code)
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
    /// What of it is spent once: before the first planting of a plot, on its
    /// suckers, and on first equipment, Rp.
    pub invested: Vec<f64>,
}

impl BudgetLine {
    fn none(source: LineSource, months: usize) -> Self {
        Self {
            source,
            quantity: vec![0.0; months],
            amount: vec![0.0; months],
            invested: vec![0.0; months],
        }
    }
}

/// All lines that cost something or take work, in the order of their sources.
pub fn budget(program: &Program, outcome: &Outcome) -> Vec<BudgetLine> {
    let (inputs, months) = (&program.inputs, program.months);
    let mut lines = Lines::new(months);
    let wage: Vec<f64> = rises(inputs.work.wage_trend, months)
        .into_iter()
        .map(|rise| rise * inputs.work.wage)
        .collect();
    let items = ItemPrices::new(program);
    let keys = inputs.items.keys();
    let of_items: Vec<usize> = keys
        .map(|key| lines.slot(LineSource::Item(key.clone())))
        .collect();
    let harvest = lines.slot(LineSource::HarvestWork);
    for (group, course) in grown(program, outcome) {
        let planted = program.stands[group.stand].planted;
        let is_once = |age: i32, k: usize| age <= 0 && is_before(k, planted);
        // the tasks of an activity come together
        let mut now = ("", harvest);
        work::each_task(program, group, &course, &items, |task| match task {
            work::Task::Work { code, age, k, hok } => {
                if now.0 != code {
                    now = (code, lines.slot(LineSource::Work(code.to_owned())));
                }
                lines.add(now.1, k, hok, hok * wage[k], is_once(age, k));
            }
            work::Task::Harvest { k, hok } => lines.add(harvest, k, hok, hok * wage[k], false),
            work::Task::Need {
                item_idx,
                age,
                k,
                quantity,
            } => {
                let amount = quantity * items.price(item_idx, k);
                lines.add(of_items[item_idx], k, quantity, amount, is_once(age, k));
            }
        });
    }
    let m = &outcome.monthly;
    let sucker = inputs.prices.sucker_item.as_deref();
    if let Some(item_idx) = sucker.and_then(|item| items.position(item)) {
        let of_plantings = suckers_of_plantings(program, outcome);
        for (k, bought) in m.suckers_bought.iter().enumerate() {
            let (price, slot) = (items.price(item_idx, k), of_items[item_idx]);
            let [first, _] = of_plantings[k];
            let rest = bought - first;
            lines.add(slot, k, first, first * price, true);
            lines.add(slot, k, rest, rest * price, false);
        }
    }
    for (index, piece) in inputs.equipment.iter().enumerate() {
        let slot = lines.slot(LineSource::Equipment(index));
        for ((k, price), number) in super::cash::purchases(piece, months).zip(0..) {
            lines.add(slot, k, piece.count, price, number == 0);
        }
    }
    for (index, line) in inputs.fixed.iter().enumerate() {
        let slot = lines.slot(LineSource::Fixed(index));
        for (k, amount) in super::cash::fixed_payments(line, months) {
            lines.add(slot, k, 1.0, amount, false);
        }
    }
    let no_quantity = vec![0.0; months];
    for (source, quantity, amount) in [
        (LineSource::Transport, &m.sold_kg, &m.transport),
        (LineSource::Land, &no_quantity, &m.land),
        (LineSource::Contingency, &no_quantity, &m.contingency),
    ] {
        let slot = lines.slot(source);
        for (k, (quantity, amount)) in quantity.iter().zip(amount).enumerate() {
            lines.add(slot, k, *quantity, *amount, false);
        }
    }
    lines.used()
}

/// Groups with the courses of their stands.
pub(super) fn grown<'a>(
    program: &'a Program,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a Group, Arc<Course>)> {
    let mut courses = vec![None; program.stands.len()];
    for (stand_idx, plot) in program.stand_of_plot.iter().zip(&outcome.plots) {
        courses[*stand_idx] = Some(Arc::clone(&plot.course));
    }
    let groups = program.groups.iter();
    groups.filter_map(move |group| Some((group, courses.get(group.stand)?.clone()?)))
}

/// Is the month with index `k` the plan month `planted` or one before it?
pub(super) fn is_before(k: usize, planted: i32) -> bool {
    i32::try_from(k).is_ok_and(|k| k < planted)
}

/// Suckers bought by month for the first planting of plots and for later ones;
/// the rest fill gaps. Own suckers serve all alike.
pub(super) fn suckers_of_plantings(program: &Program, outcome: &Outcome) -> Vec<[f64; 2]> {
    let months = program.months;
    let mut set = vec![[0.0; 2]; months];
    for (group, course) in grown(program, outcome) {
        let plantings = program.stands[group.stand].plantings(months).enumerate();
        for (cycle, month) in plantings {
            let index = usize::try_from(month - 1).ok();
            if let Some(k) = index.filter(|k| *k < months) {
                set[k][cycle.min(1)] += group.plants * course.new_plants[k];
            }
        }
    }
    let m = &outcome.monthly;
    for (k, of_month) in set.iter_mut().enumerate() {
        let all = m.suckers_planted[k] + m.suckers_bought[k];
        let share = if all > 0.0 {
            m.suckers_bought[k] / all
        } else {
            0.0
        };
        *of_month = of_month.map(|n_suckers| share * n_suckers);
    }
    set
}

/// Lines as they are collected, each found by its source.
struct Lines {
    months: usize,
    all: Vec<BudgetLine>,
    slots: BTreeMap<LineSource, usize>,
}

impl Lines {
    const fn new(months: usize) -> Self {
        Self {
            months,
            all: Vec::new(),
            slots: BTreeMap::new(),
        }
    }

    /// Where the line of a source stands.
    fn slot(&mut self, source: LineSource) -> usize {
        let next = self.all.len();
        let slot = *self.slots.entry(source.clone()).or_insert(next);
        if slot == next {
            self.all.push(BudgetLine::none(source, self.months));
        }
        slot
    }

    fn add(&mut self, slot: usize, k: usize, quantity: f64, amount: f64, is_once: bool) {
        let line = &mut self.all[slot];
        line.quantity[k] += quantity;
        line.amount[k] += amount;
        if is_once {
            line.invested[k] += amount;
        }
    }

    /// Lines that cost something or take work, in the order of their sources.
    fn used(mut self) -> Vec<BudgetLine> {
        self.all
            .retain(|line| line.amount.iter().chain(&line.quantity).any(|x| *x > 0.0));
        self.all.sort_by(|a, b| a.source.cmp(&b.source));
        self.all
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
