//! Parsing a long text. The parser takes twice the memory of its tree while it works, so a text of many blocks is given
//! to it piece by piece, cut where a block begins, and the trees are put together. Knows nothing of what values mean.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::layout::has_headers;
use super::limits::after_string;

/// About how many bytes a piece has; a text of less than two is parsed whole.
const PIECE: usize = 256 * 1024;

/// The header that begins a block.
const HEADER: &[u8] = b"[[body]]";

/// The tree of a text, the same as the parser's own.
///
/// # Errors
/// When it is not TOML.
pub(super) fn parse(text: &str) -> Result<DeTable<'_>, Error> {
    match in_pieces(text, PIECE) {
        Some(root) => Ok(root),
        // Too short to be cut, or something in it is wrong or goes on in another piece: the parser tells.
        None => DeTable::parse(text).map(Spanned::into_inner),
    }
}

fn in_pieces(text: &str, size: usize) -> Option<DeTable<'_>> {
    let mut cuts = cuts(text, size);
    let first = *cuts.first()?;
    cuts.push(text.len());
    let mut root = DeTable::parse(&text[..first]).ok()?.into_inner();
    for piece in cuts.windows(2) {
        let (from, to) = (piece[0], piece[1]);
        let tree = DeTable::parse(&text[from..to]).ok()?.into_inner();
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
    }
    Some(root)
}

/// Where a text can be cut: at headers of blocks, `size` bytes or more apart. Those within strings and comments are
/// none.
fn cuts(text: &str, size: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    if text.len() < 2 * size {
        return cuts;
    }
    let (mut rest, mut last) = (text.as_bytes(), 0);
    while let Some((byte, after)) = rest.split_first() {
        rest = match byte {
            b'"' | b'\'' => after_string(rest),
            b'#' => after.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &after[end..]),
            b'\n' => {
                let at = text.len() - after.len();
                if after.starts_with(HEADER) && at - last >= size {
                    cuts.push(at);
                    last = at;
                }
                after
            }
            _ => after,
        };
    }
    cuts
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
    use super::*;

    /// The text is cut into so many pieces, and their tree, its spans too, is that of the whole.
    fn check(text: &str, pieces: usize) {
        let whole = format!("{:?}", DeTable::parse(text).expect("it is TOML").into_inner());
        let cut = in_pieces(text, 1);
        assert_eq!(format!("{:?}", cut.expect("it can be cut")), whole, "{text}");
        assert_eq!(cuts(text, 1).len() + 1, pieces, "{text}");
    }

    fn whole(text: &str) {
        assert!(in_pieces(text, 1).is_none(), "{text}");
    }

    #[test]
    fn pieces_make_the_tree_of_the_whole() {
        check("a = 1\n[[body]]\nid = \"x\"\n", 2);
        check("[release]\ntitle = \"é\"\n\n[[body]]\nid = \"x\"\n[[body]]\nn = [1, {b = 2}]\n", 3);
        check("[[body]]\nid = \"x\"\n[[body]]\nid = \"y\"\n[body.more]\nc = 1979-05-27\n[[body]]\n", 3);
        check("[[body]]\na = 1\n[[body]]\nb = 1\n[contact]\nlines = []\n", 2);
        check("[[body]]\r\na = '''\n[[body]]\n'''\n# '''\n[[body]]\nb = 1\n", 2);
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
}
