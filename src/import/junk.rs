//! What a web page leaves around a release: counters, share buttons, breadcrumbs, rules, end marks. Knows only single
//! lines and the line before them.

use chrono::NaiveDate;

use super::lines::Line;
use super::{Note, NoteKind, NoteLevel};

/// Lines that begin so, a number behind them, count visitors.
const COUNTERS: [&str; 9] =
    ["kunjungan", "pengunjung", "dilihat", "dibaca", "views", "view", "hits", "viewed", "telah dibaca"];

/// Lines that only offer to share.
const SHARE: [&str; 14] = [
    "bagikan",
    "bagikan ke",
    "bagikan di",
    "bagikan artikel",
    "bagikan berita",
    "bagikan artikel ini",
    "share",
    "share this",
    "share on",
    "salin tautan",
    "copy link",
    "cetak",
    "print",
    "kembali",
];

/// Names of buttons, which are junk only under a line that offers to share.
const BUTTONS: [&str; 10] =
    ["facebook", "twitter", "x", "whatsapp", "telegram", "line", "email", "linkedin", "instagram", "threads"];

/// Lines that lead to other pages.
const LINKS: [&str; 5] = ["baca juga", "berita terkait", "artikel terkait", "berita lainnya", "read also"];

/// What the sweep found.
pub(super) struct Swept {
    /// What was dropped.
    pub(super) notes: Vec<Note>,
    /// A date that stood alone on a line of the page, as numbers.
    pub(super) date: Option<NaiveDate>,
    /// The line of that date.
    pub(super) date_line: usize,
}

/// Blanks the lines that are junk, and end marks behind a paragraph.
pub(super) fn sweep(lines: &mut [Line]) -> Swept {
    let mut swept = Swept { notes: Vec::new(), date: None, date_line: 0 };
    let mut sharing = false;
    for line in lines.iter_mut().filter(|line| !line.is_blank()) {
        let date = page_date(&line.text);
        let kind = if date.is_some() { Some(NoteKind::PageJunk) } else { junk(&line.text, sharing) };
        if let Some(date) = date {
            swept.date = swept.date.or(Some(date));
            swept.date_line = line.number;
        }
        sharing = kind == Some(NoteKind::PageJunk) && (sharing || is_share(&line.text));
        if let Some(kind) = kind {
            let text = std::mem::take(&mut line.text);
            swept.notes.push(Note::new(NoteLevel::Dropped, line.number, kind, text));
        } else if let Some(mark) = end_mark(&line.text) {
            let kept = line.text.len() - mark.len();
            let mark = line.text.split_off(kept);
            line.text.truncate(line.text.trim_end().len());
            swept.notes.push(Note::new(NoteLevel::Dropped, line.number, NoteKind::EndMark, mark));
        }
    }
    swept
}

/// Whether a line is nothing but hashtags.
pub(super) fn is_hashtags(text: &str) -> bool {
    text.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#') && !word.ends_with('#'))
}

fn junk(text: &str, sharing: bool) -> Option<NoteKind> {
    let lower = text.trim_start_matches(['-', '•', '|', ' ']).to_lowercase();
    let name = lower.trim_end_matches([':', ' ', '.']);
    if matches!(text, "###" | "-30-" | "(-30-)" | "END" | "-END-" | "(*)" | "(**)" | "(***)" | "# # #") {
        return Some(NoteKind::EndMark);
    }
    if text.chars().all(|c| "-_=*~–—•·|+#.: ".contains(c)) {
        return Some(NoteKind::Rule);
    }
    let junk = is_counter(&lower)
        || SHARE.contains(&name)
        || (sharing && lower.split([',', '|', ' ', '/']).all(|b| b.is_empty() || BUTTONS.contains(&b)))
        || LINKS
            .iter()
            .any(|link| name.strip_prefix(link).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
        || is_breadcrumb(&lower);
    junk.then_some(NoteKind::PageJunk)
}

fn is_share(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("bagikan") || lower.contains("share")
}

/// `Kunjungan : 135`, `Dibaca 1.204 kali`, `135 kali dibaca`.
fn is_counter(lower: &str) -> bool {
    let number = |text: &str| {
        let text = text.trim_start_matches([':', ' ']);
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        rest.len() < text.len() && matches!(rest.trim(), "" | "kali" | "x" | "times")
    };
    let leads = COUNTERS.iter().any(|word| lower.strip_prefix(word).is_some_and(number));
    let trails = COUNTERS.iter().any(|word| lower.strip_suffix(word).is_some_and(|rest| number(rest.trim())));
    leads || trails
}

/// `Beranda > Siaran Pers > Judul`.
fn is_breadcrumb(lower: &str) -> bool {
    let first = lower.split(['>', '»', '/', '›']).next().unwrap_or_default().trim();
    matches!(first, "beranda" | "home" | "halaman utama") && lower.len() < 300
}

/// A line that is a date in numbers alone: `- 16-12-2025`.
fn page_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim_start_matches(['-', '•', '|', ' ']);
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let [day, month, year] = parts[..] else { return None };
    let (day, year) = if day.len() == 4 { (year, day) } else { (day, year) };
    if !numbers || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The end mark a line closes with: `(*)`.
fn end_mark(text: &str) -> Option<&str> {
    let open = text.rfind('(')?;
    let mark = &text[open..];
    let stars = mark.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'))?;
    (!stars.is_empty() && stars.chars().all(|c| c == '*')).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, left: &str, dropped: &[NoteKind]) {
        let (mut lines, _) = super::super::lines::split(input);
        let swept = sweep(&mut lines);
        let rest: Vec<&str> = lines.iter().filter(|line| !line.is_blank()).map(|line| &*line.text).collect();
        assert_eq!(rest.join("|"), left, "{input}");
        assert_eq!(swept.notes.into_iter().map(|note| note.kind).collect::<Vec<_>>(), dropped, "{input}");
    }

    #[test]
    fn what_the_page_left_goes() {
        use NoteKind::PageJunk as Page;
        check("Teks.\n- 2-5-2025\n- Kunjungan : 12\nBagikan:\nFacebook\nWhatsApp", "Teks.", &vec![Page; 5]);
        check("Dibaca 1.204 kali\n12 views\nBeranda > Berita > Ini", "", &vec![Page; 3]);
        check("Baca juga: Kabar lain", "", &[Page]);
    }

    #[test]
    fn rules_and_end_marks_go() {
        check(
            "-\n-----\n* * *\nSelesai.(*)\n###",
            "Selesai.",
            &[NoteKind::Rule, NoteKind::Rule, NoteKind::Rule, NoteKind::EndMark, NoteKind::EndMark],
        );
    }

    #[test]
    fn what_only_looks_like_junk_stays() {
        for text in [
            "Dibaca bersama anak-anak.",
            "Facebook:",
            "2025",
            "Bagikan cerita Anda kepada kami.",
            "31-2-2025",
        ] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn hashtags_are_known() {
        assert!(is_hashtags("#Anak #Aman"));
        assert!(!is_hashtags("#1 di dunia"));
    }

    #[test]
    fn the_date_of_the_page_is_kept() {
        let (mut lines, _) = super::super::lines::split("- 02-05-2025");
        assert_eq!(sweep(&mut lines).date, NaiveDate::from_ymd_opt(2025, 5, 2));
    }
}
