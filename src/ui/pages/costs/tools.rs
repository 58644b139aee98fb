//! Tools and machines, and costs by the calendar.

use std::sync::Arc;

use egui::{Align, Id, Layout, ScrollArea, Sense, Stroke, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE};

use super::super::super::theme::{self, radius, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::choice::choice_of;
use super::super::super::widgets::range_field::{own, with_likely};
use super::super::super::widgets::{
    MonthPicker, NameField, NumberField, button, frame, icon_button, memo,
};
use crate::document::Change;
use crate::model::{ToolCourse, tool_courses};
use crate::plan::{Equipment, Every, FixedLine, FundSource, Month, RabGroup, Range, Rupiah};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Height of a row, px.
const ROW: f32 = 33.0;
/// Room for all columns of a piece but its name, px.
const OTHERS: f32 = 630.0;
/// Replacements that are named.
const NAMED: usize = 4;

/// Shows both lists.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        equipment(ui, view, edits);
        ui.add_space(space::ROWS);
        fixed(ui, view, edits);
    });
}

/// A list in a frame: its heads, then its rows.
/// Heads have a width and whether numbers stand under them, at the right.
fn list(ui: &mut Ui, heads: &[(String, f32, bool)], rows: impl FnOnce(&mut Ui, &[Id])) {
    let t = theme::tokens(ui);
    egui::Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .inner_margin(egui::Margin::symmetric(12, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut labels = Vec::new();
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 22.0;
                for (head, width, is_number) in heads {
                    let size = vec2(*width, 22.0);
                    let layout = if *is_number {
                        Layout::right_to_left(Align::Center)
                    } else {
                        Layout::left_to_right(Align::Center)
                    };
                    ui.allocate_ui_with_layout(size, layout, |ui| {
                        ui.set_width(*width);
                        ui.add_space(7.0);
                        let head = theme::small(head).color(t.muted);
                        labels.push(ui.add(egui::Label::new(head).truncate()).id);
                    });
                }
            });
            rows(ui, &labels);
        });
    ui.add_space(4.0);
}

/// A row of a list with a button that removes it; true when it was pressed.
fn row(ui: &mut Ui, lang: Lang, name: &str, cells: impl FnOnce(&mut Ui)) -> bool {
    let t = theme::tokens(ui);
    let top = ui.cursor().top() - 1.0;
    let range = ui.max_rect().x_range();
    ui.painter().hline(range, top, Stroke::new(1.0, t.line));
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        cells(ui);
        let words = tr!(lang, "costs.remove", name = name);
        icon_button(ui, ICON_DELETE, &words).clicked()
    })
    .inner
}

fn equipment(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let (title, why) = (
        tr!(lang, "costs.equipment"),
        tr!(lang, "costs.equipment_why"),
    );
    frame::section(ui, &title, &why);
    let courses: Arc<Vec<ToolCourse>> = match view.results {
        Some(results) => memo(ui, "tool courses", results, lang, || {
            tool_courses(&results.program)
        }),
        None => Arc::default(),
    };
    let mut all = view.plan.equipment.clone();
    let mut name = "edit.equipment";
    let mut removed = None;
    let width = (ui.available_width() - OTHERS).clamp(110.0, 250.0);
    let heads = [
        (tr!(lang, "costs.tool_name"), width, false),
        (tr!(lang, "costs.tool_count"), 80.0, true),
        (tr!(lang, "costs.tool_price"), 120.0, true),
        (tr!(lang, "costs.tool_bought"), 100.0, false),
        (tr!(lang, "costs.tool_life"), 104.0, true),
        (tr!(lang, "costs.tool_rest"), 110.0, true),
    ];
    list(ui, &heads, |ui, labels| {
        let label = |i: usize| labels.get(i).copied().unwrap_or(Id::NULL);
        for i in 0..all.len() {
            let Some(piece) = all.get_mut(i) else {
                continue;
            };
            let at = format!("equipment[{i}]");
            let was = piece.name.clone();
            let is_removed = ui.push_id(&at, |ui| {
                row(ui, lang, &was, |ui| {
                    NameField::new(lang, "name")
                        .path(format!("{at}.name"))
                        .cell(label(0), width)
                        .show(ui, &mut piece.name);
                    NumberField::new(lang, "count", Quantity::Count)
                        .between(0.0..=10_000.0)
                        .cell(label(1), 80.0)
                        .show(ui, &mut piece.count);
                    likely(ui, lang, &format!("{at}.price"), label(2), &mut piece.price);
                    MonthPicker::new(lang, "bought")
                        .path(format!("{at}.bought"))
                        .cell(label(3), 100.0)
                        .show(ui, &mut piece.bought);
                    NumberField::new(lang, "life", Quantity::Number)
                        .between(0.25..=100.0)
                        .path(format!("{at}.life_years"))
                        .cell(label(4), 104.0)
                        .show(ui, &mut piece.life_years);
                    NumberField::new(lang, "rest", Quantity::Share)
                        .between(0.0..=1.0)
                        .path(format!("{at}.salvage_share"))
                        .cell(label(5), 110.0)
                        .show(ui, &mut piece.salvage_share);
                })
            });
            if is_removed.inner {
                removed = Some(i);
            }
            // results of an older plan may have other pieces
            let is_known = view.is_current && all.len() == courses.as_ref().len();
            if let Some(course) = courses.get(i).filter(|_| is_known) {
                wears(ui, view, course);
            }
        }
    });
    if view.is_current && !courses.is_empty() {
        let wear = courses.iter().map(|course| course.wear_per_year).sum();
        let again = courses.iter().flat_map(|course| &course.replaced);
        let words = tr!(
            lang,
            "costs.tools_sum",
            wear = text::rupiah_short(lang, wear),
            again = text::rupiah_short(lang, again.map(|(_, price)| price).sum())
        );
        ui.add(egui::Label::new(theme::small_bold(words)).wrap());
    }
    if let Some(i) = removed {
        all.remove(i);
        name = "edit.equipment_remove";
    }
    if button::with_icon(ui, ICON_ADD, &tr!(lang, "costs.add_tool")).clicked() {
        all.push(new_tool(lang, view.plan.start));
        name = "edit.equipment_add";
    }
    if all != view.plan.equipment {
        edits.push(name, Change::Equipment(all));
    }
}

/// Under a piece: what it wears in a year, and when it is bought again.
fn wears(ui: &mut Ui, view: &View<'_>, course: &ToolCourse) {
    let lang = view.lang;
    let wear = text::rupiah_short(lang, course.wear_per_year);
    let times = course.replaced.iter().take(NAMED).map(|(k, price)| {
        let month = view.plan.calendar(i32::try_from(*k).unwrap_or(i32::MAX));
        let month = text::month_short(lang, month.year(), month.month());
        format!("{month} ({})", text::rupiah_short(lang, *price))
    });
    let times = times.collect::<Vec<String>>().join(", ");
    let more = course.replaced.len().saturating_sub(NAMED);
    let words = match (course.replaced.len(), more) {
        (0, _) => tr!(lang, "costs.tool_kept", wear = wear),
        (_, 0) => tr!(lang, "costs.tool_wear", wear = wear, times = times),
        _ => tr!(
            lang,
            "costs.tool_wear_more",
            wear = wear,
            times = times,
            n = more
        ),
    };
    let muted = theme::tokens(ui).muted;
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.add_space(7.0);
        ui.add(egui::Label::new(theme::small(words).color(muted)).truncate());
    });
}

fn new_tool(lang: Lang, bought: Month) -> Equipment {
    Equipment {
        name: tr!(lang, "costs.new_tool"),
        price: nothing(),
        count: 1,
        bought,
        life_years: 5.0,
        salvage_share: 0.0,
        trend: 0.0,
        rab_group: RabGroup::Equipment,
        fund_source: FundSource::Own,
    }
}

/// A price that is still to be typed.
fn nothing() -> Range<Rupiah> {
    Range {
        low: Rupiah(0),
        likely: Rupiah(0),
        high: Rupiah(0),
        basis: own(),
    }
}

/// A likely price in a row; the range follows.
fn likely(ui: &mut Ui, lang: Lang, path: &str, label: Id, price: &mut Range<Rupiah>) {
    let mut likely = price.likely;
    NumberField::new(lang, "price", Quantity::Rupiah)
        .between(0.0..=1e12)
        .path(format!("{path}.likely"))
        .cell(label, 120.0)
        .show(ui, &mut likely);
    if likely != price.likely {
        *price = with_likely(price, likely);
    }
}

fn fixed(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let (title, why) = (tr!(lang, "costs.fixed"), tr!(lang, "costs.fixed_why"));
    frame::section(ui, &title, &why);
    let mut all = view.plan.fixed.clone();
    let mut name = "edit.fixed";
    let mut removed = None;
    let heads = [
        (tr!(lang, "costs.fixed_name"), 250.0, false),
        (tr!(lang, "costs.fixed_amount"), 120.0, true),
        (tr!(lang, "costs.fixed_every"), 140.0, false),
        (tr!(lang, "costs.fixed_from"), 100.0, false),
    ];
    let every = [
        (Every::Once, tr!(lang, "costs.once")),
        (Every::Month, tr!(lang, "costs.every_month")),
        (Every::Year, tr!(lang, "costs.every_year")),
    ];
    list(ui, &heads, |ui, labels| {
        let label = |i: usize| labels.get(i).copied().unwrap_or(Id::NULL);
        for (i, line) in all.iter_mut().enumerate() {
            let at = format!("fixed[{i}]");
            let was = line.name.clone();
            let is_removed = ui.push_id(&at, |ui| {
                row(ui, lang, &was, |ui| {
                    NameField::new(lang, "name")
                        .path(format!("{at}.name"))
                        .cell(label(0), 250.0)
                        .show(ui, &mut line.name);
                    likely(
                        ui,
                        lang,
                        &format!("{at}.amount"),
                        label(1),
                        &mut line.amount,
                    );
                    ui.scope(|ui| {
                        ui.spacing_mut().interact_size.y = 25.0;
                        ui.spacing_mut().button_padding.y = 1.0;
                        choice_of(ui, label(2), "every", &every, &mut line.every, 140.0);
                    });
                    MonthPicker::new(lang, "from")
                        .path(format!("{at}.from"))
                        .cell(label(3), 100.0)
                        .show(ui, &mut line.from);
                })
            });
            if is_removed.inner {
                removed = Some(i);
            }
        }
        if all.is_empty() {
            ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
        }
    });
    if let Some(i) = removed {
        all.remove(i);
        name = "edit.fixed_remove";
    }
    if button::with_icon(ui, ICON_ADD, &tr!(lang, "costs.add_fixed")).clicked() {
        all.push(FixedLine {
            name: tr!(lang, "costs.new_fixed"),
            amount: nothing(),
            every: Every::Year,
            from: view.plan.start,
            trend: 0.0,
            rab_group: RabGroup::General,
            fund_source: FundSource::Own,
        });
        name = "edit.fixed_add";
    }
    if all != view.plan.fixed {
        edits.push(name, Change::Fixed(all));
    }
}
