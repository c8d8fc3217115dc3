//! Tests of looking for words and expressions.

use proptest::prelude::*;

use super::*;
use crate::text::{nasty, search};

const PLAIN: How = How { case: false, word: false, regex: false };
const CASE: How = How { case: true, ..PLAIN };
const WORD: How = How { word: true, ..PLAIN };
const REGEX: How = How { regex: true, ..PLAIN };

/// `expected` is the text with its hits in `‹›`.
#[track_caller]
fn check(needle: &str, how: How, expected: &str) {
    let hay = expected.replace(['‹', '›'], "");
    let mut marked = hay.clone();
    let pattern = Pattern::new(needle, how).unwrap();
    for hit in pattern.find(&hay).into_iter().rev() {
        marked.insert(hit.end, '›');
        marked.insert(hit.start, '‹');
    }
    assert_eq!(marked, expected, "{needle:?}");
}

#[test]
fn words_are_found() {
    check("anak", PLAIN, "‹Anak›-‹anak› ber‹ANAK›");
    check("anak", CASE, "Anak-‹anak› berANAK");
    check("“anak”", PLAIN, "kata ‹“Anak”› itu");
    check("é", PLAIN, "‹É›lok, ‹e\u{301}›");
    check("strasse", PLAIN, "‹Straße›");
    check("straße", PLAIN, "‹STRASSE›");
    check("a.c", PLAIN, "abc ‹a.c›");
    check("", PLAIN, "a");
    check("كتاب", PLAIN, "buku ‹كتاب›");
}

#[test]
fn whole_words_are_found() {
    check("anak", WORD, "‹Anak›-‹anak› beranak anaknya ‹anak›.");
    check("an an", WORD, "dan ‹an an›");
    check("aa", WORD, "aaa ‹aa› aab");
    check("miring", WORD, "_‹miring›_ *‹miring›*");
    check("cafe", WORD, "café ‹cafe›");
    check("e", WORD, "e\u{301}e ‹e›");
    check("12", WORD, "‹12›/3 123 ‹12›");
    check("(a", WORD, "‹(a›) (ab");
}

#[test]
fn expressions_are_found() {
    check(r"ke-\d+", REGEX, "‹ke-2› dan ‹KE-14›, ke dua");
    check(r"^.", REGEX, "‹a›bc\n‹d›ef");
    check(r"x*", REGEX, "a‹xx›b");
    check("é", REGEX, "‹é› ‹e\u{301}›");
    check("e", REGEX, "e\u{301} é ‹e›");
    check("👩", REGEX, "👩‍👩‍👧 ‹👩›");
    check(r"\w+", How { regex: true, word: true, ..PLAIN }, "‹satu› ‹dua›");
}

#[test]
fn a_bad_expression_is_explained() {
    let fault = |needle: &str| {
        let fault = Pattern::new(needle, REGEX).expect_err(needle);
        (fault.kind, fault.at)
    };
    assert_eq!(fault("a(b"), (FaultKind::GroupUnclosed, 2));
    assert_eq!(fault("ab)"), (FaultKind::GroupUnopened, 3));
    assert_eq!(fault("é[b"), (FaultKind::ClassUnclosed, 2));
    assert_eq!(fault("[z-a]"), (FaultKind::ClassRange, 2));
    assert_eq!(fault("*a"), (FaultKind::NothingToRepeat, 1));
    assert_eq!(fault("a{"), (FaultKind::Times, 2));
    assert_eq!(fault("a{x}"), (FaultKind::Times, 3));
    assert_eq!(fault(r"a\"), (FaultKind::EscapeAtEnd, 2));
    assert_eq!(fault(r"\y"), (FaultKind::EscapeUnknown, 1));
    assert_eq!(fault("(?=a)"), (FaultKind::Unsupported, 1));
    assert_eq!(fault(r"(a)\1"), (FaultKind::Unsupported, 4));
    assert_eq!(fault(r"\w{900}{900}"), (FaultKind::TooBig, 1));
    assert_eq!(fault(&format!("{}{}", "(".repeat(100), ")".repeat(100))).0, FaultKind::TooBig);
    assert_eq!(fault(r"\p{Aneh}"), (FaultKind::Other, 1));
}

#[test]
fn groups_fill_the_replacement() {
    let check = |needle: &str, hay: &str, with: &str, expected: &str| {
        let pattern = Pattern::new(needle, REGEX).unwrap();
        let hit = pattern.find(hay).remove(0);
        assert_eq!(pattern.replacement(hay, &hit, with), expected);
    };
    check(r"(\d+)/(\d+)", "16/12", "$2-$1", "12-16");
    check(r"(\d)(\d)", "16", "$1x$$5$0$9", "1x$516$9");
    check("(a)|(b)", "b", "[$1]", "[]");
    check("(é)l", "e\u{301}l", "$1", "é");
    check(r"\bdua", "satu dua", "2$", "2$");
    let words = Pattern::new("satu", PLAIN).unwrap();
    assert_eq!(words.replacement("satu", &(0..4), "$1"), "$1");
}

#[test]
fn capitals_are_kept_where_none_were_typed() {
    let check = |needle: &str, how: How, hay: &str, with: &str, expected: &str| {
        let pattern = Pattern::new(needle, how).unwrap();
        let hit = pattern.find(hay).remove(0);
        assert_eq!(pattern.replacement(hay, &hit, with), expected);
    };
    check("sekolah", PLAIN, "sekolah", "madrasah", "madrasah");
    check("sekolah", PLAIN, "Sekolah", "madrasah", "Madrasah");
    check("sekolah", PLAIN, "SEKOLAH", "madrasah", "MADRASAH");
    check("sekolah", PLAIN, "Sekolah", "mAN", "mAN");
    check("Sekolah", PLAIN, "Sekolah", "madrasah", "madrasah");
    check("sekolah", CASE, "sekolah", "madrasah", "madrasah");
    check("sekolah", PLAIN, "Sekolah", "", "");
    check("élok", PLAIN, "Élok", "ésa", "Ésa");
    check("a", PLAIN, "A", "ini", "Ini");
}

/// What is called simple folds as the shortcut for simple texts takes it to.
#[test]
fn simple_characters_are_as_simple_as_they_are_said_to_be() {
    let simple: Vec<char> =
        ('\0'..'\u{300}').chain('\u{2010}'..='\u{2027}').filter(|c| is_simple(*c)).collect();
    let all: String = simple.iter().filter(|c| !c.is_control()).collect();
    for c in simple.iter().filter(|c| !c.is_control()) {
        for how in [PLAIN, CASE] {
            let needle = c.to_string();
            let found = Pattern::new(&needle, how).unwrap().find(&all);
            assert_eq!(found, search::find(&all, &needle, how.case), "{c:?} {how:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn words_are_found_as_by_folding(text in nasty::text(24), needle in nasty::text(3), case in any::<bool>()) {
        let pattern = Pattern::new(&needle, How { case, ..PLAIN }).unwrap();
        prop_assert_eq!(pattern.find(&text), search::find(&text, &needle, case));
    }

    #[test]
    fn any_expression_is_refused_or_finds_what_stands(text in nasty::text(24), needle in "[a-z(){}\\[\\]*+?.|^$0-9é-]{0,8}") {
        if let Ok(pattern) = Pattern::new(&needle, REGEX) {
            let mut end = 0;
            for hit in pattern.find(&text) {
                prop_assert!(hit.start >= end && hit.end > hit.start);
                prop_assert!(grapheme::is_boundary(&text, hit.start) && grapheme::is_boundary(&text, hit.end));
                prop_assert!(!pattern.replacement(&text, &hit, "$0").is_empty());
                end = hit.end;
            }
        }
    }

    #[test]
    fn whole_words_are_some_of_the_words(text in nasty::text(24), needle in nasty::text(3)) {
        let pattern = Pattern::new(&needle, WORD).unwrap();
        for hit in pattern.find(&text) {
            let found = search::find(&text[hit.clone()], &needle, false);
            prop_assert_eq!(found, vec![0..hit.len()]);
        }
    }
}
