//! XML of strangers: checked for what would take memory or time before it is
//! parsed, since the parser reserves room by what it counts.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::content::tidy;
use super::{ImportError, Kind};

/// Most tags, and most attributes, of one file.
const MAX_PARTS: usize = 2_000_000;
/// Most attributes of one tag; the parser compares each with all.
const MAX_ATTRIBUTES: usize = 500;
/// Most declarations of name spaces; each element keeps a list of them.
const MAX_SPACES: usize = 2000;
/// Deepest nesting that is followed.
pub(super) const MAX_DEPTH: usize = 100;

/// Parses a text of a kind.
pub(super) fn parse(kind: Kind, text: &str) -> Result<Document<'_>, ImportError> {
    let (mut tags, mut attributes, mut here) = (0, 0, 0);
    for byte in text.bytes() {
        match byte {
            b'<' => {
                tags += 1;
                here = 0;
            }
            b'=' => {
                attributes += 1;
                here += 1;
            }
            _ => {}
        }
        if tags > MAX_PARTS || attributes > MAX_PARTS || here > MAX_ATTRIBUTES {
            return Err(ImportError::TooComplex);
        }
    }
    if text.matches("xmlns").nth(MAX_SPACES).is_some() {
        return Err(ImportError::TooComplex);
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: 2 * u32::try_from(MAX_PARTS).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected | Error::EntityReferenceLoop(_) => ImportError::Entities,
        Error::NodesLimitReached
        | Error::AttributesLimitReached
        | Error::NamespacesLimitReached => ImportError::TooComplex,
        other => ImportError::Syntax {
            kind,
            line: usize::try_from(other.pos().row).unwrap_or_default(),
            why: other.to_string(),
        },
    })
}

/// The first child element of a name, whatever its name space.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    children(node).find(|child| child.tag_name().name() == name)
}

/// The child elements.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The words of a child on one line; empty where there is none.
pub(super) fn words(node: Node<'_, '_>, name: &str) -> String {
    let found = child(node, name).and_then(|child| child.text());
    tidy(found.unwrap_or_default())
}
