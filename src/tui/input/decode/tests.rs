//! What bytes become: keys of terminals, cut sequences, pastes, answers; and that cuts do not matter.

use proptest::prelude::*;

use super::*;
use crate::tui::input::Mouse;

fn decoder() -> Decoder {
    Decoder::new(Duration::from_millis(50))
}

/// What these bytes become: chords as they are shown, text in quotation marks. `…` is a pause.
fn read(bytes: &str) -> String {
    let mut decoder = decoder();
    let mut out = Vec::new();
    for (nth, piece) in bytes.split('…').enumerate() {
        if nth > 0 {
            decoder.pause(&mut out);
        }
        decoder.feed(piece.as_bytes(), &mut out);
    }
    shown(&out)
}

fn shown(inputs: &[Input]) -> String {
    let show = |input: &Input| match input {
        Input::Key(chord) if chord.typed() == Some(' ') => "␣".to_owned(),
        Input::Key(chord) => match chord.typed() {
            Some(c) => c.to_string(),
            None => chord.to_string(),
        },
        Input::Paste(text) => format!("{text:?}"),
        other => format!("{other:?}"),
    };
    inputs.iter().map(show).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(bytes: &str, expected: &str) {
    assert_eq!(read(bytes), expected, "{bytes:?}");
}

#[test]
fn text_is_typed() {
    check("ab é漢🙂", "a b ␣ é 漢 🙂");
    check("A\x01\x13\r\t\x7f\x08", "A ^A ^S Enter Tab Backspace Backspace");
    check("\0\x1a\x1f", "Ctrl+Spasi ^Z ^Z");
}

#[test]
fn keys_of_xterm() {
    check("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "↑ ↓ → ← Home End");
    check("\x1bOA\x1bOH\x1bOP\x1bOS\x1bOM", "↑ Home F1 F4 Enter");
    check("\x1b[1;5D\x1b[1;2C\x1b[1;3A\x1b[1;6F", "Ctrl+← Shift+→ Alt+↑ Ctrl+Shift+End");
    check("\x1b[2~\x1b[3~\x1b[5~\x1b[6~\x1b[3;5~", "Ins Del PgUp PgDn Ctrl+Del");
    check("\x1b[15~\x1b[17~\x1b[21~\x1b[24~\x1b[1;2P", "F5 F6 F10 F12 Shift+F1");
    check("\x1b[Z", "Shift+Tab");
}

#[test]
fn keys_of_other_terminals() {
    check("\x1b[[A\x1b[[E\x1b[1~\x1b[4~", "F1 F5 Home End");
    check(
        "\x1b[7~\x1b[8~\x1b[a\x1bOd\x1b[3$\x1b[3^\x1b[7@",
        "Home End Shift+↑ Ctrl+← Shift+Del Ctrl+Del Ctrl+Shift+Home",
    );
    check("\x1b[27;5;9~\x1b[27;6;122~", "Ctrl+Tab Ctrl+Shift+Z");
    check("\x1b[97u\x1b[97;5u\x1b[97:65;2u\x1b[13;3u\x1b[97;1:3u\x1b[57441;2u", "a ^A A Alt+Enter");
}

#[test]
fn alt_comes_as_escape_before_the_key() {
    check("\x1ba\x1bÉ\x1b\r\x1b\x7f\x1b5", "Alt+A Alt+Shift+É Alt+Enter Alt+Backspace Alt+5");
    check("\x1b\x1b[A\x1b\x1bOB", "Alt+↑ Alt+↓");
    check("\x1bO…\x1b[…\x1bP…\x1b]…", "Alt+Shift+O Alt+[ Alt+Shift+P Alt+]");
    check("\x1b]teks", "Alt+] t e k s");
}

#[test]
fn escape_alone_is_a_key_after_a_pause() {
    check("\x1b…a", "Esc a");
    check("\x1b\x1b…", "Esc Esc");
    check("\x1b…[", "Esc [");
    check("\x1b…[ab", "Esc [ a b");
}

#[test]
fn a_sequence_cut_after_its_escape_is_never_typed() {
    check("\x1b…[A", "Esc ↑");
    check("\x1b…[1;5D", "Esc Ctrl+←");
    check("\x1b…[A\x1b[B", "Esc ↑ ↓");
    check("\x1b…OBAT", "Esc O B A T");
    check("\x1b…[200~teks\x1b[201~", "Esc \"teks\"");
    // Once enough time went by it is text.
    check("\x1b……[A", "Esc [ A");
    check("\x1b[1;5…D", "D");
}

#[test]
fn a_paste_is_one_piece_of_text() {
    check("a\x1b[200~satu\r\x1b[Adua\x13\x1b[201~b", "a \"satu\\r\\u{1b}[Adua\\u{13}\" b");
    check("\x1b[200~tanpa akhir…x", "\"tanpa akhir\" x");
    check("\x1b[200~\x1b[201~", "\"\"");
}

#[test]
fn a_paste_without_brackets_is_told_by_its_line_breaks() {
    check("satu dua tiga\rempat lima\r", "\"satu dua tiga\\rempat lima\" Enter");
    check("simpan\r", "s i m p a n Enter");
    check("a\rb\r", "a Enter b Enter");
    // So much comes at once from no hand.
    let long = "kata ".repeat(24);
    check(&format!("{}\r", long.trim_end()), &format!("{:?} Enter", long.trim_end()));
    check("\x13satu dua tiga\n\nempat lima\x1b[A", "^S \"satu dua tiga\\n\\nempat lima\" ↑");
}

#[test]
fn answers_of_the_terminal_are_no_keys() {
    check("\x1b]11;rgb:1d1d/1f1f/2121\x07a", "a");
    check("\x1b]11;rgb:1d1d/1f1f/2121\x1b\\a", "a");
    check("\x1b[?2026;2$yabud", "a b u d");
    check("\x1b[?997;1nacd", "a c d");
    check("\x1bP1$r0m\x1b\\a", "a");
    check("\x1b[?62;22ca\x1b[>0;276;0cb\x1b[24;80Rc", "a b c");
    check("\x1b[Ia\x1b[Ob", "a b");
    check("\x1b_Gi=1;OK\x1b\\a", "a");
    check("\x1b]11;rgb:1d1d…a", "a");
    check("\x1b[M !!a", "a");
}

#[test]
fn the_mouse_counts_from_nothing() {
    let mut out = Vec::new();
    decoder().feed(b"\x1b[<0;5;3M\x1b[<32;6;3M\x1b[<0;6;3m\x1b[<64;1;1M\x1b[<69;1;1M\x1b[<2;1;1M", &mut out);
    decoder().feed(b"\x1b[<4;5;3M\x1b[<8;5;3M", &mut out);
    let expected = [
        (Mouse::Press, 4, 2),
        (Mouse::Drag, 5, 2),
        (Mouse::Release, 5, 2),
        (Mouse::WheelUp, 0, 0),
        (Mouse::WheelDown, 0, 0),
        (Mouse::Extend, 4, 2),
        (Mouse::Extend, 4, 2),
    ];
    assert_eq!(out, expected.map(|(what, x, y)| Input::Mouse(what, x, y)));
}

#[test]
fn what_is_no_text_is_shown_as_such() {
    let mut out = Vec::new();
    let mut decoder = decoder();
    decoder.feed(b"a\xe9b\xf0\x9f", &mut out);
    decoder.pause(&mut out);
    assert_eq!(shown(&out), "a \u{fffd} b \u{fffd}");
}

/// Bytes as terminals send them, and bytes they should never send.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\x1b[A",
            "\x1b[1;5D",
            "\x1bOP",
            "\x1b[200~",
            "\x1b[201~",
            "\x1b]11;rgb\x07",
            "\x1bP1$r\x1b\\",
            "\x1ba",
            "é",
            "🙂",
            "a",
            "\x1b",
            "[",
            "O",
            "\x13",
            "\x1b[<0;5;3M",
            "\x1b[[A",
            "\x1b[?2026;2$y",
            "\x1b[3$",
            "\x1b[M",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(
            any::<u8>().prop_filter("line breaks tell a paste", |b| !b"\r\n".contains(b)),
            1..4
        ),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn where_bytes_are_cut_does_not_matter(bytes in any_bytes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut whole = Vec::new();
        let mut one = decoder();
        one.feed(&bytes, &mut whole);
        one.pause(&mut whole);
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        at.extend([0, bytes.len()]);
        at.sort_unstable();
        let mut pieces = Vec::new();
        let mut other = decoder();
        for pair in at.windows(2) {
            other.feed(&bytes[pair[0]..pair[1]], &mut pieces);
        }
        other.pause(&mut pieces);
        prop_assert_eq!(whole, pieces);
    }

    #[test]
    fn nothing_is_held_for_ever(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut out = Vec::new();
        let mut decoder = decoder();
        decoder.feed(&bytes, &mut out);
        while decoder.patience().is_some() {
            let before = (decoder.held.len(), decoder.paste.is_some(), decoder.late);
            decoder.pause(&mut out);
            prop_assert_ne!(before, (decoder.held.len(), decoder.paste.is_some(), decoder.late));
        }
    }
}

/// What comes of bytes that arrive in pieces of this length.
fn in_pieces(bytes: &[u8], length: usize) -> Vec<Input> {
    let (mut decoder, mut inputs) = (decoder(), Vec::new());
    bytes.chunks(length).for_each(|piece| decoder.feed(piece, &mut inputs));
    assert!(decoder.patience().is_none(), "nothing is unfinished");
    inputs
}

/// A program that prints into the terminal's input, or a line gone wrong: none of it is text.
#[test]
fn a_sequence_longer_than_any_is_passed_over_up_to_its_end() {
    let x = [Input::Key(Chord::plain(Key::Char('x')))];
    let digits = "1234;567".repeat(3 * 1024);
    for (begin, end) in [
        ("\x1b[", "m"),
        ("\x1b\x1b[", "m"),
        ("\x1b]52;", "\x07"),
        ("\x1b]52;", "\x1b\\"),
        ("\x1bP1", "\x1b\\"),
    ] {
        let bytes = format!("{begin}{digits}{end}x");
        for length in [1, 7, 4096, bytes.len()] {
            let came = in_pieces(bytes.as_bytes(), length);
            assert_eq!(came, x, "{begin:?} to {end:?}, {length} at once");
        }
    }
    // Without an end it is over when nothing comes for a while.
    for begin in ["\x1b[", "\x1b]52;"] {
        let (mut decoder, mut inputs) = (decoder(), Vec::new());
        decoder.feed(format!("{begin}{digits}").as_bytes(), &mut inputs);
        assert!(decoder.patience().is_some());
        decoder.pause(&mut inputs);
        decoder.feed(b"x", &mut inputs);
        assert_eq!(inputs, x, "{begin:?}");
    }
}

#[test]
fn a_paste_longer_than_any_is_said_and_not_held() {
    let (mut decoder, mut inputs) = (decoder(), Vec::new());
    let piece = vec![b'a'; 1 << 20];
    decoder.feed(PASTE, &mut inputs);
    for _ in 0..LONGEST_PASTE / piece.len() {
        decoder.feed(&piece, &mut inputs);
    }
    decoder.feed(PASTE_END, &mut inputs);
    assert!(
        matches!(&inputs[..], [Input::Paste(text)] if text.len() == LONGEST_PASTE),
        "so much may be pasted"
    );
    for ends in [true, false] {
        inputs.clear();
        decoder.feed(PASTE, &mut inputs);
        for _ in 0..20 {
            decoder.feed(&piece, &mut inputs);
        }
        assert!(
            decoder.paste.as_ref().is_some_and(|held| held.len() < PASTE_END.len()),
            "nothing is held of it"
        );
        if ends {
            decoder.feed(&PASTE_END[..3], &mut inputs);
            decoder.feed(&PASTE_END[3..], &mut inputs);
        } else {
            decoder.pause(&mut inputs);
        }
        decoder.feed(b"x", &mut inputs);
        assert_eq!(inputs, [Input::LongPaste, Input::Key(Chord::plain(Key::Char('x')))]);
    }
}
