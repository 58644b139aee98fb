//! *Angka lengkap*: all indicators in one list.

use egui::{ScrollArea, Ui};

use super::super::super::calculation::Calculation;
use super::super::super::theme;
use super::super::super::widgets::card;
use crate::advice::explain;
use crate::text::{self, Lang};
use crate::tr;

/// *Angka lengkap*: every indicator, for those who ask.
pub(super) fn show(ui: &mut Ui, results: &Calculation, lang: Lang) {
    let i = &results.outcome.indicators;
    type Write = fn(Lang, f64) -> String;
    let rp: Write = |lang, value| text::rupiah(lang, value.round() as i64);
    let share: Write = |lang, value| text::percent(lang, value, 1);
    let ratio: Write = |lang, value| text::number_fixed(lang, value, 2);
    let months: Write = |lang, value| explain::whole_months(lang, value);
    let rows = [
        ("npv_total_cost", &i.npv_total_cost, rp),
        ("irr_total_cost", &i.irr_total_cost, share),
        ("rc_total", &i.rc_total, ratio),
        ("bep_price", &i.bep_price, rp),
        ("income_per_family_hok", &i.income_per_family_hok, rp),
        ("npv", &i.npv, rp),
        ("npv_yearly", &i.npv_yearly, rp),
        ("irr", &i.irr, share),
        ("irr_yearly", &i.irr_yearly, share),
        ("mirr", &i.mirr, share),
        ("net_bc", &i.net_bc, ratio),
        ("gross_bc", &i.gross_bc, ratio),
        ("rc_cash", &i.rc_cash, ratio),
        ("payback_month", &i.payback_month, months),
        (
            "discounted_payback_month",
            &i.discounted_payback_month,
            months,
        ),
        ("luc", &i.luc, rp),
        ("switching_price", &i.switching_price, share),
        ("switching_cost", &i.switching_cost, share),
        ("npv_farmer", &i.npv_farmer, rp),
        ("irr_farmer", &i.irr_farmer, share),
        ("min_cash", &i.min_cash, rp),
        ("dscr_min", &i.dscr_min, ratio),
        ("dscr_mean", &i.dscr_mean, ratio),
    ];
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let t = theme::tokens(ui);
            for (key, indicator, write) in rows {
                ui.horizontal(|ui| {
                    ui.set_height(26.0);
                    ui.label(tr!(lang, &format!("all_figures.{key}")));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        match indicator.value() {
                            Some(value) => ui.label(theme::card_head(write(lang, value))),
                            None => ui.label(
                                egui::RichText::new(explain::none(indicator, lang)).color(t.muted),
                            ),
                        }
                    });
                });
                ui.separator();
            }
        });
    });
}
