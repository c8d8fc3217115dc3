//! The words that stand before a number in print, and belong to the setting, not to the number: `Siaran Pers Nomor:`.
//! Knows no pattern.

/// What bodies print before a number, longest first where one begins another.
const USUAL: [&str; 8] = [
    "Siaran Pers Nomor",
    "Siaran Pers No",
    "Siaran Berita Nomor",
    "Press Release No",
    "Press Release Number",
    "Nomor",
    "Number",
    "No",
];

/// How many bytes of label a text begins with, the colon and blanks behind it included; 0 for none. A label ends
/// with a colon, a stop or a blank, so that `Nobel` is none.
pub(super) fn label_len(text: &str, own: &[String]) -> usize {
    let start = text.len() - text.trim_start().len();
    let labels = own.iter().map(String::as_str).chain(USUAL);
    labels.filter_map(|label| after(&text[start..], label)).map(|len| start + len).max().unwrap_or(0)
}

/// The length of `label` with what follows it, when `text` begins with it, whatever the case and the blanks.
fn after(text: &str, label: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in label.split_whitespace().enumerate() {
        if index > 0 {
            let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}']);
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        let head = rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        rest = &rest[head.len()..];
    }
    let ends = |c: char| c == ':' || c == '.' || c.is_whitespace();
    if !rest.starts_with(ends) {
        return None;
    }
    Some(text.len() - rest.trim_start_matches(ends).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let own = ["Siaran Pers Dinas Nomor".to_owned()];
        assert_eq!(&text[..label_len(text, &own)], expected);
    }

    #[test]
    fn labels_are_told_from_numbers() {
        check("Siaran Pers Nomor: B-518", "Siaran Pers Nomor: ");
        check("SIARAN PERS  NOMOR : 1", "SIARAN PERS  NOMOR : ");
        check(" No.28/181/DKom", " No.");
        check("Nomor:\nSP-133", "Nomor:\n");
        check("siaran pers dinas nomor 7", "siaran pers dinas nomor ");
        check("B-518", "");
        check("Nobel", "");
        check("Nomor", "");
        check("", "");
    }
}
