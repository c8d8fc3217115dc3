//! What the commands do to the state. Each takes the state and gives back wishes; none draws, none touches the world.

use super::app::{App, Pane};
use super::command::Command;
use super::effect::Effect;
use super::pane::form::EntryKind;
use super::pane::quotes::Entry;
use super::popup::{self, Popup};
use super::update::{apply, follow, go};
use crate::check::Finding;
use crate::model::{BlockPart, Edit, Kind, Place, Pos, Speaker};
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, EditContext, Grouping, order};
use crate::text::{grapheme, motion};

type Effects = Vec<Effect>;
const NONE: Effects = Vec::new();

/// Saves; asks for a name when the draft has none.
pub fn save(app: &mut App) -> Effects {
    write(app, false)
}

/// Saves, and ends the editor when that is wanted.
pub fn write(app: &mut App, then_quit: bool) -> Effects {
    match app.path.clone() {
        Some(path) => save_to(app, path, false, then_quit),
        None => {
            app.popups.push(Popup::Prompt(popup::Prompt::save_as(app, then_quit)));
            NONE
        }
    }
}

/// Saves under a name.
pub fn save_to(app: &mut App, path: std::path::PathBuf, new: bool, then_quit: bool) -> Effects {
    super::update::leave_field(app);
    app.session.close_step();
    match app.source.encode(app.session.draft()) {
        Ok(bytes) => vec![Effect::Save { path, bytes, new, revision: app.session.revision(), then_quit }],
        Err(error) => {
            let error = crate::store::StoreError::writing(&path, error);
            app.complain(TuiPhrase::NotSaved { why: crate::phrase::Say::say(&error, app.lang).into_owned() });
            NONE
        }
    }
}

/// Asks for another name and saves under it.
pub fn save_as(app: &mut App) -> Effects {
    app.popups.push(Popup::Prompt(popup::Prompt::save_as(app, false)));
    NONE
}

/// Ends the editor; asks when something is unsaved.
pub fn quit(app: &mut App) -> Effects {
    super::update::leave_field(app);
    if app.session.is_dirty() && app.can_write() {
        app.popups.push(Popup::Confirm(popup::Confirm::quit()));
    } else {
        app.quit = true;
    }
    NONE
}

/// Opens the preflight.
pub fn export(app: &mut App) -> Effects {
    super::update::leave_field(app);
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    let preflight = popup::Preflight::of(app);
    app.popups.push(Popup::Preflight(preflight));
    NONE
}

/// Opens the search line.
pub fn find(app: &mut App) -> Effects {
    let from = app.active_caret().unwrap_or(app.caret);
    app.popups.push(Popup::Find(popup::Find::new(&app.needle, from, app.focus)));
    NONE
}

/// Goes to the next place of what was looked for.
pub fn find_next(app: &mut App) -> Effects {
    search(app, true);
    NONE
}

/// Goes to the place before.
pub fn find_previous(app: &mut App) -> Effects {
    search(app, false);
    NONE
}

fn search(app: &mut App, forward: bool) {
    if app.needle.is_empty() {
        find(app);
        return;
    }
    let from = app.active_caret().unwrap_or(app.caret);
    match popup::find::next(app.session.draft(), &app.needle, from, forward) {
        Some((place, range)) => {
            app.found = Some((place, range.clone()));
            let (anchor, head) = (Pos::new(place, range.start), Pos::new(place, range.end));
            go(app, Caret { anchor, head });
        }
        None => app.say(TuiPhrase::NotFound { what: app.needle.clone() }),
    }
}

/// Opens the list of commands.
pub fn palette(app: &mut App) -> Effects {
    app.popups.push(Popup::Palette(popup::Palette::new(app)));
    NONE
}

/// Opens the preview.
pub fn preview(app: &mut App) -> Effects {
    let preview = popup::Preview::of(app, 0);
    app.popups.push(Popup::Preview(preview));
    NONE
}

/// Opens the help.
pub fn help(app: &mut App) -> Effects {
    app.popups.push(Popup::Help(popup::Help::default()));
    NONE
}

/// Opens the list of findings.
pub fn problems(app: &mut App) -> Effects {
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    app.popups.push(Popup::Problems(popup::Problems::default()));
    NONE
}

/// Gives the focus to the next pane.
pub fn next_pane(app: &mut App) -> Effects {
    turn(app, 1)
}

/// Gives the focus to the pane before.
pub fn previous_pane(app: &mut App) -> Effects {
    turn(app, Pane::ALL.len() - 1)
}

fn turn(app: &mut App, by: usize) -> Effects {
    let at = Pane::ALL.iter().position(|pane| *pane == app.focus).unwrap_or(0);
    focus(app, Pane::ALL[(at + by) % Pane::ALL.len()]);
    NONE
}

/// Gives the focus to a pane.
pub fn focus(app: &mut App, pane: Pane) {
    super::update::leave_field(app);
    app.session.close_step();
    app.focus = pane;
    app.follow_caret = true;
    app.regions = super::view::Regions::of(app.size, pane);
}

/// Goes to the form of fields, and back.
pub fn metadata(app: &mut App) -> Effects {
    let to = if app.focus == Pane::Metadata { Pane::Body } else { Pane::Metadata };
    focus(app, to);
    NONE
}

/// Takes the last step back.
pub fn undo(app: &mut App) -> Effects {
    match app.session.undo() {
        Some(applied) => {
            follow(app, &applied.edits);
            go(app, applied.caret);
        }
        None => app.say(TuiPhrase::NothingToUndo),
    }
    NONE
}

/// Makes the step taken back once more.
pub fn redo(app: &mut App) -> Effects {
    match app.session.redo() {
        Some(applied) => {
            follow(app, &applied.edits);
            go(app, applied.caret);
        }
        None => app.say(TuiPhrase::NothingToRedo),
    }
    NONE
}

/// Copies the selection, or the block the caret is in.
pub fn copy(app: &mut App) -> Effects {
    let Some(caret) = app.active_caret() else { return NONE };
    let whole = if caret.is_empty() { whole_place(app, caret) } else { caret };
    let text = session::copy(app.session.draft(), whole);
    if text.is_empty() {
        return NONE;
    }
    app.register = text.clone();
    app.say(TuiPhrase::Copied { count: crate::text::words::count(&text) });
    vec![Effect::Copy(text)]
}

/// Cuts the selection.
pub fn cut(app: &mut App) -> Effects {
    let Some(caret) = app.active_caret().filter(|caret| !caret.is_empty()) else {
        app.say(TuiPhrase::NothingSelected);
        return NONE;
    };
    let effects = copy(app);
    let (start, end) = order(caret);
    let cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = Change { before: caret, ..session::delete_range(&cx, start, end) };
    apply(app, change);
    effects
}

fn whole_place(app: &App, caret: Caret) -> Caret {
    let place = caret.head.place;
    let end = app.session.draft().text(place).map_or(0, str::len);
    Caret { anchor: Pos::new(place, 0), head: Pos::new(place, end) }
}

/// Puts in what was cut or copied last.
pub fn paste(app: &mut App) -> Effects {
    if app.register.is_empty() {
        app.say(TuiPhrase::PasteFromTerminal);
        return NONE;
    }
    let text = app.register.clone();
    super::update::paste(app, &text);
    NONE
}

/// Selects the whole field or the whole body.
pub fn select_all(app: &mut App) -> Effects {
    if let Some(caret) = app.active_caret() {
        let all = session::select_all(app.session.draft(), caret.head);
        super::update::set_caret(app, all);
        app.follow_caret = false;
    }
    NONE
}

/// Deletes to the start of the word.
pub fn delete_word_left(app: &mut App) -> Effects {
    delete_word(app, true);
    NONE
}

/// Deletes to the start of the next word.
pub fn delete_word_right(app: &mut App) -> Effects {
    delete_word(app, false);
    NONE
}

fn delete_word(app: &mut App, left: bool) {
    let Some(caret) = app.active_caret() else { return };
    let text = app.session.draft().text(caret.head.place).unwrap_or_default();
    let at = caret.head.byte;
    let other = if left { motion::prev_word_start(text, at) } else { motion::next_word_start(text, at) };
    if !caret.is_empty() || other == at {
        super::update::erase(app, left);
        return;
    }
    let (start, end) = if left { (other, at) } else { (at, other) };
    let place = caret.head.place;
    let cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::delete_range(&cx, Pos::new(place, start), Pos::new(place, end));
    apply(app, Change { before: caret, grouping: Grouping::Deleting { place }, ..change });
}

/// Makes the selection bold, or the word at the caret.
pub fn bold(app: &mut App) -> Effects {
    emphasize(app, '*')
}

/// Makes the selection italic, or the word at the caret.
pub fn italic(app: &mut App) -> Effects {
    emphasize(app, '_')
}

fn emphasize(app: &mut App, mark: char) -> Effects {
    let Some(caret) = app.active_caret() else { return NONE };
    let (start, end) = order(caret);
    let place = start.place;
    if end.place != place {
        return NONE;
    }
    let text = app.session.draft().text(place).unwrap_or_default();
    let range = if start == end { motion::word_at(text, start.byte) } else { start.byte..end.byte };
    let inner = text[range.clone()].trim();
    if inner.is_empty() {
        return NONE;
    }
    let from = range.start + (text[range.clone()].len() - text[range.clone()].trim_start().len());
    let to = from + inner.len();
    let marked = text[..from].ends_with(mark) && text[to..].starts_with(mark);
    let one = mark.to_string();
    let (edits, from, to) = if marked {
        let edits = vec![
            Edit::replace(place, to, one.as_str(), ""),
            Edit::replace(place, from - 1, one.as_str(), ""),
        ];
        (edits, from - 1, to - 1)
    } else {
        let edits =
            vec![Edit::replace(place, to, "", one.as_str()), Edit::replace(place, from, "", one.as_str())];
        (edits, from + 1, to + 1)
    };
    let after = Caret { anchor: Pos::new(place, from), head: Pos::new(place, to) };
    apply(app, Change { edits, before: caret, after, grouping: Grouping::Alone });
    NONE
}

fn with_change(app: &mut App, change: Option<Change>) -> Effects {
    if let Some(change) = change {
        apply(app, change);
    }
    NONE
}

/// Moves the block up.
pub fn block_up(app: &mut App) -> Effects {
    let change = session::move_block(app.session.draft(), app.caret, false);
    with_change(app, change)
}

/// Moves the block down.
pub fn block_down(app: &mut App) -> Effects {
    let change = session::move_block(app.session.draft(), app.caret, true);
    with_change(app, change)
}

/// Puts a copy of the block after it.
pub fn duplicate(app: &mut App) -> Effects {
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::duplicate_block(&mut cx, app.caret);
    with_change(app, change)
}

/// Deletes the block, or the blocks the selection touches.
pub fn delete_block(app: &mut App) -> Effects {
    let change = session::delete_blocks(app.session.draft(), app.caret);
    with_change(app, change)
}

fn convert(app: &mut App, kind: &Kind) -> Effects {
    let marks = app.session.profile(&app.profiles).typography.clone();
    let change = session::convert(app.session.draft(), app.caret, kind, &marks);
    with_change(app, change)
}

/// Makes the block a paragraph.
pub fn to_paragraph(app: &mut App) -> Effects {
    convert(app, &Kind::Paragraph)
}

/// Makes the block a quote.
pub fn to_quote(app: &mut App) -> Effects {
    convert(app, &Kind::Quote)
}

/// Makes the block a heading.
pub fn to_heading(app: &mut App) -> Effects {
    convert(app, &Kind::Heading)
}

/// Makes the block a list.
pub fn to_list(app: &mut App) -> Effects {
    convert(app, &Kind::List)
}

/// Numbers the list, or takes the numbers away.
pub fn toggle_numbered(app: &mut App) -> Effects {
    let change = session::toggle_numbered(app.session.draft(), app.caret);
    with_change(app, change)
}

/// Opens the card of the quote the caret is in: its speaker and what stands around the words.
pub fn quote_card(app: &mut App) -> Effects {
    match app.caret.head.place {
        Place::Block(index, _) if app.session.draft().blocks[index].kind == Kind::Quote => {
            let draft = app.session.draft();
            app.popups.push(Popup::Card(popup::Card::quote(index, draft)));
        }
        _ => app.say(TuiPhrase::NotInAQuote),
    }
    NONE
}

/// Adds a speaker and opens the card.
pub fn new_speaker(app: &mut App) -> Effects {
    let draft = app.session.draft();
    let index = draft.speakers.len();
    let ids = (1..).map(|n| format!("narasumber-{n}"));
    let id = ids.into_iter().find(|id| draft.speaker(id).is_none()).unwrap_or_default();
    let speaker = Box::new(Speaker { id, ..Speaker::default() });
    let before = app.active_caret().unwrap_or(app.caret);
    let edits = vec![Edit::InsertSpeaker { index, speaker }];
    apply(app, Change { edits, before, after: before, grouping: Grouping::Alone });
    app.popups.push(Popup::Card(popup::Card::speaker(index, app.session.draft())));
    NONE
}

/// Opens what is chosen in the quotes pane: a quote's place on the page, a speaker's card.
pub fn open_entry(app: &mut App) -> Effects {
    match app.quotes.entry() {
        Some(Entry::Quote(block)) => {
            go(app, Caret::at(Pos::new(Place::Block(block, BlockPart::Text), 0)));
        }
        Some(Entry::Speaker(index)) => {
            app.popups.push(Popup::Card(popup::Card::speaker(index, app.session.draft())));
        }
        None => return new_speaker(app),
    }
    NONE
}

/// Deletes the speaker chosen in the quotes pane, unless quotes are theirs.
pub fn delete_speaker(app: &mut App) -> Effects {
    let Some(Entry::Speaker(index)) = app.quotes.entry() else { return NONE };
    let draft = app.session.draft();
    let speaker = draft.speakers[index].clone();
    let used: Vec<String> = draft
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == Kind::Quote && block.speaker == speaker.id)
        .map(|(i, _)| format!("¶{}", i + 1))
        .collect();
    if !used.is_empty() {
        app.complain(TuiPhrase::SpeakerInUse { name: speaker.name, places: used.join(", ") });
        return NONE;
    }
    let edits = vec![Edit::RemoveSpeaker { index, speaker: Box::new(speaker) }];
    let caret = app.caret;
    apply(app, Change { edits, before: caret, after: caret, grouping: Grouping::Alone });
    app.focus = Pane::Quotes;
    NONE
}

/// Adds a quote of the chosen speaker after the caret's block.
pub fn quote_of_entry(app: &mut App) -> Effects {
    let draft = app.session.draft();
    let index = match app.quotes.entry() {
        Some(Entry::Speaker(index)) => index,
        Some(Entry::Quote(block)) => {
            let id = &draft.blocks[block].speaker;
            match draft.speakers.iter().position(|speaker| speaker.id == *id) {
                Some(index) => index,
                None => return NONE,
            }
        }
        None => return new_speaker(app),
    };
    let id = draft.speakers[index].id.clone();
    let first = !draft.blocks.iter().any(|block| block.kind == Kind::Quote && block.speaker == id);
    let english = draft.language() == crate::phrase::Lang::En;
    let attribution = match (first, english) {
        (true, false) => "kata {position} {name}",
        (false, false) => "kata {short}",
        (true, true) => "said {position} {name}",
        (false, true) => "said {short}",
    };
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::insert_quote(&mut cx, app.caret, &id, attribution);
    apply(app, change);
    focus(app, Pane::Body);
    NONE
}

/// Goes to the next finding.
pub fn next_finding(app: &mut App) -> Effects {
    jump(app, true);
    NONE
}

/// Goes to the finding before.
pub fn previous_finding(app: &mut App) -> Effects {
    jump(app, false);
    NONE
}

fn jump(app: &mut App, forward: bool) {
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    let mut targets: Vec<Pos> = app.session.findings().iter().filter_map(target).collect();
    targets.sort();
    targets.dedup();
    let here = app.active_caret().unwrap_or(app.caret).head;
    let next = if forward {
        targets.iter().find(|pos| **pos > here).or(targets.first())
    } else {
        targets.iter().rev().find(|pos| **pos < here).or(targets.last())
    };
    match next {
        Some(pos) => go(app, Caret::at(*pos)),
        None => app.say(TuiPhrase::NoFindings),
    }
}

/// The position a finding points at.
pub fn target(finding: &Finding) -> Option<Pos> {
    finding.target.place.map(|place| Pos::new(place, finding.target.range.start))
}

/// Applies the first fix of the finding nearest the caret.
pub fn fix(app: &mut App) -> Effects {
    let Some(finding) = super::view::status::nearest(app).cloned() else {
        app.say(TuiPhrase::NoFindings);
        return NONE;
    };
    mend(app, &finding);
    NONE
}

/// Applies the first fix of a finding.
pub fn mend(app: &mut App, finding: &Finding) {
    let fresh = app.session.renew(finding, &app.profiles, app.now);
    let Some(fix) = fresh.and_then(|finding| finding.fixes.into_iter().next()) else {
        app.say(TuiPhrase::NoFix);
        return;
    };
    let before = app.active_caret().unwrap_or(app.caret);
    let after = session::follow(&fix.edits, before.head, false, app.session.draft());
    let label = crate::phrase::Say::say(&fix.label, app.lang).into_owned();
    let change = Change { edits: fix.edits, before, after: Caret::at(after), grouping: Grouping::Alone };
    apply(app, change);
    if app.notice.is_none() {
        app.say(TuiPhrase::Fixed { what: label });
    }
}

/// Steps the number's serial up.
pub fn serial_up(app: &mut App) -> Effects {
    serial(app, 1)
}

/// Steps the number's serial down.
pub fn serial_down(app: &mut App) -> Effects {
    serial(app, -1)
}

fn serial(app: &mut App, by: i32) -> Effects {
    let entry = app.form.entry().clone();
    if entry.kind != EntryKind::Number {
        return NONE;
    }
    let draft = app.session.draft();
    let text = draft.text(entry.place).unwrap_or_default();
    let Some(stepped) = app.session.profile(&app.profiles).number.step(text, by) else { return NONE };
    let before = app.form.caret;
    let byte = grapheme::floor(&stepped, before.head.byte.min(stepped.len()));
    let edits = vec![Edit::set(entry.place, text, stepped)];
    let after = Caret::at(Pos::new(entry.place, byte));
    apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    NONE
}

/// Switches the mouse on or off.
pub fn mouse(app: &mut App) -> Effects {
    app.mouse = !app.mouse;
    app.say(if app.mouse { TuiPhrase::MouseOn } else { TuiPhrase::MouseOff });
    vec![Effect::Mouse(app.mouse)]
}

/// Paints everything anew.
pub fn redraw(_: &mut App) -> Effects {
    vec![Effect::Redraw]
}

/// Runs a command, if one is allowed to.
pub fn run(app: &mut App, command: &Command) -> Effects {
    if app.session.access() < command.needs {
        app.complain(TuiPhrase::ReadOnly);
        return NONE;
    }
    (command.run)(app)
}
