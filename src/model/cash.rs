//! The cash flow of a plan (`model.md` §4 and §5), and its indicators.

use std::sync::Arc;

use super::flows::{Payments, add, add_times, risen, rises};
use super::growth::Course;
use super::indicator::{self, Basis, Totals};
use super::inputs::{EquipmentInputs, FixedInputs, Inputs};
use super::land_cost::{self, Whole};
use super::loan;
use super::outcome::{Closing, Monthly, Outcome, PlotOutcome, WorkByPurpose};
use super::program::Program;
use super::sales;
use super::suckers;
use super::tax;
use super::work::{self, ItemPrices, Needs};
use crate::plan::{CostGroup, Every, GraceInterest};

/// The outcome of a program whose stands have these courses.
pub(super) fn outcome(program: &Program, courses: &[Arc<Course>]) -> Outcome {
    let (inputs, months) = (&program.inputs, program.months);
    let mut m = Monthly::default();
    let mut closing = Closing::default();
    let harvest = harvest(program, courses);

    let pool = suckers::pool(
        &harvest.suckers,
        &harvest.new_plants,
        inputs.prices.sucker_demand.unwrap_or_default(),
    );
    let leaves = sales::sell(program, &harvest.marketable_kg);
    let receipts = leaves.receipts(months);
    closing.receivable = receipts.late;
    m.receipts = receipts.monthly;
    let sucker_price = inputs.prices.sucker_price.unwrap_or_default();
    add_times(&mut m.receipts, &pool.sold, sucker_price);
    m.sales.clone_from(&leaves.sales);
    add_times(&mut m.sales, &pool.sold, sucker_price);

    let items = ItemPrices::new(program);
    let mut work = WorkByPurpose {
        preparation: vec![0.0; months],
        planting: vec![0.0; months],
        upkeep: vec![0.0; months],
        harvest: vec![0.0; months],
    };
    let needs: Vec<Needs> = program
        .groups
        .iter()
        .map(|group| work::needs(program, group, &courses[group.stand], &items, &mut work))
        .collect();
    let bought = inputs
        .prices
        .sucker_item
        .as_ref()
        .and_then(|item| items.position(item));
    let mut paid_inputs = Payments::none(months);
    if let Some(item_idx) = bought {
        for (k, n_suckers) in pool.bought.iter().enumerate() {
            items.buy(item_idx, *n_suckers, k, &mut paid_inputs);
        }
    }
    m.hok = vec![0.0; months];
    for group in &needs {
        add(&mut m.hok, &group.hok);
        paid_inputs.add(&group.inputs);
    }
    wages(inputs, &mut m);

    let land = land_cost::land_costs(
        program,
        program.groups.iter().zip(&needs).map(|(group, needs)| {
            let kg_per_plant = courses[group.stand].marketable_kg.as_slice();
            (group, needs, kg_per_plant)
        }),
        &Whole {
            kg: &harvest.marketable_kg,
            leaves: &leaves,
            hired_labour: &m.hired_labour,
            hok: &m.hok,
        },
    );
    closing.payable = paid_inputs.late + land.paid.late;
    m.inputs = paid_inputs.monthly;
    m.land = land.paid.monthly;
    m.imputed_rent = land.imputed_rent;
    m.transport = leaves.transport;
    m.sold_kg = leaves.sold_kg;
    m.unsold_kg = leaves.unsold_kg;
    m.fixed = fixed(inputs, months);
    let replacement = equipment(inputs, months, &mut m, &mut closing);
    m.contingency = contingency(inputs, &m, months);
    m.tax = match inputs.tax {
        Some(tax) => tax::final_tax(tax, program.start.month(), &m.receipts),
        None => vec![0.0; months],
    };
    (m.suckers_planted, m.suckers_bought, m.suckers_sold) = (pool.planted, pool.bought, pool.sold);
    funding(inputs, months, &mut m, &mut closing);

    let before_closing = flows(inputs, &mut m, &closing);
    debug_assert!(balances(inputs, &m, &closing, &harvest));
    let basis = Basis {
        inputs,
        monthly: &m,
        closing: &closing,
        cash: &before_closing,
        replacement: &replacement,
    };
    let totals = Totals::of(&basis);
    let service = indicator::service(&basis);
    let indicators = indicator::all(&basis, &totals, &service);
    let plots = inputs.plots.iter().zip(&program.stand_of_plot);
    Outcome {
        plots: plots
            .map(|(plot, stand_idx)| PlotOutcome {
                name: plot.name.clone(),
                plants: plot.plants,
                course: Arc::clone(&courses[*stand_idx]),
            })
            .collect(),
        monthly: m,
        closing,
        indicators,
        totals,
        service,
        work,
    }
}

/// What all plots give, by month.
struct Harvest {
    marketable_kg: Vec<f64>,
    suckers: Vec<f64>,
    new_plants: Vec<f64>,
}

fn harvest(program: &Program, courses: &[Arc<Course>]) -> Harvest {
    let zero = || vec![0.0; program.months];
    let mut out = Harvest {
        marketable_kg: zero(),
        suckers: zero(),
        new_plants: zero(),
    };
    for group in &program.groups {
        let course = &courses[group.stand];
        add_times(&mut out.marketable_kg, &course.marketable_kg, group.plants);
        add_times(&mut out.suckers, &course.suckers, group.plants);
        add_times(&mut out.new_plants, &course.new_plants, group.plants);
    }
    out
}

/// The family works first, the rest is hired; both at the wage of the month.
fn wages(inputs: &Inputs, m: &mut Monthly) {
    let rise = rises(inputs.work.wage_trend, m.hok.len());
    for (hok, factor) in m.hok.iter().zip(rise) {
        let family = hok.min(inputs.work.family_hok);
        let wage = inputs.work.wage * factor;
        m.family_labour.push(family * wage);
        m.hired_labour.push((hok - family) * wage);
    }
}

pub(super) fn fixed(inputs: &Inputs, months: usize) -> Vec<f64> {
    let mut out = vec![0.0; months];
    for line in &inputs.fixed {
        for (k, amount) in fixed_payments(line, months) {
            out[k] += amount;
        }
    }
    out
}

/// Month index and amount of each payment of a fixed line.
pub(super) fn fixed_payments(
    line: &FixedInputs,
    months: usize,
) -> impl Iterator<Item = (usize, f64)> {
    let step = match line.every {
        Every::Once => months,
        Every::Month => 1,
        Every::Year => 12,
    };
    let rise = rises(line.trend, months);
    let amount = line.amount;
    (usize::from(line.month) - 1..months)
        .step_by(step)
        .map(move |k| (k, amount * rise[k]))
}

/// Month index and price of each purchase of a piece, the first and its
/// replacements; none in the last month itself.
pub(super) fn purchases(
    piece: &EquipmentInputs,
    months: usize,
) -> impl Iterator<Item = (usize, f64)> {
    let (first, life) = (usize::from(piece.month) - 1, piece.life_months());
    let (price, trend) = (piece.count * piece.price, piece.trend);
    (first..months)
        .step_by(life)
        .filter(move |k| *k == first || k + 1 < months)
        .map(move |k| (k, price * risen(trend, k)))
}

/// Purchases, replacements and what old pieces bring; gives the replacements alone.
pub(super) fn equipment(
    inputs: &Inputs,
    months: usize,
    m: &mut Monthly,
    closing: &mut Closing,
) -> Vec<f64> {
    m.investment = vec![0.0; months];
    m.salvage = vec![0.0; months];
    let mut replacement = vec![0.0; months];
    for piece in &inputs.equipment {
        let life = piece.life_months();
        let mut last: Option<(usize, f64)> = None;
        for (k, price) in purchases(piece, months) {
            m.investment[k] += price;
            if let Some((_, paid)) = last {
                m.salvage[k] += piece.salvage * paid;
                replacement[k] += price;
            }
            last = Some((k, price));
        }
        if let Some((k, paid)) = last {
            let used = (months - 1 - k) as f64;
            let unused = (life as f64 - used) / life as f64;
            closing.rest_value += paid * (piece.salvage + (1.0 - piece.salvage) * unused);
        }
    }
    replacement
}

fn contingency(inputs: &Inputs, m: &Monthly, months: usize) -> Vec<f64> {
    let mut out = vec![0.0; months];
    if let Some(reserve) = &inputs.contingency {
        for group in &reserve.of {
            let costs = match group {
                CostGroup::HiredLabour => &m.hired_labour,
                CostGroup::Inputs => &m.inputs,
                CostGroup::Transport => &m.transport,
                CostGroup::Land => &m.land,
                CostGroup::Fixed => &m.fixed,
                CostGroup::Investment => &m.investment,
            };
            add_times(&mut out, costs, reserve.share);
        }
    }
    out
}

pub(super) fn funding(inputs: &Inputs, months: usize, m: &mut Monthly, closing: &mut Closing) {
    let zero = || vec![0.0; months];
    (m.grants, m.household, m.loan_in) = (zero(), zero(), zero());
    for grant in inputs.funding.grants.iter().flatten() {
        m.grants[usize::from(grant.month) - 1] += grant.amount;
    }
    if let Some(draw) = inputs.funding.household {
        for month in &mut m.household[usize::from(draw.month) - 1..] {
            *month += draw.amount;
        }
    }
    let mut principal = Payments::none(months);
    let mut interest = Payments::none(months);
    for loan in &inputs.loans {
        let paid_out = usize::from(loan.month) - 1;
        m.loan_in[paid_out] += loan.principal;
        for row in loan::instalments(loan) {
            let k = paid_out + usize::from(row.month);
            principal.pay(k, row.principal);
            interest.pay(k, row.interest);
        }
    }
    closing.loan_outstanding = principal.late;
    (m.principal, m.interest) = (principal.monthly, interest.monthly);
}

/// Project flow and balance; gives the project flow without closing items.
fn flows(inputs: &Inputs, m: &mut Monthly, closing: &Closing) -> Vec<f64> {
    let months = m.receipts.len();
    let mut balance = inputs.funding.own_cash;
    let cash: Vec<f64> = (0..months)
        .map(|k| {
            let cash = m.cash_flow(k);
            balance += cash + m.financing(k) - m.household[k];
            m.balance.push(balance);
            cash
        })
        .collect();
    m.project_flow.clone_from(&cash);
    if let Some(last) = m.project_flow.last_mut() {
        *last += closing.receivable - closing.payable + closing.rest_value;
    }
    cash
}

impl Monthly {
    /// Cash costs of the month with index `k`: wages, inputs, transport, land,
    /// fixed lines and reserve.
    pub fn cash_costs(&self, k: usize) -> f64 {
        self.hired_labour[k]
            + self.inputs[k]
            + self.transport[k]
            + self.land[k]
            + self.fixed[k]
            + self.contingency[k]
    }

    /// Project flow of the month with index `k` without closing items.
    pub fn cash_flow(&self, k: usize) -> f64 {
        self.receipts[k] - self.cash_costs(k) - self.investment[k] + self.salvage[k] - self.tax[k]
    }

    /// Grants and loans received less instalments, month with index `k`.
    pub fn financing(&self, k: usize) -> f64 {
        self.grants[k] + self.loan_in[k] - self.principal[k] - self.interest[k]
    }

    /// Family work and the rent of own land, month with index `k`: counted, not paid.
    pub fn own_means(&self, k: usize) -> f64 {
        self.family_labour[k] + self.imputed_rent[k]
    }
}

/// Do the lines of a plan make its totals? Checked in debug builds.
fn balances(inputs: &Inputs, m: &Monthly, closing: &Closing, harvest: &Harvest) -> bool {
    let sum = |series: &[f64]| series.iter().sum::<f64>();
    let near = |a: f64, b: f64, scale: f64| (a - b).abs() <= 1e-9 * scale.abs().max(1.0);
    let costs: f64 = (0..m.receipts.len()).map(|k| m.cash_costs(k).abs()).sum();
    let turnover = sum(&m.sales) + costs + sum(&m.investment) + sum(&m.loan_in);
    let kg = sum(&harvest.marketable_kg);
    let financing = sum(&m.grants) + sum(&m.loan_in) - sum(&m.principal) - sum(&m.interest);
    let open = closing.receivable - closing.payable + closing.rest_value;
    let end = inputs.funding.own_cash + sum(&m.project_flow) - open + financing - sum(&m.household);
    let plants = sum(&harvest.new_plants);
    let borrowed = sum(&m.principal) + closing.loan_outstanding;
    // capitalised interest is repaid as principal
    let is_capitalised = inputs
        .loans
        .iter()
        .any(|loan| loan.grace > 0 && loan.grace_interest == GraceInterest::Capitalised);
    near(sum(&m.sold_kg) + sum(&m.unsold_kg), kg, kg)
        && near(
            sum(&m.suckers_planted) + sum(&m.suckers_bought),
            plants,
            plants,
        )
        && near(
            sum(&m.receipts) + closing.receivable,
            sum(&m.sales),
            turnover,
        )
        && near(*m.balance.last().unwrap_or(&end), end, turnover + end.abs())
        && (is_capitalised || near(borrowed, sum(&m.loan_in), borrowed))
}
