//! An uncertain figure: low, likely and high, with source and grade in words.

use egui::{Color32, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::super::theme::{self, Tokens};
use super::badge;
use super::frame;
use super::number_field::{Amount, NumberField};
use crate::plan::{Basis, Grade, Range, Rupiah};
use crate::text::{Lang, Quantity};
use crate::tr;

/// A card with the three values of a [`Range`].
///
/// A changed value is the user's own: its source says so from then on.
#[derive(Clone, Debug)]
pub struct RangeField {
    lang: Lang,
    quantity: Quantity,
    label: String,
    unit: String,
    path: Option<String>,
    between: std::ops::RangeInclusive<f64>,
}

impl RangeField {
    /// A card of a quantity; `unit` stands beside the label: `Rp/kg`.
    pub fn new(
        lang: Lang,
        label: impl Into<String>,
        quantity: Quantity,
        unit: impl Into<String>,
    ) -> Self {
        Self {
            lang,
            quantity,
            label: label.into(),
            unit: unit.into(),
            path: None,
            between: 0.0..=1e12,
        }
    }

    /// Values outside are refused; in the base unit.
    #[must_use]
    pub fn between(mut self, range: std::ops::RangeInclusive<f64>) -> Self {
        self.between = range;
        self
    }

    /// Path of the range as a problem names it; its values add `.likely`.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Shows the card at the width there is.
    pub fn show<T: Amount>(self, ui: &mut Ui, range: &mut Range<T>) {
        let before = range.clone();
        frame::card(ui, |ui| {
            self.heading(ui, &range.basis);
            let gap = 8.0;
            let width = ((ui.available_width() - 2.0 * gap) / 3.0).floor();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for (key, part, value) in [
                    ("range.low", "low", &mut range.low),
                    ("range.likely", "likely", &mut range.likely),
                    ("range.high", "high", &mut range.high),
                ] {
                    let mut field = NumberField::new(self.lang, tr!(self.lang, key), self.quantity)
                        .unit("")
                        .between(self.between.clone())
                        .width(width);
                    if let Some(path) = &self.path {
                        field = field.path(format!("{path}.{part}"));
                    }
                    ui.push_id((&self.label, part), |ui| field.show(ui, value));
                }
            });
            curve(ui, range);
        });
        if range.low != before.low || range.likely != before.likely || range.high != before.high {
            range.basis = own();
        }
    }

    fn heading(&self, ui: &mut Ui, basis: &Basis) {
        let t = theme::tokens(ui);
        ui.horizontal(|ui| {
            ui.label(theme::card_head(&self.label));
            ui.label(theme::small(&self.unit).color(t.muted));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                badge::source(ui, self.lang, basis);
            });
        });
    }
}

/// The basis of a figure that the user typed.
pub fn own() -> Basis {
    Basis {
        source: badge::OWN.to_owned(),
        year: None,
        grade: Grade::Estimate,
    }
}

/// The range with another likely price; where that lies outside, the range
/// reaches to it.
pub fn with_likely(price: &Range<Rupiah>, likely: Rupiah) -> Range<Rupiah> {
    Range {
        low: price.low.min(likely),
        likely,
        high: price.high.max(likely),
        basis: own(),
    }
}

/// A hill from low over likely to high.
fn curve<T: Amount>(ui: &mut Ui, range: &Range<T>) {
    let (low, likely, high) = (
        range.low.to_base(),
        range.likely.to_base(),
        range.high.to_base(),
    );
    let (rect, _) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), 30.0), egui::Sense::hover());
    if !(low < high && low <= likely && likely <= high) {
        return;
    }
    let t = theme::tokens(ui);
    let inner = rect.shrink2(vec2(20.0, 4.0));
    let x = |value: f64| {
        let share = (value - low) / (high - low);
        inner.left() + share as f32 * inner.width()
    };
    let base = inner.bottom() - 4.0;
    let painter = ui.painter();
    let hill = Tokens::faint(t.aloe, 0.16);
    let peak = pos2(x(likely), inner.top());
    for foot in [pos2(x(low), base), pos2(x(high), base)] {
        painter.add(Shape::convex_polygon(
            vec![foot, peak, pos2(peak.x, base)],
            hill,
            Stroke::NONE,
        ));
        painter.line_segment([foot, peak], Stroke::new(1.0, t.aloe));
    }
    painter.line_segment(
        [pos2(x(low), base), pos2(x(high), base)],
        Stroke::new(1.0, t.aloe),
    );
    for end in [low, high] {
        knob(painter, pos2(x(end), base), t.surface, t.aloe);
    }
    painter.circle_filled(pos2(x(likely), base), 5.0, t.aloe);
}

fn knob(painter: &egui::Painter, center: egui::Pos2, fill: Color32, edge: Color32) {
    let square = egui::Rect::from_center_size(center, Vec2::splat(10.0));
    painter.rect(
        square,
        2.0,
        fill,
        Stroke::new(2.0, edge),
        egui::StrokeKind::Inside,
    );
}
