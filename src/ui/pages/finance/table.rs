//! A table that is only read: heads, rows, numbers at the right.

use egui::{Align, Color32, Layout, RichText, Stroke, Ui};
use egui_extras::{Column, TableBuilder};

use super::super::super::theme;

/// Height of a row, px.
pub(super) const ROW: f32 = 27.0;

/// A cell: its text, and its color where it is not that of text.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) color: Option<Color32>,
}

impl Cell {
    /// Words or a number.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            color: None,
        }
    }

    /// A number that is good or bad.
    pub(super) fn judged(text: impl Into<String>, is_good: bool, t: &theme::Tokens) -> Self {
        Self {
            text: text.into(),
            color: (!is_good).then_some(t.clay),
        }
    }
}

/// Shows a table; the first column takes the room that the others leave. The
/// row at `strong` stands out.
pub(super) fn show(
    ui: &mut Ui,
    id: &str,
    widths: &[f32],
    heads: &[String],
    rows: &[Vec<Cell>],
    strong: Option<usize>,
) {
    let t = theme::tokens(ui);
    egui::Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(theme::radius::CARD)
        .inner_margin(1)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let first = (ui.available_width() - widths.iter().sum::<f32>()).max(90.0);
            let mut builder = TableBuilder::new(ui)
                .id_salt(id)
                .vscroll(false)
                .cell_layout(Layout::left_to_right(Align::Center))
                .column(Column::exact(first).clip(true));
            for width in widths {
                builder = builder.column(Column::exact(*width).clip(true));
            }
            builder
                .header(ROW, |mut row| {
                    for (index, head) in heads.iter().enumerate() {
                        row.col(|ui| {
                            ui.painter()
                                .rect_filled(ui.max_rect(), 0.0, theme::tokens(ui).sunken);
                            let head = theme::small(head).color(theme::tokens(ui).muted);
                            cell(ui, index, head);
                        });
                    }
                })
                .body(|mut body| {
                    for (at, cells) in rows.iter().enumerate() {
                        body.row(ROW, |mut row| {
                            for (index, found) in cells.iter().enumerate() {
                                row.col(|ui| {
                                    let t = theme::tokens(ui);
                                    let text = if strong == Some(at) {
                                        theme::small_bold(&found.text)
                                    } else {
                                        theme::small(&found.text)
                                    };
                                    cell(ui, index, text.color(found.color.unwrap_or(t.ink)));
                                    if index == 0 {
                                        let line = ui.max_rect();
                                        let stroke = Stroke::new(1.0, t.line);
                                        let width = line.left()..=line.left() + 4000.0;
                                        ui.painter().hline(width, line.bottom(), stroke);
                                    }
                                });
                            }
                        });
                    }
                });
        });
}

fn cell(ui: &mut Ui, index: usize, text: RichText) {
    if index == 0 {
        ui.add_space(12.0);
        ui.add(egui::Label::new(text).truncate());
    } else {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(10.0);
            ui.add(egui::Label::new(text).truncate());
        });
    }
}
