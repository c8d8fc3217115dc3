//! Speakers and their quotes.

use super::focus;
use super::{Effects, NONE};
use crate::model::{BlockPart, Edit, Kind, Place, Pos, Speaker, SpeakerPart};
use crate::phrase::tui::TuiPhrase;
use crate::session::{self, Caret, Change, EditContext, Grouping};
use crate::tui::app::{App, Pane};
use crate::tui::pane::quotes::Entry;
use crate::tui::popup::{self, Popup};
use crate::tui::update::{apply, choose_speaker, go};

/// What the id of a speaker without a name begins with.
const PROVISIONAL: &str = "narasumber-";

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
    let ids = (1..).map(|n| format!("{PROVISIONAL}{n}"));
    let id = ids.into_iter().find(|id| draft.speaker(id).is_none()).unwrap_or_default();
    let speaker = Box::new(Speaker { id, ..Speaker::default() });
    let before = app.active_caret().unwrap_or(app.caret);
    let edits = vec![Edit::InsertSpeaker { index, speaker }];
    apply(app, Change { edits, before, after: before, grouping: Grouping::Alone });
    if app.session.draft().speakers.len() > index {
        // The next quote that is added in the pane is the new speaker's.
        choose_speaker(app, index);
        app.popups.push(Popup::Card(popup::Card::speaker(index, app.session.draft())));
    }
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
        None if app.can_write() => return new_speaker(app),
        None => app.only_reads(),
    }
    NONE
}

/// Deletes the speaker chosen in the quotes pane, unless quotes are theirs.
pub fn delete_speaker(app: &mut App) -> Effects {
    let Some(Entry::Speaker(index)) = app.quotes.entry() else { return NONE };
    let draft = app.session.draft();
    // A window too small to show the pane may know of somebody who is gone.
    let Some(speaker) = draft.speakers.get(index).cloned() else { return NONE };
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
            let id = draft.blocks.get(block).map_or("", |block| &block.speaker);
            match draft.speakers.iter().position(|speaker| speaker.id == id) {
                Some(index) => index,
                None => return NONE,
            }
        }
        None => return new_speaker(app),
    };
    let Some(id) = draft.speakers.get(index).map(|speaker| speaker.id.clone()) else { return NONE };
    let mut cx = EditContext { draft: app.session.draft(), ids: &mut app.ids };
    let change = session::insert_quote(&mut cx, app.caret, &id);
    apply(app, change);
    focus(app, Pane::Body);
    NONE
}

/// The speaker's card is put away: one that stayed empty goes again, a new one gets an id made of the name, and speaks
/// in the quote whose card lies below.
pub fn finish_speaker(app: &mut App, index: usize) {
    let draft = app.session.draft();
    let Some(speaker) = draft.speakers.get(index) else { return };
    let referred = draft.blocks.iter().any(|block| block.speaker == speaker.id);
    if !app.can_write() || !speaker.id.starts_with(PROVISIONAL) || referred {
        return;
    }
    let mut edits = Vec::new();
    let mut after = app.active_caret().unwrap_or(app.caret);
    let parts = [&speaker.name, &speaker.position, &speaker.short];
    if parts.iter().all(|text| text.trim().is_empty()) {
        edits.push(Edit::RemoveSpeaker { index, speaker: Box::new(speaker.clone()) });
    } else if !speaker.name.trim().is_empty() {
        let id = Speaker::free_id(&Speaker::id_from(&speaker.name), &draft.speakers);
        edits.push(Edit::set(Place::Speaker(index, SpeakerPart::Id), &speaker.id, id.as_str()));
        if let Place::Block(quote, _) = after.head.place
            && matches!(app.popups.last(), Some(Popup::Card(_)))
            && draft.blocks[quote].speaker.is_empty()
        {
            edits.extend(session::give_speaker(draft, quote, &id));
            after = Caret::at(Pos::new(Place::Block(quote, BlockPart::Speaker), 0));
        }
    }
    let before = app.active_caret().unwrap_or(app.caret);
    if !edits.is_empty() {
        apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    }
}
