//! The way that leads to a file, step by step as the kernel goes it (path_resolution(7)): whatever changes on it may lead
//! to another file. Asks nobody to tell of it.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{CWD, readlinkat, stat};

/// How many symbolic links are followed.
const LINKS: usize = 40;

/// A step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Where a name is looked for that is, or is missing, at the end: any file may get it.
    Name {
        /// The folder.
        folder: PathBuf,
        /// The name.
        name: OsString,
    },
    /// A folder or a link that is gone through: it may be moved away, or removed for another.
    Through(PathBuf),
}

/// The way to a path; `None` where it is not known where that begins. Behind a symbolic link it goes on to what that leads
/// to, and it ends where nothing is there to go through.
pub(super) fn of(path: &Path) -> Option<Vec<Step>> {
    let absolute = std::path::absolute(path).ok()?;
    let (mut here, mut steps, mut links) = (PathBuf::from("/"), Vec::new(), 0);
    let mut rest = names(&absolute);
    while let Some(name) = rest.pop() {
        if name == ".." {
            here.pop();
            continue;
        }
        let there = here.join(&name);
        let last = rest.is_empty();
        if last {
            steps.push(Step::Name { folder: here.clone(), name: name.clone() });
        }
        match readlinkat(CWD, &there, Vec::new()) {
            Ok(_) if links == LINKS => break,
            Ok(target) => {
                links += 1;
                if !last {
                    steps.push(Step::Through(there));
                }
                let target = PathBuf::from(OsString::from_vec(target.into_bytes()));
                if target.is_absolute() {
                    here = PathBuf::from("/");
                }
                rest.extend(names(&target));
            }
            Err(_) if last => break,
            Err(_) if stat(&there).is_ok() => {
                steps.push(Step::Through(there.clone()));
                here = there;
            }
            // Nothing is there: whatever gets the name leads on.
            Err(_) => {
                steps.push(Step::Name { folder: here, name });
                break;
            }
        }
    }
    Some(steps)
}

/// The names of a path, the last one first.
fn names(path: &Path) -> Vec<OsString> {
    let named = |part: Component<'_>| match part {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        Component::RootDir | Component::CurDir | Component::Prefix(_) => None,
    };
    path.components().rev().filter_map(named).collect()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // It makes what is gone through.
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn name(folder: &Path, name: &str) -> Step {
        Step::Name { folder: folder.to_owned(), name: name.into() }
    }

    #[test]
    fn every_folder_and_link_on_the_way_is_a_step() {
        let made = std::env::temp_dir().join(format!("siaran-way-{}", std::process::id()));
        fs::create_dir_all(made.join("r1/x")).expect("folders are made");
        // Above it nothing is a link from here on.
        let top = fs::canonicalize(&made).expect("it is there");
        let above = top.ancestors().count() - 1;
        symlink("r1", top.join("cur")).expect("a link is made");
        let way = |path: &str| of(&top.join(path)).expect("it begins at the root").split_off(above);
        let through = |path: &str| Step::Through(top.join(path));
        let x = top.join("r1/x");
        assert_eq!(way("r1/x/d.toml"), [through("r1"), through("r1/x"), name(&x, "d.toml")]);
        assert_eq!(way("cur/x/d.toml"), [through("cur"), through("r1"), through("r1/x"), name(&x, "d.toml")]);
        // A link at the end, by way of the folder above.
        symlink("../d2.toml", x.join("d.toml")).expect("a link is made");
        assert_eq!(way("r1/x/d.toml").split_off(2), [name(&x, "d.toml"), name(&top.join("r1"), "d2.toml")]);
        // It ends where a name is missing.
        assert_eq!(way("r1/y/z/d.toml"), [through("r1"), name(&top.join("r1"), "y")]);
        // And with links that lead nowhere but to each other.
        symlink("b", top.join("a")).expect("a link is made");
        symlink("a", top.join("b")).expect("a link is made");
        assert_eq!(way("a").len(), LINKS + 1);
        fs::remove_dir_all(&top).expect("it goes");
    }
}
