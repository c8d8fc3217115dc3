//! Abbreviations that end in a full stop, Indonesian and English. Knows nothing of sentences but whether one may end
//! there.
//!
//! Sources: PUEBI III.A (titles, degrees, common abbreviations), KBBI's list of abbreviations; for English, common
//! usage in news writing.

/// What a full stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something belonging to it always follows: a title, a form of address.
    GoesOn,
    /// A number belonging to it follows; before anything else it may be an ordinary word.
    BeforeNumber,
    /// Stands as well in the middle as at the end of a sentence: a capital after it decides.
    MayEnd,
}

/// Titles, ranks, forms of address, parts of an address, words that name what follows. Case counts.
const GOES_ON: &[&str] = &[
    // Indonesian titles and forms of address.
    "Dr", "dr", "drg", "drh", "Drs", "Dra", "Ir", "Prof", "Hj", "Tn", "Ny", "Nn", "Sdr", "Sdri", "Bpk", "Yth",
    "Ust", "Tgk", "Tb", "Rd", "Kol", "Letkol", "Mayjen", "Brigjen", "Letjen", "Jend", "Laks", "Marsd",
    "Kombes", "AKBP", // Indonesian places.
    "Jl", "Jln", "Gg", "Gd", "Kab", "Kec", "Kel", "Prov", "Ds", "Kp", "Blk", "PT", "CV", "UD",
    // Telephones, sums, pages and days in Indonesian.
    "Telp", "Tlp", "Faks", "Hlm", "Rp", "Pkl", "pkl", "Tgl", "tgl", "hlm", "bdk", "lih", "a.n", "u.b", "u.p",
    "d.a", "s.d", "c.q", "i.e", "e.g", "cf", "viz", // English titles and forms of address.
    "Mr", "Mrs", "Ms", "Messrs", "Rev", "Hon", "Gov", "Gen", "Sgt", "Capt", "Cmdr", "Maj", "Amb",
    // Countries and bodies written with stops, and what joins two sides.
    "U.S", "U.K", "U.N", "U.S.A", "E.U", "D.C", "vs", "Vs", "Ft", "Mt", "St",
];

/// Words that are an abbreviation only before a number.
const BEFORE_NUMBER: &[&str] = &[
    "No", "no", "Nos", "Nomor", "hal", "Tel", "tel", "Fax", "Fig", "fig", "Vol", "vol", "Ps", "ps", "Art",
    "art", "Ay", "ay", "Lamp", "Ed", "ed", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Agu", "Aug", "Sep",
    "Sept", "Okt", "Oct", "Nov", "Des", "Dec", "p", "pp", "Lt", "lt", "RT", "RW", "HP", "Hp", "WA", "SP",
    "NIP", "Km", "km", "Ext", "ext",
];

/// Abbreviations after which a sentence may end: lists left open, companies, degrees, parts of the day.
const MAY_END: &[&str] = &[
    "dll", "dsb", "dst", "dkk", "tsb", "ybs", "etc", "al", "Tbk", "Inc", "Ltd", "Co", "Corp", "Bros", "Plc",
    "Jr", "Sr", "Esq", "a.m", "p.m", "A.M", "P.M", "Ph.D", "M.D", "B.A", "M.A", "M.B.A", "S.H", "S.E", "S.T",
    "S.S", "S.P", "M.M", "M.H", "M.T", "M.P", "A.P", "S.M", "S.H.I", "S.I", "M.E", "Sp.A", "Sp.OG", "Sp.PD",
    "Sp.KJ", "Psikolog",
];

/// Looks up an abbreviation, written without its last full stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if GOES_ON.contains(&word) {
        Some(Abbreviation::GoesOn)
    } else if BEFORE_NUMBER.contains(&word) {
        Some(Abbreviation::BeforeNumber)
    } else if MAY_END.contains(&word) || is_degree(word) {
        Some(Abbreviation::MayEnd)
    } else {
        None
    }
}

/// Whether a word, written without its last full stop, is an abbreviation that a text may end with, whatever its case:
/// `TBK` in a headline of capitals.
pub fn may_end(word: &str) -> bool {
    MAY_END.iter().any(|known| known.eq_ignore_ascii_case(word)) || is_degree(word)
}

/// The pattern of Indonesian degrees (PUEBI III.A.2): `S`, `M`, `A` or `Dr` and the subject's first letters, as in
/// `S.Sos`, `M.Si`, `S.I.Kom`, `A.Md`.
fn is_degree(word: &str) -> bool {
    let mut parts = word.split('.');
    let first = parts.next().is_some_and(|part| matches!(part, "S" | "M" | "A" | "B" | "Ph" | "Sp"));
    let subject = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase()) && part.len() <= 5;
    first && word.contains('.') && parts.all(subject) && word.contains(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_known() {
        for (word, expected) in [
            ("Dr", Some(Abbreviation::GoesOn)),
            ("No", Some(Abbreviation::BeforeNumber)),
            ("dll", Some(Abbreviation::MayEnd)),
            ("M.Si", Some(Abbreviation::MayEnd)),
            ("S.I.Kom", Some(Abbreviation::MayEnd)),
            ("S.H", Some(Abbreviation::MayEnd)),
            ("kata", None),
            ("Mata", None),
            ("M", None),
            ("", None),
        ] {
            assert_eq!(abbreviation(word), expected, "{word}");
        }
    }

    #[test]
    fn every_abbreviation_is_in_one_list_and_once() {
        let mut all = [GOES_ON, BEFORE_NUMBER, MAY_END].concat();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
