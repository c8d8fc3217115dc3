//! Steps and pieces alike in every text: sentences, rows, paragraphs, selecting by command, growing a selection.

use super::{check, check_as, read_only, told};

#[test]
fn by_sentence() {
    check(&[
        ("¶ |Satu. Dua. Tiga.", "<A-Right>", "¶ Satu. |Dua. Tiga."),
        ("¶ |Satu. Dua. Tiga.", "<A-.>", "¶ Satu. |Dua. Tiga."),
        ("¶ |Satu. Dua. Tiga.", "<A-Right*2>", "¶ Satu. Dua. |Tiga."),
        ("¶ Satu. Dua. |Tiga.", "<A-Right>", "¶ Satu. Dua. Tiga.|"),
        ("¶ Satu. Dua. Ti|ga.", "<A-Left>", "¶ Satu. Dua. |Tiga."),
        ("¶ Satu. Dua. |Tiga.", "<A-Left>", "¶ Satu. |Dua. Tiga."),
        ("¶ Satu. Dua. |Tiga.", "<A-,>", "¶ Satu. |Dua. Tiga."),
        ("¶ Prof. Sari h|adir. Ia pulang.", "<A-Left>", "¶ |Prof. Sari hadir. Ia pulang."),
        ("¶ Satu.|\n¶ Dua.", "<A-Right>", "¶ Satu.\n¶ |Dua."),
        ("¶ Satu.\n¶ |Dua.", "<A-Left>", "¶ Satu.|\n¶ Dua."),
        ("¶ |Satu. Dua.", "<A-S-Right>", "¶ ⟨Satu. |⟩Dua."),
        ("¶ Satu. Dua.|", "<A-S-Left>", "¶ Satu. ⟨|Dua.⟩"),
        ("¶ Satu. Dua.|", "<A-S-,>", "¶ Satu. ⟨|Dua.⟩"),
        ("¶ |Satu. Dua.", "<A-S-.>", "¶ ⟨Satu. |⟩Dua."),
        ("@place Kota. Bo|gor", "<A-Left>", "@place Kota. |Bogor"),
        ("@place |Kota. Bogor", "<A-S-Right>", "@place ⟨Kota. |⟩Bogor"),
        ("= |Satu. Dua\n¶ a", "<A-Right>", "= Satu. |Dua\n¶ a"),
    ]);
}

#[test]
fn by_paragraph_and_item() {
    check(&[
        ("- |a\n- b\n- c", "<C-Down>", "- a\n- |b\n- c"),
        ("- a\n- b|\n- c", "<C-Up>", "- a\n- |b\n- c"),
        ("- a\n- |b\n- c", "<C-Up>", "- |a\n- b\n- c"),
        ("- a\n- b\n¶ |c", "<C-Up>", "- a\n- |b\n¶ c"),
        ("- a\n- |b\n¶ c", "<C-Down>", "- a\n- b\n¶ |c"),
        ("¶ |ab\n¶ cd", "<C-S-Down>", "¶ ⟨ab\n¶ |⟩cd"),
        ("¶ |ab\n¶ cd\n¶ ef", "<C-S-Down*2>", "¶ ⟨ab\n¶ cd\n¶ |⟩ef"),
        ("¶ ab\n¶ cd|", "<C-S-Up>", "¶ ab\n¶ ⟨|cd⟩"),
        ("¶ ab\n¶ cd|", "<C-S-Up*2>", "¶ ⟨|ab\n¶ cd⟩"),
        ("@place Bo|gor", "<C-Up>", "@place |Bogor"),
        ("@place Bo|gor", "<C-S-Up>", "@place ⟨|Bo⟩gor"),
        ("@place Bo|gor", "<C-S-Down>", "@place Bo⟨gor|⟩"),
    ]);
}

/// Home and End go to the edge of the row, and by the same key once more to that of the paragraph.
#[test]
fn home_and_end_twice() {
    let long = "¶ aaaaaaaaaa bbbbbbbbbb |cccccccccc dddddddddd eeeeeeeeee";
    let start = "¶ |aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee";
    let end = "¶ aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee|";
    check(&[
        (long, "<37x12><Home>", long),
        (long, "<37x12><Home><Home>", start),
        (start, "<37x12><Down><Home>", long),
        (start, "<37x12><Down><Home><Home>", start),
        (start, "<37x12><End><End>", end),
        (long, "<37x12><Home><Right><Left><Home>", long),
        ("- a\n- b|c", "<Home><Home>", "- a\n- |bc"),
        ("- a|b\n- c", "<End><End>", "- ab|\n- c"),
        ("¶ a|b", "<End><End><End>", "¶ ab|"),
    ]);
}

#[test]
fn shift_selects_with_every_step() {
    check(&[
        ("¶ abc\n¶ d|ef", "<S-Down>", "¶ abc\n¶ d⟨ef|⟩"),
        ("¶ a|bc\n¶ def", "<S-Up>", "¶ ⟨|a⟩bc\n¶ def"),
        ("¶ a|bc\n¶ def", "<C-S-Home>", "¶ ⟨|a⟩bc\n¶ def"),
        ("¶ abc\n¶ d|ef", "<C-S-Home>", "¶ ⟨|abc\n¶ d⟩ef"),
        ("= Ju|dul\n¶ a", "<S-Down>", "= Ju⟨dul|⟩\n¶ a"),
        ("= Ju|dul\n¶ a", "<C-S-End>", "= Ju⟨dul|⟩\n¶ a"),
        ("= Ju|dul\n¶ a", "<S-Up>", "= ⟨|Ju⟩dul\n¶ a"),
        ("¶ |a\n¶ b\n¶ c", "<S-PgDn>", "¶ ⟨a\n¶ b\n¶ |⟩c"),
        ("¶ a\n¶ b\n¶ c|", "<S-PgUp>", "¶ ⟨|a\n¶ b\n¶ c⟩"),
        ("@place Bo|gor", "<S-Down>", "@place Bo⟨gor|⟩"),
        ("@place Bo|gor", "<S-Up>", "@place ⟨|Bo⟩gor"),
        ("@place Bo|gor", "<C-S-Home>", "@place ⟨|Bo⟩gor"),
        ("@place Bo|gor", "<C-S-End>", "@place Bo⟨gor|⟩"),
        ("@place Kota |Bogor", "<C-S-Left>", "@place ⟨|Kota ⟩Bogor"),
        ("@place Kota |Bogor", "<C-S-Right>", "@place Kota ⟨Bogor|⟩"),
        ("@place Kota ⟨Bogor|⟩", "<Left>", "@place Kota |Bogor"),
        ("@place ⟨|Kota⟩ Bogor", "<Right>", "@place Kota| Bogor"),
    ]);
}

#[test]
fn a_form_keeps_the_column() {
    check(&[
        ("= Judul\n@place Bo|gor", "<Up>", "= Ju|dul\n@place Bogor"),
        ("= Judul\n@place Bo|gor", "<Up*2><Down*2>", "@place Bo|gor"),
        ("= J\n@place Bog|or", "<Up><Down>", "= J\n@place Bog|or"),
        ("@place Bogor|", "<Up><Down>", "@place Bogor|"),
        ("= Judul panjang\n@place Bogor|", "<Up>", "= Judul panjang|\n@place Bogor"),
        ("@place Bog|or", "<Enter>", "@place Bogor\n@date |"),
    ]);
}

#[test]
fn a_command_selects_without_shift() {
    check(&[
        ("¶ a|bcd", "<A-s><Right*2>", "¶ a⟨bc|⟩d"),
        ("¶ a|bcd", "<C-space><Right*2>", "¶ a⟨bc|⟩d"),
        ("¶ |satu dua", "<A-s><C-Right>", "¶ ⟨satu |⟩dua"),
        ("¶ |ab\n¶ cd", "<A-s><Down>", "¶ ⟨ab\n¶ |⟩cd"),
        ("¶ a|bcd", "<A-s><Right><Esc>", "¶ ab|cd"),
        ("¶ a|bcd", "<A-s><Right><Esc><Right>", "¶ abc|d"),
        ("¶ a|bcd", "<A-s><Right><A-s>", "¶ a⟨b|⟩cd"),
        ("¶ a|bcd", "<A-s><Right>x<Right>", "¶ axc|d"),
        ("¶ a|bcd", "<A-s><Right><C-x><End><C-v>", "¶ acdb|"),
        ("¶ a|bcd", "<A-s><Right><C-c><End><C-v>", "¶ abcdb|"),
        ("¶ a|bcd", "<A-s><BS>", "¶ |bcd"),
        ("@place B|ogor", "<A-s><Right*2><Del>", "@place B|or"),
        ("@place B|ogor", "<A-s><End>x", "@place Bx|"),
        ("¶ |satu. Dua", "<A-s><A-.>", "¶ ⟨satu. |⟩Dua"),
    ]);
    told(&[("¶ a|b", "<A-s><F6>", "metadata")]);
}

#[test]
fn a_selection_grows() {
    check(&[
        ("¶ satu d|ua. Tiga.\n¶ x", "<A-w>", "¶ satu ⟨dua|⟩. Tiga.\n¶ x"),
        ("¶ satu d|ua. Tiga.\n¶ x", "<A-w*2>", "¶ ⟨satu dua. |⟩Tiga.\n¶ x"),
        ("¶ satu d|ua. Tiga.\n¶ x", "<A-w*3>", "¶ ⟨satu dua. Tiga.|⟩\n¶ x"),
        ("¶ satu d|ua. Tiga.\n¶ x", "<A-w*4>", "¶ ⟨satu dua. Tiga.\n¶ x|⟩"),
        ("¶ satu d|ua. Tiga.\n¶ x", "<A-w*9>", "¶ ⟨satu dua. Tiga.\n¶ x|⟩"),
        ("¶ satu dua|. Tiga.", "<A-w>", "¶ satu ⟨dua|⟩. Tiga."),
        ("¶ satu ⟨dua. T|⟩iga.", "<A-w>", "¶ satu ⟨dua. Tiga|⟩."),
        ("¶ a⟨b\n¶ c|⟩d\n¶ e", "<A-w>", "¶ ⟨ab\n¶ cd|⟩\n¶ e"),
        ("“ : ~Du|a kata~~Tiga\n¶ x", "<A-w*2>", "“ : ~⟨Dua kata|⟩~~Tiga\n¶ x"),
        ("“ : ~Du|a kata~~Tiga\n¶ x", "<A-w*3>", "“ : ~⟨Dua kata~~Tiga|⟩\n¶ x"),
        ("= Judul ba|ru\n¶ x", "<A-w>", "= Judul ⟨baru|⟩\n¶ x"),
        ("= Judul ba|ru\n¶ x", "<A-w*3>", "= ⟨Judul baru|⟩\n¶ x"),
        ("@place Kota Bo|gor", "<A-w>", "@place Kota ⟨Bogor|⟩"),
        ("@place Kota Bo|gor", "<A-w*3>", "@place ⟨Kota Bogor|⟩"),
        ("¶ 👩‍👩‍👧|", "<A-w>", "¶ ⟨👩‍👩‍👧|⟩"),
    ]);
    told(&[("@place |", "<A-w>", "Di sini tidak ada teks")]);
}

/// Three blocks and a half, as one step, with the caret and the selection back.
#[test]
fn selections_run_across_blocks() {
    let half = "¶ sa⟨tu\n# dua\n“ s: tiga\n¶ em|⟩pat";
    check(&[
        (half, "<C-x>", "¶ sa|pat"),
        (half, "<C-x><C-z>", half),
        (half, "<Del><C-z>", half),
        (half, "<BS><C-z>", half),
        (half, "x<C-z>", half),
        (half, "xyz<C-z>", half),
        (half, "⟦a\n\nb⟧<C-z>", half),
        (half, "<Enter><C-z>", half),
        (half, "<C-x><C-z><C-y>", "¶ sa|pat"),
        (half, "<C-c>", half),
        (half, "<C-c><C-v><C-z>", half),
        ("¶ |satu\n¶ dua\n¶ tiga", "<S-Down*2>x", "¶ x|tiga"),
        ("¶ |satu\n¶ dua\n¶ tiga", "<C-S-End>x", "¶ x|"),
    ]);
}

#[test]
fn a_reader_moves_and_selects() {
    check_as(
        &[
            ("¶ |Satu. Dua.", "<A-S-Right>", "¶ ⟨Satu. |⟩Dua."),
            ("¶ sa|tu dua", "<A-w>", "¶ ⟨satu|⟩ dua"),
            ("¶ |satu", "<A-s><Right>", "¶ ⟨s|⟩atu"),
            ("¶ ⟨sa|⟩tu", "x", "¶ ⟨sa|⟩tu"),
            ("¶ ⟨sa|⟩tu", "<C-x>", "¶ ⟨sa|⟩tu"),
        ],
        read_only(),
    );
}
