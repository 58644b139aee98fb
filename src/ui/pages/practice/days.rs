//! Work days a month against the hands there are, on the columns of the Gantt.

use egui::{Align2, Painter, Rect, Response, Role, Shape, Stroke, Ui, WidgetInfo, pos2};

use super::super::super::calculation::Calculation;
use super::super::super::theme::{self, Tokens, Weight};
use super::calendar::Columns;
use crate::chart::{Tone, ticks};
use crate::model::lacking_hok;
use crate::text::{self, Lang};
use crate::tr;

/// Room above the highest bar for its number, px.
const ABOVE: f32 = 22.0;
/// Less than this is not a lack of hands but of digits, HOK.
const NOTICED: f64 = 0.05;

/// What work is for, with its word in the legend.
const PARTS: [(Tone, &str); 4] = [
    (Tone::Preparation, "chart.work.preparation"),
    (Tone::Planting, "chart.work.planting"),
    (Tone::Upkeep, "chart.work.upkeep"),
    (Tone::Harvest, "chart.work.harvest"),
];

/// Dash and gap of the level of the family, px.
const DOTS: (f32, f32) = (2.0, 3.0);

/// From HOK to a height in the picture.
struct Scale {
    bottom: f32,
    height: f32,
    top: f64,
}

impl Scale {
    fn y(&self, hok: f64) -> f32 {
        self.bottom - (hok / self.top) as f32 * self.height
    }
}

/// Draws the work days into `rect`.
pub(super) fn show(
    ui: &Ui,
    results: &Calculation,
    columns: &Columns,
    rect: Rect,
    lang: Lang,
    response: &Response,
) {
    let t = theme::tokens(ui);
    let painter = ui.painter_at(rect.expand(4.0));
    let hok = &results.outcome.monthly.hok;
    let lacks = lacking_hok(&results.program, &results.outcome);
    let work = &results.program.inputs.work;
    let family = work.family_hok;
    let hands = work.hireable_hok.map(|hired| family + hired);
    // one scale for the whole plan, so that a step in time compares
    let highest = hok
        .iter()
        .copied()
        .fold(family.max(hands.unwrap_or(0.0)), f64::max);
    let steps = ticks::nice(0.0, highest);
    let scale = Scale {
        bottom: rect.bottom() - 4.0,
        height: rect.height() - ABOVE - 4.0,
        top: steps.last().copied().unwrap_or(1.0),
    };
    axis(&painter, columns, rect, &scale, &steps, lang, t);
    let worst = worst(&lacks, columns);
    for column in 0..columns.n {
        bar(
            &painter, results, columns, column, &lacks, rect, &scale, lang, t,
        );
    }
    levels(&painter, columns, rect, &scale, (family, hands), lang, t);
    if let Some((column, lack)) = worst {
        let cell = columns.rect(column, rect, rect.top(), rect.bottom());
        let words = tr!(lang, "practice.lack", hok = digits(lang, lack));
        let y = scale.y(hok.get(columns.first + column).copied().unwrap_or(0.0)) - 9.0;
        let is_left = cell.right() + 110.0 < columns.right(rect);
        let (at, align) = if is_left {
            (pos2(cell.right() + 5.0, y), Align2::LEFT_CENTER)
        } else {
            (pos2(cell.left() - 5.0, y), Align2::RIGHT_CENTER)
        };
        painted(&painter, at, align, &words, t.clay, t);
    }
    legend(&painter, rect, &lacks, (family, hands), lang, t);
    let label = tr!(lang, "chart.work.title");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    let hovered = response.hover_pos().and_then(|at| columns.at(at.x, rect));
    if let Some(column) = hovered {
        response
            .clone()
            .on_hover_ui_at_pointer(|ui| tip(ui, results, columns, column, &lacks, lang));
    }
}

/// The month shown that lacks the most hands, the first of equals.
fn worst(lacks: &[f64], columns: &Columns) -> Option<(usize, f64)> {
    let shown = lacks.iter().copied().skip(columns.first).take(columns.n);
    shown
        .enumerate()
        .filter(|(_, lack)| *lack > NOTICED)
        .reduce(|most, next| if next.1 > most.1 { next } else { most })
}

fn digits(lang: Lang, hok: f64) -> String {
    text::number(lang, hok, u8::from(hok < 9.95))
}

fn axis(
    painter: &Painter,
    columns: &Columns,
    rect: Rect,
    scale: &Scale,
    steps: &[f64],
    lang: Lang,
    t: &Tokens,
) {
    let left = rect.left() + columns.left;
    for step in steps {
        let y = scale.y(*step);
        let color = if *step == 0.0 { t.axis } else { t.grid };
        painter.hline(left..=columns.right(rect), y, Stroke::new(1.0, color));
        let at = pos2(left - 6.0, y);
        let words = text::number(lang, *step, 1);
        let font = Weight::Medium.font(13.0);
        painter.text(at, Align2::RIGHT_CENTER, words, font, t.muted);
    }
}

#[expect(clippy::too_many_arguments, reason = "a bar is drawn from all of them")]
fn bar(
    painter: &Painter,
    results: &Calculation,
    columns: &Columns,
    column: usize,
    lacks: &[f64],
    rect: Rect,
    scale: &Scale,
    lang: Lang,
    t: &Tokens,
) {
    let k = columns.first + column;
    let cell = columns.rect(column, rect, rect.top(), rect.bottom());
    let (left, right) = (cell.left() + 3.0, cell.right() - 3.0);
    let work = &results.outcome.work;
    let parts = [
        &work.preparation,
        &work.planting,
        &work.upkeep,
        &work.harvest,
    ];
    let mut below = 0.0;
    for ((tone, _), values) in PARTS.iter().zip(parts) {
        let value = values.get(k).copied().unwrap_or(0.0);
        if value > 0.0 {
            let (low, high) = (scale.y(below), scale.y(below + value));
            let piece = Rect::from_min_max(pos2(left, high), pos2(right, low));
            painter.rect_filled(piece, 0.0, t.fill_of(*tone));
            below += value;
        }
    }
    if below < NOTICED {
        return;
    }
    let lack = lacks.get(k).copied().unwrap_or(0.0);
    let is_lacking = lack > NOTICED;
    if is_lacking {
        let piece = Rect::from_min_max(
            pos2(left, scale.y(below)),
            pos2(right, scale.y(below - lack)),
        );
        let piece = piece.shrink(1.0);
        let ring = [
            piece.left_top(),
            piece.right_top(),
            piece.right_bottom(),
            piece.left_bottom(),
            piece.left_top(),
        ];
        painter.extend(Shape::dashed_line(
            &ring,
            Stroke::new(2.0, t.clay),
            4.0,
            3.0,
        ));
    }
    let at = pos2(cell.center().x, scale.y(below) - 9.0);
    let font = if is_lacking {
        Weight::SemiBold.font(13.0)
    } else {
        Weight::Medium.font(13.0)
    };
    let ink = if is_lacking { t.clay } else { t.ink };
    painter.text(
        at,
        Align2::CENTER_CENTER,
        text::number(lang, below, 0),
        font,
        ink,
    );
}

/// The hands there are: of the family, and with those who can be hired.
fn levels(
    painter: &Painter,
    columns: &Columns,
    rect: Rect,
    scale: &Scale,
    (family, hands): (f64, Option<f64>),
    lang: Lang,
    t: &Tokens,
) {
    let left = rect.left() + columns.left;
    let right = columns.right(rect);
    let level = |hok: f64, dash: (f32, f32), width: f32| {
        let y = scale.y(hok);
        let ends = [pos2(left, y), pos2(right, y)];
        let stroke = Stroke::new(width, t.ink);
        painter.extend(Shape::dashed_line(&ends, stroke, dash.0, dash.1));
        pos2(right - 4.0, y - 9.0)
    };
    if family > 0.0 {
        level(family, DOTS, 1.5);
    }
    if let Some(hands) = hands
        && hands > family
    {
        let words = tr!(
            lang,
            "chart.work.hands",
            days = text::number(lang, hands, 1)
        );
        let at = level(hands, (8.0, 4.0), 2.0);
        painted(painter, at, Align2::RIGHT_CENTER, &words, t.ink, t);
    }
}

/// Words on a ground of their own, so that bars behind them do not disturb.
fn painted(
    painter: &Painter,
    at: egui::Pos2,
    align: Align2,
    words: &str,
    ink: egui::Color32,
    t: &Tokens,
) {
    let font = Weight::SemiBold.font(13.0);
    let galley = painter.layout_no_wrap(words.to_owned(), font, ink);
    let rect = align.anchor_size(at, galley.size());
    painter.rect_filled(
        rect.expand2(egui::vec2(3.0, 0.0)),
        3.0,
        Tokens::faint(t.surface, 0.85),
    );
    painter.galley(rect.min, galley, ink);
}

fn legend(
    painter: &Painter,
    rect: Rect,
    lacks: &[f64],
    (family, hands): (f64, Option<f64>),
    lang: Lang,
    t: &Tokens,
) {
    let (left, mut y) = (rect.left(), rect.top() + 8.0);
    let head = Weight::SemiBold.font(15.0);
    let small = Weight::Medium.font(13.0);
    let at = Align2::LEFT_CENTER;
    painter.text(pos2(left, y), at, tr!(lang, "practice.days"), head, t.ink);
    y += 20.0;
    for (tone, key) in PARTS {
        let square = Rect::from_center_size(pos2(left + 6.0, y), egui::Vec2::splat(10.0));
        painter.rect_filled(square, 2.0, t.fill_of(tone));
        painter.text(
            pos2(left + 18.0, y),
            at,
            tr!(lang, key),
            small.clone(),
            t.ink,
        );
        y += 18.0;
    }
    if family > 0.0 {
        let ends = [pos2(left, y), pos2(left + 13.0, y)];
        let stroke = Stroke::new(1.5, t.ink);
        painter.extend(Shape::dashed_line(&ends, stroke, DOTS.0, DOTS.1));
        let days = text::number(lang, family, 1);
        let words = tr!(lang, "practice.family_level", days = days);
        painter.text(pos2(left + 18.0, y), at, words, small.clone(), t.ink);
        y += 18.0;
    }
    let n = lacks.iter().filter(|lack| **lack > NOTICED).count();
    let words = match (hands, n) {
        (None, _) => tr!(lang, "practice.hired_unknown"),
        (Some(_), 0) => tr!(lang, "practice.enough"),
        (Some(_), n) => tr!(lang, "practice.lacks", n = n),
    };
    let ink = if n > 0 { t.clay } else { t.muted };
    let galley = painter.layout(words, small, ink, 160.0);
    painter.galley(pos2(left, y - 6.0), galley, ink);
}

/// What a month says when pointed at.
fn tip(
    ui: &mut Ui,
    results: &Calculation,
    columns: &Columns,
    column: usize,
    lacks: &[f64],
    lang: Lang,
) {
    let t = theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let k = columns.first + column;
    let month = columns.month(column);
    ui.label(theme::card_head(text::month_long(
        lang,
        month.year(),
        month.month(),
    )));
    let work = &results.outcome.work;
    let parts = [
        &work.preparation,
        &work.planting,
        &work.upkeep,
        &work.harvest,
    ];
    for ((_, key), values) in PARTS.iter().zip(parts) {
        let value = values.get(k).copied().unwrap_or(0.0);
        if value > 0.0 {
            let words = format!("{}: {} HOK", tr!(lang, key), digits(lang, value));
            ui.label(theme::small(words).color(t.muted));
        }
    }
    let all = results.outcome.monthly.hok.get(k).copied().unwrap_or(0.0);
    ui.label(tr!(lang, "practice.all_hok", hok = digits(lang, all)));
    let lack = lacks.get(k).copied().unwrap_or(0.0);
    if lack > NOTICED {
        let words = tr!(lang, "practice.lack", hok = digits(lang, lack));
        ui.label(theme::small_bold(words).color(t.clay));
    }
}
