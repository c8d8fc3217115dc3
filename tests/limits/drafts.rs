//! Drafts of a size, made here: as long, as deep and as much at odds as the limits allow, and beyond them.

use std::fmt::Write;

/// A draft by what it is.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) draft: String,
}

/// A row of numbers that is the same in every run (Numerical Recipes, §7.1).
struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }
}

/// Of what takes a debug build long, a tenth is enough unless somebody asks for the limit that is promised.
fn part() -> usize {
    if std::env::var_os("SIARAN_LIMIT").is_some() {
        return 1;
    }
    println!(
        "skipped: the largest drafts, or nine tenths of them (SIARAN_LIMIT=2 cargo test --release --test limits)"
    );
    10
}

fn release(title: &str) -> String {
    format!("format = 1\n\n[release]\ntitle = \"{title}\"\n")
}

fn block(out: &mut String, id: &str, text: &str) {
    let _ = write!(out, "\n[[body]]\nid = \"{id}\"\ntext = \"{text}\"\n");
}

/// Drafts of which each alone is much.
pub(crate) fn one() -> Vec<Case> {
    let of = |text: &str| {
        let mut draft = release("Posko");
        block(&mut draft, "a1", text);
        draft
    };
    let mut blocks = release("Posko");
    (0..100_000 / part()).for_each(|n| block(&mut blocks, &format!("n{n}"), "Warga datang."));
    let many = blocks.clone();
    let mut cases = vec![
        Case { name: "30,000 flags", draft: of(&"🇮🇩".repeat(30_000)) },
        Case { name: "60,000 flags", draft: of(&"🇮🇩".repeat(60_000)) },
        Case { name: "a title of one word of 4 MB", draft: release(&"a".repeat(4 << 20)) },
        Case { name: "a block of one word of 4 MB", draft: of(&"a".repeat(4 << 20)) },
        Case { name: "a block of one word of 250 kB", draft: of(&"a".repeat(250 << 10)) },
        Case { name: "100,000 blocks", draft: many },
        Case { name: "5,000 nested lists", draft: release("Posko") + &nested("[", "]") },
        Case { name: "5,000 nested tables", draft: release("Posko") + &nested("{a=", "}") },
        Case {
            name: "a block of 5,000 nested brackets",
            draft: of(&("[".repeat(5_000) + &"]".repeat(5_000))),
        },
        Case { name: "a block of 120,000 quotation marks", draft: of(&"“”".repeat(40_000)) },
        Case { name: "a block of 20,000 look-alikes", draft: of(&"Ваntuan ".repeat(20_000)) },
        Case { name: "a block of 10,000 dates", draft: of(&"Senin, 16 Desember 2025 ".repeat(10_000)) },
        Case { name: "a name that is filled in 200,000 times", draft: quotes(60_000, 10, 20_000) },
        Case { name: "2,000 quotes by somebody with a name of 60 kB", draft: quotes(60_000, 2_000, 4) },
        Case { name: "as much as names may fill", draft: quotes(60_000, 60, 4) },
    ];
    if part() == 1 {
        cases.extend(large(&blocks));
    }
    cases
}

/// Drafts that a debug build has no time for, of each shape about the largest that is opened; `blocks` is one of as many as
/// there may be.
fn large(blocks: &str) -> Vec<Case> {
    vec![
        Case {
            name: "100,000 blocks on one line",
            draft: format!("body = [{}]\n", "\"x\",".repeat(100_000)),
        },
        Case {
            name: "83,000 blocks in braces on one line",
            draft: format!("body = [{}]\n", "{text=\"x\"},".repeat(83_000)),
        },
        Case {
            name: "500,000 blocks on one line",
            draft: format!("body = [{}]\n", "\"x\",".repeat(500_000)),
        },
        Case { name: "70,000 quotes by 1,000 speakers", draft: by_many(70_000, 1_000) },
        Case { name: "60,000 speakers", draft: by_many(1, 60_000) },
        Case {
            name: "43,000 blocks of wrong types",
            draft: release("Posko") + &"[[body]]\nid = 1\ntext = 2\nkind = 3\n".repeat(43_000),
        },
        Case {
            name: "200,000 small tables",
            draft: release("x") + &format!("x = [{}]\n", "{a=1},".repeat(200_000)),
        },
        Case {
            name: "80,000 small tables",
            draft: release("x") + &format!("x = [{}]\n", "{a=1},".repeat(80_000)),
        },
        Case { name: "90,000 tables", draft: release("x") + &each(90_000, |n| format!("[t{n}]\na=1\n")) },
        Case { name: "30,000 dotted keys", draft: each(30_000, |n| format!("a{n}.b.c.d.e=1\n")) },
        Case { name: "240,000 keys", draft: release("x") + &each(240_000, |n| format!("k{n} = 1\n")) },
        Case { name: "100,000 blocks with an error behind them", draft: blocks.to_owned() + "x = \n" },
    ]
}

/// `count` pieces, each made of its number.
fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// So many quotes, each by the last of so many speakers.
fn by_many(quotes: usize, speakers: usize) -> String {
    let speakers = each(speakers, |n| format!("\n[[speakers]]\nid = \"s{n}\"\nname = \"Sari {n}\"\n"));
    let last = speakers.matches("[[").count() - 1;
    let quote =
        |n| format!("\n[[body]]\nid = \"q{n}\"\nkind = \"quote\"\nspeaker = \"s{last}\"\ntext = \"Ya\"\n");
    release("Posko") + &speakers + &each(quotes, quote)
}

/// Quotes whose attribution names their speaker so many times, who has a name of so many bytes.
fn quotes(name: usize, count: usize, names: usize) -> String {
    let mut draft = release("Posko");
    let _ =
        write!(draft, "\n[[speakers]]\nid = \"s\"\nname = \"{}\"\nposition = \"Kepala\"\n", "A".repeat(name));
    for n in 0..count {
        let attribution = "{name}".repeat(names);
        let _ = write!(
            draft,
            "\n[[body]]\nid = \"q{n}\"\nkind = \"quote\"\nspeaker = \"s\"\ntext = \"Ya\"\nattribution = \"{attribution}\"\n"
        );
    }
    draft
}

fn nested(open: &str, close: &str) -> String {
    format!("x = {}1{}\n", open.repeat(5_000), close.repeat(5_000))
}

/// Versions of a draft of about 10 MB, or of a tenth of that: a base, ours, theirs.
pub(crate) fn three() -> Vec<(&'static str, [String; 3])> {
    let words = |count| (0..count).map(|n| format!("kata{n:x}")).collect::<Vec<_>>();
    let (many, two) = (words(20_000), words(2));
    let letters: Vec<String> = many.iter().map(|word| word.chars().map(letter).collect()).collect();
    let part = part();
    let versions = |words: &[String], blocks: usize, length, sentence, each: &[usize]| {
        versions(words, blocks.div_ceil(part), length, sentence, each)
    };
    vec![
        ("40 blocks of other words", versions(&many, 40, 28_000, 0, &[])),
        ("40 blocks of two words", versions(&two, 40, 41_000, 0, &[])),
        ("1,200 blocks of other words", versions(&many, 1_200, 900, 0, &[])),
        ("1,500 blocks of two words", versions(&two, 1_500, 950, 0, &[])),
        ("1,200 blocks of other sentences", versions(&many, 1_200, 900, 9, &[])),
        ("40 blocks with each tenth word another", versions(&many, 40, 28_000, 11, &[10, 9])),
        ("1,500 blocks with each third of two words another", versions(&two, 1_500, 950, 0, &[3, 2])),
        ("50,000 blocks of other words", versions(&many, 50_000, 14, 7, &[])),
        ("50,000 blocks of words without a figure", versions(&letters, 50_000, 14, 7, &[])),
    ]
}

/// A letter in the place of a figure, one for each.
fn letter(c: char) -> char {
    c.to_digit(10).and_then(|figure| char::from_digit(figure + 26, 36)).unwrap_or(c)
}

/// Three versions of `blocks` blocks of `length` words, with a stop after each `sentence`, where that is not 0. Without
/// `each` they have nothing in common but their ids; with it, ours has every first of them changed and theirs every
/// second.
fn versions(words: &[String], blocks: usize, length: usize, sentence: usize, each: &[usize]) -> [String; 3] {
    let mut chance = Chance(1);
    [0, 1, 2].map(|version| {
        if !each.is_empty() {
            chance = Chance(1);
        }
        let mut changes = Chance(7 + version as u64);
        let mut draft = release("Posko");
        for n in 0..blocks {
            let mut text = String::new();
            for at in 0..length {
                let own = chance.below(words.len());
                let is_other = version > 0 && each.get(version - 1).is_some_and(|each| at % each == 0);
                let word = &words[if is_other { changes.below(words.len()) } else { own }];
                text.push_str(word);
                text.push_str(if sentence > 0 && at % sentence == sentence - 1 { ". " } else { " " });
            }
            block(&mut draft, &format!("b{n}"), text.trim_end());
        }
        draft
    })
}
