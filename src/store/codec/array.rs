//! Arrays of strings: the items of a list, the lines of a contact block. Knows nothing of keys.

use super::layout::{Entry, Span};
use super::string::{Characters, write_basic};

/// An array that fits in this many columns stands on one line.
const WIDE: usize = 80;

/// An element of an array as it is to be written, with its comments.
#[derive(Default)]
struct Element {
    /// Comments on lines of their own above it.
    above: Vec<String>,
    /// The element; empty for comments that belong to none.
    written: String,
    /// The comment behind it, on its line.
    behind: Option<String>,
}

impl Element {
    /// Whether the element reads as this line. A string with line ends in it reads as several, and never does.
    fn says(&self, line: &str) -> bool {
        if self.written.starts_with(['"', '\'']) {
            Characters::of(&self.written).map(|(_, c)| c).eq(line.chars())
        } else {
            self.written == line
        }
    }
}

/// Writes the lines of `text` as an array, one a line when they are long together. An empty text is `[]`.
pub(super) fn write(text: &str, inline: bool, eol: &str) -> String {
    let elements = if text.is_empty() { Vec::new() } else { text.split('\n').map(fresh).collect() };
    print(&elements, inline, false, eol)
}

/// Writes the lines of `text` in the place of the array that `entry` is: elements that stay keep their bytes, and
/// every comment stays.
pub(super) fn rewrite(source: &str, entry: &Entry, text: &str, inline: bool, eol: &str) -> String {
    let raw = &source[entry.value.clone()];
    let (mut elements, rest) = taken_apart(source, entry);
    let new: Vec<&str> = if text.is_empty() { Vec::new() } else { text.split('\n').collect() };
    let same = |(element, line): &(&Element, &&str)| element.says(line);
    let ahead = elements.iter().zip(&new).take_while(same).count();
    let room = elements.len().min(new.len()) - ahead;
    let behind = elements.iter().rev().zip(new.iter().rev()).take(room).take_while(same).count();
    let tail = elements.split_off(elements.len() - behind);
    let mut changed = elements.split_off(ahead).into_iter();
    for line in &new[ahead..new.len() - behind] {
        let stood = changed.next().unwrap_or_default();
        elements.push(Element { written: write_basic(line), ..stood });
    }
    let gone = changed.flat_map(|element| element.above.into_iter().chain(element.behind));
    let gone: Vec<String> = gone.collect();
    if !gone.is_empty() {
        elements.push(Element { above: gone, ..Element::default() });
    }
    elements.extend(tail);
    elements.push(Element { above: rest, ..Element::default() });
    print(&elements, inline, raw.contains('\n'), eol)
}

fn fresh(line: &str) -> Element {
    Element { written: write_basic(line), ..Element::default() }
}

/// The elements of an array with their comments, and the comments after the last.
fn taken_apart(source: &str, entry: &Entry) -> (Vec<Element>, Vec<String>) {
    let mut elements: Vec<Element> = Vec::with_capacity(entry.elements.len());
    let mut at = entry.value.start + 1;
    for span in &entry.elements {
        let above = comments_into(source, at..span.start, elements.last_mut());
        elements.push(Element { above, written: source[span.clone()].to_owned(), behind: None });
        at = span.end;
    }
    let rest = comments_into(source, at..entry.value.end - 1, elements.last_mut());
    (elements, rest)
}

/// The comments in a stretch between elements. One that stands on the line where the stretch begins is put behind
/// the element before it.
fn comments_into(source: &str, span: Span, before: Option<&mut Element>) -> Vec<String> {
    let mut lines = source[span].split('\n');
    let first = lines.next().and_then(comment_of);
    let mut out: Vec<String> = Vec::new();
    match (first, before) {
        (Some(comment), Some(before)) => before.behind = Some(comment),
        (first, _) => out.extend(first),
    }
    out.extend(lines.filter_map(comment_of));
    out
}

/// The comment of a line that has no string in it.
fn comment_of(line: &str) -> Option<String> {
    line.find('#').map(|at| line[at..].trim_end().to_owned())
}

fn print(elements: &[Element], inline: bool, several: bool, eol: &str) -> String {
    let written: Vec<&str> = elements
        .iter()
        .map(|element| element.written.as_str())
        .filter(|written| !written.is_empty())
        .collect();
    let comments = elements.iter().any(|element| !element.above.is_empty() || element.behind.is_some());
    let one = format!("[{}]", written.join(", "));
    let fits = !several && one.chars().count() <= WIDE;
    if !comments && (inline || written.is_empty() || fits) {
        return one;
    }
    let mut out = format!("[{eol}");
    for element in elements {
        for comment in &element.above {
            out.push_str(&format!("  {comment}{eol}"));
        }
        if !element.written.is_empty() {
            let behind = element.behind.as_ref().map_or_else(String::new, |comment| format!(" {comment}"));
            out.push_str(&format!("  {},{behind}{eol}", element.written));
        }
    }
    out.push(']');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(array: &str, new: &str, expected: &str) {
        let source = format!("k = {array}\n");
        let value = toml::de::DeTable::parse(&source).unwrap();
        let value = &value.get_ref()["k"];
        let elements = value.get_ref().as_array().unwrap().iter().map(|element| element.span()).collect();
        let entry =
            Entry { key: "items", name: 0..1, value: value.span(), elements, wrong: false, spread: false };
        let written = rewrite(&source, &entry, new, false, "\n");
        assert_eq!(written, expected);
        let parsed = toml::de::DeValue::parse(&written).unwrap();
        let lines: Vec<&str> =
            parsed.get_ref().as_array().unwrap().iter().filter_map(|line| line.get_ref().as_str()).collect();
        assert_eq!(lines.join("\n"), new);
    }

    #[test]
    fn a_short_array_stands_on_one_line() {
        assert_eq!(write("a\nb", false, "\n"), r#"["a", "b"]"#);
        assert_eq!(write("", false, "\n"), "[]");
        let long = "kata ".repeat(20);
        assert_eq!(
            write(&format!("{long}\nb"), false, "\r\n"),
            format!("[\r\n  \"{long}\",\r\n  \"b\",\r\n]")
        );
    }

    #[test]
    fn elements_that_stay_keep_their_bytes() {
        check("['a',  'b', \"c\"]", "a\nx\nc", r#"['a', "x", "c"]"#);
        check("[ 'a' ]", "a\nb", "['a', \"b\"]");
        check("['a', 'b']", "b", "['b']");
        check("[]", "a", r#"["a"]"#);
        check("[\"a\", 'b', ]", "a\nc\nb", r#"["a", "c", 'b']"#);
        check("[\"a\\nb\", 'c']", "a\nb", r#"["a", "b"]"#);
    }

    #[test]
    fn comments_stay_with_their_elements() {
        check(
            "[\n  # satu\n  'a', # ya\n  'b' # dan\n  , 'c'\n  # habis\n]",
            "a\nc\nd",
            "[\n  # satu\n  'a', # ya\n  \"c\", # dan\n  \"d\",\n  # habis\n]",
        );
        check("[ # awal\n 'a', # ya\n 'b']", "b", "[\n  # awal\n  # ya\n  'b',\n]");
    }
}
