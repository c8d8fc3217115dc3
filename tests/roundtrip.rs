//! A published release becomes a draft and leaves the house again: its text comes back byte for byte.

use std::path::PathBuf;

use siaran::export::{Galley, Options, format};
use siaran::import;
use siaran::model::{Draft, Field};
use siaran::profile::Profiles;
use siaran::store::codec::decode;

fn print(draft: &Draft, profiles: &Profiles) -> String {
    let galley = Galley::set(draft, profiles, profiles.of(draft.field(Field::Profile)));
    let bytes = (format("txt").expect("a format of the table").render)(&galley, &Options::default());
    String::from_utf8(bytes).expect("exports are UTF-8")
}

fn import(text: &str, profiles: &Profiles) -> Draft {
    let mut count = 0;
    let mut ids = || {
        count += 1;
        format!("b{count}")
    };
    let mut options = import::Options { profiles, profile: None, ids: &mut ids };
    import::text(text, &mut options).draft
}

/// The folder of published releases, which is not part of the project.
#[allow(clippy::disallowed_methods, reason = "where the releases lie is said by a variable")]
fn corpus() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    std::env::var_os("SIARAN_CORPUS").map_or(beside, PathBuf::from)
}

#[test]
fn a_published_release_comes_back_byte_for_byte() {
    let path = corpus().join("kemenpppa-518-2025-12-16.txt");
    let Ok(published) = std::fs::read_to_string(&path) else {
        println!("skipped: no published releases at {}", corpus().display());
        return;
    };
    let profiles = Profiles::builtin();
    let release = published.split("\n- 16-12-2025").next().expect("a split has a first part");
    assert_ne!(release.len(), published.len(), "the page junk stands at the end");
    let printed = print(&import(&published, &profiles), &profiles);
    for (line, (printed, published)) in printed.lines().zip(release.trim().lines()).enumerate() {
        assert_eq!(printed, published, "line {}", line + 1);
    }
    assert_eq!(printed, format!("{}\n", release.trim()));
}

#[test]
fn an_example_printed_and_taken_in_again_prints_the_same() {
    let profiles = Profiles::builtin();
    for name in ["lokakarya", "workshop"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/examples").join(name);
        let bytes = std::fs::read(path.with_extension("toml")).expect("the example is there");
        let draft = decode(&bytes).expect("the example is a draft").draft;
        let printed = print(&draft, &profiles);
        let again = print(&import(&printed, &profiles), &profiles);
        for (line, (again, printed)) in again.lines().zip(printed.lines()).enumerate() {
            assert_eq!(again, printed, "{name} line {}", line + 1);
        }
        assert_eq!(again, printed, "{name}");
    }
}
