//! What goes with the numbers: scenarios, records, products, proposal texts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::amount::{Range, Rupiah};
use super::identity::Group;
use super::month::Month;
use super::plot::PlotId;
use super::{Plan, Problem, field, strict};

/// Most variants a plan keeps: as many as stand side by side.
pub const MAX_SCENARIOS: usize = 5;

/// A named variant, kept as its differences from the plan. A locked first plan
/// is kept whole, as one difference with the empty path: it stays as it was
/// whatever becomes of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Name as shown.
    pub name: String,
    /// Why it exists.
    pub note: String,
    /// For a locked first plan: the day it was locked, as `2027-04-30`.
    #[serde(deserialize_with = "strict::option")]
    pub locked_on: Option<String>,
    /// The differences.
    pub changes: Vec<FieldChange>,
}

impl Scenario {
    /// What makes a variant of a plan: all that differs but the variants
    /// themselves, what really happened, people and papers.
    pub fn between(name: &str, note: &str, plan: &Plan, variant: &Plan) -> Self {
        Self {
            name: name.to_owned(),
            note: note.to_owned(),
            locked_on: None,
            changes: field::changes(plan, &beside(plan, variant)),
        }
    }

    /// A plan locked on a day, `2027-04-30`, as it is.
    pub fn locked(name: &str, note: &str, day: &str, plan: &Plan) -> Self {
        let mut bare = plan.clone();
        bare.scenarios.clear();
        bare.records.clear();
        bare.group = Group::default();
        bare.proposal = Proposal::default();
        Self {
            name: name.to_owned(),
            note: note.to_owned(),
            locked_on: Some(day.to_owned()),
            changes: vec![FieldChange {
                field: String::new(),
                old: String::new(),
                new: field::whole_text(&bare),
            }],
        }
    }

    /// The plan of this variant; its variants, records, people and papers are
    /// those of `plan`.
    ///
    /// # Errors
    /// A field is no longer as it was when the variant was made.
    pub fn plan(&self, plan: &Plan) -> Result<Plan, Vec<Problem>> {
        field::apply(plan, &self.changes)
    }

    /// The same variant of a plan that has changed: the differences are taken
    /// anew, so that it stays what it was. One that does not fit `old` any more
    /// stays as it is.
    #[must_use]
    pub fn of(&self, old: &Plan, new: &Plan) -> Self {
        if self.locked_on.is_some() {
            return self.clone();
        }
        self.plan(old).map_or_else(
            |_| self.clone(),
            |variant| Self::between(&self.name, &self.note, new, &variant),
        )
    }
}

/// A variant with what is the plan's own.
fn beside(plan: &Plan, variant: &Plan) -> Plan {
    Plan {
        scenarios: plan.scenarios.clone(),
        records: plan.records.clone(),
        group: plan.group.clone(),
        proposal: plan.proposal.clone(),
        ..variant.clone()
    }
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    /// Path of the field, with ids and names for positions: see
    /// [`field`](super::field).
    pub field: String,
    /// Its text in the plan; empty: not there.
    pub old: String,
    /// Its text in the variant; empty: taken away.
    pub new: String,
}

/// What really happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// When.
    pub month: Month,
    /// On which plot; `None`: the whole farm.
    #[serde(deserialize_with = "strict::option")]
    pub plot: Option<PlotId>,
    /// What.
    pub event: RecordedEvent,
    /// In the farmer's words.
    pub note: String,
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RecordedEvent {
    /// Leaves sold.
    Sale {
        /// Weighed, kg.
        #[serde(deserialize_with = "strict::finite")]
        kg: f64,
        /// Received, Rp.
        received: Rupiah,
    },
    /// Money paid, Rp.
    Cost(Rupiah),
    /// Work done, HOK.
    Work(#[serde(deserialize_with = "strict::finite")] f64),
    /// Plants found alive.
    PlantsAlive(u32),
    /// New leaves counted, leaves/plant/month.
    NewLeaves(#[serde(deserialize_with = "strict::finite")] f64),
    /// Mean weight of cut leaves, kg.
    LeafKg(#[serde(deserialize_with = "strict::finite")] f64),
    /// Rain, mm.
    RainMm(#[serde(deserialize_with = "strict::finite")] f64),
}

/// A product of a small processor (*olahan*).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Name as shown.
    pub name: String,
    /// Unit sold: `cup 140 ml`, `bungkus`.
    pub unit: String,
    /// Fresh leaf in a batch, kg.
    pub leaf_kg_per_batch: Range,
    /// Units out of a batch.
    pub units_per_batch: Range,
    /// Batches a month.
    #[serde(deserialize_with = "strict::finite")]
    pub batches_per_month: f64,
    /// Share of the units that is sold, 0–1.
    pub sold_share: Range,
    /// Price of a unit, Rp.
    pub price: Range<Rupiah>,
    /// Work of a batch, HOK.
    pub hok_per_batch: Range,
    /// Other ingredients and packing of a batch, Rp.
    pub materials_per_batch: Range<Rupiah>,
}

/// Texts and choices of the proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Kind of proposal: key of a profile.
    pub profile: String,
    /// Number of the letter.
    pub letter_number: String,
    /// To whom.
    pub addressee: String,
    /// Place of signing.
    pub place: String,
    /// Day of signing as `2027-04-30`; `None`: left open.
    #[serde(deserialize_with = "strict::option")]
    pub date: Option<String>,
    /// Chapters left out, by key.
    pub chapters_off: Vec<String>,
    /// Free paragraphs, by key.
    #[serde(deserialize_with = "strict::map")]
    pub texts: BTreeMap<String, String>,
    /// Paper it is printed on.
    pub paper: PaperSize,
    /// Prints the whole NIK of members; else it is masked.
    pub full_nik: bool,
    /// Months of the budget, from the first on; `None`: the first plan year.
    #[serde(deserialize_with = "strict::option")]
    pub budget_months: Option<u16>,
    /// How the last total of the budget is rounded; `None`: not at all.
    #[serde(deserialize_with = "strict::option")]
    pub rounding: Option<Rounding>,
    /// Chapters beyond those of the profile, by key.
    pub chapters_on: Vec<String>,
    /// Blocking warnings that were read and accepted, by key and figure.
    pub acknowledged: Vec<String>,
}

/// How the last total of a budget is rounded (*dibulatkan*, `proposal.md` §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// To a multiple of so much.
    pub to: RoundTo,
    /// Which multiple.
    pub way: RoundWay,
}

/// What a total is rounded to a multiple of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RoundTo {
    /// Rp1,000.
    Thousand,
    /// Rp100,000.
    HundredThousand,
}

/// Which multiple a total is rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RoundWay {
    /// The next below.
    Down,
    /// The nearest; of two as near the one above.
    Nearest,
}

impl Rounding {
    /// All that can be chosen, in the order offered.
    pub const ALL: [Self; 4] = [
        Self::new(RoundTo::Thousand, RoundWay::Down),
        Self::new(RoundTo::Thousand, RoundWay::Nearest),
        Self::new(RoundTo::HundredThousand, RoundWay::Down),
        Self::new(RoundTo::HundredThousand, RoundWay::Nearest),
    ];

    const fn new(to: RoundTo, way: RoundWay) -> Self {
        Self { to, way }
    }

    /// Zeros at the end of what is rounded.
    pub const fn zeros(self) -> u32 {
        match self.to {
            RoundTo::Thousand => 3,
            RoundTo::HundredThousand => 5,
        }
    }

    /// An amount rounded; it is not below zero.
    pub const fn of(self, amount: Rupiah) -> Rupiah {
        let step = 10_i64.pow(self.zeros());
        let more = match self.way {
            RoundWay::Down => 0,
            RoundWay::Nearest => step / 2,
        };
        Rupiah((amount.0 + more) / step * step)
    }
}

/// Paper of a proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// Folio of Indonesian offices, 215 × 330 mm.
    F4,
}

impl PaperSize {
    /// Width and height upright, mm.
    pub const fn mm(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::F4 => (215.0, 330.0),
        }
    }
}
