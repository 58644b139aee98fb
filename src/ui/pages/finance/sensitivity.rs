//! What the usual changes do, and the NPV by price and yield.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::{card, frame, memo};
use super::table::{self, Cell};
use super::{analysis, drawn_built, foot_line};
use crate::advice::explain::whole_months;
use crate::chart::build;
use crate::model::Indicator;
use crate::model::finance::{Change, SensitivityRow};
use crate::text::{self, Lang};
use crate::tr;

/// Widths of the columns after the first, px: where there is room, and where not.
const WIDTHS: [[f32; 8]; 2] = [
    [88.0, 88.0, 72.0, 58.0, 68.0, 126.0, 88.0, 60.0],
    [80.0, 80.0, 62.0, 48.0, 64.0, 112.0, 74.0, 48.0],
];
/// Room below which columns are narrow, px.
const NARROW_BELOW: f32 = 850.0;

/// Shows the table and the grid.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>, edits: &mut Edits) {
    let lang = view.lang;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        frame::section(ui, &tr!(lang, "finance.sensitivity_head"), "");
        let Some(found) = analysis(ui, view, results, edits) else {
            return;
        };
        let t = theme::tokens(ui);
        let rates = [results.plan.rate, results.plan.second_rate];
        let npv_at = |rate: f64| {
            let rate = text::percent(lang, rate, 2);
            tr!(lang, "finance.column.npv", rate = rate)
        };
        let heads = [
            tr!(lang, "finance.column.change"),
            npv_at(rates[0]),
            npv_at(rates[1]),
            tr!(lang, "finance.column.irr"),
            tr!(lang, "finance.column.rc"),
            tr!(lang, "finance.column.net_bc"),
            tr!(lang, "finance.column.payback"),
            tr!(lang, "finance.column.hole"),
            tr!(lang, "finance.column.cover"),
        ];
        let rows: Vec<Vec<Cell>> = found
            .sensitivity
            .iter()
            .map(|row| cells(row, results.plan.rate, lang, t))
            .collect();
        let widths = &WIDTHS[usize::from(ui.available_width() < NARROW_BELOW)];
        table::show(ui, "sensitivity", widths, &heads, &rows, Some(0));
        ui.add_space(space::ROWS);
        let height = (ui.available_height() - 60.0).max(240.0);
        card(ui, |ui| {
            let built = memo(ui, "price and yield", results, lang, || {
                build::price_yield(&results.program, &results.outcome, &found.grid, lang)
            });
            drawn_built(ui, "price and yield", &built, height);
        });
        foot_line(ui, view, results, &tr!(lang, "finance.foot_sensitivity"));
    });
}

fn cells(row: &SensitivityRow, rate: f64, lang: Lang, t: &theme::Tokens) -> Vec<Cell> {
    let write = |indicator: &Indicator, write: &dyn Fn(f64) -> String| match indicator.value() {
        Some(value) => write(value),
        None if indicator.reason().is_some() => tr!(lang, "finance.no"),
        None => String::new(),
    };
    let ratio = |value: f64| text::number_fixed(lang, value, 2);
    let judged = |indicator: &Indicator, least: f64, words: String| {
        let is_good = indicator.value().is_some_and(|value| value >= least);
        Cell::judged(words, is_good, t)
    };
    let npv = |rp: f64| Cell::judged(text::rupiah_short(lang, rp), rp >= 0.0, t);
    let payback = match row.payback_month.value() {
        Some(months) => whole_months(lang, months),
        None => tr!(lang, "finance.never"),
    };
    let hole = write(&row.hole, &|rp| text::rupiah_short(lang, (-rp).max(0.0)));
    vec![
        Cell::new(words(row.change, lang)),
        npv(row.npv[0]),
        npv(row.npv[1]),
        judged(
            &row.irr,
            rate,
            write(&row.irr, &|irr| text::percent(lang, irr, 1)),
        ),
        judged(&row.rc, 1.0, write(&row.rc, &ratio)),
        judged(&row.net_bc, 1.0, write(&row.net_bc, &ratio)),
        Cell::judged(payback, row.payback_month.value().is_some(), t),
        Cell::new(hole),
        judged(&row.dscr_min, 1.0, write(&row.dscr_min, &ratio)),
    ]
}

/// A change in words.
fn words(change: Change, lang: Lang) -> String {
    let share = |share: f64| text::percent(lang, share.abs(), 0);
    match change {
        Change::Plan => tr!(lang, "finance.change.plan"),
        Change::Costs(by) => tr!(lang, "finance.change.costs", share = share(by)),
        Change::Price(by) => tr!(lang, "finance.change.price", share = share(by)),
        Change::Yield(by) => tr!(lang, "finance.change.yield", share = share(by)),
        Change::Late(months) => tr!(lang, "finance.change.late", months = months),
    }
}
