//! Reading drafts and writing files. The only room that writes. Knows nothing of what the values mean.

pub mod codec;
pub mod disk;
