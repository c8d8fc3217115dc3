//! A fault of the program's own, said safely: what a panic says may hold words of the draft, raw.

use std::panic::PanicHookInfo;

use crate::phrase::cli::CliPhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::text::shown::{Shown, shown_lines};
use crate::text::width;

/// The most columns of what a panic says.
const SAID: usize = 200;

/// What is told of a panic in the place of the standard library's words.
pub fn panicked(panic: &PanicHookInfo<'_>, lang: Lang) -> Shown<'static> {
    let payload = panic.payload();
    let said = payload.downcast_ref::<&str>().copied();
    let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default();
    let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
    fell(place, said, lang)
}

/// What is told of a fault at a place of the program, and of what was said there.
pub fn fell(place: String, said: &str, lang: Lang) -> Shown<'static> {
    let phrase = CliPhrase::Panicked { place, said: width::shortened(said, SAID).into_owned() };
    printed!("siaran: {}", shown_lines(&phrase.say(lang)))
}
