//! The plant in a month: its leaves, what is cut, and the rule of cutting.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{ComboBox, Galley, Label, Layout, Ui, vec2};
use egui_material_icons::icons::{ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_CONTENT_CUT};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, Weight};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{NumberField, badge, icon_button, range_field};
use super::{Chosen, leaves};
use crate::chart::build::{self, Plant};
use crate::document::Change;
use crate::plan::Practice;
use crate::text::Quantity;
use crate::tr;

/// The least height in which a plant is drawn well.
pub(super) const HEIGHT: f32 = 308.0;
/// Head, chooser, fields and gaps.
const AROUND: f32 = 32.0 + 36.0 + 32.0 + 18.0;
/// The icon before the sentence, and its gap.
const ICON: f32 = 26.0;

/// Shows the plant of the chosen plot and month, and its fields.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    height: f32,
    chosen: &mut Chosen,
    edits: &mut Edits,
) {
    let program = &results.program;
    let n_plots = program.inputs.plots.len();
    chosen.plot_idx = chosen.plot_idx.min(n_plots.saturating_sub(1));
    let usual = build::usual_month(program, chosen.plot_idx);
    let month = chosen
        .month
        .unwrap_or(usual)
        .clamp(1, program.months.max(1));
    let plant = super::memo(
        ui,
        &format!("plant {} {month}", chosen.plot_idx),
        results,
        view.lang,
        || build::plant(program, chosen.plot_idx, month, view.lang),
    );
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.set_height(height);
    head(ui, view, results, month, chosen);
    chooser(ui, view, results, &plant.age, chosen);
    let words = words(ui, &plant);
    let around = AROUND + words.size().y.max(18.0);
    let size = vec2(ui.available_width(), (height - around).max(110.0));
    leaves::show(ui, size, &plant);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = ICON - 18.0;
        let t = theme::tokens(ui);
        ui.label(theme::icon(ICON_CONTENT_CUT, 18.0).color(t.clay));
        ui.label(words);
    });
    ui.with_layout(Layout::bottom_up(egui::Align::LEFT), |ui| {
        fields(ui, view, chosen.plot_idx, edits);
    });
}

/// Width of the name of a month, px.
const MONTH: f32 = 76.0;
/// Width of the month with its two buttons, px.
const STEPPER: f32 = MONTH + 2.0 * 32.0 + 2.0 * 2.0;

fn head(ui: &mut Ui, view: &View<'_>, results: &Calculation, month: usize, chosen: &mut Chosen) {
    let lang = view.lang;
    let program = &results.program;
    ui.horizontal(|ui| {
        ui.set_height(theme::size::SMALL);
        ui.label(theme::card_head(tr!(lang, "harvest.plant")));
        // set to the right, but from left to right, as Tab goes
        let room = ui.available_width() - STEPPER;
        ui.add_space(room.max(0.0));
        ui.spacing_mut().item_spacing.x = 2.0;
        let words = build::plan_month(program, month, lang);
        let before = ui.add_enabled_ui(month > 1, |ui| {
            icon_button(ui, ICON_CHEVRON_LEFT, &tr!(lang, "harvest.month_before"))
        });
        ui.add_sized([MONTH, 24.0], Label::new(theme::small_bold(words)));
        let after = ui.add_enabled_ui(month < program.months, |ui| {
            icon_button(ui, ICON_CHEVRON_RIGHT, &tr!(lang, "harvest.month_after"))
        });
        if after.inner.clicked() {
            chosen.month = Some(month + 1);
        }
        if before.inner.clicked() {
            chosen.month = Some(month - 1);
        }
    });
}

fn chooser(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    age: &str,
    chosen: &mut Chosen,
) {
    let t = theme::tokens(ui);
    let lang = view.lang;
    let names = super::memo(ui, "plot names", results, lang, || {
        build::plot_names(&results.program, lang)
    });
    ui.horizontal(|ui| {
        ui.set_height(theme::size::SMALL);
        if names.len() > 1 {
            let label = ui.label(theme::small(tr!(lang, "harvest.plot")).color(t.muted));
            let name = names.get(chosen.plot_idx).map_or("", String::as_str);
            let combo = ComboBox::from_id_salt("plot")
                .width(150.0)
                .truncate()
                .selected_text(theme::small_bold(name))
                .show_ui(ui, |ui| {
                    for (idx, name) in names.iter().enumerate() {
                        ui.selectable_value(&mut chosen.plot_idx, idx, theme::small(name));
                    }
                });
            combo.response.labelled_by(label.id);
        } else if let Some(name) = names.first() {
            ui.label(theme::small(name).color(t.muted));
        }
        ui.add(Label::new(theme::small(age).color(t.muted)).truncate());
    });
}

/// What is cut, and what remains, beside an icon.
fn words(ui: &Ui, plant: &Plant) -> Arc<Galley> {
    let t = theme::tokens(ui);
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width() - ICON;
    for (words, weight, color) in [
        (&plant.cut, Weight::SemiBold, t.ink),
        (&plant.rest, Weight::Medium, t.muted),
    ] {
        let gap = if job.text.is_empty() { 0.0 } else { 4.0 };
        job.append(words, gap, TextFormat::simple(weight.font(13.0), color));
    }
    ui.painter().layout_job(job)
}

/// *Sisakan* and *Selang*, of the practice of the plot.
fn fields(ui: &mut Ui, view: &View<'_>, plot_idx: usize, edits: &mut Edits) {
    let lang = view.lang;
    let Some(key) = view.plan.plots.get(plot_idx).map(|plot| &plot.practice) else {
        return;
    };
    let Some(old) = view.plan.practices.get(key) else {
        return;
    };
    let mut practice = Practice::clone(old);
    let whole = tr!(lang, "harvest.practice_of", name = practice.name);
    ui.push_id(key, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let keep = &mut practice.keep_leaves;
            let help = format!("{whole}\n{}", badge::source_words(lang, &keep.basis));
            NumberField::new(lang, tr!(lang, "harvest.keep"), Quantity::Number)
                .unit(tr!(lang, "harvest.keep_unit"))
                .between(0.0..=30.0)
                .label_left(58.0)
                .width(108.0)
                .show(ui, &mut keep.likely)
                .on_hover_text(help);
            ui.add_space(6.0);
            let interval = &mut practice.cut_interval;
            let help = format!("{whole}\n{}", badge::source_words(lang, &interval.basis));
            NumberField::new(lang, tr!(lang, "harvest.interval"), Quantity::Months)
                .between(1.0..=12.0)
                .label_left(50.0)
                .width(100.0)
                .show(ui, &mut interval.likely)
                .on_hover_text(help);
        });
    });
    let is_kept = (practice.keep_leaves.likely - old.keep_leaves.likely).abs() > 1e-9;
    let is_interval = practice.cut_interval.likely != old.cut_interval.likely;
    if !is_kept && !is_interval {
        return;
    }
    // a range holds its likely value, and is then the user's
    if is_kept {
        let range = &mut practice.keep_leaves;
        range.low = range.low.min(range.likely);
        range.high = range.high.max(range.likely);
        range.basis = range_field::own();
    }
    if is_interval {
        let range = &mut practice.cut_interval;
        range.low = range.low.min(range.likely);
        range.high = range.high.max(range.likely);
        range.basis = range_field::own();
    }
    let name = if is_kept {
        "edit.keep_leaves"
    } else {
        "edit.cut_interval"
    };
    edits.push(
        name,
        Change::Practice(key.clone(), Some(Arc::new(practice))),
    );
}
