//! Who says what: picking speakers and attributions, new names everywhere.

use super::{How, check, open, press, told};
use siaran::model::Speaker;

const TWO: &str = "& sari: Sari Dewi~Kepala Dinas~Sari\n& budi: Budi Santoso~Camat Bogor\n";

#[test]
fn a_few_letters_pick_the_speaker() {
    let of = |rest: &str| format!("{TWO}{rest}");
    check(&[
        (&of("“ : x|"), "<A-o>bud<Enter>", &of("“ budi: ~x|~kata {position} {name}")),
        (&of("“ : x|"), "<A-o>camat<Enter>", &of("“ budi: ~x|~kata {position} {name}")),
        (&of("“ : x|"), "<A-o><Down><Enter>", &of("“ budi: ~x|~kata {position} {name}")),
        (&of("“ : x|"), "<A-o>sari<Esc>", &of("“ : x|")),
        (&of("“ sari: a\n“ : x|"), "<A-o>sari<Enter>", &of("“ sari: a\n“ sari: ~x|~kata {short}")),
        (&of("“ sari: ~x|~ujar {name}"), "<A-o>bud<Enter>", &of("“ budi: ~x|~ujar {name}")),
        // In the card a letter begins the search.
        (&of("“ : x|"), "<F5>b<Enter><Esc>", &of("“ budi: ~x|~kata {position} {name}")),
        (&of("“ : x|"), "<F5>b<Esc><Esc>", &of("“ : x|")),
    ]);
}

#[test]
fn a_new_speaker_is_made_on_the_spot() {
    check(&[
        (
            "“ : x|",
            "<A-o>Rina Ayu<Enter>Lurah<Esc>",
            "& rina-ayu: Rina Ayu~Lurah\n“ rina-ayu: ~x|~kata {position} {name}",
        ),
        ("“ : x|", "<A-o>Rina<Enter><Esc><C-z>", "“ : x|"),
        ("“ : x|", "<A-o><Enter><Esc>", "“ : x|"),
    ]);
}

#[test]
fn the_house_s_speakers_are_offered_until_they_are_in_the_draft() {
    let mut driver = open("“ : x|", How::default());
    driver.app.house = vec![Speaker {
        name: "Ani Lestari".into(),
        position: "Kepala Biro".into(),
        short: "Ani".into(),
        ..Speaker::default()
    }];
    press(&mut driver, "<A-o>biro<Enter>").unwrap();
    let draft = driver.draft();
    assert_eq!(draft.speakers.len(), 1);
    assert_eq!((&*draft.speakers[0].id, &*draft.speakers[0].short), ("ani-lestari", "Ani"));
    assert_eq!(draft.blocks[0].speaker, "ani-lestari");
    assert_eq!(driver.outcome(), "body");
    // Once: a second picking finds the draft's own.
    press(&mut driver, "<A-o>ani<Enter>").unwrap();
    assert_eq!(driver.draft().speakers.len(), 1);
}

#[test]
fn attributions_are_offered_by_position() {
    let of = |rest: &str| format!("{TWO}{rest}");
    check(&[
        (&of("“ sari: ~x|~"), "<A-a>ujar<Enter>", &of("“ sari: ~x|~ujar {position} {name}")),
        (&of("“ sari: a\n“ sari: ~x|~"), "<A-a>imbuh<Enter>", &of("“ sari: a\n“ sari: ~x|~imbuh {short}")),
        (&of("“ sari: a\n“ sari: ~x?|~"), "<A-a><Enter>", &of("“ sari: a\n“ sari: ~x?|~tanya {short}")),
        (&of("“ sari: ~x|~kata {name}"), "<A-a>tegas<Esc>", &of("“ sari: ~x|~kata {name}")),
        (&of("“ sari: ~x|~"), "<F5><Tab><A-a>ujar<Enter><Esc>", &of("“ sari: ~x|~ujar {position} {name}")),
        (&of("“ sari: ~x|~kata {name}"), "<A-a>ujar<Enter><C-z>", &of("“ sari: ~x|~kata {name}")),
    ]);
    told(&[
        ("¶ a|", "<A-a>", "Letakkan kursor di sebuah kutipan dulu"),
        ("¶ a|", "<A-o>", "Letakkan kursor di sebuah kutipan dulu"),
    ]);
}

#[test]
fn a_new_name_stands_wherever_the_old_one_did() {
    let before = "= Sari Dewi Buka Posko\n& sari: Sari Dewi~Kepala Dinas~Sari\n¶ Sari ingat Sarinah.\n“ sari: ~x|~kata {name}";
    let after = "= Rina Dewi Buka Posko\n& sari: Rina Dewi~Kepala Dinas~Rina\n¶ Rina ingat Sarinah.\n“ sari: ~x|~kata {name}";
    let rename = "<C-p>ganti nama<Enter>";
    check(&[
        (before, &format!("{rename}<Home><S-Right*4>Rina<Enter>"), after),
        (before, &format!("{rename}<Home><S-Right*4>Rina<Esc>"), before),
        (before, &format!("{rename}<Home><S-Right*4>Rina<Enter><C-z>"), before),
        (before, &format!("{rename}<Enter>"), before),
        (before, &format!("{rename}<C-a><Del><Enter>"), before),
    ]);
    told(&[("¶ a|", rename, "Pilih dulu narasumber di panel Kutipan, atau letakkan kursor di kutipannya")]);
}

/// A window too small for the quotes pane does not look at the speakers; keys do no harm there.
#[test]
fn in_a_tiny_window_nobody_who_is_gone_is_asked_for() {
    for key in ["k", "<Del>", "s", "a", "r", "<Enter>"] {
        let mut driver = open("¶ x|", How { size: (80, 24), ..How::default() });
        press(&mut driver, "<Tab><Tab>nSari<Esc><20x5><C-z><C-z><C-z><C-z>").unwrap();
        assert!(driver.draft().speakers.is_empty());
        press(&mut driver, key).unwrap();
        press(&mut driver, "<Esc><80x24>").unwrap();
        // Undoing goes to where it was undone: the key may be typed there, and nothing is asked of who is gone.
        assert!(driver.draft().blocks[0].text.starts_with('x'), "{key}");
    }
}
