//! The search line and the line of what comes in the place of what was found.

use siaran::model::{Draft, Field};
use siaran::phrase::Say;

use super::{Case, How, check, check_as, open, press, read_only, told};

#[test]
fn what_is_typed_is_found_at_once() {
    check(&[
        ("¶ |satu dua satu", "<C-f>dua", "¶ satu ⟨dua|⟩ satu"),
        ("¶ satu dua sa|tu", "<C-f>satu", "¶ ⟨satu|⟩ dua satu"),
        ("¶ |satu dua satu", "<C-f>dx<BS>ua", "¶ satu ⟨dua|⟩ satu"),
        ("¶ |satu", "<C-f>tiada", "¶ |satu"),
        ("¶ |satu", "<C-f>satux", "¶ |satu"),
        ("¶ |Satu", "<C-f>satu", "¶ ⟨Satu|⟩"),
        ("¶ |kafe caf\u{e9}", "<C-f>cafe\u{301}", "¶ kafe ⟨caf\u{e9}|⟩"),
        ("¶ |satu dua", "<C-f>⟦dua⟧", "¶ satu ⟨dua|⟩"),
        ("- |a\n- b\n- c", "<C-f>c", "- a\n- b\n- ⟨c|⟩"),
    ]);
}

#[test]
fn what_was_found_stays_selected() {
    check(&[
        ("¶ |satu dua satu", "<C-f>dua<Esc>", "¶ satu ⟨dua|⟩ satu"),
        ("¶ |satu dua satu", "<C-f>dua<Esc>x", "¶ satu x| satu"),
        ("¶ |satu", "<C-f>tiada<Esc>", "¶ |satu"),
        ("¶ |dua satu dua", "<C-f>dua<Esc><F3>", "¶ dua satu ⟨dua|⟩"),
        ("¶ |dua satu dua", "<C-f>dua<Esc><F3><S-F3>", "¶ ⟨dua|⟩ satu dua"),
        ("¶ |dua satu dua", "<C-f>dua<Esc><F3*2>", "¶ ⟨dua|⟩ satu dua"),
        ("¶ |dua satu dua", "<C-f>dua<Esc>x<F3>", "¶ x satu ⟨dua|⟩"),
    ]);
}

#[test]
fn enter_and_arrows_go_on() {
    for (next, previous) in
        [("<Enter>", "<S-Enter>"), ("<Down>", "<Up>"), ("<F3>", "<S-F3>"), ("<C-g>", "<Up>")]
    {
        for (keys, after) in [
            (next.to_owned(), "¶ satu dua ⟨satu|⟩"),
            (next.repeat(2), "¶ ⟨satu|⟩ dua satu"),
            (previous.to_owned(), "¶ satu dua ⟨satu|⟩"),
            (format!("{next}{previous}"), "¶ ⟨satu|⟩ dua satu"),
        ] {
            let mut driver = open("¶ |satu dua satu", How::default());
            press(&mut driver, &format!("<C-f>satu{keys}")).unwrap();
            assert_eq!(super::notation::show(&driver.app), after, "{keys}");
        }
    }
}

#[test]
fn every_place_is_looked_through() {
    check(&[
        ("@place Solo\n¶ |Bogor", "<C-f>solo", "@place ⟨Solo|⟩\n¶ Bogor"),
        ("= Judul solo\n¶ |Bogor", "<C-f>solo", "= Judul ⟨solo|⟩\n¶ Bogor"),
        ("@lines solo\n¶ |a", "<C-f>solo", "@lines ⟨solo|⟩\n¶ a"),
        ("@number B-7\n¶ |a", "<C-f>b-7", "@number ⟨B-7|⟩\n¶ a"),
    ]);
    for before in ["& a: Sari Solo\n¶ |b", "¶ |a\n“ s: kini~b~kata solo"] {
        told(&[(before, "<C-f>solo", "find"), (before, "<C-f>solo<Esc>", "card")]);
    }
}

/// The first letter finds something in a field or on the page, the second only in a card: nothing is left selected where
/// the first one was, so that no letter typed there later takes its place.
#[test]
fn what_the_first_letters_found_is_left_selected_nowhere() {
    let mut driver = open("@place Solo\n& a: Sari Sukowati\n¶ |b", How::default());
    press(&mut driver, "<C-f>s").unwrap();
    assert!(!driver.app.form.caret.is_empty(), "the first letter is found in the field");
    press(&mut driver, "uko<Esc>").unwrap();
    assert!(driver.app.form.caret.is_empty(), "{:?}", driver.app.form.caret);
    check(&[(
        "@place Solo\n& a: Sari Sukowati\n¶ |b s",
        "<C-f>suko<Esc><Esc>",
        "@place Solo\n& a: Sari Sukowati\n¶ b |s",
    )]);
}

#[test]
fn a_hit_in_a_card_is_edited_there() {
    check(&[
        ("¶ |a\n“ s: kini~b~kata solo", "<C-f>solo<Esc>x", "¶ a\n“ s: kini~b~kata x|"),
        ("& a: Sari Solo\n¶ |b", "<C-f>solo<Esc>x", "& a: Sari x|\n¶ b"),
        ("& a: Sari~Camat Solo\n¶ |b", "<C-f>solo<Esc>", "& a: Sari~Camat ⟨Solo|⟩\n¶ b"),
        ("¶ |a\n“ s: ~b~kata solo\n¶ solo", "<C-f>solo<Enter>", "¶ a\n“ s: ~b~kata solo\n¶ ⟨solo|⟩"),
        ("¶ |a\n“ s: ~b~kata solo\n¶ solo", "<C-f>solo<Esc><F3>", "¶ a\n“ s: ~b~kata solo\n¶ ⟨solo|⟩"),
        ("¶ |a\n“ s: ~b~kata solo\n¶ solo", "<C-f>solox", "¶ |a\n“ s: ~b~kata solo\n¶ solo"),
        ("¶ |a\n“ s: solo~b~kata", "<C-f>solo", "¶ a\n“ s: ⟨solo|⟩~b~kata"),
        ("¶ |a\n“ s: ~b~kata~solo", "<C-f>solo", "¶ a\n“ s: ~b~kata~⟨solo|⟩"),
        ("@status draft\n“ solo: b|", "<C-f>solo", "@status draft\n“ solo: b|"),
        ("@status draft\n¶ b|", "<C-f>draft", "@status draft\n¶ b|"),
    ]);
}

#[test]
fn letters_with_alt_say_how_one_looks() {
    check(&[
        ("¶ |satu Satu", "<C-f>Satu", "¶ ⟨satu|⟩ Satu"),
        ("¶ |satu Satu", "<C-f>Satu<A-c>", "¶ satu ⟨Satu|⟩"),
        ("¶ |satu Satu", "<C-f>Satu<A-c><A-c>", "¶ ⟨satu|⟩ Satu"),
        ("¶ |beranak anak", "<C-f>anak<A-w>", "¶ beranak ⟨anak|⟩"),
        ("¶ |a ke-2 ke-14", "<C-f><A-x>ke-\\d\\d", "¶ a ke-2 ⟨ke-14|⟩"),
        ("¶ |a ke-2", "<C-f><A-x>ke-(", "¶ |a ke-2"),
        ("¶ |a ke-2", "<C-f><A-x>ke-(\\d)", "¶ a ⟨ke-2|⟩"),
        // How one looked is remembered with what one looked for.
        ("¶ |satu Satu satu", "<C-f>Satu<A-c><Esc><Left><F3>", "¶ satu ⟨Satu|⟩ satu"),
    ]);
}

#[test]
fn the_last_needle_is_there_until_something_else_is_typed() {
    check(&[
        ("¶ |satu dua satu", "<C-f>satu<Esc><End><C-f><Enter>", "¶ ⟨satu|⟩ dua satu"),
        ("¶ |satu dua", "<C-f>satu<Esc><End><C-f>dua", "¶ satu ⟨dua|⟩"),
        ("¶ |satu dua", "<C-f>sat<Esc><End><C-f><End>u", "¶ ⟨satu|⟩ dua"),
        ("¶ |satu dua", "<C-f>sat<C-f>dua", "¶ satu ⟨dua|⟩"),
        ("¶ ⟨dua|⟩ satu dua", "<C-f><Enter>", "¶ dua satu ⟨dua|⟩"),
        ("¶ ⟨dua|⟩ satu dua", "<C-f><Esc>", "¶ ⟨dua|⟩ satu dua"),
        ("¶ |satu dua", "<C-f>satu<BS>", "¶ ⟨sat|⟩u dua"),
        ("¶ |satu dua", "<C-f>dua<BS*3>", "¶ |satu dua"),
    ]);
}

#[test]
fn one_is_replaced_and_the_next_gone_to() {
    check(&[
        ("¶ |dua satu dua", "<C-f>dua<A-r>tiga<Enter>", "¶ tiga satu ⟨dua|⟩"),
        ("¶ |dua satu dua", "<C-f>dua<A-r>tiga<Enter*2><Esc>", "¶ tiga satu tiga|"),
        ("¶ |dua satu dua", "<A-r>dua<Tab>tiga<Enter><Esc>", "¶ tiga satu ⟨dua|⟩"),
        ("¶ |dua satu dua", "<C-f>dua<A-r>tiga<Down><Enter><Esc>", "¶ ⟨dua|⟩ satu tiga"),
        ("¶ |a b", "<C-f>a<A-r>aa<Enter><Esc>", "¶ ⟨a|⟩a b"),
        ("¶ |a b a", "<C-f>a<A-r>aa<Enter><Esc>", "¶ aa b ⟨a|⟩"),
        ("¶ |dua satu", "<C-f>dua <A-r><Enter><Esc>", "¶ |satu"),
        ("¶ |16/12 dan 7/8", "<C-f><A-x>(\\d+)/(\\d+)<A-r>$2-$1<Enter*2><Esc>", "¶ 12-16 dan 8-7|"),
        ("¶ |dua", "<C-f>dua<A-r>tiga<Enter><C-z><Esc>", "¶ ⟨dua|⟩"),
        ("¶ |a\n“ s: ~b~kata solo\n¶ solo", "<C-f>solo<A-r>x<Enter*2><Esc>", "¶ a\n“ s: ~b~kata x\n¶ x|"),
    ]);
}

#[test]
fn all_are_replaced_after_a_look_at_them() {
    let before = "= Dua\n¶ |dua satu dua";
    check(&[
        (before, "<C-f>dua<A-r>tiga<A-a><Enter>", "= Tiga\n¶ tiga| satu tiga"),
        (before, "<C-f>dua<A-r>tiga<A-a><Esc><Esc>", "= Dua\n¶ ⟨dua|⟩ satu dua"),
        (before, "<C-f>dua<A-r>tiga<A-a><Enter><C-z>", "= Dua\n¶ ⟨dua|⟩ satu dua"),
        (before, "<C-f>dua<A-r>tiga<A-a><Enter><C-z><C-y>", "= Tiga\n¶ tiga| satu tiga"),
        (before, "<C-f>dua<A-a><Esc>", "= Dua\n¶ ⟨dua|⟩ satu dua"),
        ("- |a b\n- a", "<C-f>a<A-r>x<A-a><Enter>", "- x| b\n- x"),
    ]);
    told(&[
        (before, "<C-f>dua<A-r>tiga<A-a>", "replace-all"),
        (before, "<C-f>dua<A-r>tiga<A-a><Esc>", "find"),
        (before, "<C-f>nol<A-r>tiga<A-a>", "find"),
        (before, "<C-f>dua<A-r>tiga<A-a><Enter>", "Diganti: 3, di 2 tempat. Ctrl+Z mengembalikan semuanya"),
        (before, "<C-f>dua<Esc><F3>", "Cari: dua (3/3)"),
        (before, "<C-f>nol<Esc><F3>", "Tidak ditemukan: nol"),
    ]);
}

#[test]
fn numbers_and_dates_are_kept() {
    let before = "@number B-2/X/2026\n@date 2026-04-21\n¶ |2026 atau 2026";
    let after = "@number B-2/X/2026\n@date 2026-04-21\n¶ 2027| atau 2027";
    check(&[(before, "<C-f>2026<A-r>2027<A-a><Enter>", after)]);
    let mut driver = open(before, How::default());
    press(&mut driver, "<C-f>B-2<A-r>C<Enter>").unwrap();
    assert_eq!(driver.draft().field(Field::Number), "B-2/X/2026");
    let said = driver.app.notice.as_ref().map(|notice| notice.phrase.say(driver.app.lang).into_owned());
    assert_eq!(said.as_deref(), Some("Tidak diganti: nomor"));
}

#[test]
fn a_reader_finds_and_replaces_nothing() {
    let cases: &[Case] = &[
        ("¶ |satu dua", "<C-f>dua", "¶ satu ⟨dua|⟩"),
        ("¶ |satu dua", "<C-f>dua<A-r><Enter><A-a><Enter><Esc>", "¶ satu ⟨dua|⟩"),
        ("¶ |satu dua", "<A-r>", "¶ |satu dua"),
        ("& a: Sari~Camat Solo\n¶ |b", "<C-f>solo<Esc>x", "& a: Sari~Camat ⟨Solo|⟩\n¶ b"),
    ];
    check_as(cases, read_only());
}

/// A draft too long for one look is gone through in slices, with the same end.
#[test]
fn a_long_draft_is_gone_through_while_no_key_waits() {
    let mut draft = Draft::default();
    let text = "kata demi kata ".repeat(500);
    let blocks = (0..400).map(|n| siaran::model::Block::paragraph(format!("b{n}"), text.as_str()));
    draft.blocks = blocks.collect();
    draft.blocks[390].text.push_str("jarum");
    let mut driver = super::Driver::open(draft, How::default());
    press(&mut driver, "<C-f>jarum").unwrap();
    assert_eq!(driver.app.search.total(), Some(1));
    assert_eq!(driver.app.found.as_ref().map(|(_, range)| range.clone()), Some(text.len()..text.len() + 5));
    press(&mut driver, "<C-f>kata<Up>").unwrap();
    assert_eq!(driver.app.search.total(), Some(400_000));
}
