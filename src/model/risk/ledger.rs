//! The money that no chance moves, worked out once for all paths.
//!
//! What chance moves is kept as rates: rupiah per new plant and per kg by month
//! of use and months of credit, HOK before the level of labour.

use std::sync::Arc;

use crate::model::cash;
use crate::model::flows::{Payments, rises};
use crate::model::indicator;
use crate::model::inputs::{Inputs, LandInputs};
use crate::model::land_cost;
use crate::model::outcome::{Closing, Monthly};
use crate::model::program::{Group, Program};
use crate::model::work;
use crate::plan::{CostGroup, Month, Per, SharedCost};

/// Money of a group of plots, before chance.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// HOK by month that no level of labour scales.
    pub(super) hok_plain: Vec<f64>,
    /// HOK by month at scale 1.
    pub(super) hok_scaled: Vec<f64>,
    /// Inputs paid by month, at the likely level.
    pub(super) bills: Vec<f64>,
    /// Inputs paid after the plan.
    pub(super) late: f64,
    /// Rupiah a new plant: months of credit, and by month of use.
    pub(super) plant_costs: Vec<(usize, Vec<f64>)>,
    /// Rupiah a marketable kg.
    pub(super) kg_costs: Vec<(usize, Vec<f64>)>,
}

/// A plot whose harvest is shared with its owner.
#[derive(Clone, Debug)]
pub(super) struct SharedPlot {
    pub(super) group: usize,
    pub(super) share: f64,
    pub(super) less_inputs: bool,
    pub(super) less_transport: bool,
    pub(super) less_hired: bool,
}

/// A buyer's price by month before chance, and its terms.
#[derive(Clone, Debug)]
pub(super) struct Buyer {
    pub(super) price: Vec<f64>,
    pub(super) max_kg: f64,
    pub(super) floor: f64,
    pub(super) ceiling: f64,
    pub(super) delay: usize,
    pub(super) transport: Vec<f64>,
}

/// The money of a plan before chance. Series by month index.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    pub(super) months: usize,
    pub(super) buyers: Vec<Buyer>,
    pub(super) grade: f64,
    pub(super) sucker_price: f64,
    pub(super) sucker_demand: f64,
    /// Rupiah a sucker bought, and months of credit.
    pub(super) sucker_cost: Option<(usize, Vec<f64>)>,
    pub(super) wage: Vec<f64>,
    pub(super) family_hok: f64,
    pub(super) labour_scale: f64,
    /// HOK per kg cut, and whether the level of labour scales it.
    pub(super) hok_per_kg: f64,
    pub(super) is_harvest_scaled: bool,
    /// Of all groups.
    pub(super) hok_plain: Vec<f64>,
    pub(super) hok_scaled: Vec<f64>,
    pub(super) bills: Vec<f64>,
    pub(super) bills_late: f64,
    pub(super) fixed: Vec<f64>,
    pub(super) rent: Vec<f64>,
    pub(super) imputed_rent: Vec<f64>,
    pub(super) investment: Vec<f64>,
    pub(super) salvage: Vec<f64>,
    pub(super) rest_value: f64,
    /// Grants, loans, service and household: what only the balance sees.
    pub(super) beyond: Vec<f64>,
    /// Is an instalment due?
    pub(super) is_due: Vec<bool>,
    pub(super) own_cash: f64,
    /// What the land earns today, by month.
    pub(super) without: Vec<f64>,
    pub(super) contingency: Option<(f64, Vec<CostGroup>)>,
    pub(super) tax: Option<(f64, f64)>,
    /// Does a calendar year begin with this month?
    pub(super) is_new_year: Vec<bool>,
    pub(super) discount: Vec<f64>,
    pub(super) shared: Vec<SharedPlot>,
}

impl Ledger {
    /// The money of a program; `terms` are those of its groups.
    pub(super) fn new(program: &Program, terms: &[Arc<Terms>]) -> Self {
        let (inputs, months) = (&program.inputs, program.months);
        let zero = || vec![0.0; months];
        let sum = |series: fn(&Terms) -> &[f64]| {
            let mut out = zero();
            for group in terms {
                crate::model::flows::add(&mut out, series(group));
            }
            out
        };
        let mut lines = Monthly::default();
        let mut closing = Closing::default();
        cash::equipment(inputs, months, &mut lines, &mut closing);
        cash::funding(inputs, months, &mut lines, &mut closing);
        let (rent, imputed_rent) = land(program);
        let scaled = scaled(inputs.work.wage, inputs.work.wage_trend, months);
        let monthly = indicator::monthly_rate(inputs.rate);
        let calendar = |k: usize| calendar_month(program.start, k);
        Self {
            months,
            buyers: buyers(program),
            grade: inputs
                .prices
                .grades
                .iter()
                .map(|g| g.share * g.factor)
                .sum(),
            sucker_price: inputs.prices.sucker_price.unwrap_or_default(),
            sucker_demand: inputs.prices.sucker_demand.unwrap_or_default(),
            sucker_cost: sucker_cost(inputs, months),
            wage: scaled,
            family_hok: inputs.work.family_hok,
            labour_scale: inputs.work.labour_scale,
            hok_per_kg: inputs.work.kg_per_hok.map_or(0.0, |kg| 1.0 / kg),
            is_harvest_scaled: inputs.work.harvest_scaled,
            hok_plain: sum(|group| &group.hok_plain),
            hok_scaled: sum(|group| &group.hok_scaled),
            bills: sum(|group| &group.bills),
            bills_late: terms.iter().map(|group| group.late).sum(),
            fixed: cash::fixed(inputs, months),
            rent,
            imputed_rent,
            beyond: (0..months)
                .map(|k| {
                    lines.grants[k] + lines.loan_in[k]
                        - lines.principal[k]
                        - lines.interest[k]
                        - lines.household[k]
                })
                .collect(),
            is_due: (0..months)
                .map(|k| lines.principal[k] + lines.interest[k] > 0.0)
                .collect(),
            investment: lines.investment,
            salvage: lines.salvage,
            rest_value: closing.rest_value,
            own_cash: inputs.funding.own_cash,
            without: (0..months).map(|k| inputs.without_at(k)).collect(),
            contingency: inputs
                .contingency
                .as_ref()
                .map(|reserve| (reserve.share, reserve.of.clone())),
            tax: inputs.tax.map(|tax| (tax.rate, tax.exempt)),
            is_new_year: (0..months).map(|k| calendar(k) == 0).collect(),
            discount: indicator::discounted(&vec![1.0; months], monthly),
            shared: shared(program),
        }
    }
}

/// Month of the year of an index, January 0.
fn calendar_month(start: Month, k: usize) -> usize {
    (start.month() as usize - 1 + k) % 12
}

fn scaled(price: f64, trend: f64, months: usize) -> Vec<f64> {
    let mut out = rises(trend, months);
    for factor in &mut out {
        *factor *= price;
    }
    out
}

fn buyers(program: &Program) -> Vec<Buyer> {
    let (inputs, months) = (&program.inputs, program.months);
    let buyers = inputs.prices.buyers.iter();
    buyers
        .map(|buyer| {
            let mut price = scaled(buyer.base, inputs.prices.trend, months);
            for (k, price) in price.iter_mut().enumerate() {
                *price *= inputs.prices.season[calendar_month(program.start, k)];
            }
            Buyer {
                price,
                max_kg: buyer.max_kg.unwrap_or(f64::INFINITY),
                floor: buyer.floor.unwrap_or(f64::NEG_INFINITY),
                ceiling: buyer.ceiling.unwrap_or(f64::INFINITY),
                delay: buyer.delay.into(),
                transport: scaled(buyer.transport_per_kg, inputs.work.transport_trend, months),
            }
        })
        .collect()
}

fn sucker_cost(inputs: &Inputs, months: usize) -> Option<(usize, Vec<f64>)> {
    let item = inputs.items.get(inputs.prices.sucker_item.as_ref()?)?;
    Some((item.credit.into(), scaled(item.price, item.trend, months)))
}

/// Rent paid and rent that owned land could earn.
fn land(program: &Program) -> (Vec<f64>, Vec<f64>) {
    let months = program.months;
    let (mut paid, mut imputed) = (vec![0.0; months], vec![0.0; months]);
    for group in &program.groups {
        let held = work::first_worked(program, group)..land_cost::held_until(program, group);
        match &program.tenures[group.tenure] {
            LandInputs::Owned { imputed_rent } => {
                for month in imputed.get_mut(held).unwrap_or_default() {
                    *month += imputed_rent.unwrap_or_default() * group.area_ha / 12.0;
                }
            }
            LandInputs::Rented { rent } => {
                for k in held.step_by(12).filter(|k| *k < months) {
                    paid[k] += rent * group.area_ha;
                }
            }
            LandInputs::Shared { .. } => {}
        }
    }
    (paid, imputed)
}

fn shared(program: &Program) -> Vec<SharedPlot> {
    let groups = program.groups.iter().enumerate();
    groups
        .filter_map(|(position, group)| match &program.tenures[group.tenure] {
            LandInputs::Shared { share, less, .. } => Some(SharedPlot {
                group: position,
                share: *share,
                less_inputs: less.contains(&SharedCost::Inputs),
                less_transport: less.contains(&SharedCost::Transport),
                less_hired: less.contains(&SharedCost::HiredLabour),
            }),
            LandInputs::Owned { .. } | LandInputs::Rented { .. } => None,
        })
        .collect()
}

/// The terms of each group.
pub(super) fn terms(program: &Program) -> Vec<Arc<Terms>> {
    let groups = program.groups.iter();
    groups
        .map(|group| Arc::new(Terms::new(program, group)))
        .collect()
}

impl Terms {
    fn new(program: &Program, group: &Group) -> Self {
        let months = program.months;
        let mut out = Self {
            hok_plain: vec![0.0; months],
            hok_scaled: vec![0.0; months],
            bills: vec![0.0; months],
            late: 0.0,
            plant_costs: vec![],
            kg_costs: vec![],
        };
        let paid_share = 1.0 - work::owner_inputs(&program.tenures[group.tenure]);
        let mut bills = Payments::none(months);
        for activity in &program.practices[group.practice] {
            let hok = activity.hok_per_ha * group.area_ha;
            let done: Vec<usize> = work::occurrences(program, group, activity)
                .map(|(k, _)| k)
                .collect();
            for k in &done {
                let work = if activity.scaled {
                    &mut out.hok_scaled
                } else {
                    &mut out.hok_plain
                };
                work[*k] += hok;
            }
            for need in &activity.inputs {
                let Some(item) = program.inputs.items.get(&need.item) else {
                    continue;
                };
                let prices = scaled(item.price, item.trend, months);
                let credit = usize::from(item.credit);
                let quantity = paid_share * need.quantity;
                let amount = match need.per {
                    Per::Ha => group.area_ha,
                    Per::Plant => group.plants,
                    Per::MetreOfDitch => group.ditch_m,
                    Per::Plot => group.n_plots,
                    Per::NewPlant | Per::Kg => {
                        let costs = if need.per == Per::Kg {
                            &mut out.kg_costs
                        } else {
                            &mut out.plant_costs
                        };
                        let rates = rates(costs, credit, months);
                        for k in &done {
                            rates[*k] += quantity * prices[*k];
                        }
                        continue;
                    }
                };
                for k in &done {
                    bills.pay(k + credit, quantity * amount * prices[*k]);
                }
            }
        }
        (out.bills, out.late) = (bills.monthly, bills.late);
        out
    }
}

/// The rates of a credit, made where there are none yet.
fn rates(costs: &mut Vec<(usize, Vec<f64>)>, credit: usize, months: usize) -> &mut [f64] {
    let at = costs.iter().position(|(known, _)| *known == credit);
    let at = at.unwrap_or_else(|| {
        costs.push((credit, vec![0.0; months]));
        costs.len() - 1
    });
    &mut costs[at].1
}
