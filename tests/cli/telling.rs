//! show, diff, number, profiles, and what the editor is opened on.

use crate::run::{Folder, SOUND, with_blank_in_number};

#[test]
fn a_release_is_shown_whatever_is_wrong_with_it() {
    let folder = Folder::with("a.toml", with_blank_in_number());
    folder
        .run(["show", "a.toml"])
        .ends(0)
        .prints("Siaran Pers Nomor: B- 520/")
        .prints("“Kami siap membantu,” kata Kepala Dinas Sosial Kota Ambon Sari Dewi.");
    let narrow = folder.run(["show", "a.toml", "--width", "30"]).ends(0).out;
    assert!(narrow.lines().take(3).all(|line| line.chars().count() <= 30), "{narrow}");
}

#[test]
fn differences_are_told_word_by_word() {
    let folder = Folder::with("a.toml", SOUND);
    folder.put("b.toml", SOUND.replace("tiga kecamatan sejak", "empat kecamatan sejak"));
    let run = folder.run(["diff", "a.toml", "a.toml"]).ends(0);
    assert!(run.out.is_empty());
    folder
        .run(["diff", "a.toml", "b.toml"])
        .ends(1)
        .prints("~ paragraf 1\n    Posko bantuan dibuka di [-tiga-]{+empat+} kecamatan sejak pagi.");
    let found = folder.run(["diff", "a.toml", "b.toml", "--format", "json"]).ends(1).json("diff");
    assert_eq!(found["differences"][0]["id"], "a1b2");
    assert_eq!(found["differences"].as_array().unwrap().len(), 1);
    let same = folder.run(["diff", "a.toml", "a.toml", "--format", "json"]).ends(0).json("diff");
    assert_eq!(same["differences"], serde_json::json!([]));
    folder.run_with(["diff", "-", "b.toml"], SOUND.as_bytes()).ends(1).prints("+++ b.toml");
}

#[test]
fn what_moved_went_or_came_is_named() {
    let folder = Folder::with("a.toml", SOUND);
    let block = "[[body]]\nid = \"zz9z\"\nkind = \"heading\"\ntext = \"Langkah berikutnya\"\n";
    folder.put("b.toml", format!("{SOUND}\n{block}").replace("title = \"Posko", "title = \"Tiga Posko"));
    folder
        .run(["diff", "a.toml", "b.toml"])
        .ends(1)
        .prints("~ judul\n    {+Tiga +}Posko")
        .prints("+ subjudul 3 ditambahkan\n    Langkah berikutnya");
    folder.run(["--lang", "en", "diff", "b.toml", "a.toml"]).ends(1).prints("- heading 3 removed");
}

#[test]
fn a_number_is_explained() {
    let folder = Folder::new();
    folder
        .run(["number", "B-518/SETMEN/HM.02.04/12/2025"])
        .ends(0)
        .prints("kode keamanan")
        .prints("Sekretariat Kementerian")
        .prints("Desember");
    folder
        .run(["number", "B- 518/SETMEN/HM.02.04/12/2025"])
        .ends(1)
        .prints("B- 518/SETMEN/HM.02.04/12/2025\n  ^^^^\n")
        .prints("Seharusnya: B-518/SETMEN/HM.02.04/12/2025");
    folder
        .run(["number", "B-518/SETMEN/HM.02.04/11/2025", "--date", "16/12/2025"])
        .ends(0)
        .prints("peringatan: ");
    folder
        .run(["number", "SP-133/GKPB/OJK/VIII/2025", "--profile", "ojk", "--lang", "en"])
        .ends(0)
        .prints("August");
    let fine =
        folder.run(["number", "B-518/SETMEN/HM.02.04/12/2025", "--format", "json"]).ends(0).json("number");
    assert_eq!((&fine["valid"], &fine["repaired"]), (&true.into(), &serde_json::Value::Null));
    let args = ["number", "R-518/SETMEN/HM.02.04/13/25", "--format", "json"];
    let wrong = folder.run(args).ends(1).json("number");
    assert_eq!(wrong["valid"], false);
    assert_eq!(wrong["faults"].as_array().unwrap().len(), 3);
    folder.run_with(["number", "-"], b"B-1/SETMEN/HM.02.04/12/2025\n").ends(0);
    folder.run(["number", ""]).ends(1);
    folder.run(["number", "\u{1b}[2J\u{202e}"]).ends(1).prints("‹U+001B›[2J‹U+202E›");
}

#[test]
fn profiles_are_listed_and_shown() {
    let folder = Folder::new();
    folder.run(["profiles"]).ends(0).prints("kemenpppa").prints("ojk").prints("(bawaan)");
    folder.run(["profiles", "kemenpppa"]).ends(0).prints("Kemen PPPA").prints("BIRO HUMAS DAN UMUM");
    folder.run(["profiles", "tidak-ada"]).ends(2).tells("tidak ada profil");
    let all = folder.run(["profiles", "--format", "json"]).ends(0).json("profiles");
    assert!(all["profiles"].as_array().unwrap().len() >= 11);
}

#[test]
fn a_profile_of_one_s_own_wins_and_a_broken_one_is_left_out() {
    let folder = Folder::new();
    let text = folder.run(["profiles", "kemenpppa", "--toml"]).ends(0).out;
    folder.put(
        ".config/siaran/profiles/dinas.toml",
        text.replace("\"kemenpppa\"", "\"dinas\"").replace("Kemen PPPA", "Dinas"),
    );
    folder.put(
        "profiles/lagi.toml",
        text.replace("\"kemenpppa\"", "\"dinas\"").replace("Kemen PPPA", "Dinas Kota"),
    );
    folder.put("rusak.profile.toml", "id = \"rusak\"\nname = 7\n");
    let run = folder.run(["profiles", "dinas"]).ends(0).prints("Dinas Kota");
    let run = run.tells("rusak.profile.toml:2:");
    assert_eq!(run.code, 0);
    folder.put("a.toml", SOUND.replace("\"kemenpppa\"", "\"dinas\""));
    folder.run(["check", "a.toml"]).ends(0).tells("profil dilewati");
}

/// Every known body's own example is a number of that body, and a page of it has no placeholder left in it.
#[test]
fn every_body_s_example_is_a_number_of_its_own() {
    let folder = Folder::new();
    let all = folder.run(["profiles", "--format", "json"]).ends(0).json("profiles");
    for profile in all["profiles"].as_array().unwrap() {
        let id = profile["id"].as_str().unwrap();
        for lang in ["id", "en"] {
            let page = folder.run(["--lang", lang, "profiles", id]).ends(0).out;
            assert!(!page.contains(['{', '}']), "{page}");
        }
        let Some(number) = profile["example"].as_str() else {
            assert_eq!(id, "umum");
            folder.run(["number", "apa saja 7", "--profile", id]).ends(0);
            continue;
        };
        folder.run(["number", number, "--profile", id]).ends(0).prints(number);
        let read = folder.run(["number", number, "--profile", id, "--format", "json"]).ends(0).json("number");
        assert_eq!((&read["valid"], &read["faults"]), (&true.into(), &serde_json::json!([])), "{id}");
        let kinds: Vec<&str> =
            read["segments"].as_array().unwrap().iter().filter_map(|s| s["kind"].as_str()).collect();
        assert!(kinds.contains(&"serial"), "{id}: {kinds:?}");
        // Blanks around the strokes are read past, told, and taken out.
        let broken = number.replace('/', " / ");
        folder.run(["number", &broken, "--profile", id]).ends(1).prints(&format!("Seharusnya: {number}"));
    }
}

#[test]
fn a_body_s_own_rules_win_over_those_built_in() {
    let folder = Folder::new();
    let built_in = folder.run(["profiles", "ojk", "--toml"]).ends(0).out;
    let config = built_in.replace("\"Otoritas Jasa Keuangan\"", "\"Dari Setelan\"");
    assert_ne!(config, built_in);
    folder.put(".config/siaran/profiles/ojk.toml", &config);
    folder.run(["profiles", "ojk"]).ends(0).prints("Dari Setelan");
    folder.run(["profiles", "ojk", "--toml"]).ends(2);
    folder.put("ojk.profile.toml", config.replace("Dari Setelan", "Dari Folder"));
    folder.run(["profiles", "ojk"]).ends(0).prints("Dari Folder");
    // Beside the draft counts, not where the call is made.
    folder.put(
        "lain/a.toml",
        SOUND.replace("kemenpppa", "ojk").replace("B-520/SETMEN/HM.02.04/12/2025", "SP 01/GKPB/OJK/XII/2025"),
    );
    folder.put("lain/profiles/ojk.toml", config.replace("Dari Setelan", "Dari Samping"));
    let page = folder.run(["export", "lain/a.toml", "--to", "html", "-o", "-"]);
    assert!(page.out.contains("Dari Samping"), "{}{}", page.out, page.err);
}

#[test]
fn each_number_of_a_joint_release_is_judged_by_its_own_body() {
    let folder = Folder::new();
    let joint = "[[release.joint]]\nprofile = \"ojk\"\nnumber = \"SP 133/GKPB/OJK/XII/2025\"\n\n\
                 [[release.joint]]\nprofile = \"bi\"\nnumber = \"27/200/DKom\"\n\n[[speakers]]";
    let draft = SOUND.replacen("[[speakers]]", joint, 1);
    folder.put("a.toml", &draft);
    folder.run(["check", "a.toml", "--deny", "advice"]).ends(0);
    let shown = folder.run(["show", "a.toml"]).ends(0).out;
    let at = |number: &str| shown.find(number).unwrap_or_else(|| panic!("no {number} in:\n{shown}"));
    assert!(at("B-520/") < at("SP 133/") && at("SP 133/") < at("27/200/"), "{shown}");
    // What is right for one body is wrong for another.
    folder.put("b.toml", draft.replace("\"SP 133/GKPB/OJK/XII/2025\"", "\"27/200/DKom\""));
    folder.run(["check", "b.toml"]).ends(1).prints("galat number-format: nomor ojk: ");
    folder.put("c.toml", draft.replace("27/200", "26/200"));
    folder.run(["check", "c.toml"]).ends(0).prints("peringatan number-date: nomor bi: ");
    folder.run(["export", "b.toml", "--to", "txt", "-o", "-"]).ends(4);
}

#[test]
fn without_a_terminal_the_editor_says_so() {
    let folder = Folder::new();
    folder.run([""; 0]).ends(2).tells("memerlukan terminal");
    folder.put("a.toml", SOUND);
    folder.run(["a.toml"]).ends(2).tells("memerlukan terminal");
    folder.run(["--lang=en", "edit", "a.toml"]).ends(2).tells("needs a terminal");
    folder.run(["-"]).ends(2).tells("masukan baku tidak dapat disunting");
    folder.run(["tidak-ada.txt"]).ends(3).tells("berkasnya tidak ada");
    folder.put("b.toml", SOUND.replace("Posko", &"Pos ".repeat(40)));
    let listed = folder.run([""; 0]).ends(2).tells("ada 2 draf di folder ini");
    let listed = listed.prints(
        "a.toml\n    Posko Bantuan Dibuka di Tiga Kecamatan\n    B-520/SETMEN/HM.02.04/12/2025 · Sel 16 Des 2025\n",
    );
    assert!(listed.out.lines().all(|line| line.chars().count() < 80), "{}", listed.out);
}
