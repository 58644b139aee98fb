//! The ground of the map: grid, plots, beds, ditches, plants. Made once for a
//! look at it, then only shown again.

use std::sync::{Arc, Weak};

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Id, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::super::super::super::theme::{self, Tokens};
use super::camera::{Camera, round_length};
use super::scene::{Scene, ScenePlot};
use crate::chart::Tone;
use crate::chart::build::PlotState;
use crate::land::Point;
use crate::land::sheet::Known;

/// From this scale on beds and ditches are drawn, px on a metre.
const BEDS: f64 = 1.0;
/// From this scale on plants are drawn, px on a metre.
const PLANTS: f64 = 3.0;
/// Half the width of a plant, m; a full-grown one is wider than its dot.
const PLANT_M: f64 = 0.16;
/// How much of a plot's color is seen over a picture.
const VEIL: f32 = 0.35;
/// Shapes of more corners are not filled bed by bed.
const MOST_BEDS: usize = 20_000;

/// What decides the ground.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    camera: Camera,
    canvas: Rect,
    is_dark: bool,
    states: Option<Vec<Option<PlotState>>>,
}

#[derive(Clone, Debug)]
struct Kept {
    scene: Weak<Scene>,
    look: Look,
    shapes: Arc<Vec<Shape>>,
}

/// The shapes of the ground; `states` colours plots by a month.
pub(super) fn shapes(
    ui: &Ui,
    scene: &Arc<Scene>,
    camera: Camera,
    canvas: Rect,
    states: Option<Vec<Option<PlotState>>>,
) -> Arc<Vec<Shape>> {
    let t = theme::tokens(ui);
    let id = Id::unique("pelepah land ground");
    let look = Look {
        camera,
        canvas,
        is_dark: ui.visuals().dark_mode,
        states,
    };
    let of = Arc::downgrade(scene);
    let kept: Option<Kept> = ui.data(|data| data.get_temp(id));
    if let Some(kept) = kept
        && kept.scene.ptr_eq(&of)
        && kept.look == look
    {
        return kept.shapes;
    }
    let shapes = Arc::new(made(t, scene, &look));
    let kept = Kept {
        scene: of,
        look,
        shapes: Arc::clone(&shapes),
    };
    ui.data_mut(|data| data.insert_temp(id, kept));
    shapes
}

fn made(t: &Tokens, scene: &Scene, look: &Look) -> Vec<Shape> {
    let mut shapes = Vec::new();
    grid(&mut shapes, t, look);
    let veil = if scene.sheet.backdrop.is_some() {
        VEIL
    } else {
        1.0
    };
    let (low, high) = look.camera.shown(look.canvas);
    for (idx, plot) in scene.plots.iter().enumerate() {
        let Some(plot) = plot else { continue };
        let (from, to) = plot.bounds;
        if from[0] > high[0] || to[0] < low[0] || from[1] > high[1] || to[1] < low[1] {
            continue;
        }
        let fill = match &look.states {
            None => t.aloe_mist,
            Some(states) => {
                let state = states.get(idx).copied().flatten();
                state.map_or(t.sunken, |state| state_fill(t, state))
            }
        };
        one_plot(&mut shapes, t, look, plot, (fill, veil));
    }
    shapes
}

fn grid(shapes: &mut Vec<Shape>, t: &Tokens, look: &Look) {
    let (camera, canvas) = (look.camera, look.canvas);
    let step = round_length(110.0 / camera.px_per_m);
    let (low, high) = camera.shown(canvas);
    let stroke = Stroke::new(1.0, t.grid);
    let mut x = (low[0] / step).ceil() * step;
    while x < high[0] {
        let at = camera.to_screen(canvas, [x, low[1]]).x.round() + 0.5;
        shapes.push(Shape::line_segment(
            [pos2(at, canvas.top()), pos2(at, canvas.bottom())],
            stroke,
        ));
        x += step;
    }
    let mut y = (low[1] / step).ceil() * step;
    while y < high[1] {
        let at = camera.to_screen(canvas, [low[0], y]).y.round() + 0.5;
        shapes.push(Shape::line_segment(
            [pos2(canvas.left(), at), pos2(canvas.right(), at)],
            stroke,
        ));
        y += step;
    }
}

/// Fill of a plot in a state.
pub(super) fn state_fill(t: &Tokens, state: PlotState) -> Color32 {
    match state {
        PlotState::Preparing => t.fill_of(Tone::Preparation),
        PlotState::Growing => t.heat(1).0,
        PlotState::Bearing => t.heat(3).0,
        PlotState::Resting => t.line,
    }
}

fn one_plot(
    shapes: &mut Vec<Shape>,
    t: &Tokens,
    look: &Look,
    plot: &ScenePlot,
    (fill, veil): (Color32, f32),
) {
    let (camera, canvas) = (look.camera, look.canvas);
    let mut ground = Mesh::default();
    for corners in &plot.fill {
        quad(
            &mut ground,
            corners.map(|at| camera.to_screen(canvas, at)),
            fill.gamma_multiply(veil),
        );
    }
    shapes.push(Shape::mesh(ground));
    if camera.px_per_m >= BEDS {
        laid_out(shapes, t, look, plot, veil);
    }
    let edge = Stroke::new(1.6, t.aloe_deep);
    for ring in plot.outline.rings() {
        let mut line: Vec<Pos2> = ring
            .iter()
            .map(|at| camera.to_screen(canvas, *at))
            .collect();
        if plot.placed.known == Known::Area {
            line.extend(line.first().copied());
            shapes.extend(Shape::dashed_line(&line, edge, 7.0, 5.0));
        } else {
            shapes.push(Shape::closed_line(line, edge));
        }
    }
}

fn laid_out(shapes: &mut Vec<Shape>, t: &Tokens, look: &Look, plot: &ScenePlot, veil: f32) {
    let (camera, canvas) = (look.camera, look.canvas);
    let Some(layout) = plot.layout() else { return };
    let at = |own: Point| camera.to_screen(canvas, plot.placed.to_sheet(own));
    if look.states.is_none() && layout.beds.len() <= MOST_BEDS {
        let mut beds = Mesh::default();
        let seen = canvas.expand(4.0);
        for corners in &layout.beds {
            let corners = corners.map(at);
            if seen.intersects(Rect::from_points(&corners)) {
                quad(&mut beds, corners, t.heat(1).0.gamma_multiply(veil));
            }
        }
        shapes.push(Shape::mesh(beds));
    }
    let width = |meters: f64| ((meters * camera.px_per_m) as f32).max(1.2);
    for (lanes, color) in [(&layout.paths, t.earth()), (&layout.ditches, t.water)] {
        for ends in lanes {
            shapes.push(Shape::line_segment(
                ends.map(at),
                Stroke::new(width(0.5), color),
            ));
        }
    }
    if camera.px_per_m < PLANTS {
        return;
    }
    let half = ((PLANT_M * camera.px_per_m) as f32).max(0.8);
    let mut plants = Mesh::default();
    let seen = canvas.expand(half);
    for row in &layout.rows {
        // a row out of sight is left out whole
        let far = f64::from(row.n.saturating_sub(1));
        let last = [
            row.first[0] + far * row.step[0],
            row.first[1] + far * row.step[1],
        ];
        if !seen.intersects(Rect::from_two_pos(at(row.first), at(last)).expand(half)) {
            continue;
        }
        let first = at(row.first);
        let step = vec2(
            (row.step[0] * camera.px_per_m) as f32,
            (-row.step[1] * camera.px_per_m) as f32,
        );
        for i in 0..row.n {
            let center = first + step * i as f32;
            if seen.contains(center) {
                dot(&mut plants, center, half, t.aloe_deep);
            }
        }
    }
    shapes.push(Shape::mesh(plants));
}

fn vertex(pos: Pos2, color: Color32) -> Vertex {
    Vertex {
        pos,
        uv: egui::epaint::WHITE_UV,
        color,
    }
}

fn quad(mesh: &mut Mesh, corners: [Pos2; 4], color: Color32) {
    let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX - 4);
    mesh.vertices.extend(corners.map(|at| vertex(at, color)));
    mesh.indices
        .extend([0, 1, 2, 0, 2, 3].map(|corner| first + corner));
}

/// A plant: a small diamond, which at any size is four corners only.
fn dot(mesh: &mut Mesh, at: Pos2, half: f32, color: Color32) {
    let corners = [
        pos2(at.x, at.y - half),
        pos2(at.x + half, at.y),
        pos2(at.x, at.y + half),
        pos2(at.x - half, at.y),
    ];
    quad(mesh, corners, color);
}
