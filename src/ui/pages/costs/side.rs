//! Beside the budget: the price of the chosen row, old prices, and who pays.

use egui::{Align, Layout, RichText, ScrollArea, Sense, Ui, vec2};
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_SCHEDULE};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::range_field::{own, with_likely};
use super::super::super::widgets::{NumberField, badge, button, card, choice};
use super::credit_budget;
use super::price::{self, PriceKey};
use super::rows::age_words;
use crate::model::LineSource;
use crate::plan::{FundSource, Rupiah};
use crate::report::budget::{BudgetRow, BudgetTable, Funds, PriceAge, price_age};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Names of old prices that are listed.
const MOST_NAMED: usize = 3;

/// Shows the column; gives the price whose whole entry is asked for.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    table: &BudgetTable,
    chosen: Option<&LineSource>,
    edits: &mut Edits,
) -> Option<PriceKey> {
    let mut asked = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let mut rows = table.groups.iter().flat_map(|group| &group.rows);
        if let Some(row) = rows.find(|row| Some(&row.source) == chosen) {
            asked = of_row(ui, view, table, row, edits);
            ui.add_space(space::ROWS - 6.0);
        }
        if let Some(results) = view.results {
            credit_budget::show(ui, view, results, edits);
            ui.add_space(space::ROWS - 6.0);
        }
        old_prices(ui, view, table);
        funds(ui, view.lang, table.total);
    });
    asked
}

/// The price of a row with its range and source, and who pays.
fn of_row(
    ui: &mut Ui,
    view: &View<'_>,
    table: &BudgetTable,
    row: &BudgetRow,
    edits: &mut Edits,
) -> Option<PriceKey> {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let key = PriceKey::of(&row.source);
    let mut is_asked = false;
    card(ui, |ui| {
        ui.add(egui::Label::new(theme::card_head(&row.name)).truncate());
        if let Some(key) = &key {
            let n = table
                .groups
                .iter()
                .flat_map(|group| &group.rows)
                .filter(|other| PriceKey::of(&other.source).as_ref() == Some(key))
                .count();
            let words = if *key == PriceKey::Wage {
                tr!(lang, "costs.wage_rows", n = n)
            } else {
                tr!(lang, "costs.unit_of", unit = row.unit)
            };
            ui.label(theme::small(words).color(t.muted));
            range(ui, view, key, edits);
        } else {
            ui.add(
                egui::Label::new(theme::small(tr!(lang, "costs.computed")).color(t.muted)).wrap(),
            );
        }
        if let Some(age) = price_age(row.price_month, row.price_year, view.today) {
            let color = if age.is_old() { t.amber } else { t.muted };
            let place = if row.price_place.is_empty() {
                String::new()
            } else {
                format!(", {}", row.price_place)
            };
            let words = format!("{}{place}", age_words(lang, age));
            ui.add(egui::Label::new(theme::small(words).color(color)).wrap());
        }
        fund(ui, view, row, edits);
        if matches!(key, Some(PriceKey::Item(_) | PriceKey::Wage)) {
            is_asked = button::link(ui, &tr!(lang, "costs.whole_price")).clicked();
        }
    });
    key.filter(|_| is_asked)
}

/// Low, likely and high, one below the other, with their source.
fn range(ui: &mut Ui, view: &View<'_>, key: &PriceKey, edits: &mut Edits) {
    let lang = view.lang;
    let Some((of, _)) = key.price(view.plan) else {
        return;
    };
    let mut range = of.clone();
    ui.push_id(key, |ui| {
        for (name, value) in [
            ("range.low", &mut range.low),
            ("range.likely", &mut range.likely),
            ("range.high", &mut range.high),
        ] {
            NumberField::new(lang, tr!(lang, name), Quantity::Rupiah)
                .between(0.0..=1e12)
                .label_left(112.0)
                .width(94.0)
                .unit("")
                .show(ui, value);
        }
    });
    badge::source(ui, lang, &of.basis);
    if range != *of {
        if range.likely != of.likely {
            range = with_likely(&range, range.likely);
        }
        range.basis = own();
        if let Some((name, change)) = key.set(view.plan, range, view.today) {
            edits.push(name, change);
        }
    }
}

/// Who pays for a row; a grant or loan that does not reach is said.
fn fund(ui: &mut Ui, view: &View<'_>, row: &BudgetRow, edits: &mut Edits) {
    let source = &row.source;
    let Some(of) = source.chosen_fund(view.plan) else {
        return;
    };
    let mut fund = of;
    let label = tr!(view.lang, "costs.paid_from");
    choice(ui, &label, &fund_names(view.lang), &mut fund, 200.0);
    if fund != of
        && let Some(change) = price::set_fund(view.plan, source, fund)
    {
        edits.push("edit.fund_source", change);
    }
    if of != FundSource::Own && row.funds.own.0 > 0 {
        let t = theme::tokens(ui);
        let words = if row.funds.own == row.funds.amount {
            tr!(view.lang, "costs.paid_not_yet")
        } else {
            let parts = payers(view.lang, row.funds).join(", ");
            tr!(view.lang, "costs.paid_in_parts", parts = parts)
        };
        ui.add(egui::Label::new(theme::small(words).color(t.muted)).wrap());
    }
}

/// Who pays how much of an amount, in words.
pub(super) fn payers(lang: Lang, funds: Funds) -> Vec<String> {
    let [own, grant, loan] = fund_names(lang).map(|(_, name)| name);
    [(grant, funds.grant), (loan, funds.loan), (own, funds.own)]
        .into_iter()
        .filter(|(_, part)| part.0 > 0)
        .map(|(name, part)| format!("{name} {}", text::rupiah(lang, part.0)))
        .collect()
}

/// Who can pay, in words.
pub(super) fn fund_names(lang: Lang) -> [(FundSource, String); 3] {
    [
        (FundSource::Own, tr!(lang, "costs.own")),
        (FundSource::Grant, tr!(lang, "costs.grant")),
        (FundSource::Loan, tr!(lang, "costs.loan")),
    ]
}

/// Which prices are to be asked again.
fn old_prices(ui: &mut Ui, view: &View<'_>, table: &BudgetTable) {
    let lang = view.lang;
    let mut names: Vec<&str> = Vec::new();
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        let age = price_age(row.price_month, row.price_year, view.today);
        // the wage is one price, whatever the work
        let is_work = PriceKey::of(&row.source) == Some(PriceKey::Wage);
        if age.is_some_and(PriceAge::is_old) && !is_work {
            names.push(&row.name);
        }
    }
    if names.is_empty() {
        return;
    }
    let t = theme::tokens(ui);
    let n = names.len();
    let rest = n.saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let mut listed = names.join(", ");
    if rest > 0 {
        listed = tr!(lang, "costs.and_others", names = listed, n = rest);
    }
    egui::Frame::new()
        .fill(t.amber_soft)
        .stroke(egui::Stroke::new(1.0, t.amber))
        .corner_radius(theme::radius::CARD)
        .inner_margin(space::CARD)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 20.0;
                ui.label(theme::icon(ICON_SCHEDULE, 20.0).color(t.amber));
                ui.label(theme::card_head(tr!(lang, "costs.old_prices", n = n)).color(t.amber));
            });
            ui.add(egui::Label::new(theme::small(listed)).wrap());
        });
    ui.add_space(space::ROWS - 6.0);
}

/// Own money, grants and loans as a bar and in figures.
fn funds(ui: &mut Ui, lang: Lang, total: Funds) {
    let t = theme::tokens(ui);
    let colors = [t.aloe, t.water, t.amber];
    let [own, grant, loan] = fund_names(lang).map(|(_, name)| name);
    let parts = [(own, total.own), (grant, total.grant), (loan, total.loan)];
    card(ui, |ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(theme::card_head(tr!(lang, "costs.funds")));
        let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        let whole = total.amount.as_f64().max(1.0);
        let mut left = bar.left();
        for ((_, part), color) in parts.iter().zip(colors) {
            let width = (part.as_f64() / whole) as f32 * bar.width();
            let piece = egui::Rect::from_min_size(
                egui::pos2(left, bar.top()),
                vec2((width - 1.0).max(0.0), bar.height()),
            );
            ui.painter().rect_filled(piece, 2.0, color);
            left += width;
        }
        for ((name, part), color) in parts.iter().zip(colors) {
            if part.0 != 0 {
                fund_line(ui, lang, name, *part, color);
            }
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(theme::icon(ICON_CHECK_CIRCLE, 16.0).color(t.aloe));
            ui.label(theme::small(tr!(lang, "costs.funds_match")).color(t.aloe));
        });
    });
}

fn fund_line(ui: &mut Ui, lang: Lang, name: &str, part: Rupiah, color: egui::Color32) {
    ui.horizontal(|ui| {
        let (square, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
        ui.painter().rect_filled(square, 2.0, color);
        ui.label(theme::small(name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(text::count(lang, part.0)));
        });
    });
}
