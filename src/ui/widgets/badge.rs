//! Badges: a word on a colored ground, and the source of a figure in words.

use egui::{Color32, Frame, Margin, Response, Stroke, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_ERROR, ICON_INFO, ICON_WARNING};

use super::super::theme::{self, Tokens, radius};
use crate::plan::{Basis, Grade, preset};
use crate::text::Lang;
use crate::tr;

/// Source of a figure that the user typed.
pub const OWN: &str = "own";

/// How serious something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Good.
    Good,
    /// Neither good nor bad.
    Quiet,
    /// Something to know.
    Info,
    /// To be looked at.
    Warning,
    /// Wrong.
    Bad,
}

impl Kind {
    /// Ground, and the color of text and edge on it.
    pub const fn colors(self, t: &Tokens) -> (Color32, Color32) {
        match self {
            Self::Good => (t.aloe_soft, t.aloe_deep),
            Self::Quiet => (t.sunken, t.muted),
            Self::Info => (t.sky_soft, t.sky),
            Self::Warning => (t.amber_soft, t.amber),
            Self::Bad => (t.clay_soft, t.clay),
        }
    }

    /// Its icon.
    pub const fn icon(self) -> MaterialIcon {
        match self {
            Self::Good => ICON_CHECK_CIRCLE,
            Self::Quiet | Self::Info => ICON_INFO,
            Self::Warning => ICON_WARNING,
            Self::Bad => ICON_ERROR,
        }
    }
}

/// A word on a colored ground.
pub fn badge(ui: &mut Ui, text: &str, kind: Kind) -> Response {
    let t = theme::tokens(ui);
    let (fill, ink) = kind.colors(t);
    Frame::new()
        .fill(fill)
        .corner_radius(radius::CHIP)
        .inner_margin(Margin::symmetric(10, 2))
        .show(ui, |ui| {
            ui.add(egui::Label::new(theme::small_bold(text).color(ink)).extend())
        })
        .inner
}

/// The grade of a figure in a word, its year beside it, the whole source in a
/// tooltip.
pub fn source(ui: &mut Ui, lang: Lang, basis: &Basis) -> Response {
    let t = theme::tokens(ui);
    let (fill, ink, edge) = match basis.grade {
        Grade::Measured => (t.aloe, t.on_accent, t.aloe),
        Grade::Official => (t.aloe_soft, t.aloe_deep, t.aloe_soft),
        Grade::Press => (t.amber_soft, t.amber, t.amber_soft),
        Grade::Estimate => (Color32::TRANSPARENT, t.muted, t.line_strong),
    };
    let word = tr!(lang, &format!("grade.{}", basis.grade.key()));
    let text = basis
        .year
        .map_or_else(|| word.clone(), |year| format!("{word} {year}"));
    let shown = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(radius::BADGE)
        .inner_margin(Margin::symmetric(6, 1))
        .show(ui, |ui| {
            ui.add(egui::Label::new(theme::small(&text).color(ink)).extend())
        });
    shown
        .response
        .on_hover_text(source_long(lang, basis))
}

/// Grade, year and source in a line.
pub fn source_words(lang: Lang, basis: &Basis) -> String {
    let word = tr!(lang, &format!("grade.{}", basis.grade.key()));
    let year = basis.year.map_or_else(String::new, |year| format!(" {year}"));
    if basis.source == OWN {
        return tr!(lang, "source.own");
    }
    format!("{word}{year}: {}", basis.source)
}

/// The same with the references behind its keys.
fn source_long(lang: Lang, basis: &Basis) -> String {
    let mut text = source_words(lang, basis);
    for key in preset::source_keys(&basis.source) {
        if let Some(reference) = preset::reference(key) {
            text += &format!("\n{key}: {reference}");
        }
    }
    text
}
