//! The project beside what the land earns today, and the best age to renew.

use std::sync::Arc;

use egui::{Grid, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::range_field::own;
use super::super::super::widgets::{
    NameField, NumberField, RangeField, button, card, choice, frame, icon_button, memo,
};
use super::table::{self, Cell};
use super::{analysis, drawn_built, foot_line};
use crate::advice::explain::none;
use crate::chart::build;
use crate::document::Change;
use crate::model::finance::Comparison;
use crate::model::{Finance, Indicator};
use crate::plan::{PresentUse, Range, Rupiah, UseYear};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Widths of the columns after the first, px.
const WIDTHS: [f32; 3] = [170.0, 170.0, 130.0];

/// Shows the comparison and the age of renewal.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, edits: &mut Edits) {
    let lang = view.lang;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        frame::section(
            ui,
            &tr!(lang, "finance.without"),
            &tr!(lang, "finance.without_why"),
        );
        present_use(ui, view, edits);
        let finance = results.finance();
        if let Some(comparison) = &finance.without {
            ui.add_space(space::ROWS - 4.0);
            with_and_without(ui, view, results, finance, comparison);
        }
        ui.add_space(space::ROWS);
        frame::section(
            ui,
            &tr!(lang, "finance.renewal"),
            &tr!(lang, "finance.renewal_why"),
        );
        if let Some(found) = analysis(ui, view, results, edits) {
            let height = (ui.available_height() - 70.0).max(240.0);
            card(ui, |ui| {
                let built = memo(ui, "renewal", results, lang, || {
                    build::renewal_age(&results.program, &found.renewal, lang)
                });
                drawn_built(ui, "renewal", &built, height);
            });
        }
        foot_line(ui, view, results, &tr!(lang, "finance.foot_compare"));
    });
}

/// What the land earns today: one of the shipped uses, to be changed.
fn present_use(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut today = view.plan.present_use.clone();
    let shipped = view.home.library.into_iter();
    let shipped = shipped.flat_map(|library| library.present_uses.values());
    let mut uses: Vec<(Option<String>, String)> = vec![(None, tr!(lang, "finance.not_compared"))];
    uses.extend(
        shipped
            .clone()
            .map(|one| (Some(one.name.clone()), one.name.clone())),
    );
    let other = tr!(lang, "finance.other_use");
    uses.push((Some(other.clone()), other.clone()));
    let named = today.as_ref().map(|today| today.name.clone());
    if named.is_some() && !uses.iter().any(|(name, _)| *name == named) {
        uses.push((named.clone(), named.clone().unwrap_or_default()));
    }
    let mut chosen = named;
    let t = theme::tokens(ui);
    card(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let label = tr!(lang, "finance.land_today");
            if choice(ui, &label, &uses, &mut chosen, 220.0) {
                let found = shipped
                    .clone()
                    .find(|one| Some(&one.name) == chosen.as_ref());
                today = found.map(|one| PresentUse::clone(one));
                if chosen.as_ref() == Some(&other) {
                    today = Some(other_use(other.clone()));
                }
            }
            if let Some(today) = &today
                && !today.published.is_empty()
            {
                ui.add(egui::Label::new(theme::small(&today.published).color(t.muted)).wrap());
            }
        });
    });
    if let Some(today) = &mut today {
        let mut is_yearly = !today.years.is_empty();
        let label = tr!(lang, "finance.use_by_year");
        if ui.checkbox(&mut is_yearly, label).changed() {
            let income = today.income_per_ha.likely;
            today.years = if is_yearly {
                vec![UseYear {
                    revenue: income,
                    cost: Rupiah(0),
                }]
            } else {
                Vec::new()
            };
        }
        if is_yearly {
            let n_years = usize::from(view.plan.months).div_ceil(12);
            card(ui, |ui| years(ui, lang, today, n_years));
        } else {
            let label = tr!(lang, "finance.income_per_ha");
            RangeField::new(lang, &label, Quantity::Rupiah, "Rp/ha")
                .path("present_use.income_per_ha")
                .between(0.0..=1e9)
                .show(ui, &mut today.income_per_ha);
        }
    }
    if today != view.plan.present_use {
        edits.push("edit.present_use", Change::PresentUse(today.map(Box::new)));
    }
}

/// A use that no preset has, to be told year by year.
fn other_use(name: String) -> PresentUse {
    PresentUse {
        name,
        income_per_ha: Range {
            low: Rupiah(0),
            likely: Rupiah(0),
            high: Rupiah(0),
            basis: own(),
        },
        published: String::new(),
        years: vec![UseYear {
            revenue: Rupiah(0),
            cost: Rupiah(0),
        }],
    }
}

/// The present use year by year: what it brings and costs a hectare, at most as
/// many years as the plan has.
fn years(ui: &mut Ui, lang: Lang, today: &mut PresentUse, n_years: usize) {
    let t = theme::tokens(ui);
    NameField::new(lang, tr!(lang, "finance.use_name"))
        .path("present_use.name")
        .width(260.0)
        .show(ui, &mut today.name);
    let why = theme::small(tr!(lang, "finance.use_years_why")).color(t.muted);
    ui.add(egui::Label::new(why).wrap());
    let mut removed = None;
    Grid::new("present use")
        .spacing([14.0, 4.0])
        .show(ui, |ui| {
            let heads = [
                tr!(lang, "finance.use_year"),
                tr!(lang, "finance.use_revenue"),
                tr!(lang, "finance.use_cost"),
                tr!(lang, "finance.use_income"),
            ];
            let labels = heads.map(|head| ui.label(theme::small(head).color(t.muted)).id);
            ui.end_row();
            let last = today.years.len().saturating_sub(1);
            for (i, year) in today.years.iter_mut().enumerate() {
                let words = if i == last {
                    tr!(lang, "finance.use_from_year", year = i + 1)
                } else {
                    tr!(lang, "finance.use_in_year", year = i + 1)
                };
                ui.label(&words);
                for (part, label, value) in [
                    ("revenue", labels[1], &mut year.revenue),
                    ("cost", labels[2], &mut year.cost),
                ] {
                    ui.push_id((i, part), |ui| {
                        NumberField::new(lang, part, Quantity::Rupiah)
                            .between(0.0..=1e9)
                            .path(format!("present_use.years[{i}].{part}"))
                            .cell(label, 150.0)
                            .show(ui, value);
                    });
                }
                let income = text::rupiah(lang, year.income().0);
                ui.label(theme::small_bold(income));
                if last > 0 {
                    let words = tr!(lang, "costs.remove", name = words);
                    if icon_button(ui, ICON_DELETE, &words).clicked() {
                        removed = Some(i);
                    }
                }
                ui.end_row();
            }
        });
    if let Some(i) = removed {
        today.years.remove(i);
    }
    ui.add_enabled_ui(today.years.len() < n_years, |ui| {
        let words = tr!(lang, "finance.use_add_year");
        if button::with_icon(ui, ICON_ADD, &words).clicked()
            && let Some(last) = today.years.last().copied()
        {
            today.years.push(last);
        }
    });
}

fn with_and_without(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Calculation,
    finance: &Finance,
    comparison: &Comparison,
) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let rates = finance.project.at.each_ref().map(|at| at.rate);
    let npv_at = |rate: f64| {
        let rate = text::percent(lang, rate, 2);
        tr!(lang, "finance.column.npv", rate = rate)
    };
    let heads = [
        tr!(lang, "finance.column.what"),
        npv_at(rates[0]),
        npv_at(rates[1]),
        tr!(lang, "finance.column.irr"),
    ];
    let npv = |rp: f64| Cell::judged(text::rupiah(lang, rp.round() as i64), rp >= 0.0, t);
    let name = results
        .plan
        .present_use
        .as_ref()
        .map_or("", |today| today.name.as_str());
    let with = &comparison.with;
    let increment = &finance.project;
    let rows = [
        vec![
            Cell::new(tr!(lang, "finance.with")),
            npv(with.at[0].npv),
            npv(with.at[1].npv),
            Cell::new(rate(&with.irr, lang)),
        ],
        vec![
            Cell::new(tr!(lang, "finance.without_row", name = name)),
            npv(comparison.npv[0]),
            npv(comparison.npv[1]),
            Cell::new(""),
        ],
        vec![
            Cell::new(tr!(lang, "finance.increment")),
            npv(increment.at[0].npv),
            npv(increment.at[1].npv),
            Cell::new(rate(&increment.irr, lang)),
        ],
    ];
    table::show(ui, "with and without", &WIDTHS, &heads, &rows, Some(2));
    ui.add_space(6.0);
    let amount = text::rupiah_short(lang, increment.at[0].npv.abs());
    let sentence = if increment.at[0].npv >= 0.0 {
        tr!(lang, "finance.better", name = name, amount = amount)
    } else {
        tr!(lang, "finance.worse", name = name, amount = amount)
    };
    ui.label(theme::card_head(sentence));
}

fn rate(indicator: &Indicator, lang: Lang) -> String {
    match indicator.value() {
        Some(rate) => text::percent(lang, rate, 1),
        None => none(indicator, lang),
    }
}
