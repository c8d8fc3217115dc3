//! Keys that were given to other commands, and working without Ctrl and without F-keys.

use super::common::driver::Driver;
use super::{How, open, press};
use siaran::phrase::tui::TuiPhrase;
use siaran::phrase::{Lang, Say};
use siaran::session::Access;
use siaran::settings::Settings;
use siaran::tui::act;
use siaran::tui::command::{COMMANDS, Command};
use siaran::tui::input::{Chord, Input, Key};
use siaran::tui::keymap::Keymap;
use siaran::tui::popup::Popup;

const DRAFT: &str = "@number B-7/SETMEN/HM.02.04/03/2026\n@date 2026-04-21\n& sari: Sari Dewi~Kepala Dinas\n¶ Satu|.\n“ sari: Dua~kata {name}";

/// A window's name, and how one comes to it.
type Window = (&'static str, fn(&mut Driver));

/// A keymap in which no command has a key it comes with.
fn moved() -> Keymap {
    // A key with Shift would do for no step: with Shift a step selects.
    let letters = ('a'..='z').chain('0'..='9').chain('α'..='ω').chain('а'..='я');
    let chords = letters.map(|c| format!("ctrl-alt-{c}"));
    let free = chords.filter(|chord| {
        let chord = Chord::parse(chord).expect("it is a chord");
        COMMANDS.iter().all(|command| command.keys.iter().all(|key| Chord::parse(key) != Some(chord)))
    });
    let lines = COMMANDS.iter().zip(free).map(|(command, chord)| format!("{} = \"{chord}\"\n", command.name));
    let toml = format!("[keys]\n{}", lines.collect::<String>());
    let (settings, faults) = Settings::read(&toml);
    assert!(faults.is_empty(), "{faults:?}");
    let (keymap, faults) = Keymap::of(&settings.keys);
    assert!(faults.is_empty(), "{faults:?}");
    keymap
}

fn screen(driver: &Driver) -> Vec<String> {
    let (buffer, _) = driver.draw();
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
    (0..buffer.area.height).map(row).collect()
}

/// The keys commands come with, in the forms they are shown in. Those that windows have of their own (the search
/// line's Alt and a letter among them) are left out.
fn old_keys() -> Vec<String> {
    let chords = COMMANDS.iter().flat_map(|command| command.keys).filter_map(|key| Chord::parse(key));
    // Alt+P is given to nobody.
    let given = chords.filter(|chord| chord.to_string() != "Alt+P");
    let named = given.filter(|chord| {
        matches!(chord.key, Key::F(_)) || (chord.ctrl || chord.alt) && matches!(chord.key, Key::Char(_))
    });
    named.flat_map(|chord| [chord.to_string(), chord.written_out()]).collect()
}

#[test]
fn no_window_names_a_key_that_was_given_away() {
    let old = old_keys();
    let opens: [Window; 18] = [
        ("body", |_| {}),
        ("metadata", |d| act::focus(&mut d.app, siaran::tui::app::Pane::Metadata)),
        ("quotes", |d| act::focus(&mut d.app, siaran::tui::app::Pane::Quotes)),
        ("help", |d| drop(act::help(&mut d.app))),
        ("help end", |d| {
            act::help(&mut d.app);
            d.press("<End>");
        }),
        ("palette", |d| drop(act::palette(&mut d.app))),
        ("problems", |d| drop(act::problems(&mut d.app))),
        ("preview", |d| drop(act::preview(&mut d.app))),
        ("preflight", |d| drop(act::export(&mut d.app))),
        ("save as", |d| drop(act::save_as(&mut d.app))),
        ("speaker", |d| drop(act::new_speaker(&mut d.app))),
        ("find", |d| drop(act::find(&mut d.app))),
        ("card", |d| {
            let key = d.press("<Down>").app.keymap.shown("quote-card").expect("it has a key");
            d.input(Input::Key(key));
        }),
        ("tour", |d| drop(act::tour(&mut d.app))),
        ("replaced", |d| {
            act::replace(&mut d.app);
            d.press("Satu<Tab>x<A-a><Enter><Esc>");
        }),
        ("help, looked through", |d| {
            act::help(&mut d.app);
            d.press("tekan kata");
        }),
        ("nothing to copy", |d| drop(act::copy(&mut d.app))),
        ("quit", |d| {
            d.press("x");
            act::quit(&mut d.app);
        }),
    ];
    for lang in [Lang::Id, Lang::En] {
        for size in [(140, 45), (80, 24), (40, 12)] {
            for (name, go) in opens {
                let mut driver = open(DRAFT, How { lang, size, ..How::default() });
                driver.app.keymap = moved();
                go(&mut driver);
                driver.settle();
                for row in screen(&driver) {
                    assert!(!row.contains('⟦'), "{name}: {row}");
                    let words: Vec<&str> = row.split([' ', '│', ',', '.', ':', ';', '·']).collect();
                    // The search line has these for itself, whatever they mean elsewhere.
                    let own = |key: &&String| {
                        name == "find" && ["Alt+W", "Alt+C", "Alt+X", "Alt+A"].contains(&key.as_str())
                    };
                    let stale = old.iter().filter(|key| !own(key)).find(|key| words.contains(&key.as_str()));
                    assert_eq!(stale, None, "{name}, {lang:?}, {size:?}: {row}");
                }
            }
        }
    }
}

/// No phrase of the editor writes out a key that can be given away: it says ⟦undo⟧, and the keymap says which key that
/// is. Ctrl+Shift+V is the terminal's own; a click with Alt is no key.
#[test]
fn no_phrase_writes_out_a_key_that_can_be_given_away() {
    let catalogue = include_str!("../../src/phrase/tui.rs");
    // The desk has no commands, and its keys are its own.
    let lines = catalogue.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("FootDesk"));
    for (nth, line) in lines {
        let line = line.replace("Ctrl+Shift+V", "").replace("Alt+klik", "").replace("Alt+click", "");
        let words = line.split(|c: char| c.is_whitespace() || "\"“”,.:;()·".contains(c));
        let named = words.filter(|word| word.len() > 1).find(|word| {
            let chord = Chord::shown_as(word);
            chord.is_some_and(|chord| chord.ctrl || chord.alt || matches!(chord.key, Key::F(_)))
        });
        assert_eq!(named, None, "line {}: {line}", nth + 1);
    }
}

/// Types a command's name into the list of commands, goes down to it and takes it: letters, arrows, Enter, Alt+P.
fn by_the_list(driver: &mut Driver, command: &'static Command) {
    driver.press("<A-p>");
    for c in command.phrase.say(driver.app.lang).chars().take(14) {
        driver.input(Input::Key(Chord::plain(Key::Char(c))));
    }
    let chosen = |driver: &Driver| match driver.app.popups.last() {
        Some(Popup::Palette(palette)) => palette.chosen().map(|command| command.name),
        _ => None,
    };
    for _ in 0..COMMANDS.len() {
        if chosen(driver) == Some(command.name) {
            break;
        }
        driver.press("<Down>");
    }
    assert_eq!(chosen(driver), Some(command.name), "it is not in the list");
    driver.press("<Enter>");
}

/// What a command led to.
fn state(driver: &Driver) -> impl PartialEq + std::fmt::Debug {
    let app = &driver.app;
    let carets = (app.caret, app.form.caret, app.active_caret(), app.focus);
    let rest = (app.popups.len(), app.marking, app.zen, app.tour, app.mouse, app.quit);
    (driver.outcome(), carets, rest, driver.draft().clone(), driver.wishes.clone())
}

/// From every pane, and from a card, each command does by the list what it does by its key, or says where it works.
#[test]
fn every_command_is_reached_without_ctrl_and_without_f_keys() {
    let places = [("", Access::Write), ("<Tab>", Access::Write), ("<Tab*2>", Access::Write)];
    let places = places.into_iter().chain([("<Tab*2><Enter>", Access::Write), ("", Access::Read)]);
    let mut run = std::collections::BTreeSet::new();
    // A key for every command, those that come with none among them.
    let keymap = moved();
    for (go, access) in places {
        let there = || {
            let mut driver = open(DRAFT, How { size: (110, 32), access, ..How::default() });
            driver.press(go).app.keymap = keymap.clone();
            driver
        };
        let usable = COMMANDS.iter().filter(|c| c.needs <= access && c.name != "palette");
        for command in usable {
            let (mut listed, mut direct) = (there(), there());
            let lacks = command.lacks(&direct.app);
            by_the_list(&mut listed, command);
            if let Some(place) = lacks {
                let place = place.say(Lang::Id).into_owned();
                let told = Some(TuiPhrase::OnlyThere { place });
                assert_eq!(listed.app.notice.map(|notice| notice.phrase), told, "{go}: {}", command.name);
                continue;
            }
            run.insert(command.name);
            let key = keymap.shown(command.name).expect("every command has a key");
            direct.input(Input::Key(key));
            let (by_list, by_key) = (state(&listed), state(&direct));
            assert!(by_list == by_key, "{go}: {}\n{by_list:#?}\n{by_key:#?}", command.name);
        }
    }
    // What wants a list, a joint body or a selection to work on.
    let kinds = [
        ("- a|", "toggle-numbers"),
        ("¶ a⟨b|⟩", "cut"),
        ("¶ a⟨b|⟩", "copy"),
        ("& a: A\n“ a: ~b|", "quote-card"),
        ("¶ a|", "remove-joint"),
        ("¶ a|", "take-over"),
    ];
    for (before, name) in kinds {
        let command = COMMANDS.iter().find(|command| command.name == name).expect("it is a command");
        let mut driver = open(before, How::default());
        if name == "remove-joint" {
            driver.press("<A-p>Siaran bersama: tambah<Enter>");
        }
        if name == "take-over" {
            driver.app.pen = siaran::tui::pen::Pen::Theirs(super::pen::theirs("rini"));
        }
        assert_eq!(command.lacks(&driver.app), None, "{name}");
        by_the_list(&mut driver, command);
        run.insert(name);
        assert!(!driver.outcome().contains("hanya berlaku"), "{name}: {}", driver.outcome());
    }
    let never: Vec<&str> = COMMANDS.iter().map(|command| command.name).filter(|n| !run.contains(n)).collect();
    assert_eq!(never, ["palette"]);
}

/// Values are stepped from the list too, whatever kind of value it is.
#[test]
fn a_value_is_stepped_from_the_list() {
    let before = "@number B-7/SETMEN/HM.02.04/04/2026\n@date 2026-04-21|\n¶ a";
    let after = "@number B-7/SETMEN/HM.02.04/04/2026\n@date 2026-04-22";
    let mut driver = open(before, How::default());
    press(&mut driver, "<A-p>Nilai naik<Enter>").expect("the keys are pressed");
    assert!(super::notation::show(&driver.app).replace(['|', '⟨', '⟩'], "").starts_with(after));
}

/// Esc puts away what there is to put away; where there is nothing, a second one opens the list of commands.
#[test]
fn esc_twice_opens_the_list() {
    super::told(&[
        ("¶ a|", "<Esc>", "Esc sekali lagi: semua perintah"),
        ("¶ a|", "<Esc*2>", "palette"),
        ("¶ a|", "<Esc*3>", "body"),
        ("¶ a|", "<Esc>b<Esc>", "Esc sekali lagi: semua perintah"),
        ("¶ a⟨b|⟩", "<Esc>", "body"),
        ("¶ a⟨b|⟩", "<Esc*3>", "palette"),
        ("¶ a|", "<Tab><Esc>", "body"),
        ("¶ a|", "<Tab><Esc*3>", "palette"),
        ("¶ a|", "<F7><Esc*2>", "Esc sekali lagi: semua perintah"),
        ("¶ a|", "<C-f><Esc>", "body"),
        ("¶ a|", "<A-n><Esc>", "body"),
    ]);
    super::check(&[("¶ a|", "<Esc>p", "¶ ap|"), ("¶ a|", "<Esc*3>p", "¶ ap|")]);
}

/// Each kind of window, and the last of its keys: all done with letters, Enter, Tab, arrows, Backspace and Alt.
#[test]
fn every_window_is_worked_in_without_ctrl_and_without_f_keys() {
    let cases = [
        ("palette", "¶ a|", "<A-p>Tentang<BS*7>Gandakan<Enter>", "¶ a\n¶ a|"),
        ("find", "¶ |satu dua dua", "<A-p>Cari<Enter>dua<Enter><Esc>", "¶ satu dua ⟨dua|⟩"),
        ("replace", "¶ |dua dua", "<A-r>dua<Tab>tiga<A-a><Down><Enter><Esc*2>", "¶ tiga| tiga"),
        ("problems", "¶ |a\n¶", "<A-m><Tab*2>f<Esc>", "¶ |a"),
        ("question", "¶ |a\n¶\n¶ b\n¶", "<A-m><Tab*2>s<Down><Up><Enter><Esc>", "¶ |a\n¶ b"),
        ("card", "& a: A\n“ a: ~b|", "<A-k><Tab>kata A<Up><Tab*2><Enter><Esc>", "& a: A\n“ a: ~b|~kata A"),
        (
            "card, by the list",
            "& a: A\n“ a: ~b|",
            "<A-k><Tab>x<A-p>Pilih semua<Enter>kata A<Esc>",
            "& a: A\n“ a: ~b|~kata A",
        ),
        (
            "picker",
            "& a: A\n& b: B\n“ : ~b|",
            "<A-p>Siapa yang<Enter>b<Enter>",
            "& a: A\n& b: B\n“ b: ~b|~kata {position} {name}",
        ),
        ("preview", "¶ a|", "<A-p>Pratinjau<Enter><Right><Down><Esc>", "¶ a|"),
        ("help", "¶ a|", "<A-p>Bantuan<Enter><Down*9><Up><Esc>", "¶ a|"),
    ];
    let cases = cases.map(|(_, before, script, after)| (before, script, after));
    super::check(&cases);
    super::told(&[
        ("¶ |a\n¶", "<A-p>Ekspor<Enter><Down><Enter>", "problems"),
        ("¶ |a", "x<A-p>Keluar<Enter><Down><Enter>", "quit"),
        ("& a: A\n“ a: ~b|", "<A-p>Ganti nama<Enter>", "rename"),
    ]);
    let mut driver = open("¶ a|", How { saved_before: false, ..How::default() });
    driver.press("x<A-p>Simpan<Enter><BS*30>baru<Enter>");
    assert!(driver.wishes.iter().any(super::is_save));
}

/// What is selected in a card stays in its line.
#[test]
fn all_of_a_line_of_a_card_is_selected() {
    let (before, after) = ("& a: A\n“ a: ~b|~kata A", "& a: A\n“ a: ~b|~ujar A");
    let keys = ["<C-a>", "<A-w*6>", "<A-p>Pilih blok<Enter>", "<A-p>Pilih semua<Enter>"];
    for select in keys {
        super::check(&[(before, &format!("<A-k><Tab>{select}ujar A<Esc>"), after)]);
    }
}

/// The help begins with what can be done where one is, and what is typed is looked for in it; Esc shows all again.
#[test]
fn the_help_begins_where_one_is_and_is_looked_through() {
    let help = |go: &str, access| {
        let mut driver = open(DRAFT, How { access, ..How::default() });
        driver.press(go);
        let rows = screen(&driver);
        rows.iter().map(|row| row.trim_matches([' ', '│']).to_owned()).collect::<Vec<_>>()
    };
    let at =
        |rows: &[String], words: &str| rows.iter().position(|row| row.contains(words)).unwrap_or(usize::MAX);
    for (go, heading, first) in [
        ("<F1>", "Di panel Isi", "Alt+↑"),
        ("<Tab><F1>", "Di panel Metadata", "Ctrl+↑"),
        ("<Tab*2><F1>", "Di panel Kutipan", "Enter"),
    ] {
        let rows = help(go, Access::Write);
        assert!(rows[at(&rows, heading) + 1].starts_with(first), "{go}: {rows:#?}");
    }
    let found = help("<F1>/gandakan", Access::Write);
    assert!(at(&found, "Gandakan blok") < 8 && at(&found, "Simpan") == usize::MAX, "{found:#?}");
    // By either language, by the key, by several words, and in the sentences.
    assert!(at(&help("<F1>duplicate", Access::Write), "Gandakan blok") < 8);
    assert!(at(&help("<F1>ctrl+d", Access::Write), "Gandakan blok") < 8);
    assert!(at(&help("<F1>blok atas", Access::Write), "Pindahkan blok ke atas") < 8);
    assert!(at(&help("<F1>dua bintang", Access::Write), "*tebal*") < 10);
    assert!(at(&help("<F1>xyzzy", Access::Write), "tidak ditemukan") < 8);
    assert_eq!(help("<F1>blok<Esc>", Access::Write), help("<F1>", Access::Write));
    // Whoever may not write reads of nothing that writes.
    assert_eq!(at(&help("<F1>gandakan", Access::Read), "Gandakan"), usize::MAX);
    super::told(&[
        ("¶ a|", "<F1>x<Esc>", "help"),
        ("¶ a|", "<F1>x<Esc*2>", "body"),
        ("¶ a|", "<F1>q", "help"),
    ]);
}

/// The keys that windows have of their own move along with the commands they are the keys of.
#[test]
fn windows_know_the_keys_one_has_chosen() {
    let mut driver = open("¶ |a\n¶", How::default());
    let (settings, _) =
        Settings::read("[keys]\nfix = \"alt-g\"\nreplace = \"alt-h\"\ndelete-word-left = \"alt-z\"\n");
    driver.app.keymap = Keymap::of(&settings.keys).0;
    driver.press("<A-m><Tab*2><A-g><Esc>");
    assert_eq!(driver.draft().blocks.len(), 1);
    driver.press("<C-f>satu dua<A-z>");
    assert_eq!(driver.app.search.needle, "satu ");
    driver.press("<A-h>");
    assert!(screen(&driver).iter().any(|row| row.contains("Ganti:")));
}

/// The first hints, state by state, in a window of 110 columns.
#[test]
fn hints_change_with_pane_and_state() {
    let draft = "@number B-7/SETMEN/HM.02.04/04/2026\n@date 2026-04-21\n& sari: Sari\n¶ Sa|tu.\n“ sari: ~Dua~kata Sari\n# Tiga\n- empat";
    let seen = |go: &str, access| {
        let mut driver = open(draft, How { size: (110, 32), access, ..How::default() });
        let rows = screen(driver.press(go));
        rows.last().expect("a window has rows").trim().to_owned()
    };
    for (go, hints) in [
        ("", "^S Simpan  ^E Ekspor  ^P Perintah"),
        ("<C-Home>", "Enter Ke isi  ^S Simpan"),
        ("<Down>", "Alt+O Narasumber  Alt+A Atribusi  ^S Simpan"),
        ("<Down*2>", "Alt+1 Paragraf  ^S Simpan"),
        ("<Down*3>", "Alt+5 Bernomor  Alt+1 Paragraf  ^S Simpan"),
        ("<S-Right>", "^C Salin  ^X Potong  ^B Tebal  Alt+I Miring  ^S Simpan"),
        ("<A-s>", "← ↑ ↓ → panah memilih  ^C Salin  ^X Potong  Esc Selesai"),
        ("<F4>", "Ctrl+↑ Naik  Ctrl+↓ Turun  Tab Panel  ^S Simpan"),
        ("<F4><Down>", "Enter Baris berikut  Tab Panel  ^S Simpan"),
        ("<F4><S-Left>", "Ctrl+↑ Naik"),
        ("<F4><C-End>", "Tab Panel  ^S Simpan"),
        ("<Tab*2>", "Enter Buka  K Kutipan baru  N Narasumber baru  R Ganti nama  Del Hapus"),
        ("<Down><A-k>", "← → Pilih  Alt+N Narasumber baru  Tab Baris berikut  Esc Selesai  ^S Simpan"),
        ("<Down><A-k><Tab>", "Tab Baris berikut  Esc Selesai  ^S Simpan  ^Z Urungkan  ^P Perintah"),
        ("<C-p>", "^S Simpan  ^Q Keluar"),
        ("<C-f>", "Alt+W kata utuh"),
    ] {
        let got = seen(go, Access::Write);
        assert!(got.starts_with(hints), "{go}: {got}");
    }
    for (go, hints) in [
        ("", "F2 Pratinjau  ^F Cari  F8 Temuan  ^P Perintah"),
        ("<F4>", "F2 Pratinjau  ^F Cari"),
        ("<S-Right>", "^C Salin  ^P Perintah"),
        ("<Tab*2>", "Enter Buka  ^P Perintah"),
    ] {
        let got = seen(go, Access::Read);
        assert!(got.starts_with(hints), "read-only, {go}: {got}");
    }
}

/// No hint comes, goes or moves while one types.
#[test]
fn hints_stay_while_one_types() {
    for columns in (40..=120).step_by(4) {
        let mut driver = open("¶ |Satu.", How { size: (columns, 24), ..How::default() });
        let left = |driver: &Driver| {
            let row = screen(driver).pop().expect("a window has rows");
            row.split('¶').next().unwrap_or_default().trim_end().to_owned()
        };
        let before = left(&driver);
        for _ in 0..120 {
            driver.press("ab ");
            assert_eq!(left(&driver), before, "{columns}");
        }
    }
}

/// Whatever opens is left with Esc, or with Esc and the answer that changes nothing.
#[test]
fn every_window_is_left_with_esc() {
    for command in COMMANDS {
        let mut driver = open(DRAFT, How { size: (110, 32), ..How::default() });
        act::run(&mut driver.app, command);
        driver.settle();
        for _ in 0..3 {
            if !driver.app.popups.is_empty() {
                driver.press("<Esc>");
            }
        }
        assert!(driver.app.popups.is_empty(), "{} stays open", command.name);
    }
}
