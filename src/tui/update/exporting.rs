//! An export from the wish to what came of it. Nobody waits for the disk: the window it was wished in closes at once, and
//! comes back when there is something to be said to it. One after the other is written. Knows no disk.

use std::path::PathBuf;

use crate::phrase::Say;
use crate::phrase::store::SavedPhrase;
use crate::phrase::tui::TuiPhrase;
use crate::store::StoreError;
use crate::text::hidden;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::popup::{self, Popup, Preflight};

/// An export that is being written, or waits for its turn.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// The window it was wished in.
    preflight: Preflight,
    /// The state of the draft then.
    revision: u64,
}

/// Has releases written: path and bytes of each, and whether files that are there are replaced.
pub fn begin_export(
    app: &mut App,
    preflight: Preflight,
    files: Vec<(PathBuf, Vec<u8>)>,
    force: bool,
) -> Vec<Effect> {
    app.say(if app.exporting.is_empty() { TuiPhrase::Exporting } else { TuiPhrase::ExportsNext });
    app.exporting.push_back(Exporting { preflight, revision: app.session.revision() });
    vec![Effect::Export {
        files,
        force,
        like: app.path.clone(),
        readers: app.readers,
        today: app.now.date_naive(),
    }]
}

/// Takes that the releases were written. Whoever was about to leave stays for what is told of it besides.
pub(super) fn exported(app: &mut App, files: &[PathBuf], told: &[SavedPhrase]) {
    app.exporting.pop_front();
    let files = names(files);
    if told.is_empty() {
        app.say(TuiPhrase::Exported { files });
        return;
    }
    app.quit = false;
    let told: Vec<_> = told.iter().map(|phrase| phrase.say(app.lang)).collect();
    app.complain(TuiPhrase::ExportedTold { files, what: told.join(" ") });
}

/// Takes that files are in the way. Nothing was written.
pub(super) fn in_the_way(app: &mut App, files: &[PathBuf]) {
    if back(app) {
        app.notice = None;
        popup::overwrite(app, files);
    } else {
        app.complain(TuiPhrase::ExportInTheWay { files: names(files) });
    }
}

/// Takes that a release could not be written.
pub(super) fn not_exported(app: &mut App, error: &StoreError) {
    back(app);
    app.complain(TuiPhrase::NotExported { why: error.say(app.lang).into_owned() });
}

/// Brings back the window the export was wished in; whether it is there. In the middle of typing, or over something else,
/// it would swallow keys. Whoever was about to leave stays, to read what it is about.
fn back(app: &mut App) -> bool {
    app.quit = false;
    let Some(ended) = app.exporting.pop_front() else { return false };
    let calm = ended.revision == app.session.revision() && app.popups.is_empty();
    if calm {
        app.popups.push(Popup::Preflight(ended.preflight));
    }
    calm
}

fn names(files: &[PathBuf]) -> String {
    let names = files.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    hidden::shown(&names.collect::<Vec<_>>().join(", ")).into_owned()
}
