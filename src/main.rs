//! The program: environment, then the command line, then perhaps the editor, then an exit code.

use std::io::{BufWriter, stderr, stdin, stdout};
use std::process::ExitCode;

use siaran::cli::{self, EditRequest, Exit, Io, Outcome};
use siaran::env::Env;
use siaran::session::Session;
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{self, Opening};

fn main() -> ExitCode {
    let env = Env::real();
    let mut out = BufWriter::new(stdout());
    let io = Io { stdin: &mut stdin(), out: &mut out, err: &mut stderr() };
    let exit = match cli::dispatch(std::env::args_os(), &env, io) {
        Outcome::Exit(exit) => exit,
        Outcome::Edit(request) => edit(*request, &env),
    };
    ExitCode::from(exit.code())
}

fn edit(request: EditRequest, env: &Env) -> Exit {
    let lang = request.lang;
    let colours = Colours::of(!request.colour, &env.colorterm, &env.term);
    let opening = Opening {
        session: Session::new(request.draft, request.faults, request.access),
        source: request.source,
        path: request.path,
        folder: request.folder,
        profiles: request.profiles,
        seed: request.seed,
        lang,
        theme: Theme::terminal(colours, env.utf8),
        notice: None,
    };
    match tui::run(opening, env) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            let io = Io { stdin: &mut stdin(), out: &mut stdout(), err: &mut stderr() };
            cli::terminal_failed(&error, lang, io, env)
        }
    }
}
