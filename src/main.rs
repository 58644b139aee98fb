//! The program: hands the command line to the library and ends with its code.

use std::env;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    pelepah::command::run(env::args_os(), &mut io::stdout(), &mut io::stderr())
}
