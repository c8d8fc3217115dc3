//! Shapes of codes: `AA.99.99` is two capitals, a stop, two figures, a stop, two figures. Knows no list of codes.

use super::spell::digits_meant;

/// Whether a text has a shape: `A` stands for a capital letter, `9` for a figure, anything else for itself.
pub(super) fn has_shape(text: &str, shape: &str) -> bool {
    let mut shape = shape.chars();
    let fits = text.chars().all(|c| match shape.next() {
        Some('A') => c.is_ascii_uppercase(),
        Some('9') => c.is_ascii_digit(),
        other => other == Some(c),
    });
    fits && shape.next().is_none()
}

/// The text put into a shape, when its letters and figures are all there: capitals made, zeros put before short
/// figures, `O` and `l` among figures read as 0 and 1, marks as the shape has them. `hm 2.4` → `HM.02.04`.
pub(super) fn into_shape(text: &str, shape: &str) -> Option<String> {
    let mut words = words(text).into_iter();
    let mut out = String::with_capacity(shape.len());
    let mut rest = shape.chars().peekable();
    while let Some(kind) = rest.next() {
        if kind != 'A' && kind != '9' {
            out.push(kind);
            continue;
        }
        let mut count = 1;
        while rest.next_if_eq(&kind).is_some() {
            count += 1;
        }
        let word = words.next()?;
        if kind == 'A' {
            let fits = word.len() == count && word.bytes().all(|b| b.is_ascii_alphabetic());
            out.push_str(&fits.then(|| word.to_ascii_uppercase())?);
        } else {
            let figures = digits_meant(word).filter(|figures| figures.len() <= count)?;
            out.push_str(&format!("{figures:0>count$}"));
        }
    }
    words.next().is_none().then_some(out)
}

/// The words of a code: parted at marks and blanks, and where letters end and figures begin.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
        let (head, tail) = word.split_at(letters);
        // `O2` is a figure with a look-alike before it, not a letter and a figure.
        if head.is_empty() || tail.is_empty() || head.chars().all(|c| "OolI".contains(c)) {
            words.push(word);
        } else {
            words.extend([head, tail]);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shape: &str, expected: Option<&str>) {
        let put = into_shape(text, shape);
        assert_eq!(put.as_deref(), expected, "{text}");
        if let Some(put) = put {
            assert!(has_shape(&put, shape), "{put}");
        }
    }

    #[test]
    fn codes_are_put_into_shape() {
        check("HM.02.04", "AA.99.99", Some("HM.02.04"));
        check("hm 2.4", "AA.99.99", Some("HM.02.04"));
        check("HM02 04", "AA.99.99", Some("HM.02.04"));
        check("HM.O2.04", "AA.99.99", Some("HM.02.04"));
        check("HM-02-04", "AA.99.99", Some("HM.02.04"));
        check("hms3", "AAA.9", Some("HMS.3"));
        check("4", "99", Some("04"));
    }

    #[test]
    fn what_is_missing_is_not_made_up() {
        check("HM.02", "AA.99.99", None);
        check("HM.02.04.1", "AA.99.99", None);
        check("H.02.04", "AA.99.99", None);
        check("HM.002.04", "AA.99.99", None);
        check("", "AA.99.99", None);
    }

    #[test]
    fn a_shape_is_strict() {
        assert!(has_shape("HM.02.04", "AA.99.99"));
        assert!(!has_shape("hm.02.04", "AA.99.99"));
        assert!(!has_shape("HM.02.0", "AA.99.99"));
        assert!(!has_shape("HM.02.045", "AA.99.99"));
    }
}
