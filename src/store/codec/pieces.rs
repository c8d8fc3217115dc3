//! Parsing a long text. The parser takes twice the memory of its tree while it works, so a text of many blocks is given
//! to it piece by piece, cut where a block begins, and the trees are put together; pieces that are as we write them need
//! no parser. Knows nothing of what values mean.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::layout::{Span, has_headers};
use super::limits::{WEIGHT_LIMIT, after_string, weight};
use super::plain::{self, Stretch};

/// A text of fewer bytes is parsed whole.
const SHORT: usize = 16 * 1024;

/// The most bytes a piece has for the parser, but for the rest of its last block.
const PIECE: usize = 256 * 1024;

/// The header that begins a block.
pub(super) const HEADER: &[u8] = b"[[body]]";

/// The tree of a text: what the parser read, and where blocks stand that need no parser. They belong to the `body` of the
/// root, which has at least one block then.
pub(super) struct Parsed<'t> {
    pub(super) root: DeTable<'t>,
    /// In the order of the text.
    pub(super) plain: Vec<Stretch>,
}

impl<'t> From<DeTable<'t>> for Parsed<'t> {
    fn from(root: DeTable<'t>) -> Parsed<'t> {
        Parsed { root, plain: Vec::new() }
    }
}

/// What the parser says is wrong.
#[derive(Debug)]
pub(super) struct Wrong {
    /// The byte of the text, where it tells one.
    pub(super) at: Option<usize>,
    /// In its own words, which nobody is shown.
    pub(super) message: String,
}

impl Wrong {
    /// Of a text whose first byte is `from` of the whole.
    pub(super) fn of(error: &Error, from: usize) -> Wrong {
        Wrong { at: error.span().map(|span| span.start + from), message: error.message().to_owned() }
    }

    /// Where in `text` it is shown: between two characters.
    pub(super) fn start(&self, text: &str) -> usize {
        let at = self.at.unwrap_or_default().min(text.len());
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
    }
}

/// Why there is no tree of a text.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is not TOML.
    Wrong(Wrong),
    /// Its tree would take too much memory: [`weight`] says so much.
    TooMuch { found: usize },
}

/// Parses a text.
///
/// # Errors
/// When it is not TOML, or too much of it.
pub(super) fn parse(text: &str) -> Result<Parsed<'_>, Refusal> {
    let whole = || DeTable::parse(text).map_err(|error| Refusal::Wrong(Wrong::of(&error, 0)));
    if text.len() < SHORT {
        return whole().map(|root| root.into_inner().into());
    }
    in_pieces(text).or_else(|stopped| {
        // Something in it is wrong or goes on in another piece: the parser tells, unless all of it is too much.
        let found = weight(text.as_bytes());
        match stopped {
            _ if found <= WEIGHT_LIMIT => whole().map(|root| root.into_inner().into()),
            Some(wrong) => Err(Refusal::Wrong(wrong)),
            None => Err(Refusal::TooMuch { found }),
        }
    })
}

/// The tree, put together of pieces. It says what is wrong with a piece, if that is what stopped it.
fn in_pieces(text: &str) -> Result<Parsed<'_>, Option<Wrong>> {
    let mut at = next_header(text, 0, 1).ok_or(None)?;
    let mut heavy = 0;
    let mut root = piece(text, 0..at, &mut heavy)?;
    let mut plain = Vec::new();
    let mut size = 1;
    while at < text.len() {
        if let Some(known) = root.get("body").filter(|known| has_headers(text, known))
            && let DeValue::Array(all) = known.get_ref()
            && let Some(stretch) = plain::stretch(text, at, all.len())
        {
            (at, size) = (stretch.span.end, 1);
            plain.push(stretch);
            continue;
        }
        // One block that is written otherwise is soon behind; where all are, the pieces grow.
        let end = next_header(text, at, size).unwrap_or(text.len());
        let tree = piece(text, at..end, &mut heavy)?;
        put(text, &mut root, tree, at).ok_or(None)?;
        (at, size) = (end, (size * 2).clamp(SHORT / 4, PIECE));
    }
    Ok(Parsed { root, plain })
}

/// The tree of a piece; `heavy` is what those before it weigh.
fn piece<'t>(text: &'t str, piece: Span, heavy: &mut usize) -> Result<DeTable<'t>, Option<Wrong>> {
    *heavy += weight(&text.as_bytes()[piece.clone()]);
    if *heavy > WEIGHT_LIMIT {
        return Err(None);
    }
    let tree = DeTable::parse(&text[piece.clone()]);
    tree.map(Spanned::into_inner).map_err(|error| Some(Wrong::of(&error, piece.start)))
}

/// Puts the tree of a piece that begins at `from` to that of what stands before it.
fn put<'t>(text: &'t str, root: &mut DeTable<'t>, tree: DeTable<'t>, from: usize) -> Option<()> {
    for (key, value) in tree {
        let (key, value) = (moved_key(key, from), moved(value, from));
        let Some(known) = root.get_mut(&**key.get_ref()) else {
            root.insert(key, value);
            continue;
        };
        // Blocks go on behind the blocks before them; anything else that is there twice is no TOML.
        let goes_on = key.get_ref() == "body" && has_headers(text, known) && has_headers(text, &value);
        match (known.get_mut(), value.into_inner()) {
            (DeValue::Array(all), DeValue::Array(more)) if goes_on => {
                more.into_iter().for_each(|element| all.push(element));
            }
            _ => return None,
        }
    }
    Some(())
}

/// Where the first header of a block stands `size` bytes or more after `from`, where no string and no comment is. Those
/// within strings and comments are none.
fn next_header(text: &str, from: usize, size: usize) -> Option<usize> {
    let mut rest = &text.as_bytes()[from..];
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'"' | b'\'' => after_string(rest),
            b'#' => after.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &after[end..]),
            b'\n' => {
                let at = text.len() - after.len();
                if after.starts_with(HEADER) && at - from >= size {
                    return Some(at);
                }
                after
            }
            _ => after,
        };
    }
    None
}

fn moved<'i>(value: Spanned<DeValue<'i>>, by: usize) -> Spanned<DeValue<'i>> {
    let span = value.span().start + by..value.span().end + by;
    let value = match value.into_inner() {
        DeValue::Array(array) => {
            DeValue::Array(array.into_iter().map(|element| moved(element, by)).collect())
        }
        DeValue::Table(table) => DeValue::Table(
            table.into_iter().map(|(key, value)| (moved_key(key, by), moved(value, by))).collect(),
        ),
        value => value,
    };
    Spanned::new(span, value)
}

fn moved_key<T>(key: Spanned<T>, by: usize) -> Spanned<T> {
    let span = key.span().start + by..key.span().end + by;
    Spanned::new(span, key.into_inner())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use toml::de::DeArray;

    use super::super::lines::Lines;
    use super::super::read::read;
    use super::*;

    /// The text is cut into so many pieces, and their tree, its spans too, is that of the whole.
    fn check(text: &str, pieces: usize) {
        let whole = format!("{:?}", DeTable::parse(text).expect("it is TOML").into_inner());
        let cut = in_pieces(text).expect("it can be cut");
        assert_eq!(format!("{:?}", together(text, cut)), whole, "{text}");
        let headers = std::iter::successors(next_header(text, 0, 1), |at| next_header(text, *at, 1));
        assert_eq!(headers.count() + 1, pieces, "{text}");
    }

    /// The tree with all its blocks in it.
    fn together<'t>(text: &'t str, Parsed { mut root, plain }: Parsed<'t>) -> DeTable<'t> {
        if let Some(DeValue::Array(body)) = root.get_mut("body").map(Spanned::get_mut) {
            let parsed = std::mem::replace(body, DeArray::new());
            for before in 0..=parsed.len() {
                let stretches = plain.iter().filter(|stretch| stretch.before == before);
                stretches.flat_map(|stretch| stretch.read(text)).for_each(|block| body.push(block));
                parsed.get(before).into_iter().for_each(|block| body.push(block.clone()));
            }
        }
        root
    }

    fn whole(text: &str) {
        assert!(in_pieces(text).is_err(), "{text}");
    }

    #[test]
    fn pieces_make_the_tree_of_the_whole() {
        check("a = 1\n[[body]]\nid = \"x\"\n", 2);
        check("[release]\ntitle = \"é\"\n\n[[body]]\nid = \"x\"\n[[body]]\nn = [1, {b = 2}]\n", 3);
        check("[[body]]\nid = \"x\"\n[[body]]\nid = \"y\"\n[body.more]\nc = 1979-05-27\n[[body]]\n", 3);
        check("[[body]]\na = 1\n[[body]]\nb = 1\n[contact]\nlines = []\n", 2);
        check("[[body]]\r\na = '''\n[[body]]\n'''\n# '''\n[[body]]\nb = 1\n", 2);
        check(
            "a = 1\n[[body]]\nb = \"x\"\n[[body]]\nb = 'x'\n[[body]]\n[body.c]\nd = \"x\"\n[contact]\ne = \"\"\n",
            4,
        );
        check(
            "a = 1\n[[body]]\nb = \"x\"\n[[body]]\nb = \"y\"\n[contact]\ne = \"\"\n[[body]]\nb = \"z\"\n",
            4,
        );
        check("[[body]]\na = \"\"\"x\"\"\"\"\n[[body]]\nb = 1\n", 2);
    }

    #[test]
    fn what_cannot_be_put_together_is_left_to_the_parser() {
        whole("[[body]]\na = 1\n");
        whole("body = [{a = 1}]\n[[body]]\nb = 1\n");
        whole("[body]\na = 1\n[[body]]\nb = 1\n");
        whole("[contact]\na = 1\n[[body]]\nb = 1\n[contact]\nc = 1\n");
        whole("[release]\na = 1\n[[body]]\nb = 1\n[release.more]\nc = 1\n");
        whole("[[body]]\na = 1\n[[body]]\nb = \n");
    }

    proptest! {
        #[test]
        fn a_draft_read_in_pieces_is_the_draft_read_whole(
            blocks in vec(
                select(vec![
                    "id = \"x\"\ntext = \"Satu.\"\n", "kind = \"quote\"\ntext = \"\"\"\nSatu. \\\nDua.\"\"\"\n\n",
                    "text = \"Sa\\ttu\"\n", "kind = \"list\"\nitems = [\"a\", 'b']\n", "text = 7\n", "", "\n\n", "# x\n\n# y\n",
                    "text = \"a\" # x\n", "[body.more]\na = \"b\"\n", "[contact]\nlines = [\"x\"]\n", "[[speakers]]\nid = \"a\"\n",
                    "numbered = true\n\n# next\n", "text = 'a'\n[[more]]\nx = 1\n", "more.a = \"b\"\n", "text = \"a\"\r\n",
                ]),
                1..12,
            ),
            head in select(vec!["", "a = 1\n", "[release]\ntitle = \"é\"\n\n# first\n", "\u{feff}# x\n"]),
        ) {
            let text = blocks.iter().fold(head.to_owned(), |text, block| text + "[[body]]\n" + block);
            let lines = Lines::of(&text);
            if let (Ok(root), Ok(cut)) = (DeTable::parse(&text), in_pieces(&text)) {
                let told = |parsed| {
                    let read = read(&text, &lines, parsed);
                    format!("{:?} {:?} {:?}", read.draft, read.layout, read.faults)
                };
                prop_assert_eq!(told(cut), told(root.into_inner().into()), "{}", text);
            }
        }
    }
}
