//! What is said when a draft cannot be read or written: which file and where, what was found, what was expected, and
//! what to do about it. Knows nothing of files.

use super::place::PlacePhrase;

crate::phrases! {
    /// The whole message.
    pub enum StorePhrase {
        /// A file that cannot be read.
        NotRead { path: String, why: DiskPhrase } => "{path} tidak dapat dibaca: {why}", "{path} cannot be read: {why}";
        /// A file that cannot be written.
        NotWritten { path: String, why: DiskPhrase } =>
            "{path} tidak tersimpan: {why}", "{path} was not saved: {why}";
        /// Not TOML, with the place and the line.
        NotToml { path: String, line: String, column: String, fault: TomlFault, excerpt: String, caret: String } =>
            "{path}: baris {line}, kolom {column}: {fault}\n    {excerpt}\n    {caret}\nBerkas tidak diubah. Perbaiki baris itu, lalu buka lagi.",
            "{path}: line {line}, column {column}: {fault}\n    {excerpt}\n    {caret}\nThe file was not changed. Mend that line, then open it again.";
        /// A file whose content is no draft.
        NotADraft { path: String, why: DraftPhrase } =>
            "{path}: {why} Berkas tidak diubah.", "{path}: {why} The file was not changed.";
        /// A draft that cannot be put into words of the file.
        NotSaved { path: String, why: DraftPhrase } =>
            "{path} tidak tersimpan: {why} Berkas lama tidak diubah.",
            "{path} was not saved: {why} The old file was not changed.";
    }
}

crate::phrases! {
    /// What is said of a save that did not fail and of which more is to be told than that.
    pub enum SavedPhrase {
        /// The folder could not be synced.
        Unconfirmed { file: String } =>
            "{file} tersimpan, tetapi disk tidak memastikan bahwa isinya bertahan bila listrik padam. Simpan sekali lagi.",
            "{file} was saved, but the disk did not confirm that it would survive a power cut. Save it once more.";
        /// Somebody else wrote meanwhile.
        Conflict { file: String, kept: String } =>
            "{file} tersimpan. Versi orang atau program lain, yang ditulis sementara itu, disimpan di {kept}; bandingkan keduanya.",
            "{file} was saved. What somebody or something else had written meanwhile is kept in {kept}; compare the two.";
        /// The same, and the folder could not be synced.
        ConflictUnconfirmed { file: String, kept: String } =>
            "{file} tersimpan, dan versi orang atau program lain disimpan di {kept}; tetapi disk tidak memastikan bahwa keduanya bertahan bila listrik padam. Simpan sekali lagi.",
            "{file} was saved, and what somebody or something else had written is kept in {kept}; but the disk did not confirm that both would survive a power cut. Save it once more.";
        /// Another version came to light that a killed program had not put away.
        CameToLight { kept: String } =>
            "Versi lain sebuah draf ditemukan, sisa program yang terhenti: {kept}.",
            "Another version of a draft was found, left by a program that was stopped: {kept}.";
        /// A draft that is opened and cannot be saved where it is.
        CannotBeSaved { file: String, why: DiskPhrase } =>
            "{file} tidak akan dapat disimpan di tempatnya: {why}",
            "It will not be possible to save {file} where it is: {why}";
        /// A text that was open in another editor when the program was killed.
        TextLeft { kept: String } =>
            "Teks yang sedang dibuka di editor lain ketika siaran terhenti ada di {kept}. Setelah diambil, hapuslah.",
            "A text that was open in another editor when siaran was stopped lies in {kept}. Remove it once you have it.";
        /// A file that was being written over when the program was killed holds what it held before.
        PutBack { file: String } =>
            "{file} sedang ditulis ketika program terhenti; isi lamanya dikembalikan.",
            "{file} was being written when the program was stopped; what it held before was put back.";
    }
}

crate::phrases! {
    /// What is wrong with a file, and what to do.
    pub enum DiskPhrase {
        /// No such file.
        NotFound =>
            "berkasnya tidak ada. Periksa nama dan foldernya.", "there is no such file. Check its name and folder.";
        /// A file cannot be made there.
        NoFolder =>
            "foldernya tidak ada. Buat dahulu foldernya, atau pilih folder lain.",
            "there is no such folder. Make the folder first, or choose another.";
        /// A folder.
        Directory =>
            "itu folder, bukan berkas. Sebutkan berkas draf di dalamnya.",
            "it is a folder, not a file. Name a draft file inside it.";
        /// A pipe, a device.
        Special =>
            "itu bukan berkas biasa (pipa, perangkat, atau soket). Salin isinya ke sebuah berkas dahulu.",
            "it is not a regular file (a pipe, a device or a socket). Copy its content to a file first.";
        /// Not allowed to read.
        MayNotRead =>
            "Anda tidak berhak membacanya. Minta izin baca kepada pemilik berkas.",
            "you may not read it. Ask the owner of the file for permission.";
        /// Not allowed to write.
        MayNotWrite =>
            "Anda tidak berhak menulis di situ. Simpan di tempat lain, atau minta izin tulis kepada pemiliknya.",
            "you may not write there. Save it elsewhere, or ask the owner for permission.";
        /// Nobody has the permission to write it.
        Protected =>
            "berkas ini dilindungi dari perubahan (hanya-baca). Simpan dengan nama lain, atau buka dahulu perlindungannya.",
            "this file is protected (read-only). Save it under another name, or take the protection off first.";
        /// Set immutable.
        Locked =>
            "berkas ini dibekukan sehingga tidak dapat diubah siapa pun. Simpan dengan nama lain, atau minta pengelola komputer membukanya.",
            "this file was frozen, and nobody can change it. Save it under another name, or ask whoever runs the computer to release it.";
        /// Somebody else wrote it.
        Changed =>
            "berkas itu sudah diubah orang atau program lain sejak dibuka, jadi tidak ditimpa. Simpan dengan nama lain, atau buka lagi untuk melihat perubahannya.",
            "somebody or something else changed that file since it was opened, so it was not replaced. Save it under another name, or open it again to see what changed.";
        /// It was there and is not any more.
        Gone =>
            "berkas itu sudah tidak ada; mungkin dihapus atau dipindahkan. Simpan dengan nama lain.",
            "that file is not there any more; it may have been deleted or moved. Save it under another name.";
        /// It can only be written over, and there is no folder for a copy.
        NoBackup =>
            "berkas ini hanya dapat ditimpa, dan tidak ada tempat untuk salinan isi lamanya. Simpan dengan nama lain.",
            "this file can only be written over, and there is no place for a copy of what it holds. Save it under another name.";
        /// It can only be written over, and more people may read it than the draft.
        TooReadable =>
            "berkas ini hanya dapat ditimpa, padahal dapat dibaca orang yang tidak berhak membaca drafnya. Pilih nama lain.",
            "this file can only be written over, and people may read it who may not read the draft. Choose another name.";
        /// It was being written over.
        Damaged { copy: String } =>
            "penulisannya terhenti di tengah jalan, jadi isi berkas mungkin rusak. Isi lamanya ada di {copy} dan dikembalikan saat siaran dibuka lagi. Simpan dengan nama lain.",
            "writing stopped half-way, so the file may be damaged. What it held is in {copy} and is put back when siaran starts again. Save it under another name.";
        /// Too large.
        TooLarge { found: String, limit: String } =>
            "ukurannya {found}, padahal draf paling besar {limit}. Pastikan berkas ini memang draf siaran pers.",
            "it is {found}, and a draft is {limit} at most. Make sure that this is a press release draft.";
        /// It is there already.
        Exists =>
            "berkas itu sudah ada dan tidak ditimpa. Pilih nama lain, atau minta penggantian dengan tegas.",
            "that file exists and is not overwritten. Choose another name, or ask for it to be replaced.";
        /// It is what the release is made of.
        Itself =>
            "berkas itu adalah drafnya sendiri, mungkin dengan nama lain, dan tidak ditimpa. Pilih nama lain.",
            "that file is the draft itself, perhaps under another name, and is not replaced. Choose another name.";
        /// The disk is full.
        Full =>
            "disk penuh atau jatah Anda habis. Kosongkan tempat, lalu simpan lagi.",
            "the disk is full, or your quota is used up. Free some room, then save again.";
        /// Read-only.
        ReadOnly =>
            "disk itu hanya dapat dibaca. Simpan di tempat lain.",
            "that disk can only be read. Save it elsewhere.";
        /// A name that is too long, or that the file system does not take.
        BadName =>
            "nama itu terlalu panjang atau memuat tanda yang tidak boleh. Pakai nama yang lebih pendek.",
            "that name is too long, or has something in it that is not allowed. Use a shorter name.";
        /// Something went wrong in the program.
        Fault =>
            "ada kesalahan di dalam siaran sendiri. Coba lagi, atau simpan di tempat lain.",
            "something went wrong inside siaran itself. Try again, or save it elsewhere.";
        /// The system gives this program, or anybody, no more files to open.
        TooManyOpen =>
            "terlalu banyak berkas sedang terbuka di komputer ini. Tutup program lain, lalu coba lagi.",
            "too many files are open on this machine. Close other programs, then try again.";
        /// Something else, with the system's own number.
        Other { code: String } =>
            "galat sistem nomor {code}. Coba lagi, atau simpan di tempat lain.",
            "system error {code}. Try again, or save it elsewhere.";
    }
}

crate::phrases! {
    /// What is wrong with what is in a file, and what to do. Whole sentences.
    pub enum DraftPhrase {
        /// Not UTF-8.
        NotUtf8 { at: String } =>
            "Byte ke-{at} (dihitung dari 0) bukan teks UTF-8. Simpan ulang berkas itu sebagai UTF-8.",
            "Byte {at} (counted from 0) is not UTF-8 text. Save the file as UTF-8 again.";
        /// Not TOML.
        NotToml { line: String, column: String, fault: TomlFault } =>
            "Baris {line}, kolom {column}: {fault}. Perbaiki baris itu, lalu buka lagi.",
            "Line {line}, column {column}: {fault}. Mend that line, then open it again.";
        /// A newer format.
        NewerFormat { found: String, known: String } =>
            "Berkas memakai format = {found}, padahal versi siaran ini hanya mengenal format {known}. Perbarui siaran.",
            "The file has format = {found}, and this version of siaran knows format {known} at most. Update siaran.";
        /// Too large.
        TooLarge { found: String, limit: String } =>
            "Ukurannya {found}, padahal draf paling besar {limit}. Bagi menjadi beberapa draf.",
            "It is {found}, and a draft is {limit} at most. Divide it into several drafts.";
        /// Too many blocks.
        TooManyBlocks { found: usize, limit: usize } =>
            "Ada {found} blok, padahal paling banyak {limit}. Bagi menjadi beberapa draf.",
            "There are {found} blocks, and there may be {limit} at most. Divide it into several drafts.";
        /// Too many quotes.
        TooManyQuotes { found: usize, limit: usize } =>
            "Ada {found} kutipan, padahal paling banyak {limit}. Bagi menjadi beberapa draf.",
            "There are {found} quotes, and there may be {limit} at most. Divide it into several drafts.";
        /// Too many speakers or joint bodies.
        TooManyPeople { found: usize, limit: usize } =>
            "Ada {found} narasumber atau lembaga bersama, padahal paling banyak {limit}. Pastikan ini memang draf.",
            "There are {found} speakers or joint bodies, and there may be {limit} at most. Make sure that this is a draft.";
        /// Too many keys, values and lines for any draft.
        TooManyParts { found: usize, limit: usize } =>
            "Isinya terlalu banyak baris, kunci, tabel, atau unsur larik ({found}, paling banyak {limit}). Pastikan ini memang draf.",
            "It has too many lines, keys, tables or elements of arrays ({found}, and {limit} at most). Make sure that this is a draft.";
        /// A block too long.
        BlockTooLarge { number: usize, found: usize, limit: usize } =>
            "Blok ke-{number} sepanjang {found} byte, padahal paling panjang {limit} byte. Pecah menjadi beberapa blok.",
            "Block {number} is {found} bytes long, and may be {limit} bytes at most. Split it into several blocks.";
        /// A text of a field or of a speaker that is too long.
        FieldTooLarge { place: PlacePhrase, found: usize, limit: usize } =>
            "Isi {place} sepanjang {found} byte, padahal paling panjang {limit} byte. Perpendek isinya.",
            "The {place} is {found} bytes long, and may be {limit} bytes at most. Shorten it.";
        /// A quote that becomes too long with its speaker's name.
        QuoteTooLarge { number: usize, found: usize, limit: usize } =>
            "Kutipan di blok ke-{number} menjadi {found} byte setelah nama dan jabatan diisikan, padahal paling panjang {limit} byte. Perpendek atribusi atau namanya.",
            "The quote in block {number} becomes {found} bytes long once name and position are filled in, and may be {limit} bytes at most. Shorten its attribution or the name.";
        /// Quotes that all together become too long with their speakers' names.
        QuotesTooLarge { found: String, limit: String } =>
            "Semua kutipan menjadi {found} setelah nama dan jabatan diisikan, padahal paling besar {limit}. Perpendek atribusi atau namanya.",
            "All quotes become {found} once names and positions are filled in, and may be {limit} at most. Shorten the attributions or the names.";
        /// What would be written does not read back.
        Unfaithful =>
            "Hasil tulisannya berbeda dari draf ketika dibaca ulang, jadi tidak ditulis. Simpan sebagai berkas baru.",
            "What was to be written does not read back as the draft, so it was not written. Save it as a new file.";
    }
}

crate::phrases! {
    /// What is wrong with text that should be TOML.
    pub enum TomlFault {
        /// A string without its closing mark.
        OpenString => "teks belum ditutup dengan tanda kutip \"", "a string is not closed with a quotation mark \"";
        /// A string in apostrophes without its closing mark.
        OpenLiteral => "teks belum ditutup dengan tanda kutip '", "a string is not closed with an apostrophe '";
        /// A string of several lines without its closing marks.
        OpenLongString =>
            "teks beberapa baris belum ditutup dengan tiga tanda kutip",
            "a string of several lines is not closed with three quotation marks";
        /// A value without quotation marks.
        Unquoted =>
            "di sini diharapkan nilai; teks harus diapit tanda kutip \"…\"",
            "a value is expected here; text has to stand between quotation marks \"…\"";
        /// Something behind a value.
        Behind =>
            "ada sesuatu di belakang nilai; tanda kutip di dalam teks ditulis \\\"",
            "something stands behind the value; a quotation mark within text is written \\\"";
        /// A key or a table that is there twice.
        Duplicate =>
            "kunci atau tabel ini sudah ada di atas; satu nama hanya boleh sekali",
            "this key or table is there already; a name may stand only once";
        /// A key without `=`.
        NoEquals =>
            "kunci tanpa nilai; diharapkan bentuk kunci = \"nilai\"",
            "a key without a value; the form is key = \"value\"";
        /// A name that is missing or not right.
        BadKey =>
            "nama kunci kosong atau tidak sah; pakai huruf, angka, - dan _",
            "the name of a key is empty or not valid; use letters, digits, - and _";
        /// A bad escape.
        Escape =>
            "sesudah garis miring terbalik \\ tidak boleh ada karakter ini; tulis \\\\ untuk garis miring itu sendiri",
            "this may not follow a backslash \\; write \\\\ for the backslash itself";
        /// A date or a time that does not exist.
        Date =>
            "tanggal atau jam ini tidak ada; bentuknya 2025-12-16, atau 2025-12-16T09:00:00+07:00",
            "there is no such date or time; the form is 2025-12-16, or 2025-12-16T09:00:00+07:00";
        /// A number that is none.
        Number =>
            "angka ini tidak sah; apit dengan tanda kutip bila ini teks",
            "this is not a valid number; put it between quotation marks if it is text";
        /// Neither `true` nor `false`.
        Boolean => "di sini diharapkan true atau false", "true or false is expected here";
        /// A header without its bracket.
        OpenHeader =>
            "nama tabel belum ditutup dengan ] atau ]]", "the name of a table is not closed with ] or ]]";
        /// An array without its bracket.
        OpenArray => "larik belum ditutup dengan ]", "an array is not closed with ]";
        /// An inline table without its brace.
        OpenTable => "tabel sebaris belum ditutup dengan }", "an inline table is not closed with }";
        /// A comma too few.
        NoComma => "di sini diharapkan koma di antara dua unsur", "a comma is expected here, between two elements";
        /// A comma or an equals sign too many.
        Extra => "ada tanda koma atau = yang berlebih", "there is a comma or = too many";
        /// A control character.
        Control =>
            "ada karakter kendali yang tidak boleh tertulis langsung; hapus, atau tulis sebagai \\u0000",
            "a control character may not stand here as it is; remove it, or write it as \\u0000";
        /// Nested too deeply.
        TooDeep => "susunannya terlalu dalam", "it is nested too deeply";
        /// A name used for two kinds of thing.
        Extend =>
            "nama ini sudah dipakai untuk nilai lain, jadi tidak dapat menjadi tabel",
            "this name has a value already, so it cannot be a table";
        /// Anything else.
        Other => "TOML tidak sah", "not valid TOML";
    }
}
