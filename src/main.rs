//! The program: environment, then the command line, then perhaps the editor, then an exit code.

use std::io::{BufWriter, stderr, stdin, stdout};
use std::process::ExitCode;

use siaran::cli::{self, EditRequest, Exit, Io, Outcome};
use siaran::env::Env;
use siaran::session::Session;
use siaran::settings::{Binding, Fault};
use siaran::tui::clipboard::Route;
use siaran::tui::keymap::Keymap;
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{self, Opening};

fn main() -> ExitCode {
    let env = Env::real();
    let mut out = BufWriter::new(stdout());
    let io = Io { stdin: &mut stdin(), out: &mut out, err: &mut stderr(), check_keys };
    let exit = match cli::dispatch(std::env::args_os(), &env, io) {
        Outcome::Exit(exit) => exit,
        Outcome::Edit(request) => edit(*request, &env),
    };
    ExitCode::from(exit.code())
}

fn check_keys(bindings: &[Binding]) -> Vec<Fault> {
    Keymap::of(bindings).1
}

fn edit(request: EditRequest, env: &Env) -> Exit {
    let (lang, settings) = (request.lang, request.chosen.settings);
    let colours = Colours::of(env.colours(!request.colour));
    let palette = request.chosen.palette.filter(|_| !env.cannot_paint());
    let theme = match palette {
        Some(palette) => Theme::of(&palette, colours, env.utf8),
        None => Theme::terminal(colours, env.utf8),
    };
    let opening = Opening {
        session: Session::new(request.draft, request.faults, request.access),
        source: request.source,
        path: request.path,
        folder: request.folder,
        profiles: request.profiles,
        seed: request.seed,
        lang,
        theme: if env.term == "linux" { theme.on_console() } else { theme },
        keymap: Keymap::of(&settings.keys).0,
        typing: settings.typing,
        house: request.house,
        clipboard: Route::of(env),
        // Over a line the mouse is often not ours, and every move of it costs.
        mouse: settings.mouse.unwrap_or(!env.ssh),
        notice: tui::settings_notice(&request.chosen.faults, lang),
    };
    match tui::run(opening, env) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            let io = Io { stdin: &mut stdin(), out: &mut stdout(), err: &mut stderr(), check_keys };
            cli::terminal_failed(&error, lang, io, env)
        }
    }
}
