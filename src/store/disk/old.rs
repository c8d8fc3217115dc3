//! Copies that were kept in the folder of state for a person who may want them, and that nobody asked for since. Knows
//! nothing of what is in them.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use rustix::process::geteuid;

use super::in_place::{FOLDER, LEFT};
use super::maker::Maker;

/// How long one is kept at least, in days. However many there are, none is removed before: each is the only copy of what
/// stood in a file when a save was cut short.
const KEPT: i64 = 30;

/// Removes those that are older, of this user's own; `today` is the day.
pub fn forget_old(state_dir: &Path, today: NaiveDate) {
    for path in super::files_with(&state_dir.join(FOLDER), LEFT) {
        let ours =
            path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| Maker::of(stem).is_some());
        let Ok(there) = fs::symlink_metadata(&path) else { continue };
        let Some(changed) = DateTime::from_timestamp(there.mtime(), 0).filter(|_| ours) else { continue };
        let own = there.is_file() && there.uid() == geteuid().as_raw();
        if own && today.signed_duration_since(changed.date_naive()).num_days() > KEPT {
            // What cannot be removed now can be the next time.
            let _ = super::remove(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::store::disk::maker::Stage;

    #[test]
    fn copies_are_kept_for_thirty_days() {
        let state = std::env::temp_dir().join(format!("siaran-old-{}", std::process::id()));
        let dir = state.join(FOLDER);
        fs::create_dir_all(&dir).expect("it is made");
        let today = NaiveDate::from_ymd_opt(2026, 4, 21).expect("it is a day");
        let noon = today.and_hms_opt(12, 0, 0).expect("it is a time").and_utc().timestamp();
        let named = |ending: &str| dir.join(Maker::own().name(Stage::Writing)).with_extension(ending);
        let put = |path: std::path::PathBuf, days: i64| {
            fs::write(&path, "naskah").expect("it is left");
            let then =
                Duration::from_secs(u64::try_from(noon - days * 24 * 60 * 60).expect("it is after 1970"));
            let file = File::options().write(true).open(&path).expect("it is there");
            file.set_modified(SystemTime::UNIX_EPOCH + then).expect("it is made old");
            path
        };
        let old = put(named(LEFT), 31);
        // However many there are, one that is not old stays; so does what is no such copy.
        let kept: Vec<_> = (0..120).map(|n| put(named(LEFT), n % 31)).collect();
        let others = [put(named(FOLDER), 400), put(dir.join("catatan.lama"), 400), put(named(LEFT), -3)];
        forget_old(&state, today);
        assert!(!old.exists());
        assert!(kept.iter().chain(&others).all(|path| path.exists()));
        forget_old(Path::new("/nowhere"), today);
        fs::remove_dir_all(&state).expect("it goes");
    }
}
