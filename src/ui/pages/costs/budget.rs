//! The budget of some months: rows in lettered groups, prices typed in place.

use std::sync::Arc;

use egui::{Id, Ui, vec2};

use super::super::super::calculation::Calculation;
use super::super::super::theme;
use super::super::super::view::{Edits, View};
use super::super::super::widgets::choice::choice_of;
use super::price::PriceKey;
use super::{rows, side};
use crate::document::Change;
use crate::model::LineSource;
use crate::plan::{RoundWay, Rounding};
use crate::report::budget::{BudgetSpan, BudgetTable, budget_table};
use crate::text::{self, Lang};
use crate::tr;

/// Width of what stands beside the table, px.
const SIDE: f32 = 244.0;

/// A table as it was made, until its plan, language or months change.
#[derive(Clone, Debug)]
struct Made {
    of: Arc<Calculation>,
    lang: Lang,
    span: BudgetSpan,
    table: Arc<BudgetTable>,
}

/// Width that the table needs, px.
const TABLE: f32 = 600.0;

/// Shows the budget; gives the price whose whole entry is asked for.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    edits: &mut Edits,
) -> Option<PriceKey> {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let span_id = ui.scope_id().with("span");
    let chosen_id = ui.scope_id().with("row");
    let spans = BudgetSpan::all(&results.plan);
    let kept: Option<BudgetSpan> = ui.data(|data| data.get_temp(span_id));
    let mut span = kept
        .filter(|span| spans.contains(span))
        .unwrap_or(BudgetSpan::Year(1));
    ui.horizontal(|ui| {
        let label = ui.label(tr!(lang, "costs.span"));
        let named: Vec<(BudgetSpan, String)> = spans
            .iter()
            .map(|span| (*span, span_name(lang, *span, results)))
            .collect();
        choice_of(ui, label.id, "span", &named, &mut span, 300.0);
        rounding(ui, view, edits);
        ui.add(
            egui::Label::new(theme::small(tr!(lang, "costs.edit_here")).color(t.muted)).truncate(),
        );
    });
    ui.data_mut(|data| data.insert_temp(span_id, span));
    let table = table(ui, results, lang, span);
    let chosen: Option<LineSource> = ui.data(|data| data.get_temp(chosen_id));
    let chosen = chosen.or_else(|| {
        let first = table.groups.first()?.rows.first()?;
        Some(first.source.clone())
    });
    let size = ui.available_size();
    let gap = 12.0;
    // large letters leave no room side by side
    let is_stacked = size.x < TABLE + gap + SIDE;
    let (of_table, of_side) = if is_stacked {
        let below = (size.y * 0.4).floor();
        (vec2(size.x, size.y - below - gap), vec2(size.x, below))
    } else {
        (vec2(size.x - SIDE - gap, size.y), vec2(SIDE, size.y))
    };
    let direction = if is_stacked {
        egui::Layout::top_down(egui::Align::LEFT)
    } else {
        egui::Layout::left_to_right(egui::Align::TOP)
    };
    ui.with_layout(direction, |ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        let picked = placed(ui, of_table, |ui| {
            rows::show(ui, view, &table, chosen.as_ref(), edits)
        });
        if let Some(picked) = picked {
            ui.data_mut(|data| data.insert_temp(chosen_id, picked));
        }
        placed(ui, of_side, |ui| {
            side::show(ui, view, &table, chosen.as_ref(), edits)
        })
    })
    .inner
}

/// How the last total is rounded.
fn rounding(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut proposal = view.plan.proposal.clone();
    let label = ui.label(tr!(lang, "costs.rounding"));
    let mut named = vec![(None, tr!(lang, "costs.rounding_none"))];
    named.extend(Rounding::ALL.map(|rounding| {
        let step = text::rupiah(lang, 10_i64.pow(rounding.zeros()));
        let words = match rounding.way {
            RoundWay::Down => tr!(lang, "costs.rounding_down", step = step),
            RoundWay::Nearest => tr!(lang, "costs.rounding_nearest", step = step),
        };
        (Some(rounding), words)
    }));
    let kind = &mut proposal.rounding;
    if choice_of(ui, label.id, "rounding", &named, kind, 180.0) {
        edits.push("edit.rounding", Change::Proposal(Box::new(proposal)));
    }
}

/// A part of the page in a room of its own.
fn placed<T>(ui: &mut Ui, size: egui::Vec2, part: impl FnOnce(&mut Ui) -> T) -> T {
    let down = egui::Layout::top_down(egui::Align::LEFT);
    ui.allocate_ui_with_layout(size, down, |ui| {
        ui.set_max_size(size);
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        part(ui)
    })
    .inner
}

/// The table, made once for each plan, language and span.
fn table(ui: &Ui, results: &Arc<Calculation>, lang: Lang, span: BudgetSpan) -> Arc<BudgetTable> {
    let id = Id::unique("pelepah budget");
    let made: Option<Made> = ui.data(|data| data.get_temp(id));
    if let Some(made) = made
        && Arc::ptr_eq(&made.of, results)
        && (made.lang, made.span) == (lang, span)
    {
        return made.table;
    }
    let months = span.months(&results.plan, &results.outcome);
    let table = Arc::new(budget_table(
        lang,
        &results.plan,
        &results.program,
        &results.outcome,
        months,
    ));
    let made = Made {
        of: Arc::clone(results),
        lang,
        span,
        table: Arc::clone(&table),
    };
    ui.data_mut(|data| data.insert_temp(id, made));
    table
}

fn span_name(lang: Lang, span: BudgetSpan, results: &Calculation) -> String {
    let months = span.months(&results.plan, &results.outcome);
    let month = |k: usize| {
        let month = results.plan.calendar(i32::try_from(k).unwrap_or(1));
        text::month_short(lang, month.year(), month.month())
    };
    let (from, to) = (month(*months.start()), month(*months.end()));
    match span {
        BudgetSpan::UntilPlanting => tr!(lang, "costs.until_planting", from = from, to = to),
        BudgetSpan::Year(year) => tr!(lang, "costs.year", year = year, from = from, to = to),
        BudgetSpan::Credit => tr!(lang, "costs.credit_span", from = from, to = to),
        BudgetSpan::Whole => tr!(lang, "costs.whole", from = from, to = to),
    }
}
