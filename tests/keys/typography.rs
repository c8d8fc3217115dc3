//! What becomes of marks while they are typed; one step back brings back what was typed.

use super::check;

#[test]
fn marks_become_those_of_the_language() {
    check(&[
        ("¶ |", "\"Ya,\" kata dia", "¶ “Ya,” kata dia|"),
        ("¶ Kata |dia", "\"", "¶ Kata “|dia"),
        ("¶ Jum|at", "'", "¶ Jum’|at"),
        ("¶ |", "(\"a\")", "¶ (“a”)|"),
        ("= |\n¶ a", "\"Aman\" bagi anak", "= “Aman” bagi anak|\n¶ a"),
        ("# |", "\"Aman\"", "# “Aman”|"),
        ("- |", "\"a\"", "- “a”|"),
        ("“ : |", "Program \"Aman\" jalan", "“ : Program ‘Aman’ jalan|"),
        ("¶ Layar 15|", "\"", "¶ Layar 15\"|"),
        ("¶ a ⟨b|⟩ c", "\"", "¶ a “| c"),
    ]);
}

#[test]
fn dashes_and_ellipses() {
    check(&[
        ("¶ |", "Jakarta - Menteri", "¶ Jakarta – Menteri|"),
        ("¶ |", "Jakarta -- Menteri", "¶ Jakarta – Menteri|"),
        ("¶ |", "anak-anak", "¶ anak-anak|"),
        ("¶ |", "- satu", "¶ - satu|"),
        ("¶ |", "lalu...", "¶ lalu…|"),
        ("¶ |", "lalu....", "¶ lalu….|"),
        ("= |", "a -- b", "= a – b|"),
    ]);
}

#[test]
fn a_second_blank_is_not_typed() {
    check(&[("¶ |", "a  b", "¶ a b|"), ("¶ a |b", " ", "¶ a |b"), ("¶ a|", "   b", "¶ a b|")]);
}

#[test]
fn one_step_back_brings_back_what_was_typed() {
    check(&[
        ("¶ a |", "\"<C-z>", "¶ a \"|"),
        ("¶ a |", "\"<C-z>b", "¶ a \"b|"),
        ("¶ a |", "\"<C-z><C-z>", "¶ a |"),
        ("¶ a |", "\"<C-z><C-y>", "¶ a “|"),
        ("¶ |", "a--<C-z>", "¶ a--|"),
        ("¶ |", "a - b<C-z><C-z>", "¶ a - |"),
        ("¶ |", "a...<C-z>", "¶ a...|"),
        ("¶ a|", "  <C-z>", "¶ a  |"),
        ("¶ a|", "  <C-z>b", "¶ a  b|"),
    ]);
}

#[test]
fn other_places_take_what_is_typed() {
    check(&[
        ("¶ a|", "<F4>\"x\" - y", "@number \"x\" - y|\n¶ a"),
        ("¶ a|", "⟦\"b\" -- c...⟧", "¶ a\"b\" -- c...|"),
    ]);
}
