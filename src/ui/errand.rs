//! Errands: what takes longer than a frame and is done once, each on a thread of
//! its own. What comes back waits until the window takes it.

use std::sync::mpsc::{self, Receiver, Sender};

use egui::Context;

/// Sends threads out, and holds what they bring.
#[derive(Debug)]
pub(super) struct Errands<T> {
    send: Sender<T>,
    done: Receiver<T>,
}

impl<T> Default for Errands<T> {
    fn default() -> Self {
        let (send, done) = mpsc::channel();
        Self { send, done }
    }
}

impl<T: Send + 'static> Errands<T> {
    /// Begins an errand; the window is drawn again when it is done.
    pub(super) fn begin(&self, ctx: &Context, run: impl FnOnce() -> T + Send + 'static) {
        let (send, wake) = (self.send.clone(), ctx.clone());
        let job = move || {
            if send.send(run()).is_ok() {
                wake.request_repaint();
            }
        };
        let thread = std::thread::Builder::new().name("pelepah-errand".to_owned());
        // a system out of threads has other worries than this
        drop(thread.spawn(job));
    }

    /// What has been brought since, one at a time.
    pub(super) fn take(&self) -> Option<T> {
        self.done.try_recv().ok()
    }
}
