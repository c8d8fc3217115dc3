//! Text as people see it: graphemes, cell width, line breaking, sentences, inline marks, word diff, hidden
//! characters. Knows no word of the domain, no screen and no file.
//!
//! A text is one `&str`; a position in it is a byte offset on the boundary of a grapheme cluster (UAX #29). Every
//! function here that gives back an offset or a range gives such boundaries, save [`hidden::find`], which names
//! single characters.

pub mod alike;
pub mod ascii;
pub mod breaks;
pub mod bytes;
pub mod digits;
pub mod grapheme;
pub mod hidden;
pub mod marks;
pub mod motion;
pub mod pattern;
pub mod search;
pub mod sentence;
pub mod shown;
pub mod three;
pub mod width;
pub mod words;
pub mod wrap;

mod script;

#[cfg(test)]
mod nasty;
