//! A slider whose rail is seen on any ground.

use egui::{Response, Slider, Ui};

use super::super::theme;

/// Adds a slider of this width, px; the part before its handle is filled.
pub fn slider(ui: &mut Ui, width: f32, slider: Slider<'_>) -> Response {
    let t = theme::tokens(ui);
    let added = ui.scope(|ui| {
        ui.spacing_mut().slider_width = width;
        let visuals = ui.visuals_mut();
        visuals.widgets.inactive.bg_fill = t.line;
        visuals.widgets.hovered.bg_fill = t.line;
        visuals.widgets.active.bg_fill = t.aloe_soft;
        visuals.selection.bg_fill = t.aloe;
        ui.add(slider.show_value(false).trailing_fill(true))
    });
    added.inner
}
