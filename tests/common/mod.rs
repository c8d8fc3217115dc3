//! What the tests of the whole share: an editor without a terminal, driven by keys; one notation for drafts with a
//! caret in them; texts that have broken editors before. Every test crate uses a part of it.
#![allow(dead_code, unreachable_pub)]

pub mod driver;
pub mod keys;
pub mod lost;
pub mod nasty;
pub mod notation;
pub mod versions;
