//! Ground overlays of KML: a picture laid between two parallels and two
//! meridians, and turned. The picture itself lies in the same archive; one that
//! lies elsewhere is never fetched.

use roxmltree::Node;

use super::LeftReason;
use super::xml::{child, words};
use crate::land::backdrop::by_box;
use crate::plan::Corners;

/// A picture laid on the ground: a photo from above, a scanned map.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    /// Its name in the file, maybe empty.
    pub name: String,
    /// Where its corners lie.
    pub corners: Corners,
    /// The bytes of its file, not looked into.
    pub picture: Vec<u8>,
}

/// Most pictures read from one file.
pub(super) const MAX_OVERLAYS: usize = 12;

/// An overlay as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Laid {
    pub(super) name: String,
    /// Where its picture lies, as the file writes it.
    pub(super) href: String,
    pub(super) corners: Corners,
    /// The picture, once found.
    pub(super) picture: Option<Vec<u8>>,
}

impl Laid {
    /// The same with its picture; the reason where there is none.
    pub(super) fn whole(self) -> Result<Overlay, LeftReason> {
        let picture = self.picture.ok_or(LeftReason::PictureElsewhere)?;
        Ok(Overlay {
            name: self.name,
            corners: self.corners,
            picture,
        })
    }
}

/// Reads a `GroundOverlay`.
pub(super) fn read(node: Node<'_, '_>) -> Result<Laid, LeftReason> {
    let href = child(node, "Icon").map_or_else(String::new, |icon| words(icon, "href"));
    if href.is_empty() {
        return Err(LeftReason::Empty);
    }
    if href.contains("://") {
        return Err(LeftReason::Link);
    }
    let lies = child(node, "LatLonBox").ok_or(LeftReason::Picture)?;
    let side = |name: &str| {
        let text = words(lies, name);
        let number = text.parse::<f64>().ok().filter(|value| value.is_finite());
        number.ok_or_else(|| LeftReason::BadNumber(text.chars().take(40).collect()))
    };
    let turned = if child(lies, "rotation").is_some() {
        side("rotation")?
    } else {
        0.0
    };
    let corners = by_box(
        [side("west")?, side("south")?],
        [side("east")?, side("north")?],
        turned,
    );
    Ok(Laid {
        name: words(node, "name"),
        href,
        corners: corners.ok_or(LeftReason::Nowhere)?,
        picture: None,
    })
}

/// The path within an archive that a reference of one of its files leads to, in
/// small letters; steps upwards end at the top.
pub(super) fn path_in_archive(from: &str, href: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<String> = Vec::new();
    let href = decoded(href).replace('\\', "/");
    for step in folder.split('/').chain(href.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step.to_lowercase()),
        }
    }
    path.join("/")
}

/// A reference with its `%20` as letters.
fn decoded(href: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = href.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let coded = match (first, tail) {
            (b'%', [a, b, ..]) => std::str::from_utf8(&[*a, *b])
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok()),
            _ => None,
        };
        bytes.push(coded.unwrap_or(first));
        rest = match coded {
            Some(_) => tail.get(2..).unwrap_or_default(),
            None => tail,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::path_in_archive;

    #[test]
    fn references_stay_within_their_archive() {
        let cases = [
            ("doc.kml", "files/Foto.JPG", "files/foto.jpg"),
            (
                "doc.kml",
                "./files\\foto%20udara.png",
                "files/foto udara.png",
            ),
            ("a/doc.kml", "../foto.png", "foto.png"),
            ("doc.kml", "../../etc/passwd", "etc/passwd"),
            ("doc.kml", "/etc/passwd", "etc/passwd"),
            ("doc.kml", "50%", "50%"),
        ];
        for (from, href, expected) in cases {
            assert_eq!(path_in_archive(from, href), expected);
        }
    }
}
