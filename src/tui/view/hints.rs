//! The keys worth naming where one is: those of the state and the pane first, then what works everywhere.

use std::borrow::Cow;

use crate::model::{Field, Kind, Place};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase as P;
use crate::session::Access;
use crate::tui::app::{App, Pane};
use crate::tui::command::COMMANDS;
use crate::tui::input::Chord;
use crate::tui::pane::form::EntryKind;
use crate::tui::pane::quotes::Entry;
use crate::tui::popup::Popup;

/// A hint: the command whose key is named, or a key of the pane's own, and the words.
enum Hint {
    Of(&'static str, P),
    Key(&'static str, P),
}

use Hint::{Key, Of};

/// The keys, as a chord where they are one, and their words, the most useful first. Few of them have room on a line, so
/// each is made when it is asked for.
pub(super) fn list(app: &App) -> impl Iterator<Item = (String, Option<Chord>, Cow<'static, str>)> {
    let over = app.popups.last().filter(|popup| !matches!(popup, Popup::Find(_)));
    let own = match over {
        Some(popup) => window(app, popup),
        None if app.marking => marking(),
        None => state(app),
    };
    // Over the panes few keys do what they do in them.
    let everywhere = COMMANDS.iter().filter(move |_| !app.marking && over.is_none());
    let everywhere = everywhere.filter_map(|command| Some(Of(command.name, command.hint.clone()?)));
    let mut named = Vec::new();
    own.into_iter().chain(everywhere).filter_map(move |hint| {
        let (key, chord, words) = match hint {
            Key(key, words) => (key.to_owned(), Chord::shown_as(key), words),
            Of(name, words) => {
                let command = COMMANDS.iter().find(|command| command.name == name)?;
                if named.contains(&name) || !command.is_there(app.session.access(), app.clipboard) {
                    return None;
                }
                let chord = app.keymap.shown(name)?;
                named.push(name);
                (chord.to_string(), Some(chord), words)
            }
        };
        Some((key, chord, words.say(app.lang)))
    })
}

/// The keys that the state and the pane have of their own, whatever commands are bound to, written out.
pub fn own_keys(app: &App) -> Vec<(String, String)> {
    let own = state(app).into_iter().filter_map(|hint| match hint {
        Key(key, words) => Some((key.to_owned(), words.say(app.lang).into_owned())),
        Of(..) => None,
    });
    own.collect()
}

/// Over the panes: a card has keys of its own, every other window names its own at its foot.
fn window(app: &App, popup: &Popup) -> Vec<Hint> {
    match popup {
        Popup::Confirm(_) | Popup::Prompt(_) => Vec::new(),
        Popup::Card(card) => {
            let mut hints = Vec::new();
            if app.can_write() && card.form.entry().kind == EntryKind::Speaker {
                hints.extend([Key("← →", P::HintPick), Of("new-speaker", P::HintAddSpeaker)]);
            }
            hints.extend([Key("Tab", P::HintLine), Key("Esc", P::HintMarked), Of("save", P::HintSave)]);
            hints.extend([Of("undo", P::CmdUndo), Of("palette", P::HintPalette)]);
            hints
        }
        _ => vec![Of("save", P::HintSave), Of("quit", P::HintQuit)],
    }
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
        // A day, a moment and a choice are selected whole as soon as one comes to them.
        Pane::Metadata if writes && app.form.entry().kind != EntryKind::Text => field(app),
        _ if app.active_caret().is_some_and(|caret| !caret.is_empty()) => {
            let mut hints = vec![Of("copy", P::CmdCopy), Of("cut", P::CmdCut)];
            if app.focus == Pane::Body {
                hints.extend([Of("bold", P::HintBold), Of("italic", P::HintItalic)]);
            }
            hints
        }
        Pane::Metadata if writes => field(app),
        Pane::Body if writes => block(app),
        // Whoever reads looks, finds and judges.
        _ => vec![Of("preview", P::HintPreview), Of("find", P::HintFind), Of("next-finding", P::HintFinding)],
    }
}

/// What a field has of its own, and the way out of the form.
fn field(app: &App) -> Vec<Hint> {
    let entry = app.form.entry();
    let (next, out) = (Key("Enter", P::HintLine), Of("next-pane", P::HintPane));
    match entry.kind {
        EntryKind::Choice | EntryKind::Speaker => vec![Key("← →", P::HintPick), next, out],
        EntryKind::Number | EntryKind::Date | EntryKind::Instant => {
            vec![Of("serial-up", P::HintUp), Of("serial-down", P::HintDown), out]
        }
        // There Enter begins a line of the contact itself.
        EntryKind::Text if entry.place == Place::Field(Field::Contact) => vec![out],
        EntryKind::Text => vec![next, out],
    }
}

/// What a block has of its own. In a paragraph one writes, and what works everywhere is what one looks for.
fn block(app: &App) -> Vec<Hint> {
    let index = match app.caret.head.place {
        Place::Block(index, _) => index,
        _ => return vec![Key("Enter", P::HintToBody)],
    };
    match app.session.draft().blocks.get(index).map(|block| &block.kind) {
        Some(Kind::Quote) => {
            vec![Of("choose-speaker", P::HintWho), Of("choose-attribution", P::HintAttributed)]
        }
        Some(Kind::Heading) => vec![Of("to-paragraph", P::HintParagraphAgain)],
        Some(Kind::List) => {
            vec![Of("toggle-numbers", P::HintNumbered), Of("to-paragraph", P::HintParagraphAgain)]
        }
        _ => Vec::new(),
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
