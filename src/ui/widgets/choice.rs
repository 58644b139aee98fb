//! One of several, from a list that opens.

use egui::{Align2, ComboBox, Response, Ui};
use egui_material_icons::icons::ICON_KEYBOARD_ARROW_DOWN;

use super::super::theme;
use super::field;

/// A list to choose from under a label, or beside it.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    label: &'a str,
    label_width: Option<f32>,
    width: f32,
}

impl<'a> Choice<'a> {
    /// A list under a label.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            label_width: None,
            width: 170.0,
        }
    }

    /// Width of the list, px.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The label stands at the left, this wide.
    #[must_use]
    pub const fn label_left(mut self, width: f32) -> Self {
        self.label_width = Some(width);
        self
    }

    /// Shows the list; `chosen` changes when another is chosen.
    pub fn show<T: Clone + PartialEq>(self, ui: &mut Ui, of: &[(T, String)], chosen: &mut T) {
        match self.label_width {
            Some(width) => {
                ui.horizontal(|ui| {
                    let label = field::side_label(ui, self.label, width);
                    self.list(ui, of, chosen).labelled_by(label.id);
                });
            }
            None => {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    let muted = theme::tokens(ui).muted;
                    let label = ui.label(theme::small(self.label).color(muted));
                    self.list(ui, of, chosen).labelled_by(label.id);
                });
            }
        }
    }

    fn list<T: Clone + PartialEq>(
        &self,
        ui: &mut Ui,
        of: &[(T, String)],
        chosen: &mut T,
    ) -> Response {
        let name = of
            .iter()
            .find(|(value, _)| value == chosen)
            .map_or("", |(_, name)| name.as_str());
        ui.scope(|ui| {
            // long names are cut, not the form widened
            ui.set_max_width(self.width);
            ComboBox::from_id_salt(self.label)
                .selected_text(name)
                .width(self.width)
                .truncate()
                .icon(|ui, rect, visuals, _| {
                    let icon = ICON_KEYBOARD_ARROW_DOWN.codepoint;
                    let (font, ink) = (theme::icon_font(18.0), visuals.fg_stroke.color);
                    ui.painter()
                        .text(rect.center(), Align2::CENTER_CENTER, icon, font, ink);
                })
                .show_ui(ui, |ui| {
                    for (value, name) in of {
                        ui.selectable_value(chosen, value.clone(), name);
                    }
                })
                .response
        })
        .inner
    }
}

/// A list to choose from under a label; true when another was chosen.
pub fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    label: &str,
    of: &[(T, String)],
    chosen: &mut T,
    width: f32,
) -> bool {
    let before = chosen.clone();
    Choice::new(label).width(width).show(ui, of, chosen);
    before != *chosen
}

/// The list alone, joined to a label that stands elsewhere; true when another
/// was chosen.
pub fn choice_of<T: Clone + PartialEq>(
    ui: &mut Ui,
    label: egui::Id,
    salt: &str,
    of: &[(T, String)],
    chosen: &mut T,
    width: f32,
) -> bool {
    let before = chosen.clone();
    let list = Choice::new(salt).width(width).list(ui, of, chosen);
    list.labelled_by(label);
    before != *chosen
}
