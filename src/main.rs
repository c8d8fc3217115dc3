//! The program: environment, then the command line, then perhaps the editor, then an exit code.

use std::ffi::OsString;
use std::io::{BufWriter, Empty, Sink, Write, empty, sink, stderr, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use siaran::cli::{self, Chosen, DeskRequest, EditRequest, Exit, Io, Outcome};
use siaran::env::Env;
use siaran::phrase::Lang;
use siaran::session::{Access, Session};
use siaran::settings::{Binding, Fault};
use siaran::tui::clipboard::Route;
use siaran::tui::desk::DeskOpening;
use siaran::tui::keymap::Keymap;
use siaran::tui::stage::{Stage, Want};
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{self, Ended, Fell, Opening};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let env = if cli::is_for_guest(&arguments) { Env::of_guest() } else { Env::real() };
    env.leave_no_core();
    let lang = env.locale_lang;
    std::panic::set_hook(Box::new(move |panic| {
        let Fell { place, said } = Fell::of(panic);
        let _ = writeln!(stderr(), "{}", cli::fell(place, &said, lang));
    }));
    let mut out = BufWriter::new(stdout());
    let io = Io { stdin: &mut stdin(), out: &mut out, err: &mut stderr(), check_keys };
    let exit = match cli::dispatch(arguments, &env, io) {
        Outcome::Exit(exit) => exit.code(),
        Outcome::Edit(request) => {
            let globals = Globals::of(request.lang, request.colour, request.access);
            let folder = request.folder.clone();
            let env = if request.access < Access::Export { env.clone().closed() } else { env.clone() };
            show(Stage::Editor(Box::new(editor(*request, &env))), &globals, folder, &env)
        }
        Outcome::Desk(request) => {
            let access = if request.writes { Access::Write } else { Access::Read };
            let globals = Globals::of(request.lang, request.colour, access);
            let folder = request.folder.clone();
            show(Stage::Desk(Box::new(desk(*request, &env))), &globals, folder, &env)
        }
    };
    ExitCode::from(exit)
}

fn check_keys(bindings: &[Binding]) -> Vec<Fault> {
    Keymap::of(bindings).1
}

/// The options that hold for whatever is opened later.
struct Globals {
    lang: Lang,
    colour: bool,
    access: Access,
}

impl Globals {
    fn of(lang: Lang, colour: bool, access: Access) -> Globals {
        Globals { lang, colour, access }
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["siaran".into(), "--lang".into(), self.lang.tag().into()];
        if self.access < Access::Write {
            arguments.push("--read-only".into());
        }
        arguments
    }
}

/// The exit code of a program that a signal ended is this and the signal's number, as shells have it.
const SIGNALLED: u8 = 128;

/// Runs the window until it is left; the exit code.
fn show(stage: Stage, globals: &Globals, mut folder: PathBuf, env: &Env) -> u8 {
    let mut open = |want| match want {
        Want::Draft(path) => call(globals, &[path.as_os_str()], env),
        Want::New { template: None, path } => call(globals, &[path.as_os_str()], env),
        Want::New { template: Some(template), path } => {
            let made = ["new".as_ref(), path.as_os_str(), "--template".as_ref(), template.as_ref()];
            call(globals, &made, env).and_then(|_| call(globals, &[path.as_os_str()], env))
        }
        .inspect(|_| {
            if let Some(parent) = path.parent() {
                parent.clone_into(&mut folder);
            }
        }),
        Want::Desk => {
            let (mut input, mut out, mut err): (Empty, Sink, Sink) = (empty(), sink(), sink());
            let io = Io { stdin: &mut input, out: &mut out, err: &mut err, check_keys };
            let request = cli::desk(&folder, globals.lang, globals.access < Access::Write, env, io);
            let opened = request.map(|request| Stage::Desk(Box::new(desk(request, env))));
            opened.map(Some)
        }
    };
    let mut opener = |want| open(want).and_then(|stage| stage.ok_or_else(String::new));
    let mut fell = |fell: Fell| {
        let _ = writeln!(stderr(), "{}", cli::fell(fell.place, &fell.said, globals.lang));
    };
    match tui::run(stage, env, &mut opener, &mut fell) {
        Ok(Ended::Left) => Exit::Fine.code(),
        Ok(Ended::Told(signal)) => u8::try_from(signal).map_or(u8::MAX, |signal| SIGNALLED + signal),
        Err(error) => {
            let io = Io { stdin: &mut stdin(), out: &mut stdout(), err: &mut stderr(), check_keys };
            cli::terminal_failed(&error, globals.lang, io, env).code()
        }
    }
}

/// Does what arguments ask while the window is up: what is said about it is the answer. `None` for a call that opens
/// nothing and went well.
fn call(globals: &Globals, arguments: &[&std::ffi::OsStr], env: &Env) -> Result<Option<Stage>, String> {
    let all = globals.arguments().into_iter().chain(arguments.iter().map(|argument| (*argument).to_owned()));
    let mut said = Vec::new();
    let (mut input, mut out): (Empty, Sink) = (empty(), sink());
    let io = Io { stdin: &mut input, out: &mut out, err: &mut said, check_keys };
    match cli::dispatch(all, env, io) {
        Outcome::Edit(mut request) => {
            request.colour = globals.colour;
            Ok(Some(Stage::Editor(Box::new(editor(*request, env)))))
        }
        Outcome::Desk(request) => Ok(Some(Stage::Desk(Box::new(desk(*request, env))))),
        Outcome::Exit(Exit::Fine) => Ok(None),
        Outcome::Exit(_) => {
            let said = String::from_utf8_lossy(&said);
            Err(said.lines().next().unwrap_or_default().trim_start_matches("siaran: ").to_owned())
        }
    }
}

fn theme(chosen: &Chosen, colour: bool, env: &Env) -> Theme {
    let colours = Colours::of(env.colours(!colour));
    let palette = chosen.palette.as_ref().filter(|_| !env.cannot_paint());
    let theme = match palette {
        Some(palette) => Theme::of(palette, colours, env.utf8),
        None => Theme::terminal(colours, env.utf8),
    };
    if env.term == "linux" { theme.on_console() } else { theme }
}

fn editor(request: EditRequest, env: &Env) -> Opening {
    let lang = request.lang;
    let theme = theme(&request.chosen, request.colour, env);
    let settings = request.chosen.settings;
    Opening {
        session: Session::new(request.draft, request.faults, request.access),
        source: request.source,
        expected: request.expected,
        path: request.path,
        folder: request.folder,
        profiles: request.profiles,
        seed: request.seed,
        lang,
        theme,
        keymap: Keymap::of(&settings.keys).0,
        typing: settings.typing,
        house: request.house,
        clipboard: Route::of(env),
        remembers: settings.recent != Some(false),
        tour: settings.tour != Some(false),
        // Over a line the mouse is often not ours, and every move of it costs.
        mouse: settings.mouse.unwrap_or(!env.ssh),
        notice: tui::told_notice(&request.told, lang)
            .or_else(|| tui::settings_notice(&request.chosen.faults, lang))
            .or_else(|| tui::confined_notice(request.confined)),
    }
}

fn desk(request: DeskRequest, env: &Env) -> DeskOpening {
    let theme = theme(&request.chosen, request.colour, env);
    let settings = request.chosen.settings;
    DeskOpening {
        folder: request.folder,
        drafts: request.drafts,
        recent: request.recent,
        templates: request.templates,
        profiles: request.profiles,
        lang: request.lang,
        theme,
        keymap: Keymap::of(&settings.keys).0,
        mouse: settings.mouse.unwrap_or(!env.ssh),
        writes: request.writes,
        day: request.day,
    }
}
