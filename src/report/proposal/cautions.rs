//! What a proposal is to be checked for before it is printed: blanks, totals,
//! old prices, estimates, findings; and what blocks *siap cetak* until somebody
//! has read it.

use super::case::{Case, asked};
use super::document::Document;
use super::profile::{Chapter, Profile};
use crate::advice::Level;
use crate::plan::{Grade, Plan};
use crate::report::budget::{BudgetTable, Funds, PriceAge, budget_table, price_age};
use crate::text::{self, Lang};
use crate::tr;

/// Something to look at before printing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caution {
    /// Which, with its figure: what a plan keeps when it is acknowledged.
    pub key: String,
    /// How serious it is.
    pub weight: Weight,
    /// What it is, in a sentence.
    pub message: String,
    /// What to do about it; empty where the message says it.
    pub remedy: String,
    /// Path of the field to look at.
    pub field: String,
    /// The chapter it shows in, where it shows in one.
    pub chapter: Option<Chapter>,
}

/// How serious a caution is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Not ready for print until it is acknowledged.
    Blocks,
    /// Probably wrong.
    Warns,
    /// A place left for a pen.
    Blank,
    /// Good to know.
    Notes,
}

/// All cautions on a proposal, the worst first; `document` is the content of
/// `case`.
pub fn cautions(lang: Lang, case: &Case<'_>, document: &Document) -> Vec<Caution> {
    let budget = budget_table(
        lang,
        case.plan,
        case.program,
        case.outcome,
        1..=super::budget_months(case.plan, Profile::of(case.plan), case.outcome),
    );
    let mut found = Vec::new();
    instalments(lang, case, &mut found);
    findings(lang, case, &mut found);
    totals(lang, case.plan, &budget, &mut found);
    prices(lang, case, &budget, &mut found);
    estimates(lang, case, &mut found);
    blanks(lang, document, &mut found);
    masked(lang, case.plan, document, &mut found);
    found.sort_by_key(|caution| caution.weight);
    found
}

/// Whether nothing blocks the print that was not acknowledged in the plan.
pub fn is_ready(plan: &Plan, cautions: &[Caution]) -> bool {
    let accepted = &plan.proposal.acknowledged;
    let mut blocking = cautions
        .iter()
        .filter(|caution| caution.weight == Weight::Blocks);
    blocking.all(|caution| accepted.contains(&caution.key))
}

/// An instalment that the balance does not cover, and a DSCR below 1.
fn instalments(lang: Lang, case: &Case<'_>, found: &mut Vec<Caution>) {
    let m = &case.outcome.monthly;
    let field = "loans[0].grace_months".to_owned();
    let missed = (0..case.program.months)
        .find(|k| m.principal[*k] + m.interest[*k] > 0.0 && m.balance[*k] < 0.0);
    if let Some(k) = missed {
        let month = case
            .program
            .start
            .plus(i32::try_from(k).unwrap_or(i32::MAX));
        let short = text::rupiah(lang, (-m.balance[k]).round() as i64);
        found.push(Caution {
            key: format!("instalment:{}-{:02}", month.year(), month.month()),
            weight: Weight::Blocks,
            message: tr!(
                lang,
                "caution.instalment",
                month = text::month_long(lang, month.year(), month.month()),
                amount = short
            ),
            remedy: tr!(lang, "caution.instalment_remedy"),
            field: field.clone(),
            chapter: Some(Chapter::Cash),
        });
    }
    if let Some(cover) = case.outcome.indicators.dscr_min.value()
        && cover < 1.0
    {
        let dscr = text::number_fixed(lang, cover, 2);
        found.push(Caution {
            key: format!("cover:{cover:.2}"),
            weight: Weight::Blocks,
            message: tr!(lang, "caution.cover", dscr = dscr),
            remedy: tr!(lang, "caution.cover_remedy"),
            field,
            chapter: Some(Chapter::Cash),
        });
    }
}

/// What the rules reject or warn of.
fn findings(lang: Lang, case: &Case<'_>, found: &mut Vec<Caution>) {
    for finding in case.findings {
        let weight = match finding.level {
            Level::Reject => Weight::Blocks,
            Level::Warn => Weight::Warns,
            Level::Note | Level::Task => continue,
        };
        found.push(Caution {
            key: format!("{}:{}", finding.key(), finding.field),
            weight,
            message: finding.message(lang),
            remedy: String::new(),
            field: finding.field.clone(),
            chapter: Some(Chapter::Risk),
        });
    }
}

/// Rows that are not the sum of their sources, and a request that is not what
/// the plan counts on.
fn totals(lang: Lang, plan: &Plan, budget: &BudgetTable, found: &mut Vec<Caution>) {
    let is_whole = |funds: &Funds| funds.amount.0 == funds.own.0 + funds.grant.0 + funds.loan.0;
    let rows = budget.groups.iter().flat_map(|group| &group.rows);
    let summed: i64 = rows.clone().map(|row| row.funds.amount.0).sum();
    let is_right = rows.clone().all(|row| is_whole(&row.funds))
        && is_whole(&budget.total)
        && summed == budget.total.amount.0;
    if !is_right {
        found.push(caution(
            "totals",
            Weight::Blocks,
            tr!(lang, "caution.totals"),
            "items",
            Chapter::Budget,
        ));
    }
    let profile = Profile::of(plan);
    let asked = asked(plan, profile, budget).0;
    let counted: i64 = if profile.asks_for_loan() {
        plan.loans.iter().map(|loan| loan.principal.0).sum()
    } else {
        plan.funding.grants.iter().map(|grant| grant.amount.0).sum()
    };
    let field = if profile.asks_for_loan() {
        "loans"
    } else {
        "funding.grants"
    };
    if asked == 0 {
        found.push(caution(
            "nothing_asked",
            Weight::Warns,
            tr!(lang, "caution.nothing_asked"),
            field,
            Chapter::Letter,
        ));
    } else if asked != counted {
        let message = tr!(
            lang,
            "caution.asked_differs",
            asked = text::rupiah(lang, asked),
            counted = text::rupiah(lang, counted)
        );
        found.push(caution(
            &format!("asked:{asked}:{counted}"),
            Weight::Warns,
            message,
            field,
            Chapter::Letter,
        ));
    }
}

/// Prices to be asked again.
fn prices(lang: Lang, case: &Case<'_>, budget: &BudgetTable, found: &mut Vec<Caution>) {
    let rows = budget.groups.iter().flat_map(|group| &group.rows);
    let old: Vec<&str> = rows
        .filter(|row| row.unit_price.is_some())
        .filter(|row| {
            let age = price_age(row.price_month, row.price_year, case.today);
            age.is_some_and(PriceAge::is_old)
        })
        .map(|row| row.name.as_str())
        .collect();
    if old.is_empty() {
        return;
    }
    let count = old.len().to_string();
    let message = tr!(
        lang,
        "caution.old_prices",
        count = count,
        names = old.join(", ")
    );
    found.push(caution(
        &format!("old_prices:{count}"),
        Weight::Warns,
        message,
        "items",
        Chapter::Budget,
    ));
}

/// Estimates that the result hangs on most: price, wage, yield.
fn estimates(lang: Lang, case: &Case<'_>, found: &mut Vec<Caution>) {
    let plan = case.plan;
    let is_estimate = |grade: Grade| grade == Grade::Estimate;
    let buyers = plan.sales.buyers.iter().enumerate();
    for (index, buyer) in buyers.filter(|(_, buyer)| is_estimate(buyer.base.basis.grade)) {
        found.push(caution(
            &format!("estimate:price:{index}"),
            Weight::Notes,
            tr!(lang, "caution.estimate_price", name = buyer.name),
            &format!("sales.buyers[{index}].base"),
            Chapter::Market,
        ));
    }
    for (key, practice) in &plan.practices {
        let is_used = plan.plots.iter().any(|plot| plot.practice == *key);
        if is_used && is_estimate(practice.leaf_kg.basis.grade) {
            found.push(caution(
                &format!("estimate:yield:{key}"),
                Weight::Notes,
                tr!(lang, "caution.estimate_yield", name = practice.name),
                &format!("practices.{key}.leaf_kg"),
                Chapter::Technical,
            ));
        }
    }
}

/// Places left for a pen, each once.
fn blanks(lang: Lang, document: &Document, found: &mut Vec<Caution>) {
    let mut known: Vec<(&str, &str)> = Vec::new();
    for (chapter, what, field) in document.blanks() {
        if known.contains(&(what, field)) {
            continue;
        }
        known.push((what, field));
        found.push(Caution {
            key: format!("blank:{field}:{what}"),
            weight: Weight::Blank,
            message: tr!(lang, "caution.blank", what = what),
            remedy: String::new(),
            field: field.to_owned(),
            chapter,
        });
    }
}

/// Lists of members that offices want with whole numbers.
fn masked(lang: Lang, plan: &Plan, document: &Document, found: &mut Vec<Caution>) {
    let lists = [Chapter::Recipients, Chapter::Supplies];
    let mut chapters = document.parts.iter().filter_map(|part| part.chapter);
    let list = chapters.find(|chapter| lists.contains(chapter));
    let has_nik = plan.group.members.iter().any(|member| member.nik.is_some());
    if let Some(list) = list
        && has_nik
        && !plan.proposal.full_nik
    {
        found.push(caution(
            "masked",
            Weight::Notes,
            tr!(lang, "caution.masked"),
            "proposal.full_nik",
            list,
        ));
    }
}

fn caution(key: &str, weight: Weight, message: String, field: &str, chapter: Chapter) -> Caution {
    Caution {
        key: key.to_owned(),
        weight,
        message,
        remedy: String::new(),
        field: field.to_owned(),
        chapter: Some(chapter),
    }
}
