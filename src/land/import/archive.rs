//! ZIP archives: KMZ, shapefiles, or any files of boundaries together. Read in
//! memory and never unpacked to a disk, so that a path in one leads nowhere.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::content::{Content, Effort};
use super::overlay::path_in_archive;
use super::shp::{self, Files};
use super::{ImportError, Kind, MAX_BYTES, letters};

/// Most files in an archive.
const MAX_FILES: usize = 10_000;

/// The layers of an archive, each with the name of its file.
pub(super) type Layers = Vec<(String, Content)>;

/// Reads an archive.
pub(super) fn read(bytes: &[u8], effort: &Effort<'_>) -> Result<(Kind, Layers), ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| refused(&e))?;
    if archive.len() > MAX_FILES {
        return Err(ImportError::TooComplex);
    }
    let mut room = MAX_BYTES;
    let mut texts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut shapefiles: BTreeMap<String, Files> = BTreeMap::new();
    let mut pictures: BTreeMap<String, usize> = BTreeMap::new();
    let mut office = None;
    for n in 0..archive.len() {
        let name = archive.by_index_data(n).map_err(|e| refused(&e))?;
        let name = String::from_utf8_lossy(name.name_raw()).into_owned();
        let of_office = match name.as_str() {
            name if name.starts_with("xl/") => Some("XLSX"),
            name if name.starts_with("word/") => Some("DOCX"),
            "mimetype" => Some("ODS/ODT"),
            _ => None,
        };
        office = office.or(of_office);
        if name.starts_with("__MACOSX/") {
            continue;
        }
        let Some((stem, ending)) = name.rsplit_once('.') else {
            continue;
        };
        let ending = ending.to_lowercase();
        let is_text = ["kml", "gpx", "geojson", "json", "csv"].contains(&ending.as_str());
        if ["png", "jpg", "jpeg"].contains(&ending.as_str()) {
            pictures.insert(path_in_archive("", &name), n);
        }
        let is_shape = ["shp", "dbf", "prj"].contains(&ending.as_str());
        if !is_text && !is_shape {
            continue;
        }
        let bytes = unpacked(&mut archive, n, &mut room, effort)?;
        if is_text {
            texts.push((name, bytes));
            continue;
        }
        let files = shapefiles.entry(stem.to_lowercase()).or_default();
        let place = match ending.as_str() {
            "shp" => &mut files.shp,
            "dbf" => &mut files.dbf,
            _ => &mut files.prj,
        };
        *place = Some(bytes);
    }
    if let Some(office) = office {
        return Err(ImportError::Other(office));
    }
    let (kind, mut layers) = layers(texts, shapefiles, effort)?;
    for (name, content) in &mut layers {
        for laid in &mut content.overlays {
            if let Some(n) = pictures.get(&path_in_archive(name, &laid.href)) {
                laid.picture = Some(unpacked(&mut archive, *n, &mut room, effort)?);
            }
        }
    }
    Ok((kind, layers))
}

fn layers(
    texts: Vec<(String, Vec<u8>)>,
    shapefiles: BTreeMap<String, Files>,
    effort: &Effort<'_>,
) -> Result<(Kind, Layers), ImportError> {
    let mut layers = Vec::new();
    let mut kind = None;
    for (stem, files) in shapefiles {
        if files.shp.is_some() {
            layers.push((stem, shp::read(&files, effort)?));
            kind = Some(Kind::Shapefile);
        }
    }
    for (name, bytes) in texts {
        let (text, _) = letters::text(&bytes)?;
        match super::text(&text, effort) {
            Ok((of, content)) => {
                let of = if of == Kind::Kml { Kind::Kmz } else { of };
                kind.get_or_insert(of);
                layers.push((name, content));
            }
            // a table or settings beside the boundaries
            Err(ImportError::Unknown) => {}
            Err(error) => return Err(error),
        }
    }
    match kind {
        Some(kind) => Ok((kind, layers)),
        None => Err(ImportError::Other("ZIP")),
    }
}

/// The bytes of a file, of which there may be no more than is left of the room,
/// whatever the archive says their number is.
fn unpacked(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    n: usize,
    room: &mut usize,
    effort: &Effort<'_>,
) -> Result<Vec<u8>, ImportError> {
    effort.spend(1)?;
    let file = archive.by_index(n).map_err(|e| refused(&e))?;
    let most = u64::try_from(*room).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| broken(error.to_string()))?;
    *room = room.checked_sub(bytes.len()).ok_or(ImportError::TooLarge)?;
    Ok(bytes)
}

fn refused(error: &ZipError) -> ImportError {
    match error {
        ZipError::InvalidPassword => ImportError::Locked,
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            ImportError::Locked
        }
        other => broken(other.to_string()),
    }
}

fn broken(why: String) -> ImportError {
    ImportError::Syntax {
        kind: Kind::Kmz,
        line: 0,
        why,
    }
}
