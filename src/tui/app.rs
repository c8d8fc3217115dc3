//! The editor's state and nothing else: how it changes is `update`, how it looks is `view`.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::act::{Offer, Outside};
use super::clipboard::Route;
use super::input::Chord;
use super::keymap::Keymap;
use super::notice::Notice;
use super::page::Page;
use super::pane::form::Form;
use super::pane::quotes::Quotes;
use super::pen::Pen;
use super::pointer::Pointer;
use super::popup::{Popup, Preview};
use super::protect::LeftBehind;
use super::search::{Hit, Search};
use super::theme::Theme;
use super::update::{Exporting, Saving};
use super::view::Regions;
use crate::model::{Draft, Field, Ids, Place, Pos, Speaker};
use crate::phrase::Lang;
use crate::phrase::tui::TuiPhrase;
use crate::profile::{Profile, Profiles};
use crate::session::{Access, Caret, Clip, Session};
use crate::settings::Typing;
use crate::store::codec::Source;
use crate::store::journal::Off;
use crate::store::{Expected, Readers};

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Headline and body.
    Body,
    /// The form of fields.
    Metadata,
    /// Speakers and their quotes.
    Quotes,
}

impl Pane {
    /// All panes in the order of Tab.
    pub const ALL: [Pane; 3] = [Pane::Body, Pane::Metadata, Pane::Quotes];

    /// The pane's name.
    pub fn name(self) -> TuiPhrase {
        match self {
            Pane::Body => TuiPhrase::PaneBody,
            Pane::Metadata => TuiPhrase::PaneMetadata,
            Pane::Quotes => TuiPhrase::PaneQuotes,
        }
    }
}

/// The editor's state.
pub struct App {
    /// The draft.
    pub session: Session,
    /// What it was read from.
    pub source: Source,
    /// What its file held when it was read or written last.
    pub expected: Expected,
    /// Who could read its file then.
    pub readers: Option<Readers>,
    /// The draft its file held then, where that is not what it was read from.
    pub base: Option<Arc<Draft>>,
    /// What became of its file since.
    pub outside: Outside,
    /// The save that runs, if one does.
    pub saving: Option<Saving>,
    /// Exports that are being written, the first of them now.
    pub exporting: VecDeque<Exporting>,
    /// Where it is kept; `None` until it is saved for the first time.
    pub path: Option<PathBuf>,
    /// The folder new files go to.
    pub folder: PathBuf,
    /// The known bodies.
    pub profiles: Profiles,
    /// Ids for new blocks.
    pub ids: Ids,
    /// The interface's language.
    pub lang: Lang,
    /// Styles.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// Helps while typing.
    pub typing: Typing,
    /// The speakers of the house, to pick from.
    pub house: Vec<Speaker>,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// Where everything lies in a window of that size.
    pub regions: Regions,
    /// The pane that gets the keys.
    pub focus: Pane,
    /// The caret of the page.
    pub caret: Caret,
    /// Whether the page should follow the caret when it is prepared next; false after scrolling.
    pub follow_caret: bool,
    /// The laid-out page.
    pub page: Page,
    /// The form of fields.
    pub form: Form,
    /// Speakers and quotes.
    pub quotes: Quotes,
    /// What lies over the panes, the topmost last.
    pub popups: Vec<Popup>,
    /// What was last said to the writer.
    pub notice: Option<Notice>,
    /// Which of all findings was walked to with the last key, counted from 1, and how many there are.
    pub walked: Option<(usize, usize)>,
    /// Whether the last attempt to save failed.
    pub save_failed: bool,
    /// The way to the terminal's clipboard.
    pub clipboard: Route,
    /// What was cut or copied last.
    pub register: Clip,
    /// The other way to take in what was pasted last.
    pub offer: Option<Offer>,
    /// What was looked for last, and what is known of where it occurs.
    pub search: Search,
    /// The stretch that was found last.
    pub found: Option<Hit>,
    /// Whether every step selects: a selection that was begun with a command, for keyboards without Shift and arrows.
    pub marking: bool,
    /// Whether the mouse is reported to the program.
    pub mouse: bool,
    /// What the mouse is doing.
    pub pointer: Pointer,
    /// Columns of the left panes, when somebody drew the line between the panes elsewhere.
    pub side: Option<u16>,
    /// The time, as of the last event.
    pub now: DateTime<FixedOffset>,
    /// A steady clock in milliseconds, as of the last event.
    pub millis: u64,
    /// Words of the body when they were last counted whole, shown until they are again.
    pub words: Option<usize>,
    /// The key being handled, for commands that several keys lead to.
    pub chord: Option<Chord>,
    /// The release as it will be printed, beside the page, and the state it was set from.
    pub beside: Option<(u64, Preview)>,
    /// Whether the focused pane has the window to itself.
    pub zen: bool,
    /// Texts that earlier sessions left unsaved and that are still to be asked about, the next last.
    pub left: Vec<LeftBehind>,
    /// The journal of the one that is being compared.
    pub comparing: Option<PathBuf>,
    /// The journals whose text was taken in, each with the step that did it: they go once that is on the disk.
    pub taken: Vec<(PathBuf, u64)>,
    /// Who writes the draft.
    pub pen: Pen,
    /// The name its user logs in with; empty when it is not known.
    pub user: String,
    /// Why typing is not protected, as far as that was told.
    pub unprotected: Option<Off>,
    /// Whether the tour is shown.
    pub tour: bool,
    /// Whether the desk is wanted once the editor ends.
    pub to_desk: bool,
    /// Whether the draft is put among those opened last.
    pub remembers: bool,
    /// Set when the editor should end.
    pub quit: bool,
}

/// What an editor is opened on.
pub struct Opening {
    /// The draft.
    pub session: Session,
    /// What it was read from.
    pub source: Source,
    /// What its file held when it was read.
    pub expected: Expected,
    /// Where it is kept.
    pub path: Option<PathBuf>,
    /// The folder new files go to.
    pub folder: PathBuf,
    /// The known bodies.
    pub profiles: Profiles,
    /// The seed for ids.
    pub seed: u64,
    /// The interface's language.
    pub lang: Lang,
    /// Styles.
    pub theme: Theme,
    /// Keys.
    pub keymap: Keymap,
    /// Helps while typing.
    pub typing: Typing,
    /// The speakers of the house, to pick from.
    pub house: Vec<Speaker>,
    /// The way to the terminal's clipboard.
    pub clipboard: Route,
    /// Whether the draft is put among those opened last.
    pub remembers: bool,
    /// Whether the very first start shows the tour.
    pub tour: bool,
    /// Whether the mouse is reported from the start.
    pub mouse: bool,
    /// Something to say at once.
    pub notice: Option<TuiPhrase>,
}

impl App {
    /// The state on opening: the caret in the body, or in the headline of a draft that has none yet.
    pub fn new(opening: Opening, size: (u16, u16), now: DateTime<FixedOffset>) -> App {
        let draft = opening.session.draft();
        let start = if draft.field(Field::Title).is_empty() || draft.blocks.is_empty() {
            Pos::new(Place::Field(Field::Title), 0)
        } else {
            super::page::first_pos(draft)
        };
        let form = Form::metadata(draft);
        App {
            session: opening.session,
            source: opening.source,
            expected: opening.expected,
            readers: None,
            base: None,
            outside: Outside::default(),
            saving: None,
            exporting: VecDeque::new(),
            path: opening.path,
            folder: opening.folder,
            profiles: opening.profiles,
            ids: Ids::new(opening.seed),
            lang: opening.lang,
            theme: opening.theme,
            keymap: opening.keymap,
            typing: opening.typing,
            house: opening.house,
            size,
            regions: Regions::of(size, Pane::Body),
            focus: Pane::Body,
            caret: Caret::at(start),
            follow_caret: true,
            page: Page::default(),
            form,
            quotes: Quotes::default(),
            popups: Vec::new(),
            notice: opening.notice.map(Notice::of_opening),
            walked: None,
            save_failed: false,
            clipboard: opening.clipboard,
            register: Clip::default(),
            offer: None,
            search: Search::default(),
            found: None,
            marking: false,
            mouse: opening.mouse,
            pointer: Pointer::default(),
            side: None,
            now,
            millis: 0,
            words: None,
            chord: None,
            beside: None,
            zen: false,
            left: Vec::new(),
            comparing: None,
            taken: Vec::new(),
            pen: Pen::Ours,
            user: String::new(),
            unprotected: None,
            tour: opening.tour,
            to_desk: false,
            remembers: opening.remembers,
            quit: false,
        }
    }

    /// Whether the draft may be changed.
    pub fn can_write(&self) -> bool {
        self.session.access() >= Access::Write
    }

    /// The rules of the body whose number, or the draft's, stands at a place.
    pub fn profile_at(&self, place: Place) -> &Profile {
        match place {
            Place::Joint(index, _) => {
                self.profiles.of(self.session.draft().joint.get(index).map_or("", |joint| &joint.profile))
            }
            _ => self.session.profile(&self.profiles),
        }
    }

    /// The day of the release, or today where it has none.
    pub fn release_day(&self) -> chrono::NaiveDate {
        self.session.draft().date().unwrap_or(self.now.date_naive())
    }

    /// Divides the window anew: its size, the focus, or what is wanted of it changed.
    pub fn divide(&mut self) {
        self.regions = match self.zen {
            true => Regions::alone(self.size, self.focus),
            false => Regions::split(self.size, self.focus, self.side),
        };
        if self.beside.is_some() {
            self.regions.beside();
        }
    }

    /// The search whose hits are marked in the window, if they are.
    pub fn marks(&self) -> Option<&Search> {
        Some(&self.search).filter(|search| search.open || self.found.is_some())
    }

    /// The name of the draft, as the title line shows it.
    pub fn name(&self) -> Option<String> {
        let name = self.path.as_deref()?.file_name()?;
        Some(crate::text::hidden::shown(&name.to_string_lossy()).into_owned())
    }

    /// The caret of the focused pane: where typed text goes. `None` where nothing is typed.
    pub fn active_caret(&self) -> Option<Caret> {
        match (self.popups.last(), self.focus) {
            (Some(popup), _) => popup.caret(),
            (None, Pane::Body) => Some(self.caret),
            (None, Pane::Metadata) => Some(self.form.caret),
            (None, Pane::Quotes) => None,
        }
    }
}
