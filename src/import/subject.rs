//! Who a sentence or an attribution is about: where the subject ends, and where in it the position ends and the name
//! begins. Knows words, not the release.

use super::sentence::first_end;
use super::words::{Lexicon, Token, is_capital, is_connector, is_degree, is_initialism, tokens};

/// A subject taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The position; empty when none was given.
    pub(super) position: String,
    /// The name.
    pub(super) name: String,
    /// Whether the seam between them is certain.
    pub(super) sure: bool,
}

/// How far the subject reaches that `text` begins with: words with capitals, the small words between them, and words
/// in brackets. Zero when it begins with something else.
pub(super) fn reach(text: &str) -> usize {
    let text = &text[..first_end(text)];
    let words = tokens(text);
    let mut end = 0;
    let mut depth = 0_usize;
    for (index, token) in words.iter().enumerate() {
        let (whole, core) = (&text[token.whole.clone()], &text[token.core.clone()]);
        let inside = depth > 0;
        depth = (depth + whole.matches('(').count()).saturating_sub(whole.matches(')').count());
        let next = words.get(index + 1).map(|next| &text[next.core.clone()]);
        let part = is_capital(core) || inside || (whole.starts_with('(') && index > 0);
        let joint = is_connector(core) && end > 0 && next.is_some_and(is_capital);
        if !part && !joint {
            break;
        }
        end = token.core.end;
        let tail = &text[token.core.end..token.whole.end];
        if tail.starts_with('.') && is_degree(core) {
            end += 1;
        }
        if tail.contains(')') {
            end = token.core.end + tail.find(')').map_or(0, |at| at + 1);
        }
        if tail.contains([':', ';', '!', '?', '”', '"']) {
            break;
        }
    }
    end
}

/// Takes a subject apart. `shorts` are short names used elsewhere in the text. `None` when no person is named.
pub(super) fn split(phrase: &str, lexicon: &Lexicon, shorts: &[String]) -> Option<Subject> {
    let phrase = phrase.trim().trim_end_matches([',', ':']).trim();
    let degree = phrase.rsplit(' ').next().is_some_and(is_degree);
    let phrase = if degree { phrase } else { phrase.trim_end_matches('.') };
    let parts = segments(phrase);
    let (last, rest) = parts.split_last()?;
    if rest.is_empty() {
        return run(phrase, lexicon, shorts);
    }
    let before = phrase[..phrase.len() - last.len()].trim_end().trim_end_matches(',');
    if lexicon.is_name(name_part(last)) {
        return Some(Subject { position: before.to_owned(), name: (*last).to_owned(), sure: true });
    }
    // `Sari Dewi, Kepala Dinas`: the name first.
    if lexicon.is_name(name_part(parts[0])) {
        let position = phrase[parts[0].len()..].trim_start_matches([',', ' ']);
        return Some(Subject { position: position.to_owned(), name: parts[0].to_owned(), sure: true });
    }
    let inner = run(last, lexicon, shorts)?;
    let position = format!("{before}, {}", inner.position);
    Some(Subject { position: position.trim_end_matches([',', ' ']).to_owned(), ..inner })
}

/// A name without its degrees.
fn name_part(text: &str) -> &str {
    text.split(',').next().unwrap_or(text)
}

/// The pieces between commas, outside brackets; degrees stay with the name before them.
fn segments(phrase: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut depth = 0_usize;
    for (at, c) in phrase.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let next = phrase[at + 1..].split(',').next().unwrap_or_default();
                if !is_degree(next) {
                    cuts.push(at + 1);
                }
            }
            _ => {}
        }
    }
    cuts.push(phrase.len() + 1);
    let pieces = cuts.windows(2).map(|pair| phrase[pair[0]..pair[1] - 1].trim());
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Position and name in one run of words, without a comma between them.
fn run(phrase: &str, lexicon: &Lexicon, shorts: &[String]) -> Option<Subject> {
    let words = tokens(phrase);
    let core = |token: &Token| &phrase[token.core.clone()];
    let seam = |index: usize, sure: bool| {
        let at = words[index].whole.start;
        Subject { position: phrase[..at].trim().to_owned(), name: phrase[at..].to_owned(), sure }
    };
    let tail = words.iter().rev().take(5).take_while(|token| is_capital(core(token))).count();
    let from = words.len() - tail;
    let known = |index: usize| {
        let name: Vec<&str> = words[index..].iter().map(core).collect();
        shorts.iter().any(|short| short.split(' ').next() == Some(name[0]) && is_within(short, &name))
    };
    if let Some(index) = (from..words.len()).find(|index| known(*index)) {
        return Some(seam(index, true));
    }
    let likely = words.iter().rev().take(5).take_while(|token| lexicon.can_be_name(core(token))).count();
    let index = words.len().checked_sub(likely).filter(|_| likely > 0)?;
    // Behind a word of a body (`Kehutanan`, `KSDAE`) a name begins; behind a bare title (`Bupati`) a place may.
    let before = index.checked_sub(1).map(|index| core(&words[index]));
    let sure = before.is_none_or(|before| {
        let most = if is_initialism(before) { 3 } else { 2 };
        (2..=most).contains(&likely)
            && !lexicon.starts_position(before)
            && lexicon.starts_position(core(&words[0]))
    });
    Some(seam(index, sure))
}

/// Whether the words of a short name stand in a full one, in the same order.
pub(super) fn is_within(short: &str, full: &[&str]) -> bool {
    let mut words = full.iter();
    short.split_whitespace().all(|word| words.any(|other| *other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, position: &str, name: &str) {
        let lexicon = Lexicon::of("layanan anak khusus film");
        let found = split(phrase, &lexicon, &["Citra".to_owned()]).unwrap_or_default();
        assert_eq!((&*found.position, &*found.name), (position, name), "{phrase}");
    }

    #[test]
    fn a_subject_ends_where_small_words_begin() {
        let check = |text: &str, expected: &str| assert_eq!(&text[..reach(text)], expected);
        check("Sari Dewi usai rapat.", "Sari Dewi");
        check(
            "Direktur Layanan dan Anak Khusus (Dilak), Sari Dewi dalam rapat",
            "Direktur Layanan dan Anak Khusus (Dilak), Sari Dewi",
        );
        check("Deputi Anak yang Memerlukan Bantuan Sari.", "Deputi Anak yang Memerlukan Bantuan Sari");
        check("Sari. Besok", "Sari");
        check("Dr. Sari Dewi, S.H., M.H. di Palu", "Dr. Sari Dewi, S.H., M.H.");
        check("ia pulang", "");
    }

    #[test]
    fn position_and_name_are_parted_at_the_comma() {
        check(
            "Direktur Kerja Sama, Kementerian Contoh (Kecon), Sari Dewi",
            "Direktur Kerja Sama, Kementerian Contoh (Kecon)",
            "Sari Dewi",
        );
        check("Sari Dewi, Kepala Dinas Sosial", "Kepala Dinas Sosial", "Sari Dewi");
        check(
            "Wakil Panglima TNI, Marsekal Pertama TNI Budi Arta",
            "Wakil Panglima TNI, Marsekal Pertama TNI",
            "Budi Arta",
        );
        check("Kepala Dinas, Sari Dewi, S.H., M.Si.", "Kepala Dinas", "Sari Dewi, S.H., M.Si.");
        check("produser film Jambu, Sari Dewi", "produser film Jambu", "Sari Dewi");
    }

    #[test]
    fn without_a_comma_the_words_themselves_tell() {
        check("Menteri Kehutanan Budi Arta", "Menteri Kehutanan", "Budi Arta");
        check("Dirjen ABCD Budi Arta", "Dirjen ABCD", "Budi Arta");
        check(
            "Asisten Deputi Layanan Anak Kemen ABCD Citra Ayu",
            "Asisten Deputi Layanan Anak Kemen ABCD",
            "Citra Ayu",
        );
        check("Sari Dewi", "", "Sari Dewi");
        check("Kementerian Kehutanan", "", "");
        check("OJK", "", "");
    }
}
