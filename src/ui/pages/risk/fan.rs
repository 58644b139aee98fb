//! The fan, and the leaf price to drag.

use std::sync::Arc;

use egui::{Slider, Ui, vec2};

use super::super::super::explorer::Explored;
use super::super::super::theme::{self, size};
use super::super::super::view::{Edits, View};
use super::super::super::widgets::range_field::with_likely;
use super::super::super::widgets::{button, figure, memo, segmented, slider};
use crate::chart::build::{RiskKind, build_risk};
use crate::document::Change;
use crate::plan::Rupiah;
use crate::text;
use crate::tr;

/// Height of the line with seed and number of paths, px.
const SUBTITLE: f32 = 18.0;
/// The price slider reaches to a whole number of these, Rp/kg.
const STEP_OF_REACH: f64 = 5000.0;
/// Least step of the slider, Rp/kg.
const STEP: f64 = 10.0;

/// Shows the fan chosen, and under it what to choose and to drag.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    explored: &Arc<Explored>,
    height: f32,
    edits: &mut Edits,
) {
    let lang = view.lang;
    let id = ui.scope_id().with("fan");
    let mut kind: RiskKind = ui
        .data(|data| data.get_temp(id))
        .unwrap_or(RiskKind::Balance);
    let kinds = [
        (RiskKind::Balance, tr!(lang, "risk.balance")),
        (RiskKind::YearlyNet, tr!(lang, "risk.net")),
        (RiskKind::Tonnes, tr!(lang, "risk.tonnes")),
    ];
    let width = ui.available_width();
    let room = width - button::segmented_width(ui, &kinds) - 24.0;
    // beside what is chosen, or under it
    let is_wide = room >= PRICE + 100.0;
    let of = &explored.of;
    let built = memo(ui, kind.key(), explored, lang, || {
        build_risk(kind, &of.program, &of.outcome, &explored.risk, lang)
    });
    match built.as_ref() {
        Ok(built) => {
            let below = if is_wide {
                size::BUTTON + SUBTITLE + 2.0 * theme::GAP
            } else {
                2.0 * size::BUTTON + SUBTITLE + 3.0 * theme::GAP
            };
            figure(ui, kind.key(), built, height - below, None);
            // whole, since the head leaves little room for it
            let t = theme::tokens(ui);
            let words = theme::small(&built.parts().subtitle).color(t.muted);
            ui.add(egui::Label::new(words).truncate());
        }
        Err(error) => {
            ui.label(error.to_string());
        }
    }
    ui.horizontal(|ui| {
        segmented(ui, &mut kind, &kinds);
        if is_wide {
            price(ui, view, room, edits);
        }
    });
    if !is_wide {
        ui.horizontal(|ui| {
            ui.set_height(size::BUTTON);
            price(ui, view, width, edits);
        });
    }
    ui.data_mut(|data| data.insert_temp(id, kind));
}

/// Width of the price in words, px.
const PRICE: f32 = 92.0;

/// The price of the first buyer to drag: the fan follows.
fn price(ui: &mut Ui, view: &View<'_>, width: f32, edits: &mut Edits) {
    let lang = view.lang;
    let Some(buyer) = view.plan.sales.buyers.first() else {
        return;
    };
    let t = theme::tokens(ui);
    ui.add_space(8.0);
    let old = buyer.base.likely.as_f64();
    let reach = STEP_OF_REACH * (old / STEP_OF_REACH).ceil().max(1.0);
    let mut price = old;
    let words = tr!(lang, "risk.price", buyer = buyer.name);
    let label = if width > PRICE + 190.0 {
        let label = theme::small(tr!(lang, "risk.price_short")).color(t.muted);
        Some(ui.label(label).id)
    } else {
        None
    };
    let used = if label.is_some() { 100.0 } else { 0.0 };
    let room = (width - PRICE - used).clamp(80.0, 240.0);
    let of_price = Slider::new(&mut price, 0.0..=reach).step_by(STEP);
    let slider = slider(ui, room, of_price);
    slider.widget_info(|| egui::WidgetInfo::slider(true, old, &words));
    let slider = slider.on_hover_text(&words);
    let value = tr!(
        lang,
        "costs.price_of",
        price = text::rupiah(lang, buyer.base.likely.0),
        unit = "kg"
    );
    ui.add_sized(
        vec2(PRICE, size::SMALL),
        egui::Label::new(theme::small_bold(value)),
    );
    if slider.changed() {
        let mut sales = view.plan.sales.clone();
        if let Some(buyer) = sales.buyers.first_mut() {
            buyer.base = with_likely(&buyer.base, Rupiah(price.round() as i64));
        }
        edits.push("edit.price", Change::Sales(Box::new(sales)));
    }
}
