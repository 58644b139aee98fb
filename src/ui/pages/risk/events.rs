//! *Kejadian*: what may come in a year, each with its fields.

use egui::{Align, Layout, Ui, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE, ICON_EVENT_BUSY};

use super::super::super::theme::{self, space};
use super::super::super::view::View;
use super::super::super::widgets::list::{Side, TWO_LINES};
use super::super::super::widgets::{
    NameField, NumberField, badge, button, card as framed, choice, empty, framed_list, icon_button,
    list_and_form, list_entry, range_field,
};
use super::cards;
use crate::plan::{Effect, EventCard, Range, Risk, Rupiah, Scope, Window};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Width of the list, px.
const LIST: f32 = 330.0;
/// Months for which a price may fall, or nobody buy.
const MONTHS: std::ops::RangeInclusive<f64> = 0.0..=120.0;

fn chosen_id(part: egui::Id) -> egui::Id {
    part.with("event")
}

/// Chooses the event whose fields are shown.
pub(super) fn choose(ui: &Ui, part: egui::Id, index: usize) {
    ui.data_mut(|data| data.insert_temp(chosen_id(part), index));
}

/// Shows the list and the fields of the event chosen.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    part: egui::Id,
    asked: &str,
    risk: &mut Risk,
    name: &mut &'static str,
) {
    let lang = view.lang;
    let asked_card: Option<usize> = asked
        .strip_prefix("risk.cards[")
        .and_then(|rest| rest.split(']').next())
        .and_then(|index| index.parse().ok());
    let kept: usize = ui
        .data(|data| data.get_temp(chosen_id(part)))
        .unwrap_or_default();
    let mut chosen = asked_card.unwrap_or(kept);
    chosen = chosen.min(risk.cards.len().saturating_sub(1));
    list_and_form(ui, LIST, |ui, side| {
        if side == Side::List {
            list(ui, lang, risk, &mut chosen, name);
            return;
        }
        let Some(card) = risk.cards.get_mut(chosen) else {
            let (title, why) = (tr!(lang, "risk.no_event"), tr!(lang, "risk.no_event_why"));
            empty(ui, ICON_EVENT_BUSY, &title, &why, |_| ());
            return;
        };
        let before = card.clone();
        ui.push_id(chosen, |ui| one(ui, lang, chosen, card));
        if *card != before {
            *name = if card.is_on == before.is_on {
                "edit.event"
            } else {
                "edit.event_switch"
            };
        }
    });
    choose(ui, part, chosen);
}

/// An event under a name that no other has, switched on.
pub(super) fn new_card(cards: &[EventCard], lang: Lang) -> EventCard {
    let names = (1..).map(|n| tr!(lang, "risk.new_event", n = n));
    let is_free = |name: &String| cards.iter().all(|card| card.name != *name);
    let mut names = names;
    EventCard {
        name: names.find(is_free).unwrap_or_default(),
        is_on: true,
        chance_per_year: chance(0.05),
        window: Window::Months((1..=12).collect()),
        effect: Effect::Loss(0.1),
        scope: Scope::Plan,
        only_poor_drainage: false,
        only_peat: false,
    }
}

/// A chance that the user typed.
fn chance(likely: f64) -> Range {
    Range {
        low: likely,
        likely,
        high: likely,
        basis: range_field::own(),
    }
}

fn list(ui: &mut Ui, lang: Lang, risk: &mut Risk, chosen: &mut usize, name: &mut &'static str) {
    framed_list(ui, |ui| {
        for (i, card) in risk.cards.iter().enumerate() {
            if entry(ui, lang, card, i == *chosen, i) {
                *chosen = i;
            }
        }
    });
    ui.horizontal(|ui| {
        if button::with_icon(ui, ICON_ADD, &tr!(lang, "risk.add_event")).clicked() {
            risk.cards.push(new_card(&risk.cards, lang));
            *chosen = risk.cards.len() - 1;
            *name = "edit.event_add";
        }
        let has_any = !risk.cards.is_empty();
        let remove = ui.add_enabled_ui(has_any, |ui| {
            icon_button(ui, ICON_DELETE, &tr!(lang, "risk.remove_event")).clicked()
        });
        if remove.inner && *chosen < risk.cards.len() {
            risk.cards.remove(*chosen);
            *chosen = chosen.saturating_sub(1);
            *name = "edit.event_remove";
        }
    });
}

/// An event of the list; true when it was clicked.
fn entry(ui: &mut Ui, lang: Lang, card: &EventCard, is_it: bool, index: usize) -> bool {
    let facts = if card.is_on {
        format!(
            "{}: {}",
            cards::chance_words(lang, card.chance_per_year.likely),
            cards::effect_words(lang, card.effect)
        )
    } else {
        tr!(lang, "risk.is_off")
    };
    let words = tr!(lang, "risk.choose_event", n = index + 1, name = card.name);
    let within = (Layout::top_down(Align::LEFT), vec2(12.0, 6.0));
    list_entry(ui, TWO_LINES, &words, is_it, within, |ui| {
        let t = theme::tokens(ui);
        ui.spacing_mut().item_spacing = vec2(6.0, 1.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal(|ui| {
            ui.label(theme::icon(cards::icon(card), 18.0).color(t.muted));
            let title = if card.is_on {
                theme::card_head(&card.name)
            } else {
                theme::card_head(&card.name).color(t.muted)
            };
            ui.add(egui::Label::new(title).truncate());
        });
        ui.add(egui::Label::new(theme::small(facts).color(t.muted)).truncate());
    })
}

/// What an event does, without how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Loss,
    NoSale,
    Price,
    Cost,
}

impl Kind {
    fn of(effect: Effect) -> Self {
        match effect {
            Effect::Loss(_) => Self::Loss,
            Effect::NoSale(_) => Self::NoSale,
            Effect::Price { .. } => Self::Price,
            Effect::Cost(_) => Self::Cost,
        }
    }

    /// An effect of this kind, of a usual size.
    fn effect(self) -> Effect {
        match self {
            Self::Loss => Effect::Loss(0.1),
            Self::NoSale => Effect::NoSale(3),
            Self::Price => Effect::Price {
                factor: 0.6,
                months: 6,
            },
            Self::Cost => Effect::Cost(Rupiah(3_000_000)),
        }
    }
}

/// All fields of an event.
fn one(ui: &mut Ui, lang: Lang, index: usize, card: &mut EventCard) {
    let at = format!("risk.cards[{index}]");
    framed(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.horizontal(|ui| {
            ui.checkbox(&mut card.is_on, tr!(lang, "risk.reckoned"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                badge::source(ui, lang, &card.chance_per_year.basis);
            });
        });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            NameField::new(lang, tr!(lang, "risk.event_name"))
                .path(format!("{at}.name"))
                .width(240.0)
                .show(ui, &mut card.name);
            let old = card.chance_per_year.likely;
            let mut likely = old;
            NumberField::new(lang, tr!(lang, "risk.event_chance"), Quantity::Share)
                .between(0.0..=1.0)
                .path(format!("{at}.chance_per_year.likely"))
                .note(cards::chance_words(lang, old))
                .width(150.0)
                .show(ui, &mut likely);
            if (likely - old).abs() > 0.0 {
                card.chance_per_year = chance(likely);
            }
        });
        effect(ui, lang, &at, &mut card.effect);
    });
    ui.add_space(space::ROWS - 6.0);
    framed(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        window(ui, lang, &mut card.window);
        ui.horizontal_top(|ui| {
            let scopes = [
                (Scope::Plan, tr!(lang, "risk.scope_plan")),
                (Scope::Plot, tr!(lang, "risk.scope_plot")),
            ];
            choice(
                ui,
                &tr!(lang, "risk.scope"),
                &scopes,
                &mut card.scope,
                320.0,
            );
        });
        ui.checkbox(&mut card.only_poor_drainage, tr!(lang, "risk.only_poor"));
        ui.checkbox(&mut card.only_peat, tr!(lang, "risk.only_peat"));
    });
}

fn effect(ui: &mut Ui, lang: Lang, at: &str, effect: &mut Effect) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let kinds = [
            (Kind::Loss, tr!(lang, "risk.kind_loss")),
            (Kind::NoSale, tr!(lang, "risk.kind_no_sale")),
            (Kind::Price, tr!(lang, "risk.kind_price")),
            (Kind::Cost, tr!(lang, "risk.kind_cost")),
        ];
        let mut kind = Kind::of(*effect);
        if choice(ui, &tr!(lang, "risk.kind"), &kinds, &mut kind, 240.0) {
            *effect = kind.effect();
        }
        let path = |part: &str| format!("{at}.effect{part}");
        let field = |label: String, quantity| NumberField::new(lang, label, quantity).width(150.0);
        match effect {
            Effect::Loss(share) => {
                field(tr!(lang, "risk.lost_share"), Quantity::Share)
                    .between(0.0..=1.0)
                    .path(path(""))
                    .show(ui, share);
            }
            Effect::NoSale(months) => {
                field(tr!(lang, "risk.lasts"), Quantity::Months)
                    .between(MONTHS)
                    .path(path(""))
                    .show(ui, months);
            }
            Effect::Price { factor, months } => {
                field(tr!(lang, "risk.price_becomes"), Quantity::Share)
                    .between(0.0..=10.0)
                    .path(path(""))
                    .show(ui, factor);
                field(tr!(lang, "risk.lasts"), Quantity::Months)
                    .between(MONTHS)
                    .show(ui, months);
            }
            Effect::Cost(amount) => {
                field(tr!(lang, "risk.costs"), Quantity::Rupiah)
                    .between(0.0..=1e12)
                    .path(path(""))
                    .show(ui, amount);
            }
        }
    });
}

/// The months in which it may come: twelve switches, or the wettest three.
fn window(ui: &mut Ui, lang: Lang, window: &mut Window) {
    let mut is_wettest = *window == Window::Wettest;
    let kinds = [
        (false, tr!(lang, "risk.these_months")),
        (true, tr!(lang, "risk.wettest")),
    ];
    if choice(ui, &tr!(lang, "risk.when"), &kinds, &mut is_wettest, 320.0) {
        *window = if is_wettest {
            Window::Wettest
        } else {
            Window::Months((1..=12).collect())
        };
    }
    let Window::Months(months) = window else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding.x = 4.0;
        for month in 1..=12_u8 {
            let is_on = months.contains(&month);
            let name = text::month_name_short(lang, month.into());
            let size = theme::at_least(42.0, theme::size::SMALL);
            let switch = egui::Button::new(theme::small(name)).selected(is_on);
            if ui.add(switch.min_size(size)).clicked() {
                // the last month stays: an event without a month never comes
                if is_on && months.len() > 1 {
                    months.retain(|known| *known != month);
                } else if !is_on {
                    months.push(month);
                    months.sort_unstable();
                }
            }
        }
    });
}
