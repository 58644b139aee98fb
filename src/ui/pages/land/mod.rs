//! *Lahan*: the plots of a plan on a map and in a list, and the fields of the
//! one selected, or of several at once.
//!
//! The list has one stop of the Tab key; arrows move within it. The map is in
//! [`map`].

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CROP_LANDSCAPE, ICON_PRINT};

use super::super::theme::space;
use super::super::view::{Edits, View};
use super::super::widgets::{button, card, empty, field, figure_menu, frame};
use crate::chart::{self, Drawing};
use crate::document::{Change, NewPlot, Worker, add_plots};
use crate::land;
use crate::plan::{Extent, Plan, Plot, PlotId, Tenure};
use crate::text::{self, Lang};
use crate::tr;

mod boundary;
mod bulk;
mod choices;
mod computed;
mod files;
mod form;
mod list;
mod map;

use map::Scene;
pub(in crate::ui) use map::{Answer, ask_point, forget_point, show_backdrop, take_point};

/// Width of the list and the form, px.
const LEFT: f32 = 318.0;
/// Area of the first plot of a plan, m².
const FIRST_M2: f64 = 10_000.0;
/// Share of the height that the list may take.
const LIST: f32 = 0.34;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let plan = view.plan;
    let scene = Scene::of(ui, view);
    let mut is_add = false;
    frame::head(
        ui,
        &tr!(lang, "page.land"),
        &totals(plan, &scene, lang),
        |ui| {
            let print = button::icon_button(ui, ICON_PRINT, &tr!(lang, "land.print"));
            figure_menu::below(&print, lang, || Drawing::Map(chart::map::map(plan, lang)));
            files::buttons(ui, view, edits);
            is_add = add_button(ui, lang);
        },
    );
    let selected = selected(ui, plan);
    let chosen = chosen(ui, plan);
    let mut picked = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        let size = vec2(LEFT, ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
            ui.set_width(LEFT);
            if plan.plots.is_empty() {
                empty(
                    ui,
                    ICON_CROP_LANDSCAPE,
                    &tr!(lang, "land.none"),
                    &tr!(lang, "land.none_why"),
                    |_| (),
                );
            } else {
                picked = plots(ui, view, &scene, (selected, &chosen), edits);
            }
        });
        ui.vertical(|ui| {
            let on_map = map::show(ui, view, &scene, (selected, &chosen), edits);
            picked = picked.or(on_map);
        });
    });
    if let Some((id, adds)) = picked {
        pick(
            ui,
            (id, adds),
            plan.plots.get(selected).map(|plot| plot.id),
            chosen,
        );
    }
    if is_add && let Some((id, change)) = added(view, None) {
        select(ui, id);
        edits.push("edit.plot_add", change);
    }
}

/// The list of plots, and the fields of the one selected or of those chosen.
fn plots(
    ui: &mut Ui,
    view: &View<'_>,
    scene: &Scene,
    (selected, chosen): (usize, &[PlotId]),
    edits: &mut Edits,
) -> Option<(PlotId, bool)> {
    let (lang, plan) = (view.lang, view.plan);
    let most = (ui.available_height() * LIST).max(150.0);
    let picked = list::show(ui, view, scene, (selected, chosen), most);
    ui.spacing_mut().item_spacing.y = 2.0;
    if plan.plots.len() > 1 && button::link(ui, &tr!(lang, "land.choose_all")).clicked() {
        choose(ui, plan.plots.iter().map(|plot| plot.id).collect());
    }
    card(ui, |ui| {
        let scroll = ScrollArea::vertical().auto_shrink([false, true]);
        scroll.show(ui, |ui| {
            if chosen.len() > 1 {
                bulk::show(ui, view, scene, chosen, edits);
            } else if let Some(plot) = plan.plots.get(selected) {
                ui.push_id(plot.id, |ui| {
                    let known = scene.plots.get(selected).and_then(Option::as_ref);
                    form::show(ui, view, (selected, plot), known, edits);
                    ui.add_space(space::ROWS);
                    computed::show(ui, view, selected);
                });
            }
            frame::follow_focus(ui);
        });
    });
    picked
}

fn add_button(ui: &mut Ui, lang: Lang) -> bool {
    button::primary_with_icon(ui, ICON_ADD, &tr!(lang, "land.add"))
        .on_hover_text(tr!(lang, "land.add_help"))
        .clicked()
}

/// All plots in a sentence.
fn totals(plan: &Plan, scene: &Scene, lang: Lang) -> String {
    let (area_m2, plants) = scene.sums;
    tr!(
        lang,
        "land.totals",
        area = text::area(lang, area_m2),
        plots = text::number(lang, plan.plots.len() as f64, 0),
        plants = text::number(lang, plants, 0)
    )
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

/// Where the plots chosen together are kept.
fn choice_id() -> egui::Id {
    egui::Id::unique("pelepah plots")
}

/// Selects a plot alone.
fn select(ui: &Ui, id: PlotId) {
    ui.data_mut(|data| {
        data.insert_temp(selection(), id);
        data.insert_temp(choice_id(), vec![id]);
    });
}

/// Selects plots that were just taken in, and looks at them on the map.
pub(super) fn show_plots(ctx: &egui::Context, ids: &[PlotId]) {
    if let Some(first) = ids.first() {
        ctx.data_mut(|data| {
            data.insert_temp(selection(), *first);
            data.insert_temp(choice_id(), ids.to_vec());
        });
        map::look_at(ctx, ids);
    }
}

/// Chooses several plots to be changed at once.
fn choose(ui: &Ui, ids: Vec<PlotId>) {
    ui.data_mut(|data| data.insert_temp(choice_id(), ids));
}

/// The plots chosen together that are still there.
fn chosen(ui: &Ui, plan: &Plan) -> Vec<PlotId> {
    let ids: Option<Vec<PlotId>> = ui.data(|data| data.get_temp(choice_id()));
    let mut ids = ids.unwrap_or_default();
    if ids.len() > 1 {
        let known: BTreeSet<PlotId> = plan.plots.iter().map(|plot| plot.id).collect();
        ids.retain(|id| known.contains(id));
    }
    ids
}

/// Selects a plot alone, or takes it into those chosen, or out of them.
fn pick(ui: &Ui, (id, adds): (PlotId, bool), before: Option<PlotId>, mut chosen: Vec<PlotId>) {
    if !adds {
        select(ui, id);
        return;
    }
    if chosen.is_empty() {
        chosen.extend(before);
    }
    match chosen.iter().position(|known| *known == id) {
        Some(at) if chosen.len() > 1 => {
            chosen.remove(at);
        }
        Some(_) => {}
        None => chosen.push(id),
    }
    match chosen.as_slice() {
        [one] => select(ui, *one),
        _ => choose(ui, chosen),
    }
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

/// A new plot, as [`add_plots`] has it; without an extent it is as large as the
/// last.
fn added(view: &View<'_>, extent: Option<Extent>) -> Option<(PlotId, Change)> {
    let plan = view.plan;
    let id = next_id(plan);
    let extent = match (extent, plan.plots.last()) {
        (Some(extent), _) => extent,
        (None, Some(last)) => Extent::Area(land::area_m2(&last.extent).ok()?),
        (None, None) => Extent::Area(FIRST_M2),
    };
    let new = NewPlot {
        name: tr!(view.lang, "land.plot_name", n = id),
        worker: Worker::OfLast,
        extent,
    };
    Some((id, add_plots(plan, view.home.library, vec![new])?))
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
