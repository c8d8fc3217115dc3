//! One paragraph of an open draft taken for a quote: its words, what stands around them, and who says them, as far as
//! its own words tell and the draft knows its speakers. Knows nothing of how it is then changed.

use super::attribution;
use super::people::{People, bare_name, find_whole};
use super::quote::{Part, Said, marked, parts};
use super::speech::{self, Who};
use super::subject::is_within;
use crate::model::{Block, Draft, Kind, Speaker};
use crate::profile::Typography;
use crate::profile::lexicon::Verbs;

/// Blocks on either side of the paragraph in which a fuller mention of its speaker is looked for.
const AROUND: usize = 40;
/// The most text that is looked through for it, in bytes.
const CONTEXT: usize = 64 * 1024;

/// A paragraph taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// The sentences before the quote; empty when it begins the paragraph.
    pub before: String,
    /// The quote, without an id.
    pub quote: Block,
    /// The sentences behind it.
    pub after: String,
    /// Its speaker, when they are new to the draft and the words leave no doubt.
    pub speaker: Option<Speaker>,
}

/// The quote that block `index` holds. `speakers` are those there are, which may be more than the draft's own. `None`
/// when the words do not show one quote, or none that would be set in the same words.
pub fn recognise(
    draft: &Draft,
    index: usize,
    speakers: &[Speaker],
    marks: &Typography,
) -> Option<Recognised> {
    let text = draft.blocks.get(index)?.text.trim();
    if text.len() > CONTEXT {
        return None;
    }
    let verbs = Verbs::load();
    let (before, said, after) = match one_quote(text, &verbs) {
        Some(found) => found,
        None => (String::new(), enclosed(text)?, String::new()),
    };
    let words = named(&said, &verbs);
    let known = match words {
        Some(Who::Named(words)) => known(words, speakers),
        Some(Who::Pronoun) => speaker_before(draft, index, speakers),
        None => None,
    };
    let new = match (known, words) {
        (None, Some(Who::Named(words))) => newcomer(words, &said, draft, index, speakers, &verbs),
        _ => None,
    };
    let speaker = known.map(|known| &speakers[known]).or(new.as_ref());
    let quote = attribution::block_as_written(&said, speaker, marks)?;
    let speaker = new.filter(|new| new.id == quote.speaker);
    Some(Recognised { before, quote, after, speaker })
}

/// The one quote of a paragraph with the prose before and behind it.
fn one_quote(text: &str, verbs: &Verbs) -> Option<(String, Said, String)> {
    let mut sides = [String::new(), String::new()];
    let mut found = None;
    for part in parts(text, verbs).ok()? {
        match part {
            Part::Quote(_) if found.is_some() => return None,
            Part::Quote(said) => found = Some(said),
            Part::Prose(words) => {
                let side = &mut sides[usize::from(found.is_some())];
                if !side.is_empty() {
                    side.push(' ');
                }
                side.push_str(&words);
            }
        }
    }
    let [before, after] = sides;
    // Another quote that was not taken for one: nobody can tell which is meant.
    let leaves_words = |side: &String| side.contains(['“', '”', '"']);
    (![&before, &after].into_iter().any(leaves_words)).then_some(())?;
    Some((before, found?, after))
}

/// A paragraph that is nothing but words between marks.
fn enclosed(text: &str) -> Option<Said> {
    let spans = marked(text).ok()?;
    let [span] = &spans[..] else { return None };
    let rest = [&text[..span.whole.start], &text[span.whole.end..]];
    let bare = rest.iter().all(|rest| rest.trim_matches(['.', ',', ' ']).is_empty());
    let words = text[span.inner.clone()].trim();
    (bare && !words.is_empty()).then(|| Said {
        text: words.to_owned(),
        source: text.to_owned(),
        ..Said::default()
    })
}

/// Who the words around a quote say it is of.
fn named<'a>(said: &'a Said, verbs: &Verbs) -> Option<Who<'a>> {
    let lead = || speech::according(&said.lead).or_else(|| speech::reported(&said.lead, verbs));
    speech::attributed(&said.after, verbs).or_else(lead)
}

/// The one known speaker these words name: in full, without degrees, by the short form, or by a part of the name.
fn known(words: &str, speakers: &[Speaker]) -> Option<usize> {
    let one = |fits: &dyn Fn(&Speaker) -> bool| {
        let mut fitting = (0..speakers.len()).filter(|index| fits(&speakers[*index]));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    };
    let names = |name: &str| find_whole(words, name.trim()).is_some();
    let part = |speaker: &Speaker| {
        let full: Vec<&str> = bare_name(&speaker.name).split_whitespace().collect();
        is_within(words, &full)
    };
    one(&|speaker| names(&speaker.name))
        .or_else(|| one(&|speaker| names(bare_name(&speaker.name))))
        .or_else(|| one(&|speaker| names(&speaker.short)))
        .or_else(|| one(&part).filter(|_| !words.trim().is_empty()))
}

/// Whom a pronoun means: the speaker of the quote right before.
fn speaker_before(draft: &Draft, index: usize, speakers: &[Speaker]) -> Option<usize> {
    let before = draft.blocks.get(index.checked_sub(1)?).filter(|block| block.kind == Kind::Quote)?;
    speakers.iter().position(|speaker| !speaker.id.is_empty() && speaker.id == before.speaker)
}

/// A speaker made of the words that name them. Only two words or more of a name, or a name with its position, are sure.
fn newcomer(
    words: &str,
    said: &Said,
    draft: &Draft,
    index: usize,
    speakers: &[Speaker],
    verbs: &Verbs,
) -> Option<Speaker> {
    let near = index.saturating_sub(AROUND)..draft.blocks.len().min(index + AROUND + 1);
    let mut context = String::new();
    for block in &draft.blocks[near] {
        if context.len() + block.text.len() < CONTEXT {
            context.push_str(&block.text);
            context.push('\n');
        }
    }
    let mut people = People::of(context, &[&said.after], verbs);
    people.find(words, 1, false)?;
    let (found, notes) = people.speakers();
    let split_unsure = notes.iter().any(|note| matches!(note.kind, super::NoteKind::SpeakerSplit { .. }));
    let mut speaker = found.into_iter().next().filter(|_| !split_unsure)?;
    if speaker.position.is_empty() && bare_name(&speaker.name).split_whitespace().count() < 2 {
        return None;
    }
    speaker.id = Speaker::free_id(&speaker.id, speakers);
    Some(speaker)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `speaker| lead>text<attribution>continued`, a new speaker as `+name, position`; prose around it in brackets.
    fn check(text: &str, expected: &str) {
        let sari = Speaker {
            id: "sari".into(),
            name: "Sari Dewi".into(),
            position: "Kepala Dinas".into(),
            short: "Sari".into(),
            ..Speaker::default()
        };
        let mut draft = Draft::default();
        (draft.speakers, draft.blocks) = (vec![sari], vec![Block::paragraph("a", text)]);
        let found = recognise(&draft, 0, &draft.speakers, &Typography::default());
        let shown = found.map_or_else(String::new, |found| {
            let new = found.speaker.map(|new| format!("+{}, {}", new.name, new.position));
            let who = new.unwrap_or(found.quote.speaker.clone());
            let b = found.quote;
            let side = |text: &str| if text.is_empty() { String::new() } else { format!("[{text}]") };
            let (before, after) = (side(&found.before), side(&found.after));
            format!("{before}{who}| {}>{}<{}>{}{after}", b.lead, b.text, b.attribution, b.continued)
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_known_speaker_is_chosen() {
        check("“Kami siap,” kata Kepala Dinas Sari Dewi.", "sari| >Kami siap<kata {position} {name}>");
        check("“Kami siap,” kata Sari.", "sari| >Kami siap<kata {short}>");
        check(
            "Menurut Sari Dewi, “Kami siap membantu semua.”",
            "sari| Menurut {name}, >Kami siap membantu semua.<>",
        );
        check(
            "Sari Dewi mengatakan, “Kami siap membantu semua.”",
            "sari| {name} mengatakan, >Kami siap membantu semua.<>",
        );
        check("“Siapa?” tanya Sari. “Kami.”", "sari| >Siapa?<tanya {short}>Kami.");
        check("“Kami *siap*,” kata Sari.", "sari| >Kami *siap*<kata {short}>");
    }

    #[test]
    fn a_new_speaker_is_made_when_the_words_are_sure() {
        check(
            "“Kami siap,” kata Menteri Kehutanan Budi Arta.",
            "+Budi Arta, Menteri Kehutanan| >Kami siap<kata {position} {name}>",
        );
        check("“Kami siap,” kata Budi.", "| >Kami siap<kata Budi>");
        check("“Kami siap,” ujarnya.", "| >Kami siap<ujarnya>");
    }

    #[test]
    fn sentences_around_it_are_told_apart() {
        check(
            "Posko dibuka. “Kami siap,” kata Sari. Posko buka sampai malam.",
            "[Posko dibuka.]sari| >Kami siap<kata {short}>[Posko buka sampai malam.]",
        );
    }

    #[test]
    fn what_is_unsure_is_left() {
        check("Kami siap membantu.", "");
        check("“Satu,” kata Sari. Lalu “dua,” kata Sari Dewi.", "");
        check("“Kami siap, kata Sari.", "");
        check("“Kami siap”", "| >Kami siap<>");
        check("", "");
    }
}
