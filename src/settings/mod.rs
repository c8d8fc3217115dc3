//! What the user chose: the interface's language, a theme, the mouse, helps while typing, keys; and themes as they are
//! written. Out of the text of a TOML file, so that what is wrong in it costs that one setting and no other. Knows no
//! folder, no command and no terminal.

mod read;
pub mod theme;

use crate::phrase::Lang;
use crate::phrase::settings::SettingsPhrase;

/// The settings, as `settings.toml` has them. What it does not say is as the program has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The interface's language; else the locale's.
    pub lang: Option<Lang>,
    /// The theme's name; else the terminal's own colours.
    pub theme: Option<String>,
    /// Whether the mouse is reported to the editor on opening; else where no network lies between.
    pub mouse: Option<bool>,
    /// Whether the drafts opened last are remembered; they are unless it says no.
    pub recent: Option<bool>,
    /// Whether the first start shows a tour; else it does.
    pub tour: Option<bool>,
    /// Helps while typing.
    pub typing: Typing,
    /// Keys for commands, in the order of the file.
    pub keys: Vec<Binding>,
    /// Where the theme's name stands: line and column from 1.
    pub theme_at: (usize, usize),
}

/// What the editor does to characters while they are typed. Each is undone by one step back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Straight quotation marks become those of the language.
    pub quotes: bool,
    /// A hyphen between blanks, and two hyphens, become a dash.
    pub dashes: bool,
    /// Three full stops become an ellipsis.
    pub ellipsis: bool,
    /// A second blank is not typed.
    pub blanks: bool,
}

impl Default for Typing {
    fn default() -> Typing {
        Typing { quotes: true, dashes: true, ellipsis: true, blanks: true }
    }
}

/// The keys somebody wants for a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The command's name.
    pub command: String,
    /// The keys as they are written; none takes the command's keys away.
    pub chords: Vec<String>,
    /// Line and column of the command's name, from 1.
    pub at: (usize, usize),
}

/// Something in a file that is passed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What is wrong, for a person.
    pub message: SettingsPhrase,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, in characters from 1.
    pub column: usize,
}

impl Fault {
    /// A fault at a line and a column, both from 1.
    pub fn at((line, column): (usize, usize), message: SettingsPhrase) -> Fault {
        Fault { message, line, column }
    }
}

impl Settings {
    /// Reads a settings file. What is wrong in it is passed over and told.
    pub fn read(text: &str) -> (Settings, Vec<Fault>) {
        read::settings(text)
    }

    /// A settings file to begin with: every setting, explained, none of them changed.
    pub const TEMPLATE: &'static str = include_str!("../../assets/settings.toml");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Say;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) -> Settings {
        let (settings, faults) = Settings::read(text);
        let said: Vec<String> =
            faults.iter().map(|f| format!("{}:{} {}", f.line, f.column, f.message.say(Lang::En))).collect();
        assert_eq!(said, expected, "{text}");
        settings
    }

    #[test]
    fn every_setting_is_read() {
        let text = "language = \"en\"\ntheme = \"gelap\"\nmouse = false\nrecent = false\n\n[typing]\nquotes = false\n\n[keys]\nsave = [\"ctrl-s\", \"f12\"]\nfind = \"ctrl-f\"\nredraw = []\n";
        let settings = check(text, &[]);
        assert_eq!((settings.lang, settings.mouse), (Some(Lang::En), Some(false)));
        assert_eq!(settings.recent, Some(false));
        assert_eq!((settings.theme.as_deref(), settings.theme_at), (Some("gelap"), (2, 9)));
        assert_eq!(settings.typing, Typing { quotes: false, ..Typing::default() });
        let keys: Vec<(&str, usize)> = settings.keys.iter().map(|b| (&*b.command, b.chords.len())).collect();
        assert_eq!(keys, [("save", 2), ("find", 1), ("redraw", 0)]);
        assert_eq!(settings.keys[0].at, (10, 1));
    }

    #[test]
    fn what_is_wrong_costs_that_one_setting() {
        let settings = check(
            "language = \"jv\"\nmouse = \"ya\"\ntema = 1\n[typing]\ndashes = 0\nellipsis = false\n[keys]\nsave = 3\nfind = [\"f3\", 4]\n",
            &[
                "1:12 `language`: choose id, en; found “jv”",
                "2:9 `mouse` must be true or false",
                "3:1 `tema` is not known here",
                "5:10 `typing.dashes` must be true or false",
                "8:8 `keys.save` must be a list of texts",
                "9:8 `keys.find` must be a list of texts",
            ],
        );
        assert!(!settings.typing.ellipsis && settings.typing.dashes && settings.keys.is_empty());
        check("a = [", &["1:6 this is not valid TOML; the file is not used"]);
        check("typing = 1", &["1:10 `typing` must be a table"]);
    }

    #[test]
    fn the_template_changes_nothing() {
        assert_eq!(check(Settings::TEMPLATE, &[]), Settings::default());
        // With its comment signs taken away, every line of it is a setting there is.
        let uncommented: Vec<&str> = Settings::TEMPLATE
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
            .collect();
        let settings = check(&uncommented.join("\n"), &[]);
        assert!(settings.lang.is_some() && settings.theme.is_some() && settings.mouse.is_some());
        assert_eq!(settings.tour, Some(true));
        assert!(!settings.keys.is_empty());
    }
}
