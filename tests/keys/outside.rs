//! Another program writes the draft's file: what is noticed, taken in, compared and saved, on a disk that is a value.

mod world;

use proptest::prelude::*;
use siaran::model::{Draft, Field, Place};
use siaran::session::Access;
use siaran::store::codec::decode;
use siaran::tui::saver::{Glance, Why};
use siaran::tui::update;

use super::common::driver::{Driver, How};
use world::{FILE, World, changed};

#[test]
fn with_nothing_unsaved_the_newer_text_comes_in_as_one_step() {
    let mut world = World::new();
    world.press("<C-Home><Down><End><Left>");
    let caret = world.driver.app.caret;
    let theirs = changed(&[
        ("tiga posyandu", "empat posyandu baru"),
        ("pekan ini", "pekan depan"),
        ("# catatan kami", "# mereka"),
    ]);
    world.others_write(theirs.clone());
    world.says("Perubahan: 2; Ctrl+Z mengembalikan");
    assert_eq!(world.block(0), "Dinas membuka empat posyandu baru lansia.");
    assert!(!world.is_dirty());
    let moved = world.driver.app.caret;
    assert_eq!(
        moved.head.byte,
        caret.head.byte + "empat baru".len() - "tiga".len(),
        "it stays before the full stop"
    );
    // Taking it back is a change like any other, over what they wrote.
    world.press("<C-z>");
    assert_eq!(world.block(0), "Dinas membuka tiga posyandu lansia.");
    assert!(world.is_dirty());
    world.press("<C-s>");
    world.says("Tersimpan");
    assert_eq!(world.file(), FILE.replace("# catatan kami", "# mereka"));
    world.press("<C-y><C-s>");
    assert_eq!(world.file(), theirs);
    assert!(!world.is_dirty());
}

#[test]
fn with_something_unsaved_it_is_said_and_nothing_changes_until_it_is_wished() {
    let mut world = World::new();
    world.press("Hari ini ");
    let before = world.driver.draft().clone();
    world.file = Some(changed(&[("pekan ini", "pekan depan")]));
    world.notice();
    world.says("Berkas ini diubah orang atau program lain pukul 08.46; Alt+U membandingkan");
    assert_eq!(*world.driver.draft(), before);
    // The same once more is not said again.
    world.driver.app.notice = None;
    world.notice();
    assert_eq!(world.driver.app.notice, None);
    // The command shows both, over the search line as well, Enter takes it in, and nothing is written.
    world.press("<C-f><A-u>");
    assert_eq!(world.driver.outcome(), "merge");
    world.press("<Esc><Esc><A-u>");
    assert_eq!(world.driver.outcome(), "merge");
    world.press("<Enter>");
    world.says("Kedua versi digabung");
    assert_eq!(world.block(0), "Hari ini Dinas membuka tiga posyandu lansia.");
    assert_eq!(world.block(1), "Layanan dimulai pekan depan.");
    assert!(world.is_dirty());
    assert_eq!(world.file(), changed(&[("pekan ini", "pekan depan")]));
    // What it was before is not what is on the disk, wherever undoing leads.
    world.press("<C-z><C-z>");
    assert!(world.is_dirty());
    world.press("<C-y><C-y><C-s>");
    world.says("Tersimpan");
    assert_eq!(world.file(), changed(&[("pekan ini", "pekan depan"), ("\"Dinas", "\"Hari ini Dinas")]));
    world.press("<A-u>");
    world.says("tidak diubah sejak terakhir");
}

/// At saving: (what is typed, what others wrote, the keys from the question on, the file).
#[track_caller]
fn merged(typed: &str, theirs: &[(&str, &str)], script: &str, file: &[(&str, &str)]) {
    let mut world = World::new();
    world.press(typed);
    world.file = Some(changed(theirs));
    world.press("<C-s>");
    assert_eq!(world.driver.outcome(), "question");
    assert_eq!(world.file(), changed(theirs), "nothing was written");
    world.press("<Enter>");
    assert_eq!(world.driver.outcome(), "merge");
    world.press(script);
    world.says("Tersimpan");
    assert_eq!(world.file(), changed(file));
    assert!(!world.is_dirty());
}

#[test]
fn what_does_not_clash_is_shown_and_one_key_saves_both() {
    let both = [("\"Dinas", "\"Hari ini Dinas"), ("pekan ini", "pekan depan")];
    merged("Hari ini ", &both[1..], "<Enter>", &both);
}

#[test]
fn the_same_words_are_chosen() {
    let theirs = [("membuka tiga", "menutup tiga")];
    let typed = "<C-Right><C-S-Right>merawat ";
    merged(typed, &theirs, "<Left><Enter>", &[("membuka ", "merawat ")]);
    merged(typed, &theirs, "<Right><Enter>", &theirs);
}

#[test]
fn figures_dates_and_quotes_are_chosen() {
    // A figure in a sentence that both changed elsewhere in other words.
    let typed = "<C-Right*2><C-S-Right>5 ";
    merged(typed, &[("tiga posyandu", "7 posyandu")], "<Left><Enter>", &[("tiga ", "5 ")]);
    merged(typed, &[("tiga posyandu", "7 posyandu")], "<Right><Enter>", &[("tiga", "7")]);
}

#[test]
fn until_everything_is_chosen_nothing_is_saved_and_esc_leaves_it_all() {
    let mut world = World::new();
    world.press("<C-Right><C-S-Right>merawat ");
    let theirs = changed(&[("membuka tiga", "menutup tiga")]);
    world.file = Some(theirs.clone());
    world.press("<C-s><Enter><Enter>");
    assert_eq!(world.driver.outcome(), "merge");
    assert_eq!(world.file(), theirs);
    world.press("<Esc>");
    world.says("Belum disimpan; berkas tidak diubah");
    assert_eq!(world.block(0), "Dinas merawat tiga posyandu lansia.");
    assert!(world.is_dirty());
    // Asked again at the next save.
    world.press("<C-s>");
    assert_eq!(world.driver.outcome(), "question");
}

#[test]
fn a_third_change_in_between_is_asked_about_again() {
    let mut world = World::new();
    world.press("Hari ini ");
    world.file = Some(changed(&[("pekan ini", "pekan depan")]));
    world.press("<C-s><Enter>");
    assert_eq!(world.driver.outcome(), "merge");
    world.file = Some(changed(&[("pekan ini", "pekan depan"), ("Lansia Dibuka", "Lansia Kini Dibuka")]));
    world.press("<Enter>");
    assert_eq!(world.driver.outcome(), "question", "what it was merged with is not there any more");
    world.press("<Enter><Enter>");
    world.says("Tersimpan");
    let all = [
        ("pekan ini", "pekan depan"),
        ("Lansia Dibuka", "Lansia Kini Dibuka"),
        ("\"Dinas", "\"Hari ini Dinas"),
    ];
    assert_eq!(world.file(), changed(&all));
}

#[test]
fn what_of_theirs_is_no_text_of_the_draft_stays_through_undo_and_redo() {
    let theirs = changed(&[
        ("# catatan kami", "# catatan mereka\nversi = 7"),
        ("[[body]]\nid = \"c3d4\"", "# paragraf kedua\n[[body]]\nid = \"c3d4\"\neditor = \"Sri\" # siapa"),
        ("text = \"Kami siap", "sumber = [1, 2]\ntext = \"Kami siap"),
    ]) + "\n# paragraf baru\n[[body]]\nid = \"g7h8\"\nwarna = \"biru\"\ntext = \"Ditambahkan mereka.\"\n";
    let mut world = World::new();
    world.press("Hari ini ");
    world.file = Some(theirs.clone());
    world.press("<C-s><Enter><Enter>");
    world.says("Tersimpan");
    let saved = theirs.replace("\"Dinas", "\"Hari ini Dinas");
    assert_eq!(world.file(), saved);
    // Back to before the merge and before the typing: the words go, the rest stays.
    world.press("<C-z><C-s>");
    let own = saved.split("\n# paragraf baru").next().expect("it begins with it");
    assert!(!world.file().contains("Ditambahkan mereka"));
    assert!(world.file().starts_with(own.trim_end()), "{}", world.file());
    world.press("<C-z><C-s>");
    assert!(world.file().contains("versi = 7") && world.file().contains("editor = \"Sri\" # siapa"));
    // And forth again: their block comes back over its own table.
    world.press("<C-y><C-y><C-s>");
    assert_eq!(world.file(), saved);
}

#[test]
fn where_only_comments_differ_the_save_goes_through() {
    let mut world = World::new();
    world.press("Hari ini ");
    world.file = Some(changed(&[("# catatan kami", "# catatan mereka")]));
    world.press("<C-s><Enter>");
    world.says("Tersimpan");
    assert_eq!(
        world.file(),
        changed(&[("# catatan kami", "# catatan mereka"), ("\"Dinas", "\"Hari ini Dinas")])
    );
    let mut world = World::new();
    world.others_write(changed(&[("# catatan kami", "# catatan mereka")]));
    world.says("isi naskahnya tetap sama");
    assert!(!world.is_dirty());
}

#[test]
fn a_file_that_goes_is_said_and_so_is_its_return() {
    let mut world = World::new();
    world.file = None;
    world.notice();
    world.says("Berkas ini dihapus atau dipindahkan!");
    assert!(world.is_dirty(), "nothing of it is on the disk");
    world.press("<C-q>");
    assert_eq!(world.driver.outcome(), "question");
    world.press("<Esc>");
    world.others_write(FILE);
    world.says("seperti semula");
    assert!(!world.is_dirty());
    world.file = None;
    world.notice();
    world.press("<C-s>");
    assert_eq!(world.driver.outcome(), "question");
    world.press("<Down><Enter>");
    world.says("Tersimpan");
    assert_eq!(world.file(), FILE);
}

#[test]
fn a_file_that_is_no_draft_any_more_is_said_and_not_written_over_unasked() {
    let mut world = World::new();
    world.others_write("\n");
    world.says("tidak dapat dibaca lagi");
    assert_eq!(world.block(1), "Layanan dimulai pekan ini.");
    world.others_write("[release\n");
    world.says("tidak dapat dibaca lagi");
    assert!(world.is_dirty());
    world.press("x<C-s>");
    assert_eq!(world.driver.outcome(), "question");
    world.press("<Enter>");
    assert_eq!(world.driver.outcome(), "question", "there is nothing to compare");
    world.press("<Esc>");
    assert_eq!(world.file(), "[release\n");
    world.others_write(changed(&[("pekan ini", "pekan depan")]));
    world.press("<C-s><Enter><Enter>");
    assert_eq!(world.file(), changed(&[("pekan ini", "pekan depan"), ("\"Dinas", "\"xDinas")]));
}

#[test]
fn own_saves_say_nothing_and_a_look_during_a_save_neither() {
    let mut world = World::new();
    world.press("Hari ini <C-s>");
    world.driver.app.notice = None;
    world.notice();
    assert_eq!(world.driver.app.notice, None);
    assert!(!world.is_dirty());
    // A look that was asked for before the save, and saw what was there then.
    let stale = Glance { path: world.path(), known: None, named: false, why: Why::Noticed };
    let seen = world.look(&stale);
    world.press("lagi ");
    let (path, expected) = (world.path(), world.driver.app.expected);
    let job = update::begin_save(&mut world.driver.app, path, expected, false);
    assert!(update::outcome(&mut world.driver.app, seen).is_empty());
    assert!(world.driver.app.popups.is_empty());
    world.grant(job);
    world.says("Tersimpan");
}

#[test]
fn a_draft_without_a_file_has_nothing_to_compare_with() {
    let mut driver = Driver::open(Draft::default(), How::default());
    driver.press("<A-u>");
    assert_eq!(driver.outcome(), "Draf ini belum pernah disimpan");
}

#[test]
fn whatever_lies_over_the_panes_is_left_before_anything_changes() {
    let mut world = World::new();
    world.press("<C-p>");
    world.others_write(changed(&[("pekan ini", "pekan depan")]));
    assert_eq!(world.block(1), "Layanan dimulai pekan ini.");
    world.press("<Esc>");
    assert_eq!(world.block(1), "Layanan dimulai pekan depan.");
    world.says("Diperbarui dari berkas");
}

#[test]
fn a_reviewer_sees_the_newer_text_at_the_same_place() {
    let mut world = World::open(FILE, How { access: Access::Read, ..How::default() });
    world.press("<Down><End>");
    let place = world.driver.app.caret.head.place;
    world.others_write(changed(&[(
        "[[body]]\nid = \"a1b2\"",
        "[[body]]\nid = \"baru\"\ntext = \"Lebih dahulu.\"\n\n[[body]]\nid = \"a1b2\"",
    )]));
    world.says("ditampilkan yang terbaru. Perubahan: 1");
    assert_eq!(world.driver.draft().blocks.len(), 4);
    let (Place::Block(before, _), Place::Block(after, _)) = (place, world.driver.app.caret.head.place) else {
        panic!("the caret is in a block")
    };
    assert_eq!(after, before + 1);
    assert!(world.looks.iter().all(|glance| !glance.named), "no other file is opened");
    world.file = None;
    world.notice();
    world.says("naskah terakhirnya tetap ditampilkan");
    assert!(!world.is_dirty());
}

/// Two editors on one file, each saving without having seen what the other one saved: all that either was told is saved is
/// in the file in the end.
#[test]
fn two_editors_by_turns_lose_no_word() {
    let mut both = [World::new(), World::new()];
    let mut file = FILE.to_owned();
    for turn in 0..50 {
        let world = &mut both[turn % 2];
        world.file = Some(file);
        if turn % 5 == 4 {
            world.notice();
        }
        // Each in a paragraph of its own, and now and then both in the headline.
        let place = if turn % 7 == 6 { "" } else { ["<Down>", "<Down*2>"][turn % 2] };
        world.press(&format!("<C-Home>{place}<Home>kata{turn}, <C-s>"));
        for _ in 0..20 {
            match world.driver.outcome().as_str() {
                "question" => world.press("<Enter>"),
                // Both, where both can stand; else here what is here.
                "merge" => world.press("<Left>k<Enter>"),
                _ => break,
            }
        }
        world.says("Tersimpan");
        file = world.file().to_owned();
    }
    for turn in (0..50).filter(|turn| turn % 7 != 6) {
        assert!(file.contains(&format!("kata{turn},")), "{turn}:\n{file}");
    }
}

fn title(draft: &Draft) -> &str {
    draft.field(Field::Title)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Two write by turns, whatever they do to the text: what is saved reads back as what is shown, every unknown key of
    /// the file stays, and the journal leads to the same.
    #[test]
    fn by_turns_nothing_of_the_file_is_lost(
        turns in prop::collection::vec((0..6u8, 0..3usize, "[a-z]{3,9}"), 1..12),
    ) {
        let start = FILE.replace("id = \"c3d4\"", "id = \"c3d4\"\ntanda = \"asing\"");
        let mut world = World::open(&start, How::default());
        for (what, at, word) in turns {
            match what {
                0 => world.press(&format!("<C-Home>{}<End>{word} ", "<Down>".repeat(at))),
                1 => world.press("<C-z>"),
                2 => world.press("<C-y>"),
                3 => world.press("<C-s>"),
                _ => {
                    let Ok(mut theirs) = decode(world.file().as_bytes()) else { unreachable!("it was saved") };
                    let count = theirs.draft.blocks.len();
                    if what == 4 {
                        theirs.draft.blocks[at % count].text.push_str(&format!(" {word}."));
                    } else {
                        theirs.draft.set_field(Field::Title, format!("{word} {}", title(&theirs.draft)));
                    }
                    let bytes = theirs.source.encode(&theirs.draft).expect("it can be written");
                    world.others_write(String::from_utf8(bytes).expect("it is text"));
                }
            }
            // A question is answered by comparing, and each clash by what is here.
            for _ in 0..40 {
                match world.driver.outcome().as_str() {
                    "question" => world.press("<Enter>"),
                    "merge" => world.press("<Left><Enter>"),
                    _ => break,
                }
            }
            prop_assert!(world.driver.app.popups.is_empty());
        }
        prop_assert_eq!(world.file().matches("tanda = \"asing\"").count(), 1);
        if !world.is_dirty() {
            let file = decode(world.file().as_bytes()).expect("it was saved").draft;
            prop_assert_eq!(&file, world.driver.draft());
        }
    }
}
