//! *Ringkasan*: what the plan comes to on one page, all of it read from the
//! other sheets.

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use super::Source;
use super::budget::BudgetSheet;
use super::harvest::Harvest;
use super::months::calendar_month;
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::term::Term;
use super::worth::{Shown, WorthSheet};
use crate::text::{self, Lang};
use crate::tr;

/// What the page reads.
pub(super) struct Parts<'a> {
    pub(super) harvest: &'a Harvest<'a>,
    pub(super) worth: &'a WorthSheet<'a>,
    pub(super) budget: &'a BudgetSheet<'a>,
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    made: NaiveDate,
    parts: &Parts<'_>,
) -> Result<Sheet<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.summary");
    let (plan, program) = (source.plan, source.program);
    let mut sheet = Sheet::new(styles, &name, &plan.name)?;
    sheet.widths(&[46.0, 26.0, 40.0])?;
    sheet.fit_to_width();
    let day = text::date(lang, made);
    sheet.note(&tr!(lang, "workbook.summary.made", day = day))?;
    let area_m2: f64 = program
        .inputs
        .plots
        .iter()
        .map(|plot| plot.area_ha * 1e4)
        .sum();
    let plants: f64 = program.inputs.plots.iter().map(|plot| plot.plants).sum();
    let month = |k: usize| {
        let month = calendar_month(program.start, k);
        text::month_long(lang, month.year(), month.month())
    };
    let land = tr!(
        lang,
        "summary.land",
        area = text::area(lang, area_m2),
        plants = text::number(lang, plants, 0),
        plots = program.inputs.plots.len(),
        first = month(0),
        last = month(program.months - 1)
    );
    sheet.note(&land)?;
    sheet.row += 1;

    let worth = parts.worth;
    sheet.part(&tr!(lang, "workbook.summary.verdict"), 3)?;
    verdict(&mut sheet, lang, source, &worth.npv)?;
    sheet.row += 1;
    sheet.part(&tr!(lang, "workbook.summary.figures"), 3)?;
    let second = text::percent(lang, plan.second_rate, 2);
    let first = text::percent(lang, plan.rate, 2);
    let npv_at = |rate: &String| tr!(lang, "workbook.npv_at", rate = rate);
    let named = |key: &str| tr!(lang, key);
    let of_total_cost = vec![
        (npv_at(&first), &worth.npv),
        (npv_at(&second), &worth.npv_second),
        (named("workbook.irr"), &worth.irr),
        (named("workbook.rc_total"), &worth.rc_total),
        (named("workbook.pay"), &worth.pay),
    ];
    let of_cash = vec![
        (npv_at(&first), &worth.npv_cash),
        (named("workbook.rc_cash"), &worth.rc_cash),
        (named("workbook.payback"), &worth.payback),
    ];
    let of_project = vec![
        (named("workbook.hole"), &worth.hole),
        (named("workbook.hole_month"), &worth.hole_month),
    ];
    let of_balance = vec![(named("workbook.least_balance"), &worth.least_balance)];
    let of_bank = vec![(named("workbook.dscr_min"), &worth.cover)];
    for (view, lines) in [
        ("workbook.summary.total_cost", of_total_cost),
        ("workbook.summary.cash", of_cash),
        ("workbook.summary.before_loans", of_project),
        ("workbook.summary.with_loans", of_balance),
        ("workbook.summary.bank", of_bank),
    ] {
        for (label, shown) in lines {
            line(&mut sheet, &label, shown, &tr!(lang, view))?;
        }
    }
    let kg = parts.harvest.all_kg.sum();
    figure(&mut sheet, &tr!(lang, "workbook.all_kg"), &kg, "kg")?;
    let budget = &parts.budget.total;
    figure(
        &mut sheet,
        &tr!(lang, "workbook.budget.title"),
        budget,
        "Rp",
    )?;
    sheet.text(0, &tr!(lang, "workbook.budget.check"), Look::Plain)?;
    let fits = tr!(lang, "workbook.fits");
    sheet.put_result(1, &parts.budget.check, &fits, Num::Plain, Look::Plain)?;
    sheet.row += 2;

    sheet.part(&tr!(lang, "workbook.summary.how"), 3)?;
    for key in [
        "workbook.summary.how_inputs",
        "workbook.summary.how_kilograms",
        "workbook.summary.how_pelepah",
        "workbook.summary.how_prices",
    ] {
        sheet.note(&tr!(lang, key))?;
    }
    if program.inputs.funding.household.is_none() {
        sheet.note(&tr!(lang, "summary.no_balance"))?;
    }
    if plan.sales.buyers.iter().any(|buyer| buyer.is_placeholder) {
        sheet.note(&tr!(lang, "workbook.summary.placeholder"))?;
    }
    Ok(sheet)
}

/// Whether the plan pays on total cost, following the figures.
fn verdict(
    sheet: &mut Sheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    npv: &Shown,
) -> Result<(), XlsxError> {
    let inputs = &source.program.inputs;
    if inputs.plots.is_empty() || inputs.prices.buyers.is_empty() {
        return sheet.note(&tr!(lang, "summary.no_verdict"));
    }
    let [yes, no] = [
        tr!(lang, "summary.feasible"),
        tr!(lang, "summary.not_feasible"),
    ];
    let formula = format!("IF({}>=0,\"{yes}\",\"{no}\")", npv.place);
    let is_feasible = npv.result.parse::<f64>().is_ok_and(|npv| npv >= 0.0);
    let now = if is_feasible { &yes } else { &no };
    sheet.put_result(0, &formula, now, Num::Plain, Look::Plain)?;
    sheet.row += 1;
    Ok(())
}

fn line(sheet: &mut Sheet<'_>, label: &str, shown: &Shown, view: &str) -> Result<(), XlsxError> {
    sheet.text(0, label, Look::Plain)?;
    sheet.put_result(1, &shown.place, &shown.result, shown.num, Look::Plain)?;
    sheet.text(2, view, Look::Note)?;
    sheet.row += 1;
    Ok(())
}

fn figure(sheet: &mut Sheet<'_>, label: &str, term: &Term, unit: &str) -> Result<(), XlsxError> {
    sheet.text(0, label, Look::Plain)?;
    sheet.put(1, term, Num::Whole, Look::Plain)?;
    sheet.text(2, unit, Look::Note)?;
    sheet.row += 1;
    Ok(())
}
