//! Badges: a word on a colored ground, and the source of a figure in words.

use egui::{Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_ERROR, ICON_INFO, ICON_WARNING};

use super::super::theme::{self, Tokens, radius};
use crate::plan::{Basis, Grade, preset};
use crate::text::{self, Lang};
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
    pill(ui, text, (fill, ink, fill), f32::from(radius::CHIP), 10.0)
}

/// A word on its ground: (ground, ink, edge), corner radius, room at the sides.
fn pill(
    ui: &mut Ui,
    text: &str,
    (fill, ink, edge): (Color32, Color32, Color32),
    round: f32,
    side: f32,
) -> Response {
    let font = theme::Weight::SemiBold.font(13.0);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    let size = vec2(galley.size().x + 2.0 * side, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect(rect, round, fill, stroke, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
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
    pill(ui, &text, (fill, ink, edge), f32::from(radius::BADGE), 6.0)
        .on_hover_text(source_long(lang, basis))
}

/// Grade, year and source in a line.
pub fn source_words(lang: Lang, basis: &Basis) -> String {
    let word = tr!(lang, &format!("grade.{}", basis.grade.key()));
    let year = basis
        .year
        .map_or_else(String::new, |year| format!(" {year}"));
    if basis.source == OWN {
        return tr!(lang, "source.own");
    }
    format!("{word}{year}: {}", basis.source)
}

/// The same with the references behind its keys.
fn source_long(lang: Lang, basis: &Basis) -> String {
    let mut words = source_words(lang, basis);
    for key in preset::source_keys(&basis.source) {
        if let Some(reference) = text::reference(lang, key) {
            words.extend(["\n", key, ": ", reference]);
        }
    }
    words
}
