//! *Angka lengkap*: all indicators in one list, each explained on demand.

use egui::{CollapsingHeader, ScrollArea, Ui};

use super::super::super::calculation::Calculation;
use super::super::super::theme;
use super::super::super::view::View;
use super::super::super::widgets::card;
use super::{foot_line, indicators};
use crate::advice::explain::{self, Case, Group, Topic};
use crate::tr;

/// Every indicator by what it is of; what a farmer does not ask for is folded.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Calculation) {
    let lang = view.lang;
    let case = results.case();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for group in Group::ALL {
            let head = tr!(lang, &format!("finance.group.{}", group.key()));
            if group == Group::Full {
                CollapsingHeader::new(theme::section(head))
                    .id_salt("full")
                    .show(ui, |ui| rows(ui, view, &case, group));
            } else {
                ui.label(theme::section(head));
                rows(ui, view, &case, group);
            }
            ui.add_space(6.0);
        }
        foot_line(ui, view, results, &tr!(lang, "finance.foot_all"));
    });
}

fn rows(ui: &mut Ui, view: &View<'_>, case: &Case<'_>, group: Group) {
    let lang = view.lang;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 18.0;
        let t = theme::tokens(ui);
        let topics = Topic::ALL.iter().filter(|topic| topic.group() == group);
        for topic in topics {
            ui.push_id(topic, |ui| {
                ui.horizontal(|ui| {
                    ui.set_height(24.0);
                    let name = indicators::name(*topic, case, lang);
                    let help = indicators::help(ui, &name, lang);
                    indicators::explained(ui, view, case, *topic, &help);
                    ui.label(name);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let indicator = topic.indicator(case);
                        let value = explain::value(*topic, &indicator, lang);
                        if indicator.value().is_some() {
                            ui.label(theme::card_head(value));
                        } else {
                            ui.label(egui::RichText::new(value).color(t.muted));
                        }
                    });
                });
                ui.add(egui::Separator::default().spacing(2.0));
            });
        }
    });
}
