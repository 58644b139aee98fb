//! Qualities of leaf and the season of their price, for all buyers alike.

use egui::Ui;
use egui_material_icons::icons::{ICON_ADD, ICON_DELETE};

use super::super::super::theme;
use super::super::super::widgets::{NameField, NumberField, button, card, icon_button};
use crate::plan::{LeafGrade, Sales};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// Months of the season in a row.
const IN_A_ROW: usize = 4;

/// Qualities: their parts of the harvest and what they fetch.
pub(super) fn grades(ui: &mut Ui, lang: Lang, sales: &mut Sales) {
    let t = theme::tokens(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.grades")));
        let why = tr!(lang, "costs.grades_why");
        ui.add(egui::Label::new(theme::small(why).color(t.muted)).wrap());
        let mut removed = None;
        let n = sales.grades.len();
        for (i, grade) in sales.grades.iter_mut().enumerate() {
            let at = format!("sales.grades[{i}]");
            ui.push_id(i, |ui| {
                ui.horizontal_top(|ui| {
                    NameField::new(lang, tr!(lang, "costs.grade_name"))
                        .path(format!("{at}.name"))
                        .width(150.0)
                        .show(ui, &mut grade.name);
                    NumberField::new(lang, tr!(lang, "costs.grade_share"), Quantity::Share)
                        .between(0.0..=1.0)
                        .path(format!("{at}.share"))
                        .width(92.0)
                        .show(ui, &mut grade.share);
                    NumberField::new(lang, tr!(lang, "costs.grade_factor"), Quantity::Number)
                        .between(0.0..=10.0)
                        .path(format!("{at}.factor"))
                        .width(92.0)
                        .show(ui, &mut grade.factor);
                    if n > 1 {
                        ui.vertical(|ui| {
                            ui.add_space(20.0);
                            let words = tr!(lang, "costs.remove", name = grade.name);
                            if icon_button(ui, ICON_DELETE, &words).clicked() {
                                removed = Some(i);
                            }
                        });
                    }
                });
            });
        }
        if let Some(i) = removed {
            sales.grades.remove(i);
        }
        let total: f64 = sales.grades.iter().map(|grade| grade.share).sum();
        if (total - 1.0).abs() > 1e-9 {
            let words = tr!(
                lang,
                "costs.grades_total",
                total = text::percent(lang, total, 1)
            );
            ui.label(theme::small(words).color(t.clay));
        }
        if button::with_icon(ui, ICON_ADD, &tr!(lang, "costs.add_grade")).clicked() {
            sales.grades.push(LeafGrade {
                name: tr!(lang, "costs.new_grade", n = n + 1),
                share: (1.0 - total).max(0.0),
                factor: 1.0,
            });
        }
    });
}

/// The factor on the price in each month of the year.
pub(super) fn season(ui: &mut Ui, lang: Lang, sales: &mut Sales) {
    let t = theme::tokens(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::card_head(tr!(lang, "costs.season")));
        let why = tr!(lang, "costs.season_why");
        ui.add(egui::Label::new(theme::small(why).color(t.muted)).wrap());
        for (row, factors) in sales.season.chunks_mut(IN_A_ROW).enumerate() {
            ui.horizontal_top(|ui| {
                for (i, factor) in factors.iter_mut().enumerate() {
                    let month = row * IN_A_ROW + i;
                    let name = text::month_name(lang, month as u32 + 1);
                    NumberField::new(lang, name, Quantity::Number)
                        .between(0.0..=10.0)
                        .path(format!("sales.season[{month}]"))
                        .width(84.0)
                        .show(ui, factor);
                }
            });
        }
    });
}
