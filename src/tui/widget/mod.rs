//! Pieces of the screen that know no domain word: a line of text being typed, boxes, lists.

pub mod choice;
pub mod frame;
pub mod ink;
pub mod line;
