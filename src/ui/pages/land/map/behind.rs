//! The picture behind the plots: drawn under them, and the line that says how
//! much of it is seen.

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Frame, Margin, Painter, Rect, Slider, Ui, WidgetInfo, pos2};

use super::super::super::super::theme;
use super::super::super::super::view::{Edits, View, Wish};
use super::super::super::super::widgets::thumbnail::texture;
use super::super::super::super::widgets::{button, slider};
use super::camera::Camera;
use super::scene::Scene;
use super::{FOOT, Map};
use crate::document::{Change, picture};
use crate::land::sheet;
use crate::plan::Backdrop;
use crate::text;
use crate::tr;

/// Draws the picture, as far as it has been unpacked.
pub(super) fn paint(
    ui: &Ui,
    painter: &Painter,
    view: &View<'_>,
    scene: &Scene,
    (camera, canvas): (Camera, Rect),
    map: &Map,
) {
    let Some((backdrop, corners)) = view.plan.backdrop.as_ref().zip(scene.sheet.backdrop) else {
        return;
    };
    let side = f32::from(picture::BACKDROP_PX);
    let Some(texture) = texture(ui, &backdrop.image, side) else {
        return;
    };
    let opacity = map.opacity.unwrap_or(backdrop.opacity) as f32;
    let color = Color32::WHITE.gamma_multiply(opacity);
    let mut mesh = Mesh::with_texture(texture.id());
    let uv = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
    for (corner, [x, y]) in sheet::whole(corners).into_iter().zip(uv) {
        mesh.vertices.push(Vertex {
            pos: camera.to_screen(canvas, corner),
            uv: pos2(x, y),
            color,
        });
    }
    mesh.indices.extend([0, 1, 2, 0, 2, 3]);
    painter.add(mesh);
}

/// How much of the picture is seen; laid anew, or taken away.
pub(super) fn line(ui: &mut Ui, view: &View<'_>, map: &mut Map, edits: &mut Edits) {
    let Some(backdrop) = view.plan.backdrop.as_ref().filter(|_| map.shows_behind) else {
        return;
    };
    let lang = view.lang;
    let frame = Frame::new().inner_margin(Margin::symmetric(14, 0));
    frame.show(ui, |ui| {
        ui.set_height(FOOT);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            ui.label(theme::small(tr!(lang, "land.behind_seen_short")));
            let seen = map.opacity.unwrap_or(backdrop.opacity);
            // whole hundredths: the slider changes nothing unless it is moved
            let mut hundredths = (seen * 100.0).round() as i32;
            let room = (ui.available_width() - 290.0).clamp(60.0, 240.0);
            let slider = slider(ui, room, Slider::new(&mut hundredths, 0..=100));
            let name = tr!(lang, "land.behind_seen");
            slider.widget_info(|| WidgetInfo::slider(true, f64::from(hundredths), &name));
            if slider.changed() {
                map.opacity = Some(f64::from(hundredths) / 100.0);
            }
            let seen = f64::from(hundredths) / 100.0;
            ui.label(theme::small_bold(text::percent(lang, seen, 0)));
            // one step for a drag, and one for a key
            let is_held = slider.dragged() || slider.is_pointer_button_down_on();
            if let Some(opacity) = map.opacity.filter(|_| !is_held) {
                map.opacity = None;
                let seen = Backdrop {
                    opacity,
                    ..backdrop.clone()
                };
                if seen != *backdrop {
                    edits.push("edit.backdrop_seen", Change::Backdrop(Some(seen)));
                }
            }
            if button::link(ui, &tr!(lang, "land.behind_place")).clicked() {
                edits.wish(Wish::PlaceBackdrop);
            }
            if button::link(ui, &tr!(lang, "land.behind_remove")).clicked() {
                edits.push("edit.backdrop_remove", Change::Backdrop(None));
            }
        });
    });
}
