//! A plan: what a person decided, and nothing that can be computed from it.
//!
//! Self-contained: a preset is copied in with its source, so that a file means
//! the same next year. Money is whole rupiah, dates are months, every
//! uncertain figure is a [`Range`] with its [`Basis`]. A plan without plots or
//! without a buyer is valid; its lack is a finding, not a problem.
//!
//! [`file`](mod@file) reads and writes its text, [`field`](mod@field) one field of it
//! by path, [`check()`] lists everything that keeps it from being computed,
//! [`preset`] holds what the program ships.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

mod amount;
mod backdrop;
mod budget;
mod check;
mod dossier;
pub mod field;
pub mod file;
mod funding;
mod identity;
mod migration;
mod month;
mod nik;
mod picture;
mod place;
mod plot;
mod practice;
pub mod preset;
mod problem;
mod risk;
mod sales;
pub(crate) mod scan;
pub(crate) mod strict;

pub use amount::{Basis, Grade, Range, Rupiah};
pub use backdrop::{Backdrop, Corners};
pub use budget::{
    Contingency, CostGroup, Equipment, Every, FamilyHand, FixedLine, FundSource, Item, RabGroup,
    Tax, Work,
};
pub use check::{MAX_AREA_M2, check};
pub use dossier::{
    FieldChange, MAX_SCENARIOS, PaperSize, Product, Proposal, Record, RecordedEvent, RoundTo,
    RoundWay, Rounding, Scenario,
};
pub(crate) use funding::is_rising_to;
pub use funding::{
    Funding, GraceInterest, Grant, HarvestPayment, Household, Loan, LoanMethod, LoanPurpose,
    PresentUse, UseYear,
};
pub use identity::{Group, Member, Officer, Sex, Signer};
pub use migration::Migrated;
pub use month::{Month, NotAMonth};
pub use nik::{NIK_DIGITS, NikFault, masked_nik, read_nik, read_nik_number};
pub use picture::{Annex, Image, MAX_PICTURE_BYTES, MAX_PICTURES, NotAnImage, Picture};
pub use place::{MinimumWage, Place, Soil};
pub use plot::{
    Counted, Direction, Drainage, Extent, Flood, PeatFunction, Plot, PlotId, SharedCost, Tape,
    Tenure,
};
pub(crate) use practice::work_before_start;
pub use practice::{Activity, Beds, Cycles, GapFill, Input, Per, Practice};
pub use problem::{Problem, Reason};
pub use risk::{Effect, EventCard, Risk, Scope, Window};
pub use sales::{Agreement, Buyer, LeafGrade, Sales};

/// The file format written here. Older ones are read too: a field that came
/// later has its row in `migration`, and each format its files in
/// `tests/it/data/formats`, for ever.
pub const FORMAT: u32 = 2;

/// A plan, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// [`FORMAT`] of the file.
    pub format: u32,
    /// Name as shown.
    pub name: String,
    /// Notes of whoever made it.
    pub note: String,
    /// Calendar month of plan month 1.
    pub start: Month,
    /// Months planned.
    pub months: u16,
    /// Yearly discount rate of the verdicts, real.
    #[serde(deserialize_with = "strict::finite")]
    pub rate: f64,
    /// A second one, always shown beside it.
    #[serde(deserialize_with = "strict::finite")]
    pub second_rate: f64,
    /// Places, by key.
    #[serde(deserialize_with = "strict::map")]
    pub places: BTreeMap<String, Arc<Place>>,
    /// Practices, by key.
    #[serde(deserialize_with = "strict::map")]
    pub practices: BTreeMap<String, Arc<Practice>>,
    /// Tenures, by key.
    #[serde(deserialize_with = "strict::map")]
    pub tenures: BTreeMap<String, Arc<Tenure>>,
    /// The price book, by key.
    #[serde(deserialize_with = "strict::map")]
    pub items: BTreeMap<String, Arc<Item>>,
    /// Plots, in the order shown.
    pub plots: Vec<Arc<Plot>>,
    /// A picture behind them on the map; `None`: there is none.
    #[serde(deserialize_with = "strict::option")]
    pub backdrop: Option<Backdrop>,
    /// Hands and wage.
    pub work: Work,
    /// Buyers and prices.
    pub sales: Sales,
    /// Tools and machines.
    pub equipment: Vec<Equipment>,
    /// Costs by the calendar.
    pub fixed: Vec<FixedLine>,
    /// Reserve; `None`: off.
    #[serde(deserialize_with = "strict::option")]
    pub contingency: Option<Contingency>,
    /// Income tax; `None`: off.
    #[serde(deserialize_with = "strict::option")]
    pub tax: Option<Tax>,
    /// What the land earns today; `None`: not compared.
    #[serde(deserialize_with = "strict::option")]
    pub present_use: Option<PresentUse>,
    /// Own money and grants.
    pub funding: Funding,
    /// Loans.
    pub loans: Vec<Loan>,
    /// The family's other money.
    pub household: Household,
    /// Chance.
    pub risk: Risk,
    /// Variants.
    pub scenarios: Vec<Scenario>,
    /// What really happened.
    pub records: Vec<Record>,
    /// Who plans.
    pub group: Group,
    /// Products made of the leaves.
    pub products: Vec<Product>,
    /// The proposal.
    pub proposal: Proposal,
}

impl Plan {
    /// Plan month of a calendar month: 1 for the start, 0 and below before it.
    pub fn plan_month(&self, month: Month) -> i32 {
        month.since(self.start) + 1
    }

    /// The plan as it may be sent: without the numbers and pictures of identity
    /// cards.
    #[must_use]
    pub fn to_send(&self) -> Self {
        Self {
            group: self.group.without_identity_cards(),
            ..self.clone()
        }
    }

    /// Calendar month of plan month `k`.
    pub fn calendar(&self, k: i32) -> Month {
        self.start.plus(k - 1)
    }
}
