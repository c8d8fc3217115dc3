//! The names of the places of a draft, as a person calls them: `judul`, `kutipan 6`, `narasumber Ciput`. Blocks are
//! counted from 1 over the whole body, like the numbers beside them on screen.

crate::phrases! {
    /// A place of a draft.
    pub enum PlacePhrase {
        /// The draft as a whole.
        Draft => "draf", "draft";
        /// The headline.
        Title => "judul", "headline";
        /// The release number.
        Number => "nomor", "number";
        /// The place of the dateline.
        Place => "tempat", "place";
        /// The release date.
        Date => "tanggal", "date";
        /// The embargo.
        Embargo => "embargo", "embargo";
        /// The issuing body's rules.
        Profile => "lembaga", "issuer";
        /// The draft's language.
        Language => "bahasa", "language";
        /// Where the draft stands.
        Status => "status", "status";
        /// The contact block.
        Contact => "kontak", "contact";
        /// Another body's number.
        JointNumber { body: String } => "nomor {body}", "number of {body}";
        /// Another body's profile.
        JointProfile { n: usize } => "lembaga bersama {n}", "joint body {n}";
        /// A speaker.
        Speaker { name: String } => "narasumber {name}", "speaker {name}";
        /// A speaker's position.
        SpeakerPosition { name: String } => "jabatan {name}", "position of {name}";
        /// A speaker's short name.
        SpeakerShort { name: String } => "nama pendek {name}", "short name of {name}";
        /// A paragraph.
        Paragraph { n: usize } => "paragraf {n}", "paragraph {n}";
        /// A quote.
        Quote { n: usize } => "kutipan {n}", "quote {n}";
        /// The words before a quote.
        Lead { n: usize } => "pengantar kutipan {n}", "lead-in of quote {n}";
        /// The words after a quote.
        Attribution { n: usize } => "atribusi kutipan {n}", "attribution of quote {n}";
        /// A quote's words after its attribution.
        Continued { n: usize } => "lanjutan kutipan {n}", "continuation of quote {n}";
        /// Who speaks a quote.
        QuoteSpeaker { n: usize } => "narasumber kutipan {n}", "speaker of quote {n}";
        /// A heading.
        Heading { n: usize } => "subjudul {n}", "heading {n}";
        /// A list.
        List { n: usize } => "daftar {n}", "list {n}";
    }
}
