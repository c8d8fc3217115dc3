//! What is said of a profile's TOML that cannot be used.

crate::phrases! {
    /// Why a profile cannot be used: what is wrong at the place the error names.
    pub enum ProfilePhrase {
        /// Not TOML.
        NotToml => "bukan TOML yang sah", "this is not valid TOML";
        /// A key the profile cannot do without.
        KeyMissing { key: String } => "`{key}` belum ada", "`{key}` is missing";
        /// A key no profile has.
        KeyUnknown { key: String } => "`{key}` tidak dikenal di sini", "`{key}` is not known here";
        /// A value of another type.
        Type { key: String, expected: TypePhrase } => "`{key}` harus {expected}", "`{key}` must be {expected}";
        /// A word that is none of those allowed.
        Choice { key: String, allowed: String, found: String } =>
            "`{key}`: pilih {allowed}; tertulis “{found}”", "`{key}`: choose {allowed}; found “{found}”";
        /// An id with other characters.
        Id { found: String } =>
            "id hanya huruf kecil, angka, dan tanda hubung; tertulis “{found}”",
            "an id has lower-case letters, digits and hyphens only; found “{found}”";
        /// Number lines without a place for the number.
        NoNumberPlace { key: String } => "`{key}` tidak memuat {{number}}", "`{key}` has no {{number}} in it";
        /// Braces around something that names no segment.
        SegmentUnknown { word: String, known: String } =>
            "{{{word}}} bukan bagian nomor; yang ada: {known}", "{{{word}}} is no segment; there are {known}";
        /// A bracket without its partner.
        Unpaired { mark: char } => "tanda {mark} tidak berpasangan", "{mark} has no partner";
        /// A segment named twice in one form.
        SegmentTwice { word: String } => "{{{word}}} muncul dua kali", "{{{word}}} stands there twice";
        /// A form without segments.
        NoSegment => "bentuk nomor tanpa satu bagian pun", "the form has no segment at all";
        /// Too many choices in one form.
        TooManyWays { limit: usize } =>
            "terlalu banyak pilihan, paling banyak {limit} cara menulis", "too many choices, at most {limit} ways to write it";
        /// The last year of a form is before its first.
        YearsTurned { first: i32, last: i32 } =>
            "`last_year` {last} mendahului `first_year` {first}", "`last_year` {last} is before `first_year` {first}";
        /// A segment whose setting is missing.
        SegmentUnset { word: String } =>
            "{{{word}}} dipakai tetapi `{word}` belum ditentukan", "{{{word}}} is used but `{word}` is not set";
    }
}

crate::phrases! {
    /// The types of values in a profile.
    pub enum TypePhrase {
        /// A string.
        Text => "teks", "text";
        /// A list of strings.
        Texts => "daftar teks", "a list of texts";
        /// A whole number from 0.
        Count => "bilangan bulat", "a whole number";
        /// A table.
        Table => "tabel", "a table";
        /// A list of tables.
        Tables => "daftar tabel", "a list of tables";
        /// `true` or `false`.
        Flag => "true atau false", "true or false";
    }
}
