//! The lines around the panes: title, folded metadata, the finding nearest the caret, hints.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Shape;
use super::spots::{self, Does, Spot};
use crate::check::{Finding, Level, place_name};
use crate::model::{Field, Place, Pos};
use crate::phrase::date;
use crate::phrase::tui::TuiPhrase;
use crate::phrase::{Say, grouped};
use crate::session::{self, order};
use crate::text::{grapheme, hidden, width};
use crate::tui::act::{self, Outside};
use crate::tui::app::{App, Pane};
use crate::tui::pane::quotes::Entry;
use crate::tui::widget::{frame, ink};

/// Writes pieces one after another, as far as they fit, and says where the next would go.
fn pieces(list: &[(String, Style)], mut x: u16, area: Rect, buffer: &mut Buffer) -> u16 {
    for (text, style) in list {
        let room = usize::from(area.right().saturating_sub(x));
        let text = width::shortened(text, room);
        ink::text(buffer, x, area.y, hidden::shown(&text), *style);
        x += u16::try_from(width::of(&text)).unwrap_or(0);
    }
    x
}

fn wide(list: &[(String, Style, Does)]) -> u16 {
    u16::try_from(list.iter().map(|(text, ..)| width::of(text)).sum::<usize>()).unwrap_or(u16::MAX)
}

/// How many findings there are of each grave level.
fn counts(app: &App) -> Vec<(String, Style, Does)> {
    let does = app.keymap.shown("problems").map_or(Does::Nothing, Does::Key);
    let findings = app.session.findings();
    let mut list = Vec::new();
    for level in [Level::Error, Level::Warning] {
        let count = findings.count(level);
        let (sign, style) = app.theme.level(level);
        let style = if count == 0 { app.theme.quiet } else { style };
        list.push((format!("{sign} {}", grouped(count, app.lang)), style, does));
        list.push((" ".into(), app.theme.text, does));
    }
    list.pop();
    list
}

/// The pieces of the top line: program, draft, body and status, findings; in a narrow window the panes as tabs.
pub fn title(app: &App, area: Rect) -> Vec<Spot> {
    let theme = &app.theme;
    let dirty = app.session.is_dirty();
    let mut right = Vec::new();
    if app.regions.shape == Shape::Wide {
        let body = Does::Go(Place::Field(Field::Profile));
        right.push((format!("{} · ", app.session.profile(&app.profiles).short), theme.quiet, body));
    }
    if app.regions.shape != Shape::Narrow {
        let status = app.session.draft().field(Field::Status);
        let known = TuiPhrase::of_choice(Field::Status, status).map(|p| p.say(app.lang).into_owned());
        let status = known.unwrap_or_else(|| width::shortened(status, 16).into_owned());
        right.push((status, theme.quiet, Does::Go(Place::Field(Field::Status))));
        right.push(("   ".into(), theme.quiet, Does::Nothing));
    }
    right.extend(counts(app));
    if app.regions.shape == Shape::Narrow && dirty {
        let style = if app.save_failed { theme.level(Level::Error).1 } else { theme.accent };
        let again = if app.save_failed { "!" } else { "" };
        right.push((format!(" {}{again}", theme.glyphs.dirty), style, Does::Nothing));
    }
    let x = area.right().saturating_sub(wide(&right) + 1);
    let mut spots = spots::lay(right, x, area);
    let room = Rect { width: x.saturating_sub(area.x + 1), ..area };
    let mut left = Vec::new();
    if app.regions.shape == Shape::Narrow {
        for pane in Pane::ALL {
            let style = if pane == app.focus { theme.accent } else { theme.quiet };
            left.push((pane.name().say(app.lang).into_owned(), style, Does::Focus(pane)));
            left.push(("  ".into(), theme.text, Does::Nothing));
        }
        left.pop();
        if wide(&left) > room.width {
            // No room for all tabs: the one that is shown, and the key to the others.
            left = vec![(app.focus.name().say(app.lang).into_owned(), theme.accent, Does::Nothing)];
            left.extend(
                app.keymap.shown("next-pane").map(|key| (format!("  {key}"), theme.quiet, Does::Key(key))),
            );
        }
    } else {
        left.push(("siaran  ".into(), theme.quiet, Does::Nothing));
        let saves = app.keymap.shown("save").map_or(Does::Nothing, Does::Key);
        let name = app.name().unwrap_or_else(|| TuiPhrase::Unnamed.say(app.lang).into_owned());
        left.push((name, theme.strong, Does::Nothing));
        if app.saving.is_some() {
            left.push((
                format!(" {} {}", theme.glyphs.dirty, TuiPhrase::Saving.say(app.lang)),
                theme.accent,
                Does::Nothing,
            ));
        } else if dirty && app.save_failed {
            let (sign, style) = theme.level(Level::Error);
            left.push((format!(" {sign} {}", TuiPhrase::NotSavedYet.say(app.lang)), style, saves));
        } else if dirty {
            let words = format!(" {} {}", theme.glyphs.dirty, TuiPhrase::Unsaved.say(app.lang));
            left.push((words, theme.accent, saves));
        }
    }
    if app.outside != Outside::Known && app.regions.shape != Shape::Narrow {
        let (sign, style) = theme.level(Level::Warning);
        let compares = app.keymap.shown("compare-file").filter(|_| app.can_write());
        let does = compares.map_or(Does::Nothing, Does::Key);
        left.push((format!("  {sign} {}", TuiPhrase::OutsideSign.say(app.lang)), style, does));
    }
    if !app.can_write() {
        left.push((format!("  {}", TuiPhrase::ReadingOnly.say(app.lang)), theme.accent, Does::Nothing));
        if app.regions.shape != Shape::Narrow {
            left.extend(app.open_with().map(|who| (format!(" · {who}"), theme.accent, Does::Nothing)));
        }
    }
    spots.extend(spots::lay(left, area.x + 1, room));
    spots
}

/// Number, place and date in one line, each with its worst finding's sign.
pub fn fold(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let draft = app.session.draft();
    let findings = app.session.findings();
    let signed = |fields: &[Field]| {
        let own = fields.iter().flat_map(|field| findings.of_place(Place::Field(*field)));
        let worst = own.map(|finding| finding.level).max().filter(|level| *level > Level::Advice);
        worst.map(|level| {
            let (sign, style) = theme.level(level);
            (format!(" {sign}"), style)
        })
    };
    let hint = match app.focus {
        Pane::Body => {
            app.keymap.shown("metadata").map(|key| format!("{key} {}", TuiPhrase::PaneMetadata.say(app.lang)))
        }
        pane => {
            let name = pane.name().say(app.lang);
            Some(app.keymap.shown("next-pane").map_or(name.to_string(), |key| format!("{name}  {key}")))
        }
    };
    let hint = hint.unwrap_or_default();
    let right = area.right().saturating_sub(u16::try_from(width::of(&hint) + 1).unwrap_or(0));
    let style = if app.focus == Pane::Body { theme.quiet } else { theme.accent };
    ink::text(buffer, right, area.y, &hint, style);
    let number = draft.field(Field::Number);
    let number =
        if number.is_empty() { TuiPhrase::NoNumber.say(app.lang).into_owned() } else { number.into() };
    let mut list = vec![(number, theme.text)];
    list.extend(signed(&[Field::Number]));
    let day = match draft.date() {
        Some(day) => date::brief(day, app.lang),
        None => draft.field(Field::Date).to_owned(),
    };
    let place = draft.field(Field::Place);
    let both = match (place, day.as_str()) {
        ("", "") => TuiPhrase::NoPlaceOrDate.say(app.lang).into_owned(),
        ("", day) => format!("{day}, {}", TuiPhrase::NoPlace.say(app.lang)),
        (place, "") => format!("{place}, {}", TuiPhrase::NoDate.say(app.lang)),
        (place, day) => format!("{place}, {day}"),
    };
    list.push((format!("   {both}"), theme.quiet));
    list.extend(signed(&[Field::Place, Field::Date]));
    let room = Rect { width: right.saturating_sub(area.x + 1), ..area };
    pieces(&list, area.x + 1, room, buffer);
}

fn order_of(finding: &Finding) -> Option<Pos> {
    act::target(finding)
}

/// The finding nearest to where one is: in the caret's text before or at it, else in its block or field, else the
/// first of all. Advice counts only when it was walked to.
pub fn nearest(app: &App) -> Option<&Finding> {
    let findings = app.session.findings();
    let head = match app.active_caret() {
        Some(caret) => caret.head,
        None => app.caret.head,
    };
    let distance = |finding: &Finding| {
        let range = &finding.target.range;
        if head.byte < range.start { range.start - head.byte } else { head.byte.saturating_sub(range.end) }
    };
    // What is still being typed is not yet wrong.
    let typed = if app.walked.is_none() { app.form.pending } else { None };
    let grave = |finding: &&Finding| {
        (finding.level > Level::Advice || app.walked.is_some())
            && (typed.is_none() || finding.target.place != typed)
    };
    let chosen = if app.popups.is_empty() && app.focus == Pane::Quotes { app.quotes.entry() } else { None };
    let own = match (chosen, head.place) {
        (Some(Entry::Speaker(index)), _) => {
            let his = |f: &&Finding| matches!(f.target.place, Some(Place::Speaker(i, _)) if i == index);
            findings.iter().filter(his).filter(grave).max_by_key(|f| f.level)
        }
        (Some(Entry::Quote(index)), _) => findings.of_block(index).filter(grave).max_by_key(|f| f.level),
        (None, Place::Block(index, _)) => findings.of_block(index).filter(grave).min_by_key(|f| distance(f)),
        (None, place) => findings.of_place(place).filter(grave).min_by_key(|f| distance(f)),
    };
    let least = if app.walked.is_some() { Level::Advice } else { Level::Warning };
    own.or_else(|| {
        findings.gravest(least).filter(grave).max_by_key(|f| (f.level, std::cmp::Reverse(order_of(f))))
    })
}

/// Words with a capital first, as a line of its own begins.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The line above the hints: what just happened, else the finding nearest the caret.
pub fn finding(app: &App, area: Rect, buffer: &mut Buffer) {
    if app.notice.is_some() {
        return notice(app, area, buffer);
    }
    spots::draw(&finding_spots(app, area), buffer);
}

/// The last row of a pane that has the window to itself: what just happened, else whether something is not saved.
pub fn alone(app: &App, area: Rect, buffer: &mut Buffer) {
    if app.notice.is_some() {
        return notice(app, area, buffer);
    }
    let place =
        if app.active_caret().is_some_and(|caret| !caret.is_empty()) { position(app) } else { String::new() };
    let (sign, style) = match (app.save_failed, app.session.is_dirty()) {
        (true, _) => app.theme.level(Level::Error),
        (false, true) => (app.theme.glyphs.dirty, app.theme.accent),
        (false, false) => ("", app.theme.quiet),
    };
    let cells = u16::try_from(width::of(&place) + width::of(sign) + 2).unwrap_or(0);
    let x = area.right().saturating_sub(cells);
    pieces(&[(place, app.theme.quiet), (format!(" {sign}"), style)], x, area, buffer);
}

/// The finding nearest the caret, and the keys for it.
fn finding_spots(app: &App, area: Rect) -> Vec<Spot> {
    let theme = &app.theme;
    let Some(finding) = nearest(app) else { return Vec::new() };
    let (sign, style) = theme.level(finding.level);
    let draft = app.session.draft();
    let place = finding.target.place.map(|place| place_name(draft, place, app.lang)).unwrap_or_default();
    let message = finding.message.say(app.lang);
    let said = if place.is_empty() { message.into_owned() } else { format!("{place}: {message}") };
    let said = capitalised(&said);
    let mut hints = Vec::new();
    if app.regions.shape != Shape::Narrow {
        if app.can_write() && !finding.fixes.is_empty() {
            hints.push(("fix", TuiPhrase::HintFix));
        }
        hints.push(("next-finding", TuiPhrase::HintNext));
    }
    // The words go before the keys: a key is named as long as nothing of the message is cut for it.
    let free =
        area.width.saturating_sub(u16::try_from(width::of(&said)).unwrap_or(u16::MAX)).saturating_sub(5);
    let mut keys = beside(app, &hints);
    while wide(&keys) > free && hints.pop().is_some() {
        keys = beside(app, &hints);
    }
    let right = area.right().saturating_sub(wide(&keys) + 1);
    let room = Rect { width: right.saturating_sub(area.x + 2), ..area };
    let there = act::target(finding).map_or(Does::Nothing, Does::GoTo);
    let words = vec![(format!("{sign} "), style, there), (said, theme.text, there)];
    let mut laid = spots::lay(words, area.x + 1, room);
    laid.extend(spots::lay(keys, right, area));
    laid
}

/// What stands beside a finding: which of how many it is when it was walked to, and keys.
fn beside(app: &App, hints: &[(&str, TuiPhrase)]) -> Vec<(String, Style, Does)> {
    let theme = &app.theme;
    let mut list: Vec<(String, Style, Does)> = Vec::new();
    if let Some((at, all)) = app.walked {
        list.push((format!("{at}/{all}"), theme.quiet, Does::Nothing));
    }
    for (name, words) in hints {
        let Some(key) = app.keymap.shown(name) else { continue };
        if !list.is_empty() {
            list.push(("  ".to_owned(), theme.quiet, Does::Nothing));
        }
        list.push((key.to_string(), theme.key, Does::Key(key)));
        list.push((format!(" {}", words.say(app.lang)), theme.quiet, Does::Key(key)));
    }
    list
}

/// What just happened. It takes as many rows as it needs, upwards: what went wrong is not to be guessed at.
pub fn notice(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(notice) = &app.notice else { return };
    let style = if notice.failed { app.theme.level(Level::Error).1 } else { app.theme.strong };
    let room = usize::from(area.width.saturating_sub(2));
    let said = notice.said(app.lang);
    let said = app.keymap.named(&said, app.lang);
    let rows = frame::wrapped(&hidden::shown(&said), room);
    let above = usize::from(area.y) + 1;
    let most = above.div_ceil(2).clamp(NOTICE_ROWS, 2 * NOTICE_ROWS);
    let most = most.max(NOTICE_ROWS * (1 + notice.before.len()));
    let shown = rows.len().min(most).min(above);
    let top = area.bottom().saturating_sub(u16::try_from(shown).unwrap_or(0));
    for (n, (y, row)) in (top..area.bottom()).zip(&rows).enumerate() {
        for x in area.x..area.right() {
            buffer[(x, y)].reset();
        }
        // What there is no room for is not left out unseen.
        let cut = (n + 1 == shown).then(|| rows.get(shown)).flatten();
        let row =
            cut.map_or(row.clone(), |next| width::shortened(&format!("{row} {next}…"), room).into_owned());
        ink::text_n(buffer, area.x + 1, y, &row, room, style);
    }
}

/// The most rows a notice takes in a small window, and so many for each that is still to be read beside it; in a larger
/// window half of it, and at most twice as many.
const NOTICE_ROWS: usize = 4;

/// The line of keys, and where the caret is.
pub fn hints(app: &App, area: Rect, buffer: &mut Buffer) {
    spots::draw(&hint_spots(app, area), buffer);
}

fn hint_spots(app: &App, area: Rect) -> Vec<Spot> {
    let theme = &app.theme;
    let position = position(app);
    let cells = u16::try_from(width::of(&position)).unwrap_or(0);
    let at = area.right().saturating_sub(cells + 1);
    let mut laid = spots::lay(vec![(position, theme.quiet, Does::Nothing)], at, area);
    // The hints keep clear of what it may grow to: none comes or goes while one types.
    let reserved = match app.regions.shape {
        _ if cells == 0 => 0,
        Shape::Wide => 18,
        Shape::Narrow => 10,
        _ => 13,
    };
    let right = area.right().saturating_sub(cells.max(reserved) + 1);
    let mut x = area.x + 1;
    for (key, chord, words) in super::hints::list(app) {
        let words = if app.regions.shape == Shape::Narrow { String::new() } else { format!(" {words}") };
        let cells = u16::try_from(width::of(&key) + width::of(&words)).unwrap_or(u16::MAX);
        if x + cells + 1 > right {
            break;
        }
        let does = chord.map_or(Does::Nothing, Does::Key);
        laid.extend(spots::lay(vec![(key, theme.key, does), (words, theme.quiet, does)], x, area));
        x += cells + if app.regions.shape == Shape::Wide { 2 } else { 1 };
    }
    laid
}

/// What a click on one of the lines around the panes does.
pub fn hit(app: &App, x: u16, y: u16) -> Does {
    let regions = &app.regions;
    if regions.shape == Shape::Alone {
        return Does::Nothing;
    }
    let within = |area: Rect| area.contains((x, y).into());
    if within(regions.title) {
        return spots::at(&title(app, regions.title), x, y);
    }
    if regions.fold.is_some_and(within) {
        return app.keymap.shown("metadata").map_or(Does::Nothing, Does::Key);
    }
    if within(regions.finding) && app.notice.is_none() {
        return spots::at(&finding_spots(app, regions.finding), x, y);
    }
    if within(regions.hints) {
        return spots::at(&hint_spots(app, regions.hints), x, y);
    }
    Does::Nothing
}

/// `¶4 · 12:63`: block, row of it, column, as far as they mean something.
fn position(app: &App) -> String {
    let Some(caret) = app.active_caret() else { return String::new() };
    let head = caret.head;
    let sign = app.theme.glyphs.paragraph;
    let text = app.session.draft().text(head.place).unwrap_or_default();
    if let Some(selected) = selected(app) {
        return selected;
    }
    match head.place {
        Place::Block(index, _) => {
            let upto = &text[..grapheme::floor(text, head.byte)];
            let at = crate::text::words::count(upto);
            let all = crate::text::words::count(text);
            if text.len() > 64 * 1024 {
                return format!("{sign}{}", index + 1);
            }
            if app.regions.shape != Shape::Wide {
                return format!("{sign}{} · {at}/{all}", index + 1);
            }
            TuiPhrase::AtWord { place: format!("{sign}{}", index + 1), at, all }.say(app.lang).into_owned()
        }
        _ => String::new(),
    }
}

/// A selection longer than this is not counted at every key, in bytes.
const COUNTED: usize = 64 * 1024;

/// How much is selected, as far as that is soon counted.
fn selected(app: &App) -> Option<String> {
    let caret = app.active_caret().filter(|caret| !caret.is_empty())?;
    let (start, end) = order(caret);
    let draft = app.session.draft();
    let len = match (start.place, end.place) {
        (a, b) if a == b => end.byte.saturating_sub(start.byte),
        (Place::Block(first, _), Place::Block(last, _)) => {
            // Many blocks are many however short they are.
            let blocks = draft.blocks.get(first..=last).filter(|blocks| blocks.len() < 1_000)?;
            blocks.iter().map(|block| block.text.len() + block.continued.len()).sum()
        }
        _ => return None,
    };
    if len > COUNTED {
        return None;
    }
    let act::Counts { words, characters, .. } = act::Counts::of(&session::copy(draft, caret));
    Some(TuiPhrase::Selected { words, characters }.say(app.lang).into_owned())
}
