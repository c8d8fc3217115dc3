//! Typing and deleting within a text.

use super::check;

#[test]
fn what_is_typed_stands_before_the_caret() {
    check(&[
        ("¶ |", "a", "¶ a|"),
        ("¶ ab|", "c", "¶ abc|"),
        ("¶ a|c", "b", "¶ ab|c"),
        ("¶ |bc", "a", "¶ a|bc"),
        ("¶ |", "Rapat dimulai.", "¶ Rapat dimulai.|"),
        ("¶ |", "“Ya,” kata ‹dia›", "¶ “Ya,” kata ‹dia›|"),
        ("¶ |", "漢字", "¶ 漢字|"),
        ("¶ a|", "<lt>b>", "¶ a<b>|"),
        ("= Judul|\n¶ a", " Baru", "= Judul Baru|\n¶ a"),
        ("# Sub|", "judul", "# Subjudul|"),
        ("- satu|", "!", "- satu!|"),
        ("“ : Dua|", "!", "“ : Dua!|"),
        ("“ : a|b~Dua", "x", "“ : ax|b~Dua"),
        ("“ : ~Dua~kata {name}~Ti|ga", "x", "“ : ~Dua~kata {name}~Tix|ga"),
    ]);
}

#[test]
fn backspace_takes_one_cluster() {
    check(&[
        ("¶ ab|", "<BS>", "¶ a|"),
        ("¶ a|b", "<BS>", "¶ |b"),
        ("¶ é|", "<BS>", "¶ |"),
        ("¶ cafe\u{301}|", "<BS>", "¶ caf|"),
        ("¶ a👩‍👩‍👧|b", "<BS>", "¶ a|b"),
        ("¶ 🇮🇩🇫🇷|", "<BS>", "¶ 🇮🇩|"),
        ("¶ 👍🏽|", "<BS>", "¶ |"),
        ("¶ a❤️|", "<BS>", "¶ a|"),
        ("¶ 1️⃣|", "<BS>", "¶ |"),
        ("¶ 漢字|", "<BS>", "¶ 漢|"),
        ("¶ ที่|", "<BS>", "¶ ที|"),
        ("¶ क्षि|", "<BS>", "¶ क्ष|"),
        ("¶ a\u{202e}|b", "<BS>", "¶ a|b"),
        ("¶ abc|", "<BS*3>", "¶ |"),
        ("= |Judul\n¶ a", "<BS>", "= |Judul\n¶ a"),
    ]);
}

#[test]
fn delete_takes_one_cluster() {
    check(&[
        ("¶ a|b", "<Del>", "¶ a|"),
        ("¶ |ab", "<Del>", "¶ |b"),
        ("¶ a|👩‍👩‍👧b", "<Del>", "¶ a|b"),
        ("¶ |🇮🇩🇫🇷", "<Del>", "¶ |🇫🇷"),
        ("¶ caf|e\u{301}s", "<Del>", "¶ caf|s"),
        ("¶ |1️⃣2", "<Del>", "¶ |2"),
        ("¶ ab|", "<Del>", "¶ ab|"),
        ("¶ |abc", "<Del*2>", "¶ |c"),
    ]);
}

#[test]
fn words_are_deleted() {
    check(&[
        ("¶ satu dua|", "<C-BS>", "¶ satu |"),
        ("¶ satu dua|", "<C-w>", "¶ satu |"),
        ("¶ satu dua|", "<A-BS>", "¶ satu |"),
        ("¶ satu dua |", "<C-w>", "¶ satu |"),
        ("¶ satu du|a", "<C-w>", "¶ satu |a"),
        ("¶ sa|tu dua", "<C-Del>", "¶ sa|dua"),
        ("¶ |satu dua", "<C-Del>", "¶ |dua"),
        ("¶ satu |dua", "<A-Del>", "¶ satu |"),
        ("¶ satu\n¶ |dua", "<C-w>", "¶ satu|dua"),
        ("¶ satu|\n¶ dua", "<C-Del>", "¶ satu|dua"),
        ("¶ a ⟨b c|⟩ d", "<C-w>", "¶ a | d"),
        ("¶ anak-anak|", "<C-w>", "¶ |"),
    ]);
}

/// A caret never comes to stand inside a cluster, whatever grows together around it.
#[test]
fn the_caret_stays_on_a_boundary_when_clusters_grow_together() {
    check(&[
        ("¶ |\u{301}x", "e", "¶ e\u{301}|x"),
        ("¶ 🇮|x🇩", "<Del>", "¶ |🇮🇩"),
        ("¶ 🇮x|🇩", "<BS>", "¶ |🇮🇩"),
        ("¶ 🇮|", "🇩", "¶ 🇮🇩|"),
        ("¶ |🇩", "🇮", "¶ 🇮🇩|"),
        ("¶ 👩|x", "\u{200d}", "¶ 👩\u{200d}|x"),
        ("¶ e\n¶ |\u{301}a", "<BS>", "¶ |e\u{301}a"),
    ]);
}
