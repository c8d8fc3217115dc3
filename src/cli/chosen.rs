//! The user's settings and theme, read from the directory of settings before anything else is done. What is wrong in
//! them never stops a command: it is told by the editor and by `siaran doctor`.

use std::path::{Path, PathBuf};

use crate::env::Env;
use crate::phrase::settings::SettingsPhrase;
use crate::settings::theme::{Palette, TERMINAL};
use crate::settings::{Binding, Fault, Settings};
use crate::store::{DiskError, disk};

/// The largest settings file and theme that are read, in bytes.
const LIMIT: u64 = 256 * 1024;

/// What the user chose.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The settings.
    pub settings: Settings,
    /// The theme the settings name; `None` for the terminal's own colours.
    pub palette: Option<Palette>,
    /// What of it is passed over.
    pub faults: Vec<Fault>,
    /// Whether there is a settings file.
    pub found: bool,
}

/// Where the settings file of this user is, or would be.
pub(super) fn file(env: &Env) -> Option<PathBuf> {
    env.config_dir.as_ref().map(|dir| dir.join("settings.toml"))
}

/// Reads what there is. `check_keys` says what the editor has against the keys somebody wants.
pub(super) fn read(env: &Env, check_keys: fn(&[Binding]) -> Vec<Fault>) -> Chosen {
    let Some(file) = file(env) else { return Chosen::default() };
    let text = match text_of(&file) {
        Ok(Some(text)) => text,
        Ok(None) => return Chosen::default(),
        Err(()) => {
            let faults = vec![Fault::at((1, 1), SettingsPhrase::NotToml)];
            return Chosen { faults, found: true, ..Chosen::default() };
        }
    };
    let (settings, mut faults) = Settings::read(&text);
    faults.extend(check_keys(&settings.keys));
    let palette = palette(&settings, file.parent(), &mut faults);
    faults.sort_by_cached_key(|fault| (fault.line, fault.column));
    Chosen { settings, palette, faults, found: true }
}

/// The text of a file; `None` when there is none, an error when it cannot be read as text.
fn text_of(path: &Path) -> Result<Option<String>, ()> {
    match disk::read(path, LIMIT) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| ()),
        Err(DiskError::NotFound) => Ok(None),
        Err(_) => Err(()),
    }
}

fn palette(settings: &Settings, dir: Option<&Path>, faults: &mut Vec<Fault>) -> Option<Palette> {
    let name = settings.theme.as_deref().filter(|name| *name != TERMINAL)?;
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    // A theme of one's own wins over a built-in one. A name is a name and leads to no other folder.
    let own = dir.filter(|_| plain).map(|dir| dir.join("themes").join(format!("{name}.toml")));
    let own = own.and_then(|path| text_of(&path).ok().flatten());
    let source = own.as_deref().or(Palette::source(name));
    let unknown = || {
        let known = Palette::names().collect::<Vec<_>>().join(", ");
        Fault::at(settings.theme_at, SettingsPhrase::ThemeUnknown { found: name.to_owned(), known })
    };
    let Some(source) = source else {
        faults.push(unknown());
        return None;
    };
    let (palette, wrong) = Palette::read(source);
    // Its faults have lines of another file: the place of its name has to do.
    faults.extend(wrong.into_iter().map(|fault| Fault::at(settings.theme_at, fault.message)));
    palette
}
