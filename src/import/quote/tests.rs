//! Quotes as releases have them.

use super::*;

/// Prose as it is; a quote as `[lead>text<after>continued]`.
fn check(text: &str, expected: &str) {
    let told = match parts(text, &Verbs::load()) {
        Err(unpaired) => format!("{unpaired:?}"),
        Ok(parts) => {
            let told = parts.into_iter().map(|part| match part {
                Part::Prose(text) => text,
                Part::Quote(q) => format!("[{}>{}<{}>{}]", q.lead, q.text, q.after, q.continued),
            });
            told.collect::<Vec<_>>().join(" | ")
        }
    };
    assert_eq!(told, expected, "{text}");
}

#[test]
fn an_attribution_stands_behind_the_quote() {
    check(
        "“Kami siap membantu,” kata Kepala Dinas Sari Dewi.",
        "[>Kami siap membantu,<kata Kepala Dinas Sari Dewi.>]",
    );
    check("\"Kami siap,\" ungkapnya.", "[>Kami siap,<ungkapnya.>]");
    check("\"Kami siap,” ungkapnya.", "[>Kami siap,<ungkapnya.>]");
    check("“Kami siap”, ujar Sari.", "[>Kami siap<ujar Sari.>]");
    check("\"Kami siap membantu\" ujar Sari.", "[>Kami siap membantu<ujar Sari.>]");
    check("“Siapa?” tanya Sari.", "[>Siapa?<tanya Sari.>]");
    check("“We are ready,” said Sari.", "[>We are ready,<said Sari.>]");
    check("“Kami siap membantu,” Sari menjelaskan.", "[>Kami siap membantu,<Sari menjelaskan.>]");
    check("“Kami siap,” demikian ungkap Sari.", "[>Kami siap,<demikian ungkap Sari.>]");
}

#[test]
fn a_lead_stands_before_the_quote() {
    check(
        "Kepala Dinas, Sari Dewi, menegaskan: “Kami siap membantu semua.”",
        "[Kepala Dinas, Sari Dewi, menegaskan:>Kami siap membantu semua.<>]",
    );
    check("Ia berkata, “Kami siap membantu semua.”", "[Ia berkata,>Kami siap membantu semua.<>]");
    check(
        "Menurut Kepala Dinas, Sari Dewi, “Kami siap membantu semua.”",
        "[Menurut Kepala Dinas, Sari Dewi,>Kami siap membantu semua.<>]",
    );
    check("Ia menambahkan: “Kami siap,” tegas Dewi.", "[Ia menambahkan:>Kami siap,<tegas Dewi.>]");
    check(
        "Hari cerah. Ia berkata, “Kami siap membantu semua.”",
        "Hari cerah. | [Ia berkata,>Kami siap membantu semua.<>]",
    );
}

#[test]
fn a_quote_runs_in_behind_a_sentence() {
    check("Sari menyambut baik. “Kami siap,” ujar Sari.", "Sari menyambut baik. | [>Kami siap,<ujar Sari.>]");
    check("“Kami siap,” ujar Sari. Ia pulang.", "[>Kami siap,<ujar Sari.>] | Ia pulang.");
    check("“Kami siap,” ujar Sari. “Besok mulai.”", "[>Kami siap,<ujar Sari.>Besok mulai.]");
    check("“Kami,” ujar Sari, “siap.”", "[>Kami,<ujar Sari,>siap.]");
    check("“Kami siap,” ujar Sari. “Besok,” kata Dewi.", "[>Kami siap,<ujar Sari.>] | [>Besok,<kata Dewi.>]");
}

#[test]
fn a_quote_may_have_no_attribution() {
    check("“Kami siap membantu semua anak.”", "[>Kami siap membantu semua anak.<>]");
    check("“Kami siap membantu semua anak”.", "[>Kami siap membantu semua anak<>]");
}

#[test]
fn marks_around_a_term_are_no_quote() {
    for text in [
        "Proyek “LINDUNG” dimulai hari ini.",
        "“LINDUNG” dimulai hari ini.",
        "Dengan tema “Anak Hebat, Indonesia Kuat” acara dibuka.",
        "Ia menyebut program itu “luar biasa” dan pulang.",
        "Lomba “Ayo Main Bersama Kawan”.",
        "Tanpa tanda petik.",
        "Menurut Sari, “Anak Hebat Indonesia Kuat” menjadi tema acara.",
        "Menurut Sari, “anak hebat” adalah anak yang bermain.",
        "“Anak Hebat Indonesia Kuat Sekali” menjadi tema acara.",
        "Tema kegiatan: “Anak Hebat Indonesia Kuat”.",
    ] {
        check(text, text);
    }
}

#[test]
fn marks_within_an_attribution_do_not_cut_it() {
    check(
        "“Kami siap,” kata Pengelola “Rumah Aman” Sari Dewi. Ia pulang.",
        "[>Kami siap,<kata Pengelola “Rumah Aman” Sari Dewi.>] | Ia pulang.",
    );
}

#[test]
fn words_that_may_be_a_quote_are_known() {
    assert!(perhaps("Tema: “Anak hebat adalah anak yang bermain setiap hari.”"));
    assert!(!perhaps("Tema: “Anak Hebat”."));
}

#[test]
fn marks_without_a_partner_are_told() {
    check("“Kami siap.", "Open(0)");
    check("Kami siap,” kata Sari.", "Close");
    check("Ya. \"Kami siap.", "Open(4)");
}

#[test]
fn marks_within_marks_belong_to_the_quote() {
    check("“Program \"Main\" kami siap,” kata Sari.", "[>Program \"Main\" kami siap,<kata Sari.>]");
    check("„Kami siap,“ kata Sari.", "[>Kami siap,<kata Sari.>]");
}
