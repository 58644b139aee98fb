//! A plan as a workbook whose formulas live: from prices, doses, areas and the
//! kilograms of a plant to NPV, IRR, R/C and the rows of its loans.
//!
//! What a plant gives is the model's and stands as numbers; all else is
//! formulas on named cells of the sheet *Asumsi*. Each formula carries the
//! model's own figure as its result, so that the file reads right before it is
//! computed again, and a spreadsheet that computes it again must find the same.
//!
//! | sheet | what it reads |
//! |---|---|
//! | *Asumsi* | – |
//! | *Panen* | plants, prices; the model's course of a plant |
//! | *Kebutuhan* | areas, doses, prices, kilograms |
//! | *RAB* | needs, prices, *Sumber dana* |
//! | *Sumber dana* | needs, grants, loans: what they pay of the rows |
//! | *Arus kas bulanan*, *tahunan* | all of them, loans |
//! | *Kelayakan*, *Ringkasan* | the flows |
//! | *Kepekaan* | the model run again, as numbers |
//!
//! When things happen (planting, activities, tenor and grace of a loan, lives
//! of equipment) is the form of the sheets: it is changed in Pelepah. The same
//! plan and day give the same bytes.

use std::error::Error;

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::ReportError;
use crate::model::{BudgetLine, LineSource, Outcome, Parcel, Program, budget, parcels};
use crate::plan::Plan;
use crate::text::Lang;
use crate::tr;

mod assumptions;
mod budget;
mod cash;
mod front;
mod harvest;
mod loans;
mod months;
mod needs;
mod payers;
mod sensitivity;
mod sheet;
mod style;
mod term;
mod worth;
mod yearly;

/// Plots that are named one by one; more of them stand as sums of those alike.
const MAX_PLOTS: usize = 100;
/// Parcels that a formula can add up.
const MAX_PARCELS: usize = 200;
/// Names of plots that are written out for a parcel.
const MAX_NAMES: usize = 3;

/// What the sheets are made from.
struct Source<'a> {
    plan: &'a Plan,
    program: &'a Program,
    outcome: &'a Outcome,
    parcels: Vec<Parcel<'a>>,
    lines: Vec<BudgetLine>,
}

/// The workbook of a plan and its outcome as the bytes of an .xlsx file, dated
/// `made`.
///
/// # Errors
/// A plan whose plots differ in more ways than formulas can add up, or text too
/// long for a cell.
pub fn workbook(
    lang: Lang,
    plan: &Plan,
    program: &Program,
    outcome: &Outcome,
    made: NaiveDate,
) -> Result<Vec<u8>, ReportError> {
    let parcels = parcels(program, outcome);
    if parcels.len() > MAX_PARCELS {
        return Err(ReportError::TooManyParcels {
            found: parcels.len(),
            most: MAX_PARCELS,
        });
    }
    let source = Source {
        plan,
        program,
        outcome,
        parcels,
        lines: budget(program, outcome),
    };
    write(lang, &source, made).map_err(|source| ReportError::Workbook {
        source: Box::<dyn Error + Send + Sync>::from(source),
    })
}

fn write(lang: Lang, source: &Source<'_>, made: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let styles = style::Styles::new(lang);
    let (assumptions, terms) = assumptions::Assumptions::write(&styles, lang, source)?;
    let harvest = harvest::write(&styles, lang, source, &terms)?;
    let needs = needs::write(&styles, lang, source, &terms, &harvest)?;
    let loans = loans::write(&styles, lang, source, &terms)?;
    let cash = cash::write(
        &styles,
        lang,
        source,
        &cash::Parts {
            terms: &terms,
            harvest: &harvest,
            needs: &needs,
            loans: &loans,
        },
    )?;
    let yearly = yearly::write(&styles, lang, source, &cash)?;
    let worth = worth::write(
        &styles,
        lang,
        source,
        &worth::Parts {
            terms: &terms,
            harvest: &harvest,
            needs: &needs,
            cash: &cash,
            yearly: &yearly,
        },
    )?;
    let budget = budget::write(
        &styles,
        lang,
        source,
        &budget::Parts {
            terms: &terms,
            harvest: &harvest,
            needs: &needs,
            cash: &cash,
        },
    )?;
    let front = front::write(
        &styles,
        lang,
        source,
        made,
        &front::Parts {
            harvest: &harvest,
            worth: &worth,
            budget: &budget,
        },
    )?;
    let sensitivity = sensitivity::write(&styles, lang, source, &worth)?;
    let mut book = Workbook::new();
    book.set_properties(&properties(lang, source.plan, made)?);
    assumptions.define(&mut book)?;
    let mut pages = vec![
        front.page,
        assumptions.sheet.page,
        harvest.sheet.sheet.page,
        needs.sheet.sheet.page,
        budget.sheet.page,
    ];
    pages.extend(budget.payers.map(|payers| payers.sheet.page));
    pages.extend(vec![
        cash.sheet.sheet.page,
        yearly.sheet.page,
        worth.sheet.page,
        loans.sheet.page,
        sensitivity.page,
    ]);
    for page in pages {
        book.push_worksheet(page);
    }
    book.save_to_buffer()
}

/// Title and day; without the day of the plan a file would differ each time.
fn properties(lang: Lang, plan: &Plan, made: NaiveDate) -> Result<DocProperties, XlsxError> {
    let (month, day) = (made.month() as u8, made.day() as u8);
    let year = u16::try_from(made.year()).unwrap_or_default();
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new()
        .set_title(&plan.name)
        .set_author(&plan.group.name)
        .set_comment(tr!(lang, "workbook.made_by"))
        .set_creation_datetime(&made))
}

impl Source<'_> {
    /// The plots of a parcel by name, those past the third as a number.
    fn parcel_name(&self, plots: &[usize]) -> String {
        let named = plots.iter().take(MAX_NAMES);
        let named = named.filter_map(|index| self.program.inputs.plots.get(*index));
        let mut names: Vec<String> = named.map(|plot| plot.name.clone()).collect();
        let more = plots.len().saturating_sub(MAX_NAMES);
        if more > 0 {
            names.push(format!("+{more}"));
        }
        names.join(", ")
    }

    /// Does any work of the plots, or do bought suckers, need an item?
    fn uses_item(&self, key: &str) -> bool {
        let inputs = &self.program.inputs;
        let of_parcels = self.parcels.iter().filter_map(|parcel| parcel.practice);
        let mut activities = of_parcels
            .filter_map(|key| inputs.activities.get(key))
            .flatten();
        inputs.prices.sucker_item.as_deref() == Some(key)
            || activities.any(|activity| activity.inputs.iter().any(|need| need.item == key))
    }

    /// Months, by index, in which a line of the budget is bought or paid.
    fn times(&self, source: &LineSource) -> Vec<usize> {
        let line = self.lines.iter().find(|line| line.source == *source);
        let quantities = line.map_or(&[][..], |line| &line.quantity);
        let times = quantities.iter().enumerate();
        times
            .filter(|(_, quantity)| **quantity > 0.0)
            .map(|(k, _)| k)
            .collect()
    }
}
