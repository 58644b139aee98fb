//! Photos and scans made small enough to travel in a plan's file: turned as the
//! camera was held, shrunk, and written as PNG or JPEG, whichever is smaller.

use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader};

use super::read_bounded;
use crate::plan::{Image, MAX_PICTURE_BYTES, NotAnImage};

/// Largest file read, bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Long side of a picture for an annex, px: 150 dots an inch across A4.
const ANNEX_PX: u32 = 1240;
/// Long side of a picture behind the map, px.
pub const BACKDROP_PX: u16 = 1600;
/// Long side of a logo, px: 3 cm at 300 dots an inch.
const LOGO_PX: u32 = 360;
/// Most pixels of a picture that is read: the largest of a phone's camera. What
/// it takes in memory is told by its head, before anything is unpacked.
const MAX_PIXELS: u64 = 64_000_000;
/// Qualities of a JPEG tried in turn.
const QUALITIES: [u8; 4] = [85, 75, 65, 55];

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// The head of a letter.
    Logo,
    /// An annex.
    Annex,
    /// The ground of the map.
    Backdrop,
}

/// Why a picture was not taken in.
#[expect(missing_docs, reason = "the messages name the fields")]
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The disk refused.
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// Not a PNG or JPEG, or a damaged one.
    #[error("not a PNG or JPEG picture, or a damaged one")]
    Decode { source: ImageError },
    /// More pixels than are read.
    #[error("a picture of {width} × {height} px is too large")]
    TooManyPixels { width: u32, height: u32 },
    /// It could not be written anew.
    #[error("the picture cannot be made smaller")]
    Encode { source: ImageError },
    /// What was written is no picture of a plan.
    #[error(transparent)]
    Image(#[from] NotAnImage),
}

/// Takes a picture in.
///
/// # Errors
/// The disk refuses, or the file is not a picture that can be read.
pub fn open(path: &Path, purpose: For) -> Result<Image, PictureError> {
    let bytes = read_bounded(path, MAX_BYTES).map_err(|source| PictureError::Read {
        path: path.to_owned(),
        source,
    })?;
    shrink(&bytes, purpose)
}

/// [`open`] on the bytes of a PNG or JPEG.
///
/// # Errors
/// As [`open`].
pub fn shrink(bytes: &[u8], purpose: For) -> Result<Image, PictureError> {
    let picture = on_white(decode(bytes)?);
    let mut side = match purpose {
        For::Logo => LOGO_PX,
        For::Annex => ANNEX_PX,
        For::Backdrop => u32::from(BACKDROP_PX),
    };
    loop {
        let small = if picture.width().max(picture.height()) > side {
            picture.thumbnail(side, side)
        } else {
            picture.clone()
        };
        let (best, rest) = QUALITIES
            .split_first()
            .map_or((85, [].as_slice()), |(q, r)| (*q, r));
        let mut smallest = jpeg(&small, best)?;
        let png = png(&small)?;
        if png.len() <= smallest.len() {
            smallest = png;
        }
        for quality in rest {
            if smallest.len() <= MAX_PICTURE_BYTES {
                break;
            }
            smallest = jpeg(&small, *quality)?;
        }
        if smallest.len() <= MAX_PICTURE_BYTES || side < 100 {
            return Ok(Image::new(smallest)?);
        }
        side = side * 4 / 5;
    }
}

/// Width and height of a picture of a plan, px; read from its head.
///
/// # Errors
/// Its head is damaged.
pub fn size_px(image: &Image) -> Result<[f64; 2], PictureError> {
    let reader = ImageReader::new(Cursor::new(image.bytes())).with_guessed_format();
    let reader = reader.map_err(ImageError::IoError);
    let size = reader.and_then(ImageReader::into_dimensions);
    let (width, height) = size.map_err(|source| PictureError::Decode { source })?;
    Ok([f64::from(width), f64::from(height)])
}

/// A picture of a plan at most `side` px wide and high and never enlarged, for
/// the screen: width, height, and four bytes a pixel.
///
/// # Errors
/// Its bytes are damaged.
pub fn thumbnail(image: &Image, side: u32) -> Result<([usize; 2], Vec<u8>), PictureError> {
    let picture = decode(image.bytes())?;
    let side = side.min(picture.width().max(picture.height()));
    let small = picture.thumbnail(side, side).into_rgba8();
    let size = [small.width() as usize, small.height() as usize];
    Ok((size, small.into_raw()))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let wrong = |source| PictureError::Decode { source };
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|source| wrong(ImageError::IoError(source)))?;
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    let turned = decoder.orientation().map_err(wrong)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(wrong)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// Without transparency: paper is white.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let mut pixels = picture.into_rgba8();
    for pixel in pixels.pixels_mut() {
        let alpha = u32::from(pixel.0[3]);
        for channel in &mut pixel.0[..3] {
            let mixed = u32::from(*channel) * alpha + 255 * (255 - alpha);
            *channel = u8::try_from(mixed / 255).unwrap_or(u8::MAX);
        }
        pixel.0[3] = u8::MAX;
    }
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8())
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .map_err(|source| PictureError::Encode { source })?;
    Ok(bytes)
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|source| PictureError::Encode { source })?;
    Ok(bytes.into_inner())
}
