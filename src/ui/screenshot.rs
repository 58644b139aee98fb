//! A picture of the real window: shows a page, waits for its results, saves a
//! PNG and closes. Behind the hidden option `--screenshot`.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use egui::{ColorImage, Context, Ui};

use super::app::App;
use super::widgets::thumbnail::is_decoding;
use crate::document::store;

/// Frames after the results, so that sizes have settled.
const SETTLE: usize = 6;

/// The window with a picture to take.
pub(super) struct Shooting {
    app: App,
    path: PathBuf,
    frames: usize,
    send: Sender<Arc<ColorImage>>,
    taken: Receiver<Arc<ColorImage>>,
}

impl Shooting {
    pub(super) fn new(app: App, path: PathBuf) -> Self {
        let (send, taken) = mpsc::channel();
        Self {
            app,
            path,
            frames: 0,
            send,
            taken,
        }
    }

    fn watch(&mut self, ctx: &Context) {
        if self.app.is_settled() && !is_decoding(ctx) {
            self.frames += 1;
        }
        if self.frames == SETTLE {
            let (send, wake) = (self.send.clone(), ctx.clone());
            ctx.request_screenshot(move |image| {
                if send.send(image).is_ok() {
                    wake.request_repaint();
                }
            });
        }
        if let Ok(image) = self.taken.try_recv() {
            let saved = encode(&image)
                .map_err(|error| error.to_string())
                .and_then(|bytes| store::replace(&self.path, &bytes).map_err(|e| e.to_string()));
            debug_assert!(saved.is_ok(), "{saved:?}");
            self.app.close(ctx);
        }
        ctx.request_repaint();
    }
}

/// The window, closing after some frames: what `benches/start.sh` measures.
pub(super) struct Measured {
    app: App,
    frames: usize,
}

impl Measured {
    pub(super) const fn new(app: App, frames: usize) -> Self {
        Self { app, frames }
    }
}

impl eframe::App for Measured {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.app.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        // a frame is on the screen when the next one begins
        if self.frames == 0 {
            self.app.close(&ctx);
        }
        self.frames = self.frames.saturating_sub(1);
        self.app.ui(ui);
        ctx.request_repaint();
    }
}

fn encode(image: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    let [width, height] = image
        .size
        .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let pixels: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(egui::Color32::to_array)
        .collect();
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

impl eframe::App for Shooting {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.app.logic(ctx);
    }

    /// A pointer that happens to lie over the window is no part of its picture.
    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut egui::RawInput) {
        input
            .events
            .retain(|event| !matches!(event, egui::Event::PointerMoved(_)));
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.app.ui(ui);
        let ctx = ui.ctx().clone();
        self.watch(&ctx);
    }
}
