//! What a file is, by its content, and its letters.

use std::borrow::Cow;

use super::ImportError;

/// What the bytes of a file look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    Zip,
    Shapefile,
    Text,
}

/// First bytes of files that hold no boundaries, and their names.
const OTHERS: [(&[u8], &str); 14] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7z"),
    (b"\x1F\x8B", "gzip"),
    (b"\xD0\xCF\x11\xE0", "XLS/DOC"),
    (b"SQLite format 3", "GeoPackage"),
    (b"AC10", "DWG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"\0\0\0\x20ftyp", "MP4"),
];

/// Tells archives, shapefiles and text apart.
pub(super) fn looks(bytes: &[u8]) -> Result<Looks, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Looks::Zip);
    }
    if bytes.starts_with(&9994_i32.to_be_bytes()) {
        return Ok(Looks::Shapefile);
    }
    match OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, name)) => Err(ImportError::Other(name)),
        None => Ok(Looks::Text),
    }
}

/// The text of a file, and whether its letters were old ones: UTF-8, UTF-16
/// with or without its mark, else what Windows writes.
pub(super) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), ImportError> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| match pair {
            [a, b] => unit([*a, *b]),
            _ => 0,
        });
        let text: String = char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Cow::Owned(text)
    };
    let (text, is_old) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8_lossy(rest), false),
        [0xFF, 0xFE, rest @ ..] => (wide(rest, u16::from_le_bytes), false),
        [0xFE, 0xFF, rest @ ..] => (wide(rest, u16::from_be_bytes), false),
        [b'<' | b'{' | b'[', 0, ..] => (wide(bytes, u16::from_le_bytes), false),
        [0, b'<' | b'{' | b'[', ..] => (wide(bytes, u16::from_be_bytes), false),
        _ => std::str::from_utf8(bytes).map_or_else(
            |_| {
                (
                    Cow::Owned(bytes.iter().map(|b| windows(*b)).collect()),
                    true,
                )
            },
            |text| (Cow::Borrowed(text), false),
        ),
    };
    if text.contains('\0') {
        return Err(ImportError::Unknown);
    }
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok((text, is_old))
}

/// A letter of code page 1252.
fn windows(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let high = byte
        .checked_sub(0x80)
        .and_then(|at| HIGH.get(usize::from(at)));
    high.copied().unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_kinds_are_read() {
        let utf16: Vec<u8> = "\u{feff}<kml/>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let bare: Vec<u8> = "<kml/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases: [(&[u8], &str, bool); 5] = [
            (b"<kml/>", "<kml/>", false),
            (b"\xEF\xBB\xBF<kml/>", "<kml/>", false),
            (&utf16, "<kml/>", false),
            (&bare, "<kml/>", false),
            (b"0\xB0 1\x92", "0° 1’", true),
        ];
        for (bytes, expected, is_old) in cases {
            let (found, old) = text(bytes).unwrap();
            assert_eq!((found.as_ref(), old), (expected, is_old));
        }
    }
}
