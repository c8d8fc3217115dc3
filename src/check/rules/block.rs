//! The shape of blocks: a kind this version knows, words in them, and one line where one line belongs. A break within
//! a paragraph comes from a paste out of a narrow column; joining the lines changes no word.

use crate::check::near::nearest;
use crate::check::scan::is_prose;
use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{Block, BlockPart, Edit, Field, Kind, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::bytes;
use crate::text::width::quoted;

pub(super) const KIND: Rule = Rule {
    id: "kind-unknown",
    level: Level::Error,
    scope: Scope::Block(kind),
    explain: Explain {
        what: words("Jenis blok tidak dikenal.", "A block is of an unknown kind."),
        why: words(
            "Blok itu dicetak sebagai paragraf, dan bisa jadi bukan itu maksudnya.",
            "The block prints as a paragraph, which may not be what was meant.",
        ),
        wrong: words("qoute", "qoute"),
        right: words("quote", "quote"),
        stage: |stage, text| stage.quote().kind = Kind::from_word(text),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

pub(super) const EMPTY: Rule = Rule {
    id: "block-empty",
    level: Level::Warning,
    scope: Scope::Block(empty),
    explain: Explain {
        what: words("Blok atau butir daftar tidak berisi kata.", "A block or a list item has no words."),
        why: words(
            "Di siaran tercetak ia menjadi baris kosong, atau tanda petik tanpa isi.",
            "In print it becomes a blank line, or quotation marks around nothing.",
        ),
        wrong: words("", ""),
        right: words("Posko dibuka.", "The post is open."),
        stage: |stage, text| stage.paragraph(text),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

pub(super) const LINE_BREAK: Rule = Rule {
    id: "block-line-break",
    level: Level::Warning,
    scope: Scope::Text(line_break),
    explain: Explain {
        what: words(
            "Ada ganti baris di tengah satu paragraf atau isian.",
            "A line breaks within a paragraph or field.",
        ),
        why: words(
            "Satu blok adalah satu paragraf. Ganti baris biasanya ikut tertempel dari kolom yang sempit.",
            "A block is one paragraph. A break usually came along when text was pasted from a narrow column.",
        ),
        wrong: words("Posko dibuka\ndi tiga kecamatan.", "The post is open\nin three districts."),
        right: words("Posko dibuka di tiga kecamatan.", "The post is open in three districts."),
        stage: |stage, text| stage.paragraph(text),
        source: words("format draf siaran", "the draft format of siaran"),
    },
};

fn kind(cx: &Cx, index: usize, out: &mut Out) {
    let Kind::Unknown(word) = &cx.draft.blocks[index].kind else { return };
    let message = CheckPhrase::KindUnknown { found: quoted(word) };
    let found = out.at(Place::Block(index, BlockPart::Text), 0..0, message);
    let meant = meant(word);
    for to in std::iter::once(meant.clone()).chain((meant != Kind::Paragraph).then_some(Kind::Paragraph)) {
        let label = match to {
            Kind::Quote => FixPhrase::ToQuote,
            Kind::Heading => FixPhrase::ToHeading,
            Kind::List => FixPhrase::ToList,
            Kind::Paragraph | Kind::Unknown(_) => FixPhrase::ToParagraph,
        };
        found.ask(label, vec![Edit::SetKind { index, from: Kind::Unknown(word.clone()), to }]);
    }
}

fn meant(word: &str) -> Kind {
    let word = word.trim().to_lowercase();
    let known = match word.as_str() {
        "kutipan" | "blockquote" => Some("quote"),
        "judul" | "subjudul" | "title" | "subheading" => Some("heading"),
        "daftar" | "butir" | "bullets" => Some("list"),
        _ => nearest(&word, Kind::ALL.iter().map(Kind::word)),
    };
    known.map_or(Kind::Paragraph, Kind::from_word)
}

fn empty(cx: &Cx, index: usize, out: &mut Out) {
    let block = &cx.draft.blocks[index];
    let place = Place::Block(index, BlockPart::Text);
    if block.text.trim().is_empty() {
        let found = out.whole(place, CheckPhrase::BlockEmpty);
        if says_nothing(block) {
            let gone = Edit::RemoveBlock { index, block: Box::new(block.clone()) };
            found.safe(FixPhrase::RemoveBlock, vec![gone]);
        }
    } else if block.kind == Kind::List {
        empty_items(block, place, out);
    }
}

fn says_nothing(block: &Block) -> bool {
    [&block.speaker, &block.lead, &block.attribution, &block.continued]
        .iter()
        .all(|text| text.trim().is_empty())
}

fn empty_items(block: &Block, place: Place, out: &mut Out) {
    let mut start = 0;
    for item in block.items() {
        let end = start + item.len();
        if item.trim().is_empty() {
            // The break before the item goes with it; the first item's goes behind it.
            let gone = if start > 0 { start - 1..end } else { 0..end + 1 };
            let edit = Edit::replace(place, gone.start, &block.text[gone], "");
            out.at(place, start..end, CheckPhrase::ItemEmpty).safe(FixPhrase::RemoveItem, vec![edit]);
        }
        start = end + 1;
    }
}

fn line_break(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    if !may_break(text) || holds_lines(cx, place) {
        return;
    }
    let mut from = 0;
    while let Some(found) = text[from..].find(BREAKS) {
        let at = from + found;
        let start = text[..at].trim_end().len();
        let end = text.len() - text[at..].trim_start().len();
        let joined = if start == 0 || end == text.len() { "" } else { " " };
        let edit = Edit::replace(place, start, &text[start..end], joined);
        out.at(place, start..end, CheckPhrase::LineBreak).safe(FixPhrase::JoinLines, vec![edit]);
        from = end;
    }
}

/// Whether a text may have one of [`BREAKS`]: one of ASCII, or the last byte of a separator of Unicode.
fn may_break(text: &str) -> bool {
    bytes::any(text, |b| matches!(b, b'\n'..=b'\r' | 0xA8 | 0xA9))
}

/// What ends a line: LF, CR, and the separators of Unicode (UAX #14 class BK).
const BREAKS: [char; 6] = ['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];

fn holds_lines(cx: &Cx, place: Place) -> bool {
    match place {
        Place::Field(Field::Contact) => true,
        Place::Block(index, BlockPart::Text) => cx.draft.blocks[index].kind == Kind::List,
        _ => !is_prose(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{fixed, marked, mended, names};
    use crate::check::{Safety, Stage};
    use crate::phrase::{Lang, Say};

    fn staged(kind: Kind, text: &str) -> Stage {
        let mut stage = Stage::new();
        stage.paragraph(text);
        stage.draft.blocks[0].kind = kind;
        stage
    }

    fn check(rule: &Rule, kind: Kind, text: &str, expected: &str, fixed: &str) {
        let stage = staged(kind, text);
        assert_eq!(marked(rule, &stage), expected, "{text:?}");
        assert_eq!(mended(rule, &stage, Safety::Safe), fixed, "{text:?}");
    }

    #[test]
    fn a_block_without_words_may_go() {
        let stage = staged(Kind::Paragraph, " \u{a0}");
        assert_eq!(names(&EMPTY, &stage), "paragraph 1");
        assert_eq!(fixed(&EMPTY, &stage, Safety::Safe).unwrap().blocks.len(), 1);
    }

    #[test]
    fn an_empty_quote_with_an_attribution_is_kept() {
        let mut stage = Stage::new();
        stage.quote().text.clear();
        assert_eq!(names(&EMPTY, &stage), "quote 2");
        assert_eq!(fixed(&EMPTY, &stage, Safety::Safe), None);
    }

    #[test]
    fn an_empty_item_may_go() {
        check(&EMPTY, Kind::List, "beras\nair", "", "");
        check(&EMPTY, Kind::List, "beras\n \nair", "beras\n⟦ ⟧\nair", "beras\nair");
        check(&EMPTY, Kind::List, "\nair", "⟦⟧\nair", "air");
        check(&EMPTY, Kind::List, "beras\n", "beras\n⟦⟧", "beras");
    }

    #[test]
    fn a_quick_look_overlooks_no_break() {
        for c in BREAKS {
            assert!(may_break(&format!("satu{c}")), "{c:?}");
        }
    }

    #[test]
    fn a_paragraph_is_one_line() {
        check(&LINE_BREAK, Kind::Paragraph, "satu \n\tdua", "satu⟦ \n\t⟧dua", "satu dua");
        check(
            &LINE_BREAK,
            Kind::Paragraph,
            "satu\r\ndua\u{2028}tiga",
            "satu⟦\r\n⟧dua⟦\u{2028}⟧tiga",
            "satu dua\u{2028}tiga",
        );
        check(&LINE_BREAK, Kind::Paragraph, "satu\n", "satu⟦\n⟧", "satu");
        check(&LINE_BREAK, Kind::List, "satu\ndua", "", "");
    }

    #[test]
    fn a_headline_is_one_line_and_a_contact_block_is_not() {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Contact, "Biro\nTelepon");
        assert_eq!(marked(&LINE_BREAK, &stage), "");
        stage.draft.set_field(Field::Title, "Posko\nDibuka");
        assert_eq!(marked(&LINE_BREAK, &stage), "Posko⟦\n⟧Dibuka");
    }

    #[test]
    fn an_unknown_kind_gets_the_one_it_means() {
        let kind = |word: &str| {
            let stage = staged(Kind::from_word(word), "Posko dibuka.");
            fixed(&KIND, &stage, Safety::Ask).map(|draft| draft.blocks[0].kind.word().to_owned())
        };
        let stage = staged(Kind::Unknown("kutipan".into()), "Ya.");
        let label = &crate::check::testing::found(&KIND, &stage)[0].fixes[0].label;
        assert_eq!(
            (label.say(Lang::Id), label.say(Lang::En)),
            ("jadikan kutipan".into(), "make it a quote".into())
        );
        assert_eq!(kind("quote"), None);
        assert_eq!(kind("kutipan"), Some("quote".into()));
        assert_eq!(kind("Heading"), Some("heading".into()));
        assert_eq!(kind("foto"), Some("paragraph".into()));
    }
}
