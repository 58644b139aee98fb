//! *Risiko*: how often it goes wrong, by what, and in which months.
//!
//! Frequencies come before percentages. The fan moves while a price is dragged;
//! a bar of the tornado opens its field; an event is switched on and off where
//! it is seen. Two more parts tell one bad path month by month, and hold the
//! events with the spreads of weather and price.

use std::sync::Arc;

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::ICON_INFO;

use super::super::calculation::Calculation;
use super::super::explorer::Explored;
use super::super::theme::{self, space};
use super::super::view::{Edits, View, Wish};
use super::super::widgets::{card, empty, field, figure, frame, link, memo, segmented};
use crate::chart::build;
use crate::document::Change;
use crate::plan::Risk;
use crate::text;
use crate::tr;

mod cards;
mod events;
mod fan;
mod farms;
mod spreads;
mod tornado;
mod year;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Part {
    #[default]
    Overview,
    Grid,
    Year,
    Events,
    Spreads,
}

impl Part {
    /// The part in which the field of a path stands.
    fn of_path(path: &str) -> Option<Self> {
        let field = path.strip_prefix("risk.")?;
        Some(if path == TOLD {
            Self::Year
        } else if field.starts_with("cards") {
            Self::Events
        } else {
            Self::Spreads
        })
    }
}

/// Leads to the path that is told, as a field's path leads to the field.
const TOLD: &str = "risk.told";
/// Widths of the card with the farms, px, and its share between them.
const FARMS: (f32, f32) = (296.0, 322.0);
const FARMS_SHARE: f32 = 0.35;
/// Share of the width that the tornado takes beside the events, and the width
/// below which they stand under it, px.
const TORNADO: f32 = 0.515;
const STACKED_BELOW: f32 = 860.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    // a jump to a field of this page leads to where it stands
    let asked = field::asked_path(ui.ctx());
    if let Some(of) = asked.as_deref().and_then(Part::of_path) {
        part = of;
    }
    frame::head(ui, &tr!(lang, "page.risk"), &sentence(view), |ui| {
        let parts = [
            (Part::Overview, tr!(lang, "risk.overview")),
            (Part::Grid, tr!(lang, "risk.grid")),
            (Part::Year, tr!(lang, "risk.year")),
            (Part::Events, tr!(lang, "risk.events")),
            (Part::Spreads, tr!(lang, "risk.spreads")),
        ];
        running(ui, view, edits);
        segmented(ui, &mut part, &parts);
    });
    let mut risk = view.plan.risk.clone();
    let mut name = "edit.chance";
    let asked = asked.as_deref().unwrap_or_default();
    ui.push_id(part, |ui| match part {
        Part::Overview => {
            if let Some(index) = with_results(ui, view, |ui, results, explored| {
                overview(ui, view, results, explored, &mut risk, &mut name, edits)
            }) {
                events::choose(ui, part_id, index);
                part = Part::Events;
            }
        }
        Part::Grid => grid(ui, view),
        Part::Year => {
            with_results(ui, view, |ui, _, explored| {
                year::show(ui, view, explored);
                None
            });
        }
        Part::Events => events::show(ui, view, part_id, asked, &mut risk, &mut name),
        Part::Spreads => spreads::show(ui, view, &mut risk),
    });
    if Part::of_path(asked).is_some() {
        field::forget_jump(ui);
    }
    ui.data_mut(|data| data.insert_temp(part_id, part));
    if risk != view.plan.risk {
        edits.push(name, Change::Risk(Box::new(risk)));
    }
}

/// How many paths, of which seed; while they run for long, how many are done.
fn sentence(view: &View<'_>) -> String {
    let lang = view.lang;
    let count = |n: usize| text::count(lang, i64::try_from(n).unwrap_or(i64::MAX));
    if let Some((done, of)) = view.chance.slow {
        return tr!(lang, "risk.running", done = count(done), of = count(of));
    }
    view.chance.explored.map_or_else(String::new, |explored| {
        tr!(
            lang,
            "risk.sentence",
            paths = count(explored.risk.paths),
            seed = explored.risk.seed
        )
    })
}

/// A way to stop the paths that run for long, and to go on.
fn running(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let (words, wish) = if view.chance.slow.is_some() {
        (tr!(lang, "risk.stop"), Wish::StopChance)
    } else if view.chance.is_stopped {
        (tr!(lang, "risk.resume"), Wish::ResumeChance)
    } else {
        return;
    };
    if link(ui, &words).clicked() {
        edits.wish(wish);
    }
}

/// Shows what needs results, or says why there are none.
fn with_results(
    ui: &mut Ui,
    view: &View<'_>,
    contents: impl FnOnce(&mut Ui, &Arc<Calculation>, &Arc<Explored>) -> Option<usize>,
) -> Option<usize> {
    let lang = view.lang;
    match (view.results, view.chance.explored) {
        (Some(results), Some(explored)) if !results.program.inputs.plots.is_empty() => {
            contents(ui, results, explored)
        }
        (Some(results), _) if !results.program.inputs.plots.is_empty() => {
            let t = theme::tokens(ui);
            let words = tr!(lang, "results.computing");
            ui.label(theme::small(words).color(t.muted));
            None
        }
        _ => {
            let (title, why) = (tr!(lang, "risk.none"), tr!(lang, "risk.none_why"));
            empty(ui, ICON_INFO, &title, &why, |_| ());
            None
        }
    }
}

/// NPV by price and yield.
fn grid(ui: &mut Ui, view: &View<'_>) {
    let Some(levels) = view.chance.levels else {
        return;
    };
    let (lang, of) = (view.lang, &levels.of);
    let built = memo(ui, "price by yield", levels, lang, || {
        build::price_yield(&of.program, &of.outcome, &levels.grid, lang)
    });
    let pads = f32::from(space::CARD.top + space::CARD.bottom) + 2.0;
    let notes = 72.0;
    let height = (ui.available_height() - pads - notes).clamp(240.0, 480.0);
    card(ui, |ui| match built.as_ref() {
        Ok(built) => {
            figure(ui, "price by yield", built, height, None);
            let t = theme::tokens(ui);
            for note in &built.parts().notes {
                ui.add(egui::Label::new(theme::small(note).color(t.muted)).wrap());
            }
        }
        Err(error) => {
            ui.label(error.to_string());
        }
    });
}

/// Fan and farms above, tornado and events below; gives the event whose fields
/// are asked for.
fn overview(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    explored: &Arc<Explored>,
    risk: &mut Risk,
    name: &mut &'static str,
    edits: &mut Edits,
) -> Option<usize> {
    let pads = f32::from(space::CARD.top + space::CARD.bottom) + 2.0;
    let lower = tornado::HEIGHT;
    let upper = (ui.available_height() - lower - space::ROWS - 2.0 * pads).max(farms::HEIGHT);
    let mut chosen = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = ui.available_width() - space::CARDS;
        let right = (width * FARMS_SHARE).clamp(FARMS.0, FARMS.1).floor();
        row(ui, |ui| {
            column(ui, width - right, |ui| {
                card(ui, |ui| fan::show(ui, view, explored, upper, edits));
            });
            column(ui, right, |ui| {
                card(ui, |ui| {
                    farms::show(ui, view, results, explored, upper, edits);
                });
            });
        });
        ui.add_space(space::ROWS);
        let bars = |ui: &mut Ui, edits: &mut Edits| {
            card(ui, |ui| {
                ui.set_min_height(lower);
                tornado::show(ui, view, edits);
            });
        };
        if width < STACKED_BELOW {
            bars(ui, edits);
            ui.add_space(space::ROWS);
            chosen = cards::show(ui, view, explored, risk, name);
        } else {
            let left = (width * TORNADO).floor();
            row(ui, |ui| {
                column(ui, left, |ui| bars(ui, edits));
                column(ui, width - left, |ui| {
                    chosen = cards::show(ui, view, explored, risk, name);
                });
            });
        }
    });
    chosen
}

/// Columns side by side.
fn row(ui: &mut Ui, columns: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        columns(ui);
    });
}

fn column(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let down = Layout::top_down(Align::LEFT);
    ui.allocate_ui_with_layout(vec2(width, 10.0), down, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(8.0, theme::GAP);
        contents(ui);
    });
}
