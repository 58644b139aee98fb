//! What a page gets, and what it may hand back.

use std::path::PathBuf;
use std::sync::Arc;

use super::calculation::{Before, Calculation};
use super::commands::Action;
use super::explorer::Chance;
use super::pages::Page;
use super::preview::{InView, Preview, Printing};
use super::studies::{Question, Studies};
use crate::chart::{Drawing, Kind};
use crate::document::{Change, Recent, Unreadable};
use crate::model::finance::{Goal, Lever};
use crate::plan::preset::Library;
use crate::plan::{Annex, Month, Plan, Problem};
use crate::report::proposal::Chapter;
use crate::text::Lang;

/// What a page reads. It computes nothing and opens no file.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The plan as it is now.
    pub plan: &'a Arc<Plan>,
    /// The last good results; older than the plan while it has problems or is
    /// being computed, and none for a plan that never could be.
    pub results: Option<&'a Arc<Calculation>>,
    /// Whether the results are those of the plan.
    pub is_current: bool,
    /// What keeps the plan from being computed; empty otherwise.
    pub problems: &'a [Problem],
    /// The figures before the last edit, for some seconds.
    pub before: Option<&'a Before>,
    /// What chance makes of the results.
    pub chance: Chance<'a>,
    /// The plan as it was saved last; none where nothing is open.
    pub saved: Option<&'a Arc<Plan>>,
    /// What was computed beside the plan.
    pub studies: &'a Studies,
    /// Language of the window.
    pub lang: Lang,
    /// Month of today, for the age of a price.
    pub today: Month,
    /// The pages of the proposal.
    pub preview: &'a Preview,
    /// What the start page shows.
    pub home: Home<'a>,
}

/// What the start page shows.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// The shipped examples, places and practices; none in a broken build.
    pub library: Option<&'static Library>,
    /// Position of the example in focus.
    pub example: usize,
    /// Plans opened before.
    pub recents: &'a [Recent],
    /// Which of them cannot be read, and why.
    pub unreadable: &'a [Option<Unreadable>],
    /// Whether a plan is open.
    pub is_open: bool,
}

/// What a page asks for: named edits of the plan, and other wishes.
#[derive(Debug, Default)]
pub struct Edits {
    steps: Vec<(&'static str, Change)>,
    wishes: Vec<Wish>,
}

/// A wish that is no edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Show a page.
    Go(Page),
    /// Show the page of a field and put the cursor into it.
    Jump(String),
    /// Do what a menu entry does.
    Do(Action),
    /// Show the results of an example.
    Preview(usize),
    /// Open an example as a new plan.
    OpenExample(usize),
    /// Open a file.
    OpenFile(PathBuf),
    /// Open a file as a new plan: a backup.
    OpenCopy(PathBuf),
    /// Begin a plan.
    New(Beginning),
    /// Pick files of boundaries.
    PickBoundaries,
    /// List what files of boundaries hold.
    ImportFiles(Vec<PathBuf>),
    /// Type corners.
    TypeCorners,
    /// Pick a picture to lie behind the map.
    PickBackdrop,
    /// Say anew where the picture of the plan lies.
    PlaceBackdrop,
    /// Say what the local units of land measure.
    SetUnits,
    /// Save the boundaries of the plan for others.
    SaveBoundaries(LandFormat),
    /// Have something computed beside the plan.
    Study(Question),
    /// Stop it.
    StopStudy,
    /// Stop the paths that run.
    StopChance,
    /// Run them after all.
    ResumeChance,
    /// Make the analysis of the results.
    Analyse,
    /// Seek the value of a lever that reaches a goal.
    Seek(Lever, Goal),
    /// Copy a figure or map, or save it.
    Figure(FigureDeed, Arc<Drawing>),
    /// Read or write a file of the group.
    Group(GroupFile),
    /// Look at the proposal, or write it out.
    Paper(PaperWish),
}

/// What page Proposal asks.
#[derive(Clone, Debug, PartialEq)]
pub enum PaperWish {
    /// Draw these pages.
    Look(InView),
    /// Print so from now on.
    Printing(Printing),
    /// Open the PDF where the system shows PDFs.
    Print,
    /// Save a file.
    Save(PaperFile),
}

/// A file of the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFile {
    /// To be printed.
    Pdf,
    /// To be edited.
    Docx,
    /// The workbook that computes itself.
    Workbook,
    /// All figures.
    Figures(Pack),
    /// One figure: a drawing, a picture or its table.
    Figure(Kind, Format),
    /// Everything for sending, identity cards left out.
    Copy(Pack),
    /// One page for the family.
    Family,
    /// A page a plot and month.
    Field,
    /// The work of a year on one page.
    Season,
    /// A list of members alone, by its chapter.
    Members(Chapter),
}

/// How several files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pack {
    /// All in one.
    Zip,
    /// In a folder of their own.
    Folder,
}

impl PaperFile {
    /// Ending of the file; a folder has none.
    pub const fn ending(self) -> Option<&'static str> {
        Some(match self {
            Self::Pdf | Self::Family | Self::Field | Self::Season | Self::Members(_) => "pdf",
            Self::Docx => "docx",
            Self::Workbook => "xlsx",
            Self::Figure(_, format) => format.ending(),
            Self::Figures(Pack::Zip) | Self::Copy(Pack::Zip) => "zip",
            Self::Figures(Pack::Folder) | Self::Copy(Pack::Folder) => return None,
        })
    }
}

/// A file of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupFile {
    /// Save its identity.
    SaveIdentity,
    /// Take one into the plan.
    TakeIdentity,
    /// Read a list of members.
    Members,
    /// Save an empty one.
    Template,
    /// Choose the logo.
    Logo,
    /// Add a photo or scan.
    Picture(Annex),
}

/// A format of boundaries for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LandFormat {
    /// For programs of maps.
    GeoJson,
    /// For Google Earth and phones.
    Kml,
}

impl LandFormat {
    /// Ending of its files, in small letters.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Kml => "kml",
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::Kml => "KML",
        }
    }
}

/// What is done with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureDeed {
    /// Put it on the clipboard as a picture.
    CopyPicture,
    /// Put its table there, as text between tabs.
    CopyTable,
    /// Save it to a file.
    Save(Format),
}

/// A format of a figure's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Drawing.
    Svg,
    /// Picture.
    Png,
    /// Table.
    Csv,
}

impl Format {
    /// Ending of its files, in small letters.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Csv => "CSV",
        }
    }
}

/// What a new plan begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    /// Its name.
    pub name: String,
    /// Key of its place.
    pub place: String,
    /// Key of its practice.
    pub practice: String,
    /// Area of its first plot, m².
    pub area_m2: f64,
}

impl Edits {
    /// Hands over an edit; `name` is the text key that the undo menu shows.
    pub fn push(&mut self, name: &'static str, change: Change) {
        self.steps.push((name, change));
    }

    /// Hands over a wish.
    pub fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// Names of the edits, in their order.
    pub fn names(&self) -> Vec<&'static str> {
        self.steps.iter().map(|(name, _)| *name).collect()
    }

    /// All of it, to be done.
    pub fn into_parts(self) -> (Vec<(&'static str, Change)>, Vec<Wish>) {
        (self.steps, self.wishes)
    }
}
