//! Money from outside the plots: own capital, grants, and the family's other
//! money, where an empty field is unknown and not zero.

use egui::Ui;
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{
    MonthPicker, NameField, NumberField, button, card, icon_button,
};
use super::{Side, funds, halves};
use crate::document::Change;
use crate::plan::{Grant, Rupiah};
use crate::text::{self, Quantity};
use crate::tr;

/// Shows all of it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    halves(ui, |ui, side| match side {
        Side::Left => {
            own(ui, view, edits);
            ui.add_space(space::ROWS - 6.0);
            household(ui, view, edits);
        }
        Side::Right => funds::show(ui, view),
    });
}

/// Own money and grants.
fn own(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut funding = view.plan.funding.clone();
    let mut name = "edit.own_cash";
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.own_money")));
        NumberField::new(lang, tr!(lang, "costs.own_cash"), Quantity::Rupiah)
            .between(0.0..=1e12)
            .path("funding.own_cash")
            .width(240.0)
            .note(tr!(lang, "costs.own_cash_note"))
            .show(ui, &mut funding.own_cash);
    });
    ui.add_space(space::ROWS - 6.0);
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.label(theme::card_head(tr!(lang, "costs.grants")));
        let mut removed = None;
        for (i, grant) in funding.grants.iter_mut().enumerate() {
            let at = format!("funding.grants[{i}]");
            ui.push_id(i, |ui| {
                ui.horizontal_top(|ui| {
                    NameField::new(lang, tr!(lang, "costs.grant_from"))
                        .width(130.0)
                        .show(ui, &mut grant.name);
                    NumberField::new(lang, tr!(lang, "costs.grant_amount"), Quantity::Rupiah)
                        .between(0.0..=1e12)
                        .path(format!("{at}.amount"))
                        .width(118.0)
                        .show(ui, &mut grant.amount);
                    MonthPicker::new(lang, tr!(lang, "costs.grant_month"))
                        .path(format!("{at}.month"))
                        .width(82.0)
                        .show(ui, &mut grant.month);
                    ui.vertical(|ui| {
                        ui.add_space(20.0);
                        let words = tr!(lang, "costs.remove", name = grant.name);
                        if icon_button(ui, ICON_DELETE, &words).clicked() {
                            removed = Some(i);
                        }
                    });
                });
            });
        }
        if funding.grants.is_empty() {
            ui.label(theme::small(tr!(lang, "costs.no_grants")).color(t.muted));
        }
        if let Some(i) = removed {
            funding.grants.remove(i);
            name = "edit.grant_remove";
        }
        if button::with_icon(ui, ICON_ADD, &tr!(lang, "costs.add_grant")).clicked() {
            funding.grants.push(Grant {
                name: tr!(lang, "costs.new_grant"),
                month: view.plan.start,
                amount: Rupiah(0),
            });
            name = "edit.grant_add";
        }
    });
    if funding != view.plan.funding {
        if name == "edit.own_cash" && funding.own_cash == view.plan.funding.own_cash {
            name = "edit.grant";
        }
        edits.push(name, Change::Funding(funding));
    }
}

/// The family's other money, asked and never assumed.
fn household(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut household = view.plan.household.clone();
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.label(theme::card_head(tr!(lang, "costs.household")));
        ui.add(
            egui::Label::new(theme::small(tr!(lang, "costs.household_why")).color(t.muted)).wrap(),
        );
        let empty = tr!(lang, "costs.unknown");
        for (key, part, value) in [
            ("costs.need", "need", &mut household.need),
            ("costs.income", "other_income", &mut household.other_income),
            (
                "costs.instalments",
                "other_instalments",
                &mut household.other_instalments,
            ),
        ] {
            NumberField::new(lang, tr!(lang, key), Quantity::Rupiah)
                .between(0.0..=1e10)
                .path(format!("household.{part}"))
                .label_left(236.0)
                .width(150.0)
                .show_option(ui, value, empty.clone());
        }
        let words = match household.draw() {
            Some(draw) if draw.0 >= 0 => {
                tr!(lang, "costs.draw", amount = text::rupiah(lang, draw.0))
            }
            Some(draw) => tr!(lang, "costs.adds", amount = text::rupiah(lang, -draw.0)),
            None => tr!(lang, "costs.draw_unknown"),
        };
        ui.add(egui::Label::new(theme::small_bold(words)).wrap());
    });
    if household != view.plan.household {
        edits.push("edit.household", Change::Household(household));
    }
}
