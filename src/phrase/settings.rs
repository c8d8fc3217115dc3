//! What is said of a settings file or a theme that cannot be used as it is written.

use super::profile::TypePhrase;

crate::phrases! {
    /// What is wrong in a settings file or in a theme, at the place the fault names.
    pub enum SettingsPhrase {
        /// Not TOML.
        NotToml => "bukan TOML yang sah; berkas ini tidak dipakai", "this is not valid TOML; the file is not used";
        /// A key there is not.
        KeyUnknown { key: String } => "`{key}` tidak dikenal di sini", "`{key}` is not known here";
        /// A value of another type.
        Type { key: String, expected: TypePhrase } => "`{key}` harus {expected}", "`{key}` must be {expected}";
        /// A word that is none of those allowed.
        Choice { key: String, allowed: String, found: String } =>
            "`{key}`: pilih {allowed}; tertulis “{found}”", "`{key}`: choose {allowed}; found “{found}”";
        /// A key binding for no command.
        CommandUnknown { command: String } =>
            "tidak ada perintah `{command}`; siaran settings menyebut semuanya", "there is no command `{command}`; siaran settings names them all";
        /// A key binding with a key nobody can press.
        ChordUnknown { command: String, chord: String } =>
            "`{command}`: “{chord}” bukan tombol; tulis seperti ctrl-s, alt-enter, f12",
            "`{command}`: “{chord}” is no key; write it like ctrl-s, alt-enter, f12";
        /// A key that types its character.
        ChordTypes { command: String, chord: String } =>
            "`{command}`: “{chord}” dipakai untuk mengetik", "`{command}`: “{chord}” is used for typing";
        /// Two commands on one key.
        ChordTaken { chord: String, command: String, other: String } =>
            "{chord} sudah dipakai `{other}`; `{command}` tidak memakainya",
            "{chord} belongs to `{other}` already; `{command}` does not use it";
        /// A theme there is not.
        ThemeUnknown { found: String, known: String } =>
            "tidak ada tema “{found}”; yang ada: {known}", "there is no theme “{found}”; there are {known}";
        /// A colour that is none.
        ColourUnknown { key: String, found: String } =>
            "`{key}`: “{found}” bukan warna; tulis seperti \"#1d4ed8\", \"red\" atau \"default\"",
            "`{key}`: “{found}” is no colour; write it like \"#1d4ed8\", \"red\" or \"default\"";
    }
}
