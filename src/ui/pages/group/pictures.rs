//! The logo, and photos and scans for the annexes. They travel in the plan's
//! file, made small enough for it.

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD_PHOTO_ALTERNATE, ICON_DELETE, ICON_IMAGE};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, GroupFile, View, Wish};
use super::super::super::widgets::choice::choice;
use super::super::super::widgets::thumbnail::thumbnail;
use super::super::super::widgets::{NameField, button, card, frame, icon_button};
use crate::document::Change;
use crate::plan::{Annex, MAX_PICTURES};
use crate::text::{self, Lang};
use crate::tr;

/// Side of a picture in the list, px.
const SIDE: f32 = 92.0;
/// Width of the logo's card, px.
const LOGO: f32 = 230.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let size = ui.available_size();
    let down = Layout::top_down(Align::LEFT);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.allocate_ui_with_layout(vec2(LOGO, size.y), down, |ui| {
            ui.set_max_width(LOGO);
            ui.spacing_mut().item_spacing.x = 8.0;
            logo(ui, view, edits);
        });
        let rest = vec2(size.x - LOGO - 12.0, size.y);
        ui.allocate_ui_with_layout(rest, down, |ui| {
            ui.set_max_size(rest);
            ui.spacing_mut().item_spacing.x = 8.0;
            list(ui, view, edits);
        });
    });
}

fn logo(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    card(ui, |ui| {
        let t = theme::tokens(ui);
        ui.label(theme::card_head(tr!(lang, "group.logo")));
        ui.add(egui::Label::new(theme::small(tr!(lang, "group.logo_why")).color(t.muted)).wrap());
        if let Some(logo) = &view.plan.group.logo {
            thumbnail(ui, logo, 120.0, &tr!(lang, "group.logo"));
        }
        ui.horizontal(|ui| {
            let pick = tr!(lang, "group.pick_logo");
            if button::with_icon(ui, ICON_ADD_PHOTO_ALTERNATE, &pick).clicked() {
                edits.wish(Wish::Group(GroupFile::Logo));
            }
            if view.plan.group.logo.is_some()
                && icon_button(ui, ICON_DELETE, &tr!(lang, "group.remove_logo")).clicked()
            {
                let mut group = view.plan.group.clone();
                group.logo = None;
                edits.push("edit.logo_remove", Change::Group(Box::new(group)));
            }
        });
    });
}

fn list(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let mut group = view.plan.group.clone();
    let annexes: Vec<(Annex, String)> = Annex::ALL
        .iter()
        .map(|annex| (*annex, name(lang, *annex)))
        .collect();
    ui.horizontal(|ui| {
        let words = (
            theme::icon(ICON_ADD_PHOTO_ALTERNATE, 18.0),
            egui::RichText::new(tr!(lang, "group.add_picture")),
        );
        let is_room = group.pictures.len() < MAX_PICTURES;
        ui.add_enabled_ui(is_room, |ui| {
            let menu = ui.menu_button(words, |ui| {
                for (annex, name) in &annexes {
                    if ui.button(name).clicked() {
                        edits.wish(Wish::Group(GroupFile::Picture(*annex)));
                        ui.close();
                    }
                }
            });
            button::named(&menu.response, &tr!(lang, "group.add_picture"));
        });
        let n = text::number(lang, group.pictures.len() as f64, 0);
        let most = text::number(lang, MAX_PICTURES as f64, 0);
        let room = theme::small(tr!(lang, "group.pictures_room", n = n, most = most));
        ui.add(egui::Label::new(room.color(t.muted)).truncate());
    });
    ui.add_space(4.0);
    if group.pictures.is_empty() {
        let (title, why) = (
            tr!(lang, "group.no_pictures"),
            tr!(lang, "group.no_pictures_why"),
        );
        frame::empty(ui, ICON_IMAGE, &title, &why, |_| ());
        return;
    }
    let mut removed = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (i, picture) in group.pictures.iter_mut().enumerate() {
            let at = format!("group.pictures[{i}]");
            card(ui, |ui| {
                ui.push_id(i, |ui| {
                    ui.horizontal_top(|ui| {
                        thumbnail(ui, &picture.image, SIDE, &picture.caption);
                        ui.add_space(4.0);
                        ui.vertical(|ui| {
                            NameField::new(lang, tr!(lang, "group.caption"))
                                .or_empty(tr!(lang, "group.caption_hint"))
                                .path(format!("{at}.caption"))
                                .width((ui.available_width() - 44.0).min(420.0))
                                .show(ui, &mut picture.caption);
                            ui.horizontal(|ui| {
                                let label = tr!(lang, "group.annex");
                                choice(ui, &label, &annexes, &mut picture.annex, 210.0);
                                let kb = picture.image.bytes().len() as f64 / 1024.0;
                                let kb = text::number(lang, kb, 0);
                                let size = tr!(lang, "group.kb", kb = kb);
                                ui.label(theme::small(size).color(t.muted));
                                let n = text::number(lang, i as f64 + 1.0, 0);
                                let words = tr!(lang, "group.remove_picture", n = n);
                                if icon_button(ui, ICON_DELETE, &words).clicked() {
                                    removed = Some(i);
                                }
                            });
                        });
                    });
                });
            });
            ui.add_space(space::ROWS - 6.0);
        }
    });
    let mut step = "edit.picture";
    if let Some(i) = removed {
        group.pictures.remove(i);
        step = "edit.picture_remove";
    }
    if group != view.plan.group {
        edits.push(step, Change::Group(Box::new(group)));
    }
}

/// Name of an annex.
fn name(lang: Lang, annex: Annex) -> String {
    tr!(lang, &format!("annex.{}", annex.key()))
}
