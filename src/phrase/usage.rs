//! The words of `--help`: what commands, arguments and options do, with examples. Lines fit into 80 columns together
//! with what stands before them. Knows nothing of how a help page is laid out.

crate::phrases! {
    /// The words of the help pages.
    #[derive(Copy)]
    pub enum UsagePhrase {
        HeadingUsage => "Pemakaian:", "Usage:";
        HeadingCommands => "Perintah:", "Commands:";
        HeadingArguments => "Argumen:", "Arguments:";
        HeadingOptions => "Opsi:", "Options:";
        Examples => "Contoh:", "Examples:";
        UsageCommand => "PERINTAH …", "COMMAND …";

        ValueOptions => "OPSI", "OPTIONS";
        ValueCommand => "PERINTAH", "COMMAND";
        ValueDraft => "DRAF", "DRAFT";
        ValueOld => "LAMA", "OLD";
        ValueNew => "BARU", "NEW";
        ValueFile => "BERKAS", "FILE";
        ValueTarget => "TUJUAN", "TARGET";
        ValueLang => "BAHASA", "LANG";
        ValueWhen => "KAPAN", "WHEN";
        ValueLevel => "TINGKAT", "LEVEL";
        ValueFormat => "BENTUK", "FORMAT";
        ValueFormats => "FORMAT", "FORMAT";
        ValueProfile => "PROFIL", "PROFILE";
        ValueName => "NAMA", "NAME";
        ValueColumns => "KOLOM", "COLUMNS";
        ValueNumber => "NOMOR", "NUMBER";
        ValueDate => "TANGGAL", "DATE";
        ValueRule => "ATURAN", "RULE";
        ValueShell => "SHELL", "SHELL";

        OptionLang => "Bahasa antarmuka: id, en", "Language of the interface: id, en";
        OptionColor => "Warna: auto, always, never", "Colours: auto, always, never";
        OptionReadOnly => "Hanya melihat; tidak ada yang ditulis", "Look only; nothing is written";
        OptionPlain => "Sunting baris demi baris, tanpa layar penuh", "Edit line by line, without a full screen";
        OptionHelp => "Bantuan ini", "This help";
        OptionVersion => "Versi program", "The program’s version";
        OptionFormat => "Bentuk keluaran: text, json", "Form of the output: text, json";
        Force => "Timpa berkas yang sudah ada", "Replace files that are there already";

        ArgDraft => "Berkas draf; - untuk masukan baku", "The draft file; - for stdin";
        ArgDrafts => "Berkas draf, boleh beberapa; - untuk masukan baku", "Draft files; - for stdin";
        ArgOpen => "Berkas draf; tanpa ini, draf di folder ini", "The draft file; without it, the draft in this folder";

        Siaran => "Penyunting siaran pers di terminal", "An editor for press releases in the terminal";
        SiaranExamples =>
            "  siaran                          buka draf di folder ini, atau mulai yang baru\n  siaran lokakarya.toml           sunting sebuah draf\n  siaran check lokakarya.toml     periksa tanpa membuka penyunting\n  siaran PERINTAH --help          cara memakai sebuah perintah",
            "  siaran                          open this folder’s draft, or begin a new one\n  siaran workshop.toml            edit a draft\n  siaran check workshop.toml      check it without opening the editor\n  siaran COMMAND --help           how to use a command";
        ExitCodes =>
            "Kode keluar:\n  0 beres · 1 ada galat atau perbedaan · 2 salah pakai\n  3 berkas tidak terbaca atau tidak tertulis · 4 ditolak",
            "Exit codes:\n  0 fine · 1 errors or differences · 2 wrong use\n  3 a file could not be read or written · 4 refused";

        New => "Buat draf baru", "Make a new draft";
        NewFile => "Berkas draf yang dibuat; - untuk keluaran baku", "The draft file to make; - for stdout";
        NewTemplate => "Mulai dari templat; lihat --list", "Begin with a template; see --list";
        NewProfile => "Lembaga penerbit; lihat: siaran profiles", "The issuing body; see: siaran profiles";
        NewLanguage => "Bahasa siaran: id, en", "Language of the release: id, en";
        NewList => "Sebutkan templat yang ada", "List the templates";
        NewExamples =>
            "  siaran new lokakarya.toml --template kegiatan\n  siaran new --template bersama --profile ojk\n  siaran new --list",
            "  siaran new workshop.toml --template event\n  siaran new --template bersama --profile ojk\n  siaran new --list";
        TemplateKegiatan => "kegiatan: lokakarya, peluncuran, kunjungan", "an event, in Indonesian";
        TemplatePernyataan => "pernyataan: sikap lembaga atas suatu peristiwa", "a statement, in Indonesian";
        TemplateData => "data: hasil survei, capaian, angka tahunan", "figures: a survey, a result, in Indonesian";
        TemplateBersama => "siaran bersama dua lembaga", "a joint release of two bodies, in Indonesian";
        TemplateEvent => "kegiatan, dalam bahasa Inggris", "an event: a workshop, a launch, a visit";

        Edit => "Sunting draf di layar penuh", "Edit a draft full-screen";
        EditExamples =>
            "  siaran edit lokakarya.toml\n  siaran edit --read-only lokakarya.toml     untuk penelaah",
            "  siaran edit workshop.toml\n  siaran edit --read-only workshop.toml     for reviewers";

        View => "Lihat satu draf saja, untuk penelaah lewat SSH", "Look at one draft only, for reviewers over SSH";
        ViewDraft => "Berkas draf yang boleh dilihat", "The draft file that may be looked at";
        ViewExamples =>
            "  siaran view /srv/pers/lokakarya.toml\n  command=\"siaran view /srv/pers/lokakarya.toml\"     di authorized_keys",
            "  siaran view /srv/press/workshop.toml\n  command=\"siaran view /srv/press/workshop.toml\"     in authorized_keys";

        Show => "Tampilkan siaran sebagai teks", "Show the release as text";
        ShowWidth => "Lebar baris; 0 = satu paragraf satu baris", "Width of a line; 0 = a paragraph a line";
        ShowExamples =>
            "  siaran show lokakarya.toml\n  siaran show lokakarya.toml --width 60 | less",
            "  siaran show workshop.toml\n  siaran show workshop.toml --width 60 | less";

        Check => "Periksa draf: nomor, tanggal, kutipan, ejaan tanda", "Check drafts: number, dates, quotes, marks";
        CheckDeny => "Gagal juga karena: warnings, advice", "Fail on these, too: warnings, advice";
        CheckExamples =>
            "  siaran check lokakarya.toml\n  siaran check *.toml --deny warnings\n  siaran check lokakarya.toml --format json",
            "  siaran check workshop.toml\n  siaran check *.toml --deny warnings\n  siaran check workshop.toml --format json";

        Fix => "Terapkan perbaikan yang aman", "Apply the fixes that are safe";
        FixDryRun => "Tunjukkan saja perubahannya", "Only show what would change";
        FixExamples =>
            "  siaran fix --dry-run lokakarya.toml\n  siaran fix lokakarya.toml\n  siaran fix - < lokakarya.toml > rapi.toml",
            "  siaran fix --dry-run workshop.toml\n  siaran fix workshop.toml\n  siaran fix - < workshop.toml > mended.toml";

        OpenStays =>
            "Draf yang sedang dibuka orang lain, atau Anda sendiri di jendela lain, tidak\nditulis: disebutkan siapa yang membukanya, dengan kode keluar 4.",
            "A draft that somebody else has open, or you in another window, is not written:\nit is said who has it, with exit code 4.";
        Fmt => "Rapikan penulisan berkas draf", "Tidy the text of draft files";
        FmtCheck => "Jangan menulis; sebut berkas yang belum rapi", "Write nothing; name files that are not tidy";
        FmtExamples =>
            "  siaran fmt lokakarya.toml       satu kalimat satu baris, mudah dibandingkan\n  siaran fmt --check *.toml",
            "  siaran fmt workshop.toml        one sentence a line, easy to compare\n  siaran fmt --check *.toml";

        Import => "Jadikan teks siaran yang sudah terbit sebuah draf", "Make a draft of a published release’s text";
        ImportFile => "Berkas teks; - untuk masukan baku", "The text file; - for stdin";
        ImportOutput => "Draf yang ditulis; tanpa ini ke keluaran baku", "The draft to write; stdout without it";
        ImportProfile => "Lembaga penerbit, apa pun kata teksnya", "The issuing body, whatever the text says";
        ImportExamples =>
            "  siaran import siaran-518.txt -o lokakarya.toml\n  xclip -o | siaran import - > lokakarya.toml",
            "  siaran import release-518.txt -o workshop.toml\n  xclip -o | siaran import - > workshop.toml";

        Export => "Ekspor siaran untuk diterbitkan", "Export the release for publication";
        ExportTo => "Format: txt, md, html; boleh beberapa: txt,html", "Formats: txt, md, html; several: txt,html";
        ExportOutput => "Berkas atau folder; - untuk keluaran baku", "File or folder; - for stdout";
        ExportExamples =>
            "  siaran export lokakarya.toml --to txt,html\n  siaran export lokakarya.toml --to html -o terbit/\n  siaran export lokakarya.toml --to txt -o -",
            "  siaran export workshop.toml --to txt,html\n  siaran export workshop.toml --to html -o out/\n  siaran export workshop.toml --to txt -o -";

        Diff => "Bandingkan dua draf, kata demi kata", "Compare two drafts, word by word";
        DiffOld => "Draf lama; - untuk masukan baku", "The old draft; - for stdin";
        DiffNew => "Draf baru; - untuk masukan baku", "The new draft; - for stdin";
        DiffExamples =>
            "  siaran diff lama.toml baru.toml\n  git show HEAD:lokakarya.toml | siaran diff - lokakarya.toml",
            "  siaran diff old.toml new.toml\n  git show HEAD:workshop.toml | siaran diff - workshop.toml";

        Recover => "Pulihkan teks yang belum sempat disimpan", "Recover text that was never saved";
        ValueJournal => "NAMA", "NAME";
        RecoverName => "Catatan yang dibandingkan dengan drafnya", "The record to compare with its draft";
        RecoverOutput => "Tulis sebagai draf baru; - untuk keluaran baku", "Write it as a new draft; - for stdout";
        RecoverDiscard => "Buang; satu kata harus diketik dahulu", "Throw it away; a word has to be typed first";
        RecoverExamples =>
            "  siaran recover\n  siaran recover 3f2a9c01-69209c80-1f3\n  siaran recover 3f2a9c01-69209c80-1f3 -o pulih.toml",
            "  siaran recover\n  siaran recover 3f2a9c01-69209c80-1f3\n  siaran recover 3f2a9c01-69209c80-1f3 -o recovered.toml";

        Number => "Jelaskan dan periksa nomor siaran", "Explain and check a release number";
        NumberText => "Nomornya; - untuk masukan baku", "The number; - for stdin";
        NumberProfile => "Lembaga yang polanya dipakai", "The body whose pattern counts";
        NumberDate => "Tanggal siaran, misalnya 16/12/2025", "The release date, such as 16/12/2025";
        NumberExamples =>
            "  siaran number B-518/SETMEN/HM.02.04/12/2025\n  siaran number \"B- 518/SETMEN/HM.02.04/12/2025\" --date 16/12/2025\n  siaran number SP-133/GKPB/OJK/VIII/2025 --profile ojk",
            "  siaran number B-518/SETMEN/HM.02.04/12/2025\n  siaran number \"B- 518/SETMEN/HM.02.04/12/2025\" --date 16/12/2025\n  siaran number SP-133/GKPB/OJK/VIII/2025 --profile ojk";

        Profiles => "Tampilkan lembaga penerbit yang dikenal", "Show the issuing bodies that are known";
        ProfilesId => "Profil yang ditampilkan; tanpa ini, semuanya", "The profile to show; all without it";
        ProfilesToml => "Cetak TOML-nya, untuk disalin dan diubah", "Print its TOML, to copy and change";
        ProfilesExamples =>
            "  siaran profiles\n  siaran profiles kemenpppa\n  siaran profiles kemenpppa --toml > dinas.profile.toml",
            "  siaran profiles\n  siaran profiles kemenpppa\n  siaran profiles kemenpppa --toml > ours.profile.toml";

        Doctor => "Periksa terminal dan pengaturan", "Look over the terminal and the settings";
        DoctorExamples => "  siaran doctor\n  siaran doctor --format json", "  siaran doctor\n  siaran doctor --format json";

        Settings => "Cetak contoh pengaturan atau tema", "Print settings or a theme to begin with";
        SettingsTheme => "Cetak tema ini: terang, gelap, kontras", "Print this theme: terang, gelap, kontras";
        ValueTheme => "TEMA", "THEME";
        SettingsExamples =>
            "  siaran settings > ~/.config/siaran/settings.toml\n  siaran settings --theme gelap > ~/.config/siaran/themes/malam.toml",
            "  siaran settings > ~/.config/siaran/settings.toml\n  siaran settings --theme gelap > ~/.config/siaran/themes/night.toml";

        Explain => "Jelaskan sebuah aturan pemeriksaan", "Explain a rule of the checks";
        ExplainRule => "Nama aturan, seperti dalam hasil siaran check", "The rule’s name, as siaran check says it";
        ExplainList => "Sebutkan semua aturan", "List all rules";
        ExplainExamples =>
            "  siaran explain number-format\n  siaran explain --list",
            "  siaran explain number-format\n  siaran explain --list";

        Completions => "Cetak pelengkap perintah untuk shell", "Print completions for a shell";
        CompletionsShell => "bash, zsh, fish, elvish, powershell", "bash, zsh, fish, elvish, powershell";
        CompletionsExamples =>
            "  siaran completions bash > ~/.local/share/bash-completion/completions/siaran\n  siaran completions fish > ~/.config/fish/completions/siaran.fish",
            "  siaran completions bash > ~/.local/share/bash-completion/completions/siaran\n  siaran completions fish > ~/.config/fish/completions/siaran.fish";

        Man => "Cetak halaman manual", "Print the manual page";
        ManCommand => "Perintah yang dijelaskan; tanpa ini, programnya", "The command to describe; the program without it";
        ManVersion => "VERSI", "VERSION";
        ManExamples => "CONTOH", "EXAMPLES";
        ManName => "NAMA", "NAME";
        ManSynopsis => "RINGKASAN", "SYNOPSIS";
        ManDescription => "URAIAN", "DESCRIPTION";
        ManOptions => "OPSI", "OPTIONS";
        ManCommands => "PERINTAH", "COMMANDS";
        ManPageExamples =>
            "  siaran man | man -l -\n  siaran man check > siaran-check.1",
            "  siaran man | man -l -\n  siaran man check > siaran-check.1";
    }
}
