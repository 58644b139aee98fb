//! The table of the budget itself.

use egui::{Align, Color32, Layout, RichText, Sense, Stroke, Ui};
use egui_extras::{Column, TableBuilder, TableRow};
use egui_material_icons::icons::ICON_SCHEDULE;

use super::super::super::theme::{self, Weight};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::NumberField;
use super::super::super::widgets::range_field::with_likely;
use super::price::PriceKey;
use super::side::{fund_names, payers};
use crate::model::LineSource;
use crate::plan::Rupiah;
use crate::report::budget::{
    BudgetGroup, BudgetRow, BudgetTable, Funds, PriceAge, group_letter, group_name, price_age,
};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Height of a row, px.
const ROW: f32 = 27.0;
/// Widths of the columns but the second, which takes the rest, px.
const NUMBER: f32 = 34.0;
const VOLUME: f32 = 76.0;
const UNIT: f32 = 64.0;
const PRICE: f32 = 100.0;
const AMOUNT: f32 = 114.0;
const AGE: f32 = 72.0;
const PAYER: f32 = 44.0;

/// Shows the table with its total in words; gives the row that was chosen.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    table: &BudgetTable,
    chosen: Option<&LineSource>,
    edits: &mut Edits,
) -> Option<LineSource> {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let mut picked = None;
    let words = 24.0;
    let height = ui.available_height() - words - 2.0;
    egui::Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(theme::radius::CARD)
        .inner_margin(1)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let width = ui.available_width();
            let fixed = NUMBER + VOLUME + UNIT + PRICE + AMOUNT + PAYER + AGE;
            let name = (width - fixed).max(120.0);
            // the bar lies over the last column while it is used
            ui.spacing_mut().scroll.floating_allocated_width = 0.0;
            let mut builder = TableBuilder::new(ui)
                .id_salt("budget")
                .sense(Sense::click())
                .auto_shrink([false, true])
                .max_scroll_height(height - ROW)
                .min_scrolled_height(height - ROW)
                .cell_layout(Layout::left_to_right(Align::Center));
            for width in [NUMBER, name, VOLUME, UNIT, PRICE, AMOUNT, PAYER, AGE] {
                builder = builder.column(Column::exact(width).clip(true));
            }
            builder
                .header(ROW, |mut row| heads(&mut row, lang))
                .body(|mut body| {
                    for group in &table.groups {
                        body.row(ROW, |mut row| head(&mut row, lang, group));
                        for (i, line) in group.rows.iter().enumerate() {
                            body.row(ROW, |mut row| {
                                let is_it = chosen == Some(&line.source);
                                if entry(&mut row, view, i + 1, line, is_it, edits) {
                                    picked = Some(line.source.clone());
                                }
                            });
                        }
                    }
                    let words = tr!(lang, "costs.total", groups = letters(table));
                    body.row(ROW, |mut row| {
                        total(&mut row, lang, words, table.total.amount);
                    });
                    if let Some(rounded) = table.rounded {
                        let words = tr!(lang, "costs.rounded");
                        body.row(ROW, |mut row| total(&mut row, lang, words, rounded));
                    }
                });
        });
    let said = text::terbilang(table.last_total().0);
    let line = tr!(lang, "costs.in_words", words = said);
    ui.add(egui::Label::new(theme::small(&line)).truncate())
        .on_hover_text(line);
    picked
}

fn heads(row: &mut TableRow<'_, '_>, lang: Lang) {
    let words = [
        (tr!(lang, "costs.column_number"), false),
        (tr!(lang, "costs.column_what"), false),
        (tr!(lang, "costs.column_volume"), true),
        (tr!(lang, "costs.column_unit"), false),
        (tr!(lang, "costs.column_price"), true),
        (tr!(lang, "costs.column_amount"), true),
        (tr!(lang, "costs.column_payer"), false),
        (tr!(lang, "costs.column_age"), true),
    ];
    for (word, is_right) in words {
        row.col(|ui| {
            let t = theme::tokens(ui);
            ground(ui, t.sunken);
            let word = theme::small(word).color(t.muted);
            write(ui, word, is_right);
        });
    }
}

/// A group: its letter, name and subtotal.
fn head(row: &mut TableRow<'_, '_>, lang: Lang, group: &BudgetGroup) {
    let bold = |text: String| RichText::new(text).font(Weight::SemiBold.font(15.0));
    let cells = [
        (group_letter(group.group).to_owned(), false),
        (group_name(lang, group.group), false),
        (String::new(), false),
        (String::new(), false),
        (String::new(), false),
        (amount(lang, group.subtotal.amount.0), true),
        (String::new(), false),
        (String::new(), false),
    ];
    for (text, is_right) in cells {
        row.col(|ui| {
            let t = theme::tokens(ui);
            ground(ui, t.paper);
            write(ui, bold(text), is_right);
        });
    }
}

/// A row of a group; true when it was chosen.
fn entry(
    row: &mut TableRow<'_, '_>,
    view: &View<'_>,
    number: usize,
    line: &BudgetRow,
    is_it: bool,
    edits: &mut Edits,
) -> bool {
    let lang = view.lang;
    let mut is_picked = false;
    let fill = |ui: &Ui| {
        let t = theme::tokens(ui);
        ground(ui, if is_it { t.sky_soft } else { t.surface });
    };
    row.col(|ui| {
        fill(ui);
        let muted = theme::tokens(ui).muted;
        write(ui, RichText::new(number.to_string()).color(muted), false);
    });
    let mut label = egui::Id::NULL;
    row.col(|ui| {
        fill(ui);
        let name = write(ui, RichText::new(&line.name), false);
        label = name.id;
    });
    row.col(|ui| {
        fill(ui);
        if let Some(volume) = line.volume {
            write(ui, text::number(lang, volume, 2).into(), true);
        }
    });
    row.col(|ui| {
        fill(ui);
        let muted = theme::tokens(ui).muted;
        write(ui, RichText::new(&line.unit).color(muted), false);
    });
    row.col(|ui| {
        fill(ui);
        is_picked |= price(ui, view, line, label, edits);
    });
    row.col(|ui| {
        fill(ui);
        let text = RichText::new(amount(lang, line.funds.amount.0));
        write(ui, text.font(Weight::SemiBold.font(15.0)), true);
    });
    row.col(|ui| {
        fill(ui);
        let muted = theme::tokens(ui).muted;
        let letters = theme::small(payer_letters(lang, line.funds)).color(muted);
        write(ui, letters, false).on_hover_text(payers(lang, line.funds).join(", "));
    });
    row.col(|ui| {
        fill(ui);
        let age = price_age(line.price_month, line.price_year, view.today);
        if let Some(age) = age {
            write_age(ui, lang, age);
        }
    });
    is_picked || row.response().clicked()
}

/// The price of a row: typed in place where it is one of the plan.
fn price(
    ui: &mut Ui,
    view: &View<'_>,
    line: &BudgetRow,
    label: egui::Id,
    edits: &mut Edits,
) -> bool {
    let lang = view.lang;
    let key = PriceKey::of(&line.source);
    let of = key.as_ref().and_then(|key| key.price(view.plan));
    let muted = theme::tokens(ui).muted;
    let (Some(key), Some((range, 0.0))) = (key, of) else {
        match (line.unit_price, line.volume) {
            (Some(price), _) => {
                write(ui, RichText::new(amount(lang, price.0)).color(muted), true);
            }
            (None, Some(_)) => {
                let rises = theme::small(tr!(lang, "costs.rises")).color(muted);
                write(ui, rises, true).on_hover_text(tr!(lang, "costs.rises_why"));
            }
            (None, None) => {}
        }
        return false;
    };
    let mut likely = range.likely;
    let mut has_focus = false;
    ui.push_id(&line.source, |ui| {
        ui.add_space(4.0);
        let response = NumberField::new(lang, String::new(), Quantity::Rupiah)
            .between(0.0..=1e12)
            .cell(label, PRICE - 6.0)
            .show(ui, &mut likely);
        has_focus = response.has_focus();
    });
    if likely != range.likely {
        let price = with_likely(range, likely);
        if let Some((name, change)) = key.set(view.plan, price, view.today) {
            edits.push(name, change);
        }
    }
    has_focus
}

/// The letters of the groups of a table: A + B.
fn letters(table: &BudgetTable) -> String {
    let letters = table.groups.iter().map(|group| group_letter(group.group));
    letters.collect::<Vec<_>>().join(" + ")
}

fn total(row: &mut TableRow<'_, '_>, lang: Lang, words: String, amount_rp: Rupiah) {
    let bold = |text: String| RichText::new(text).font(Weight::Bold.font(15.0));
    let cells = [
        (String::new(), false),
        (words, false),
        (String::new(), false),
        (String::new(), false),
        (String::new(), false),
        (amount(lang, amount_rp.0), true),
        (String::new(), false),
        (String::new(), false),
    ];
    for (text, is_right) in cells {
        row.col(|ui| {
            let t = theme::tokens(ui);
            ground(ui, t.aloe_mist);
            write(ui, bold(text), is_right);
        });
    }
}

/// Who pays a row, by the first letters of their names.
fn payer_letters(lang: Lang, funds: Funds) -> String {
    let names = fund_names(lang).map(|(_, name)| name);
    let parts = [funds.own, funds.grant, funds.loan];
    let letters: Vec<String> = names
        .iter()
        .zip(parts)
        .filter(|(_, part)| part.0 > 0)
        .filter_map(|(name, _)| name.chars().next())
        .map(String::from)
        .collect();
    letters.join("+")
}

/// An amount under a head that says rupiah.
fn amount(lang: Lang, amount_rp: i64) -> String {
    text::count(lang, amount_rp)
}

/// The age of a price in short, amber with a clock where it is old.
pub(super) fn write_age(ui: &mut Ui, lang: Lang, age: PriceAge) {
    let t = theme::tokens(ui);
    let words = match age {
        PriceAge::Months(months) => tr!(lang, "costs.age_short", months = months),
        PriceAge::OfYear(year, _) => year.to_string(),
    };
    let long = age_words(lang, age);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.x = 4.0;
        if age.is_old() {
            let text = theme::small_bold(words).color(t.amber);
            ui.label(text).on_hover_text(long);
            ui.label(theme::icon(ICON_SCHEDULE, 16.0).color(t.amber));
        } else {
            let text = theme::small(words).color(t.muted);
            ui.label(text).on_hover_text(long);
        }
    });
}

/// The age of a price in a sentence.
pub(super) fn age_words(lang: Lang, age: PriceAge) -> String {
    match age {
        PriceAge::Months(0) => tr!(lang, "costs.age_now"),
        PriceAge::Months(months) => tr!(lang, "costs.age", months = months),
        PriceAge::OfYear(year, _) => tr!(lang, "costs.age_year", year = year),
    }
}

/// Writes into a cell, at the left or right.
fn write(ui: &mut Ui, text: RichText, is_right: bool) -> egui::Response {
    let layout = if is_right {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| {
        ui.add_space(8.0);
        ui.add(egui::Label::new(text).truncate())
    })
    .inner
}

/// The ground of a cell, with the line under its row.
fn ground(ui: &Ui, fill: Color32) {
    let t = theme::tokens(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, fill);
    let y = rect.bottom() - 0.5;
    ui.painter()
        .hline(rect.x_range(), y, Stroke::new(1.0, t.line));
}
