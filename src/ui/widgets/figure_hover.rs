//! Reading a figure by pointing: all series of the slot under the pointer.

use egui::{Pos2, Rect, Response, Stroke, Tooltip, Ui};
use egui_plot::{PlotPoint, PlotTransform};

use super::super::theme::{self, Tokens};
use super::figure::side;
use crate::chart::{Figure, Level, Scale, Series, XAxis};
use crate::text::{self, Lang};
use crate::tr;

/// The slot pointed at from elsewhere.
pub(super) fn mark(ui: &Ui, area: Rect, transform: &PlotTransform, x: f64) {
    let t = theme::tokens(ui);
    let at = |x: f64| transform.position_from_point(&PlotPoint::new(x, 0.0)).x;
    let slot = Rect::from_x_y_ranges(at(x.floor())..=at(x.floor() + 1.0), area.y_range());
    let painter = ui.painter().with_clip_rect(area.expand(1.0));
    painter.rect_filled(slot, 0.0, Tokens::faint(t.sky, 0.22));
    let line = Stroke::new(1.0, t.sky);
    painter.vline(slot.center().x, area.y_range(), line);
}

/// A line through all that is read, and a popover with the values; gives the
/// middle of the slot that is read.
pub(super) fn show(
    ui: &Ui,
    figure: &Figure,
    area: Rect,
    transform: &PlotTransform,
    pointer: Pos2,
    response: &Response,
) -> Option<f64> {
    let parts = figure.parts();
    let slots = parts.x.slots();
    let x = transform.value_from_position(pointer).x;
    if slots == 0 || !(0.0..=slots as f64).contains(&x) {
        return None;
    }
    let slot = (0..slots).rev().find(|slot| *slot as f64 <= x).unwrap_or(0);
    let t = theme::tokens(ui);
    ui.painter()
        .with_clip_rect(area)
        .vline(pointer.x, area.y_range(), Stroke::new(1.0, t.sky));
    let tip = Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        response.id,
        pointer + egui::vec2(14.0, 10.0),
    );
    tip.show(|ui| {
        ui.set_max_width(340.0);
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(theme::card_head(slot_words(&parts.x, slot, parts.lang)));
        egui::Grid::new("read").spacing([16.0, 2.0]).show(ui, |ui| {
            for reading in readings(figure, slot, x) {
                let color = reading.color(t);
                ui.label(theme::small(&reading.name).color(color));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(theme::small_bold(&reading.value));
                });
                ui.end_row();
            }
        });
    });
    Some(slot as f64 + 0.5)
}

/// What a slot is called: its month, year or category.
fn slot_words(x: &XAxis, slot: usize, lang: Lang) -> String {
    match x {
        XAxis::Months { start, .. } => {
            let month = start.plus(i32::try_from(slot).unwrap_or(i32::MAX));
            text::month_long(lang, month.year(), month.month())
        }
        // "Tahun ke-5", but "Year 5"
        XAxis::Years { head, .. } if head.ends_with('-') => format!("{head}{}", slot + 1),
        XAxis::Years { head, .. } => format!("{head} {}", slot + 1),
        XAxis::Categories { names, head } => {
            let name = names.get(slot).map_or("", String::as_str);
            format!("{head} {name}").trim().to_owned()
        }
    }
}

/// A series read at a slot.
pub(super) struct Reading {
    /// Its name.
    pub(super) name: String,
    /// Its value in words.
    pub(super) value: String,
    is_below: bool,
}

impl Reading {
    fn color(&self, t: &theme::Tokens) -> egui::Color32 {
        if self.is_below { side(t, false) } else { t.ink }
    }
}

/// All series at a slot, in the order in which they are drawn; zero pieces of
/// a stack are left out, and its sum is added.
pub(super) fn readings(figure: &Figure, slot: usize, x: f64) -> Vec<Reading> {
    let parts = figure.parts();
    let reading = |name: &str, value: f64| Reading {
        name: if name.is_empty() {
            parts.title.clone()
        } else {
            name.to_owned()
        },
        value: written(&parts.y.scale, &parts.y.head, value, parts.lang),
        is_below: value < 0.0,
    };
    let mut found = Vec::new();
    for series in &parts.series {
        match series {
            Series::Stack(stack) => {
                for bars in &stack.parts {
                    match bars.values.get(slot) {
                        Some(value) if *value != 0.0 => found.push(reading(&bars.name, *value)),
                        Some(_) | None => {}
                    }
                }
                let sum: f64 = stack.parts.iter().filter_map(|p| p.values.get(slot)).sum();
                if stack.parts.len() > 1 {
                    found.push(reading(&tr!(parts.lang, "figure.sum"), sum));
                }
            }
            Series::Group(group) => {
                for bars in group {
                    if let Some(value) = bars.values.get(slot) {
                        found.push(reading(&bars.name, *value));
                    }
                }
            }
            Series::Steps(steps) => {
                if let Some(step) = steps.get(slot) {
                    let by = if step.from == 0.0 {
                        step.to
                    } else {
                        step.to - step.from
                    };
                    found.push(reading("", by));
                }
            }
            Series::Line(line) => {
                if let Some(y) = nearest(&line.points, x) {
                    found.push(reading(&line.name, y));
                }
            }
            Series::Split(split) => {
                if let Some(y) = nearest(&split.points, x) {
                    found.push(reading("", y));
                }
            }
            Series::Band(band) => {
                let point = band.points.iter().find(|point| point.0 >= x);
                if let Some((_, low, high)) = point {
                    let ends = [low, high].map(|y| written(&parts.y.scale, "", *y, parts.lang));
                    found.push(Reading {
                        name: band.name.clone(),
                        value: ends.join("–"),
                        is_below: false,
                    });
                }
            }
            Series::Reference(reference) => {
                let level = match &reference.level {
                    Level::Flat(y) => Some(*y),
                    Level::Steps(steps) => steps.get(slot).copied(),
                };
                if let Some(y) = level {
                    found.push(reading(&reference.name, y));
                }
            }
            Series::Cells(cells) => {
                for (name, values) in cells.rows.iter().zip(&cells.values).rev() {
                    let value = values.get(slot).copied().unwrap_or_default();
                    found.push(Reading {
                        name: name.clone(),
                        value: text::rupiah(parts.lang, value.round() as i64),
                        is_below: value < 0.0,
                    });
                }
            }
        }
    }
    found
}

/// The value at the end of the slot that holds `x`.
fn nearest(points: &[(f64, f64)], x: f64) -> Option<f64> {
    points
        .iter()
        .find(|point| point.0 >= x)
        .or_else(|| points.last())
        .map(|point| point.1)
}

fn written(scale: &Scale, head: &str, value: f64, lang: Lang) -> String {
    match scale {
        Scale::Plain => format!("{} {head}", text::number(lang, value, 2))
            .trim_end()
            .to_owned(),
        Scale::Unit(unit) => format!("{} {unit}", text::number(lang, value, 2)),
        Scale::Rupiah => text::rupiah(lang, value.round() as i64),
    }
}
