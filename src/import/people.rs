//! The people of a release: who was named how, first and later. Puts every mention with its person; knows no blocks.

use super::lines::Line;
use super::sentence;
use super::speech::{self, Who};
use super::subject::{self, Subject, is_within};
use super::words::{Lexicon, Token, is_capital, is_connector, tokens};
use super::{Note, NoteKind, NoteLevel};
use crate::model::Speaker;
use crate::profile::lexicon::Verbs;

/// The most people, and the most short names, a release is believed to have; what is beyond stays unnamed.
const MOST: usize = 300;

/// How many bytes are searched for a title that goes with a name: for the longest releases many times what they need, and
/// done in a part of a second.
const MOST_SEARCHED: usize = 512 * 1024 * 1024;

/// Somebody who speaks.
#[derive(Clone, Debug, Default)]
struct Person {
    name: String,
    position: String,
    /// Short forms that were used, in the order of their first use, and how often each was.
    shorts: Vec<(String, usize)>,
    sure: bool,
    line: usize,
}

/// Everybody found so far.
pub(super) struct People {
    all: Vec<Person>,
    /// The one named last.
    pub(super) last: Option<usize>,
    text: String,
    words: Vec<Token>,
    lexicon: Lexicon,
    shorts: Vec<String>,
    verbs: Verbs,
    /// Whether somebody else came in since: then a pronoun may mean either.
    doubt: bool,
    /// How often the text was searched for somebody new.
    searches: usize,
    /// How many bytes may still be searched for titles.
    left: usize,
}

impl People {
    /// Nobody yet. `text` is the whole body, to look for fuller mentions in; `attributions` are the words behind all
    /// quotes.
    pub(super) fn of(text: String, attributions: &[&str], verbs: &Verbs) -> People {
        let lexicon = Lexicon::of(&text);
        let words = tokens(&text);
        let named = sentence::all(&text).filter_map(|sentence| speech::reported(sentence, verbs));
        let named = named.chain(attributions.iter().filter_map(|after| speech::attributed(after, verbs)));
        let mut shorts: Vec<String> = named
            .filter_map(|who| match who {
                Who::Named(words) if words.split(' ').count() <= 2 && lexicon.is_name(words) => {
                    Some(words.to_owned())
                }
                _ => None,
            })
            .collect();
        shorts.sort_unstable();
        shorts.dedup();
        shorts.truncate(MOST);
        People {
            all: Vec::new(),
            last: None,
            text,
            words,
            lexicon,
            shorts,
            verbs: verbs.clone(),
            doubt: false,
            searches: 0,
            left: MOST_SEARCHED,
        }
    }

    /// Takes in whoever a paragraph reports; the last of them is who a pronoun means afterwards. Whether anybody was
    /// named.
    pub(super) fn hear(&mut self, text: &str, line: usize) -> bool {
        let mut heard = false;
        for sentence in sentence::all(text) {
            if let Some(Who::Named(words)) = speech::reported(sentence, &self.verbs)
                && let Some(person) = self.find(words, line, true)
            {
                self.name_last(person);
                heard = true;
            } else if let Some(words) = self.titled(sentence) {
                let known = self.by_full_name(words).or_else(|| self.by_title(words));
                self.doubt |= known.is_none() || known != self.last;
            }
        }
        heard
    }

    /// Somebody was named: from here on a pronoun means them.
    pub(super) fn name_last(&mut self, person: usize) {
        self.last = Some(person);
        self.doubt = false;
    }

    /// Whom a pronoun means: who was named last, when nobody else came in since.
    pub(super) fn pronoun(&self) -> Option<usize> {
        self.last.filter(|_| !self.doubt)
    }

    /// The first words of a sentence that name somebody by a position.
    fn titled<'a>(&self, sentence: &'a str) -> Option<&'a str> {
        let words = tokens(sentence);
        let starts = |token: &&Token| {
            let word = &sentence[token.core.clone()];
            is_capital(word) && self.lexicon.starts_position(word)
        };
        let start = words.iter().find(starts)?.core.start;
        let rest = &sentence[start..];
        Some(&rest[..subject::reach(rest)])
    }

    /// The person that `words` name. A `reported` one is made up only when the words leave no doubt that they name a
    /// person.
    pub(super) fn find(&mut self, words: &str, line: usize, reported: bool) -> Option<usize> {
        if let Some(known) = self.by_full_name(words) {
            return Some(known);
        }
        let Some(mut found) = subject::split(words, &self.lexicon, &self.shorts) else {
            return self.by_title(words);
        };
        if let Some(known) = self.by_short(&found) {
            return Some(known);
        }
        self.searches += 1;
        if self.searches > 2 * MOST || self.all.len() >= MOST {
            return None;
        }
        if let Some(fuller) = self.fuller(&found) {
            let short = found.name.clone();
            let position = if fuller.position.is_empty() { found.position } else { fuller.position.clone() };
            let shorts = if short == fuller.name { Vec::new() } else { vec![(short, 1)] };
            self.all.push(Person { name: fuller.name, position, shorts, sure: true, line });
            return Some(self.all.len() - 1);
        }
        let words = tokens(&found.name).len();
        let titled = tokens(&found.position)
            .first()
            .is_some_and(|token| self.lexicon.starts_position(&found.position[token.core.clone()]));
        if reported && !(titled || (found.sure && words >= 2)) {
            return None;
        }
        found.sure &= words >= 2 || !found.position.is_empty();
        let Subject { position, name, sure } = found;
        self.all.push(Person { name, position, shorts: Vec::new(), sure, line });
        Some(self.all.len() - 1)
    }

    /// The person that `words` name, when they are known already or are given with their position.
    pub(super) fn find_titled(&mut self, words: &str, line: usize) -> Option<usize> {
        let known = self.all.len();
        let person = self.find(words, line, true)?;
        if person >= known && self.all[person].position.is_empty() {
            self.all.truncate(known);
            return None;
        }
        Some(person)
    }

    /// A known person whose full name stands in the words. A position before it is taken over when none was known.
    fn by_full_name(&mut self, words: &str) -> Option<usize> {
        let index = self.all.iter().position(|person| find_whole(words, &person.name).is_some())?;
        let person = &mut self.all[index];
        let at = find_whole(words, &person.name).unwrap_or_default();
        let before = words[..at].trim().trim_end_matches(',');
        if person.position.is_empty() && !before.is_empty() {
            before.clone_into(&mut person.position);
        }
        Some(index)
    }

    /// A known person whose name these words shorten.
    fn by_short(&mut self, found: &Subject) -> Option<usize> {
        let fits = |person: &Person| {
            let full: Vec<&str> = person.name.split_whitespace().collect();
            is_within(&found.name, &full)
        };
        let mut matching = (0..self.all.len()).filter(|index| fits(&self.all[*index]));
        let index = matching.next()?;
        if matching.next().is_some() {
            return None;
        }
        let shorts = &mut self.all[index].shorts;
        match shorts.iter_mut().find(|(short, _)| *short == found.name) {
            Some((_, count)) => *count += 1,
            None => shorts.push((found.name.clone(), 1)),
        }
        Some(index)
    }

    /// A known person meant by a title alone: `Menbud`, `Menteri Kehutanan`.
    fn by_title(&mut self, words: &str) -> Option<usize> {
        let words = words.trim().trim_end_matches(['.', ',']);
        let mut found = None;
        for (index, person) in self.all.iter().enumerate().filter(|_| !words.is_empty()) {
            let mut fits = shortens(words, &person.position) || person.position.starts_with(words);
            if !fits {
                // Who is not looked for in the text might be meant as well.
                self.left = self.left.checked_sub(self.text.len())?;
                fits = find_whole(&self.text, &format!("{words} {}", person.name)).is_some();
            }
            if fits && found.replace(index).is_some() {
                return None;
            }
        }
        found
    }

    /// The fullest mention in the text of somebody named briefly.
    fn fuller(&self, found: &Subject) -> Option<Subject> {
        let first = found.name.split_whitespace().next()?;
        let words = &self.words;
        let mut best: Option<Subject> = None;
        for (index, token) in words.iter().enumerate() {
            if &self.text[token.core.clone()] != first {
                continue;
            }
            let (from, to) = self.name_around(words, index);
            let name = &self.text[words[from].core.start..words[to].core.end];
            let parts: Vec<&str> = name.split_whitespace().collect();
            if !is_within(&found.name, &parts) {
                continue;
            }
            let position = self.position_before(words, from);
            let fuller = parts.len() > found.name.split_whitespace().count()
                || (found.position.is_empty() && !position.is_empty());
            let better = best.as_ref().is_none_or(|best| best.position.is_empty() && !position.is_empty());
            if fuller && better {
                best = Some(Subject { position, name: name.to_owned(), sure: true });
            }
        }
        best
    }

    /// The run of name words around a word: from and to, both within.
    fn name_around(&self, words: &[Token], index: usize) -> (usize, usize) {
        let core = |i: usize| &self.text[words[i].core.clone()];
        let open = |i: usize| words[i].core.end == words[i].whole.end;
        let (mut from, mut to) = (index, index);
        let alone = !(open(index) && index + 1 < words.len() && self.lexicon.can_be_name(core(index + 1)));
        while alone
            && from > 0
            && open(from - 1)
            && self.lexicon.can_be_name(core(from - 1))
            && index - from < 3
        {
            from -= 1;
        }
        while to + 1 < words.len() && open(to) && self.lexicon.can_be_name(core(to + 1)) && to - index < 4 {
            to += 1;
        }
        (from, to)
    }

    /// The position that stands before a name in the text.
    fn position_before(&self, words: &[Token], name: usize) -> String {
        let core = |i: usize| &self.text[words[i].core.clone()];
        let tail = |i: usize| &self.text[words[i].core.end..words[i].whole.end];
        let mut from = name;
        while from > 0 {
            let left = from - 1;
            let apposed = left + 1 == name && tail(left) == ",";
            let closed = !tail(left).is_empty() && !apposed && !tail(left).starts_with(')');
            let part = is_capital(core(left))
                || (is_connector(core(left)) && left > 0 && is_capital(core(left - 1)));
            // `Sari Dewi dan Kepala …`: the name before `dan` is somebody else's.
            let other = core(left) == "dan"
                && left > 0
                && self.lexicon.can_be_name(core(left - 1))
                && self.lexicon.starts_position(core(from));
            if closed || !part || other {
                break;
            }
            from = left;
        }
        let start = (from..name).find(|i| self.lexicon.starts_position(core(*i)));
        start.map_or_else(String::new, |start| {
            self.text[words[start].whole.start..words[name - 1].whole.end].trim_end_matches(',').to_owned()
        })
    }

    /// The speakers for a draft, and what a person should check about them.
    pub(super) fn speakers(&self) -> (Vec<Speaker>, Vec<Note>) {
        let mut speakers: Vec<Speaker> = Vec::new();
        let mut notes = Vec::new();
        for person in &self.all {
            let short = favourite(&person.shorts).unwrap_or_default();
            let mut id = Speaker::id_from(if short.is_empty() { bare_name(&person.name) } else { &short });
            let stem = id.clone();
            let mut count = 1;
            while speakers.iter().any(|speaker| speaker.id == id) {
                count += 1;
                id = format!("{stem}-{count}");
            }
            let (name, position) = (person.name.clone(), person.position.clone());
            if position.is_empty() {
                let kind = NoteKind::SpeakerNoPosition { name: name.clone() };
                notes.push(Note::new(NoteLevel::Unsure, person.line, kind, &*name));
            } else if !person.sure {
                let kind = NoteKind::SpeakerSplit { name: name.clone(), position: position.clone() };
                notes.push(Note::new(NoteLevel::Unsure, person.line, kind, format!("{position} {name}")));
            }
            speakers.push(Speaker { id, name, position, short, ..Speaker::default() });
        }
        (speakers, notes)
    }

    /// The name of a person.
    pub(super) fn name(&self, index: usize) -> &str {
        &self.all[index].name
    }
}

/// Whether a title is short for a position: `Menhut`, `Menteri LHK` or `Menteri PPPA` for the minister's.
fn shortens(title: &str, position: &str) -> bool {
    let lower = title.to_lowercase();
    let field =
        lower.strip_prefix("men").filter(|field| (3..=12).contains(&field.len()) && !field.contains(' '));
    if field.is_some_and(|field| position.starts_with("Menteri") && position.to_lowercase().contains(field)) {
        return true;
    }
    let (Some((first, rest)), Some((office, field))) = (title.split_once(' '), position.split_once(' '))
    else {
        return false;
    };
    let initials: String = field
        .split_whitespace()
        .filter(|word| is_capital(word))
        .filter_map(|word| word.chars().next())
        .collect();
    first == office && !rest.contains(' ') && (find_whole(field, rest).is_some() || initials == rest)
}

/// A name without its degrees: `Dr. Sari Dewi, M.Si.` is `Sari Dewi`.
pub(super) fn bare_name(name: &str) -> &str {
    let mut bare = name.split(',').next().unwrap_or(name);
    while let Some((_, rest)) = bare.split_once(' ').filter(|(first, _)| first.ends_with('.')) {
        bare = rest;
    }
    bare
}

/// The form used most; of equals the first.
fn favourite(shorts: &[(String, usize)]) -> Option<String> {
    let most = shorts.iter().map(|(_, count)| *count).max()?;
    shorts.iter().find(|(_, count)| *count == most).map(|(short, _)| short.clone())
}

/// Where `part` stands in `text` as whole words.
pub(super) fn find_whole(text: &str, part: &str) -> Option<usize> {
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let whole =
        |at: &usize| apart(text[..*at].chars().next_back()) && apart(text[at + part.len()..].chars().next());
    (!part.is_empty()).then(|| text.match_indices(part).map(|(at, _)| at).find(whole)).flatten()
}

/// The text of a body, for looking up names.
pub(super) fn text_of(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
