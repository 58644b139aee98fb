//! *Dari 10 kebun seperti ini, 6 untung*: the farms as plants, and the chances
//! that a farmer asks for.

use std::sync::Arc;

use egui::{Align, Color32, Layout, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::super::super::calculation::Calculation;
use super::super::super::explorer::Explored;
use super::super::super::theme::{self, Tokens};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::link;
use crate::advice::chance::{self, OfTen};
use crate::model::risk::Estimate;
use crate::text;
use crate::tr;

/// The least height of the card's contents, px.
pub(super) const HEIGHT: f32 = 264.0;
/// Height of a row of plants, px.
const PLANTS: f32 = 38.0;
/// Height of a line, px.
const LINE: f32 = 20.0;
/// A missed instalment is worth a remedy above this chance.
const WORRYING: f64 = 0.05;

/// Shows the card.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Arc<Calculation>,
    explored: &Arc<Explored>,
    height: f32,
    edits: &mut Edits,
) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let risk = &explored.risk;
    ui.set_min_height(height);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = LINE;
    let farms = chance::farms(risk, lang);
    ui.add(egui::Label::new(theme::section(&farms)).wrap());
    let counted = tr!(lang, "risk.total_cost");
    ui.add(egui::Label::new(theme::small(counted).color(t.muted)).truncate());
    let share = risk.chance.farms_with_profit;
    plants(ui, OfTen::new(share.value), &farms);
    let is_tight = height < HEIGHT + 20.0;
    if let Some(years) = chance::years(risk, lang) {
        ui.add(egui::Label::new(theme::small_bold(years)).wrap());
    }
    ui.add_space(2.0);
    let chance_of = |of: Estimate| (chance::share(of, lang), off(view, of));
    let negative = risk.chance.npv_total_cost_negative;
    fact(ui, &tr!(lang, "risk.npv_negative"), chance_of(negative));
    let amount = |percentiles: &crate::model::risk::Percentiles, percent: u8| {
        let value = percentiles.at(percent).unwrap_or_default();
        (text::rupiah_short(lang, value), String::new())
    };
    if !is_tight {
        let middle = amount(&risk.npv_total_cost, 50);
        fact(ui, &tr!(lang, "risk.npv_middle"), middle);
    }
    let worst = amount(&risk.npv_total_cost, 5);
    fact(ui, &tr!(lang, "risk.npv_bad"), worst);
    let hole = amount(&risk.deepest_hole, 10);
    fact(ui, &tr!(lang, "risk.hole"), hole);
    let missed = risk.chance.missed_instalment;
    let has_loan = !results.program.inputs.loans.is_empty();
    if has_loan {
        fact(ui, &tr!(lang, "risk.missed"), chance_of(missed));
    }
    if has_loan && missed.value >= WORRYING {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            leads_to(
                ui,
                view,
                edits,
                "risk.longer_grace",
                "loans[0].grace_months",
            );
            leads_to(ui, view, edits, "risk.more_money", "funding.own_cash");
        });
    }
    leads_to(ui, view, edits, "risk.tell", super::TOLD);
}

/// A link that leads to the field of a path.
fn leads_to(ui: &mut Ui, view: &View<'_>, edits: &mut Edits, words: &str, path: &str) {
    if link(ui, &tr!(view.lang, words)).clicked() {
        edits.wish(Wish::Jump(path.to_owned()));
    }
}

/// How far a share may be off by the number of paths.
fn off(view: &View<'_>, of: Estimate) -> String {
    let points = text::number(view.lang, 200.0 * of.error, 1);
    tr!(view.lang, "risk.off", points = points)
}

/// A line of words and a figure; the second of the pair is its tooltip.
fn fact(ui: &mut Ui, words: &str, (value, help): (String, String)) {
    let row = ui.horizontal(|ui| {
        ui.set_height(LINE);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme::small_bold(value));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(theme::small(words)).truncate());
            });
        });
    });
    if !help.is_empty() {
        row.response.on_hover_text(help);
    }
}

/// Ten plants: those of farms that profit whole, the others outlined.
fn plants(ui: &mut Ui, share: OfTen, words: &str) {
    let t = theme::tokens(ui);
    let size = vec2(ui.available_width(), 2.0 * PLANTS + 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, words));
    let step = rect.width() / 5.0;
    let n = share.pictures();
    let mut shapes = Vec::new();
    for i in 0..10_u8 {
        let (column, row) = (f32::from(i % 5), f32::from(i / 5));
        let foot = pos2(
            rect.left() + (column + 0.5) * step,
            rect.top() + (row + 1.0) * (PLANTS + 2.0) - 2.0,
        );
        plant(&mut shapes, t, foot, usize::from(i) < n);
    }
    ui.painter().extend(shapes);
}

/// Angles of the leaves from upright, and their lengths.
const LEAVES: [(f32, f32); 7] = [
    (-72.0, 0.72),
    (-48.0, 0.86),
    (-22.0, 0.96),
    (0.0, 1.0),
    (22.0, 0.96),
    (48.0, 0.86),
    (72.0, 0.72),
];

fn plant(shapes: &mut Vec<Shape>, t: &Tokens, foot: Pos2, is_whole: bool) {
    for (degrees, length) in LEAVES {
        let along = egui::Vec2::angled((degrees - 90.0).to_radians());
        let across = along.rot90() * 3.4;
        let tip = foot + along * (PLANTS - 6.0) * length;
        let belly = foot + (tip - foot) * 0.35;
        let leaf = vec![foot, belly + across, tip, belly - across];
        shapes.push(if is_whole {
            Shape::convex_polygon(leaf, t.aloe_deep, Stroke::new(0.7, t.surface))
        } else {
            Shape::convex_polygon(leaf, Color32::TRANSPARENT, Stroke::new(1.2, t.clay))
        });
    }
    let ground = Rect::from_center_size(foot, vec2(22.0, 0.0));
    let color = if is_whole { t.aloe_deep } else { t.clay };
    let line = [ground.left_center(), ground.right_center()];
    shapes.push(Shape::line_segment(line, Stroke::new(1.2, color)));
}
