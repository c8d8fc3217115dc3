//! A speaker: somebody whose words the release quotes or reports.

use serde::{Deserialize, Serialize};

use super::{Origin, SpeakerPart};

/// Somebody who speaks in the release.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Speaker {
    /// `[a-z0-9-]+`, unique in the draft; quotes refer to it.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Position, as it stands before the name at first mention.
    pub position: String,
    /// The form after first mention; empty means the full name.
    pub short: String,
    /// Where in the file the speaker came from.
    pub origin: Origin,
}

impl Speaker {
    /// The form used after first mention.
    pub fn short_name(&self) -> &str {
        if self.short.trim().is_empty() { &self.name } else { &self.short }
    }

    /// An id made of a name: lower case, ASCII letters and digits, hyphens for blanks; never empty.
    pub fn id_from(name: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        let mut id = String::new();
        for c in name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
            if c.is_ascii_alphanumeric() {
                id.push(c.to_ascii_lowercase());
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        if id.is_empty() { "narasumber".to_owned() } else { id.to_owned() }
    }

    /// An id nobody among `speakers` has: `base`, or `base` with a number behind it.
    pub fn free_id(base: &str, speakers: &[Speaker]) -> String {
        let taken = |id: &String| speakers.iter().any(|speaker| speaker.id == *id);
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        std::iter::once(base.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
    }

    pub(crate) fn part(&self, part: SpeakerPart) -> &str {
        match part {
            SpeakerPart::Id => &self.id,
            SpeakerPart::Name => &self.name,
            SpeakerPart::Position => &self.position,
            SpeakerPart::Short => &self.short,
        }
    }

    pub(super) fn part_mut(&mut self, part: SpeakerPart) -> &mut String {
        match part {
            SpeakerPart::Id => &mut self.id,
            SpeakerPart::Name => &mut self.name,
            SpeakerPart::Position => &mut self.position,
            SpeakerPart::Short => &mut self.short,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Speaker;

    #[test]
    fn an_id_is_made_of_a_name() {
        assert_eq!(Speaker::id_from("Ciput Purwianti"), "ciput-purwianti");
        assert_eq!(Speaker::id_from("Prof. Dr. Élise  O'Neil, S.H."), "prof-dr-elise-o-neil-s-h");
        assert_eq!(Speaker::id_from("林"), "narasumber");
    }
}
