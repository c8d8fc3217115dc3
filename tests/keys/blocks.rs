//! Enter and Backspace at the edges of blocks, and what is done with whole blocks.

use super::check;

#[test]
fn enter_splits() {
    check(&[
        ("¶ ab|cd", "<Enter>", "¶ ab\n¶ |cd"),
        ("¶ |ab", "<Enter>", "¶\n¶ |ab"),
        ("¶ ab|", "<Enter>", "¶ ab\n¶ |"),
        ("# ab|cd", "<Enter>", "# ab\n¶ |cd"),
        ("# |ab", "<Enter>", "¶\n# |ab"),
        ("# ab|", "<Enter>", "# ab\n¶ |"),
        ("- ab|cd", "<Enter>", "- ab\n- |cd"),
        ("- ab|", "<Enter>", "- ab\n- |"),
        ("- ab|", "<Enter><Enter>", "- ab\n¶ |"),
        ("- ab|", "<Enter>cd<Enter><Enter>ef", "- ab\n- cd\n¶ ef|"),
        ("1. ab|", "<Enter>", "1. ab\n2. |"),
        ("“ sari: ab|", "<Enter>", "“ sari: ab\n¶ |"),
        ("“ sari: ab|cd", "<Enter>", "“ sari: ab\n“ sari: |cd"),
        ("= Ju|dul\n¶ a", "<Enter>", "¶ |a"),
        ("= |", "Baru<Enter>a", "= Baru\n¶ a|"),
        ("¶ a🇮🇩|🇫🇷", "<Enter>", "¶ a🇮🇩\n¶ |🇫🇷"),
    ]);
}

/// The half of a split quote that keeps its attribution is the one the attribution stands after.
#[test]
fn a_quote_is_split_with_its_words_around_it() {
    check(&[
        ("“ sari: ~ab|cd~kata {name}", "<Enter>", "“ sari: ~ab~kata {name}\n“ sari: |cd"),
        ("“ sari: |ab", "<Enter>", "“ sari:\n“ sari: |ab"),
    ]);
}

#[test]
fn backspace_at_the_start_joins() {
    check(&[
        ("¶ ab\n¶ |cd", "<BS>", "¶ ab|cd"),
        ("¶ ab\n# |cd", "<BS>", "¶ ab\n¶ |cd"),
        ("¶ ab\n- |cd", "<BS>", "¶ ab\n¶ |cd"),
        ("# ab\n¶ |cd", "<BS>", "# ab|cd"),
        ("- ab\n¶ |cd", "<BS>", "- ab|cd"),
        ("¶\n¶ |cd", "<BS>", "¶ |cd"),
        ("¶ ab\n¶ |", "<BS>", "¶ ab|"),
        ("“ : ab\n¶ |cd", "<BS>", "“ : ab|\n¶ cd"),
        ("“ : ab\n¶ |", "<BS>", "“ : ab|"),
        ("¶ ab\n“ : |cd", "<BS>", "¶ ab|\n“ : cd"),
        ("¶ ab\n“ : |", "<BS>", "¶ ab|"),
        ("- ab\n- |cd", "<BS>", "- ab|cd"),
        ("¶ |ab", "<BS>", "= Judul|\n¶ ab"),
        ("¶ ab|", "<Enter><BS>", "¶ ab|"),
        ("# ab|", "<Enter><BS>", "# ab|"),
    ]);
}

#[test]
fn delete_at_the_end_joins() {
    check(&[
        ("¶ ab|\n¶ cd", "<Del>", "¶ ab|cd"),
        ("# ab|\n¶ cd", "<Del>", "# ab|cd"),
        ("¶ ab|\n# cd", "<Del>", "¶ ab|cd"),
        ("¶ ab|\n- cd", "<Del>", "¶ ab|cd"),
        ("¶ ab|\n¶", "<Del>", "¶ ab|"),
        ("¶ |\n¶ ab", "<Del>", "¶ |ab"),
        ("¶ ab|\n“ : cd", "<Del>", "¶ ab|\n“ : cd"),
        ("“ : ab|\n¶ cd", "<Del>", "“ : ab|\n¶ cd"),
        ("- ab|\n- cd", "<Del>", "- ab|cd"),
        ("= Judul|\n¶ ab", "<Del>", "= Judul|\n¶ ab"),
    ]);
}

#[test]
fn blocks_are_moved() {
    check(&[
        ("¶ a|b\n¶ cd", "<A-Down>", "¶ cd\n¶ a|b"),
        ("¶ ab\n¶ c|d", "<A-Up>", "¶ c|d\n¶ ab"),
        ("¶ a|b\n¶ cd", "<A-Up>", "¶ a|b\n¶ cd"),
        ("¶ ab\n¶ c|d", "<A-Down>", "¶ ab\n¶ c|d"),
        ("¶ a|b\n¶ c\n¶ d", "<A-Down*2>", "¶ c\n¶ d\n¶ a|b"),
        ("¶ a|b\n“ sari: cd", "<A-Down>", "“ sari: cd\n¶ a|b"),
        ("= J|udul\n¶ a", "<A-Down>", "= J|udul\n¶ a"),
    ]);
}

#[test]
fn blocks_are_duplicated_and_deleted() {
    check(&[
        ("¶ a|b", "<C-d>", "¶ ab\n¶ a|b"),
        ("“ sari: ~a|b~kata {name}", "<C-d>", "“ sari: ~ab~kata {name}\n“ sari: ~a|b~kata {name}"),
        ("¶ a|b\n¶ cd", "<C-k>", "¶ |cd"),
        ("¶ ab\n¶ c|d", "<C-k>", "¶ |ab"),
        ("¶ a|b", "<C-k>", "= |Judul"),
        ("¶ a⟨b\n¶ c|⟩d\n¶ ef", "<C-k>", "¶ |ef"),
        ("= J|udul\n¶ a", "<C-k>", "= J|udul\n¶ a"),
    ]);
}

#[test]
fn blocks_change_their_kind() {
    check(&[
        ("¶ a|b", "<A-3>", "# a|b"),
        ("# a|b", "<A-1>", "¶ a|b"),
        ("¶ a|b", "<A-4>", "- a|b"),
        ("¶ a|b", "<A-2>", "“ : a|b"),
        ("¶ a|b", "<A-q>", "“ : a|b"),
        ("- a|b\n- cd", "<A-5>", "1. a|b\n2. cd"),
        ("1. a|b\n2. cd", "<A-5>", "- a|b\n- cd"),
        ("1. a|b\n2. cd", "<A-1>", "¶ a|b\n¶ cd"),
        ("1. ab\n2. c|d", "<A-1>", "¶ ab\n¶ c|d"),
        ("1. a|b\n2. cd", "<A-3>", "# a|b cd"),
        ("¶ “Satu,” kata Sari|.", "<A-2>", "“ : ~Satu|~kata Sari"),
        ("& sari: Sari\n“ sari: ~Sa|tu~kata {name}", "<A-1>", "& sari: Sari\n¶ “Sa|tu,” kata Sari."),
        ("¶ a|b", "<A-1>", "¶ a|b"),
        ("¶ a|b", "<A-5>", "¶ a|b"),
    ]);
}

#[test]
fn several_selected_blocks_go_together() {
    check(&[
        ("¶ a⟨b\n¶ c|⟩d\n¶ ef", "<A-Down>", "¶ ef\n¶ a⟨b\n¶ c|⟩d"),
        ("¶ ab\n¶ c⟨|d\n¶ e⟩f", "<A-Up>", "¶ c⟨|d\n¶ e⟩f\n¶ ab"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-Down>", "¶ a⟨b\n¶ c|⟩d"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-Up>", "¶ a⟨b\n¶ c|⟩d"),
        ("¶ a⟨b\n¶ c|⟩d\n¶ e\n¶ f", "<A-Down*2>", "¶ e\n¶ f\n¶ a⟨b\n¶ c|⟩d"),
        ("¶ a⟨b\n¶ c|⟩d\n¶ e", "<A-Down><A-Up>", "¶ a⟨b\n¶ c|⟩d\n¶ e"),
        ("¶ a⟨b\n¶ c|⟩d", "<C-d>", "¶ ab\n¶ cd\n¶ a⟨b\n¶ c|⟩d"),
        ("¶ a⟨b\n¶ c|⟩d\n¶ e", "<A-4>", "- ⟨ab\n- cd|⟩\n¶ e"),
        ("¶ a⟨b\n- c\n- d|⟩", "<A-4>", "- ⟨ab\n- c\n- d|⟩"),
        ("1. a⟨b\n¶ c|⟩d", "<A-4>", "1. ⟨ab\n2. cd|⟩"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-4><A-5>", "1. ⟨ab\n2. cd|⟩"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-4><C-z>", "¶ a⟨b\n¶ c|⟩d"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-4><A-1>", "¶ ab\n¶ cd|"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-3>", "# ⟨ab\n# cd|⟩"),
        ("# a⟨b\n¶ c|⟩d", "<A-3>", "# ⟨ab\n# cd|⟩"),
        ("- ab\n- ⟨c\n¶ d|⟩", "<A-1>", "¶ ⟨ab\n¶ c\n¶ d|⟩"),
        ("¶ a⟨b\n¶ c|⟩d", "<A-3><C-z>", "¶ a⟨b\n¶ c|⟩d"),
    ]);
}

/// The words of a paragraph tell whose quote it is.
#[test]
fn a_paragraph_is_recognised_as_a_quote() {
    const SARI: &str = "& sari: Sari Dewi~Kepala Dinas~Sari";
    let with = |text: &str| format!("{SARI}\n{text}");
    let cases: &[(&str, &str)] = &[
        ("¶ “Kami siap|,” kata Kepala Dinas Sari Dewi.", "“ sari: ~Kami siap|~kata {position} {name}"),
        ("¶ “Kami siap|,” kata Sari.", "“ sari: ~Kami siap|~kata {short}"),
        ("¶ \"Kami siap|,\" kata Sari.", "“ sari: ~Kami siap|~kata {short}"),
        (
            "¶ Menurut Sari, “Kami siap membantu| semua.”",
            "“ sari: Menurut {short}, ~Kami siap membantu| semua.",
        ),
        (
            "¶ Sari Dewi mengatakan, “Kami siap membantu| semua.”",
            "“ sari: {name} mengatakan, ~Kami siap membantu| semua.",
        ),
        (
            "¶ “Kami siap|,” kata Sari. “Posko sudah dibuka.”",
            "“ sari: ~Kami siap|~kata {short}~Posko sudah dibuka.",
        ),
        (
            "¶ Posko dibuka. “Kami siap|,” kata Sari. Posko buka malam.",
            "¶ Posko dibuka.\n“ sari: ~Kami siap|~kata {short}\n¶ Posko buka malam.",
        ),
        ("¶ Kami siap|.", "“ : Kami siap|."),
    ];
    let cases: Vec<(String, String)> = cases.iter().map(|(a, b)| (with(a), with(b))).collect();
    let cases: Vec<super::Case> =
        cases.iter().map(|(a, b)| (&*a.clone().leak(), "<A-2>", &*b.clone().leak())).collect();
    check(&cases);
    check(&[
        (
            "¶ “Kami siap|,” kata Menteri Kehutanan Budi Arta.",
            "<A-2>",
            "& budi-arta: Budi Arta~Menteri Kehutanan\n“ budi-arta: ~Kami siap|~kata {position} {name}",
        ),
        (
            "¶ “Kami siap|,” kata Menteri Kehutanan Budi Arta.",
            "<A-2><C-z>",
            "¶ “Kami siap|,” kata Menteri Kehutanan Budi Arta.",
        ),
    ]);
}
