//! A text that somebody typed and never saved, as an editor leaves it that was killed.

use std::path::Path;

use siaran::model::Edit;
use siaran::store::{Source, journal};

/// Leaves one in a home, of a draft that comes from `source` and has no file there: each of the edits is a step. Its name.
pub(crate) fn unsaved(home: &Path, source: Source, edits: impl IntoIterator<Item = Edit>) -> String {
    let state_dir = home.join(".local/state/siaran");
    let path = home.join("left.toml");
    let mut keeper = journal::Keeper::new(journal::Start {
        state_dir: Some(state_dir.clone()),
        about: journal::About {
            path: Some(path.to_string_lossy().into_owned()),
            folder: home.to_string_lossy().into_owned(),
            opened: "2026-04-21T08:30:00+07:00".into(),
            pid: 7,
            ..journal::About::default()
        },
        key: journal::key(Some(&path), home),
        source,
        text: None,
        now: 1_776_735_000,
        longest: journal::LONGEST,
        earlier: None,
    });
    for edit in edits {
        keeper.record(vec![edit]);
    }
    keeper.end(journal::End::Cut);
    let found = journal::all(&state_dir);
    found.iter().find(|found| found.journal.is_ok()).expect("a journal was left").name()
}
