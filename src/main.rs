//! The program: environment, then the command line, then perhaps the editor, then an exit code.

fn main() {}
