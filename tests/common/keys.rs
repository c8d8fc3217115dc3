//! Keys as text. What stands there is typed; `<…>` is a key (`<C-z>`, `<S-Left*3>`, `<A-Enter>`, `<F8>`), `<lt>` a `<`,
//! `<wait>` two seconds without a key, `<40x12>` the window's new size, `⟦…⟧` a paste.

use siaran::tui::input::{Chord, Input, Key};

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Press {
    Input(Input),
    Wait(u64),
}

/// Reads a script.
pub fn read(script: &str) -> Vec<Press> {
    let mut presses = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('⟦') {
            let (pasted, after) = after.split_once('⟧').expect("a paste ends");
            presses.push(Press::Input(Input::Paste(pasted.to_owned())));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (name, after) = after.split_once('>').expect("a key ends");
            presses.extend(named(name));
            rest = after;
        } else {
            presses.push(Press::Input(Input::Key(Chord::plain(Key::Char(c)))));
            rest = &rest[c.len_utf8()..];
        }
    }
    presses
}

fn named(name: &str) -> Vec<Press> {
    let (name, times) = match name.split_once('*') {
        Some((name, times)) if !times.is_empty() => (name, times.parse().expect("a number of times")),
        _ => (name, 1),
    };
    let press = match name {
        "wait" => Press::Wait(2_000),
        _ => Press::Input(size(name).unwrap_or_else(|| Input::Key(chord(name)))),
    };
    vec![press; times]
}

fn size(name: &str) -> Option<Input> {
    let (columns, rows) = name.split_once('x')?;
    Some(Input::Resize(columns.parse().ok()?, rows.parse().ok()?))
}

fn chord(name: &str) -> Chord {
    if name == "lt" {
        return Chord::plain(Key::Char('<'));
    }
    let mut written = String::new();
    let mut rest = name;
    for (short, long) in [("C-", "ctrl-"), ("A-", "alt-"), ("S-", "shift-")] {
        if let Some(after) = rest.strip_prefix(short) {
            written.push_str(long);
            rest = after;
        }
    }
    written.push_str(match rest {
        "BS" => "backspace",
        "Del" => "delete",
        "PgUp" => "pageup",
        "PgDn" => "pagedown",
        other => other,
    });
    Chord::parse(&written.to_lowercase()).unwrap_or_else(|| panic!("<{name}> is no key"))
}
