//! The project beside what the land earns today, and the best age to renew.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{RangeField, card, choice, frame, memo};
use super::table::{self, Cell};
use super::{analysis, drawn_built, foot_line};
use crate::advice::explain::none;
use crate::chart::build;
use crate::document::Change;
use crate::model::finance::Comparison;
use crate::model::{Finance, Indicator};
use crate::plan::PresentUse;
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
    let own = today.as_ref().map(|today| today.name.clone());
    if own.is_some() && !uses.iter().any(|(name, _)| *name == own) {
        uses.push((own.clone(), own.clone().unwrap_or_default()));
    }
    let mut chosen = own;
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
            }
            if let Some(today) = &today
                && !today.published.is_empty()
            {
                ui.add(egui::Label::new(theme::small(&today.published).color(t.muted)).wrap());
            }
        });
    });
    if let Some(today) = &mut today {
        let label = tr!(lang, "finance.income_per_ha");
        RangeField::new(lang, &label, Quantity::Rupiah, "Rp/ha")
            .path("present_use.income_per_ha")
            .between(0.0..=1e9)
            .show(ui, &mut today.income_per_ha);
    }
    if today != view.plan.present_use {
        edits.push("edit.present_use", Change::PresentUse(today.map(Box::new)));
    }
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
