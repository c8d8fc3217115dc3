//! Letters that would be read as inline marks in a draft, made literal.

/// A text of the input as a draft keeps it: `*`, `_` and `\` made literal, so that they print as they stood.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn marks_become_literal() {
        assert_eq!(super::literal(r"nama_berkas *a* \"), r"nama\_berkas \*a\* \\");
    }
}
