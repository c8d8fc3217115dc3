//! Every target of `targets.rs` on bytes made of what has ever done harm, for a set number of tries. Blind to what the
//! code does with them; `tests/README.md` says how to run the same targets under libFuzzer, which is not.

// The helpers of tests are tests, too: here variables are read and lines printed.
#![allow(clippy::disallowed_methods, clippy::print_stdout, dead_code, unreachable_pub)]

#[path = "../hostile/drafts.rs"]
mod drafts;
#[path = "../common/driver.rs"]
mod driver;
#[path = "../common/keys.rs"]
mod keys;
#[path = "../common/lost.rs"]
mod lost;
#[path = "../hostile/oracle.rs"]
mod oracle;
#[path = "../common/page.rs"]
mod page;
mod targets;
mod versions;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use targets::TARGETS;

/// Tries of a target where nobody asks for others.
const TRIES: u32 = 64;

/// Bytes put together of hostile drafts, cut, doubled and changed.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let small: Vec<Vec<u8>> =
        drafts::all().into_iter().map(|draft| draft.bytes).filter(|bytes| bytes.len() < 4_000).collect();
    let whole = prop::sample::select(small);
    let piece = (whole, any::<(u16, u16)>()).prop_map(|(bytes, (from, len))| {
        let from = usize::from(from) % (bytes.len() + 1);
        let len = usize::from(len) % 200;
        bytes[from..(from + len).min(bytes.len())].to_vec()
    });
    let noise = prop::collection::vec(any::<u8>(), 0..12);
    let text = any::<String>().prop_map(String::into_bytes);
    let small: Vec<Vec<u8>> =
        drafts::all().into_iter().map(|draft| draft.bytes).filter(|bytes| bytes.len() < 4_000).collect();
    let changed = (prop::sample::select(small), any::<u16>(), prop::collection::vec(any::<u8>(), 0..4))
        .prop_map(|(mut bytes, at, with)| {
            let at = usize::from(at) % (bytes.len() + 1);
            let end = (at + with.len()).min(bytes.len());
            bytes.splice(at..end, with);
            bytes
        });
    let pieces = prop::collection::vec(prop_oneof![4 => piece, 1 => noise, 1 => text], 0..5);
    prop_oneof![1 => changed, 1 => pieces.prop_map(|pieces| pieces.concat())]
}

#[test]
fn no_bytes_break_a_promise() {
    let tries = std::env::var("SIARAN_FUZZ_TRIES").ok().and_then(|tries| tries.parse().ok()).unwrap_or(TRIES);
    for (name, target) in TARGETS {
        let config = Config { cases: tries, failure_persistence: None, ..Config::default() };
        let run = TestRunner::new(config).run(&bytes(), |bytes| {
            target(&bytes);
            Ok(())
        });
        assert!(run.is_ok(), "{name}: {}", run.map_err(|error| error.to_string()).unwrap_err());
        println!("{name}: {tries} tries");
    }
}

/// The drafts themselves, large ones too where `targets.rs` reads drafts.
#[test]
fn no_hostile_draft_breaks_a_promise() {
    for draft in drafts::all() {
        for (name, target) in TARGETS {
            let heavy = draft.bytes.len() > 20_000;
            if !heavy {
                let told = std::panic::catch_unwind(|| target(&draft.bytes));
                assert!(told.is_ok(), "{name} on {}", draft.name);
            }
        }
    }
}
