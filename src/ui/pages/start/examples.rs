//! Examples as cards; the one in focus shows its results in the panel.

use egui::{Align, Color32, Key, Layout, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_material_icons::icons::ICON_ARROW_FORWARD;

use super::super::super::theme::{self, Tokens, radius};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::badge;
use crate::plan::preset::Library;
use crate::plan::{Plan, Soil};
use crate::text::{self, Lang};
use crate::tr;

/// Height of a card, px.
const EXAMPLE: f32 = 228.0;
/// Least width of a card, px; below it there is another row.
const LEAST: f32 = 196.0;
/// Between cards, px.
const GAP: f32 = 14.0;

/// Shows the cards.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, library: &Library, edits: &mut Edits) {
    let n = library.examples.len();
    if n == 0 {
        return;
    }
    let fit = ((ui.available_width() + GAP) / (LEAST + GAP)).floor();
    let columns = whole(fit).clamp(1, n);
    let width = (ui.available_width() - (columns as f32 - 1.0) * GAP) / columns as f32;
    for first in (0..n).step_by(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (i, of) in library
                .examples
                .iter()
                .enumerate()
                .skip(first)
                .take(columns)
            {
                let is_it = !view.home.is_open && i == view.home.example;
                let response = example(ui, view.lang, &of.plan, width, is_it, i);
                let is_enter =
                    response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if response.double_clicked()
                    || is_enter
                    || (response.clicked() && (is_it || view.home.is_open))
                {
                    edits.wish(Wish::OpenExample(i));
                } else if response.clicked() {
                    edits.wish(Wish::Preview(i));
                }
            }
        });
        ui.add_space(GAP - ui.spacing().item_spacing.y);
    }
    // with nothing in focus the keys belong to the examples
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if is_free && !view.home.is_open && !egui::Popup::is_any_open(ui.ctx()) {
        let (step, is_enter) = ui.input(|input| {
            let back = usize::from(input.key_pressed(Key::ArrowLeft));
            let on = usize::from(input.key_pressed(Key::ArrowRight));
            ((n - back + on) % n, input.key_pressed(Key::Enter))
        });
        if step != 0 {
            edits.wish(Wish::Preview((view.home.example + step) % n));
        }
        if is_enter {
            edits.wish(Wish::OpenExample(view.home.example));
        }
    }
}

fn example(
    ui: &mut Ui,
    lang: Lang,
    plan: &Plan,
    width: f32,
    is_it: bool,
    index: usize,
) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, EXAMPLE), Sense::click());
    let edge = if response.has_focus() || is_it {
        Stroke::new(2.0, t.sky)
    } else {
        Stroke::new(1.0, t.line)
    };
    let fill = if response.hovered() {
        t.aloe_mist
    } else {
        t.surface
    };
    ui.painter().rect(
        rect,
        f32::from(radius::CARD),
        fill,
        Stroke::NONE,
        StrokeKind::Inside,
    );
    let (picture, words) = rect.split_top_bottom_at_y(rect.top() + 100.0);
    sketch(ui, plan, picture.shrink(2.0), index, t);
    ui.painter()
        .rect_stroke(rect, f32::from(radius::CARD), edge, StrokeKind::Inside);

    let area: f64 = plan.plots.iter().map(|plot| area_of(plot)).sum();
    let plots = tr!(
        lang,
        "start.example_size",
        area = text::area(lang, area),
        plots = text::count(lang, i64::try_from(plan.plots.len()).unwrap_or(i64::MAX))
    );
    let place = plan.plots.first().and_then(|plot| {
        Some((
            plan.places.get(&plot.place)?,
            plan.practices.get(&plot.practice)?,
        ))
    });
    let second = match (plan.scenarios.first(), place) {
        (Some(scenario), _) => tr!(lang, "start.example_scenario", name = scenario.name),
        (None, Some((place, practice))) => format!("{}, {}", place.name, practice.name),
        (None, None) => String::new(),
    };
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(words.shrink2(vec2(14.0, 10.0)))
            .layout(Layout::top_down(Align::LEFT)),
    );
    inner.spacing_mut().item_spacing.y = 2.0;
    inner.add(egui::Label::new(theme::card_head(&plan.name)).wrap());
    inner.add(egui::Label::new(theme::small(&plots).color(t.muted)).truncate());
    inner.add(egui::Label::new(theme::small(&second).color(t.muted)).truncate());
    inner.with_layout(Layout::bottom_up(Align::LEFT), |ui| {
        ui.horizontal(|ui| {
            let soil = plan.plots.first().map_or(Soil::Mineral, |plot| plot.soil);
            badge(
                ui,
                &tr!(lang, &format!("soil.{}", soil.key())),
                badge::Kind::Good,
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(theme::icon(ICON_ARROW_FORWARD, 18.0).color(t.sky));
                ui.label(theme::card_head(tr!(lang, "start.open")).color(t.sky));
            });
        });
    });
    let name = tr!(lang, "start.open_example", name = plan.name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_it, &name));
    response
}

fn area_of(plot: &crate::plan::Plot) -> f64 {
    crate::land::area_m2(&plot.extent).unwrap_or_default()
}

/// Plots as beds with plants; a drawing, not to scale.
fn sketch(ui: &Ui, plan: &Plan, area: Rect, index: usize, t: &Tokens) {
    let painter = ui.painter();
    let rounding = egui::CornerRadius {
        nw: radius::CARD - 2,
        ne: radius::CARD - 2,
        sw: 0,
        se: 0,
    };
    painter.rect_filled(area, rounding, t.aloe_mist);
    let inner = area.shrink2(vec2(16.0, 14.0));
    let n = plan.plots.len().max(1);
    let gap = 9.0;
    let width = (inner.width() - gap * (n as f32 - 1.0)) / n as f32;
    let is_peat = plan
        .plots
        .first()
        .is_some_and(|plot| plot.soil == Soil::Peat);
    let (fill, edge): (Color32, Color32) = if is_peat {
        (t.aloe_soft, t.aloe)
    } else {
        (t.amber_soft, t.amber)
    };
    for i in 0..n {
        let left = inner.left() + i as f32 * (width + gap);
        let bed = Rect::from_min_max(
            pos2(left, inner.top()),
            pos2(left + width, inner.bottom() - 8.0),
        );
        painter.rect(bed, 3.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
        let step = if index == 2 { 9.0 } else { 12.0 };
        let (columns, rows) = (whole(bed.width() / step), whole(bed.height() / step));
        for column in 1..columns {
            for row in 1..rows {
                let at = pos2(
                    bed.left() + column as f32 * bed.width() / columns as f32,
                    bed.top() + row as f32 * bed.height() / rows as f32,
                );
                painter.circle_filled(at, 2.0, t.aloe_deep);
            }
        }
    }
    if is_peat {
        let ditch = Rect::from_min_max(
            pos2(inner.left() - 6.0, inner.bottom() - 3.0),
            pos2(inner.right() + 6.0, inner.bottom() + 1.0),
        );
        painter.rect_filled(ditch, 1.0, t.water);
    }
}

#[expect(clippy::cast_sign_loss, reason = "not below zero")]
fn whole(n: f32) -> usize {
    n.max(0.0) as usize
}
