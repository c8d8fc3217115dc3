//! The names of the formats, and the words an export adds to a release in the release's own language.

crate::phrases! {
    /// The words of exports.
    pub enum ExportPhrase {
        /// The plain text format.
        PlainText => "teks polos", "plain text";
        /// The Markdown format.
        Markdown => "Markdown", "Markdown";
        /// The HTML format.
        WebPage => "halaman web siap cetak", "printable web page";
        /// What stands before the end of an embargo.
        EmbargoUntil => "EMBARGO SAMPAI ", "EMBARGOED UNTIL ";
        /// When an embargo ends: the day in words, the time, the zone (with the blank before it; may be empty).
        EmbargoEnd { day: String, time: String, zone: String } =>
            "{day}, pukul {time}{zone}", "{time}{zone}, {day}";
        /// What a file is called when the release has no headline.
        Untitled => "siaran-pers", "press-release";
    }
}
