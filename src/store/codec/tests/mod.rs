//! The laws of reading and writing, held over odd files and random edits. A file or an edit is made of a list of
//! bytes, each one choice, so that a failure shrinks to a small file.

mod edits;
mod files;
mod spread;

use proptest::prelude::*;

use super::*;
use crate::model::{Edit, Place, Pos};
use edits::random_edit;
use files::random_file;

/// Choices: small numbers out of a list of bytes, then zeroes for ever.
struct Choices(std::vec::IntoIter<u8>);

impl Choices {
    fn of(bytes: Vec<u8>) -> Choices {
        Choices(bytes.into_iter())
    }

    /// A number below `count`.
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % count.max(1)
    }

    /// Whether one of `count` cases holds; not, when the choices have run out.
    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

fn read(text: &str) -> Decoded {
    decode(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

fn written(source: &Source, draft: &Draft) -> String {
    let bytes = source
        .encode(draft)
        .unwrap_or_else(|error| panic!("{error:?}\n--- from\n{}\n--- draft\n{draft:#?}", source.inner.text));
    String::from_utf8(bytes).expect("it is UTF-8")
}

/// The generator numbers every comment and every unknown key: `#7#`, `x7`.
fn marks(text: &str) -> Vec<&str> {
    let mut marks: Vec<&str> = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
        .filter(|word| word.starts_with(['#', 'x']) && word[1..].starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    marks.sort_unstable();
    marks
}

fn bytes(count: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..count)
}

proptest! {
    #[test]
    fn what_was_not_edited_is_written_as_it_was(file in bytes(200)) {
        let text = random_file(&mut Choices::of(file));
        let decoded = read(&text);
        prop_assert_eq!(written(&decoded.source, &decoded.draft), text);
    }

    #[test]
    fn what_was_edited_reads_back(file in bytes(200), edits in bytes(60)) {
        let text = random_file(&mut Choices::of(file));
        let Decoded { mut draft, source, .. } = read(&text);
        let mut choices = Choices::of(edits);
        let mut removes = false;
        for _ in 0..=choices.below(6) {
            let edit = random_edit(&mut choices, &draft);
            removes |= matches!(edit, Edit::RemoveBlock { .. } | Edit::RemoveSpeaker { .. }
                | Edit::RemoveJoint { .. } | Edit::JoinBlocks { .. });
            edit.apply(&mut draft).expect("the edit was made for this draft");
        }
        let after = written(&source, &draft);
        prop_assert_eq!(&read(&after).draft, &draft);
        if !removes {
            prop_assert_eq!(marks(&after), marks(&text), "{}\n---\n{}", text, after);
        }
        let crlf = text.find("\r\n").is_some_and(|at| text.find('\n') == Some(at + 1));
        prop_assert_eq!(crlf, after.contains("\r\n"), "{}", after);
        prop_assert_eq!(after.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    }

    #[test]
    fn an_undo_past_a_save_gives_the_bytes_back(file in bytes(200), edits in bytes(60)) {
        let text = random_file(&mut Choices::of(file));
        let Decoded { mut draft, source, .. } = read(&text);
        let mut choices = Choices::of(edits);
        let mut inverses = Vec::new();
        for _ in 0..=choices.below(6) {
            let edit = random_edit(&mut choices, &draft);
            edit.apply(&mut draft).expect("the edit was made for this draft");
            inverses.push(edit.inverse());
        }
        written(&source, &draft);
        for inverse in inverses.iter().rev() {
            inverse.apply(&mut draft).expect("an inverse fits");
        }
        prop_assert_eq!(written(&source, &draft), text);
    }

    #[test]
    fn one_changed_text_changes_its_own_bytes(file in bytes(200), edit in bytes(20)) {
        let text = random_file(&mut Choices::of(file));
        let Decoded { mut draft, source, .. } = read(&text);
        let mut choices = Choices::of(edit);
        let places: Vec<Place> = draft.places().filter(|place| {
            let there = source.inner.table_of(*place).and_then(|(table, key)| table.entry(key));
            there.is_some() && draft.text(*place).is_some_and(|text| !text.is_empty())
        }).collect();
        prop_assume!(!places.is_empty());
        let place = choices.pick(&places);
        let new = edits::random_text(&mut choices, place);
        prop_assume!(!new.is_empty());
        let (table, key) = source.inner.table_of(place).expect("it is there");
        let span = table.entry(key).expect("it is there").value.clone();
        let old = draft.text(place).expect("it is there").to_owned();
        Edit::set(place, &old, new).apply(&mut draft).expect("it fits");
        let after = written(&source, &draft);
        prop_assert_eq!(&after[..span.start], &text[..span.start]);
        prop_assert!(after.ends_with(&text[span.end..]), "{}\n---\n{}", text, after);
    }

    #[test]
    fn formatting_twice_is_formatting_once(file in bytes(200)) {
        let text = random_file(&mut Choices::of(file));
        let Decoded { mut draft, source, .. } = read(&text);
        give_ids(&mut draft, 7);
        let once = source.formatted(&draft).expect("it is written");
        let again = decode(&once).expect("it reads back");
        prop_assert_eq!(&again.draft, &draft);
        let words = String::from_utf8_lossy(&once).into_owned();
        prop_assert_eq!(marks(&words), marks(&text));
        let twice = again.source.formatted(&again.draft).expect("it is written");
        prop_assert_eq!(String::from_utf8_lossy(&twice), String::from_utf8_lossy(&once));
    }

    #[test]
    fn every_place_is_found_in_the_file(file in bytes(200), at in any::<u8>()) {
        let text = random_file(&mut Choices::of(file));
        let Decoded { draft, source, .. } = read(&text);
        for place in draft.places() {
            let words = draft.text(place).expect("it is there");
            let Some((byte, c)) = words.char_indices().cycle().nth(usize::from(at)) else { continue };
            let (line, column) = source.locate(Pos::new(place, byte)).expect("it is in the file");
            let line = text.split('\n').nth(line - 1).expect("there is such a line");
            let found = line.trim_start_matches('\u{feff}').chars().nth(column - 1);
            // An escape, or the line end of a text of several lines, stands for another character.
            let stands_for = [Some(c), Some('\\'), Some('\r'), None].contains(&found) || c == '\n';
            prop_assert!(stands_for, "{:?} at {:?}:{}: {:?} in {}", c, place, byte, found, line);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes).map(|decoded| written(&decoded.source, &decoded.draft));
    }

    #[test]
    fn no_damage_makes_it_panic(file in bytes(200), at in any::<usize>(), damage in "\\PC{0,3}") {
        let mut text = random_file(&mut Choices::of(file));
        let at = (0..=at % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.insert_str(at, &damage);
        if let Ok(Decoded { draft, source, .. }) = decode(text.as_bytes()) {
            prop_assert_eq!(written(&source, &draft), text);
        }
    }
}

/// Every text of a new draft is written and read, whatever is in it.
#[test]
fn a_new_draft_is_written_whole() {
    let mut runner = proptest::test_runner::TestRunner::default();
    let law = |edits: Vec<u8>| {
        let mut draft = Draft::default();
        let mut choices = Choices::of(edits);
        for _ in 0..8 {
            random_edit(&mut choices, &draft).apply(&mut draft).expect("the edit was made for this draft");
        }
        let after = written(&Source::empty(), &draft);
        prop_assert_eq!(&read(&after).draft, &draft);
        prop_assert!(after.starts_with("format = 1\n"));
        Ok(())
    };
    runner.run(&bytes(100), law).expect("the law holds");
}
