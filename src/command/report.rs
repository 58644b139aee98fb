//! `report`: a plan written out for people and offices.

use std::path::Path;

use chrono::Local;

use super::{Failure, Out};
use crate::report::workbook::workbook;
use crate::text::tr;

/// Writes a plan as a workbook.
pub(super) fn write(plan: &Path, xlsx: &Path, out: &mut Out<'_>) -> Result<(), Failure> {
    let computed = out.compute(plan)?;
    #[expect(
        clippy::disallowed_methods,
        reason = "the day a report is made is printed on it"
    )]
    let today = Local::now().date_naive();
    let bytes = workbook(
        out.lang,
        &computed.plan,
        &computed.program,
        &computed.outcome,
        today,
    )
    .map_err(|error| Failure::Input(error.to_string()))?;
    out.save(xlsx, &bytes)?;
    out.line(&tr!(out.lang, "command.written", path = xlsx.display()))
}
