//! Every number the model uses, resolved: the `inputs` of the exchange format.
//!
//! A plan becomes these numbers when it is compiled, and anybody can compute
//! with them again. Months are plan months `k`, ages are months from planting,
//! money is rupiah, mass kg, area ha. Field names are those of the format.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::without::Without;
use crate::plan::strict;
use crate::plan::{
    CostGroup, Cycles, Every, GraceInterest, HarvestPayment, LoanMethod, Per, Scope, SharedCost,
    Soil,
};

/// All numbers of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inputs {
    /// Plots, in the order of the plan.
    pub plots: Vec<PlotInputs>,
    /// Sales of leaves and suckers.
    pub prices: Prices,
    /// Hands and wages.
    pub work: WorkInputs,
    /// The work of a cycle, by practice.
    #[serde(deserialize_with = "strict::map")]
    pub activities: BTreeMap<String, Vec<ActivityInputs>>,
    /// The price book.
    #[serde(deserialize_with = "strict::map")]
    pub items: BTreeMap<String, ItemInputs>,
    /// Tools and machines.
    pub equipment: Vec<EquipmentInputs>,
    /// Tenures.
    #[serde(deserialize_with = "strict::map")]
    pub land: BTreeMap<String, LandInputs>,
    /// Costs by the calendar.
    pub fixed: Vec<FixedInputs>,
    /// Reserve.
    #[serde(default)]
    pub contingency: Option<ContingencyInputs>,
    /// Final income tax.
    #[serde(default)]
    pub tax: Option<TaxInputs>,
    /// What the land earns today.
    #[serde(default)]
    pub without: Option<Without>,
    /// Own money, grants, household.
    pub funding: FundingInputs,
    /// Loans.
    pub loans: Vec<LoanInputs>,
    /// Yearly discount rate.
    pub rate: f64,
    /// Chance; not used by the likely course.
    #[serde(default)]
    pub risk: Option<RiskInputs>,
}

/// A plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlotInputs {
    /// Name as shown.
    pub name: String,
    /// Area, ha.
    pub area_ha: f64,
    /// Plants laid out.
    pub plants: f64,
    /// Ditches, m.
    #[serde(default)]
    pub ditch_m: Option<f64>,
    /// Its ground; a label.
    pub soil: Soil,
    /// Key into [`Inputs::activities`]; `None`: the only one.
    #[serde(default)]
    pub practice: Option<String>,
    /// Key into [`Inputs::land`]; `None`: the only one.
    #[serde(default)]
    pub tenure: Option<String>,
    /// Plan month at whose end it is planted; 0 and below: an existing stand.
    pub planted: i32,
    /// `-planted` of an existing stand, else 0.
    pub age_at_start: i32,
    /// Existing stand: plants alive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plants_counted: Option<f64>,
    /// Existing stand: standing leaves per plant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves_counted: Option<f64>,
    /// Rain of a normal year, mm a month, January first.
    pub rain_mm: [f64; 12],
    /// New leaves of a full-grown plant a month.
    pub e_max: f64,
    /// Mass of a full-grown leaf, kg.
    pub leaf_kg: f64,
    /// Share of leaf weight kept without rain.
    pub c0: f64,
    /// Its rise with each 100 mm of three-month rain.
    pub c1: f64,
    /// Leaves of a sucker when planted.
    pub leaves_at_planting: f64,
    /// Leaves left at a cut.
    pub keep_leaves: f64,
    /// Youngest leaf cut, months.
    pub min_cut_age: u16,
    /// Months between cuts.
    pub cut_interval: u16,
    /// Share of the cut mass that is sold.
    pub marketable: f64,
    /// Share of plants alive after three months.
    pub establishment_survival: f64,
    /// Rot with each 100 mm above 200 mm.
    pub rot_b: f64,
    /// Factor on rot.
    pub drainage: f64,
    /// Factor on leaf weight for nutrients.
    pub nutrient: f64,
    /// Factor on emergence by plant year.
    pub age_factor: [f64; 8],
    /// Suckers per plant and month.
    pub sucker_rate: f64,
    /// Share of them good enough to plant.
    pub sucker_usable: f64,
    /// Age at which a leaf dries up, months.
    pub leaf_max_age: u16,
    /// When dead plants are replaced.
    pub gap_fill: GapFillInputs,
    /// Years from planting to clearing.
    pub economic_life: u16,
    /// Months from clearing to planting.
    pub fallow: u16,
    /// Planted anew after its life?
    #[serde(default = "yes")]
    pub replant: bool,
    /// Floods.
    pub floods: Vec<FloodInputs>,
}

fn yes() -> bool {
    true
}

/// Ages at which dead plants are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum GapFillInputs {
    /// `"monthly"`.
    Word(Monthly),
    /// These ages of the plot; empty is never.
    At(Vec<u16>),
}

/// The one word [`GapFillInputs`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Monthly {
    /// Every month.
    Monthly,
}

/// Days under water.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloodInputs {
    /// Plan month.
    pub month: u16,
    /// Whole days.
    pub days: u16,
}

/// Sales.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// Yearly rise of the leaf price.
    pub trend: f64,
    /// Factor by month of the year.
    pub season: [f64; 12],
    /// Qualities.
    pub grades: Vec<GradeInputs>,
    /// Plan months in which nobody buys.
    #[serde(default)]
    pub pauses: Option<Vec<u16>>,
    /// Rp a sucker sold.
    #[serde(default)]
    pub sucker_price: Option<f64>,
    /// Suckers sold a month at most.
    #[serde(default)]
    pub sucker_demand: Option<f64>,
    /// Item that a bought sucker costs.
    #[serde(default)]
    pub sucker_item: Option<String>,
    /// In the order in which they are served.
    pub buyers: Vec<BuyerInputs>,
}

/// A quality.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeInputs {
    /// Part of the kg.
    pub share: f64,
    /// Factor on the price.
    pub factor: f64,
}

/// A buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyerInputs {
    /// Name as shown.
    pub name: String,
    /// Rp/kg in month 1.
    pub base: f64,
    /// Kg a month at most.
    #[serde(default)]
    pub max_kg: Option<f64>,
    /// Never less, Rp/kg.
    #[serde(default)]
    pub floor: Option<f64>,
    /// Never more, Rp/kg.
    #[serde(default)]
    pub ceiling: Option<f64>,
    /// Months to payment.
    pub delay: u16,
    /// Rp/kg.
    pub transport_per_kg: f64,
}

/// Hands and wages.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkInputs {
    /// Rp/HOK in month 1.
    pub wage: f64,
    /// Yearly rise.
    pub wage_trend: f64,
    /// Family HOK a month.
    pub family_hok: f64,
    /// HOK a month that can be hired.
    #[serde(default)]
    pub hireable_hok: Option<f64>,
    /// Factor on activities marked `scaled`.
    pub labour_scale: f64,
    /// Harvest, kg/HOK; `None`, which must be written: no harvest work.
    #[serde(deserialize_with = "strict::option")]
    pub kg_per_hok: Option<f64>,
    /// Does `labour_scale` apply to the harvest?
    pub harvest_scaled: bool,
    /// Yearly rise of transport.
    pub transport_trend: f64,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityInputs {
    /// Short name.
    pub code: String,
    /// First age month; may be negative.
    pub first: i32,
    /// Months between; 0 is once.
    pub every: u16,
    /// Last age month.
    #[serde(default)]
    pub last: Option<i32>,
    /// HOK/ha each time.
    pub hok_per_ha: f64,
    /// Does `labour_scale` apply?
    pub scaled: bool,
    /// In which cycles.
    #[serde(default = "all_cycles")]
    pub cycles: Cycles,
    /// What it needs.
    pub inputs: Vec<NeedInputs>,
}

fn all_cycles() -> Cycles {
    Cycles::All
}

/// A need of an activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedInputs {
    /// Key into [`Inputs::items`].
    pub item: String,
    /// How much for one of `per`.
    pub quantity: f64,
    /// What it counts on.
    pub per: Per,
}

/// An item of the price book.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemInputs {
    /// Rp in month 1.
    pub price: f64,
    /// Yearly rise.
    pub trend: f64,
    /// Months of credit.
    #[serde(default)]
    pub credit: u16,
}

/// A tool or machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquipmentInputs {
    /// Name as shown.
    pub name: String,
    /// Rp in month 1.
    pub price: f64,
    /// How many.
    pub count: f64,
    /// Plan month of the purchase.
    pub month: u16,
    /// Years of use.
    pub life: f64,
    /// Share of the price paid that comes back.
    pub salvage: f64,
    /// Yearly rise.
    #[serde(default)]
    pub trend: f64,
}

impl EquipmentInputs {
    /// Whole months of use; at least one.
    #[expect(clippy::cast_sign_loss, reason = "a checked life is positive")]
    pub fn life_months(&self) -> usize {
        ((12.0 * self.life).round() as usize).max(1)
    }
}

/// A tenure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LandInputs {
    /// Nothing is paid.
    Owned {
        /// Rp per ha and year, shown apart.
        #[serde(default)]
        imputed_rent: Option<f64>,
    },
    /// Paid a year in advance.
    Rented {
        /// Rp per ha and year.
        rent: f64,
    },
    /// Harvest shared.
    Shared {
        /// Owner's share.
        share: f64,
        /// Costs taken off first.
        less: Vec<SharedCost>,
        /// Share of the inputs the owner pays.
        #[serde(default)]
        owner_inputs: Option<f64>,
    },
}

/// A cost by the calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedInputs {
    /// Name as shown.
    pub name: String,
    /// Rp in month 1.
    pub amount: f64,
    /// How often.
    pub every: Every,
    /// From this plan month on.
    pub month: u16,
    /// Yearly rise.
    #[serde(default)]
    pub trend: f64,
}

/// A reserve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContingencyInputs {
    /// Share of the groups' cash.
    pub share: f64,
    /// Which groups.
    pub of: Vec<CostGroup>,
}

/// Final income tax.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxInputs {
    /// Rate on receipts.
    pub rate: f64,
    /// Free a calendar year, Rp.
    pub exempt: f64,
}

/// Own money, grants, household.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingInputs {
    /// In hand at month 0, Rp.
    pub own_cash: f64,
    /// Grants.
    #[serde(default)]
    pub grants: Option<Vec<GrantInputs>>,
    /// Household draw.
    #[serde(default)]
    pub household: Option<HouseholdInputs>,
}

/// A grant.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantInputs {
    /// Plan month.
    pub month: u16,
    /// Rp.
    pub amount: f64,
}

/// What the household draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseholdInputs {
    /// Rp a month.
    pub amount: f64,
    /// From this plan month on.
    pub month: u16,
}

/// A loan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoanInputs {
    /// Name as shown.
    pub name: String,
    /// Rp.
    pub principal: f64,
    /// Plan month in which it is paid out.
    pub month: u16,
    /// Interest a year.
    pub rate: f64,
    /// Months to the last instalment.
    pub tenor: u16,
    /// Months without repayment.
    #[serde(default)]
    pub grace: u16,
    /// Interest of those months.
    #[serde(default = "paid")]
    pub grace_interest: GraceInterest,
    /// How it is repaid.
    pub method: LoanMethod,
    /// Bullet: repaid in parts.
    #[serde(default)]
    pub harvests: Option<Vec<HarvestPayment>>,
}

fn paid() -> GraceInterest {
    GraceInterest::Paid
}

/// Chance; what is left out has the defaults of the format.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskInputs {
    /// Factors low, likely, high.
    #[serde(default)]
    pub levels: Option<Levels>,
    /// Spread of the yearly yield.
    #[serde(default)]
    pub yield_sigma: Option<f64>,
    /// Spread of a year's rain.
    #[serde(default)]
    pub year_rain_sigma: Option<f64>,
    /// Spread of a month's rain.
    #[serde(default)]
    pub month_rain_sigma: Option<f64>,
    /// Memory of the price.
    #[serde(default)]
    pub price_rho: Option<f64>,
    /// Spread of the price.
    #[serde(default)]
    pub price_sigma: Option<f64>,
    /// Dry years.
    #[serde(default)]
    pub el_nino: Option<ClimateState>,
    /// Wet years.
    #[serde(default)]
    pub la_nina: Option<ClimateState>,
    /// Events.
    #[serde(default)]
    pub cards: Option<Vec<CardInputs>>,
}

/// Factors low, likely, high on the likely value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "names of the format")]
pub struct Levels {
    pub emergence: [f64; 3],
    pub leaf_weight: [f64; 3],
    pub establishment_survival: [f64; 3],
    pub marketable: [f64; 3],
    pub rot: [f64; 3],
    pub price: [f64; 3],
    pub wage: [f64; 3],
    pub input_price: [f64; 3],
    pub labour_scale: [f64; 3],
}

/// A kind of year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClimateState {
    /// Chance a year.
    pub chance: f64,
    /// Factor on rain.
    pub rain: f64,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardInputs {
    /// Name as shown.
    pub name: String,
    /// Chance a year.
    pub chance: f64,
    /// When in the year.
    pub months: CardMonths,
    /// What it does.
    pub effect: CardEffect,
    /// How much: share, months, factor or rupiah.
    pub size: f64,
    /// For how many months.
    #[serde(default)]
    pub length: Option<u16>,
    /// Whom it meets.
    pub scope: Scope,
    /// Only where drainage is poor.
    #[serde(default)]
    pub only_poor_drainage: Option<bool>,
}

/// When in the year an event may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CardMonths {
    /// `"wettest"`.
    Word(Wettest),
    /// January = 1.
    Months(Vec<u8>),
}

/// The one word [`CardMonths`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wettest {
    /// The plot's three wettest months.
    Wettest,
}

/// What an event does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardEffect {
    /// A share of the plants is lost.
    Loss,
    /// Nobody buys.
    NoSale,
    /// The price changes.
    Price,
    /// Money is paid.
    Cost,
}
