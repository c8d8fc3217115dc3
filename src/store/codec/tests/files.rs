//! Random files: valid, and as odd as people and other programs make them.

use super::Choices;

/// A file being made.
struct File<'a> {
    choices: &'a mut Choices,
    out: String,
    /// Comments and unknown keys so far; each has its number.
    marks: usize,
}

/// Texts with the string forms that can hold them.
const STRINGS: [&str; 14] = [
    "\"kata\"",
    "'kata'",
    "\"\"",
    "\"Satu kalimat. Dua kalimat.\"",
    "\"\"\"\nSatu kalimat. \\\nDua kalimat.\"\"\"",
    "\"\"\"Satu. \\\n\n    Dua \\u00e9.\\\n\"\"\"",
    "'''\nbaris \"satu\"\nbaris # dua'''",
    "\"\"\"\n# bukan komentar\n[[body]]\n\"\"\"",
    "\"tab\\t kutip \\\" miring \\\\ \\u202e\"",
    "'a\\b # [x]'",
    "\"\"\"a\"b\"\"c\"\"\"\"",
    "\"é漢🙂\"",
    "\"  \"",
    "'''it's'''",
];

const WRONG: [&str; 7] = ["5", "-1.5", "true", "[1, \"x\"]", "{ a = 1, b = [2] }", "07:30:00", "[]"];
const DATES: [&str; 6] =
    ["2026-02-30", "2026-03-04", "\"2026-03-04\"", "'besok'", "2026-03-04T09:00:00", "5"];
const INSTANTS: [&str; 5] = [
    "2026-02-30T09:00:00+07:00",
    "2026-03-04T09:00:00+07:00",
    "2026-03-04 09:00:00Z",
    "\"2026-03-04 09:00 WIB\"",
    "2026-03-04",
];
const ARRAYS: [&str; 9] = [
    "[\"satu\", 'dua']",
    "[]",
    "[ \"satu\" , ]",
    "[\n  \"satu\",\n  \"dua\",\n]",
    "[\n  \"satu\", COMMENT\n  COMMENT\n  'dua' COMMENT\n  , 'tiga'\n  COMMENT\n]",
    "[\"satu\\ndua\", 5]",
    "\"bukan larik\"",
    "[ COMMENT\n]",
    "['#', \"\"\"\nx\"\"\"]",
];

/// A whole file.
pub(super) fn random_file(choices: &mut Choices) -> String {
    let mut file = File { choices, out: String::new(), marks: 0 };
    file.root();
    let mut release = file.release();
    let speakers = file.rows("speakers", File::speaker);
    let body = file.rows("body", File::block);
    let contact = file.contact();
    let meta = if file.choices.one_in(4) { file.unknown_table("meta") } else { String::new() };
    // Keys of the root come before every header; the tables in any order that keeps sub-tables with their own.
    let (mut rooted, mut headed) = (String::new(), Vec::new());
    for (root, tables) in [std::mem::take(&mut release), speakers, body, contact] {
        rooted.push_str(&root);
        headed.push(tables);
    }
    headed.push(meta);
    let turn = file.choices.below(5);
    headed.rotate_left(turn);
    file.out.push_str(&rooted);
    file.out.extend(headed);
    let mut out = file.out;
    let choices = file.choices;
    if choices.one_in(3) {
        out.truncate(out.trim_end_matches('\n').len());
    }
    if choices.one_in(3) {
        out = out.replace('\n', "\r\n");
    }
    if choices.one_in(5) { format!("\u{feff}{out}") } else { out }
}

type Keys = Vec<(&'static str, String)>;

impl File<'_> {
    fn comment(&mut self) -> String {
        self.marks += 1;
        format!("#{}# catatan", self.marks)
    }

    fn string(&mut self) -> String {
        if self.choices.one_in(9) {
            self.choices.pick(&WRONG).into()
        } else {
            self.choices.pick(&STRINGS).into()
        }
    }

    fn array(&mut self, comments: bool) -> String {
        let mut array: String = self.choices.pick(&ARRAYS).into();
        if !comments && (array.contains("COMMENT") || array.contains('\n')) {
            array = ARRAYS[0].into();
        }
        while array.contains("COMMENT") {
            let comment = self.comment();
            array = array.replacen("COMMENT", &comment, 1);
        }
        array
    }

    fn root(&mut self) {
        if self.choices.one_in(3) {
            let comment = self.comment();
            self.out.push_str(&format!("{comment}\n\n"));
        }
        if self.choices.one_in(2) {
            self.out.push_str("format = 1\n");
        }
    }

    /// `[release]` with its other numbers: what stands at the root, and what has headers.
    fn release(&mut self) -> (String, String) {
        let mut keys: Keys = Vec::new();
        for key in ["profile", "number", "title", "place", "language", "status"] {
            if self.choices.one_in(2) {
                let value = self.string();
                keys.push((key, value));
            }
        }
        if self.choices.one_in(2) {
            let value = self.choices.pick(&DATES).into();
            keys.push(("date", value));
        }
        if self.choices.one_in(3) {
            let value = self.choices.pick(&INSTANTS).into();
            keys.push(("embargo", value));
        }
        let (root, mut tables) = self.table("release", keys);
        if !root.contains("release = ") && self.choices.one_in(3) {
            let keys = vec![("profile", self.string()), ("number", self.string())];
            tables.push_str(&self.headed("[[release.joint]]", keys));
        }
        (root, tables)
    }

    fn contact(&mut self) -> (String, String) {
        let lines = self.array(true);
        if self.choices.one_in(3) {
            (String::new(), String::new())
        } else {
            self.table("contact", vec![("lines", lines)])
        }
    }

    /// A table as a header, as dotted keys, in braces, as something else, or not at all.
    fn table(&mut self, name: &str, keys: Keys) -> (String, String) {
        match self.choices.below(9) {
            6 => {
                let line = |(key, value): (&str, String)| format!("{name}.{key} = {value}\n");
                (keys.into_iter().map(line).collect(), String::new())
            }
            7 => {
                let comment = self.behind();
                (format!("{name} = {}{comment}\n", braces(keys)), String::new())
            }
            8 if self.choices.one_in(3) => (format!("{name} = 7\n"), String::new()),
            8 => (String::new(), String::new()),
            _ => (String::new(), self.headed(&format!("[{name}]"), keys)),
        }
    }

    /// A list of tables with headers, as an array, as one table, as something else, or not at all.
    fn rows(&mut self, name: &str, keys: fn(&mut Self, bool) -> Keys) -> (String, String) {
        let count = self.choices.below(5);
        match self.choices.below(9) {
            6 => {
                let mut out = format!("{name} = [");
                for _ in 0..count {
                    let element =
                        if self.choices.one_in(6) { "\"lain\"".into() } else { braces(keys(self, false)) };
                    if self.choices.one_in(3) {
                        out.push_str(&format!("\n  {}\n", self.comment()));
                    }
                    out.push_str(&format!(" {element},"));
                    if self.choices.one_in(3) {
                        out.push_str(&format!(" {}\n", self.comment()));
                    }
                }
                (out + "]" + &self.behind() + "\n", String::new())
            }
            7 if self.choices.one_in(3) => {
                (format!("{name} = {}\n", braces(keys(self, false))), String::new())
            }
            7 => {
                let keys = keys(self, true);
                (String::new(), self.headed(&format!("[{name}]"), keys))
            }
            8 if self.choices.one_in(3) => (format!("{name} = \"x\"\n"), String::new()),
            8 => (String::new(), String::new()),
            _ => {
                let mut out = String::new();
                for _ in 0..count {
                    let keys = keys(self, true);
                    out.push_str(&self.headed(&format!("[[{name}]]"), keys));
                    if self.choices.one_in(5) {
                        out.push_str(&self.unknown_table(&format!("{name}.sub")));
                    }
                }
                (String::new(), out)
            }
        }
    }

    fn speaker(&mut self, _: bool) -> Keys {
        let mut keys: Keys = vec![("id", "\"sari\"".into())];
        for key in ["name", "position", "short"] {
            if self.choices.one_in(2) {
                let value = self.string();
                keys.push((key, value));
            }
        }
        keys
    }

    fn block(&mut self, comments: bool) -> Keys {
        let mut keys: Keys = Vec::new();
        if self.choices.one_in(2) {
            keys.push(("id", "\"a1\"".into()));
        }
        if self.choices.one_in(2) {
            let kinds = ["\"quote\"", "\"list\"", "'heading'", "\"paragraph\"", "\"tabel\"", "3"];
            keys.push(("kind", self.choices.pick(&kinds).into()));
        }
        if !self.choices.one_in(4) {
            let value = self.string();
            keys.push(("text", value));
        }
        if self.choices.one_in(4) {
            let value = self.array(comments);
            keys.push(("items", value));
        }
        for key in ["speaker", "lead", "attribution", "continued"] {
            if self.choices.one_in(4) {
                let value = self.string();
                keys.push((key, value));
            }
        }
        if self.choices.one_in(5) {
            keys.push(("numbered", self.choices.pick(&["true", "false", "\"ya\""]).into()));
        }
        keys
    }

    /// A header and its keys, in some order, with comments, blanks and keys we do not know among them.
    fn headed(&mut self, header: &str, mut keys: Keys) -> String {
        let mut out = String::new();
        if self.choices.one_in(4) {
            out.push_str(&format!("{}\n", self.comment()));
        }
        out.push_str(&format!("{header}{}\n", self.behind()));
        let turn = self.choices.below(keys.len().max(1));
        keys.rotate_left(turn);
        for (key, value) in keys {
            if self.choices.one_in(8) {
                out.push_str(&format!("  {}\n", self.comment()));
            }
            if self.choices.one_in(8) {
                self.marks += 1;
                out.push_str(&format!("x{} = [1, # bukan\n  2]\n", self.marks));
            }
            let indent = self.choices.pick(&["", "", "  ", "\t"]);
            let key = if self.choices.one_in(9) { format!("\"{key}\"") } else { key.to_owned() };
            let equals = self.choices.pick(&[" = ", " = ", "=", "   = ", "\t=\t"]);
            out.push_str(&format!("{indent}{key}{equals}{value}{}\n", self.behind()));
        }
        for _ in 0..self.choices.below(3) {
            out.push('\n');
        }
        if self.choices.one_in(6) {
            out.push_str(&format!("{}\n\n", self.comment()));
        }
        out
    }

    fn unknown_table(&mut self, name: &str) -> String {
        self.marks += 1;
        let key = self.marks;
        let comment = self.behind();
        format!("[{name}]{comment}\nx{key} = 1\n\n")
    }

    /// A comment behind something, or nothing.
    fn behind(&mut self) -> String {
        if self.choices.one_in(5) { format!(" {}", self.comment()) } else { String::new() }
    }
}

/// A table on one line. Values of several lines are left out.
fn braces(keys: Keys) -> String {
    let keys = keys.into_iter().filter(|(_, value)| !value.contains('\n'));
    let list = keys.map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>().join(", ");
    format!("{{ {list} }}")
}
