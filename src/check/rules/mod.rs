//! The rules, one subject a file: why, check, fix, example, tests.

mod alike;
mod attribution;
mod block;
mod choice;
mod date;
mod embargo;
mod field;
mod hidden;
mod id;
mod marks;
mod mention;
mod number;
mod placeholder;
mod profile;
mod quote;
mod quote_marks;
mod speaker;
mod title;
mod value;
mod weekday;

use super::Rule;

/// Every rule, in the order in which findings at one spot are told.
pub const RULES: &[Rule] = &[
    value::TYPE,
    field::MISSING,
    field::BODY_MISSING,
    number::FORMAT,
    number::SECURITY,
    number::DATE,
    date::INVALID,
    embargo::INVALID,
    embargo::OFFSET,
    embargo::PAST,
    profile::UNKNOWN,
    choice::LANGUAGE,
    choice::STATUS,
    id::DUPLICATE,
    id::FORMAT,
    alike::ID,
    speaker::UNKNOWN,
    speaker::NAMELESS,
    speaker::UNUSED,
    mention::UNINTRODUCED,
    mention::REPEATED,
    block::KIND,
    block::EMPTY,
    block::LINE_BREAK,
    quote::SPEAKERLESS,
    quote::UNATTRIBUTED,
    attribution::PLACEHOLDER,
    placeholder::LEFT,
    weekday::DATE,
    quote_marks::ENCLOSED,
    marks::UNBALANCED,
    marks::MIXED,
    title::STOP,
    hidden::CHARACTER,
    hidden::IN_FILE,
    alike::LETTER,
    alike::DIGIT,
];

/// The rule that tells what the reader of the file found.
pub(super) const VALUE_TYPE: &str = value::TYPE.id;

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}
