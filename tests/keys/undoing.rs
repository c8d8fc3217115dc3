//! Undo and redo: what is one step, and where the caret comes back to.

use super::{check, told};

#[test]
fn typing_is_undone_by_words() {
    check(&[
        ("¶ |", "satu<C-z>", "¶ |"),
        ("¶ |", "satu dua<C-z>", "¶ satu |"),
        ("¶ |", "satu dua<C-z><C-z>", "¶ |"),
        ("¶ |", "satu<wait>an<C-z>", "¶ satu|"),
        ("¶ |", "sa<Left><Right>tu<C-z>", "¶ sa|"),
        ("¶ |", "ab<BS>c<C-z>", "¶ a|"),
        ("¶ |", "ab<BS>c<C-z><C-z>", "¶ ab|"),
        ("¶ abc|", "<BS*3><C-z>", "¶ abc|"),
        ("¶ abc|", "<BS><wait><BS><C-z>", "¶ ab|"),
        ("¶ a⟨bc|⟩d", "x<C-z>", "¶ a⟨bc|⟩d"),
        ("¶ a⟨bc|⟩d", "xyz<C-z>", "¶ a⟨bc|⟩d"),
        ("¶ a|b", "<C-z>", "¶ a|b"),
        ("= |", "Baru<Enter>isi<C-z>", "= Baru\n¶ |"),
    ]);
}

#[test]
fn redo_makes_it_again() {
    check(&[
        ("¶ |", "satu<C-z><C-y>", "¶ satu|"),
        ("¶ |", "satu<C-z><C-S-z>", "¶ satu|"),
        ("¶ |", "satu dua<C-z><C-z><C-y><C-y>", "¶ satu dua|"),
        ("¶ |", "satu<C-z>x<C-y>", "¶ x|"),
        ("¶ a|b", "<C-y>", "¶ a|b"),
        ("¶ a|b\n¶ c", "<A-Down><C-z><C-y>", "¶ c\n¶ a|b"),
    ]);
}

#[test]
fn blocks_come_back_whole() {
    check(&[
        ("¶ ab|cd", "<Enter><C-z>", "¶ ab|cd"),
        ("¶ ab\n¶ |cd", "<BS><C-z>", "¶ ab\n¶ |cd"),
        ("¶ a⟨b\n# x\n“ sari: c|⟩d", "<Del><C-z>", "¶ a⟨b\n# x\n“ sari: c|⟩d"),
        ("“ sari: ~a|b~kata {name}", "<C-k><C-z>", "“ sari: ~a|b~kata {name}"),
        ("“ sari: ~a|b~kata {name}", "<A-1><C-z>", "“ sari: ~a|b~kata {name}"),
        ("¶ a|b", "⟦x\n\ny\n\nz⟧<C-z>", "¶ a|b"),
        ("- ab|", "<Enter><Enter><C-z>", "- ab\n- |"),
        ("¶ a ⟨b|⟩ c", "<C-b><C-z>", "¶ a ⟨b|⟩ c"),
    ]);
}

#[test]
fn undo_goes_where_it_happened() {
    check(&[
        ("@place Bogor\n¶ a|b", "x<F4><Down*2>!<C-z><C-z>", "@place Bogor\n¶ a|b"),
        ("¶ a|b\n¶ c", "x<C-End><C-z>", "¶ a|b\n¶ c"),
        ("@place Bogor|\n¶ ab", "!<Esc><C-z>", "@place Bogor|\n¶ ab"),
    ]);
}

#[test]
fn nothing_to_undo_is_said() {
    told(&[
        ("¶ a|", "<C-z>", "Tidak ada yang dapat diurungkan"),
        ("¶ a|", "<C-y>", "Tidak ada yang dapat diulangi"),
    ]);
}

/// Undoing back to what was saved makes the draft saved again, and quitting asks nothing.
#[test]
fn what_is_undone_to_the_saved_state_is_saved() {
    told(&[
        ("¶ a|", "x<C-z><C-q>", "quit"),
        ("¶ a|", "x<C-s><C-q>", "quit"),
        ("¶ a|", "x<C-s>y<C-z><C-q>", "quit"),
        ("¶ a|", "x<C-s><C-z><C-q>", "question"),
        ("¶ a|", "x<C-s><C-z><C-y><C-q>", "quit"),
        ("¶ a|", "x<C-z>x<C-q>", "question"),
    ]);
}

/// What is undone is shown: the pane, the card, the caret.
#[test]
fn undo_says_where_it_was() {
    check(&[
        ("@place Bogor|\n¶ ab", "!<Esc><C-z><C-y>", "@place Bogor!|\n¶ ab"),
        ("@date 16/12/202|5\n¶ ab", "<Esc>x<F4><C-z>", "@date 2025-12-16\n¶ |ab"),
        ("& s: Sari\n¶ a|b", "<Tab*2><Enter>!<Esc><C-z>", "& s: Sari|\n¶ ab"),
        ("& s: Sari\n¶ a|b", "<Tab*2><Enter>!<Esc><C-z><C-y>", "& s: Sari!|\n¶ ab"),
        ("& s: Sari\n¶ a|b", "x<Tab*2><Enter>!<C-z><C-z>", "& s: Sari\n¶ a|b"),
        ("“ s: ~Du|a~kata", "<F5><Tab>!<Esc><C-z>", "“ s: ~Dua~kata|"),
    ]);
    told(&[
        ("@place Bogor|\n¶ ab", "!<Esc><C-z>", "Diurungkan di Metadata"),
        ("@place Bogor|\n¶ ab", "!<Esc><C-z><Esc><C-y>", "Diulangi di Metadata"),
        ("@place Bogor|\n¶ ab", "!<C-z>", "metadata"),
        ("¶ a|b", "x<F6><C-z>", "Diurungkan di Isi"),
        ("& s: Sari\n¶ a|b", "<Tab*2><Enter>!<Esc><C-z>", "card"),
        ("& s: Sari\n¶ a|b", "x<Tab*2><Enter>!<C-z><C-z>", "Diurungkan di Isi"),
    ]);
}

/// A field that is looked at while undoing is left as it is, or nothing could be redone.
#[test]
fn undoing_changes_nothing_on_the_way() {
    check(&[("@date |\n¶ ab", "<Esc>x<F4>1/2/2026<Up><C-z*2><C-y*2>", "@date 2026-02-01|\n¶ xab")]);
}
