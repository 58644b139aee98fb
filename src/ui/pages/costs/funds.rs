//! Beside own capital and grants: where the money comes from and where it goes
//! up to the deepest hole, and what is lacking.

use egui::{Align, Grid, Layout, Ui};
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_ERROR};

use super::super::super::theme;
use super::super::super::view::View;
use super::super::super::widgets::{card, memo};
use crate::model::finance::{Funds, Source, Use};
use crate::text;
use crate::tr;

/// Shows the table.
pub(super) fn show(ui: &mut Ui, view: &View<'_>) {
    let Some(results) = view.results else { return };
    let (lang, t) = (view.lang, theme::tokens(ui));
    let funds = memo(ui, "sources and uses", results, lang, || {
        Funds::of(&results.program, &results.outcome)
    });
    let sources = Source::ALL.into_iter().zip(funds.sources);
    let lacking = sources
        .clone()
        .find(|(source, _)| *source == Source::Lacking);
    let lacking = lacking.map_or(0.0, |(_, amount)| amount);
    let uses = Use::ALL.into_iter().zip(funds.uses);
    let left = uses.clone().find(|(used, _)| *used == Use::Left);
    let left = left.map_or(0.0, |(_, amount)| amount);
    let sources = sources.filter(|(source, _)| *source != Source::Lacking);
    card(ui, |ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(theme::card_head(tr!(lang, "costs.funding")));
        let until = i32::try_from(funds.until).unwrap_or(i32::MAX);
        let until = results.plan.calendar(until);
        let until = text::month_long(lang, until.year(), until.month());
        let words = tr!(lang, "costs.funding_until", month = until);
        ui.add(egui::Label::new(theme::small(words).color(t.muted)).wrap());
        Grid::new("funding").spacing([8.0, 2.0]).show(ui, |ui| {
            let mut line = |words: String, amount: f64, is_sum: bool| {
                if amount.abs() < 0.5 && !is_sum {
                    return;
                }
                let amount = text::count(lang, amount.round() as i64);
                let [words, amount] = [words, amount].map(|text| {
                    if is_sum {
                        theme::small_bold(text)
                    } else {
                        theme::small(text)
                    }
                });
                ui.label(words);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(amount));
                ui.end_row();
            };
            let source = |source: Source| tr!(lang, &format!("funds.source.{}", source.key()));
            let used = |used: Use| tr!(lang, &format!("funds.use.{}", used.key()));
            let sources = sources.map(|(name, amount)| (source(name), amount));
            let uses = uses.map(|(name, amount)| (used(name), amount));
            for (rows, total) in [
                (
                    sources.collect::<Vec<_>>(),
                    tr!(lang, "costs.funding_sources"),
                ),
                (uses.collect(), tr!(lang, "costs.funding_uses")),
            ] {
                let sum = rows.iter().map(|(_, amount)| amount).sum();
                for (words, amount) in rows {
                    line(words.to_lowercase(), amount, false);
                }
                line(total, sum, true);
            }
        });
        let rupiah = |amount: f64| text::rupiah(lang, amount.round() as i64);
        let (icon, color, words) = if lacking >= 0.5 {
            let words = tr!(lang, "costs.funding_lacking", amount = rupiah(lacking));
            (ICON_ERROR, t.clay, words)
        } else {
            let words = tr!(lang, "costs.funding_left", amount = rupiah(left));
            (ICON_CHECK_CIRCLE, t.aloe, words)
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(theme::icon(icon, 16.0).color(color));
            ui.add(egui::Label::new(theme::small(words).color(color)).wrap());
        });
        if results.program.inputs.funding.household.is_none() {
            let words = tr!(lang, "chart.funds.no_household");
            ui.add(egui::Label::new(theme::small(words).color(t.amber)).wrap());
        }
    });
}
