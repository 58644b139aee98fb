//! Boundaries from files: what farmers, extension officers and offices have.
//!
//! A file's kind is told by its content, as messengers rename files; its name
//! proposes the plot's name and member. Everything in it is accounted for:
//! what can be a plot is a [`Shape`], what cannot is [`Left`] with its reason,
//! and what has two meanings is a [`Question`], asked before anything is shown.
//!
//! Rings are on WGS84, longitude and latitude in degrees, not repeated at the
//! end, as in [`Extent::Geographic`](crate::plan::Extent::Geographic). Input is
//! untrusted: bytes, corners and work are bounded, archives are read in memory
//! only, and nothing is fetched.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

mod archive;
mod content;
mod crs;
mod figure;
mod finish;
mod gpx;
mod json;
mod kml;
mod letters;
mod overlay;
mod shp;
mod table;
mod xml;

use self::content::{Content, Effort, MAX_SHAPES};
use self::finish::{Finished, finish};
use self::letters::Looks;

pub use figure::Zone;
pub use overlay::Overlay;

/// Largest file read, bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Most corners of one shape before thinning.
pub const MAX_CORNERS: usize = 50_000;
/// Accuracy of a GPS receiver where nothing else is said, m.
pub const USUAL_ACCURACY_M: f64 = 3.0;
/// How far thinning may move a boundary, m; well below what GPS can tell.
pub const USUAL_TOLERANCE_M: f64 = 0.5;
/// From this share of the area on, its error is warned of.
pub const WARN_ERROR_SHARE: f64 = 0.05;

/// What a file comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the file is, by its content.
    pub kind: Kind,
    /// What can be a plot, in the order of the file.
    pub shapes: Vec<Shape>,
    /// Pictures that know where they lie.
    pub overlays: Vec<Overlay>,
    /// What cannot be a plot, and why.
    pub left: Vec<Left>,
    /// What has two meanings; while there is one, there are no shapes.
    pub questions: Vec<Question>,
    /// What was taken for granted and should be known.
    pub notes: Vec<Note>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "these are the names of the formats")]
pub enum Kind {
    GeoJson,
    EsriJson,
    Shapefile,
    Kml,
    Kmz,
    Gpx,
    /// Lines of corners, as a spreadsheet saves them.
    Csv,
}

impl Kind {
    /// Its name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::EsriJson => "Esri JSON",
            Self::Shapefile => "Shapefile",
            Self::Kml => "KML",
            Self::Kmz => "KMZ",
            Self::Gpx => "GPX",
            Self::Csv => "CSV",
        }
    }
}

/// What can be a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Proposed name of the plot; empty where nothing in the file serves.
    pub name: String,
    /// Proposed member, as the file writes the name; empty where it has none.
    pub member: String,
    /// What it was in the file.
    pub source: Source,
    /// Corners on WGS84, longitude and latitude in degrees.
    pub ring: Vec<[f64; 2]>,
    /// Left out of it.
    pub holes: Vec<Vec<[f64; 2]>>,
    /// Area on the ellipsoid, holes taken off, m²; of a boundary that crosses
    /// itself no area can be told: 0.
    pub area_m2: f64,
    /// Length of its outer boundary, m.
    pub perimeter_m: f64,
    /// Error of the area when each corner is off by the accuracy, m².
    pub error_m2: f64,
    /// Distance from the last point of an open walk to its first, m.
    pub gap_m: Option<f64>,
    /// Points in the file where thinning left fewer.
    pub thinned_from: Option<usize>,
    /// What is wrong with it, or should be known of it.
    pub remarks: Vec<Remark>,
    /// Whether to keep it is proposed: not where a remark [is severe](Remark::is_severe).
    pub is_kept: bool,
}

/// What a shape was in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A closed boundary.
    Boundary,
    /// A line walked or drawn, closed from its last point to its first.
    Walk,
    /// Single points, joined in their order.
    Corners,
}

impl Source {
    /// Key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Walk => "walk",
            Self::Corners => "corners",
        }
    }
}

/// Something to know of a shape before it becomes a plot.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// Two sides cross: the n-th of the boundary, counted from 1, and another.
    Crossing {
        /// The first of them.
        first: usize,
        /// The other.
        second: usize,
    },
    /// A hole that is not inside the boundary, or inside another; it was not
    /// taken off. Counted from 1.
    HoleOutside(usize),
    /// Other shapes of the file lie inside: a village and its hamlets.
    Contains(usize),
    /// The same as another shape of the file.
    Repeats(String),
    /// Single points of a file that has boundaries too: maybe only marks.
    Marks,
    /// A walk whose ends are far apart.
    OpenWalk {
        /// Distance between them, m.
        gap_m: f64,
    },
    /// Small loops of a walk were cut off: its walker stood, turned, or went on
    /// past the start.
    LoopsCut {
        /// How many.
        loops: usize,
        /// Their length together, m.
        length_m: f64,
    },
    /// The error of the area is a large share of it.
    Uncertain {
        /// Error ÷ area.
        share: f64,
    },
    /// Not in Indonesia: are the coordinates right?
    FarAway,
    /// Larger than a plan's plot may be.
    TooLarge,
}

impl Remark {
    /// Key of its words.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Crossing { .. } => "crossing",
            Self::HoleOutside(_) => "hole_outside",
            Self::Contains(_) => "contains",
            Self::Repeats(_) => "repeats",
            Self::Marks => "marks",
            Self::OpenWalk { .. } => "open_walk",
            Self::LoopsCut { .. } => "loops_cut",
            Self::Uncertain { .. } => "uncertain",
            Self::FarAway => "far_away",
            Self::TooLarge => "too_large",
        }
    }

    /// Whether the shape should not become a plot unseen.
    pub const fn is_severe(&self) -> bool {
        match self {
            Self::Crossing { .. }
            | Self::HoleOutside(_)
            | Self::Contains(_)
            | Self::Repeats(_)
            | Self::Marks
            | Self::OpenWalk { .. }
            | Self::FarAway
            | Self::TooLarge => true,
            Self::LoopsCut { .. } | Self::Uncertain { .. } => false,
        }
    }
}

/// Something in a file that cannot be a plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its name in the file, else its place there.
    pub name: String,
    /// Why not.
    pub reason: LeftReason,
}

/// Why something in a file cannot be a plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftReason {
    /// No geometry at all.
    Empty,
    /// So many different corners: three are needed.
    TooFew(usize),
    /// So many corners that they were not read.
    TooMany(usize),
    /// All corners on one line.
    Flat,
    /// A number that is none, or no place on earth; as the file writes it.
    BadNumber(String),
    /// A line of a table without coordinates, or with a cell that is none.
    BadLine {
        /// Its number, counted from 1.
        line: usize,
        /// What stands in it.
        text: String,
    },
    /// A link to another computer.
    Link,
    /// A picture that lies on no ground.
    Picture,
    /// A picture whose own file is not there.
    PictureElsewhere,
    /// More pictures than are read.
    TooManyPictures,
    /// A box that is none, or larger than a district.
    Nowhere,
    /// A geometry of another sort, by its name in the file.
    Unknown(String),
}

impl LeftReason {
    /// Key of its words.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooFew(_) => "too_few",
            Self::TooMany(_) => "too_many",
            Self::Flat => "flat",
            Self::BadNumber(_) => "bad_number",
            Self::BadLine { .. } => "bad_line",
            Self::Link => "link",
            Self::Picture => "picture",
            Self::PictureElsewhere => "picture_elsewhere",
            Self::TooManyPictures => "too_many_pictures",
            Self::Nowhere => "nowhere",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// What has two meanings and is not guessed.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The numbers only make sense with longitude and latitude (or east and
    /// north) exchanged: are they?
    Exchanged {
        /// The first corner as written.
        example: [f64; 2],
    },
    /// Meters without a zone: in which UTM zone?
    Zone {
        /// The first corner as written.
        example: [f64; 2],
        /// Whether the northing speaks for the south of the equator.
        is_south: bool,
    },
}

impl Question {
    /// Key of its words.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Exchanged { .. } => "exchanged",
            Self::Zone { .. } => "zone",
        }
    }
}

/// Something taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// The file names no coordinate system; its numbers were read as longitude
    /// and latitude.
    NoProjection,
    /// Numbers were read with the answer to a question.
    AsAnswered,
    /// Letters that are not UTF-8 were read as Windows writes them.
    OldLetters,
}

impl Note {
    /// Key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoProjection => "no_projection",
            Self::AsAnswered => "as_answered",
            Self::OldLetters => "old_letters",
        }
    }
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The answer to [`Question::Exchanged`].
    pub is_exchanged: Option<bool>,
    /// The answer to [`Question::Zone`].
    pub zone: Option<Zone>,
    /// How far a corner may be off, m.
    pub accuracy_m: f64,
    /// How far thinning may move a boundary, m.
    pub tolerance_m: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            is_exchanged: None,
            zone: None,
            accuracy_m: USUAL_ACCURACY_M,
            tolerance_m: USUAL_TOLERANCE_M,
        }
    }
}

/// Why a whole file was not read.
///
/// `Display` serves the log; the words for people are translated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes than [`MAX_BYTES`], or an archive that unpacks to more.
    #[error("larger than {} bytes", MAX_BYTES)]
    TooLarge,
    /// A file of another kind: its name, such as PDF.
    #[error("a {0} holds no boundaries")]
    Other(&'static str),
    /// Of no kind known here.
    #[error("of no known kind")]
    Unknown,
    /// The text is broken.
    #[error("broken {} in line {line}: {why}", kind.name())]
    Syntax {
        /// What it seems to be.
        kind: Kind,
        /// Line, counted from 1; 0 where it has none.
        line: usize,
        /// What the reader says.
        why: String,
    },
    /// Nested deeper, or of more parts, than any honest file.
    #[error("nested too deep or of too many parts")]
    TooComplex,
    /// Declares entities of its own, which honest boundary files do not.
    #[error("declares entities of its own")]
    Entities,
    /// A coordinate system that is not known here, by its name.
    #[error("unknown coordinate system {0}")]
    Projection(String),
    /// An archive with a password.
    #[error("locked by a password")]
    Locked,
    /// Commas both part numbers and stand in them.
    #[error("commas both part the columns and stand in the numbers")]
    Commas,
    /// Whoever waited does not wait any more.
    #[error("cancelled")]
    Cancelled,
}

impl ImportError {
    /// Key of its words.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Other(_) => "other",
            Self::Unknown => "unknown",
            Self::Syntax { .. } => "syntax",
            Self::TooComplex => "too_complex",
            Self::Entities => "entities",
            Self::Projection(_) => "projection",
            Self::Locked => "locked",
            Self::Commas => "commas",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Lets another thread end a reading.
#[derive(Debug, Default)]
pub struct Cancel(AtomicBool);

impl Cancel {
    /// Ends the reading as soon as it looks.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was ended.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Reads a file of boundaries.
///
/// # Errors
/// The whole file is none, or too much of one: see [`ImportError`]. What is
/// wrong with a part of it stands in the reading.
pub fn read(
    file_name: &str,
    bytes: &[u8],
    options: &Options,
    cancel: &Cancel,
) -> Result<Reading, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let effort = Effort::new(cancel);
    let mut notes = BTreeSet::new();
    let (kind, layers) = match letters::looks(bytes)? {
        Looks::Zip => archive::read(bytes, &effort)?,
        Looks::Shapefile => {
            let files = shp::Files {
                shp: Some(bytes.to_vec()),
                ..shp::Files::default()
            };
            let content = shp::read(&files, &effort)?;
            (Kind::Shapefile, vec![(String::new(), content)])
        }
        Looks::Text => {
            let (words, is_old) = letters::text(bytes)?;
            if is_old {
                notes.insert(Note::OldLetters);
            }
            let (kind, content) = text(&words, &effort)?;
            (kind, vec![(String::new(), content)])
        }
    };
    reading(kind, layers, notes, file_name, options, &effort)
}

/// Reads corners as a person types them, one a line: longitude and latitude in
/// degrees or degrees, minutes and seconds, or metres of UTM with their zone.
///
/// # Errors
/// See [`read`].
pub fn typed(text: &str, options: &Options) -> Result<Reading, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let cancel = Cancel::default();
    let effort = Effort::new(&cancel);
    let content = table::read(text, &effort)?;
    let layers = vec![(String::new(), content)];
    reading(Kind::Csv, layers, BTreeSet::new(), "", options, &effort)
}

/// Reads one place as a person types it, as [`typed`] reads a line: longitude
/// and latitude in degrees. `None` for what is none, or has two meanings.
pub fn place(text: &str) -> Option<[f64; 2]> {
    let cancel = Cancel::default();
    let content = table::read(text.trim(), &Effort::new(&cancel)).ok()?;
    let corners = content
        .found
        .iter()
        .flat_map(|found| found.geometry.corners());
    let corners: Vec<&[f64; 2]> = corners.collect();
    match corners.as_slice() {
        [corner] if !content.is_order_open && content.left.is_empty() => {
            content.crs.to_wgs84(**corner)
        }
        _ => None,
    }
}

/// What a text holds.
fn text(text: &str, effort: &Effort<'_>) -> Result<(Kind, Content), ImportError> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with(['{', '[']) {
        return json::read(start, effort);
    }
    if !start.starts_with('<') {
        return Ok((Kind::Csv, table::read(start, effort)?));
    }
    // the first tag that is no declaration, comment or document type
    let tags = start.split('<').skip(1).take(1000);
    let root = tags
        .map(|tag| {
            tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next()
        })
        .find_map(|name| name.filter(|name| name.starts_with(char::is_alphabetic)));
    let root = root.unwrap_or_default();
    match root.rsplit(':').next().unwrap_or_default() {
        "kml" | "Document" | "Folder" | "Placemark" => Ok((Kind::Kml, kml::read(start)?)),
        "gpx" => Ok((Kind::Gpx, gpx::read(start)?)),
        "html" | "HTML" => Err(ImportError::Other("HTML")),
        "TrainingCenterDatabase" => Err(ImportError::Other("TCX")),
        "FeatureCollection" => Err(ImportError::Other("GML")),
        _ => Err(ImportError::Unknown),
    }
}

/// The reading of all layers of a file.
fn reading(
    kind: Kind,
    layers: Vec<(String, Content)>,
    notes: BTreeSet<Note>,
    file_name: &str,
    options: &Options,
    effort: &Effort<'_>,
) -> Result<Reading, ImportError> {
    let mut all = Finished {
        notes,
        ..Finished::default()
    };
    let mut overlays = Vec::new();
    for (name, mut content) in layers {
        for laid in std::mem::take(&mut content.overlays) {
            let name = laid.name.clone();
            match laid.whole() {
                Ok(overlay) => overlays.push(overlay),
                Err(reason) => content.left.push(Left { name, reason }),
            }
        }
        let layer = finish(content, options, effort)?;
        let own = content::from_file_name(if name.is_empty() { file_name } else { &name });
        all.add(layer, &own, &content::from_file_name(file_name));
        if all.shapes.len() > MAX_SHAPES {
            return Err(ImportError::TooComplex);
        }
    }
    if !all.questions.is_empty() {
        all.shapes.clear();
    }
    finish::relate(&mut all.shapes, effort)?;
    Ok(Reading {
        kind,
        shapes: all.shapes,
        overlays,
        left: all.left,
        questions: all.questions,
        notes: all.notes.into_iter().collect(),
    })
}
