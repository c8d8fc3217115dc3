//! The table of commands: name, words, keys, where it works, what it needs, what it does. Help, palette, hints and the
//! README's table of keys come from it. Key names are only text here; nothing draws.

use super::act;
use super::app::{App, Pane};
use super::clipboard::Route;
use super::effect::Effect;
use super::pane::form::EntryKind;
use super::pen::Pen;
use super::popup::{Card, Popup};
use super::step::Step;
use crate::model::{Kind, Place};
use crate::phrase::tui::TuiPhrase;
use crate::phrase::tui::TuiPhrase as P;
use crate::session::Access;

/// Where a command works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// In a pane.
    In(Pane),
    /// Wherever text is edited.
    Text,
}

/// A group of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The draft as a file.
    Draft,
    /// Changing text.
    Edit,
    /// Blocks of the body.
    Blocks,
    /// Speakers and quotes.
    Quotes,
    /// Going places.
    Go,
    /// Looking at things.
    View,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Group; 6] =
        [Group::Draft, Group::Edit, Group::Blocks, Group::Quotes, Group::Go, Group::View];

    /// The group's heading.
    pub fn name(self) -> TuiPhrase {
        match self {
            Group::Draft => TuiPhrase::GroupDraft,
            Group::Edit => TuiPhrase::GroupEdit,
            Group::Blocks => TuiPhrase::GroupBlocks,
            Group::Quotes => TuiPhrase::GroupQuotes,
            Group::Go => TuiPhrase::GroupGo,
            Group::View => TuiPhrase::GroupView,
        }
    }
}

/// One row.
pub struct Command {
    /// The name in settings: kebab-case, never changed once published.
    pub name: &'static str,
    /// What it does, for a person.
    pub phrase: TuiPhrase,
    /// The words beside its key in the line of hints; `None` keeps it out of the line.
    pub hint: Option<TuiPhrase>,
    /// Its keys, the one shown first.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub scope: Scope,
    /// Its group in the help.
    pub group: Group,
    /// What one must be allowed to do.
    pub needs: Access,
    /// What it does.
    pub run: fn(&mut App) -> Vec<Effect>,
}

impl Command {
    /// Whether the command is there for somebody: with what they may do, and where there is a way for copies. One that is
    /// not is in no list and named nowhere.
    pub fn is_there(&self, access: Access, copies: Route) -> bool {
        self.needs <= access && (self.name != "copy" || copies != Route::Closed)
    }

    /// Where the command works, when that is not where one is: shown beside it in the list of commands.
    pub fn lacks(&self, app: &App) -> Option<TuiPhrase> {
        let draft = app.session.draft();
        // Over a card it is the card's text that is written in, whatever the pane below.
        let over_card = matches!(app.popups.last(), Some(Popup::Card(_)));
        if over_card && !Card::WORKS.contains(&self.name) && Step::named(self.name).is_none() {
            return Some(P::ThereNoCard);
        }
        if let Some(there) = self.elsewhere(app.focus).filter(|_| !over_card) {
            return Some(there);
        }
        let kind = match app.caret.head.place {
            Place::Block(index, _) => draft.blocks.get(index).map(|block| &block.kind),
            _ => None,
        };
        match self.name {
            "quote-card" | "choose-speaker" | "choose-attribution"
                if !over_card && app.focus == Pane::Body && kind != Some(&Kind::Quote) =>
            {
                Some(P::ThereQuote)
            }
            "toggle-numbers" if kind != Some(&Kind::List) => Some(P::ThereList),
            "serial-up" | "serial-down" if app.form.entry().kind == EntryKind::Text => Some(P::ThereNumber),
            "take-over" if app.pen == Pen::Ours => Some(P::ThereTheirs),
            "remove-joint" if !matches!(app.form.caret.head.place, Place::Joint(..)) => Some(P::ThereJoint),
            "cut" | "copy" if app.active_caret().is_none_or(|caret| caret.is_empty()) => {
                Some(P::ThereSelected)
            }
            _ => None,
        }
    }
}

impl Command {
    /// The only place the command works in, when that is not the focused pane.
    pub fn elsewhere(&self, focus: Pane) -> Option<TuiPhrase> {
        match self.scope {
            In(pane) if pane != focus => Some(match pane {
                Pane::Body => P::ThereBody,
                Pane::Metadata => P::ThereMetadata,
                Pane::Quotes => P::ThereQuotes,
            }),
            Text if focus == Pane::Quotes => Some(P::ThereText),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const fn command(
    name: &'static str,
    phrase: TuiPhrase,
    keys: &'static [&'static str],
    (scope, group, needs): (Scope, Group, Access),
    run: fn(&mut App) -> Vec<Effect>,
) -> Command {
    Command { name, phrase, hint: None, keys, scope, group, needs, run }
}

/// A command named in the line of hints.
const fn hinted(
    name: &'static str,
    phrase: TuiPhrase,
    hint: TuiPhrase,
    keys: &'static [&'static str],
    (scope, group, needs): (Scope, Group, Access),
    run: fn(&mut App) -> Vec<Effect>,
) -> Command {
    Command { name, phrase, hint: Some(hint), keys, scope, group, needs, run }
}

use Access::{Export, Read, Save, Write};
use Group::{Blocks, Draft, Edit, Go, Quotes, View};
use Scope::{Global, In, Text};

/// All commands, in the order of the hints and of the help.
pub static COMMANDS: &[Command] = &[
    hinted("save", P::CmdSave, P::HintSave, &["ctrl-s"], (Global, Draft, Save), act::save),
    hinted("export", P::CmdExport, P::HintExport, &["ctrl-e"], (Global, Draft, Export), act::export),
    hinted(
        "palette",
        P::CmdPalette,
        P::HintPalette,
        &["ctrl-p", "alt-p"],
        (Global, View, Read),
        act::palette,
    ),
    hinted("help", P::CmdHelp, P::HintHelp, &["f1"], (Global, View, Read), act::help),
    hinted("next-pane", P::CmdNextPane, P::HintPane, &["tab", "f6"], (Global, Go, Read), act::next_pane),
    hinted("quit", P::CmdQuit, P::HintQuit, &["ctrl-q"], (Global, Draft, Read), act::quit),
    hinted("preview", P::CmdPreview, P::HintPreview, &["f2"], (Global, View, Read), act::preview),
    hinted("find", P::CmdFind, P::HintFind, &["ctrl-f"], (Global, Go, Read), act::find),
    command("desk", P::CmdDesk, &["ctrl-o"], (Global, Draft, Export), act::desk),
    command("save-as", P::CmdSaveAs, &[], (Global, Draft, Save), act::save_as),
    command("take-over", P::CmdTakeOver, &["alt-t"], (Global, Draft, Export), act::take_over),
    command("compare-file", P::CmdCompareFile, &["alt-u"], (Global, Draft, Save), act::compare_file),
    command("undo", P::CmdUndo, &["ctrl-z"], (Global, Edit, Write), act::undo),
    command("redo", P::CmdRedo, &["ctrl-y", "ctrl-shift-z"], (Global, Edit, Write), act::redo),
    command("cut", P::CmdCut, &["ctrl-x"], (Text, Edit, Write), act::cut),
    command("copy", P::CmdCopy, &["ctrl-c"], (Text, Edit, Read), act::copy),
    command("paste", P::CmdPaste, &["ctrl-v"], (Text, Edit, Write), act::paste),
    command("paste-otherwise", P::CmdPasteOtherwise, &["alt-v"], (Global, Edit, Write), act::paste_otherwise),
    command("select-all", P::CmdSelectAll, &["ctrl-a"], (Text, Edit, Read), act::select_all),
    command("select", P::CmdSelect, &["alt-s", "ctrl-space"], (Text, Edit, Read), act::select),
    command("select-word", P::CmdSelectWord, &["alt-w"], (Text, Edit, Read), act::select_word),
    command("select-sentence", P::CmdSelectSentence, &[], (Text, Edit, Read), act::select_sentence),
    command("select-block", P::CmdSelectBlock, &[], (Text, Edit, Read), act::select_block),
    command(
        "delete-word-left",
        P::CmdDeleteWordLeft,
        &["ctrl-backspace", "ctrl-w", "alt-backspace"],
        (Text, Edit, Write),
        act::delete_word_left,
    ),
    command(
        "delete-word-right",
        P::CmdDeleteWordRight,
        &["ctrl-delete", "alt-delete"],
        (Text, Edit, Write),
        act::delete_word_right,
    ),
    command("bold", P::CmdBold, &["ctrl-b"], (Text, Edit, Write), act::bold),
    command("italic", P::CmdItalic, &["alt-i"], (Text, Edit, Write), act::italic),
    command("block-up", P::CmdBlockUp, &["alt-up"], (In(Pane::Body), Blocks, Write), act::block_up),
    command("block-down", P::CmdBlockDown, &["alt-down"], (In(Pane::Body), Blocks, Write), act::block_down),
    command("duplicate-block", P::CmdDuplicate, &["ctrl-d"], (In(Pane::Body), Blocks, Write), act::duplicate),
    command(
        "delete-block",
        P::CmdDeleteBlock,
        &["ctrl-k"],
        (In(Pane::Body), Blocks, Write),
        act::delete_block,
    ),
    command(
        "to-paragraph",
        P::CmdToParagraph,
        &["alt-1"],
        (In(Pane::Body), Blocks, Write),
        act::to_paragraph,
    ),
    command("to-quote", P::CmdToQuote, &["alt-2", "alt-q"], (In(Pane::Body), Blocks, Write), act::to_quote),
    command("to-heading", P::CmdToHeading, &["alt-3"], (In(Pane::Body), Blocks, Write), act::to_heading),
    command("to-list", P::CmdToList, &["alt-4"], (In(Pane::Body), Blocks, Write), act::to_list),
    command(
        "toggle-numbers",
        P::CmdNumbered,
        &["alt-5"],
        (In(Pane::Body), Blocks, Write),
        act::toggle_numbered,
    ),
    command(
        "quote-card",
        P::CmdQuoteCard,
        &["f5", "alt-k"],
        (In(Pane::Body), Quotes, Write),
        act::quote_card,
    ),
    command("choose-speaker", P::CmdChooseSpeaker, &["alt-o"], (Global, Quotes, Write), act::choose_speaker),
    command(
        "choose-attribution",
        P::CmdChooseAttribution,
        &["alt-a"],
        (Global, Quotes, Write),
        act::choose_attribution,
    ),
    command("rename-speaker", P::CmdRenameSpeaker, &[], (Global, Quotes, Write), act::rename_speaker),
    command("new-speaker", P::CmdNewSpeaker, &["alt-n"], (Global, Quotes, Write), act::new_speaker),
    command("metadata", P::CmdMetadata, &["f4"], (Global, Go, Read), act::metadata),
    command(
        "previous-pane",
        P::CmdPreviousPane,
        &["shift-tab", "shift-f6"],
        (Global, Go, Read),
        act::previous_pane,
    ),
    command("find-next", P::CmdFindNext, &["f3", "ctrl-g"], (Global, Go, Read), act::find_next),
    command("find-previous", P::CmdFindPrevious, &["shift-f3"], (Global, Go, Read), act::find_previous),
    command("word-left", P::CmdWordLeft, &["ctrl-left"], (Text, Go, Read), |app| {
        act::step(app, Step::WordLeft)
    }),
    command("word-right", P::CmdWordRight, &["ctrl-right"], (Text, Go, Read), |app| {
        act::step(app, Step::WordRight)
    }),
    command("sentence-left", P::CmdSentenceLeft, &["alt-left", "alt-,"], (Text, Go, Read), |app| {
        act::step(app, Step::SentenceLeft)
    }),
    command("sentence-right", P::CmdSentenceRight, &["alt-right", "alt-."], (Text, Go, Read), |app| {
        act::step(app, Step::SentenceRight)
    }),
    command("row-start", P::CmdRowStart, &["home"], (Text, Go, Read), |app| act::step(app, Step::RowStart)),
    command("row-end", P::CmdRowEnd, &["end"], (Text, Go, Read), |app| act::step(app, Step::RowEnd)),
    command("paragraph-up", P::CmdParagraphUp, &["ctrl-up"], (In(Pane::Body), Go, Read), |app| {
        act::step(app, Step::BlockUp)
    }),
    command("paragraph-down", P::CmdParagraphDown, &["ctrl-down"], (In(Pane::Body), Go, Read), |app| {
        act::step(app, Step::BlockDown)
    }),
    command("page-up", P::CmdPageUp, &["pageup"], (Text, Go, Read), |app| act::step(app, Step::PageUp)),
    command("page-down", P::CmdPageDown, &["pagedown"], (Text, Go, Read), |app| {
        act::step(app, Step::PageDown)
    }),
    command("start", P::CmdStart, &["ctrl-home"], (Text, Go, Read), |app| act::step(app, Step::Start)),
    command("end", P::CmdEnd, &["ctrl-end"], (Text, Go, Read), |app| act::step(app, Step::End)),
    command("replace", P::CmdReplace, &["alt-r"], (Global, Edit, Write), act::replace),
    command("next-finding", P::CmdNextFinding, &["f8", "alt-f"], (Global, Go, Read), act::next_finding),
    command(
        "previous-finding",
        P::CmdPreviousFinding,
        &["shift-f8"],
        (Global, Go, Read),
        act::previous_finding,
    ),
    command("fix", P::CmdFix, &["alt-enter"], (Global, Edit, Write), act::fix),
    command("problems", P::CmdProblems, &["f7", "alt-m"], (Global, View, Read), act::problems),
    command("serial-up", P::CmdSerialUp, &["ctrl-up"], (In(Pane::Metadata), Edit, Write), act::serial_up),
    command(
        "serial-down",
        P::CmdSerialDown,
        &["ctrl-down"],
        (In(Pane::Metadata), Edit, Write),
        act::serial_down,
    ),
    command("add-joint", P::CmdAddJoint, &[], (Global, Edit, Write), act::add_joint),
    command("remove-joint", P::CmdRemoveJoint, &[], (Global, Edit, Write), act::remove_joint),
    command("smart-quotes", P::CmdSmartQuotes, &[], (Global, Edit, Write), act::smart_quotes),
    command("smart-dashes", P::CmdSmartDashes, &[], (Global, Edit, Write), act::smart_dashes),
    command("smart-ellipsis", P::CmdSmartEllipsis, &[], (Global, Edit, Write), act::smart_ellipsis),
    command("single-blanks", P::CmdSingleBlanks, &[], (Global, Edit, Write), act::single_blanks),
    command("mouse", P::CmdMouse, &["f9"], (Global, View, Read), act::mouse),
    command("edit-elsewhere", P::CmdElsewhere, &["alt-e"], (Text, Edit, Write), act::edit_elsewhere),
    command("body-elsewhere", P::CmdBodyElsewhere, &[], (Global, Edit, Write), act::body_elsewhere),
    command("suspend", P::CmdSuspend, &[], (Global, View, Write), act::suspend),
    command("preview-beside", P::CmdPreviewBeside, &["shift-f2"], (Global, View, Read), act::preview_beside),
    command("counts", P::CmdCounts, &["alt-c"], (Global, View, Read), act::counts),
    command("zen", P::CmdZen, &["f11", "alt-z"], (Global, View, Read), act::zen),
    command("tour", P::CmdTour, &[], (Global, View, Read), act::tour),
    command("redraw", P::CmdRedraw, &["ctrl-l"], (Global, View, Read), act::redraw),
];

#[cfg(test)]
mod tests {
    use super::super::input::Chord;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_keys_are_chords() {
        let mut names = BTreeSet::new();
        for command in COMMANDS {
            assert!(names.insert(command.name), "{} twice", command.name);
            for key in command.keys {
                assert!(Chord::parse(key).is_some(), "{}: {key}", command.name);
            }
        }
    }

    #[test]
    fn no_two_commands_share_a_key_where_both_work() {
        for (i, a) in COMMANDS.iter().enumerate() {
            for b in &COMMANDS[i + 1..] {
                let apart = matches!((a.scope, b.scope), (Scope::In(x), Scope::In(y)) if x != y);
                let shared = a.keys.iter().find(|key| b.keys.contains(key));
                assert!(apart || shared.is_none(), "{} and {}: {shared:?}", a.name, b.name);
            }
        }
    }

    #[test]
    fn no_command_needs_a_key_that_multiplexers_take() {
        for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
            let reachable = command.keys.iter().any(|key| !["ctrl-b", "ctrl-a"].contains(key));
            assert!(reachable || ["bold", "select-all"].contains(&command.name), "{}", command.name);
        }
    }
}
