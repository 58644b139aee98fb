//! What follows from the fields of a plot.

use egui::{Align, Layout, Ui};

use super::super::super::theme;
use super::super::super::view::View;
use super::super::super::widgets::card;
use crate::text;
use crate::tr;

/// Shows what the plot at a position comes to, while it is up to date.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, index: usize) {
    let lang = view.lang;
    let Some(results) = view.results.filter(|_| view.is_current) else {
        return;
    };
    let inputs = results.program.inputs.plots.get(index);
    let outcome = results.outcome.plots.get(index);
    let (Some(inputs), Some(outcome)) = (inputs, outcome) else {
        return;
    };
    let t = theme::tokens(ui);
    let first = outcome.marketable_kg().position(|kg| kg > 0.0);
    let first = first.and_then(|k| i32::try_from(k).ok()).map_or_else(
        || tr!(lang, "land.no_harvest"),
        |k| {
            let month = results.program.start.plus(k);
            text::month_long(lang, month.year(), month.month())
        },
    );
    let ditch_m = inputs.ditch_m.unwrap_or_default();
    let harvest_kg: f64 = outcome.marketable_kg().sum();
    let rows = [
        (tr!(lang, "land.first_harvest"), first),
        (tr!(lang, "land.harvest"), text::tonnes(lang, harvest_kg, 1)),
        (
            tr!(lang, "land.plants_laid_out"),
            text::number(lang, inputs.plants, 0),
        ),
        (
            tr!(lang, "land.ditches"),
            format!("{} m", text::number(lang, ditch_m, 0)),
        ),
    ];
    card(ui, |ui| {
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(theme::card_head(tr!(
            lang,
            "land.computed",
            name = outcome.name
        )));
        for (name, value) in rows {
            ui.horizontal(|ui| {
                ui.label(egui::RichText::new(name).color(t.muted));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.label(theme::card_head(value));
                });
            });
        }
    });
}
