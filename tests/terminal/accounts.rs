//! Two people with accounts of their own on one draft, in a folder that both may write: each is called by the account they
//! have, whatever they say, and either can take over and save.
#![allow(clippy::disallowed_methods)] // It makes the folder they share.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;

use super::terminal::{DRAFT, Terminal};

/// Two accounts that every such system has a name for, and a group of both.
const ACCOUNTS: [u32; 2] = [1, 2];
const GROUP: u32 = 100;

/// The name of an account of this machine (passwd(5)).
fn name_of(account: u32) -> Option<String> {
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let line = users.lines().find(|line| line.split(':').nth(2) == Some(&account.to_string()))?;
    line.split(':').next().map(str::to_owned)
}

/// The two names; none, with a word, where nobody can be somebody else.
fn names() -> Option<[String; 2]> {
    let tried = Command::new("setpriv").args(["--reuid=1", "--regid=100", "--clear-groups", "true"]).output();
    let able = tried.is_ok_and(|output| output.status.success());
    let names = ACCOUNTS.map(name_of);
    let (Some(one), Some(other)) = (&names[0], &names[1]) else {
        println!("skipped: this system has no names for its first accounts");
        return None;
    };
    if !able {
        println!("skipped: one cannot be somebody else here");
        return None;
    }
    Some([one.clone(), other.clone()])
}

/// Becomes an account with a home of its own and starts the program there; `draft` is the parameter with the draft's path.
fn become_one(account: u32, draft: &str) -> String {
    format!(
        "mkdir -p rumah-{account}/.local/state/siaran && touch rumah-{account}/.local/state/siaran/tour && \
         chown -R {account}:{GROUP} rumah-{account} && chmod -R go= rumah-{account} && HOME=$PWD/rumah-{account} \
         exec setpriv --reuid={account} --regid={GROUP} --clear-groups ./program \"{draft}\""
    )
}

#[test]
fn two_accounts_in_one_folder_are_told_of_each_other_by_their_own_names() {
    let Some([one, other]) = names() else { return };
    let share = format!(
        "cp '{}' program && chmod 755 program && chgrp {GROUP} . siaran.toml && chmod 2775 . && chmod 664 siaran.toml && \
         chown {} siaran.toml && ",
        env!("CARGO_BIN_EXE_siaran"),
        ACCOUNTS[0]
    );
    let script = share + &become_one(ACCOUNTS[0], "$0");
    // No variable says who they are.
    let mut first = Terminal::run("accounts", DRAFT, (100, 30), "/bin/sh", &["-c", &script], &[]);
    first.wait_for("Dinas membuka");
    let lock = first.path.with_file_name(".siaran.toml.siaran-lock");
    first.press("Satu ");
    first.wait_for("Satu Dinas");
    first.press("\x13");
    first.wait_for("Tersimpan");
    let made = fs::metadata(&lock).expect("it has the draft");
    assert_eq!((made.uid(), made.gid(), made.mode() & 0o777), (ACCOUNTS[0], GROUP, 0o664));

    // The second one says to be somebody else.
    let script = become_one(ACCOUNTS[1], "$2");
    let mut second = first.beside_by("/bin/sh", &["-c", &script], &[("LOGNAME", "kepala")]);
    second.wait_for("Draf ini sedang dibuka orang lain");
    second.wait_for(&format!("{one}, di komputer ini, sejak"));
    second.press("a");
    second.wait_for("Ambil alih draf ini dari");
    second.press("\x1b[B\r");
    second.wait_for("Sekarang Anda yang menulis");
    first.wait_for(&format!("diambil alih {other} (memakai nama kepala)"));
    second.press("Dua ");
    second.wait_for("Dua Satu Dinas");
    second.press("\x13");
    second.wait_for("Tersimpan");
    assert_eq!(first.file(), DRAFT.replace("\"Dinas", "\"Dua Satu Dinas"));
    let saved = fs::metadata(&first.path).expect("it is there");
    assert_eq!((saved.gid(), saved.mode() & 0o777), (GROUP, 0o664), "the first one can still write it");
    first.wait_for("Dua Satu Dinas");
    second.press("\x11");
    assert!(second.end());
    first.press("\x11");
    assert!(first.end());
    assert!(!lock.exists());
}
