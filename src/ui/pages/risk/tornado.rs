//! What decides most: each level at its low and its high, the others likely. A
//! bar opens the field of its level.

use std::sync::Arc;

use egui::{Align2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::super::explorer::Levels;
use super::super::super::theme::{self, Tokens, Weight, radius};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::memo;
use crate::advice::chance::{self, LevelSource};
use crate::chart::Tone;
use crate::model::risk::Swing;
use crate::plan::Grade;
use crate::text::{self, Lang};
use crate::tr;

/// Height of the contents of the card, px.
pub(super) const HEIGHT: f32 = HEAD + 9.0 * ROW + FOOT;
const HEAD: f32 = 46.0;
const ROW: f32 = 24.0;
const FOOT: f32 = 22.0;
/// Width of names, and of switching values, px.
const NAME: f32 = 158.0;
const SAFE: f32 = 62.0;
/// Room for the values at the ends of the bars, px.
const ENDS: f32 = 44.0;

/// A row ready to be drawn.
#[derive(Debug)]
struct Row {
    name: String,
    /// Path of its field.
    field: String,
    /// NPV and value in words, at the low and at the high.
    ends: [(f64, String); 2],
    /// The switching value, or *tidak ada*.
    safe: String,
    is_estimate: bool,
    /// All of it, for the screen reader and the tooltip.
    words: String,
}

/// Shows the bars.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, edits: &mut Edits) {
    let Some(levels) = view.chance.levels else {
        return;
    };
    let lang = view.lang;
    let rows = memo(ui, "tornado", levels, lang, || rows(levels, lang));
    let t = theme::tokens(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let small = Weight::Medium.font(13.0);
    let painter = ui.painter().clone();
    let title = painter.text(
        whole.min,
        Align2::LEFT_TOP,
        tr!(lang, "risk.tornado"),
        Weight::SemiBold.font(15.0),
        t.ink,
    );
    let beside = pos2(title.right() + 10.0, title.center().y);
    let room = Rect::from_min_max(title.right_top(), pos2(whole.right(), title.bottom()));
    painter.with_clip_rect(room.expand(2.0)).text(
        beside,
        Align2::LEFT_CENTER,
        tr!(lang, "risk.tornado_why"),
        small.clone(),
        t.muted,
    );
    let top = whole.top() + HEAD;
    let bars = Rect::from_min_max(
        pos2(whole.left() + NAME + ENDS, top),
        pos2(whole.right() - SAFE - ENDS, top + ROW * rows.len() as f32),
    );
    let likely = levels.tornado.likely;
    let scale = Scale::new(&rows, likely, bars);
    heads(ui, t, lang, whole, &scale, likely);
    for (i, row) in rows.iter().enumerate() {
        let y = top + ROW * i as f32;
        let line = Rect::from_min_size(pos2(whole.left(), y), vec2(whole.width(), ROW));
        let response = ui.interact(line, ui.scope_id().with(("bar", i)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &row.words));
        draw(ui, t, line, row, &scale, likely, &response);
        if response.clicked() {
            edits.wish(Wish::Jump(row.field.clone()));
        }
        response.on_hover_text(&row.words);
    }
    let foot = pos2(whole.left(), whole.bottom());
    legend(ui, t, lang, foot, rows.iter().any(|row| row.is_estimate));
}

fn rows(levels: &Arc<Levels>, lang: Lang) -> Vec<Row> {
    let of = &levels.of;
    let sources = chance::levels(&of.plan, &of.program, &of.outcome);
    let swings = levels.tornado.swings.iter();
    let found = swings.filter_map(|swing| {
        let source = sources.iter().find(|known| known.level == swing.level)?;
        Some(row(levels, swing, source, lang))
    });
    found.collect()
}

fn row(levels: &Levels, swing: &Swing, source: &LevelSource, lang: Lang) -> Row {
    let [low, _, high] = swing.range;
    let turn = levels.switching.iter();
    let turn = turn
        .filter(|found| found.level == swing.level)
        .find_map(|found| found.factor);
    let safe = turn.map_or_else(
        || tr!(lang, "number.missing"),
        |factor| source.write(factor, lang),
    );
    let name = chance::name_with_unit(swing.level, lang);
    let (at_low, at_high) = (source.write(low, lang), source.write(high, lang));
    let is_estimate = source.basis.grade == Grade::Estimate;
    let words = tr!(
        lang,
        "risk.bar",
        name = name,
        low = at_low,
        npv_low = text::rupiah_short(lang, swing.at_low),
        high = at_high,
        npv_high = text::rupiah_short(lang, swing.at_high),
        safe = safe,
        grade = tr!(lang, &format!("grade.{}", source.basis.grade.key()))
    );
    Row {
        name,
        field: source.field.clone(),
        ends: [(swing.at_low, at_low), (swing.at_high, at_high)],
        safe,
        is_estimate,
        words,
    }
}

/// NPV along the bars.
struct Scale {
    low: f64,
    high: f64,
    bars: Rect,
}

impl Scale {
    fn new(rows: &[Row], likely: f64, bars: Rect) -> Self {
        let ends = rows.iter().flat_map(|row| [row.ends[0].0, row.ends[1].0]);
        let (low, high) = ends.fold((likely, likely), |(low, high), npv| {
            (f64::min(low, npv), f64::max(high, npv))
        });
        // zero is worth seeing where it is not far off
        let span = (high - low).max(1.0);
        let low = if low > 0.0 && low < span { 0.0 } else { low };
        let high = if high < 0.0 && -high < span {
            0.0
        } else {
            high
        };
        Self { low, high, bars }
    }

    fn x(&self, npv: f64) -> f32 {
        let share = (npv - self.low) / (self.high - self.low).max(1.0);
        self.bars.left() + share as f32 * self.bars.width()
    }

    /// Where the headline is zero, if that is in sight.
    fn zero(&self) -> Option<f32> {
        (self.low..=self.high).contains(&0.0).then(|| self.x(0.0))
    }
}

fn heads(ui: &Ui, t: &Tokens, lang: Lang, whole: Rect, scale: &Scale, likely: f64) {
    let painter = ui.painter();
    let y = whole.top() + HEAD - 13.0;
    let bold = Weight::SemiBold.font(13.0);
    let right = pos2(whole.right(), y);
    let safe = tr!(lang, "risk.safe");
    let safe = painter.text(right, Align2::RIGHT_CENTER, safe, bold.clone(), t.muted);
    let amount = tr!(
        lang,
        "risk.likely_npv",
        npv = text::rupiah_short(lang, likely)
    );
    let x = scale.x(likely);
    let Some(zero) = scale.zero() else {
        let at = pos2(x, y);
        painter.text(at, Align2::CENTER_CENTER, amount, bold, t.ink);
        return;
    };
    // the two labels stand on their own sides of what lies between
    let gap = 4.0;
    let (align, side) = if zero < x {
        ([Align2::RIGHT_CENTER, Align2::LEFT_CENTER], -gap)
    } else {
        ([Align2::LEFT_CENTER, Align2::RIGHT_CENTER], gap)
    };
    let words = tr!(lang, "risk.npv_zero");
    let words = painter.layout_no_wrap(words, bold.clone(), t.clay);
    let place = align[0].anchor_size(pos2(zero - side, y), words.size());
    // off the head of the last column
    let beyond = (place.right() + 2.0 * gap - safe.left()).max(0.0);
    painter.galley(place.min - vec2(beyond, 0.0), words, t.clay);
    painter.text(pos2(x + side, y), align[1], amount, bold, t.ink);
    let top = pos2(zero, whole.top() + HEAD - 4.0);
    let foot = pos2(zero, scale.bars.bottom() + 2.0);
    let line = Stroke::new(1.5, t.clay);
    let dashes = egui::Shape::dashed_line(&[top, foot], line, 4.0, 3.0);
    painter.extend(dashes);
}

fn draw(
    ui: &Ui,
    t: &Tokens,
    line: Rect,
    row: &Row,
    scale: &Scale,
    likely: f64,
    response: &Response,
) {
    let painter = ui.painter();
    let round = f32::from(radius::BADGE);
    if response.hovered() {
        painter.rect_filled(line.expand2(vec2(6.0, 0.0)), round, t.aloe_mist);
    }
    let small = Weight::Medium.font(13.0);
    let name = if row.is_estimate {
        format!("{} *", row.name)
    } else {
        row.name.clone()
    };
    let name_room = Rect::from_min_size(line.min, vec2(NAME, ROW));
    let at = line.left_center();
    let clipped = painter.with_clip_rect(name_room);
    clipped.text(at, Align2::LEFT_CENTER, name, small.clone(), t.ink);
    let middle = scale.x(likely);
    let (top, bottom) = (line.top() + 4.0, line.bottom() - 4.0);
    let mut reach = (middle, middle);
    for (npv, _) in &row.ends {
        let x = scale.x(*npv);
        let tone = if *npv < likely {
            Tone::Second
        } else {
            Tone::First
        };
        let bar = Rect::from_x_y_ranges(f32::min(x, middle)..=f32::max(x, middle), top..=bottom);
        painter.rect_filled(bar, 0.0, t.fill_of(tone));
        reach = (reach.0.min(x), reach.1.max(x));
    }
    painter.vline(middle, top..=bottom, Stroke::new(1.0, t.surface));
    // the worse value at the left, where both lie on one side the low first
    let mut ends: Vec<&(f64, String)> = row.ends.iter().collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let places = [
        (pos2(reach.0 - 5.0, line.center().y), Align2::RIGHT_CENTER),
        (pos2(reach.1 + 5.0, line.center().y), Align2::LEFT_CENTER),
    ];
    let ground = if response.hovered() {
        t.aloe_mist
    } else {
        t.surface
    };
    for ((at, align), (_, value)) in places.into_iter().zip(ends) {
        let galley = painter.layout_no_wrap(value.clone(), small.clone(), t.ink);
        let place = align.anchor_size(at, galley.size());
        // the line of zero does not run through a number
        painter.rect_filled(place.expand2(vec2(1.0, -2.0)), 0.0, ground);
        painter.galley(place.min, galley, t.ink);
    }
    let at = line.right_center();
    let bold = Weight::SemiBold.font(13.0);
    painter.text(at, Align2::RIGHT_CENTER, &row.safe, bold, t.ink);
    if response.has_focus() {
        let ring = Stroke::new(2.0, t.sky);
        painter.rect_stroke(
            line.expand2(vec2(6.0, 0.0)),
            round,
            ring,
            StrokeKind::Inside,
        );
    }
}

fn legend(ui: &Ui, t: &Tokens, lang: Lang, foot: egui::Pos2, has_estimates: bool) {
    let painter = ui.painter();
    let y = foot.y - FOOT / 2.0 + 2.0;
    let small = Weight::Medium.font(13.0);
    let mut x = foot.x;
    for (tone, words) in [
        (Tone::Second, tr!(lang, "risk.bad_value")),
        (Tone::First, tr!(lang, "risk.good_value")),
    ] {
        let square = Rect::from_center_size(pos2(x + 6.0, y), vec2(12.0, 12.0));
        painter.rect_filled(square, 2.0, t.fill_of(tone));
        let at = pos2(x + 17.0, y);
        let shown = painter.text(at, Align2::LEFT_CENTER, words, small.clone(), t.ink);
        x = shown.right() + 14.0;
    }
    if has_estimates {
        let words = tr!(lang, "risk.star");
        painter.text(pos2(x, y), Align2::LEFT_CENTER, words, small, t.muted);
    }
}
