//! The events at a glance: each a small card with its chance and its switch,
//! and what is worth measuring first.

use std::sync::Arc;

use egui::{Align, Layout, Sense, Stroke, Ui, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ADD, ICON_FLOOD, ICON_LOCAL_FIRE_DEPARTMENT, ICON_PAYMENTS, ICON_PEST_CONTROL,
    ICON_STOREFRONT, ICON_TRENDING_DOWN,
};

use super::super::super::explorer::{Explored, Worths};
use super::super::super::theme::{self, radius};
use super::super::super::view::View;
use super::super::super::widgets::{button, memo};
use super::events;
use crate::advice::chance;
use crate::plan::{Effect, EventCard, Risk};
use crate::text::{self, Lang};
use crate::tr;

/// Height of a card, px.
const CARD: f32 = 68.0;
/// Means over chance are told in steps of this, Rp.
const ROUNDED: f64 = 1e5;
/// Between cards, px.
const GAP: f32 = 8.0;

/// Shows them; gives the one whose fields are asked for.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    explored: &Arc<Explored>,
    risk: &mut Risk,
    name: &mut &'static str,
) -> Option<usize> {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.set_height(theme::size::SMALL);
        ui.label(theme::card_head(tr!(lang, "risk.events")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button::with_icon(ui, ICON_ADD, &tr!(lang, "risk.add_event")).clicked() {
                risk.cards.push(events::new_card(&risk.cards, lang));
                *name = "edit.event_add";
                chosen = Some(risk.cards.len() - 1);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let why = theme::small(tr!(lang, "risk.events_why")).color(t.muted);
                ui.add(egui::Label::new(why).truncate());
            });
        });
    });
    ui.add_space(4.0);
    let width = ((ui.available_width() - GAP) / 2.0).floor();
    let n = risk.cards.len();
    let worths = worths(view, &risk.cards);
    for first in (0..n).step_by(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            for (i, card) in risk.cards.iter_mut().enumerate().skip(first).take(2) {
                let was = card.is_on;
                let worth = worths.get(i).copied().flatten();
                if ui
                    .push_id(i, |ui| small(ui, lang, card, worth, width))
                    .inner
                {
                    chosen = Some(i);
                }
                if card.is_on != was {
                    *name = "edit.event_switch";
                }
            }
        });
        ui.add_space(GAP - ui.spacing().item_spacing.y);
    }
    ui.add_space(4.0);
    let first = memo(ui, "measure first", explored, lang, || {
        chance::measure_first(&explored.risk, lang)
    });
    ui.add(egui::Label::new(theme::small_bold(first.as_str())).wrap());
    chosen
}

/// What each card adds to the headline on average, Rp; none where that is not
/// computed, or cannot be since the card is off or strikes nothing.
fn worths(view: &View<'_>, cards: &[EventCard]) -> Vec<Option<f64>> {
    let known: &[_] = view
        .chance
        .worths
        .map_or(&[], |worths: &Arc<Worths>| &worths.cards);
    let mut known = known.iter().peekable();
    cards
        .iter()
        .map(|card| {
            let found = known.next_if(|worth| card.is_on && worth.name == card.name)?;
            // what chance gives is told no finer than this
            // the sum leaves no minus before a zero
            Some((found.npv / ROUNDED).round() * ROUNDED + 0.0)
        })
        .collect()
}

/// A card; true when its fields are asked for.
fn small(ui: &mut Ui, lang: Lang, card: &mut EventCard, worth: Option<f64>, width: f32) -> bool {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, CARD), Sense::hover());
    let open = ui.interact(rect, ui.scope_id().with("open"), Sense::click());
    let fill = if open.hovered() {
        t.aloe_mist
    } else if card.is_on {
        t.surface
    } else {
        t.sunken
    };
    let round = f32::from(radius::FIELD);
    let edge = if open.has_focus() {
        Stroke::new(2.0, t.sky)
    } else {
        Stroke::new(1.0, t.line)
    };
    ui.painter()
        .rect(rect, round, fill, edge, egui::StrokeKind::Inside);
    let words = tr!(
        lang,
        "risk.open_event",
        name = card.name,
        when = chance_words(lang, card.chance_per_year.likely),
        what = effect_words(lang, card.effect)
    );
    open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(vec2(10.0, 4.0)))
            .layout(Layout::top_down(Align::LEFT)),
    );
    inner.spacing_mut().item_spacing = vec2(6.0, 0.0);
    inner.spacing_mut().interact_size.y = 22.0;
    inner.horizontal(|ui| {
        ui.label(theme::icon(icon(card), 18.0).color(t.muted));
        let room = ui.available_width() - 24.0;
        ui.allocate_ui_with_layout(
            vec2(room, 22.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(theme::small_bold(&card.name)).truncate());
            },
        );
        let switch = tr!(lang, "risk.switch", name = card.name);
        let is_on = card.is_on;
        let check = ui.checkbox(&mut card.is_on, "");
        check
            .widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &switch));
    });
    let chance = chance_words(lang, card.chance_per_year.likely);
    inner.horizontal(|ui| {
        ui.add(egui::Label::new(theme::small(chance).color(t.muted)).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(worth) = worth.filter(|_| card.is_on) {
                let color = if worth < 0.0 { t.clay } else { t.muted };
                ui.label(theme::small_bold(text::rupiah_short(lang, worth)).color(color));
            }
        });
    });
    let effect = effect_words(lang, card.effect);
    inner.add(egui::Label::new(theme::small(effect).color(t.muted)).truncate());
    let is_open = open.clicked();
    open.on_hover_ui(|ui| {
        ui.label(words);
        if let Some(worth) = worth {
            let costs = text::rupiah_short(lang, worth);
            ui.label(theme::small(tr!(lang, "risk.event_worth", npv = costs)));
        }
    });
    is_open
}

/// The icon of an event, by what it does and whom it meets.
pub(super) fn icon(card: &EventCard) -> MaterialIcon {
    match card.effect {
        Effect::NoSale(_) => ICON_STOREFRONT,
        Effect::Price { .. } => ICON_TRENDING_DOWN,
        Effect::Cost(_) => ICON_PAYMENTS,
        Effect::Loss(_) if card.only_poor_drainage => ICON_FLOOD,
        Effect::Loss(_) if card.only_peat => ICON_LOCAL_FIRE_DEPARTMENT,
        Effect::Loss(_) => ICON_PEST_CONTROL,
    }
}

/// A chance a year as a frequency: *1 dari 20 tahun*, *8 dari 100 tahun*.
pub(super) fn chance_words(lang: Lang, chance: f64) -> String {
    let years = 1.0 / chance.max(1e-9);
    if chance <= 0.0 {
        tr!(lang, "risk.never")
    } else if chance >= 1.0 {
        tr!(lang, "risk.each_year")
    } else if (years - years.round()).abs() < 0.02 * years {
        tr!(lang, "risk.one_in", n = text::number(lang, years, 0))
    } else {
        let n = text::number(lang, 100.0 * chance, 1);
        tr!(lang, "risk.of_hundred", n = n)
    }
}

/// What an event does, in a few words.
pub(super) fn effect_words(lang: Lang, effect: Effect) -> String {
    match effect {
        Effect::Loss(share) => tr!(lang, "story.loss", share = text::percent(lang, share, 0)),
        Effect::NoSale(months) => tr!(lang, "story.no_sale", n = months),
        Effect::Price { factor, months } => {
            let share = text::percent(lang, factor, 0);
            tr!(lang, "story.price", share = share, n = months)
        }
        Effect::Cost(amount) => {
            let amount = text::rupiah_short(lang, amount.as_f64());
            tr!(lang, "story.cost", amount = amount)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_told_as_a_frequency() {
        // chance a year, words
        let cases = [
            (0.05, "1 dari 20 tahun"),
            (0.08, "8 dari 100 tahun"),
            (0.1, "1 dari 10 tahun"),
            (0.33, "1 dari 3 tahun"),
            (0.0, "tidak pernah"),
            (1.0, "tiap tahun"),
        ];
        for (chance, expected) in cases {
            assert_eq!(chance_words(Lang::Id, chance), expected);
        }
    }
}
