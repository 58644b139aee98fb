//! The price book: a list at the left, all that is known of one price at the
//! right.

use std::sync::Arc;

use egui::{Align, Id, Layout, RichText, Ui, vec2};
use egui_material_icons::icons::ICON_ADD;

use super::super::super::theme::{self, Weight, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::list::Side;
use super::super::super::widgets::range_field::own;
use super::super::super::widgets::{
    MonthPicker, NameField, NumberField, RangeField, badge, button, card, choice, framed_list,
    list_and_form, list_entry, secondary,
};
use super::price::PriceKey;
use super::rows::{age_words, write_age};
use super::side::fund_names;
use crate::document::Change;
use crate::plan::{FundSource, Item, RabGroup, Range, Rupiah};
use crate::report::budget::{PriceAge, group_letter, group_name, price_age};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Width of the list, px.
const LIST: f32 = 404.0;
/// Height of an entry, px.
const ROW: f32 = 34.0;

/// Puts a price into view the next time the price book is shown.
pub(super) fn choose(ui: &Ui, page: Id, key: PriceKey) {
    ui.data_mut(|data| data.insert_temp(page.with("price"), key));
}

/// Shows the price book.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, page: Id, asked: &str, edits: &mut Edits) {
    if asked.starts_with("work") {
        choose(ui, page, PriceKey::Wage);
    } else if let Some(key) = asked.strip_prefix("items.") {
        let key = key.split('.').next().unwrap_or_default();
        choose(ui, page, PriceKey::Item(key.to_owned()));
    }
    let kept: Option<PriceKey> = ui.data(|data| data.get_temp(page.with("price")));
    let mut chosen = kept
        .filter(|key| key.price(view.plan).is_some())
        .unwrap_or(PriceKey::Wage);
    list_and_form(ui, LIST, |ui, side| match side {
        Side::List => list(ui, view, &mut chosen, edits),
        Side::Form => {
            ui.push_id(&chosen, |ui| match &chosen {
                PriceKey::Item(key) => item(ui, view, key, edits),
                PriceKey::Wage | PriceKey::Equipment(_) | PriceKey::Fixed(_) => {
                    wage(ui, view, edits);
                }
            });
        }
    });
    choose(ui, page, chosen);
}

fn list(ui: &mut Ui, view: &View<'_>, chosen: &mut PriceKey, edits: &mut Edits) {
    let lang = view.lang;
    framed_list(ui, |ui| {
        let wage = &view.plan.work.wage;
        let first = (
            PriceKey::Wage,
            tr!(lang, "costs.wage"),
            tr!(lang, "budget.hok"),
            wage.likely,
            price_age(None, wage.basis.year, view.today),
        );
        let items = view.plan.items.iter().map(|(key, item)| {
            (
                PriceKey::Item(key.clone()),
                item.name.clone(),
                item.unit.clone(),
                item.price.likely,
                price_age(item.priced, item.price.basis.year, view.today),
            )
        });
        for (key, name, unit, price, age) in std::iter::once(first).chain(items) {
            let price = tr!(
                lang,
                "costs.price_of",
                price = text::rupiah(lang, price.0),
                unit = unit
            );
            if entry(ui, lang, &name, &price, age, key == *chosen) {
                *chosen = key;
            }
        }
    });
    if button::with_icon(ui, ICON_ADD, &tr!(lang, "costs.add_item")).clicked() {
        let free = (1..).map(|n| format!("barang-{n}"));
        let key = free
            .into_iter()
            .find(|key| !view.plan.items.contains_key(key));
        if let Some(key) = key {
            *chosen = PriceKey::Item(key.clone());
            let item = Arc::new(new_item(lang, &key));
            edits.push("edit.item_add", Change::Item(key, Some(item)));
        }
    }
}

fn new_item(lang: Lang, key: &str) -> Item {
    let n = key.rsplit('-').next().unwrap_or_default();
    Item {
        name: tr!(lang, "costs.new_item", n = n),
        unit: "kg".to_owned(),
        price: Range {
            low: Rupiah(0),
            likely: Rupiah(0),
            high: Rupiah(0),
            basis: own(),
        },
        priced: None,
        priced_at: String::new(),
        trend: 0.0,
        credit_months: 0,
        rab_group: RabGroup::Inputs,
        fund_source: FundSource::Own,
    }
}

/// A price of the list; true when it was clicked.
fn entry(
    ui: &mut Ui,
    lang: Lang,
    name: &str,
    price: &str,
    age: Option<PriceAge>,
    is_it: bool,
) -> bool {
    let words = format!("{name}, {price}");
    let within = (Layout::right_to_left(Align::Center), vec2(10.0, 0.0));
    list_entry(ui, ROW, &words, is_it, within, |ui| {
        let right = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(vec2(74.0, ROW), right, |ui| {
            ui.set_width(74.0);
            if let Some(age) = age {
                write_age(ui, lang, age);
            }
        });
        ui.label(RichText::new(price).font(Weight::SemiBold.font(15.0)));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(egui::Label::new(name).truncate());
        });
    })
}

fn wage(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut work = view.plan.work.clone();
    RangeField::new(
        lang,
        tr!(lang, "costs.wage"),
        Quantity::Rupiah,
        tr!(lang, "costs.wage_unit"),
    )
    .path("work.wage")
    .between(0.0..=1e8)
    .show(ui, &mut work.wage);
    ui.add_space(space::ROWS - 6.0);
    card(ui, |ui| {
        ui.set_min_width(ui.available_width());
        NumberField::new(lang, tr!(lang, "costs.trend"), Quantity::Share)
            .between(-0.5..=0.5)
            .path("work.wage_trend")
            .note(tr!(lang, "costs.trend_note"))
            .show(ui, &mut work.wage_trend);
    });
    if work != view.plan.work {
        edits.push("edit.wage", Change::Work(Box::new(work)));
    }
}

fn item(ui: &mut Ui, view: &View<'_>, key: &str, edits: &mut Edits) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let Some(of) = view.plan.items.get(key) else {
        return;
    };
    let mut item = Item::clone(of);
    let at = format!("items.{key}");
    RangeField::new(lang, &of.name, Quantity::Rupiah, format!("Rp/{}", of.unit))
        .path(format!("{at}.price"))
        .between(0.0..=1e9)
        .show(ui, &mut item.price);
    if item.price != of.price {
        item.priced = Some(view.today);
    }
    ui.add_space(space::ROWS - 6.0);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            match &mut item.priced {
                Some(month) => {
                    let age = price_age(Some(*month), None, view.today);
                    let note = age.map_or_else(String::new, |age| age_words(lang, age));
                    MonthPicker::new(lang, tr!(lang, "costs.price_month"))
                        .note(note)
                        .show(ui, month);
                }
                None => unknown_month(ui, view, &mut item),
            }
            NameField::new(lang, tr!(lang, "costs.price_place"))
                .or_empty(tr!(lang, "costs.price_place_hint"))
                .width(220.0)
                .show(ui, &mut item.priced_at);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            NameField::new(lang, tr!(lang, "costs.item_name"))
                .path(format!("{at}.name"))
                .width(220.0)
                .show(ui, &mut item.name);
            NameField::new(lang, tr!(lang, "costs.item_unit"))
                .width(90.0)
                .show(ui, &mut item.unit);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            NumberField::new(lang, tr!(lang, "costs.credit"), Quantity::Months)
                .between(0.0..=60.0)
                .path(format!("{at}.credit_months"))
                .note(tr!(lang, "costs.credit_note"))
                .show(ui, &mut item.credit_months);
            NumberField::new(lang, tr!(lang, "costs.trend"), Quantity::Share)
                .between(-0.5..=0.5)
                .path(format!("{at}.trend"))
                .note(tr!(lang, "costs.trend_note"))
                .show(ui, &mut item.trend);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let groups = [
                RabGroup::Inputs,
                RabGroup::Infrastructure,
                RabGroup::Harvest,
                RabGroup::General,
            ]
            .map(|group| {
                let name = format!("{} {}", group_letter(group), group_name(lang, group));
                (group, name)
            });
            let label = tr!(lang, "costs.group");
            choice(ui, &label, &groups, &mut item.rab_group, 240.0);
            let label = tr!(lang, "costs.paid_from");
            choice(ui, &label, &fund_names(lang), &mut item.fund_source, 140.0);
        });
        let source = if item.price.basis.source.is_empty() {
            tr!(lang, "costs.no_source")
        } else {
            tr!(
                lang,
                "costs.source",
                source = badge::source_words(lang, &item.price.basis)
            )
        };
        ui.add(egui::Label::new(theme::small(source).color(t.muted)).wrap());
    });
    ui.add_space(space::ROWS - 6.0);
    if used_by(ui, view, key) {
        edits.push("edit.item_remove", Change::Item(key.to_owned(), None));
        return;
    }
    if item != **of {
        let is_price = item.price != of.price;
        let name = if is_price {
            "edit.item_price"
        } else {
            "edit.item"
        };
        edits.push(name, Change::Item(key.to_owned(), Some(Arc::new(item))));
    }
}

/// What follows a change of the price; true when an item that nothing needs is
/// to be removed.
fn used_by(ui: &mut Ui, view: &View<'_>, key: &str) -> bool {
    let (lang, plan, t) = (view.lang, view.plan, theme::tokens(ui));
    let mut users: Vec<String> = Vec::new();
    for activity in plan.practices.values().flat_map(|p| &p.activities) {
        let name = text::activity(lang, &activity.code);
        let needs_it = activity.inputs.iter().any(|input| input.item == key);
        if needs_it && !users.contains(&name) {
            users.push(name);
        }
    }
    if plan.sales.sucker_item.as_deref() == Some(key) {
        users.push(tr!(lang, "costs.bought_suckers"));
    }
    let mut is_removed = false;
    card(ui, |ui| {
        ui.label(theme::card_head(tr!(lang, "costs.used_by")));
        let words = if users.is_empty() {
            tr!(lang, "costs.used_by_none")
        } else {
            users.join(", ")
        };
        ui.add(egui::Label::new(theme::small(words).color(t.muted)).wrap());
        if users.is_empty() {
            is_removed = secondary(ui, &tr!(lang, "costs.remove_item")).clicked();
        }
    });
    is_removed
}

/// Where the month of a price is not known: a button that says it is of today.
fn unknown_month(ui: &mut Ui, view: &View<'_>, item: &mut Item) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(theme::small(tr!(lang, "costs.price_month")).color(t.muted));
        let today = text::month_short(lang, view.today.year(), view.today.month());
        if secondary(ui, &tr!(lang, "costs.asked_now", month = today)).clicked() {
            item.priced = Some(view.today);
        }
        let age = price_age(None, item.price.basis.year, view.today);
        let words = age.map_or_else(
            || tr!(lang, "costs.age_unknown"),
            |age| age_words(lang, age),
        );
        let color = if age.is_some_and(PriceAge::is_old) {
            t.amber
        } else {
            t.muted
        };
        ui.label(theme::small(words).color(color));
    });
}
