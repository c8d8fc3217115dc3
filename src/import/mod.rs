//! Readers: the text of a published release to a draft and notes on what was unsure. They make drafts and do not save
//! them.
