//! Lines that are typed in a popup: the same steps and selections as in any text.

use super::common::driver::How;
use super::open;
use siaran::tui::popup::Popup;

/// The line of the topmost popup, with its selection in brackets.
fn line(before: &str, script: &str) -> String {
    let mut driver = open(before, How::default());
    driver.press(script);
    let popup = driver.app.popups.last_mut().expect("a popup is open");
    let line = popup.line().expect("it has a line");
    let selected = line.selected();
    let mut text = line.text.clone();
    if !selected.is_empty() {
        text.insert(selected.end, ']');
        text.insert(selected.start, '[');
    }
    text
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for opened in ["<C-f>", "<C-p>"] {
        for (script, expected) in cases {
            assert_eq!(line("¶ |", &format!("{opened}{script}")), *expected, "{opened}{script}");
        }
    }
}

#[test]
fn steps_and_selections() {
    check(&[
        ("satu dua", "satu dua"),
        ("satu dua<S-Left*2>", "satu d[ua]"),
        ("satu dua<S-Left*2>x", "satu dx"),
        ("satu dua<S-Left*2><BS>", "satu d"),
        ("satu dua<S-Left*2><Del>", "satu d"),
        ("satu dua<C-S-Left>", "satu [dua]"),
        ("satu dua<C-S-Left><Left>x", "satu xdua"),
        ("satu dua<C-S-Left><Right>x", "satu duax"),
        ("satu dua<S-Home>", "[satu dua]"),
        ("satu dua<Home><S-End>", "[satu dua]"),
        ("satu dua<C-a>", "[satu dua]"),
        ("satu dua<C-a>x", "x"),
        ("satu dua<A-s><Left*3>", "satu [dua]"),
        ("satu dua<A-s><Left*3><Esc>", "satu dua"),
        ("satu dua<A-s><Left*3>x", "satu x"),
        ("satu dua<C-w>", "satu "),
        ("satu dua<A-BS>", "satu "),
        ("satu dua<Home><A-Del>", "dua"),
        ("Satu. Dua<A-Left>x", "Satu. xDua"),
        ("Satu. Dua<A-S-Left>", "Satu. [Dua]"),
        ("a👩‍👩‍👧<Left>x", "ax👩‍👩‍👧"),
        ("a👩‍👩‍👧<BS>", "a"),
    ]);
}

/// In the search line Alt+W says how one looks.
#[test]
fn a_selection_grows_where_its_key_means_nothing_else() {
    assert_eq!(line("¶ |", "<C-p>satu dua<A-w>"), "satu [dua]");
    assert_eq!(line("¶ |", "<C-p>satu dua<A-w*2>"), "[satu dua]");
    assert_eq!(line("¶ |", "<C-f>satu dua<A-w>"), "satu dua");
}

#[test]
fn the_clipboard() {
    check(&[
        ("satu dua<C-S-Left><C-x>", "satu "),
        ("satu dua<C-S-Left><C-x><Home><C-v>", "duasatu "),
        ("satu dua<C-S-Left><C-c><End><C-v>", "satu duadua"),
        ("satu dua<C-x>", "satu dua"),
        ("satu<C-a>⟦dua⟧", "dua"),
    ]);
}

#[test]
fn a_name_is_typed_with_them_too() {
    assert_eq!(line("= Judul\n¶ |a", "<C-p>nama lain<Enter><C-a>"), "[siaran.toml]");
    assert_eq!(line("= Judul\n¶ |a", "<C-p>nama lain<Enter><C-a>baru"), "baru");
}

#[test]
fn esc_ends_the_selection_before_the_popup() {
    let mut driver = open("¶ |", How::default());
    driver.press("<C-p>satu<A-s><Left><Esc>");
    assert!(matches!(driver.app.popups.last(), Some(Popup::Palette(_))));
    driver.press("<Esc>");
    assert!(driver.app.popups.is_empty());
}
