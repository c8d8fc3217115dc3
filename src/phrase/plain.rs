//! What the editor of lines says: for screen readers, braille, terminals without a screen, and scripts. Whole sentences,
//! the most important word first.

use super::keep::KeepPhrase;

crate::phrases! {
    /// The words of `siaran edit --plain`.
    pub enum PlainPhrase {
        Prompt => "siaran> ", "siaran> ";
        Opened { file: String, title: String } => "{file}: {title}.", "{file}: {title}.";
        OpenElsewhere { what: String } =>
            "Draf ini juga sedang dibuka: {what}. Di sini hanya dapat dibaca dan diekspor; ketik ambil-alih untuk menulisnya.",
            "This draft is open elsewhere, too: {what}. Here it can be read and exported; type take-over to write it.";
        SilentElsewhere =>
            "Sudah lebih dari 10 menit tidak ada kabar dari sana; mungkin komputernya mati.",
            "Nothing was heard from there for more than 10 minutes; the computer may be off.";
        OthersUnseen =>
            "Orang lain yang membuka draf ini tidak terlihat dari sini. Yang mereka simpan tetap diketahui.",
            "Others who open this draft cannot be seen here. What they save is noticed all the same.";
        OnlyReads { what: String } =>
            "Hanya baca: draf ini dibuka {what}. Ketik ambil-alih untuk menulisnya.",
            "Read-only: this draft is open with {what}. Type take-over to write it.";
        OnlyReadsYet => "Draf ini bebas; ketik ambil-alih untuk menulisnya.", "Nobody has this draft open now; type take-over to write it.";
        PenFree { who: String } =>
            "Draf ini sudah ditutup di tempat lain ({who}); ketik ambil-alih untuk menulisnya.",
            "This draft was closed elsewhere ({who}); type take-over to write it.";
        PenPassedOn { what: String } => "Draf ini sekarang dibuka {what}.", "This draft is open with {what} now.";
        PenTaken => "Sekarang Anda yang menulis draf ini.", "You are the one writing this draft now.";
        TakenOver { what: String } =>
            "Draf ini diambil alih: {what}. Naskah Anda tetap di sini dan dapat disimpan; ketik ambil-alih untuk mengambilnya kembali.",
            "This draft was taken over: {what}. Your text is still here and can be saved; type take-over to take it back.";
        ReadAnew =>
            "Berkasnya berubah sementara itu; draf ini dibaca lagi.", "The file was changed meanwhile; this draft was read again.";
        NewDraft => "Draf baru tanpa nama berkas.", "A new draft without a file.";
        Untitled => "belum berjudul", "no headline yet";
        State { number: String, date: String, status: String, blocks: usize } =>
            "Nomor {number}. Tanggal {date}. Status {status}. {blocks} blok.", "Number {number}. Date {date}. Status {status}. Blocks: {blocks}.";
        NotSaid => "belum diisi", "not filled in";
        ForHelp => "Ketik bantuan untuk daftar perintah, keluar untuk selesai.", "Type help for the commands, quit to finish.";
        FindingCount { errors: usize, warnings: usize, advice: usize } =>
            "{errors} galat, {warnings} peringatan, {advice} saran.", "Errors: {errors}. Warnings: {warnings}. Advice: {advice}.";

        Paragraph => "paragraf", "paragraph";
        Quote => "kutipan", "quote";
        Heading => "subjudul", "heading";
        List => "daftar", "list";
        OtherKind { kind: String } => "jenis {kind}", "kind {kind}";
        BlockLine { number: usize, kind: String, text: String } => "{number}. {kind}: {text}", "{number}. {kind}: {text}";
        QuoteBy { name: String } => "kutipan dari {name}", "quote by {name}";
        NoSpeaker => "narasumber belum dipilih", "no speaker yet";
        EmptyBlock => "(kosong)", "(empty)";
        EmptyBody => "Isi siaran masih kosong.", "The body is empty.";
        LeadIs { text: String } => "Pengantar: {text}", "Lead-in: {text}";
        AttributionIs { text: String } => "Atribusi: {text}", "Attribution: {text}";
        ContinuedIs { text: String } => "Lanjutan: {text}", "Continued: {text}";
        FieldIs { name: String, text: String } => "{name}: {text}", "{name}: {text}";
        SpeakerIs { number: usize, name: String, position: String, short: String } =>
            "{number}. {name}, {position}; nama pendek {short}.", "{number}. {name}, {position}; short name {short}.";
        NoSpeakers => "Belum ada narasumber.", "No speakers yet.";

        Done { block: usize } => "Blok {block} diganti.", "Block {block} changed.";
        Added { block: usize } => "Blok {block} ditambahkan.", "Block {block} added.";
        Deleted { block: usize } => "Blok {block} dihapus.", "Block {block} deleted.";
        Moved { from: usize, to: usize } => "Blok {from} menjadi blok {to}.", "Block {from} is block {to} now.";
        Joined { block: usize } => "Blok {block} disambung dengan blok sesudahnya.", "Block {block} joined with the one after it.";
        Split { block: usize } => "Blok {block} dibelah dua.", "Block {block} split in two.";
        FieldSet { name: String, text: String } => "{name} menjadi: {text}", "{name} is now: {text}";
        SpeakerAdded { name: String } => "Narasumber {name} ditambahkan.", "Speaker {name} added.";
        SpeakerGone { name: String } => "Narasumber {name} dihapus.", "Speaker {name} removed.";
        SpeakerUsed { name: String } => "{name} masih dikutip; ubah dulu kutipannya.", "{name} is still quoted; change the quotes first.";
        Renamed { name: String, count: usize } => "Nama menjadi {name}, juga di {count} tempat dalam teks.", "The name is {name} now, with {count} places in the text.";
        SpeaksNow { block: usize, name: String } => "Blok {block} diucapkan {name}.", "Block {block} is said by {name}.";
        Undone => "Langkah terakhir dibatalkan.", "The last step is taken back.";
        Redone => "Langkah itu diulangi.", "The step is done again.";
        NothingToUndo => "Tidak ada langkah untuk dibatalkan.", "There is nothing to take back.";
        NothingToRedo => "Tidak ada langkah untuk diulangi.", "There is nothing to do again.";
        Found { count: usize } => "Ditemukan {count}:", "Found: {count}.";
        FoundAt { place: String, text: String } => "{place}: {text}", "{place}: {text}";
        FoundNone => "Tidak ditemukan.", "Not found.";
        Replaced { count: usize } => "{count} diganti.", "Replaced: {count}.";
        Kept { count: usize } => "{count} dalam nomor atau tanggal tidak diganti.", "Left in numbers and dates: {count}.";
        FindingLine { number: usize, level: String, place: String, message: String } =>
            "{number}. {level}, {place}: {message}.", "{number}. {level}, {place}: {message}.";
        LevelError => "Galat", "Error";
        LevelWarning => "Peringatan", "Warning";
        LevelAdvice => "Saran", "Advice";
        FixIs { fix: String } => "   Perbaikan: {fix}.", "   Fix: {fix}.";
        Fixed { count: usize } => "{count} diperbaiki.", "Mended: {count}.";
        NoFix => "Temuan ini tidak punya perbaikan.", "This finding has no fix.";
        NoFindings => "Tidak ada temuan.", "Nothing is wrong.";
        CountIs { words: usize, minutes: usize } => "{words} kata, {minutes} menit baca.", "Words: {words}. Reading time: {minutes} min.";
        Saved { file: String } => "Tersimpan di {file}.", "Saved to {file}.";
        NothingToSave => "Tidak ada perubahan untuk disimpan.", "Nothing changed since it was saved.";
        Exported { files: String } => "Diekspor: {files}.", "Exported: {files}.";
        Held { count: usize } => "Ekspor tertahan oleh {count} galat; ketik temuan.", "Errors hold the export: {count}. Type findings.";
        AskQuit => "Ada perubahan yang belum disimpan. Ketik simpan, buang, atau batal.", "Some changes are not saved. Type save, discard or cancel.";
        AskChanged => "Berkas ini sudah diubah orang atau program lain sejak dibuka. Belum ada yang ditulis; naskah Anda tetap ada di sini. Ketik gabungkan untuk menggabungkan keduanya, simpan untuk menyimpan juga (versi lain itu disimpan di sebelahnya), atau batal.", "Somebody or something else changed this file since it was opened. Nothing was written; your text is still here. Type merge to merge both, save to save it all the same (the other version is kept beside it), or cancel.";
        AskGone => "Berkas ini sudah tidak ada; mungkin dihapus atau dipindahkan. Belum ada yang ditulis; naskah Anda tetap ada di sini. Ketik simpan untuk membuatnya lagi, atau batal.", "This file is not there any more; it may have been deleted or moved. Nothing was written; your text is still here. Type save to make it again, or cancel.";
        Stays => "Penyuntingan dilanjutkan.", "Editing goes on.";
        NotSaved => "Masukan berakhir; perubahan tidak disimpan, berkas tidak diubah.", "The input ended; nothing was saved, the file is as it was.";
        NotSavedKept => "Masukan berakhir; perubahan tidak disimpan, berkas tidak diubah. Naskahnya tetap ada dan ditawarkan lagi saat draf ini dibuka.", "The input ended; nothing was saved, the file is as it was. The text is kept and offered again when this draft is opened.";
        AskLeft { when: String, count: usize } => "Ada naskah draf ini yang belum sempat disimpan, terakhir diketik {when}. Perubahan: {count}. Ketik bandingkan, ambil, nanti, atau buang.", "Text of this draft was never saved; it was last typed {when}. Changes: {count}. Type compare, take, later or discard.";
        AskLeftChanged { when: String, count: usize } => "Ada naskah draf ini yang belum sempat disimpan, terakhir diketik {when}. Perubahan: {count}. Sejak itu draf ini juga berubah; keduanya akan digabung. Ketik bandingkan, ambil, nanti, atau buang.", "Text of this draft was never saved; it was last typed {when}. Changes: {count}. This draft was changed since, too; both will be merged. Type compare, take, later or discard.";
        LeftElsewhere { question: String, name: String } => "Berkas ini dahulu bernama {name}. {question}", "This file was called {name} before. {question}";
        LeftCut { question: String } => "Bagian terakhir sebuah naskah tidak terbaca; yang ada hanya yang sebelumnya. {question}", "The last part of a text could not be read; this is what came before. {question}";
        LeftDamaged => "Catatan dari waktu draf ini terakhir disunting rusak di tengah. Yang terbaca sudah ada di draf ini; periksa yang terakhir Anda ketik waktu itu. Catatan itu tetap ada; siaran recover menampilkannya.", "The record of an earlier session on this draft is damaged midway. What can be read of it is in this draft; look over what you typed last then. That record is kept; siaran recover shows it.";
        LeftTaken => "Naskah itu diambil sebagai perubahan yang belum disimpan.", "That text is taken as changes that are not saved yet.";
        LeftLook { before: String, after: String } => "Periksa: “{before}” menjadi “{after}”.", "Check this: “{before}” became “{after}”.";
        MergeSame => "Berkasnya tidak berubah; tidak ada yang perlu digabungkan.", "The file did not change; there is nothing to merge.";
        MergeClashes { count: usize } => "Kedua versi mengubah kata-kata yang sama, di {count} tempat:", "Both versions changed the same words. Places: {count}.";
        MergeClash { number: usize, place: String } => "{number}. {place}", "{number}. {place}";
        MergeVersion { version: String, text: String } => "   {version}: {text}", "   {version}: {text}";
        MergeTaken { count: usize } => "Diambil dari versi lain: {count}; ketik bandingkan untuk melihatnya.", "Taken from the other version: {count}; type compare to see that.";
        MergeAnswer => "Ketik pilih NOMOR anda, lain, atau keduanya; sesudah semuanya dipilih, pakai. Ketik daftar, bandingkan, atau nanti.", "Type choose NUMBER yours, other or both; once all are chosen, apply. Type list, compare or later.";
        MergeChosen { number: usize, chosen: String } => "   {number} dipilih: {chosen}.", "   {number} chosen: {chosen}.";
        MergeMore { count: usize } => "Belum dipilih: {count}.", "Still to choose: {count}.";
        MergeReady => "Semuanya sudah dipilih. Ketik pakai, bandingkan untuk melihat hasilnya, atau nanti.", "Everything is chosen. Type apply, compare to see what comes of it, or later.";
        MergeLeft { count: usize, which: String } => "Masih ada yang belum dipilih ({count}): {which}. Sebelum itu tidak ada yang digabungkan atau disimpan. Ketik pilih NOMOR anda, lain, atau keduanya; atau nanti.", "Not everything is chosen ({count}): {which}. Until then nothing is merged or saved. Type choose NUMBER yours, other or both; or later.";
        NoSuchClash { found: String } => "Tidak ada pilihan nomor ‘{found}’. Ketik daftar.", "There is no choice ‘{found}’. Type list.";
        MergeOnlyOne { number: usize } => "Untuk {number} hanya satu versi yang dapat dipakai: anda atau lain.", "For {number} only one version can stand: yours or other.";
        MergeDone => "Kedua versi sudah digabungkan; hasilnya belum disimpan.", "Both versions are merged; that is not saved yet.";
        MergePutOff => "Belum digabungkan; naskah Anda dan berkasnya tetap seperti semula.", "Nothing was merged; your text and the file are as they were.";
        LeftPutOff => "Naskah itu tetap ada; siaran recover menampilkannya.", "That text is kept; siaran recover shows it.";
        LeftDiscarded => "Naskah itu dibuang.", "That text is gone.";
        Unprotected { why: KeepPhrase } => "Perubahan belum terlindung dari listrik padam atau koneksi putus: {why}", "Changes are not safe from a crash or a lost line: {why}";
        AtLine { line: usize, why: String } => "baris {line}: {why}", "line {line}: {why}";

        WrongCommand { found: String } => "Perintah ‘{found}’ tidak dikenal. Ketik bantuan untuk daftarnya.", "There is no command ‘{found}’. Type help for the list.";
        WrongUse { usage: String } => "Tulis begini: {usage}", "Write it like this: {usage}";
        NoSuchBlock { found: String } => "Tidak ada blok ‘{found}’.", "There is no block ‘{found}’.";
        NoSuchField { found: String } => "Tidak ada isian ‘{found}’. Ketik metadata untuk daftarnya.", "There is no field ‘{found}’. Type fields for the list.";
        NoSuchSpeaker { found: String } => "Tidak ada narasumber ‘{found}’. Ketik narasumber untuk daftarnya.", "There is no speaker ‘{found}’. Type speakers for the list.";
        NoSuchFinding { found: String } => "Tidak ada temuan ‘{found}’. Ketik temuan untuk daftarnya.", "There is no finding ‘{found}’. Type findings for the list.";
        NoSuchKind { found: String } => "‘{found}’ bukan jenis blok: paragraf, subjudul, daftar, kutipan.", "‘{found}’ is no kind of block: paragraph, heading, list, quote.";
        NotAQuote { block: usize } => "Blok {block} bukan kutipan.", "Block {block} is no quote.";
        CannotHere => "Itu tidak dapat dilakukan di sini.", "That cannot be done here.";
        TooLong => "Baris lebih panjang dari 256 KiB dan tidak dibaca.", "The line is longer than 256 KiB and was not read.";
        NotText => "Baris bukan teks UTF-8.", "The line is no UTF-8 text.";
        NeedsName => "Draf ini belum punya nama berkas: simpan-sebagai NAMA.toml", "This draft has no file yet: save-as NAME.toml";

        HelpHead => "Perintah; huruf tunggal adalah singkatannya. N adalah nomor blok; tanpa N, blok yang sedang disunting. Teks bebas ditulis sesudah titik dua.",
            "Commands; the single letter is the short form. N is a block’s number; without it the current block is meant. Free text comes after a colon.";
        HelpHelp => "bantuan (h) – daftar ini", "help (h) – this list";
        HelpList => "daftar (l) – semua blok, sebaris seblok", "list (l) – all blocks, a line each";
        HelpShow => "tampil (t) [N] – satu blok seluruhnya", "show (t) [N] – a block in full";
        HelpNext => "berikut (n) – blok sesudahnya", "next (n) – the block after";
        HelpPrevious => "sebelum (p) – blok sebelumnya", "previous (p) – the block before";
        HelpChange => "ubah (u) [N]: teks baru", "change (u) [N]: the new text";
        HelpAdd => "tambah (a) [N]: teks paragraf sesudah blok N", "add (a) [N]: a paragraph after block N";
        HelpHeading => "subjudul [N]: teks", "heading [N]: text";
        HelpItems => "butir [N]: butir; butir; butir", "items [N]: item; item; item";
        HelpQuote => "kutipan (k) [N]: ucapan, sebagai kutipan sesudah blok N", "quote (k) [N]: words, as a quote after block N";
        HelpDelete => "hapus (d) N – blok dihapus", "delete (d) N – deletes a block";
        HelpMove => "pindah (m) N M – blok N menjadi blok M", "move (m) N M – block N becomes block M";
        HelpJoin => "gabung (g) N – dengan blok sesudahnya", "join (g) N – with the block after it";
        HelpSplit => "belah (b) N: kata pertama bagian kedua", "split (b) N: the first words of the second part";
        HelpTurn => "jadi (j) N paragraf, subjudul, daftar, atau kutipan", "turn (j) N paragraph, heading, list or quote";
        HelpFields => "metadata (f) – semua isian", "fields (f) – all fields";
        HelpSet => "isi (i) nama-isian: nilai", "set (i) field: value";
        HelpSpeakers => "narasumber (s) – semua narasumber", "speakers (s) – all speakers";
        HelpNewSpeaker => "narasumber-baru: nama; jabatan; nama pendek", "new-speaker: name; position; short name";
        HelpRename => "ganti-nama NOMOR: nama baru, di mana-mana", "rename NUMBER: the new name, everywhere";
        HelpRemoveSpeaker => "hapus-narasumber NOMOR", "remove-speaker NUMBER";
        HelpWho => "oleh (o) [N]: nama narasumber kutipan", "by (o) [N]: the speaker of a quote";
        HelpAttribution => "atribusi [N]: kata atribusi; {name}, {short}, {position} diisi sendiri", "attribution [N]: its words; {name}, {short}, {position} are filled in";
        HelpLead => "pengantar [N]: kata sebelum kutipan", "lead-in [N]: words before the quote";
        HelpFind => "cari (c): kata", "find (c): words";
        HelpReplace => "ganti (r): lama => baru", "replace (r): old => new";
        HelpUndo => "urungkan (z)", "undo (z)";
        HelpRedo => "ulangi (y)", "redo (y)";
        HelpFindings => "temuan (e) – apa yang perlu diperiksa", "findings (e) – what needs a look";
        HelpFix => "perbaiki (x) NOMOR, atau perbaiki semua", "fix (x) NUMBER, or fix all";
        HelpPreview => "pratinjau (v) – siaran sebagai teks", "preview (v) – the release as text";
        HelpCount => "hitung – kata dan waktu baca", "count – words and reading time";
        HelpSave => "simpan (w)", "save (w)";
        HelpSaveAs => "simpan-sebagai NAMA.toml", "save-as NAME.toml";
        HelpMerge => "gabungkan-versi – dengan berkas yang sementara itu diubah orang lain", "merge – with the file that somebody else changed meanwhile";
        HelpExport => "ekspor txt, md, atau html", "export txt, md or html";
        HelpTakeOver => "ambil-alih – menulis draf yang sedang dibuka orang lain", "take-over – write a draft that somebody else has open";
        HelpQuit => "keluar (q)", "quit (q)";
    }
}
