//! A window with nothing of ours in it, that closes after its first frame:
//! what `benches/start.sh` compares the start of Pelepah with.

/// Closes when its second frame begins: the first is on the screen then.
struct Bare {
    frames: usize,
}

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("bare");
        self.frames += 1;
        if self.frames > 1 {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }
}

fn main() -> eframe::Result {
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1366.0, 768.0]),
        centered: true,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "bare",
        native,
        Box::new(|_| Ok(Box::new(Bare { frames: 0 }))),
    )
}
