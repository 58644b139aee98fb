//! What the calculation reckons with.

use egui::{ScrollArea, Ui};

use super::super::super::theme::space;
use super::super::super::view::{Edits, View};
use super::super::super::widgets::name_field::NameField;
use super::super::super::widgets::{MonthPicker, NumberField, RangeField, card, frame};
use crate::document::{Change, Frame};
use crate::text::{self, Quantity};
use crate::tr;

/// What the calculation reckons with: price, time, rates.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let mut sales = view.plan.sales.clone();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        frame::section(
            ui,
            &tr!(lang, "finance.price"),
            &tr!(lang, "finance.price_why"),
        );
        for (i, buyer) in sales.buyers.iter_mut().enumerate() {
            ui.push_id(i, |ui| {
                RangeField::new(lang, &buyer.name, Quantity::Rupiah, "Rp/kg")
                    .path(format!("sales.buyers[{i}].base"))
                    .between(0.0..=1e6)
                    .show(ui, &mut buyer.base);
            });
            ui.add_space(space::ROWS - 6.0);
        }
        frame::section(ui, &tr!(lang, "finance.frame"), "");
        let mut frame = Frame::of(view.plan);
        card(ui, |ui| {
            NameField::new(lang, tr!(lang, "finance.name"))
                .path("name")
                .width(380.0)
                .show(ui, &mut frame.name);
            ui.add_space(space::ROWS);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                MonthPicker::new(lang, tr!(lang, "finance.start"))
                    .path("start")
                    .show(ui, &mut frame.start);
                NumberField::new(lang, tr!(lang, "finance.months"), Quantity::Months)
                    .between(1.0..=360.0)
                    .path("months")
                    .note(text::duration(lang, frame.months.into()))
                    .show(ui, &mut frame.months);
                for (key, path, rate) in [
                    ("finance.rate", "rate", &mut frame.rate),
                    ("finance.second_rate", "second_rate", &mut frame.second_rate),
                ] {
                    NumberField::new(lang, tr!(lang, key), Quantity::Share)
                        .between(0.0..=1.0)
                        .path(path)
                        .note(tr!(lang, "finance.rate_note"))
                        .show(ui, rate);
                }
            });
        });
        let before = Frame::of(view.plan);
        if frame.name != before.name {
            edits.push("edit.plan_name", Change::Frame(frame));
        } else if frame != before {
            edits.push("edit.frame", Change::Frame(frame));
        }
    });
    if sales != view.plan.sales {
        edits.push("edit.price", Change::Sales(Box::new(sales)));
    }
}
