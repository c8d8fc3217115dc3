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
