//! Picking who says a quote and in which words, and giving a speaker another name.

use super::{Effects, NONE};
use crate::model::{BlockPart, Draft, Edit, Kind, Place, Pos, Speaker};
use crate::phrase::Say;
use crate::phrase::tui::TuiPhrase;
use crate::profile::fill;
use crate::profile::lexicon::{Stands, Tone, Verbs};
use crate::session::{self, Caret, Change, Grouping, Renaming};
use crate::tui::app::{App, Pane};
use crate::tui::pane::quotes::Entry;
use crate::tui::popup::{Card, Item, Pick, Picker, Popup, Rename};
use crate::tui::update::apply;

/// The quote that is meant: of the card that is open, chosen in the quotes pane, or around the caret.
fn quote_meant(app: &App) -> Option<usize> {
    let draft = app.session.draft();
    let index = match (app.popups.last(), app.focus) {
        (Some(Popup::Card(card)), _) => match card.form.caret.head.place {
            Place::Block(index, _) => index,
            _ => return None,
        },
        (_, Pane::Quotes) => match app.quotes.entry()? {
            Entry::Quote(index) => index,
            Entry::Speaker(_) => return None,
        },
        _ => match app.caret.head.place {
            Place::Block(index, _) => index,
            _ => return None,
        },
    };
    draft.blocks.get(index).filter(|block| block.kind == Kind::Quote).map(|_| index)
}

/// Opens the list of who can say the quote.
pub fn choose_speaker(app: &mut App) -> Effects {
    match quote_meant(app) {
        Some(index) => pick_speaker(app, index, ""),
        None => app.say(TuiPhrase::NotInAQuote),
    }
    NONE
}

/// Opens the list of who can say the quote in a block, with a letter typed already.
pub fn pick_speaker(app: &mut App, index: usize, typed: &str) {
    let draft = app.session.draft();
    let item = |speaker: &Speaker, pick| Item {
        name: speaker.name.clone(),
        about: speaker.position.clone(),
        reads: String::new(),
        pick,
    };
    let own = draft.speakers.iter().map(|speaker| item(speaker, Pick::Speaker(speaker.id.clone())));
    let listed = |speaker: &Speaker| draft.speakers.iter().any(|own| own.name.trim() == speaker.name.trim());
    let house = app.house.iter().enumerate().filter(|(_, speaker)| !listed(speaker));
    let house = house.map(|(at, speaker)| item(speaker, Pick::House(at)));
    let picker = Picker::speaker(index, own.chain(house).collect(), typed);
    app.popups.push(Popup::Picker(picker));
}

/// Opens the list of attributions that fit the quote.
pub fn choose_attribution(app: &mut App) -> Effects {
    let Some(index) = quote_meant(app) else {
        app.say(TuiPhrase::NotInAQuote);
        return NONE;
    };
    let draft = app.session.draft();
    let speaker = draft.speaker(&draft.blocks[index].speaker);
    // Behind a question and an exclamation there is no comma (PUEBI III.B.6).
    let spoken = draft.blocks[index].text.trim_end();
    let end = spoken.chars().next_back().filter(|c| matches!(c, '?' | '!')).unwrap_or(',');
    let items = session::attributions(draft, index, &Verbs::load()).into_iter().map(|offer| {
        let about = match (offer.stands, offer.tone) {
            (Stands::Later, _) => Some(TuiPhrase::VerbLater),
            (Stands::Last, _) => Some(TuiPhrase::VerbLast),
            (_, Tone::Strong) => Some(TuiPhrase::VerbStrong),
            (_, Tone::Wish) => Some(TuiPhrase::VerbWish),
            _ => None,
        };
        Item {
            name: offer.text.split(' ').next().unwrap_or_default().to_owned(),
            about: about.map(|phrase| phrase.say(app.lang).into_owned()).unwrap_or_default(),
            reads: format!("“…{end}” {}", fill(&offer.text, speaker)),
            pick: Pick::Attribution(offer.text),
        }
    });
    let picker = Picker::attribution(index, items.collect());
    app.popups.push(Popup::Picker(picker));
    NONE
}

/// Does what was picked for the quote in a block.
pub fn picked(app: &mut App, index: usize, pick: &Pick) {
    let draft = app.session.draft();
    let Some(block) = draft.blocks.get(index) else { return };
    let mut card = None;
    let edits = match pick {
        Pick::Speaker(id) => session::give_speaker(draft, index, id),
        Pick::House(at) => {
            let Some(speaker) = app.house.get(*at) else { return };
            add_speaker(draft, index, speaker.clone())
        }
        Pick::New(name) => {
            card = Some(draft.speakers.len());
            add_speaker(draft, index, Speaker { name: name.clone(), ..Speaker::default() })
        }
        Pick::Attribution(text) => {
            vec![Edit::set(Place::Block(index, BlockPart::Attribution), &block.attribution, text.as_str())]
        }
    };
    let before = app.active_caret().unwrap_or(app.caret);
    let place = match pick {
        Pick::Attribution(_) => Place::Block(index, BlockPart::Attribution),
        _ => Place::Block(index, BlockPart::Speaker),
    };
    // In a card the caret stands in what was picked; on the page it stays where it was.
    let in_card = matches!(app.popups.last(), Some(Popup::Card(_)));
    let end = match pick {
        Pick::Attribution(text) => text.len(),
        _ => 0,
    };
    let after = if in_card { Caret::at(Pos::new(place, end)) } else { before };
    if !edits.iter().all(Edit::is_noop) {
        apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    }
    if let Some(speaker) = card.filter(|speaker| *speaker < app.session.draft().speakers.len()) {
        // Who is new has a position to be said.
        app.popups.push(Popup::Card(Card::speaker_position(speaker, app.session.draft())));
    }
}

/// The edits that list a speaker, under an id that is free, and give them the quote in a block.
fn add_speaker(draft: &Draft, index: usize, speaker: Speaker) -> Vec<Edit> {
    let id = Speaker::free_id(&Speaker::id_from(&speaker.name), &draft.speakers);
    let speaker = Speaker { id: id.clone(), ..speaker };
    let mut edits = vec![Edit::InsertSpeaker { index: draft.speakers.len(), speaker: Box::new(speaker) }];
    edits.extend(session::give_speaker(draft, index, &id));
    edits
}

/// Asks for another name for the speaker that is meant: chosen in the quotes pane, or whose quote the caret is in.
pub fn rename_speaker(app: &mut App) -> Effects {
    let draft = app.session.draft();
    let of_quote = |index: usize| {
        let id = &draft.blocks[index].speaker;
        draft.speakers.iter().position(|speaker| speaker.id == *id)
    };
    let speaker = match (app.popups.last(), app.focus, app.quotes.entry()) {
        (Some(Popup::Card(card)), ..) if matches!(card.form.caret.head.place, Place::Speaker(..)) => {
            match card.form.caret.head.place {
                Place::Speaker(index, _) => Some(index),
                _ => None,
            }
        }
        (None, Pane::Quotes, Some(Entry::Speaker(index))) => Some(index),
        _ => quote_meant(app).and_then(of_quote),
    };
    match speaker {
        Some(speaker) => app.popups.push(Popup::Rename(Rename::new(app, speaker))),
        None => app.say(TuiPhrase::WhoToRename),
    }
    NONE
}

/// Gives a speaker another name, wherever the old one stands.
pub fn rename(app: &mut App, speaker: usize, name: &str) {
    let draft = app.session.draft();
    let Some(renaming) = Renaming::of(draft, speaker, name) else { return };
    let count = renaming.plan.replacements.len();
    let before = app.active_caret().unwrap_or(app.caret);
    let change = renaming.change(draft, before);
    apply(app, change);
    app.say(TuiPhrase::Renamed { count });
}
