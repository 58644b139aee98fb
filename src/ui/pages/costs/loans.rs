//! Loans: added from what lenders usually offer; the lender decides.

use egui::{Align, Layout, Ui};
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{
    MonthPicker, NameField, NumberField, badge, card, choice, icon_button,
};
use super::{Side, credit, halves};
use crate::advice::credit::{is_kur, longest_tenor};
use crate::document::Change;
use crate::plan::preset::LoanOffer;
use crate::plan::{GraceInterest, Loan, LoanMethod, LoanPurpose, Rupiah};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Sum of a loan just added, where its offer allows it, Rp.
const FIRST_SUM: i64 = 10_000_000;

/// Shows the loans, and beside them what they cost.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    halves(ui, |ui, side| match side {
        Side::Left => list(ui, view, edits),
        Side::Right => credit::show(ui, view, edits),
    });
}

fn list(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut loans = view.plan.loans.clone();
    let mut name = "edit.loan";
    let mut removed = None;
    let t = theme::tokens(ui);
    for (i, loan) in loans.iter_mut().enumerate() {
        ui.push_id(i, |ui| {
            if one(ui, lang, i, loan) {
                removed = Some(i);
            }
        });
        ui.add_space(space::ROWS - 6.0);
    }
    if let Some(i) = removed {
        loans.remove(i);
        name = "edit.loan_remove";
    }
    card(ui, |ui| {
        if loans.is_empty() {
            ui.label(theme::card_head(tr!(lang, "costs.no_loans")));
        }
        ui.add(egui::Label::new(theme::small(tr!(lang, "costs.loans_why")).color(t.muted)).wrap());
        let words = (
            theme::icon(ICON_ADD, 18.0),
            egui::RichText::new(tr!(lang, "costs.add_loan")),
        );
        ui.menu_button(words, |ui| {
            let offers = view.home.library.into_iter().flat_map(|l| l.loans.values());
            for offer in offers {
                let terms = tr!(
                    lang,
                    "costs.offer",
                    name = offer.name,
                    rate = text::percent(lang, offer.rate, 2),
                    months = offer.tenor_months
                );
                if ui.button(terms).on_hover_text(&offer.note).clicked() {
                    loans.push(offer.loan(first_sum(offer), view.plan.start));
                    name = "edit.loan_add";
                    ui.close();
                }
            }
        });
    });
    if loans != view.plan.loans {
        edits.push(name, Change::Loans(loans));
    }
}

/// The ways to repay, in words.
pub(super) fn methods(lang: Lang) -> [(LoanMethod, String); 4] {
    [
        (LoanMethod::Annuity, tr!(lang, "costs.annuity")),
        (LoanMethod::Flat, tr!(lang, "costs.flat")),
        (LoanMethod::Declining, tr!(lang, "costs.declining")),
        (LoanMethod::Bullet, tr!(lang, "costs.bullet")),
    ]
}

fn first_sum(offer: &LoanOffer) -> Rupiah {
    let most = offer.at_most.unwrap_or(Rupiah(i64::MAX));
    Rupiah(FIRST_SUM).min(most).max(offer.at_least)
}

/// A loan; true when it is to be removed.
fn one(ui: &mut Ui, lang: Lang, index: usize, loan: &mut Loan) -> bool {
    let at = format!("loans[{index}]");
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let is_removed = ui
            .horizontal(|ui| {
                ui.label(theme::card_head(&loan.name));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let words = tr!(lang, "costs.remove", name = loan.name);
                    let is_removed = icon_button(ui, ICON_DELETE, &words).clicked();
                    badge::source(ui, lang, &loan.basis);
                    is_removed
                })
                .inner
            })
            .inner;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            NameField::new(lang, tr!(lang, "costs.loan_name"))
                .path(format!("{at}.name"))
                .width(126.0)
                .show(ui, &mut loan.name);
            NumberField::new(lang, tr!(lang, "costs.principal"), Quantity::Rupiah)
                .between(0.0..=1e12)
                .path(format!("{at}.principal"))
                .width(132.0)
                .show(ui, &mut loan.principal);
            MonthPicker::new(lang, tr!(lang, "costs.loan_month"))
                .path(format!("{at}.month"))
                .width(82.0)
                .show(ui, &mut loan.month);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            NumberField::new(lang, tr!(lang, "costs.loan_rate"), Quantity::Share)
                .between(0.0..=2.0)
                .path(format!("{at}.rate"))
                .width(126.0)
                .show(ui, &mut loan.rate);
            let mut tenor = NumberField::new(lang, tr!(lang, "costs.tenor"), Quantity::Months)
                .between(1.0..=360.0)
                .path(format!("{at}.tenor_months"))
                .width(132.0);
            if is_kur(loan) {
                let months = longest_tenor(loan.purpose);
                tenor = tenor.note(tr!(lang, "costs.tenor_limit", months = months));
            }
            tenor.show(ui, &mut loan.tenor_months);
            NumberField::new(lang, tr!(lang, "costs.grace"), Quantity::Months)
                .between(0.0..=360.0)
                .path(format!("{at}.grace_months"))
                .width(118.0)
                .show(ui, &mut loan.grace_months);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let label = tr!(lang, "costs.method");
            choice(ui, &label, &methods(lang), &mut loan.method, 190.0);
            let purposes = [
                (LoanPurpose::Investment, tr!(lang, "costs.investment")),
                (LoanPurpose::WorkingCapital, tr!(lang, "costs.working")),
            ];
            let label = tr!(lang, "costs.purpose");
            choice(ui, &label, &purposes, &mut loan.purpose, 150.0);
        });
        let interests = [
            (GraceInterest::Paid, tr!(lang, "costs.grace_paid")),
            (GraceInterest::Capitalised, tr!(lang, "costs.grace_added")),
        ];
        let label = tr!(lang, "costs.grace_interest");
        choice(ui, &label, &interests, &mut loan.grace_interest, 190.0);
        is_removed
    })
    .inner
}
