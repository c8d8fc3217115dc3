//! What the full-screen editor says.

use super::Say;

crate::phrases! {
    /// The words of the editor.
    pub enum TuiPhrase {
        PaneBody => "Isi", "Body";
        PaneMetadata => "Metadata", "Metadata";
        PaneQuotes => "Kutipan", "Quotes";

        LabelTitle => "Judul", "Headline";
        LabelNumber => "Nomor", "Number";
        LabelJoint => "Bersama", "With";
        LabelPlace => "Tempat", "Place";
        LabelDate => "Tanggal", "Date";
        LabelEmbargo => "Embargo", "Embargo";
        LabelProfile => "Lembaga", "Issuer";
        LabelLanguage => "Bahasa", "Language";
        LabelStatus => "Status", "Status";
        LabelContact => "Kontak", "Contact";
        LabelName => "Nama", "Name";
        LabelPosition => "Jabatan", "Position";
        LabelShort => "Singkat", "Short";
        LabelSpeaker => "Sumber", "Speaker";
        LabelAttribution => "Atribusi", "Said as";
        LabelLead => "Pengantar", "Lead-in";
        LabelContinued => "Lanjutan", "Continued";
        LabelQuotes => "Kutipan", "Quotes";
        LabelText => "Naskah", "Text";
        LabelFind => "Cari:", "Find:";
        LabelReplace => "Ganti:", "Replace:";

        ChoiceLangId => "Indonesia", "Indonesian";
        ChoiceLangEn => "Inggris", "English";
        ChoiceDraft => "draf", "draft";
        ChoiceReview => "ditinjau", "in review";
        ChoiceApproved => "disetujui", "approved";
        ChoiceReleased => "terbit", "released";
        ChoiceWithdrawn => "ditarik", "withdrawn";

        HintTitle => "Tulis judul siaran di sini, lalu Enter", "Type the headline here, then Enter";
        HintLead => "Tulis teras berita: siapa melakukan apa, di mana, kapan", "Write the lead: who does what, where, when";
        HintParagraph => "Paragraf kosong", "Empty paragraph";
        HintQuote => "Tulis ucapan narasumber, tanpa tanda kutip", "Type the speaker’s words, without quotation marks";
        HintHeading => "Tulis subjudul", "Type the heading";
        HintList => "Tulis butir pertama; Enter untuk butir berikutnya", "Type the first item; Enter for the next";
        HintQuotes => "Belum ada narasumber. N menambah narasumber.", "No speakers yet. N adds one.";
        HintDate => "mis. 16/12/2025, 16 Des 2025, hari ini, +1", "e.g. 16/12/2025, 16 Dec 2025, today, +1";
        HintEmbargo => "mis. 2025-12-16 09.00 WIB", "e.g. 2025-12-16 09:00 WIB";
        HintChoice => "← → memilih", "← → to choose";
        HintNumber => "Isi nomor siaran; Ctrl+↑ ↓ mengubah nomor urut", "Enter the release number; Ctrl+↑ ↓ steps the serial";
        HintAttribution => "{name}, {short} dan {position} diisi dari data narasumber", "{name}, {short} and {position} come from the speaker";
        PrintsAs { text: String } => "tercetak: {text}", "in print: {text}";
        HintShort => "Nama pada sebutan kedua dan seterusnya", "The name after first mention";
        HintContact => "Kosong berarti kontak lembaga", "Empty means the body’s own contact";

        HintSave => "Simpan", "Save";
        HintExport => "Ekspor", "Export";
        HintFind => "Cari", "Find";
        HintPalette => "Perintah", "Commands";
        HintPreview => "Pratinjau", "Preview";
        HintPane => "Panel", "Pane";
        HintHelp => "Bantuan", "Help";
        HintQuit => "Keluar", "Quit";
        HintFix => "perbaiki", "fix";
        HintNext => "berikut", "next";
        HintOpen => "Buka", "Open";
        HintAddQuote => "Kutipan baru", "New quote";
        HintAddSpeaker => "Narasumber baru", "New speaker";
        HintMarking => "panah memilih", "arrows select";
        HintMarked => "Selesai", "Done";
        HintDelete => "Hapus", "Delete";

        GroupDraft => "Draf", "Draft";
        GroupEdit => "Menyunting", "Editing";
        GroupBlocks => "Blok", "Blocks";
        GroupQuotes => "Narasumber dan kutipan", "Speakers and quotes";
        GroupGo => "Berpindah", "Going places";
        GroupView => "Tampilan", "Looking";

        CmdSave => "Simpan", "Save";
        CmdSaveAs => "Simpan dengan nama lain…", "Save under another name…";
        CmdExport => "Ekspor: siap terbit?", "Export: ready to go out?";
        CmdFind => "Cari", "Find";
        CmdReplace => "Cari dan ganti", "Find and replace";
        CmdFindNext => "Cari berikutnya", "Find next";
        CmdFindPrevious => "Cari sebelumnya", "Find previous";
        CmdPalette => "Semua perintah", "All commands";
        CmdPreview => "Pratinjau", "Preview";
        CmdHelp => "Bantuan", "Help";
        CmdQuit => "Keluar", "Quit";
        CmdNextPane => "Panel berikutnya", "Next pane";
        CmdPreviousPane => "Panel sebelumnya", "Previous pane";
        CmdAddJoint => "Siaran bersama: tambah lembaga dan nomornya", "Joint release: add a body and its number";
        CmdRemoveJoint => "Siaran bersama: hapus lembaga ini", "Joint release: remove this body";
        NotInAJoint => "Letakkan kursor di nomor lembaga lain dulu", "Put the cursor in another body’s number first";
        CmdMetadata => "Ke metadata dan kembali", "To the metadata and back";
        CmdUndo => "Urungkan", "Undo";
        CmdRedo => "Ulangi", "Redo";
        CmdCut => "Potong", "Cut";
        CmdCopy => "Salin", "Copy";
        CmdPaste => "Tempel", "Paste";
        CmdSelectAll => "Pilih semua", "Select all";
        CmdSelect => "Mulai atau selesai memilih", "Start or end selecting";
        CmdSelectWord => "Pilih kata, lalu kalimat, blok, isi", "Select the word, then sentence, block, body";
        CmdPasteOtherwise => "Tempelan terakhir: sambung barisnya, atau isi draf darinya", "The last paste: join its lines, or fill the draft from it";
        CmdSelectSentence => "Pilih kalimat", "Select the sentence";
        CmdSelectBlock => "Pilih blok", "Select the block";
        CmdDeleteWordLeft => "Hapus kata di kiri", "Delete the word to the left";
        CmdDeleteWordRight => "Hapus kata di kanan", "Delete the word to the right";
        CmdBold => "Tebal", "Bold";
        CmdItalic => "Miring", "Italic";
        CmdBlockUp => "Pindahkan blok ke atas", "Move the block up";
        CmdBlockDown => "Pindahkan blok ke bawah", "Move the block down";
        CmdDuplicate => "Gandakan blok", "Duplicate the block";
        CmdDeleteBlock => "Hapus blok", "Delete the block";
        CmdToParagraph => "Jadikan paragraf", "Make it a paragraph";
        CmdToQuote => "Jadikan kutipan", "Make it a quote";
        CmdToHeading => "Jadikan subjudul", "Make it a heading";
        CmdToList => "Jadikan daftar", "Make it a list";
        CmdNumbered => "Daftar bernomor atau tidak", "Number the list, or not";
        CmdQuoteCard => "Narasumber dan atribusi kutipan…", "The quote’s speaker and attribution…";
        CmdNewSpeaker => "Narasumber baru…", "New speaker…";
        CmdWordLeft => "Ke kata sebelumnya", "To the word before";
        CmdWordRight => "Ke kata berikutnya", "To the next word";
        CmdSentenceLeft => "Ke awal kalimat", "To the start of the sentence";
        CmdSentenceRight => "Ke kalimat berikutnya", "To the next sentence";
        CmdRowStart => "Ke awal baris; sekali lagi, awal paragraf", "To the start of the row; again, of the paragraph";
        CmdRowEnd => "Ke akhir baris; sekali lagi, akhir paragraf", "To the end of the row; again, of the paragraph";
        CmdParagraphUp => "Ke awal paragraf", "To the start of the paragraph";
        CmdParagraphDown => "Ke paragraf berikutnya", "To the next paragraph";
        CmdPageUp => "Selayar ke atas", "One screen up";
        CmdPageDown => "Selayar ke bawah", "One screen down";
        CmdStart => "Ke awal siaran", "To the start of the release";
        CmdEnd => "Ke akhir siaran", "To the end of the release";
        CmdNextFinding => "Temuan berikutnya", "Next finding";
        CmdPreviousFinding => "Temuan sebelumnya", "Previous finding";
        CmdFix => "Perbaiki temuan terdekat", "Fix the nearest finding";
        CmdProblems => "Semua temuan", "All findings";
        CmdSerialUp => "Nomor urut naik", "Step the serial up";
        CmdSerialDown => "Nomor urut turun", "Step the serial down";
        CmdSmartQuotes => "Tanda petik lengkung sambil mengetik: hidup atau mati", "Curly quotation marks while typing: on or off";
        CmdSmartDashes => "-- menjadi tanda pisah sambil mengetik: hidup atau mati", "-- to a dash while typing: on or off";
        CmdSmartEllipsis => "... menjadi elipsis sambil mengetik: hidup atau mati", "... to an ellipsis while typing: on or off";
        CmdSingleBlanks => "Cegah spasi ganda sambil mengetik: hidup atau mati", "No double blanks while typing: on or off";
        CmdMouse => "Tetikus hidup atau mati", "Mouse on or off";
        CmdElsewhere => "Sunting teks ini di editor lain ($EDITOR)", "Edit this text in another editor ($EDITOR)";
        CmdBodyElsewhere => "Sunting seluruh isi di editor lain ($EDITOR)", "Edit the whole body in another editor ($EDITOR)";
        CmdSuspend => "Ke shell sebentar (kembali dengan fg)", "To the shell for a moment (back with fg)";
        CmdRedraw => "Gambar ulang layar", "Paint the screen anew";

        HelpIntro => "Kalimat ditulis seperti di pengolah kata: ketik, Enter untuk paragraf baru,\nBackspace di awal paragraf untuk menyambung. Tanda kutip, keterangan tempat dan\nkontak diatur oleh program; tidak perlu diketik.",
            "Write as in a word processor: type, Enter for a new paragraph, Backspace at\nits start to join. Quotation marks, dateline and contact are set by the\nprogram and need not be typed.";
        HelpKeys => "^S di baris bawah layar berarti Ctrl+S. Perintah tanpa tombol dipilih dari daftar Ctrl+P.", "^S on the bottom line means Ctrl+S. A command without a key is chosen from the list of Ctrl+P.";
        HelpQuotes => "Di panel Kutipan: Enter membuka, K kutipan baru dari narasumber itu, N narasumber baru, Del menghapus narasumber.", "In the Quotes pane: Enter opens, K adds a quote of that speaker, N a speaker, Del deletes the speaker.";
        HelpMoving => "Panah bergerak, dengan Ctrl per kata, dengan Alt per kalimat; dengan Shift\nmemilih. Home dan End ke tepi baris, dengan Ctrl ke awal dan akhir siaran. Kata di antara\ndua bintang dicetak *tebal*, di antara dua garis bawah _miring_.",
            "Arrows move, with Ctrl by words, with Alt by sentences; with Shift they\nselect. Home and End go to the edge of the row, with Ctrl to the ends of the release. Words\nbetween stars are printed *bold*, between underscores _italic_.";

        HelpMouse => "Tetikus: klik menaruh kursor, klik dua kali memilih kata, tiga kali kalimat, empat kali blok; seret memilih, Alt+klik memperluas. Tahan Shift sambil menyeret untuk memilih dengan terminal. F9 mematikan atau menghidupkannya; lewat SSH ia mati dulu.",
            "Mouse: a click places the cursor, two select the word, three the sentence, four the block; dragging selects, Alt+click extends. Hold Shift while dragging to select with the terminal. F9 switches it off or on; over SSH it begins switched off.";
        CountBody { blocks: usize, words: usize, minutes: usize } => "{blocks} ¶ · {words} kata · {minutes} menit baca", "{blocks} ¶ · {words} words · {minutes} min read";
        CountBlocks { blocks: usize } => "{blocks} ¶", "{blocks} ¶";
        CountSpeakers { quotes: usize, speakers: usize } => "{quotes} kutipan, {speakers} narasumber", "quotes: {quotes}, speakers: {speakers}";
        CountQuotes { count: usize } => "{count} kutipan langsung", "direct quotes: {count}";
        CountWords { count: usize } => "{count} kata", "words: {count}";
        MoreBelow { count: usize } => "{count} baris lagi ↓", "{count} more ↓";
        CountFindings { count: usize } => "{count} temuan", "findings: {count}";
        AtWord { place: String, at: usize, all: usize } => "{place} · kata {at}/{all}", "{place} · word {at}/{all}";

        Unnamed => "draf baru", "new draft";
        Unsaved => "belum disimpan", "unsaved";
        ReadingOnly => "hanya baca", "read-only";
        NoNumber => "belum bernomor", "no number yet";
        NoPlace => "tempat belum diisi", "no place yet";
        NoDate => "tanggal belum diisi", "no date yet";
        NoPlaceOrDate => "tempat dan tanggal belum diisi", "no place or date yet";
        HintNoSpeakers => "Belum ada narasumber; Alt+N menambah", "No speakers yet; Alt+N adds one";
        NoSpeaker => "Tanpa narasumber", "No speaker";
        UnknownSpeaker { id: String } => "Narasumber “{id}” tidak dikenal", "Unknown speaker “{id}”";
        Reported => "parafrasa", "reported";
        NothingThere => "tidak ada", "none";
        WindowTooSmall => "Jendela terlalu kecil; naskah aman.", "Window too small; your text is safe.";

        NotSavedYet => "gagal disimpan", "not saved!";
        Saved { name: String } => "Tersimpan: {name}", "Saved: {name}";
        NotSaved { why: String } => "{why}", "{why}";
        Exported { files: String } => "Diekspor: {files}", "Exported: {files}";
        NotExported { why: String } => "{why}", "{why}";
        ReadOnly => "Draf ini dibuka hanya untuk dibaca", "This draft is open for reading only";
        NoLongerFits => "Naskah sudah berubah; perubahan itu tidak lagi cocok", "The text has changed; that change no longer fits";
        SettingsFault { line: usize, why: String } =>
            "Pengaturan baris {line}: {why} (siaran doctor)", "Settings, line {line}: {why} (siaran doctor)";
        NoShell => "Tidak ada shell untuk dituju; siaran tetap terbuka", "There is no shell to go to; siaran stays open";
        ElsewhereNone => "Editor lain belum ditentukan: isi VISUAL atau EDITOR, misalnya EDITOR=nano", "No other editor is named: set VISUAL or EDITOR, such as EDITOR=nano";
        ElsewhereNoPlace => "Tidak ada folder pribadi untuk teks sementara", "There is no private folder for the text meanwhile";
        ElsewhereFailed { why: String } => "Teks tidak berubah: {why}", "The text is unchanged: {why}";
        ElsewhereEnded { editor: String } => "Teks tidak berubah: “{editor}” gagal atau tidak ada", "The text is unchanged: “{editor}” failed or is not there";
        ElsewhereUnchanged => "Teks tidak berubah", "The text is unchanged";
        NothingToUndo => "Tidak ada yang dapat diurungkan", "Nothing to undo";
        NothingToRedo => "Tidak ada yang dapat diulangi", "Nothing to redo";
        NothingSelected => "Pilih dulu teksnya dengan Shift+panah", "Select text first with Shift+arrows";
        NothingToCopy => "Belum ada yang dipilih: Shift+panah memilih, Ctrl+Q keluar", "Nothing is selected: Shift+arrows select, Ctrl+Q leaves";
        PastedDropped { count: usize } => "Ditempel; {count} karakter tanpa arti dibuang", "Pasted; characters without meaning dropped: {count}";
        OfferRelease { key: String } => "Tempelan ini tampak seperti siaran utuh: {key} mengisi draf darinya", "This looks like a whole release: {key} fills the draft from it";
        OfferRejoin { key: String } => "Baris tempelan tampak terpotong: {key} menyambungnya", "The pasted lines look cut: {key} joins them";
        NothingOffered => "Belum ada tempelan yang dapat disambung atau dijadikan draf", "Nothing was pasted that could be joined or fill the draft";
        ReleaseTaken => "Draf diisi dari tempelan; Ctrl+Z mengembalikannya", "The draft is filled from the paste; Ctrl+Z takes it back";
        ReleaseNotes => "Catatan dari tempelan", "Notes on the paste";
        CopiedLong { count: usize } => "Disalin ({count} kata); dikirim ke terminal, tetapi teks sepanjang ini ditolak sebagian terminal", "Copied (words: {count}); sent to the terminal, though some refuse a text this long";
        CopiedTooLong { count: usize } => "Disalin ({count} kata) di siaran saja: terlalu panjang untuk papan klip terminal", "Copied (words: {count}) within siaran only: too long for the terminal’s clipboard";
        CopiedInside { count: usize } => "Disalin ({count} kata) di siaran saja: terminal ini tanpa papan klip", "Copied (words: {count}) within siaran only: this terminal has no clipboard";
        Copied { count: usize } => "Disalin ({count} kata), juga dikirim ke papan klip terminal", "Copied (words: {count}), sent to the terminal’s clipboard too";
        PasteFromTerminal => "Belum ada yang disalin di sini. Tempel dari program lain: Ctrl+Shift+V", "Nothing copied here yet. To paste from another program: Ctrl+Shift+V";
        NotFound { what: String } => "Tidak ditemukan: {what}", "Not found: {what}";
        FoundAt { what: String, at: usize, all: usize } => "Cari: {what} ({at}/{all})", "Find: {what} ({at}/{all})";
        FoundNothing => "tidak ditemukan", "not found";
        FaultGroupOpen { at: usize } => "Tanda ( di huruf ke-{at} belum ditutup", "The ( at character {at} is not closed";
        FaultGroupShut { at: usize } => "Tanda ) di huruf ke-{at} tanpa (", "The ) at character {at} has no (";
        FaultClassOpen { at: usize } => "Tanda [ di huruf ke-{at} belum ditutup", "The [ at character {at} is not closed";
        FaultRange { at: usize } => "Rentang di [ ] salah, huruf ke-{at}", "Wrong range in [ ], character {at}";
        FaultRepeat { at: usize } => "Huruf ke-{at} tidak mengulang apa pun", "Character {at} has nothing to repeat";
        FaultTimes { at: usize } => "Jumlah ulangan salah, huruf ke-{at}", "Wrong count of repeats, character {at}";
        FaultEscapeEnd => "Tulis satu huruf lagi sesudah \\", "Type one more character after \\";
        FaultEscape { at: usize } => "Tanda \\ di huruf ke-{at} tidak dikenal", "The \\ at character {at} is not known";
        FaultUnsupported { at: usize } => "Huruf ke-{at}: pola ini tidak didukung", "Character {at} starts what is not supported";
        FaultTooBig => "Pola ini terlalu besar", "This pattern is too large";
        FaultOther => "Pola ini tidak dikenali", "This pattern is not understood";
        ReplacedAll { count: usize, places: usize } => "Diganti: {count}, di {places} tempat. Ctrl+Z mengembalikan semuanya", "Replaced: {count}, in places: {places}. Ctrl+Z takes all of it back";
        NothingToReplace => "Tidak ada yang dapat diganti", "Nothing can be replaced";
        KeptAsIs { place: String } => "Tidak diganti: {place}", "Not replaced: {place}";
        KeptInAll { count: usize, places: String } => "Tidak diganti: {count} ({places})", "Not replaced: {count} ({places})";
        OnlyThere { place: String } => "Perintah ini hanya berlaku {place}", "This command works only {place}";
        ThereBody => "di Isi", "in the body";
        ThereMetadata => "di Metadata", "in the metadata";
        ThereQuotes => "di panel Kutipan", "in the quotes pane";
        ThereText => "saat menulis", "where text is written";
        ThereQuote => "di kutipan", "in a quote";
        ThereList => "di daftar", "in a list";
        ThereNumber => "di nomor", "in a number";
        ThereJoint => "di lembaga siaran bersama", "in a joint body";
        ThereSelected => "pada teks yang dipilih", "on selected text";
        NotInAList => "Letakkan kursor di sebuah daftar dulu", "Put the cursor in a list first";
        NotInAQuote => "Letakkan kursor di sebuah kutipan dulu", "Put the cursor in a quote first";
        SpeakerInUse { name: String, places: String } => "{name} masih dipakai di {places}; ganti dulu narasumbernya", "{name} is still quoted in {places}; change the speaker there first";
        NoFindings => "Tidak ada temuan", "No findings";
        NoFix => "Temuan ini perlu diperbaiki dengan tangan", "This finding has to be mended by hand";
        Fixed { what: String } => "Diperbaiki: {what}", "Fixed: {what}";
        FixedMany { count: usize } => "{count} temuan sejenis diperbaiki", "Fixed, all of a kind: {count}";
        NothingToSelect => "Di sini tidak ada teks", "There is no text here";
        UndoneIn { place: String } => "Diurungkan di {place}", "Undone in {place}";
        RedoneIn { place: String } => "Diulangi di {place}", "Redone in {place}";
        MouseOn => "Tetikus hidup; tahan Shift untuk memilih dengan terminal", "Mouse on; hold Shift to select with the terminal";
        MouseOff => "Tetikus mati; terminal memilih seperti biasa", "Mouse off; the terminal selects as usual";
        SmartQuotesOn => "Tanda petik lengkung hidup", "Curly quotation marks are on";
        SmartQuotesOff => "Tanda petik lengkung mati: tanda tetap seperti diketik", "Curly quotation marks are off: marks stay as typed";
        SmartDashesOn => "Tanda pisah otomatis hidup: -- menjadi –", "Dashes are on: -- becomes –";
        SmartDashesOff => "Tanda pisah otomatis mati", "Dashes are off: hyphens stay as typed";
        SmartEllipsisOn => "Elipsis otomatis hidup: ... menjadi …", "The ellipsis is on: ... becomes …";
        SmartEllipsisOff => "Elipsis otomatis mati", "The ellipsis is off: full stops stay as typed";
        SingleBlanksOn => "Spasi ganda dicegah", "Double blanks are held back";
        SingleBlanksOff => "Spasi ganda tidak lagi dicegah", "Double blanks are no longer held back";
        NoFormat => "Pilih format dulu dengan Spasi", "Choose a format first with Space";

        TitleAsk => "Sebentar", "One moment";
        AskQuit => "Ada perubahan yang belum disimpan.", "There are unsaved changes.";
        AnswerSaveAndQuit => "Simpan dan keluar", "Save and quit";
        AnswerQuitUnsaved => "Keluar tanpa menyimpan", "Leave without saving";
        AnswerStay => "Batal", "Cancel";
        AskFixKind { what: String } => "Semua yang sejenis akan diperbaiki:\n{what}", "All of this kind will be fixed:\n{what}";
        AndMore { count: usize } => "… dan {count} lagi", "… and {count} more";
        AnswerFixKind => "Perbaiki semua", "Fix them all";
        AskOverwrite { files: String } => "Sudah ada: {files}. Ganti?", "Already there: {files}. Replace?";
        AnswerKeep => "Jangan ganti", "Keep";
        AnswerOverwrite => "Ganti", "Replace";

        TitleSaveAs => "Simpan sebagai", "Save as";
        InFolder { folder: String } => "di {folder}", "in {folder}";
        TitleSpeaker => "Narasumber", "Speaker";
        TitleQuote { number: usize } => "Kutipan ¶{number}", "Quote ¶{number}";
        TitlePreflight => "Ekspor: siap terbit?", "Export: ready to go out?";
        TitleProblems { counts: String } => "Temuan: {counts}", "Findings: {counts}";
        CountErrors { count: usize } => "{count} galat", "errors {count}";
        CountWarnings { count: usize } => "{count} peringatan", "warnings {count}";
        CountAdvice { count: usize } => "{count} saran", "advice {count}";
        TitleErrors { count: usize } => "Galat saja: {count}", "Errors only: {count}";
        TitleWarnings { count: usize } => "Peringatan saja: {count}", "Warnings only: {count}";
        TitleAdvice { count: usize } => "Saran saja: {count}", "Advice only: {count}";
        ExportTo { path: String } => "Ke {path}", "To {path}";
        ExportHeld { count: usize } => "{count} galat menahan ekspor", "Errors holding the export: {count}";
        ExportReady => "Siap diekspor", "Ready to export";

        PreviewWebPage => "Berkasnya halaman web; naskahnya:", "The file is a web page; its words:";
        FootPrompt => "Enter simpan · Esc batal", "Enter saves · Esc cancels";
        ToggleWord => "kata utuh", "whole word";
        ToggleWordShort => "kata", "word";
        ToggleCase => "besar/kecil", "match case";
        ToggleCaseShort => "Aa", "Aa";
        TogglePattern => "pola", "pattern";
        KeyReplace => "ganti", "replace";
        KeyReplaceAll => "semua", "all";
        KeySkip => "lewati", "skip";
        KeyNext => "berikut", "next";
        KeyDone => "selesai", "done";
        TitleReplaceAll { count: usize, places: usize } => "Ganti semua: {count}, di {places} tempat", "Replace all: {count}, in places: {places}";
        FootReplaceAll => "Enter ganti semua · ↑ ↓ gulir · Esc batal", "Enter replaces all · ↑ ↓ scroll · Esc cancels";
        FootHelp => "↑ ↓ gulir · Esc tutup", "↑ ↓ scroll · Esc closes";
        FootProblems => "Enter buka · F perbaiki · S semua sejenis · Tab saring · Esc", "Enter go · F fix · S all of a kind · Tab filter · Esc";
        FootProblemsRead => "Enter buka · Tab saring · Esc tutup", "Enter go · Tab filter · Esc closes";
        FootCard => "Tab baris berikut · Esc selesai", "Tab next line · Esc done";
        FootPreflight => "Spasi pilih · Enter ekspor · F7 temuan · Esc", "Space choose · Enter export · F7 findings · Esc";
        FootHeld => "Enter lihat galat · Esc kembali", "Enter shows the errors · Esc back";
        FootPreview => "↑ ↓ gulir · ← → format · Esc kembali ke naskah", "↑ ↓ scroll · ← → format · Esc back to the text";
    }
}

impl TuiPhrase {
    /// The words in a language, owned.
    pub fn text(&self, lang: super::Lang) -> String {
        self.say(lang).into_owned()
    }
}
