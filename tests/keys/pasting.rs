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
fn lines_wrapped_by_hand_are_joined() {
    check(&[
        (
            "¶ |",
            "⟦Kementerian mengajak pemerintah daerah, sekolah, dan\nkeluarga membangun sekolah yang aman bagi setiap\nanak.⟧",
            "¶ Kementerian mengajak pemerintah daerah, sekolah, dan keluarga membangun sekolah yang aman bagi setiap anak.|",
        ),
        ("¶ |", "⟦Satu.\nDua.\nTiga.⟧", "¶ Satu.\n¶ Dua.\n¶ Tiga.|"),
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
