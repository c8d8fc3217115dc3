//! A folder of a test's own, gone when the test ends.
#![allow(dead_code, unreachable_pub)]
#![allow(clippy::disallowed_methods)] // It makes what a program is to find.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder, by its path.
pub struct Folder(pub PathBuf);

impl Folder {
    /// One among the system's temporary folders.
    pub fn new() -> Folder {
        Folder::named("test")
    }

    /// The same with a word in its name, to know whose it is while it is there.
    pub fn named(name: &str) -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("siaran-{name}-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder is made");
        Folder(path)
    }

    /// One that is the home of somebody who started the program before, so that no tour lies over a draft.
    pub fn home() -> Folder {
        let folder = Folder::new();
        folder.put(".local/state/siaran/tour", "");
        folder
    }

    /// The path of a file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file in it, and makes the folders it lies in.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("its folder is made");
        fs::write(path, content).expect("it is written");
    }

    /// What is in a file of it.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("it is there");
        let names = entries.map(|entry| entry.expect("it can be listed").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // One that was handed on is another's to remove.
        if !self.0.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}
