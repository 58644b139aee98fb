//! What happens to files that a person holds over the window, once they fall.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Stroke, Vec2};

use super::super::theme::{self, radius};
use crate::text::Lang;
use crate::tr;

/// Says it in the middle of the window while files hang over it.
pub(in crate::ui) fn falling(ctx: &Context, lang: Lang, is_open: bool) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let area = Area::new(Id::unique("falling"))
        .order(Order::Foreground)
        .interactable(false)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO);
    area.show(ctx, |ui| {
        let t = theme::tokens(ui);
        let frame = Frame::new()
            .fill(t.surface)
            .stroke(Stroke::new(2.0, t.sky))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::symmetric(28, 20));
        frame.show(ui, |ui| {
            if is_open {
                ui.label(theme::section(tr!(lang, "shell.falling")));
                ui.label(theme::small(tr!(lang, "shell.falling_kinds")));
            } else {
                ui.label(theme::section(tr!(lang, "shell.falling_plan")));
            }
        });
    });
}
