//! The draft file from outside: what is read, what a save writes, and what hostile files meet.

use siaran::model::{Block, Draft, Edit, Field, Kind, Place};
use siaran::store::codec::{Source, decode};

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
