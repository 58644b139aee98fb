//! Sales of leaves to buyers in their order (`model.md` §3).

use super::flows::{Payments, plan_month, rises};
use super::inputs::{BuyerInputs, Inputs};
use super::program::Program;

/// Leaves sold over the plan, and what of it each kilogram-part of a plot sees.
pub(super) struct LeafSales {
    /// Kg taken by month.
    pub(super) sold_kg: Vec<f64>,
    /// Kg nobody took.
    pub(super) unsold_kg: Vec<f64>,
    /// Value when sold.
    pub(super) sales: Vec<f64>,
    /// Transport when sold.
    pub(super) transport: Vec<f64>,
    /// By buyer: value when sold, and its delay in months.
    pub(super) by_buyer: Vec<(Vec<f64>, usize)>,
}

impl LeafSales {
    /// Cash by month of payment, over the plan.
    pub(super) fn receipts(&self, months: usize) -> Payments {
        let mut cash = Payments::none(months);
        for (value, delay) in &self.by_buyer {
            for (k, amount) in value.iter().enumerate() {
                cash.pay(k + delay, *amount);
            }
        }
        cash
    }
}

/// Sells the plan's marketable kilograms of each month.
pub(super) fn sell(program: &Program, kg: &[f64]) -> LeafSales {
    let inputs = &program.inputs;
    let months = program.months;
    let zero = || vec![0.0; months];
    let mut out = LeafSales {
        sold_kg: zero(),
        unsold_kg: kg.to_vec(),
        sales: zero(),
        transport: zero(),
        by_buyer: Vec::with_capacity(inputs.prices.buyers.len()),
    };
    let grade: f64 = inputs
        .prices
        .grades
        .iter()
        .map(|g| g.share * g.factor)
        .sum();
    let price_rise = rises(inputs.prices.trend, months);
    let transport_rise = rises(inputs.work.transport_trend, months);
    for buyer in &inputs.prices.buyers {
        let mut value = zero();
        for k in 0..months {
            let left = out.unsold_kg[k];
            let taken = buyer.max_kg.map_or(left, |most| left.min(most));
            out.unsold_kg[k] = left - taken;
            let month = program.start.plus(plan_month(k) - 1).month() as usize - 1;
            let price = price(buyer, inputs, price_rise[k], month);
            value[k] = taken * price * grade;
            out.sales[k] += value[k];
            out.transport[k] += taken * buyer.transport_per_kg * transport_rise[k];
        }
        out.by_buyer.push((value, buyer.delay.into()));
    }
    for (sold, (all, unsold)) in out.sold_kg.iter_mut().zip(kg.iter().zip(&out.unsold_kg)) {
        *sold = all - unsold;
    }
    out
}

/// What a buyer pays for a kilogram of the first grade, Rp.
fn price(buyer: &BuyerInputs, inputs: &Inputs, rise: f64, month: usize) -> f64 {
    let price = buyer.base * rise * inputs.prices.season[month];
    let price = buyer.floor.map_or(price, |floor| price.max(floor));
    buyer.ceiling.map_or(price, |ceiling| price.min(ceiling))
}
