//! A folder as a table of names and bytes, and what saving makes of it: whatever is done in whatever order, the folder
//! and the table agree, and nothing that somebody else wrote is gone.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use siaran::store::{DiskError, Expected, Saved, digest, disk};

use super::{Folder, terms};

/// One thing done in the folder.
#[derive(Clone, Debug)]
enum Step {
    /// The editor saves, believing that the file holds what it read or wrote last.
    Save(u8),
    /// It saves although somebody else wrote.
    SaveAnyway(u8),
    /// It saves where it believes nothing to be.
    Begin(u8),
    /// It reads the file anew.
    Reopen,
    /// Somebody else writes.
    Write(u8),
    /// Somebody else takes the file away.
    Remove,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0u8..4).prop_map(Step::Save),
        2 => (0u8..4).prop_map(Step::SaveAnyway),
        1 => (0u8..4).prop_map(Step::Begin),
        2 => Just(Step::Reopen),
        3 => (0u8..4).prop_map(Step::Write),
        1 => Just(Step::Remove),
    ];
    proptest::collection::vec(step, 1..20)
}

fn bytes(n: u8) -> Vec<u8> {
    format!("naskah {n}\n").repeat(1 + usize::from(n) * 700).into_bytes()
}

/// What a save is to come to, and what it makes of the table.
fn expect(
    table: &mut BTreeMap<String, Vec<u8>>,
    kept: &mut usize,
    expected: Expected,
    new: &[u8],
) -> &'static str {
    let there = table.get("draf.toml").cloned();
    match (expected, there) {
        (Expected::Digest(_), None) => return "Gone",
        (Expected::Nothing, Some(_)) => return "Exists",
        (Expected::Digest(known), Some(there)) if digest(&there) != known && there != new => return "Changed",
        (Expected::Other, Some(there)) if there != new => {
            *kept += 1;
            table.insert(format!("draf.versi-lain-2025-12-16-{kept}.toml"), there);
            table.insert("draf.toml".into(), new.to_vec());
            return "Conflict";
        }
        _ => table.insert("draf.toml".into(), new.to_vec()),
    };
    "Safely"
}

fn name(saved: &Result<Saved, DiskError>) -> &'static str {
    match saved {
        Ok(Saved::Safely) => "Safely",
        Ok(Saved::Conflict { safely: true, .. }) => "Conflict",
        Err(DiskError::Gone) => "Gone",
        Err(DiskError::Exists) => "Exists",
        Err(DiskError::Changed) => "Changed",
        _ => "something else",
    }
}

proptest! {
    #[test]
    fn the_folder_is_what_the_table_says(steps in steps()) {
        let folder = Folder::new();
        let path = folder.file("draf.toml");
        let (mut table, mut kept, mut known) = (BTreeMap::new(), 0, Expected::Nothing);
        for step in steps {
            let (n, expected) = match step {
                Step::Save(n) => (n, known),
                Step::SaveAnyway(n) => (n, Expected::Other),
                Step::Begin(n) => (n, Expected::Nothing),
                Step::Reopen => {
                    known = table.get("draf.toml").map_or(Expected::Nothing, |there: &Vec<u8>| {
                        Expected::Digest(digest(there))
                    });
                    continue;
                }
                Step::Write(n) => {
                    fs::write(&path, bytes(n)).unwrap();
                    table.insert("draf.toml".into(), bytes(n));
                    continue;
                }
                Step::Remove => {
                    let _ = fs::remove_file(&path);
                    table.remove("draf.toml");
                    continue;
                }
            };
            let new = bytes(n);
            let saved = disk::replace(&path, &new, &terms(expected));
            prop_assert_eq!(name(&saved), expect(&mut table, &mut kept, expected, &new), "{:?}", saved);
            if saved.is_ok() {
                known = Expected::Digest(digest(&new));
            }
            let there: BTreeMap<String, Vec<u8>> =
                folder.names().into_iter().map(|name| (name.clone(), fs::read(folder.file(&name)).unwrap())).collect();
            prop_assert_eq!(&there, &table);
        }
    }
}
