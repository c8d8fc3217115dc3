//! Moving the caret.

use super::check;

#[test]
fn by_character_through_all_texts() {
    check(&[
        ("¶ a|b", "<Left>", "¶ |ab"),
        ("¶ a|b", "<Right>", "¶ ab|"),
        ("¶ a👩‍👩‍👧|b", "<Left>", "¶ a|👩‍👩‍👧b"),
        ("¶ |🇮🇩🇫🇷", "<Right>", "¶ 🇮🇩|🇫🇷"),
        ("¶ |e\u{301}x", "<Right>", "¶ e\u{301}|x"),
        ("¶ a|\n¶ b", "<Right>", "¶ a\n¶ |b"),
        ("¶ a\n¶ |b", "<Left>", "¶ a|\n¶ b"),
        ("= |Judul\n¶ a", "<Left>", "= |Judul\n¶ a"),
        ("¶ |a", "<Left>", "= Judul|\n¶ a"),
        ("= Judul|\n¶ a", "<Right>", "¶ |a"),
        ("¶ a|", "<Right>", "¶ a|"),
        ("¶ a|\n“ : L, ~Dua~kata {name}~Tiga", "<Right>", "¶ a\n“ : |L, ~Dua~kata {name}~Tiga"),
        ("“ : L, |~Dua~kata {name}~Tiga", "<Right>", "“ : L, ~|Dua~kata {name}~Tiga"),
        ("“ : ~Dua|~kata {name}~Tiga", "<Right>", "“ : ~Dua~kata {name}~|Tiga"),
        ("“ : ~Dua~kata {name}~|Tiga", "<Left>", "“ : ~Dua|~kata {name}~Tiga"),
        ("“ : Dua|\n¶ b", "<Right>", "“ : Dua\n¶ |b"),
        ("- a|\n- b", "<Right>", "- a\n- |b"),
    ]);
}

#[test]
fn by_word() {
    check(&[
        ("¶ |satu dua", "<C-Right>", "¶ satu |dua"),
        ("¶ satu |dua", "<C-Right>", "¶ satu dua|"),
        ("¶ satu dua|", "<C-Left>", "¶ satu |dua"),
        ("¶ satu |dua", "<C-Left>", "¶ |satu dua"),
        ("¶ satu du|a", "<C-Left>", "¶ satu |dua"),
        ("¶ satu|\n¶ dua", "<C-Right>", "¶ satu\n¶ |dua"),
        ("¶ satu\n¶ |dua", "<C-Left>", "¶ satu|\n¶ dua"),
        ("¶ |anak-anak pulang", "<C-Right>", "¶ anak-anak |pulang"),
    ]);
}

/// A window of 40 columns has rows of some 30 cells: room for two words of ten letters, not for three.
#[test]
fn by_row() {
    let start = "¶ |aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd";
    let first_end = "¶ aaaaaaaaaa bbbbbbbbbb| cccccccccc dddddddddd";
    let second = "¶ aaaaaaaaaa bbbbbbbbbb |cccccccccc dddddddddd";
    check(&[
        (start, "<37x12><End>", first_end),
        (start, "<37x12><Down>", second),
        (start, "<37x12><End><Home>", start),
        (start, "<37x12><Down><End>", "¶ aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd|"),
        (start, "<37x12><Down><End><Home>", second),
        (start, "<37x12><Down><Up>", start),
        (start, "<37x12><End>x", "¶ aaaaaaaaaa bbbbbbbbbbx| cccccccccc dddddddddd"),
        (start, "<37x12><Down><80x24><Home>", start),
        ("¶ abc|def\n¶ ab", "<Down>", "¶ abcdef\n¶ ab|"),
        ("¶ abc|def\n¶ ab\n¶ abcdef", "<Down*2>", "¶ abcdef\n¶ ab\n¶ abc|def"),
        ("¶ abcdef\n¶ ab\n¶ abc|def", "<Up*2>", "¶ abc|def\n¶ ab\n¶ abcdef"),
        ("¶ abc|def\n¶ ab\n¶ abcdef", "<Down><Left><Down>", "¶ abcdef\n¶ ab\n¶ a|bcdef"),
        ("¶ abc|def\n¶ ab\n¶ abcdef", "<Down>x<Down>", "¶ abcdef\n¶ abx\n¶ abc|def"),
        ("¶ abcd|ef\n¶ ab\n¶ abcdef", "<Down><BS><Down>", "¶ abcdef\n¶ a\n¶ a|bcdef"),
        ("¶ a|bc", "<Up>", "= J|udul\n¶ abc"),
        ("= Ju|dul\n¶ abc", "<Down>", "¶ ab|c"),
        ("¶ a|bc", "<Down>", "¶ a|bc"),
        ("- satu|\n- dua", "<Down>", "- satu\n- dua|"),
        ("¶ 漢|字\n¶ abcd", "<Down>", "¶ 漢字\n¶ ab|cd"),
        ("¶ a|b\n“ : Dua", "<Down>", "¶ ab\n“ : |Dua"),
    ]);
}

#[test]
fn by_block_and_to_the_ends() {
    check(&[
        ("¶ ab|c\n¶ def", "<C-Down>", "¶ abc\n¶ |def"),
        ("¶ abc\n¶ de|f", "<C-Up>", "¶ abc\n¶ |def"),
        ("¶ abc\n¶ |def", "<C-Up>", "¶ |abc\n¶ def"),
        ("¶ abc\n¶ d|ef", "<C-Down>", "¶ abc\n¶ def|"),
        ("¶ a|b", "<C-Home>", "= |Judul\n¶ ab"),
        ("¶ a|b\n¶ cd", "<C-End>", "¶ ab\n¶ cd|"),
        ("¶ a|b\n“ : ~Dua~~Tiga", "<C-End>", "¶ ab\n“ : ~Dua~~Tiga|"),
        ("¶ |a\n¶ b\n¶ c", "<PgDn>", "¶ a\n¶ b\n¶ |c"),
        ("¶ a\n¶ b\n¶ |c", "<PgUp>", "= |Judul\n¶ a\n¶ b\n¶ c"),
    ]);
}

#[test]
fn panes_are_entered_and_left() {
    check(&[
        ("@place Bogor\n¶ a|b", "<F4><Down*2>!", "@place Bogor!|\n¶ ab"),
        ("¶ a|b", "<F4><F4>x", "¶ ax|b"),
        ("¶ a|b", "<F4><Esc>x", "¶ ax|b"),
        ("¶ a|b", "<Tab*3>x", "¶ ax|b"),
        ("¶ a|b", "<Tab><S-Tab>x", "¶ ax|b"),
        ("¶ a|b", "<F6><S-F6>x", "¶ ax|b"),
        ("¶ a|b", "<S-Tab><Esc>x", "¶ ax|b"),
    ]);
}
