//! Files that change in every way they do, told by the kernel and looked at.

#![allow(clippy::disallowed_methods)] // It does what other programs do.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::mpsc::RecvTimeoutError;

use super::*;

/// A folder of its own for a test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("siaran-lookout-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder is made");
        Folder(folder)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).expect("it is written");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Waits to be told of this path; anything else fails.
#[track_caller]
fn told(messages: &Receiver<Message>, path: &Path) {
    match messages.recv_timeout(Duration::from_secs(20)) {
        Ok(Message::Touched(of)) => assert_eq!(of, path),
        Ok(_) => panic!("another message"),
        Err(error) => panic!("nothing was told of {}: {error}", path.display()),
    }
}

/// Both ways to notice: told by the kernel, and looking.
fn both_ways(name: &str, test: impl Fn(&Folder, &mut Lookout, &Receiver<Message>)) {
    for kernel in [true, false] {
        let folder = Folder::new(&format!("{name}-{kernel}"));
        let (to, messages) = channel();
        let tick = if kernel { TICK } else { Duration::from_millis(20) };
        let mut lookout = Lookout::looking(to, tick, kernel).expect("a thread can be started");
        test(&folder, &mut lookout, &messages);
    }
}

#[test]
fn written_replaced_removed_and_put_back_is_told() {
    both_ways("file", |folder, lookout, messages| {
        let path = folder.write("a.toml", "satu");
        lookout.watch(&path);
        told(messages, &path);
        folder.write("a.toml", "satu dua");
        told(messages, &path);
        let other = folder.write("b", "tiga");
        fs::rename(other, &path).expect("it is replaced");
        told(messages, &path);
        fs::remove_file(&path).expect("it is removed");
        told(messages, &path);
        folder.write("a.toml", "empat");
        told(messages, &path);
    });
}

#[test]
fn a_link_is_told_of_when_what_it_leads_to_changes_and_when_it_leads_elsewhere() {
    both_ways("link", |folder, lookout, messages| {
        fs::create_dir(folder.0.join("jauh")).expect("a folder is made");
        folder.write("jauh/a.toml", "satu");
        let link = folder.0.join("tautan.toml");
        symlink("jauh/a.toml", &link).expect("a link is made");
        lookout.watch(&link);
        told(messages, &link);
        folder.write("jauh/b.toml", "dua dua");
        fs::rename(folder.0.join("jauh/b.toml"), folder.0.join("jauh/a.toml")).expect("it is replaced");
        told(messages, &link);
        folder.write("c.toml", "tiga tiga tiga");
        fs::remove_file(&link).expect("it is removed");
        symlink("c.toml", &link).expect("a link is made");
        // Between the two it was gone, which may have been seen.
        told(messages, &link);
        while messages.recv_timeout(QUIET * 5).is_ok() {}
        folder.write("c.toml", "tiga");
        told(messages, &link);
    });
}

#[test]
fn a_folder_that_goes_and_comes_back_is_told() {
    both_ways("folder", |folder, lookout, messages| {
        let (draft, away) = (folder.0.join("draf"), folder.0.join("lain"));
        fs::create_dir(&draft).expect("a folder is made");
        let path = folder.write("draf/a.toml", "satu");
        lookout.watch(&path);
        told(messages, &path);
        fs::rename(&draft, &away).expect("it is renamed");
        told(messages, &path);
        fs::rename(&away, &draft).expect("it is renamed");
        told(messages, &path);
        folder.write("draf/a.toml", "satu dua");
        told(messages, &path);
    });
}

/// By way of a folder further up: it is renamed and another one gets its name, or a link in the middle is led elsewhere.
#[test]
fn another_way_to_the_file_is_told_however_far_up_it_changes() {
    both_ways("way", |folder, lookout, messages| {
        let at = |name: &str| folder.0.join(name);
        for (name, text) in [("r1", "satu"), ("r2", "dua dua")] {
            fs::create_dir_all(at(name).join("x/y")).expect("folders are made");
            fs::write(at(name).join("x/y/a.toml"), text).expect("it is written");
        }
        symlink("r1", at("cur")).expect("a link is made");
        let through = at("cur/x/y/a.toml");
        lookout.watch(&through);
        told(messages, &through);
        symlink("r2", at("new")).expect("a link is made");
        fs::rename(at("new"), at("cur")).expect("it takes its place");
        told(messages, &through);
        // What it leads to now is looked out for.
        fs::write(at("r2/x/y/a.toml"), "dua dua dua").expect("it is written");
        told(messages, &through);
        fs::rename(at("r2"), at("old")).expect("it is renamed");
        told(messages, &through);
        // And back, folder by folder.
        fs::create_dir_all(at("r2/x/y")).expect("folders are made");
        fs::write(at("r2/x/y/a.toml"), "tiga tiga tiga tiga").expect("it is written");
        told(messages, &through);
        fs::rename(at("r2/x"), at("x")).expect("it is renamed");
        told(messages, &through);
        fs::rename(at("x"), at("r2/x")).expect("it is renamed");
        told(messages, &through);
    });
}

/// Where nobody tells: until it is looked, and until a file that is written without end is told of all the same.
#[test]
fn what_is_waited_for_is_less_than_two_seconds_together() {
    assert!(TICK + QUIET * ROUNDS < Duration::from_secs(2));
}

#[test]
fn nothing_is_told_of_neighbours_and_of_what_is_forgotten() {
    both_ways("neighbours", |folder, lookout, messages| {
        let (path, other) = (folder.write("a.toml", "satu"), folder.write("b.toml", "satu"));
        lookout.watch(&path);
        lookout.watch(&other);
        told(messages, &path);
        told(messages, &other);
        folder.write("c.toml", "dua");
        fs::read(&path).expect("it is read");
        lookout.forget(&path);
        folder.write("b.toml", "dua dua");
        told(messages, &other);
        folder.write("a.toml", "dua dua");
        folder.write("b.toml", "tiga tiga tiga");
        told(messages, &other);
    });
}

#[test]
fn watching_again_tells_again() {
    both_ways("again", |folder, lookout, messages| {
        let path = folder.write("a.toml", "satu");
        lookout.watch(&path);
        lookout.watch(&path);
        told(messages, &path);
        told(messages, &path);
    });
}

#[test]
fn a_change_is_told_however_much_is_written_beside_it() {
    both_ways("busy", |folder, lookout, messages| {
        let path = folder.write("a.toml", "satu");
        lookout.watch(&path);
        told(messages, &path);
        let (log, (stop, stopped)) = (folder.0.join("log"), channel::<()>());
        let busy = thread::spawn(move || {
            let mut lines = 0_u32;
            while stopped.recv_timeout(Duration::from_millis(1)) == Err(RecvTimeoutError::Timeout) {
                lines += 1;
                fs::write(&log, lines.to_string()).expect("it is written");
            }
            lines
        });
        for text in ["satu dua", "satu dua tiga"] {
            thread::sleep(QUIET);
            folder.write("a.toml", text);
            told(messages, &path);
        }
        drop(stop);
        assert!(busy.join().is_ok_and(|lines| lines > 1));
    });
}
