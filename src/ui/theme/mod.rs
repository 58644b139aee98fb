//! Colors, type, spacing and shapes of the window: the only place that has them.
//!
//! The tokens are those of the design, light and dark; each text color is
//! 4.5:1 or more on the grounds it stands on. The font is Plus Jakarta Sans with
//! digits of equal width, one family a weight; egui's own fonts follow for what
//! people type in other scripts.

use egui::{
    Color32, Context, CornerRadius, Margin, Shadow, Stroke, TextStyle, Theme, Vec2, Visuals,
    style::WidgetVisuals, vec2,
};

use crate::document::Look;

mod letters;
mod tokens;

pub use letters::{
    Weight, card_head, figure, icon, icon_font, result, section, small, small_bold, title,
};
pub use tokens::{Tokens, of, tokens};

/// Between the lines of a card, px.
pub const GAP: f32 = 6.0;

/// Steps of distance, px: 2 4 6 8 10 12 16 20.
pub mod space {
    /// Between cards in a row.
    pub const CARDS: f32 = 12.0;
    /// Between rows of cards.
    pub const ROWS: f32 = 10.0;
    /// Left and right of a page.
    pub const PAGE_X: i8 = 20;
    /// Above a page.
    pub const PAGE_Y: i8 = 16;
    /// Within a card.
    pub const CARD: egui::Margin = egui::Margin::symmetric(14, 12);
}

/// Heights and widths of what the window is made of, px.
pub mod size {
    /// Top bar.
    pub const TOP: f32 = 48.0;
    /// Rail of pages.
    pub const RAIL: f32 = 152.0;
    /// Rail with icons only.
    pub const RAIL_NARROW: f32 = 56.0;
    /// Window width below which the rail has icons only.
    pub const NARROW_BELOW: f32 = 1300.0;
    /// A page of the rail.
    pub const RAIL_ROW: f32 = 38.0;
    /// Panel of results.
    pub const RESULTS: f32 = 236.0;
    /// Status bar.
    pub const STATUS: f32 = 32.0;
    /// A button or field.
    pub const BUTTON: f32 = 32.0;
    /// A small button.
    pub const SMALL: f32 = 28.0;
    /// A large one.
    pub const LARGE: f32 = 40.0;
}

/// Corner radii, px.
pub mod radius {
    /// Badges and check boxes.
    pub const BADGE: u8 = 4;
    /// Buttons, fields, rows.
    pub const FIELD: u8 = 6;
    /// Cards and popovers.
    pub const CARD: u8 = 8;
    /// Chips.
    pub const CHIP: u8 = 12;
}

/// Registers fonts and both themes; call once for a context.
pub fn install(ctx: &Context) {
    ctx.set_fonts(letters::fonts());
    for (theme, look) in [(Theme::Light, Look::Light), (Theme::Dark, Look::Dark)] {
        let mut style = (*ctx.style_of(theme)).clone();
        shape(&mut style, of(look));
        ctx.set_style_of(theme, style);
    }
}

/// Shows a theme.
pub fn show(ctx: &Context, look: Look) {
    ctx.set_theme(match look {
        Look::Light => Theme::Light,
        Look::Dark => Theme::Dark,
    });
}

fn shape(style: &mut egui::Style, t: &Tokens) {
    style.text_styles = [
        (TextStyle::Heading, Weight::Bold.font(22.0)),
        (TextStyle::Body, Weight::Medium.font(15.0)),
        (TextStyle::Button, Weight::SemiBold.font(15.0)),
        (TextStyle::Small, Weight::Medium.font(13.0)),
        (TextStyle::Monospace, Weight::Medium.font(15.0)),
    ]
    .into();
    style.animation_time = 0.08;
    style.interaction.selectable_labels = false;
    style.explanation_tooltips = false;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.interact_size = vec2(size::BUTTON, size::BUTTON);
    spacing.menu_margin = Margin::same(6);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.tooltip_width = 340.0;
    spacing.combo_height = 300.0;
    style.visuals = visuals(t);
}

fn visuals(t: &Tokens) -> Visuals {
    let mut v = if t.is_dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let radius = CornerRadius::same(radius::FIELD);
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    v.widgets.noninteractive = widget(t.surface, t.line, t.ink);
    v.widgets.inactive = widget(t.surface, t.line_strong, t.ink);
    v.widgets.hovered = widget(t.sunken, t.line_strong, t.ink);
    v.widgets.active = widget(t.aloe_soft, t.aloe, t.aloe_deep);
    v.widgets.open = widget(t.aloe_mist, t.line_strong, t.ink);
    v.selection.bg_fill = t.sky_soft;
    v.selection.stroke = Stroke::new(2.0, t.sky);
    v.hyperlink_color = t.sky;
    v.weak_text_color = Some(t.muted);
    v.faint_bg_color = t.sunken;
    v.extreme_bg_color = t.surface;
    v.text_edit_bg_color = Some(t.surface);
    v.code_bg_color = t.sunken;
    v.warn_fg_color = t.amber;
    v.error_fg_color = t.clay;
    v.panel_fill = t.paper;
    v.window_fill = t.surface;
    v.window_stroke = Stroke::new(1.0, t.line_strong);
    v.window_corner_radius = CornerRadius::same(radius::CARD);
    v.menu_corner_radius = CornerRadius::same(radius::CARD);
    v.window_shadow = shadow(t);
    v.popup_shadow = shadow(t);
    v.disabled_alpha = 0.55;
    v
}

/// The shadow under what floats.
pub fn shadow(t: &Tokens) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: 12,
        spread: 0,
        color: if t.is_dark {
            Color32::from_black_alpha(128)
        } else {
            Color32::from_rgba_unmultiplied(0x3C, 0x30, 0x18, 41)
        },
    }
}

/// The size of a button with at least so much width.
pub const fn at_least(width: f32, height: f32) -> Vec2 {
    Vec2::new(width, height)
}
