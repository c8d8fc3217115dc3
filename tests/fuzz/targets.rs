//! What is done with bytes that nobody chose: each target takes any bytes, and panics when a promise is broken. Shared by
//! the short run among the tests (`main.rs`) and by libFuzzer (`libfuzzer.rs`). A new reader of bytes is a line in
//! [`TARGETS`]. What concerns journals and versions of a draft is in `versions.rs`.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use siaran::check::{self, Cx};
use siaran::export::{Galley, Options, format};
use siaran::import;
use siaran::model::{Draft, Field};
use siaran::phrase::{Lang, Say};
use siaran::store::codec;
use siaran::store::lock::{Holder, Theirs};
use siaran::text::hidden::{Class, find, hidden};
use siaran::text::shown::{shown, shown_lines};
use siaran::text::wrap::Layout;
use siaran::text::{grapheme, width};
use siaran::tui::input::{Chord, Decoder, Input, Key};
use siaran::tui::widget::ink;
use siaran::tui::wire::Wire;

use crate::driver::{Driver, How, now, profiles};
use crate::oracle;
use crate::page::only_ours;
use crate::versions::{journal, merging};

/// A target: its name, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 12] = [
    ("draft", draft),
    ("cells", cells),
    ("frame", frame),
    ("input", input),
    ("import", imported),
    ("txt", txt),
    ("md", md),
    ("html", html),
    ("clean", clean),
    ("lock", lock),
    ("journal", journal),
    ("merge", merging),
];

/// The most bytes of what is said about a file that cannot be read, or about one finding.
const LONGEST: usize = 400;

/// The sum of the bytes: what a target takes its choices from, so that it makes the same ones again.
pub(crate) fn chance(bytes: &[u8]) -> usize {
    bytes.iter().fold(7, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)))
}

fn is_printable(said: &str) {
    assert!(said.len() <= LONGEST, "{} bytes: {said}", said.len());
    if let Some((_, hidden)) = find(said).next() {
        panic!("{hidden} in {said:?}");
    }
}

/// TOML to a draft, to findings, and back to TOML.
fn draft(bytes: &[u8]) {
    let decoded = match codec::decode(bytes) {
        Ok(decoded) => decoded,
        Err(error) => {
            for lang in [Lang::Id, Lang::En] {
                is_printable(&error.say(lang));
            }
            if let codec::CodecError::NotToml { excerpt, caret, .. } = error {
                is_printable(&excerpt);
                assert!(width::of(&excerpt) <= 80 && caret <= 80, "{excerpt}");
            }
            return;
        }
    };
    let (all, now) = (profiles(), now());
    let draft = &decoded.draft;
    let cx = Cx {
        draft,
        profiles: all,
        profile: all.of(draft.field(Field::Profile)),
        now,
        faults: &decoded.faults.into(),
    };
    for finding in check::run(&cx) {
        for lang in [Lang::Id, Lang::En] {
            is_printable(&finding.message.say(lang));
            is_printable(&check::place_phrase(draft, finding.target.place).say(lang));
        }
        if let Some(text) = finding.target.place.and_then(|place| draft.text(place)) {
            assert!(text.get(finding.target.range.clone()).is_some(), "{finding:?}");
        }
    }
    // What was not edited is written as it was; what is written reads as the same draft.
    assert_eq!(decoded.source.encode(draft).as_deref(), Ok(bytes));
    let formatted = decoded.source.formatted(draft).expect("what was read can be put in form");
    let again = codec::decode(&formatted).expect("what is in form can be read");
    assert_eq!(&again.draft, draft);
}

/// A draft of any bytes: what TOML they are, else the release that their text is.
pub(crate) fn draft_of(bytes: &[u8]) -> Draft {
    match codec::decode(bytes) {
        Ok(decoded) => decoded.draft,
        Err(_) => draft_of_text(bytes),
    }
}

fn draft_of_text(bytes: &[u8]) -> Draft {
    let mut count = 0;
    let mut ids = || {
        count += 1;
        format!("b{count}")
    };
    import::read(bytes, &mut import::Options { profiles: profiles(), profile: None, ids: &mut ids }).draft
}

/// Text to cells, at any width.
fn cells(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let columns = 1 + chance(bytes) % 120;
    let visible = shown(&text);
    assert_eq!(find(&visible).next(), None);
    assert_eq!(&*shown(&visible), &*visible);
    let area = Rect { x: 0, y: 0, width: u16::try_from(columns).expect("it is little"), height: 2 };
    for row in Layout::new(&text, columns).rows() {
        let row = &text[row.start..row.end];
        let mut buffer = Buffer::empty(area);
        let end = ink::text(&mut buffer, 0, 0, shown_lines(row), Style::new());
        assert!(usize::from(end) <= columns);
        let mut x = 0;
        let mut at = 0;
        while at < row.len() {
            let cluster = &row[at..grapheme::next(row, at)];
            x = ink::put(cluster, x, 1, area.width, Style::new(), &mut buffer);
            at += cluster.len();
        }
        assert!(x <= area.width);
        for cell in &buffer.content {
            assert!(cell.symbol().len() <= 64, "{:?}", cell.symbol());
            let raw =
                |c| hidden(c).is_some_and(|hidden| matches!(hidden.class, Class::Control | Class::Bidi));
            assert!(!cell.symbol().contains(raw), "{:?}", cell.symbol());
        }
    }
    let start = width::prefix(&text, columns);
    assert!(width::of(start) <= columns && width::of(&width::shortened(&text, columns)) <= columns);
}

/// A draft to frames, to the bytes a terminal gets, at any size and with any popup.
fn frame(bytes: &[u8]) {
    let chance = chance(bytes);
    let side = |n: usize, most: usize| u16::try_from(1 + n % most).expect("it is little");
    let size =
        if chance.is_multiple_of(3) { (80, 24) } else { (side(chance / 3, 130), side(chance / 400, 40)) };
    let mut driver = Driver::open(draft_of(bytes), How { size, ..How::default() });
    let mut wire = Wire::default();
    let mut show = |driver: &Driver| {
        let (buffer, cursor) = driver.draw();
        let sent = wire.frame(&buffer, cursor);
        let strange = oracle::strange(&sent, true);
        assert!(strange.is_empty(), "{strange:?}");
    };
    driver.settle();
    show(&driver);
    for press in ["<PageDown>", "<Down>", "<F3>", "<F4>", "<F5>", "<F8>"].iter().skip(chance % 4).take(2) {
        driver.press(press);
        show(&driver);
    }
}

/// Bytes of a terminal to inputs, however they are cut, and through the editor.
fn input(bytes: &[u8]) {
    let mut decoder = Decoder::new(Duration::from_millis(20));
    let mut inputs = Vec::new();
    let step = 1 + chance(bytes) % 40;
    for piece in bytes.chunks(step) {
        decoder.feed(piece, &mut inputs);
        if piece.len().is_multiple_of(3) {
            decoder.pause(&mut inputs);
        }
    }
    decoder.pause(&mut inputs);
    let mut draft = Draft::default();
    draft.set_field(Field::Title, "Posko Dibuka");
    draft.blocks.push(siaran::model::Block::paragraph("a1", "Satu, dua — “tiga”."));
    let mut driver = Driver::open(draft, How::default());
    for input in inputs.into_iter().take(200) {
        // What opens nothing here is left out: there is no other program, no window to go back to.
        driver.input(input);
        driver.app.quit = false;
        assert_eq!(driver.caret_fault(), None);
    }
    driver.draw();
    driver.input(Input::Key(Chord::plain(Key::Esc)));
}

/// Bytes to a draft by way of a reader, and to TOML and back.
fn imported(bytes: &[u8]) {
    let draft = draft_of_text(bytes);
    if let Ok(toml) = siaran::store::Source::empty().encode(&draft) {
        assert_eq!(codec::decode(&toml).expect("what was written can be read").draft, draft);
    }
}

/// A draft in one format.
fn printed(bytes: &[u8], id: &str) -> (Galley, String) {
    let draft = draft_of(bytes);
    let galley = Galley::set(&draft, profiles(), profiles().of(draft.field(Field::Profile)));
    let format = format(id).expect("the format is in the table");
    let text = String::from_utf8((format.render)(&galley, &Options::default())).expect("releases are UTF-8");
    let out =
        |hidden: &siaran::text::hidden::Hidden| !matches!(hidden.class, Class::Stacked | Class::Private);
    if let Some((range, hidden)) = find(&text).find(|(_, hidden)| out(hidden)) {
        panic!("{hidden} at {range:?} of {text:?}");
    }
    (galley, text)
}

/// Letters and digits that stand together.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn txt(bytes: &[u8]) {
    let (galley, text) = printed(bytes, "txt");
    let (_, again) = printed(bytes, "txt");
    assert_eq!(text, again);
    let narrow = (format("txt").expect("it is there").render)(&galley, &Options { width: Some(40) });
    assert_eq!(words(&text), words(&String::from_utf8_lossy(&narrow)));
}

fn md(bytes: &[u8]) {
    let (_, plain) = printed(bytes, "txt");
    let (_, text) = printed(bytes, "md");
    all_there(&plain, &text);
}

fn html(bytes: &[u8]) {
    let (_, plain) = printed(bytes, "txt");
    let (_, page) = printed(bytes, "html");
    assert_eq!(only_ours(&page), Ok(()));
    let text = page.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    all_there(&plain, &text);
}

/// Every word of one text is in another, as often as it stands there.
fn all_there(plain: &str, other: &str) {
    let mut there = words(other);
    there.sort_unstable();
    for word in words(plain) {
        assert!(there.binary_search(&word).is_ok(), "{word:?} of {plain:?} is not in {other:?}");
    }
}

/// What leaves the house: nothing hidden, and the same when it leaves twice.
fn clean(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let once = siaran::export::clean(&text);
    assert!(!once.contains(char::is_control), "{once:?}");
    assert_eq!(siaran::export::clean(&once), once);
}

/// What a lock file says of whoever has the draft: a line on the screen at most, and the same when it is written again.
fn lock(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let named = serde_json::json!({ "user": text, "host": text, "since": text, "pid": chance(bytes) as u32 });
    let named = named.to_string().into_bytes();
    for bytes in [bytes, &named] {
        let Some(holder) = Holder::read(bytes) else { continue };
        assert_eq!(Holder::read(&holder.write()).as_ref(), Some(&holder));
        let own = Holder::own("sari", "");
        let before = holder.fate(&own, 0);
        assert_eq!(holder.fate(&own, 0), before);
        let theirs = Theirs { holder, here: chance(bytes).is_multiple_of(2), silent: false, owner: None };
        let other = theirs.told_to("sari");
        for lang in [Lang::Id, Lang::En] {
            for said in [other.said(now(), lang), other.brief(now(), lang)] {
                let shown = shown(&said);
                assert_eq!(*shown, *said, "it is not yet as it is shown");
                assert!(!said.contains(char::is_control), "{said:?}");
                // Three words of 64 characters, each of which may be told in a few more.
                assert!(said.chars().count() < 3 * 64 * 12, "{said}");
            }
        }
    }
}
