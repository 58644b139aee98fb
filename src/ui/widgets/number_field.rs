//! A field of a number with its unit, as people write it.

use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{Id, Response, Ui};

use super::badge;
use super::field::{self, Look};
use crate::plan::{Basis, Rupiah};
use crate::text::{self, Lang, LocalUnits, Quantity};
use crate::tr;

/// A value that a field can hold.
pub trait Amount: Copy + PartialEq {
    /// In the base unit of its quantity.
    fn to_base(self) -> f64;
    /// From the base unit; rounded where only whole ones exist.
    fn from_base(base: f64) -> Self;
}

impl Amount for f64 {
    fn to_base(self) -> f64 {
        self
    }
    fn from_base(base: f64) -> Self {
        base
    }
}

impl Amount for Rupiah {
    fn to_base(self) -> f64 {
        self.as_f64()
    }
    fn from_base(base: f64) -> Self {
        Self(base.round() as i64)
    }
}

macro_rules! whole {
    ($($kind:ty)+) => {$(
        impl Amount for $kind {
            fn to_base(self) -> f64 {
                f64::from(self)
            }
            #[expect(clippy::cast_sign_loss, reason = "stops at 0")]
            fn from_base(base: f64) -> Self {
                // a cast of a float stops at the ends of the type
                base.round() as Self
            }
        }
    )+};
}
whole!(u8 u16 u32);

/// A field of a number.
///
/// `NumberField::new(lang, label, quantity).between(0.0..=1e8).show(ui, &mut value)`
#[derive(Clone, Debug)]
pub struct NumberField {
    lang: Lang,
    quantity: Quantity,
    look: Look,
    range: Option<RangeInclusive<f64>>,
    units: Arc<LocalUnits>,
}

/// Makes the local units of land known to all fields of areas.
pub(in crate::ui) fn use_units(ctx: &egui::Context, units: LocalUnits) {
    ctx.data_mut(|data| data.insert_temp(units_id(), Arc::new(units)));
}

fn units_id() -> Id {
    Id::unique("pelepah local units")
}

impl NumberField {
    /// A field of a quantity under a label, in the quantity's usual unit.
    pub fn new(lang: Lang, label: impl Into<String>, quantity: Quantity) -> Self {
        Self {
            lang,
            quantity,
            look: Look {
                label: label.into(),
                unit: usual_unit(lang, quantity),
                width: 130.0,
                ..Look::default()
            },
            range: None,
            units: Arc::default(),
        }
    }

    /// Another word inside the field: `Rp/kg`, `batang`.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.look.unit = unit.into();
        self
    }

    /// Values outside are refused with a sentence; in the base unit.
    #[must_use]
    pub fn between(mut self, range: RangeInclusive<f64>) -> Self {
        self.range = Some(range);
        self
    }

    /// The line under the field.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.look.note = note.into();
        self
    }

    /// The line under the field says where the figure comes from.
    #[must_use]
    pub fn source(self, basis: &Basis) -> Self {
        let lang = self.lang;
        self.note(badge::source_words(lang, basis))
    }

    /// Width of the field, px.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.look.width = width;
        self
    }

    /// The label stands at the left, this wide.
    #[must_use]
    pub const fn label_left(mut self, width: f32) -> Self {
        self.look.label_width = Some(width);
        self
    }

    /// Path of the field as a problem names it, to jump to.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.look.path = Some(path.into());
        self
    }

    /// In a row of a table, joined to the label of the row.
    #[must_use]
    pub fn cell(mut self, label: Id, width: f32) -> Self {
        self.look.cell_of = Some(label);
        self.look.unit.clear();
        self.look.width = width;
        self
    }

    /// Shows the field of a value that may be left out: empty is none.
    pub fn show_optional<T: Amount>(self, ui: &mut Ui, value: &mut Option<T>) -> Response {
        let empty = tr!(self.lang, "input.empty");
        self.show_option(ui, value, empty)
    }

    /// Shows the field; `value` changes when a new one is accepted.
    pub fn show<T: Amount>(mut self, ui: &mut Ui, value: &mut T) -> Response {
        self.know_units(ui);
        let (lang, quantity) = (self.lang, self.quantity);
        let shown = written(lang, value.to_base(), quantity);
        let read = |typed: &str| self.read(typed);
        let says = |read_as: &str| tr!(lang, "input.read_as", reading = read_as);
        let (response, accepted) = field::show(ui, &self.look, &shown, says, read);
        if let Some(base) = accepted {
            *value = T::from_base(base);
        }
        response
    }

    /// Shows a field that may be empty; `empty` is written in it then.
    pub fn show_option<T: Amount>(
        mut self,
        ui: &mut Ui,
        value: &mut Option<T>,
        empty: impl Into<String>,
    ) -> Response {
        self.know_units(ui);
        let lang = self.lang;
        self.look.hint = empty.into();
        let shown = value.map_or_else(String::new, |value| {
            written(lang, value.to_base(), self.quantity)
        });
        let read = |typed: &str| {
            if typed.trim().is_empty() {
                return Ok((None, self.look.hint.clone()));
            }
            self.read(typed)
                .map(|(base, read_as)| (Some(base), read_as))
        };
        let says = |read_as: &str| tr!(lang, "input.read_as", reading = read_as);
        let (response, accepted) = field::show(ui, &self.look, &shown, says, read);
        if let Some(base) = accepted {
            *value = base.map(T::from_base);
        }
        response
    }

    fn know_units(&mut self, ui: &Ui) {
        if matches!(self.quantity, Quantity::Hectares | Quantity::SquareMeters) {
            let known: Option<Arc<LocalUnits>> = ui.data(|data| data.get_temp(units_id()));
            self.units = known.unwrap_or_default();
        }
    }

    /// What is typed, in the base unit.
    fn read(&self, typed: &str) -> field::Read<f64> {
        let (lang, quantity) = (self.lang, self.quantity);
        let reading = text::parse_number_with(lang, typed, quantity, &self.units)
            .map_err(|not_read| not_read.message(lang))?;
        match &self.range {
            Some(range) if !range.contains(&reading.value) => Err(tr!(
                lang,
                "input.outside",
                low = with_unit(lang, *range.start(), quantity),
                high = with_unit(lang, *range.end(), quantity)
            )),
            Some(_) | None => Ok((reading.value, reading.read_as)),
        }
    }
}

/// The usual unit of a quantity, inside its field.
fn usual_unit(lang: Lang, quantity: Quantity) -> String {
    match quantity {
        Quantity::Number | Quantity::Count => String::new(),
        Quantity::Rupiah => "Rp".to_owned(),
        Quantity::Hectares => "ha".to_owned(),
        Quantity::SquareMeters => "m²".to_owned(),
        Quantity::Kilograms => "kg".to_owned(),
        Quantity::Grams => "g".to_owned(),
        Quantity::Tonnes => "t".to_owned(),
        Quantity::Meters => "m".to_owned(),
        Quantity::Centimeters => "cm".to_owned(),
        Quantity::Share => "%".to_owned(),
        Quantity::Months => tr!(lang, "input.months"),
    }
}

/// Base units in one of the quantity's usual unit.
const fn base_per_unit(quantity: Quantity) -> f64 {
    match quantity {
        Quantity::Hectares => 10_000.0,
        Quantity::Grams => 0.001,
        Quantity::Tonnes => 1000.0,
        Quantity::Centimeters | Quantity::Share => 0.01,
        Quantity::Number
        | Quantity::Count
        | Quantity::Rupiah
        | Quantity::SquareMeters
        | Quantity::Kilograms
        | Quantity::Meters
        | Quantity::Months => 1.0,
    }
}

/// A value as the field writes it, without its unit; it reads back the same.
pub fn written(lang: Lang, base: f64, quantity: Quantity) -> String {
    text::number(lang, base / base_per_unit(quantity), 6)
}

fn with_unit(lang: Lang, base: f64, quantity: Quantity) -> String {
    match quantity {
        Quantity::Rupiah => text::rupiah(lang, base.round() as i64),
        Quantity::Share => text::percent(lang, base, 2),
        other => {
            let unit = usual_unit(lang, other);
            format!("{} {unit}", written(lang, base, other))
                .trim_end()
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_writes_it_reads_back() {
        for lang in Lang::ALL {
            for quantity in Quantity::ALL {
                for value in [0.0, 1.0, 0.387, 1250.0, 1_234_567.0, 0.0625, 12.5] {
                    let base = value * base_per_unit(quantity);
                    let is_base = (base_per_unit(quantity) - 1.0).abs() < 1e-12;
                    let base = if is_base && quantity != Quantity::Number {
                        base.round()
                    } else {
                        base
                    };
                    let text = written(lang, base, quantity);
                    let read = text::parse_number(lang, &text, quantity);
                    let read = read.unwrap_or_else(|e| panic!("{text} {quantity:?}: {e}"));
                    assert!(
                        (read.value - base).abs() <= 1e-9 * base.abs().max(1.0),
                        "{text} {quantity:?} {lang:?}: {} is not {base}",
                        read.value
                    );
                }
            }
        }
    }
}
