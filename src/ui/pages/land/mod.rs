//! *Lahan*: the plots of a plan, and the fields of the one selected.
//!
//! The list has one stop of the Tab key; arrows move within it. The map comes
//! with the land tools.

use std::sync::Arc;

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CROP_LANDSCAPE};

use super::super::theme::space;
use super::super::view::{Edits, View};
use super::super::widgets::{button, card, empty, field, frame};
use crate::document::Change;
use crate::land;
use crate::plan::{Extent, Plan, Plot, PlotId, Tenure};
use crate::text::{self, Lang};
use crate::tr;

mod choices;
mod computed;
mod files;
mod form;
mod list;

/// Width of the form at the right, px.
const FORM: f32 = 384.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let plan = view.plan;
    let mut is_add = false;
    frame::head(ui, &tr!(lang, "page.land"), &totals(plan, lang), |ui| {
        is_add = add_button(ui, lang);
        files::buttons(ui, view, edits);
    });
    if plan.plots.is_empty() {
        empty(
            ui,
            ICON_CROP_LANDSCAPE,
            &tr!(lang, "land.none"),
            &tr!(lang, "land.none_why"),
            |_| (),
        );
    } else {
        let selected = selected(ui, plan);
        let left = ui.available_width() - FORM - space::CARDS;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARDS;
            let size = vec2(left, ui.available_height());
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(left);
                if let Some(chosen) = list::show(ui, view, selected) {
                    select(ui, chosen);
                }
                ui.add_space(space::ROWS - 6.0);
                computed::show(ui, view, selected);
            });
            ui.vertical(|ui| {
                card(ui, |ui| {
                    ScrollArea::vertical()
                        .auto_shrink([false, true])
                        .show(ui, |ui| {
                            if let Some(plot) = plan.plots.get(selected) {
                                ui.push_id(plot.id, |ui| {
                                    form::show(ui, view, selected, plot, edits);
                                });
                            }
                        });
                });
            });
        });
    }
    if is_add && let Some((id, change)) = added(view) {
        select(ui, id);
        edits.push("edit.plot_add", change);
    }
}

fn add_button(ui: &mut Ui, lang: Lang) -> bool {
    button::primary_with_icon(ui, ICON_ADD, &tr!(lang, "land.add"))
        .on_hover_text(tr!(lang, "land.add_help"))
        .clicked()
}

/// Area and plants of all plots.
fn sums(plan: &Plan) -> (f64, f64) {
    let area_m2 = plan.plots.iter().filter_map(|plot| area_m2(plot)).sum();
    let plants = plan
        .plots
        .iter()
        .filter_map(|plot| plants(plan, plot))
        .sum();
    (area_m2, plants)
}

/// All plots in a sentence.
fn totals(plan: &Plan, lang: Lang) -> String {
    let (area_m2, plants) = sums(plan);
    tr!(
        lang,
        "land.totals",
        area = text::area(lang, area_m2),
        plots = text::number(lang, plan.plots.len() as f64, 0),
        plants = text::number(lang, plants, 0)
    )
}

/// Area of a plot; none while its extent encloses nothing.
fn area_m2(plot: &Plot) -> Option<f64> {
    land::area_m2(&plot.extent).ok()
}

/// Plants laid out on a plot: as typed, else by its practice.
fn plants(plan: &Plan, plot: &Plot) -> Option<f64> {
    plot.plants.map(f64::from).or_else(|| {
        Some(
            plan.practices
                .get(&plot.practice)?
                .plants_on(area_m2(plot)?),
        )
    })
}

/// The word of a tenure.
fn tenure_word(tenure: &Tenure, lang: Lang) -> String {
    match tenure {
        Tenure::Owned { .. } => tr!(lang, "land.owned"),
        Tenure::Rented { .. } => tr!(lang, "land.rented"),
        Tenure::Shared { .. } => tr!(lang, "land.shared"),
    }
}

fn selection() -> egui::Id {
    egui::Id::unique("pelepah plot")
}

/// Selects the first of some plots.
pub(super) fn show_plots(ctx: &egui::Context, ids: &[PlotId]) {
    if let Some(first) = ids.first() {
        ctx.data_mut(|data| data.insert_temp(selection(), *first));
    }
}

fn select(ui: &Ui, id: PlotId) {
    ui.data_mut(|data| data.insert_temp(selection(), id));
}

/// Position of the plot selected; a jump to a field of another selects that one.
fn selected(ui: &Ui, plan: &Plan) -> usize {
    let asked = field::asked_path(ui.ctx()).and_then(|path| {
        let (index, _) = path.strip_prefix("plots[")?.split_once(']')?;
        index.parse::<usize>().ok()
    });
    if let Some(plot) = asked.and_then(|index| plan.plots.get(index)) {
        select(ui, plot.id);
    }
    let id: Option<PlotId> = ui.data(|data| data.get_temp(selection()));
    id.and_then(|id| plan.plots.iter().position(|plot| plot.id == id))
        .unwrap_or_default()
}

/// The next id that no plot has.
fn next_id(plan: &Plan) -> PlotId {
    let last = plan.plots.iter().map(|plot| plot.id.0).max();
    PlotId(last.map_or(1, |last| last.saturating_add(1)))
}

/// A new plot with the choices of the last one, planted as soon as its ground
/// can be prepared; in an empty plan that of a new plan.
fn added(view: &View<'_>) -> Option<(PlotId, Change)> {
    let plan = view.plan;
    let id = next_id(plan);
    let name = tr!(view.lang, "land.plot_name", n = id);
    if let Some(last) = plan.plots.last() {
        let mut plot = Plot {
            id,
            name,
            counted: None,
            plants: None,
            extent: Extent::Area(area_m2(last)?),
            ..Plot::clone(last)
        };
        if let Some(practice) = plan.practices.get(&plot.practice) {
            plot.planted = practice.first_planting(plan.start);
        }
        return Some((id, Change::set_plot(plot)));
    }
    let (place, practice) = choices::first(view)?;
    let new = view
        .home
        .library?
        .new_plan(&plan.name, &place, &practice, 10_000.0, plan.start);
    let new = new.ok()?;
    let mut plot = Plot::clone(new.plots.first()?);
    plot.name = name;
    plot.id = id;
    let mut changes = choices::missing(plan, &new, &plot);
    changes.push(Change::set_plot(plot));
    Some((id, Change::Several(changes)))
}

/// The same plot again, after it.
fn duplicate(view: &View<'_>, index: usize, plot: &Plot) -> (PlotId, Change) {
    let id = next_id(view.plan);
    let copy = Plot {
        id,
        name: tr!(view.lang, "land.copy_name", name = plot.name),
        ..plot.clone()
    };
    (id, Change::Plot(id, Some((index + 1, Arc::new(copy)))))
}
