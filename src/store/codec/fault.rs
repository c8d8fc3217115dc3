//! The parser's messages as phrases of ours. Its own words are English, may echo what is in the file, and are never
//! shown. Knows nothing of positions.

use crate::phrase::store::TomlFault;

/// Beginnings of the parser's messages with what they mean; the first that fits counts.
const MEANINGS: [(&str, TomlFault); 37] = [
    ("invalid basic string, expected `\"`", TomlFault::OpenString),
    ("invalid literal string, expected `'`", TomlFault::OpenLiteral),
    ("invalid multi-line basic string, expected `\"`", TomlFault::OpenLongString),
    ("invalid multi-line literal string, expected `'`", TomlFault::OpenLongString),
    ("invalid basic string", TomlFault::Control),
    ("invalid literal string", TomlFault::Control),
    ("invalid multi-line", TomlFault::Control),
    ("invalid comment character", TomlFault::Control),
    ("carriage return", TomlFault::Control),
    ("string values must be quoted", TomlFault::Unquoted),
    ("missing value", TomlFault::Unquoted),
    ("missing opening quote", TomlFault::Unquoted),
    ("unexpected key or value", TomlFault::Behind),
    ("unexpected content", TomlFault::Behind),
    ("duplicate key", TomlFault::Duplicate),
    ("key with no value", TomlFault::NoEquals),
    ("missing assignment", TomlFault::NoEquals),
    ("invalid key-value pair", TomlFault::NoEquals),
    ("unquoted keys cannot be empty", TomlFault::BadKey),
    ("invalid unquoted key", TomlFault::BadKey),
    ("keys cannot be multi-line", TomlFault::BadKey),
    ("missing key", TomlFault::BadKey),
    ("missing escaped value", TomlFault::Escape),
    ("too few unicode value digits", TomlFault::Escape),
    ("invalid value, expected unicode", TomlFault::Escape),
    ("invalid date", TomlFault::Date),
    ("invalid time", TomlFault::Date),
    ("invalid boolean", TomlFault::Boolean),
    ("unclosed table", TomlFault::OpenHeader),
    ("unclosed array table", TomlFault::OpenHeader),
    ("missing table open", TomlFault::OpenHeader),
    ("unclosed array", TomlFault::OpenArray),
    ("unclosed inline table", TomlFault::OpenTable),
    ("missing comma", TomlFault::NoComma),
    ("extra ", TomlFault::Extra),
    ("cannot recurse further", TomlFault::TooDeep),
    ("cannot extend value", TomlFault::Extend),
];

/// Parts of messages about numbers, wherever they stand.
const NUMBERS: [&str; 7] =
    ["number", "leading zero", "sign", "fraction", "exponent", "radix", "between digits"];

/// What a message of the parser means.
pub(super) fn meaning(message: &str) -> TomlFault {
    let known = MEANINGS.iter().find(|(start, _)| message.starts_with(start));
    let number = || NUMBERS.iter().any(|part| message.contains(part));
    match known {
        Some((_, fault)) => fault.clone(),
        None if number() => TomlFault::Number,
        None => TomlFault::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &TomlFault) {
        let error = toml::de::DeTable::parse(text).unwrap_err();
        assert_eq!(meaning(error.message()), *expected, "{text}: {}", error.message());
    }

    #[test]
    fn what_people_get_wrong_is_named() {
        check("a = \"x\n", &TomlFault::OpenString);
        check("a = \"\"\"x\n", &TomlFault::OpenLongString);
        check("a = 'x\n", &TomlFault::OpenLiteral);
        check("a = '''x\n", &TomlFault::OpenLongString);
        check("a = 1\na = 2\n", &TomlFault::Duplicate);
        check("[a]\n[a]\n", &TomlFault::Duplicate);
        check("a\n", &TomlFault::NoEquals);
        check("judul: x\n", &TomlFault::NoEquals);
        check("{\"a\": 1}\n", &TomlFault::NoEquals);
        check("a =\n", &TomlFault::Unquoted);
        check("a = Jakarta\n", &TomlFault::Unquoted);
        check("a = “x”\n", &TomlFault::Unquoted);
        check("a = \"kata \"dia\" lagi\"\n", &TomlFault::Behind);
        check("a = 2025-13-01\n", &TomlFault::Date);
        check("a = 2025-02-30\n", &TomlFault::Date);
        check("a = \"\\q\"\n", &TomlFault::Escape);
        check("a = \"\\uD800\"\n", &TomlFault::Escape);
        check("a = \"\u{1b}\"\n", &TomlFault::Control);
        check("# \u{1b}\n", &TomlFault::Control);
        check("a = 09\n", &TomlFault::Number);
        check("a = 1__2\n", &TomlFault::Number);
        check("a = tru\n", &TomlFault::Boolean);
        check("[a\n", &TomlFault::OpenHeader);
        check("a = [1\n", &TomlFault::OpenArray);
        check("a = [1 'x']\n", &TomlFault::NoComma);
        check("a = {\n", &TomlFault::OpenTable);
        check("= 1\n", &TomlFault::BadKey);
        check("a == 1\n", &TomlFault::Extra);
        check("a = {}\n[a.b]\n", &TomlFault::Extend);
        check(&format!("a = {}", "[".repeat(200)), &TomlFault::TooDeep);
    }
}
