//! The system's file dialogs, without stopping the window.
//!
//! They are made on the window's thread and awaited on one of their own. Where
//! the system has no such service it answers nothing, at once; a person needs
//! longer to cancel, so an answer that fast means: offer a typed path.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use super::super::view::{Format, GroupFile, LandFormat, PaperFile};
use crate::text::Lang;
use crate::tr;

/// Nobody cancels a dialog in less, seconds.
const TOO_FAST: f64 = 0.5;
/// Ending of a plan file.
const ENDING: &str = ".pelepah.ron";
/// Ending of an identity file.
const IDENTITY_ENDING: &str = ".identitas.ron";

/// What a file is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    /// To open a plan.
    Open,
    /// To save one.
    Save,
    /// To save a copy to send.
    Copy,
    /// To save a figure.
    Figure(Format),
    /// To take plots from, several at once.
    Import,
    /// To lie behind the map.
    Backdrop,
    /// To save boundaries.
    Boundaries(LandFormat),
    /// A file of the group.
    Group(GroupFile),
    /// To save a file of the proposal.
    Paper(PaperFile),
}

/// The answer of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Picked {
    /// This file.
    File(Purpose, PathBuf),
    /// These files, to take plots from.
    Files(Vec<PathBuf>),
    /// None.
    Cancelled,
    /// There is no such service.
    NoService(Purpose),
}

/// A dialog that is open, if one is.
#[derive(Debug, Default)]
pub(in crate::ui) struct Picker {
    open: Option<Open>,
    /// The answer to the next dialog, which is then not shown.
    pub(in crate::ui) next: Option<PathBuf>,
}

#[derive(Debug)]
struct Open {
    purpose: Purpose,
    answer: Receiver<Option<Vec<PathBuf>>>,
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
        if self.open.is_some() {
            return;
        }
        let (send, answer) = mpsc::channel();
        let began = ctx.input(|input| input.time);
        if let Some(path) = self.next.take() {
            // the channel has room: its other end stands beside it
            drop(send.send(Some(vec![path])));
            self.open = Some(Open {
                purpose,
                answer,
                began,
            });
            ctx.request_repaint();
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new().set_title(title(purpose, lang));
        if let Some((kind, endings)) = purpose.kind(lang) {
            dialog = dialog.add_filter(kind, &endings);
        }
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        let wake = ctx.clone();
        let thread = std::thread::Builder::new().name("pelepah-dialog".to_owned());
        let spawned = if purpose == Purpose::Import {
            let picked = dialog.pick_files();
            thread.spawn(move || finish(&send, pollster::block_on(picked), &wake))
        } else if purpose.is_folder() {
            let picked = dialog.pick_folder();
            thread.spawn(move || finish(&send, pollster::block_on(picked).map(one), &wake))
        } else if purpose.opens() {
            let picked = dialog.pick_file();
            thread.spawn(move || finish(&send, pollster::block_on(picked).map(one), &wake))
        } else {
            let named = ended(purpose, name.into());
            let picked = dialog
                .set_file_name(named.display().to_string())
                .save_file();
            thread.spawn(move || finish(&send, pollster::block_on(picked).map(one), &wake))
        };
        // without a thread the channel is closed: as without a service
        drop(spawned);
        self.open = Some(Open {
            purpose,
            answer,
            began,
        });
    }

    /// The answer, once there is one.
    pub(in crate::ui) fn answer(&mut self, time: f64) -> Option<Picked> {
        let open = self.open.as_ref()?;
        let (purpose, took) = (open.purpose, time - open.began);
        let picked = match open.answer.try_recv() {
            Ok(Some(paths)) if purpose == Purpose::Import => Picked::Files(paths),
            Ok(Some(paths)) => match paths.into_iter().next() {
                Some(path) => Picked::File(purpose, ended(purpose, path)),
                None => Picked::Cancelled,
            },
            Ok(None) if took < TOO_FAST => Picked::NoService(purpose),
            Ok(None) => Picked::Cancelled,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Picked::NoService(purpose),
        };
        self.open = None;
        Some(picked)
    }
}

fn one(file: rfd::FileHandle) -> Vec<rfd::FileHandle> {
    vec![file]
}

fn finish(
    send: &mpsc::Sender<Option<Vec<PathBuf>>>,
    picked: Option<Vec<rfd::FileHandle>>,
    wake: &egui::Context,
) {
    let paths = picked.map(|files| files.iter().map(|file| file.path().to_owned()).collect());
    if send.send(paths).is_ok() {
        wake.request_repaint();
    }
}

/// Head of a dialog.
pub(super) fn title(purpose: Purpose, lang: Lang) -> String {
    match purpose {
        Purpose::Open => tr!(lang, "dialog.open"),
        Purpose::Save => tr!(lang, "dialog.save"),
        Purpose::Copy => tr!(lang, "dialog.save_copy"),
        Purpose::Figure(format) => tr!(lang, "dialog.save_figure", kind = format.name()),
        Purpose::Import => tr!(lang, "import.open"),
        Purpose::Backdrop => tr!(lang, "placing.open"),
        Purpose::Boundaries(_) => tr!(lang, "import.save"),
        Purpose::Paper(_) if purpose.is_folder() => tr!(lang, "dialog.paper_folder"),
        Purpose::Paper(_) => tr!(lang, "dialog.save_paper"),
        Purpose::Group(file) => match file {
            GroupFile::SaveIdentity => tr!(lang, "dialog.save_identity"),
            GroupFile::TakeIdentity => tr!(lang, "dialog.take_identity"),
            GroupFile::Members => tr!(lang, "dialog.members"),
            GroupFile::Template => tr!(lang, "dialog.members_template"),
            GroupFile::Logo => tr!(lang, "dialog.logo"),
            GroupFile::Picture(_) => tr!(lang, "dialog.picture"),
        },
    }
}

impl Purpose {
    /// Is a file opened, and not written?
    pub(super) const fn opens(self) -> bool {
        match self {
            Self::Open | Self::Import | Self::Backdrop => true,
            Self::Save | Self::Copy | Self::Figure(_) | Self::Boundaries(_) | Self::Paper(_) => {
                false
            }
            Self::Group(file) => match file {
                GroupFile::TakeIdentity
                | GroupFile::Members
                | GroupFile::Logo
                | GroupFile::Picture(_) => true,
                GroupFile::SaveIdentity | GroupFile::Template => false,
            },
        }
    }

    /// Is a folder picked, in which another is made?
    pub(super) const fn is_folder(self) -> bool {
        matches!(self, Self::Paper(file) if file.ending().is_none())
    }

    /// The files shown: their name and endings; none where any may be meant.
    fn kind(self, lang: Lang) -> Option<(String, Vec<&'static str>)> {
        Some(match self {
            Self::Open | Self::Save | Self::Copy => (tr!(lang, "dialog.plans"), vec!["ron"]),
            Self::Figure(format) => (
                tr!(lang, "figure.files", kind = format.name()),
                vec![format.ending()],
            ),
            // messengers rename files: any may be one
            Self::Import => return None,
            Self::Backdrop => (
                tr!(lang, "dialog.pictures"),
                vec!["jpg", "jpeg", "png", "kmz"],
            ),
            Self::Boundaries(format) => (tr!(lang, "import.files"), vec![format.ending()]),
            Self::Paper(file) => {
                let ending = file.ending()?;
                let kind = ending.to_uppercase();
                (tr!(lang, "figure.files", kind = kind), vec![ending])
            }
            Self::Group(file) => match file {
                GroupFile::SaveIdentity | GroupFile::TakeIdentity => {
                    (tr!(lang, "dialog.group_files"), vec!["ron"])
                }
                GroupFile::Members | GroupFile::Template => {
                    (tr!(lang, "dialog.workbooks"), vec!["xlsx"])
                }
                GroupFile::Logo | GroupFile::Picture(_) => {
                    (tr!(lang, "dialog.pictures"), vec!["jpg", "jpeg", "png"])
                }
            },
        })
    }
}

/// A file to save has the ending of what it holds.
pub(in crate::ui) fn ended(purpose: Purpose, path: PathBuf) -> PathBuf {
    let (ending, whole) = match purpose {
        Purpose::Save | Purpose::Copy => ("ron", ENDING.to_owned()),
        Purpose::Group(GroupFile::SaveIdentity) => ("ron", IDENTITY_ENDING.to_owned()),
        Purpose::Group(GroupFile::Template) => ("xlsx", ".xlsx".to_owned()),
        Purpose::Figure(format) => (format.ending(), format!(".{}", format.ending())),
        Purpose::Boundaries(format) => (format.ending(), format!(".{}", format.ending())),
        Purpose::Paper(file) => match file.ending() {
            Some(ending) => (ending, format!(".{ending}")),
            None => return path,
        },
        Purpose::Open | Purpose::Import | Purpose::Backdrop | Purpose::Group(_) => return path,
    };
    let has_ending = path
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending));
    if has_ending {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(whole);
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
            (Purpose::Figure(Format::Png), "kas 1.5", "kas 1.5.png"),
            (Purpose::Figure(Format::Svg), "kas.SVG", "kas.SVG"),
        ];
        for (purpose, typed, expected) in cases {
            assert_eq!(ended(purpose, typed.into()), PathBuf::from(expected));
        }
    }
}
