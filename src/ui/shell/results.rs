//! *Hasil rencana*: what the plan comes to, always in sight.
//!
//! After an edit the changed figures stand old → new for some seconds, green
//! where better, clay where worse. While the plan has problems the last good
//! figures stay, greyed, under the first problem and its remedy.

use egui::{Rect, ScrollArea, Stroke, Ui, vec2};
use egui_material_icons::icons::{ICON_ARROW_FORWARD, ICON_TRENDING_DOWN, ICON_TRENDING_UP};

use super::super::pages::Page;
use super::super::theme::{self, radius};
use super::super::view::{Edits, View, Wish};
use super::super::widgets::{badge::Kind, button};
use crate::advice::chance::OfTen;
use crate::advice::explain;
use crate::model::{Headline, Indicator, Program};
use crate::plan::Month;
use crate::text::{self, Lang};
use crate::tr;

/// A figure of the panel.
struct Row {
    name: String,
    value: String,
    /// Beside the value, small.
    side: String,
    /// For comparison; none where there is no order.
    amount: Option<f64>,
    is_less_better: bool,
}

/// Shows the panel.
pub(in crate::ui) fn results(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(theme::section(tr!(lang, "results.title")));
    let scope = match view.before {
        Some(before) => tr!(lang, "results.after", step = text::words(lang, before.step)),
        None if !view.home.is_open => tr!(lang, "results.example"),
        None => tr!(lang, "results.total_cost"),
    };
    ui.add(egui::Label::new(theme::small(scope).color(t.muted)).truncate());
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if let Some(problem) = view.problems.first() {
            trouble(ui, lang, problem, edits);
        }
        let Some(results) = view.results else {
            if view.problems.is_empty() {
                ui.label(theme::small(tr!(lang, "results.computing")).color(t.muted));
            }
            return;
        };
        if !view.is_current {
            ui.set_opacity(0.5);
        }
        let mut new = rows(&results.headline, &results.program, lang);
        let mut old = view
            .before
            .map(|before| rows(&before.headline, &results.program, lang));
        if let Some(explored) = view.chance.explored {
            let now = explored.risk.chance.farms_with_profit.value;
            new.push(farms(now, lang));
            if let Some(old) = &mut old {
                old.push(farms(view.chance.farms_before.unwrap_or(now), lang));
            }
        }
        for (i, row) in new.iter().enumerate() {
            let before = old.as_ref().and_then(|old| old.get(i));
            let change = before.filter(|before| before.value != row.value);
            match change {
                Some(before) => changed(ui, row, before),
                None => quiet(ui, row),
            }
        }
        ui.add_space(8.0);
        let cash = tr!(
            lang,
            "results.cash_only",
            npv = short_rupiah(lang, &results.headline.npv_cash)
        );
        ui.add(egui::Label::new(theme::small(cash).color(t.muted)).wrap());
    });
}

fn rows(h: &Headline, program: &Program, lang: Lang) -> Vec<Row> {
    let calendar =
        |k: usize| -> Month { program.start.plus(i32::try_from(k).unwrap_or(i32::MAX) - 1) };
    let month = |k: usize| {
        let month = calendar(k);
        text::month_short(lang, month.year(), month.month())
    };
    let rate = text::percent(lang, program.inputs.rate, 2);
    let plain = |name: String, value: String, side: String, amount: Option<f64>| Row {
        name,
        value,
        side,
        amount,
        is_less_better: false,
    };
    let capital_when = if h.capital > 0.0 {
        month(h.capital_month)
    } else {
        String::new()
    };
    vec![
        Row {
            is_less_better: true,
            ..plain(
                tr!(lang, "results.first_harvest"),
                h.first_harvest
                    .map_or_else(|| tr!(lang, "results.no_harvest"), month),
                String::new(),
                h.first_harvest.map(|k| k as f64),
            )
        },
        plain(
            tr!(lang, "results.full_bearing"),
            tr!(
                lang,
                "results.per_month",
                mass = if h.full_bearing_kg >= 1000.0 {
                    text::tonnes(lang, h.full_bearing_kg, 1)
                } else {
                    text::kilograms(lang, h.full_bearing_kg, 0)
                }
            ),
            String::new(),
            Some(h.full_bearing_kg),
        ),
        Row {
            is_less_better: true,
            ..plain(
                tr!(lang, "results.capital"),
                text::rupiah_short(lang, h.capital),
                capital_when,
                Some(h.capital),
            )
        },
        plain(
            tr!(lang, "results.profit"),
            text::rupiah_short(lang, h.profit_per_year),
            String::new(),
            Some(h.profit_per_year),
        ),
        plain(
            tr!(lang, "results.pay"),
            short_rupiah(lang, &h.pay_per_family_hok),
            tr!(
                lang,
                "results.wage",
                wage = text::rupiah(lang, h.wage.round() as i64)
            ),
            h.pay_per_family_hok.value(),
        ),
        plain(
            tr!(lang, "results.npv", rate = rate),
            short_rupiah(lang, &h.npv),
            String::new(),
            h.npv.value(),
        ),
        plain(
            tr!(lang, "results.irr"),
            h.irr.value().map_or_else(
                || explain::none(&h.irr, lang),
                |irr| text::percent(lang, irr, 1),
            ),
            String::new(),
            h.irr.value(),
        ),
    ]
}

/// Farms that profit, of ten like this one.
fn farms(share: f64, lang: Lang) -> Row {
    Row {
        name: tr!(lang, "results.farms"),
        value: OfTen::new(share).words(lang),
        side: String::new(),
        amount: Some(share),
        is_less_better: false,
    }
}

fn short_rupiah(lang: Lang, indicator: &Indicator) -> String {
    indicator.value().map_or_else(
        || explain::none(indicator, lang),
        |value| text::rupiah_short(lang, value),
    )
}

fn quiet(ui: &mut Ui, row: &Row) {
    let t = theme::tokens(ui);
    ui.add_space(3.0);
    ui.add(egui::Label::new(theme::small(&row.name).color(t.muted)).truncate());
    if row.amount.is_none() && row.side.is_empty() {
        // why there is none is read to its end
        ui.add(egui::Label::new(theme::small_bold(&row.value)).wrap());
    } else {
        ui.horizontal(|ui| {
            ui.set_height(24.0);
            value(ui, row);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(theme::small(&row.side).color(t.muted)).truncate());
            });
        });
    }
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), egui::Sense::hover());
    ui.painter()
        .hline(line.x_range(), line.center().y, Stroke::new(1.0, t.line));
}

/// The value; a reason instead of a figure is written small.
fn value(ui: &mut Ui, row: &Row) {
    let text = if row.value.chars().any(|c| c.is_ascii_digit()) {
        theme::result(&row.value)
    } else {
        theme::small_bold(&row.value)
    };
    // a long reason is cut, not the panel widened
    ui.add(egui::Label::new(text).truncate());
}

fn changed(ui: &mut Ui, row: &Row, before: &Row) {
    let t = theme::tokens(ui);
    let is_up = match (row.amount, before.amount) {
        (Some(new), Some(old)) => Some(new > old),
        (Some(_), None) | (None, Some(_) | None) => None,
    };
    let color = match is_up {
        Some(is_up) if is_up != row.is_less_better => t.aloe,
        Some(_) => t.clay,
        None => t.muted,
    };
    let shown = egui::Frame::new()
        .fill(t.paper)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::FIELD)
        .inner_margin(egui::Margin {
            left: 8,
            right: 6,
            top: 4,
            bottom: 4,
        })
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.add(egui::Label::new(theme::small(&row.name)).truncate());
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let old = before.value.trim_start_matches("Rp");
                ui.label(theme::small(old).color(t.muted).strikethrough());
                ui.label(theme::icon(ICON_ARROW_FORWARD, 16.0).color(t.muted));
                value(ui, row);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let icon = match is_up {
                        Some(true) => ICON_TRENDING_UP,
                        Some(false) => ICON_TRENDING_DOWN,
                        None => return,
                    };
                    ui.label(theme::icon(icon, 16.0).color(color));
                });
            });
        });
    let rect = shown.response.rect;
    let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter().rect_filled(bar, 2.0, color);
    ui.add_space(2.0);
}

/// The first problem with its remedy.
fn trouble(ui: &mut Ui, lang: Lang, problem: &crate::plan::Problem, edits: &mut Edits) {
    let t = theme::tokens(ui);
    let words = text::problem::problem(lang, problem);
    let (fill, edge) = Kind::Bad.colors(t);
    egui::Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(radius::FIELD)
        .inner_margin(egui::Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.label(theme::small_bold(&words.place).color(edge));
            ui.add(egui::Label::new(theme::small(&words.what)).wrap());
            ui.add(egui::Label::new(theme::small(&words.remedy)).wrap());
            if let Some(page) = Page::of_field(&problem.field) {
                let to = tr!(lang, "shell.go_to", page = page.name(lang));
                if button::link(ui, &to).clicked() {
                    edits.wish(Wish::Jump(problem.field.clone()));
                }
            }
        });
    ui.add_space(6.0);
}
