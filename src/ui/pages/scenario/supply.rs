//! *Kebutuhan pembeli*: tonnes a month from a month on, and when to plant for it.

use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_CHECK, ICON_INFO};

use super::super::super::studies::{Question, Study};
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::{
    MonthPicker, NumberField, badge, button, card, empty, figure, memo, notice,
};
use crate::advice::supply::{plots_for, short_words};
use crate::chart::build::sure_harvest;
use crate::document::Change;
use crate::model::supply::{Supply, Target};
use crate::plan::Month;
use crate::text::{self, Quantity};
use crate::tr;

/// Tonnes that are asked for first, kg.
const FIRST_KG: f64 = 2000.0;
/// Months from the start of the plan until the buyer asks first.
const FIRST_MONTHS: i32 = 24;
/// Eight of ten paths.
const SHARE: f64 = 0.8;
/// Height of the figure, px.
const FIGURE: f32 = 250.0;

/// What was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Typed {
    kg: f64,
    from: Month,
}

/// Shows the part.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let id = ui.scope_id().with("target");
    let first = || Typed {
        kg: FIRST_KG,
        from: view.plan.start.plus(FIRST_MONTHS),
    };
    let mut typed: Typed = ui.data(|data| data.get_temp(id)).unwrap_or_else(first);
    let asked_id = ui.scope_id().with("asked");
    let mut asked: Option<Target> = ui.data(|data| data.get_temp(asked_id)).flatten();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        NumberField::new(lang, tr!(lang, "supply.tonnes"), Quantity::Tonnes)
            .between(1.0..=1e7)
            .width(120.0)
            .show(ui, &mut typed.kg);
        MonthPicker::new(lang, tr!(lang, "supply.from"))
            .width(96.0)
            .show(ui, &mut typed.from);
        ui.vertical(|ui| {
            ui.add_space(21.0);
            ui.horizontal(|ui| {
                let k = view.plan.plan_month(typed.from);
                let from = usize::try_from(k).unwrap_or(0);
                let is_inside = from >= 1 && from <= usize::from(view.plan.months);
                let words = tr!(lang, "supply.compute");
                let press = ui.add_enabled_ui(is_inside && view.results.is_some(), |ui| {
                    button::primary(ui, &words)
                });
                let press = press
                    .inner
                    .on_disabled_hover_text(tr!(lang, "supply.inside"));
                if press.clicked() {
                    asked = Some(Target {
                        kg: typed.kg,
                        from,
                        share: SHARE,
                    });
                }
                if asked.is_some() && view.studies.is_busy() {
                    ui.spinner();
                    let steps = i64::try_from(view.studies.steps()).unwrap_or(i64::MAX);
                    let n = text::count(lang, steps);
                    ui.label(theme::small(tr!(lang, "supply.computing", n = n)));
                    if button::secondary(ui, &tr!(lang, "dialog.cancel")).clicked() {
                        asked = None;
                        edits.wish(Wish::StopStudy);
                    }
                }
            });
        });
    });
    ui.add_space(space::ROWS);
    if let Some(target) = asked {
        let question = Question::Supply(target);
        super::ask(view, &question, edits);
        if let Some(found) = view.studies.answer(view.plan, &question) {
            if !Arc::ptr_eq(&found.plan, view.plan) {
                ui.set_opacity(0.5);
            }
            if let Study::Supplied(Some(supply)) = &found.study {
                let built = memo(ui, "sure harvest", found, lang, || {
                    sure_harvest(found.plan.start, supply, lang)
                });
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    result(ui, view, supply, edits);
                    ui.add_space(space::ROWS - 6.0);
                    card(ui, |ui| match built.as_ref() {
                        Ok(built) => {
                            figure(ui, "sure", built, FIGURE, None);
                        }
                        Err(error) => {
                            ui.label(error.to_string());
                        }
                    });
                });
            } else {
                let (title, why) = (tr!(lang, "supply.none"), tr!(lang, "supply.none_why"));
                empty(ui, ICON_INFO, &title, &why, |_| ());
            }
        }
    } else {
        let (title, why) = (tr!(lang, "supply.how"), tr!(lang, "supply.how_why"));
        empty(ui, ICON_INFO, &title, &why, |_| ());
    }
    ui.data_mut(|data| {
        data.insert_temp(id, typed);
        data.insert_temp(asked_id, asked);
    });
}

fn result(ui: &mut Ui, view: &View<'_>, supply: &Supply, edits: &mut Edits) {
    let lang = view.lang;
    let plan = view.plan;
    let (kind, title) = if supply.short.is_empty() {
        (badge::Kind::Good, tr!(lang, "supply.met"))
    } else {
        (badge::Kind::Warning, tr!(lang, "supply.short"))
    };
    notice(
        ui,
        kind,
        &title,
        &short_words(lang, plan.start, supply),
        |_| (),
    );
    ui.add_space(space::ROWS - 6.0);
    let plots = plots_for(plan, supply);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let month = |month: Month| text::month_short(lang, month.year(), month.month());
        for (i, plot) in plots.iter().enumerate() {
            let old = plan.plots.get(i);
            let line = match old {
                Some(old) if old.planted == plot.planted => {
                    tr!(
                        lang,
                        "supply.stays",
                        plot = plot.name,
                        month = month(plot.planted)
                    )
                }
                Some(old) => tr!(
                    lang,
                    "supply.moves",
                    plot = plot.name,
                    old = month(old.planted),
                    new = month(plot.planted)
                ),
                None => tr!(
                    lang,
                    "supply.new",
                    plot = plot.name,
                    area = text::area(lang, crate::land::area_m2(&plot.extent).unwrap_or(0.0)),
                    month = month(plot.planted)
                ),
            };
            let is_changed = old.is_none_or(|old| old.planted != plot.planted);
            let words = RichText::new(line);
            ui.label(if is_changed { words.strong() } else { words });
        }
        ui.add_space(4.0);
        let words = tr!(lang, "supply.use");
        let can = plots != plan.plots;
        let press = ui.add_enabled_ui(can, |ui| button::primary_with_icon(ui, ICON_CHECK, &words));
        let press = press.inner.on_disabled_hover_text(tr!(lang, "supply.used"));
        if press.clicked() {
            edits.push("edit.supply", Change::Plots(plots));
        }
    });
}
