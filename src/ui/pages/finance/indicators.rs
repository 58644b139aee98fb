//! Cards of indicators, each with its verdict and its explanation.

use egui::{Popup, PopupCloseBehavior, RectAlign, Response, Ui, vec2};
use egui_material_icons::icons::{
    ICON_CHECK_CIRCLE, ICON_CLOSE, ICON_HELP, ICON_INFO, ICON_WARNING,
};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::View;
use super::super::super::widgets::{badge, button, card};
use crate::advice::explain::{self, Case, Topic, explain};
use crate::text::Lang;
use crate::tr;

/// Height of an indicator card, px.
pub(super) const CARD: f32 = 94.0;

/// Shows the cards, four in a row.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Calculation, topics: &[Topic]) {
    let case = results.case();
    let width = ((ui.available_width() - 3.0 * space::CARDS) / 4.0).floor();
    for row in topics.chunks(4) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARDS;
            for topic in row {
                ui.push_id(topic, |ui| {
                    let down = egui::Layout::top_down(egui::Align::LEFT);
                    ui.allocate_ui_with_layout(vec2(width, CARD), down, |ui| {
                        ui.set_width(width);
                        indicator(ui, view, &case, *topic);
                    });
                });
            }
        });
        ui.add_space(space::ROWS - 6.0);
    }
}

/// The name of a topic of these results.
pub(super) fn name(topic: Topic, case: &Case<'_>, lang: Lang) -> String {
    explain::name(topic, case.plan.second_rate, case.program, lang)
}

/// The button that opens the explanation of what is named.
pub(super) fn help(ui: &mut Ui, name: &str, lang: Lang) -> Response {
    let t = theme::tokens(ui);
    let icon = egui::Button::new(theme::icon(ICON_HELP, 18.0).color(t.muted))
        .frame_when_inactive(false)
        .small();
    let help = ui.add(icon);
    let words = tr!(lang, "finance.explain", name = name);
    button::named(&help, &words);
    help.on_hover_text(words)
}

fn indicator(ui: &mut Ui, view: &View<'_>, case: &Case<'_>, topic: Topic) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let name = name(topic, case, lang);
    let value = topic.indicator(case);
    let shown = card(ui, |ui| {
        ui.set_max_height(CARD - 26.0);
        ui.set_min_height(CARD - 26.0);
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 18.0;
        let help = ui
            .horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let help = help(ui, &name, lang);
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let name = theme::small(&name).color(t.muted);
                        ui.add(egui::Label::new(name).truncate());
                    });
                    help
                })
                .inner
            })
            .inner;
        match value.value() {
            Some(number) => {
                let words = explain::short(topic, number, lang);
                ui.add(egui::Label::new(theme::figure(words)).truncate())
            }
            None => ui.add(
                egui::Label::new(theme::small_bold(explain::none(&value, lang)).color(t.muted))
                    .truncate(),
            ),
        };
        let (icon, color) = match topic.is_good(case) {
            Some(true) => (ICON_CHECK_CIRCLE, t.aloe),
            Some(false) => (ICON_WARNING, t.clay),
            None => (ICON_INFO, t.muted),
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(theme::icon(icon, 16.0).color(color));
            let words = explain::verdict(topic, case, lang);
            ui.add(egui::Label::new(theme::small(words)).truncate());
        });
        help
    });
    let card_response = shown.response.interact(egui::Sense::click());
    if card_response.clicked() {
        Popup::toggle_id(ui.ctx(), popup_id(ui));
    }
    explained(ui, view, case, topic, &shown.inner);
}

fn popup_id(ui: &Ui) -> egui::Id {
    ui.scope_id().with("explanation")
}

/// Opens the explanation of a topic beside its button while it is wanted.
pub(super) fn explained(ui: &Ui, view: &View<'_>, case: &Case<'_>, topic: Topic, help: &Response) {
    let id = popup_id(ui);
    if help.clicked() {
        Popup::toggle_id(ui.ctx(), id);
    }
    Popup::from_response(help)
        .id(id)
        .open_memory(None)
        .align(RectAlign::TOP)
        .gap(6.0)
        .width(452.0)
        .frame(egui::Frame::popup(ui.style()).inner_margin(14))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| explanation(ui, view, case, topic));
}

fn explanation(ui: &mut Ui, view: &View<'_>, case: &Case<'_>, topic: Topic) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let said = explain(topic, case, lang);
    ui.set_width(424.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.horizontal(|ui| {
        ui.label(theme::section(format!("{}: {}", said.name, said.value)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if button::icon_button(ui, ICON_CLOSE, &tr!(lang, "dialog.close")).clicked() {
                ui.close();
            }
        });
    });
    ui.label(&said.sentence);
    egui::Frame::new()
        .fill(t.sunken)
        .corner_radius(theme::radius::FIELD)
        .inner_margin(egui::Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.spacing_mut().interact_size.y = 20.0;
            ui.label(theme::small(&said.formula).color(t.muted));
            for row in &said.rows {
                let color = if row.is_minus { t.clay } else { t.ink };
                let sign = if row.is_minus { "− " } else { "" };
                ui.horizontal(|ui| {
                    ui.label(egui::RichText::new(format!("{sign}{}", row.name)).color(color));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.label(egui::RichText::new(&row.value).color(color));
                    });
                });
            }
        });
    ui.label(theme::small_bold(&said.rule));
    for (what, basis) in &said.sources {
        ui.horizontal(|ui| {
            ui.set_height(22.0);
            badge::source(ui, lang, basis);
            ui.add(egui::Label::new(theme::small(what)).truncate());
        });
    }
}
