//! The group: names, numbers, address, account, what a bank asks.

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_DOWNLOAD, ICON_UPLOAD_FILE};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, GroupFile, View, Wish};
use super::super::super::widgets::choice::choice;
use super::super::super::widgets::{NumberField, button, card};
use super::words;
use crate::document::Change;
use crate::plan::Group;
use crate::text::{Lang, Quantity};
use crate::tr;

/// Gap between fields of a row, px.
const GAP: f32 = 12.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let mut group = view.plan.group.clone();
    let size = ui.available_size();
    let half = vec2(((size.x - 12.0) / 2.0).floor(), size.y);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        column(ui, "left", half, |ui| {
            named(ui, view, &mut group);
            ui.add_space(space::ROWS - 6.0);
            address(ui, view, &mut group);
        });
        column(ui, "right", half, |ui| {
            money(ui, view, &mut group);
            ui.add_space(space::ROWS - 6.0);
            bank(ui, view, &mut group);
            ui.add_space(space::ROWS - 6.0);
            reuse(ui, view.lang, edits);
        });
    });
    if group != view.plan.group {
        edits.push("edit.group", Change::Group(Box::new(group)));
    }
}

/// A column that scrolls where the window is low.
pub(super) fn column(ui: &mut Ui, name: &str, size: egui::Vec2, contents: impl FnOnce(&mut Ui)) {
    let down = Layout::top_down(Align::LEFT);
    ui.allocate_ui_with_layout(size, down, |ui| {
        ui.set_max_size(size);
        ui.spacing_mut().item_spacing.x = 8.0;
        ScrollArea::vertical()
            .id_salt(name)
            .auto_shrink(false)
            .show(ui, contents);
    });
}

/// Fields side by side: each gets its part of the width.
fn row<const N: usize>(ui: &mut Ui, view: &View<'_>, fields: [(&str, f32, &mut String); N]) {
    let room = ui.available_width() - GAP * (N as f32 - 1.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for (path, share, value) in fields {
            words(ui, view, path, (room * share).floor(), value);
        }
    });
}

fn named(ui: &mut Ui, view: &View<'_>, group: &mut Group) {
    let lang = view.lang;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "group.named")));
        let room = ui.available_width() - GAP;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            words(
                ui,
                view,
                "group.name",
                (room * 0.66).floor(),
                &mut group.name,
            );
            let classes = classes(lang, &group.class);
            let label = tr!(lang, "group.class");
            choice(
                ui,
                &label,
                &classes,
                &mut group.class,
                (room * 0.34).floor(),
            );
        });
        row(
            ui,
            view,
            [
                ("group.decree", 0.5, &mut group.decree),
                ("group.simluhtan", 0.5, &mut group.simluhtan),
            ],
        );
        row(ui, view, [("group.phone", 0.5, &mut group.phone)]);
    });
}

/// The classes of groups, and what else may stand in the file.
fn classes(lang: Lang, present: &str) -> Vec<(String, String)> {
    let mut classes: Vec<(String, String)> = vec![(String::new(), tr!(lang, "group.class_none"))];
    // words of the ministry, the same in both languages
    for class in ["pemula", "lanjut", "madya", "utama"] {
        classes.push((class.to_owned(), class.to_owned()));
    }
    if !classes.iter().any(|(class, _)| class == present) {
        classes.push((present.to_owned(), present.to_owned()));
    }
    classes
}

fn address(ui: &mut Ui, view: &View<'_>, group: &mut Group) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(view.lang, "group.address_head")));
        row(ui, view, [("group.address", 1.0, &mut group.address)]);
        row(
            ui,
            view,
            [
                ("group.village", 0.5, &mut group.village),
                ("group.subdistrict", 0.5, &mut group.subdistrict),
            ],
        );
        row(
            ui,
            view,
            [
                ("group.district", 0.5, &mut group.district),
                ("group.province", 0.5, &mut group.province),
            ],
        );
    });
}

fn money(ui: &mut Ui, view: &View<'_>, group: &mut Group) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(view.lang, "group.account_head")));
        row(
            ui,
            view,
            [("group.bank_account", 1.0, &mut group.bank_account)],
        );
        row(
            ui,
            view,
            [
                ("group.business_number", 0.5, &mut group.business_number),
                ("group.tax_number", 0.5, &mut group.tax_number),
            ],
        );
    });
}

/// What a bank asks beside.
fn bank(ui: &mut Ui, view: &View<'_>, group: &mut Group) {
    let lang = view.lang;
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal(|ui| {
            ui.label(theme::card_head(tr!(lang, "group.bank_head")));
            ui.label(theme::small(tr!(lang, "group.bank_why")).color(t.muted));
        });
        let room = ui.available_width() - GAP;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let half = (room * 0.5).floor();
            words(ui, view, "group.spouse", half, &mut group.spouse);
            NumberField::new(lang, tr!(lang, "group.months"), Quantity::Months)
                .between(0.0..=1200.0)
                .path("group.months_in_business")
                .width(half)
                .show_optional(ui, &mut group.months_in_business);
        });
        row(ui, view, [("group.collateral", 1.0, &mut group.collateral)]);
    });
}

/// Out of this plan into a file, and back into another.
fn reuse(ui: &mut Ui, lang: Lang, edits: &mut Edits) {
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.label(theme::card_head(tr!(lang, "group.reuse")));
        let why = theme::small(tr!(lang, "group.reuse_why")).color(t.muted);
        ui.add(egui::Label::new(why).wrap());
        ui.horizontal_wrapped(|ui| {
            if button::with_icon(ui, ICON_DOWNLOAD, &tr!(lang, "group.save")).clicked() {
                edits.wish(Wish::Group(GroupFile::SaveIdentity));
            }
            if button::with_icon(ui, ICON_UPLOAD_FILE, &tr!(lang, "group.take")).clicked() {
                edits.wish(Wish::Group(GroupFile::TakeIdentity));
            }
        });
    });
}
