//! What was typed and never saved, from the command line: looked at, taken out, thrown away by name.

use std::fs;
use std::path::Path;

use siaran::model::{BlockPart, Edit, Place};
use siaran::store::{codec, journal};

use super::run::{Folder, SOUND};

/// A folder with a sound draft, and the journal of a session that typed before its first paragraph and never ended.
fn left_behind(end: journal::End) -> Folder {
    let folder = Folder::with("posko.toml", SOUND);
    let path = folder.0.join("posko.toml");
    let mut keeper = journal::Keeper::new(journal::Start {
        state_dir: Some(folder.0.join(".state/siaran")),
        about: journal::About {
            path: Some(path.to_string_lossy().into_owned()),
            folder: folder.0.to_string_lossy().into_owned(),
            opened: "2026-04-21T08:30:00+07:00".into(),
            pid: 7,
            ..journal::About::default()
        },
        key: journal::key(Some(&path), &folder.0),
        source: codec::decode(SOUND.as_bytes()).unwrap().source,
        text: None,
        now: 1_776_735_000,
        longest: journal::LONGEST,
        earlier: None,
    });
    let text = Place::Block(0, BlockPart::Text);
    keeper.record(vec![Edit::replace(text, 0, "", "Tiga ")]);
    keeper.record(vec![Edit::replace(text, 5, "Posko", "posko")]);
    keeper.end(end);
    folder
}

fn name(folder: &Folder) -> String {
    let listed = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
    listed["journals"][0]["name"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_left_is_said() {
    Folder::new().run(["recover"]).ends(0).tells("Tidak ada teks yang tertinggal.");
    let none = Folder::new().run(["recover", "--format", "json"]).ends(0).json("recover");
    assert_eq!(none["journals"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_was_left_is_listed_compared_and_taken_out() {
    let folder = left_behind(journal::End::Cut);
    let listed = folder.run(["recover"]).ends(0);
    let listed = listed.prints("posko.toml").prints("belum disimpan: 2 perubahan");
    listed.prints("Posko Bantuan Dibuka di Tiga Kecamatan").tells("siaran recover NAMA");
    let name = name(&folder);
    folder.run(["recover", &name]).ends(1).prints("Tiga").prints("posko.toml");
    folder.run(["recover", &name[..3], "-o", "pulih.toml"]).ends(0).tells("siaran pulih.toml");
    assert_eq!(folder.read("pulih.toml"), SOUND.replace("Posko bantuan", "Tiga posko bantuan"));
    assert_eq!(folder.read("posko.toml"), SOUND, "the draft is never written to");
    folder.run(["recover", &name, "-o", "pulih.toml"]).ends(4).tells("sudah ada: pulih.toml");
    let again = folder.run(["recover", &name, "-o", "-"]).ends(0);
    assert_eq!(again.out, folder.read("pulih.toml"));
    // Nothing of that made it go.
    folder.run(["recover", &name]).ends(1);
    folder.put("posko.toml", folder.read("pulih.toml"));
    folder.run(["recover", &name]).ends(0).tells("Sama dengan draf yang tersimpan.");
}

/// What a session left and somebody put into the file since, among changes of their own, is asked about by nobody.
#[test]
fn what_is_in_the_file_by_now_goes_by_itself() {
    let (theirs, ours) = (("Dibuka di Tiga", "Buka di Tiga"), ("Posko bantuan", "Tiga posko bantuan"));
    let asks = |folder: &Folder| {
        let run = folder.run_with(["edit", "--plain", "posko.toml"], b"").ends(0);
        run.out.contains("bandingkan") || run.err.contains("bandingkan")
    };
    for (text, asked) in [
        (SOUND.replace(theirs.0, theirs.1), true),
        (SOUND.replace(theirs.0, theirs.1).replace(ours.0, ours.1), false),
        (SOUND.replace(ours.0, ours.1), false),
    ] {
        let folder = left_behind(journal::End::Cut);
        folder.put("posko.toml", &text);
        assert_eq!(asks(&folder), asked, "{text}");
        let left = if asked { "belum disimpan" } else { "" };
        folder.run(["recover"]).ends(0).prints(left);
        let listed = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
        assert_eq!(listed["journals"].as_array().map(Vec::len), Some(usize::from(asked)), "{text}");
        assert_eq!(folder.read("posko.toml"), text);
    }
    // Of one that was cut nobody knows what is missing: that is told, once, and it stays.
    let folder = left_behind(journal::End::Cut);
    folder.put("posko.toml", SOUND.replace(theirs.0, theirs.1).replace(ours.0, ours.1));
    let kept = || journal::all(&folder.0.join(".state/siaran")).remove(0).file;
    let mut bytes = fs::read(kept()).unwrap();
    bytes.extend_from_slice(b"\x09\0\0\0rusak");
    fs::write(kept(), &bytes).unwrap();
    let opened = || folder.run_with(["edit", "--plain", "posko.toml"], b"").ends(0);
    opened().tells("rusak di tengah");
    assert_eq!(fs::read(kept()).unwrap(), bytes);
    assert!(!opened().err.contains("rusak di tengah") && !asks(&folder));
    folder.run(["recover"]).ends(0).prints("Bagian terakhirnya tidak terbaca");
}

#[test]
fn the_data_say_all_there_is() {
    let folder = left_behind(journal::End::Cut);
    // The draft need not be there any more.
    fs::remove_file(folder.0.join("posko.toml")).unwrap();
    let listed = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
    let found = &listed["journals"][0];
    assert_eq!(
        (&found["state"], &found["steps"], &found["whole"]),
        (&"unsaved".into(), &2.into(), &true.into())
    );
    assert_eq!(found["opened"], "2026-04-21T08:30:00+07:00");
    assert!(found["draft"].as_str().unwrap().ends_with("/posko.toml"));
    assert_eq!(found["text"], SOUND.replace("Posko bantuan", "Tiga posko bantuan"));
    folder.run(["recover", &name(&folder)]).ends(1).prints("Tiga");
}

#[test]
fn it_is_thrown_away_only_with_the_word_for_that() {
    let folder = left_behind(journal::End::Cut);
    let name = name(&folder);
    folder.run_with(["recover", &name, "--discard"], b"ya\n").ends(4).tells("teksnya tetap ada");
    folder.run_with(["recover", &name, "--discard", "--read-only"], b"buang\n").ends(4);
    folder.run(["recover", &name]).ends(1);
    folder.run_with(["recover", &name, "--discard"], b"buang\n").ends(0).tells("Dibuang.");
    folder.run(["recover"]).ends(0).tells("Tidak ada teks yang tertinggal.");
    folder.run(["recover", "--discard"]).ends(2).tells("siaran recover");
    folder.run(["recover", "zzz"]).ends(2).tells("zzz");
}

#[test]
fn what_its_writer_threw_away_is_still_to_be_had() {
    let folder = left_behind(journal::End::Discarded);
    folder.run(["recover"]).ends(0).prints("disimpan 30 hari");
    folder.run(["recover", &name(&folder), "-o", "pulih.toml"]).ends(0);
    assert!(folder.read("pulih.toml").contains("Tiga posko"));
}

#[test]
fn a_damaged_record_gives_what_is_whole_and_says_so() {
    let folder = left_behind(journal::End::Cut);
    let name = name(&folder);
    let file = folder.0.join(".state/siaran/journal").join(&name).with_extension("jnl");
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() - 3]).unwrap();
    folder.run(["recover", &name, "-o", "pulih.toml"]).ends(0).tells("rusak di tengah");
    assert!(folder.read("pulih.toml").contains("Tiga Posko bantuan"));
    fs::write(&file, &bytes[..40]).unwrap();
    folder.run(["recover", &name, "-o", "lagi.toml"]).ends(3).tells("rusak sejak awal");
    folder.run(["recover"]).ends(0).prints("rusak sejak awal");
}

/// The journal of a folder, and what it holds.
fn journal_of(folder: &Folder) -> (std::path::PathBuf, Vec<u8>) {
    let file = folder.0.join(".state/siaran/journal").join(name(folder)).with_extension("jnl");
    let bytes = fs::read(&file).unwrap();
    (file, bytes)
}

const CUT: &str = "Bagian terakhirnya tidak terbaca; yang ada hanya yang sebelumnya.";

#[test]
fn that_the_end_cannot_be_read_is_said_wherever_the_text_is_offered() {
    let folder = left_behind(journal::End::Cut);
    let whole = folder.run(["recover"]).ends(0);
    assert!(!whole.out.contains(CUT), "{}", whole.out);
    let (file, bytes) = journal_of(&folder);
    fs::write(&file, &bytes[..bytes.len() - 3]).unwrap();
    folder.run(["recover"]).ends(0).prints("belum disimpan: 1 perubahan").prints(CUT);
    folder.run(["--lang", "en", "recover"]).ends(0).prints("The last part could not be read");
    let listed = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
    assert_eq!(
        (&listed["journals"][0]["whole"], &listed["journals"][0]["steps"]),
        (&false.into(), &1.into())
    );
    let plain = ["edit", "--plain", "posko.toml"];
    let asked = folder.run_with(plain, b"nanti\n").ends(0);
    asked
        .prints("Bagian terakhir sebuah naskah tidak terbaca")
        .prints("Ketik bandingkan, ambil, nanti, atau buang.");
    // With nothing but the draft as it was opened nobody can be sure that all was saved.
    let first = bytes.windows(2).position(|words| words == b"[{").unwrap();
    fs::write(&file, &bytes[..first + 4]).unwrap();
    folder.run(["recover"]).ends(0).prints("yang terbaca sudah disimpan").prints(CUT);
}

#[test]
fn a_journal_that_does_not_say_whose_it_is_gives_its_text() {
    let folder = left_behind(journal::End::Cut);
    let (file, bytes) = journal_of(&folder);
    let (name, header) = (name(&folder), bytes.iter().position(|byte| *byte == b'{').unwrap());
    for at in [3, header - 13, header - 5, header, header + 20] {
        let mut turned = bytes.clone();
        turned[at] ^= 0x40;
        fs::write(&file, &turned).unwrap();
        let listed = folder.run(["recover"]).ends(0).prints("belum disimpan: 2 perubahan");
        listed.prints(if at == 3 { "posko.toml" } else { "nama drafnya tidak terbaca" });
        let taken = folder.run(["recover", &name, "-o", "-"]).ends(0).tells("rusak di tengah");
        assert_eq!(taken.out, SOUND.replace("Posko bantuan", "Tiga posko bantuan"), "byte {at}");
        let data = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
        let found = &data["journals"][0];
        assert_eq!((found["draft"].is_null(), found["folder"].is_null()), (at != 3, at != 3), "byte {at}");
        // What it is named after says which draft it is offered with.
        let plain = folder.run_with(["edit", "--plain", "posko.toml"], b"nanti\n").ends(0);
        plain.prints("Perubahan: 2.");
    }
}

/// Where what the draft was opened as is lost, no step of it can be read; it is said whose it was.
#[test]
fn of_a_journal_that_gives_nothing_it_is_said_what_is_known() {
    let folder = left_behind(journal::End::Cut);
    let (file, bytes) = journal_of(&folder);
    let name = name(&folder);
    let mut turned = bytes.clone();
    let base = bytes.windows(9).position(|words| words == b"[release]").unwrap();
    turned[base] ^= 1;
    fs::write(&file, &turned).unwrap();
    folder.run(["recover"]).ends(0).prints("rusak sejak awal").prints("posko.toml");
    folder.run(["recover", &name, "-o", "-"]).ends(3).tells("rusak sejak awal");
    // One of another version is not damaged.
    fs::write(&file, [b"siaran journal 2\n", &bytes[17..]].concat()).unwrap();
    let listed = folder.run(["recover"]).ends(0).prints("dari siaran versi lain");
    assert!(!listed.out.contains("rusak"), "{}", listed.out);
    folder.run(["recover", &name]).ends(3).tells("buka dengan versi itu");
    folder.run(["recover", &name, "-o", "lain.toml"]).ends(3).tells("buka dengan versi itu");
    let data = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
    assert_eq!(data["journals"][0]["state"], "other-version");
    // It is kept, whoever looks.
    folder.run_with(["edit", "--plain", "posko.toml"], b"daftar\n").ends(0);
    assert!(file.exists());
}

/// What the editor of lines asks when a draft is opened.
fn asked(folder: &Folder, draft: &str) -> String {
    folder.run_with(["edit", "--plain", draft], b"nanti\n").out
}

#[test]
fn a_draft_that_was_moved_is_offered_its_text() {
    let offer = "belum sempat disimpan";
    let folder = left_behind(journal::End::Cut);
    let (old, new) = (folder.0.join("posko.toml"), folder.0.join("arsip.toml"));
    // A copy is another draft, as long as the first one is there.
    fs::copy(&old, &new).unwrap();
    assert!(!asked(&folder, "arsip.toml").contains(offer));
    fs::remove_file(&old).unwrap();
    let said = asked(&folder, "arsip.toml");
    assert!(said.contains("Berkas ini dahulu bernama posko.toml.") && said.contains(offer), "{said}");
    let seen = folder.run_with(["--read-only", "--plain", "arsip.toml"], b"daftar\n").ends(0);
    assert!(!seen.out.contains("posko.toml"), "{}", seen.out);
    // Into another folder, and out of it again.
    fs::create_dir(folder.0.join("lama")).unwrap();
    fs::rename(&new, folder.0.join("lama/posko.toml")).unwrap();
    let said = asked(&folder, "lama/posko.toml");
    assert!(said.contains(&format!("dahulu bernama {}.", old.display())), "{said}");
    // What somebody wrote into it since makes it another one; that of its own name it is offered all the same.
    let moved = folder.0.join("lama/posko.toml");
    fs::write(&moved, SOUND.replace("\"Ambon\"", "\"Bogor\"")).unwrap();
    assert!(!asked(&folder, "lama/posko.toml").contains(offer));
    fs::rename(&moved, &old).unwrap();
    assert!(asked(&folder, "posko.toml").contains("Sejak itu draf ini juga berubah"));
    // Taken and saved, it is nowhere else any more.
    fs::write(&new, SOUND).unwrap();
    fs::remove_file(&old).unwrap();
    folder.run_with(["edit", "--plain", "arsip.toml"], b"ambil\nsimpan\n").ends(0);
    assert_eq!(folder.read("arsip.toml"), SOUND.replace("Posko bantuan", "Tiga posko bantuan"));
    folder.run(["recover"]).ends(0).tells("Tidak ada teks yang tertinggal.");
}

/// What was saved in that session counts, not what it began with; what never was a file is no file that was moved.
#[test]
fn a_draft_is_known_by_what_was_saved_last() {
    let folder = Folder::with("a.toml", SOUND);
    let typed = b"ubah 1: Satu.\nsimpan\nubah 1: Dua.\n";
    folder.run_with(["edit", "--plain", "a.toml"], typed).ends(1);
    fs::rename(folder.0.join("a.toml"), folder.0.join("b.toml")).unwrap();
    let said = asked(&folder, "b.toml");
    assert!(said.contains("dahulu bernama a.toml") && said.contains("Perubahan: 1."), "{said}");
    fs::write(folder.0.join("b.toml"), SOUND).unwrap();
    assert!(!asked(&folder, "b.toml").contains("dahulu bernama"));
}

#[test]
fn a_link_among_the_records_is_passed_over() {
    let folder = left_behind(journal::End::Cut);
    let dir = folder.0.join(".state/siaran/journal");
    let file = dir.join(name(&folder)).with_extension("jnl");
    std::os::unix::fs::symlink(&file, dir.join("zzz.jnl")).unwrap();
    let listed = folder.run(["recover", "--format", "json"]).ends(0).json("recover");
    assert_eq!(listed["journals"].as_array().map(Vec::len), Some(1));
    assert!(Path::new(&file).exists());
}
