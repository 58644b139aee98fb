//! What a flow is worth: its indicators, by months and by years, at two rates.

use super::super::indicator::{
    Indicator, Reason, discounted, mirr, monthly_rate, net_bc, payback, present_value, years,
};
use super::super::roots;

/// A monthly flow appraised.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The flow, one entry a month, `k = 1` first.
    pub flow: Vec<f64>,
    /// Internal rate of return a year, by months; all of them where several fit.
    pub irr: Indicator,
    /// The same by plan years.
    pub irr_yearly: Indicator,
    /// First plan month from which the cumulated flow stays at or above 0; 0 if
    /// it never is below.
    pub payback_month: Indicator,
    /// At the plan's rate, and at its second one.
    pub at: [WorthAt; 2],
}

/// What depends on the discount rate.
#[derive(Clone, Debug, PartialEq)]
pub struct WorthAt {
    /// The rate a year.
    pub rate: f64,
    /// Net present value, Rp, discounted by months.
    pub npv: f64,
    /// The same by plan years, year 1 discounted once.
    pub npv_yearly: f64,
    /// Gains by losses of the months, present values.
    pub net_bc: Indicator,
    /// Of the years.
    pub net_bc_yearly: Indicator,
    /// Modified internal rate of return a year; both its rates are this one.
    pub mirr: Indicator,
    /// Payback of the discounted flow, plan month.
    pub discounted_payback_month: Indicator,
}

impl Worth {
    /// Appraises a monthly flow at two yearly rates.
    pub fn of(flow: Vec<f64>, rates: [f64; 2]) -> Self {
        let by_year = years(&flow);
        Self {
            irr: roots::irr(&flow, 12.0).into(),
            irr_yearly: roots::irr(&by_year, 1.0).into(),
            payback_month: payback(&flow),
            at: rates.map(|rate| {
                let monthly = monthly_rate(rate);
                let today = discounted(&flow, monthly);
                WorthAt {
                    rate,
                    npv: today.iter().sum(),
                    npv_yearly: present_value(&by_year, rate),
                    net_bc: net_bc(&today),
                    net_bc_yearly: net_bc(&discounted(&by_year, rate)),
                    mirr: mirr(&flow, monthly, monthly, 12.0),
                    discounted_payback_month: payback(&today),
                }
            }),
            flow,
        }
    }
}

/// Benefits and costs of a project by period, all positive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// Received for sales.
    pub receipts: Vec<f64>,
    /// Received for old equipment, and its value at the end.
    pub scrap: Vec<f64>,
    /// Everything spent, investment included.
    pub costs: Vec<f64>,
    /// Of the costs, what is spent to make the project ready.
    pub investment: Vec<f64>,
    /// Sold, kg.
    pub kg: Vec<f64>,
}

/// Ratios of benefits and costs at one rate (`economics.md` §1.1 and §1.5).
#[derive(Clone, Debug, PartialEq)]
pub struct Ratios {
    /// Present value of receipts and scrap, Rp.
    pub benefits: f64,
    /// Of these, that of scrap, Rp.
    pub scrap: f64,
    /// Present value of costs, Rp.
    pub costs: f64,
    /// Present value of the investment, Rp.
    pub investment: f64,
    /// Kilograms discounted like money.
    pub kg: f64,
    /// Benefits by costs.
    pub gross_bc: Indicator,
    /// Profitability index: 1 + NPV by investment.
    pub pi: Indicator,
    /// Levelised unit cost, Rp/kg: the price at which the NPV is 0.
    pub luc: Indicator,
    /// Share by which all receipts may fall (negative: must rise).
    pub switching_receipts: Indicator,
    /// Share by which all costs may rise.
    pub switching_costs: Indicator,
    /// Share by which all costs but the investment may rise.
    pub switching_running: Indicator,
}

impl Sides {
    /// The ratios at a rate a period. Whether the first period is discounted
    /// changes none of them, only the present values themselves.
    pub fn ratios(&self, rate: f64) -> Ratios {
        let receipts = present_value(&self.receipts, rate);
        let scrap = present_value(&self.scrap, rate);
        let costs = present_value(&self.costs, rate);
        let investment = present_value(&self.investment, rate);
        let kg = present_value(&self.kg, rate);
        let npv = receipts + scrap - costs;
        Ratios {
            benefits: receipts + scrap,
            scrap,
            costs,
            investment,
            kg,
            gross_bc: Indicator::ratio(receipts + scrap, costs, Reason::NoCost),
            pi: Indicator::ratio(npv + investment, investment, Reason::NoInvestment),
            luc: Indicator::ratio(costs - scrap, kg, Reason::NoSale),
            switching_receipts: Indicator::ratio(npv, receipts, Reason::NoSale),
            switching_costs: Indicator::ratio(npv, costs, Reason::NoCost),
            switching_running: Indicator::ratio(npv, costs - investment, Reason::NoCost),
        }
    }
}
