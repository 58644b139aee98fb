//! Whose hands do the work, and what a day of it costs.

use std::collections::BTreeSet;

use egui::Ui;
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE};

use super::super::super::theme;
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{
    NameField, NumberField, RangeField, badge, button, card, frame,
};
use crate::document::Change;
use crate::plan::{FamilyHand, Work};
use crate::text::{self, Quantity};
use crate::tr;

/// Shows the fields of work.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let (lang, plan) = (view.lang, view.plan);
    let mut work = plan.work.clone();
    frame::section(
        ui,
        &tr!(lang, "practice.family"),
        &tr!(lang, "practice.family_why"),
    );
    let is_added = family(ui, view, &mut work);
    ui.add_space(8.0);
    frame::section(
        ui,
        &tr!(lang, "practice.hired"),
        &tr!(lang, "practice.hired_why"),
    );
    card(ui, |ui| {
        NumberField::new(lang, tr!(lang, "practice.hireable"), Quantity::Number)
            .unit("HOK")
            .between(0.0..=1e6)
            .width(240.0)
            .note(if work.hireable_hok.is_none() {
                tr!(lang, "practice.hireable_unknown")
            } else {
                tr!(lang, "practice.hireable_note")
            })
            .path("work.hireable_hok")
            .show_optional(ui, &mut work.hireable_hok);
    });
    ui.add_space(8.0);
    let per_hok = tr!(lang, "practice.per_hok");
    RangeField::new(lang, tr!(lang, "practice.wage"), Quantity::Rupiah, per_hok)
        .path("work.wage")
        .between(0.0..=1e7)
        .show(ui, &mut work.wage);
    minimum(ui, view);
    ui.add_space(8.0);
    card(ui, |ui| {
        ui.checkbox(
            &mut work.harvest_scaled,
            tr!(lang, "practice.harvest_scaled"),
        );
    });
    if work != plan.work {
        let name = if work.wage != plan.work.wage {
            "edit.wage"
        } else if is_added {
            "edit.hand_add"
        } else {
            "edit.hands"
        };
        edits.push(name, Change::Work(Box::new(work)));
    }
}

/// Hands of the family, one a row; true when one was added.
fn family(ui: &mut Ui, view: &View<'_>, work: &mut Work) -> bool {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let mut removed = None;
    let mut is_added = false;
    card(ui, |ui| {
        for (i, hand) in work.family.iter_mut().enumerate() {
            ui.push_id(i, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 14.0;
                    let at = |field: &str| format!("work.family[{i}].{field}");
                    NameField::new(lang, tr!(lang, "practice.who"))
                        .width(220.0)
                        .path(at("name"))
                        .show(ui, &mut hand.name);
                    NumberField::new(lang, tr!(lang, "practice.people"), Quantity::Count)
                        .between(0.0..=10_000.0)
                        .path(at("people"))
                        .show(ui, &mut hand.people);
                    NumberField::new(lang, tr!(lang, "practice.days_month"), Quantity::Number)
                        .between(0.0..=31.0)
                        .path(at("days_per_month"))
                        .show(ui, &mut hand.days_per_month);
                    NumberField::new(lang, tr!(lang, "practice.hok_day"), Quantity::Number)
                        .between(0.0..=2.0)
                        .width(170.0)
                        .note(tr!(lang, "practice.hok_day_note"))
                        .path(at("hok_per_day"))
                        .show(ui, &mut hand.hok_per_day);
                    let help = tr!(lang, "practice.hand_remove", name = hand.name);
                    ui.vertical(|ui| {
                        ui.add_space(20.0);
                        if button::icon_button(ui, ICON_DELETE, &help).clicked() {
                            removed = Some(i);
                        }
                    });
                });
            });
        }
        ui.horizontal(|ui| {
            is_added = button::with_icon(ui, ICON_ADD, &tr!(lang, "practice.hand_add")).clicked();
            if let Some(results) = view.results.filter(|_| view.is_current) {
                let hok = text::number(lang, results.program.inputs.work.family_hok, 1);
                let words = tr!(lang, "practice.family_hok", hok = hok);
                ui.label(egui::RichText::new(words).color(t.muted));
            }
        });
    });
    if let Some(i) = removed {
        work.family.remove(i);
    }
    if is_added {
        work.family.push(FamilyHand {
            name: tr!(lang, "practice.hand_name", n = work.family.len() + 1),
            people: 1,
            days_per_month: 25.0,
            hok_per_day: 1.0,
        });
    }
    is_added
}

/// The legal minimum wage of the places, beside the wage.
fn minimum(ui: &mut Ui, view: &View<'_>) {
    let (lang, plan) = (view.lang, view.plan);
    let keys: BTreeSet<&String> = plan.plots.iter().map(|plot| &plot.place).collect();
    for place in keys.into_iter().filter_map(|key| plan.places.get(key)) {
        let Some(wage) = &place.minimum_wage_day else {
            continue;
        };
        ui.horizontal(|ui| {
            let day = text::rupiah(lang, wage.day().0);
            let words = tr!(lang, "practice.minimum", place = place.name, day = day);
            ui.label(theme::small(words));
            badge::source(ui, lang, &wage.basis);
        });
    }
}
