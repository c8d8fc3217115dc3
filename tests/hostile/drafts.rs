//! Our own drafts that mean harm, or that somebody's accident made: sixty and more, each with what becomes of it. They
//! are made here, so that no file of the project is dangerous to look at.

use std::fmt::Write;

/// What is done with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is read, whatever is wrong with it.
    Read,
    /// It is refused, and says why.
    Refused,
}

/// A draft.
pub(crate) struct Evil {
    /// What it is, as a file name.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    pub(crate) fate: Fate,
}

impl Evil {
    /// The commands that matter to it most, of those a whole run has; the first two print the release.
    pub(crate) fn few(&self) -> std::ops::Range<usize> {
        match self.name.rsplit_once('-') {
            Some((_, "words")) => 0..2,
            Some((_, "everywhere")) => 2..7,
            _ => 0..7,
        }
    }
}

/// A sound draft, which evil is put into.
pub(crate) const SOUND: &str = r#"format = 1

[release]
profile = "kemenpppa"
number = "B-520/SETMEN/HM.02.04/12/2025"
title = "Posko Bantuan Dibuka di Tiga Kecamatan"
place = "Ambon"
date = 2025-12-16
language = "id"

[[speakers]]
id = "sari"
name = "Sari Dewi"
position = "Kepala Dinas Sosial Kota Ambon"
short = "Sari"

[[body]]
id = "a1b2"
text = "Posko bantuan dibuka di tiga kecamatan sejak pagi."

[[body]]
id = "c3d4"
kind = "quote"
speaker = "sari"
text = "Kami siap membantu"
attribution = "kata {position} {name}"

[[body]]
id = "e5f6"
kind = "list"
text = "satu\ndua"
"#;

/// Texts that stand in every field at once, as TOML has them between quotation marks.
const TEXTS: &[(&str, &str)] = &[
    ("esc-u", r"\u001b[2J\u001b[1;1H"),
    ("esc-e", r"\e[31mmerah\e[0m"),
    ("esc-x", r"\x1b[?1049h"),
    ("c1-csi", "\\u009b2J"),
    ("c1-osc", "\\u009d0;judul\\u009c"),
    ("osc52", r"\u001b]52;c;cm0gLXJm\u0007"),
    ("osc8", r"\u001b]8;;http://contoh.invalid\u001b\\tautan\u001b]8;;\u001b\\"),
    ("title", r"\u001b]0;jendela\u0007"),
    ("dcs", r"\u001bPtmux;\u001b\u001b]52;c;eA==\u0007\u001b\\"),
    ("answer-back", r"\u001b[6n\u001b[c\u0005"),
    ("bell-backspace", r"\u0007\b\b\b\bpalsu"),
    ("nul", r"satu\u0000dua"),
    ("del", r"satu\u007fdua"),
    ("cr-overwrite", r"asli\rpalsu"),
    ("vt-ff", "satu\\u000bdua\\f"),
    ("crlf-header", r"Siaran\r\nBcc: semua@contoh.invalid\r\n\r\nisi lain"),
    ("lf-forged-message", r"x\nsiaran: galat palsu\n"),
    ("separators", r"satu\u2028dua\u2029tiga\u0085empat"),
    ("rlo", r"awal\u202etxt.exe\u202c"),
    ("isolates", r"\u2066satu\u2069\u2067dua\u2069\u2068tiga\u2069"),
    ("marks-of-direction", r"a\u200eb\u200fc\u061cd"),
    ("isolate-unclosed", r"\u2067\u2067\u2067\u2067\u2067buka"),
    ("zero-width", r"Po\u200bs\u200cko\u200d\u2060\ufeff"),
    ("soft-hyphen", r"Po\u00adsko\u00ad"),
    ("joiner-of-graphemes", r"Po\u034fsko"),
    ("fillers", r"\u3164\u115f\u1160\uffa0\u2800"),
    ("mongolian", r"Po\u180esko\u180b"),
    ("invisible-operators", r"2\u2062x\u2061\u2063\u2064"),
    ("annotation", r"\ufff9dasar\ufffaketerangan\ufffb"),
    ("tags", r"Posko\U000E0069\U000E0067\U000E006E\U000E006F\U000E0072\U000E0065"),
    ("tags-on-flag", r"\U0001F3F4\U000E0068\U000E0069\U000E0064\U000E0065"),
    ("variations", r"Posko\ufe0f\ufe0e.\ufe0f\U000E0100"),
    ("noncharacters", r"\ufffe\uffff\ufdd0\U0010ffff"),
    ("private-use", r"\ue000\uf8ff\U000F0000"),
    ("object-replacement", r"\ufffc\ufffd"),
    ("lone-mark", r"\u0301Posko"),
    ("musical-format", r"\U0001D173nada\U0001D17A"),
    ("shorthand-format", r"\U0001BCA0steno\U0001BCA3"),
    ("prepended", r"\u0600\u0600\u06001"),
    ("cyrillic", "Роsko Ваntuan dаn kесаmаtаn"),
    ("fullwidth", "Ｐｏｓｋｏ　ＢＡＮＴＵＡＮ"),
    ("mathematical", "𝐏𝐨𝐬𝐤𝐨 𝓑𝓪𝓷𝓽𝓾𝓪𝓷"),
    ("right-to-left", "كتاب جاوي ڠ שלום"),
    ("emoji-joined", "👩‍👩‍👧‍👦 🏳️‍🌈 👩\u{200d}"),
    ("script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    ("entities", "&lt;b&gt; &#x1b; &#8238; &amp;amp; &nosuch;"),
    ("cdata", "]]><![CDATA[ <!-- --> <?php echo 1 ?>"),
    ("attribute", r#"\" onmouseover=\"alert(1)\" x='"#),
    ("style", "</style></title></head><body onload=x>"),
    ("javascript", "[klik](javascript:alert(1)) javascript:alert(1) data:text/html,x"),
    ("markdown", "# judul\\n> kutipan\\n- butir\\n```kode```\\n![x](http://contoh.invalid/x.png) **_`~|"),
    ("link-definition", "[a]: http://contoh.invalid \\\"judul\\\"\\n<http://contoh.invalid>"),
    ("formula", "=HYPERLINK(\\\"http://contoh.invalid\\\",\\\"x\\\") +1 -1 @SUM(A1) \\t=1"),
    ("braces", "{name} {position} {{name}} {0} {number} %s %n $HOME `id` $(id)"),
    ("path", "../../../../etc/passwd"),
    ("path-absolute", "/dev/tty"),
    ("path-windows", r"..\\..\\C:\\CON:aux"),
    ("dots", ".."),
    ("hyphen", "--force"),
    ("blank-only", "\\u00a0\\u2003\\u3000 "),
    ("empty", ""),
];

/// Files that are wrong as files, or of a size.
fn files() -> Vec<(&'static str, Vec<u8>, Fate)> {
    use Fate::{Read, Refused};
    let sound = || SOUND.as_bytes().to_vec();
    let text = |text: &str| SOUND.replace("Kami siap membantu", text).into_bytes();
    let with = |more: &str| [SOUND.as_bytes(), more.as_bytes()].concat();
    let raw = |bytes: &[u8]| [b"# x\n[release]\ntitle = \"", bytes, b"\"\n"].concat();
    let many = |count: usize| {
        let mut all = SOUND.to_owned();
        for n in 0..count {
            let _ = write!(all, "[[body]]\nid = \"n{n}\"\ntext = \"Warga {n} datang.\"\n");
        }
        all.into_bytes()
    };
    vec![
        ("bom-once", [b"\xef\xbb\xbf", SOUND.as_bytes()].concat(), Read),
        ("bom-twice", [b"\xef\xbb\xbf\xef\xbb\xbf", SOUND.as_bytes()].concat(), Refused),
        ("crlf-lines", SOUND.replace('\n', "\r\n").into_bytes(), Read),
        ("cr-lines", SOUND.replace('\n', "\r").into_bytes(), Refused),
        ("nothing", Vec::new(), Read),
        ("nul-only", vec![0; 4096], Refused),
        ("raw-esc", raw(b"\x1b[2J"), Refused),
        ("raw-c1", raw("\u{9b}2J\u{85}".as_bytes()), Read),
        ("raw-c1-byte", raw(b"\x9b2J"), Refused),
        ("raw-bidi-in-comment", with("# \u{202e}ratnemok\u{2066}\n"), Read),
        ("raw-c1-in-comment", with("# \u{9b}2J\n"), Read),
        ("raw-tags-in-unknown-key", with("[lain]\nk = \"Posko\u{e0069}\u{e0067}\u{200b}\"\n"), Read),
        ("broken-line-with-escape", with("salah \u{9b}2J\u{202e} =\n"), Refused),
        ("utf16", SOUND.encode_utf16().flat_map(u16::to_le_bytes).collect(), Refused),
        ("utf8-cut", [SOUND.as_bytes(), b"# \xf0\x9f\x91"].concat(), Refused),
        ("utf8-overlong", raw(b"\xc0\xaf\xe0\x80\xaf"), Refused),
        ("utf8-surrogate", raw(b"\xed\xa0\x80"), Refused),
        ("escape-surrogate", raw(br"\ud800"), Refused),
        ("types", b"format = \"satu\"\n[release]\ntitle = 5\nnumber = [1, 2]\ndate = true\nplace = { a = 1 }\n[[body]]\nid = 1\ntext = 2025-12-16\n".to_vec(), Read),
        ("release-is-list", b"release = [1, 2]\nbody = \"x\"\nspeakers = 7\n".to_vec(), Read),
        ("duplicate-keys", b"[release]\ntitle = \"a\"\ntitle = \"b\"\n".to_vec(), Refused),
        ("duplicate-tables", with("[release]\ntitle = \"lain\"\n"), Refused),
        ("newer", b"format = 9999\n".to_vec(), Refused),
        ("number-out-of-range", b"format = 99999999999999999999999999\n".to_vec(), Refused),
        ("ids-alike", SOUND.replace("c3d4", "a1b2").replace("\"sari\"", "\"s\u{430}ri\"").into_bytes(), Read),
        ("id-is-path", SOUND.replace("a1b2", "../../x\\u001b").into_bytes(), Read),
        ("unknown-keys", with("[\"\\u001b]0;x\\u0007\"]\n\"\\u202e\" = \"\\u0000\"\n"), Read),
        ("huge-key", with(&format!("{} = 1\n", "k".repeat(200_000))), Read),
        ("huge-key-broken", format!("{} \u{9b}\n", "k".repeat(200_000)).into_bytes(), Refused),
        ("deep-list", with(&format!("x = {}{}\n", "[".repeat(20_000), "]".repeat(20_000))), Refused),
        ("deep-table", with(&format!("x = {}1{}\n", "{a=".repeat(5_000), "}".repeat(5_000))), Refused),
        ("deep-key", with(&format!("{}z = 1\n", "a.".repeat(20_000))), Refused),
        ("long-block", text(&"kata ".repeat(40_000)), Read),
        ("long-word", text(&"a".repeat(100_000)), Read),
        ("block-too-long", text(&"kata ".repeat(80_000)), Refused),
        ("mark-heap", text(&format!("a{}", "\\u0301".repeat(1_000))), Read),
        ("mark-mountain", text(&format!("a{}", "\u{301}".repeat(50_000))), Read),
        ("joined-crowd", text(&["👩"; 2_000].join("\u{200d}")), Read),
        ("conjunct-chain", text(&"क्".repeat(5_000)), Read),
        ("flag-run", text(&"🇮".repeat(5_001)), Read),
        ("bidi-run", text(&"\\u202e".repeat(20_000)), Read),
        ("blank-lines", text(&"\\n".repeat(20_000)), Read),
        ("line-of-40-mb", [b"x = \"".as_slice(), &vec![b'a'; 40 << 20], b"\"\n"].concat(), Refused),
        ("line-of-2-mb", [b"x = \"".as_slice(), &vec![b'a'; 2 << 20], b"\"\n"].concat(), Read),
        ("long-line-of-15-mb", [b"x = \"".as_slice(), &vec![b'a'; 15 << 20], b"\"\n"].concat(), Read),
        ("many-blocks", many(2_000), Read),
        ("many-parts", [b"x = [".as_slice(), &b"1,".repeat(1_300_000), b"]\n"].concat(), Refused),
        ("half-a-draft", sound()[..SOUND.len() / 2].to_vec(), Read),
    ]
}

/// The sound draft with a text in every place where words stand.
fn everywhere(text: &str) -> String {
    let mut out = String::new();
    for line in SOUND.lines() {
        // What chooses the form of a thing stays, or there is no thing.
        let keeps = ["format", "date", "kind", "[", "language"].iter().any(|start| line.starts_with(start));
        match line.strip_suffix('"').filter(|_| !keeps && !line.is_empty()) {
            Some(line) => _ = writeln!(out, "{line}{text}\""),
            None => _ = writeln!(out, "{line}"),
        }
    }
    out
}

/// The sound draft with evil in its words, but none of the errors that hold an export back.
fn in_words(text: &str) -> String {
    SOUND
        .replace("di Tiga Kecamatan\"", &format!("di Tiga{text} Kecamatan\""))
        .replace("sejak pagi.", &format!("sejak {text} pagi."))
        .replace("Kepala Dinas", &format!("Kepala {text} Dinas"))
        .replace("siap membantu", &format!("siap {text} membantu"))
        .replace("satu\\ndua", &format!("satu {text}\\ndua {text}"))
}

/// All of them.
pub(crate) fn all() -> Vec<Evil> {
    let mut all: Vec<Evil> =
        files().into_iter().map(|(name, bytes, fate)| Evil { name: name.to_owned(), bytes, fate }).collect();
    for (name, text) in TEXTS {
        let made = [("everywhere", everywhere(text)), ("words", in_words(text))];
        all.extend(made.into_iter().map(|(where_, draft)| Evil {
            name: format!("{name}-{where_}"),
            bytes: draft.into_bytes(),
            fate: Fate::Read,
        }));
    }
    all
}

/// Drafts that mean no harm, in the scripts that are written around us; no rule of hidden or alike characters may speak
/// of them.
pub(crate) fn benign() -> [(&'static str, String); 3] {
    let draft = |title: &str, text: &[&str]| {
        let mut out = format!("[release]\ntitle = \"{title}\"\n");
        for (n, text) in text.iter().enumerate() {
            let _ =
                write!(out, "\n# {text}\n[[body]]\nid = \"b{n}\"\ntext = \"{text}\"\nlama = \"{text}\"\n");
        }
        out
    };
    [
        (
            "jawi-arabic-malay",
            draft(
                "Kelas menulis Jawi dibuka: کلس منوليس جاوي",
                &[
                    "ڤوسكو بنتوان دبوك د تيڬ كچامتن سجق ڤاڬي.",
                    "تُفتح نقاط المساعدة في ثلاث مناطق، قالت سارة: «نحن جاهزون».",
                    "می\u{200c}خواهیم کمک کنیم، کتاب\u{200c}ها آماده است.",
                    "Pos bantuan dibuka di tiga kawasan; sila hubungi 03-555 0100 (Puan Siti Aminah binti Daud).",
                ],
            ),
        ),
        (
            "tamil-hindi-chinese",
            draft(
                "மூன்று இடங்களில் உதவி மையம் – तीन स्थानों पर केंद्र – 三个区开设援助站",
                &[
                    "காலையிலிருந்து மூன்று மாவட்டங்களில் உதவி மையங்கள் திறக்கப்பட்டன. க்ஷ ஸ்ரீ",
                    "सुबह से तीन प्रखंडों में सहायता केंद्र खुले हैं। क्\u{200d}ष श्री ज्ञान",
                    "自早晨起，三个区开设了援助站。“我们已准备好。”葛\u{e0100}飾區",
                    "朝から三つの地区に支援所が開かれました。カタカナ、ﾊﾝｶｸ。오늘 세 곳에서 문을 열었다.",
                    "ศูนย์ช่วยเหลือเปิดสามแห่งตั้งแต่เช้า น้ำ",
                ],
            ),
        ),
        (
            "emoji-and-latin",
            draft(
                "Posko bantuan dibuka 👩‍👩‍👧 ❤️ 🇮🇩",
                &[
                    "Keluarga 👨‍👩‍👧‍👦, pemadam 🧑🏽‍🚒, pelangi 🏳️‍🌈, Wales 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}, kotak 1️⃣ #️⃣ ☎︎ ‼️.",
                    "Élise, Søren, Žofia, Đặng Thị Hạnh, Łukasz, Işıl, naïve café, œuvre, 5 °C, 10 µg, 3 kΩ, Δt ≤ 2 σ.",
                    "PT Ångström–Müller “ya” – ‘tidak’… Rp\u{a0}5.000,00; 16/12/2025; Jum'at; ke-2; A/B; (satu) [dua] {tiga}.",
                    "ᮊᮧᮕᮤ ꦏꦺꦴꦥꦶ ᬓᭀᬧᬶ: kopi. Москва и Минск; Αθήνα και Πάτρα.",
                ],
            ),
        ),
    ]
}
