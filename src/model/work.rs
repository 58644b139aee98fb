//! Work and inputs of the groups of plots, by their calendar of activities
//! (`model.md` §4).

use super::flows::{Payments, rises};
use super::growth::Course;
use super::inputs::{ActivityInputs, LandInputs};
use super::outcome::WorkByPurpose;
use super::program::{Group, Program};
use crate::plan::{Cycles, Per};

/// What a group of plots needs.
pub(super) struct Needs {
    /// HOK by month.
    pub(super) hok: Vec<f64>,
    /// Inputs the farmer pays, by month of payment.
    pub(super) inputs: Payments,
}

/// The price book over the months, in its order.
pub(super) struct ItemPrices<'a> {
    program: &'a Program,
    /// Months of credit and price by month.
    terms: Vec<(usize, Vec<f64>)>,
}

impl<'a> ItemPrices<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        let items = program.inputs.items.values();
        let terms = items
            .map(|item| {
                let mut prices = rises(item.trend, program.months);
                for factor in &mut prices {
                    *factor *= item.price;
                }
                (item.credit.into(), prices)
            })
            .collect();
        Self { program, terms }
    }

    /// Position of an item in the price book.
    pub(super) fn position(&self, item: &str) -> Option<usize> {
        self.program.inputs.items.keys().position(|key| key == item)
    }

    /// Price of an item in the month with index `k`.
    pub(super) fn price(&self, item_idx: usize, k: usize) -> f64 {
        self.terms[item_idx].1[k]
    }

    /// Buys `quantity` in the month with index `k`, paid after the item's credit.
    pub(super) fn buy(&self, item_idx: usize, quantity: f64, k: usize, payments: &mut Payments) {
        let (credit, prices) = &self.terms[item_idx];
        payments.pay(k + credit, quantity * prices[k]);
    }
}

/// One thing that a group of plots needs in the month with index `k`.
pub(super) enum Task<'a> {
    /// Work of an activity, so many months from planting.
    Work {
        code: &'a str,
        age: i32,
        k: usize,
        hok: f64,
    },
    /// Cutting and carrying.
    Harvest { k: usize, hok: f64 },
    /// An item of an activity, so many months from planting; the owner's part
    /// included.
    Need {
        item_idx: usize,
        age: i32,
        k: usize,
        quantity: f64,
    },
}

/// Hands every task of a group to `each`.
pub(super) fn each_task<'a>(
    program: &'a Program,
    group: &Group,
    course: &Course,
    items: &ItemPrices<'_>,
    mut each: impl FnMut(Task<'a>),
) {
    let work = &program.inputs.work;
    let scale = |is_scaled: bool| if is_scaled { work.labour_scale } else { 1.0 };
    for activity in &program.practices[group.practice] {
        let code = activity.code.as_str();
        let hok = activity.hok_per_ha * scale(activity.scaled) * group.area_ha;
        let needs = activity.inputs.iter();
        let needs: Vec<(usize, f64, Per)> = needs
            .filter_map(|need| Some((items.position(&need.item)?, need.quantity, need.per)))
            .collect();
        for (k, age) in occurrences(program, group, activity) {
            each(Task::Work { code, age, k, hok });
            for (item_idx, quantity, per) in &needs {
                let item_idx = *item_idx;
                let quantity = quantity * amount_per(*per, group, course, k);
                each(Task::Need {
                    item_idx,
                    age,
                    k,
                    quantity,
                });
            }
        }
    }
    if let Some(kg_per_hok) = work.kg_per_hok {
        let hok_per_kg = scale(work.harvest_scaled) * group.plants / kg_per_hok;
        for (k, kg) in course.kg.iter().enumerate() {
            let hok = kg * hok_per_kg;
            each(Task::Harvest { k, hok });
        }
    }
}

/// The needs of a group; its work is also added to `purposes`.
pub(super) fn needs(
    program: &Program,
    group: &Group,
    course: &Course,
    items: &ItemPrices<'_>,
    purposes: &mut WorkByPurpose,
) -> Needs {
    let mut all_hok = vec![0.0; program.months];
    let mut inputs = Payments::none(program.months);
    let paid_share = 1.0 - owner_inputs(&program.tenures[group.tenure]);
    each_task(program, group, course, items, |task| match task {
        Task::Work { age, k, hok, .. } => {
            all_hok[k] += hok;
            purpose(purposes, age)[k] += hok;
        }
        Task::Harvest { k, hok } => {
            all_hok[k] += hok;
            purposes.harvest[k] += hok;
        }
        Task::Need {
            item_idx,
            k,
            quantity,
            ..
        } => items.buy(item_idx, paid_share * quantity, k, &mut inputs),
    });
    Needs {
        hok: all_hok,
        inputs,
    }
}

pub(super) fn owner_inputs(tenure: &LandInputs) -> f64 {
    match tenure {
        LandInputs::Owned { .. } | LandInputs::Rented { .. } => 0.0,
        LandInputs::Shared { owner_inputs, .. } => owner_inputs.unwrap_or_default(),
    }
}

fn purpose(purposes: &mut WorkByPurpose, age: i32) -> &mut [f64] {
    match age {
        ..0 => &mut purposes.preparation,
        0 => &mut purposes.planting,
        1.. => &mut purposes.upkeep,
    }
}

fn amount_per(per: Per, group: &Group, course: &Course, k: usize) -> f64 {
    match per {
        Per::Ha => group.area_ha,
        Per::Plant => group.plants,
        Per::NewPlant => group.plants * course.new_plants[k],
        Per::Kg => group.plants * course.marketable_kg[k],
        Per::MetreOfDitch => group.ditch_m,
        Per::Plot => group.n_plots,
    }
}

/// Month index and age of each time an activity is done within the plan.
pub(super) fn occurrences<'a>(
    program: &'a Program,
    group: &Group,
    activity: &'a ActivityInputs,
) -> impl Iterator<Item = (usize, i32)> + 'a {
    let stand = &program.stands[group.stand];
    let life = stand.cleared() - stand.planted;
    let last = activity.last.map_or(life, |last| last.min(life));
    let cycles = stand.plantings(program.months).enumerate();
    cycles
        .filter(|(number, _)| match activity.cycles {
            Cycles::All => true,
            Cycles::First => *number == 0,
            Cycles::Later => *number > 0,
        })
        .flat_map(move |(_, planted)| ages(activity, last).map(move |age| (planted + age, age)))
        .filter_map(|(k, age)| {
            let index = usize::try_from(k - 1).ok()?;
            (index < program.months).then_some((index, age))
        })
}

fn ages(activity: &ActivityInputs, last: i32) -> impl Iterator<Item = i32> + use<> {
    let every = i32::from(activity.every);
    let next = move |age: &i32| (every > 0).then_some(age + every);
    std::iter::successors(Some(activity.first), next).take_while(move |age| *age <= last)
}

/// First month index in which a group's land is worked: land is paid from here on.
pub(super) fn first_worked(program: &Program, group: &Group) -> usize {
    let planted = program.stands[group.stand].planted;
    let activities = program.practices[group.practice].iter();
    let first = activities
        .filter(|activity| activity.cycles != Cycles::Later)
        .map(|activity| activity.first)
        .fold(0, i32::min);
    usize::try_from(planted + first - 1).unwrap_or_default()
}
