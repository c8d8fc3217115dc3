//! The keys worth naming where one is: those of the state and the pane first, then what works everywhere.

use crate::model::{Kind, Place};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase as P;
use crate::session::Access;
use crate::tui::app::{App, Pane};
use crate::tui::command::COMMANDS;
use crate::tui::pane::form::EntryKind;
use crate::tui::pane::quotes::Entry;

/// A hint: the command whose key is named, or a key of the pane's own, and the words.
enum Hint {
    Of(&'static str, P),
    Key(&'static str, P),
}

use Hint::{Key, Of};

/// The keys and their words, the most useful first.
pub(super) fn list(app: &App) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::new();
    let own = if app.marking { marking() } else { state(app) };
    let everywhere = COMMANDS.iter().filter(|_| !app.marking);
    let everywhere = everywhere.filter_map(|command| Some(Of(command.name, command.hint.clone()?)));
    let mut named = Vec::new();
    for hint in own.into_iter().chain(everywhere) {
        let (key, words) = match hint {
            Key(key, words) => (key.to_owned(), words),
            Of(name, words) => {
                let command = COMMANDS.iter().find(|command| command.name == name);
                let may = command.is_some_and(|command| command.needs <= app.session.access());
                match app.keymap.shown(name).filter(|_| may && !named.contains(&name)) {
                    Some(key) => {
                        named.push(name);
                        (key.to_string(), words)
                    }
                    None => continue,
                }
            }
        };
        list.push((key, words.say(app.lang).into_owned()));
    }
    list
}

/// The keys that the state and the pane have of their own, whatever commands are bound to, written out.
pub fn own_keys(app: &App) -> Vec<(String, String)> {
    let own = state(app).into_iter().filter_map(|hint| match hint {
        Key(key, words) => Some((key.to_owned(), words.say(app.lang).into_owned())),
        Of(..) => None,
    });
    own.collect()
}

/// While every step selects.
fn marking() -> Vec<Hint> {
    vec![
        Key("← ↑ ↓ →", P::HintMarking),
        Of("copy", P::CmdCopy),
        Of("cut", P::CmdCut),
        Key("Esc", P::HintMarked),
    ]
}

/// What the state and the pane have of their own.
fn state(app: &App) -> Vec<Hint> {
    let writes = app.session.access() >= Access::Write;
    match app.focus {
        Pane::Quotes => quotes(app, writes),
        _ if app.active_caret().is_some_and(|caret| !caret.is_empty()) => {
            let mut hints = vec![Of("copy", P::CmdCopy), Of("cut", P::CmdCut)];
            if app.focus == Pane::Body {
                hints.extend([Of("bold", P::HintBold), Of("italic", P::HintItalic)]);
            }
            hints
        }
        Pane::Metadata if writes => match app.form.entry().kind {
            EntryKind::Choice | EntryKind::Speaker => vec![Key("← →", P::HintPick)],
            EntryKind::Number | EntryKind::Date | EntryKind::Instant => {
                vec![Of("serial-up", P::HintUp), Of("serial-down", P::HintDown)]
            }
            EntryKind::Text => Vec::new(),
        },
        Pane::Body => {
            let Place::Block(index, _) = app.caret.head.place else { return Vec::new() };
            match app.session.draft().blocks.get(index).map(|block| &block.kind) {
                Some(Kind::Quote) => {
                    vec![Of("choose-speaker", P::HintWho), Of("choose-attribution", P::HintAttributed)]
                }
                _ => Vec::new(),
            }
        }
        Pane::Metadata => Vec::new(),
    }
}

/// Only keys that do something to what is chosen.
fn quotes(app: &App, writes: bool) -> Vec<Hint> {
    let entry = app.quotes.entry();
    let draft = app.session.draft();
    let spoken = match entry {
        Some(Entry::Speaker(_)) => true,
        Some(Entry::Quote(block)) => {
            draft.blocks.get(block).is_some_and(|quote| draft.speaker(&quote.speaker).is_some())
        }
        None => false,
    };
    let is_speaker = matches!(entry, Some(Entry::Speaker(_)));
    let is_quote = matches!(entry, Some(Entry::Quote(_)));
    [
        (entry.is_some(), Key("Enter", P::HintOpen)),
        (writes && spoken, Key("K", P::HintAddQuote)),
        (writes && is_quote, Key("S", P::HintWho)),
        (writes && is_quote, Key("A", P::HintAttributed)),
        (writes, Key("N", P::HintAddSpeaker)),
        (writes && is_speaker, Key("R", P::HintRename)),
        (writes && is_speaker, Key("Del", P::HintDelete)),
    ]
    .into_iter()
    .filter_map(|(works, hint)| works.then_some(hint))
    .collect()
}
