//! *Keuangan*: when money leaves, when it comes back, and what it is worth.
//!
//! The largest picture is the cash since the start with its deepest month.
//! Indicator cards answer first and explain on demand. Verdicts stand on total
//! cost only; figures of cash alone carry their name and no verdict.

use std::sync::Arc;

use egui::{Popup, PopupCloseBehavior, RectAlign, ScrollArea, Ui, vec2};
use egui_material_icons::icons::{
    ICON_CHECK_CIRCLE, ICON_CLOSE, ICON_HELP, ICON_INFO, ICON_WARNING,
};

use super::super::calculation::Calculation;
use super::super::theme::{self, space};
use super::super::view::{Edits, View};
use super::super::widgets::field;
use super::super::widgets::{
    MonthPicker, NumberField, RangeField, badge, button, card, empty, figure, frame, memo,
    segmented,
};
use super::Page;
use crate::advice::explain::{self, Topic, explain};
use crate::chart;
use crate::document::{Change, Frame};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Height of an indicator card, px.
const CARD: f32 = 94.0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Picture,
    Settings,
    All,
}

/// Shows the page.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let lang = view.lang;
    let part_id = ui.scope_id().with("part");
    let mut part: Part = ui.data(|data| data.get_temp(part_id)).unwrap_or_default();
    // a jump to a field of this page leads to where it stands
    let jump = field::jumping_to(ui);
    if jump.is_some_and(|path| Page::of_field(&path) == Some(Page::Finance)) {
        part = Part::Settings;
    }
    frame::head(
        ui,
        &tr!(lang, "page.finance"),
        &tr!(lang, "finance.sentence"),
        |ui| {
            let parts = [
                (Part::Picture, tr!(lang, "finance.picture")),
                (Part::Settings, tr!(lang, "finance.settings")),
                (Part::All, tr!(lang, "finance.all")),
            ];
            segmented(ui, &mut part, &parts);
        },
    );
    ui.data_mut(|data| data.insert_temp(part_id, part));
    let Some(results) = view.results else {
        empty(
            ui,
            ICON_INFO,
            &tr!(lang, "finance.none"),
            &tr!(lang, "finance.none_why"),
            |_| (),
        );
        return;
    };
    match part {
        Part::Picture => picture(ui, view, results),
        Part::Settings => settings(ui, view, edits),
        Part::All => all(ui, results, lang),
    }
}

fn picture(ui: &mut Ui, view: &View<'_>, results: &Arc<Calculation>) {
    let lang = view.lang;
    let foot = 36.0;
    let cards = 2.0 * CARD + 3.0 * space::ROWS;
    let height = (ui.available_height() - cards - foot - 24.0).max(190.0);
    let built = memo(ui, "cumulative cash", results, lang, || {
        let kind = chart::Kind::CumulativeCash;
        chart::build(kind, &results.program, &results.outcome, lang)
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card(ui, |ui| match built.as_ref() {
            Ok(built) => {
                figure(ui, "cash", built, height, Some("money"));
            }
            Err(error) => {
                ui.label(error.to_string());
            }
        });
        ui.add_space(space::ROWS - 6.0);
        indicators(ui, view, results);
        let t = theme::tokens(ui);
        ui.horizontal(|ui| {
            ui.label(theme::icon(ICON_INFO, 16.0).color(t.muted));
            ui.label(theme::small(tr!(lang, "finance.foot")).color(t.muted));
        });
    });
}

fn indicators(ui: &mut Ui, view: &View<'_>, results: &Calculation) {
    let width = ((ui.available_width() - 3.0 * space::CARDS) / 4.0).floor();
    for row in Topic::ALL.chunks(4) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARDS;
            for topic in row {
                ui.push_id(topic, |ui| {
                    let down = egui::Layout::top_down(egui::Align::LEFT);
                    ui.allocate_ui_with_layout(vec2(width, CARD), down, |ui| {
                        ui.set_width(width);
                        indicator(ui, view, results, *topic);
                    });
                });
            }
        });
        ui.add_space(space::ROWS - 6.0);
    }
}

fn indicator(ui: &mut Ui, view: &View<'_>, results: &Calculation, topic: Topic) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let name = explain::name(topic, &results.program, lang);
    let value = topic.indicator(&results.outcome);
    let shown = card(ui, |ui| {
        ui.set_max_height(CARD - 26.0);
        ui.set_min_height(CARD - 26.0);
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 18.0;
        let help = ui
            .horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let icon = egui::Button::new(theme::icon(ICON_HELP, 18.0).color(t.muted))
                        .frame_when_inactive(false)
                        .small();
                    let help = ui.add(icon);
                    let words = tr!(lang, "finance.explain", name = name);
                    button::named(&help, &words);
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let name = theme::small(&name).color(t.muted);
                        ui.add(egui::Label::new(name).truncate());
                    });
                    help.on_hover_text(words)
                })
                .inner
            })
            .inner;
        match value.value() {
            Some(number) => {
                ui.add(egui::Label::new(theme::figure(short(topic, number, lang))).truncate())
            }
            None => ui.add(
                egui::Label::new(theme::small_bold(explain::none(value, lang)).color(t.muted))
                    .truncate(),
            ),
        };
        let (icon, color, words) = verdict(topic, results, view, t);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(theme::icon(icon, 16.0).color(color));
            ui.add(egui::Label::new(theme::small(words)).truncate());
        });
        help
    });
    let card_response = shown.response.interact(egui::Sense::click());
    let help = shown.inner;
    let id = ui.scope_id().with("explanation");
    if card_response.clicked() || help.clicked() {
        Popup::toggle_id(ui.ctx(), id);
    }
    Popup::from_response(&card_response)
        .id(id)
        .open_memory(None)
        .align(RectAlign::TOP)
        .gap(6.0)
        .width(452.0)
        .frame(egui::Frame::popup(ui.style()).inner_margin(14))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| explanation(ui, view, results, topic));
}

/// An indicator as its card writes it.
fn short(topic: Topic, value: f64, lang: Lang) -> String {
    match topic {
        Topic::RcTotal | Topic::NetBc | Topic::Cover => text::number_fixed(lang, value, 2),
        Topic::Npv => text::rupiah_short(lang, value),
        Topic::Hole => text::rupiah_short(lang, (-value).max(0.0)),
        Topic::Irr => text::percent(lang, value, 1),
        Topic::BepPrice => format!("{}/kg", text::rupiah(lang, value.round() as i64)),
        Topic::Payback => explain::whole_months(lang, value),
    }
}

type Verdict = (egui_material_icons::MaterialIcon, egui::Color32, String);

/// What a value means, by its bound; figures of cash alone have none.
fn verdict(topic: Topic, results: &Calculation, view: &View<'_>, t: &theme::Tokens) -> Verdict {
    let lang = view.lang;
    let program = &results.program;
    let value = topic.indicator(&results.outcome).value();
    let judge = |is_good: Option<bool>, good: String, bad: String| match is_good {
        Some(true) => (ICON_CHECK_CIRCLE, t.aloe, good),
        Some(false) => (ICON_WARNING, t.clay, bad),
        None => (ICON_INFO, t.muted, tr!(lang, "finance.no_value")),
    };
    let rate = text::percent(lang, program.inputs.rate, 2);
    match topic {
        Topic::RcTotal => judge(
            value.map(|rc| rc > 1.0),
            tr!(lang, "finance.rc_good"),
            tr!(lang, "finance.rc_bad"),
        ),
        Topic::Npv => judge(
            value.map(|npv| npv > 0.0),
            tr!(lang, "finance.npv_good"),
            tr!(lang, "finance.npv_bad"),
        ),
        Topic::Irr => judge(
            value.map(|irr| irr > program.inputs.rate),
            tr!(lang, "finance.irr_good", rate = rate),
            tr!(lang, "finance.irr_bad", rate = rate),
        ),
        Topic::BepPrice => {
            let price = view
                .plan
                .sales
                .buyers
                .first()
                .map(|buyer| buyer.base.likely);
            let is_good = value.zip(price).map(|(bep, price)| bep < price.as_f64());
            let price = price.map_or_else(String::new, |price| text::rupiah(lang, price.0));
            let words = tr!(lang, "finance.bep", price = price);
            judge(is_good, words.clone(), words)
        }
        Topic::NetBc | Topic::Payback => (ICON_INFO, t.muted, tr!(lang, "finance.cash_only")),
        Topic::Hole => {
            let month = topic.indicator(&results.outcome).month();
            let words = month.map_or_else(String::new, |k| {
                let month = program.start.plus(i32::try_from(k).unwrap_or(1) - 1);
                text::month_short(lang, month.year(), month.month())
            });
            (ICON_INFO, t.muted, tr!(lang, "finance.hole", month = words))
        }
        Topic::Cover => judge(
            value.map(|cover| cover >= 1.2),
            tr!(lang, "finance.cover_good"),
            tr!(lang, "finance.cover_bad"),
        ),
    }
}

fn explanation(ui: &mut Ui, view: &View<'_>, results: &Calculation, topic: Topic) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let said = explain(
        topic,
        &results.plan,
        &results.program,
        &results.outcome,
        lang,
    );
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
    for (what, basis) in &said.sources {
        ui.horizontal(|ui| {
            ui.set_height(22.0);
            badge::source(ui, lang, basis);
            ui.add(egui::Label::new(theme::small(what)).truncate());
        });
    }
}

/// What the calculation reckons with: price, time, rates.
fn settings(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
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
        if frame != Frame::of(view.plan) {
            edits.push("edit.frame", Change::Frame(frame));
        }
    });
    if sales != view.plan.sales {
        edits.push("edit.price", Change::Sales(Box::new(sales)));
    }
}

/// *Angka lengkap*: every indicator, for those who ask.
fn all(ui: &mut Ui, results: &Calculation, lang: Lang) {
    let i = &results.outcome.indicators;
    type Write = fn(Lang, f64) -> String;
    let rp: Write = |lang, value| text::rupiah(lang, value.round() as i64);
    let share: Write = |lang, value| text::percent(lang, value, 1);
    let ratio: Write = |lang, value| text::number_fixed(lang, value, 2);
    let months: Write = |lang, value| explain::whole_months(lang, value);
    let rows = [
        ("npv_total_cost", &i.npv_total_cost, rp),
        ("irr_total_cost", &i.irr_total_cost, share),
        ("rc_total", &i.rc_total, ratio),
        ("bep_price", &i.bep_price, rp),
        ("income_per_family_hok", &i.income_per_family_hok, rp),
        ("npv", &i.npv, rp),
        ("npv_yearly", &i.npv_yearly, rp),
        ("irr", &i.irr, share),
        ("irr_yearly", &i.irr_yearly, share),
        ("mirr", &i.mirr, share),
        ("net_bc", &i.net_bc, ratio),
        ("gross_bc", &i.gross_bc, ratio),
        ("rc_cash", &i.rc_cash, ratio),
        ("payback_month", &i.payback_month, months),
        (
            "discounted_payback_month",
            &i.discounted_payback_month,
            months,
        ),
        ("luc", &i.luc, rp),
        ("switching_price", &i.switching_price, share),
        ("switching_cost", &i.switching_cost, share),
        ("npv_farmer", &i.npv_farmer, rp),
        ("irr_farmer", &i.irr_farmer, share),
        ("min_cash", &i.min_cash, rp),
        ("dscr_min", &i.dscr_min, ratio),
        ("dscr_mean", &i.dscr_mean, ratio),
    ];
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let t = theme::tokens(ui);
            for (key, indicator, write) in rows {
                ui.horizontal(|ui| {
                    ui.set_height(26.0);
                    ui.label(tr!(lang, &format!("all_figures.{key}")));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        match indicator.value() {
                            Some(value) => ui.label(theme::card_head(write(lang, value))),
                            None => ui.label(
                                egui::RichText::new(explain::none(indicator, lang)).color(t.muted),
                            ),
                        }
                    });
                });
                ui.separator();
            }
        });
    });
}
