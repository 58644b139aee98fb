//! The pages of a document as they will be printed, to look at: pictures, and
//! which field stands under a point.

use typst::foundations::{Label, Value};
use typst::introspection::Introspector as _;
use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::model::Destination;
use typst::utils::{PicoStr, Scalar};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::{Print, set};
use crate::report::ReportError;
use crate::report::proposal::{Chapter, Document};

/// What the template writes before the name of a field.
const SCHEME: &str = "pelepah:";

/// The label under which the template names a chapter.
const CHAPTER: &str = "chapter";

/// Largest side of a picture, px.
const MOST_PIXELS: f32 = 8_000.0;

/// The pages of a document. Pages count from 0.
#[derive(Clone, Debug)]
pub struct Pages {
    set: PagedDocument,
    links: Vec<Vec<Link>>,
    chapters: Vec<(Chapter, usize)>,
}

/// Where on a page a field stands, pt from its upper left corner.
#[derive(Clone, Debug)]
struct Link {
    from: (f64, f64),
    to: (f64, f64),
    field: String,
}

/// A picture of a page: rows of red, green, blue and 255, a byte each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// Width, px.
    pub width: usize,
    /// Height, px.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl Pages {
    /// Sets a document.
    ///
    /// # Errors
    /// A figure that cannot be drawn, or a template that typst refuses.
    pub fn of(document: &Document, print: Print<'_>) -> Result<Self, ReportError> {
        let set = set(document, print, true)?;
        let links = set.pages().iter().map(|page| {
            let mut found = Vec::new();
            links(&page.frame, Transform::identity(), &mut found);
            found
        });
        let links = links.collect();
        let chapters = chapters(&set);
        Ok(Self {
            set,
            links,
            chapters,
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.set.pages().len()
    }

    /// Width and height of a page, pt; `None` where there is no such page.
    pub fn size(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.set.pages().get(page)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// A picture of a page, `scale` pixels a point; neither side above 8,000 px.
    /// `None` where there is no such page.
    pub fn picture(&self, page: usize, scale: f32) -> Option<PagePicture> {
        let page = self.set.pages().get(page)?;
        let longest = page.frame.width().max(page.frame.height()).to_pt() as f32;
        let scale = scale.clamp(0.05, MOST_PIXELS / longest);
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(scale.into()),
            render_bleed: false,
        };
        let pixels = typst_render::render(page, &options);
        let side = |px: u32| usize::try_from(px).unwrap_or_default();
        Some(PagePicture {
            width: side(pixels.width()),
            height: side(pixels.height()),
            rgba: pixels.take(),
        })
    }

    /// The words of a page that come from fields, in the order of the page: path of
    /// the field, upper left and lower right corner in pt.
    pub fn fields(&self, page: usize) -> impl Iterator<Item = (&str, [(f64, f64); 2])> {
        let links = self.links.get(page).into_iter().flatten();
        links.map(|link| (link.field.as_str(), [link.from, link.to]))
    }

    /// The field under a point of a page, pt from its upper left corner.
    pub fn field_at(&self, page: usize, (x, y): (f64, f64)) -> Option<&str> {
        let links = self.links.get(page)?;
        let link = links.iter().find(|link| {
            link.from.0 <= x && x <= link.to.0 && link.from.1 <= y && y <= link.to.1
        })?;
        Some(&link.field)
    }

    /// The first page on which a field stands.
    pub fn page_of_field(&self, field: &str) -> Option<usize> {
        self.links
            .iter()
            .position(|links| links.iter().any(|link| link.field == field))
    }

    /// The page on which a chapter begins.
    pub fn page_of(&self, chapter: Chapter) -> Option<usize> {
        let found = self.chapters.iter().find(|(known, _)| *known == chapter)?;
        Some(found.1)
    }

    /// The chapter a page belongs to.
    pub fn chapter_of(&self, page: usize) -> Option<Chapter> {
        let begun = self.chapters.iter().filter(|(_, first)| *first <= page);
        begun
            .max_by_key(|(_, first)| *first)
            .map(|(chapter, _)| *chapter)
    }
}

/// The links to fields within a frame, in the page's points.
fn links(frame: &Frame, to_page: Transform, found: &mut Vec<Link>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = to_page
                    .pre_concat(Transform::translate(at.x, at.y))
                    .pre_concat(group.transform);
                links(&group.frame, inner, found);
            }
            FrameItem::Link(Destination::Url(url), size) => {
                if let Some(field) = url.strip_prefix(SCHEME) {
                    found.push(link(*at, *size, to_page, field));
                }
            }
            FrameItem::Link(..)
            | FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

fn link(at: Point, size: Size, to_page: Transform, field: &str) -> Link {
    let corner = |x: Abs, y: Abs| {
        let point = Point::new(x, y).transform(to_page);
        (point.x.to_pt(), point.y.to_pt())
    };
    let (a, b) = (corner(at.x, at.y), corner(at.x + size.x, at.y + size.y));
    Link {
        from: (a.0.min(b.0), a.1.min(b.1)),
        to: (a.0.max(b.0), a.1.max(b.1)),
        field: field.to_owned(),
    }
}

/// Where each chapter begins.
fn chapters(set: &PagedDocument) -> Vec<(Chapter, usize)> {
    let introspector = set.introspector();
    let label = Label::new(PicoStr::intern(CHAPTER));
    let marks = introspector.query_labelled();
    marks
        .iter()
        .filter(|mark| mark.label() == label)
        .filter_map(|mark| {
            let Ok(Value::Str(key)) = mark.field_by_name("value") else {
                return None;
            };
            let page = introspector.page(mark.location()?)?;
            Some((Chapter::parse(&key)?, page.get() - 1))
        })
        .collect()
}
