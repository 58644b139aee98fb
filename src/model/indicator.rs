//! Indicators of a plan. Formulas: `economics.md` §1; which flow each is of:
//! `schema.md`, indicators. One that does not exist is its reason.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::cover::{Cover, Service, ServiceYear};
use super::inputs::Inputs;
use super::outcome::{Closing, Monthly};
use super::roots::{self, Irr};

/// A figure, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Indicator {
    /// The figure.
    Value(f64),
    /// The figure and the plan month it belongs to.
    At {
        /// The figure.
        value: f64,
        /// Plan month.
        month: usize,
    },
    /// There is none.
    None(Reason),
    /// There is none, since several fit.
    Several(Vec<f64>),
}

/// Why an indicator does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nothing is spent.
    NoCost,
    /// No period with a loss.
    NoNegative,
    /// No period with a gain.
    NoPositive,
    /// More than one rate fits.
    SeveralRoots,
    /// No rate fits.
    NoRoot,
    /// Not within the plan.
    Never,
    /// Nothing is sold.
    NoSale,
    /// The family does not work.
    NoFamilyLabour,
    /// Nothing is to be repaid.
    NoInstalment,
    /// Nothing is invested.
    NoInvestment,
    /// The price is below what a kilogram costs beside fixed costs.
    BelowVariable,
    /// There is no land.
    NoLand,
    /// Nobody works.
    NoWork,
}

impl Reason {
    /// The name in texts and in the exchange format.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoCost => "no_cost",
            Self::NoNegative => "no_negative",
            Self::NoPositive => "no_positive",
            Self::SeveralRoots => "several_roots",
            Self::NoRoot => "no_root",
            Self::Never => "never",
            Self::NoSale => "no_sale",
            Self::NoFamilyLabour => "no_family_labour",
            Self::NoInstalment => "no_instalment",
            Self::NoInvestment => "no_investment",
            Self::BelowVariable => "below_variable",
            Self::NoLand => "no_land",
            Self::NoWork => "no_work",
        }
    }
}

impl Indicator {
    /// The figure, where there is one.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Value(value) | Self::At { value, .. } => Some(*value),
            Self::None(_) | Self::Several(_) => None,
        }
    }

    /// The plan month it belongs to, where it has one.
    pub fn month(&self) -> Option<usize> {
        match self {
            Self::At { month, .. } => Some(*month),
            Self::Value(_) | Self::None(_) | Self::Several(_) => None,
        }
    }

    /// Why there is no figure.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Value(_) | Self::At { .. } => None,
            Self::None(reason) => Some(*reason),
            Self::Several(_) => Some(Reason::SeveralRoots),
        }
    }

    pub(super) fn ratio(top: f64, bottom: f64, reason: Reason) -> Self {
        if bottom > 0.0 {
            Self::Value(top / bottom)
        } else {
            Self::None(reason)
        }
    }
}

impl From<Irr> for Indicator {
    fn from(irr: Irr) -> Self {
        match irr {
            Irr::Rate(rate) => Self::Value(rate),
            Irr::Several(rates) => Self::Several(rates),
            Irr::None(reason) => Self::None(reason),
        }
    }
}

impl Serialize for Indicator {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut out = to.serialize_map(None)?;
        match self {
            Self::Value(value) => out.serialize_entry("value", value)?,
            Self::At { value, month } => {
                out.serialize_entry("value", value)?;
                out.serialize_entry("month", month)?;
            }
            Self::None(reason) => out.serialize_entry("none", reason.key())?,
            Self::Several(roots) => {
                out.serialize_entry("none", Reason::SeveralRoots.key())?;
                out.serialize_entry("roots", roots)?;
            }
        }
        out.end()
    }
}

/// Every indicator, named as in the exchange format.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Indicators {
    /// Net present value of the cash view, monthly.
    pub npv: Indicator,
    /// The same by plan years.
    pub npv_yearly: Indicator,
    /// The headline: family work and own land counted.
    pub npv_total_cost: Indicator,
    /// Of the farmer's own money.
    pub npv_farmer: Indicator,
    /// Internal rate of return a year of the cash view.
    pub irr: Indicator,
    /// The same by plan years.
    pub irr_yearly: Indicator,
    /// Family work and own land counted.
    pub irr_total_cost: Indicator,
    /// Of the farmer's own money.
    pub irr_farmer: Indicator,
    /// Modified internal rate of return.
    pub mirr: Indicator,
    /// Gains by losses, present values, by months.
    pub net_bc: Indicator,
    /// By years.
    pub net_bc_yearly: Indicator,
    /// Benefits by costs, present values.
    pub gross_bc: Indicator,
    /// First plan month from which the cumulated flow stays at or above 0.
    pub payback_month: Indicator,
    /// The same, discounted.
    pub discounted_payback_month: Indicator,
    /// Levelised unit cost, Rp/kg.
    pub luc: Indicator,
    /// Share by which all receipts may fall.
    pub switching_price: Indicator,
    /// Share by which all costs may rise.
    pub switching_cost: Indicator,
    /// Sales by cash costs.
    pub rc_cash: Indicator,
    /// Sales by total costs.
    pub rc_total: Indicator,
    /// Total costs by kg sold, Rp/kg.
    pub bep_price: Indicator,
    /// What a HOK of the family earns, Rp.
    pub income_per_family_hok: Indicator,
    /// Least cumulated project flow, with its month.
    pub deepest_hole: Indicator,
    /// Least balance, with its month.
    pub min_cash: Indicator,
    /// Debt service cover by plan year.
    pub dscr_years: Cover,
    /// The least after grace.
    pub dscr_min: Indicator,
    /// Mean of the years.
    pub dscr_mean: Indicator,
    /// Sum by sum.
    pub dscr_ratio: Indicator,
}

/// What the indicators are computed from.
pub(super) struct Basis<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) monthly: &'a Monthly,
    pub(super) closing: &'a Closing,
    /// Project flow without closing items.
    pub(super) cash: &'a [f64],
    /// Equipment bought again.
    pub(super) replacement: &'a [f64],
}

/// Monthly rate of a yearly one: `(1 + r)^(1/12) − 1`, not `r/12`.
pub fn monthly_rate(rate: f64) -> f64 {
    libm::pow(1.0 + rate, 1.0 / 12.0) - 1.0
}

/// Sums over the whole plan, undiscounted, from which ratios are made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Value of everything sold, Rp.
    pub sales: f64,
    /// Leaves sold, kg.
    pub sold_kg: f64,
    /// Cash costs with what is payable, interest and tax, Rp.
    pub cash_costs: f64,
    /// Family work at the wage, Rp.
    pub family_labour: f64,
    /// Rent that owned land could earn, Rp.
    pub imputed_rent: f64,
    /// Equipment bought less what it still brings, Rp.
    pub depreciation: f64,
    /// Work of the family, HOK.
    pub family_hok: f64,
}

impl Totals {
    pub(super) fn of(basis: &Basis<'_>) -> Self {
        let (m, closing) = (basis.monthly, basis.closing);
        let sum = |series: &[f64]| series.iter().sum::<f64>();
        let cash_costs: f64 = (0..basis.cash.len()).map(|k| m.cash_costs(k)).sum();
        let family = basis.inputs.work.family_hok;
        Self {
            sales: sum(&m.sales),
            sold_kg: sum(&m.sold_kg),
            cash_costs: cash_costs + closing.payable + sum(&m.interest) + sum(&m.tax),
            family_labour: sum(&m.family_labour),
            imputed_rent: sum(&m.imputed_rent),
            depreciation: sum(&m.investment) - sum(&m.salvage) - closing.rest_value,
            family_hok: m.hok.iter().map(|hok| hok.min(family)).sum(),
        }
    }

    /// Everything the plan costs, family work and own land counted, Rp.
    pub fn total_costs(&self) -> f64 {
        self.cash_costs + self.family_labour + self.imputed_rent + self.depreciation
    }

    /// What is left of the sales after everything is counted, Rp.
    pub fn profit(&self) -> f64 {
        self.sales - self.total_costs()
    }
}

/// All indicators.
pub(super) fn all(basis: &Basis<'_>, totals: &Totals, cover: &Service) -> Indicators {
    let (inputs, m, closing) = (basis.inputs, basis.monthly, basis.closing);
    let months = basis.cash.len();
    let rate = inputs.rate;
    let monthly = monthly_rate(rate);
    let map = |flow: &dyn Fn(usize) -> f64| (0..months).map(flow).collect::<Vec<f64>>();

    let gain = map(&|k| m.project_flow[k] - inputs.without_at(k));
    let total_cost = map(&|k| gain[k] - m.own_means(k));
    let farmer = map(&|k| gain[k] + m.financing(k));
    let yearly = years(&gain);
    let discounted = discounted(&gain, monthly);

    let costs = map(&|k| m.cash_costs(k) + m.tax[k] + m.investment[k] + inputs.without_at(k));
    let at_end = libm::pow(1.0 + monthly, -(months as f64));
    let pv_costs = present_value(&costs, monthly) + closing.payable * at_end;
    let pv_receipts = present_value(&m.receipts, monthly) + closing.receivable * at_end;
    let pv_scrap = present_value(&m.salvage, monthly) + closing.rest_value * at_end;
    let npv = discounted.iter().sum();

    let full = totals.total_costs();

    Indicators {
        npv: Indicator::Value(npv),
        npv_yearly: Indicator::Value(present_value(&yearly, rate)),
        npv_total_cost: Indicator::Value(present_value(&total_cost, monthly)),
        npv_farmer: Indicator::Value(present_value(&farmer, monthly)),
        irr: roots::irr(&gain, 12.0).into(),
        irr_yearly: roots::irr(&yearly, 1.0).into(),
        irr_total_cost: roots::irr(&total_cost, 12.0).into(),
        irr_farmer: roots::irr(&farmer, 12.0).into(),
        mirr: mirr(&gain, monthly, monthly, 12.0),
        net_bc: net_bc(&discounted),
        net_bc_yearly: net_bc(&self::discounted(&yearly, rate)),
        gross_bc: Indicator::ratio(pv_receipts + pv_scrap, pv_costs, Reason::NoCost),
        payback_month: payback(&gain),
        discounted_payback_month: payback(&discounted),
        luc: Indicator::ratio(
            pv_costs - pv_scrap,
            present_value(&m.sold_kg, monthly),
            Reason::NoSale,
        ),
        switching_price: Indicator::ratio(npv, pv_receipts, Reason::NoSale),
        switching_cost: Indicator::ratio(npv, pv_costs, Reason::NoCost),
        rc_cash: Indicator::ratio(totals.sales, totals.cash_costs, Reason::NoCost),
        rc_total: Indicator::ratio(totals.sales, full, Reason::NoCost),
        bep_price: Indicator::ratio(full, totals.sold_kg, Reason::NoSale),
        income_per_family_hok: Indicator::ratio(
            totals.profit() + totals.family_labour,
            totals.family_hok,
            Reason::NoFamilyLabour,
        ),
        deepest_hole: lowest(&running(basis.cash)),
        min_cash: lowest(&m.balance),
        dscr_min: cover.least(),
        dscr_mean: cover.mean(),
        dscr_ratio: cover.ratio(),
        dscr_years: cover.covers(),
    }
}

/// What can be paid and what must be, by plan year.
pub(super) fn service(basis: &Basis<'_>) -> Service {
    let m = basis.monthly;
    let able: Vec<f64> = basis
        .cash
        .iter()
        .zip(&m.investment)
        .zip(basis.replacement)
        .map(|((cash, investment), replaced)| cash + investment - replaced)
        .collect();
    let (principal, interest) = (years(&m.principal), years(&m.interest));
    let years = years(&able).into_iter().zip(principal).zip(interest);
    Service {
        years: years
            .map(|((able, principal), interest)| ServiceYear {
                able,
                principal,
                interest,
            })
            .collect(),
    }
}

/// A flow in today's money; the first entry is one period away.
pub(super) fn discounted(flow: &[f64], rate: f64) -> Vec<f64> {
    let factor = 1.0 / (1.0 + rate);
    let mut at = 1.0;
    flow.iter()
        .map(|amount| {
            at *= factor;
            amount * at
        })
        .collect()
}

/// Present value; the first entry is one period away.
pub fn present_value(flow: &[f64], rate: f64) -> f64 {
    discounted(flow, rate).iter().sum()
}

/// Sums of plan years; the last may be short.
pub fn years(series: &[f64]) -> Vec<f64> {
    series.chunks(12).map(|year| year.iter().sum()).collect()
}

/// Sums so far.
pub fn running(flow: &[f64]) -> Vec<f64> {
    let mut total = 0.0;
    flow.iter()
        .map(|amount| {
            total += amount;
            total
        })
        .collect()
}

/// Gains by losses of a flow already discounted, the sign taken period by period.
pub(super) fn net_bc(discounted: &[f64]) -> Indicator {
    let gains: f64 = discounted.iter().map(|x| x.max(0.0)).sum();
    let losses: f64 = discounted.iter().map(|x| (-x).max(0.0)).sum();
    Indicator::ratio(gains, losses, Reason::NoNegative)
}

/// First period (from 1) from which the sums stay at or above 0; 0 if they
/// never are below.
pub(super) fn payback(flow: &[f64]) -> Indicator {
    let sums = running(flow);
    match sums.iter().rposition(|sum| *sum < 0.0) {
        None => Indicator::Value(0.0),
        Some(last) if last + 1 == sums.len() => Indicator::None(Reason::Never),
        Some(last) => Indicator::Value((last + 2) as f64),
    }
}

/// The least value and the first period (from 1) that has it.
pub(super) fn lowest(series: &[f64]) -> Indicator {
    let numbered = series.iter().copied().zip(1..);
    let least = numbered.reduce(|least, next| if next.0 < least.0 { next } else { least });
    match least {
        Some((value, month)) => Indicator::At { value, month },
        None => Indicator::None(Reason::Never),
    }
}

/// Modified internal rate of return a year: gains reinvested at `reinvest`,
/// losses financed at `finance`, both rates a period.
pub(super) fn mirr(flow: &[f64], finance: f64, reinvest: f64, periods_a_year: f64) -> Indicator {
    let last = flow.len().saturating_sub(1);
    let (mut gains, mut losses) = (0.0, 0.0);
    for (t, amount) in flow.iter().enumerate() {
        if *amount > 0.0 {
            gains += amount * libm::pow(1.0 + reinvest, (last - t) as f64);
        } else {
            losses -= amount / libm::pow(1.0 + finance, t as f64);
        }
    }
    if losses <= 0.0 {
        Indicator::None(Reason::NoNegative)
    } else if gains <= 0.0 {
        Indicator::None(Reason::NoPositive)
    } else {
        Indicator::Value(libm::pow(gains / losses, periods_a_year / last as f64) - 1.0)
    }
}
