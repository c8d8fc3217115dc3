//! The panes beside the page: the form of fields, and the list of speakers with their quotes.

pub mod form;
pub mod quotes;
