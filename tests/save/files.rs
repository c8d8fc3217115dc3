//! What a file keeps when it is saved, and the files that are no ordinary ones.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::fs::{XattrFlags, getxattr, setxattr};
use siaran::phrase::{Lang, Say};
use siaran::store::{DiskError, Expected, Saved, StoreError, Terms, disk};

use super::{Folder, is_root, knowing, terms};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// An access list of owner, one other user, the group, the most the two may do, and everybody else (acl(5); the
/// kernel's posix_acl_xattr.h).
fn access_list(user: u32) -> Vec<u8> {
    access_list_with(user, 4)
}

/// The same with what the user may do.
pub(crate) fn access_list_with(user: u32, allowed: u16) -> Vec<u8> {
    let (all, none) = (u32::MAX, 0u16);
    let entries =
        [(1u16, 6u16, all), (2, allowed, user), (4, none, all), (16, allowed, all), (32, none, all)];
    let mut list = 2u32.to_le_bytes().to_vec();
    for (tag, allowed, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(allowed.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    list
}

pub(crate) fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = vec![0; 4096];
    let length = getxattr(path, name, &mut value[..]).ok()?;
    value.truncate(length);
    Some(value)
}

#[test]
fn permissions_and_owner_stay() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    fs::write(&path, "a").unwrap();
    for own in [0o600, 0o640, 0o664, 0o604, 0o755] {
        set_mode(&path, own);
        disk::replace(&path, b"b", &terms(Expected::Anything)).unwrap();
        assert_eq!(mode(&path), own);
    }
    if !is_root() {
        return println!("skipped: owners are kept as root only");
    }
    chown(&path, Some(1234), Some(2345)).unwrap();
    set_mode(&path, 0o2640);
    disk::replace(&path, b"c", &terms(Expected::Anything)).unwrap();
    let kept = fs::metadata(&path).unwrap();
    assert_eq!((kept.uid(), kept.gid(), mode(&path)), (1234, 2345, 0o2640));
}

#[test]
fn in_a_folder_that_gives_its_group_a_file_keeps_its_own() {
    if !is_root() {
        return println!("skipped: groups are given away as root only");
    }
    let folder = Folder::new();
    chown(&folder.0, None, Some(2345)).unwrap();
    set_mode(&folder.0, 0o2770);
    let path = folder.file("draf.toml");
    disk::replace(&path, b"a", &terms(Expected::Nothing)).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().gid(), 2345, "a new file gets the group of the folder");
    chown(&path, None, Some(777)).unwrap();
    disk::replace(&path, b"b", &knowing(b"a")).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().gid(), 777);
}

#[test]
fn access_lists_and_attributes_stay() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    fs::write(&path, "a").unwrap();
    set_mode(&path, 0o640);
    if setxattr(&path, "user.catatan", b"isi", XattrFlags::empty()).is_err() {
        return println!("skipped: this file system keeps no attributes");
    }
    let long = [b'p'; 1500];
    let has_long = setxattr(&path, "user.panjang", &long, XattrFlags::empty()).is_ok();
    let list = access_list(1234);
    let listed = setxattr(&path, "system.posix_acl_access", &list, XattrFlags::empty()).is_ok();
    disk::replace(&path, b"b", &knowing(b"a")).unwrap();
    assert_eq!(attribute(&path, "user.catatan").as_deref(), Some(&b"isi"[..]));
    if has_long {
        assert_eq!(attribute(&path, "user.panjang").as_deref(), Some(&long[..]));
    } else {
        println!("skipped: this file system keeps no long attributes");
    }
    if listed {
        assert_eq!(attribute(&path, "system.posix_acl_access"), Some(list));
    } else {
        println!("skipped: this file system keeps no access lists");
    }
    assert_eq!(mode(&path), 0o640);
}

/// A folder that gives every new file a list gives none to a file that had none.
#[test]
fn a_list_of_the_folder_opens_no_file() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    fs::write(&path, "a").unwrap();
    set_mode(&path, 0o640);
    if setxattr(&folder.0, "system.posix_acl_default", &access_list(1234), XattrFlags::empty()).is_err() {
        return println!("skipped: this file system keeps no access lists");
    }
    disk::replace(&path, b"b", &knowing(b"a")).unwrap();
    assert_eq!((attribute(&path, "system.posix_acl_access"), mode(&path)), (None, 0o640));
    let made = folder.file("ekspor.txt");
    disk::create_new(&made, b"c", &Terms { like: Some(&path), ..Terms::ANYTHING }).unwrap();
    assert_eq!((attribute(&made, "system.posix_acl_access"), mode(&made) & !0o640), (None, 0));
}

#[test]
fn links_are_followed_to_the_end_and_no_further() {
    let folder = Folder::new();
    fs::create_dir(folder.file("arsip")).unwrap();
    symlink("arsip/draf.toml", folder.file("0")).unwrap();
    for n in 1..50 {
        symlink(format!("{}", n - 1), folder.file(&n.to_string())).unwrap();
    }
    // It leads to a file that is still to be made.
    assert_eq!(disk::replace(&folder.file("38"), b"a", &terms(Expected::Nothing)), Ok(Saved::Safely));
    assert_eq!(fs::read(folder.file("arsip/draf.toml")).unwrap(), b"a");
    assert_eq!(disk::replace(&folder.file("38"), b"b", &knowing(b"a")), Ok(Saved::Safely));
    assert!(fs::symlink_metadata(folder.file("38")).unwrap().is_symlink());
    assert_eq!(fs::read_dir(folder.file("arsip")).unwrap().count(), 1);
    assert_eq!(disk::replace(&folder.file("45"), b"c", &terms(Expected::Anything)), Err(DiskError::NotFound));
}

/// Sets or takes an attribute of a file (chattr(1)); whether that is so now.
fn chattr(how: &str, path: &Path) -> bool {
    let status = Command::new("chattr").arg(how).arg(path).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// A file that only takes more at its end can neither be replaced nor written over.
#[test]
fn what_only_grows_is_refused_in_words() {
    let folder = Folder::new();
    let (path, state) = (folder.file("draf.toml"), folder.file("state"));
    fs::write(&path, "a").unwrap();
    if !chattr("+a", &path) {
        return println!("skipped: files cannot be set to grow only here");
    }
    let saved = [None, Some(&*state)]
        .map(|state_dir| disk::replace(&path, b"b", &Terms { state_dir, ..knowing(b"a") }));
    assert!(chattr("-a", &path));
    assert_eq!(saved, [Err(DiskError::Locked), Err(DiskError::Locked)]);
    let told = StoreError::writing(&path, DiskError::Locked).say(Lang::En).into_owned();
    assert!(told.contains("frozen, and nobody can change it"), "{told}");
    assert_eq!((fs::read(&path).unwrap(), folder.names()), (b"a".to_vec(), vec!["draf.toml".to_owned()]));
}

#[test]
fn what_is_frozen_is_refused_in_its_own_words() {
    let folder = Folder::new();
    let path = folder.file("draf.toml");
    fs::write(&path, "a").unwrap();
    let chattr = |how| chattr(how, &path);
    if !chattr("+i") {
        return println!("skipped: files cannot be frozen here");
    }
    let state = folder.file("state");
    let saved = disk::replace(&path, b"b", &Terms { state_dir: Some(&state), ..knowing(b"a") });
    let foreseen = disk::may_save(&path, Some(&state));
    assert!(chattr("-i"));
    assert_eq!((saved, foreseen), (Err(DiskError::Locked), Err(DiskError::Locked)));
    assert_eq!((fs::read(&path).unwrap(), folder.names()), (b"a".to_vec(), vec!["draf.toml".to_owned()]));
}

#[test]
fn that_nothing_can_be_saved_is_foreseen_and_nothing_else_is() {
    let folder = Folder::new();
    let (path, state) = (folder.file("draf.toml"), folder.file("state"));
    fs::write(&path, "a").unwrap();
    let able = |path: &Path, state: Option<&Path>| disk::may_save(path, state);
    assert_eq!((able(&path, None), able(&folder.file("baru.toml"), None)), (Ok(()), Ok(())));
    set_mode(&path, 0o444);
    assert_eq!(able(&path, Some(&state)), Err(DiskError::Protected));
    set_mode(&path, 0o644);
    // A link leads to the file that is saved.
    symlink(&path, folder.file("jalan.toml")).unwrap();
    assert_eq!(able(&folder.file("jalan.toml"), None), Ok(()));
    // A file with two names is written over, which takes a copy of what it holds.
    fs::hard_link(&path, folder.file("kedua.toml")).unwrap();
    assert_eq!((able(&path, None), able(&path, Some(&state))), (Err(DiskError::NoBackup), Ok(())));
    // Of what is not there, and of what is no file, the reading tells.
    assert_eq!(able(&folder.file("tidak-ada/draf.toml"), None), Ok(()));
    assert_eq!(folder.names().len(), 3, "nothing was made: {:?}", folder.names());
}

/// A disk of so many bytes, taken away when the test ends.
struct SmallDisk<'f>(&'f Path);

impl SmallDisk<'_> {
    fn mounted<'f>(at: &'f Path, options: &str) -> Option<SmallDisk<'f>> {
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "siaran"]).arg(at).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success()).then_some(SmallDisk(at))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_harms_nothing_and_room_helps() {
    let folder = Folder::new();
    let Some(_disk) = SmallDisk::mounted(&folder.0, "size=64k") else {
        return println!("skipped: no small disk can be made here");
    };
    let path = folder.file("draf.toml");
    disk::replace(&path, b"lama", &terms(Expected::Nothing)).unwrap();
    fs::write(folder.file("besar"), vec![0; 40 << 10]).unwrap();
    let large = vec![b'x'; 32 << 10];
    assert_eq!(disk::replace(&path, &large, &knowing(b"lama")), Err(DiskError::Full));
    assert_eq!((fs::read(&path).unwrap(), folder.names().len()), (b"lama".to_vec(), 2));
    // Written over, it is put back as it was.
    fs::hard_link(&path, folder.file("tautan")).unwrap();
    let state = Folder::new();
    let over = Terms { state_dir: Some(&state.0), ..knowing(b"lama") };
    assert_eq!(disk::replace(&path, &large, &over), Err(DiskError::Full));
    assert_eq!(fs::read(&path).unwrap(), b"lama");
    assert_eq!(fs::read_dir(state.file("ditimpa")).unwrap().count(), 0);
    fs::remove_file(folder.file("besar")).unwrap();
    assert_eq!(disk::replace(&path, &large, &over), Ok(Saved::Safely));
    assert_eq!(fs::read(folder.file("tautan")).unwrap(), large);
}

#[test]
fn a_disk_that_takes_no_writing_any_more_is_named() {
    let folder = Folder::new();
    let Some(disk) = SmallDisk::mounted(&folder.0, "size=64k") else {
        return println!("skipped: no small disk can be made here");
    };
    let path = folder.file("draf.toml");
    fs::write(&path, "lama").unwrap();
    let again = Command::new("mount").args(["-o", "remount,ro"]).arg(disk.0).stderr(Stdio::null()).status();
    if !again.is_ok_and(|status| status.success()) {
        return println!("skipped: a disk cannot be set to take no writing here");
    }
    assert_eq!(disk::replace(&path, b"baru", &knowing(b"lama")), Err(DiskError::ReadOnly));
    assert_eq!(fs::read(&path).unwrap(), b"lama");
}
