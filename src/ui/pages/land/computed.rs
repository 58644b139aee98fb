//! What follows from the fields of a plot.

use egui::{Align, Layout, Ui};

use super::super::super::theme;
use super::super::super::view::View;
use crate::text;
use crate::tr;

/// Shows what the plot at a position comes to, while it is up to date.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, index: usize) {
    let lang = view.lang;
    let Some(results) = view.results.filter(|_| view.is_current) else {
        return;
    };
    let Some(outcome) = results.outcome.plots.get(index) else {
        return;
    };
    let first = outcome.marketable_kg().position(|kg| kg > 0.0);
    let first = first.and_then(|k| i32::try_from(k).ok()).map_or_else(
        || tr!(lang, "land.no_harvest"),
        |k| {
            let month = results.program.start.plus(k);
            text::month_long(lang, month.year(), month.month())
        },
    );
    let harvest_kg: f64 = outcome.marketable_kg().sum();
    let rows = [
        (tr!(lang, "land.first_harvest"), first),
        (tr!(lang, "land.harvest"), text::tonnes(lang, harvest_kg, 1)),
    ];
    for (name, value) in rows {
        row(ui, &name, &value);
    }
}

/// A figure at the right of its name.
pub(super) fn row(ui: &mut Ui, name: &str, value: &str) {
    let muted = theme::tokens(ui).muted;
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.set_height(22.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme::card_head(value));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(theme::small(name).color(muted)).truncate());
            });
        });
    });
}
