//! A file name for an export: date, first part of the number, headline. ASCII, safe on every file system, never empty.
//! Knows no folders and no extensions.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Draft, Field};
use crate::phrase::Say;
use crate::phrase::export::ExportPhrase;

/// The longest headline part, in bytes.
const SLUG: usize = 40;
/// The longest number part, in bytes.
const NUMBER: usize = 20;
/// Words a cut headline should not end in.
const JOINING: [&str; 21] = [
    "atas", "bagi", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "untuk", "yang", "a", "and", "at",
    "for", "in", "of", "on", "the", "to", "with",
];
/// Names that stand for devices on Windows, besides the numbered ports.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file name without its extension: `2025-12-16_B-518_lokakarya-daerah`. What is missing is left out.
pub fn suggested_name(draft: &Draft) -> String {
    let date = draft.date().map(|date| date.format("%Y-%m-%d").to_string());
    let first = draft.field(Field::Number).trim().split('/').next().unwrap_or_default();
    let number = joined(first, NUMBER, false);
    let mut slug = joined(draft.field(Field::Title), SLUG, true);
    if slug.is_empty() || (date.is_none() && number.is_empty() && is_device(&slug)) {
        slug = ExportPhrase::Untitled.say(draft.language()).into_owned();
    }
    let parts = [date.unwrap_or_default(), number, slug];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("_")
}

/// Letters and digits of a text, everything between them one hyphen, cut at a word to at most `limit` bytes.
/// Diacritics are dropped; letters that have no ASCII form part words like any other sign.
fn joined(text: &str, limit: usize, lower: bool) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’'));
    let text: String = letters.collect();
    let mut out = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let blank = usize::from(!out.is_empty());
        if out.is_empty() {
            out.push_str(&word[..word.len().min(limit)]);
        } else if out.len() + blank + word.len() <= limit {
            out.push('-');
            out.push_str(word);
        } else {
            while let Some((kept, last)) = out.rsplit_once('-')
                && JOINING.contains(&last.to_ascii_lowercase().as_str())
            {
                out.truncate(kept.len());
            }
            break;
        }
    }
    if lower { out.to_ascii_lowercase() } else { out }
}

/// Whether a name stands for a device on Windows.
fn is_device(name: &str) -> bool {
    let port = ["com", "lpt"].iter().any(|kind| name.strip_prefix(kind).is_some_and(|rest| rest.len() == 1));
    port || DEVICES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, number: &str, title: &str, expected: &str) {
        let mut draft = Draft::default();
        draft.set_field(Field::Date, date);
        draft.set_field(Field::Number, number);
        draft.set_field(Field::Title, title);
        assert_eq!(suggested_name(&draft), expected);
    }

    #[test]
    fn a_name_is_made_of_date_number_and_headline() {
        check(
            "2025-12-16",
            "B-518/SETMEN/HM.02.04/12/2025",
            "Lokakarya Daerah",
            "2025-12-16_B-518_lokakarya-daerah",
        );
        check("2025-08-29", "SP. 184/HUMAS/PP/8/2025", "Operasi", "2025-08-29_SP-184_operasi");
        check("", "B- 073/Set", "Café Anak-Anak: Jum’at", "B-073_cafe-anak-anak-jumat");
    }

    #[test]
    fn a_headline_is_cut_at_a_word() {
        let long = "Kementerian Dorong Seratus Kabupaten Membuka Taman Asuh Anak";
        check("2025-12-16", "", long, "2025-12-16_kementerian-dorong-seratus-kabupaten");
        let joined = "Kementerian Dorong Sekolah Aman untuk di Kabupaten";
        check("", "", joined, "kementerian-dorong-sekolah-aman");
        check("", "", &"a".repeat(99), &"a".repeat(40));
    }

    #[test]
    fn a_name_is_never_empty_hidden_or_a_path() {
        check("", "", "", "siaran-pers");
        check("31/2", "…", "林", "siaran-pers");
        check("", "../../etc", ".. / .bashrc", "bashrc");
        check("", "", "CON", "siaran-pers");
        check("", "", "COM1", "siaran-pers");
    }
}
