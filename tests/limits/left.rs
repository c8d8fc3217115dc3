//! A text that somebody typed and never saved, as an editor leaves it that was killed.

use std::path::Path;

use siaran::model::{Edit, Field, Place};
use siaran::store::{codec, journal};

/// Leaves one of this draft in a home, for a file that is not there; its name. None of what is no draft.
pub(crate) fn unsaved(home: &Path, draft: &str) -> Option<String> {
    let source = codec::decode(draft.as_bytes()).ok()?.source;
    let state_dir = home.join(".local/state/siaran");
    let path = home.join("left-behind.toml");
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
    for at in 0..200 {
        keeper.record(vec![Edit::replace(Place::Field(Field::Place), at, "", "x")]);
    }
    keeper.end(journal::End::Cut);
    let found = journal::all(&state_dir);
    let found = found.iter().find(|found| found.journal.is_ok()).expect("a journal was left");
    Some(found.name())
}
