//! What `siaran doctor` says of the terminal, the settings and the folders it found.

crate::phrases! {
    /// The words of the doctor.
    pub enum DoctorPhrase {
        LabelProgram => "Program", "Program";
        LabelTerminal => "Terminal", "Terminal";
        LabelColours => "Warna", "Colours";
        LabelSigns => "Tanda", "Signs";
        LabelLine => "Sambungan", "Line";
        LabelClipboard => "Papan klip", "Clipboard";
        LabelLanguage => "Bahasa", "Language";
        LabelSettings => "Pengaturan", "Settings";
        LabelTheme => "Tema", "Theme";
        LabelSpeakers => "Berkas narasumber", "File of speakers";
        LabelLocks => "Siapa membuka draf", "Who has a draft open";
        LabelReviewers => "Penelaah", "Reviewers";
        LabelProfiles => "Profil sendiri", "Own profiles";

        NoTerminal => "keluaran bukan terminal", "the output is no terminal";
        Columns { term: String, columns: usize } => "{term}, {columns} kolom", "{term}, {columns} columns";
        TermUnset => "TERM kosong", "TERM is not set";
        Dumb => "tidak bisa layar penuh; pakai perintah seperti siaran show dan siaran check",
            "cannot show a full screen; use commands such as siaran show and siaran check";
        ColoursTrue => "warna sejati", "true colour";
        ColoursMany => "256 warna", "256 colours";
        ColoursSixteen => "16 warna terminal", "the terminal’s 16 colours";
        ColoursNone => "tanpa warna; yang penting tetap ditandai dengan huruf dan tanda",
            "no colour; what matters is still marked by words and signs";
        BecauseNoColor => "karena NO_COLOR", "because of NO_COLOR";
        SignsUnicode => "lengkap (UTF-8)", "complete (UTF-8)";
        SignsConsole => "yang ada di huruf konsol", "those the console’s font has";
        SignsAscii => "sederhana (ASCII), karena locale bukan UTF-8", "plain (ASCII), because the locale is not UTF-8";
        LineNear => "langsung", "direct";
        LineFar => "lewat SSH: tetikus mati saat dibuka, Esc menunggu sedikit lebih lama",
            "over SSH: the mouse is off at the start, Esc waits a little longer";
        InTmux => "di dalam tmux", "inside tmux";
        InScreen => "di dalam screen", "inside screen";
        ClipboardTerminal => "salinan dikirim ke terminal (OSC 52); terminal yang menentukan apakah diterima",
            "copies are sent to the terminal (OSC 52); whether it takes them is up to the terminal";
        ClipboardTmux => "salinan dikirim lewat tmux; agar diteruskan: set -g set-clipboard on",
            "copies are sent through tmux; to pass them on: set -g set-clipboard on";
        ClipboardScreen => "salinan dikirim lewat screen ke terminal (OSC 52)", "copies are sent through screen to the terminal (OSC 52)";
        ClipboardNone => "konsol ini tanpa papan klip; salinan tinggal di siaran", "this console has no clipboard; copies stay within siaran";
        LanguageOf { name: String, from: String } => "{name}, dari {from}", "{name}, from {from}";
        Indonesian => "Indonesia", "Indonesian";
        English => "Inggris", "English";
        FromSettings => "pengaturan", "the settings";
        FromLocale => "locale", "the locale";
        FromOption => "--lang", "--lang";
        NoHome => "tidak ada folder rumah; pengaturan tidak dipakai", "there is no home folder; settings are not used";
        SettingsAbsent { file: String } =>
            "belum ada; contohnya: siaran settings > {file}", "none yet; to begin: siaran settings > {file}";
        SettingsFine { file: String } => "{file}", "{file}";
        SettingsFault { line: String, column: String, why: String } => "baris {line}:{column}: {why}", "line {line}:{column}: {why}";
        ThemeTerminal => "warna terminal sendiri", "the terminal’s own colours";
        ThemeNamed { name: String } => "{name}", "{name}";
        ThemeFew { name: String } =>
            "{name} perlu 256 warna atau lebih; dipakai warna terminal sendiri",
            "{name} needs 256 colours or more; the terminal’s own colours are used";
        ThemeScreen { name: String } =>
            "{name} tidak bisa dicat di dalam screen; dipakai warna terminal sendiri",
            "{name} cannot be painted inside screen; the terminal’s own colours are used";
        SpeakersIn { file: String, count: String } => "{file}: {count} narasumber", "{file}: {count} speakers";
        SpeakersNot { why: String } => "{why}", "{why}";
        NoSpeakers => "tidak ada; speakers.toml di samping draf atau pengaturan", "none; speakers.toml beside the draft or the settings";
        LocksHere => "di folder ini: orang lain yang membuka draf yang sama terlihat", "in this folder: others who open the same draft are seen";
        LocksHereUnlocked =>
            "di folder ini: orang lain terlihat, tetapi disk ini tidak punya kunci; yang komputernya mati baru diketahui sesudah 10 menit",
            "in this folder: others are seen, but this disk has no locks; whose computer went off is only known after 10 minutes";
        LocksHereShared =>
            "di folder ini: folder bersama seperti /tmp, jadi orang lain tidak terlihat; yang mereka simpan tetap diketahui",
            "in this folder: a shared folder such as /tmp, so others are not seen; what they save is noticed all the same";
        LocksHereNone =>
            "di folder ini: tidak dapat membuat berkas, jadi orang lain tidak terlihat; yang mereka simpan tetap diketahui",
            "in this folder: no file can be made, so others are not seen; what they save is noticed all the same";
        LocksOwn => "di folder pribadi: jendela Anda yang lain terlihat", "in your own folder: your other windows are seen";
        LocksOwnUnlocked =>
            "di folder pribadi: jendela Anda yang lain terlihat, tetapi disk ini tidak punya kunci",
            "in your own folder: your other windows are seen, but this disk has no locks";
        LocksOwnNone =>
            "di folder pribadi: tidak dapat membuat berkas, jadi jendela Anda yang lain terlihat di folder draf saja",
            "in your own folder: no file can be made, so your other windows are seen in the draft’s folder only";
        LocksOwnNoHome =>
            "tidak ada folder pribadi (HOME), jadi jendela Anda yang lain terlihat di folder draf saja",
            "there is no home folder (HOME), so your other windows are seen in the draft’s folder only";
        LocksUntried => "tidak dicoba (--read-only)", "not tried (--read-only)";
        ConfinedWhole => "siaran view dan --read-only dikurung oleh sistem (Landlock)", "siaran view and --read-only are confined by the system (Landlock)";
        ConfinedMost =>
            "siaran view dan --read-only dikurung oleh sistem (Landlock lama: berkas dan program saja)",
            "siaran view and --read-only are confined by the system (an older Landlock: files and programs only)";
        ConfinedNot =>
            "sistem ini tidak punya Landlock; siaran view dan --read-only dijaga siaran sendiri",
            "this system has no Landlock; siaran alone keeps the limits of siaran view and --read-only";
        NoProfiles => "tidak ada", "none";
        SettingsWhere { file: String } => "Simpan sebagai {file}", "Keep it as {file}";
    }
}
