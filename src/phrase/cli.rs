//! What the command line says beside its data: what was done, what is wrong with the arguments, what was refused and
//! what to do then.

crate::phrases! {
    /// The words of the command line.
    pub enum CliPhrase {
        Stdin => "masukan-baku", "stdin";

        // Arguments.
        OptionUnknown { arg: String } => "tidak ada opsi {arg}", "there is no option {arg}";
        ArgumentSurplus { arg: String } => "“{arg}” tidak ada tempatnya di sini", "“{arg}” has no place here";
        CommandUnknown { command: String } => "tidak ada perintah “{command}”", "there is no command “{command}”";
        ValueMissing { arg: String } => "{arg} memerlukan nilai", "{arg} needs a value";
        ValueNotAmong { arg: String, value: String, valid: String } =>
            "{arg}: “{value}” tidak dikenal; pilih {valid}", "{arg}: “{value}” is not known; choose {valid}";
        ValueWrong { arg: String, value: String } =>
            "{arg}: “{value}” tidak dapat dipakai", "{arg}: “{value}” cannot be used";
        ArgumentMissing { arg: String } => "yang belum disebut: {arg}", "missing: {arg}";
        ArgumentsClash { arg: String, other: String } =>
            "{arg} dan {other} tidak dapat dipakai bersama", "{arg} and {other} cannot go together";
        OptionTwice { arg: String } => "{arg} disebut dua kali", "{arg} is given twice";
        ArgumentNotText => "ada argumen yang bukan teks UTF-8", "an argument is not UTF-8 text";
        ArgumentsUnclear => "argumennya tidak dapat dipahami", "the arguments cannot be understood";
        Perhaps { maybe: String } => "Maksud Anda {maybe}?", "Did you mean {maybe}?";
        SeeHelp { command: String } => "Lihat: {command} --help", "See: {command} --help";
        DraftAndCommand { draft: String, command: String } =>
            "“{draft}” di depan perintah {command} tidak dapat dipahami; tulis: siaran {command} {draft}",
            "“{draft}” before the command {command} cannot be understood; write: siaran {command} {draft}";
        StdinTwice =>
            "hanya satu dari kedua draf dapat dibaca dari masukan baku", "only one of the two drafts can come from stdin";
        DateUnclear { found: String } =>
            "“{found}” bukan tanggal yang ada; tulis seperti 2025-12-16, 16/12/2025 atau 16 Des 2025",
            "“{found}” is no date that exists; write it like 2025-12-16, 16/12/2025 or 16 Dec 2025";
        ProfileUnknown { found: String, known: String } =>
            "tidak ada profil “{found}”; yang ada: {known}", "there is no profile “{found}”; there are {known}";
        ProfileOwn { id: String } =>
            "profil {id} buatan Anda sendiri; salin berkasnya", "the profile {id} is your own; copy its file";
        RuleUnknown { found: String } =>
            "tidak ada aturan “{found}”; lihat: siaran explain --list",
            "there is no rule “{found}”; see: siaran explain --list";
        RuleMissing =>
            "sebutkan aturannya, misalnya: siaran explain number-format; daftarnya: siaran explain --list",
            "name the rule, such as: siaran explain number-format; all of them: siaran explain --list";

        // Opening.
        NoTerminal =>
            "penyunting memerlukan terminal. Tanpa terminal, pakai siaran show, siaran check, atau siaran export.",
            "the editor needs a terminal. Without one, use siaran show, siaran check or siaran export.";
        DumbTerminal =>
            "terminal ini (TERM=dumb) tidak bisa layar penuh. Pakai siaran --plain untuk menyunting, atau siaran show, siaran check, atau siaran export.",
            "this terminal (TERM=dumb) cannot show a full screen. Use siaran --plain to edit, or siaran show, siaran check or siaran export.";
        NoStreamToEdit =>
            "masukan baku tidak dapat disunting; simpan dahulu ke sebuah berkas",
            "stdin cannot be edited; save it to a file first";
        ChooseDraft { count: usize } =>
            "ada {count} draf di folder ini; sebutkan satu, misalnya: siaran NAMA.toml",
            "there are {count} drafts in this folder; name one, such as: siaran NAME.toml";
        AndMore { count: usize } => "… dan {count} draf lagi", "… and {count} more drafts";
        DraftUnreadable => "tidak dapat dibaca", "cannot be read";
        NoNumber => "belum bernomor", "no number yet";
        NoTitle => "belum berjudul", "no headline yet";
        TerminalFailed { code: String } =>
            "terminal tidak dapat dipakai (galat sistem nomor {code}); draf terakhir yang disimpan tidak berubah",
            "the terminal cannot be used (system error {code}); the draft as last saved is unchanged";
        Panicked { place: String, said: String } =>
            "program berhenti karena kesalahannya sendiri ({place}): {said}\nMohon laporkan baris ini kepada pembuat siaran.",
            "the program stopped because of a fault of its own ({place}): {said}\nPlease report this line to the makers of siaran.";
        OpenWith { file: String } => "Sunting dengan: siaran {file}", "Edit it with: siaran {file}";

        // Files.
        ReadOnly =>
            "siaran dijalankan hanya untuk membaca (--read-only), jadi tidak ada yang ditulis",
            "siaran was started for reading only (--read-only), so nothing was written";
        OpenElsewhere { file: String, what: String } =>
            "{file} sedang dibuka {what}. Tidak ada yang ditulis; tutup dahulu di sana, atau buka draf ini dan ambil alih.",
            "{file} is open with {what}. Nothing was written; close it there first, or open this draft and take it over.";
        InTheWay { files: String } =>
            "sudah ada: {files}. Tidak ada yang ditulis; pilih nama lain, atau pakai --force di export dan import.",
            "already there: {files}. Nothing was written; choose another name, or use --force with export and import.";
        OverInput { file: String } =>
            "{file} adalah berkas asalnya sendiri dan tidak ditimpa; pilih nama lain",
            "{file} is the very file this is made from and is not replaced; choose another name";
        NoState =>
            "tidak ada folder pribadi (HOME), jadi tidak ada yang dicatat untuk dipulihkan",
            "there is no home folder (HOME), so nothing was recorded to recover";
        JournalMissing =>
            "sebutkan yang mana; daftarnya: siaran recover", "name which one; all of them: siaran recover";
        JournalUnknown { found: String } =>
            "tidak ada catatan “{found}”; daftarnya: siaran recover",
            "there is no record “{found}”; all of them: siaran recover";
        JournalUnreadable =>
            "catatannya rusak sejak awal, tidak ada teks yang terbaca",
            "the record is damaged from its beginning, no text can be read";
        JournalOtherMake =>
            "catatan ini dari siaran versi lain; buka dengan versi itu",
            "this record is of another version of siaran; open it with that one";
        JournalTooLong =>
            "catatan ini terlalu panjang untuk dibaca", "this record is too long to be read";
        JournalKept => "kata itu tidak diketik; teksnya tetap ada", "that word was not typed; the text is kept";
        OutputFailed { why: String } => "keluaran tidak dapat ditulis: {why}", "the output could not be written: {why}";
        NoDraft { file: String } =>
            "{file} bukan draf. Jadikan draf dahulu: siaran import {file} -o draf.toml",
            "{file} is no draft. Make a draft of it first: siaran import {file} -o draft.toml";
        NotOneRelease { file: String, size: usize, lines: usize } =>
            "{file} terlalu panjang untuk satu rilis (paling besar {size} MiB dan {lines} baris). Pisahkan rilisnya, lalu impor satu per satu.",
            "{file} is too long for one release ({size} MiB and {lines} lines at most). Part the releases, then import them one by one.";
        NotText { file: String, kind: String } =>
            "{file} berkas {kind}, bukan teks. Buka di pengolah kata, simpan sebagai teks polos (UTF-8), lalu impor.",
            "{file} is a {kind} file, not text. Open it in a word processor, save it as plain text (UTF-8), then import that.";
        SpeakersNotRead { why: String } =>
            "Berkas narasumber dilewati. {why}", "The file of speakers is left out. {why}";
        ProfileNotRead { file: String, why: String } =>
            "Profil {file} dilewati: {why}", "Profile {file} left out: {why}";
        ProfileNotUtf8 { file: String, at: String } =>
            "Profil {file} dilewati: byte ke-{at} (dihitung dari 0) bukan teks UTF-8",
            "Profile {file} left out: byte {at} (counted from 0) is not UTF-8 text";
        ProfileBroken { file: String, line: String, column: String, why: String } =>
            "{file}:{line}:{column} profil dilewati: {why}", "{file}:{line}:{column} profile left out: {why}";

        // Findings and fixes.
        NothingFound => "Tidak ada temuan.", "Nothing found.";
        Found { errors: usize, warnings: usize, advice: usize } =>
            "{errors} galat, {warnings} peringatan, {advice} saran",
            "errors: {errors}, warnings: {warnings}, advice: {advice}";
        FixSafe { label: String } => "perbaikan aman: {label} (siaran fix)", "safe fix: {label} (siaran fix)";
        FixAsk { label: String } => "usul: {label}", "proposal: {label}";
        WouldFix { file: String, count: usize } =>
            "{file}: {count} perbaikan aman dapat diterapkan", "{file}: safe fixes to apply: {count}";
        DidFix { file: String, count: usize } =>
            "{file}: {count} perbaikan diterapkan", "{file}: fixes applied: {count}";
        Formatted { file: String } => "{file}: dirapikan", "{file}: tidied";

        // Export and import.
        FormatMissing { known: String } =>
            "sebutkan formatnya dengan --to: {known}", "name the format with --to: {known}";
        OneFormatToStdout =>
            "keluaran baku hanya memuat satu format; pilih satu, atau sebutkan folder dengan -o",
            "stdout takes one format only; choose one, or name a folder with -o";
        OneFormatToFile { file: String } =>
            "{file} hanya memuat satu format; pilih satu, atau sebutkan folder yang ada dengan -o",
            "{file} takes one format only; choose one, or name a folder that is there with -o";
        ExportHeld { file: String, errors: usize } =>
            "{file}: {errors} galat menahan ekspor; tidak ada yang ditulis",
            "{file}: errors hold back the export: {errors}; nothing was written";
        NoteInfo => "catatan", "note";
        NoteUnsure => "periksa", "check";
        HiddenLeftOut { count: usize, file: String } =>
            "Karakter tersembunyi yang tidak ikut dicetak: {count}; letaknya: siaran check {file}",
            "Hidden characters that are left out here: {count}; where they are: siaran check {file}";
        MoreFindings { count: usize, file: String } =>
            "… dan {count} lagi; semuanya: siaran check {file}", "… and {count} more; all of them: siaran check {file}";
        MoreNotes { count: usize } => "… dan {count} catatan lagi", "… and {count} more notes";
        Imported { blocks: usize, speakers: usize, notes: usize, unsure: usize } =>
            "{blocks} blok, {speakers} narasumber, {notes} catatan; perlu diperiksa: {unsure}",
            "blocks: {blocks}, speakers: {speakers}, notes: {notes}; to be checked: {unsure}";

        // Numbers, profiles, rules, differences.
        NumberRepaired { number: String } => "Seharusnya: {number}", "It should read: {number}";
        AnyNumber => "bentuk apa pun", "any form";
        ProfileDefault => "bawaan", "default";
        ProfileIsOwn => "profil sendiri", "your own";
        NoTheme { name: String, known: String } =>
            "tidak ada tema “{name}”; yang ada: {known}", "there is no theme “{name}”; there are {known}";
        LabelProfile => "Profil", "Profile";
        LabelName => "Lembaga", "Body";
        LabelShort => "Nama pendek", "Short name";
        LabelNumber => "Contoh nomor", "Example number";
        LabelNumberLine => "Baris nomor", "Number line";
        LabelDateline => "Keterangan tempat", "Dateline";
        LabelQuotes => "Tanda kutip", "Quotation marks";
        LabelContact => "Kontak", "Contact";
        RuleWrong => "Salah", "Wrong";
        RuleRight => "Benar", "Right";
        RuleSource => "Sumber", "Source";
        Added { what: String } => "{what} ditambahkan", "{what} added";
        Removed { what: String } => "{what} dihapus", "{what} removed";
        Moved { what: String } => "{what} dipindahkan", "{what} moved";
    }
}
