//! The system's file dialogs, without stopping the window.
//!
//! They are made on the window's thread and awaited on one of their own. Where
//! the system has no such service it answers nothing, at once; a person needs
//! longer to cancel, so an answer that fast means: offer a typed path.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use crate::text::Lang;
use crate::tr;

/// Nobody cancels a dialog in less, seconds.
const TOO_FAST: f64 = 0.5;
/// Ending of a plan file.
const ENDING: &str = ".pelepah.ron";

/// What a file is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    /// To open a plan.
    Open,
    /// To save one.
    Save,
}

/// The answer of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Picked {
    /// This file.
    File(Purpose, PathBuf),
    /// None.
    Cancelled,
    /// There is no such service.
    NoService(Purpose),
}

/// A dialog that is open, if one is.
#[derive(Debug, Default)]
pub(in crate::ui) struct Picker(Option<Open>);

#[derive(Debug)]
struct Open {
    purpose: Purpose,
    answer: Receiver<Option<PathBuf>>,
    began: f64,
}

impl Picker {
    /// Opens a dialog; `name` is the file suggested for saving.
    pub(in crate::ui) fn open(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        lang: Lang,
        folder: Option<&Path>,
        name: &str,
    ) {
        if self.0.is_some() {
            return;
        }
        let mut dialog =
            rfd::AsyncFileDialog::new().add_filter(tr!(lang, "dialog.plans"), &["ron"]);
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        let (send, answer) = mpsc::channel();
        let wake = ctx.clone();
        let spawned = match purpose {
            Purpose::Open => {
                let picked = dialog.set_title(tr!(lang, "dialog.open")).pick_file();
                std::thread::Builder::new()
                    .name("pelepah-dialog".to_owned())
                    .spawn(move || finish(&send, pollster::block_on(picked), &wake))
            }
            Purpose::Save => {
                let picked = dialog
                    .set_title(tr!(lang, "dialog.save"))
                    .set_file_name(format!("{name}{ENDING}"))
                    .save_file();
                std::thread::Builder::new()
                    .name("pelepah-dialog".to_owned())
                    .spawn(move || finish(&send, pollster::block_on(picked), &wake))
            }
        };
        // without a thread the channel is closed: as without a service
        drop(spawned);
        self.0 = Some(Open {
            purpose,
            answer,
            began: ctx.input(|input| input.time),
        });
    }

    /// The answer, once there is one.
    pub(in crate::ui) fn answer(&mut self, time: f64) -> Option<Picked> {
        let open = self.0.as_ref()?;
        let (purpose, took) = (open.purpose, time - open.began);
        let picked = match open.answer.try_recv() {
            Ok(Some(path)) => Picked::File(purpose, ended(purpose, path)),
            Ok(None) if took < TOO_FAST => Picked::NoService(purpose),
            Ok(None) => Picked::Cancelled,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Picked::NoService(purpose),
        };
        self.0 = None;
        Some(picked)
    }
}

fn finish(
    send: &mpsc::Sender<Option<PathBuf>>,
    picked: Option<rfd::FileHandle>,
    wake: &egui::Context,
) {
    let path = picked.map(|file| file.path().to_owned());
    if send.send(path).is_ok() {
        wake.request_repaint();
    }
}

/// A file to save has the ending of a plan.
pub(super) fn ended(purpose: Purpose, path: PathBuf) -> PathBuf {
    let has_ending = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    if purpose == Purpose::Open || has_ending {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(ENDING);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_plan_has_its_ending_once() {
        let cases = [
            (Purpose::Save, "kebun", "kebun.pelepah.ron"),
            (Purpose::Save, "kebun.pelepah.ron", "kebun.pelepah.ron"),
            (Purpose::Save, "Kebun 1.5 ha", "Kebun 1.5 ha.pelepah.ron"),
            (Purpose::Open, "kebun", "kebun"),
        ];
        for (purpose, typed, expected) in cases {
            assert_eq!(ended(purpose, typed.into()), PathBuf::from(expected));
        }
    }
}
