//! The names of a figure's layers in its head, each with a piece of its look.

use egui::{Align, Color32, Label, Layout, Ui, vec2};

use super::super::theme::{self, Tokens, Weight};
use super::figure::stroke;
use super::figure_layers::BAND;
use crate::chart::{Dash, Figure, Series};

/// Sizes of the pieces, px: of a line, of an area.
const LINE: f32 = 26.0;
const AREA: f32 = 12.0;
/// Height of a row of names under the title, px.
const ROW: f32 = 20.0;

/// A layer's name and look.
struct Name<'a> {
    text: &'a str,
    color: Color32,
    /// How its line is dashed; none for an area.
    dash: Option<Dash>,
    /// Of its text and its piece, px.
    width: f32,
}

impl Name<'_> {
    fn size(&self) -> egui::Vec2 {
        let width = if self.dash.is_some() { LINE } else { AREA };
        vec2(width, AREA)
    }
}

/// Names at the right of a title, or under it where both have no room.
pub(super) struct Names<'a> {
    names: Vec<Name<'a>>,
    width: f32,
}

impl<'a> Names<'a> {
    /// The names of a figure, measured.
    pub(super) fn of(ui: &Ui, figure: &'a Figure) -> Self {
        let mut names = named(theme::tokens(ui), figure);
        let font = Weight::Medium.font(13.0);
        for name in &mut names {
            let words = name.text.to_owned();
            let words = ui.painter().layout_no_wrap(words, font.clone(), name.color);
            name.width = words.size().x + name.size().x + ui.spacing().item_spacing.x;
        }
        let gap = ui.spacing().item_spacing.x;
        Self {
            width: names.iter().map(|name| name.width + gap).sum(),
            names,
        }
    }

    /// Is there room for them beside a title of this width?
    pub(super) fn is_beside(&self, title: f32, room: f32) -> bool {
        self.names.is_empty() || title + self.width <= room
    }

    /// From the right, in a layout from the right.
    pub(super) fn beside(&self, ui: &mut Ui) {
        for name in self.names.iter().rev() {
            ui.label(theme::small(name.text));
            piece(ui, name);
        }
    }

    /// From the left, in as many rows as they need.
    pub(super) fn below(&self, ui: &mut Ui) {
        ui.with_layout(
            Layout::left_to_right(Align::Center).with_main_wrap(true),
            |ui| {
                for name in &self.names {
                    // a name stays whole in its row
                    let size = vec2(name.width + 1.0, ROW);
                    let row = Layout::left_to_right(Align::Center);
                    ui.allocate_ui_with_layout(size, row, |ui| {
                        piece(ui, name);
                        ui.add(Label::new(theme::small(name.text)).extend());
                    });
                }
            },
        );
    }
}

fn named<'a>(t: &Tokens, figure: &'a Figure) -> Vec<Name<'a>> {
    let mut names = Vec::new();
    let mut add = |text: &'a str, color, dash| {
        if !text.is_empty() {
            names.push(Name {
                text,
                color,
                dash,
                width: 0.0,
            });
        }
    };
    let layers = &figure.parts().series;
    for (i, series) in layers.iter().enumerate() {
        match series {
            Series::Stack(stack) => {
                for bars in &stack.parts {
                    add(&bars.name, t.fill_of(bars.tone), None);
                }
            }
            Series::Group(group) => {
                for bars in group {
                    add(&bars.name, t.fill_of(bars.tone), None);
                }
            }
            Series::Line(line) => {
                add(&line.name, t.line_of(line.tone), Some(line.tone.dash()));
            }
            Series::Band(band) => {
                let below = layers[..i].iter();
                let below = below.filter(|layer| matches!(layer, Series::Band(_)));
                let share = BAND * (1.0 + below.count() as f32);
                add(&band.name, Tokens::faint(t.fill_of(band.tone), share), None);
            }
            Series::Reference(reference) => {
                add(&reference.name, t.ink, Some(reference.dash));
            }
            Series::Split(_) | Series::Cells(_) | Series::Steps(_) => {}
        }
    }
    names
}

/// A piece of the layer's look.
fn piece(ui: &mut Ui, name: &Name<'_>) {
    let (rect, _) = ui.allocate_exact_size(name.size(), egui::Sense::hover());
    let color = name.color;
    let line = [rect.left_center(), rect.right_center()];
    match name.dash {
        None => {
            ui.painter().rect_filled(rect, 2.0, color);
        }
        Some(Dash::Solid) => {
            ui.painter().line_segment(line, stroke(color));
        }
        Some(Dash::Long) => {
            let shapes = egui::Shape::dashed_line(&line, stroke(color), 8.0, 4.0);
            ui.painter().extend(shapes);
        }
        Some(Dash::Short) => {
            let shapes = egui::Shape::dashed_line(&line, stroke(color), 4.0, 3.0);
            ui.painter().extend(shapes);
        }
        Some(Dash::Dots) => {
            let shapes = egui::Shape::dotted_line(&line, color, 4.0, 1.6);
            ui.painter().extend(shapes);
        }
    }
}
