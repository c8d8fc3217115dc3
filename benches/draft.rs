//! What a draft costs: reading, checking, laying out, a key, a search; on drafts of 24 kB, 1 MB and 10 MB made here.
//! What a key costs must not grow with the draft.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use siaran::check;
use siaran::phrase::Lang;
use siaran::profile::Profiles;
use siaran::session::{Access, Caret, Session};
use siaran::store::codec;
use siaran::text::pattern::How;
use siaran::tui::input::{Chord, Input, Key};
use siaran::tui::page::Page;
use siaran::tui::search::{SLICE, Search};
use siaran::tui::theme::{Colours, Theme};
use siaran::tui::{App, Opening, update, view};

fn main() {
    divan::main();
}

/// Sizes of drafts, in kilobytes.
const SIZES: [usize; 3] = [24, 1_000, 10_000];
const WINDOW: (u16, u16) = (110, 32);

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant")
}

/// A draft file of about `kilobytes`: paragraphs, and every tenth block a quote.
fn file(kilobytes: usize) -> String {
    let mut text = String::from(
        "[release]\nnumber = \"B-7/SETMEN/HM.02.04/04/2026\"\ntitle = \"Posyandu Lansia Dibuka di Semua Desa\"\n\
         place = \"Bogor\"\ndate = 2026-04-21\n\n[[speakers]]\nid = \"sari\"\nname = \"Sari Dewi\"\nposition = \"Camat\"\n",
    );
    let mut nth = 0;
    while text.len() < kilobytes * 1_000 {
        nth += 1;
        let quote = "kind = \"quote\"\nspeaker = \"sari\"\nattribution = \"kata {name}\"\n";
        let kind = if nth % 10 == 0 { quote } else { "" };
        let _ = write!(
            text,
            "\n[[body]]\nid = \"b{nth}\"\n{kind}text = \"\"\"\nDinas membuka posyandu lansia ke-{nth} di desa itu. \\\n\
             Para kader menimbang, mengukur, dan mencatat setiap warga yang datang. \\\n\
             Layanan dibuka setiap Senin dari pukul 08.00 sampai pukul 11.00 dan tidak dipungut biaya.\"\"\"\n"
        );
    }
    text
}

fn app(kilobytes: usize) -> App {
    let decoded = codec::decode(file(kilobytes).as_bytes()).expect("it is a draft");
    let opening = Opening {
        session: Session::new(decoded.draft, decoded.faults, Access::Write),
        source: decoded.source,
        expected: siaran::store::Expected::Nothing,
        path: Some(PathBuf::from("siaran.toml")),
        folder: PathBuf::new(),
        profiles: Profiles::builtin(),
        seed: 7,
        lang: Lang::Id,
        theme: Theme::terminal(Colours::Many, true),
        keymap: siaran::tui::keymap::Keymap::default(),
        typing: siaran::settings::Typing::default(),
        house: Vec::new(),
        clipboard: siaran::tui::clipboard::Route::Plain,
        remembers: false,
        tour: false,
        mouse: false,
        notice: None,
    };
    let mut app = App::new(opening, WINDOW, now());
    while app.session.recheck(&app.profiles, app.now, usize::MAX) {}
    update::prepare(&mut app);
    app
}

#[divan::bench(args = SIZES)]
fn decode(bencher: Bencher, kilobytes: usize) {
    let text = file(kilobytes);
    bencher.bench(|| codec::decode(black_box(text.as_bytes())).expect("it is a draft"));
}

#[divan::bench(args = SIZES)]
fn encode_after_an_edit(bencher: Bencher, kilobytes: usize) {
    let mut app = app(kilobytes);
    update::update(&mut app, Input::Key(Chord::plain(Key::Char('x'))));
    bencher.bench_local(|| app.source.encode(app.session.draft()).expect("it is written"));
}

#[divan::bench(args = SIZES)]
fn check_all(bencher: Bencher, kilobytes: usize) {
    let decoded = codec::decode(file(kilobytes).as_bytes()).expect("it is a draft");
    let profiles = Profiles::builtin();
    let cx = check::Cx {
        draft: &decoded.draft,
        profiles: &profiles,
        profile: profiles.of(""),
        now: now(),
        faults: &decoded.faults.into(),
    };
    bencher.bench_local(|| check::run(black_box(&cx)));
}

#[divan::bench(args = SIZES)]
fn lay_out_a_page(bencher: Bencher, kilobytes: usize) {
    let app = app(kilobytes);
    let area = app.regions.page.expect("the window shows the page");
    let profile = app.session.profile(&app.profiles);
    bencher.bench_local(|| {
        let mut page = Page::default();
        page.prepare(area, app.session.draft(), profile, Some(app.caret));
        page
    });
}

/// A typed character until its frame stands in a buffer; typed in the middle of the draft.
#[divan::bench(args = SIZES)]
fn key(bencher: Bencher, kilobytes: usize) {
    let mut app = app(kilobytes);
    let middle = app.session.draft().blocks.len() / 2;
    let place = siaran::model::Place::Block(middle, siaran::model::BlockPart::Text);
    app.caret = Caret::at(siaran::model::Pos::new(place, 0));
    update::prepare(&mut app);
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: WINDOW.0, height: WINDOW.1 });
    bencher.bench_local(|| {
        app.millis += 50;
        update::update(&mut app, Input::Key(Chord::plain(Key::Char('x'))));
        update::prepare(&mut app);
        view::draw_into(&app, &mut buffer)
    });
}

/// What is left to do when no key waits: the changed block, then the draft as a whole.
#[divan::bench(args = SIZES)]
fn recheck_after_a_key(bencher: Bencher, kilobytes: usize) {
    let mut app = app(kilobytes);
    bencher.bench_local(|| {
        app.millis += 50;
        update::update(&mut app, Input::Key(Chord::plain(Key::Char('x'))));
        while app.session.recheck(&app.profiles, app.now, siaran::tui::RECHECK_BUDGET) {}
    });
}

/// A search through all of the draft: what is typed first, one that finds nothing, and one that finds much.
#[divan::bench(args = SIZES, consts = [0, 1, 2])]
fn find<const WHAT: usize>(bencher: Bencher, kilobytes: usize) {
    let app = app(kilobytes);
    let needle = ["tiada begini", "posyandu", r"ke-\d+"][WHAT];
    let how = How { regex: WHAT == 2, ..How::default() };
    let place = app.caret.head.place;
    bencher.bench_local(|| {
        let mut search = Search::default();
        search.look(black_box(needle), how, app.session.draft(), place);
        while search.advance(app.session.draft(), SLICE) {}
        search.total()
    });
}

/// One more letter in the search line, until the frame with the hit stands in a buffer.
#[divan::bench(args = SIZES)]
fn find_key(bencher: Bencher, kilobytes: usize) {
    let mut app = app(kilobytes);
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: WINDOW.0, height: WINDOW.1 });
    let key = |key| Input::Key(Chord::plain(key));
    update::update(&mut app, Input::Key(Chord { ctrl: true, ..Chord::plain(Key::Char('f')) }));
    "posyand".chars().for_each(|c| _ = update::update(&mut app, key(Key::Char(c))));
    while update::seek(&mut app) {}
    bencher.bench_local(|| {
        update::update(&mut app, key(Key::Char('u')));
        update::prepare(&mut app);
        view::draw_into(&app, &mut buffer);
        update::update(&mut app, key(Key::Backspace));
    });
}
