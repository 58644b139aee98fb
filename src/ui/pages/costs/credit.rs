//! Beside the loans: what each costs side by side, which instalments the cash
//! does not cover, terms that the harvest can pay, and what a lender of KUR asks.

use std::sync::Arc;

use egui::{Grid, Id, Ui};
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_CIRCLE, ICON_ERROR};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::{
    Kind, NumberField, card, frame, link, memo, primary, secondary,
};
use super::credit_budget;
use super::loans::methods;
use crate::advice::credit::{Answer, Ask, asks, longest_tenor};
use crate::document::Change;
use crate::model::inputs::LoanInputs;
use crate::model::{Fit, LoanTable, fit};
use crate::plan::Rupiah;
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Months named in a list.
const NAMED: usize = 6;

/// What a loan costs.
struct Cost {
    name: String,
    highest: f64,
    interest: f64,
    effective: Option<f64>,
}

impl Cost {
    fn of(name: String, loan: &LoanInputs) -> Self {
        let table = LoanTable::of(loan);
        let payments = table.rows.iter().map(|row| row.payment);
        Self {
            name,
            highest: payments.fold(0.0, f64::max),
            interest: table.total_interest,
            effective: table.effective_annual,
        }
    }
}

/// Shows the column.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let Some(results) = view.results else { return };
    if results.program.inputs.loans.is_empty() {
        return;
    }
    compare(ui, view.lang, results);
    ui.add_space(space::ROWS - 6.0);
    uncovered(ui, view.lang, results);
    ui.add_space(space::ROWS - 6.0);
    adjust(ui, view, results, edits);
    ui.add_space(space::ROWS - 6.0);
    credit_budget::show(ui, view, results, edits);
    ui.add_space(space::ROWS - 6.0);
    checklist(ui, view, edits);
}

/// The loans beside each other, then the first by other methods.
fn compare(ui: &mut Ui, lang: Lang, results: &Arc<Calculation>) {
    let costs = memo(ui, "loan costs", results, lang, || {
        let loans = &results.program.inputs.loans;
        let own: Vec<Cost> = loans
            .iter()
            .map(|loan| Cost::of(loan.name.clone(), loan))
            .collect();
        let first = loans.first().into_iter();
        let other = first.flat_map(|loan| {
            methods(lang).into_iter().map(|(method, name)| {
                let offer = LoanInputs {
                    method,
                    harvests: None,
                    ..loan.clone()
                };
                Cost::of(name, &offer)
            })
        });
        (own, other.collect::<Vec<Cost>>())
    });
    let (own, other) = costs.as_ref();
    card(ui, |ui| {
        ui.label(theme::card_head(tr!(lang, "costs.compare")));
        table(ui, lang, "own", own);
        if let Some(first) = own.first() {
            ui.add_space(6.0);
            ui.label(theme::small_bold(tr!(
                lang,
                "costs.compare_methods",
                name = first.name
            )));
            table(ui, lang, "other", other);
        }
    });
}

fn table(ui: &mut Ui, lang: Lang, id: &str, costs: &[Cost]) {
    let t = theme::tokens(ui);
    let rupiah = |amount: f64| text::rupiah_short(lang, amount);
    ui.spacing_mut().interact_size.y = 18.0;
    Grid::new(id)
        .num_columns(4)
        .spacing([12.0, 3.0])
        .show(ui, |ui| {
            for head in [
                tr!(lang, "costs.loan_head"),
                tr!(lang, "costs.loan_highest"),
                tr!(lang, "costs.loan_interest"),
                tr!(lang, "costs.loan_effective"),
            ] {
                ui.label(theme::small(head).color(t.muted));
            }
            ui.end_row();
            for cost in costs {
                ui.label(theme::small(&cost.name));
                for amount in [cost.highest, cost.interest] {
                    ui.label(theme::small(rupiah(amount)));
                }
                let effective = cost.effective.map_or_else(
                    || tr!(lang, "number.missing"),
                    |rate| text::percent(lang, rate, 2),
                );
                ui.label(theme::small(effective));
                ui.end_row();
            }
        });
}

/// Instalments for which the cash is not there, by month.
fn uncovered(ui: &mut Ui, lang: Lang, results: &Arc<Calculation>) {
    let months = memo(ui, "uncovered instalments", results, lang, || {
        let m = &results.outcome.monthly;
        let due = |k: &usize| m.principal[*k] + m.interest[*k] > 0.0 && m.balance[*k] <= -0.5;
        let months: Vec<usize> = (0..results.program.months).filter(due).collect();
        let named = months
            .iter()
            .take(NAMED)
            .map(|k| month(lang, results, k + 1));
        (named.collect::<Vec<_>>().join(", "), months.len())
    });
    let (named, n) = months.as_ref();
    if *n == 0 {
        let (title, why) = (tr!(lang, "costs.covered"), tr!(lang, "costs.covered_why"));
        frame::notice(ui, Kind::Good, &title, &why, |_| ());
        return;
    }
    let listed = if *n > NAMED {
        tr!(lang, "costs.and_others", names = named, n = n - NAMED)
    } else {
        named.clone()
    };
    let title = tr!(lang, "costs.uncovered", n = n);
    frame::notice(ui, Kind::Warning, &title, &listed, |_| ());
}

fn month(lang: Lang, results: &Calculation, k: usize) -> String {
    let k = i32::try_from(k).unwrap_or(i32::MAX);
    let month = results.plan.calendar(k);
    text::month_short(lang, month.year(), month.month())
}

/// What was found for a loan, and for which results.
#[derive(Clone)]
struct Found {
    of: Arc<Calculation>,
    loan: usize,
    fit: Fit,
}

/// *Sesuaikan cicilan dengan panen*: asked by a button, taken over by another.
fn adjust(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, edits: &mut Edits) {
    let (lang, t) = (view.lang, theme::tokens(ui));
    let reserve_id = Id::unique("pelepah loan reserve");
    let found_id = Id::unique("pelepah loan fit");
    let mut reserve: Rupiah = ui
        .data(|data| data.get_temp::<i64>(reserve_id))
        .map_or(Rupiah(0), Rupiah);
    let mut found: Option<Found> = ui.data(|data| data.get_temp(found_id));
    found = found.filter(|found| Arc::ptr_eq(&found.of, results));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.fit")));
        ui.add(egui::Label::new(theme::small(tr!(lang, "costs.fit_why")).color(t.muted)).wrap());
        NumberField::new(lang, tr!(lang, "costs.fit_reserve"), Quantity::Rupiah)
            .between(0.0..=1e12)
            .width(160.0)
            .show(ui, &mut reserve);
        for (position, loan) in view.plan.loans.iter().enumerate() {
            let words = tr!(lang, "costs.fit_loan", name = loan.name);
            let is_asked = ui
                .add_enabled_ui(view.is_current, |ui| secondary(ui, &words).clicked())
                .inner;
            if is_asked {
                let longest = longest_tenor(loan.purpose);
                let (program, outcome) = (&results.program, &results.outcome);
                let fit = fit(program, outcome, position, reserve.as_f64(), longest);
                found = fit.map(|fit| Found {
                    of: Arc::clone(results),
                    loan: position,
                    fit,
                });
            }
        }
        if let Some(found) = &found {
            answer(ui, view, found, edits);
        }
    });
    ui.data_mut(|data| {
        data.insert_temp(reserve_id, reserve.0);
        match found {
            Some(found) => {
                data.insert_temp(found_id, found);
            }
            None => data.remove::<Found>(found_id),
        }
    });
}

/// The terms that were found, or that none are.
fn answer(ui: &mut Ui, view: &View<'_>, found: &Found, edits: &mut Edits) {
    let lang = view.lang;
    let rupiah = |amount: f64| text::rupiah_short(lang, amount);
    let mut loans = view.plan.loans.clone();
    let Some(loan) = loans.get_mut(found.loan) else {
        return;
    };
    match found.fit {
        Fit::Fits(terms) => {
            let words = tr!(
                lang,
                "costs.fit_found",
                name = loan.name,
                grace = terms.grace,
                tenor = terms.tenor,
                interest = rupiah(terms.interest),
                least = rupiah(terms.least),
                month = month(lang, &found.of, terms.month)
            );
            ui.add(egui::Label::new(theme::small_bold(words)).wrap());
            let is_it = loan.grace_months == terms.grace && loan.tenor_months == terms.tenor;
            if !is_it && primary(ui, &tr!(lang, "costs.fit_take")).clicked() {
                loan.grace_months = terms.grace;
                loan.tenor_months = terms.tenor;
                loan.harvests.clear();
                edits.push("edit.loan", Change::Loans(loans));
            }
        }
        Fit::Never { least, month: k } => {
            let words = tr!(
                lang,
                "costs.fit_never",
                name = loan.name,
                months = longest_tenor(loan.purpose),
                least = rupiah(least),
                month = month(lang, &found.of, k)
            );
            ui.add(egui::Label::new(theme::small_bold(words)).wrap());
        }
    }
    if view.plan.household.draw().is_none() {
        let t = theme::tokens(ui);
        let words = tr!(lang, "costs.fit_household");
        ui.add(egui::Label::new(theme::small(words).color(t.amber)).wrap());
    }
}

/// What a lender of KUR asks first, and what the plan answers.
fn checklist(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let (lang, t) = (view.lang, theme::tokens(ui));
    card(ui, |ui| {
        ui.label(theme::card_head(tr!(lang, "costs.kur")));
        ui.add(egui::Label::new(theme::small(tr!(lang, "costs.kur_why")).color(t.muted)).wrap());
        for (ask, answer) in asks(view.plan) {
            let words = match ask {
                Ask::Age => tr!(lang, "costs.kur_age"),
                Ask::BusinessNumber => tr!(lang, "costs.kur_number"),
                Ask::OtherLoans => tr!(lang, "costs.kur_other"),
                Ask::TaxNumber => tr!(lang, "costs.kur_tax"),
                Ask::Collateral => tr!(lang, "costs.kur_collateral"),
            };
            let (icon, color, said) = match answer {
                Answer::Yes => (ICON_CHECK_CIRCLE, t.aloe, tr!(lang, "costs.kur_yes")),
                Answer::No => (ICON_ERROR, t.clay, tr!(lang, "costs.kur_no")),
                Answer::Unknown => (ICON_CIRCLE, t.amber, tr!(lang, "costs.kur_unknown")),
                Answer::NotAsked => (ICON_CHECK_CIRCLE, t.muted, tr!(lang, "costs.kur_free")),
            };
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.label(theme::icon(icon, 16.0).color(color));
                if link(ui, &words).clicked() {
                    edits.wish(Wish::Jump(ask.field().to_owned()));
                }
                ui.label(theme::small(said).color(color));
            });
        }
    });
}
