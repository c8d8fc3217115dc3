//! Who says what: giving a quote its speaker, the attributions that fit it, and a speaker's new name wherever the old one
//! stands. Pure: a draft in, edits and offers out.

use std::ops::Range;

use super::{Caret, Change, Grouping, Plan, Replacement, is_replaceable};
use crate::model::{BlockPart, Draft, Edit, Field, Kind, Place, Speaker, SpeakerPart};
use crate::phrase::Lang;
use crate::profile::lexicon::{Stands, Tone, Verbs};
use crate::text::pattern::{How, Pattern};

/// Where a quote stands among what its speaker says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Whether an earlier quote is theirs.
    pub quoted_before: bool,
    /// Whether the reader has met them: a quote of theirs, or their full name in the words before.
    pub known: bool,
    /// Whether a later quote is theirs.
    pub goes_on: bool,
}

/// Where the quote in block `index` stands among what speaker `id` says.
pub fn turn(draft: &Draft, index: usize, id: &str) -> Turn {
    let theirs = |block: &crate::model::Block| block.kind == Kind::Quote && block.speaker == id;
    let (before, from) = draft.blocks.split_at(index.min(draft.blocks.len()));
    let quoted_before = before.iter().any(theirs);
    let name = draft.speaker(id).map(|speaker| speaker.name.trim()).filter(|name| !name.is_empty());
    let named = |name: &str| before.iter().any(|block| block.text.contains(name));
    Turn {
        quoted_before,
        known: quoted_before || name.is_some_and(named),
        goes_on: from.iter().skip(1).any(theirs),
    }
}

/// How a quote of a speaker is usually attributed, by whether the reader has met them, and the language.
const USUAL: [[&str; 2]; 2] =
    [["kata {position} {name}", "kata {short}"], ["said {position} {name}", "said {short}"]];

/// The usual attribution of the quote in block `index`, were it of speaker `id`.
pub fn usual_attribution(draft: &Draft, index: usize, id: &str) -> &'static str {
    USUAL[usize::from(draft.language() == Lang::En)][usize::from(turn(draft, index, id).known)]
}

/// The edits that give the quote in block `index` a speaker, and the usual attribution unless somebody wrote another.
pub fn give_speaker(draft: &Draft, index: usize, id: &str) -> Vec<Edit> {
    let Some(block) = draft.blocks.get(index) else { return Vec::new() };
    let mut edits = vec![Edit::set(Place::Block(index, BlockPart::Speaker), &block.speaker, id)];
    let own = &block.attribution;
    if own.is_empty() || USUAL.iter().flatten().any(|usual| usual == own) {
        let usual = usual_attribution(draft, index, id);
        edits.push(Edit::set(Place::Block(index, BlockPart::Attribution), own, usual));
    }
    edits.retain(|edit| !edit.is_noop());
    edits
}

/// An attribution that fits a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// With its placeholders: `tegas {short}`.
    pub text: String,
    /// Where its verb may stand.
    pub stands: Stands,
    /// How its verb sounds.
    pub tone: Tone,
}

/// The attributions that fit the quote in block `index`, the plainest first: by the verbs of the draft's language, and by
/// where the quote stands among what its speaker says. A question asks, an exclamation calls.
pub fn attributions(draft: &Draft, index: usize, verbs: &Verbs) -> Vec<Attribution> {
    let Some(block) = draft.blocks.get(index).filter(|block| block.kind == Kind::Quote) else {
        return Vec::new();
    };
    let lang = draft.language();
    let turn = turn(draft, index, &block.speaker);
    let spoken = block.text.trim_end();
    let (asks, calls) = (spoken.ends_with('?'), spoken.ends_with('!'));
    let position = draft.speaker(&block.speaker).is_some_and(|speaker| !speaker.position.trim().is_empty());
    let who = match (turn.known, position) {
        (true, _) => "{short}",
        (false, true) => "{position} {name}",
        (false, false) => "{name}",
    };
    let fits = |bare: &str, stands: Stands| match (bare, stands) {
        ("tanya" | "asked", _) => asks,
        ("seru", _) => calls,
        (_, Stands::After) => true,
        (_, Stands::Later) => turn.quoted_before,
        (_, Stands::Last) => turn.quoted_before && !turn.goes_on,
        (_, Stands::Before) => false,
    };
    let usable = verbs
        .all()
        .iter()
        .filter(|verb| verb.lang == lang && verb.tone != Tone::Avoid && fits(verb.bare, verb.stands));
    let mut offers: Vec<Attribution> = usable
        .map(|verb| Attribution {
            text: format!("{} {who}", verb.bare),
            stands: verb.stands,
            tone: verb.tone,
        })
        .collect();
    let asked =
        |offer: &Attribution| ["tanya ", "asked ", "seru "].iter().any(|verb| offer.text.starts_with(verb));
    offers.sort_by_cached_key(|offer| !asked(offer));
    offers
}

/// What a new name changes: the speaker, and the old name and its short form wherever they stand in the headline and the
/// body. Numbers, dates and placeholders stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// Which speaker.
    speaker: usize,
    /// The new full name.
    name: String,
    /// The new short form, where there is one.
    short: Option<String>,
    /// The places in the text.
    pub plan: Plan,
}

impl Renaming {
    /// What a new name for a speaker would change; `None` for a blank or the same name.
    pub fn of(draft: &Draft, speaker: usize, name: &str) -> Option<Renaming> {
        let old = draft.speakers.get(speaker)?;
        let name = name.trim();
        if name.is_empty() || name == old.name {
            return None;
        }
        let short = short_of(old, name);
        let mut words: Vec<(&str, &str)> = vec![(old.name.trim(), name)];
        if let Some(short) = &short {
            words.push((old.short.trim(), short));
        }
        words.retain(|(from, to)| !from.is_empty() && from != to);
        let mut plan = Plan::default();
        for place in draft.places().filter(|place| is_running_text(*place)) {
            let text = draft.text(place).unwrap_or_default();
            plan.replacements.extend(
                hits(text, &words)
                    .into_iter()
                    .filter(|(range, _)| is_replaceable(draft, place, range))
                    .map(|(range, with)| Replacement { place, range, with: with.to_owned() }),
            );
        }
        Some(Renaming { speaker, name: name.to_owned(), short, plan })
    }

    /// All of it as one change.
    pub fn change(&self, draft: &Draft, before: Caret) -> Change {
        let mut change = self.plan.change(draft, before);
        let old = &draft.speakers[self.speaker];
        let place = |part| Place::Speaker(self.speaker, part);
        change.edits.push(Edit::set(place(SpeakerPart::Name), &old.name, self.name.as_str()));
        if let Some(short) = &self.short {
            change.edits.push(Edit::set(place(SpeakerPart::Short), &old.short, short.as_str()));
        }
        Change { grouping: Grouping::Alone, ..change }
    }
}

/// Whether a place holds text in which people are named.
fn is_running_text(place: Place) -> bool {
    match place {
        Place::Field(field) => field == Field::Title,
        Place::Block(_, part) => part != BlockPart::Speaker,
        Place::Speaker(..) | Place::Joint(..) => false,
    }
}

/// Where the words stand as whole words, each with what comes in its place; longer ones first where they overlap.
fn hits<'w>(text: &str, words: &[(&str, &'w str)]) -> Vec<(Range<usize>, &'w str)> {
    let mut hits: Vec<(Range<usize>, &str)> = Vec::new();
    for (from, to) in words {
        let how = How { case: true, word: true, ..How::default() };
        let Ok(pattern) = Pattern::new(from, how) else { continue };
        for range in pattern.find(text) {
            if hits.iter().all(|(taken, _)| range.end <= taken.start || taken.end <= range.start) {
                hits.push((range, to));
            }
        }
    }
    hits.sort_by_cached_key(|(range, _)| range.start);
    hits
}

/// The short form of a new name: the words of it that stand where those of the old short form stood in the old name.
/// `None` where that cannot be told: it stays as it is then.
fn short_of(old: &Speaker, name: &str) -> Option<String> {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|word| word.trim_matches(',').to_owned()).collect()
    };
    let (short, long, new) = (words(&old.short), words(&old.name), words(name));
    let at = long.windows(short.len().max(1)).position(|window| window == short)?;
    let taken = new.get(at..at + short.len())?;
    Some(taken.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Pos, apply_all};

    fn draft() -> Draft {
        let mut draft = Draft::default();
        draft.set_field(Field::Title, "Sari Dewi Buka Posko");
        draft.speakers.push(Speaker {
            id: "sari".into(),
            name: "Sari Dewi".into(),
            position: "Kepala Dinas".into(),
            short: "Sari".into(),
            ..Speaker::default()
        });
        let quote =
            |id: &str, text: &str| Block { speaker: "sari".into(), ..Block::new(Kind::Quote, id, text) };
        draft.blocks = vec![
            Block::paragraph("a", "Posko dibuka."),
            quote("b", "Kami siap"),
            Block::paragraph("c", "Sari menyebut Sarinah dan Sari Dewi."),
            quote("d", "Siapa yang datang?"),
            quote("e", "Ayo!"),
        ];
        draft
    }

    fn offered(draft: &Draft, index: usize) -> Vec<String> {
        attributions(draft, index, &Verbs::load()).into_iter().map(|offer| offer.text).collect()
    }

    #[test]
    fn the_first_quote_introduces_and_the_last_concludes() {
        let draft = draft();
        let first = offered(&draft, 1);
        assert_eq!(first[0], "kata {position} {name}");
        assert!(
            !first.iter().any(|text| text.starts_with("tambah") || text.starts_with("tutup")),
            "{first:?}"
        );
        let further = offered(&draft, 3);
        assert_eq!(further[0], "tanya {short}");
        assert!(
            further.contains(&"tambah {short}".to_owned())
                && !further.contains(&"pungkas {short}".to_owned())
        );
        let last = offered(&draft, 4);
        assert_eq!(last[0], "seru {short}");
        assert!(last.contains(&"pungkas {short}".to_owned()));
        assert!(last.iter().all(|text| !text.starts_with("klaim")));
        assert_eq!(offered(&draft, 0), Vec::<String>::new());
    }

    #[test]
    fn who_was_named_before_is_known() {
        let mut draft = draft();
        assert!(!turn(&draft, 1, "sari").known);
        draft.blocks[0].text = "Sari Dewi membuka posko.".into();
        assert_eq!(turn(&draft, 1, "sari"), Turn { quoted_before: false, known: true, goes_on: true });
        assert_eq!(usual_attribution(&draft, 1, "sari"), "kata {short}");
        draft.set_field(Field::Language, "en");
        assert_eq!(offered(&draft, 1)[0], "said {short}");
    }

    #[test]
    fn a_quote_is_given_its_speaker_and_the_usual_words() {
        let mut draft = draft();
        draft.blocks[1].speaker.clear();
        let edits = give_speaker(&draft, 1, "sari");
        apply_all(edits, &mut draft);
        assert_eq!(
            (&*draft.blocks[1].speaker, &*draft.blocks[1].attribution),
            ("sari", "kata {position} {name}")
        );
        draft.blocks[1].attribution = "bisik {short}".into();
        assert_eq!(give_speaker(&draft, 1, "sari"), []);
    }

    #[test]
    fn a_new_name_stands_everywhere_at_once() {
        let mut draft = draft();
        let before = draft.clone();
        let renaming = Renaming::of(&draft, 0, "Rina Dewi").expect("the name is new");
        assert_eq!(renaming.plan.replacements.len(), 3);
        let caret = Caret::at(Pos::new(Place::Block(2, BlockPart::Text), 0));
        let undo = apply_all(renaming.change(&draft, caret).edits, &mut draft);
        assert_eq!(draft.field(Field::Title), "Rina Dewi Buka Posko");
        assert_eq!(draft.blocks[2].text, "Rina menyebut Sarinah dan Rina Dewi.");
        let speaker = &draft.speakers[0];
        assert_eq!((&*speaker.id, &*speaker.name, &*speaker.short), ("sari", "Rina Dewi", "Rina"));
        for edit in undo.iter().rev() {
            edit.inverse().apply(&mut draft).expect("it goes back");
        }
        assert_eq!(draft, before);
        assert_eq!(Renaming::of(&draft, 0, " "), None);
        assert_eq!(Renaming::of(&draft, 0, "Sari Dewi"), None);
    }

    #[test]
    fn a_short_form_is_taken_from_the_same_words() {
        let of = |name: &str, short: &str, new: &str| {
            short_of(&Speaker { name: name.into(), short: short.into(), ..Speaker::default() }, new)
        };
        assert_eq!(of("Dr. Sari Dewi, M.Si.", "Sari", "Dr. Rina Dewi, M.Si.").as_deref(), Some("Rina"));
        assert_eq!(of("Sari Dewi", "Bu Sari", "Rina Dewi"), None);
        assert_eq!(of("Sari Dewi", "Dewi", "Rina"), None);
        assert_eq!(of("Sari Dewi", "", "Rina"), None);
    }
}
