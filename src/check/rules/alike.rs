//! What only looks like what it is not (UTS #39): a letter of another script in a word, and ids that nobody can tell
//! apart. Such a letter comes from a pasted text or was put there to deceive; a search misses the word, a screen reader
//! spells it. In its place the Latin letter reads the same, so that is safe to put in.

use std::collections::HashMap;

use crate::check::scan::{is_prose, words as words_of};
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Edit, Place, SpeakerPart};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::alike::{find, may_hold, skeleton};
use crate::text::digits;
use crate::text::width::quoted;

pub(super) const LETTER: Rule = Rule {
    id: "letter-look-alike",
    level: Level::Warning,
    scope: Scope::Text(letter),
    explain: Explain {
        what: words(
            "Ada huruf dari aksara lain yang hanya mirip huruf Latin, atau angka dari dua aksara dalam satu bilangan.",
            "A letter of another script only looks like a Latin one, or one figure has digits of two scripts.",
        ),
        why: words(
            "Pembaca tidak melihat bedanya, tetapi pencarian tidak menemukan katanya dan pembaca layar mengejanya.",
            "Readers see no difference, but searches miss the word and screen readers spell it out.",
        ),
        wrong: words("Роsko bantuan", "Relief роst"),
        right: words("Posko bantuan", "Relief post"),
        stage: |stage, text| stage.paragraph(text),
        source: words("Unicode, UTS #39", "Unicode, UTS #39"),
    },
};

pub(super) const DIGIT: Rule = Rule {
    id: "digit-look-alike",
    level: Level::Warning,
    scope: Scope::Text(digit),
    explain: Explain {
        what: words(
            "Di tengah angka ada huruf yang hanya mirip angka: O untuk 0, l atau I untuk 1.",
            "Among digits stands a letter that only looks like one: O for 0, l or I for 1.",
        ),
        why: words(
            "Mata membacanya sebagai angka, tetapi pencarian dan penjumlahan tidak; pembaca layar mengejanya.",
            "Eyes read a figure, but a search and a sum do not, and screen readers spell it out.",
        ),
        wrong: words("Posko dibuka tahun 2O25 untuk 5l2 orang.", "Opened in 2O25 for 5l2 people."),
        right: words("Posko dibuka tahun 2025 untuk 512 orang.", "Opened in 2025 for 512 people."),
        stage: |stage, text| stage.paragraph(text),
        source: words("kelaziman penulisan siaran pers", "press release practice"),
    },
};

pub(super) const ID: Rule = Rule {
    id: "id-look-alike",
    level: Level::Warning,
    scope: Scope::Draft(ids),
    explain: Explain {
        what: words(
            "Dua id berbeda, tetapi tidak dapat dibedakan mata.",
            "Two ids differ, but nobody can see it.",
        ),
        why: words(
            "Kutipan yang menunjuk id kembar mudah jatuh ke narasumber yang keliru.",
            "A quote that names one of them is easily given to the wrong speaker.",
        ),
        wrong: words("sari, sаri", "sari, sаri"),
        right: words("sari, sara", "sari, sara"),
        stage: |stage, text| {
            for (block, id) in stage.draft.blocks.iter_mut().zip(text.split(", ")) {
                block.id = id.into();
            }
        },
        source: words("Unicode, UTS #39", "Unicode, UTS #39"),
    },
};

fn letter(_: &Cx, place: Place, text: &str, out: &mut Out) {
    let is_id = matches!(place, Place::Speaker(_, SpeakerPart::Id) | Place::Block(_, BlockPart::Speaker));
    if is_id || !may_hold(text) {
        return;
    }
    for alike in find(text, words_of(text)) {
        let old = &text[alike.range.clone()];
        let found = CheckPhrase::LookAlike { found: codes(old), like: quoted(&alike.like) };
        let found = out.at(place, alike.range.clone(), found);
        let edits = vec![Edit::replace(place, alike.range.start, old, &alike.like)];
        let label = FixPhrase::Replace { to: quoted(&alike.like) };
        if alike.mends {
            found.safe(label, edits);
        } else {
            found.ask(label, edits);
        }
    }
}

/// A release number's segments are judged by its own rules. A figure is a fact, so its mending is asked about.
fn digit(_: &Cx, place: Place, text: &str, out: &mut Out) {
    if !is_prose(place) || !digits::may_hold(text) {
        return;
    }
    for (range, like) in digits::find(text) {
        let old = &text[range.clone()];
        let edits = vec![Edit::replace(place, range.start, old, &like)];
        let found = CheckPhrase::LetterForDigit { found: quoted(old), like: quoted(&like) };
        out.at(place, range, found).ask(FixPhrase::Replace { to: quoted(&like) }, edits);
    }
}

/// The codes of some letters, which alone tell them from others: `U+0420`, of more than two the first.
fn codes(letters: &str) -> String {
    const MOST: usize = 2;
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    let said: Vec<String> = letters.chars().take(MOST).map(code).collect();
    let more = if letters.chars().count() > MOST { "…" } else { "" };
    format!("{}{more}", said.join(" "))
}

fn ids(cx: &Cx, out: &mut Out) {
    let speakers = cx.draft.speakers.iter().enumerate();
    let speakers = speakers.map(|(at, speaker)| (Place::Speaker(at, SpeakerPart::Id), &*speaker.id));
    alike(speakers, out);
    let blocks = cx.draft.blocks.iter().enumerate();
    alike(blocks.map(|(at, block)| (Place::Block(at, BlockPart::Text), &*block.id)), out);
}

/// Reports ids that look like an earlier one. Ids of ASCII letters, which all should be, look like no others.
fn alike<'d>(ids: impl Iterator<Item = (Place, &'d str)> + Clone, out: &mut Out) {
    if ids.clone().all(|(_, id)| id.is_ascii()) {
        return;
    }
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (place, id) in ids.filter(|(_, id)| !id.is_empty()) {
        let first = *seen.entry(skeleton(id)).or_insert(id);
        if first == id {
            continue;
        }
        let message = CheckPhrase::IdLookAlike { id: quoted(id) };
        match place {
            Place::Speaker(..) => out.whole(place, message),
            _ => out.at(place, 0..0, message),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{mended, names, said};
    use crate::check::{Safety, Stage};
    use crate::model::Block;

    #[track_caller]
    fn check(text: &str, expected: &str, safe: &str) {
        let mut stage = Stage::new();
        stage.paragraph(text);
        assert_eq!(said(&LETTER, &stage), expected, "{text:?}");
        assert_eq!(mended(&LETTER, &stage, Safety::Safe), safe, "{text:?}");
    }

    #[test]
    fn a_letter_that_only_looks_like_ours_is_put_right() {
        check("Роsko buka", "U+0420 U+043E hanya mirip ‘Po’", "Posko buka");
        check("𝐏𝐨𝐬𝐤𝐨 buka", "U+1D40F U+1D428… hanya mirip ‘Posko’", "Posko buka");
        check("pukul 1٢", "U+0662 hanya mirip ‘2’", "");
        check("Kota Москва, kata Αθήνα, 5 kΩ", "", "");
    }

    #[test]
    fn a_letter_among_digits_is_told_and_asked_about() {
        let mut stage = Stage::new();
        stage.paragraph("Tahun 2O25 ada 5l2 orang.");
        let expected = "huruf ‘O’ di antara angka; mungkin ‘0’ | huruf ‘l’ di antara angka; mungkin ‘1’";
        assert_eq!(said(&DIGIT, &stage), expected);
        assert_eq!(mended(&DIGIT, &stage, Safety::Ask), "Tahun 2025 ada 5l2 orang.");
        assert_eq!(mended(&DIGIT, &stage, Safety::Safe), "");
    }

    #[test]
    fn ids_that_look_the_same_are_told() {
        let mut stage = Stage::new();
        stage.draft.blocks = ["a1", "b2", "\u{430}1"].map(|id| Block::paragraph(id, "Posko dibuka.")).into();
        assert_eq!(names(&ID, &stage), "paragraph 3");
        let mut twin = stage.draft.speakers[0].clone();
        twin.id = "s\u{430}ri".into();
        stage.draft.speakers.push(twin);
        assert_eq!(said(&ID, &stage).matches("tidak dapat dibedakan").count(), 2);
    }
}
