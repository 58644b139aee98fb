//! The harvest as a calendar: a cell a month, darker for more.
//!
//! The cell of the plant's month can have the focus; arrows walk from there.

use egui::{
    Align2, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::super::theme::{self, Tokens, Weight};
use super::super::super::view::View;
use super::super::super::widgets::figure_link;
use super::{Chosen, LINK};
use crate::chart::build::{Calendar, CalendarCell, usual_month};
use crate::model::Program;
use crate::tr;

/// Head of the card, and names of months.
const HEAD: f32 = 46.0;
/// The two rows by age of the plants, and the gap above.
const AGES: f32 = 62.0;
/// Everything but the rows of years.
pub(super) const EXTRA: f32 = HEAD + AGES;
/// Names of years.
const NAMES: f32 = 46.0;
/// Between cells.
const GAP: f32 = 2.0;

/// Height of the calendar.
pub(super) fn height(n_years: usize, row: f32) -> f32 {
    EXTRA + n_years as f32 * row
}

/// Shows the calendar; a click or the arrows choose the month of the plant.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    calendar: &Calendar,
    row: f32,
    chosen: &mut Chosen,
    program: &Program,
) {
    let lang = view.lang;
    let t = theme::tokens(ui);
    let width = ui.available_width();
    let size = vec2(width, height(calendar.years.len(), row));
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let painter = ui.painter().clone();
    let small = Weight::Medium.font(13.0);
    let bold = Weight::SemiBold.font(13.0);
    let title = painter.text(
        whole.min,
        Align2::LEFT_TOP,
        tr!(lang, "harvest.calendar"),
        Weight::SemiBold.font(15.0),
        t.ink,
    );
    let beside = pos2(title.right() + 10.0, title.center().y);
    painter.text(
        beside,
        Align2::LEFT_CENTER,
        &calendar.subtitle,
        small.clone(),
        t.muted,
    );
    let cell_width = (width - NAMES) / 12.0;
    let left = |i: usize| whole.left() + NAMES + i as f32 * cell_width;
    for (i, name) in calendar.months.iter().enumerate() {
        let at = pos2(left(i) + cell_width / 2.0, whole.top() + HEAD - 11.0);
        painter.text(at, Align2::CENTER_CENTER, name, small.clone(), t.axis);
    }
    let me = ui.scope_id().with("calendar");
    let marked = figure_link::pointed(ui.ctx(), LINK, me);
    let month = chosen
        .month
        .unwrap_or_else(|| usual_month(program, chosen.plot_idx));
    let mut pointed = None;
    let mut walked = None;
    for (y, year) in calendar.years.iter().enumerate() {
        let top = whole.top() + HEAD + y as f32 * row;
        let at = pos2(whole.left(), top + row / 2.0);
        painter.text(at, Align2::LEFT_CENTER, &year.name, bold.clone(), t.ink);
        for (i, month_cell) in year.months.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(left(i), top), vec2(cell_width, row));
            let rect = rect.shrink(GAP / 2.0);
            let Some(cell) = month_cell else {
                outside(ui, t, rect);
                continue;
            };
            let is_marked = marked.is_some_and(|x| (x - cell.slot as f64 - 0.5).abs() <= 0.5);
            let is_it = cell.slot + 1 == month;
            let response = interact(ui, me, rect, cell, is_it);
            let edge = if is_marked || response.hovered() {
                Some(Stroke::new(2.5, t.sky))
            } else {
                is_it.then_some(Stroke::new(1.5, t.ink))
            };
            paint(ui, t, rect, cell, edge);
            if response.clicked() {
                chosen.month = Some(cell.slot + 1);
                response.request_focus();
            }
            if response.hovered() || response.has_focus() {
                pointed = Some(cell.slot as f64 + 0.5);
            }
            if response.has_focus() {
                let ring = Stroke::new(2.0, t.sky);
                painter.rect_stroke(rect.expand(1.0), 4.0, ring, StrokeKind::Inside);
                walked = walk(ui, &response, cell.slot, program.months);
            }
            response.on_hover_text(&cell.words);
        }
    }
    figure_link::point(ui.ctx(), LINK, me, pointed);
    if let Some(to) = walked {
        // only now: a cell that takes no focus in this frame would lose it
        chosen.month = Some(to + 1);
        ui.memory_mut(|memory| memory.request_focus(cell_id(me, to)));
        ui.ctx().request_repaint();
    }
    let below = whole.top() + HEAD + calendar.years.len() as f32 * row;
    let ages = Rect::from_min_max(pos2(whole.left(), below + 8.0), whole.max);
    by_age(
        ui,
        ages,
        calendar,
        &tr!(lang, "harvest.plant_year"),
        &tr!(lang, "harvest.t_per_ha"),
    );
}

fn cell_id(me: Id, slot: usize) -> Id {
    me.with(("cell", slot))
}

fn interact(ui: &Ui, me: Id, rect: Rect, cell: &CalendarCell, is_it: bool) -> Response {
    // one stop of the Tab key; arrows do the rest
    let sense = if is_it { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, cell_id(me, cell.slot), sense);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_it, &cell.words));
    response
}

/// The month to which the arrows lead.
fn walk(ui: &Ui, from: &Response, slot: usize, months: usize) -> Option<usize> {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(from.id, filter));
    let step = ui.input(|input| {
        let n = |key| isize::try_from(input.num_presses(key)).unwrap_or(0);
        n(Key::ArrowRight) - n(Key::ArrowLeft) + 12 * (n(Key::ArrowDown) - n(Key::ArrowUp))
    });
    let to = slot.checked_add_signed(step)?;
    (step != 0 && to < months).then_some(to)
}

/// A month outside the plan.
fn outside(ui: &Ui, t: &Tokens, rect: Rect) {
    let rect = rect.shrink(0.5);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let dashes = egui::Shape::dashed_line(&corners, Stroke::new(1.0, t.line), 2.0, 2.0);
    ui.painter().extend(dashes);
}

fn paint(ui: &Ui, t: &Tokens, rect: Rect, cell: &CalendarCell, edge: Option<Stroke>) {
    let painter = ui.painter();
    let (fill, ink) = cell.step.map_or((t.sunken, t.muted), |step| t.heat(step));
    painter.rect_filled(rect, 3.0, fill);
    let text = if cell.text.is_empty() {
        "–"
    } else {
        &cell.text
    };
    let font = Weight::SemiBold.font(13.0);
    painter.text(rect.center(), Align2::CENTER_CENTER, text, font, ink);
    if let Some(edge) = edge {
        painter.rect_stroke(rect, 3.0, edge, StrokeKind::Outside);
    }
}

/// Tonnes from a hectare by year of age.
fn by_age(ui: &Ui, rect: Rect, calendar: &Calendar, head: &str, unit: &str) {
    if calendar.t_per_ha.is_empty() {
        return;
    }
    let t = theme::tokens(ui);
    let painter = ui.painter();
    let (above, below) = rect.split_top_bottom_at_fraction(0.5);
    painter.rect_filled(above, 3.0, t.sunken);
    let small = Weight::Medium.font(13.0);
    let names = [(above, head, t.muted), (below, unit, t.ink)].map(|(row, words, color)| {
        let at = row.left_center() + vec2(6.0, 0.0);
        let shown = painter.text(at, Align2::LEFT_CENTER, words, small.clone(), color);
        shown.right()
    });
    let left = names[0].max(names[1]) + 8.0;
    let n = calendar.t_per_ha.len();
    let step = ((rect.right() - 4.0 - left) / n as f32).min(54.0);
    for (i, tonnes) in calendar.t_per_ha.iter().enumerate() {
        let right = rect.right() - 4.0 - (n - 1 - i) as f32 * step;
        for (row, words, font, color) in [
            (above, (i + 1).to_string(), small.clone(), t.muted),
            (
                below,
                tonnes.clone(),
                Weight::SemiBold.font(if step < 40.0 { 13.0 } else { 15.0 }),
                t.ink,
            ),
        ] {
            let at = pos2(right, row.center().y);
            painter.text(at, Align2::RIGHT_CENTER, words, font, color);
        }
    }
}
