//! Where sentences end, as far as an import needs it: a stop is not an end after an initial, a degree or a short form.
//! Knows nothing of quotes or names.

/// Short forms that end in a stop and go on, in lower case.
const SHORT: [&str; 30] = [
    "dr", "drs", "dra", "prof", "ir", "h", "hj", "no", "jl", "kab", "kec", "st", "mr", "mrs", "ms", "jend",
    "letjen", "mayjen", "brigjen", "kol", "kombes", "akbp", "irjen", "tgk", "kh", "ust", "sp", "rp", "a.n",
    "u.p",
];

/// The byte after the sentence that starts at the beginning of `text`, its closing marks included; `text.len()` when
/// it is the only one.
pub(super) fn first_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, mark)) = chars.peek() {
            if !matches!(mark, '.' | '!' | '?' | '”' | '"' | '’' | ')' | '»') {
                break;
            }
            end = next + mark.len_utf8();
            chars.next();
        }
        if ends(&text[..at], c, &text[end..]) {
            return end;
        }
    }
    text.len()
}

/// The byte where the last sentence of `text` begins.
pub(super) fn last_start(text: &str) -> usize {
    let mut start = 0;
    loop {
        let end = start + first_end(&text[start..]);
        let next = end + text[end..].len() - text[end..].trim_start().len();
        if next >= text.len() {
            return start;
        }
        start = next;
    }
}

/// Whether a stop with `before` and `after` around it ends a sentence.
fn ends(before: &str, stop: char, after: &str) -> bool {
    let Some(first) = after.chars().next() else { return true };
    if !first.is_whitespace() {
        return false;
    }
    let next = after.trim_start().chars().next();
    if !next.is_some_and(|c| c.is_uppercase() || c.is_numeric() || "“\"„«(‘'–—-".contains(c)) {
        return next.is_none();
    }
    if stop != '.' {
        return true;
    }
    !is_short_form(
        before.rsplit(|c: char| c.is_whitespace() || "(“\"".contains(c)).next().unwrap_or_default(),
    )
}

/// Whether a stop behind this word (written without it) belongs to the word: `Dr`, `S.H`, an initial.
pub(super) fn is_short_form(word: &str) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.contains(char::is_alphabetic) && word.len() <= 6;
    initial || dotted || SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: &str, last: &str) {
        assert_eq!((&text[..first_end(text)], &text[last_start(text)..]), (first, last));
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        check("Satu. Dua.", "Satu.", "Dua.");
        check("Satu", "Satu", "Satu");
        check("", "", "");
        check("“Benar?” Ya.", "“Benar?”", "Ya.");
        check("Benar! (Ya.) Tidak", "Benar!", "Tidak");
    }

    #[test]
    fn short_forms_degrees_and_figures_do_not_end_one() {
        check("Kata Dr. Sari di Jl. Mawar. Besok", "Kata Dr. Sari di Jl. Mawar.", "Besok");
        check("Kata Sari, S.H., M.Si. Wakil. Ia", "Kata Sari, S.H., M.Si. Wakil.", "Ia");
        check("M. Ismail datang. Ia pulang", "M. Ismail datang.", "Ia pulang");
        check("Luasnya 6.000 hektare. Ia", "Luasnya 6.000 hektare.", "Ia");
        check("Buka www.contoh.id. Ia", "Buka www.contoh.id.", "Ia");
    }
}
