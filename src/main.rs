//! The program: opens the window, or hands the command line to the library,
//! and ends with its code.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use pelepah::command;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    #[cfg(feature = "window")]
    if let Some(launch) = pelepah::ui::asked_for(&arguments) {
        return window(launch);
    }
    command::run(arguments, &mut io::stdout(), &mut io::stderr())
}

#[cfg(feature = "window")]
fn window(launch: pelepah::ui::Launch) -> ExitCode {
    use std::io::Write as _;

    /// Exit code of a window that could not be opened.
    const NO_WINDOW: u8 = 2;

    let lang = launch.lang.unwrap_or_default();
    match pelepah::ui::run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // nothing is left to do where even this cannot be written
            drop(writeln!(io::stderr(), "{}", error.message(lang)));
            ExitCode::from(NO_WINDOW)
        }
    }
}
