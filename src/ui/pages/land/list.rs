//! The list of plots.

use egui::{
    Align, Button, EventFilter, Frame, Id, Key, Layout, Response, RichText, Sense, Stroke, Ui,
};
use egui_extras::{Column, TableBuilder};

use super::super::super::theme::{self, radius};
use super::super::super::view::View;
use super::map::Scene;
use crate::plan::PlotId;
use crate::text;
use crate::tr;

/// Height of a row, px.
const ROW: f32 = 30.0;

/// A column: key of its head, width (0: what is left), whether at the right.
type Head = (&'static str, f32, bool);
const HEADS: [Head; 3] = [
    ("land.plot", 0.0, false),
    ("land.area", 86.0, true),
    ("land.plants", 74.0, true),
];

/// Shows the list, at most so high; gives a plot when another is selected, and
/// whether it is added to those chosen.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    scene: &Scene,
    (selected, chosen): (usize, &[PlotId]),
    height: f32,
) -> Option<(PlotId, bool)> {
    let (lang, plan) = (view.lang, view.plan);
    let t = theme::tokens(ui);
    let focus_id = ui.scope_id().with("plot list");
    let moved = moved(ui, focus_id, selected, plan.plots.len());
    let to = moved.and_then(|to| plan.plots.get(to));
    let mut picked = to.map(|plot| (plot.id, false));
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            ui.spacing_mut().interact_size.y = ROW;
            ui.visuals_mut().widgets.hovered.bg_fill = t.aloe_mist;
            // the ground shows which is selected
            ui.visuals_mut().selection.stroke.color = t.ink;
            let mut table = TableBuilder::new(ui)
                .id_salt("plots")
                .sense(Sense::CLICK)
                .cell_layout(Layout::left_to_right(Align::Center))
                .auto_shrink([false, true])
                .max_scroll_height((height - 2.0 * ROW).max(3.0 * ROW));
            for (_, width, _) in HEADS {
                table = table.column(if width > 0.0 {
                    Column::exact(width).clip(true)
                } else {
                    Column::remainder().clip(true)
                });
            }
            if let Some(to) = moved {
                table = table.scroll_to_row(to, None);
            }
            table
                .header(ROW, |mut row| {
                    for (key, _, is_right) in HEADS {
                        row.col(|ui| {
                            let rect = ui.max_rect();
                            ui.painter().rect_filled(rect, 0.0, t.sunken);
                            let head = theme::small_bold(tr!(lang, key)).color(t.muted);
                            cell(ui, head, is_right);
                        });
                    }
                })
                .body(|body| {
                    body.rows(ROW, plan.plots.len(), |mut row| {
                        let index = row.index();
                        let Some(plot) = plan.plots.get(index) else {
                            return;
                        };
                        let is_it = index == selected;
                        row.set_selected(is_it || chosen.contains(&plot.id));
                        let known = scene.plots.get(index).and_then(Option::as_ref);
                        let none = || tr!(lang, "number.missing");
                        let area = known.map(|plot| text::area(lang, plot.survey.area_m2));
                        let plants = known.and_then(|plot| plot.plants);
                        let plants = plants.map(|plants| text::number(lang, plants, 0));
                        let mut is_picked = false;
                        row.col(|ui| {
                            let name = name(ui, &plot.name, is_it, focus_id);
                            if moved == Some(index) {
                                name.request_focus();
                            }
                            is_picked = name.clicked();
                        });
                        for words in [area, plants] {
                            let words = words.unwrap_or_else(none);
                            row.col(|ui| cell(ui, RichText::new(words), true));
                        }
                        if is_picked || row.response().clicked() {
                            let keys = row.response().ctx.input(|input| input.modifiers);
                            picked = Some((plot.id, keys.command || keys.shift));
                        }
                    });
                });
            sum(ui, view, scene);
        });
    picked
}

/// The sums under the list.
fn sum(ui: &mut Ui, view: &View<'_>, scene: &Scene) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let size = egui::vec2(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let round = egui::CornerRadius {
        nw: 0,
        ne: 0,
        sw: radius::CARD,
        se: radius::CARD,
    };
    ui.painter().rect_filled(rect, round, t.sunken);
    let (area_m2, plants) = scene.sums;
    let words = [
        tr!(lang, "land.sum"),
        text::area(lang, area_m2),
        text::number(lang, plants, 0),
    ];
    let mut right = rect.right();
    for ((_, width, is_right), words) in HEADS.iter().zip(words).rev() {
        let left = if *width > 0.0 {
            right - width
        } else {
            rect.left()
        };
        let (at, align) = if *is_right {
            (right - 12.0, egui::Align2::RIGHT_CENTER)
        } else {
            (left + 10.0, egui::Align2::LEFT_CENTER)
        };
        let font = theme::Weight::SemiBold.font(15.0);
        let at = egui::pos2(at, rect.center().y);
        ui.painter().text(at, align, words, font, t.ink);
        right = left;
    }
}

fn cell(ui: &mut Ui, words: RichText, is_right: bool) {
    if is_right {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            ui.add(egui::Label::new(words).truncate().selectable(false));
        });
    } else {
        ui.add_space(10.0);
        ui.add(egui::Label::new(words).truncate().selectable(false));
    }
}

/// The name of a plot, which is what the keyboard meets of its row: only that
/// of the selected plot is a stop of the Tab key.
fn name(ui: &mut Ui, name: &str, is_it: bool, focus_id: Id) -> Response {
    ui.add_space(2.0);
    ui.spacing_mut().button_padding.x = 8.0;
    let sense = if is_it { Sense::click() } else { Sense::CLICK };
    let response = ui.add(
        Button::selectable(is_it, theme::card_head(name))
            .truncate()
            .frame_when_inactive(false)
            .sense(sense),
    );
    if is_it {
        ui.data_mut(|data| data.insert_temp(focus_id, response.id));
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    }
    response
}

/// Where the arrows lead to, while the list has the focus.
fn moved(ui: &Ui, focus_id: Id, selected: usize, n: usize) -> Option<usize> {
    let id: Id = ui.data(|data| data.get_temp(focus_id))?;
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let last = n.checked_sub(1)?;
    let to = ui.input(|input| {
        if input.key_pressed(Key::ArrowDown) {
            selected + 1
        } else if input.key_pressed(Key::ArrowUp) {
            selected.saturating_sub(1)
        } else if input.key_pressed(Key::Home) {
            0
        } else if input.key_pressed(Key::End) {
            last
        } else {
            selected
        }
    });
    let to = to.min(last);
    (to != selected).then_some(to)
}
