//! Activities by month: a block where an activity falls due, with the plots.

use egui::{
    Align2, Color32, Painter, Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, Tokens, Weight, radius};
use super::super::super::view::View;
use super::calendar::{Columns, tone};
use crate::model::{Purpose, ScheduleRow, Slot};
use crate::text::{self, Lang};
use crate::tr;

/// Height of years, months and rain above the rows, px.
pub(super) const HEAD: f32 = 58.0;
/// From this much rain on a month is marked wet, mm.
const WET: f64 = 300.0;
/// Plots of a month that are named one by one in the tooltip.
const NAMED: usize = 6;

/// Draws the rows into `rect`.
pub(super) fn show(
    ui: &Ui,
    view: &View<'_>,
    results: &Calculation,
    columns: &Columns,
    rect: Rect,
    row_height: f32,
    response: &Response,
) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let painter = ui.painter_at(rect);
    let rows = &results.schedule().rows;
    head(&painter, results, columns, rect, lang, t);
    for (i, row) in rows.iter().enumerate() {
        let top = rect.top() + HEAD + i as f32 * row_height;
        let band = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), row_height));
        if i % 2 == 1 {
            painter.rect_filled(band, 0.0, Tokens::faint(t.sunken, 0.45));
        }
        name(&painter, row, band, lang, t);
    }
    lines(&painter, columns, rect, t);
    for (i, row) in rows.iter().enumerate() {
        let top = rect.top() + HEAD + i as f32 * row_height;
        for column in 0..columns.n {
            if let Some(slot) = row.slots.get(&(columns.first + column)) {
                let cell = columns.rect(column, rect, top, top + row_height);
                block(&painter, row.purpose, slot, cell.shrink2(vec2(1.5, 2.0)), t);
            }
        }
    }
    let label = tr!(lang, "practice.gantt");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    let hovered = response.hover_pos().and_then(|at| {
        let top = |i: usize| rect.top() + HEAD + i as f32 * row_height;
        let mut below = rows.iter().enumerate().filter(|(i, _)| at.y >= top(*i));
        let (i, row) = below.next_back()?;
        if at.y > top(i + 1) {
            return None;
        }
        let column = columns.at(at.x, rect)?;
        Some((row, column, row.slots.get(&(columns.first + column))?))
    });
    if let Some((row, column, slot)) = hovered {
        response.clone().on_hover_ui_at_pointer(|ui| {
            tip(ui, view, results, row, slot, columns, column);
        });
    }
}

fn head(
    painter: &Painter,
    results: &Calculation,
    columns: &Columns,
    rect: Rect,
    lang: Lang,
    t: &Tokens,
) {
    let small = Weight::Medium.font(13.0);
    let bold = Weight::SemiBold.font(13.0);
    let rain = results
        .program
        .inputs
        .plots
        .first()
        .map(|plot| plot.rain_mm);
    let place = results
        .plan
        .plots
        .first()
        .and_then(|plot| results.plan.places.get(&plot.place));
    let (y_year, y_month, y_rain) = (rect.top() + 8.0, rect.top() + 27.0, rect.top() + 46.0);
    if let Some(place) = place {
        let words = tr!(lang, "practice.rain", place = place.name);
        let at = pos2(rect.left(), y_rain);
        let words = fitting(painter, &words, columns.left - 8.0, &small);
        painter.text(at, Align2::LEFT_CENTER, words, small.clone(), t.muted);
    }
    for column in 0..columns.n {
        let month = columns.month(column);
        let cell = columns.rect(column, rect, rect.top() + 18.0, rect.top() + HEAD - 2.0);
        let index = month.month() as usize - 1;
        let mm = rain.and_then(|rain| rain.get(index).copied());
        let is_wet = mm.is_some_and(|mm| mm >= WET);
        if is_wet {
            painter.rect_filled(cell, 0.0, t.sky_soft);
        }
        if column == 0 || month.month() == 1 {
            let at = pos2(cell.left() + 3.0, y_year);
            let year = month.year().to_string();
            painter.text(at, Align2::LEFT_CENTER, year, bold.clone(), t.ink);
        }
        let name = text::month_name_short(lang, month.month());
        let at = pos2(cell.center().x, y_month);
        painter.text(at, Align2::CENTER_CENTER, name, small.clone(), t.ink);
        if let Some(mm) = mm {
            let (font, ink) = if is_wet {
                (&bold, t.sky)
            } else {
                (&small, t.muted)
            };
            let at = pos2(cell.center().x, y_rain);
            let mm = text::number(lang, mm, 0);
            painter.text(at, Align2::CENTER_CENTER, mm, font.clone(), ink);
        }
    }
}

/// Borders of months; those of years are stronger.
fn lines(painter: &Painter, columns: &Columns, rect: Rect, t: &Tokens) {
    for column in 0..=columns.n {
        let x = rect.left() + columns.left + column as f32 * columns.width;
        let is_year = column > 0 && columns.month(column).month() == 1;
        let (top, color) = if is_year {
            (rect.top(), t.line_strong)
        } else {
            (rect.top() + HEAD, t.grid)
        };
        painter.vline(x, top..=rect.bottom(), Stroke::new(1.0, color));
    }
    let y = rect.top() + HEAD - 0.5;
    painter.hline(rect.x_range(), y, Stroke::new(1.0, t.line));
}

fn name(painter: &Painter, row: &ScheduleRow, band: Rect, lang: Lang, t: &Tokens) {
    let square = Rect::from_center_size(
        pos2(band.left() + 6.0, band.center().y),
        egui::Vec2::splat(10.0),
    );
    painter.rect(
        square,
        2.0,
        t.fill_of(tone(row.purpose)),
        Stroke::new(1.0, t.line_strong),
        StrokeKind::Inside,
    );
    let (font, words) = match &row.code {
        Some(code) => (Weight::Medium.font(13.0), text::activity(lang, code)),
        None => (Weight::SemiBold.font(13.0), tr!(lang, "practice.harvest")),
    };
    let at = pos2(band.left() + 18.0, band.center().y);
    let words = fitting(painter, &words, 170.0, &font);
    painter.text(at, Align2::LEFT_CENTER, words, font, t.ink);
}

/// A text cut with an ellipsis where it is too long.
fn fitting(painter: &Painter, text: &str, width: f32, font: &egui::FontId) -> String {
    let wide = |text: &str| {
        let galley = painter.layout_no_wrap(text.to_owned(), font.clone(), Color32::BLACK);
        galley.size().x > width
    };
    if !wide(text) {
        return text.to_owned();
    }
    let mut cut: String = text.to_owned();
    while !cut.is_empty() && wide(&format!("{cut}…")) {
        cut.pop();
    }
    format!("{}…", cut.trim_end())
}

fn block(painter: &Painter, purpose: Purpose, slot: &Slot, cell: Rect, t: &Tokens) {
    let fill = t.fill_of(tone(purpose));
    painter.rect_filled(cell, f32::from(radius::BADGE), fill);
    let font = Weight::SemiBold.font(13.0);
    let ink = ink_on(fill);
    let words = numbers(slot);
    let galley = painter.layout_no_wrap(words, font.clone(), ink);
    let galley = if galley.size().x > cell.width() - 2.0 {
        painter.layout_no_wrap(format!("{}×", slot.plots.len()), font, ink)
    } else {
        galley
    };
    let at = cell.center() - galley.size() / 2.0;
    painter.galley(at, galley, ink);
}

/// Numbers of the plots, side by side while each is one digit.
fn numbers(slot: &Slot) -> String {
    let numbers: Vec<String> = slot
        .plots
        .iter()
        .map(|here| (here.plot_idx + 1).to_string())
        .collect();
    let is_short = numbers.iter().all(|number| number.len() == 1);
    numbers.join(if is_short { "" } else { "," })
}

/// Black or white, whichever stands out more.
fn ink_on(fill: Color32) -> Color32 {
    let weight =
        0.299 * f32::from(fill.r()) + 0.587 * f32::from(fill.g()) + 0.114 * f32::from(fill.b());
    if weight > 112.0 {
        theme::of(crate::document::Look::Light).ink
    } else {
        Color32::WHITE
    }
}

/// What a block says when pointed at.
fn tip(
    ui: &mut Ui,
    view: &View<'_>,
    results: &Calculation,
    row: &ScheduleRow,
    slot: &Slot,
    columns: &Columns,
    column: usize,
) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let month = columns.month(column);
    let name = row.code.as_ref().map_or_else(
        || tr!(lang, "practice.harvest"),
        |code| text::activity(lang, code),
    );
    ui.label(theme::card_head(name));
    let month = text::month_long(lang, month.year(), month.month());
    let hok = text::number(lang, slot.hok, 2);
    ui.label(tr!(lang, "practice.tip", month = month, hok = hok));
    for here in slot.plots.iter().take(NAMED) {
        let plot = results.outcome.plots.get(here.plot_idx);
        let name = plot.map_or_else(String::new, |plot| plot.name.clone());
        let hok = text::number(lang, here.hok, 2);
        let words = tr!(lang, "practice.tip_plot", plot = name, hok = hok);
        ui.label(theme::small(words).color(t.muted));
    }
    if slot.plots.len() > NAMED {
        let n = text::number(lang, (slot.plots.len() - NAMED) as f64, 0);
        let words = tr!(lang, "practice.tip_more", n = n);
        ui.label(theme::small(words).color(t.muted));
    }
    for (key, quantity) in &slot.needs {
        let item = results.plan.items.get(key);
        let (name, unit) = item.map_or((key.as_str(), ""), |item| (&item.name, &item.unit));
        let quantity = text::number(lang, *quantity, u8::from(*quantity < 10.0));
        ui.label(theme::small(format!("{name}: {quantity} {unit}")));
    }
}
