//! *Satuan luas setempat*: what the local units of land measure here, as the
//! person says. None is official; a unit without a value is not read.

use std::collections::BTreeMap;

use egui::{Align, Id, Label, Layout, Modal};

use super::super::theme;
use super::super::widgets::{NumberField, plain, primary};
use crate::text::read::LOCAL_UNITS;
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// The dialog and the values typed so far, m² by name.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Units(BTreeMap<String, f64>);

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) enum UnitsAnswer {
    /// These values.
    Keep(BTreeMap<String, f64>),
    /// As before.
    Cancelled,
}

impl Units {
    /// The dialog with the values known.
    pub(in crate::ui) const fn new(known: BTreeMap<String, f64>) -> Self {
        Self(known)
    }

    /// Shows it: the answer, once there is one.
    pub(in crate::ui) fn show(&mut self, ctx: &egui::Context, lang: Lang) -> Option<UnitsAnswer> {
        let mut answer = None;
        let modal = Modal::new(Id::unique("local units")).show(ctx, |ui| {
            ui.set_width(460.0);
            ui.label(theme::section(tr!(lang, "units.title")));
            ui.add(Label::new(tr!(lang, "units.help")).wrap());
            ui.add_space(4.0);
            for (name, usual_m2) in LOCAL_UNITS {
                let mut value = self.0.get(name).copied();
                let usual = text::number(lang, usual_m2, 4);
                NumberField::new(lang, name, Quantity::SquareMeters)
                    .between(0.1..=100_000.0)
                    .label_left(90.0)
                    .width(300.0)
                    .note(tr!(lang, "units.usual", usual = usual))
                    .show_optional(ui, &mut value);
                match value {
                    Some(m2) => self.0.insert(name.to_owned(), m2),
                    None => self.0.remove(name),
                };
            }
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                if primary(ui, &tr!(lang, "dialog.save_it")).clicked() {
                    answer = Some(UnitsAnswer::Keep(self.0.clone()));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if plain(ui, &tr!(lang, "dialog.cancel")).clicked() {
                        answer = Some(UnitsAnswer::Cancelled);
                    }
                });
            });
        });
        if answer.is_none() && modal.should_close() {
            answer = Some(UnitsAnswer::Cancelled);
        }
        answer
    }
}
