//! The program: a command line around the library.

fn main() {}
