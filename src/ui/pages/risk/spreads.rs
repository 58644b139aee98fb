//! *Sebaran*: how far weather, yield and prices stray, and the random number.

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_CASINO;

use super::super::super::theme::{self, space};
use super::super::super::view::View;
use super::super::super::widgets::{NumberField, RangeField, button, card, frame};
use crate::plan::Risk;
use crate::text::Quantity;
use crate::tr;

/// Most paths that may be asked for.
const MOST_PATHS: f64 = 1e6;

/// Shows the fields.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, risk: &mut Risk) {
    let lang = view.lang;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let (title, why) = (tr!(lang, "risk.paths_head"), tr!(lang, "risk.paths_why"));
        frame::section(ui, &title, &why);
        card(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                NumberField::new(lang, tr!(lang, "risk.paths"), Quantity::Count)
                    .between(1.0..=MOST_PATHS)
                    .path("risk.paths")
                    .show(ui, &mut risk.paths);
                // a whole number that a field can hold exactly
                let mut seed = u32::try_from(risk.seed).unwrap_or(u32::MAX);
                let before = seed;
                NumberField::new(lang, tr!(lang, "risk.seed"), Quantity::Count)
                    .between(0.0..=f64::from(u32::MAX))
                    .path("risk.seed")
                    .show(ui, &mut seed);
                if seed != before {
                    risk.seed = seed.into();
                }
                ui.vertical(|ui| {
                    ui.add_space(20.0);
                    let words = tr!(lang, "risk.another_seed");
                    if button::with_icon(ui, ICON_CASINO, &words).clicked() {
                        risk.seed = risk.seed % u64::from(u32::MAX) + 1;
                    }
                });
            });
        });
        ui.add_space(space::ROWS);
        let (title, why) = (tr!(lang, "risk.weather"), tr!(lang, "risk.weather_why"));
        frame::section(ui, &title, &why);
        card(ui, |ui| {
            row(
                ui,
                view,
                [
                    (
                        "risk.el_nino",
                        "el_nino_chance",
                        1.0,
                        &mut risk.el_nino_chance,
                    ),
                    (
                        "risk.la_nina",
                        "la_nina_chance",
                        1.0,
                        &mut risk.la_nina_chance,
                    ),
                    (
                        "risk.la_nina_rain",
                        "la_nina_rain",
                        5.0,
                        &mut risk.la_nina_rain,
                    ),
                ],
            );
            ui.add_space(space::ROWS);
            row(
                ui,
                view,
                [
                    (
                        "risk.year_rain",
                        "year_rain_sigma",
                        2.0,
                        &mut risk.year_rain_sigma,
                    ),
                    (
                        "risk.month_rain",
                        "month_rain_sigma",
                        2.0,
                        &mut risk.month_rain_sigma,
                    ),
                    ("risk.yield", "yield_sigma", 2.0, &mut risk.yield_sigma),
                ],
            );
        });
        ui.add_space(space::ROWS);
        let (title, why) = (tr!(lang, "risk.prices"), tr!(lang, "risk.prices_why"));
        frame::section(ui, &title, &why);
        card(ui, |ui| {
            row(
                ui,
                view,
                [
                    (
                        "risk.price_spread",
                        "price_sigma",
                        2.0,
                        &mut risk.price_sigma,
                    ),
                    ("risk.price_stays", "price_rho", 1.0, &mut risk.price_rho),
                ],
            );
        });
        ui.add_space(space::ROWS - 6.0);
        let words = tr!(lang, "risk_level.input_price");
        RangeField::new(lang, words, Quantity::Number, tr!(lang, "risk.factor"))
            .path("risk.input_price")
            .between(0.0..=10.0)
            .show(ui, &mut risk.input_price);
        ui.add_space(space::ROWS - 6.0);
        let t = theme::tokens(ui);
        let where_else = theme::small(tr!(lang, "risk.where_else")).color(t.muted);
        ui.add(egui::Label::new(where_else).wrap());
    });
}

/// Shares side by side: label, field of `risk`, the highest allowed, value.
fn row<const N: usize>(ui: &mut Ui, view: &View<'_>, fields: [(&str, &str, f64, &mut f64); N]) {
    let lang = view.lang;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        for (label, path, high, value) in fields {
            NumberField::new(lang, tr!(lang, label), Quantity::Share)
                .between(0.0..=high)
                .path(format!("risk.{path}"))
                .width(180.0)
                .show(ui, value);
        }
    });
}
