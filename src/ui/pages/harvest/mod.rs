//! *Panen*: how much each month, when it is short, and why.
//!
//! Three views of one result: bars by plot, a calendar, and a plant with its
//! leaves. A month pointed at in the calendar is marked in the bars and the
//! other way round; a month chosen there is the month of the plant.

use std::sync::Arc;

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_CONTENT_CUT, ICON_INFO};

use super::super::calculation::Calculation;
use super::super::theme::{self, space};
use super::super::view::{Edits, View, Wish};
use super::super::widgets::{card, empty, figure, frame, link, memo, segmented};
use crate::chart::build;
use crate::chart::{Figure, FigureError};
use crate::tr;

mod calendar;
mod leaves;
mod plant;

/// Pointer shared by bars and calendar.
const LINK: &str = "harvest";
/// Width that the plant needs, px.
const PLANT: f32 = 364.0;
/// Share of the width that the calendar takes.
const CALENDAR: f32 = 0.565;

/// What is chosen on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Chosen {
    by_year: bool,
    plot_idx: usize,
    /// Plan month of the plant; none yet: when it bears in full.
    month: Option<usize>,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let id = ui.scope_id().with("chosen");
    let mut chosen: Chosen = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let sentence = view.results.map(|results| {
        memo(ui, "harvest sentence", results, lang, || {
            let full_kg = results.headline.full_bearing_kg;
            build::harvest_sentence(&results.program, &results.outcome, full_kg, lang)
        })
    });
    let sentence = sentence.as_deref().and_then(Option::as_deref);
    let title = tr!(lang, "page.harvest");
    frame::head(ui, &title, sentence.unwrap_or_default(), |ui| {
        if sentence.is_some() {
            let parts = [
                (false, tr!(lang, "harvest.by_month")),
                (true, tr!(lang, "harvest.by_year")),
            ];
            segmented(ui, &mut chosen.by_year, &parts);
        }
    });
    match view.results {
        None => empty(
            ui,
            ICON_INFO,
            &tr!(lang, "harvest.no_results"),
            &tr!(lang, "harvest.no_results_why"),
            |_| (),
        ),
        Some(results) if sentence.is_none() => nothing(ui, view, results, &mut chosen, edits),
        Some(results) => all(ui, view, results, &mut chosen, edits),
    }
    ui.data_mut(|data| data.insert_temp(id, chosen));
}

/// No harvest inside the plan: why, and the way to its length. A plant stands
/// all the same, if any does.
fn nothing(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    chosen: &mut Chosen,
    edits: &mut Edits,
) {
    let lang = view.lang;
    let title = tr!(lang, "harvest.none");
    let why = tr!(lang, "harvest.none_why");
    empty(ui, ICON_CONTENT_CUT, &title, &why, |ui| {
        if link(ui, &tr!(lang, "harvest.none_link")).clicked() {
            edits.wish(Wish::Jump("months".to_owned()));
        }
    });
    ui.add_space(space::ROWS - 6.0);
    if !results.program.inputs.plots.is_empty() {
        card(ui, |ui| {
            plant::show(ui, view, results, 340.0, chosen, edits);
        });
    }
}

fn all(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    chosen: &mut Chosen,
    edits: &mut Edits,
) {
    let lang = view.lang;
    let calendar = memo(ui, "harvest calendar", results, lang, || {
        build::harvest_calendar(&results.program, &results.outcome, lang)
    });
    let n_years = calendar.as_ref().as_ref().map_or(1, |c| c.years.len());
    let pads = f32::from(space::CARD.top + space::CARD.bottom) + 2.0;
    // bars shrink first; then rows of the calendar; then the page scrolls
    let room = ui.available_height() - 2.0 * pads - space::ROWS - 2.0;
    let row = ((room - 200.0 - calendar::EXTRA) / n_years as f32).clamp(20.0, 27.0);
    let lower = calendar::height(n_years, row).max(plant::HEIGHT);
    let upper = (room - lower).max(190.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let bars = bars(ui, results, chosen.by_year, view);
        card(ui, |ui| match bars.as_ref() {
            Ok(bars) => {
                let (id, link) = if chosen.by_year {
                    ("harvest by year", None)
                } else {
                    ("harvest by month", Some(LINK))
                };
                figure(ui, id, bars, upper, link);
            }
            Err(error) => {
                ui.label(error.to_string());
            }
        });
        ui.add_space(space::ROWS);
        let width = ui.available_width() - space::CARDS;
        // the plant needs room for its fields, also with large letters
        let left = (width * CALENDAR).min(width - PLANT).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARDS;
            column(ui, left, |ui| {
                ui.set_height(lower);
                if let Some(calendar) = calendar.as_ref() {
                    calendar::show(ui, view, calendar, row, chosen, &results.program);
                }
            });
            column(ui, width - left, |ui| {
                plant::show(ui, view, results, lower, chosen, edits);
            });
        });
    });
}

fn column(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let down = Layout::top_down(Align::LEFT);
    ui.allocate_ui_with_layout(vec2(width, 10.0), down, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = theme::GAP;
        card(ui, contents);
    });
}

type Bars = Result<Figure, FigureError>;

fn bars(ui: &Ui, results: &Arc<Calculation>, by_year: bool, view: &View<'_>) -> Arc<Bars> {
    let lang = view.lang;
    let (program, outcome) = (&results.program, &results.outcome);
    if by_year {
        memo(ui, "harvest by year", results, lang, || {
            build::harvest_by_year(program, outcome, lang)
        })
    } else {
        memo(ui, "harvest by month", results, lang, || {
            build::harvest(program, outcome, lang)
        })
    }
}
