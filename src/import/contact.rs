//! Where the contact block begins: from there to the end everything is contact. Knows single lines only.

use super::lines::Line;

/// How a contact block begins, in lower case.
const STARTS: [&str; 22] = [
    "biro humas",
    "biro hubungan masyarakat",
    "biro komunikasi",
    "bagian humas",
    "pusat data",
    "narahubung",
    "kontak",
    "contact",
    "media contact",
    "press contact",
    "untuk informasi lebih lanjut",
    "informasi lebih lanjut",
    "informasi selengkapnya",
    "for more information",
    "for further information",
    "penanggung jawab berita",
    "hubungi",
    "website",
    "telp",
    "telepon",
    "email",
    "e-mail",
];

/// A longer line than this, in bytes, is a paragraph.
const LONGEST: usize = 200;

/// The index of the line where the contact block begins; `lines.len()` when there is none. `known` is the block the
/// profile would print, whose first line begins it too.
pub(super) fn start(lines: &[Line], from: usize, known: &[String]) -> usize {
    let mut start = lines.len();
    for index in (from..lines.len()).rev() {
        let text = &lines[index].text;
        if is_prose(text) {
            break;
        }
        if begins(text) || (!text.is_empty() && known.first().is_some_and(|first| first == text)) {
            start = index;
        }
    }
    start
}

/// The lines of the block, blank ones as they were, none at either end.
pub(super) fn block(lines: &[Line]) -> Vec<String> {
    let mut texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    let blank = texts.iter().take_while(|text| text.is_empty()).count();
    texts.split_off(blank)
}

fn begins(text: &str) -> bool {
    let lower = text.to_lowercase();
    STARTS
        .iter()
        .any(|start| lower.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// A paragraph of running text: long, or more than one sentence of some length, or a quote.
fn is_prose(text: &str) -> bool {
    let informs = text.to_lowercase().contains("informasi lebih lanjut") || text.contains('@');
    text.starts_with(['“', '"', '„'])
        || (text.len() > LONGEST && !informs)
        || (text.len() > 80 && text.ends_with('.') && !informs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let (lines, _) = super::super::lines::split(input);
        let at = start(&lines, 0, &["HUMAS KAMI".to_owned()]);
        assert_eq!(block(&lines[at..]).join("|"), expected, "{input}");
    }

    #[test]
    fn the_block_runs_from_its_first_line_to_the_end() {
        check(
            "Teks kami.\nBIRO HUMAS DAN UMUM\nKEMENTERIAN\nTelp. 1\n\n",
            "BIRO HUMAS DAN UMUM|KEMENTERIAN|Telp. 1",
        );
        check(
            "Teks.\n\nNarahubung : Sari\nHP. 08\n\nWebsite:\nwww.x.id",
            "Narahubung : Sari|HP. 08||Website:|www.x.id",
        );
        check("Teks.\nHUMAS KAMI\nlantai 2", "HUMAS KAMI|lantai 2");
    }

    #[test]
    fn a_paragraph_behind_it_means_it_was_none() {
        let long =
            "Kegiatan ini terbuka untuk umum dan berlangsung sampai akhir bulan di seluruh kota besar.";
        check(&format!("Kontak\n{long}"), "");
        check("Kontaknya terputus", "");
        check("", "");
    }
}
