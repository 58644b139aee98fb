//! The font of paper, embedded: Plus Jakarta Sans with digits of equal width.
//!
//! The family name is read from the font, registered with plotters for
//! measuring, and given to resvg, whose database holds nothing else.

use std::sync::{Arc, LazyLock};

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};
use resvg::usvg::fontdb;

use crate::report::ReportError;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/PlusJakartaSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/PlusJakartaSans-Bold.ttf");

/// Ascent and descent of the font together, em.
///
/// plotters' sizes are this height, not the em; a test measures it.
const HEIGHT_EM: f64 = 1.26;

pub(super) struct Fonts {
    /// As written in the font.
    pub family: String,
    /// What SVG asks for: the family, or any plain one where it is not
    /// installed. plotters knows the font by this name.
    pub families: String,
    pub database: Arc<fontdb::Database>,
}

pub(super) fn fonts() -> Result<&'static Fonts, ReportError> {
    static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(load);
    FONTS.as_ref().ok_or(ReportError::Font)
}

fn load() -> Option<Fonts> {
    let mut database = fontdb::Database::new();
    database.load_font_data(REGULAR.to_vec());
    database.load_font_data(BOLD.to_vec());
    let family = database.faces().next()?.families.first()?.0.clone();
    let families = format!("{family}, sans-serif");
    register_font(&families, FontStyle::Normal, REGULAR).ok()?;
    register_font(&families, FontStyle::Bold, BOLD).ok()?;
    Some(Fonts {
        family,
        families,
        database: Arc::new(database),
    })
}

/// Width of a line of text, px, rounded up; kerning is left out.
pub(super) fn width(text: &str, em: i32, bold: bool) -> Result<i32, ReportError> {
    let family = FontFamily::Name(&fonts()?.families);
    let style = if bold {
        FontStyle::Bold
    } else {
        FontStyle::Normal
    };
    // measured large: plotters rounds to whole pixels
    let measured = FontDesc::new(family, 1000.0 * HEIGHT_EM, style)
        .box_size(text)
        .map_err(|source| ReportError::Draw {
            source: Box::new(source),
        })?;
    Ok((f64::from(measured.0) * f64::from(em) / 1000.0).ceil() as i32)
}

/// Breaks text into at most `lines` lines no wider than `room`; what is too
/// much ends in an ellipsis.
pub(super) fn wrap(
    text: &str,
    em: i32,
    bold: bool,
    room: i32,
    lines: usize,
) -> Result<Vec<String>, ReportError> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if line.is_empty() || width(&longer, em, bold)? <= room {
            line = longer;
        } else {
            done.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        done.push(line);
    }
    let is_cut = done.len() > lines;
    done.truncate(lines);
    let last = done.len().saturating_sub(1);
    for (i, line) in done.iter_mut().enumerate() {
        if (is_cut && i == last) || width(line, em, bold)? > room {
            shorten(line, em, bold, room)?;
        }
    }
    Ok(done)
}

/// The longest start of a line that fits with an ellipsis after it.
fn shorten(line: &mut String, em: i32, bold: bool, room: i32) -> Result<(), ReportError> {
    let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let (mut fits, mut too_long) = (0, starts.len() + 1);
    let end = |n: usize| starts.get(n).copied().unwrap_or(line.len());
    while too_long - fits > 1 {
        let middle = usize::midpoint(fits, too_long);
        if width(&format!("{}…", &line[..end(middle)]), em, bold)? <= room {
            fits = middle;
        } else {
            too_long = middle;
        }
    }
    let cut = end(fits);
    line.truncate(cut);
    line.push('…');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_is_that_of_the_font_in_both_weights() {
        let fonts = fonts().expect("our font");
        assert_eq!(fonts.family, "Plus Jakarta Sans");
        for face in fonts.database.faces() {
            assert_eq!(
                face.families[0].0, fonts.family,
                "{}",
                face.post_script_name
            );
        }
    }

    #[test]
    fn digits_are_equally_wide() {
        for bold in [false, true] {
            for digit in '0'..='9' {
                let measured = width(&digit.to_string().repeat(10), 1000, bold).expect("a width");
                assert!((measured - 6000).abs() <= 1, "{digit} {bold}: {measured}");
            }
        }
    }

    #[test]
    fn wrapped_text_never_leaves_its_room() {
        let cases = [
            "",
            "pendek",
            "Tanpa biaya lahan dan tanpa pinjaman",
            &"W".repeat(90),
        ];
        for text in cases {
            for line in wrap(text, 30, false, 200, 2).expect("lines") {
                let wide = width(&line, 30, false).expect("a width");
                assert!(wide <= 200, "{line}: {wide}");
            }
        }
        let cut = wrap("pelepah pelepah pelepah", 30, false, 160, 2).expect("lines");
        assert_eq!(cut, ["pelepah", "pelepah…"]);
    }
}
