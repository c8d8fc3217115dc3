//! The program: environment, then the command line, then perhaps the editor, then an exit code.

use siaran::env::Env;
use siaran::profile::Profiles;
use siaran::session::{Access, Session};
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{Opening, run};

fn main() {
    let env = Env::real();
    let path = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_default());
    let (decoded, _) = siaran::store::open(&path).unwrap();
    let opening = Opening {
        session: Session::new(decoded.draft, decoded.faults, Access::Write),
        source: decoded.source,
        folder: env.cwd.clone(),
        path: Some(path),
        profiles: Profiles::builtin(),
        seed: 7,
        lang: env.locale_lang,
        theme: Theme::terminal(Colours::of(env.no_color, &env.colorterm, &env.term), env.utf8),
        notice: None,
    };
    run(opening, &env).unwrap();
}
