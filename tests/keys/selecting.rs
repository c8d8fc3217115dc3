//! Selecting, and what a key does to what is selected.

use super::check;

#[test]
fn shift_selects() {
    check(&[
        ("¶ a|b", "<S-Left>", "¶ ⟨|a⟩b"),
        ("¶ a|b", "<S-Right>", "¶ a⟨b|⟩"),
        ("¶ abcd|", "<S-Left*3>", "¶ a⟨|bcd⟩"),
        ("¶ abcd|", "<S-Left*3><S-Right>", "¶ ab⟨|cd⟩"),
        ("¶ satu |dua tiga", "<C-S-Right>", "¶ satu ⟨dua |⟩tiga"),
        ("¶ satu dua|", "<C-S-Left>", "¶ satu ⟨|dua⟩"),
        ("¶ ab|cd", "<S-End>", "¶ ab⟨cd|⟩"),
        ("¶ ab|cd", "<S-Home>", "¶ ⟨|ab⟩cd"),
        ("¶ ab|c\n¶ def", "<S-Down>", "¶ ab⟨c\n¶ de|⟩f"),
        ("¶ abc\n¶ de|f", "<S-Up>", "¶ ab⟨|c\n¶ de⟩f"),
        ("¶ a|\n¶ b", "<S-Right>", "¶ a⟨\n¶ |⟩b"),
        ("¶ |a\n¶ b\n¶ c", "<C-S-End>", "¶ ⟨a\n¶ b\n¶ c|⟩"),
        ("¶ |a", "<S-Left>", "¶ |a"),
        ("¶ a|b\n¶ c", "<C-a>", "¶ ⟨ab\n¶ c|⟩"),
        ("= J|udul\n¶ a", "<C-a>", "= ⟨Judul|⟩\n¶ a"),
        ("¶ a⟨b|⟩c", "<Esc>", "¶ ab|c"),
    ]);
}

#[test]
fn an_arrow_lets_go() {
    check(&[
        ("¶ a⟨bc|⟩d", "<Left>", "¶ a|bcd"),
        ("¶ a⟨bc|⟩d", "<Right>", "¶ abc|d"),
        ("¶ a⟨|bc⟩d", "<Left>", "¶ a|bcd"),
        ("¶ a⟨|bc⟩d", "<Right>", "¶ abc|d"),
        ("¶ a⟨b\n¶ c|⟩d", "<Left>", "¶ a|b\n¶ cd"),
        ("¶ a⟨bc|⟩d", "<Home>", "¶ |abcd"),
    ]);
}

#[test]
fn typing_and_deleting_take_the_selection() {
    check(&[
        ("¶ a⟨bc|⟩d", "x", "¶ ax|d"),
        ("¶ a⟨|bc⟩d", "x", "¶ ax|d"),
        ("¶ a⟨bc|⟩d", "<BS>", "¶ a|d"),
        ("¶ a⟨bc|⟩d", "<Del>", "¶ a|d"),
        ("¶ a⟨b\n¶ c|⟩d", "<BS>", "¶ a|d"),
        ("¶ a⟨b\n¶ c|⟩d", "x", "¶ ax|d"),
        ("¶ a⟨b\n¶ x\n# y\n¶ c|⟩d", "<Del>", "¶ a|d"),
        ("¶ a⟨b\n¶ c|⟩d", "<Enter>", "¶ a\n¶ |d"),
        ("¶ ⟨a\n¶ b|⟩", "<BS>", "¶ |"),
        ("# a⟨b\n¶ c|⟩d", "<BS>", "# a|d"),
        ("¶ a⟨b\n# c|⟩d", "<BS>", "¶ a|d"),
        ("¶ a⟨b\n“ : c|⟩d", "<BS>", "¶ a|\n“ : d"),
        ("“ : a⟨b\n¶ c|⟩d", "<BS>", "“ : a|\n¶ d"),
        ("“ : a⟨b~Dua~~T|⟩iga", "<BS>", "“ : a|~~~iga"),
        ("- a⟨b\n- c|⟩d", "<BS>", "- a|d"),
        ("- a⟨b\n- c\n¶ d|⟩e", "<BS>", "- a|e"),
        ("¶ ⟨satu\n¶ dua\n¶ tiga|⟩", "x", "¶ x|"),
    ]);
}

#[test]
fn cut_copy_and_paste_within_the_editor() {
    check(&[
        ("¶ a⟨bc|⟩d", "<C-x>", "¶ a|d"),
        ("¶ a⟨bc|⟩d", "<C-x><End><C-v>", "¶ adbc|"),
        ("¶ a⟨bc|⟩d", "<C-c><End><C-v>", "¶ abcdbc|"),
        ("¶ a⟨b\n¶ c|⟩d", "<C-x><C-v>", "¶ ab\n¶ c|d"),
        ("¶ a⟨b\n¶ c|⟩d", "<C-c><C-End><C-v>", "¶ ab\n¶ cdb\n¶ c|"),
        ("¶ a|b", "<C-x>", "¶ a|b"),
        ("¶ a|b", "<C-c><C-End><C-v>", "¶ ab|"),
        ("¶ ⟨a|⟩b", "<C-c><Right><C-c><C-End><C-v>", "¶ aba|"),
        ("¶ a|b", "<C-v>", "¶ a|b"),
        ("¶ satu ⟨dua |⟩tiga", "<C-x><End><C-v>", "¶ satu tigadua |"),
        ("= ⟨Judul|⟩\n¶ ab", "<C-c><Down><End><C-v>", "¶ abJudul|"),
        ("¶ ⟨a\n“ : b|⟩\n¶ c", "<C-c><C-End><C-v>", "¶ a\n“ : b\n¶ ca\n“ : b|"),
        ("¶ ⟨a\n- b\n- c|⟩\n¶ d", "<C-c><C-End><C-v>", "¶ a\n- b\n- c\n¶ da\n- b\n- c|"),
    ]);
}

#[test]
fn emphasis_is_put_on_and_taken_off() {
    check(&[
        ("¶ a ⟨b|⟩ c", "<C-b>", "¶ a *⟨b|⟩* c"),
        ("¶ a *⟨b|⟩* c", "<C-b>", "¶ a ⟨b|⟩ c"),
        ("¶ a ⟨b|⟩ c", "<A-i>", "¶ a _⟨b|⟩_ c"),
        ("¶ a ⟨b|⟩ c", "<C-b><C-b>", "¶ a ⟨b|⟩ c"),
        ("¶ satu du|a", "<C-b>", "¶ satu *⟨dua|⟩*"),
        ("¶ satu⟨ dua |⟩tiga", "<C-b>", "¶ satu *⟨dua|⟩* tiga"),
        ("¶ a⟨b\n¶ c|⟩d", "<C-b>", "¶ a⟨b\n¶ c|⟩d"),
        ("¶ |", "<C-b>", "¶ |"),
    ]);
}
