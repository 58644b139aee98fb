//! Variants side by side: their figures, their cash over each other, and in
//! words only what differs.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CHECK, ICON_DELETE, ICON_INFO, ICON_LOCK};

use super::super::super::calculation::Calculation;
use super::super::super::clock;
use super::super::super::studies::{Answered, Question, Study, Variants};
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::{NameField, button, card, empty, figure, memo};
use crate::advice::compare::{Measure, Side};
use crate::chart::build::{Course, cash_side_by_side};
use crate::document::Change;
use crate::plan::{MAX_SCENARIOS, Plan, Problem, Scenario, field};
use crate::text::{self, Lang};
use crate::tr;

/// Width of the names of figures, px.
const NAMES: f32 = 236.0;
/// Height of a row, px.
const ROW: f32 = 25.0;
/// Least height of the figure, px.
const FIGURE: f32 = 220.0;
/// Most height of the list of differences, px; it scrolls by itself.
const DIFFERENCES: f32 = 150.0;
/// Share of the width that the figure takes.
const LEFT: f32 = 0.52;

/// Shows the part.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    buttons(ui, view, edits);
    ui.add_space(4.0);
    let scenarios = &view.plan.scenarios;
    if scenarios.is_empty() {
        let (title, why) = (tr!(lang, "scenario.none"), tr!(lang, "scenario.none_why"));
        empty(ui, ICON_INFO, &title, &why, |_| ());
        return;
    }
    super::ask(view, &Question::Variants, edits);
    let found = view.studies.answer(view.plan, &Question::Variants);
    let variants = match found.map(|found| &found.study) {
        Some(Study::Variants(variants)) if variants.sides.len() == scenarios.len() => {
            Some(variants)
        }
        Some(_) | None => None,
    };
    let sides: &[_] = variants.map_or(&[], |variants| &variants.sides);
    let id = ui.scope_id().with("chosen");
    let chosen: usize = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut chosen = chosen.min(scenarios.len() - 1);
    let room = ui.available_height();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top();
        table(ui, view, variants, &mut chosen);
        ui.add_space(space::ROWS - 6.0);
        let used = ui.cursor().top() - top;
        let height = (room - used - 28.0).max(FIGURE);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARDS;
            let down = Layout::top_down(Align::LEFT);
            let width = ui.available_width() * LEFT;
            ui.allocate_ui_with_layout(vec2(width, 0.0), down, |ui| {
                ui.set_width(width);
                courses(ui, view, found, sides, chosen, height);
            });
            ui.allocate_ui_with_layout(vec2(ui.available_width(), 0.0), down, |ui| {
                one(ui, view, sides, chosen, height, edits);
            });
        });
    });
    ui.data_mut(|data| data.insert_temp(id, chosen));
}

/// What makes a variant.
fn buttons(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let plan = view.plan;
    let has_room = plan.scenarios.len() < MAX_SCENARIOS;
    let saved = view.saved.filter(|saved| decided(saved, plan));
    ui.horizontal(|ui| {
        let words = tr!(lang, "scenario.keep");
        let press = ui.add_enabled_ui(has_room && saved.is_some(), |ui| {
            button::with_icon(ui, ICON_ADD, &words)
        });
        let why = tr!(lang, "scenario.keep_why", most = MAX_SCENARIOS);
        let press = press.inner.on_hover_text(&why).on_disabled_hover_text(&why);
        if let Some(saved) = saved
            && press.clicked()
        {
            let name = free_name(plan, &tr!(lang, "scenario.new"));
            let mut back = Plan::clone(saved);
            back.scenarios = plan
                .scenarios
                .iter()
                .map(|old| old.of(plan, saved))
                .collect();
            back.records.clone_from(&plan.records);
            back.group.clone_from(&plan.group);
            back.proposal.clone_from(&plan.proposal);
            let new = Scenario::between(&name, "", &back, plan);
            back.scenarios.push(new);
            edits.push("edit.scenario_keep", Change::Whole(Box::new(back)));
        }
        let words = tr!(lang, "scenario.lock");
        let press = ui.add_enabled_ui(has_room, |ui| button::with_icon(ui, ICON_LOCK, &words));
        let why = tr!(lang, "scenario.lock_why", most = MAX_SCENARIOS);
        let press = press.inner.on_hover_text(&why).on_disabled_hover_text(&why);
        if press.clicked() {
            let day = clock::now().date().format("%Y-%m-%d").to_string();
            let name = free_name(plan, &tr!(lang, "scenario.first"));
            let mut scenarios = plan.scenarios.clone();
            scenarios.push(Scenario::locked(&name, "", &day, plan));
            edits.push("edit.scenario_lock", Change::Scenarios(scenarios));
        }
    });
}

/// Does a plan decide something else than another?
fn decided(saved: &Arc<Plan>, plan: &Arc<Plan>) -> bool {
    !Arc::ptr_eq(saved, plan) && {
        let mut bare = Plan::clone(saved);
        bare.scenarios.clone_from(&plan.scenarios);
        bare.records.clone_from(&plan.records);
        bare.group.clone_from(&plan.group);
        bare.proposal.clone_from(&plan.proposal);
        bare != **plan
    }
}

/// A name that no variant has.
fn free_name(plan: &Plan, name: &str) -> String {
    let is_free = |name: &String| plan.scenarios.iter().all(|known| known.name != *name);
    let numbered = (2..).map(|n| format!("{name} {n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(is_free).unwrap_or_default()
}

fn table(ui: &mut Ui, view: &View<'_>, variants: Option<&Variants>, chosen: &mut usize) {
    let lang = view.lang;
    let sides: &[_] = variants.map_or(&[], |variants| &variants.sides);
    let farms = variants.and_then(|variants| variants.farms_with_profit);
    let scenarios = &view.plan.scenarios;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = (ui.available_width() - NAMES) / (scenarios.len() + 1) as f32;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            cell(
                ui,
                NAMES,
                false,
                theme::small_bold(tr!(lang, "scenario.figure")),
            );
            cell(
                ui,
                width,
                true,
                theme::small_bold(tr!(lang, "scenario.plan")),
            );
            for (i, scenario) in scenarios.iter().enumerate() {
                let t = theme::tokens(ui);
                let color = if i == *chosen { t.aloe_deep } else { t.ink };
                let name = theme::small_bold(&scenario.name).color(color);
                let right = Layout::right_to_left(Align::Center);
                ui.allocate_ui_with_layout(vec2(width, ROW), right, |ui| {
                    ui.set_min_size(vec2(width, ROW));
                    let head = ui.add(Label::new(name).truncate().sense(Sense::click()));
                    button::named(&head, &tr!(lang, "scenario.show", name = scenario.name));
                    if i == *chosen {
                        let line = egui::Stroke::new(2.0, t.aloe);
                        let rect = head.rect;
                        ui.painter()
                            .hline(rect.x_range(), rect.bottom() + 1.0, line);
                    }
                    if head.on_hover_text(&scenario.name).clicked() {
                        *chosen = i;
                    }
                });
            }
        });
        ui.separator();
        for measure in Measure::ALL {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                cell(ui, NAMES, false, RichText::new(measure.name(lang)));
                let here = view
                    .results
                    .and_then(|results| of_plan(results, farms, measure));
                cell(ui, width, true, RichText::new(measure.words(lang, here)));
                for i in 0..scenarios.len() {
                    let t = theme::tokens(ui);
                    let text = match sides.get(i) {
                        None => RichText::new("…").color(t.muted),
                        Some(Err(_)) => RichText::new(tr!(lang, "number.missing")).color(t.muted),
                        Some(Ok(side)) => {
                            let there = measure.of(side);
                            let words = RichText::new(measure.words(lang, there));
                            match here.zip(there).map(|(here, there)| there.total_cmp(&here)) {
                                Some(order) if order.is_ne() => {
                                    let is_worse = order.is_gt() == measure.is_less_better();
                                    words.color(if is_worse { t.clay } else { t.aloe })
                                }
                                Some(_) | None => words,
                            }
                        }
                    };
                    cell(ui, width, true, text);
                }
            });
        }
    });
}

fn of_plan(results: &Arc<Calculation>, farms: Option<f64>, measure: Measure) -> Option<f64> {
    measure.value(&results.headline, &results.outcome, farms)
}

fn cell(ui: &mut Ui, width: f32, is_right: bool, text: RichText) {
    let layout = if is_right {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.allocate_ui_with_layout(vec2(width, ROW), layout, |ui| {
        ui.set_min_size(vec2(width, ROW));
        ui.add(Label::new(text).truncate());
    });
}

/// The cash of the plan, of the chosen variant and of others, four at most.
fn courses(
    ui: &mut Ui,
    view: &View<'_>,
    found: Option<&Arc<Answered>>,
    sides: &[Result<Side, Vec<Problem>>],
    chosen: usize,
    height: f32,
) {
    let lang = view.lang;
    let (Some(results), Some(found)) = (view.results, found) else {
        ui.label(theme::small(tr!(lang, "scenario.computing")));
        return;
    };
    let name = format!("courses {chosen} {:p}", Arc::as_ptr(results));
    let built = memo(ui, &name, found, lang, || {
        let plan = tr!(lang, "scenario.plan");
        let mut of = vec![Course {
            name: &plan,
            program: &results.program,
            outcome: &results.outcome,
        }];
        let others = (0..sides.len()).filter(|i| *i != chosen);
        for i in std::iter::once(chosen).chain(others) {
            if let (Some(Ok(side)), Some(scenario)) = (sides.get(i), view.plan.scenarios.get(i)) {
                of.push(Course {
                    name: &scenario.name,
                    program: &side.program,
                    outcome: &side.outcome,
                });
            }
        }
        cash_side_by_side(&of, true, lang)
    });
    card(ui, |ui| match built.as_ref() {
        Ok(built) => {
            figure(ui, "variants", built, height, None);
        }
        Err(error) => {
            ui.label(error.to_string());
        }
    });
}

/// The chosen variant: its name, its note, what differs, what is done with it.
fn one(
    ui: &mut Ui,
    view: &View<'_>,
    sides: &[Result<Side, Vec<Problem>>],
    chosen: usize,
    height: f32,
    edits: &mut Edits,
) {
    let lang = view.lang;
    let plan = view.plan;
    let Some(scenario) = plan.scenarios.get(chosen) else {
        return;
    };
    let t = theme::tokens(ui);
    let mut scenarios = plan.scenarios.clone();
    card(ui, |ui| {
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.y = 6.0;
        if let Some(edited) = scenarios.get_mut(chosen) {
            let width = ui.available_width() - 78.0;
            NameField::new(lang, tr!(lang, "scenario.name"))
                .label_left(68.0)
                .width(width)
                .path(format!("scenarios[{chosen}].name"))
                .show(ui, &mut edited.name);
            NameField::new(lang, tr!(lang, "scenario.note"))
                .label_left(68.0)
                .width(width)
                .or_empty("")
                .path(format!("scenarios[{chosen}].note"))
                .show(ui, &mut edited.note);
        }
        if let Some(day) = &scenario.locked_on {
            let date = NaiveDate::parse_from_str(day, "%Y-%m-%d");
            let day = date.map_or_else(|_| day.clone(), |date| text::date(lang, date));
            ui.horizontal(|ui| {
                ui.label(theme::icon(ICON_LOCK, 16.0).color(t.muted));
                ui.label(theme::small(tr!(lang, "scenario.locked_on", day = day)).color(t.muted));
            });
        }
        ui.horizontal(|ui| {
            let variant = match sides.get(chosen) {
                Some(Ok(side)) => Some(&side.plan),
                Some(Err(_)) | None => None,
            };
            let words = tr!(lang, "scenario.use");
            let press = ui.add_enabled_ui(variant.is_some(), |ui| {
                button::with_icon(ui, ICON_CHECK, &words)
            });
            let press = press.inner.on_hover_text(tr!(lang, "scenario.use_why"));
            if let Some(variant) = variant
                && press.clicked()
            {
                let before = tr!(lang, "scenario.before");
                let new = taken(plan, variant, chosen, &before);
                edits.push("edit.scenario_use", Change::Whole(Box::new(new)));
            }
            let words = tr!(lang, "scenario.remove");
            if button::with_icon(ui, ICON_DELETE, &words).clicked() {
                let mut fewer = plan.scenarios.clone();
                fewer.remove(chosen);
                edits.push("edit.scenario_remove", Change::Scenarios(fewer));
            }
        });
        ui.separator();
        match sides.get(chosen) {
            Some(Err(problems)) => unfit(ui, view, chosen, problems, edits),
            Some(Ok(side)) => differences(ui, lang, plan, side, edits),
            None => {
                ui.label(theme::small(tr!(lang, "scenario.computing")).color(t.muted));
            }
        }
    });
    if scenarios != plan.scenarios {
        edits.push("edit.scenario_name", Change::Scenarios(scenarios));
    }
}

/// The plan of a variant, with the plan it replaces as a variant of it.
fn taken(plan: &Plan, variant: &Plan, chosen: usize, before: &str) -> Plan {
    let mut new = variant.clone();
    let others = plan.scenarios.iter().enumerate().map(|(i, scenario)| {
        if i == chosen && scenario.locked_on.is_none() {
            Scenario::between(before, &scenario.note, variant, plan)
        } else {
            scenario.of(plan, variant)
        }
    });
    new.scenarios = others.collect();
    new
}

/// What differs, a line each; a click leads to the field.
fn differences(ui: &mut Ui, lang: Lang, plan: &Arc<Plan>, side: &Side, edits: &mut Edits) {
    let t = theme::tokens(ui);
    let lines = memo(ui, "differences", &side.plan, lang, || {
        let changes = Scenario::between("", "", plan, &side.plan).changes;
        text::changes(lang, &side.plan, &changes)
    });
    if lines.is_empty() {
        ui.label(theme::small(tr!(lang, "scenario.same")).color(t.muted));
        return;
    }
    let n = lines.len();
    ui.label(theme::small_bold(tr!(lang, "scenario.differences", n = n)));
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical()
        .id_salt("differences")
        .max_height(DIFFERENCES)
        .show(ui, |ui| {
            for change in lines.iter() {
                let line = theme::small(change.line(lang));
                let shown = ui.add(Label::new(line).wrap().sense(Sense::click()));
                if shown
                    .on_hover_text(tr!(lang, "scenario.to_field"))
                    .clicked()
                {
                    edits.wish(Wish::Jump(field::positional(plan, &change.path)));
                }
            }
        });
}

/// A variant that no longer fits: each field that has changed, and a way out.
fn unfit(ui: &mut Ui, view: &View<'_>, chosen: usize, problems: &[Problem], edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.label(theme::card_head(tr!(lang, "scenario.unfit")).color(t.clay));
    for problem in problems {
        let said = text::problem(lang, problem);
        let line = format!("{}: {} {}", said.place, said.what, said.remedy);
        ui.add(Label::new(theme::small(line)).wrap());
    }
    if button::secondary(ui, &tr!(lang, "scenario.forget")).clicked() {
        let mut scenarios = view.plan.scenarios.clone();
        if let Some(scenario) = scenarios.get_mut(chosen) {
            let fits = |field: &String| problems.iter().all(|problem| problem.field != *field);
            scenario.changes.retain(|change| fits(&change.field));
        }
        edits.push("edit.scenario_forget", Change::Scenarios(scenarios));
    }
}
