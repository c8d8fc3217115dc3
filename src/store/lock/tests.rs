//! Who gets a draft, who is named, and that nothing that was left or planted is in anybody's way.
#![allow(clippy::disallowed_methods)] // It plants files and looks at what is left.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::*;
use crate::store::disk;

/// A folder of its own with a draft in it, gone when the test is done.
struct Desk {
    folder: PathBuf,
    draft: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("siaran-lock-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("bersama")).expect("a folder is made");
        let draft = folder.join("bersama/draf.toml");
        fs::write(&draft, "[release]\n").expect("it is written");
        Desk { folder, draft }
    }

    fn claim(&self) -> Claim {
        Claim {
            draft: self.draft.clone(),
            state_dir: Some(self.folder.join("state")),
            user: "sari".into(),
            since: "2026-04-21T08:30:00+07:00".into(),
            now: 1_776_735_000,
        }
    }

    fn beside(&self) -> PathBuf {
        self.draft.with_file_name(".draf.toml.siaran-lock")
    }

    fn of_state(&self) -> PathBuf {
        let there = fs::metadata(&self.draft).expect("it is there");
        self.folder.join(format!("state/lock/{:x}-{:x}", there.dev(), there.ino()))
    }

    /// What is in the draft's folder beside the draft.
    fn others(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.join("bersama")).expect("it is there");
        let names =
            entries.map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned());
        names.filter(|name| name != "draf.toml").collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Somebody on another machine.
fn rini() -> Holder {
    Holder {
        user: "rini".into(),
        host: "pc-humas-3".into(),
        tty: "pts/4".into(),
        since: "2026-04-21T08:15:00+07:00".into(),
        pid: 4711,
        start: 99,
        boot: "lain".into(),
        machine: "lain".into(),
        space: "lain".into(),
    }
}

#[track_caller]
fn ours(taken: Taken) -> Lock {
    match taken {
        Taken::Ours(lock) => lock,
        Taken::Theirs(theirs) => panic!("it is theirs: {theirs:?}"),
    }
}

#[track_caller]
fn named(taken: Taken) -> Holder {
    match taken {
        Taken::Ours(lock) => panic!("it is ours: {lock:?}"),
        Taken::Theirs(theirs) => theirs.holder,
    }
}

fn hold(path: &Path, holder: &Holder) -> Lease {
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("it is made");
    Lease::put(path, &holder.write(), None, &Over::Anybody).expect("it is put").expect("it is theirs")
}

#[test]
fn the_first_has_it_and_leaves_nothing_when_it_goes() {
    let desk = Desk::new("first");
    assert_eq!(who(&desk.claim()), None);
    let lock = ours(take(&desk.claim()));
    assert_eq!(lock.files(), [desk.beside(), desk.of_state()]);
    assert!(!lock.needs_telling());
    let content = Holder::read(&fs::read(desk.beside()).expect("it is there")).expect("it is a lock");
    assert_eq!((&*content.user, &*content.since), ("sari", "2026-04-21T08:30:00+07:00"));
    let theirs = who(&desk.claim()).expect("somebody has it");
    assert_eq!((&theirs.holder, theirs.silent), (&content, false));
    assert_eq!(named(take(&desk.claim())), content);
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let state = desk.folder.join("state");
    assert_eq!((mode(&desk.of_state()), mode(&state.join("lock")), mode(&state)), (0o600, 0o700, 0o700));
    drop(lock);
    assert_eq!(desk.others(), Vec::<String>::new());
    assert_eq!(fs::read_dir(state.join("lock")).expect("it is there").count(), 0);
    assert_eq!(who(&desk.claim()), None);
}

/// As it is saved for the first time, and as its owner opens and closes it to others.
#[test]
fn whoever_may_read_the_draft_sees_who_has_it_and_nobody_else() {
    let desk = Desk::new("modes");
    let claim = Claim { draft: desk.folder.join("bersama/baru.toml"), ..desk.claim() };
    let mut lock = ours(take(&claim));
    let beside = desk.folder.join("bersama/.baru.toml.siaran-lock");
    let mode = || fs::metadata(&beside).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600, "nobody else can read the draft yet");
    fs::write(&claim.draft, "[release]\ntitle = \"Posyandu Lansia\"\n").expect("it is saved");
    for (draft, expected) in [(0o644, 0o644), (0o600, 0o600), (0o664, 0o664), (0o640, 0o640), (0o604, 0o604)]
    {
        fs::set_permissions(&claim.draft, fs::Permissions::from_mode(draft)).expect("it is set");
        lock.follow(&claim);
        assert_eq!(mode(), expected, "{draft:o}");
        let of_state = lock.files()[1];
        let there = fs::metadata(of_state).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(there, 0o600, "{draft:o}");
    }
}

#[test]
fn a_lock_file_says_who_where_and_since_when_and_no_more() {
    let desk = Desk::new("words");
    fs::write(&desk.draft, "[release]\ntitle = \"Posyandu Lansia\"\n").expect("it is written");
    let lock = ours(take(&desk.claim()));
    for file in lock.files() {
        let text = fs::read_to_string(file).expect("it is there");
        let said: serde_json::Value = serde_json::from_str(&text).expect("it is one line of JSON");
        let mut keys: Vec<&str> = said.as_object().expect("it has keys").keys().map(|key| &**key).collect();
        keys.sort_unstable();
        let known = ["boot", "host", "machine", "pid", "since", "space", "start", "tty", "user"];
        assert_eq!(keys, known, "{text}");
        assert!(!text.contains("Posyandu") && !text.contains("draf"), "{text}");
    }
}

#[test]
fn whoever_has_it_anywhere_is_named() {
    let desk = Desk::new("named");
    for path in [desk.beside(), desk.of_state()] {
        let lease = hold(&path, &rini());
        assert_eq!(named(take(&desk.claim())), rini());
        let theirs = who(&desk.claim()).expect("somebody has it");
        assert_eq!((theirs.holder, theirs.here, theirs.silent), (rini(), false, false));
        assert!(lease.stands(), "asking takes nothing");
        drop(lease);
        drop(ours(take(&desk.claim())));
    }
}

#[test]
fn it_is_the_same_draft_whatever_name_leads_to_it() {
    let desk = Desk::new("names");
    let link = desk.folder.join("tautan.toml");
    symlink(&desk.draft, &link).expect("it is made");
    let hard = desk.folder.join("nama-lain.toml");
    fs::hard_link(&desk.draft, &hard).expect("it is made");
    let lock = ours(take(&Claim { draft: link, ..desk.claim() }));
    assert_eq!(lock.files(), [desk.beside(), desk.of_state()]);
    let by_hard = Claim { draft: hard, ..desk.claim() };
    assert_eq!(named(take(&by_hard)).user, "sari");
    assert_eq!(who(&by_hard).map(|theirs| theirs.holder.user), Some("sari".into()));
    // Who takes it over by another name has it, and the first is told.
    let mut first = lock;
    let mut second = take_over(&Claim { user: "budi".into(), ..by_hard.clone() });
    assert!(first.check(&desk.claim()).is_some_and(|theirs| theirs.holder.user == "budi"));
    assert_eq!(second.check(&by_hard), None);
    assert_eq!(named(take(&desk.claim())).user, "budi");
    // Another user, whose folder of state is another, does not meet them; both are told that this may be so.
    fs::set_permissions(&desk.draft, fs::Permissions::from_mode(0o666)).expect("it is ours");
    assert!(!second.sees_others(&by_hard));
    let apart = Claim { state_dir: Some(desk.folder.join("state-lain")), ..desk.claim() };
    assert!(!ours(take(&apart)).sees_others(&apart));
}

/// A file that is written over stays the same one, and so does its lock.
#[test]
fn it_stays_with_a_draft_of_two_names() {
    let desk = Desk::new("hard");
    let hard = desk.folder.join("nama-lain.toml");
    fs::hard_link(&desk.draft, &hard).expect("it is made");
    let mut lock = ours(take(&desk.claim()));
    let (state, before) = (desk.folder.join("state"), desk.of_state());
    let terms = disk::Terms { state_dir: Some(&state), ..disk::Terms::ANYTHING };
    disk::replace(&desk.draft, b"# baru\n", &terms).expect("it is saved");
    assert_eq!(desk.of_state(), before, "it is written over");
    lock.follow(&desk.claim());
    assert!(lock.stands());
    assert_eq!(named(take(&Claim { draft: hard, ..desk.claim() })).user, "sari");
}

#[test]
fn a_draft_that_is_still_to_be_made_has_a_lock_too() {
    let desk = Desk::new("new");
    let claim = Claim { draft: desk.folder.join("bersama/baru.toml"), ..desk.claim() };
    let mut lock = ours(take(&claim));
    assert_eq!(lock.files(), [desk.folder.join("bersama/.baru.toml.siaran-lock")]);
    fs::write(&claim.draft, "").expect("it is saved");
    lock.follow(&claim);
    assert_eq!(lock.files().len(), 2);
}

#[test]
fn it_follows_a_draft_that_was_saved() {
    let desk = Desk::new("follow");
    let mut lock = ours(take(&desk.claim()));
    let before = desk.of_state();
    disk::replace(&desk.draft, b"# baru\n", &disk::Terms::ANYTHING).expect("it is saved");
    assert_ne!(desk.of_state(), before, "another file stands there");
    lock.follow(&desk.claim());
    assert_eq!(lock.files(), [desk.beside(), desk.of_state()]);
    assert!(!before.exists());
    // And under another name.
    let claim = Claim { draft: desk.folder.join("lain.toml"), ..desk.claim() };
    fs::copy(&desk.draft, &claim.draft).expect("it is saved as another");
    lock.follow(&claim);
    assert_eq!(desk.others(), Vec::<String>::new());
    drop(ours(take(&desk.claim())));
    assert_eq!(named(take(&claim)).user, "sari");
}

/// The folder of the draft gets another name while it is open there, and another folder its old one.
#[test]
fn it_stays_with_a_draft_whose_folder_is_renamed() {
    let desk = Desk::new("renamed");
    let mut lock = ours(take(&desk.claim()));
    let renamed = desk.folder.join("arsip");
    fs::rename(desk.folder.join("bersama"), &renamed).expect("it is renamed");
    let claim = Claim { draft: renamed.join("draf.toml"), ..desk.claim() };
    disk::replace(&claim.draft, b"# baru\n", &disk::Terms::ANYTHING).expect("it is saved");
    lock.follow(&claim);
    let beside = renamed.join(".draf.toml.siaran-lock");
    assert!(beside.exists() && lock.stands());
    assert_eq!((lock.files().len(), lock.files()[0]), (2, &*beside));
    assert_eq!(named(take(&claim)).user, "sari");
    // Where it was there is another draft, which nobody has open; it is not followed there by its name.
    fs::create_dir(desk.folder.join("bersama")).expect("a folder is made");
    fs::write(&desk.draft, "[release]\n").expect("it is written");
    drop(ours(take(&desk.claim())));
    lock.follow(&desk.claim());
    assert!(lock.stands() && lock.files()[0] == desk.beside() && desk.beside().exists());
    drop(lock);
    assert_eq!((desk.others(), beside.exists()), (Vec::new(), false));
}

#[test]
fn whom_no_variable_names_is_called_by_their_account() {
    let desk = Desk::new("called");
    let claim = Claim { user: String::new(), ..desk.claim() };
    let lock = ours(take(&claim));
    let account = disk::own_name().unwrap_or_default();
    assert_eq!((called(" "), called(" sari ")), (account.clone(), "sari".into()));
    let theirs = who(&desk.claim()).expect("somebody has it");
    assert_eq!(theirs.holder.user, account);
    assert_eq!(theirs.told_to(&called("")).you, !account.is_empty());
    drop(lock);
}

#[test]
fn whose_file_it_is_says_more_than_what_is_in_it() {
    let desk = Desk::new("owner");
    let lock = ours(take(&desk.claim()));
    let theirs = who(&desk.claim()).expect("somebody has it");
    assert_eq!(theirs.owner, None, "it is one's own");
    assert!(theirs.told_to("sari").you);
    if std::os::unix::fs::chown(desk.beside(), Some(1), None).is_err() {
        println!("skipped: files cannot be given to others here");
        return;
    }
    let theirs = who(&desk.claim()).expect("somebody has it");
    let account = disk::name_of(1).unwrap_or_default();
    assert_eq!(theirs.owner.as_ref(), Some(&account));
    let other = theirs.told_to("sari");
    assert!(!other.you, "it is called the same, and is not");
    assert_eq!(
        (&*other.user, other.account),
        ("sari", Some(account.clone()).filter(|name| !name.is_empty()))
    );
    // And where nothing is said.
    let silent = Theirs { holder: Holder { user: String::new(), ..theirs.holder.clone() }, ..theirs };
    let other = silent.told_to("sari");
    assert_eq!((other.user, other.account), (account, None));
    drop(lock);
}

#[test]
fn what_the_dead_left_is_taken_silently() {
    let desk = Desk::new("dead");
    let own = Holder::own("sari", "");
    let rows = [
        ("another machine", rini()),
        ("another boot", Holder { boot: "lain".into(), ..own.clone() }),
        ("no such process", Holder { pid: u32::MAX, ..own.clone() }),
        ("a number used again", Holder { start: own.start + 1, ..own.clone() }),
        ("nobody", Holder::default()),
        ("a clock far ahead", Holder { since: "2099-01-01T00:00:00Z".into(), ..rini() }),
    ];
    fs::create_dir_all(desk.folder.join("state")).expect("it is made");
    drop(ours(take(&desk.claim())));
    for (row, left) in rows {
        for path in [desk.beside(), desk.of_state()] {
            fs::write(&path, left.write()).expect("it is left");
        }
        assert_eq!(who(&desk.claim()), None, "{row}");
        let lock = ours(take(&desk.claim()));
        assert_eq!(lock.files().len(), 2, "{row}");
        let content = Holder::read(&fs::read(desk.beside()).expect("it is there")).expect("it is a lock");
        assert_eq!(content.pid, own.pid, "{row}");
    }
    // A power cut leaves a file without bytes, or with zeros.
    for bytes in [&b""[..], &[0; 200]] {
        fs::write(desk.beside(), bytes).expect("it is left");
        assert_eq!(ours(take(&desk.claim())).files().len(), 2);
    }
}

#[test]
fn what_is_planted_is_left_alone_and_holds_nobody_up() {
    let desk = Desk::new("planted");
    let victim = desk.folder.join("victim");
    fs::write(&victim, "milik orang").expect("it is written");
    let beside = desk.beside();
    let only_of_state = |what: &str| {
        let lock = ours(take(&desk.claim()));
        assert_eq!(lock.files(), [desk.of_state()], "{what}");
        assert_eq!(who(&desk.claim()).map(|theirs| theirs.holder.user), Some("sari".into()), "{what}");
        drop(take_over(&desk.claim()));
    };
    symlink(&victim, &beside).expect("it is planted");
    only_of_state("a link");
    assert_eq!(fs::read_link(&beside).expect("it stays"), victim);
    fs::remove_file(&beside).expect("it goes");
    fs::create_dir(&beside).expect("it is planted");
    only_of_state("a folder");
    fs::remove_dir(&beside).expect("it goes");
    let made = std::process::Command::new("mkfifo").arg(&beside).status();
    assert!(made.is_ok_and(|status| status.success()));
    only_of_state("a pipe");
    fs::remove_file(&beside).expect("it goes");
    for bytes in [vec![b'x'; 5_000_000], b"<html>\x1b]0;x\x07".to_vec(), b"{\"pid\": \"x\"}".to_vec()] {
        fs::write(&beside, &bytes).expect("it is planted");
        only_of_state("something else");
        assert_eq!(fs::metadata(&beside).expect("it stays").len(), bytes.len() as u64);
    }
    fs::remove_file(&beside).expect("it goes");
    fs::hard_link(&victim, &beside).expect("it is planted");
    only_of_state("a second name");
    assert_eq!(fs::read_to_string(&victim).expect("it is there"), "milik orang");
}

#[test]
fn where_no_file_can_be_made_one_writes_without_a_lock() {
    let desk = Desk::new("none");
    // Neither below a file can a folder be, nor in a shared folder is a lock believed.
    let state = desk.folder.join("state");
    fs::write(&state, "").expect("it is in the way");
    fs::set_permissions(desk.folder.join("bersama"), fs::Permissions::from_mode(0o1777)).expect("it is set");
    fs::write(desk.beside(), rini().write()).expect("it is planted");
    let theirs = hold(&desk.beside(), &rini());
    let lock = ours(take(&desk.claim()));
    assert_eq!(lock.files(), Vec::<&Path>::new());
    assert!(!lock.sees_others(&desk.claim()));
    assert_eq!(who(&desk.claim()), None);
    drop(theirs);
    // A folder of state that others may write to is none.
    fs::remove_file(&state).expect("it goes");
    fs::create_dir_all(state.join("lock")).expect("it is made");
    fs::set_permissions(state.join("lock"), fs::Permissions::from_mode(0o777)).expect("it is set");
    assert_eq!(ours(take(&desk.claim())).files(), Vec::<&Path>::new());
    let nowhere = Claim { state_dir: None, draft: desk.folder.join("tiada/draf.toml"), ..desk.claim() };
    assert_eq!(ours(take(&nowhere)).files(), Vec::<&Path>::new());
}

#[test]
fn who_is_not_seen_is_known() {
    let desk = Desk::new("unseen");
    let bersama = desk.folder.join("bersama");
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("ours");
    let sees = || ours(take(&desk.claim())).sees_others(&desk.claim());
    // (the draft, its folder, whether all who may write it are seen)
    for (draft, folder, seen) in
        [(0o600, 0o1777, true), (0o644, 0o1777, true), (0o666, 0o1777, false), (0o666, 0o777, true)]
    {
        set(&desk.draft, draft);
        set(&bersama, folder);
        assert_eq!(sees(), seen, "{draft:o} in {folder:o}");
    }
    // Something that is left alone stands where all would meet.
    fs::create_dir(desk.beside()).expect("it is planted");
    assert!(!sees());
    set(&desk.draft, 0o600);
    assert!(sees(), "nobody else may write it");
}

#[test]
fn who_takes_it_over_has_it_and_the_first_is_told_by_whom() {
    let desk = Desk::new("over");
    let mut first = ours(take(&desk.claim()));
    assert_eq!(first.check(&desk.claim()), None);
    let claim = Claim { user: "budi".into(), ..desk.claim() };
    let mut second = take_over(&claim);
    assert_eq!(second.files(), [desk.beside(), desk.of_state()]);
    let by = first.check(&desk.claim()).expect("it is told");
    assert_eq!(by.holder.user, "budi");
    assert_eq!(first.files(), Vec::<&Path>::new());
    drop(first);
    assert_eq!(second.check(&claim), None, "what the first had is not what the second has");
    // And back.
    let first = take_over(&desk.claim());
    assert!(second.check(&claim).is_some_and(|theirs| theirs.holder.user == "sari"));
    drop(second);
    assert_eq!(named(take(&claim)).user, "sari");
    drop(first);
    assert_eq!(desk.others(), Vec::<String>::new());
}

#[test]
fn a_lock_file_that_somebody_removed_is_made_again() {
    let desk = Desk::new("removed");
    let mut lock = ours(take(&desk.claim()));
    fs::remove_file(desk.beside()).expect("somebody removes it");
    assert_eq!(lock.check(&desk.claim()), None);
    assert!(desk.beside().exists());
    assert_eq!(lock.files().len(), 2);
    assert_eq!(named(take(&desk.claim())).user, "sari");
}

#[test]
fn whoever_tells_is_heard_of_now() {
    let desk = Desk::new("tell");
    let lock = ours(take(&desk.claim()));
    let changed = || fs::metadata(desk.beside()).and_then(|there| there.modified()).expect("it is there");
    let file = fs::File::options().write(true).open(desk.beside()).expect("it is there");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("it is made old");
    let old = changed();
    lock.tell();
    assert!(changed() > old);
    assert!(lock.stands(), "to tell changes nothing else");
}

#[test]
fn what_killed_editors_left_in_the_folder_of_state_goes() {
    let desk = Desk::new("tidy");
    let lock = ours(take(&desk.claim()));
    let folder = desk.folder.join("state/lock");
    fs::write(folder.join("1-2"), rini().write()).expect("it is left");
    fs::write(folder.join("1-3"), "").expect("it is left");
    fs::write(folder.join("catatan"), "milik orang").expect("it is somebody's");
    symlink(&desk.draft, folder.join("tautan")).expect("it is planted");
    tidy(&desk.folder.join("state"));
    let mut left: Vec<PathBuf> =
        fs::read_dir(&folder).expect("it is there").map(|entry| entry.expect("it is there").path()).collect();
    left.sort();
    let mut expected = vec![folder.join("catatan"), folder.join("tautan"), desk.of_state()];
    expected.sort();
    assert_eq!(left, expected);
    assert!(lock.stands());
    tidy(Path::new("/nowhere"));
}
