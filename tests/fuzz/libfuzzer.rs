//! The targets under libFuzzer, which sees what the code does with the bytes and looks for more. `SIARAN_FUZZ` names the
//! target.
#![no_main]

#[path = "../common/driver.rs"]
#[allow(dead_code)]
mod driver;
#[path = "../common/keys.rs"]
mod keys;
#[path = "../common/lost.rs"]
mod lost;
#[path = "../hostile/oracle.rs"]
#[allow(dead_code)]
mod oracle;
#[path = "../common/page.rs"]
mod page;
mod targets;
mod versions;

use std::sync::OnceLock;

/// The target of this run.
fn target() -> fn(&[u8]) {
    static TARGET: OnceLock<fn(&[u8])> = OnceLock::new();
    *TARGET.get_or_init(|| {
        let name = std::env::var("SIARAN_FUZZ").expect("SIARAN_FUZZ names a target");
        let found = targets::TARGETS.iter().find(|(known, _)| *known == name);
        found.expect("SIARAN_FUZZ names a target of targets.rs").1
    })
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target()(bytes));
