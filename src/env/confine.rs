//! What the process gives up, for itself, by asking the kernel: core files, and for those who may only look at a draft
//! all of the file system but a few folders, other programs, the network. What is given up never comes back
//! (landlock(7), prctl(2)). Knows no drafts, and not why.

use std::path::Path;

use rustix::process::{Resource, Rlimit, setrlimit};

/// How far the kernel holds the process to what it gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confinement {
    /// To all of it.
    Whole,
    /// To what files it opens and that it starts no program; not to all the rest, the kernel being older.
    Most,
    /// To nothing: the kernel has no Landlock, or it is switched off. The program's own rules hold all the same.
    Nothing,
}

/// What of a folder can still be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Files below it, by name.
    Files,
    /// Files below it, and the list of them.
    Listing,
}

/// Leaves no core file behind, whatever happens: what was typed would lie in it. The limit is inherited by programs that
/// are started. Where cores are handed to a program instead (core(5)), that program is told the limit; systemd-coredump
/// keeps to it.
pub(super) fn leave_no_core() {
    // It cannot fail: a limit may always be lowered (setrlimit(2)).
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Gives up, for the calling thread and all that it starts from now on: programs, writing, the network, signals to other
/// processes, and every file but those of these folders. What is open already stays open.
pub(super) fn confine(folders: &[&Path], reach: Reach) -> Confinement {
    kernel::confine(folders, reach)
}

/// How far the kernel would hold a process to it. Gives up nothing.
pub(super) fn possible() -> Confinement {
    kernel::possible()
}

#[cfg(target_os = "linux")]
mod kernel {
    use std::path::Path;

    use landlock::{
        ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, Ruleset, RulesetAttr,
        RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
    };

    use super::{Confinement, Reach};

    /// The newest Landlock all of whose refusals were tried here: Linux 6.12 and later.
    const NEWEST: ABI = ABI::V6;

    pub(super) fn confine(folders: &[&Path], reach: Reach) -> Confinement {
        let status = ruleset(NEWEST, CompatLevel::BestEffort)
            .and_then(|rules| rules.add_rules(path_beneath_rules(folders, access(reach))))
            .and_then(RulesetCreated::restrict_self);
        match status.map(|status| status.ruleset) {
            Ok(RulesetStatus::FullyEnforced) => Confinement::Whole,
            Ok(RulesetStatus::PartiallyEnforced) => Confinement::Most,
            Ok(RulesetStatus::NotEnforced) | Err(_) => Confinement::Nothing,
        }
    }

    pub(super) fn possible() -> Confinement {
        // A set of rules that is never put into force.
        let made = |abi| ruleset(abi, CompatLevel::HardRequirement).is_ok();
        match (made(NEWEST), made(ABI::V1)) {
            (true, _) => Confinement::Whole,
            (false, true) => Confinement::Most,
            (false, false) => Confinement::Nothing,
        }
    }

    /// Everything a Landlock of this age can refuse, refused.
    fn ruleset(abi: ABI, level: CompatLevel) -> Result<RulesetCreated, RulesetError> {
        let mut rules = Ruleset::default().set_compatibility(level).handle_access(AccessFs::from_all(abi))?;
        let (net, scopes) = (AccessNet::from_all(abi), Scope::from_all(abi));
        // The crate takes no empty sets.
        if !net.is_empty() {
            rules = rules.handle_access(net)?;
        }
        if !scopes.is_empty() {
            rules = rules.scope(scopes)?;
        }
        rules.create()
    }

    fn access(reach: Reach) -> BitFlags<AccessFs> {
        match reach {
            Reach::Files => AccessFs::ReadFile.into(),
            Reach::Listing => AccessFs::ReadFile | AccessFs::ReadDir,
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod kernel {
    use std::path::Path;

    use super::{Confinement, Reach};

    pub(super) fn confine(_: &[&Path], _: Reach) -> Confinement {
        Confinement::Nothing
    }

    pub(super) fn possible() -> Confinement {
        Confinement::Nothing
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
#[allow(clippy::disallowed_methods)] // It tries what is refused.
mod tests {
    use std::fs::{self, File};
    use std::io::ErrorKind;
    use std::net::TcpStream;
    use std::process::Command;

    use super::*;

    /// Only the thread that asks for it is confined, so that a test can be.
    #[test]
    fn what_is_given_up_is_refused() {
        if possible() != Confinement::Whole {
            println!("skipped: confinement: this kernel has no Landlock, or an older one");
            return;
        }
        let folder = std::env::temp_dir().join(format!("siaran-confine-{}", std::process::id()));
        fs::create_dir_all(folder.join("draf")).expect("a folder is made");
        let (draft, other) = (folder.join("draf/a.toml"), folder.join("b.toml"));
        fs::write(&draft, "a").expect("it is written");
        fs::write(&other, "b").expect("it is written");
        let refused = |error: std::io::Error| error.kind() == ErrorKind::PermissionDenied;
        std::thread::scope(|scope| {
            let confined = scope.spawn(|| {
                assert_eq!(confine(&[&folder.join("draf")], Reach::Files), Confinement::Whole);
                assert_eq!(fs::read(&draft).expect("the draft can be read"), b"a");
                assert!(fs::read(&other).is_err_and(refused), "another file");
                assert!(fs::read_dir(folder.join("draf")).is_err_and(refused), "the list of files");
                assert!(fs::write(&draft, "x").is_err_and(refused), "writing");
                assert!(File::create(folder.join("draf/c.toml")).is_err_and(refused), "a new file");
                assert!(fs::remove_file(&draft).is_err_and(refused), "removing");
                assert!(fs::rename(&draft, &other).is_err(), "renaming");
                assert!(Command::new("/bin/true").status().is_err_and(refused), "a program");
                assert!(TcpStream::connect(("127.0.0.1", 1)).is_err_and(refused), "the network");
                let inherited = std::thread::scope(|inner| inner.spawn(|| fs::read(&other)).join());
                assert!(inherited.expect("it ends").is_err_and(refused), "a thread begun later");
            });
            confined.join().expect("all of it is refused");
        });
        // Whoever did not ask for it is free: the draft is replaced as a save does it, and read anew by a confined thread.
        let saved = std::thread::scope(|scope| {
            let (to, from) = std::sync::mpsc::channel::<()>();
            let draft = &draft;
            let reader = scope.spawn(move || {
                confine(&[draft.parent().expect("it lies in a folder")], Reach::Files);
                from.recv().expect("it was saved");
                fs::read(draft)
            });
            fs::rename(&other, draft).expect("it is replaced");
            to.send(()).expect("the reader waits");
            reader.join().expect("it ends")
        });
        assert_eq!(saved.expect("the new draft can be read"), b"b");
        fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
