//! What findings and fixes say. A message fits on one line of 80 columns where what it quotes lets it: front ends put
//! the place before it, so it never names the place again.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::date::weekday_name;
use super::number::NumberPhrase;
use super::{Lang, Say};

crate::phrases! {
    /// The words of findings.
    pub enum CheckPhrase {
        /// A required field is empty.
        FieldMissing => "wajib diisi", "must not be empty";
        /// No block of the body has words.
        BodyMissing => "isi siaran masih kosong", "the release has no body yet";
        /// What the number's pattern says of it.
        Number { fault: NumberPhrase } => "{fault}", "{fault}";
        /// A security code other than B on a public release.
        NumberSecurity { found: String } =>
            "kode keamanan {found}: naskah ini bukan untuk umum, siaran pers memakai B",
            "security code {found} marks a document closed to the public; a release takes B";
        /// No profile has this id.
        ProfileUnknown { found: String } =>
            "profil ‘{found}’ tidak dikenal; nomor tidak dapat diperiksa",
            "no profile is called ‘{found}’; the number cannot be checked";
        /// The release date is no date.
        DateInvalid { found: String } => "‘{found}’ bukan tanggal yang ada", "‘{found}’ is no date that exists";
        /// The release date has the weekday of another day.
        DateWeekday { right: String } =>
            "hari dan tanggal tidak cocok: {right}", "weekday and date do not fit: {right}";
        /// The release date can be read, but is not written as a draft keeps it.
        DateForm { found: String, right: String } =>
            "tertulis ‘{found}’; dalam draf tanggal ditulis {right}",
            "found ‘{found}’; in a draft the date is written {right}";
        /// A weekday beside a date it does not fit.
        Weekday { date: NaiveDate, right: DayName, written: String } =>
            "{date} jatuh pada hari {right}, tertulis {written}",
            "{date} is a {right}, not a {written}";
        /// A date within a text that no calendar has.
        DayMissing { found: String } => "tanggal {found} tidak ada", "there is no such day as {found}";
        /// The embargo is over.
        EmbargoPast { date: NaiveDate, hour: String, minute: String, zone: String } =>
            "embargo sudah lewat ({date} {hour}.{minute} {zone})",
            "the embargo is over ({date} {hour}:{minute} {zone})";
        /// The embargo has no zone.
        EmbargoOffset => "zona waktu belum ditulis: WIB, WITA, atau WIT?",
            "the time zone is missing: WIB, WITA or WIT?";
        /// The embargo cannot be read.
        EmbargoInvalid { found: String } =>
            "‘{found}’ bukan waktu; tulis seperti 2025-12-16 09.00 WIB",
            "‘{found}’ is no time; write it like 2025-12-16 09:00 WIB";
        /// A quote without a speaker.
        QuoteSpeakerless => "kutipan tanpa narasumber", "quote without a speaker";
        /// A quote that does not say who speaks.
        QuoteUnattributed => "kutipan tanpa atribusi", "quote without attribution";
        /// A quote by a speaker who is not listed.
        SpeakerUnknown { found: String } =>
            "narasumber ‘{found}’ tidak ada dalam daftar", "there is no speaker ‘{found}’";
        /// A speaker without a name.
        SpeakerNameless => "narasumber tanpa nama", "speaker without a name";
        /// A speaker nobody quotes or mentions.
        SpeakerUnused { name: String } =>
            "{name} tidak dikutip dan tidak disebut", "{name} is neither quoted nor mentioned";
        /// A speaker the reader meets by the short name.
        SpeakerUnintroduced { name: String, paragraph: usize } =>
            "‘{name}’ baru disebut dengan nama pendek di ¶{paragraph}", "‘{name}’ goes by the short name in ¶{paragraph}, before being introduced";
        /// A speaker named in full again.
        SpeakerRepeated { name: String, places: String } =>
            "‘{name}’ disebut lengkap lagi di {places}", "‘{name}’ is named in full again in {places}";
        /// Two blocks with one id.
        BlockIdDuplicate { id: String, other: usize } =>
            "id ‘{id}’ sudah dipakai blok {other}", "block {other} has the id ‘{id}’ already";
        /// Two speakers with one id.
        SpeakerIdDuplicate { id: String, other: String } =>
            "id ‘{id}’ sudah dipakai {other}", "{other} has the id ‘{id}’ already";
        /// A block's id with something in it that nobody can see.
        BlockIdHidden { found: String } =>
            "id blok ini memuat karakter tersembunyi: ‘{found}’",
            "this block's id has hidden characters in it: ‘{found}’";
        /// A speaker's id that is not made as ids are.
        SpeakerIdFormat { found: String } =>
            "id ‘{found}’ tidak sah; pakai huruf kecil, angka, dan tanda hubung",
            "the id ‘{found}’ is not valid; use small letters, digits and hyphens";
        /// A speaker without an id.
        SpeakerIdMissing =>
            "narasumber tanpa id tidak dapat dipilih untuk kutipan",
            "a speaker without an id cannot be chosen for a quote";
        /// An opening mark that is never closed.
        MarkUnclosed => "tanda petik ini tidak ditutup", "this quotation mark is never closed";
        /// A closing mark that was never opened.
        MarkUnopened => "tanda petik ini tidak punya pembuka", "this quotation mark was never opened";
        /// A mark that looks the wrong way.
        MarkTurned => "tanda petik ini terbalik", "this quotation mark looks the wrong way";
        /// Straight and curly marks in one text.
        MarksMixed => "tanda petik lurus dan lengkung bercampur", "straight and curly quotation marks are mixed";
        /// A quote whose words bring their own marks.
        QuoteInMarks =>
            "kutipan sudah diapit tanda petik; tandanya dipasang saat ekspor",
            "the words bring their own quotation marks; export sets them";
        /// A block without words.
        BlockEmpty => "blok kosong", "empty block";
        /// A list item without words.
        ItemEmpty => "butir kosong", "empty item";
        /// A kind of block this version does not know.
        KindUnknown { found: String } =>
            "jenis blok ‘{found}’ tidak dikenal, dibaca sebagai paragraf",
            "no kind of block is called ‘{found}’; read as a paragraph";
        /// A line break within one line of words.
        LineBreak => "ada ganti baris di tengah teks", "a line break within the text";
        /// Words left from a template.
        Placeholder { found: String } => "‘{found}’ belum diganti", "‘{found}’ is still to be filled in";
        /// A placeholder the attribution does not know.
        BraceUnknown { found: String } =>
            "‘{found}’ tidak dikenal; yang ada {{name}}, {{short}}, {{position}}",
            "‘{found}’ is unknown; there are {{name}}, {{short}} and {{position}}";
        /// A placeholder that stands for a speaker who is missing.
        BraceSpeakerless { found: String } =>
            "‘{found}’ perlu narasumber, padahal belum dipilih", "‘{found}’ needs a speaker and none is chosen";
        /// A value of another type than its key wants.
        ValueType { key: String, expected: TypePhrase, found: TypePhrase, line: usize } =>
            "{key} harus {expected}, tertulis {found} (baris {line})",
            "{key} must be {expected}, found {found} (line {line})";
        /// A format no version knows.
        FormatUnknown { found: String, line: usize } =>
            "format = {found} tidak dikenal; tulis format = 1 (baris {line})",
            "format = {found} is unknown; write format = 1 (line {line})";
        /// A language no draft can have.
        LanguageUnknown { found: String } =>
            "bahasa ‘{found}’ tidak dikenal; pilih id atau en", "no language ‘{found}’; choose id or en";
        /// A state no draft can be in.
        StatusUnknown { found: String } => "status ‘{found}’ tidak dikenal", "no status is called ‘{found}’";
        /// A headline or heading with a full stop.
        TitleStop => "judul tidak diakhiri titik", "a headline takes no full stop";
        /// A character that cannot be seen.
        HiddenCharacter { shown: String } =>
            "karakter tersembunyi {shown}", "hidden character {shown}";
        /// Characters that cannot be seen, in the file but not in the release.
        HiddenInFile { shown: String, line: usize, column: usize } =>
            "{shown} tersembunyi di luar isi rilis (baris {line}, kolom {column})",
            "{shown} hides outside the release (line {line}, column {column})";
        /// Letters of another script, by their codes, and the letters they look like.
        LookAlike { found: String, like: String } => "{found} hanya mirip ‘{like}’", "{found} only looks like ‘{like}’";
        /// A letter where a digit belongs.
        LetterForDigit { found: String, like: String } =>
            "huruf ‘{found}’ di antara angka; mungkin ‘{like}’", "the letter ‘{found}’ among digits; ‘{like}’ perhaps";
        /// Two ids that differ but look the same.
        IdLookAlike { id: String } =>
            "id ‘{id}’ tidak dapat dibedakan dari id lain", "the id ‘{id}’ cannot be told from another";
    }
}

crate::phrases! {
    /// What a fix does.
    pub enum FixPhrase {
        /// One text gives way to another.
        Replace { to: String } => "ganti dengan {to}", "change to {to}";
        /// Stray blanks, padding or letter case are put right.
        Tidy { to: String } => "rapikan menjadi {to}", "tidy to {to}";
        /// Today's date is put in.
        Today { date: NaiveDate } => "isi hari ini: {date}", "put in today: {date}";
        /// A missing text is put in.
        Insert { what: String } => "sisipkan {what}", "insert {what}";
        /// A text goes.
        Remove { what: String } => "hapus {what}", "remove {what}";
        /// A speaker is chosen.
        Speaker { name: String } => "pilih narasumber {name}", "choose the speaker {name}";
        /// A speaker goes.
        RemoveSpeaker { name: String } => "hapus narasumber {name}", "remove the speaker {name}";
        /// A speaker is named in full.
        IntroduceSpeaker => "sebut nama lengkap dan jabatan", "give the full name and the position";
        /// A speaker is named by the short form.
        ShortenSpeaker { short: String } => "sebut ‘{short}’ saja", "say ‘{short}’ only";
        /// A block goes.
        RemoveBlock => "hapus blok kosong", "remove the empty block";
        /// A list item goes.
        RemoveItem => "hapus butir kosong", "remove the empty item";
        /// A block or a speaker gets an id of its own.
        NewId { id: String } => "beri id baru: {id}", "give it a new id: {id}";
        /// A missing mark is put at the end.
        CloseMark => "tutup di akhir teks", "close it at the end of the text";
        /// A mark goes.
        RemoveMark => "hapus tanda petik ini", "remove this quotation mark";
        /// A mark is turned round.
        TurnMark => "balik tanda petik", "turn the mark round";
        /// All marks of a text get one form.
        EvenMarks { open: String, close: String } =>
            "samakan menjadi {open}…{close}", "make them all {open}…{close}";
        /// Enclosing marks go.
        StripMarks => "lepas tanda petik pengapit", "take the enclosing marks off";
        /// A block becomes of another kind.
        ToParagraph => "jadikan paragraf", "make it a paragraph";
        /// The same.
        ToQuote => "jadikan kutipan", "make it a quote";
        /// The same.
        ToHeading => "jadikan subjudul", "make it a heading";
        /// The same.
        ToList => "jadikan daftar", "make it a list";
        /// Two lines become one.
        JoinLines => "sambung menjadi satu baris", "join into one line";
        /// A full stop goes.
        RemoveStop => "hapus titik", "remove the full stop";
        /// A tab becomes a blank.
        Blank => "ganti dengan spasi", "change to a blank";
        /// A character that cannot be seen goes.
        RemoveHidden { shown: String } => "hapus {shown}", "remove {shown}";
    }
}

crate::phrases! {
    /// The types of values, as people should hear of them.
    pub enum TypePhrase {
        /// A string.
        Text => "teks", "a text";
        /// An integer or a float.
        Number => "angka", "a number";
        /// `true` or `false`.
        Boolean => "true atau false", "true or false";
        /// A date, a time or both.
        Date => "tanggal", "a date";
        /// An array.
        List => "daftar", "a list";
        /// A table.
        Table => "tabel", "a table";
    }
}

/// A weekday, said by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayName(pub Weekday);

impl Say for DayName {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(weekday_name(self.0, lang))
    }
}

/// A fixed text in both languages, for what a table row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Indonesian.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

/// Both languages of a fixed text, Indonesian first.
pub const fn words(id: &'static str, en: &'static str) -> Words {
    Words { id, en }
}

impl Say for Words {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match lang {
            Lang::Id => self.id,
            Lang::En => self.en,
        })
    }
}
