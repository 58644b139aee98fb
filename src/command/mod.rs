//! The work without a window: commands that read plans and print or write.
//!
//! Exit code 1 means that what was read is at fault, 2 that the command is: its
//! words, or an output that cannot be written.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

mod compare;
mod grammar;
mod land;
mod loan;
mod report;
mod risk;
mod run;
mod supply;

use crate::land::import::Zone;
use crate::model::inputs::LoanInputs;
use crate::text::{Lang, tr};

/// Where a command writes.
pub(crate) struct Out<'a> {
    lang: Lang,
    out: &'a mut dyn Write,
}

/// Why a command did not do its work; the message is in the reader's language.
#[derive(Debug, PartialEq, Eq)]
enum Failure {
    /// What was read is at fault.
    Input(String),
    /// The command or its output is.
    Usage(String),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Input(_) => 1,
            Self::Usage(_) => 2,
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::Input(message) | Self::Usage(message) => message,
        }
    }
}

/// Runs the program's arguments, the program's name first.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = grammar::language(&arguments);
    let task = match grammar::read(lang, &arguments) {
        Ok(task) => task,
        Err(error) => {
            // help and version are asked for, the rest is a fault
            let written = if error.use_stderr() {
                let misused = tr!(lang, "command.misused");
                writeln!(err, "{misused}\n{}", error.render())
            } else {
                write!(out, "{}", error.render())
            };
            return exit(written.map_or(2, |()| error.exit_code()));
        }
    };
    let done = run::task(&task, &mut Out { lang, out });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let code = failure.code();
            let written = writeln!(err, "{}", failure.message());
            exit(written.map_or(2, |()| code.into()))
        }
    }
}

fn exit(code: i32) -> ExitCode {
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
enum Task {
    /// List the examples, places and practices.
    ListPresets,
    /// Write an example as a new plan.
    New { example: String, to: PathBuf },
    /// Say what keeps a plan from being computed, and what is odd in it.
    Check { plan: PathBuf },
    /// Compute a plan, or numbers that came without one.
    Simulate { from: Source, is_json: bool },
    /// Explore what chance makes of a plan; what is not said is as in the plan.
    Risk {
        from: Source,
        paths: Option<u32>,
        seed: Option<u64>,
        is_json: bool,
    },
    /// Two plans side by side.
    Compare { plans: [PathBuf; 2], is_json: bool },
    /// A plan in another place, written where a file is named.
    Adapt {
        plan: PathBuf,
        place: String,
        to: Option<PathBuf>,
        is_json: bool,
    },
    /// When to plant for a buyer; written where a file is named.
    Supply {
        plan: PathBuf,
        kg: u32,
        from: String,
        to: Option<PathBuf>,
        is_json: bool,
    },
    /// Indicators of a flow.
    Appraise { flows: PathBuf },
    /// Show boundaries, or take them into a plan.
    Land {
        files: Vec<PathBuf>,
        into: Option<PathBuf>,
        answers: Answers,
        is_json: bool,
    },
    /// Write the boundaries of a plan.
    WriteLand { plan: PathBuf, to: PathBuf },
    /// The table of a loan.
    Loan { loan: LoanInputs, is_json: bool },
    /// Write a plan out for people and offices.
    Report(report::Wanted),
    /// Draw the charts of a plan.
    Chart {
        plan: PathBuf,
        folder: PathBuf,
        is_grey_only: bool,
    },
}

/// What a file of boundaries leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Answers {
    zone: Option<Zone>,
    is_exchanged: Option<bool>,
    /// How far a corner may be off, m.
    accuracy_m: Option<u32>,
}

/// What is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// A plan file.
    Plan(PathBuf),
    /// Exchanged numbers.
    Inputs(PathBuf),
}

impl Out<'_> {
    fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{text}").or_else(|error| self.refused(&error))
    }

    /// A reader that closes its end has read enough.
    fn refused(&self, error: &io::Error) -> Result<(), Failure> {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Ok(());
        }
        let message = tr!(self.lang, "command.output_refused", error = error);
        Err(Failure::Usage(message))
    }
}
