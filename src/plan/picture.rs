//! Pictures that travel in the plan's file: a logo, photos, scans. Files are
//! sent by themselves, so that a picture beside the plan would be lost.
//!
//! They are shrunk before they come here ([`crate::document::picture`]); a file
//! with more or larger ones than the limits is refused, not cut.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageReader;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most bytes of one picture: a shrunk page of text or a photo needs less.
pub const MAX_PICTURE_BYTES: usize = 200 * 1024;
/// Most pixels of one picture, by its head: more would take memory from whoever
/// opens the plan.
const MAX_PICTURE_PX: u64 = 16_000_000;
/// Most pictures of a plan beside the logo, so that a proposal stays near 2 MB.
pub const MAX_PICTURES: usize = 12;

/// Annex of a proposal that a picture belongs to, in their order on paper.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Annex {
    /// *Fotokopi KTP*; left out of a copy to send.
    IdentityCard,
    /// *SK pengukuhan, berita acara*.
    Decree,
    /// *Bukti lahan*.
    LandProof,
    /// *Foto lokasi*.
    #[default]
    Location,
    /// *Daftar hadir musyawarah*.
    Attendance,
    /// *Surat pernyataan*.
    Statement,
    /// *Rekening*.
    Account,
}

impl Annex {
    /// All of them, in the order of the proposal.
    pub const ALL: [Self; 7] = [
        Self::IdentityCard,
        Self::Decree,
        Self::LandProof,
        Self::Location,
        Self::Attendance,
        Self::Statement,
        Self::Account,
    ];

    /// Its name in files and text keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::IdentityCard => "identity_card",
            Self::Decree => "decree",
            Self::LandProof => "land_proof",
            Self::Location => "location",
            Self::Attendance => "attendance",
            Self::Statement => "statement",
            Self::Account => "account",
        }
    }
}

/// A photo or scan for an annex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Words under it.
    pub caption: String,
    /// Where it belongs.
    pub annex: Annex,
    /// The picture.
    pub image: Image,
}

/// The bytes of a PNG or JPEG; base64 in the file. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Image(Arc<[u8]>);

impl Image {
    /// A picture of these bytes.
    ///
    /// # Errors
    /// Neither PNG nor JPEG by its first bytes, above [`MAX_PICTURE_BYTES`], or of
    /// more than 16 million pixels.
    pub fn new(bytes: Vec<u8>) -> Result<Self, NotAnImage> {
        let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n");
        let is_jpeg = bytes.starts_with(b"\xFF\xD8\xFF");
        if !is_png && !is_jpeg {
            return Err(NotAnImage::Unknown);
        }
        if bytes.len() > MAX_PICTURE_BYTES {
            return Err(NotAnImage::TooLarge);
        }
        let head = ImageReader::new(Cursor::new(&bytes)).with_guessed_format();
        // a damaged head is told by whoever shows the picture
        if let Ok(Ok((width, height))) = head.map(ImageReader::into_dimensions)
            && u64::from(width) * u64::from(height) > MAX_PICTURE_PX
        {
            return Err(NotAnImage::TooLarge);
        }
        Ok(Self(bytes.into()))
    }

    /// PNG or JPEG.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Ending of a file of it: `png` or `jpg`.
    pub fn ending(&self) -> &'static str {
        if self.0.starts_with(b"\x89PNG") {
            "png"
        } else {
            "jpg"
        }
    }

    /// Whether both are the same bytes at the same place: quick, for what is
    /// kept between frames.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Why bytes are no [`Image`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnImage {
    /// Neither PNG nor JPEG.
    #[error("a picture is neither PNG nor JPEG")]
    Unknown,
    /// Above [`MAX_PICTURE_BYTES`], or of too many pixels.
    #[error("a picture is larger than {} KB, or than 16 million pixels", MAX_PICTURE_BYTES / 1024)]
    TooLarge,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} bytes)", self.0.len())
    }
}

impl Serialize for Image {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Image {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = STANDARD.decode(text.as_bytes()).map_err(D::Error::custom)?;
        Self::new(bytes).map_err(D::Error::custom)
    }
}

/// Reads a list of pictures of at most [`MAX_PICTURES`].
///
/// # Errors
/// There are more, or one cannot be read.
pub(super) fn few<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Picture>, D::Error> {
    let pictures: Vec<Picture> = Vec::deserialize(from)?;
    if pictures.len() > MAX_PICTURES {
        return Err(D::Error::custom(format!(
            "more than {MAX_PICTURES} pictures"
        )));
    }
    Ok(pictures)
}
