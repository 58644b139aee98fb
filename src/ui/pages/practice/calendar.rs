//! The calendar: activities and work days on the same columns of months.

use egui::{Rect, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_INFO};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, space};
use super::super::super::view::View;
use super::super::super::widgets::{button, card, empty};
use super::{days, gantt};
use crate::chart::Tone;
use crate::model::Purpose;
use crate::plan::Month;
use crate::text;
use crate::tr;

/// Width of the names at the left, px.
const NAMES: f32 = 192.0;
/// Widest column, px.
const WIDEST: f32 = 40.0;
/// Narrowest column of which names and rain can be read, px.
const NARROWEST: f32 = 27.0;
/// Months shown at once; half of them where large letters leave no room.
const SHOWN: usize = 24;
/// Months that a step leads on.
const STEP: usize = 12;
/// Both edges of a card, px.
const CARD_EDGES: f32 = 28.0;
/// Least height of the work days, px.
const DAYS: f32 = 154.0;
/// Height of a row of the Gantt at most and at least, px.
const ROW: (f32, f32) = (24.0, 18.0);

/// Months shown in a picture of this width.
fn shown(width: f32) -> usize {
    if (width - NAMES) / (SHOWN as f32) < NARROWEST {
        SHOWN / 2
    } else {
        SHOWN
    }
}

/// The columns that both pictures share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Index of the first month shown.
    pub(super) first: usize,
    /// Months shown.
    pub(super) n: usize,
    /// Left edge of the first one from that of the picture, px.
    pub(super) left: f32,
    /// Width of one, px.
    pub(super) width: f32,
    /// Month of index 0.
    pub(super) start: Month,
}

impl Columns {
    fn new(first: usize, months: usize, width: f32, start: Month) -> Self {
        let shown = shown(width);
        let n = shown.min(months - first);
        let room = width - NAMES;
        Self {
            first,
            n,
            left: NAMES,
            width: (room / shown.min(months).max(1) as f32).min(WIDEST),
            start,
        }
    }

    /// The calendar month of a column.
    pub(super) fn month(&self, column: usize) -> Month {
        let k = i32::try_from(self.first + column).unwrap_or(i32::MAX);
        self.start.plus(k)
    }

    /// Where a column stands in a picture.
    pub(super) fn rect(&self, column: usize, picture: Rect, top: f32, bottom: f32) -> Rect {
        let x = picture.left() + self.left + column as f32 * self.width;
        Rect::from_min_max(pos2(x, top), pos2(x + self.width, bottom))
    }

    /// The column under a point.
    pub(super) fn at(&self, x: f32, picture: Rect) -> Option<usize> {
        let left = picture.left() + self.left;
        let holds = |column: &usize| {
            let edge = left + *column as f32 * self.width;
            (edge..edge + self.width).contains(&x)
        };
        (0..self.n).find(holds)
    }

    /// Right edge of the last one.
    pub(super) fn right(&self, picture: Rect) -> f32 {
        picture.left() + self.left + self.n as f32 * self.width
    }
}

/// The tone of work by what it is for.
pub(super) const fn tone(purpose: Purpose) -> Tone {
    match purpose {
        Purpose::Preparation => Tone::Preparation,
        Purpose::Planting => Tone::Planting,
        Purpose::Upkeep => Tone::Upkeep,
        Purpose::Harvest => Tone::Harvest,
    }
}

/// Shows both pictures.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, results: &Calculation) {
    let lang = view.lang;
    let schedule = results.schedule();
    if schedule.rows.is_empty() {
        let (title, why) = (
            tr!(lang, "practice.no_work"),
            tr!(lang, "practice.no_work_why"),
        );
        empty(ui, ICON_INFO, &title, &why, |_| ());
        return;
    }
    if !view.is_current {
        ui.set_opacity(0.5);
    }
    let months = results.program.months;
    let first_id = ui.scope_id().with("first month");
    let mut first: usize = ui.data(|data| data.get_temp(first_id)).unwrap_or_default();
    let shown = shown(ui.available_width() - CARD_EDGES);
    let last = months.saturating_sub(shown);
    first = first.min(last);
    let available = ui.available_height();
    ui.spacing_mut().item_spacing.y = space::ROWS;
    let n_rows = schedule.rows.len() as f32;
    // above and below, with the edges
    let padding = 26.0;
    let free = available - 2.0 * padding - space::ROWS - DAYS - gantt::HEAD;
    let row = (free / n_rows).floor().clamp(ROW.1, ROW.0);
    let gantt_height = gantt::HEAD + row * n_rows;
    card(ui, |ui| {
        ui.set_max_height(gantt_height);
        let columns = Columns::new(first, months, ui.available_width(), results.program.start);
        let size = vec2(ui.available_width(), gantt_height);
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        gantt::show(ui, view, results, &columns, rect, row, &response);
        if months > shown {
            let corner = Rect::from_min_size(rect.min, vec2(NAMES, 32.0));
            let builder = egui::UiBuilder::new().max_rect(corner);
            ui.scope_builder(builder, |ui| steps(ui, lang, &columns, last, &mut first));
        }
    });
    let used = gantt_height + 2.0 * padding + space::ROWS;
    let height = (available - used).max(DAYS);
    card(ui, |ui| {
        let columns = Columns::new(first, months, ui.available_width(), results.program.start);
        let size = vec2(ui.available_width(), height);
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        days::show(ui, results, &columns, rect, lang, &response);
    });
    ui.data_mut(|data| data.insert_temp(first_id, first));
}

/// Leads a year back or on.
fn steps(ui: &mut Ui, lang: text::Lang, columns: &Columns, last: usize, first: &mut usize) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let back = tr!(lang, "input.year_before");
        let on = tr!(lang, "input.year_after");
        let is_first = *first == 0;
        ui.add_enabled_ui(!is_first, |ui| {
            if button::icon_button(ui, ICON_CHEVRON_LEFT, &back).clicked() {
                *first = first.saturating_sub(STEP);
            }
        });
        let (from, to) = (columns.month(0), columns.month(columns.n - 1));
        let words = if from.year() == to.year() {
            from.year().to_string()
        } else {
            format!("{}–{}", from.year(), to.year())
        };
        ui.label(theme::small_bold(words));
        ui.add_enabled_ui(*first < last, |ui| {
            if button::icon_button(ui, ICON_CHEVRON_RIGHT, &on).clicked() {
                *first = (*first + STEP).min(last);
            }
        });
    });
}
