//! What the program ships: presets, embedded, each figure with its source.
//!
//! The files stand in `presets/`; their values are those of `presets.md`, and
//! each names a key of `presets/SOURCES.md` ([`reference()`]). A preset is copied
//! into a plan ([`Library::new_plan`]) and belongs to the plan from then on.
//! Inputs on a buyer's credit are no loan here: they are a credit of the item.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::amount::{Basis, Range, Rupiah};
use super::file::{self, ReadError};
use super::funding::{GraceInterest, Loan, LoanMethod, LoanPurpose, PresentUse};
use super::month::Month;
use super::place::Place;
use super::practice::Practice;
use super::risk::Risk;
use super::{Item, Plan, strict};

mod adapt;
mod start;
mod tools;

pub use adapt::{Cause, Move, Remedy};
pub use start::UnknownPreset;
pub use tools::{Piece, Tool, ToolSet, Tools};

/// Texts of a directory of `presets/`, each under its file stem.
macro_rules! shelf {
    ($directory:literal: $($key:literal)+) => {
        [$(($key, include_str!(concat!("../../../presets/", $directory, "/", $key, ".ron")))),+]
    };
}

const PLACES: [(&str, &str); 7] = shelf!("places": "besakih" "bogor" "denpasar" "gunungkidul"
    "kotim" "palangka-raya" "pontianak");
const PRACTICES: [(&str, &str); 5] = shelf!("practices": "gambut" "gambut-pemula" "mineral"
    "mineral-rapat" "pekarangan");
const LOANS: [(&str, &str); 6] = shelf!("loans": "keluarga" "koperasi" "kur-kecil" "kur-mikro"
    "kur-super-mikro" "yarnen");
const EXAMPLES: [(&str, &str); 4] = shelf!("examples": "kebun-gambut-pontianak"
    "pekarangan-gunungkidul" "kelompok-kotim" "pontianak-ke-kotim");
const SINGLES: [(&str, &str); 4] = [
    ("prices", include_str!("../../../presets/prices.ron")),
    ("equipment", include_str!("../../../presets/equipment.ron")),
    ("risk", include_str!("../../../presets/risk.ron")),
    (
        "present_uses",
        include_str!("../../../presets/present_uses.ron"),
    ),
];
const SOURCES: &str = include_str!("../../../presets/SOURCES.md");

/// All presets.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    /// Places, by key.
    pub places: BTreeMap<String, Arc<Place>>,
    /// Practices with their calendars of work, by key.
    pub practices: BTreeMap<String, Arc<Practice>>,
    /// Prices of items and of yearly costs.
    pub prices: Prices,
    /// Tools and sets of them.
    pub tools: Tools,
    /// Loans usually offered, by key.
    pub loans: BTreeMap<String, LoanOffer>,
    /// Chance as a new plan has it.
    pub risk: Risk,
    /// What land usually earns without aloe, by key.
    pub present_uses: BTreeMap<String, Arc<PresentUse>>,
    /// Whole plans to look at, in the order shown.
    pub examples: Vec<Example>,
}

/// The price book of a new plan.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// Items, by key; that of a sucker gets the price of its place.
    #[serde(deserialize_with = "strict::map")]
    pub items: BTreeMap<String, Arc<Item>>,
    /// Land tax (PBB), Rp per ha and year.
    pub pbb_per_ha: Range<Rupiah>,
    /// Telephone and office, Rp per year.
    pub office: Range<Rupiah>,
}

/// A loan as lenders usually offer it. The lender decides.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoanOffer {
    /// Name as shown.
    pub name: String,
    /// Least sum lent, Rp.
    pub at_least: Rupiah,
    /// Largest sum lent, Rp; `None`: no bound known.
    #[serde(deserialize_with = "strict::option")]
    pub at_most: Option<Rupiah>,
    /// Interest a year.
    #[serde(deserialize_with = "strict::finite")]
    pub rate: f64,
    /// Months from payment to the last instalment.
    pub tenor_months: u16,
    /// Months without repayment at its start.
    pub grace_months: u16,
    /// Interest of those months.
    pub grace_interest: GraceInterest,
    /// How it is repaid.
    pub method: LoanMethod,
    /// What it is for.
    pub purpose: LoanPurpose,
    /// What the borrower should know.
    pub note: String,
    /// Where the terms come from, and of which year.
    pub basis: Basis,
}

impl LoanOffer {
    /// A loan on these terms.
    pub fn loan(&self, principal: Rupiah, month: Month) -> Loan {
        Loan {
            name: self.name.clone(),
            principal,
            month,
            rate: self.rate,
            tenor_months: self.tenor_months,
            grace_months: self.grace_months,
            grace_interest: self.grace_interest,
            method: self.method,
            harvests: Vec::new(),
            purpose: self.purpose,
            basis: self.basis.clone(),
        }
    }
}

/// A whole plan that ships with the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Name of its file, without `.ron`.
    pub stem: &'static str,
    /// The plan; its name is the one to show.
    pub plan: Arc<Plan>,
}

/// An embedded file that cannot be read: a fault of this build, which a test
/// of every file excludes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("shipped file `{file}` is broken")]
pub struct BrokenPreset {
    /// Stem of the file.
    pub file: &'static str,
    /// What is wrong in it.
    pub source: ReadError,
}

/// The presets, read once.
///
/// # Errors
/// This build ships a broken file.
pub fn library() -> Result<&'static Library, &'static BrokenPreset> {
    static LIBRARY: LazyLock<Result<Library, BrokenPreset>> = LazyLock::new(Library::read);
    LIBRARY.as_ref()
}

/// A source of presets: titles as they are, our own words about it in both
/// languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its key.
    pub key: &'static str,
    /// As an Indonesian document names it.
    pub id: &'static str,
    /// As an English one does.
    pub en: &'static str,
}

/// The source behind a key of `presets/SOURCES.md`.
pub fn reference(key: &str) -> Option<Reference> {
    references().find(|known| known.key == key)
}

/// The keys named by the `source` of a [`Basis`]: before a `;`, by commas.
pub fn source_keys(source: &str) -> impl Iterator<Item = &str> {
    let keys = source.split(';').next().unwrap_or_default();
    keys.split(',').map(str::trim).filter(|key| !key.is_empty())
}

/// Every source of `presets/SOURCES.md`.
pub fn references() -> impl Iterator<Item = Reference> {
    let rows = SOURCES.lines().skip_while(|line| !line.starts_with("|---"));
    rows.skip(1).filter_map(|row| {
        let row = row.strip_prefix("| ")?.strip_suffix(" |")?;
        let (key, texts) = row.split_once(" | ")?;
        let (en, id) = texts.split_once(" | ")?;
        // titles alone are the same in both
        let id = if id == "=" { en } else { id };
        Some(Reference { key, id, en })
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresentUses {
    #[serde(deserialize_with = "strict::map")]
    uses: BTreeMap<String, Arc<PresentUse>>,
}

impl Library {
    fn read() -> Result<Self, BrokenPreset> {
        let [prices, tools, risk, present_uses] = SINGLES;
        Ok(Self {
            places: shelf(&PLACES)?,
            practices: shelf(&PRACTICES)?,
            prices: one(prices)?,
            tools: one(tools)?,
            loans: shelf(&LOANS)?,
            risk: one(risk)?,
            present_uses: one::<PresentUses>(present_uses)?.uses,
            examples: EXAMPLES
                .into_iter()
                .map(example)
                .collect::<Result<_, _>>()?,
        })
    }

    /// An example by the name of its file.
    pub fn example(&self, stem: &str) -> Option<&Example> {
        self.examples.iter().find(|example| example.stem == stem)
    }
}

fn one<T: for<'de> Deserialize<'de>>(
    (file, text): (&'static str, &str),
) -> Result<T, BrokenPreset> {
    file::read_any(text.as_bytes()).map_err(|source| BrokenPreset { file, source })
}

fn shelf<T: for<'de> Deserialize<'de>>(
    files: &[(&'static str, &str)],
) -> Result<BTreeMap<String, T>, BrokenPreset> {
    let files = files.iter();
    files
        .map(|file| Ok((file.0.to_owned(), one(*file)?)))
        .collect()
}

fn example((stem, text): (&'static str, &str)) -> Result<Example, BrokenPreset> {
    let plan = file::read(text.as_bytes());
    plan.map(|plan| Example {
        stem,
        plan: Arc::new(plan),
    })
    .map_err(|source| BrokenPreset { file: stem, source })
}
