//! Buyers in the order in which they are served, and suckers sold.

use egui::{Align, Layout, Ui, vec2};
use egui_material_icons::icons::{
    ICON_ADD, ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_DELETE, ICON_STOREFRONT,
};

use super::super::super::theme::{self, space};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::list::{Side, TWO_LINES};
use super::super::super::widgets::{
    Kind, NameField, NumberField, RangeField, badge, button, card, choice, frame, framed_list,
    icon_button, list_and_form, list_entry, memo, primary, secondary,
};
use super::quality;
use crate::advice::{periods_words, unsold_periods};
use crate::document::Change;
use crate::plan::preset::Library;
use crate::plan::{Agreement, Buyer, Place, Sales};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Width of the list, px.
const LIST: f32 = 330.0;

/// Shows the buyers.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, asked: &str, edits: &mut Edits) {
    let lang = view.lang;
    let id = ui.scope_id().with("buyer");
    let mut sales = view.plan.sales.clone();
    let mut name = "edit.buyer";
    let asked_buyer = asked
        .strip_prefix("sales.buyers[")
        .and_then(|rest| rest.split(']').next())
        .and_then(|index| index.parse().ok());
    let kept: usize = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut chosen = asked_buyer.unwrap_or(kept);
    chosen = chosen.min(sales.buyers.len().saturating_sub(1));
    if sales.buyers.is_empty() {
        nobody(ui, view, &mut sales, &mut name);
        ui.add_space(space::ROWS);
        suckers(ui, lang, &mut sales);
    } else {
        list_and_form(ui, LIST, |ui, side| match side {
            Side::List => {
                list(ui, view, &mut sales, &mut chosen, &mut name);
                ui.add_space(space::ROWS);
                suckers(ui, lang, &mut sales);
                unsold(ui, view);
            }
            Side::Form => {
                if let Some(buyer) = sales.buyers.get_mut(chosen) {
                    ui.push_id(chosen, |ui| one(ui, lang, chosen, buyer));
                }
                ui.add_space(space::ROWS - 6.0);
                quality::grades(ui, lang, &mut sales);
                ui.add_space(space::ROWS - 6.0);
                quality::season(ui, lang, &mut sales);
            }
        });
    }
    ui.data_mut(|data| data.insert_temp(id, chosen));
    if sales != view.plan.sales {
        edits.push(name, Change::Sales(Box::new(sales)));
    }
}

/// Nobody buys yet: the question, and a way to reckon all the same.
fn nobody(ui: &mut Ui, view: &View<'_>, sales: &mut Sales, name: &mut &'static str) {
    let lang = view.lang;
    let title = tr!(lang, "costs.no_buyer");
    let why = tr!(lang, "costs.no_buyer_why");
    frame::notice(ui, Kind::Warning, &title, &why, |_| ());
    ui.add_space(space::ROWS);
    ui.horizontal(|ui| {
        if primary(ui, &tr!(lang, "costs.add_buyer")).clicked() {
            add(view, sales);
            *name = "edit.buyer_add";
        }
        let Some(place) = place(view) else { return };
        let price = text::rupiah(lang, place.leaf_price.likely.0);
        let words = tr!(lang, "costs.plan_price", price = price);
        if secondary(ui, &words).clicked() {
            sales.buyers.push(Library::planning_buyer(place));
            *name = "edit.buyer_add";
        }
    });
}

/// The place of the first plot, else the first of the plan.
fn place<'a>(view: &'a View<'_>) -> Option<&'a Place> {
    let plan = view.plan;
    let of_plot = plan
        .plots
        .first()
        .and_then(|plot| plan.places.get(&plot.place));
    of_plot
        .or_else(|| plan.places.values().next())
        .or_else(|| view.home.library?.places.values().next())
        .map(AsRef::as_ref)
}

/// A buyer at the price of the place, under a name that no other has.
fn add(view: &View<'_>, sales: &mut Sales) {
    let Some(place) = place(view) else { return };
    let names = (1..).map(|n| tr!(view.lang, "costs.new_buyer", n = n));
    let is_free = |name: &String| sales.buyers.iter().all(|buyer| buyer.name != *name);
    let name = names.into_iter().find(is_free);
    sales.buyers.push(Buyer {
        name: name.unwrap_or_default(),
        is_placeholder: false,
        ..Library::planning_buyer(place)
    });
}

fn list(
    ui: &mut Ui,
    view: &View<'_>,
    sales: &mut Sales,
    chosen: &mut usize,
    name: &mut &'static str,
) {
    let lang = view.lang;
    framed_list(ui, |ui| {
        for (i, buyer) in sales.buyers.iter().enumerate() {
            if entry(ui, lang, i, buyer, i == *chosen) {
                *chosen = i;
            }
        }
    });
    ui.horizontal(|ui| {
        if button::with_icon(ui, ICON_ADD, &tr!(lang, "costs.add_buyer")).clicked() {
            add(view, sales);
            *chosen = sales.buyers.len().saturating_sub(1);
            *name = "edit.buyer_add";
        }
        let n = sales.buyers.len();
        let i = *chosen;
        let up = ui.add_enabled_ui(i > 0, |ui| {
            icon_button(ui, ICON_ARROW_UPWARD, &tr!(lang, "costs.up")).clicked()
        });
        if up.inner {
            sales.buyers.swap(i, i - 1);
            *chosen = i - 1;
            *name = "edit.buyer_order";
        }
        let down = ui.add_enabled_ui(i + 1 < n, |ui| {
            icon_button(ui, ICON_ARROW_DOWNWARD, &tr!(lang, "costs.down")).clicked()
        });
        if down.inner {
            sales.buyers.swap(i, i + 1);
            *chosen = i + 1;
            *name = "edit.buyer_order";
        }
        if icon_button(ui, ICON_DELETE, &tr!(lang, "costs.remove_buyer")).clicked() && i < n {
            sales.buyers.remove(i);
            *chosen = i.saturating_sub(1);
            *name = "edit.buyer_remove";
        }
    });
}

/// A buyer of the list; true when it was clicked.
fn entry(ui: &mut Ui, lang: Lang, index: usize, buyer: &Buyer, is_it: bool) -> bool {
    let price = tr!(
        lang,
        "costs.price_of",
        price = text::rupiah(lang, buyer.base.likely.0),
        unit = "kg"
    );
    let limit = buyer.max_kg.map_or_else(
        || tr!(lang, "costs.no_limit"),
        |kg| tr!(lang, "costs.limit_of", kg = text::kilograms(lang, kg, 0)),
    );
    let words = tr!(lang, "costs.choose_buyer", name = buyer.name);
    let within = (Layout::top_down(Align::LEFT), vec2(12.0, 6.0));
    list_entry(ui, TWO_LINES, &words, is_it, within, |ui| {
        let muted = theme::tokens(ui).muted;
        ui.spacing_mut().item_spacing.y = 1.0;
        let title = theme::card_head(format!("{}. {}", index + 1, buyer.name));
        ui.add(egui::Label::new(title).truncate());
        let facts = theme::small(format!("{price}, {limit}")).color(muted);
        ui.add(egui::Label::new(facts).truncate());
    })
}

/// Leaves that nobody takes, by month.
fn unsold(ui: &mut Ui, view: &View<'_>) {
    let Some(results) = view.results else { return };
    let lang = view.lang;
    let periods = memo(ui, "unsold leaves", results, lang, || {
        unsold_periods(&results.program, &results.outcome)
    });
    if periods.is_empty() {
        return;
    }
    ui.add_space(space::ROWS);
    let kg: f64 = periods.iter().map(|period| period.kg).sum();
    let kg = text::kilograms(lang, kg, 0);
    let title = tr!(lang, "costs.unsold", kg = kg);
    frame::notice(
        ui,
        Kind::Warning,
        &title,
        &periods_words(lang, &periods),
        |_| (),
    );
}

/// All that is known of a buyer.
fn one(ui: &mut Ui, lang: Lang, index: usize, buyer: &mut Buyer) {
    let at = format!("sales.buyers[{index}]");
    if buyer.is_placeholder {
        let title = tr!(lang, "costs.placeholder");
        let why = tr!(lang, "costs.placeholder_why");
        let is_real = frame::notice(ui, Kind::Warning, &title, &why, |ui| {
            secondary(ui, &tr!(lang, "costs.is_real")).clicked()
        });
        buyer.is_placeholder = !is_real;
        ui.add_space(space::ROWS - 6.0);
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            NameField::new(lang, tr!(lang, "costs.buyer_name"))
                .path(format!("{at}.name"))
                .width(240.0)
                .show(ui, &mut buyer.name);
            let label = tr!(lang, "costs.agreement");
            choice(ui, &label, &agreements(lang), &mut buyer.agreement, 190.0);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            NumberField::new(lang, tr!(lang, "costs.max_kg"), Quantity::Kilograms)
                .between(0.0..=1e9)
                .path(format!("{at}.max_kg"))
                .width(150.0)
                .show_option(ui, &mut buyer.max_kg, tr!(lang, "costs.no_limit"));
            NumberField::new(lang, tr!(lang, "costs.delay"), Quantity::Months)
                .between(0.0..=60.0)
                .path(format!("{at}.delay_months"))
                .width(150.0)
                .show(ui, &mut buyer.delay_months);
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let empty = tr!(lang, "costs.none");
            for (key, part, bound) in [
                ("costs.floor", "floor", &mut buyer.floor),
                ("costs.ceiling", "ceiling", &mut buyer.ceiling),
            ] {
                NumberField::new(lang, tr!(lang, key), Quantity::Rupiah)
                    .between(0.0..=1e6)
                    .path(format!("{at}.{part}"))
                    .unit("Rp/kg")
                    .width(150.0)
                    .show_option(ui, bound, empty.clone());
            }
        });
    });
    ui.add_space(space::ROWS - 6.0);
    RangeField::new(
        lang,
        tr!(lang, "costs.leaf_price"),
        Quantity::Rupiah,
        "Rp/kg",
    )
    .path(format!("{at}.base"))
    .between(0.0..=1e6)
    .show(ui, &mut buyer.base);
    ui.add_space(space::ROWS - 6.0);
    RangeField::new(lang, tr!(lang, "costs.carriage"), Quantity::Rupiah, "Rp/kg")
        .path(format!("{at}.transport_per_kg"))
        .between(0.0..=1e6)
        .show(ui, &mut buyer.transport_per_kg);
}

fn agreements(lang: Lang) -> [(Agreement, String); 4] {
    [
        (Agreement::None, tr!(lang, "costs.agreed_none")),
        (Agreement::Spoken, tr!(lang, "costs.agreed_spoken")),
        (Agreement::Letter, tr!(lang, "costs.agreed_letter")),
        (Agreement::Contract, tr!(lang, "costs.agreed_contract")),
    ]
}

/// Suckers sold: nobody takes any until someone is named.
fn suckers(ui: &mut Ui, lang: Lang, sales: &mut Sales) {
    card(ui, |ui| {
        ui.horizontal(|ui| {
            let t = theme::tokens(ui);
            ui.label(theme::icon(ICON_STOREFRONT, 20.0).color(t.muted));
            ui.label(theme::card_head(tr!(lang, "costs.suckers")));
            if sales.sucker_demand <= 0.0 {
                badge(ui, &tr!(lang, "costs.suckers_none"), Kind::Quiet);
            }
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            NumberField::new(lang, tr!(lang, "costs.sucker_price"), Quantity::Rupiah)
                .between(0.0..=1e6)
                .path("sales.sucker_price")
                .width(120.0)
                .show(ui, &mut sales.sucker_price);
            NumberField::new(lang, tr!(lang, "costs.sucker_demand"), Quantity::Count)
                .between(0.0..=1e7)
                .path("sales.sucker_demand")
                .width(150.0)
                .show(ui, &mut sales.sucker_demand);
        });
    });
}
