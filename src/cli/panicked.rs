//! A fault of the program's own, said safely: what a panic says may hold words of the draft, raw.

use crate::phrase::cli::CliPhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::text::shown::{Shown, shown_lines};
use crate::text::width;

/// The most columns of what a panic says.
const SAID: usize = 200;

/// What is told, in the place of the standard library's words, of a panic at a place of the program.
pub fn fell(place: String, said: &str, lang: Lang) -> Shown<'static> {
    let phrase = CliPhrase::Panicked { place, said: width::shortened(said, SAID).into_owned() };
    printed!("siaran: {}", shown_lines(&phrase.say(lang)))
}
