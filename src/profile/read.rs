//! A profile out of its TOML. The keys are described in `assets/profiles/kemenpppa.toml`, the profile to copy from.
//! Knows no file: the text comes from whoever has it.

use super::pattern::pattern;
use super::source::{Node, parse};
use super::{ByLang, Profile, ProfileError, Section, Typography};
use crate::phrase::profile::ProfilePhrase;

const KEYS: [&str; 14] = [
    "id",
    "name",
    "short",
    "order",
    "number_lines",
    "joint_lines",
    "number_lines_en",
    "joint_lines_en",
    "dateline",
    "dateline_foot",
    "paragraph_gap",
    "typography",
    "contact",
    "number",
];

const SECTIONS: [(&str, Section); 4] = [
    ("title", Section::Title),
    ("number", Section::Number),
    ("body", Section::Body),
    ("contact", Section::Contact),
];

/// Reads a profile.
///
/// # Errors
/// When the text is no profile: the line, and what is wrong there.
pub(super) fn read(source: &str) -> Result<Profile, ProfileError> {
    let table = parse(source)?;
    let root = Node::root(source, &table);
    root.only(&KEYS)?;
    let id = id(&root)?;
    let name = root.required("name")?.to_owned();
    let short = root.text("short")?.map_or_else(|| name.clone(), str::to_owned);
    Ok(Profile {
        number: pattern(&root)?,
        number_lines: number_lines(&root, "number_lines", &["Nomor: {number}"])?,
        joint_lines: number_lines(&root, "joint_lines", &["SIARAN PERS BERSAMA", "Nomor:", "{number}"])?,
        number_lines_en: number_lines(&root, "number_lines_en", &["Press Release No. {number}"])?,
        joint_lines_en: number_lines(&root, "joint_lines_en", &["Joint Press Release", "No. {number}"])?,
        dateline: by_lang(&root, "dateline")?,
        dateline_foot: by_lang(&root, "dateline_foot")?,
        order: order(&root)?,
        paragraph_gap: root.count("paragraph_gap")?.unwrap_or(1),
        typography: typography(&root)?,
        contact: root.texts("contact")?,
        id,
        name,
        short,
    })
}

fn id(root: &Node<'_>) -> Result<String, ProfileError> {
    let id = root.required("id")?;
    if id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        Ok(id.to_owned())
    } else {
        Err(root.fail("id", ProfilePhrase::Id { found: id.to_owned() }))
    }
}

fn number_lines(root: &Node<'_>, key: &str, default: &[&str]) -> Result<Vec<String>, ProfileError> {
    let lines = root.texts(key)?;
    if lines.is_empty() {
        return Ok(default.iter().map(|line| (*line).to_owned()).collect());
    }
    if lines.iter().any(|line| line.contains("{number}")) {
        Ok(lines)
    } else {
        Err(root.fail(key, ProfilePhrase::NoNumberPlace { key: key.to_owned() }))
    }
}

fn by_lang(root: &Node<'_>, key: &str) -> Result<ByLang, ProfileError> {
    let Some(node) = root.table(key)? else { return Ok(ByLang::default()) };
    node.only(&["id", "en"])?;
    let text = |key| node.text(key).map(|text| text.unwrap_or_default().to_owned());
    Ok(ByLang { id: text("id")?, en: text("en")? })
}

fn order(root: &Node<'_>) -> Result<Vec<Section>, ProfileError> {
    let words = root.texts("order")?;
    if words.is_empty() {
        return Ok(SECTIONS.iter().map(|(_, section)| *section).collect());
    }
    let section = |word: &String| {
        let known = SECTIONS.iter().find(|(known, _)| known == word);
        let allowed = SECTIONS.map(|(word, _)| word);
        known.map(|(_, section)| *section).ok_or_else(|| root.not_among("order", word, &allowed))
    };
    words.iter().map(section).collect()
}

fn typography(root: &Node<'_>) -> Result<Typography, ProfileError> {
    let mut marks = Typography::default();
    let Some(node) = root.table("typography")? else { return Ok(marks) };
    node.only(&["open", "close", "inner_open", "inner_close"])?;
    let slots = [
        ("open", &mut marks.open),
        ("close", &mut marks.close),
        ("inner_open", &mut marks.inner_open),
        ("inner_close", &mut marks.inner_close),
    ];
    for (key, slot) in slots {
        if let Some(mark) = node.text(key)? {
            mark.clone_into(slot);
        }
    }
    Ok(marks)
}
