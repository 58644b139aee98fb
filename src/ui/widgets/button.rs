//! Buttons: the main one, others, icons, links, and the segmented switch.

use egui::{
    Align, Button, Color32, CornerRadius, Layout, Response, RichText, Role, Stroke, TextStyle, Ui,
    Vec2, WidgetInfo,
};
use egui_material_icons::MaterialIcon;

use super::super::theme::{self, radius, size};

/// The one button of a place that does what the place is for.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    filled(ui, Button::new(text))
}

/// The same with an icon before its text.
pub fn primary_with_icon(ui: &mut Ui, icon: MaterialIcon, text: &str) -> Response {
    let on_accent = theme::tokens(ui).on_accent;
    let icon = theme::icon(icon, 18.0).color(on_accent);
    let response = filled(ui, Button::new((icon, RichText::new(text))));
    named(&response, text);
    response
}

fn filled(ui: &mut Ui, button: Button<'_>) -> Response {
    let t = theme::tokens(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, fill) in [
            (&mut widgets.inactive, t.aloe),
            (&mut widgets.hovered, t.aloe_deep),
            (&mut widgets.active, t.aloe_deep),
        ] {
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::new(1.0, fill);
            state.fg_stroke.color = t.on_accent;
        }
        ui.add(button.min_size(theme::at_least(0.0, size::BUTTON)))
    })
    .inner
}

/// Another button.
pub fn secondary(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(theme::at_least(0.0, size::BUTTON)))
}

/// A button without an edge, for what changes nothing.
pub fn plain(ui: &mut Ui, text: &str) -> Response {
    ui.add(
        Button::new(text)
            .frame_when_inactive(false)
            .min_size(theme::at_least(0.0, size::BUTTON)),
    )
}

/// A button with an icon before its text.
pub fn with_icon(ui: &mut Ui, icon: MaterialIcon, text: &str) -> Response {
    let response = ui.add(
        Button::new((theme::icon(icon, 18.0), RichText::new(text)))
            .min_size(theme::at_least(0.0, size::BUTTON)),
    );
    named(&response, text);
    response
}

/// A square button of an icon; `help` is its tooltip and its name.
pub fn icon_button(ui: &mut Ui, icon: MaterialIcon, help: &str) -> Response {
    let button = Button::new(theme::icon(icon, 20.0))
        .frame_when_inactive(false)
        .min_size(Vec2::splat(size::BUTTON));
    let response = ui.scope(|ui| {
        // a square, whatever the padding of words
        ui.spacing_mut().button_padding.x = 6.0;
        ui.add(button)
    });
    let response = response.inner;
    named(&response, help);
    response.on_hover_text(help).on_disabled_hover_text(help)
}

/// Gives a button that shows an icon its name for the screen reader.
pub fn named(response: &Response, name: &str) {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
}

/// A link within the window.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let t = theme::tokens(ui);
    ui.add(egui::Link::new(theme::small_bold(text).color(t.sky)))
}

/// Width of a [`segmented`] switch of these words, px.
pub fn segmented_width<T>(ui: &Ui, of: &[(T, String)]) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let padding = 2.0 * ui.spacing().button_padding.x;
    let widths = of.iter().map(|(_, word)| {
        let galley = ui
            .painter()
            .layout_no_wrap(word.clone(), font.clone(), Color32::PLACEHOLDER);
        (galley.size().x + padding).max(ui.spacing().interact_size.x) - 2.0
    });
    widths.sum::<f32>() + 2.0
}

/// A switch of a few words side by side; true when another was chosen.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, chosen: &mut T, of: &[(T, String)]) -> bool {
    let t = theme::tokens(ui);
    let before = *chosen;
    let size = Vec2::new(segmented_width(ui, of), size::BUTTON);
    // layouts from the right would turn the words around, and the Tab order
    let left = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, left, |ui| {
        ui.spacing_mut().item_spacing.x = -1.0;
        let last = of.len().saturating_sub(1);
        for (i, (value, word)) in of.iter().enumerate() {
            let is_it = *value == *chosen;
            let round = |is_end: bool| if is_end { radius::FIELD } else { 0 };
            let corners = CornerRadius {
                nw: round(i == 0),
                sw: round(i == 0),
                ne: round(i == last),
                se: round(i == last),
            };
            let color = if is_it { t.aloe_deep } else { t.ink };
            let fill = if is_it { t.aloe_soft } else { t.surface };
            let response = ui.add(
                Button::new(RichText::new(word).color(color))
                    .fill(fill)
                    .stroke(Stroke::new(1.0, t.line_strong))
                    .corner_radius(corners)
                    .selected(is_it)
                    .min_size(theme::at_least(0.0, size::BUTTON)),
            );
            if response.clicked() {
                *chosen = *value;
            }
        }
    });
    *chosen != before
}
