//! Which key means which command: the table's own keys, with a user's over them. Knows keys and names, not what the
//! commands do.

use std::borrow::Cow;

use super::app::Pane;
use super::command::{COMMANDS, Command, Scope};
use super::input::{Chord, Key};
use super::step::{Step, unshifted};
use crate::phrase::settings::SettingsPhrase as P;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Lang, Say};
use crate::settings::{Binding, Fault};

/// The keys of every command, in the order of the table.
#[derive(Clone, Debug)]
pub struct Keymap {
    chords: Vec<Vec<Chord>>,
}

/// Commands that lead to all others: they keep a key whatever the settings say.
const ALWAYS: [&str; 2] = ["palette", "quit"];

/// The way to all commands on keyboards without Ctrl and F-keys: it leads there whatever the settings say.
const WAY: (&str, Chord) = ("palette", Chord { key: Key::Char('p'), ctrl: false, alt: true, shift: false });

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap { chords: COMMANDS.iter().map(defaults).collect() }
    }
}

impl Keymap {
    /// The keys as the settings want them. A key goes to whoever is named with it first; what cannot be done is told.
    pub fn of(bindings: &[Binding]) -> (Keymap, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut own: Vec<Option<Vec<Chord>>> = vec![None; COMMANDS.len()];
        for binding in bindings {
            let Some(index) = COMMANDS.iter().position(|command| command.name == binding.command) else {
                let command = binding.command.clone();
                faults.push(Fault::at(binding.at, P::CommandUnknown { command }));
                continue;
            };
            let mut chords: Vec<Chord> = Vec::new();
            for written in &binding.chords {
                match wanted(&binding.command, written) {
                    Err(message) => faults.push(Fault::at(binding.at, message)),
                    Ok(chord) if chord == WAY.1 && binding.command != WAY.0 => {
                        let way = COMMANDS.iter().position(|command| command.name == WAY.0).unwrap_or(index);
                        faults.push(Fault::at(binding.at, clash(chord, index, way)));
                    }
                    Ok(chord) => match taken(&own, index, chord) {
                        Some(other) => faults.push(Fault::at(binding.at, clash(chord, index, other))),
                        None if chords.contains(&chord) => {}
                        None => chords.push(chord),
                    },
                }
            }
            // A list of which nothing can be used leaves the command as it was.
            if !chords.is_empty() || binding.chords.is_empty() && !ALWAYS.contains(&&*binding.command) {
                own[index] = Some(chords);
            }
        }
        let mut keymap = Keymap { chords: Vec::new() };
        for (index, command) in COMMANDS.iter().enumerate() {
            let mut chords = own[index].clone().unwrap_or_else(|| {
                let (lost, kept): (Vec<Chord>, Vec<Chord>) =
                    defaults(command).into_iter().partition(|chord| taken(&own, index, *chord).is_some());
                for chord in lost {
                    let other = taken(&own, index, chord).unwrap_or(index);
                    let at =
                        bindings.iter().find(|b| b.command == COMMANDS[other].name).map_or((1, 1), |b| b.at);
                    faults.push(Fault::at(at, clash(chord, index, other)));
                }
                kept
            });
            if command.name == WAY.0 && !chords.contains(&WAY.1) {
                chords.push(WAY.1);
            }
            keymap.chords.push(chords);
        }
        faults.sort_by_cached_key(|fault| (fault.line, fault.column));
        (keymap, faults)
    }

    /// The command a key means in a pane; `text` says whether text is being edited there.
    pub fn lookup(&self, chord: Chord, pane: Pane, text: bool) -> Option<&'static Command> {
        let works = |command: &Command| match command.scope {
            Scope::Global => true,
            Scope::In(own) => own == pane,
            Scope::Text => text,
        };
        // With Shift a step is the same step, and selects.
        let base = unshifted(chord).0;
        let bound = |command: &Command, chords: &[Chord]| {
            let steps = base != chord && Step::named(command.name).is_some();
            chords.contains(if steps { &base } else { &chord })
        };
        let mut rows = COMMANDS.iter().zip(&self.chords);
        rows.find(|(command, chords)| works(command) && bound(command, chords)).map(|(command, _)| command)
    }

    /// Where a key would mean something, when it means nothing in this pane.
    pub fn elsewhere(&self, chord: Chord, pane: Pane) -> Option<TuiPhrase> {
        let rows = COMMANDS.iter().zip(&self.chords).filter(|(_, chords)| chords.contains(&chord));
        rows.map(|(command, _)| command).find_map(|command| command.elsewhere(pane))
    }

    /// The step a key means, and whether it selects on its way. Shift selects with every step.
    pub fn step(&self, chord: Chord) -> Option<(Step, bool)> {
        let (base, selects) = unshifted(chord);
        let mut rows = COMMANDS.iter().zip(&self.chords).filter(|(_, chords)| chords.contains(&base));
        let step = Step::arrow(base).or_else(|| rows.find_map(|(command, _)| Step::named(command.name)))?;
        Some((step, selects))
    }

    /// The keys of a command, the one it is shown with first.
    pub fn keys(&self, name: &str) -> &[Chord] {
        let index = COMMANDS.iter().position(|command| command.name == name);
        index.and_then(|index| self.chords.get(index)).map_or(&[], Vec::as_slice)
    }

    /// Words with the keys of commands in them: `⟦undo⟧` becomes `Ctrl+Z`, or whatever the command's key is. One without a
    /// key is found in the list of commands, which always has one.
    pub fn named<'t>(&self, words: &'t str, lang: Lang) -> Cow<'t, str> {
        if !words.contains('⟦') {
            return Cow::Borrowed(words);
        }
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('⟦') {
            let (name, behind) = after.split_once('⟧').unwrap_or((after, ""));
            out.push_str(before);
            match self.shown(name) {
                Some(key) => out.push_str(&key.written_out()),
                None => {
                    let phrase =
                        COMMANDS.iter().find(|command| command.name == name).map(|c| c.phrase.say(lang));
                    let list = self.shown("palette").map(Chord::written_out).unwrap_or_default();
                    out.push_str(&format!("{list} “{}”", phrase.unwrap_or_default()));
                }
            }
            rest = behind;
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// The key a command is shown with.
    pub fn shown(&self, name: &str) -> Option<Chord> {
        self.keys(name).first().copied()
    }
}

fn defaults(command: &Command) -> Vec<Chord> {
    command.keys.iter().filter_map(|key| Chord::parse(key)).collect()
}

/// The chord somebody wrote, if a command may have it.
fn wanted(command: &str, written: &str) -> Result<Chord, P> {
    let (command, chord) = (command.to_owned(), written.to_owned());
    let found = Chord::parse(&written.to_lowercase());
    let Some(found) = found else { return Err(P::ChordUnknown { command, chord }) };
    let named = matches!(
        found.key,
        Key::F(1..=12) | Key::Tab | Key::Insert | Key::Home | Key::End | Key::PageUp | Key::PageDown
    );
    let free = found.ctrl || found.alt || named;
    if free { Ok(found) } else { Err(P::ChordTypes { command, chord }) }
}

/// Another command that was given the key and works where this one does.
fn taken(own: &[Option<Vec<Chord>>], index: usize, chord: Chord) -> Option<usize> {
    let apart = |a: Scope, b: Scope| matches!((a, b), (Scope::In(x), Scope::In(y)) if x != y);
    (0..own.len()).find(|other| {
        let has = own[*other].as_ref().is_some_and(|chords| chords.contains(&chord));
        *other != index && has && !apart(COMMANDS[*other].scope, COMMANDS[index].scope)
    })
}

fn clash(chord: Chord, loser: usize, winner: usize) -> P {
    let name = |index: usize| COMMANDS[index].name.to_owned();
    P::ChordTaken { chord: chord.to_string(), command: name(loser), other: name(winner) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn of(toml: &str) -> (Keymap, Vec<String>) {
        let (settings, faults) = Settings::read(&format!("[keys]\n{toml}"));
        assert_eq!(faults, [], "{toml}");
        let (keymap, faults) = Keymap::of(&settings.keys);
        (keymap, faults.iter().map(|f| format!("{}: {}", f.line, f.message.say(Lang::En))).collect())
    }

    #[track_caller]
    fn check(toml: &str, name: &str, keys: &[&str], told: &[&str]) {
        let (keymap, faults) = of(toml);
        let shown: Vec<String> = keymap.keys(name).iter().map(ToString::to_string).collect();
        assert_eq!(shown, keys, "{toml}");
        assert_eq!(faults, told, "{toml}");
    }

    #[test]
    fn a_command_takes_the_keys_it_is_given() {
        check("", "save", &["^S"], &[]);
        check("save = [\"F12\", \"ctrl-s\"]", "save", &["F12", "^S"], &[]);
        check("redraw = []", "redraw", &[], &[]);
        check("palette = []", "palette", &["^P", "Alt+P"], &[]);
    }

    #[test]
    fn a_key_that_is_taken_is_told() {
        check(
            "save = \"f2\"",
            "preview",
            &[],
            &["2: F2 belongs to `save` already; `preview` does not use it"],
        );
        check(
            "save = \"f12\"\nexport = \"f12\"",
            "export",
            &["^E"],
            &["3: F12 belongs to `save` already; `export` does not use it"],
        );
        // Two panes may mean different things by one key.
        check("serial-up = \"alt-up\"", "block-up", &["Alt+↑"], &[]);
    }

    /// Without Ctrl and F-keys Alt+P leads to every command: nothing takes it away.
    #[test]
    fn the_way_to_all_commands_stays() {
        check("palette = \"f12\"", "palette", &["F12", "Alt+P"], &[]);
        check("palette = [\"alt-p\", \"f12\"]", "palette", &["Alt+P", "F12"], &[]);
        let told = [
            "2: Alt+P belongs to `palette` already; `save` does not use it",
            "2: ^P belongs to `save` already; `palette` does not use it",
        ];
        check("save = [\"ctrl-p\", \"alt-p\"]", "palette", &["Alt+P"], &told);
        check("save = [\"ctrl-p\", \"alt-p\"]", "save", &["^P"], &told);
    }

    #[test]
    fn keys_for_typing_and_unknown_names_are_told() {
        check("save = \"s\"", "save", &["^S"], &["2: `save`: “s” is used for typing"]);
        check("save = \"enter\"", "save", &["^S"], &["2: `save`: “enter” is used for typing"]);
        check(
            "save = \"control-s\"",
            "save",
            &["^S"],
            &["2: `save`: “control-s” is no key; write it like ctrl-s, alt-enter, f12"],
        );
        check(
            "sav = \"f12\"",
            "save",
            &["^S"],
            &["2: there is no command `sav`; siaran settings names them all"],
        );
    }

    #[test]
    fn a_key_leads_to_its_command() {
        let (keymap, _) = of("save = \"f12\"");
        let name = |key| keymap.lookup(Chord::parse(key).expect("a key"), Pane::Body, true).map(|c| c.name);
        assert_eq!((name("f12"), name("ctrl-s"), name("ctrl-z")), (Some("save"), None, Some("undo")));
    }

    #[test]
    fn a_step_that_lost_its_key_is_no_step() {
        let (keymap, _) = of("word-left = \"alt-b\"");
        let step = |key| keymap.step(Chord::parse(key).expect("a key"));
        assert_eq!((step("alt-b"), step("ctrl-left")), (Some((Step::WordLeft, false)), None));
        assert_eq!(step("shift-left"), Some((Step::Left, true)));
    }

    /// The settings file to begin with may be used as it is, line by line.
    #[test]
    fn the_template_s_keys_are_those_there_are() {
        let (_, keys) = Settings::TEMPLATE.split_once("[keys]\n").expect("the template has keys");
        let (keymap, faults) = of(&keys.replace('#', ""));
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(keymap.chords, Keymap::default().chords);
    }

    /// The settings file to begin with names every command with the keys it has.
    #[test]
    fn the_template_names_every_command() {
        let expected: Vec<String> = COMMANDS
            .iter()
            .map(|command| {
                format!(
                    "#{} = [{}]",
                    command.name,
                    command.keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ")
                )
            })
            .collect();
        let (_, keys) = Settings::TEMPLATE.split_once("[keys]\n").expect("the template has keys");
        assert_eq!(
            keys.trim_end(),
            expected.join("\n"),
            "assets/settings.toml should end so:\n{}",
            expected.join("\n")
        );
    }
}
