//! Sizes and weights of text, and the fonts behind them.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, RichText};

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 500: text.
    Medium,
    /// 600: heads of cards.
    SemiBold,
    /// 700: titles and figures.
    Bold,
}

impl Weight {
    fn family(self) -> FontFamily {
        match self {
            Self::Medium => FontFamily::Proportional,
            Self::SemiBold => FontFamily::Name("semibold".into()),
            Self::Bold => FontFamily::Name("bold".into()),
        }
    }

    /// The font of this weight in a size, px.
    pub fn font(self, size: f32) -> FontId {
        FontId::new(size, self.family())
    }
}

/// Font of an icon in a size, px.
pub fn icon_font(size: f32) -> FontId {
    FontId::new(
        size,
        FontFamily::Name(egui_material_icons::FONT_FAMILY.into()),
    )
}

/// Title of a page: 22, bold.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::Bold.font(22.0))
}

/// Head of a section: 17, bold.
pub fn section(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::Bold.font(17.0))
}

/// Head of a card: 15, semibold.
pub fn card_head(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::SemiBold.font(15.0))
}

/// A figure of an indicator: 20, bold.
pub fn figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::Bold.font(20.0))
}

/// A figure of the results: 18, bold.
pub fn result(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::Bold.font(18.0))
}

/// Small text: 13, the least there is.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::Medium.font(13.0))
}

/// Small and bold.
pub fn small_bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(Weight::SemiBold.font(13.0))
}

/// An icon beside text.
pub fn icon(icon: egui_material_icons::MaterialIcon, size: f32) -> RichText {
    RichText::new(icon.codepoint).font(icon_font(size))
}

/// The fonts of all weights, and the icons.
pub(super) fn fonts() -> FontDefinitions {
    const WEIGHTS: [(&str, &[u8]); 3] = [
        (
            "medium",
            include_bytes!("../../../assets/fonts/PlusJakartaSans-Medium.ttf"),
        ),
        (
            "semibold",
            include_bytes!("../../../assets/fonts/PlusJakartaSans-SemiBold.ttf"),
        ),
        (
            "bold",
            include_bytes!("../../../assets/fonts/PlusJakartaSans-Bold.ttf"),
        ),
    ];
    let mut fonts = FontDefinitions::default();
    let usual = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (name, bytes) in WEIGHTS {
        let data = FontData::from_static(bytes);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        let family = match name {
            "medium" => FontFamily::Proportional,
            other => FontFamily::Name(other.into()),
        };
        let chain = std::iter::once(name.to_owned()).chain(usual.iter().cloned());
        fonts.families.insert(family, chain.collect());
    }
    let icons = egui_material_icons::font_insert();
    let name = icons.name.clone();
    fonts.font_data.insert(name.clone(), Arc::new(icons.data));
    let family = FontFamily::Name(egui_material_icons::FONT_FAMILY.into());
    fonts.families.insert(family, vec![name]);
    fonts
}
