//! What is looked at: counts, the body alone, the preview.

use super::{How, check, open, press, told};
use siaran::tui::app::Pane;
use siaran::tui::view::Shape;

const WIDE: How = How { size: (110, 32), ..DEFAULT };
const DEFAULT: How = How {
    access: siaran::session::Access::Write,
    lang: siaran::phrase::Lang::Id,
    size: (110, 32),
    saved_before: true,
};

fn screen(driver: &super::Driver) -> String {
    let (buffer, _) = driver.draw();
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>() + "\n";
    (0..buffer.area.height).map(row).collect()
}

#[test]
fn counts_are_of_selection_block_and_release() {
    let mut driver = open("= Judul\n¶ Anak ⟨aman|⟩ sekali.\n¶ Dua kata.", WIDE);
    press(&mut driver, "<A-c>").unwrap();
    let shown = screen(&driver);
    for line in [
        "Pilihan: 1 kata, 4 karakter",
        "Blok ¶1: 3 kata, 17 karakter (15 tanpa spasi), 1 kalimat",
        "Isi: 5 kata, 26 karakter",
        "Isi dan judul: 6 kata",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    assert!(screen(&open("¶ ⟨satu dua|⟩", WIDE)).contains("2 kata · 8 karakter"));
    told(&[("¶ a|", "<A-c>", "told"), ("¶ a|", "<A-c><Esc>", "body")]);
}

#[test]
fn the_body_alone_and_back() {
    let mut driver = open("@place Bogor\n¶ Satu|.", WIDE);
    press(&mut driver, "<A-z>").unwrap();
    assert_eq!((driver.app.regions.shape, driver.app.focus), (Shape::Alone, Pane::Body));
    let shown = screen(&driver);
    assert!(shown.contains("Satu") && !shown.contains("METADATA") && !shown.contains("Simpan"), "{shown}");
    press(&mut driver, "x").unwrap();
    assert!(screen(&driver).contains('•'), "what is not saved is told");
    // Esc has other uses; Tab shows the other panes, one at a time.
    press(&mut driver, "<Esc><Tab>").unwrap();
    assert!(screen(&driver).contains("Bogor"));
    assert_eq!(driver.app.regions.shape, Shape::Alone);
    press(&mut driver, "<A-z>").unwrap();
    assert_eq!(driver.app.regions.shape, Shape::Wide);
    for size in [(30, 8), (40, 12), (200, 60)] {
        let mut driver = open("¶ Satu|.", How { size, ..WIDE });
        press(&mut driver, "<F11>").unwrap();
        assert!(screen(&driver).contains("Satu"), "{size:?}");
    }
}

#[test]
fn the_preview_opens_where_the_caret_is() {
    let long: String = (1..60).map(|n| format!("¶ Alinea{n}.\n")).collect();
    let at = |n: usize| long.replace(&format!("Alinea{n}."), &format!("Alinea{n}|."));
    let mut driver = open(&at(50), WIDE);
    press(&mut driver, "<F2>").unwrap();
    let shown = screen(&driver);
    assert!(shown.contains("› Alinea50.") && !shown.contains("Alinea9."), "{shown}");
    // In another format it shows the same part.
    press(&mut driver, "<Tab>").unwrap();
    assert!(screen(&driver).contains("Alinea50."));
    press(&mut driver, "<Esc>").unwrap();
    // Enter goes to the part that is shown; Esc leaves the caret where it is.
    check(&[
        (&at(50), "<F2><Home><PageDown><Esc>", at(50).trim_end()),
        (&at(50), "<F2><Enter>", at(50).trim_end()),
        (&at(1), "<F2><End><Home><Enter>", at(1).trim_end()),
        (&at(50), "<F2><Home><Enter>", &format!("= |Judul\n{}", long.trim_end())),
    ]);
}

#[test]
fn the_preview_beside_the_text_follows_it() {
    let long: String = (1..60).map(|n| format!("¶ Alinea{n}.\n")).collect();
    let mut driver = open(&long.replace("Alinea50.", "Alinea50.|"), How { size: (160, 40), ..WIDE });
    press(&mut driver, "<S-F2>").unwrap();
    driver.settle();
    assert_eq!(screen(&driver).matches("Alinea50.").count(), 2, "{}", screen(&driver));
    press(&mut driver, "baru").unwrap();
    assert!(siaran::tui::act::renew_beside(&mut driver.app));
    assert!(!siaran::tui::act::renew_beside(&mut driver.app), "once is enough");
    driver.settle();
    assert_eq!(screen(&driver).matches("Alinea50.baru").count(), 2);
    // Where the caret goes, the preview goes.
    press(&mut driver, "<C-Home><Down>").unwrap();
    driver.settle();
    assert_eq!(screen(&driver).matches("Alinea1.").count(), 2, "{}", screen(&driver));
    press(&mut driver, "<S-F2>").unwrap();
    assert_eq!(screen(&driver).matches("Alinea1.").count(), 1);
    told(&[("¶ a|", "<S-F2>", "Jendela terlalu sempit untuk pratinjau di samping: perlu 144 kolom")]);
}
