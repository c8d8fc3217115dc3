//! What is made of a draft and put in the place of something: never of the draft itself, never through a link.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use siaran::store::{DiskError, Expected, Saved, Terms, disk};

use super::{DAY, Folder};

/// The terms of a release of a draft.
fn made<'a>(draft: &'a Path, state: &'a Path) -> Terms<'a> {
    let expected = Expected::Anything;
    Terms { expected, like: Some(draft), state_dir: Some(state), today: DAY, made: true, ..Terms::ANYTHING }
}

#[test]
fn a_release_never_takes_the_place_of_its_draft() {
    let folder = Folder::new();
    let (draft, state) = (folder.file("draf.toml"), folder.file("state"));
    fs::write(&draft, "draf").unwrap();
    let ways = ["draf.toml", "keras.txt", "lunak.txt", "lunak-ke-keras.txt"].map(|name| folder.file(name));
    fs::hard_link(&draft, &ways[1]).unwrap();
    symlink("draf.toml", &ways[2]).unwrap();
    symlink("keras.txt", &ways[3]).unwrap();
    for way in &ways {
        assert_eq!(disk::replace(way, b"rilis", &made(&draft, &state)), Err(DiskError::Itself), "{way:?}");
        assert_eq!(fs::read_to_string(&draft).unwrap(), "draf", "{way:?}");
    }
    assert_eq!(folder.names().len(), ways.len(), "{:?}", folder.names());
    // The draft under its other name is the same draft: saving it is something else.
    let saved = Terms { made: false, ..made(&draft, &state) };
    assert_eq!(disk::replace(&ways[1], b"draf lagi", &saved), Ok(Saved::Safely));
    assert_eq!(fs::read_to_string(&draft).unwrap(), "draf lagi");
}

#[test]
fn a_release_takes_the_place_of_a_link_and_not_of_what_it_leads_to() {
    let folder = Folder::new();
    let (draft, state) = (folder.file("draf.toml"), folder.file("state"));
    fs::write(&draft, "draf").unwrap();
    fs::set_permissions(&draft, fs::Permissions::from_mode(0o640)).unwrap();
    fs::write(folder.file("korban"), "milik orang").unwrap();
    fs::create_dir(folder.file("map")).unwrap();
    for (name, target) in [("a.txt", "korban"), ("b.txt", "tidak-ada"), ("c.txt", "map"), ("d.txt", "d.txt")]
    {
        let path = folder.file(name);
        symlink(target, &path).unwrap();
        assert_eq!(disk::replace(&path, b"rilis", &made(&draft, &state)), Ok(Saved::Safely), "{name}");
        let there = fs::symlink_metadata(&path).unwrap();
        assert!(there.is_file() && there.permissions().mode() & 0o037 == 0, "{name}: {there:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "rilis", "{name}");
    }
    assert_eq!(fs::read_to_string(folder.file("korban")).unwrap(), "milik orang");
    assert_eq!(folder.names(), ["a.txt", "b.txt", "c.txt", "d.txt", "draf.toml", "korban", "map"]);
    assert_eq!(fs::read_dir(folder.file("map")).unwrap().count(), 0);
}
