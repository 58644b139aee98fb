//! The exchanged JSON (`model.md` §8): all inputs resolved, and all outputs,
//! so that anyone can compute the ones from the others.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::indicator::Indicators;
use super::inputs::Inputs;
use super::outcome::{Closing, Monthly, Outcome, PlotOutcome};
use super::program::Program;
use crate::plan::{Month, Problem};

/// Name and version of the format.
pub const FORMAT: &str = "pelepah-simulate-1";

/// Why a file of numbers was not read.
#[derive(Debug, thiserror::Error)]
pub enum InputsError {
    /// Not such a file. The message names line, column and field.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Another format.
    #[error("format `{found}` is not `{FORMAT}`")]
    Format {
        /// As written.
        found: String,
    },
    /// Its numbers cannot be computed with.
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    format: String,
    start: Month,
    months: u16,
    inputs: Inputs,
    /// What the writer computed: not ours to trust.
    #[serde(default, rename = "outputs")]
    _outputs: Option<IgnoredAny>,
    #[serde(default, rename = "expected")]
    _expected: Option<IgnoredAny>,
}

/// Reads a program from exchanged JSON.
///
/// # Errors
/// The text is not such JSON, or its numbers cannot be computed with.
pub fn read(json: &[u8]) -> Result<Program, InputsError> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let read: Read = serde_json::from_slice(json)?;
    if read.format != FORMAT {
        return Err(InputsError::Format { found: read.format });
    }
    Program::from_inputs(read.start, read.months, read.inputs).map_err(InputsError::Problems)
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    start: Month,
    months: usize,
    inputs: &'a Inputs,
    outputs: Outputs<'a>,
}

#[derive(Serialize)]
struct Outputs<'a> {
    plots: &'a [PlotOutcome],
    #[serde(flatten)]
    monthly: &'a Monthly,
    closing: &'a Closing,
    indicators: &'a Indicators,
}

/// Writes a program and its outcome as exchanged JSON, numbers at full precision.
///
/// # Errors
/// JSON cannot be written; not known to happen.
pub fn write(program: &Program, outcome: &Outcome) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Written {
        format: FORMAT,
        start: program.start,
        months: program.months,
        inputs: &program.inputs,
        outputs: Outputs {
            plots: &outcome.plots,
            monthly: &outcome.monthly,
            closing: &outcome.closing,
            indicators: &outcome.indicators,
        },
    })
}
