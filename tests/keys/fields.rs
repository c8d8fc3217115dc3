//! The metadata form.

use super::check;

#[test]
fn fields_are_edited_in_place() {
    check(&[
        ("@place Bog|", "or", "@place Bogor|"),
        ("@place Bo|gor", "<BS>", "@place B|gor"),
        ("@place Bogor|", "<Home>x", "@place x|Bogor"),
        ("@place Bogor|", "<C-Home>", "@number |\n@place Bogor"),
        ("@place ⟨Bogor|⟩", "Solo", "@place Solo|"),
        ("@place |Bogor", "<S-End><Del>", "@place |"),
        ("@place Bogor|", "<Enter>", "@place Bogor\n@date |"),
        ("@place Bogor|", "<Up>", "= Judul|\n@place Bogor"),
        ("@place Kota Bogor|", "<C-w>", "@place Kota |"),
        ("@place |Bogor", "<Left>", "@place |Bogor"),
        ("@place Bogor|", "<Right>", "@place Bogor|"),
        ("@place Bogor|", "<BS>🇮🇩<Left>", "@place Bogo|🇮🇩"),
        ("@lines a|b", "<Enter>", "@lines a⏎|b"),
        ("@lines ab|", "<Enter>cd<Up>x", "@lines abx|⏎cd"),
    ]);
}

#[test]
fn dates_are_kept_in_one_form() {
    check(&[
        ("@date |", "16/12/2025<Enter>", "@date 2025-12-16\n@embargo |"),
        ("@date |", "16 Des 2025<Enter>", "@date 2025-12-16\n@embargo |"),
        ("@date |", "16 Desember 2025<Enter>", "@date 2025-12-16\n@embargo |"),
        ("@date |", "hari ini<Down>", "@date 2026-04-21\n@embargo |"),
        ("@date |", "+1<Down>", "@date 2026-04-22\n@embargo |"),
        ("@date |\n¶ ab", "+1<Esc>", "@date 2026-04-22\n¶ |ab"),
        ("@date |", "31/02/2026<Enter>", "@date 31/02/2026\n@embargo |"),
        ("@date |", "besok pagi<Enter>", "@date besok pagi\n@embargo |"),
        ("@date 2025-12-16|", "<Enter>", "@date 2025-12-16\n@embargo |"),
        ("@date |", "16/12/2025<Enter><C-z>", "@date 16/12/2025|"),
        ("@date |\n¶ a", "16/12/2025<C-s>", "@date 2025-12-16|\n¶ a"),
        ("@embargo |", "2025-12-16 09.00 WIB<Down>", "@embargo 2025-12-16T09:00:00+07:00\n@status |"),
        // Come to with a step, a day is selected whole: what is typed takes its place.
        ("@place a|\n@date 2025-12-16", "<Down>", "@place a\n@date ⟨2025-12-16|⟩"),
        ("@place a|\n@date 2025-12-16", "<Enter>hari ini<Down>", "@place a\n@date 2026-04-21\n@embargo |"),
        ("@place a|\n@date 2025-12-16", "<Down><Down>", "@place a\n@date 2025-12-16\n@embargo |"),
        ("@embargo |", "besok<Down>", "@embargo besok\n@status |"),
    ]);
}

#[test]
fn choices_are_stepped_through() {
    check(&[
        ("@status |draft", "<Right>", "@status |review"),
        ("@status |draft", "<Right*2>", "@status |approved"),
        ("@status |draft", "<Left>", "@status |withdrawn"),
        ("@status |", "<Right>", "@status |review"),
        ("@status |draft", " ", "@status |review"),
        ("@language |", "<Right>", "@language |en"),
        ("@language |en", "<Right>", "@language |id"),
        ("@status |drat", "<Right>", "@status |draft"),
    ]);
}

/// A choice is one of its words: no key writes into it.
#[test]
fn choices_are_not_written_into() {
    check(&[
        ("@status |draft", "x", "@status |draft"),
        ("@status |draft", "<Del>", "@status |draft"),
        ("@status |draft", "<BS>", "@status |draft"),
        ("@status |draft", "<C-Del>", "@status |draft"),
        ("@status |draft", "<C-w>", "@status |draft"),
        ("@status |draft", "<C-b>", "@status |draft"),
        ("@status |draft", "<End><C-w>", "@status draft|"),
        ("@status |draft", "⟦x⟧", "@status |draft"),
        ("@status |draft", "<C-a><C-x>", "@status ⟨draft|⟩"),
    ]);
}

/// Marks of emphasis have a meaning in the body alone.
#[test]
fn fields_are_not_emphasised() {
    check(&[
        ("@number B-1|\n¶ a", "<C-b>", "@number B-1|\n¶ a"),
        ("@date 2026-04-2|1\n¶ a", "<A-i>", "@date 2026-04-2|1\n¶ a"),
    ]);
}

/// A form that is left is seen from its top again; a window over it does not move it.
#[test]
fn a_form_that_is_left_shows_its_top() {
    let size = (110, 20);
    let mut driver = super::open("¶ a|", super::How { size, ..super::How::default() });
    super::press(&mut driver, "<F4><C-End>").unwrap();
    let top = driver.app.form.top;
    assert!(top > 0);
    super::press(&mut driver, "<C-p>").unwrap();
    assert!(driver.app.form.top > 0);
    super::press(&mut driver, "<Esc><Tab>").unwrap();
    assert_eq!(driver.app.form.top, 0);
    super::press(&mut driver, "<S-Tab>").unwrap();
    assert_eq!(driver.app.form.top, top);
}

#[test]
fn the_serial_is_stepped() {
    check(&[
        ("@number B-131/SETMEN|/HM.02.04/04/2026", "<C-Up>", "@number B-132/SETMEN|/HM.02.04/04/2026"),
        ("@number B-131/SETMEN|/HM.02.04/04/2026", "<C-Down*2>", "@number B-129/SETMEN|/HM.02.04/04/2026"),
        ("@number B-9|/SETMEN/HM.02.04/04/2026", "<C-Up>", "@number B-1|0/SETMEN/HM.02.04/04/2026"),
        ("@number |", "<C-Up>", "@number |"),
    ]);
}
