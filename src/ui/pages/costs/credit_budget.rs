//! The budget that a lender reads, beside the loans: investment and working
//! capital up to the deepest hole, and whether the credit column is the loan.

use std::sync::Arc;

use egui::{Align, Layout, Ui};
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_ERROR};

use super::super::super::calculation::Calculation;
use super::super::super::theme;
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::{card, memo, secondary};
use super::price;
use super::side::fund_names;
use crate::advice::credit::{CreditBudget, CreditFit, names_a_loan};
use crate::advice::{Finding, Rule};
use crate::text;
use crate::tr;

/// Shows the card, where the plan has a loan or a row that names one.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, edits: &mut Edits) {
    let plan = &results.plan;
    if plan.loans.is_empty() && !names_a_loan(plan) {
        return;
    }
    let (lang, t) = (view.lang, theme::tokens(ui));
    let budget = memo(ui, "credit budget", results, lang, || {
        CreditBudget::of(plan, &results.program, &results.outcome)
    });
    card(ui, |ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(theme::card_head(tr!(lang, "costs.credit_budget")));
        let until = i32::try_from(budget.until).unwrap_or(i32::MAX);
        let until = plan.calendar(until);
        let until = text::month_short(lang, until.year(), until.month());
        let words = tr!(lang, "costs.credit_until", until = until);
        ui.add(egui::Label::new(theme::small(words).color(t.muted)).wrap());
        let [invested, work] = budget.investment_and_work();
        let column = budget.rab.total.loan;
        let fits = budget.fit() == CreditFit::Fits;
        let color = if fits { t.aloe } else { t.clay };
        let (all, lent) = (budget.rab.total.amount, budget.lent());
        let total = budget.rab.total;
        let [own, grant, _] = fund_names(lang).map(|(_, name)| name.to_lowercase());
        for (words, amount, color, is_bold) in [
            (tr!(lang, "costs.investment"), invested, t.ink, false),
            (tr!(lang, "costs.working"), work, t.ink, false),
            (tr!(lang, "costs.credit_all"), all, t.ink, true),
            (own, total.own, t.ink, false),
            (grant, total.grant, t.ink, false),
            (tr!(lang, "costs.credit_column"), column, color, true),
            (tr!(lang, "costs.credit_lent"), lent, color, true),
        ] {
            let amount = text::count(lang, amount.0);
            let amount = if is_bold {
                theme::small_bold(amount)
            } else {
                theme::small(amount)
            };
            ui.horizontal(|ui| {
                ui.label(theme::small(words));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.label(amount.color(color));
                });
            });
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            let icon = if fits { ICON_CHECK_CIRCLE } else { ICON_ERROR };
            ui.label(theme::icon(icon, 16.0).color(color));
            let is_it = |finding: &&Finding| finding.rule == Rule::CreditColumn;
            let words = match results.findings.iter().find(is_it) {
                Some(finding) => finding.message(lang),
                None => tr!(lang, "costs.credit_fits"),
            };
            ui.add(egui::Label::new(theme::small(words).color(color)).wrap());
        });
        match budget.fit() {
            CreditFit::Fits => {}
            CreditFit::NoLoan => {
                if secondary(ui, &tr!(lang, "costs.credit_add_loan")).clicked() {
                    edits.wish(Wish::Jump("loans".to_owned()));
                }
            }
            CreditFit::Unused => {
                let words = tr!(lang, "costs.credit_fill");
                let is_asked = ui
                    .add_enabled_ui(view.is_current, |ui| secondary(ui, &words).clicked())
                    .inner;
                if is_asked && let Some(change) = price::pay_from_loan(results, &budget) {
                    edits.push("edit.fund_source", change);
                }
            }
            CreditFit::OverInvestment | CreditFit::OverWork => {
                if secondary(ui, &tr!(lang, "costs.credit_purpose")).clicked() {
                    edits.wish(Wish::Jump("loans[0].purpose".to_owned()));
                }
            }
        }
    });
}
