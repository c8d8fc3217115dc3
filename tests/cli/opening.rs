//! What the editor is opened on: the command line without a process, in a terminal that is only said to be one.

use std::ffi::OsString;
use std::path::Path;

use siaran::cli::{EditRequest, Exit, Io, Outcome, dispatch};
use siaran::env::Env;
use siaran::model::Field;
use siaran::phrase::Lang;
use siaran::session::Access;

use crate::run::{Folder, SOUND};

/// The facts of a run at a terminal in this folder.
fn at_a_terminal(folder: &Folder) -> Env {
    let now = chrono::DateTime::parse_from_rfc3339("2025-12-16T08:00:00+07:00").unwrap();
    let mut env = Env::fixed(now);
    (env.stdin_is_terminal, env.stdout_is_terminal, env.stderr_is_terminal) = (true, true, true);
    env.cwd.clone_from(&folder.0);
    env
}

fn dispatched(env: &Env, args: &[&Path]) -> Outcome {
    let args = std::iter::once(OsString::from("siaran")).chain(args.iter().map(|arg| arg.into()));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    dispatch(
        args,
        env,
        Io { stdin: &mut std::io::empty(), out: &mut out, err: &mut err, check_keys: |_| Vec::new() },
    )
}

#[track_caller]
fn opened(env: &Env, args: &[&Path]) -> EditRequest {
    match dispatched(env, args) {
        Outcome::Edit(request) => *request,
        Outcome::Exit(exit) => panic!("{exit:?} instead of the editor"),
        Outcome::Desk(_) => panic!("the desk instead of the editor"),
    }
}

#[test]
fn a_draft_is_opened_with_what_was_asked() {
    let folder = Folder::with("a.toml", SOUND);
    let env = at_a_terminal(&folder);
    let path = folder.0.join("a.toml");
    let request = opened(&env, &[&path]);
    assert_eq!(request.draft.field(Field::Place), "Ambon");
    assert_eq!(
        (request.path.as_deref(), request.folder.as_path()),
        (Some(path.as_path()), folder.0.as_path())
    );
    assert_eq!((request.access, request.lang, request.colour), (Access::Write, Lang::Id, true));
    assert_eq!(request.source.encode(&request.draft).unwrap(), SOUND.as_bytes());

    let options = ["edit", "--read-only", "--lang", "en", "--color", "never"].map(Path::new);
    let request = opened(&env, &[&options[..], &[&path]].concat());
    assert_eq!((request.access, request.lang, request.colour), (Access::Read, Lang::En, false));

    let mut plain = at_a_terminal(&folder);
    plain.no_color = true;
    assert!(!opened(&plain, &[&path]).colour);
    assert!(opened(&plain, &["--color=always".as_ref(), path.as_path()]).colour);
}

#[test]
fn a_folder_decides_when_no_draft_is_named() {
    let folder = Folder::new();
    let env = at_a_terminal(&folder);
    let fresh = opened(&env, &[]);
    assert_eq!(fresh.path, None);
    assert_eq!((fresh.draft.field(Field::Title), fresh.draft.field(Field::Date)), ("", "2025-12-16"));
    assert!(fresh.draft.blocks.len() == 1 && !fresh.draft.blocks[0].id.is_empty());

    folder.put("catatan.toml", "[package]\nname = \"x\"\n");
    folder.put("a.toml", SOUND);
    assert_eq!(opened(&env, &[]).path, Some(folder.0.join("a.toml")));

    folder.put("b.toml", SOUND);
    let Outcome::Desk(desk) = dispatched(&env, &[]) else { panic!("several are chosen from") };
    assert_eq!((desk.drafts.len(), desk.writes, &*desk.day), (2, true, "2025-12-16"));
    assert!(desk.templates.iter().any(|(name, about)| name == "kegiatan" && !about.is_empty()));
    // Without a terminal they are listed.
    let mut piped = at_a_terminal(&folder);
    piped.stdout_is_terminal = false;
    assert!(matches!(dispatched(&piped, &[]), Outcome::Exit(Exit::WrongUse)));
    // A folder is a desk however few drafts it has.
    let Outcome::Desk(desk) = dispatched(&env, &["--read-only".as_ref(), &folder.0]) else {
        panic!("a desk")
    };
    assert_eq!((desk.folder.as_path(), desk.writes), (folder.0.as_path(), false));
}

#[test]
fn drafts_opened_last_are_offered_from_elsewhere() {
    let (there, here) = (Folder::with("a.toml", SOUND), Folder::new());
    let mut env = at_a_terminal(&here);
    let state = here.0.join(".state");
    siaran::store::remember(&state, &there.0.join("a.toml")).unwrap();
    siaran::store::remember(&state, &there.0.join("hilang.toml")).unwrap();
    env.state_dir = Some(state);
    let Outcome::Desk(desk) = dispatched(&env, &[]) else { panic!("one was opened before") };
    assert_eq!((desk.drafts.len(), desk.recent.as_slice()), (0, &[there.0.join("a.toml")][..]));
    // Somebody does not want that.
    here.put(".config/siaran/settings.toml", "recent = false\n");
    env.config_dir = Some(here.0.join(".config/siaran"));
    assert_eq!(opened(&env, &[]).path, None);
}

#[test]
fn a_path_where_nothing_is_yet_is_a_new_draft_of_that_name() {
    let folder = Folder::new();
    let env = at_a_terminal(&folder);
    let path = folder.0.join("baru.toml");
    let request = opened(&env, &[&path]);
    assert_eq!(request.path.as_deref(), Some(path.as_path()));
    assert_eq!(folder.names(), [""; 0], "nothing is written before it is saved");
    for args in
        [["--read-only".as_ref(), path.as_path()], ["edit".as_ref(), &folder.0.join("tidak/ada.toml")]]
    {
        assert!(matches!(dispatched(&env, &args), Outcome::Exit(Exit::NotRead)), "{args:?}");
    }
}

#[test]
fn a_draft_that_cannot_be_read_does_not_open() {
    let folder = Folder::with("a.toml", "judul: x\n");
    let env = at_a_terminal(&folder);
    assert!(matches!(dispatched(&env, &[&folder.0.join("a.toml")]), Outcome::Exit(Exit::NotRead)));
    assert_eq!(folder.read("a.toml"), "judul: x\n");
}

#[test]
fn a_terminal_of_lines_is_told_what_works_there() {
    let folder = Folder::with("siaran.toml", SOUND);
    let mut env = at_a_terminal(&folder);
    env.term = "dumb".into();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let io = Io { stdin: &mut std::io::empty(), out: &mut out, err: &mut err, check_keys: |_| Vec::new() };
    let outcome = dispatch(["siaran".into(), folder.0.join("siaran.toml").into_os_string()], &env, io);
    assert!(matches!(outcome, Outcome::Exit(Exit::WrongUse)));
    let told = String::from_utf8(err).unwrap();
    assert!(told.contains("TERM=dumb") && told.contains("siaran show"), "{told}");
}

#[test]
fn a_release_that_is_no_draft_yet_is_pointed_to_import() {
    let folder = Folder::with("siaran.txt", "Posko Bantuan Dibuka\n\nIsi siaran.\n");
    let env = at_a_terminal(&folder);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["siaran".into(), folder.0.join("siaran.txt").into_os_string()];
    let outcome = dispatch(
        args,
        &env,
        Io { stdin: &mut std::io::empty(), out: &mut out, err: &mut err, check_keys: |_| Vec::new() },
    );
    assert!(matches!(outcome, Outcome::Exit(Exit::NotRead)));
    let told = String::from_utf8(err).unwrap();
    assert!(told.contains("siaran.txt bukan draf") && told.contains("siaran import "), "{told}");
}

#[test]
fn a_file_printed_to_a_terminal_is_shown_safely() {
    let folder = Folder::with("a.txt", "Judul\u{202e}\n\nIsi\u{1b}[2J siaran.\n");
    let env = at_a_terminal(&folder);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let path = folder.0.join("a.txt");
    let args = [OsString::from("siaran"), "import".into(), path.into()];
    let outcome = dispatch(
        args,
        &env,
        Io { stdin: &mut std::io::empty(), out: &mut out, err: &mut err, check_keys: |_| Vec::new() },
    );
    assert!(matches!(outcome, Outcome::Exit(Exit::Fine)));
    let printed = String::from_utf8([out, err].concat()).unwrap();
    let colours = ["\x1b[1m", "\x1b[1;33m", "\x1b[0m"];
    let plain = colours.iter().fold(printed, |text, code| text.replace(code, ""));
    assert!(plain.contains("Judul") && !plain.contains(['\u{1b}', '\u{202e}']), "{plain:?}");
}
