//! Keys that were given to other commands, and working without Ctrl and without F-keys.

use super::common::driver::Driver;
use super::common::keys;
use super::{How, open, press};
use siaran::phrase::{Lang, Say};
use siaran::settings::Settings;
use siaran::tui::act;
use siaran::tui::command::COMMANDS;
use siaran::tui::input::{Chord, Key};
use siaran::tui::keymap::Keymap;

const DRAFT: &str = "@number B-7/SETMEN/HM.02.04/03/2026\n@date 2026-04-21\n& sari: Sari Dewi~Kepala Dinas\n¶ Satu|.\n“ sari: Dua~kata {name}";

/// A window's name, and how one comes to it.
type Window = (&'static str, fn(&mut Driver));

/// A keymap in which no command has a key it comes with.
fn moved() -> Keymap {
    let letters = ('a'..='z').chain('0'..='9');
    let chords =
        letters.clone().map(|c| format!("ctrl-alt-{c}")).chain(letters.map(|c| format!("alt-shift-{c}")));
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
    let named = chords.filter(|chord| {
        matches!(chord.key, Key::F(_)) || (chord.ctrl || chord.alt) && matches!(chord.key, Key::Char(_))
    });
    named.flat_map(|chord| [chord.to_string(), chord.written_out()]).collect()
}

#[test]
fn no_window_names_a_key_that_was_given_away() {
    let old = old_keys();
    let opens: [Window; 13] = [
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
                    let stale = old.iter().find(|key| words.contains(&key.as_str()));
                    assert_eq!(stale, None, "{name}, {lang:?}, {size:?}: {row}");
                }
            }
        }
    }
}

/// Every command is run from the list of commands with letters, Enter, arrows and Alt+P alone.
#[test]
fn every_command_is_reached_without_ctrl_and_without_f_keys() {
    for command in COMMANDS.iter().filter(|command| command.name != "palette") {
        let mut driver = open(DRAFT, How { size: (110, 32), ..How::default() });
        let name = command.phrase.say(Lang::Id).replace(['<', '⟦', '⟧'], "");
        press(&mut driver, &format!("<A-p>{name}")).expect("the letters are typed");
        let shown =
            screen(&driver).iter().any(|row| row.contains(&name.chars().take(20).collect::<String>()));
        assert!(shown, "{}", command.name);
        // It is the first of those that fit: Enter runs it, or says where it works.
        press(&mut driver, "<Enter>").expect("Enter is pressed");
        assert_ne!(driver.outcome(), "palette", "{}", command.name);
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
            for press in keys::read("<Esc>") {
                if let keys::Press::Input(input) = press {
                    driver.input(input);
                }
            }
        }
        assert!(driver.app.popups.is_empty(), "{} stays open", command.name);
    }
}
