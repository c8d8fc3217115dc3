//! Text from outside, pasted in one piece.

use super::check;

#[test]
fn a_line_runs_into_the_text() {
    check(&[
        ("¶ a|b", "⟦xy⟧", "¶ axy|b"),
        ("¶ a⟨b|⟩c", "⟦xy⟧", "¶ axy|c"),
        ("¶ a|b", "⟦xy\n⟧", "¶ axy|b"),
        ("¶ a|b", "⟦ x ⟧", "¶ a x |b"),
        ("¶ a|b", "⟦x\ty⟧", "¶ ax y|b"),
        ("¶ a|b", "⟦x\u{1b}[31my⟧", "¶ ax[31my|b"),
        ("= a|b", "⟦x\ny⟧", "= ax y|b"),
        ("# a|b", "⟦xy⟧", "# axy|b"),
        ("“ : a|b", "⟦xy⟧", "“ : axy|b"),
        ("¶ a|b", "⟦⟧", "¶ a|b"),
    ]);
}

#[test]
fn paragraphs_become_blocks() {
    check(&[
        ("¶ a|b", "⟦x\n\ny⟧", "¶ ax\n¶ y|b"),
        ("¶ a|b", "⟦x\r\n\r\ny\r\n\r\nz⟧", "¶ ax\n¶ y\n¶ z|b"),
        ("¶ a|b", "⟦x\ry⟧", "¶ ax\n¶ y|b"),
        ("¶ |", "⟦satu\n\n\n\ndua\n⟧", "¶ satu\n¶ dua|"),
        ("¶ a⟨b\n¶ c|⟩d", "⟦x\n\ny⟧", "¶ ax\n¶ y|d"),
        ("# a|b", "⟦x\n\ny⟧", "# ax\n¶ y|b"),
        ("¶ |\n¶ z", "⟦x\u{a0}y\n\n\u{ad}z⟧", "¶ x y\n¶ z|\n¶ z"),
    ]);
}

#[test]
fn lines_wrapped_by_hand_are_joined_when_asked() {
    let cut = "⟦Kementerian mengajak pemerintah daerah, sekolah, dan\nkeluarga membangun sekolah yang aman bagi setiap\nanak.⟧";
    let whole = "Kementerian mengajak pemerintah daerah, sekolah, dan keluarga membangun sekolah yang aman bagi setiap anak.";
    let lines = "¶ Kementerian mengajak pemerintah daerah, sekolah, dan\n¶ keluarga membangun sekolah yang aman bagi setiap\n¶ anak.|";
    check(&[
        ("¶ |", cut, lines),
        ("¶ |", &format!("{cut}<A-v>"), &format!("¶ {whole}|")),
        ("¶ a |b", &format!("{cut}<A-v>"), &format!("¶ a {whole}|b")),
        ("¶ |", &format!("{cut}<A-v><C-z>"), "¶ |"),
        // The offer ends with the next change.
        ("¶ |", &format!("{cut} <A-v>"), &lines.replace('|', " |")),
        ("¶ |", "⟦Satu.\nDua.\nTiga.⟧<A-v>", "¶ Satu.\n¶ Dua.\n¶ Tiga.|"),
        ("¶ |", "<A-v>", "¶ |"),
    ]);
}

#[test]
fn junk_of_other_programs_is_left_out() {
    check(&[
        ("¶ |", "⟦a\u{a0}\u{a0}b\u{ad}c\u{200b}d⟧", "¶ a bcd|"),
        ("¶ |", "⟦Rp\u{a0}5⟧", "¶ Rp\u{a0}5|"),
        ("¶ |", "⟦a\u{e000}b⟧", "¶ ab|"),
        ("¶ |", "⟦a   b⟧", "¶ a b|"),
        ("= |\n¶ a", "⟦a\u{202e}b\u{feff}⟧", "= ab|\n¶ a"),
    ]);
}

#[test]
fn signs_of_items_become_lists() {
    check(&[
        ("¶ |", "⟦Tiga hal:\n•\tsatu\n•\tdua⟧", "¶ Tiga hal:\n- satu\n- dua|"),
        ("¶ |", "⟦•\tsatu\n•\tdua\nLalu⟧", "- satu\n- dua\n¶ Lalu|"),
        ("¶ a|b", "⟦•\tsatu\n•\tdua⟧", "¶ a\n- satu\n- dua\n¶ |b"),
        ("¶ |b", "⟦1. satu\n2. dua⟧", "1. satu\n2. dua\n¶ |b"),
        ("- |", "⟦•\tsatu\n•\tdua⟧", "- satu\n- dua|"),
        ("“ sari: a|b", "⟦- x\n- y⟧", "“ sari: ax\n“ sari: y|b"),
        ("¶ |", "⟦- tidak apa⟧", "¶ - tidak apa|"),
    ]);
}

/// What was cut comes back as it was.
#[test]
fn copied_blocks_stay_what_they_are() {
    check(&[
        ("¶ a\n# ⟨Sub\n- x\n- y|⟩\n¶ b", "<C-x><C-v>", "¶ a\n# Sub\n- x\n- y|\n¶ b"),
        (
            "# ⟨Sub\n“ sari: Dua~kata {name}|⟩\n¶ b",
            "<C-c><C-End><C-v>",
            "# Sub\n“ sari: Dua~kata {name}\n¶ b\n# Sub\n“ sari: Dua~kata {name}|",
        ),
        ("¶ a⟨b\n¶ c|⟩d", "<C-c><C-End><C-v>", "¶ ab\n¶ cdb\n¶ c|"),
        ("¶ a⟨b\n# c|⟩d", "<C-c><C-End><C-v>", "¶ ab\n# cdb\n¶ c|"),
        ("¶ a⟨b\n¶ c|⟩d", "<C-c><F4><C-v>", "@number b c|\n¶ ab\n¶ cd"),
        ("= Ju⟨dul\n¶ ab|⟩c", "<C-x><C-v>", "= Judul ab|\n¶ c"),
    ]);
}

#[test]
fn a_release_fills_a_bare_draft_when_asked() {
    let pasted = "⟦SIARAN PERS\nNomor: B-12/SETMEN/HM.02.04/1/2026\n\nPosko Anak Dibuka\n\nJakarta (5/1) – Posko dibuka hari ini.\n\nPosko buka setiap hari.\n⟧";
    let filled = "= Posko Anak Dibuka\n@number B-12/SETMEN/HM.02.04/1/2026\n@place Jakarta\n@date 2026-01-05\n@profile kemenpppa\n@language id\n¶ |Posko dibuka hari ini.\n¶ Posko buka setiap hari.";
    check(&[
        ("= |", &format!("{pasted}<A-v>"), filled),
        ("¶ |", &format!("{pasted}<A-v>"), filled),
        ("¶ |", &format!("{pasted}<A-v><Esc><C-z>"), "¶ |"),
    ]);
}

#[test]
fn where_there_are_no_paragraphs_lines_go_where_they_can() {
    check(&[
        ("- a|b", "⟦x\ny⟧", "- ax\n- y|b"),
        ("- a|b", "⟦x\r\ny⟧", "- ax\n- y|b"),
        ("= |", "⟦x\n\ny⟧", "= x y|"),
        ("@place a|b", "⟦x\ny⟧", "@place ax y|b"),
        ("@lines a|b", "⟦x\ny⟧", "@lines ax⏎y|b"),
        ("“ : a|~Dua", "⟦x\n\ny⟧", "“ : ax y|~Dua"),
    ]);
}

/// What follows the caret in a quote stays the speaker's words.
#[test]
fn paragraphs_pasted_into_a_quote_stay_in_it() {
    check(&[("“ sari: a|b", "⟦x\n\ny⟧", "“ sari: ax\n“ sari: y|b")]);
}
