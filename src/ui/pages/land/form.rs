//! The fields of a plot.

use egui::{Label, Layout, RichText, Ui};
use egui_material_icons::icons::{ICON_CONTENT_COPY, ICON_DELETE};

use super::super::super::theme;
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{Choice, MonthPicker, NameField, NumberField, button};
use super::map::ScenePlot;
use super::{boundary, choices};
use crate::document::Change;
use crate::plan::{Counted, Drainage, Flood, PeatFunction, Plot, Soil};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Width of the labels, px.
pub(super) const LABEL: f32 = 106.0;
/// Width of the fields, px.
pub(super) const FIELD: f32 = 164.0;

/// Shows the fields of the plot at a position.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    (index, plot): (usize, &Plot),
    known: Option<&ScenePlot>,
    edits: &mut Edits,
) {
    let mut draft = plot.clone();
    ui.spacing_mut().item_spacing.y = 4.0;
    head(ui, view, index, plot, edits);
    what(ui, view, index, &mut draft, known);
    crop(ui, view, index, &mut draft, known);
    water(ui, view, index, &mut draft);
    floods(ui, view, index, &mut draft);
    if let Some(name) = step(plot, &draft) {
        let mut changes = choices::needed(view, &draft);
        let change = Change::set_plot(draft);
        let change = if changes.is_empty() {
            change
        } else {
            changes.push(change);
            Change::Several(changes)
        };
        edits.push(name, change);
    }
}

/// The name of the edit between two states of a plot.
fn step(old: &Plot, new: &Plot) -> Option<&'static str> {
    let fields = [
        (old.extent != new.extent, "edit.plot_area"),
        (old.direction != new.direction, "edit.plot_direction"),
        (old.member != new.member, "edit.plot_member"),
        (old.floods != new.floods, "edit.plot_floods"),
        (old.planted != new.planted, "edit.plot_planted"),
        (old.name != new.name, "edit.plot_name"),
        (old.place != new.place, "edit.plot_place"),
        (old.practice != new.practice, "edit.plot_practice"),
        (old.tenure != new.tenure, "edit.plot_tenure"),
        (old.plants != new.plants, "edit.plot_plants"),
        (old != new, "edit.plot"),
    ];
    let changed = fields.iter().find(|(is_changed, _)| *is_changed);
    changed.map(|(_, name)| *name)
}

fn head(ui: &mut Ui, view: &View<'_>, index: usize, plot: &Plot, edits: &mut Edits) {
    let lang = view.lang;
    ui.horizontal(|ui| {
        let gap = ui.spacing().item_spacing.x;
        let buttons = 2.0 * (theme::size::BUTTON + gap);
        let room = egui::vec2(ui.available_width() - buttons, theme::size::BUTTON);
        let layout = Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(room, layout, |ui| {
            ui.set_min_size(room);
            ui.add(Label::new(theme::section(&plot.name)).truncate());
        });
        let copy = tr!(lang, "land.duplicate");
        if button::icon_button(ui, ICON_CONTENT_COPY, &copy).clicked() {
            let (id, change) = super::duplicate(view, index, plot);
            super::select(ui, id);
            edits.push("edit.plot_duplicate", change);
        }
        if button::icon_button(ui, ICON_DELETE, &tr!(lang, "land.remove")).clicked() {
            // the one after it is selected, or the new last
            let next = view.plan.plots.get(index + 1);
            let next = next.or_else(|| view.plan.plots.get(index.checked_sub(1)?));
            if let Some(next) = next {
                super::select(ui, next.id);
            }
            edits.push("edit.plot_remove", Change::remove_plot(plot.id));
        }
    });
}

/// Name, area, place, soil, practice, tenure.
fn what(ui: &mut Ui, view: &View<'_>, index: usize, draft: &mut Plot, known: Option<&ScenePlot>) {
    let lang = view.lang;
    NameField::new(lang, tr!(lang, "land.name"))
        .label_left(LABEL)
        .width(FIELD)
        .path(path(index, "name"))
        .show(ui, &mut draft.name);
    trouble(ui, view, index, "name");
    boundary::show(ui, lang, index, draft, known);
    trouble(ui, view, index, "extent");
    trouble(ui, view, index, "direction");
    choice(
        ui,
        "land.place",
        lang,
        &choices::places(view),
        &mut draft.place,
    );
    trouble(ui, view, index, "place");
    let soils =
        [Soil::Peat, Soil::Mineral].map(|soil| (soil, tr!(lang, &format!("soil.{}", soil.key()))));
    choice(ui, "land.soil", lang, &soils, &mut draft.soil);
    choice(
        ui,
        "land.practice",
        lang,
        &choices::practices(view),
        &mut draft.practice,
    );
    trouble(ui, view, index, "practice");
    choice(
        ui,
        "land.tenure",
        lang,
        &choices::tenures(view),
        &mut draft.tenure,
    );
    trouble(ui, view, index, "tenure");
    let members = choices::members(view);
    if members.len() > 1 || draft.member.is_some() {
        choice(ui, "land.member", lang, &members, &mut draft.member);
        trouble(ui, view, index, "member");
    }
}

/// Planting month, plants, replanting, and what was counted in a standing crop.
fn crop(ui: &mut Ui, view: &View<'_>, index: usize, draft: &mut Plot, known: Option<&ScenePlot>) {
    let lang = view.lang;
    MonthPicker::new(lang, tr!(lang, "land.planted"))
        .label_left(LABEL)
        .width(FIELD - 36.0)
        .path(path(index, "planted"))
        .show(ui, &mut draft.planted);
    trouble(ui, view, index, "planted");
    let mut field = NumberField::new(lang, tr!(lang, "land.plants"), Quantity::Count)
        .unit(tr!(lang, "land.plants_unit"))
        .between(1.0..=1e7)
        .label_left(LABEL)
        .width(FIELD)
        .path(path(index, "plants"));
    if draft.plants.is_none()
        && let Some(plants) = known.and_then(|plot| plot.plants)
    {
        let plants = text::number(lang, plants, 0);
        field = field.note(tr!(lang, "land.plants_computed", plants = plants));
    }
    field.show_optional(ui, &mut draft.plants);
    trouble(ui, view, index, "plants");
    indented(ui, |ui| {
        ui.checkbox(&mut draft.replant, tr!(lang, "land.replant"));
    });
    let is_standing = view.plan.plan_month(draft.planted) < 1;
    if is_standing || draft.counted.is_some() {
        counted(ui, lang, index, draft);
        trouble(ui, view, index, "counted");
    }
}

fn counted(ui: &mut Ui, lang: Lang, index: usize, draft: &mut Plot) {
    let mut plants = draft.counted.map(|counted| counted.plants);
    NumberField::new(lang, tr!(lang, "land.counted_plants"), Quantity::Count)
        .unit(tr!(lang, "land.plants_unit"))
        .between(1.0..=1e7)
        .label_left(LABEL)
        .width(FIELD)
        .note(tr!(lang, "land.counted_note"))
        .path(path(index, "counted.plants"))
        .show_optional(ui, &mut plants);
    let mut leaves = draft.counted.and_then(|counted| counted.leaves);
    if plants.is_some() {
        NumberField::new(lang, tr!(lang, "land.counted_leaves"), Quantity::Number)
            .unit(tr!(lang, "land.leaves_unit"))
            .between(0.0..=60.0)
            .label_left(LABEL)
            .width(FIELD)
            .path(path(index, "counted.leaves"))
            .show_optional(ui, &mut leaves);
    }
    draft.counted = plants.map(|plants| Counted { plants, leaves });
}

/// How water leaves a plot, in words.
pub(super) fn drainage_word(drainage: Drainage, lang: Lang) -> String {
    match drainage {
        Drainage::Good => tr!(lang, "land.drainage_good"),
        Drainage::Normal => tr!(lang, "land.drainage_normal"),
        Drainage::Poor => tr!(lang, "land.drainage_poor"),
    }
}

/// Drainage; on peat the water in the ditches and the function of the peat.
fn water(ui: &mut Ui, view: &View<'_>, index: usize, draft: &mut Plot) {
    let lang = view.lang;
    let drainages = [Drainage::Good, Drainage::Normal, Drainage::Poor]
        .map(|drainage| (drainage, drainage_word(drainage, lang)));
    choice(ui, "land.drainage", lang, &drainages, &mut draft.drainage);
    if draft.soil != Soil::Peat {
        return;
    }
    // the field counts in metres, whole to a thousandth of a millimetre
    let mut depth_m = draft.water_depth_cm.map(|cm| cm / 100.0);
    let before = depth_m;
    NumberField::new(lang, tr!(lang, "land.water_depth"), Quantity::Centimeters)
        .between(0.0..=5.0)
        .label_left(LABEL)
        .width(FIELD)
        .note(tr!(lang, "land.water_depth_note"))
        .path(path(index, "water_depth_cm"))
        .show_optional(ui, &mut depth_m);
    if depth_m != before {
        draft.water_depth_cm = depth_m.map(|m| (m * 1e6).round() / 1e4);
    }
    trouble(ui, view, index, "water_depth_cm");
    let functions = [
        (
            Some(PeatFunction::Cultivation),
            tr!(lang, "land.peat_cultivation"),
        ),
        (
            Some(PeatFunction::Protected),
            tr!(lang, "land.peat_protected"),
        ),
        (Some(PeatFunction::Unknown), tr!(lang, "land.peat_unknown")),
    ];
    let mut function = draft.peat_function.or(Some(PeatFunction::Unknown));
    let before = function;
    choice(ui, "land.peat_function", lang, &functions, &mut function);
    if function != before {
        draft.peat_function = function;
    }
}

/// Floods to reckon with, each with its month and days.
fn floods(ui: &mut Ui, view: &View<'_>, index: usize, draft: &mut Plot) {
    let lang = view.lang;
    let mut removed = None;
    for (at, flood) in draft.floods.iter_mut().enumerate() {
        ui.push_id(("flood", at), |ui| {
            MonthPicker::new(lang, tr!(lang, "land.flood"))
                .label_left(LABEL)
                .width(FIELD - 36.0)
                .path(path(index, &format!("floods[{at}].month")))
                .show(ui, &mut flood.month);
            NumberField::new(lang, tr!(lang, "land.flood_days"), Quantity::Count)
                .unit(tr!(lang, "land.days_unit"))
                .between(0.0..=31.0)
                .label_left(LABEL)
                .width(FIELD)
                .path(path(index, &format!("floods[{at}].days")))
                .show(ui, &mut flood.days);
            indented(ui, |ui| {
                if button::link(ui, &tr!(lang, "land.flood_remove")).clicked() {
                    removed = Some(at);
                }
            });
        });
        trouble(ui, view, index, &format!("floods[{at}]"));
    }
    if let Some(at) = removed {
        draft.floods.remove(at);
    }
    indented(ui, |ui| {
        if button::link(ui, &tr!(lang, "land.flood_add")).clicked() {
            let month = view
                .plan
                .start
                .plus(i32::from(view.plan.months.min(12)) - 1);
            draft.floods.push(Flood { month, days: 1 });
        }
    });
}

pub(super) fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    key: &str,
    lang: Lang,
    of: &[(T, String)],
    chosen: &mut T,
) {
    Choice::new(&tr!(lang, key))
        .label_left(LABEL)
        .width(FIELD)
        .show(ui, of, chosen);
}

pub(super) fn path(index: usize, field: &str) -> String {
    format!("plots[{index}].{field}")
}

/// What is wrong with a field, under it.
fn trouble(ui: &mut Ui, view: &View<'_>, index: usize, field: &str) {
    let path = path(index, field);
    let found = view.problems.iter().find(|problem| {
        let rest = problem.field.strip_prefix(&path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    });
    if let Some(problem) = found {
        let t = theme::tokens(ui);
        let words = text::problem(view.lang, problem);
        indented(ui, |ui| {
            ui.set_max_width(FIELD);
            let sentence = format!("{} {}", words.what, words.remedy);
            let sentence = RichText::new(sentence).small().color(t.clay);
            ui.add(Label::new(sentence).wrap());
        });
    }
}

/// Under the fields, beside the labels.
pub(super) fn indented(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.add_space(LABEL + ui.spacing().item_spacing.x);
        ui.vertical(contents);
    });
}
