//! The draft file from outside: what is read, what a save writes, and what hostile files meet.

use siaran::model::{Block, BlockPart, Draft, Edit, FaultKind, Field, Kind, Place, Pos, SpeakerPart};
use siaran::phrase::store::TomlFault;
use siaran::phrase::{Lang, Say};
use siaran::store::codec::{CodecError, Source, decode, give_ids};
use siaran::store::{self, Cause, DiskError, disk, list_drafts};

const LENGKAP: &str = include_str!("data/drafts/lengkap.toml");

fn read(text: &str) -> (Draft, Source) {
    let decoded = decode(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    (decoded.draft, decoded.source)
}

fn written(source: &Source, draft: &Draft) -> String {
    String::from_utf8(source.encode(draft).expect("it is written")).expect("it is UTF-8")
}

/// Lines of `before` that are not in `after` (`-`), and of `after` that are not in `before` (`+`).
fn changed_lines(before: &str, after: &str) -> String {
    use similar::{ChangeTag, TextDiff};
    let diff = TextDiff::from_lines(before, after);
    let mut out = String::new();
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => continue,
        };
        out.push(sign);
        out.push_str(change.value());
        if !change.value().ends_with('\n') {
            out.push_str("\\\n");
        }
    }
    out
}

/// Reads `text`, changes the draft, and says which lines a save changes. LF, CRLF, and with a byte-order mark.
fn check(text: &str, change: impl Fn(&mut Draft), expected: &str) {
    for (bom, eol) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\n")] {
        let text = format!("{bom}{}", text.replace('\n', eol));
        let (mut draft, source) = read(&text);
        change(&mut draft);
        let after = written(&source, &draft);
        assert_eq!(after.matches('\n').count() * (eol.len() - 1), after.matches('\r').count(), "{after:?}");
        assert!(after.starts_with(bom));
        let plain = |text: &str| text.replace(['\r', '\u{feff}'], "");
        assert_eq!(changed_lines(&plain(&text), &plain(&after)), expected, "{after}");
        assert_eq!(read(&after).0, draft);
    }
}

#[test]
fn everything_of_a_draft_is_read() {
    let (draft, _) = read(LENGKAP);
    assert_eq!(draft.field(Field::Number), "B-7/SETMEN/HM.02.04/03/2026");
    assert_eq!(draft.field(Field::Date), "2026-03-04");
    assert_eq!(draft.field(Field::Contact), "HUMAS\nTelp. 021-555");
    assert_eq!(draft.speakers.len(), 2);
    assert_eq!(draft.blocks[0].text, "Dinas membuka tiga posyandu lansia. Layanan dimulai pekan ini.");
    assert_eq!(draft.blocks[1].kind, Kind::Quote);
    assert_eq!(draft.blocks[2].text, "Desa Sukamaju\nDesa Mekar");
    assert_eq!(draft.blocks[3].kind, Kind::Paragraph);
}

#[test]
fn a_changed_value_changes_its_own_line() {
    check(
        LENGKAP,
        |draft| draft.set_field(Field::Profile, "ojk"),
        "-profile  = \"kemenpppa\"      # aturan lembaga\n+profile  = \"ojk\"      # aturan lembaga\n",
    );
    check(
        LENGKAP,
        |draft| draft.set_field(Field::Title, "Posyandu \"Sehat\" Dibuka"),
        "-title    = 'Posyandu Lansia \"Sehat\" Dibuka di Tiga Desa'\n+title    = 'Posyandu \"Sehat\" Dibuka'\n",
    );
    check(
        LENGKAP,
        |draft| draft.blocks[0].text = draft.blocks[0].text.replace("tiga", "empat"),
        "-Dinas membuka tiga posyandu lansia. \\\n+Dinas membuka empat posyandu lansia. \\\n",
    );
}

#[test]
fn a_new_key_stands_among_its_table_s_keys() {
    check(
        LENGKAP,
        |draft| draft.set_field(Field::Embargo, "2026-03-04T09:00:00+07:00"),
        "+embargo  = 2026-03-04T09:00:00+07:00\n",
    );
    check(LENGKAP, |draft| draft.speakers[1].short = "Made".into(), "+short = \"Made\"\n");
    check(LENGKAP, |draft| draft.blocks[3].kind = Kind::Heading, "+kind = \"heading\"\n");
}

#[test]
fn a_key_without_text_goes_with_its_line() {
    check(LENGKAP, |draft| draft.set_field(Field::Place, ""), "-place    = \"Jakarta\"\n");
    check(
        LENGKAP,
        |draft| draft.speakers[0].short.clear(),
        "-short = \"Rani\"   # sapaan\n+short = \"\"   # sapaan\n",
    );
}

#[test]
fn a_new_block_stands_after_the_one_before_it() {
    check(
        LENGKAP,
        |draft| draft.blocks.insert(1, Block::paragraph("n1n1", "Tiga desa siap.")),
        "+[[body]]\n+id   = \"n1n1\"\n+kind = \"paragraph\"\n+text = \"Tiga desa siap.\"\n+\n",
    );
    check(
        LENGKAP,
        |draft| draft.blocks.push(Block::new(Kind::List, "n1n1", "satu\ndua")),
        "+[[body]]\n+id    = \"n1n1\"\n+kind  = \"list\"\n+items = [\"satu\", \"dua\"]\n+\n",
    );
}

#[test]
fn a_block_that_goes_takes_its_own_text_only() {
    check(
        LENGKAP,
        |draft| {
            draft.blocks.remove(1);
        },
        concat!(
            "-# Sudah disetujui lewat telepon\n-[[body]]\n-id   = \"q7x1\"\n-kind = \"quote\"\n",
            "-speaker = \"rani\"\n-text = \"Kami ingin lansia tidak perlu berjalan jauh\"\n",
            "-attribution = \"kata {position} {name}\"\n-    [body.catatan]   # milik kutipan ini\n",
            "-    oleh = \"redaksi\"\n-\n",
        ),
    );
    check(
        LENGKAP,
        |draft| {
            draft.blocks.remove(0);
        },
        concat!(
            "-[[body]]\n-id = \"a1b2\"\n-text = \"\"\"\n-Dinas membuka tiga posyandu lansia. \\\n",
            "-Layanan dimulai pekan ini.\"\"\"\n-\n",
        ),
    );
}

#[test]
fn an_edit_and_its_inverse_give_the_file_back() {
    let (mut draft, source) = read(LENGKAP);
    let edit = Edit::MoveBlock { from: 0, to: 3 };
    edit.apply(&mut draft).unwrap();
    assert_ne!(written(&source, &draft), LENGKAP);
    edit.inverse().apply(&mut draft).unwrap();
    let edit = Edit::set(Place::Field(Field::Title), draft.field(Field::Title), "x");
    edit.apply(&mut draft).unwrap();
    assert_ne!(written(&source, &draft), LENGKAP);
    edit.inverse().apply(&mut draft).unwrap();
    assert_eq!(written(&source, &draft), LENGKAP);
}

/// A file that people write by hand in other forms than ours.
const BARIS: &str = concat!(
    "release.title = \"Judul\"   # judul\n",
    "release.place = 'Jakarta'\n",
    "speakers = [ { id = \"rani\", name = 'Rani' }, # utama\n",
    "  { id = \"made\" } ]\n",
    "body = [ # isi\n  { text = \"Satu.\" },\n  # kutipan\n  { kind = \"quote\", text = \"Dua\", x = { y = 1 } },\n]\n",
    "\n[contact]\nlines = []\n",
);

#[test]
fn tables_in_braces_and_dotted_keys_change_in_place() {
    check(
        BARIS,
        |draft| {
            draft.set_field(Field::Title, "Judul baru");
            draft.set_field(Field::Date, "2026-03-04");
            draft.speakers[1].name = "Made".into();
            draft.blocks[0].text = "Satu. Lagi.".into();
        },
        concat!(
            "-release.title = \"Judul\"   # judul\n+release.title = \"Judul baru\"   # judul\n",
            "+release.date = 2026-03-04\n",
            "-  { id = \"made\" } ]\n+  { id = \"made\", name = \"Made\" } ]\n",
            "-  { text = \"Satu.\" },\n+  { text = \"Satu. Lagi.\" },\n",
        ),
    );
}

#[test]
fn a_list_in_brackets_becomes_tables_when_its_order_changes() {
    check(
        BARIS,
        |draft| {
            draft.blocks.swap(0, 1);
        },
        concat!(
            "-body = [ # isi\n-  { text = \"Satu.\" },\n-  # kutipan\n",
            "-  { kind = \"quote\", text = \"Dua\", x = { y = 1 } },\n-]\n",
            "+# kutipan\n+[[body]]\n+kind = \"quote\"\n+text = \"Dua\"\n+x = { y = 1 }\n+\n",
            "+# isi\n+[[body]]\n+text = \"Satu.\"\n+\n",
        ),
    );
}

#[test]
fn what_is_no_table_becomes_a_comment_when_its_place_is_needed() {
    check(
        "body = \"teks\" # apa ini\n",
        |draft| draft.blocks.push(Block::paragraph("a1", "Satu.")),
        concat!(
            "-body = \"teks\" # apa ini\n+# body = \"teks\" # apa ini\n+\n",
            "+[[body]]\n+id   = \"a1\"\n+kind = \"paragraph\"\n+text = \"Satu.\"\n",
        ),
    );
}

#[test]
fn a_new_file_is_complete_and_in_order() {
    let mut draft = Draft::default();
    draft.set_field(Field::Title, "Posyandu Lansia Dibuka");
    draft.set_field(Field::Date, "2026-03-04");
    draft.set_field(Field::Embargo, "besok pagi");
    draft.set_field(Field::Contact, "HUMAS\nTelp. 021-555");
    draft.blocks.push(Block::paragraph("a1b2", "Dinas membuka posyandu. Layanan dimulai pekan ini."));
    let quote = Block::new(Kind::Quote, "q7x1", "Kami siap");
    draft.blocks.push(Block { speaker: "rani".into(), attribution: "kata {short}".into(), ..quote });
    let expected = r#"format = 1

[release]
title   = "Posyandu Lansia Dibuka"
date    = 2026-03-04
embargo = "besok pagi"

[[body]]
id   = "a1b2"
kind = "paragraph"
text = """
Dinas membuka posyandu. \
Layanan dimulai pekan ini."""

[[body]]
id          = "q7x1"
kind        = "quote"
speaker     = "rani"
text        = "Kami siap"
attribution = "kata {short}"

[contact]
lines = ["HUMAS", "Telp. 021-555"]
"#;
    assert_eq!(written(&Source::empty(), &draft), expected);
}

#[test]
fn formatting_keeps_what_it_does_not_know() {
    let (mut draft, source) = read(LENGKAP);
    give_ids(&mut draft, 1);
    let text = String::from_utf8(source.formatted(&draft).unwrap()).unwrap();
    let ids = [&draft.blocks[2].id, &draft.blocks[3].id];
    assert_eq!(
        changed_lines(LENGKAP, &text),
        format!(
            "-title    = 'Posyandu Lansia \"Sehat\" Dibuka di Tiga Desa'\n\
             +title    = \"Posyandu Lansia \\\"Sehat\\\" Dibuka di Tiga Desa\"\n+id = \"{}\"\n+id = \"{}\"\n",
            ids[0], ids[1]
        )
    );
}

#[test]
fn findings_are_placed_in_the_file() {
    let (draft, source) = read(LENGKAP);
    let at = |place, words: &str| {
        let byte = draft.text(place).unwrap().find(words).unwrap();
        source.locate(Pos::new(place, byte)).unwrap()
    };
    assert_eq!(at(Place::Field(Field::Number), "SETMEN"), (6, 17));
    assert_eq!(at(Place::Field(Field::Date), "03"), (9, 17));
    assert_eq!(at(Place::Block(0, BlockPart::Text), "tiga"), (27, 15));
    assert_eq!(at(Place::Block(0, BlockPart::Text), "Layanan"), (28, 1));
    assert_eq!(at(Place::Block(2, BlockPart::Text), "Mekar"), (46, 9));
    // Of what is not there: where its table begins, if that is there.
    let missing = |place| source.locate(Pos::new(place, 0));
    assert_eq!(missing(Place::Field(Field::Embargo)), Some((4, 1)));
    assert_eq!(missing(Place::Speaker(1, SpeakerPart::Short)), Some((20, 1)));
    assert_eq!(missing(Place::Speaker(9, SpeakerPart::Short)), None);
}

/// What a file is refused for.
fn refused(bytes: &[u8]) -> CodecError {
    match decode(bytes) {
        Ok(decoded) => panic!("it is read: {:?}", decoded.draft),
        Err(error) => error,
    }
}

#[test]
fn what_is_no_draft_is_refused_with_its_place() {
    assert_eq!(refused(b"[release]\ntitle = \"a\xff\"\n"), CodecError::NotUtf8 { at: 20 });
    assert_eq!(refused(b"format = 2\n[release"), {
        let excerpt = "[release".to_owned();
        CodecError::NotToml { line: 2, column: 9, fault: TomlFault::OpenHeader, excerpt, caret: 8 }
    });
    assert_eq!(refused(b"format = 2\n"), CodecError::NewerFormat { found: 2 });
    assert_eq!(refused(b"format = 99999999999999999999\n"), CodecError::NewerFormat { found: i64::MAX });
    assert_eq!(refused(b"\xff\xd8\xff\xe0\0\x10JFIF"), CodecError::NotUtf8 { at: 0 });
    let gif = refused(b"GIF89a\x01\0\x01\0\x1b[2J;");
    assert!(
        matches!(&gif, CodecError::NotToml { line: 1, excerpt, .. } if !excerpt.contains('\x1b')),
        "{gif:?}"
    );
}

#[test]
fn what_is_too_large_is_refused() {
    let limit = 16 * 1024 * 1024;
    assert_eq!(refused(&vec![b'\n'; 16 << 20 | 1]), CodecError::TooLarge { found: limit + 1, limit });
    let blocks = "[[body]]\n".repeat(100_001);
    let expected = CodecError::TooManyBlocks { found: 100_001, limit: 100_000 };
    assert_eq!(refused(blocks.as_bytes()), expected);
    let quotes = "[[body]]\nkind = \"quote\"\n".repeat(70_001);
    assert_eq!(refused(quotes.as_bytes()), CodecError::TooManyQuotes { found: 70_001, limit: 70_000 });
    let block = format!("[[body]]\n[[body]]\ntext = \"{}\"\n", "a".repeat(300 << 10));
    let expected = CodecError::BlockTooLarge { index: 1, found: 300 << 10, limit: 256 << 10 };
    assert_eq!(refused(block.as_bytes()), expected);
    let parts = format!("a = [{}]", "1,".repeat(3_000_000));
    assert_eq!(refused(parts.as_bytes()), CodecError::TooManyParts { found: 3_000_002, limit: 1_050_000 });
}

/// A long file is parsed in pieces, and that is not seen: it is saved as it was but for what was edited.
#[test]
fn a_long_file_is_kept_as_any_other() {
    let block = |n: usize| {
        format!("\n# {n}\n[[body]] # x\nid = \"b{n}\" # [[body]]\ntext = '''\n[[body]]\nKata {n}.'''\n")
    };
    let text: String =
        std::iter::once("[release]\ntitle = \"Judul\"\n".to_owned()).chain((0..20_000).map(block)).collect();
    assert!(text.len() > 1 << 20);
    let decoded = decode(text.as_bytes()).expect("it is a draft");
    let mut draft = decoded.draft.clone();
    assert_eq!((draft.blocks.len(), decoded.faults.len()), (20_000, 0));
    assert_eq!(decoded.source.encode(&draft).expect("it is faithful"), text.as_bytes());
    draft.blocks[15_000].id = "baru".to_owned();
    draft.blocks.remove(19_999);
    let expected = text.replace("\"b15000\"", "\"baru\"").replace(&block(19_999), "");
    let saved = decoded.source.encode(&draft).expect("it is faithful");
    assert!(saved == expected.as_bytes());
}

#[test]
fn nesting_ends_in_an_error() {
    for bomb in ["[", "{a=", "[[", "a.", "\"\"\"", "[a.", "a=["] {
        for lead in ["", "a = ", "["] {
            let text = format!("{lead}{}", bomb.repeat(50_000));
            assert!(matches!(refused(text.as_bytes()), CodecError::NotToml { .. }), "{lead}{bomb}");
        }
    }
}

#[test]
fn wrong_types_are_kept_and_reported_with_their_place() {
    let text = concat!(
        "speakers = 'x'\nformat = '2'\n[release]\ntitle = 5\ndate = [2026]\nplace = 2026-03-04\nlanguage = true\n",
        "[[body]]\ntext = { a = 1 }\nnumbered = 'ya'\n[[body]]\nkind = \"tabel\"\nitems = ['a', 7]\n",
        "[contact]\nlines = \"HUMAS\"\n",
    );
    let decoded = decode(text.as_bytes()).unwrap();
    let found: Vec<String> = decoded
        .faults
        .iter()
        .map(|fault| {
            let at = format!("{}:{}", fault.line, fault.column);
            let text = fault.place.and_then(|place| decoded.draft.text(place)).unwrap_or("-");
            match &fault.kind {
                FaultKind::WrongType { key, expected, found } => {
                    format!("{at} {key}: {expected:?}, not {found:?}: {text}")
                }
                FaultKind::FormatUnknown { found } => format!("{at} format: {found}"),
                FaultKind::Hidden { found, count } => format!("{at} hidden: {found} {count}"),
            }
        })
        .collect();
    assert_eq!(
        found,
        [
            "1:12 speakers: List, not Text: -",
            "2:10 format: 2",
            "4:9 release.title: Text, not Number: 5",
            "5:8 release.date: Date, not List: [2026]",
            "6:9 release.place: Text, not Date: 2026-03-04",
            "7:12 release.language: Text, not Boolean: true",
            "9:8 body[1].text: Text, not Table: { a = 1 }",
            "10:12 body[1].numbered: Boolean, not Text: -",
            "13:15 body[2].items[2]: Text, not Number: a\n7",
            "15:9 contact.lines: List, not Text: HUMAS",
        ]
    );
    assert_eq!(decoded.draft.blocks[1].kind, Kind::Unknown("tabel".into()));
    assert_eq!(written(&decoded.source, &decoded.draft), text);
}

#[test]
fn a_format_below_the_first_is_a_fault() {
    for (written, expected) in [("0", "0"), ("-1", "-1"), ("1.5", "1.5"), ("true", "true"), ("[1]", "[1]")] {
        let text = format!("format = {written}\n[release]\ntitle = \"x\"\n");
        let decoded = decode(text.as_bytes()).unwrap();
        let kinds: Vec<&FaultKind> = decoded.faults.iter().map(|fault| &fault.kind).collect();
        assert_eq!(kinds, [&FaultKind::FormatUnknown { found: expected.into() }], "{text}");
    }
    assert_eq!(decode(b"format = 1\n").unwrap().faults, []);
    assert_eq!(decode(b"").unwrap().faults, []);
}

#[test]
fn a_day_on_no_calendar_is_kept_as_written() {
    let text =
        "[release]\r\ndate = 2025-11-31 # cek\r\nembargo = 2025-02-30T09:00:00+07:00\r\ntitle = 'x'\r\n";
    let (mut draft, source) = read(text);
    assert_eq!(draft.field(Field::Date), "2025-11-31");
    assert_eq!(draft.field(Field::Embargo), "2025-02-30T09:00:00+07:00");
    assert_eq!(draft.date(), None);
    assert_eq!(source.locate(Pos::new(Place::Field(Field::Date), 5)), Some((2, 13)));
    assert_eq!(written(&source, &draft), text);
    draft.set_field(Field::Title, "Baru");
    assert_eq!(written(&source, &draft), text.replace("'x'", "'Baru'"));
    draft.set_field(Field::Date, "2025-11-30");
    let mended = text.replace("'x'", "'Baru'").replace("2025-11-31", "2025-11-30");
    assert_eq!(written(&source, &draft), mended);
    let tidy = String::from_utf8(source.formatted(&read(text).0).unwrap()).unwrap();
    assert!(tidy.contains("date = \"2025-11-31\" # cek\r\n"), "{tidy}");
}

#[test]
fn a_day_on_no_calendar_where_no_date_belongs_is_no_toml() {
    for text in [
        "[release]\ntitle = 2025-02-30\n",
        "date = 2025-02-30\n",
        "[release]\ndate = 2025-02-30\nx = 2025-02-30\n",
    ] {
        assert!(matches!(refused(text.as_bytes()), CodecError::NotToml { .. }), "{text}");
    }
}

#[test]
fn a_folder_s_drafts_are_found() {
    let folder = std::env::temp_dir().join(format!("siaran-store-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in
        [("a.toml", LENGKAP), ("b.toml", "[package]\n"), ("c.txt", LENGKAP), (".d.toml", LENGKAP)]
    {
        disk::create_new(&folder.join(name), text.as_bytes(), &disk::Terms::ANYTHING).unwrap();
    }
    let found: Vec<_> = list_drafts(&folder).unwrap().into_iter().map(|found| found.path).collect();
    let (decoded, first) = store::open(&folder.join("a.toml")).unwrap();
    disk::replace(&folder.join("a.toml"), b"", &disk::Terms::ANYTHING).unwrap();
    let changed = store::digest(&disk::read(&folder.join("a.toml"), 9).unwrap());
    let missing = store::open(&folder.join("x.toml")).unwrap_err();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(found, [folder.join("a.toml")]);
    assert_eq!(decoded.draft, read(LENGKAP).0);
    assert_ne!(first, changed);
    assert_eq!(missing.cause, Cause::Disk(DiskError::NotFound));
    assert!(
        missing
            .say(Lang::Id)
            .ends_with("x.toml tidak dapat dibaca: berkasnya tidak ada. Periksa nama dan foldernya.")
    );
}

/// What would not read back as the draft is not written: here a kind that this version knows, as one that it does not.
#[test]
fn what_would_not_read_back_is_not_written() {
    let mut draft = Draft::default();
    draft.blocks = vec![Block::new(Kind::Unknown("quote".into()), "a1", "Satu.")];
    assert_eq!(Source::empty().encode(&draft), Err(CodecError::Unfaithful));
    let opened = decode(b"[[body]]\ntext = \"Satu.\"\n").expect("it is a draft");
    let mut draft = opened.draft.clone();
    draft.blocks[0].kind = Kind::Unknown("heading".into());
    assert_eq!(opened.source.encode(&draft), Err(CodecError::Unfaithful));
    draft.blocks[0].kind = Kind::Unknown("puisi".into());
    assert!(opened.source.encode(&draft).is_ok());
}
