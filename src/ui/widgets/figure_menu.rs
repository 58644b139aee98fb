//! Copy or save a figure: the menu in its head.
//!
//! What is chosen is put where the window finds it at the end of the frame, so
//! that a page need not carry it on.

use std::sync::Arc;

use egui::{Context, Id, Popup, RectAlign, Response, Ui};
use egui_material_icons::icons::ICON_CONTENT_COPY;

use super::super::view::{FigureDeed, Format, Wish};
use super::button;
use crate::chart::{Drawing, Figure};
use crate::text::Lang;
use crate::tr;

fn key() -> Id {
    Id::unique("pelepah figure deed")
}

/// The button and its menu.
pub(super) fn menu(ui: &mut Ui, figure: &Figure) {
    let lang = figure.parts().lang;
    let help = tr!(lang, "figure.menu", title = figure.parts().title);
    let open = button::icon_button(ui, ICON_CONTENT_COPY, &help);
    below(&open, lang, || Drawing::Figure(figure.clone()));
}

/// The menu of a drawing below its button; the drawing is made when something
/// is chosen.
pub(in crate::ui) fn below(open: &Response, lang: Lang, drawing: impl Fn() -> Drawing) {
    Popup::menu(open).align(RectAlign::BOTTOM_END).show(|ui| {
        for (word, deed) in [
            (tr!(lang, "figure.copy_picture"), FigureDeed::CopyPicture),
            (tr!(lang, "figure.copy_table"), FigureDeed::CopyTable),
            (tr!(lang, "figure.save_svg"), FigureDeed::Save(Format::Svg)),
            (tr!(lang, "figure.save_png"), FigureDeed::Save(Format::Png)),
            (tr!(lang, "figure.save_csv"), FigureDeed::Save(Format::Csv)),
        ] {
            if ui.button(word).clicked() {
                let wish = Wish::Figure(deed, Arc::new(drawing()));
                ui.data_mut(|data| data.insert_temp(key(), Some(wish)));
                ui.ctx().request_repaint();
                ui.close();
            }
        }
    });
}

/// What was chosen in a figure's menu in this frame.
pub(in crate::ui) fn take_chosen(ctx: &Context) -> Option<Wish> {
    ctx.data_mut(|data| data.remove_temp::<Option<Wish>>(key()))
        .flatten()
}
