//! What a person must look at before it is believed: figures, names and quoted words. Looks at marks and capitals, at
//! what stands beside a figure and at the names of the speakers; where it cannot tell it says that one must look.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::Draft;
use crate::text::three::{Grain, Unit, changes, units};

/// The names of people that the versions of a draft know.
#[derive(Debug, Default)]
pub(super) struct Names<'a>(HashSet<&'a str>);

impl<'a> Names<'a> {
    /// The words of the speakers' names.
    pub(super) fn of(drafts: [&'a Draft; 3]) -> Names<'a> {
        let speakers = drafts.into_iter().flat_map(|draft| &draft.speakers);
        let names = speakers.flat_map(|speaker| [speaker.name.as_str(), speaker.short.as_str()]);
        let words = names.flat_map(str::split_whitespace).map(bare);
        Names(words.filter(|word| word.chars().count() > 1 && has_capital(word)).collect())
    }
}

/// A text as the guard sees it.
pub(super) struct Guarded<'a> {
    text: &'a str,
    /// Where words stand in quotation marks, in order.
    quoted: Vec<Range<usize>>,
    /// Where sentences begin, in order.
    starts: Vec<usize>,
}

impl<'a> Guarded<'a> {
    pub(super) fn new(text: &'a str) -> Guarded<'a> {
        Guarded::of(text, &units(text, Grain::Sentences))
    }

    /// A text whose sentences are known.
    pub(super) fn of(text: &'a str, sentences: &[Unit<'_>]) -> Guarded<'a> {
        Guarded { text, quoted: quoted(text), starts: sentences.iter().map(|unit| unit.at).collect() }
    }

    /// Whether what differs between a stretch of this text and a stretch of another is to be looked at.
    pub(super) fn differs(
        &self,
        own: Range<usize>,
        other: &Guarded<'_>,
        others: Range<usize>,
        names: &Names<'_>,
    ) -> bool {
        let (old, new) = (self.chunks(own), other.chunks(others));
        let hunks = changes(&old, &new);
        hunks.into_iter().any(|(a, b)| self.any(&old, a, names) || other.any(&new, b, names))
    }

    /// Whether anything in the text is to be looked at.
    pub(super) fn holds(&self, names: &Names<'_>) -> bool {
        let chunks = self.chunks(0..self.text.len());
        let count = chunks.len();
        self.any(&chunks, 0..count, names)
    }

    fn chunks(&self, stretch: Range<usize>) -> Vec<Unit<'a>> {
        let mut chunks = units(&self.text[stretch.clone()], Grain::Chunks);
        for chunk in &mut chunks {
            chunk.at += stretch.start;
        }
        chunks
    }

    fn any(&self, chunks: &[Unit<'_>], changed: Range<usize>, names: &Names<'_>) -> bool {
        if changed.is_empty() {
            return false;
        }
        // `16 Desember`, `12 juta`: what stands beside a figure is of it.
        let around = changed.start.saturating_sub(1)..chunks.len().min(changed.end + 1);
        chunks[around].iter().any(|chunk| has_figure(chunk.body))
            || chunks[changed].iter().any(|chunk| self.is_guarded(chunk, names))
    }

    fn is_guarded(&self, chunk: &Unit<'_>, names: &Names<'_>) -> bool {
        let word = bare(chunk.body);
        let capital = has_capital(word) && self.starts.binary_search(&chunk.at).is_err();
        let end = chunk.at + chunk.body.len();
        let quote = self.quoted.partition_point(|quote| quote.end <= chunk.at);
        let is_quoted = self.quoted.get(quote).is_some_and(|quote| quote.start < end);
        capital || is_quoted || names.0.contains(word) || is_number(word)
    }
}

/// Whether what differs between two whole texts is to be looked at.
pub(super) fn differs(old: &str, new: &str, names: &Names<'_>) -> bool {
    let (a, b) = (Guarded::new(old), Guarded::new(new));
    a.differs(0..old.len(), &b, 0..new.len(), names)
}

/// Whether a text that is added or goes holds something to look at.
pub(super) fn holds(text: &str, names: &Names<'_>) -> bool {
    Guarded::new(text).holds(names)
}

/// Whether a text has a figure in it, in any script.
pub(super) fn has_figure(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// Words that are numbers or parts of such, in both languages of a release (KBBI, *numeralia*; those of counting and of
/// order). What stands before a root that is one (`ke-`, `se-`) makes another.
static NUMBERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus ribu \
    juta miliar milyar triliun lusin setengah separuh sepertiga seperempat pertama zero one two three four five six seven \
    eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty \
    sixty seventy eighty ninety hundred thousand million billion trillion dozen half third quarter first second"
        .split_whitespace()
        .collect()
});

/// Whether a word is a number: `tiga`, `ketiga`, `seribu`, `ratusan`, `twenty-five`.
fn is_number(word: &str) -> bool {
    let word = word.to_lowercase();
    let is = |word: &str| NUMBERS.contains(word);
    let root = word.strip_prefix("ke").or_else(|| word.strip_prefix("se")).unwrap_or(&word);
    let root = root.strip_suffix("an").or_else(|| root.strip_suffix('s')).unwrap_or(root);
    is(&word) || is(root) || word.split('-').any(is)
}

/// A chunk without the marks around it.
fn bare(chunk: &str) -> &str {
    chunk.trim_matches(|c: char| !c.is_alphanumeric())
}

fn has_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Where words stand in quotation marks, the marks with them. A quotation that is never closed goes on to the end. A single
/// mark before a letter is an apostrophe.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    // Of ASCII there is one such mark.
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii() || *c == '"') {
        let end = at + c.len_utf8();
        let is_apostrophe = c == '’' && text[end..].starts_with(char::is_alphanumeric);
        match (c, open) {
            ('“' | '«' | '„' | '"' | '‘', None) => open = Some((at, c)),
            ('”' | '»' | '"' | '’', Some((start, begun)))
                if !is_apostrophe && (begun == '‘') == (c == '’') =>
            {
                out.push(start..end);
                open = None;
            }
            _ => {}
        }
    }
    out.extend(open.map(|(start, _)| start..text.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Speaker;

    #[track_caller]
    fn check(old: &str, new: &str, look: bool) {
        let sari = Speaker { name: "Sari Dewi".into(), ..Speaker::default() };
        let draft = Draft { speakers: vec![sari], ..Draft::default() };
        let names = Names::of([&draft, &draft, &draft]);
        assert_eq!(differs(old, new, &names), look, "{old} / {new}");
        assert_eq!(differs(new, old, &names), look, "{new} / {old}");
    }

    #[test]
    fn figures_names_and_quotes_are_looked_at() {
        check("Sebanyak 120 anak ikut.", "Sebanyak 125 anak ikut.", true);
        check("Sebanyak 120 anak ikut.", "Sejumlah 120 anak ikut.", true);
        check("Acara pada 16 Desember lalu.", "Acara pada 16 November lalu.", true);
        check("Bantuan 12 juta rupiah dibagikan.", "Bantuan 12 miliar rupiah dibagikan.", true);
        check("Kegiatan di Bogor selesai.", "Kegiatan di Depok selesai.", true);
        check("Sari hadir.", "Dia hadir.", true);
        check("Ia berkata “kami siap” kemarin.", "Ia berkata “kami bisa” kemarin.", true);
        check("Ia berkata \"kami siap\" kemarin.", "Ia berkata \"kami bisa\" kemarin.", true);
        check("Peserta ٣ orang.", "Peserta ٤ orang.", true);
        check("Sebanyak tiga anak ikut.", "Sebanyak lima anak ikut.", true);
        check("Tiga anak ikut.", "Lima anak ikut.", true);
        check("Ini kali ketiga.", "Ini kali keempat.", true);
        check("Hadir seribu anak.", "Hadir ribuan anak.", true);
        check("There were twenty-five of them.", "There were some of them.", true);
        check("Ia berkata ‘kami siap’ kemarin.", "Ia berkata ‘kami bisa’ kemarin.", true);
        check("Ia berkata “kata ‘siap’ itu” kemarin.", "Ia berkata “kata ‘siap’ ini” kemarin.", true);
    }

    #[test]
    fn other_words_are_not() {
        check("Kegiatan itu selesai.", "Acara itu selesai.", false);
        check("Hadir 120 anak dalam acara itu.", "Hadir 120 anak dalam kegiatan itu.", false);
        check("Ia berkata “kami siap” kemarin.", "Ia berkata “kami siap” tadi.", false);
        check("Doa Jum’at selesai tadi.", "Doa Jum’at selesai kemarin.", false);
        check("Ia berkata ‘kami siap’ kemarin.", "Ia berkata ‘kami siap’ tadi.", false);
        check("Warga. Kemarin datang.", "Warga. Tadi datang.", false);
        check("Mereka sekeluarga seiring sejalan.", "Mereka sekeluarga seiring sepakat.", false);
    }
}
