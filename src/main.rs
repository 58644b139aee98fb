//! The program: opens the window, or hands the command line to the library,
//! and ends with its code.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use pelepah::text::Lang;
use pelepah::{command, ui};

/// Exit code of a window that could not be opened.
const NO_WINDOW: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    let Some(launch) = ui::asked_for(&arguments) else {
        return command::run(arguments, &mut io::stdout(), &mut io::stderr());
    };
    let lang = launch.lang.unwrap_or(Lang::Id);
    match ui::run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // nothing is left to do where even this cannot be written
            drop(writeln!(io::stderr(), "{}", error.message(lang)));
            ExitCode::from(NO_WINDOW)
        }
    }
}
