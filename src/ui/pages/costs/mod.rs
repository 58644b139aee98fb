//! *Biaya*: what the plan costs, at which prices, who buys, and whose money.
//!
//! The budget looks like the one on paper, so that it can be checked with a
//! finger; a price is typed once and every row follows. What stands behind it
//! has parts of its own, so that each stays calm.

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use egui_material_icons::icons::ICON_INFO;

use super::super::theme::space;
use super::super::view::{Edits, View};
use super::super::widgets::{empty, field, frame, segmented};
use crate::tr;

mod budget;
mod buyers;
mod credit;
mod credit_budget;
mod funds;
mod land;
mod loans;
mod money;
mod price;
mod prices;
mod quality;
mod rows;
mod side;
mod tools;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Budget,
    Prices,
    Buyers,
    Tools,
    Money,
    Loans,
    Land,
}

impl Part {
    /// The part in which the field of a path stands.
    fn of_path(path: &str) -> Option<Self> {
        match path.split(['.', '[']).next().unwrap_or_default() {
            "items" | "work" => Some(Self::Prices),
            "sales" => Some(Self::Buyers),
            "equipment" | "fixed" => Some(Self::Tools),
            "funding" | "household" => Some(Self::Money),
            "loans" => Some(Self::Loans),
            "tenures" | "tax" | "contingency" => Some(Self::Land),
            _ => None,
        }
    }
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    // a jump leads to the part where its field stands
    let asked = field::asked_path(ui.ctx());
    if let Some(of) = asked.as_deref().and_then(Part::of_path) {
        part = of;
    }
    let parts = [
        (Part::Budget, tr!(lang, "costs.budget")),
        (Part::Prices, tr!(lang, "costs.prices")),
        (Part::Buyers, tr!(lang, "costs.buyers")),
        (Part::Tools, tr!(lang, "costs.tools")),
        (Part::Money, tr!(lang, "costs.money")),
        (Part::Loans, tr!(lang, "costs.loans")),
        (Part::Land, tr!(lang, "costs.land")),
    ];
    let sentence = match part {
        Part::Budget => tr!(lang, "costs.sentence"),
        Part::Prices => tr!(lang, "costs.prices_why"),
        Part::Buyers => tr!(lang, "costs.buyers_why"),
        Part::Tools | Part::Money | Part::Loans | Part::Land => String::new(),
    };
    frame::head(ui, &tr!(lang, "page.costs"), &sentence, |ui| {
        segmented(ui, &mut part, &parts);
    });
    let asked_path = asked.as_deref().unwrap_or_default();
    ui.push_id(parts_key(part), |ui| match part {
        Part::Budget => match view.results {
            Some(results) => {
                if let Some(key) = budget::show(ui, view, results, edits) {
                    prices::choose(ui, part_id, key);
                    part = Part::Prices;
                }
            }
            None => empty(
                ui,
                ICON_INFO,
                &tr!(lang, "finance.none"),
                &tr!(lang, "finance.none_why"),
                |_| (),
            ),
        },
        Part::Prices => prices::show(ui, view, part_id, asked_path, edits),
        Part::Buyers => buyers::show(ui, view, asked_path, edits),
        Part::Tools => tools::show(ui, view, edits),
        Part::Money => money::show(ui, view, edits),
        Part::Loans => loans::show(ui, view, edits),
        Part::Land => land::show(ui, view, edits),
    });
    if asked.is_some() {
        field::forget_jump(ui);
    }
    ui.data_mut(|data| data.insert_temp(part_id, part));
}

const fn parts_key(part: Part) -> u8 {
    part as u8
}

/// A side of a part in two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Width of a column under which it stands below the other, px.
const NARROWEST: f32 = 430.0;

/// Two columns, each with a scroll bar of its own.
fn halves(ui: &mut Ui, mut show: impl FnMut(&mut Ui, Side)) {
    let size = ui.available_size();
    let half = vec2(((size.x - 12.0) / 2.0).floor(), size.y);
    // large letters leave no room side by side
    if half.x < NARROWEST {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            show(ui, Side::Left);
            ui.add_space(space::ROWS - 6.0);
            show(ui, Side::Right);
        });
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (side, name) in [(Side::Left, "left"), (Side::Right, "right")] {
            ui.allocate_ui_with_layout(half, Layout::top_down(Align::LEFT), |ui| {
                ui.set_max_size(half);
                ui.spacing_mut().item_spacing.x = 8.0;
                ScrollArea::vertical()
                    .id_salt(name)
                    .auto_shrink(false)
                    .show(ui, |ui| show(ui, side));
            });
        }
    });
}
