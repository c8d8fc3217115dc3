//! Asking the kernel to tell of what happens in folders (inotify(7)). A folder is watched, not a file: a save puts
//! another file in its place, and the watch would go with the old one. Knows no file that anybody looks out for.

pub(super) use system::Kernel;

#[cfg(target_os = "linux")]
mod system {
    use std::ffi::OsStr;
    use std::mem::MaybeUninit;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init, remove_watch};
    use rustix::fs::statfs;

    /// File systems on which others write without this kernel knowing (statfs(2), linux/magic.h): NFS, SMB, CIFS, SMB2,
    /// FUSE, 9p, Ceph, AFS, Coda, Lustre, GFS2, OCFS2, VirtualBox, VMware.
    const FAR: [u32; 14] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
        0x0102_1997,
        0x00C3_6400,
        0x5346_414F,
        0x7375_7245,
        0x0BD0_0BD0,
        0x0116_1970,
        0x7461_636F,
        0x786F_4256,
        0xBACB_ACBC,
    ];

    /// Bytes for events; the longest one takes 272.
    const EVENTS: usize = 4096;

    /// Whatever changes which file has a name, or what is in it.
    const WATCHED: WatchFlags = WatchFlags::CREATE
        .union(WatchFlags::DELETE)
        .union(WatchFlags::MOVED_FROM)
        .union(WatchFlags::MOVED_TO)
        .union(WatchFlags::MODIFY)
        .union(WatchFlags::CLOSE_WRITE)
        .union(WatchFlags::ATTRIB)
        .union(WatchFlags::DELETE_SELF)
        .union(WatchFlags::MOVE_SELF)
        .union(WatchFlags::ONLYDIR);

    /// Whatever makes a folder or a link that is gone through lead nowhere any more. What is in it is not told of: in a
    /// folder that many use something happens all the time.
    const GONE: WatchFlags =
        WatchFlags::DELETE_SELF.union(WatchFlags::MOVE_SELF).union(WatchFlags::DONT_FOLLOW);

    /// The line to the kernel.
    pub(crate) struct Kernel {
        line: OwnedFd,
        folders: std::collections::BTreeSet<i32>,
    }

    impl Kernel {
        /// A line; none where the user has as many as are allowed.
        pub(crate) fn new() -> Option<Kernel> {
            let line = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
            Some(Kernel { line, folders: std::collections::BTreeSet::new() })
        }

        /// Has a folder told of, and the names in it: the number by which it is named from now on. `None` where the kernel
        /// would not tell all.
        pub(crate) fn watch(&mut self, folder: &Path) -> Option<i32> {
            self.add(folder, WATCHED)
        }

        /// The same of a folder or a link itself, and not of what is in it or where it leads.
        pub(crate) fn watch_itself(&mut self, there: &Path) -> Option<i32> {
            self.add(there, GONE)
        }

        fn add(&mut self, there: &Path, what: WatchFlags) -> Option<i32> {
            // What a link leads to need not be there.
            let found = statfs(there).or_else(|error| statfs(there.parent().ok_or(error)?));
            // The type is as wide as a long, or as an int; the figures have 32 bits on every machine.
            let found = found.ok()?.f_type as u32;
            if FAR.contains(&found) {
                return None;
            }
            // What is asked for twice is told of in both ways.
            let number = add_watch(&self.line, there, what.union(WatchFlags::MASK_ADD)).ok()?;
            self.folders.insert(number);
            Some(number)
        }

        /// Forgets the folders that are not wanted any more.
        pub(crate) fn keep(&mut self, wanted: impl Fn(i32) -> bool) {
            let line = &self.line;
            self.folders.retain(|folder| {
                let kept = wanted(*folder);
                if !kept {
                    // One that is gone was forgotten by the kernel, too.
                    let _ = remove_watch(line, *folder);
                }
                kept
            });
        }

        /// Takes what was told: the folder, and the name in it; no name where the folder itself came or went, or where
        /// so much happened that not all was told.
        pub(crate) fn hear(&self, mut heard: impl FnMut(i32, Option<&OsStr>)) {
            let mut events = [MaybeUninit::uninit(); EVENTS];
            let mut events = Reader::new(&self.line, &mut events);
            while let Ok(event) = events.next() {
                let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
                if name.is_some() || self.folders.contains(&event.wd()) || event.wd() < 0 {
                    heard(event.wd(), name);
                }
            }
        }
    }

    impl AsFd for Kernel {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.line.as_fd()
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::ffi::OsStr;
    use std::os::fd::{AsFd, BorrowedFd};
    use std::path::Path;

    /// There is no line to any other kernel.
    pub(crate) enum Kernel {}

    impl Kernel {
        pub(crate) fn new() -> Option<Kernel> {
            None
        }

        pub(crate) fn watch(&mut self, _: &Path) -> Option<i32> {
            match *self {}
        }

        pub(crate) fn watch_itself(&mut self, _: &Path) -> Option<i32> {
            match *self {}
        }

        pub(crate) fn keep(&mut self, _: impl Fn(i32) -> bool) {
            match *self {}
        }

        pub(crate) fn hear(&self, _: impl FnMut(i32, Option<&OsStr>)) {
            match *self {}
        }
    }

    impl AsFd for Kernel {
        fn as_fd(&self) -> BorrowedFd<'_> {
            match *self {}
        }
    }
}
