//! The profiles that can be named: those built in, and a user's own over them. Knows no folder: whoever finds a
//! user's profiles hands over their text.

use std::sync::OnceLock;

use super::Profile;
use super::read::read;
use crate::phrase::profile::ProfilePhrase;

/// The profiles that come with the program: id, and the text of the asset. `kemenpppa` is the default, `umum` the
/// one for bodies nobody has described.
const BUILTIN: [(&str, &str); 11] = [
    ("kemenpppa", include_str!("../../assets/profiles/kemenpppa.toml")),
    ("kemenhut", include_str!("../../assets/profiles/kemenhut.toml")),
    ("klhk", include_str!("../../assets/profiles/klhk.toml")),
    ("kemendikdasmen", include_str!("../../assets/profiles/kemendikdasmen.toml")),
    ("komdigi", include_str!("../../assets/profiles/komdigi.toml")),
    ("kominfo", include_str!("../../assets/profiles/kominfo.toml")),
    ("ojk", include_str!("../../assets/profiles/ojk.toml")),
    ("bi", include_str!("../../assets/profiles/bi.toml")),
    ("esdm", include_str!("../../assets/profiles/esdm.toml")),
    ("kemenbud", include_str!("../../assets/profiles/kemenbud.toml")),
    ("umum", include_str!("../../assets/profiles/umum.toml")),
];

/// The profiles of a run.
#[derive(Clone, Debug)]
pub struct Profiles {
    builtin: Vec<OnceLock<Profile>>,
    own: Vec<Profile>,
}

/// Why a profile's TOML cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum ProfileError {
    /// Not TOML, or not a profile.
    Invalid {
        /// What is wrong, for a person.
        message: ProfilePhrase,
        /// The byte it is about.
        at: usize,
        /// Its line, from 1.
        line: usize,
        /// Its column, in characters from 1.
        column: usize,
    },
}

impl Default for Profiles {
    fn default() -> Profiles {
        Profiles::builtin()
    }
}

impl Profiles {
    /// The profile a draft without one gets.
    pub const DEFAULT: &'static str = "kemenpppa";

    /// The built-in profiles, from `assets/profiles`. Each is compiled when it is first asked for.
    pub fn builtin() -> Profiles {
        Profiles { builtin: BUILTIN.iter().map(|_| OnceLock::new()).collect(), own: Vec::new() }
    }

    /// Adds a user's own profile, which wins over a built-in one of the same id, and over one added before.
    ///
    /// # Errors
    /// When the text is no profile: the line, and what is wrong there.
    pub fn add(&mut self, toml: &str) -> Result<(), ProfileError> {
        let profile = read(toml)?;
        self.own.retain(|own| own.id != profile.id);
        self.own.push(profile);
        Ok(())
    }

    /// The profile of this id.
    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.own.iter().find(|own| own.id == id).or_else(|| {
            let index = BUILTIN.iter().position(|(known, _)| *known == id)?;
            let profile = self.builtin.get(index)?;
            Some(profile.get_or_init(|| read(BUILTIN[index].1).expect("a test reads every built-in profile")))
        })
    }

    /// The profile a draft's `release.profile` names; the default when it names none; `umum` when it names one that
    /// does not exist.
    pub fn of(&self, id: &str) -> &Profile {
        let id = if id.trim().is_empty() { Profiles::DEFAULT } else { id.trim() };
        self.get(id).or_else(|| self.get("umum")).expect("`umum` is built in")
    }

    /// All ids, built-in first, then the user's that are not built in.
    pub fn ids(&self) -> Vec<&str> {
        let builtin = BUILTIN.iter().map(|(id, _)| *id);
        let own = self.own.iter().map(|own| own.id.as_str());
        builtin.chain(own.filter(|own| !BUILTIN.iter().any(|(id, _)| id == own))).collect()
    }

    /// Whether this profile is a user's own.
    pub fn is_own(&self, id: &str) -> bool {
        self.own.iter().any(|own| own.id == id)
    }

    /// The text of a built-in profile, for a user to copy and change.
    pub fn source(id: &str) -> Option<&'static str> {
        BUILTIN.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::SegmentKind;
    use crate::phrase::{Lang, Say};

    #[test]
    fn every_built_in_profile_is_read_and_is_what_it_is_called() {
        let profiles = Profiles::builtin();
        for (id, text) in BUILTIN {
            let profile = profiles.get(id).expect("built in");
            assert_eq!(profile.id, id);
            assert!(!profile.name.is_empty() && !profile.short.is_empty(), "{id}");
            assert!(profile.order.len() == 4, "{id} prints every part once");
            assert_eq!(Profiles::source(id), Some(text));
            assert_eq!(profile.number.is_any(), id == "umum", "{id}");
        }
        assert_eq!(profiles.ids().len(), BUILTIN.len());
    }

    #[test]
    fn a_draft_always_has_a_profile() {
        let profiles = Profiles::builtin();
        let check = |named: &str, expected: &str| assert_eq!(profiles.of(named).id, expected, "{named}");
        check("", Profiles::DEFAULT);
        check(" ojk ", "ojk");
        check("kemenpan", "umum");
        assert!(profiles.get("kemenpan").is_none());
    }

    const OWN: &str = r#"
id = "dinas"
name = "Dinas Sosial"
[number]
[[number.form]]
pattern = "{serial}/DINSOS/{month}/{year}"
month = "I"
"#;

    #[test]
    fn a_user_s_own_profile_wins() {
        let mut profiles = Profiles::builtin();
        profiles.add(OWN).expect("a good profile");
        let dinas = profiles.of("dinas");
        assert_eq!(dinas.short, "Dinas Sosial");
        let reading = dinas.number.read("7/DINSOS/IX/2025", None);
        assert_eq!((reading.faults.len(), reading.span(SegmentKind::Month)), (0, Some(9..11)));

        profiles.add(&OWN.replace("dinas", "ojk")).expect("a good profile");
        assert_eq!(profiles.of("ojk").name, "Dinas Sosial");
        assert_eq!((profiles.is_own("ojk"), profiles.is_own("bi")), (true, false));
        profiles.add(&OWN.replace("Dinas Sosial", "Dinas Baru")).expect("a good profile");
        assert_eq!(profiles.of("dinas").name, "Dinas Baru");
        assert_eq!(profiles.ids().iter().filter(|id| ["ojk", "dinas"].contains(id)).count(), 2);
    }

    /// What is said when `OWN` has `good` changed to `bad`, with line and column.
    fn refuse(good: &str, bad: &str, expected: &str) {
        assert!(OWN.contains(good), "{good}");
        let refused = Profiles::builtin().add(&OWN.replace(good, bad));
        let Err(ProfileError::Invalid { message, at, line, column }) = refused else {
            panic!("{bad} was taken");
        };
        assert_eq!(format!("{line}:{column} {}", message.say(Lang::Id)), expected, "{bad} ({at})");
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        refuse("id = \"dinas\"", "id = \"dinas", "2:12 bukan TOML yang sah");
        refuse("id = \"dinas\"", "", "1:1 `id` belum ada");
        refuse(
            "\"dinas\"",
            "\"Dinas Sosial\"",
            "2:6 id hanya huruf kecil, angka, dan tanda hubung; tertulis “Dinas Sosial”",
        );
        refuse("name =", "nama =", "3:1 `nama` tidak dikenal di sini");
        refuse("\"Dinas Sosial\"", "7", "3:8 `name` harus teks");
        refuse("month = \"I\"", "month = \"i\"", "7:9 `number.form.month`: pilih 01, 1, I; tertulis “i”");
        refuse(
            "month = \"I\"",
            "serial = \"007\"",
            "7:10 `number.form.serial`: pilih 1, 01, 001, 0001; tertulis “007”",
        );
        refuse("month = \"I\"", "months = \"I\"", "7:1 `number.form.months` tidak dikenal di sini");
        refuse(
            "{month}",
            "{moon}",
            "6:28 {moon} bukan bagian nomor; yang ada: {security} {serial} {unit} {class} {month} {year} {volume}",
        );
        refuse(
            "month = \"I\"",
            "first_year = 2021\nlast_year = 2018",
            "8:13 `last_year` 2018 mendahului `first_year` 2021",
        );
        refuse("{month}", "{class}", "6:11 {class} dipakai tetapi `class` belum ditentukan");
        refuse("{month}", "{year}", "6:11 {year} muncul dua kali");
        refuse("/{month}", "(/{month}", "6:27 tanda ( tidak berpasangan");
        refuse("{serial}/DINSOS/{month}/{year}", "DINSOS", "6:11 bentuk nomor tanpa satu bagian pun");
        refuse("[[number.form]]", "[number.form]", "5:1 `number.form` harus daftar tabel");
        refuse("[number]", "number_lines = [\"Nomor\"]", "4:16 `number_lines` tidak memuat {number}");
        refuse(
            "[number]",
            "order = [\"title\", \"foto\"]",
            "4:9 `order`: pilih title, number, body, contact; tertulis “foto”",
        );
    }
}
