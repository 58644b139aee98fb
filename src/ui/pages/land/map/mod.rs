//! The map: plots to scale, drawn and changed with the hands.
//!
//! The pointer draws, moves, turns and cuts; the keyboard does the same to
//! corners: Enter goes from corner to corner, arrows move one by a decimetre
//! (with Shift by a metre), Del takes it away, Esc takes back what is being
//! done. Without a corner the arrows move the view.

use std::sync::Arc;

use egui::{
    Align, Button, Frame, Id, Layout, Margin, Rect, Response, RichText, Role, Sense, Shape, Slider,
    Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ADD, ICON_ARROW_SELECTOR_TOOL, ICON_CALENDAR_MONTH, ICON_CUT, ICON_DRAW, ICON_FIT_SCREEN,
    ICON_HELP, ICON_IMAGE, ICON_REMOVE, ICON_SQUARE_FOOT,
};

use super::super::super::theme::{self, Tokens, Weight, radius};
use super::super::super::view::{Edits, View, Wish};
use super::super::super::widgets::{at_right, button, slider};
use crate::chart::build::{PlotState, plot_state};
use crate::land::edit::Corner;
use crate::land::{self, Point};
use crate::plan::PlotId;
use crate::text;
use crate::tr;
use camera::Camera;
use hands::{Drag, Work};
pub(in crate::ui) use point::{Answer, ask_point, forget_point, take_point};
pub(super) use scene::{Scene, ScenePlot};

mod behind;
mod camera;
mod ground;
mod hands;
mod marks;
mod point;
mod scene;

/// Height of the bar of tools, px.
const TOOLS: f32 = 42.0;
/// Height of a line under the canvas, px.
const FOOT: f32 = 30.0;
/// Below this width tools show only their icons, px.
const NARROW: f32 = 560.0;

/// What the hands hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tool {
    /// Take plots and corners.
    #[default]
    Select,
    /// Set the corners of a new plot.
    Draw,
    /// Cut a plot along a line.
    Cut,
}

/// What the canvas remembers from frame to frame.
#[derive(Clone, Debug)]
struct Map {
    camera: Option<Camera>,
    /// Whether the view was chosen by hand; else everything is kept in view.
    is_own: bool,
    tool: Tool,
    /// Corners of a drawing, on the plane.
    drawing: Vec<Point>,
    drag: Option<Drag>,
    corner: Option<(PlotId, Corner)>,
    snaps: bool,
    /// Plan month that colours the plots, from 1.
    month: Option<usize>,
    /// Whether the line of the picture behind is shown.
    shows_behind: bool,
    /// How much of the picture is seen while that is being changed.
    opacity: Option<f64>,
    /// The plot selected last: another one is brought into view.
    seen: Option<PlotId>,
}

impl Default for Map {
    fn default() -> Self {
        Self {
            camera: None,
            is_own: false,
            tool: Tool::Select,
            drawing: Vec::new(),
            drag: None,
            corner: None,
            snaps: true,
            month: None,
            shows_behind: false,
            opacity: None,
            seen: None,
        }
    }
}

fn state_id() -> Id {
    Id::unique("pelepah land map")
}

fn look_id() -> Id {
    Id::unique("pelepah land look")
}

/// Looks at some plots as soon as the map is shown with them.
pub(super) fn look_at(ctx: &egui::Context, ids: &[PlotId]) {
    ctx.data_mut(|data| data.insert_temp(look_id(), ids.to_vec()));
}

/// Looks at the picture behind them as soon as it is there.
pub(in crate::ui) fn show_backdrop(ctx: &egui::Context) {
    look_at(ctx, &[]);
}

/// The view of the plots that were asked for.
fn looked_at(ui: &Ui, scene: &Scene, canvas: Rect) -> Option<Camera> {
    let ids: Vec<PlotId> = ui.data(|data| data.get_temp(look_id()))?;
    let plots = ids.iter().filter_map(|id| scene.find(*id));
    let mut corners: Vec<Point> = plots
        .flat_map(|(_, plot)| [plot.bounds.0, plot.bounds.1])
        .collect();
    if ids.is_empty() {
        corners.extend(
            scene
                .sheet
                .backdrop
                .into_iter()
                .flat_map(land::sheet::whole),
        );
    }
    let bounds = land::shape::bounds(&corners)?;
    ui.data_mut(|data| data.remove_temp::<Vec<PlotId>>(look_id()));
    Some(Camera::fit(Some(bounds), canvas))
}

/// Shows the map in the room there is; gives the plot chosen on it, and whether
/// it is added to those chosen.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    scene: &Arc<Scene>,
    (selected, chosen): (usize, &[PlotId]),
    edits: &mut Edits,
) -> Option<(PlotId, bool)> {
    let t = theme::tokens(ui);
    let id = state_id();
    let mut map: Map = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let picked = Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(radius::CARD)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            let width = ui.available_width();
            map.shows_behind &= view.plan.backdrop.is_some();
            let n_lines = 1 + u8::from(map.month.is_some()) + u8::from(map.shows_behind);
            let foot = f32::from(n_lines) * FOOT;
            let height = (ui.available_height() - TOOLS - foot - 2.0).max(160.0);
            tools(ui, view, &mut map, width, edits);
            let (canvas, response) =
                ui.allocate_exact_size(vec2(width, height), Sense::click_and_drag());
            let fitted = Camera::fit(scene.sheet.bounds, canvas);
            let before = *map.camera.get_or_insert(fitted);
            let plot = scene.plots.get(selected).and_then(Option::as_ref);
            let id = plot.map(|plot| plot.id);
            if map.seen != id {
                map.seen = id;
                map.corner = None;
                map.is_own &= plot.is_none_or(|plot| before.sees(canvas, plot.bounds));
            }
            if let Some(camera) = looked_at(ui, scene, canvas) {
                map.camera = Some(camera);
                map.is_own = true;
                map.shows_behind |= view.plan.backdrop.is_some();
            }
            if !map.is_own && map.drag.is_none() {
                map.camera = Some(fitted);
            }
            let work = Work {
                view,
                scene,
                camera: map.camera.unwrap_or(fitted),
                canvas,
                selected: plot,
            };
            let picked = hands::follow(ui, &response, &mut map, &work, edits);
            let camera = map.camera.unwrap_or(fitted);
            map.is_own |= camera != before && camera != fitted;
            canvas_painted(ui, &response, (&map, camera), &work, chosen);
            foot_line(ui, view, scene, &response, (camera, canvas, fitted));
            month_line(ui, view, &mut map);
            behind::line(ui, view, &mut map, edits);
            picked
        })
        .inner;
    ui.data_mut(|data| data.insert_temp(id, map));
    picked
}

fn canvas_painted(
    ui: &Ui,
    response: &Response,
    (map, camera): (&Map, Camera),
    work: &Work<'_>,
    chosen: &[PlotId],
) {
    let (t, canvas, lang) = (theme::tokens(ui), work.canvas, work.view.lang);
    let name = tr!(lang, "land.map_name");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let painter = ui.painter().with_clip_rect(canvas);
    painter.rect_filled(canvas, 0.0, t.paper);
    behind::paint(ui, &painter, work.view, work.scene, (camera, canvas), map);
    let states = map.month.and_then(|k| states(work.view, k));
    let shapes = ground::shapes(ui, work.scene, camera, canvas, states);
    painter.extend(shapes.iter().cloned());
    let at = (camera, canvas);
    for plot in work.scene.plots.iter().flatten() {
        let is_it = work.selected.is_some_and(|it| it.id == plot.id);
        if is_it || chosen.contains(&plot.id) {
            let line = plot
                .outline
                .ring
                .iter()
                .map(|at| camera.to_screen(canvas, *at));
            painter.add(Shape::closed_line(line.collect(), Stroke::new(2.4, t.sky)));
        }
        if !(is_it && map.drag.is_some()) {
            marks::label(&painter, t, at, plot, is_it || chosen.contains(&plot.id));
        }
    }
    let dragged = map.drag.as_ref().and_then(Drag::shape);
    let dragged = dragged.and_then(|(id, shape)| {
        let (_, plot) = work.scene.find(id)?;
        Some(shape.map(|own| plot.placed.to_sheet(own)))
    });
    let handled = |shape: &land::Shape| {
        let corner = map.corner.filter(|(id, _)| {
            let selected = work.selected.map(|plot| plot.id);
            selected == Some(*id)
        });
        marks::handles(&painter, t, at, shape, corner.map(|(_, corner)| corner));
    };
    if let Some(shape) = &dragged {
        marks::boundary(&painter, t, at, shape, lang);
        handled(shape);
        let at = camera.to_screen(canvas, shape.label_point());
        let words = if shape.crossing().is_some() {
            tr!(lang, "land.map_crossing")
        } else {
            text::area(lang, shape.area_m2())
        };
        note(&painter, t, at, &words);
    } else if let Some(plot) = work
        .selected
        .filter(|plot| plot.placed.known != land::sheet::Known::Area)
    {
        for side in land::shape::sides(&plot.outline.ring) {
            marks::length(&painter, t, at, side, lang);
        }
        if plot.is_drawn() && map.tool == Tool::Select {
            handled(&plot.outline);
        }
    }
    if let Some(Drag::Cut(from, to)) = &map.drag {
        let ends = [*from, *to].map(|at| camera.to_screen(canvas, at));
        painter.line_segment(ends, Stroke::new(2.0, t.clay));
    }
    if map.tool == Tool::Draw {
        drawing(ui, &painter, response, map, work);
    }
    if let Some(words) = point::waiting(ui.ctx()) {
        point::paint(ui, &painter, response, work);
        note(&painter, t, canvas.center_top() + vec2(0.0, 24.0), &words);
    }
    marks::north(&painter, t, canvas, lang);
    if response.has_focus() {
        painter.rect_stroke(canvas, 0.0, Stroke::new(2.0, t.sky), StrokeKind::Inside);
    }
}

/// The drawing so far, with the side that follows the pointer.
fn drawing(ui: &Ui, painter: &egui::Painter, response: &Response, map: &Map, work: &Work<'_>) {
    let (t, lang) = (theme::tokens(ui), work.view.lang);
    let at = (work.camera, work.canvas);
    let mut corners = map.drawing.clone();
    corners.extend(response.hover_pos().map(|at| work.next_corner(map, at)));
    let line: Vec<egui::Pos2> = corners
        .iter()
        .map(|corner| work.camera.to_screen(work.canvas, *corner))
        .collect();
    for end in &line {
        painter.circle(*end, 4.0, t.surface, Stroke::new(2.0, t.sky));
    }
    painter.add(Shape::line(line, Stroke::new(2.4, t.sky)));
    for pair in corners.windows(2) {
        if let &[from, to] = pair {
            marks::length(painter, t, at, [from, to], lang);
        }
    }
    let words = if corners.len() >= 3 {
        let shape = land::Shape {
            ring: corners,
            holes: Vec::new(),
        };
        let area = text::area(lang, shape.area_m2());
        tr!(lang, "land.map_drawing", area = area)
    } else {
        tr!(lang, "land.map_begin")
    };
    note(
        painter,
        t,
        work.canvas.center_top() + vec2(0.0, 24.0),
        &words,
    );
}

/// A few words on their own ground.
fn note(painter: &egui::Painter, t: &Tokens, at: egui::Pos2, words: &str) {
    let galley = painter.layout_no_wrap(words.to_owned(), Weight::SemiBold.font(15.0), t.ink);
    let ground = Rect::from_center_size(at, galley.size() + vec2(20.0, 10.0));
    painter.rect(
        ground,
        6.0,
        t.surface,
        Stroke::new(1.0, t.line_strong),
        StrokeKind::Inside,
    );
    painter.galley(ground.min + vec2(10.0, 5.0), galley, t.ink);
}

/// What each plot does in a plan month, while the results are those of the plan.
fn states(view: &View<'_>, k: usize) -> Option<Vec<Option<PlotState>>> {
    let results = view.results.filter(|_| view.is_current)?;
    let n = view.plan.plots.len();
    let state = |idx| plot_state(&results.program, &results.outcome, idx, k);
    Some((0..n).map(state).collect())
}

fn tools(ui: &mut Ui, view: &View<'_>, map: &mut Map, width: f32, edits: &mut Edits) {
    let lang = view.lang;
    let frame = Frame::new().inner_margin(Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.set_height(TOOLS - 8.0);
        ui.set_width(width - 16.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let is_narrow = width < NARROW;
            for (tool, icon, key, help) in [
                (
                    Tool::Select,
                    ICON_ARROW_SELECTOR_TOOL,
                    "land.tool_select",
                    "land.tool_select_help",
                ),
                (
                    Tool::Draw,
                    ICON_DRAW,
                    "land.tool_draw",
                    "land.tool_draw_help",
                ),
                (Tool::Cut, ICON_CUT, "land.tool_cut", "land.tool_cut_help"),
            ] {
                let (name, help) = (tr!(lang, key), tr!(lang, help));
                let words = (!is_narrow).then_some(name.as_str());
                if switch(ui, map.tool == tool, (icon, words), &name, &help).clicked() {
                    map.tool = tool;
                    map.drawing.clear();
                }
            }
            ui.separator();
            let (name, help) = (tr!(lang, "land.snap"), tr!(lang, "land.snap_help"));
            if switch(ui, map.snaps, (ICON_SQUARE_FOOT, None), &name, &help).clicked() {
                map.snaps = !map.snaps;
            }
            let (name, help) = (tr!(lang, "land.month"), tr!(lang, "land.month_help"));
            let is_on = map.month.is_some();
            if switch(ui, is_on, (ICON_CALENDAR_MONTH, None), &name, &help).clicked() {
                map.month = if is_on { None } else { Some(1) };
            }
            let (name, help) = (tr!(lang, "land.behind"), tr!(lang, "land.behind_help"));
            if switch(ui, map.shows_behind, (ICON_IMAGE, None), &name, &help).clicked() {
                if view.plan.backdrop.is_some() {
                    map.shows_behind = !map.shows_behind;
                } else {
                    edits.wish(Wish::PickBackdrop);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                at_right(ui, |ui| {
                    for (icon, key, factor) in [
                        (ICON_REMOVE, "land.farther", 0.8),
                        (ICON_ADD, "land.closer", 1.25),
                    ] {
                        if button::icon_button(ui, icon, &tr!(lang, key)).clicked()
                            && let Some(camera) = &mut map.camera
                        {
                            camera.closer(factor);
                            map.is_own = true;
                        }
                    }
                    if button::icon_button(ui, ICON_FIT_SCREEN, &tr!(lang, "land.fit")).clicked() {
                        map.is_own = false;
                    }
                    button::icon_button(ui, ICON_HELP, &tr!(lang, "land.map_help"));
                });
            });
        });
    });
}

/// A tool that is on or off: an icon, and words where there is room.
fn switch(
    ui: &mut Ui,
    is_on: bool,
    (icon, words): (MaterialIcon, Option<&str>),
    name: &str,
    help: &str,
) -> Response {
    let icon = theme::icon(icon, 18.0);
    let tool = match words {
        Some(words) => Button::selectable(is_on, (icon, RichText::new(words))),
        None => Button::selectable(is_on, icon),
    };
    let response = ui.add(tool.min_size(vec2(theme::size::BUTTON, theme::size::BUTTON)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, name));
    response.on_hover_text(format!("{name}: {help}"))
}

/// Scale, the place under the pointer, and 1 to how much.
fn foot_line(
    ui: &mut Ui,
    view: &View<'_>,
    scene: &Scene,
    response: &Response,
    (camera, canvas, fitted): (Camera, Rect, Camera),
) {
    let (t, lang) = (theme::tokens(ui), view.lang);
    let (rect, _) = ui.allocate_exact_size(vec2(canvas.width(), FOOT), Sense::hover());
    let painter = ui.painter().with_clip_rect(rect);
    painter.line_segment(
        [rect.left_top(), rect.right_top()],
        Stroke::new(1.0, t.line),
    );
    let left = rect.left_center() + vec2(14.0, 0.0);
    let end = marks::scale_bar(&painter, t, camera, left, lang);
    let share = text::percent(lang, camera.px_per_m / fitted.px_per_m, 0);
    let scale = text::number(lang, camera.scale().round(), 0);
    let words = tr!(lang, "land.scale", scale = scale, share = share);
    let font = Weight::Medium.font(13.0);
    let right = rect.right_center() - vec2(14.0, 0.0);
    let scale = painter.text(
        right,
        egui::Align2::RIGHT_CENTER,
        words,
        font.clone(),
        t.ink,
    );
    if let Some(at) = response.hover_pos() {
        let [x, y] = camera.to_sheet(canvas, at);
        let words = scene.sheet.frame.map_or_else(
            || {
                let meters = |value| text::number_fixed(lang, value, 1);
                tr!(lang, "land.map_at", x = meters(x), y = meters(y))
            },
            |frame| {
                let [longitude, latitude] = frame.degrees([x, y]);
                text::coordinates(lang, longitude, latitude, 5)
            },
        );
        let galley = painter.layout_no_wrap(words, font, t.muted);
        let middle = f32::midpoint(end, scale.left());
        let at = egui::pos2(
            middle - galley.size().x / 2.0,
            rect.center().y - galley.size().y / 2.0,
        );
        if galley.size().x < scale.left() - end - 8.0 {
            painter.galley(at, galley, t.muted);
        }
    }
}

/// The month that colours the plots, and what the colours say.
fn month_line(ui: &mut Ui, view: &View<'_>, map: &mut Map) {
    let Some(k) = &mut map.month else { return };
    let (t, lang, plan) = (theme::tokens(ui), view.lang, view.plan);
    let frame = Frame::new().inner_margin(Margin::symmetric(14, 0));
    frame.show(ui, |ui| {
        ui.set_height(FOOT);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let last = usize::from(plan.months).max(1);
            *k = (*k).clamp(1, last);
            let room = (ui.available_width() - 420.0).max(90.0);
            let slider = slider(ui, room, Slider::new(k, 1..=last));
            let name = tr!(lang, "land.month");
            slider.widget_info(|| WidgetInfo::slider(true, *k as f64, &name));
            let month = plan.start.plus(i32::try_from(*k - 1).unwrap_or_default());
            let words = text::month_short(lang, month.year(), month.month());
            ui.label(theme::small_bold(words));
            for state in PlotState::ALL {
                let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
                let edge = Stroke::new(1.0, t.line_strong);
                let fill = ground::state_fill(t, state);
                ui.painter().rect(rect, 2.0, fill, edge, StrokeKind::Inside);
                ui.label(theme::small(tr!(
                    lang,
                    &format!("plot_state.{}", state.key())
                )));
            }
        });
    });
}
