//! Pictures of the window as text: its rows, the cursor, and what is styled how. `SIARAN_UPDATE=1` paints them anew;
//! whoever does looks at every one before it is kept.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;

use common::driver::{Driver, How};
use common::{notation, versions};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use siaran::model::{Block, Draft, Field, Speaker};
use siaran::phrase::Lang;
use siaran::session::Access;
use siaran::store::lock::{Holder, Theirs};
use siaran::tui::act;

const RELEASE: &str = include_str!("../assets/examples/lokakarya.toml");
const ENGLISH: &str = include_str!("../assets/examples/workshop.toml");

/// One letter a style, in the order they are looked for. What has none is `?`, and that fails the picture.
fn letter(cell: &Cell) -> char {
    let Style { fg, add_modifier: set, .. } = cell.style();
    let tint = match fg {
        None | Some(Color::Reset) => None,
        Some(Color::Magenta) => Some('a'),
        Some(Color::Red) => Some('e'),
        Some(Color::Yellow | Color::Indexed(136)) => Some('w'),
        Some(Color::Green) => Some('g'),
        Some(_) => return '?',
    };
    let reversed = set.contains(Modifier::REVERSED);
    let underlined = set.contains(Modifier::UNDERLINED);
    match tint {
        Some(tint) if reversed || underlined => tint.to_ascii_uppercase(),
        Some(tint) => tint,
        None if reversed => 'S',
        None if underlined && set.contains(Modifier::BOLD) => 'F',
        None if underlined => 'U',
        None if set.contains(Modifier::ITALIC) => 'i',
        None if set.contains(Modifier::BOLD) => 'b',
        None if set.contains(Modifier::DIM) => 'd',
        None if set.is_empty() => '.',
        None => '?',
    }
}

const LEGEND: &str =
    "a accent  b bold  d quiet  e error  w warning  g good  i italic  S selected  U marked  F found";

/// The window as a picture.
fn picture(driver: &Driver) -> String {
    let (buffer, cursor) = driver.draw();
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let at = cursor.map_or("nowhere".to_owned(), |(x, y)| format!("column {}, row {}", x + 1, y + 1));
    let mut out = format!("{columns}×{rows}, cursor: {at}\n\n");
    for y in 0..rows {
        let _ = writeln!(out, "{:>2} {}", y + 1, row(&buffer, y).trim_end());
    }
    let _ = writeln!(out, "\n{LEGEND}\n");
    for y in 0..rows {
        let styles: String = (0..columns).map(|x| letter(&buffer[(x, y)])).collect();
        let blank = (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<Vec<_>>();
        // Blanks are of no style that is seen, unless they are selected or underlined.
        let seen: String = styles
            .chars()
            .zip(blank)
            .map(|(c, symbol)| if symbol == " " && !c.is_uppercase() { ' ' } else { c })
            .collect();
        if seen.contains(|c| c != '.' && c != ' ') {
            let _ = writeln!(out, "{:>2} {}", y + 1, seen.trim_end());
        }
    }
    out
}

/// A row's text; what a wide character covers is left out.
fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        x += u16::try_from(siaran::text::width::of(symbol)).unwrap_or(1).max(1);
    }
    text
}

#[track_caller]
fn check(name: &str, driver: &Driver) {
    let got = picture(driver);
    assert!(
        !got.split(LEGEND).last().unwrap_or_default().contains('?'),
        "{name} has a style without a letter"
    );
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    #[allow(clippy::disallowed_methods)] // The only way to ask for new pictures.
    if std::env::var_os("SIARAN_UPDATE").is_some() {
        std::fs::write(&path, got).expect("the picture is written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == got, "{name} is\n{got}\nbut was\n{kept}\nSIARAN_UPDATE=1 keeps the new one");
}

fn example(size: (u16, u16), lang: Lang) -> Driver {
    let text = if lang == Lang::Id { RELEASE } else { ENGLISH };
    Driver::of_file(text, How { size, lang, ..How::default() })
}

fn written(before: &str, size: (u16, u16)) -> Driver {
    let (draft, caret) = notation::read(before);
    let mut driver = Driver::open(draft, How { size, ..How::default() });
    if let Some(caret) = caret {
        notation::place_caret(&mut driver.app, caret);
        driver.settle();
    }
    driver
}

#[test]
fn the_example_at_every_size() {
    for (columns, rows) in [(140, 45), (110, 32), (80, 24), (40, 12)] {
        for lang in [Lang::Id, Lang::En] {
            let name = format!("example-{columns}x{rows}-{}", lang.tag());
            check(&name, &example((columns, rows), lang));
        }
    }
}

#[test]
fn panes_of_a_small_window() {
    check("metadata-80x24", example((80, 24), Lang::Id).press("<F4>"));
    check("quotes-80x24", example((80, 24), Lang::Id).press("<Tab*2><Down*2>"));
    check("metadata-40x12", example((40, 12), Lang::Id).press("<F4>"));
    check("quotes-40x12", example((40, 12), Lang::En).press("<Tab*2>"));
}

#[test]
fn a_wrong_number_is_shown_where_it_is_wrong() {
    let wrong = "@number B-518/SETMEN/HM.02.4/13/2026|\n@place Jakarta\n@date 2026-04-21\n¶ Satu.";
    check("number-wrong-110x32", &written(wrong, (110, 32)));
    check("number-wrong-80x24", &written(wrong, (80, 24)));
    check("number-right-110x32", example((110, 32), Lang::Id).press("<F4>"));
}

/// What a number means is told part by part, and no row begins with the dot between two of them; a sign stands with
/// its words.
#[test]
fn rows_below_a_number_begin_with_words() {
    let wrong = "@number B-518/SETMEN/HM.02.04/11/2025|\n@place Jakarta\n@date 2025-12-16\n¶ Satu.";
    for columns in 30..=140 {
        let (buffer, _) = written(wrong, (columns, 24)).draw();
        for y in 3..20 {
            let row = row(&buffer, y);
            let own = row.split('│').next().unwrap_or_default().trim();
            assert!(!own.starts_with('·') && own != "▲", "{columns} columns: {row}");
            assert!(!own.starts_with("humas"), "{columns} columns: {row}");
            // What one part means stands in one row where it has room.
            assert!(columns < 40 || !own.starts_with("Kementerian"), "{columns} columns: {row}");
        }
    }
}

/// What may be typed into a field is seen with it, at the foot of a form too; what is not yet wrong is not said there.
#[test]
fn the_hint_of_a_field_is_in_sight() {
    let seen = |driver: &Driver, words: &str| {
        let (buffer, _) = driver.draw();
        (0..buffer.area.height).any(|y| row(&buffer, y).contains(words))
    };
    for (size, keys, words) in [
        ((40, 12), "<F4><Down*5>", "mis. besok 09.00 WIB"),
        ((110, 32), "<F4><C-End>", "Kosong berarti kontak lembaga"),
        ((40, 12), "<F4><C-End>", "Kosong berarti kontak"),
    ] {
        let mut driver = written("@number B-518/SETMEN/HM.02.04/11/2025\n@date 2025-12-16\n¶ Satu|.", size);
        assert!(seen(driver.press(keys), words), "{size:?} {keys}");
    }
    let mut driver = written("¶ Satu|.", (80, 24));
    driver.press("<A-n>Budi<Enter>");
    assert!(seen(&driver, "Budi") && !seen(&driver, "tidak dikutip"));
}

/// A card grows downwards: its first row stays where it is while one goes from line to line.
#[test]
fn a_card_does_not_jump() {
    let quote = "& sari: Sari Dewi~Asisten Deputi Penyediaan Layanan Anak yang Memerlukan Perlindungan~Sari\n\
                 “ sari: ~Kami siap|~kata {position} {name}";
    for size in [(110, 32), (80, 24)] {
        let mut driver = written(quote, size);
        let mut tops = std::collections::BTreeSet::new();
        for keys in ["<F5>", "<Tab>", "panjang ", "<Tab>", "<Tab>"] {
            let (buffer, _) = driver.press(keys).draw();
            tops.insert((0..buffer.area.height).find(|y| row(&buffer, *y).contains("─ Kutipan")));
        }
        assert!(tops.len() == 1 && !tops.contains(&None), "{size:?}: {tops:?}");
    }
}

/// In a roomy window a number of the usual length stands in one row.
#[test]
fn a_number_is_not_broken_where_there_is_room() {
    let (buffer, _) = written("@number B-518/SETMEN/HM.02.04/11/2025\n¶ Satu|.", (108, 32)).draw();
    assert!((0..32).any(|y| row(&buffer, y).contains("B-518/SETMEN/HM.02.04/11/2025")));
}

#[test]
fn what_is_selected_and_what_is_found() {
    check("selection-80x24", example((80, 24), Lang::Id).press("<C-Down><S-Down><C-S-Right*3>"));
    check("selecting-80x24", example((80, 24), Lang::Id).press("<C-Down><A-s><A-.><Down>"));
    check("find-80x24", example((80, 24), Lang::Id).press("<C-f>sekolah aman<Enter>"));
    check("find-pattern-80x24", example((80, 24), Lang::Id).press("<C-f>sekolah<A-w><A-x><End>("));
    check("replace-40x12", example((40, 12), Lang::Id).press("<C-f>anak<A-r>siswa<A-c>"));
    check("replace-110x32", example((110, 32), Lang::En).press("<C-f>school<A-r>campus"));
    check("replace-all-80x24", example((80, 24), Lang::Id).press("<C-f>2026<A-r>2027<A-a>"));
    check("replace-all-40x12", example((40, 12), Lang::En).press("<C-f>school<A-r>campus<A-a>"));
    check("find-card-80x24", example((80, 24), Lang::Id).press("<C-f>asisten deputi"));
    check("find-nothing-40x12", example((40, 12), Lang::En).press("<C-f>zzz"));
}

#[test]
fn what_lies_over_the_panes() {
    check("palette-110x32", example((110, 32), Lang::Id).press("<C-p>kutip"));
    check("palette-80x24-en", example((80, 24), Lang::En).press("<C-p>"));
    for (columns, rows) in [(110, 32), (80, 24), (40, 12)] {
        let mut driver = example((columns, rows), if rows == 24 { Lang::En } else { Lang::Id });
        check(
            &format!("tour-{columns}x{rows}"),
            driver.press(if rows == 24 { "<A-p>tour<Enter>" } else { "<A-p>perkenalan<Enter>" }),
        );
    }
    check("help-found-80x24", example((80, 24), Lang::Id).press("<F1>blok"));
    check("help-40x12", example((40, 12), Lang::En).press("<Tab*2><F1>"));
    check("help-80x24", example((80, 24), Lang::Id).press("<F1>"));
    check("preview-110x32", example((110, 32), Lang::Id).press("<F2>"));
    check("preview-40x12", example((40, 12), Lang::Id).press("<F2><Down*2>"));
    check("speaker-110x32", example((110, 32), Lang::Id).press("<Tab*2><Enter>"));
    check("quote-card-80x24", example((80, 24), Lang::Id).press("<C-Down*2><F5>"));
}

#[test]
fn findings_and_the_way_out() {
    let faulty = "@number B-518/SETMEN/HM.02.04/4/2026\n@date 31/02/2026\n& sari: Sari Dewi~Camat Sukamaju~Sari\n\
                  ¶ Rapat dibuka [nama] pada Senin, 21 April 2026.|\n“ sari: Kami siap\n“ : ~Setuju~kata warga";
    check("problems-110x32", written(faulty, (110, 32)).press("<F7><Down>"));
    check("problems-40x12", written(faulty, (40, 12)).press("<F7>"));
    check("preflight-held-80x24", written(faulty, (80, 24)).press("<C-e>"));
    check("preflight-ready-80x24", example((80, 24), Lang::Id).press("<C-e>"));
    check("preflight-ready-40x12", example((40, 12), Lang::En).press("<C-e><Down> "));
    check("quit-80x24", example((80, 24), Lang::Id).press("x<C-q>"));
    check("quit-40x12", example((40, 12), Lang::En).press("x<C-q>"));
    let kind = "¶ |Satu.\n¶\n¶ Dua.\n¶";
    check("fix-kind-40x12", written(kind, (40, 12)).press("<F7><Tab*2>s"));
    check("walked-80x24", written(faulty, (80, 24)).press("<F8>"));
}

/// A save that failed is said in full, over whatever window is open, and stays in the title after the next key.
#[test]
fn a_save_that_failed_is_not_overlooked() {
    for (name, size, script) in [
        ("save-failed-80x24", (80, 24), "x"),
        ("save-failed-later-80x24", (80, 24), "x"),
        ("save-failed-40x12", (40, 12), "x<F7>"),
    ] {
        let mut driver = example(size, Lang::Id);
        driver.press(script);
        let path = std::path::PathBuf::from("folder-biro/siaran-yang-panjang-sekali-namanya.toml");
        let error = siaran::store::StoreError::writing(&path, siaran::store::DiskError::NotFound);
        siaran::tui::update::outcome(&mut driver.app, siaran::tui::effect::Outcome::NotSaved(error));
        if name.contains("later") {
            driver.press("<Left>");
        }
        check(name, &driver);
    }
}

/// What a notice has no room for is not left out unseen: the last row that it has ends in an ellipsis.
#[test]
fn a_notice_too_long_for_the_window_says_so() {
    for size in [(40, 12), (30, 8), (110, 32)] {
        let mut driver = example(size, Lang::Id);
        driver.app.complain(siaran::phrase::tui::TuiPhrase::DeskFaulty { why: "biro ".repeat(400) });
        let (buffer, _) = driver.draw();
        let rows: Vec<String> = (0..size.1).map(|y| row(&buffer, y)).collect();
        let last = rows
            .iter()
            .rfind(|row| row.contains("biro"))
            .unwrap_or_else(|| panic!("{size:?}: it is not said: {rows:#?}"));
        assert!(last.trim_end().ends_with('…'), "{size:?}: {rows:#?}");
    }
}

/// The example, whose file somebody else wrote meanwhile: what is said, what is asked at saving, what is compared.
#[test]
fn another_program_wrote_the_file() {
    use siaran::store::{DiskError, Expected, StoreError, Written, digest};
    use siaran::tui::effect::Outcome;
    use siaran::tui::saver::{Seen, Theirs, Why};
    use siaran::tui::update::outcome;
    let path = || PathBuf::from("siaran.toml");
    for (size, lang) in
        [((80, 24), Lang::Id), ((80, 24), Lang::En), ((40, 12), Lang::Id), ((40, 12), Lang::En)]
    {
        let language = if lang == Lang::Id { "id" } else { "en" };
        let named = |what: &str| format!("outside-{what}-{}x{}-{language}", size.0, size.1);
        let open = |script: &str| {
            let mut driver = example(size, lang);
            driver.app.expected = Expected::Digest(digest(driver.app.source.text().as_bytes()));
            driver.press(script);
            driver
        };
        let found = |driver: &mut Driver, why: Why, by: Option<&str>| {
            let text = driver
                .app
                .source
                .text()
                .replace("2026-06-11", "2026-06-12")
                .replace("2026-04-16", "2026-04-17");
            let decoded = siaran::store::codec::decode(text.as_bytes()).expect("it is a draft");
            let written = Some(Written { at: 1_776_736_000, by: by.map(str::to_owned) });
            let (draft, source, faults) = (decoded.draft, decoded.source, decoded.faults);
            let theirs =
                Theirs { draft, source, faults, digest: digest(text.as_bytes()), readers: None, written };
            let found = Ok(Seen::Other(std::sync::Arc::new(theirs)));
            outcome(&mut driver.app, Outcome::Looked { path: path(), why, found });
            driver.settle();
        };
        let fails = |driver: &mut Driver, why: Why, error: DiskError| {
            let found = Err(StoreError::reading(&path(), error));
            outcome(&mut driver.app, Outcome::Looked { path: path(), why, found });
            driver.settle();
        };
        let saving = Why::Save { then_quit: false };
        let mut driver = open("");
        found(&mut driver, Why::Noticed, None);
        check(&named("taken"), &driver);
        let mut driver = open("x");
        found(&mut driver, Why::Noticed, Some("sri"));
        check(&named("said"), &driver);
        driver.app.notice = None;
        found(&mut driver, saving, None);
        check(&named("merge"), &driver);
        let mut driver = open("x");
        let revision = driver.app.session.revision();
        let job = siaran::tui::update::begin_save(&mut driver.app, path(), Expected::Other, false);
        assert!(job.len() == 1 && revision == driver.app.session.revision());
        outcome(&mut driver.app, Outcome::NotSaved(StoreError::writing(&path(), DiskError::Changed)));
        driver.settle();
        check(&named("asked"), &driver);
        let mut driver = open("");
        fails(&mut driver, Why::Noticed, DiskError::NotFound);
        check(&named("gone"), &driver);
        let mut driver = open("x");
        fails(&mut driver, saving, DiskError::NoPermission);
        check(&named("unreadable"), &driver);
    }
}

/// The example with what somebody else made of it beside it.
fn compared(size: (u16, u16), lang: Lang) -> Driver {
    compared_as(versions::of, size, lang)
}

fn compared_as(versions: fn(&Draft) -> (Draft, Draft), size: (u16, u16), lang: Lang) -> Driver {
    let base = siaran::store::codec::decode(RELEASE.as_bytes()).expect("it is a draft").draft;
    let (ours, theirs) = versions(&base);
    let mut driver = Driver::open(ours, How { size, lang, ..How::default() });
    siaran::tui::act::compare(&mut driver.app, &base, &theirs);
    driver.settle();
    driver
}

#[test]
fn two_versions_side_by_side() {
    for (columns, rows) in [(110, 32), (80, 24), (40, 12)] {
        check(&format!("merge-{columns}x{rows}"), &compared((columns, rows), Lang::Id));
    }
    check("merge-chosen-80x24", compared((80, 24), Lang::En).press("<Left><Down><Right><Down>b"));
    check("merge-chosen-40x12", compared((40, 12), Lang::En).press("<Right><Down>"));
    check(
        "merge-taken-110x32",
        compared((110, 32), Lang::En).press("<Right><Down><Right><Down><Left><PageDown*3>"),
    );
    check("merge-taken-40x12", compared((40, 12), Lang::Id).press("<PageDown*9>"));
    check("merge-left-80x24", compared((80, 24), Lang::Id).press("<Right><Enter>"));
    check("merge-done-80x24", compared((80, 24), Lang::Id).press("<Right><Down><Right><Down><Right><Enter>"));
    check("merge-odds-110x45", &compared_as(versions::at_odds, (110, 45), Lang::Id));
    check("merge-odds-80x24", compared_as(versions::at_odds, (80, 24), Lang::En).press("<PageDown>"));
    check("merge-30x8", &compared((30, 8), Lang::Id));
}

/// Somebody else who has the draft open.
fn rini() -> Theirs {
    let holder = Holder {
        user: "rini".into(),
        host: "pc-humas-3".into(),
        since: "2026-04-21T08:15:00+07:00".into(),
        ..Holder::default()
    };
    Theirs { holder, here: false, silent: false, owner: None }
}

#[test]
fn while_somebody_else_writes() {
    for (size, lang) in [((80, 24), Lang::Id), ((80, 24), Lang::En), ((40, 12), Lang::Id)] {
        let (columns, rows) = size;
        let tag = lang.tag();
        let read = || {
            let mut driver = example(size, lang);
            act::pen_is_theirs(&mut driver.app, rini());
            driver.settle();
            driver
        };
        check(&format!("pen-theirs-{columns}x{rows}-{tag}"), &read());
        check(&format!("pen-typing-{columns}x{rows}-{tag}"), read().press("<Enter>x"));
        check(&format!("pen-take-over-{columns}x{rows}-{tag}"), read().press("<Enter><A-t>"));
        let mut free = read();
        act::pen_is_free(&mut free.press("<Enter>").app);
        check(&format!("pen-free-{columns}x{rows}-{tag}"), &free);
        let mut lost = example(size, lang);
        act::pen_is_lost(&mut lost.press("Kata ").app, rini());
        lost.settle();
        check(&format!("pen-lost-{columns}x{rows}-{tag}"), &lost);
    }
    let mut silent = example((80, 24), Lang::Id);
    act::pen_is_theirs(&mut silent.app, Theirs { silent: true, ..rini() });
    check("pen-silent-80x24-id", silent.press("a"));
    let mut yours = example((80, 24), Lang::Id);
    yours.app.user = "rini".into();
    act::pen_is_theirs(&mut yours.app, Theirs { here: true, ..rini() });
    check("pen-yours-80x24-id", &yours);
    check("pen-yours-over-80x24-id", yours.press("a"));
}

#[test]
fn drafts_of_every_shape() {
    let how = How { saved_before: false, ..How::default() };
    check("new-80x24", &Driver::open(Draft::default(), how));
    check("new-110x32-en", &Driver::open(Draft::default(), How { size: (110, 32), lang: Lang::En, ..how }));
    let reader = How { access: Access::Read, ..How::default() };
    check("read-only-80x24", Driver::of_file(RELEASE, reader).press("x"));
    let title = "Kementerian Mengajak Seluruh Pemerintah Daerah Membangun Sekolah yang Aman ".repeat(4);
    check("long-title-80x24", &written(&format!("= {title}\n¶ Satu|."), (80, 24)));
    check("scripts-110x32", &written(&scripts(), (110, 32)));
    check(
        "forty-speakers-110x32",
        Driver::open(crowd(), How { size: (110, 32), ..How::default() }).press("<S-Tab><End>"),
    );
    check("tiny-1x1", &example((1, 1), Lang::Id));
    check("tiny-29x7", &example((29, 7), Lang::En));
}

/// Names and words in the scripts of the archipelago's letters.
fn scripts() -> String {
    "= Peluncuran كتاب and 漢字\n@place Singapura\n@date 2026-04-21\n& siti: سيتي نورهاليزا~Penulis\n& lin: 林美玲~译者\n\
     ¶ Buku بهاس ملايو dibaca 林美玲 dan 👩‍👩‍👧 di 🇮🇩|, e\u{301}lok.\n“ siti: ~كيت ممباچ~kata {name}\n“ lin: ~我们读书~kata {name}\n\
     ¶ Di sini ada\u{202e} yang tersembunyi\u{200b}."
        .to_owned()
}

/// A release in which forty people speak.
fn crowd() -> Draft {
    let mut draft = Draft::default();
    draft.set_field(Field::Title, "Empat Puluh Orang Bicara");
    for n in 1..=40 {
        let name = format!("Penutur Nomor {n}");
        draft.speakers.push(Speaker {
            id: format!("p{n}"),
            name,
            position: "Camat".into(),
            ..Speaker::default()
        });
        let quote = Block::new(siaran::model::Kind::Quote, format!("b{n}"), format!("Saya yang ke-{n}"));
        draft.blocks.push(Block { speaker: format!("p{n}"), attribution: "kata {name}".into(), ..quote });
    }
    draft
}
