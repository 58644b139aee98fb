//! A month of the calendar: typed, or picked from twelve.

use egui::{Popup, PopupCloseBehavior, Response, Ui};
use egui_material_icons::icons::{ICON_CALENDAR_MONTH, ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT};

use super::super::theme;
use super::button;
use super::field::{self, Look};
use crate::plan::Month;
use crate::text::{self, Lang};
use crate::tr;

/// A field of a month with a calendar beside it.
#[derive(Clone, Debug)]
pub struct MonthPicker {
    lang: Lang,
    look: Look,
}

impl MonthPicker {
    /// A field under a label.
    pub fn new(lang: Lang, label: impl Into<String>) -> Self {
        Self {
            lang,
            look: Look {
                label: label.into(),
                width: 110.0,
                ..Look::default()
            },
        }
    }

    /// Width of the typed part, px.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.look.width = width;
        self
    }

    /// The label stands at the left, this wide.
    #[must_use]
    pub const fn label_left(mut self, width: f32) -> Self {
        self.look.label_width = Some(width);
        self
    }

    /// The line under the field.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.look.note = note.into();
        self
    }

    /// Path of the field as a problem names it, to jump to.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.look.path = Some(path.into());
        self
    }

    /// In a row of a table, joined to the label of the row.
    #[must_use]
    pub const fn cell(mut self, label: egui::Id, width: f32) -> Self {
        self.look.cell_of = Some(label);
        self.look.is_words = true;
        self.look.width = width;
        self
    }

    /// Shows the field; `month` changes when a new one is accepted.
    pub fn show(self, ui: &mut Ui, month: &mut Month) -> Response {
        let lang = self.lang;
        let shown = text::month_short(lang, month.year(), month.month());
        let read = |typed: &str| {
            let read = text::parse_month(lang, typed).map_err(|wrong| wrong.message(lang))?;
            Month::new(read.year, read.month)
                .map(|month| (month, read.read_as))
                .ok_or_else(|| tr!(lang, "input.far_month"))
        };
        let says = |read_as: &str| tr!(lang, "input.read_as", reading = read_as);
        if self.look.cell_of.is_some() {
            let (response, accepted) = field::show(ui, &self.look, &shown, says, read);
            *month = accepted.unwrap_or(*month);
            return response;
        }
        ui.horizontal_top(|ui| {
            let (response, accepted) = field::show(ui, &self.look, &shown, says, read);
            if let Some(accepted) = accepted {
                *month = accepted;
            }
            // beside the field, whatever the width of its label
            let corner = response.rect.right_top() + egui::vec2(4.0, 0.0);
            let square = egui::Rect::from_min_size(corner, egui::Vec2::splat(theme::size::BUTTON));
            let help = tr!(lang, "input.pick_month", label = self.look.label);
            let open = ui
                .scope_builder(egui::UiBuilder::new().max_rect(square), |ui| {
                    button::icon_button(ui, ICON_CALENDAR_MONTH, &help)
                })
                .inner;
            Popup::menu(&open)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| calendar(ui, lang, open.id, month));
            response
        })
        .inner
    }
}

fn calendar(ui: &mut Ui, lang: Lang, id: egui::Id, month: &mut Month) {
    let key = id.with("year");
    let mut year = ui
        .data(|data| data.get_temp::<i32>(key))
        .unwrap_or_else(|| month.year());
    ui.set_width(216.0);
    ui.horizontal(|ui| {
        if button::icon_button(ui, ICON_CHEVRON_LEFT, &tr!(lang, "input.year_before")).clicked() {
            year -= 1;
        }
        ui.add_sized(
            [136.0, theme::size::BUTTON],
            egui::Label::new(theme::card_head(year.to_string())),
        );
        if button::icon_button(ui, ICON_CHEVRON_RIGHT, &tr!(lang, "input.year_after")).clicked() {
            year += 1;
        }
    });
    ui.data_mut(|data| data.insert_temp(key, year));
    egui::Grid::new(key.with("months"))
        .spacing([4.0, 4.0])
        .show(ui, |ui| {
            for number in 1..=12 {
                let is_it = (year, number) == (month.year(), month.month());
                let name = text::month_name_short(lang, number);
                let cell =
                    egui::Button::selectable(is_it, name).min_size(theme::at_least(50.0, 30.0));
                if ui.add(cell).clicked()
                    && let Some(picked) = Month::new(year, number)
                {
                    *month = picked;
                    ui.data_mut(|data| data.remove_temp::<i32>(key));
                    ui.close();
                }
                if number % 4 == 0 {
                    ui.end_row();
                }
            }
        });
}
