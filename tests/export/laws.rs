//! The laws of export, over texts that mean harm: every word gets out, nothing hidden or active does.

use proptest::prelude::*;
use siaran::export::{FORMATS, Options};
use siaran::model::{Block, Draft, Field, Kind, Speaker};

use super::page::only_ours;
use super::{body, print, set};

/// Letters and digits that stand together.
fn words(text: &str) -> Vec<String> {
    let text = siaran::export::clean(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Texts that mean harm in one format or another.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[A-Za-z]{1,8}".prop_map(|word| word + " "),
        2 => r#"[*_`\\\[\]()<>&;#|~!"'{}=+:.,0-9-]{1,6}"#,
        1 => prop::sample::select(vec![
            "<script>alert(1)</script>", "]]>", "</style>", "-->", "&lt;", "\" onload=\"x", "```\n", " {number} ", " {name} ",
            "\u{202e}balik", "\u{0}", "\u{1b}[31m", "\u{85}", "\n\n", "\t", "\u{feff}", "مرحبا ", "👩\u{200d}👧", "1. ", "---",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn any_block()(
        kind in prop::sample::select(vec![Kind::Paragraph, Kind::Quote, Kind::Heading, Kind::List, Kind::Unknown("x".into())]),
        text in hostile(), lead in hostile(), attribution in hostile(), continued in hostile(), known in any::<bool>(), numbered in any::<bool>(),
    ) -> Block {
        let speaker = if known { "s" } else { "" }.to_owned();
        Block { speaker, lead, attribution, continued, numbered, ..Block::new(kind, "b1", text) }
    }
}

prop_compose! {
    fn any_draft()(
        fields in prop::array::uniform4(hostile()),
        embargo in prop_oneof![Just(String::new()), Just("2025-12-16T09:00:00+07:00".to_owned()), hostile()],
        date in prop_oneof![Just("2025-12-16".to_owned()), hostile()],
        name in hostile(), position in hostile(),
        blocks in prop::collection::vec(any_block(), 0..5),
    ) -> Draft {
        let mut draft = Draft::default();
        draft.blocks = blocks;
        for (field, text) in [Field::Title, Field::Number, Field::Place, Field::Contact].into_iter().zip(fields) {
            draft.set_field(field, text);
        }
        draft.set_field(Field::Embargo, embargo);
        draft.set_field(Field::Date, date);
        draft.speakers.push(Speaker { id: "s".into(), name, position, ..Speaker::default() });
        draft
    }
}

/// Every text of the draft that a reader must find in the release.
fn printed(draft: &Draft) -> Vec<String> {
    let mut texts: Vec<String> =
        [Field::Title, Field::Number, Field::Contact].map(|field| draft.field(field).to_owned()).into();
    for block in &draft.blocks {
        for part in block.parts().iter().filter(|part| part.key() != "speaker") {
            texts.push(
                block.part(*part).replace("{name}", " ").replace("{position}", " ").replace("{short}", " "),
            );
        }
    }
    texts
}

proptest! {
    #[test]
    fn every_word_is_in_every_format_and_nothing_else_gets_through(draft in any_draft()) {
        let galley = set(&draft, &body());
        for format in &FORMATS {
            let bytes = (format.render)(&galley, &Options::default());
            prop_assert_eq!(&bytes, &(format.render)(&set(&draft, &body()), &Options::default()));
            let text = String::from_utf8(bytes).expect("exports are UTF-8");
            let found = words(&text);
            for part in printed(&draft) {
                for word in words(&part) {
                    prop_assert!(found.contains(&word), "{} lost {word:?} of {part:?}:\n{text}", format.id);
                }
            }
            let stray = text.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{200e}'..='\u{202e}' if !matches!(c, '\u{2010}'..='\u{2029}')));
            prop_assert_eq!(stray, None, "{}", format.id);
            prop_assert!(text.is_empty() || text.ends_with('\n') && !text.ends_with("\n\n"), "{}", text);
            prop_assert!(text.lines().all(|line| line.trim_end_matches(' ') == line), "{}", text);
        }
    }

    /// Where a block begins in what is printed, its words follow.
    #[test]
    fn every_block_is_found_where_it_begins(draft in any_draft()) {
        let galley = set(&draft, &body());
        for format in &FORMATS {
            let text = String::from_utf8((format.render)(&galley, &Options::default())).expect("exports are UTF-8");
            let starts = (format.starts)(&galley, &Options::default());
            prop_assert_eq!(starts.len(), galley.pieces.len());
            prop_assert_eq!(galley.sources.len(), galley.pieces.len());
            prop_assert!(starts.is_sorted() && starts.iter().all(|at| text.is_char_boundary(*at)));
            for (i, block) in galley.sources.iter().enumerate() {
                let Some(block) = block else { continue };
                let end = starts.get(i + 1).copied().unwrap_or(text.len());
                let printed = words(&text[starts[i]..end]);
                for word in words(&draft.blocks[*block].text) {
                    prop_assert!(printed.contains(&word), "{}: {:?} is not in {}", format.id, word, &text[starts[i]..end]);
                }
            }
        }
    }

    #[test]
    fn a_page_is_well_formed_and_runs_nothing(draft in any_draft()) {
        let page = print("html", &draft, &body());
        prop_assert_eq!(only_ours(&page), Ok(()), "{}", &page);
        for active in ["<script", "<img", "<link", "<iframe", "<a ", "url(", "@import", "http:", "https:"] {
            prop_assert!(!page.contains(active), "{} in {}", active, &page);
        }
    }
}
