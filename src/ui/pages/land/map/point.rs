//! A place that someone else asks for: the next press on the map gives it.

use egui::{Context, CursorIcon, Id, Key, Response, Stroke, Ui};

use super::super::super::super::theme;
use super::hands::Work;
use crate::land::backdrop::Spot;

/// A question for a place, and its answer.
#[derive(Clone, Debug)]
enum Asked {
    /// These words stand on the map.
    Waiting(String),
    Answered(Answer),
}

/// The answer to a question for a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) enum Answer {
    /// None yet.
    Awaited,
    /// None: whoever was asked went back.
    NoPlace,
    /// This place.
    Place(Spot),
}

fn id() -> Id {
    Id::unique("pelepah land point")
}

/// Asks for a place; the words say what for.
pub(in crate::ui) fn ask_point(ctx: &Context, words: String) {
    ctx.data_mut(|data| data.insert_temp(id(), Asked::Waiting(words)));
}

/// Asks no more.
pub(in crate::ui) fn forget_point(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Asked>(id()));
}

/// The answer so far; one that has come is given once.
pub(in crate::ui) fn take_point(ctx: &Context) -> Answer {
    match ctx.data(|data| data.get_temp(id())) {
        Some(Asked::Answered(answer)) => {
            forget_point(ctx);
            answer
        }
        Some(Asked::Waiting(_)) => Answer::Awaited,
        None => Answer::NoPlace,
    }
}

/// The words of a question that waits.
pub(super) fn waiting(ctx: &Context) -> Option<String> {
    match ctx.data(|data| data.get_temp(id())) {
        Some(Asked::Waiting(words)) => Some(words),
        Some(Asked::Answered(_)) | None => None,
    }
}

/// Follows the pointer while a place is asked for: a corner of a plot draws it.
pub(super) fn follow(ui: &Ui, response: &Response, work: &Work<'_>) {
    let answer = |answer| {
        ui.data_mut(|data| data.insert_temp(id(), Asked::Answered(answer)));
        ui.ctx().request_repaint();
    };
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        answer(Answer::NoPlace);
    }
    let Some(at) = response.hover_pos() else {
        return;
    };
    ui.set_cursor_icon(CursorIcon::Crosshair);
    if response.clicked() {
        let place = work.known_corner(at);
        answer(Answer::Place(match work.scene.sheet.frame {
            Some(frame) => Spot::Degrees(frame.degrees(place)),
            None => Spot::Meters(place),
        }));
    }
}

/// Marks the place under the pointer.
pub(super) fn paint(ui: &Ui, painter: &egui::Painter, response: &Response, work: &Work<'_>) {
    let t = theme::tokens(ui);
    if let Some(at) = response.hover_pos() {
        let place = work.known_corner(at);
        let at = work.camera.to_screen(work.canvas, place);
        painter.circle_stroke(at, 9.0, Stroke::new(4.0, t.surface));
        painter.circle_stroke(at, 9.0, Stroke::new(2.0, t.clay));
    }
}
