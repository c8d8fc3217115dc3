//! Who has a draft open: a lock that tells others and holds nobody up. It is courtesy; what keeps one person's text from
//! being overwritten by another's is the digest that is compared when a draft is saved (see [`super::disk`]).
//!
//! The draft itself is never locked: saving puts another file in its place, and the lock would stay with the old one.
//! Two files stand for it instead, each of them a [`Lease`]:
//!
//! | file | who meets there |
//! |---|---|
//! | `.NAME.siaran-lock` beside the draft | everybody, on whatever machine; not in a shared folder such as `/tmp` |
//! | `lock/DEVICE-NUMBER` in the folder of state | the same user, also where the draft's folder takes no file |
//!
//! The first can be read by whoever may read the draft, and written by the group that may write it, since over NFS only who
//! may write a file sees whether it is locked; by nobody else, and before the draft is there by its owner alone. The
//! second is its owner's alone. Neither says more than who has the draft, where and since when ([`Holder`]); of the draft
//! itself there is its name, which the draft tells as well, or a number.
//!
//! Where others cannot be met, whoever opens the draft is told so ([`Lock::sees_others`]). The draft itself, which all of
//! them can open, is no place to meet even there: whoever holds its lock says neither who they are nor since when, nobody
//! can take it from them, anybody who may only read the draft could keep everybody from writing, and each save of its
//! owner puts another file there.
//!
//! Whatever symbolic link leads to a draft, all meet beside the file itself. Of two hard links the same user meets in the
//! folder of state, since the file is one on the disk; other users, who meet beside each name, are told that they may not
//! be seen.
//!
//! A holder that is gone, however it went, has no lock any more: the system takes it away with the process. Where a file
//! system has no locks, what is written in the file decides ([`Holder::fate`]). Whoever holds it, anybody who may write
//! there can take it over; the holder sees that and lets go. Clocks decide nothing but whether somebody on another
//! machine is called silent.

mod holder;
mod place;
mod tried;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

pub use holder::{Fate, Holder};
pub use tried::{Tried, tried_beside, tried_in_state};

use crate::phrase::pen::Other;

use super::disk::{self, Lease, Over, Sight, State, look};
use place::Spot;

/// How often a lock is asked for that somebody may be holding only to look at it, and how long apart.
const TRIES: usize = 20;
const APART: Duration = Duration::from_millis(10);
/// How often where there is no reason to think so.
const FEW: usize = 3;
/// How many files are looked at when the folder of state is tidied.
const TIDIED: usize = 100;

/// Who wants which draft.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The draft; symbolic links are followed. It may still have to be made.
    pub draft: PathBuf,
    /// The folder of state.
    pub state_dir: Option<PathBuf>,
    /// The name they log in with; where it is empty, that of their account is taken.
    pub user: String,
    /// The time, as RFC 3339 has it.
    pub since: String,
    /// The time in seconds since 1970.
    pub now: i64,
}

/// Somebody else who has the draft open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Who.
    pub holder: Holder,
    /// Whether this is their machine.
    pub here: bool,
    /// Whether they were not heard of for so long that they may be gone.
    pub silent: bool,
    /// Whose file says so, where that is another account than ours: its name, empty where this machine has none for it.
    /// The lock says what somebody wants to be called; this nobody can choose.
    pub owner: Option<String>,
}

/// What came of asking for a draft.
#[derive(Debug)]
pub enum Taken {
    /// It is ours; where no lock file can be made, without one.
    Ours(Lock),
    /// Somebody else has it.
    Theirs(Theirs),
}

/// A draft that is ours. Dropping this gives it up.
#[derive(Debug, Default)]
pub struct Lock {
    held: Vec<(Spot, Lease)>,
}

/// Asks for a draft.
pub fn take(claim: &Claim) -> Taken {
    let own = claim.holder();
    let mut lock = Lock::default();
    for spot in place::of(&claim.draft, claim.state_dir.as_deref()) {
        match take_one(&spot, &own, claim) {
            One::Got(lease) => lock.held.push((spot, lease)),
            One::Theirs(theirs) => return Taken::Theirs(theirs),
            One::Impossible => {}
        }
    }
    Taken::Ours(lock)
}

/// Takes a draft, whoever has it.
pub fn take_over(claim: &Claim) -> Lock {
    let own = claim.holder();
    let mut lock = Lock::default();
    for spot in place::of(&claim.draft, claim.state_dir.as_deref()) {
        let lease = match take_one(&spot, &own, claim) {
            One::Got(lease) => Some(lease),
            One::Theirs(_) => {
                Lease::put(&spot.path, &own.write(), spot.like.as_deref(), &Over::Anybody).ok().flatten()
            }
            One::Impossible => None,
        };
        lock.held.extend(lease.map(|lease| (spot, lease)));
    }
    lock
}

/// Says who else has a draft open, and takes nothing.
pub fn who(claim: &Claim) -> Option<Theirs> {
    let own = claim.holder();
    place::of(&claim.draft, claim.state_dir.as_deref()).iter().find_map(|spot| {
        let Ok(Sight::Lease(seen)) = look(&spot.path, false) else { return None };
        let holder = Holder::read(&seen.bytes)?;
        match seen.state {
            State::Free => None,
            State::Held => Some(theirs(holder, seen.owner, &own, false)),
            State::Unlocked => match holder.fate(&own, claim.now.saturating_sub(seen.changed)) {
                Fate::Gone => None,
                fate => Some(theirs(holder, seen.owner, &own, fate == Fate::Silent)),
            },
        }
    })
}

/// The files that tell of a draft; whoever wants to hear of a change looks out for them.
pub fn files(claim: &Claim) -> Vec<PathBuf> {
    place::of(&claim.draft, claim.state_dir.as_deref()).into_iter().map(|spot| spot.path).collect()
}

/// What somebody who says to be called `said` is called: where they say nothing, as the machine calls their account. Empty
/// where nobody knows.
pub fn called(said: &str) -> String {
    let said = Some(said.trim()).filter(|said| !said.is_empty()).map(str::to_owned);
    said.or_else(disk::own_name).unwrap_or_default()
}

/// Removes from the folder of state what killed editors left there of drafts that are other files by now.
pub fn tidy(state_dir: &Path) {
    for path in place::all(state_dir, TIDIED) {
        let Ok(Sight::Lease(seen)) = look(&path, true) else { continue };
        if seen.state == State::Free && Holder::read(&seen.bytes).is_some() {
            // Its lock is held meanwhile, so that nobody is about to take it. What cannot be removed is in nobody's way.
            let _ = disk::remove(&path);
        }
    }
}

impl Theirs {
    /// Them, as they are told to this user.
    pub fn told_to(&self, user: &str) -> Other {
        let Holder { user: their, host, since, .. } = self.holder.clone();
        let you = self.here && self.owner.is_none() && !their.is_empty() && their == user;
        let owner = self.owner.clone().filter(|owner| !owner.is_empty() && *owner != their);
        let (user, account) =
            if their.is_empty() { (owner.unwrap_or_default(), None) } else { (their, owner) };
        Other { user, account, host, since, here: self.here, you }
    }
}

impl Claim {
    fn holder(&self) -> Holder {
        Holder::own(&called(&self.user), &self.since)
    }
}

impl Lock {
    /// Whether nobody has touched it.
    pub fn stands(&self) -> bool {
        self.held.iter().all(|(_, lease)| lease.stands())
    }

    /// Sees to it that the draft is still ours, and says who took it over when it is not. A lock file that somebody merely
    /// removed is made again.
    pub fn check(&mut self, claim: &Claim) -> Option<Theirs> {
        let own = claim.holder();
        for (spot, lease) in std::mem::take(&mut self.held) {
            if lease.stands() {
                self.held.push((spot, lease));
                continue;
            }
            drop(lease);
            match take_one(&spot, &own, claim) {
                One::Got(lease) => self.held.push((spot, lease)),
                One::Theirs(theirs) => {
                    self.held.clear();
                    return Some(theirs);
                }
                One::Impossible => {}
            }
        }
        None
    }

    /// Goes along with a draft that was saved: another file stands there now, or it has another name.
    pub fn follow(&mut self, claim: &Claim) {
        let own = claim.holder();
        let mut before = std::mem::take(&mut self.held);
        for spot in place::of(&claim.draft, claim.state_dir.as_deref()) {
            // What is held is known by what it is on the disk: its folder may have another name by now, or another folder
            // its name. One that somebody removed or took over meanwhile is left for `check` to find.
            let at = before.iter().position(|(old, lease)| {
                lease.is_at(&spot.path) || (old.path == spot.path && !lease.stands())
            });
            match at {
                Some(at) => {
                    let (_, lease) = before.swap_remove(at);
                    // A draft that was still to be made has readers now, who are to see who has it.
                    if let Some(draft) = &spot.like {
                        lease.share(draft);
                    }
                    self.held.push((spot, lease));
                }
                // Who has it there is not asked for what was just saved.
                None => match take_one(&spot, &own, claim) {
                    One::Got(lease) => self.held.push((spot, lease)),
                    One::Theirs(_) | One::Impossible => {}
                },
            }
        }
    }

    /// Whether others have to be told now and then that we are still there, since the file system has no locks.
    pub fn needs_telling(&self) -> bool {
        self.held.iter().any(|(_, lease)| !lease.locks())
    }

    /// Tells them.
    pub fn tell(&self) {
        self.held.iter().for_each(|(_, lease)| lease.touch());
    }

    /// Whether everybody who may write the draft is seen from here, and sees us. They are not where the lock lies in the
    /// folder of state alone, or where some of them may write the draft and make no file beside it.
    pub fn sees_others(&self, claim: &Claim) -> bool {
        let beside = self.held.iter().any(|(spot, _)| spot.common);
        !self.held.is_empty() && !disk::others_stay_apart(&claim.draft, beside)
    }

    /// The files that are held.
    pub fn files(&self) -> Vec<&Path> {
        self.held.iter().map(|(spot, _)| &*spot.path).collect()
    }
}

/// What came of asking for one file.
enum One {
    Got(Lease),
    Theirs(Theirs),
    /// No lock can be there, or something stands there that is none and is left alone.
    Impossible,
}

fn take_one(spot: &Spot, own: &Holder, claim: &Claim) -> One {
    let put = |over: &Over<'_>| Lease::put(&spot.path, &own.write(), spot.like.as_deref(), over);
    let mut last = None;
    for attempt in 0..TRIES {
        let put = match look(&spot.path, true) {
            Err(_) | Ok(Sight::Strange) => return One::Impossible,
            Ok(Sight::Nothing) => put(&Over::Nothing),
            Ok(Sight::Lease(seen)) => {
                let Some(holder) = Holder::read(&seen.bytes) else { return One::Impossible };
                let fate = holder.fate(own, claim.now.saturating_sub(seen.changed));
                match (seen.state, fate) {
                    (State::Free, _) | (State::Unlocked, Fate::Gone) => put(&Over::Seen(&seen)),
                    (State::Unlocked, fate) => {
                        return One::Theirs(theirs(holder, seen.owner, own, fate == Fate::Silent));
                    }
                    (State::Held, fate) => {
                        // Somebody may be holding it only to see who has it, or be just about to put theirs there.
                        last = Some(theirs(holder, seen.owner, own, false));
                        if fate != Fate::Gone && attempt >= FEW {
                            break;
                        }
                        drop(seen);
                        thread::sleep(APART);
                        continue;
                    }
                }
            }
        };
        match put {
            Ok(Some(lease)) => return One::Got(lease),
            // Somebody was faster.
            Ok(None) => {}
            Err(_) => return One::Impossible,
        }
    }
    last.map_or(One::Impossible, One::Theirs)
}

fn theirs(holder: Holder, owner: Option<u32>, own: &Holder, silent: bool) -> Theirs {
    let here = holder.is_beside(own);
    let owner = owner.map(|owner| disk::name_of(owner).unwrap_or_default());
    Theirs { holder, here, silent, owner }
}

#[cfg(test)]
mod tests;
