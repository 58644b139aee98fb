//! A new plan from a place and a practice, or a file.

use egui::{Align, Layout, Stroke, Ui, vec2};
use egui_material_icons::icons::ICON_FOLDER_OPEN;

use super::super::super::commands::Action;
use super::super::super::theme::{self, radius, space};
use super::super::super::view::{Beginning, Edits, View, Wish};
use super::super::super::widgets::{NumberField, button, card, choice};
use crate::plan::preset::Library;
use crate::text::{Lang, Quantity};
use crate::tr;

/// Usual width of the three fields of a new plan together, px.
const FIELDS: f32 = 170.0 + 220.0 + 104.0;

/// A new plan at the left, a file at the right.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let right = 248.0;
    let left = ui.available_width() - right - 16.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let t = theme::tokens(ui);
        ui.allocate_ui_with_layout(vec2(left, 186.0), Layout::top_down(Align::LEFT), |ui| {
            egui::Frame::new()
                .fill(t.aloe_mist)
                .stroke(Stroke::new(1.0, t.aloe))
                .corner_radius(radius::CARD)
                .inner_margin(egui::Margin::symmetric(24, 16))
                .show(ui, |ui| {
                    ui.set_min_size(vec2(left - 50.0, 150.0));
                    new_plan(ui, view, edits);
                });
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::ROWS;
            let open = big(ui, ICON_FOLDER_OPEN, &Action::Open.name(lang), "Ctrl+O");
            if open.on_hover_text(Action::Open.help(lang)).clicked() {
                edits.wish(Wish::Do(Action::Open));
            }
            card(ui, |ui| {
                ui.set_min_height(94.0);
                ui.label(theme::card_head(tr!(lang, "start.offline")));
                ui.add(
                    egui::Label::new(theme::small(tr!(lang, "start.offline_why")).color(t.muted))
                        .wrap(),
                );
            });
        });
    });
}

fn big(
    ui: &mut Ui,
    icon: egui_material_icons::MaterialIcon,
    text: &str,
    keys: &str,
) -> egui::Response {
    let t = theme::tokens(ui);
    ui.add(
        egui::Button::new((theme::icon(icon, 20.0), egui::RichText::new(text)))
            .right_text(theme::small(keys).color(t.muted))
            .corner_radius(radius::CARD)
            .min_size(vec2(ui.available_width(), 54.0)),
    )
}

/// Place, practice and area of a new plan.
fn new_plan(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let Some(library) = view.home.library else {
        return;
    };
    let id = ui.scope_id().with("beginning");
    let mut beginning: Beginning = ui
        .data(|data| data.get_temp(id))
        .unwrap_or_else(|| first(library, lang));
    ui.label(theme::title(tr!(lang, "start.new")));
    ui.label(tr!(lang, "start.new_why"));
    ui.add_space(4.0);
    // as wide as usual, or as large letters leave room for
    let room = ui.available_width() - 2.0 * space::CARDS;
    let fitting = |usual: f32| usual.min((room * usual / FIELDS).floor());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        let places: Vec<(String, String)> = library
            .places
            .iter()
            .map(|(key, place)| (key.clone(), place.name.clone()))
            .collect();
        if choice(
            ui,
            &tr!(lang, "start.place"),
            &places,
            &mut beginning.place,
            fitting(170.0),
        ) && let Some(place) = library.places.get(&beginning.place)
        {
            beginning.practice.clone_from(&place.usual_practice);
        }
        let practices: Vec<(String, String)> = library
            .practices
            .iter()
            .map(|(key, practice)| (key.clone(), practice.name.clone()))
            .collect();
        choice(
            ui,
            &tr!(lang, "start.practice"),
            &practices,
            &mut beginning.practice,
            fitting(220.0),
        );
        NumberField::new(lang, tr!(lang, "start.area"), Quantity::Hectares)
            .between(1.0..=1e8)
            .width(fitting(104.0))
            .show(ui, &mut beginning.area_m2);
    });
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        if button::primary(ui, &tr!(lang, "start.make")).clicked() {
            beginning.name = tr!(lang, "start.name");
            edits.wish(Wish::New(beginning.clone()));
        }
        ui.label(theme::small(tr!(lang, "start.change_all")).color(t.muted));
    });
    ui.data_mut(|data| data.insert_temp(id, beginning));
}

fn first(library: &Library, lang: Lang) -> Beginning {
    let place = library
        .places
        .get_key_value("pontianak")
        .or_else(|| library.places.first_key_value());
    Beginning {
        name: tr!(lang, "start.name"),
        place: place.map(|(key, _)| key.clone()).unwrap_or_default(),
        practice: place
            .map(|(_, place)| place.usual_practice.clone())
            .unwrap_or_default(),
        area_m2: 10_000.0,
    }
}
