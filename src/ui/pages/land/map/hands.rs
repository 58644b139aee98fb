//! What the hands do on the canvas: one drag is one edit, Esc takes it back.

use std::sync::Arc;

use egui::{CursorIcon, EventFilter, Key, PointerButton, Pos2, Rect, Response, Ui, vec2};

use super::super::super::super::view::{Edits, View};
use super::camera::Camera;
use super::marks;
use super::scene::{Scene, ScenePlot};
use super::{Map, Tool, point};
use crate::document::Change;
use crate::land::edit::{Corner, snapped, snapped_next};
use crate::land::shape::{distance, sides};
use crate::land::{Frame, Point, Shape};
use crate::plan::{Counted, Plot, PlotId};
use crate::tr;

/// How near the pointer must be to take something, px.
const REACH: f32 = 9.0;
/// How near a point is drawn to corners and right angles, px.
const SNAP: f64 = 8.0;
/// A step of an arrow key, m; with Shift ten times as far.
const NUDGE_M: f64 = 0.1;
/// The same for what the canvas shows, px.
const PAN: f32 = 48.0;
/// A plot is no smaller, m².
const LEAST_M2: f64 = 1.0;

/// What is being dragged. Shapes are in the plot's own metres.
#[derive(Clone, Debug)]
pub(super) enum Drag {
    /// The ground.
    Pan,
    /// A corner, moved or new, and the shape as it would be.
    Corner(PlotId, Corner, Shape),
    /// The whole plot, from where it was taken.
    Move(PlotId, Point, Shape),
    /// The same, turned about its middle.
    Turn(PlotId, Point, Shape),
    /// A line that cuts.
    Cut(Point, Point),
}

impl Drag {
    /// The plot and the shape it would have.
    pub(super) const fn shape(&self) -> Option<(PlotId, &Shape)> {
        match self {
            Self::Corner(id, _, shape) | Self::Move(id, _, shape) | Self::Turn(id, _, shape) => {
                Some((*id, shape))
            }
            Self::Pan | Self::Cut(..) => None,
        }
    }
}

/// What the canvas knows while the hands are at work.
pub(super) struct Work<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) scene: &'a Arc<Scene>,
    pub(super) camera: Camera,
    pub(super) canvas: Rect,
    pub(super) selected: Option<&'a ScenePlot>,
}

impl Work<'_> {
    fn to_sheet(&self, at: Pos2) -> Point {
        self.camera.to_sheet(self.canvas, at)
    }

    fn to_screen(&self, at: Point) -> Pos2 {
        self.camera.to_screen(self.canvas, at)
    }

    /// The selected plot, where the hands may change it.
    fn drawn(&self) -> Option<&ScenePlot> {
        self.selected.filter(|plot| plot.is_drawn())
    }

    /// Corners of all plots but one.
    fn others(&self, but: Option<PlotId>) -> impl Iterator<Item = Point> + '_ {
        let plots = self.scene.plots.iter().flatten();
        plots
            .filter(move |plot| Some(plot.id) != but)
            .flat_map(|plot| plot.outline.rings().flatten().copied())
    }

    /// The place under the pointer; a drawn corner near to it.
    pub(super) fn known_corner(&self, at: Pos2) -> Point {
        let to = self.to_sheet(at);
        let plots = self.scene.plots.iter().flatten();
        let corners = plots
            .filter(|plot| plot.is_drawn())
            .flat_map(|plot| plot.outline.rings().flatten().copied());
        snapped(to, self.reach_m(), corners, None).0
    }

    fn reach_m(&self) -> f64 {
        SNAP / self.camera.px_per_m
    }

    /// Where the next corner of a drawing goes.
    pub(super) fn next_corner(&self, map: &Map, at: Pos2) -> Point {
        let to = self.to_sheet(at);
        if !map.snaps {
            return to;
        }
        let own = map.drawing.first().copied();
        let corners = self.others(None).chain(own);
        let last_side = match map.drawing.as_slice() {
            [.., a, b] => Some([*a, *b]),
            _ => None,
        };
        snapped_next(to, self.reach_m(), corners, last_side).0
    }

    /// What a press at a place takes hold of.
    fn taken(&self, map: &Map, at: Pos2) -> Drag {
        let point = self.to_sheet(at);
        if map.tool == Tool::Cut {
            return Drag::Cut(point, point);
        }
        let Some(plot) = self.drawn().filter(|_| map.tool == Tool::Select) else {
            return Drag::Pan;
        };
        let own = || plot.placed.shape.clone();
        if let Some(corner) = self.corner_at(plot, at) {
            return Drag::Corner(plot.id, corner, own());
        }
        if marks::shows_handles(self.camera, &plot.outline)
            && let Some(before) = self.new_corner_at(plot, at)
        {
            let shape = own().with_new_corner(before, plot.placed.to_own(point));
            return Drag::Corner(plot.id, before, shape);
        }
        let turn = marks::turn_handle(self.camera, self.canvas, &plot.outline);
        if turn.is_some_and(|(_, handle)| handle.distance(at) <= REACH) {
            return Drag::Turn(plot.id, plot.placed.to_own(point), own());
        }
        if plot.outline.contains(point) {
            return Drag::Move(plot.id, plot.placed.to_own(point), own());
        }
        Drag::Pan
    }

    /// The corner of a plot under the pointer.
    pub(super) fn corner_at(&self, plot: &ScenePlot, at: Pos2) -> Option<Corner> {
        let corners = plot.outline.corners();
        let near = corners.map(|(corner, point)| (self.to_screen(point).distance(at), corner));
        let near = near.filter(|(far, _)| *far <= REACH);
        near.min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, corner)| corner)
    }

    /// The side whose dot is under the pointer, by the corner it leads to.
    fn new_corner_at(&self, plot: &ScenePlot, at: Pos2) -> Option<Corner> {
        plot.outline
            .rings()
            .enumerate()
            .find_map(|(ring, corners)| {
                let mut sides = sides(corners);
                let is_near =
                    |side| marks::new_corner(self.camera, self.canvas, side).distance(at) <= REACH;
                let side = sides.position(is_near)?;
                Some(Corner { ring, at: side + 1 })
            })
    }

    /// A drag that goes on at a place.
    fn dragged(&self, map: &Map, drag: Drag, at: Pos2) -> Drag {
        let to = self.to_sheet(at);
        let plot = |id| self.scene.find(id).map(|(_, plot)| plot);
        match drag {
            Drag::Pan => Drag::Pan,
            Drag::Cut(from, _) => Drag::Cut(from, to),
            Drag::Corner(id, corner, shape) => {
                let Some(plot) = plot(id) else {
                    return Drag::Pan;
                };
                let mut to = plot.placed.to_own(to);
                if map.snaps {
                    let others = self.others(Some(id)).map(|at| plot.placed.to_own(at));
                    let sides = shape.neighbours(corner);
                    to = snapped(to, self.reach_m(), others, sides).0;
                }
                Drag::Corner(id, corner, shape.with_corner(corner, to))
            }
            Drag::Move(id, from, shape) => {
                let Some(plot) = plot(id) else {
                    return Drag::Pan;
                };
                let to = plot.placed.to_own(to);
                let mut moved = plot.placed.shape.moved([to[0] - from[0], to[1] - from[1]]);
                if map.snaps {
                    let reach = self.reach_m();
                    let fits = moved.ring.iter().find_map(|corner| {
                        let others = self.others(Some(id)).map(|at| plot.placed.to_own(at));
                        let near = others.filter(|other| distance(*other, *corner) <= reach);
                        near.map(|other| [other[0] - corner[0], other[1] - corner[1]])
                            .next()
                    });
                    if let Some(by) = fits {
                        moved = moved.moved(by);
                    }
                }
                drop(shape);
                Drag::Move(id, from, moved)
            }
            Drag::Turn(id, from, shape) => {
                let Some(plot) = plot(id) else {
                    return Drag::Pan;
                };
                drop(shape);
                let about = middle_of(&plot.placed.shape);
                let angle = |at: Point| libm::atan2(at[1] - about[1], at[0] - about[0]);
                let by = angle(plot.placed.to_own(to)) - angle(from);
                Drag::Turn(id, from, plot.placed.shape.turned(about, by))
            }
        }
    }
}

fn middle_of(shape: &Shape) -> Point {
    crate::land::shape::bounds(&shape.ring).map_or([0.0, 0.0], |(low, high)| {
        [
            f64::midpoint(low[0], high[0]),
            f64::midpoint(low[1], high[1]),
        ]
    })
}

/// Follows pointer and keys for a frame; gives the plot that is selected by
/// them, and whether it is added to those selected.
pub(super) fn follow(
    ui: &Ui,
    response: &Response,
    map: &mut Map,
    work: &Work<'_>,
    edits: &mut Edits,
) -> Option<(PlotId, bool)> {
    look(ui, response, map, work);
    let pointer = response
        .interact_pointer_pos()
        .or_else(|| response.hover_pos());
    if point::waiting(ui.ctx()).is_some() {
        point::follow(ui, response, work);
        if let Some(camera) = &mut map.camera {
            camera.pan(response.drag_delta());
        }
        return None;
    }
    if response.drag_started() {
        response.request_focus();
        let origin = ui.input(|input| input.pointer.press_origin()).or(pointer);
        let is_first = ui.input(|input| input.pointer.button_down(PointerButton::Primary));
        let drag = origin.map(|at| {
            if is_first {
                work.taken(map, at)
            } else {
                Drag::Pan
            }
        });
        map.drag = drag;
        if let Some(Drag::Corner(id, corner, _)) = &map.drag {
            map.corner = Some((*id, *corner));
        }
    }
    if let (true, Some(at)) = (response.dragged(), pointer) {
        map.drag = map.drag.take().map(|drag| work.dragged(map, drag, at));
        if matches!(map.drag, Some(Drag::Pan))
            && let Some(camera) = &mut map.camera
        {
            camera.pan(response.drag_delta());
        }
    }
    if response.drag_stopped()
        && let Some(drag) = map.drag.take()
    {
        drop_it(map, work, &drag, edits);
    }
    let mut chosen = None;
    if let (true, Some(at)) = (response.clicked(), pointer) {
        response.request_focus();
        if map.tool == Tool::Draw {
            let to = work.next_corner(map, at);
            let closes = map.drawing.first().is_some_and(|first| {
                map.drawing.len() >= 3 && work.to_screen(*first).distance(at) <= REACH
            });
            if closes {
                finish(ui, map, work, edits);
            } else {
                map.drawing.push(to);
            }
        } else {
            let selected = work.drawn();
            let corner = selected.and_then(|plot| Some((plot.id, work.corner_at(plot, at)?)));
            map.corner = corner;
            if corner.is_none() {
                let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
                let under = work.scene.at(work.to_sheet(at));
                chosen = under.map(|plot| (plot.id, adds));
            }
        }
    }
    if response.double_clicked() && map.tool == Tool::Draw && map.drawing.len() >= 3 {
        finish(ui, map, work, edits);
    }
    if response.has_focus() {
        keys(ui, response, map, work, edits);
    }
    cursor(ui, response, map, work);
    chosen
}

/// Wheel and pinch: closer at the pointer.
fn look(ui: &Ui, response: &Response, map: &mut Map, work: &Work<'_>) {
    let (Some(at), Some(camera)) = (response.hover_pos(), &mut map.camera) else {
        return;
    };
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
    let factor = f64::from((scroll / 240.0).exp2() * pinch);
    if (factor - 1.0).abs() > 1e-6 {
        camera.zoom(work.canvas, at, factor);
    }
}

fn cursor(ui: &Ui, response: &Response, map: &Map, work: &Work<'_>) {
    let Some(at) = response.hover_pos() else {
        return;
    };
    let icon = match (&map.drag, map.tool) {
        (Some(Drag::Pan), _) => CursorIcon::Grabbing,
        (_, Tool::Draw | Tool::Cut) => CursorIcon::Crosshair,
        (Some(_), Tool::Select) => CursorIcon::Move,
        (None, Tool::Select) => match work.taken(map, at) {
            Drag::Corner(..) => CursorIcon::Move,
            Drag::Move(..) | Drag::Turn(..) => CursorIcon::Grab,
            Drag::Pan | Drag::Cut(..) => CursorIcon::Default,
        },
    };
    ui.set_cursor_icon(icon);
}

fn keys(ui: &Ui, response: &Response, map: &mut Map, work: &Work<'_>, edits: &mut Edits) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let (pressed, shift) = ui.input(|input| {
        let keys = [
            Key::Escape,
            Key::Enter,
            Key::Delete,
            Key::Backspace,
            Key::Plus,
            Key::Minus,
        ];
        (
            keys.into_iter().find(|key| input.key_pressed(*key)),
            input.modifiers.shift,
        )
    });
    match pressed {
        Some(Key::Escape) => {
            let was_busy = map.drag.take().is_some() || !map.drawing.is_empty();
            map.drawing.clear();
            if !was_busy && map.corner.take().is_none() {
                map.tool = Tool::Select;
            }
        }
        Some(Key::Enter) if map.tool == Tool::Draw => finish(ui, map, work, edits),
        Some(Key::Enter) => next_of(map, work, shift),
        Some(Key::Delete | Key::Backspace) if map.tool == Tool::Draw => {
            map.drawing.pop();
        }
        Some(Key::Delete | Key::Backspace) => remove_corner(map, work, edits),
        Some(key @ (Key::Plus | Key::Minus)) => {
            let factor = if key == Key::Plus { 1.25 } else { 0.8 };
            if let Some(camera) = &mut map.camera {
                camera.zoom(work.canvas, work.canvas.center(), factor);
            }
        }
        _ => {}
    }
    let step = ui.input(|input| {
        let n = |key| input.num_presses(key) as f64;
        [
            n(Key::ArrowRight) - n(Key::ArrowLeft),
            n(Key::ArrowUp) - n(Key::ArrowDown),
        ]
    });
    if step.iter().all(|part| part.abs() < 0.5) {
        return;
    }
    let corner = map.corner.and_then(|(id, corner)| {
        let plot = work.drawn().filter(|plot| plot.id == id)?;
        Some((plot, corner, plot.placed.shape.corner(corner)?))
    });
    if let Some((plot, corner, at)) = corner {
        let by = if shift { 10.0 * NUDGE_M } else { NUDGE_M };
        let to = [at[0] + by * step[0], at[1] + by * step[1]];
        let shape = plot.placed.shape.clone().with_corner(corner, to);
        set(work, plot, shape, "edit.plot_corner", edits);
    } else if let Some(camera) = &mut map.camera {
        camera.pan(vec2(-step[0] as f32, step[1] as f32) * PAN);
    }
}

/// The next corner of the selected plot, or the one before.
fn next_of(map: &mut Map, work: &Work<'_>, is_back: bool) {
    let Some(plot) = work.drawn() else { return };
    let all: Vec<Corner> = plot
        .placed
        .shape
        .corners()
        .map(|(corner, _)| corner)
        .collect();
    let n = all.len();
    let now = map.corner.filter(|(id, _)| *id == plot.id);
    let now = now.and_then(|(_, corner)| all.iter().position(|known| *known == corner));
    let next = match now {
        None => 0,
        Some(at) if is_back => (at + n - 1) % n,
        Some(at) => (at + 1) % n,
    };
    map.corner = all.get(next).map(|corner| (plot.id, *corner));
}

fn remove_corner(map: &mut Map, work: &Work<'_>, edits: &mut Edits) {
    let Some((id, corner)) = map.corner.take() else {
        return;
    };
    let plot = work.drawn().filter(|plot| plot.id == id);
    let without = plot.and_then(|plot| plot.placed.shape.clone().without_corner(corner));
    if let (Some(plot), Some(shape)) = (plot, without) {
        set(work, plot, shape, "edit.plot_corner_remove", edits);
    }
}

/// What has been dragged is let go.
fn drop_it(map: &mut Map, work: &Work<'_>, drag: &Drag, edits: &mut Edits) {
    let name = match drag {
        Drag::Pan => return,
        Drag::Cut(from, to) => {
            cut(map, work, *from, *to, edits);
            return;
        }
        Drag::Corner(..) => "edit.plot_corner",
        Drag::Move(..) => "edit.plot_move",
        Drag::Turn(..) => "edit.plot_turn",
    };
    if let Some((id, shape)) = drag.shape()
        && let Some((_, plot)) = work.scene.find(id)
    {
        set(work, plot, shape.clone(), name, edits);
    }
}

/// Gives a plot another boundary.
fn set(work: &Work<'_>, plot: &ScenePlot, shape: Shape, name: &'static str, edits: &mut Edits) {
    if shape.area_m2() < LEAST_M2 || shape == plot.placed.shape {
        return;
    }
    let old = work.view.plan.plots.iter().find(|old| old.id == plot.id);
    if let Some(old) = old {
        let mut new = Plot::clone(old);
        new.extent = shape.into_extent(plot.placed.frame);
        edits.push(name, Change::set_plot(new));
    }
}

/// The drawing becomes a plot.
fn finish(ui: &Ui, map: &mut Map, work: &Work<'_>, edits: &mut Edits) {
    let ring = std::mem::take(&mut map.drawing);
    let mut ring: Vec<Point> = ring;
    ring.dedup_by(|a, b| distance(*a, *b) < 0.05);
    let shape = Shape {
        ring,
        holes: Vec::new(),
    };
    map.tool = Tool::Select;
    if shape.ring.len() < 3 || shape.area_m2() < LEAST_M2 {
        return;
    }
    let frame: Option<Frame> = work.scene.sheet.frame;
    let extent = shape.into_extent(frame);
    if let Some((id, change)) = super::super::added(work.view, Some(extent)) {
        super::super::select(ui, id);
        edits.push("edit.plot_draw", change);
    }
}

/// The selected plot, or the one under the line, is cut in two or more.
fn cut(map: &mut Map, work: &Work<'_>, from: Point, to: Point, edits: &mut Edits) {
    let under = || {
        let middle = [f64::midpoint(from[0], to[0]), f64::midpoint(from[1], to[1])];
        work.scene.at(middle)
    };
    let Some(plot) = under().or(work.selected).filter(|plot| plot.is_drawn()) else {
        return;
    };
    let (a, b) = (plot.placed.to_own(from), plot.placed.to_own(to));
    let parts = plot.placed.shape.split(a, b);
    let old = work
        .view
        .plan
        .plots
        .iter()
        .position(|old| old.id == plot.id);
    let (Some(mut parts), Some(at)) = (parts, old) else {
        return;
    };
    let Some(old) = work.view.plan.plots.get(at) else {
        return;
    };
    // the largest part keeps the plot's own number
    parts.sort_by(|a, b| b.area_m2().total_cmp(&a.area_m2()));
    let whole = plot.placed.shape.area_m2();
    let first_id = super::super::next_id(work.view.plan);
    let changes = parts.into_iter().enumerate().map(|(n, part)| {
        let share = part.area_m2() / whole;
        let mut new = Plot::clone(old);
        new.extent = part.into_extent(plot.placed.frame);
        new.plants = old.plants.map(|plants| shared(plants, share));
        new.counted = old.counted.map(|counted| Counted {
            plants: shared(counted.plants, share),
            ..counted
        });
        if n == 0 {
            return Change::set_plot(new);
        }
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        new.id = PlotId(first_id.0.saturating_add(n - 1));
        new.name = tr!(work.view.lang, "land.part_name", name = old.name, n = n + 1);
        let place = at + usize::try_from(n).unwrap_or_default();
        Change::Plot(new.id, Some((place, Arc::new(new))))
    });
    edits.push("edit.plot_cut", Change::Several(changes.collect()));
    map.tool = Tool::Select;
    map.corner = None;
}

/// A share of counted plants, one at least.
#[expect(clippy::cast_sign_loss, reason = "a share of a count is not negative")]
fn shared(plants: u32, share: f64) -> u32 {
    (f64::from(plants) * share).round().max(1.0) as u32
}
