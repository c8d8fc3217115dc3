//! The editor of lines: `siaran edit --plain`. One command a line, answers in whole sentences, nothing drawn: for screen
//! readers, braille, terminals without a screen, very slow lines and scripts. Knows commands; what they do is in the files beside this one, by what they concern.

mod act;
mod blocks;
mod command;
mod merging;
mod output;
mod pen;
mod people;
mod protect;
mod release;
mod say;

use std::io::Read;
use std::path::PathBuf;

use super::answer::{Done, EditRequest, Exit, Failure};
use super::call::Call;
use super::files;
use crate::model::{Draft, Field, Ids};
use crate::phrase::Say;
use crate::phrase::plain::PlainPhrase as P;
use crate::profile::Profiles;
use crate::session::{Access, Session};
use crate::store::journal::{Keeper, Left};
use crate::store::{Expected, Readers, Source, disk};

/// The longest line that is read, in bytes; as long as a block may be.
const LONGEST: usize = 256 * 1024;

/// The draft that is edited, and where one is in it.
pub(super) struct Editor {
    session: Session,
    source: Source,
    /// The draft as it was saved last; none when it was not yet.
    base: Option<Draft>,
    /// What the file held when it was read or written last.
    expected: Expected,
    /// Who could read it then.
    readers: Option<Readers>,
    path: Option<PathBuf>,
    folder: PathBuf,
    profiles: Profiles,
    ids: Ids,
    /// The current block, from 0.
    current: usize,
    /// The journal of the draft.
    journal: Option<Keeper>,
    /// What earlier sessions left of it and was not asked about yet, the newest last.
    left: Vec<Left>,
    /// The journals whose text was taken in, each with the step that did it: they go once that is on the disk.
    taken: Vec<(PathBuf, u64)>,
    /// Two versions that are being merged.
    merging: Option<merging::Merging>,
    /// Whether what is not saved was thrown away by its word.
    thrown_away: bool,
    /// Whether the disk did not confirm what was saved last.
    unconfirmed: bool,
    /// Who writes the draft.
    hold: pen::Hold,
}

/// Why a command did nothing.
#[derive(Debug)]
struct Wrong {
    /// The words.
    said: String,
    /// The exit code of a script that ends by it.
    exit: Exit,
}

/// What comes of a command.
enum Came {
    /// The next one is read.
    Goes,
    /// The editor ends.
    Ends,
    /// Something was asked: the next line is the answer.
    Asks(Question),
}

/// How the editor ended.
enum Ended {
    /// It was left.
    Left,
    /// Nothing more can be read.
    Input,
    /// By a line of a script that could not be done.
    Wrong(Exit),
}

/// What was asked.
#[derive(Clone, Copy)]
enum Question {
    /// What becomes of unsaved changes.
    Leaving,
    /// Whether to save although somebody else wrote the file.
    Changed,
    /// What becomes of what an earlier session left.
    Left,
    /// What becomes of what two versions both changed.
    Merging,
}

type Answer = Result<Came, Wrong>;

impl Wrong {
    fn of(call: &Call<'_>, phrase: &impl Say) -> Wrong {
        Wrong { said: call.words(phrase), exit: Exit::WrongUse }
    }
}

/// Runs it until it is left or the input ends.
pub(super) fn run(call: &mut Call<'_>, request: EditRequest) -> Result<Done, Failure> {
    let mut editor = Editor {
        session: Session::new(request.draft, request.faults, request.access),
        source: request.source,
        base: None,
        expected: request.expected,
        readers: request.path.as_deref().filter(|_| request.access > Access::Read).and_then(disk::readers),
        path: request.path,
        folder: request.folder,
        profiles: request.profiles,
        ids: Ids::new(request.seed),
        current: 0,
        journal: None,
        left: Vec::new(),
        taken: Vec::new(),
        merging: None,
        thrown_away: false,
        unconfirmed: false,
        hold: pen::Hold::default(),
    };
    for phrase in &request.told {
        call.tell(phrase);
    }
    pen::open(&mut editor, call);
    let ended = turns(&mut editor, call);
    let thrown = editor.thrown_away;
    let kept = protect::close(&mut editor, thrown);
    pen::close(&mut editor, call.env);
    if let Ok(Ended::Input | Ended::Wrong(_)) = &ended
        && editor.session.is_dirty()
    {
        call.tell(if kept { &P::NotSavedKept } else { &P::NotSaved });
    }
    Ok(match ended? {
        Ended::Input if editor.session.is_dirty() => Exit::Findings.into(),
        Ended::Wrong(exit) => exit.into(),
        Ended::Input | Ended::Left => Exit::Fine.into(),
    })
}

/// One line after the other.
fn turns(editor: &mut Editor, call: &mut Call<'_>) -> Result<Ended, Failure> {
    let talks = call.env.stdin_is_terminal;
    say::opening(editor, call)?;
    let mut lines = Lines::default();
    let (mut number, mut asked) = (0, protect::open(editor, call)?);
    loop {
        if talks {
            call.ask(&P::Prompt)?;
        }
        call.flush()?;
        let line = match lines.next(call.io.stdin)? {
            // Ctrl+D is a slip of a finger away from losing what was written: it is asked about like any leaving.
            None if talks && asked.is_none() && editor.session.is_dirty() => {
                say::phrase(call, &P::AskQuit)?;
                (lines.ended, asked) = (false, Some(Question::Leaving));
                continue;
            }
            None => return Ok(Ended::Input),
            Some(line) => line,
        };
        number += 1;
        let came = match line {
            Err(()) => Err(Wrong::of(call, &P::TooLong)),
            Ok(bytes) => match String::from_utf8(bytes) {
                Err(_) => Err(Wrong::of(call, &P::NotText)),
                Ok(line) => match asked {
                    Some(Question::Leaving) => output::leave(editor, call, &line),
                    Some(Question::Changed) => output::save_anyway(editor, call, &line),
                    Some(Question::Left) => protect::answer(editor, call, &line),
                    Some(Question::Merging) => merging::answer(editor, call, &line),
                    None => command::run(editor, call, &line),
                },
            },
        };
        // What was typed before anybody was told of it is done all the same.
        call.flush()?;
        if !matches!(came, Ok(Came::Ends)) {
            pen::look(editor, call);
        }
        asked = None;
        match came {
            Ok(Came::Goes) => {}
            Ok(Came::Asks(question)) => asked = Some(question),
            Ok(Came::Ends) => return Ok(Ended::Left),
            Err(wrong) => {
                if !talks {
                    let why = call.words(&P::AtLine { line: number, why: wrong.said });
                    call.tell_line(why);
                    return Ok(Ended::Wrong(wrong.exit));
                }
                call.tell_line(wrong.said);
            }
        }
    }
}

impl Editor {
    fn draft(&self) -> &Draft {
        self.session.draft()
    }

    /// The number of the current block, from 1.
    fn here(&self) -> usize {
        self.current + 1
    }

    /// What the file is called in messages.
    fn name(&self) -> Option<String> {
        self.path.as_deref().map(files::name)
    }

    /// Checks what changed since it was checked last.
    fn recheck(&mut self, call: &Call<'_>) {
        while self.session.recheck(&self.profiles, call.env.now(), usize::MAX) {}
    }

    fn field(&self, field: Field) -> &str {
        self.draft().field(field)
    }
}

/// The lines of the input.
#[derive(Default)]
struct Lines {
    /// What was read and is not yet a line.
    rest: Vec<u8>,
    ended: bool,
}

impl Lines {
    /// The next line without its end; an error within for one that is too long, `None` at the end.
    fn next(&mut self, input: &mut dyn Read) -> std::io::Result<Option<Result<Vec<u8>, ()>>> {
        let mut long = false;
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.rest.drain(..=end).collect();
                line.pop();
                line.pop_if(|byte| *byte == b'\r');
                return Ok(Some(if long || line.len() > LONGEST { Err(()) } else { Ok(line) }));
            }
            if self.rest.len() > LONGEST {
                // Nobody holds all of a line that will not be read.
                long = true;
                self.rest.clear();
            }
            if self.ended {
                let line = std::mem::take(&mut self.rest);
                return Ok(if line.is_empty() && !long {
                    None
                } else {
                    Some(if long { Err(()) } else { Ok(line) })
                });
            }
            let mut bytes = [0; 8 * 1024];
            match input.read(&mut bytes) {
                Ok(0) => self.ended = true,
                Ok(count) => self.rest.extend_from_slice(&bytes[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}
