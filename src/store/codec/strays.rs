//! Hidden characters of a draft file outside the words of the draft: in comments, in keys and values nobody reads. They
//! reach no release, but whoever opens the file is shown other than what it says, and every save keeps them. Knows
//! nothing of what is to be done about them.
//!
//! What is written as an escape (`\u202E`) can be seen, so it is none.

use super::layout::{Entry, Layout, Span, Table};
use crate::text::hidden;

/// How many lines with such characters are told. Nobody reads more, and a file made of them must not eat the memory.
const MOST: usize = 1_000;

/// How many characters of a line are told.
const TOLD: usize = 4;

/// The hidden characters of one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stray {
    /// The byte where the first stands.
    pub(super) at: usize,
    /// The first [`TOLD`].
    pub(super) found: String,
    /// How many there are.
    pub(super) count: usize,
}

/// The hidden characters of `text` outside its known values, a line each, in the order of the file. Joiners and the
/// like that do what they are made for are none, as in the words of a draft, nor are tabs and line ends.
pub(super) fn find(text: &str, layout: &Layout) -> Vec<Stray> {
    let mut out = Vec::new();
    if !hidden::may_hide(text) {
        return out;
    }
    // A byte-order mark belongs to no line.
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for value in known(layout).chain([&(text.len()..text.len())]) {
        if let Some(between) = text.get(at..value.start) {
            look(between, at, &mut out);
        }
        at = at.max(value.end);
        if out.len() >= MOST {
            out.truncate(MOST);
            break;
        }
    }
    out
}

/// Looks through what stands between two values; `start` is where.
fn look(between: &str, start: usize, out: &mut Vec<Stray>) {
    if !hidden::may_hide(between) {
        return;
    }
    let mut last = None;
    for (range, hidden) in hidden::find(between).filter(|(_, hidden)| !matches!(hidden.c, '\t' | '\r')) {
        let same_line = |last: usize| !between[last..range.start].contains('\n');
        let (goes_on, full) = (last.is_some_and(same_line), out.len() >= MOST);
        match out.last_mut() {
            Some(stray) if goes_on => {
                stray.count += 1;
                if stray.count <= TOLD {
                    stray.found.push(hidden.c);
                }
            }
            _ if full => return,
            _ => out.push(Stray { at: start + range.start, found: hidden.c.into(), count: 1 }),
        }
        last = Some(range.start);
    }
}

/// Where the texts stand that become words of the draft, in the order of the file; comments may stand between those of
/// an array. Texts of a wrong type are none: that alone is told of them.
fn known(layout: &Layout) -> impl Iterator<Item = &Span> {
    let [joint, speakers, body] = &layout.groups;
    let single = [std::slice::from_ref(&layout.release), std::slice::from_ref(&layout.contact)];
    let lists = [&*joint.tables, &*speakers.tables, &*body.tables];
    // Each of these is in the order of the file, but they may lie among each other.
    let mut lists: Vec<_> = single.into_iter().chain(lists).map(|tables| texts(tables).peekable()).collect();
    std::iter::from_fn(move || {
        let first = lists.iter_mut().filter_map(|texts| Some((texts.peek()?.start, texts)));
        first.min_by_key(|(start, _)| *start)?.1.next()
    })
}

fn texts(tables: &[Table]) -> impl Iterator<Item = &Span> {
    let sound = |entry: &&Entry| !entry.wrong && !entry.spread;
    tables.iter().flat_map(move |table| table.entries.iter().filter(sound).flat_map(spans))
}

fn spans(entry: &Entry) -> &[Span] {
    if entry.elements.is_empty() { std::slice::from_ref(&entry.value) } else { &entry.elements }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FaultKind;
    use crate::store::codec::decode;

    /// The places where something is found, as `line:column`, each with how much.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let faults = decode(text.as_bytes()).expect("it is a draft").faults;
        let found = faults.iter().filter_map(|fault| match &fault.kind {
            FaultKind::Hidden { count, .. } => Some(format!("{}:{}×{count}", fault.line, fault.column)),
            _ => None,
        });
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text:?}");
    }

    #[test]
    fn what_hides_in_comments_and_unknown_keys_is_found() {
        check("# a\u{202e}b\n[release]\ntitle = 'x' # \u{200b}\u{200b}\n", "1:4×1 3:15×2");
        check("\u{feff}\"\u{202e}\" = 1\n", "1:2×1");
        check("[release]\ncatatan = '\u{e0041}'\n[lain]\na = \"\"\"\n\u{9b}\"\"\"\n", "2:12×1 5:1×1");
        check("[contact]\nlines = [ # \u{2066}\n 'a',\n 'b' ] # \u{2069}\n", "2:13×1 4:10×1");
        check("[[body]]\ntext = [] # \u{200f}\n", "2:13×1");
        check("body = [{ text = 'a', lagi = '\u{ad}' }] # \u{200d}\n", "1:31×2");
        check(
            "[[body]]\ntext = 'a'\n# \u{200b}\n[[speakers]]\nid = 'a'\n# \u{200b}\n[[body]]\n",
            "3:3×1 6:3×1",
        );
    }

    #[test]
    fn the_words_of_a_draft_and_escapes_are_for_others() {
        check("[release]\ntitle = 'a\u{202e}'\n[[body]]\ntext = '\u{200b}'\nlead = '''\n\u{200b}'''\n", "");
        check(
            "[[body]]\nkind = 'list'\nitems = ['\u{200b}', '\u{202e}']\n[contact]\nlines = ['\u{ad}']\n",
            "",
        );
        check("[lain]\na = \"\\u202E\"\n", "");
    }

    #[test]
    fn the_world_s_writing_raises_no_alarm() {
        for text in
            ["كتاب جاوي ڠ", "தமிழ் க்ஷ", "हिन्दी क्\u{200d}ष", "漢字葛", "👩‍👩‍👧 ❤️ 🏳️‍🌈", "Rp\u{a0}5.000 –\t“ya”"]
        {
            check(&format!("\u{feff}# {text}\r\n\t[lain]\r\na = '{text}'\r\n"), "");
        }
    }

    #[test]
    fn a_file_made_of_them_is_told_in_part() {
        let text = "# \u{202e}\n".repeat(3 * MOST);
        assert_eq!(decode(text.as_bytes()).expect("it is a draft").faults.len(), MOST);
        let text = format!("#{}\n", "\u{202e}".repeat(3 * MOST));
        let faults = decode(text.as_bytes()).expect("it is a draft").faults;
        let found = "\u{202e}".repeat(TOLD);
        assert_eq!(faults[0].kind, FaultKind::Hidden { found, count: 3 * MOST });
    }
}
