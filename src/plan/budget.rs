//! Work, prices, equipment and fixed lines: what the plan costs.

use serde::{Deserialize, Serialize};

use super::amount::{Range, Rupiah};
use super::month::Month;
use super::strict;

/// Group of a budget line (*RAB*, `proposal.md` §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RabGroup {
    /// A, *sarana produksi*.
    Inputs,
    /// B, *upah tenaga kerja*.
    Labour,
    /// C, *peralatan*.
    Equipment,
    /// D, *prasarana*: ditches, beds, huts.
    Infrastructure,
    /// E, *panen, pascapanen, angkut*.
    Harvest,
    /// F, *umum*: rent, meetings, office.
    General,
    /// G, *cadangan tak terduga*.
    Contingency,
}

/// Who pays for a line (*sumber dana*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FundSource {
    /// *Swadaya*.
    Own,
    /// *Bantuan*.
    Grant,
    /// *Kredit*.
    Loan,
}

/// Hands and their wage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Wage of a HOK of 7 hours, Rp.
    pub wage: Range<Rupiah>,
    /// Yearly rise of the wage.
    #[serde(deserialize_with = "strict::finite")]
    pub wage_trend: f64,
    /// Who of the family or group works, each for how many days a month.
    pub family: Vec<FamilyHand>,
    /// HOK a month that can be hired; `None`: not asked.
    #[serde(deserialize_with = "strict::finite")]
    pub hireable_hok: Option<f64>,
    /// Does the factor on work apply to the harvest too?
    pub harvest_scaled: bool,
    /// Yearly rise of transport costs.
    #[serde(deserialize_with = "strict::finite")]
    pub transport_trend: f64,
}

/// Hands of the family or group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyHand {
    /// Who, as shown.
    pub name: String,
    /// How many people.
    pub people: u16,
    /// Days a month, each.
    #[serde(deserialize_with = "strict::finite")]
    pub days_per_month: f64,
    /// HOK of one such day: 1 full, 0.5 half.
    #[serde(deserialize_with = "strict::finite")]
    pub hok_per_day: f64,
}

/// A line of the price book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Name as shown.
    pub name: String,
    /// Unit its price counts in: `kg`, `batang`, `lembar`.
    pub unit: String,
    /// Price of a unit, Rp.
    pub price: Range<Rupiah>,
    /// Month of the price, for its age; `None`: only the year is known.
    #[serde(deserialize_with = "strict::option")]
    pub priced: Option<Month>,
    /// Where it was asked.
    pub priced_at: String,
    /// Yearly rise.
    #[serde(deserialize_with = "strict::finite")]
    pub trend: f64,
    /// Months of credit from the shop.
    pub credit_months: u16,
    /// Place in the budget.
    pub rab_group: RabGroup,
    /// Who pays.
    pub fund_source: FundSource,
}

/// Something bought once and used for years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// Name as shown.
    pub name: String,
    /// Price of one, Rp.
    pub price: Range<Rupiah>,
    /// How many.
    pub count: u16,
    /// When bought.
    pub bought: Month,
    /// Years of use.
    #[serde(deserialize_with = "strict::finite")]
    pub life_years: f64,
    /// Part of the price it brings when replaced, 0–1.
    #[serde(deserialize_with = "strict::finite")]
    pub salvage_share: f64,
    /// Yearly rise of its price.
    #[serde(deserialize_with = "strict::finite")]
    pub trend: f64,
    /// Place in the budget.
    pub rab_group: RabGroup,
    /// Who pays.
    pub fund_source: FundSource,
}

/// A cost by the calendar, whatever is grown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedLine {
    /// Name as shown.
    pub name: String,
    /// Each time, Rp.
    pub amount: Range<Rupiah>,
    /// How often.
    pub every: Every,
    /// From this month on.
    pub from: Month,
    /// Yearly rise.
    #[serde(deserialize_with = "strict::finite")]
    pub trend: f64,
    /// Place in the budget.
    pub rab_group: RabGroup,
    /// Who pays.
    pub fund_source: FundSource,
}

/// How often a fixed line is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Every {
    /// Once.
    Once,
    /// Each month.
    Month,
    /// Each year, in the month it began.
    Year,
}

/// A reserve for what nobody foresaw. Off by default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contingency {
    /// Part of the groups' cash, 0–1.
    #[serde(deserialize_with = "strict::finite")]
    pub share: f64,
    /// Which groups.
    pub of: Vec<CostGroup>,
}

/// A group of cash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CostGroup {
    /// Hired work.
    HiredLabour,
    /// Items.
    Inputs,
    /// Transport of leaves.
    Transport,
    /// Rent and owners' shares.
    Land,
    /// Fixed lines.
    Fixed,
    /// Equipment.
    Investment,
}

/// Final income tax of small business (`economics.md` §2.4). Off by default.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    /// Rate on receipts, 0.005 for 0.5 %.
    #[serde(deserialize_with = "strict::finite")]
    pub rate: f64,
    /// Receipts of a calendar year that are free, Rp.
    pub exempt: Rupiah,
}
