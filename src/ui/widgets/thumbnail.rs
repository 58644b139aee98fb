//! A picture of the plan, small or whole. It is decoded once, on a thread of its
//! own.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{ColorImage, Id, Response, Sense, Stroke, StrokeKind, TextureHandle, Ui, Vec2, vec2};
use egui_material_icons::icons::{ICON_BROKEN_IMAGE, ICON_IMAGE};

use super::super::theme::{self, radius};
use crate::document::picture;
use crate::plan::Image;

/// Most pictures kept; a plan has fewer.
const MOST_KEPT: usize = 32;

/// How far a picture has come.
#[derive(Clone)]
enum State {
    Coming,
    There(TextureHandle),
    Damaged,
}

/// The pictures seen in this window, each with its bytes, so that a place in
/// memory never means two pictures, and with its size, px.
type Kept = Arc<Mutex<Vec<(Image, u32, State)>>>;

/// Shows a picture within a square of `side` px; `name` is for the screen reader.
pub fn thumbnail(ui: &mut Ui, image: &Image, side: f32, name: &str) -> Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    let round = f32::from(radius::FIELD);
    ui.painter().rect_filled(rect, round, t.sunken);
    match state(ui, image, side) {
        State::There(texture) => {
            let size = texture.size_vec2();
            let scale = (side / size.x).min(side / size.y);
            let shown = egui::Rect::from_center_size(rect.center(), size * scale);
            let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, vec2(1.0, 1.0).to_pos2());
            let painter = ui.painter();
            painter.image(texture.id(), shown, whole, egui::Color32::WHITE);
        }
        waiting => {
            let icon = match waiting {
                State::Damaged => ICON_BROKEN_IMAGE,
                State::Coming | State::There(_) => ICON_IMAGE,
            };
            let center = egui::Align2::CENTER_CENTER;
            let font = theme::icon_font(24.0);
            ui.painter()
                .text(rect.center(), center, icon.codepoint, font, t.muted);
        }
    }
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .rect_stroke(rect, round, edge, StrokeKind::Inside);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
    response
}

/// The texture of a picture, at most `side` px wide and high; `None` while it is
/// decoded, and where it is damaged.
pub(in crate::ui) fn texture(ui: &Ui, image: &Image, side: f32) -> Option<TextureHandle> {
    match state(ui, image, side) {
        State::There(texture) => Some(texture),
        State::Coming | State::Damaged => None,
    }
}

/// Whether a picture is being decoded.
pub(in crate::ui) fn is_decoding(ctx: &egui::Context) -> bool {
    let kept: Option<Kept> = ctx.data(|data| data.get_temp(kept_id()));
    kept.is_some_and(|kept| {
        let pictures = kept.lock().unwrap_or_else(PoisonError::into_inner);
        pictures
            .iter()
            .any(|(.., state)| matches!(state, State::Coming))
    })
}

fn kept_id() -> Id {
    Id::unique("pelepah thumbnails")
}

fn state(ui: &Ui, image: &Image, side: f32) -> State {
    let kept: Kept = ui.data_mut(|data| data.get_temp_mut_or_default::<Kept>(kept_id()).clone());
    let px = (side * ui.ctx().pixels_per_point()).ceil();
    let px = u32::try_from(px as i64).unwrap_or(u32::MAX);
    let mut pictures = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let is_it = |(known, size, _): &&(Image, u32, State)| *size == px && known.is_same(image);
    if let Some((.., state)) = pictures.iter().find(is_it) {
        return state.clone();
    }
    if pictures.len() >= MOST_KEPT {
        pictures.remove(0);
    }
    pictures.push((image.clone(), px, State::Coming));
    let (ctx, image, kept) = (ui.ctx().clone(), image.clone(), Arc::clone(&kept));
    let job = move || {
        let state = match picture::thumbnail(&image, px) {
            Ok((size, rgba)) => {
                let pixels = ColorImage::from_rgba_unmultiplied(size, &rgba);
                let options = egui::TextureOptions::LINEAR;
                State::There(ctx.load_texture("thumbnail", pixels, options))
            }
            Err(_) => State::Damaged,
        };
        let mut pictures = kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut pictures = pictures.iter_mut();
        let it = pictures.find(|(known, size, _)| *size == px && known.is_same(&image));
        if let Some((.., known)) = it {
            *known = state;
        }
        ctx.request_repaint();
    };
    let thread = std::thread::Builder::new().name("pelepah-thumbnail".to_owned());
    // without a thread the picture stays a sign
    drop(thread.spawn(job));
    State::Coming
}
