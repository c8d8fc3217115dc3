//! Values of fields: days and moments as people write them, stepping, a number that is completed.

use super::{check, check_as, read_only};

#[test]
fn a_day_is_kept_in_one_form() {
    for (typed, kept) in [
        ("Dec 16, 2025", "2025-12-16"),
        ("besok", "2026-04-22"),
        ("Senin", "2026-04-27"),
        ("Selasa, 16 Desember 2025", "2025-12-16"),
        // What cannot be, or contradicts itself, stays as it was typed.
        ("Rabu, 16 Desember 2025", "Rabu, 16 Desember 2025"),
        ("31/2/2026", "31/2/2026"),
    ] {
        check(&[("@date |", &format!("{typed}<Enter>"), &format!("@date {kept}\n@embargo |"))]);
    }
}

#[test]
fn a_moment_is_kept_in_one_form() {
    for (typed, kept) in [
        ("besok 09.00 WIB", "2026-04-22T09:00:00+07:00"),
        ("16/12/2026 pukul 14.30 WITA", "2026-12-16T14:30:00+08:00"),
        ("Senin pukul 9 WIT", "2026-04-27T09:00:00+09:00"),
        ("09.00 WIB", "2026-04-21T09:00:00+07:00"),
        // A zone is asked for, not guessed.
        ("besok 09.00", "2026-04-22 09:00"),
        ("besok pagi", "besok pagi"),
    ] {
        check(&[("@embargo |", &format!("{typed}<Enter>"), &format!("@embargo {kept}\n@status |"))]);
    }
}

#[test]
fn values_are_stepped() {
    check(&[
        ("@number B-7/SETMEN/HM.02.04/04/2026|\n¶ a", "<C-Up>", "@number B-8/SETMEN/HM.02.04/04/2026|\n¶ a"),
        (
            "@number B-10/SETMEN/HM.02.04/04/2026|\n¶ a",
            "<C-Down>",
            "@number B-9/SETMEN/HM.02.04/04/2026|\n¶ a",
        ),
        ("@date 2026-02-28|\n¶ a", "<C-Up>", "@date 2026-03-01|\n¶ a"),
        ("@date 2026-03-01|\n¶ a", "<C-Down*2><C-z>", "@date 2026-02-28|\n¶ a"),
        ("@date |\n¶ a", "<C-Up>", "@date |2026-04-21\n¶ a"),
        ("@embargo 2026-04-22T09:00:00+07:00|\n¶ a", "<C-Up>", "@embargo 2026-04-22T09:15:00+07:00|\n¶ a"),
        ("@embargo 2026-04-22T09:00:00+07:00|\n¶ a", "<C-Down>", "@embargo 2026-04-22T08:45:00+07:00|\n¶ a"),
    ]);
}

/// With the caret in the serial Up and Down step it; elsewhere in the number they go to the next field.
#[test]
fn the_serial_is_stepped_where_the_caret_is_in_it() {
    check(&[
        ("@number B-7|/SETMEN/HM.02.04/04/2026\n¶ a", "<Up>", "@number B-8|/SETMEN/HM.02.04/04/2026\n¶ a"),
        ("@number B-|7/SETMEN/HM.02.04/04/2026\n¶ a", "<Down>", "@number B-|6/SETMEN/HM.02.04/04/2026\n¶ a"),
        (
            "@number B-7/SETMEN/HM.02.04/04/2026|\n¶ a",
            "<Down>",
            "= Judul|\n@number B-7/SETMEN/HM.02.04/04/2026\n¶ a",
        ),
    ]);
}

#[test]
fn a_number_is_completed() {
    let date = "@date 2026-04-21\n¶ a";
    let of = |number: &str| format!("@number {number}\n{date}");
    check(&[
        (&of("|"), "<Right>518<Right>", &of("B-518/SETMEN/HM.02.04/04/2026|")),
        (&of("|"), "<End>518<End>", &of("B-518/SETMEN/HM.02.04/04/2026|")),
        (&of("B-518/SET|"), "<Right>", &of("B-518/SETMEN/HM.02.04/04/2026|")),
        (&of("B-518|"), "<Right><C-z>", &of("B-518|")),
        (&of("X-518|"), "<Right>", &of("X-518|")),
        (&of("B-51|8"), "<Right>", &of("B-518|")),
    ]);
    let (before, after) = (of("B-518|"), of("B-518|"));
    check_as(&[(&before, "<Right>", &after)], read_only());
}
