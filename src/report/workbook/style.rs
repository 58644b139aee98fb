//! How cells look: few formats, the same on every sheet.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::text::Lang;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Num {
    /// Words, or a number as it is.
    Plain,
    /// Whole: rupiah, kilograms, plants.
    Whole,
    /// One decimal: HOK.
    Tenth,
    /// Two decimals: ratios.
    Ratio,
    /// Four decimals: what one plant gives, discount factors.
    Fine,
    /// Percent with two decimals.
    Percent,
    /// A month of the calendar.
    Month,
}

impl Num {
    const ALL: [Self; 7] = [
        Self::Plain,
        Self::Whole,
        Self::Tenth,
        Self::Ratio,
        Self::Fine,
        Self::Percent,
        Self::Month,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "General",
            Self::Whole => "#,##0;-#,##0;\"–\"",
            Self::Tenth => "#,##0.0;-#,##0.0;\"–\"",
            Self::Ratio => "#,##0.00",
            Self::Fine => "#,##0.0000",
            Self::Percent => "0.00%",
            Self::Month => "mmm yy",
        }
    }
}

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A figure or words among others.
    Plain,
    /// A figure to be changed: what depends on it follows.
    Input,
    /// A total.
    Total,
    /// The head of a column.
    Head,
    /// The head of a part.
    Part,
    /// The title of a sheet.
    Title,
    /// A remark.
    Note,
    /// Words that may need several lines.
    Long,
}

impl Look {
    const ALL: [Self; 8] = [
        Self::Plain,
        Self::Input,
        Self::Total,
        Self::Head,
        Self::Part,
        Self::Title,
        Self::Note,
        Self::Long,
    ];
}

/// All formats of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    formats: Vec<Format>,
    /// The same for words beside a number.
    indented: Vec<Format>,
    /// The same for text that begins like a formula.
    quoted: Vec<Format>,
}

impl Styles {
    pub(super) fn new(lang: Lang) -> Self {
        let mut formats = Vec::new();
        for look in Look::ALL {
            formats.extend(Num::ALL.map(|num| format(lang, num, look)));
        }
        let each = |change: fn(Format) -> Format| formats.iter().cloned().map(change).collect();
        Self {
            indented: each(|format| format.set_indent(1)),
            quoted: each(Format::set_quote_prefix),
            formats,
        }
    }

    pub(super) fn of(&self, num: Num, look: Look) -> &Format {
        &self.formats[look as usize * Num::ALL.len() + num as usize]
    }

    /// For words: a spreadsheet keeps them words even when they are edited.
    pub(super) fn of_text(&self, text: &str, look: Look, col: u16) -> &Format {
        let index = look as usize * Num::ALL.len();
        if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            &self.quoted[index]
        } else if col > 0 && matches!(look, Look::Plain | Look::Note) {
            &self.indented[index]
        } else {
            &self.formats[index]
        }
    }
}

/// Months and marks of thousands are those of the language, whatever the
/// spreadsheet's own is, where it follows the format.
fn format(lang: Lang, num: Num, look: Look) -> Format {
    let locale = match lang {
        Lang::Id => "[$-421]",
        Lang::En => "[$-409]",
    };
    let format = match num {
        Num::Plain => Format::new(),
        Num::Whole | Num::Tenth | Num::Ratio | Num::Fine | Num::Percent | Num::Month => {
            Format::new().set_num_format(format!("{locale}{}", num.code()))
        }
    };
    match look {
        Look::Plain => format,
        Look::Input => format
            .set_background_color(0xFF_F7_D6)
            .set_font_color(0x1F_3F_8A),
        Look::Total => format.set_bold().set_border_top(FormatBorder::Thin),
        Look::Head => format
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(0xE6_EF_E8)
            .set_border_bottom(FormatBorder::Thin),
        Look::Part => format.set_bold().set_background_color(0xF1_F1_EE),
        Look::Title => format.set_bold().set_font_size(14),
        Look::Note => format.set_italic().set_font_color(0x55_55_55),
        Look::Long => format.set_text_wrap().set_align(FormatAlign::Top),
    }
}
