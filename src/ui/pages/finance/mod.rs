//! *Keuangan*: when money leaves, when it comes back, and what it is worth.
//!
//! The largest picture is the cash since the start with its deepest month.
//! Indicator cards answer first and explain on demand. Verdicts stand on total
//! cost only; figures of cash alone carry their name and no verdict.

use std::sync::Arc;

use egui::{ScrollArea, Ui};
use egui_material_icons::icons::ICON_INFO;

use super::super::calculation::Calculation;
use super::super::theme::{self, space};
use super::super::view::{Edits, View};
use super::super::widgets::{card, empty, field, figure, frame, memo, segmented};
use super::Page;
use crate::chart;
use crate::tr;

mod all;
mod indicators;
mod settings;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Picture,
    Settings,
    All,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    // a jump to a field of this page leads to where it stands
    let jump = field::asked_path(ui.ctx());
    if jump.is_some_and(|path| Page::of_field(&path) == Some(Page::Finance)) {
        part = Part::Settings;
    }
    frame::head(
        ui,
        &tr!(lang, "page.finance"),
        &tr!(lang, "finance.sentence"),
        |ui| {
            let parts = [
                (Part::Picture, tr!(lang, "finance.picture")),
                (Part::Settings, tr!(lang, "finance.settings")),
                (Part::All, tr!(lang, "finance.all")),
            ];
            segmented(ui, &mut part, &parts);
        },
    );
    ui.data_mut(|data| data.insert_temp(part_id, part));
    let Some(results) = view.results else {
        empty(
            ui,
            ICON_INFO,
            &tr!(lang, "finance.none"),
            &tr!(lang, "finance.none_why"),
            |_| (),
        );
        return;
    };
    match part {
        Part::Picture => picture(ui, view, results),
        Part::Settings => settings::show(ui, view, edits),
        Part::All => all::show(ui, results, lang),
    }
}

fn picture(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>) {
    let lang = view.lang;
    let foot = 36.0;
    let cards = 2.0 * indicators::CARD + 3.0 * space::ROWS;
    let height = (ui.available_height() - cards - foot - 24.0).max(190.0);
    let built = memo(ui, "cumulative cash", results, lang, || {
        let kind = chart::Kind::CumulativeCash;
        chart::build(kind, &results.program, &results.outcome, lang)
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card(ui, |ui| match built.as_ref() {
            Ok(built) => {
                figure(ui, "cash", built, height, Some("money"));
            }
            Err(error) => {
                ui.label(error.to_string());
            }
        });
        ui.add_space(space::ROWS - 6.0);
        indicators::show(ui, view, results);
        let t = theme::tokens(ui);
        ui.horizontal(|ui| {
            ui.label(theme::icon(ICON_INFO, 16.0).color(t.muted));
            ui.label(theme::small(tr!(lang, "finance.foot")).color(t.muted));
        });
    });
}
