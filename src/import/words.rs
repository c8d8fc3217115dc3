//! Words of names, positions and bodies: what a capitalised word can and cannot be. Knows nothing of blocks.

use std::collections::HashSet;
use std::ops::Range;

/// Words with which positions begin.
const POSITIONS: &str = "menteri wakil wamen direktur dirjen sekretaris sekjen kepala ketua asisten deputi gubernur \
    bupati wali walikota camat lurah staf juru koordinator manajer komisioner anggota rektor dekan dosen guru \
    panglima kapolri kapolda kapolres inspektur irjen jaksa hakim presiden perwakilan utusan duta pelaksana plt plh \
    penjabat pj analis peneliti pakar ahli aktris aktor produser sutradara penyanyi pendiri pengurus pembina \
    penasihat bapak ibu pak bu saudara komandan marsekal laksamana jenderal letnan mayor kolonel brigadir komisaris minister director deputy \
    assistant head chair chairman chairperson chief officer representative secretary president vice regional \
    programme program specialist manager coordinator executive governor mayor ambassador spokesperson professor \
    kabid kabag kadis kasubdit karo menko menhut menbud menkeu menlu mensos menag mendagri mendikdasmen menkes \
    menaker menpora mensesneg menpan mentan menhub menperin mendag menkop menkomdigi menlh wamenhut wamenbud";

/// Words of bodies, fields of work, ranks and places that are not names of people.
const BODIES: &str = "republik indonesia kementerian kemen badan lembaga komisi dewan dinas biro bagian bidang pusat \
    balai kantor otoritas bank yayasan perkumpulan perhimpunan persatuan ikatan asosiasi perusahaan universitas \
    institut sekolah rumah sakit pemerintah provinsi kabupaten kota kecamatan desa kelurahan negara nasional daerah \
    wilayah umum utama pratama madya muda luar dalam negeri hubungan masyarakat kerja sama kerjasama kebijakan \
    pelayanan penyediaan layanan pemberdayaan perempuan perlindungan anak khusus memerlukan hak kesetaraan gender \
    keluarga pembangunan manusia kebudayaan budaya pendidikan dasar menengah tinggi riset teknologi kesehatan sosial \
    ekonomi kreatif keuangan jasa literasi inklusi komunikasi digital informasi publik kehutanan lingkungan hidup \
    konservasi alam taman penegakan hukum gakkum perikanan kelautan pertanian perdagangan perindustrian energi sumber \
    daya mineral perhubungan pariwisata olahraga pemuda agama pertahanan keamanan operasi tni polri polda polres \
    eksekutif pelaksana tetap pertama kedua satu dua tiga dprd dpr mpr dpd perhutanan pengembangan usaha stabilitas \
    sistem departemen divisi unit tim satuan tugas gugus panitia penyelenggara pengelola pengurus program proyek kegiatan pemenuhan hutan jaringan forum koalisi aliansi gerakan federasi dan \
    asean unicef pbb women ministry agency department of the international national asia pacific east office \
    services service social migration union nations development community affairs foreign culture education health child children rights welfare protection policy human resources \
    aceh sumatera utara barat selatan timur tengah riau kepulauan jambi bengkulu lampung bangka belitung banten \
    jakarta jawa yogyakarta bali nusa tenggara kalimantan sulawesi gorontalo maluku papua bandung semarang surabaya \
    medan makassar palembang pekanbaru denpasar manado bogor depok bekasi tangerang prancis jepang korea malaysia \
    singapura australia amerika serikat tiongkok inggris jerman belanda";

/// Lower-case words that stand inside a position: `Direktur Perlindungan Anak dan Perempuan`.
const CONNECTORS: [&str; 16] = [
    "dan", "yang", "untuk", "bagi", "dari", "atas", "serta", "of", "for", "the", "and", "in", "on", "to",
    "at", "de",
];

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The word with the marks around it.
    pub(super) whole: Range<usize>,
    /// The word alone.
    pub(super) core: Range<usize>,
}

/// What is known of words: the lists above, and which words the text itself writes small.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    common: HashSet<String>,
    positions: HashSet<&'static str>,
    bodies: HashSet<&'static str>,
}

impl Lexicon {
    /// The lists, and the words that `text` writes small: a name would not be.
    pub(super) fn of(text: &str) -> Lexicon {
        let small =
            super::law::words(text).filter(|word| word.chars().next().is_some_and(char::is_lowercase));
        Lexicon {
            common: small.map(str::to_owned).collect(),
            positions: POSITIONS.split_whitespace().collect(),
            bodies: BODIES.split_whitespace().collect(),
        }
    }

    /// Whether a position can begin with this word.
    pub(super) fn starts_position(&self, word: &str) -> bool {
        self.positions.contains(word.to_lowercase().as_str())
    }

    /// Whether the word can be part of a person's name: capital first, no word of bodies or positions, no initialism,
    /// not written small elsewhere.
    pub(super) fn can_be_name(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        is_capital(word)
            && !is_initialism(word)
            && !word.chars().any(|c| c.is_numeric())
            && !self.common.contains(&lower)
            && !self.positions.contains(lower.as_str())
            && !self.bodies.contains(lower.as_str())
    }

    /// Whether all words of a text can be parts of a name, and there are one to five of them.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let tokens = tokens(text);
        (1..=5).contains(&tokens.len())
            && tokens.iter().all(|token| self.can_be_name(&text[token.core.clone()]))
    }
}

/// Whether a word begins with a capital.
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is two capitals or more and nothing small: `KSDAE`.
pub(super) fn is_initialism(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// Whether a word may stand small inside a position.
pub(super) fn is_connector(word: &str) -> bool {
    CONNECTORS.contains(&word)
}

/// Whether a piece between commas is a degree: `S.H.`, `M.Si`, `Ph.D.`.
pub(super) fn is_degree(text: &str) -> bool {
    let text = text.trim();
    text.trim_end_matches('.').contains('.') && text.len() <= 10 && !text.contains(' ') && is_capital(text)
}

/// The words of a text, parted by blanks.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                tokens.push(token(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

fn token(text: &str, whole: Range<usize>) -> Token {
    let word = &text[whole.clone()];
    let edge = |c: char| !c.is_alphanumeric();
    let front = word.len() - word.trim_start_matches(edge).len();
    let core = word.trim_matches(edge);
    let start = whole.start + if core.is_empty() { 0 } else { front };
    Token { core: start..start + core.len(), whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(Lexicon::of("seorang harapan di desa").is_name(text), expected, "{text}");
    }

    #[test]
    fn names_are_told_from_bodies_and_common_words() {
        check("Sari Dewi", true);
        check("M. Ismail Riyadi", true);
        check("Kemen PPPA", false);
        check("Menteri Sari", false);
        check("Sekolah Harapan", false);
        check("Sari dan Dewi", false);
        check("", false);
    }

    #[test]
    fn tokens_know_their_marks() {
        let text = "(Kemlu), – “Sari”";
        let cores: Vec<&str> = tokens(text).into_iter().map(|token| &text[token.core]).collect();
        assert_eq!(cores, ["Kemlu", "", "Sari"]);
    }
}
