//! What the thread makes of an export, without a thread.

#![allow(clippy::disallowed_methods)] // It makes what is to be exported and what is in the way.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

/// A folder with a draft in it, gone when the test ends.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("siaran-saver-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("it is made");
        let desk = Desk(folder);
        fs::write(desk.file("draf.toml"), "draf").expect("it is made");
        desk
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn export(&self, name: &str, force: bool) -> Outcome {
        let files = vec![(self.file(name), b"rilis".to_vec())];
        let like = Some(self.file("draf.toml"));
        let release = Release { files, force, like, readers: None, today: NaiveDate::MIN };
        done(Work::Export(release), Some(&self.file("state")))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("it is there")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("it is ours");
    }
}

/// Neither is anybody asked whether it may be, since it may not.
#[test]
fn no_name_of_the_draft_is_replaced_by_its_release() {
    let desk = Desk::new("itself");
    fs::hard_link(desk.file("draf.toml"), desk.file("keras.txt")).expect("it is linked");
    symlink("draf.toml", desk.file("lunak.txt")).expect("it is linked");
    for name in ["keras.txt", "lunak.txt"] {
        for force in [false, true] {
            let Outcome::NotExported(error) = desk.export(name, force) else { panic!("{name} is refused") };
            assert_eq!(error, StoreError::writing(&desk.file(name), DiskError::Itself));
            assert_eq!(desk.read("draf.toml"), "draf");
        }
    }
}

/// The question names a file of the folder, and that is what an answer replaces.
#[test]
fn a_link_is_asked_about_and_then_replaced_itself() {
    let desk = Desk::new("link");
    fs::write(desk.file("korban"), "milik orang").expect("it is made");
    symlink("korban", desk.file("rilis.txt")).expect("it is linked");
    let Outcome::InTheWay(asked) = desk.export("rilis.txt", false) else { panic!("it is asked about") };
    assert_eq!(asked, [desk.file("rilis.txt")]);
    let Outcome::Exported { files, .. } = desk.export("rilis.txt", true) else { panic!("it is written") };
    assert_eq!(files, [desk.file("rilis.txt")]);
    assert_eq!((desk.read("rilis.txt"), desk.read("korban")), ("rilis".into(), "milik orang".into()));
}
