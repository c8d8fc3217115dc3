//! The desk: choosing a draft, finding one by a few letters, making one from a template.

#![allow(clippy::disallowed_methods)] // It asks whether pictures are painted anew.

mod common;

use std::path::{Path, PathBuf};

use common::keys;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use siaran::phrase::Lang;
use siaran::profile::Profiles;
use siaran::tui::desk::{Came, Desk, DeskOpening, Known, Summary};
use siaran::tui::input::{Input, Mouse};
use siaran::tui::keymap::Keymap;
use siaran::tui::stage::Want;
use siaran::tui::theme::{Colours, Theme};

fn desk(drafts: &[&str], recent: &[&str], lang: Lang, writes: bool, size: (u16, u16)) -> Desk {
    let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
    let opening = DeskOpening {
        folder: "/siaran/2026".into(),
        drafts: paths(drafts),
        recent: paths(recent),
        templates: vec![
            ("kegiatan".into(), "lokakarya, kunjungan".into()),
            ("data".into(), "angka dan survei".into()),
        ],
        profiles: Profiles::builtin(),
        lang,
        theme: Theme::terminal(Colours::Many, true),
        keymap: Keymap::default(),
        mouse: true,
        writes,
        day: "2026-04-21".into(),
    };
    Desk::new(opening, size)
}

fn three(size: (u16, u16)) -> Desk {
    let mut desk = desk(
        &["/siaran/2026/sekolah.toml", "/siaran/2026/posko.toml"],
        &["/arsip/hari-anak.toml"],
        Lang::Id,
        true,
        size,
    );
    let summary = |title: &str, number: &str, findings| {
        Known::Summary(Summary {
            title: title.into(),
            number: number.into(),
            date: "Kam 16 Apr 2026".into(),
            status: "draf".into(),
            findings,
        })
    };
    desk.learn(
        Path::new("/siaran/2026/sekolah.toml"),
        &summary("Sekolah Aman Diperkuat", "B-131/SETMEN/HM.02.04/04/2026", (0, 0)),
    );
    desk.learn(Path::new("/siaran/2026/posko.toml"), &summary("Posko Anak Dibuka di Tiga Kota", "", (2, 1)));
    desk.learn(
        Path::new("/arsip/hari-anak.toml"),
        &Known::Faulty("baris 3, kolom 1: tanda = tidak ada".into()),
    );
    desk
}

/// The window as rows of text.
fn rows(desk: &Desk) -> Vec<String> {
    let (width, height) = desk.size;
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
    desk.draw(&mut buffer);
    (0..height)
        .map(|y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
        .collect()
}

/// Presses keys; what came of the last.
fn press(desk: &mut Desk, script: &str) -> Came {
    let mut came = Came::Nothing;
    for key in keys::read(script) {
        if let keys::Press::Input(input) = key {
            came = desk.update(input);
        }
    }
    came
}

#[track_caller]
fn check(script: &str, expected: &Came) {
    assert_eq!(press(&mut three((80, 24)), script), *expected, "{script}");
}

fn draft(path: &str) -> Came {
    Came::Wanted(Want::Draft(path.into()))
}

#[test]
fn a_draft_is_chosen_by_arrows_or_letters() {
    check("<Enter>", &draft("/siaran/2026/sekolah.toml"));
    check("<Down><Enter>", &draft("/siaran/2026/posko.toml"));
    check("<Down><Home><Enter>", &draft("/siaran/2026/sekolah.toml"));
    check("<End><Up><Up><Enter>", &draft("/siaran/2026/posko.toml"));
    check("posko<Enter>", &draft("/siaran/2026/posko.toml"));
    check("tiga kota<Enter>", &draft("/siaran/2026/posko.toml"));
    check("131<Enter>", &draft("/siaran/2026/sekolah.toml"));
    check("⟦sekolah⟧<Enter>", &draft("/siaran/2026/sekolah.toml"));
    check("posko<Esc><Enter>", &draft("/siaran/2026/sekolah.toml"));
    // One that cannot be read says why and stays.
    check("hari<Enter>", &Came::Nothing);
}

#[test]
fn esc_goes_back_step_by_step() {
    check("<Esc>", &Came::End);
    check("a<Esc>", &Came::Nothing);
    check("a<Esc><Esc>", &Came::End);
    check("<C-n><Esc>", &Came::Nothing);
    check("<A-n><Esc>", &Came::Nothing);
    check("<A-n><Enter><Esc><Esc><Esc>", &Came::End);
    check("<C-n><Enter><Esc><Esc><Esc>", &Came::End);
    check("<C-q>", &Came::End);
}

#[test]
fn a_new_draft_has_a_template_and_a_name() {
    let new = |template: Option<&str>, name: &str| {
        let path = Path::new("/siaran/2026").join(name);
        Came::Wanted(Want::New { template: template.map(str::to_owned), path })
    };
    check("<C-n><Enter><Enter>", &new(None, "2026-04-21_siaran.toml"));
    check("<C-n><Down><Enter><Enter>", &new(Some("kegiatan"), "2026-04-21_kegiatan.toml"));
    check(
        "<C-n><Down><Enter><C-a><Del>posko<Enter>",
        &new(Some("kegiatan"), "2026-04-21_kegiatan.tomlposko"),
    );
    check("xyz<Enter><Enter><Enter>", &new(None, "2026-04-21_siaran.toml"));
    let mut reader = desk(&["/a.toml"], &[], Lang::Id, false, (80, 24));
    assert_eq!(press(&mut reader, "<C-n><Down><Down><Enter>"), draft("/a.toml"));
}

#[test]
fn the_mouse_chooses_and_opens() {
    let mut desk = three((80, 24));
    let row = u16::try_from(rows(&desk).iter().position(|row| row.contains("Posko Anak")).unwrap()).unwrap();
    assert_eq!(desk.update(Input::Mouse(Mouse::Press, 5, row)), Came::Nothing);
    assert_eq!(desk.update(Input::Mouse(Mouse::Press, 5, row)), draft("/siaran/2026/posko.toml"));
}

#[test]
fn every_window_shows_what_is_chosen() {
    for width in (1..=120).step_by(7) {
        for height in 1..=40 {
            let mut desk = three((width, height));
            for script in ["", "<Down><Down>", "<C-n>", "<Enter>"] {
                press(&mut desk, script);
                let shown = rows(&desk);
                assert_eq!(shown.len(), usize::from(height));
            }
        }
    }
    let many: Vec<String> = (0..500).map(|n| format!("/siaran/2026/{n}.toml")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let mut desk = desk(&many, &[], Lang::En, true, (40, 12));
    press(&mut desk, "<Down*77>");
    assert!(rows(&desk).iter().any(|row| row.contains("77.toml")), "{:#?}", rows(&desk));
}

/// Pictures of the desk; `SIARAN_UPDATE=1` paints them anew.
#[test]
fn the_desk_at_its_sizes() {
    let mut pictures = Vec::new();
    for size in [(110, 32), (80, 24), (40, 12), (20, 5)] {
        pictures.push((format!("desk-{}x{}", size.0, size.1), rows(&three(size))));
    }
    let mut filtered = three((80, 24));
    press(&mut filtered, "posko");
    pictures.push(("desk-filter-80x24".into(), rows(&filtered)));
    let mut templates = three((80, 24));
    press(&mut templates, "<C-n><Down>");
    pictures.push(("desk-templates-80x24".into(), rows(&templates)));
    press(&mut templates, "<Enter>");
    pictures.push(("desk-name-80x24".into(), rows(&templates)));
    pictures.push(("desk-bare-80x24-en".into(), rows(&desk(&[], &[], Lang::En, true, (80, 24)))));
    for (name, rows) in pictures {
        let shown = rows.join("\n") + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{name}.txt"));
        if std::env::var_os("SIARAN_UPDATE").is_some() {
            #[allow(clippy::disallowed_methods)] // The picture is the test's own.
            std::fs::write(&path, &shown).expect("the picture is kept");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(shown, kept, "{name}");
    }
}
