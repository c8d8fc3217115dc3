//! One call of the program: its streams, its language, its colours, and saying things on them.

use std::io::{self, Read, Write};

use clap::ArgMatches;

use super::answer::{Exit, Failure};
use super::chosen::Chosen;
use super::paint::Paint;
use crate::env::Env;
use crate::phrase::cli::CliPhrase;
use crate::phrase::{Lang, Say};
use crate::printed;
use crate::settings::{Binding, Fault};
use crate::store::DiskError;
use crate::text::shown::{Shown, shown_lines};

/// The streams of a call.
pub struct Io<'a> {
    /// Where drafts named `-` come from.
    pub stdin: &'a mut dyn Read,
    /// Where data goes.
    pub out: &'a mut dyn Write,
    /// Where talk goes.
    pub err: &'a mut dyn Write,
    /// What the editor, which the command line does not know, has against the keys somebody wants.
    pub check_keys: fn(&[Binding]) -> Vec<Fault>,
}

/// One call of the program.
pub(super) struct Call<'a> {
    pub(super) env: &'a Env,
    pub(super) io: Io<'a>,
    pub(super) lang: Lang,
    /// Whether the language was asked for with `--lang`.
    pub(super) asked_lang: bool,
    /// The user's settings.
    pub(super) chosen: Chosen,
    /// Colours of what goes to stdout.
    pub(super) paint: Paint,
    /// Colours of what goes to stderr.
    pub(super) talk: Paint,
    /// Whether nothing may be written.
    pub(super) read_only: bool,
    /// Whether the editor of lines is wanted.
    pub(super) plain: bool,
    /// Whether the editor should show colours.
    pub(super) colour: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(env: &'a Env, io: Io<'a>, lang: Lang) -> Call<'a> {
        let mut call = Call {
            env,
            io,
            lang,
            asked_lang: false,
            chosen: Chosen::default(),
            paint: Paint::none(),
            talk: Paint::none(),
            read_only: false,
            plain: false,
            colour: !env.no_color,
        };
        call.set_colours("auto");
        call
    }

    /// Takes over what holds for every command.
    pub(super) fn read_globals(&mut self, matches: &ArgMatches) {
        // A global option stands with the deepest command, wherever it was written.
        let mut deepest = matches;
        while let Some((_, below)) = deepest.subcommand() {
            deepest = below;
        }
        self.read_only = deepest.get_flag("read-only");
        let when = deepest.get_one::<String>("color").map_or("auto", String::as_str);
        self.set_colours(when);
    }

    fn set_colours(&mut self, when: &str) {
        let env = self.env;
        let plain = env.no_color || env.term == "dumb";
        let on = |terminal: bool| when == "always" || (when == "auto" && terminal && !plain);
        self.paint = Paint::new(on(env.stdout_is_terminal));
        self.talk = Paint::new(on(env.stderr_is_terminal));
        self.colour = when == "always" || (when == "auto" && !env.no_color);
    }

    /// The words of a phrase, in the reader's language.
    pub(super) fn words(&self, phrase: &impl Say) -> String {
        phrase.say(self.lang).into_owned()
    }

    /// Writes to stdout, a line end after it.
    pub(super) fn print<'t>(&mut self, text: impl Into<Shown<'t>>) -> io::Result<()> {
        writeln!(self.io.out, "{}", text.into())
    }

    /// Asks for a line: words on stdout that the answer is typed behind.
    pub(super) fn ask(&mut self, phrase: &impl Say) -> io::Result<()> {
        write!(self.io.out, "{}", Shown::from(phrase.say(self.lang)))
    }

    /// Writes a text of several lines to stdout as it can be shown.
    pub(super) fn put_shown(&mut self, text: &Shown<'_>) -> io::Result<()> {
        write!(self.io.out, "{text}")
    }

    /// Writes a file's bytes to stdout as they are; on a terminal, as they can be shown.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.env.stdout_is_terminal {
            let text = String::from_utf8_lossy(bytes);
            return self.io.out.write_all(shown_lines(&text).as_bytes());
        }
        self.io.out.write_all(bytes)
    }

    /// Writes data for scripts to stdout.
    pub(super) fn print_json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        super::json::print(value, &mut self.io.out)
    }

    /// Says something on stderr. That nobody hears it is no reason to stop.
    pub(super) fn tell(&mut self, phrase: &impl Say) {
        self.tell_line(shown_lines(&phrase.say(self.lang)));
    }

    /// Says a line on stderr.
    pub(super) fn tell_line<'t>(&mut self, line: impl Into<Shown<'t>>) {
        let _ = writeln!(self.io.err, "{}", line.into());
    }

    /// Says what stopped a command, and gives the exit code for it.
    pub(super) fn fail(&mut self, failure: Failure) -> Exit {
        match failure {
            // Whoever read from us has read enough.
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            Failure::Output(error) => {
                let why = self.words(&DiskError::from(error));
                self.complain(&CliPhrase::OutputFailed { why });
                Exit::NotRead
            }
            Failure::Store(error) => {
                self.complain(&error);
                Exit::NotRead
            }
            Failure::Said(exit, phrase) => {
                self.complain(&phrase);
                exit
            }
        }
    }

    /// Says on stderr what went wrong.
    pub(super) fn complain(&mut self, phrase: &impl Say) {
        let words = phrase.say(self.lang);
        self.tell_line(printed!("{} {}", self.talk.error("siaran:"), shown_lines(&words)));
    }

    /// Sees to it that all data has gone out.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        self.io.out.flush()?;
        Ok(())
    }

    /// Refuses to go on where nothing may be written.
    pub(super) fn may_write(&self) -> Result<(), Failure> {
        if self.read_only { Err(Failure::refused(CliPhrase::ReadOnly)) } else { Ok(()) }
    }
}
