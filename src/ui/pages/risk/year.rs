//! *Tahun buruk*: one path told month by month.

use std::sync::Arc;

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT};

use super::super::super::explorer::{Explored, TOLD};
use super::super::super::theme::{self, Tokens, space};
use super::super::super::view::View;
use super::super::super::widgets::{card, icon_button, memo, segmented};
use crate::chart::build::{Story, StoryMonth, StoryYear, story};
use crate::tr;

/// Height of a row, px.
const ROW: f32 = 25.0;
/// Widths of the columns but that of the events, which takes the rest, px.
const MONTH: f32 = 84.0;
const SHARE: f32 = 62.0;
const HARVEST: f32 = 84.0;
const MONEY: f32 = 96.0;

/// What is chosen.
#[derive(Clone, Copy, Debug)]
struct Chosen {
    /// Position in [`TOLD`].
    path: usize,
    /// Plan year; none yet: the worst.
    year: Option<usize>,
}

/// Shows the path chosen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, explored: &Arc<Explored>) {
    let lang = view.lang;
    let id = ui.scope_id().with("told");
    let usual = Chosen {
        path: 1,
        year: None,
    };
    let mut chosen: Chosen = ui.data(|data| data.get_temp(id)).unwrap_or(usual);
    let names = ["risk.one_of_20", "risk.one_of_10", "risk.one_of_4"];
    let of = &explored.of;
    let name = format!("story {}", chosen.path);
    let told: Arc<Option<Story>> = memo(ui, &name, explored, lang, || {
        let course = explored.told(chosen.path)?;
        let percent = *TOLD.get(chosen.path)?;
        Some(story(&of.program, &of.outcome, course, percent, lang))
    });
    let Some(told) = told.as_ref() else {
        return;
    };
    let last = told.years.len().saturating_sub(1);
    let year = chosen.year.unwrap_or(told.worst).min(last);
    ui.horizontal(|ui| {
        let paths: Vec<(usize, String)> = names
            .iter()
            .enumerate()
            .map(|(i, key)| (i, tr!(lang, key)))
            .collect();
        let mut path = chosen.path;
        if segmented(ui, &mut path, &paths) {
            chosen = Chosen { path, year: None };
        }
        ui.add_space(12.0);
        let before = ui.add_enabled_ui(year > 0, |ui| {
            icon_button(ui, ICON_CHEVRON_LEFT, &tr!(lang, "risk.year_before")).clicked()
        });
        if before.inner {
            chosen.year = Some(year - 1);
        }
        if let Some(shown) = told.years.get(year) {
            ui.label(theme::card_head(&shown.name));
        }
        let after = ui.add_enabled_ui(year < last, |ui| {
            icon_button(ui, ICON_CHEVRON_RIGHT, &tr!(lang, "risk.year_after")).clicked()
        });
        if after.inner {
            chosen.year = Some(year + 1);
        }
        if year != told.worst {
            let words = tr!(lang, "risk.to_worst");
            if super::link(ui, &words).clicked() {
                chosen.year = None;
            }
        }
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add(egui::Label::new(&told.head).wrap());
        if let Some(shown) = told.years.get(year) {
            sentences(ui, view, shown);
            ui.add_space(space::ROWS - 6.0);
            card(ui, |ui| table(ui, view, shown));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, chosen));
}

/// What happened in the year.
fn sentences(ui: &mut Ui, view: &View<'_>, year: &StoryYear) {
    let t = theme::tokens(ui);
    ui.add(egui::Label::new(theme::card_head(&year.sum)).wrap());
    ui.spacing_mut().item_spacing.y = 2.0;
    if year.told.is_empty() {
        let words = tr!(view.lang, "risk.nothing_special");
        ui.add(egui::Label::new(egui::RichText::new(words).color(t.muted)).wrap());
    }
    for sentence in &year.told {
        ui.add(egui::Label::new(format!("• {sentence}")).wrap());
    }
}

fn table(ui: &mut Ui, view: &View<'_>, year: &StoryYear) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let used = MONTH + 2.0 * SHARE + HARVEST + 3.0 * MONEY;
    let events = (ui.available_width() - used).max(60.0);
    let heads = [
        (tr!(lang, "risk.column_month"), MONTH, false),
        (tr!(lang, "risk.column_event"), events, false),
        (tr!(lang, "risk.column_rain"), SHARE, true),
        (tr!(lang, "risk.column_price"), SHARE, true),
        (tr!(lang, "risk.column_harvest"), HARVEST, true),
        (tr!(lang, "risk.column_receipts"), MONEY, true),
        (tr!(lang, "risk.column_net"), MONEY, true),
        (tr!(lang, "risk.column_balance"), MONEY, true),
    ];
    line(ui, |ui| {
        for (head, width, is_number) in &heads {
            let head = theme::small(head).color(t.muted);
            cell(ui, head, *width, *is_number);
        }
    });
    for month in &year.months {
        let top = ui.cursor().top();
        let range = ui.max_rect().x_range();
        let rule = egui::Stroke::new(1.0, t.line);
        ui.painter().hline(range, top, rule);
        line(ui, |ui| row(ui, t, month, events));
    }
    let foot = theme::small(tr!(lang, "risk.table_note")).color(t.muted);
    ui.add_space(4.0);
    ui.add(egui::Label::new(foot).wrap());
}

fn row(ui: &mut Ui, t: &Tokens, month: &StoryMonth, events: f32) {
    let balance = if month.is_short { t.clay } else { t.ink };
    for (text, width, is_number, color) in [
        (&month.name, MONTH, false, t.ink),
        (&month.event, events, false, t.clay),
        (&month.rain, SHARE, true, t.muted),
        (&month.price, SHARE, true, t.muted),
        (&month.harvest, HARVEST, true, t.ink),
        (&month.receipts, MONEY, true, t.ink),
        (&month.net, MONEY, true, t.ink),
    ] {
        cell(ui, theme::small(text).color(color), width, is_number);
    }
    let balance = theme::small_bold(&month.balance).color(balance);
    cell(ui, balance, MONEY, true);
}

fn line(ui: &mut Ui, cells: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().interact_size.y = ROW;
        ui.set_height(ROW);
        cells(ui);
    });
}

fn cell(ui: &mut Ui, text: egui::RichText, width: f32, is_number: bool) {
    let layout = if is_number {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.allocate_ui_with_layout(vec2(width, ROW), layout, |ui| {
        ui.set_width(width);
        ui.add(egui::Label::new(text).truncate());
    });
}
