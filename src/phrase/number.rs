//! What is said of release numbers: what is wrong with one, what its segments are called, what they mean.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Lang, Say};

crate::phrases! {
    /// The words of number faults: what was expected first, what is written last.
    pub enum NumberPhrase {
        /// There is no number.
        Missing => "nomor belum diisi", "the number is missing";
        /// Longer than any number.
        TooLong { limit: u32 } =>
            "nomor lebih panjang dari {limit} huruf", "the number is longer than {limit} characters";
        /// Too little of a number to say what each part should be.
        Unlike { example: String } =>
            "belum seperti nomor siaran, contoh: {example}", "not yet like a release number, such as {example}";
        /// A segment that is not there, and its place in the pattern does not say what it is.
        SegmentMissing { segment: SegmentPhrase } => "{segment} belum ada", "the {segment} is missing";
        /// A segment that is not there, and what belongs there is known.
        SegmentMissingAs { segment: SegmentPhrase, expected: String } =>
            "{segment} belum ada, seharusnya {expected}", "the {segment} is missing, expected {expected}";
        /// Blanks beside a segment that do not belong there.
        BlankExtra { segment: SegmentPhrase, found: String } =>
            "spasi berlebih pada {segment} {found}", "stray blank at the {segment} {found}";
        /// A blank that belongs beside a segment.
        BlankMissing { segment: SegmentPhrase, found: String } =>
            "perlu satu spasi pada {segment} {found}", "one blank is wanted at the {segment} {found}";
        /// A dash of another length.
        Dash { found: String } => "tanda hubung “-”, tertulis “{found}”", "expected a hyphen “-”, found “{found}”";
        /// Another separator.
        Separator { expected: String, found: String } =>
            "pemisah “{expected}”, tertulis “{found}”", "expected “{expected}” between segments, found “{found}”";
        /// No separator.
        SeparatorMissing { expected: String } =>
            "pemisah “{expected}” belum ada", "“{expected}” is missing between segments";
        /// Words the pattern has no place for.
        Surplus { found: String } =>
            "“{found}” tidak ada tempatnya pada nomor ini", "“{found}” has no place in this number";
        /// The label was typed with the number.
        Label { found: String } =>
            "“{found}” dicetak otomatis, isi nomornya saja", "“{found}” is printed by itself, give the bare number";
        /// The right word, code or figure in another spelling.
        WrittenAs { segment: SegmentPhrase, expected: String, found: String } =>
            "{segment} ditulis {expected}, tertulis {found}", "the {segment} is written {expected}, found {found}";
        /// Fixed text that is something else.
        FixedText { expected: String, found: String } =>
            "seharusnya {expected}, tertulis {found}", "expected {expected}, found {found}";
        /// A security code that a public release cannot carry.
        SecurityClosed { expected: String, found: String, meaning: Meaning } =>
            "siaran pers berkode {expected}, tertulis {found} ({meaning})",
            "a press release has code {expected}, found {found} ({meaning})";
        /// No security code at all.
        SecurityUnknown { expected: String, found: String } =>
            "kode keamanan {expected}, tertulis {found}", "expected security code {expected}, found {found}";
        /// A serial that is no number.
        SerialUnreadable { found: String } =>
            "nomor urut berupa angka, tertulis {found}", "the serial is a figure, found {found}";
        /// Serials start at 1.
        SerialZero { found: String } =>
            "nomor urut mulai dari 1, tertulis {found}", "the serial starts at 1, found {found}";
        /// Leading zeros are missing or too many.
        SerialDigits { digits: u32, found: String } =>
            "nomor urut {digits} angka, tertulis {found}", "the serial has {digits} digits, found {found}";
        /// Leading zeros where there are none.
        SerialPlain { found: String } =>
            "nomor urut tanpa nol di depan, tertulis {found}", "the serial has no leading zero, found {found}";
        /// More digits than a year has releases.
        SerialLong { found: String, limit: u32 } =>
            "nomor urut paling banyak {limit} angka, tertulis {found}",
            "the serial has at most {limit} digits, found {found}";
        /// A code that is none of the known ones.
        CodeUnknown { segment: SegmentPhrase, known: String, found: String } =>
            "{segment} {found} tidak ada di daftar ({known})", "{segment} {found} is not listed ({known})";
        /// A code that is not listed and looks like a slip of a listed one.
        CodeLikely { segment: SegmentPhrase, expected: String, found: String } =>
            "{segment} {found} tidak ada di daftar, mungkin {expected}",
            "{segment} {found} is not listed, perhaps {expected}";
        /// A classification code of another shape.
        CodeShape { segment: SegmentPhrase, example: String, found: String } =>
            "{segment} seperti {example}, tertulis {found}", "the {segment} looks like {example}, found {found}";
        /// No month.
        MonthRange { first: String, last: String, found: String } =>
            "bulan {first}–{last}, tertulis {found}", "the month is {first}–{last}, found {found}";
        /// Another month than the release's.
        MonthDate { found: String, expected: String, date: NaiveDate } =>
            "bulan pada nomor {found}, siaran bulan {expected} ({date})",
            "the number says month {found}, the release month {expected} ({date})";
        /// Not four digits.
        YearDigits { found: String } => "tahun empat angka, tertulis {found}", "the year has four digits, found {found}";
        /// Four digits that are no year of this republic.
        YearRange { first: i32, last: i32, found: String } =>
            "tahun {first}–{last}, tertulis {found}", "the year is {first}–{last}, found {found}";
        /// Another year than the release's.
        YearDate { found: String, date: NaiveDate } =>
            "tahun pada nomor {found}, siaran {date}", "the number says {found}, the release is of {date}";
        /// A form that was given up before the number's year.
        FormOld { last: i32, year: i32, example: String } =>
            "bentuk ini dipakai sampai {last}; untuk {year} seperti {example}",
            "this form was used up to {last}; for {year} it is like {example}";
        /// A form that came later than the number's year.
        FormNew { first: i32, year: i32 } =>
            "bentuk ini dipakai sejak {first}, nomor ini tahun {year}",
            "this form is used from {first} on, this number is of {year}";
        /// A volume that is no number.
        VolumeUnreadable { found: String } =>
            "volume berupa angka, tertulis {found}", "the volume is a figure, found {found}";
        /// A volume of another year.
        VolumeDate { found: String, year: i32, expected: String, date: NaiveDate } =>
            "volume {found} untuk tahun {year}, siaran {date}: volume {expected}",
            "volume {found} stands for {year}, the release is of {date}: volume {expected}";
    }
}

crate::phrases! {
    /// What the segments of a number are called.
    pub enum SegmentPhrase {
        /// Text that is always the same.
        Fixed => "teks tetap", "fixed text";
        /// Security code.
        Security => "kode keamanan", "security code";
        /// Running number.
        Serial => "nomor urut", "serial";
        /// Unit.
        Unit => "unit", "unit";
        /// Classification.
        Class => "klasifikasi", "classification";
        /// Month.
        Month => "bulan", "month";
        /// Year.
        Year => "tahun", "year";
        /// Volume.
        Volume => "volume", "volume";
    }
}

/// What a code means, in the words of the profile that lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// Indonesian.
    pub id: String,
    /// English; empty means the Indonesian words serve.
    pub en: String,
}

impl Say for Meaning {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match lang {
            Lang::En if !self.en.is_empty() => Cow::Owned(self.en.clone()),
            _ => Cow::Owned(self.id.clone()),
        }
    }
}

/// A month, said by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthName(
    /// The month, from 1.
    pub u32,
);

impl Say for MonthName {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(super::date::month_name(self.0, lang))
    }
}

crate::phrases! {
    /// What a segment of a number means: the line under the number field.
    pub enum MeaningPhrase {
        /// The segment as it is written: a serial, a year, a code nobody explained.
        Plain { text: String } => "{text}", "{text}";
        /// A code with its meaning: `B biasa`.
        Code { code: String, meaning: Meaning } => "{code} {meaning}", "{code} {meaning}";
        /// A unit, by its name alone.
        Name { meaning: Meaning } => "{meaning}", "{meaning}";
        /// A month by its name.
        Month { month: MonthName } => "{month}", "{month}";
        /// A volume and the year it stands for.
        Volume { text: String, year: i32 } => "volume {text} ({year})", "volume {text} ({year})";
    }
}
