//! Boundaries from files into the plan, and out of it: read on a thread of
//! their own, listed, added in one step.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use egui::Context;

use super::app::App;
use super::deeds::{file_name, why_not_saved};
use super::dialogs::boundaries::{Boundaries, Deed, Laid, NotRead, Origin, Read};
use super::dialogs::{Purpose, UnitsAnswer};
use super::group_files::no_picture;
use super::pages::{self, Page};
use super::view::LandFormat;
use super::widgets::number_field::use_units;
use crate::document::picture::{self, For};
use crate::document::{self, Change, NewPlot, Worker, add_plots, store};
use crate::land::export;
use crate::land::import::{self, Cancel, ImportError, MAX_BYTES, Options, Overlay, Shape};
use crate::plan::{Backdrop, Extent, PlotId};
use crate::text::Lang;
use crate::tr;

/// The dialog of an import, and the threads that read for it.
#[derive(Debug)]
pub(super) struct Imports {
    dialog: Option<Boundaries>,
    send: Sender<(u64, Read)>,
    made: Receiver<(u64, Read)>,
    cancel: Arc<Cancel>,
    /// Which dialog an answer is for.
    turn: u64,
}

impl Default for Imports {
    fn default() -> Self {
        let (send, made) = mpsc::channel();
        Self {
            dialog: None,
            send,
            made,
            cancel: Arc::default(),
            turn: 0,
        }
    }
}

impl Imports {
    fn open(&mut self, dialog: Option<Boundaries>) {
        self.cancel.cancel();
        self.cancel = Arc::default();
        self.turn += 1;
        self.dialog = dialog;
    }

    /// Whether files are being read.
    pub(super) fn is_reading(&self) -> bool {
        self.dialog
            .as_ref()
            .is_some_and(|dialog| dialog.n_awaited > 0)
    }

    /// Begins to read.
    fn read(&mut self, ctx: &Context, lang: Lang, sources: Vec<(Origin, Options)>) {
        let Some(dialog) = &mut self.dialog else {
            return;
        };
        dialog.n_awaited += sources.len();
        let (send, wake, turn) = (self.send.clone(), ctx.clone(), self.turn);
        let cancel = Arc::clone(&self.cancel);
        let job = move || {
            for (from, options) in sources {
                let mut found = found(&from, &options, &cancel, lang);
                let overlays = found
                    .as_mut()
                    .map(|found| std::mem::take(&mut found.overlays));
                let overlays = overlays.unwrap_or_default().into_iter();
                let pictures = overlays.map(|overlay| laid(overlay, lang)).collect();
                let read = Read {
                    from,
                    options,
                    found,
                    pictures,
                };
                if send.send((turn, read)).is_err() {
                    return;
                }
                wake.request_repaint();
            }
        };
        let thread = std::thread::Builder::new().name("pelepah-import".to_owned());
        // a system out of threads has other worries than this file
        drop(thread.spawn(job));
    }
}

/// A picture of a file made small enough to stand in the plan.
fn laid(overlay: Overlay, lang: Lang) -> Laid {
    let image = picture::shrink(&overlay.picture, For::Backdrop);
    Laid {
        image: image.map_err(|error| no_picture(lang, &overlay.name, &error)),
        name: overlay.name,
        corners: overlay.corners,
    }
}

fn found(
    from: &Origin,
    options: &Options,
    cancel: &Cancel,
    lang: Lang,
) -> Result<import::Reading, NotRead> {
    match from {
        Origin::Typed(text) => import::typed(text, options).map_err(NotRead::Contents),
        Origin::File(path) => {
            let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
            let bytes = document::read_bounded(path, most.saturating_add(1));
            let bytes = bytes.map_err(|error| NotRead::Disk(Arc::new(error)))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let read = import::read(&name, &bytes, options, cancel);
            read.map_err(|error| match error {
                ImportError::Other("PNG" | "JPEG") => {
                    match picture::shrink(&bytes, For::Backdrop) {
                        Ok(image) => NotRead::Picture(image),
                        Err(error) => NotRead::NoPicture(no_picture(lang, &name, &error)),
                    }
                }
                error => NotRead::Contents(error),
            })
        }
    }
}

impl App {
    /// Lets files of boundaries be picked.
    pub(super) fn pick_boundaries(&mut self, ctx: &Context) {
        let folder = self.folder();
        let purpose = Purpose::Import;
        self.picker
            .open(ctx, purpose, self.lang, folder.as_deref(), "");
    }

    /// Opens the dialog with a field for corners to type.
    pub(super) fn type_corners(&mut self) {
        if self.document.is_some() {
            self.open_import(true);
        }
    }

    /// Reads files of boundaries and lists what they hold.
    pub(super) fn import_files(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        if self.document.is_none() {
            self.say(ctx, tr!(self.lang, "import.no_plan"));
            return;
        }
        self.open_import(false);
        let sources = paths.into_iter().map(Origin::File);
        let sources = sources.map(|from| (from, Options::default())).collect();
        self.imports.read(ctx, self.lang, sources);
    }

    fn open_import(&mut self, is_typing: bool) {
        let mut dialog = Boundaries::new(is_typing);
        let open = self.document.as_ref();
        dialog.has_backdrop = open.is_some_and(|open| open.plan().backdrop.is_some());
        self.imports.open(Some(dialog));
    }

    /// Shows the dialog, and does what it asks for.
    pub(super) fn show_import(&mut self, ctx: &Context) {
        while let Ok((turn, read)) = self.imports.made.try_recv() {
            if turn == self.imports.turn
                && let Some(dialog) = &mut self.imports.dialog
            {
                dialog.take(read);
            }
        }
        let dialog = self.imports.dialog.as_mut();
        let deed = dialog.and_then(|dialog| match dialog.only_picture() {
            Some(image) => Some(Deed::Place(image)),
            None => dialog.show(ctx, self.lang),
        });
        match deed {
            None => {}
            Some(Deed::Read(sources)) => self.imports.read(ctx, self.lang, sources),
            Some(Deed::Place(image)) => {
                self.imports.open(None);
                self.place_picture(ctx, image);
            }
            Some(Deed::Close) => self.imports.open(None),
            Some(Deed::Add(shapes, backdrop, sum)) => {
                self.imports.open(None);
                self.add_shapes(ctx, shapes, backdrop);
                self.say(ctx, sum);
            }
        }
    }

    /// Adds plots, and the picture behind them, in one step.
    fn add_shapes(&mut self, ctx: &Context, shapes: Vec<Shape>, backdrop: Option<Backdrop>) {
        let Some(document) = &self.document else {
            return;
        };
        let plan = Arc::clone(document.plan());
        let n_before = plan.plots.len();
        let named = |(n, shape): (usize, Shape)| NewPlot {
            name: if shape.name.is_empty() {
                tr!(self.lang, "land.plot_name", n = n_before + n + 1)
            } else {
                shape.name
            },
            worker: Worker::Named(shape.member),
            extent: Extent::Geographic {
                ring: shape.ring,
                holes: shape.holes,
            },
        };
        let new: Vec<NewPlot> = shapes.into_iter().enumerate().map(named).collect();
        let mut changes = Vec::new();
        let name = if new.is_empty() {
            "edit.backdrop"
        } else {
            "edit.plots_import"
        };
        if !new.is_empty() {
            let Some(change) = add_plots(&plan, self.library, new) else {
                self.say(ctx, tr!(self.lang, "import.no_pattern"));
                return;
            };
            changes.push(change);
        }
        changes.extend(backdrop.map(|backdrop| Change::Backdrop(Some(backdrop))));
        self.edit(ctx, name, Change::Several(changes));
        let plots = self.document.iter().flat_map(|open| &open.plan().plots);
        let added: Vec<PlotId> = plots.skip(n_before).map(|plot| plot.id).collect();
        if added.is_empty() {
            pages::show_backdrop(ctx);
        } else {
            pages::show_plots(ctx, &added);
        }
        self.go(Page::Land);
    }

    /// Asks what the local units of land measure, and keeps the answer.
    pub(super) fn show_units(&mut self, ctx: &Context) {
        let Some(mut units) = self.units.take() else {
            return;
        };
        match units.show(ctx, self.lang) {
            None => self.units = Some(units),
            Some(UnitsAnswer::Cancelled) => {}
            Some(UnitsAnswer::Keep(values)) => {
                use_units(ctx, values.clone());
                self.settings.units = values;
                self.keep_settings();
            }
        }
    }

    /// Asks where to write the boundaries of the plan.
    pub(super) fn save_boundaries(&mut self, ctx: &Context, format: LandFormat) {
        if let Some(document) = &self.document {
            let name = file_name(&document.plan().name);
            let folder = self.folder();
            let purpose = Purpose::Boundaries(format);
            self.picker
                .open(ctx, purpose, self.lang, folder.as_deref(), &name);
        }
    }

    /// Writes the boundaries of the plan for others.
    pub(super) fn write_boundaries(&mut self, ctx: &Context, format: LandFormat, path: &Path) {
        let Some(document) = &self.document else {
            return;
        };
        let exported = match format {
            LandFormat::GeoJson => export::geojson(document.plan()).map_err(|e| e.to_string()),
            LandFormat::Kml => Ok(export::kml(document.plan())),
        };
        let lang = self.lang;
        let said = match exported {
            Err(why) => tr!(lang, "shell.not_saved", path = path.display(), why = why),
            Ok(exported) => match store::replace(path, &exported.bytes) {
                Err(error) => why_not_saved(lang, path, &error),
                Ok(()) => tr!(
                    lang,
                    "import.written",
                    name = path.file_name().unwrap_or_default().to_string_lossy(),
                    n = exported.n_plots,
                    n_all = exported.n_plots + exported.left.len()
                ),
            },
        };
        self.say(ctx, said);
    }
}
