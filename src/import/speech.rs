//! Sentences that report what somebody said: `Kepala Dinas, Sari Dewi, menjelaskan bahwa …`. Finds the words that name
//! the speaker and hands them on.

use super::subject;
use super::words::{is_capital, tokens};
use crate::profile::lexicon::{Form, Stands, Verb, Verbs};

/// Words that open a sentence before its subject, in lower case.
const OPENERS: &str = "sementara lebih selain dalam senada pada di menurut menanggapi hal sejalan selanjutnya kemudian \
    terkait untuk saat ketika usai seusai adapun menutup mengawali membuka melalui lewat dengan sebagai meanwhile in at \
    during also furthermore moreover separately";

/// Words, in lower case, that stand for a person.
const PRONOUNS: [&str; 8] = ["ia", "dia", "beliau", "mereka", "she", "he", "they", "dirinya"];

/// Verbs of saying whose subject is what was said.
const PASSIVE: [&str; 9] = [
    "disampaikan",
    "dikatakan",
    "diungkapkan",
    "dijelaskan",
    "ditegaskan",
    "dikemukakan",
    "dituturkan",
    "ditambahkan",
    "diutarakan",
];

/// How many words may stand before the verb.
const REACH: usize = 40;

/// Who says something in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who<'a> {
    /// These words name the speaker: position and name, or a name.
    Named(&'a str),
    /// A pronoun.
    Pronoun,
}

/// Who is reported in a sentence, or named before a quote: the subject of its first verb of saying.
pub(super) fn reported<'a>(sentence: &'a str, verbs: &Verbs) -> Option<Who<'a>> {
    let words = tokens(sentence);
    // `disampaikan (oleh) Sari`: the speaker stands behind the verb.
    if let Some(at) =
        words.iter().take(REACH).position(|token| PASSIVE.contains(&&sentence[token.core.clone()]))
    {
        let rest = sentence[words[at].whole.end..].trim_start();
        let rest = rest.strip_prefix("oleh ").unwrap_or(rest);
        let end = subject::reach(rest);
        if end > 0 {
            return Some(Who::Named(&rest[..end]));
        }
    }
    let verb = words.iter().take(REACH).find(|token| {
        let word = &sentence[token.core.clone()];
        !is_capital(word) && verbs.of(word).is_some_and(|(verb, form)| says(verb, form))
    })?;
    let before = behind_opener(sentence[..verb.whole.start].trim());
    let first = before.split_whitespace().next()?;
    if PRONOUNS.contains(&first.to_lowercase().as_str()) {
        return Some(Who::Pronoun);
    }
    let end = subject::reach(before);
    // Between subject and verb only a few small words may stand: `juga`, `dalam sambutannya`.
    let between = before[end..].split_whitespace().count();
    (end > 0 && between <= 6).then(|| Who::Named(&before[..end]))
}

/// Who a sentence gives as the source of the words behind it: `Menurut Kepala Dinas, Sari Dewi,`. The words from there
/// to the comma must be nothing else.
pub(super) fn according<'a>(lead: &'a str) -> Option<Who<'a>> {
    let lead = lead.trim().trim_end_matches([',', ':']).trim_end();
    if lead.eq_ignore_ascii_case("menurutnya") {
        return Some(Who::Pronoun);
    }
    let rest = ["Menurut ", "menurut ", "According to ", "according to "]
        .iter()
        .find_map(|words| lead.strip_prefix(words))?
        .trim_start();
    if PRONOUNS.contains(&rest) || matches!(rest, "him" | "her" | "them") {
        return Some(Who::Pronoun);
    }
    (!rest.is_empty() && subject::reach(rest) == rest.len()).then_some(Who::Named(rest))
}

/// Whether a verb before a clause reports speech: `menutup` and `melanjutkan` mostly do something else.
fn says(verb: &Verb, form: Form) -> bool {
    (form == Form::Long || verb.bare == "said")
        && verb.stands != Stands::Last
        && !matches!(verb.bare, "lanjut" | "sambung")
}

/// Who an attribution names: the words behind its verb, or before it. `kata Sari usai rapat` names `Sari`.
pub(super) fn attributed<'a>(after: &'a str, verbs: &Verbs) -> Option<Who<'a>> {
    let words = tokens(after);
    let at = words.iter().position(|token| verbs.of(&after[token.core.clone()]).is_some())?;
    let form = verbs.of(&after[words[at].core.clone()]).map(|(_, form)| form);
    if form == Some(Form::Pronoun) {
        return Some(Who::Pronoun);
    }
    if at > 0 && is_capital(&after[words[0].core.clone()]) {
        return Some(Who::Named(after[..words[at].whole.start].trim()));
    }
    let rest = after[words[at].whole.end..].trim();
    let first = words.get(at + 1).map_or("", |token| &after[token.core.clone()]);
    if PRONOUNS.contains(&first) || (at > 0 && PRONOUNS.contains(&&after[words[0].core.clone()])) {
        return Some(Who::Pronoun);
    }
    if is_capital(first) {
        return Some(Who::Named(&rest[..subject::reach(rest)]));
    }
    // `produser film Jambu, Sari Dewi`: a description, then the name.
    let (description, name) = rest.split_once(", ")?;
    let end = subject::reach(name);
    let short = description.split_whitespace().count() <= 6;
    (short && end > 0).then(|| Who::Named(&rest[..description.len() + 2 + end]))
}

/// The words behind `Sementara itu,` and the like.
fn behind_opener(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..2 {
        let first = rest.split_whitespace().next().unwrap_or_default().trim_end_matches(',').to_lowercase();
        if !OPENERS.split_whitespace().any(|opener| opener == first) {
            break;
        }
        let Some((_, more)) = rest.split_once(", ") else { break };
        rest = more.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(who: Option<Who<'_>>) -> &str {
        match who {
            Some(Who::Named(words)) => words,
            Some(Who::Pronoun) => "*",
            None => "-",
        }
    }

    fn check(sentence: &str, expected: &str) {
        assert_eq!(told(reported(sentence, &Verbs::load())), expected, "{sentence}");
    }

    #[test]
    fn a_reported_speaker_is_named_before_the_verb() {
        check("Sari menjelaskan hal itu.", "Sari");
        check("Kepala Dinas, Sari Dewi, menegaskan:", "Kepala Dinas, Sari Dewi");
        check(
            "Sementara itu, Kepala Dinas (Kadis), Sari Dewi juga mengatakan ini.",
            "Kepala Dinas (Kadis), Sari Dewi",
        );
        check("Senada dengan Budi, Sari Dewi menyampaikan ini.", "Sari Dewi");
        check("Sari dalam sambutannya mengatakan ini.", "Sari");
        check(
            "Hal senada disampaikan Kepala Dinas, Dr. Sari Dewi, M.Si.",
            "Kepala Dinas, Dr. Sari Dewi, M.Si.",
        );
        check("Hal itu disampaikan oleh Sari dalam rapat.", "Sari");
        check("Hal itu disampaikan dalam rapat.", "-");
        check("Ia menyampaikan hal itu.", "*");
        check("Menteri Sari menutup acara.", "-");
        check("Kajian itu memperingatkan kita.", "-");
        check("Hari ini semua anak di kota kecil itu mengatakan hal yang sama.", "-");
    }

    #[test]
    fn a_source_is_named_behind_menurut() {
        let check = |lead: &str, expected: &str| assert_eq!(told(according(lead)), expected, "{lead}");
        check("Menurut Sari,", "Sari");
        check("Menurut Kepala Dinas, Sari Dewi, S.H.,", "Kepala Dinas, Sari Dewi, S.H.");
        check("According to Sari Dewi,", "Sari Dewi");
        check("Menurutnya,", "*");
        check("Menurut dia,", "*");
        check("Menurut Sari dalam rapat itu,", "-");
        check("Menurut data,", "-");
        check("Sari menegaskan,", "-");
    }

    #[test]
    fn an_attribution_names_the_speaker_behind_the_verb() {
        let check = |after: &str, expected: &str| {
            assert_eq!(told(attributed(after, &Verbs::load())), expected, "{after}");
        };
        check("kata Kepala Dinas Sari Dewi.", "Kepala Dinas Sari Dewi");
        check("tegas Sari dalam rapat di Palu (1/2).", "Sari");
        check("ungkapnya.", "*");
        check("kata dia.", "*");
        check("she said.", "*");
        check("Sari menjelaskan.", "Sari");
        check("ungkap produser film Jambu, Sari Dewi.", "produser film Jambu, Sari Dewi");
        check("ujar salah satu peserta.", "-");
    }
}
