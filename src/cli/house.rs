//! The speakers of the house: a file `speakers.toml` beside the draft or among the settings, with the `[[speakers]]` of a
//! draft, to pick from. Beside the draft comes first.

use std::path::{Path, PathBuf};

use super::call::Call;
use crate::model::Speaker;
use crate::phrase::Say;
use crate::phrase::cli::CliPhrase;
use crate::store;

/// The file's name.
const FILE: &str = "speakers.toml";

/// What a file of speakers came to.
pub(super) struct House {
    /// The file.
    pub(super) file: PathBuf,
    /// Its speakers that have a name, or why it cannot be used, for a person.
    pub(super) speakers: Result<Vec<Speaker>, String>,
}

/// The files of speakers that are there.
pub(super) fn read(call: &Call<'_>, beside: Option<&Path>) -> Vec<House> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in beside.into_iter().chain(call.env.config_dir.as_deref()) {
        let path = folder.join(FILE);
        if path.symlink_metadata().is_ok() && !paths.contains(&path) {
            paths.push(path);
        }
    }
    let read = |file: PathBuf| {
        let speakers = match store::read(&file) {
            Ok(decoded) => {
                let named = decoded.draft.speakers.into_iter().filter(|s| !s.name.trim().is_empty());
                Ok(named.collect())
            }
            // The first line says where and what; the excerpt below it is for whoever opens the file itself.
            Err(error) => Err(error.say(call.lang).lines().next().unwrap_or_default().to_owned()),
        };
        House { file, speakers }
    };
    paths.into_iter().map(read).collect()
}

/// All the speakers of the house, each name once. A file that cannot be used is reported and left out.
pub(super) fn speakers(call: &mut Call<'_>, beside: Option<&Path>) -> Vec<Speaker> {
    let mut all: Vec<Speaker> = Vec::new();
    for House { speakers, .. } in read(call, beside) {
        match speakers {
            Ok(speakers) => {
                for speaker in speakers {
                    if all.iter().all(|known| known.name.trim() != speaker.name.trim()) {
                        all.push(speaker);
                    }
                }
            }
            Err(why) => {
                call.tell(&CliPhrase::SpeakersNotRead { why });
            }
        }
    }
    all
}
