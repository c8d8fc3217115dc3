//! Two versions of a draft become one in the editor of lines, as somebody types it in a terminal: what both changed is asked
//! about, by number, and nothing is merged or saved before that.

use super::terminal::{DRAFT, Terminal};

fn open(name: &str) -> Terminal {
    let program = env!("CARGO_BIN_EXE_siaran");
    let mut terminal = Terminal::run(name, DRAFT, (100, 40), program, &["--lang", "en", "--plain"], &[]);
    terminal.wait_for("Type help for the commands");
    terminal
}

/// Types a line and waits for what is said of it.
#[track_caller]
fn says(terminal: &mut Terminal, line: &str, answer: &str) {
    terminal.press(&format!("{line}\r"));
    terminal.wait_for(answer);
}

/// Somebody else writes the file.
fn written(terminal: &Terminal, from: &str, to: &str) -> String {
    let theirs = DRAFT.replace(from, to);
    assert_ne!(theirs, DRAFT, "{from}");
    std::fs::write(&terminal.path, &theirs).expect("the draft is written");
    theirs
}

#[test]
fn what_both_changed_is_chosen_by_number_and_saved_then() {
    let mut terminal = open("plain-merge");
    says(&mut terminal, "set place: Medan", "place is now: Medan");
    says(&mut terminal, "add 2: Warga datang.", "Block 3 added.");
    let theirs = written(&terminal, "\"Bogor\"", "\"Depok\" # dari Budi");
    says(&mut terminal, "save", "Type merge to merge both");
    says(&mut terminal, "merge", "Type choose NUMBER");
    let shown = terminal.screen.screen().contents();
    for words in ["1. place", "Your version: Medan", "The other version: Depok"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // Nothing is saved before the answer, and what is no answer is said to be none.
    says(&mut terminal, "save", "Not everything is chosen (1): 1.");
    says(&mut terminal, "apply", "Until then nothing is merged or saved.");
    says(&mut terminal, "choose 2 theirs", "There is no choice ‘2’");
    says(&mut terminal, "choose 1 both", "For 1 only one version can stand");
    assert_eq!(terminal.file(), theirs);
    says(&mut terminal, "choose 1 theirs", "Everything is chosen.");
    says(&mut terminal, "apply", "Saved to ");
    let saved = terminal.file();
    assert!(saved.contains("place = \"Depok\" # dari Budi") && saved.contains("Warga datang."), "{saved}");
    // It is one step, which is taken back as any other.
    says(&mut terminal, "undo", "The last step is taken back.");
    says(&mut terminal, "fields", "place: Medan");
    says(&mut terminal, "quit", "Type save, discard or cancel.");
    terminal.press("discard\r");
    assert!(terminal.end());
    assert_eq!(terminal.file(), saved);
}

#[test]
fn put_off_it_leaves_both_as_they_were() {
    let mut terminal = open("plain-merge-later");
    says(&mut terminal, "set place: Medan", "place is now: Medan");
    let theirs = written(&terminal, "\"Bogor\"", "\"Depok\"");
    says(&mut terminal, "merge", "Your version: Medan");
    says(&mut terminal, "later", "Nothing was merged");
    says(&mut terminal, "fields", "place: Medan");
    assert_eq!(terminal.file(), theirs);
    // What was put off is asked about again.
    says(&mut terminal, "merge", "The other version: Depok");
    says(&mut terminal, "choose 1 mine", "Everything is chosen.");
    says(&mut terminal, "apply", "that is not saved yet");
    assert_eq!(terminal.file(), theirs);
    says(&mut terminal, "save", "Saved to ");
    assert_eq!(terminal.file(), DRAFT.replace("Bogor", "Medan"));
    says(&mut terminal, "merge", "there is nothing to merge");
    terminal.press("quit\r");
    assert!(terminal.end());
}
