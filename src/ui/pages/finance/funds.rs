//! Where the money comes from, where it goes, and what is sold.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::super::super::calculation::Calculation;
use super::super::super::theme::space;
use super::super::super::view::View;
use super::super::super::widgets::card;
use super::{drawn, foot_line};
use crate::chart::Kind;
use crate::tr;

/// Shows the figures: sources and uses over the whole width, two under it.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>) {
    let height = ((ui.available_height() - 110.0) / 2.0).max(190.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card(ui, |ui| drawn(ui, view, results, Kind::SourcesUses, height));
        ui.add_space(space::ROWS - 6.0);
        let width = ui.available_width() - space::CARDS;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARDS;
            for (kind, share) in [(Kind::CostParts, 0.62), (Kind::Revenue, 0.38)] {
                let size = egui::vec2((width * share).floor(), height);
                let down = egui::Layout::top_down(egui::Align::LEFT);
                ui.allocate_ui_with_layout(size, down, |ui| {
                    ui.set_width(size.x);
                    card(ui, |ui| drawn(ui, view, results, kind, height));
                });
            }
        });
        foot_line(ui, view, results, &tr!(view.lang, "finance.foot_funds"));
    });
}
