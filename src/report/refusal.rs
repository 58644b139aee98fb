//! Why a report was not made, in the words of people.

use super::ReportError;
use crate::text::Lang;
use crate::tr;

impl ReportError {
    /// What went wrong and what helps, as part of a sentence. A fault of the
    /// program's own keeps its words, for those who are told of it.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Size { width, height } => {
                tr!(lang, "report_error.size", width = width, height = height)
            }
            Self::TooManyParcels { found, most } => {
                tr!(lang, "report_error.parcels", found = found, most = most)
            }
            Self::Typeset { message } => tr!(lang, "report_error.typeset", message = message),
            Self::NoPdf => tr!(lang, "report_error.no_pdf"),
            Self::Font
            | Self::Draw { .. }
            | Self::Svg { .. }
            | Self::Png { .. }
            | Self::Docx { .. }
            | Self::Packed { .. }
            | Self::Workbook { .. }
            | Self::Csv { .. } => tr!(lang, "report_error.own", error = self),
        }
    }
}
