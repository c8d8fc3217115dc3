//! Finding, findings, popups, quitting, and what a reader who may not write can do.

use siaran::tui::clipboard::Route;
use siaran::tui::popup::Popup;

use super::{How, check, check_as, open, press, read_only, told, told_as};

#[test]
fn search_goes_from_hit_to_hit() {
    check(&[("¶ |satu dua", "<C-f>⟦dua⟧", "¶ satu ⟨dua|⟩")]);
}

/// F8 comes by every finding once before it comes back to the first.
#[test]
fn every_finding_is_walked_by() {
    let sound = "@number B-7/SETMEN/HM.02.04/04/2026\n@place Bogor\n@date 2026-04-21";
    let cases = [
        format!("{sound}\n¶ |Satu.\n¶ XX dua.\n¶ XX tiga."),
        format!("{sound}\n¶ |Satu.\n“ tiada: ~Dua~kata Sari\n¶ XX tiga."),
        format!("{sound}\n& sari: Sari\n¶ |Satu.\n“ sari: ~Dua\n¶ XX tiga."),
        format!("{sound}\n& sari:\n¶ |Satu.\n¶ XX tiga."),
        "¶ |XX.".to_owned(),
    ];
    for before in cases {
        let mut driver = open(&before, How::default());
        let places: std::collections::BTreeSet<_> =
            driver.app.session.findings().iter().filter_map(siaran::tui::act::target).collect();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..places.len() {
            press(&mut driver, "<F8>").unwrap();
            seen.insert(format!(
                "{:?} {:?} {}",
                driver.app.focus,
                driver.app.active_caret(),
                driver.app.quotes.chosen
            ));
        }
        assert_eq!(seen.len(), places.len(), "{before}\n{places:?}\n{seen:#?}");
    }
}

#[test]
fn a_fix_is_one_key() {
    check(&[
        (
            "@number B-7/SETMEN/HM.02.04/4/2026|\n@date 2026-04-21",
            "<A-Enter>",
            "@number B-7/SETMEN/HM.02.04/04/2026|\n@date 2026-04-21",
        ),
        ("¶ “Sa|tu”", "<A-Enter>", "¶ “Sa|tu”"),
    ]);
}

#[test]
fn popups_open_and_close() {
    told(&[
        ("¶ a|", "<F1>", "help"),
        ("¶ a|", "<F1><Esc>", "body"),
        ("¶ a|", "<F2>", "preview"),
        ("¶ a|", "<F2><F2>", "body"),
        ("¶ a|", "<F2><C-e>", "preflight"),
        ("¶ a|", "<C-e>", "preflight"),
        ("¶ a|", "<C-e><Enter>", "problems"),
        ("¶ a|", "<C-e><Esc>", "body"),
        ("¶ a|", "<C-e><F7>", "problems"),
        ("¶ a|", "<F7>", "problems"),
        ("¶ a|", "<F7><Esc>", "body"),
        ("¶ a|", "<C-p>", "palette"),
        ("¶ a|", "<C-p>bantuan<Enter>", "help"),
        ("¶ a|", "<C-p>help<Enter>", "help"),
        ("¶ a|", "<C-p>⟦bantuan⟧<Enter>", "help"),
        ("¶ a|", "<C-p>tiada begini<Enter>", "palette"),
        ("¶ a|", "<C-f>", "find"),
        ("¶ a|", "<A-n>", "card"),
        ("“ : a|", "<F5>", "card"),
        ("¶ a|", "<F5>", "Letakkan kursor di sebuah kutipan dulu"),
        ("“ : a|", "<F5><Esc>", "body"),
        ("¶ a|", "<Tab><Tab>", "quotes"),
        ("¶ a|", "<Tab>", "metadata"),
    ]);
}

#[test]
fn quitting_asks_when_something_is_unsaved() {
    told(&[
        ("¶ a|", "<C-q>", "quit"),
        ("¶ a|", "x<C-q>", "question"),
        ("¶ a|", "x<C-q><Esc>", "body"),
        ("¶ a|", "x<C-q>b", "body"),
        // A letter that would lose something only chooses it; with Ctrl it is another key altogether.
        ("¶ a|", "x<C-q>k", "question"),
        ("¶ a|", "x<C-q>k<Enter>", "quit"),
        ("¶ a|", "x<C-q><C-k>", "question"),
        ("¶ a|", "x<C-q><C-c>", "question"),
        ("¶ a|", "x<C-q>s", "quit"),
        ("¶ a|", "x<C-q><Enter>", "quit"),
        ("¶ a|", "x<C-q><Down*2><Enter>", "body"),
        ("@date |\n¶ a", "16/12/2025<C-q>", "question"),
    ]);
    told_as(&[("¶ a|", "x<C-s>", "prompt")], How { saved_before: false, ..How::default() });
    told_as(&[("¶ a|", "x<C-q><Enter>", "prompt")], How { saved_before: false, ..How::default() });
    told_as(&[("¶ a|", "x<C-q><Enter><Enter>", "quit")], How { saved_before: false, ..How::default() });
}

#[test]
fn speakers_and_quotes_are_made_in_their_pane() {
    check(&[
        ("¶ a|", "<A-n>Sari Dewi<Esc>", "& sari-dewi: Sari Dewi\n¶ a|"),
        ("¶ a|", "<A-n>Sari<Tab>Camat<Tab>Sari<Esc>", "& sari: Sari~Camat~Sari\n¶ a|"),
        ("¶ a|", "<A-n>Sari<C-z>Dewi<Esc>", "& dewi: Dewi\n¶ a|"),
        ("¶ a|", "<A-n>Sari<C-z><C-z>", "¶ a|"),
        ("& sari: Sari\n¶ a|", "<Tab*2>kYa", "& sari: Sari\n¶ a\n“ sari: ~Ya|~kata {position} {name}"),
        ("& sari: Sari\n¶ a|", "<Tab*2><Del>", "¶ a|"),
        // A speaker who was just added is the chosen one.
        (
            "& sari: Sari\n¶ a|",
            "<Tab*2>nDewi<Esc>kYa",
            "& sari: Sari\n& dewi: Dewi\n¶ a\n“ dewi: ~Ya|~kata {position} {name}",
        ),
        ("& sari: Sari\n“ sari: a|", "<Tab*2><Del>", "& sari: Sari\n“ sari: a|"),
        ("& sari: Sari\n¶ |b\n“ sari: a", "<Tab*2><Down><Enter>x", "& sari: Sari\n¶ b\n“ sari: x|a"),
        ("& a: A\n& b: B\n“ a: x|", "<F5><Right><Esc>", "& a: A\n& b: B\n“ b: ~x|~kata {position} {name}"),
        ("“ : a|b", "<F5><Tab>kata Sari<Esc>", "“ : ~a|b~kata Sari"),
    ]);
}

#[test]
fn a_reader_changes_nothing() {
    let keys = [
        "x",
        "<BS>",
        "<Del>",
        "<Enter>",
        "⟦x⟧",
        "⟦x\n\ny⟧",
        "<C-x>",
        "<C-v>",
        "<C-b>",
        "<A-i>",
        "<C-w>",
        "<C-Del>",
        "<A-Up>",
        "<A-Down>",
        "<C-d>",
        "<C-k>",
        "<A-1>",
        "<A-2>",
        "<A-3>",
        "<A-4>",
        "<A-5>",
        "<A-Enter>",
        "<A-n>x",
        "<F5>x",
        "<Tab>x",
        "<Tab><C-Up>",
        "<Tab><Down*5><Right>",
        "<Tab><Down*5> ",
        "<Tab*2>n",
        "<Tab*2>k",
        "<Tab*2><Del>",
        "<Tab*2><Enter>x",
        "<Tab*2><Enter><Tab>x<Esc>",
        "<C-z>",
        "<C-y>",
        "<F7>f",
        "<F7>s",
        "<F7><A-Enter>",
        "<C-f>b<Esc>x",
        "<C-p>duplicate<Enter>",
        "<C-s>",
        "<Tab><Down*3>x<Down>",
    ];
    let drafts = [
        "@number B-7/SETMEN/HM.02.04/4/2026\n@date 16/12/2025\n& sari: Sari\n“ sari: a⟨b|⟩ XX\n¶ c",
        "¶ c⟨b|⟩",
    ];
    for before in drafts {
        let begin = open(before, read_only()).draft().clone();
        for script in keys {
            let mut driver = open(before, read_only());
            press(&mut driver, script).unwrap_or_else(|what| panic!("{script}: {what}"));
            driver.draw();
            assert_eq!(*driver.draft(), begin, "{script}");
            assert!(!driver.wishes.iter().any(super::is_save), "{script}");
        }
    }
}

#[test]
fn a_reader_may_look_around() {
    check_as(
        &[
            ("¶ a|b", "<Right>", "¶ ab|"),
            ("¶ a|b\n¶ c", "<C-a>", "¶ ⟨ab\n¶ c|⟩"),
            ("¶ |satu dua", "<C-f>dua", "¶ satu ⟨dua|⟩"),
        ],
        read_only(),
    );
    told_as(
        &[
            ("¶ a|b", "x", "Draf ini dibuka hanya untuk dibaca"),
            ("¶ a⟨b|⟩", "<C-c>", "Disalin (1 kata), juga dikirim ke papan klip terminal"),
            ("¶ a|b", "<C-c>", "Belum ada yang dipilih: Shift+panah memilih, Ctrl+Q keluar"),
            ("¶ a|b", "<F2>", "preview"),
            ("¶ a|b", "<C-e>", "Draf ini dibuka hanya untuk dibaca"),
            ("¶ a|b", "<F7>", "problems"),
            ("¶ a|b", "<Tab*2><Enter>", "Draf ini dibuka hanya untuk dibaca"),
            ("¶ a|b", "<C-q>", "quit"),
        ],
        read_only(),
    );
    let mut driver = open("¶ a⟨b|⟩c", read_only());
    press(&mut driver, "<C-c>").unwrap();
    assert_eq!(driver.wishes, [siaran::tui::effect::Effect::Copy("b".to_owned())]);
}

/// What somebody may not do is in no list, in no help and in no line of hints; its key only says that one reads.
#[test]
fn what_a_reader_cannot_do_is_named_nowhere() {
    let words = ["Ekspor", "Draf lain", "Ke shell", "Simpan", "editor lain"];
    let open_for = |copies: Route| {
        let mut driver = open("¶ a⟨b|⟩", How { size: (100, 120), ..read_only() });
        driver.app.clipboard = copies;
        driver
    };
    let seen = |copies: Route, keys: &str| {
        let mut driver = open_for(copies);
        press(&mut driver, keys).expect("nothing goes wrong");
        let (buffer, _) = driver.draw();
        buffer.content().iter().map(|cell| cell.symbol()).collect::<String>()
    };
    // The hints, the list of all commands, the help.
    for keys in ["", "<C-p>", "<F1>"] {
        for copies in [Route::Plain, Route::Closed] {
            let shown = seen(copies, keys);
            assert!(shown.contains("Pratinjau"), "{keys}: {shown}");
            for word in words {
                assert!(!shown.contains(word), "{keys}: {word} in {shown}");
            }
            assert_eq!(shown.contains("Salin"), copies == Route::Plain, "{keys}: {shown}");
        }
    }
    for keys in ["<C-o>", "<C-s>", "<A-e>", "<F2><C-e>", "<C-p>ke shell<Enter><Esc>", "<C-z>"] {
        let mut driver = open_for(Route::Closed);
        press(&mut driver, keys).expect("nothing goes wrong");
        assert!(driver.wishes.is_empty() && !driver.app.quit && !driver.app.to_desk, "{keys}");
        let exports = driver.app.popups.iter().any(|popup| matches!(popup, Popup::Preflight(_)));
        assert!(!exports, "{keys}");
    }
    let mut driver = open_for(Route::Closed);
    press(&mut driver, "<C-c>").expect("nothing goes wrong");
    assert!(driver.wishes.is_empty() && driver.app.register.text.is_empty());
}

#[test]
fn all_of_a_kind_are_mended_after_a_question() {
    let before = "¶ |a\n¶\n¶ b\n¶";
    told(&[
        (before, "<F7><Tab*2>s", "question"),
        (before, "<F7><Tab*2>s<Esc>", "problems"),
        (before, "<F7><Tab*2>s<Enter>", "problems"),
        // A single one needs no question.
        ("¶ |a\n¶", "<F7><Tab*2>s", "problems"),
    ]);
    check(&[
        (before, "<F7><Tab*2>s<Esc><Esc>", before),
        (before, "<F7><Tab*2>s<Enter><Esc>", "¶ |a\n¶ b"),
        // All of it is one step.
        (before, "<F7><Tab*2>s<Enter><Esc><C-z>", before),
        ("¶ |a\n¶", "<F7><Tab*2>s<Esc>", "¶ |a"),
    ]);
}

#[test]
fn a_quote_gets_its_speaker_and_the_usual_attribution() {
    check(&[
        // A speaker added from the quote's card speaks in it.
        ("“ : x|", "<F5><A-n>Sari<Esc><Esc>", "& sari: Sari\n“ sari: ~x|~kata {position} {name}"),
        ("& a: A\n“ a: x\n“ : y|", "<F5><Right><Esc>", "& a: A\n“ a: x\n“ a: ~y|~kata {short}"),
        // What somebody wrote stays.
        ("& a: A\n“ : ~x|~ujar A", "<F5><Right><Esc>", "& a: A\n“ a: ~x|~ujar A"),
        // A card put away empty leaves nobody behind.
        ("¶ a|", "<A-n><Esc>", "¶ a|"),
        ("“ : x|", "<F5><A-n><Esc><Esc>", "“ : x|"),
    ]);
}

#[test]
fn a_command_that_does_not_work_here_says_where_it_does() {
    told(&[
        ("¶ a|", "<C-p>Daftar bernomor<Enter>", "Perintah ini hanya berlaku di daftar"),
        ("¶ a|", "<C-p>atribusi kutipan<Enter>", "Perintah ini hanya berlaku di kutipan"),
        ("¶ a|", "<C-p>urut naik<Enter>", "Perintah ini hanya berlaku di Metadata"),
        ("¶ a|", "<C-p>Potong<Enter>", "Perintah ini hanya berlaku pada teks yang dipilih"),
        ("¶ a|", "<Tab><C-p>Hapus blok<Enter>", "Perintah ini hanya berlaku di Isi"),
        ("¶ a|", "<A-5>", "Letakkan kursor di sebuah daftar dulu"),
    ]);
    check(&[
        ("¶ a\n¶ b|", "<Tab><C-p>Hapus blok<Enter>", "@number |\n¶ a\n¶ b"),
        ("- a|", "<C-p>Daftar bernomor<Enter>", "1. a|"),
    ]);
}

/// A key that means something in another pane only is not passed over in silence; one that means something here, or
/// writes a letter, does that.
#[test]
fn a_key_of_another_pane_says_where_it_works() {
    let body = "Perintah ini hanya berlaku di Isi";
    let keys = [
        "<Tab><A-1>",
        "<Tab><A-2>",
        "<Tab><A-3>",
        "<Tab><A-4>",
        "<Tab><A-5>",
        "<Tab><C-d>",
        "<Tab><F5>",
        "<Tab><C-b>",
        "<Tab><A-i>",
        "<Tab*2><A-3>",
    ];
    told(&keys.map(|key| ("¶ a|", key, body)));
    told(&[
        ("¶ a|", "<Tab*2><C-c>", "Perintah ini hanya berlaku saat menulis"),
        ("= J|\n¶ a", "<C-b>", body),
        ("¶ a|", "<C-Up>", "body"),
        ("¶ a|", "<Tab>a", "metadata"),
        ("¶ a|", "<Tab><A-x>", "metadata"),
    ]);
    check(&[("¶ a|\n¶ b", "<C-Down>", "¶ a\n¶ |b")]);
}

/// A name under which the draft cannot be saved is there to be mended.
#[test]
fn a_name_that_cannot_be_used_is_not_lost() {
    use siaran::tui::{effect::Outcome, update};
    let mut driver = open("¶ a|", How { saved_before: false, ..How::default() });
    press(&mut driver, "x<C-s><BS*40>tiada/siaran").unwrap();
    let save = |driver: &mut super::Driver, outcome: &dyn Fn(&siaran::tui::saver::Job) -> Outcome| {
        for key in super::keys::read("<Enter>") {
            let super::keys::Press::Input(input) = key else { continue };
            for wish in update::update(&mut driver.app, input) {
                let siaran::tui::effect::Effect::Save(job) = wish else { continue };
                assert!(job.path.ends_with("tiada/siaran.toml"), "{:?}", job.path);
                update::outcome(&mut driver.app, outcome(&job));
            }
        }
    };
    save(&mut driver, &|job| {
        let error = siaran::store::DiskError::NotFound;
        Outcome::NotSaved(siaran::store::StoreError::writing(&job.path, error))
    });
    assert_eq!(driver.outcome(), "prompt");
    save(&mut driver, &super::common::driver::written);
    assert_eq!(driver.outcome(), "Tersimpan: siaran.toml");
}

/// F8 says which of how many findings one has come to, and the line of the finding is of that one.
#[test]
fn walking_says_how_far_one_is() {
    let mut driver = open("¶ |XX satu.\n¶ XX dua.", How::default());
    press(&mut driver, "<F8>").unwrap();
    let (at, all) = driver.app.walked.expect("something was walked to");
    press(&mut driver, "<F8>").unwrap();
    assert_eq!(driver.app.walked, Some((at % all + 1, all)));
    press(&mut driver, "<Left>").unwrap();
    assert_eq!(driver.app.walked, None);
}

/// A key with Ctrl is not the letter alone, and saving works over any window.
#[test]
fn saving_over_a_window_saves() {
    let before = "¶ |a\n¶";
    check(&[
        (before, "<F7><Tab*2><C-s><Esc>", before),
        (before, "<F7><Tab*2><C-f><Esc>", before),
        ("& a: A\n¶ b|", "<Tab*2><C-k><Esc>", "& a: A\n¶ b|"),
    ]);
    for over in ["<F7>", "<F1>", "<C-p>", "<C-e>", "<F2>", "<C-f>", "<A-n>"] {
        let mut driver = open("¶ a|", How::default());
        press(&mut driver, &format!("x{over}<C-s>")).unwrap();
        assert!(driver.wishes.iter().any(super::is_save), "{over}");
        assert_eq!(driver.app.popups.len(), 1, "{over}");
    }
    told(&[
        ("¶ a|", "<F1><C-q>", "quit"),
        ("¶ a|", "x<F1><C-q>", "question"),
        ("¶ a|", "x<C-q><C-q>", "question"),
    ]);
}
