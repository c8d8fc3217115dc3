//! What an import says of the text it read.

crate::phrases! {
    /// What a note of an import is about. The words concerned stand beside it, in the note.
    pub enum NoteKind {
        /// The bytes are no UTF-8.
        EncodingGuessed { at: usize } =>
            "bukan UTF-8 (byte ke-{at}); dibaca sebagai Windows-1252, periksa huruf dan tanda bacanya",
            "not UTF-8 (byte {at}); read as Windows-1252, so check letters and marks";
        /// The bytes are UTF-16.
        Utf16 => "dibaca sebagai UTF-16", "read as UTF-16";
        /// Tabs and no-break spaces became blanks.
        BlanksNormalised { count: usize } =>
            "tab atau spasi khusus diganti spasi biasa di {count} baris",
            "tabs or special spaces became plain spaces in lines: {count}";
        /// Lines cut by hand were put together again.
        LinesRejoined { count: usize } =>
            "{count} baris terpotong disambung menjadi paragraf",
            "cut lines put together into paragraphs: {count}";
        /// Left over from the web page.
        PageJunk => "sisa halaman web, dibuang", "left over from the web page, dropped";
        /// A mark that only says "the end".
        EndMark => "tanda akhir naskah, dibuang", "end mark, dropped";
        /// A line of dashes.
        Rule => "garis pemisah, dibuang", "rule, dropped";
        /// A line of hashtags in the body.
        Hashtags => "tagar, dibuang", "hashtags, dropped";
        /// A label the profile does not print in these words.
        Label => "label; profil mencetak labelnya sendiri", "label; the profile prints its own";
        /// The dateline was read and is printed in other words.
        Dateline => "dibaca sebagai tempat dan tanggal siaran", "read as place and date of the release";
        /// The place and date under the body.
        FootDate => "tempat dan tanggal di bawah naskah; tersimpan di metadata",
            "place and date under the body; kept in the metadata";
        /// A date beside the number.
        HeadDate => "dibaca sebagai tanggal siaran", "read as the date of the release";
        /// The dateline has no year; the number has.
        YearFromNumber { year: i32 } => "tahun {year} diambil dari nomor siaran",
            "the year {year} was taken from the release number";
        /// The dateline has no year; the page has a date.
        YearFromPage { year: i32 } => "tahun {year} diambil dari tanggal di halaman web",
            "the year {year} was taken from the date on the web page";
        /// The dateline has no year and nothing else has.
        NoYear => "tanggal tanpa tahun; tanggal siaran belum diisi",
            "the date has no year; the release date is left empty";
        /// The date does not exist.
        NoSuchDate => "tanggal ini tidak ada; tanggal siaran belum diisi",
            "there is no such date; the release date is left empty";
        /// The date of the release comes from the page alone.
        DateFromPage => "naskah tanpa tanggal; yang ini dari halaman web, tanggal siaran belum diisi",
            "the text has no date; this one is the web page's, the release date is left empty";
        /// The weekday is another day's.
        Weekday { written: String, actual: String } =>
            "hari tidak cocok: tertulis {written}, tanggal itu jatuh pada {actual}",
            "the weekday does not fit: it says {written}, that date is a {actual}";
        /// A second date that disagrees with the first.
        DateClash => "tempat atau tanggal lain dari yang di awal naskah; disimpan sebagai paragraf",
            "another place or date than at the start; kept as a paragraph";
        /// No headline.
        NoTitle => "judul tidak ditemukan", "no headline found";
        /// The headline stood on several lines.
        TitleJoined => "judul disambung dari beberapa baris", "the headline was put together from several lines";
        /// Words before the headline.
        Stray => "kata-kata di sekitar judul; disimpan sebagai paragraf",
            "words around the headline; kept as a paragraph";
        /// No number.
        NoNumber => "nomor siaran tidak ditemukan", "no release number found";
        /// The number fits no profile.
        NumberUnknown => "nomor ini tidak cocok dengan profil mana pun; disimpan apa adanya",
            "this number fits no profile; kept as it is";
        /// More words behind a number.
        NumberExtra => "kata-kata di belakang nomor; disimpan sebagai paragraf",
            "words behind the number; kept as a paragraph";
        /// The profile asked for does not exist.
        ProfileUnknown { id: String } => "profil \"{id}\" tidak ada", "there is no profile \"{id}\"";
        /// The profile was chosen by a name in the text.
        ProfileByName { id: String } => "profil {id} dipilih dari nama lembaga dalam naskah",
            "profile {id} chosen by a name in the text";
        /// No profile was recognised.
        NoProfile => "lembaga penerbit tidak dikenali", "the issuing body was not recognised";
        /// Several profiles fit.
        ProfileUnsure { id: String, other: String } => "nomor cocok dengan profil {id} dan {other}; dipakai {id}",
            "the number fits the profiles {id} and {other}; {id} is used";
        /// The number of the chosen profile did not stand first.
        PrimaryMoved => "nomor lembaga terpilih tidak tertulis paling atas; urutannya berubah",
            "the chosen body's number did not stand first; the order changes";
        /// The embargo was read.
        Embargo => "dibaca sebagai embargo", "read as the embargo";
        /// The embargo was not understood.
        EmbargoUnclear => "embargo tidak terbaca; disimpan apa adanya", "the embargo cannot be read; kept as it is";
        /// A sentence and a quote of one paragraph became two blocks.
        QuoteSplit => "kutipan dipisahkan dari kalimat di sekitarnya", "the quote was parted from the sentences around it";
        /// A quote over several paragraphs became one.
        QuoteJoined => "kutipan lebih dari satu paragraf; disatukan", "a quote of several paragraphs; put together";
        /// Straight or mixed marks, or a comma outside them.
        MarksReset { count: usize } => "tanda petik dan koma {count} kutipan akan ditata menurut profil",
            "quotes whose marks and commas will be set as the profile has them: {count}";
        /// Asterisks and underscores that could be inline marks.
        MarksLiteral { count: usize } =>
            "* atau _ di {count} baris disimpan sebagai huruf biasa, bukan tebal atau miring",
            "lines whose * or _ are kept as characters, not as bold or italic: {count}";
        /// An opening mark without a closing one, or the other way round.
        QuoteUnclosed => "tanda petik tidak berpasangan; disimpan sebagai paragraf",
            "a quotation mark without its partner; kept as a paragraph";
        /// A quote that could not be taken apart.
        QuoteKept => "mungkin kutipan; disimpan sebagai paragraf", "perhaps a quote; kept as a paragraph";
        /// Whose words a quote is was not found.
        QuoteNoSpeaker => "narasumber kutipan ini belum diketahui", "whose words these are is not known";
        /// The speaker was taken from the context.
        SpeakerByContext { name: String } => "narasumber disimpulkan dari kalimat sebelumnya: {name}",
            "the speaker is taken from the sentence before: {name}";
        /// Where the position ends and the name begins is not sure.
        SpeakerSplit { name: String, position: String } =>
            "periksa narasumber: nama \"{name}\", jabatan \"{position}\"",
            "check the speaker: name \"{name}\", position \"{position}\"";
        /// A speaker without a position.
        SpeakerNoPosition { name: String } => "jabatan {name} tidak ditemukan", "no position found for {name}";
        /// A short line that is perhaps a heading.
        MaybeHeading => "mungkin subjudul; disimpan sebagai paragraf", "perhaps a heading; kept as a paragraph";
        /// Lines that are perhaps a list.
        MaybeList => "mungkin daftar; disimpan sebagai paragraf", "perhaps a list; kept as paragraphs";
        /// Lines without marks that became a list.
        ListUnmarked { count: usize } => "{count} baris tanpa tanda dijadikan daftar",
            "lines without marks made into a list: {count}";
        /// Words that found no place.
        Kept => "kata-kata ini tidak mendapat tempat; disimpan sebagai paragraf",
            "these words found no place; kept as a paragraph";
        /// There are no words at all.
        Empty => "tidak ada teks di dalamnya", "there is no text in it";
    }
}
