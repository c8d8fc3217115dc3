//! Two versions of a draft become one, line by line: what both changed is told by number, with the words of either, and
//! nothing is done before each has its answer. Then everything is done as one step. Knows neither the journal nor the pen.

use super::super::answer::Exit;
use super::super::call::Call;
use super::super::changes::Changes;
use super::command::Args;
use super::{Answer, Came, Editor, Question, Wrong, act, output, protect, say};
use crate::check::place_phrase;
use crate::model::merge::{Conflict, Issue, Merged, Part, Side, merge, settle};
use crate::model::{Draft, Edit, Kind, apply_all};
use crate::phrase::merge::MergePhrase;
use crate::phrase::place::PlacePhrase;
use crate::phrase::plain::PlainPhrase as P;
use crate::printed;
use crate::session::{Access, Change, Grouping};
use crate::store::journal::Left;
use crate::store::{self, Decoded, Digest, Expected, Opened};

/// Two versions that are being merged.
pub(super) struct Merging {
    merged: Merged,
    /// What was chosen, clash by clash.
    sides: Vec<Option<Side>>,
    other: Other,
}

/// Where the other version is from.
enum Other {
    /// The draft's file, as somebody else wrote it; whether what comes of it is saved at once.
    File { theirs: Box<Decoded>, digest: Digest, save: bool },
    /// What an earlier session left; whether the draft was changed since.
    Left { left: Box<Left>, changed: bool },
}

pub(super) fn command(editor: &mut Editor, call: &mut Call<'_>, _: &Args) -> Answer {
    with_file(editor, call, false)
}

/// Merges with what somebody else wrote to the draft's file, and saves then if that is wished.
pub(super) fn with_file(editor: &mut Editor, call: &mut Call<'_>, save: bool) -> Answer {
    let (Some(path), Expected::Digest(known)) = (editor.path.clone(), editor.expected) else {
        return Err(Wrong::of(call, &P::NeedsName));
    };
    let found = store::open_other(&path, Some(known)).map_err(|error| output::failed(call, error.into()))?;
    let Opened::Other(theirs, digest) = found else {
        say::phrase(call, &P::MergeSame)?;
        return Ok(Came::Goes);
    };
    let base = editor.base.as_ref().unwrap_or(editor.source.draft());
    let merged = merge(base, editor.draft(), &theirs.draft);
    begin(editor, call, merged, Other::File { theirs, digest, save })
}

/// Merges with what an earlier session left.
pub(super) fn with_left(editor: &mut Editor, call: &mut Call<'_>, left: Left) -> Answer {
    let merged = merge(&left.saved, editor.draft(), &left.draft);
    let changed = left.saved != *editor.draft();
    begin(editor, call, merged, Other::Left { left: Box::new(left), changed })
}

/// Asks about what both changed. What an earlier session left was asked about already: it comes in where nothing clashes.
fn begin(editor: &mut Editor, call: &mut Call<'_>, merged: Merged, other: Other) -> Answer {
    let sides = vec![None; merged.conflicts.len()];
    let asks = match other {
        Other::File { .. } => !merged.conflicts.is_empty() || !merged.edits.is_empty(),
        Other::Left { .. } => !merged.conflicts.is_empty(),
    };
    let merging = Merging { merged, sides, other };
    if !asks {
        return finish(editor, call, merging);
    }
    list(editor, call, &merging)?;
    editor.merging = Some(merging);
    Ok(Came::Asks(Question::Merging))
}

/// The answer while two versions are being merged. A script that says anything else ends with that.
pub(super) fn answer(editor: &mut Editor, call: &mut Call<'_>, line: &str) -> Answer {
    let Some(mut merging) = editor.merging.take() else { return super::command::run(editor, call, line) };
    let line = line.trim().to_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    let said = match words[..] {
        [] => Ok(()),
        ["pakai" | "apply"] if merging.left().is_empty() => return finish(editor, call, merging),
        ["nanti" | "later" | "batal" | "cancel"] => return put_off(editor, call, &merging.other),
        ["daftar" | "list"] => list(editor, call, &merging).map_err(Wrong::from),
        ["bandingkan" | "compare"] => compare(editor, call, &merging).map_err(Wrong::from),
        ["pilih" | "choose", number, side] => choose(call, &mut merging, number, side),
        _ if line.starts_with('#') => Ok(()),
        _ if merging.left().is_empty() => Err(Wrong::of(call, &P::MergeAnswer)),
        _ => Err(refused(call, &merging)),
    };
    editor.merging = Some(merging);
    match said {
        Err(wrong) if call.env.stdin_is_terminal => call.tell_line(wrong.said),
        said => said?,
    }
    Ok(Came::Asks(Question::Merging))
}

/// Says which clashes have no answer: nothing is merged or saved before they do.
fn refused(call: &Call<'_>, merging: &Merging) -> Wrong {
    let left: Vec<String> = merging.left().iter().map(usize::to_string).collect();
    let said = P::MergeLeft { count: left.len(), which: left.join(", ") };
    Wrong { exit: Exit::Refused, ..Wrong::of(call, &said) }
}

fn choose(call: &mut Call<'_>, merging: &mut Merging, number: &str, side: &str) -> Result<(), Wrong> {
    let side = match side {
        "anda" | "saya" | "yours" | "mine" => Side::Ours,
        "lain" | "mereka" | "other" | "theirs" => Side::Theirs,
        "keduanya" | "both" => Side::Both,
        _ => return Err(Wrong::of(call, &P::MergeAnswer)),
    };
    let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let conflict = index.and_then(|index| Some((index, merging.merged.conflicts.get(index)?)));
    let Some((index, conflict)) = conflict else {
        return Err(Wrong::of(call, &P::NoSuchClash { found: number.to_owned() }));
    };
    if side == Side::Both && !conflict.allows_both() {
        return Err(Wrong::of(call, &P::MergeOnlyOne { number: index + 1 }));
    }
    merging.sides[index] = Some(side);
    let chosen = call.words(&word(side));
    say::phrase(call, &P::MergeChosen { number: index + 1, chosen })?;
    let left = merging.left().len();
    Ok(say::phrase(call, &if left == 0 { P::MergeReady } else { P::MergeMore { count: left } })?)
}

fn word(side: Side) -> MergePhrase {
    match side {
        Side::Ours => MergePhrase::Ours,
        Side::Theirs => MergePhrase::Theirs,
        Side::Both => MergePhrase::Both,
    }
}

impl Merging {
    /// The clashes without an answer, by their numbers from 1.
    fn left(&self) -> Vec<usize> {
        let open = |(index, side): (usize, &Option<Side>)| side.is_none().then_some(index + 1);
        self.sides.iter().enumerate().filter_map(open).collect()
    }

    fn edits(&self) -> Vec<Edit> {
        let sides: Vec<Side> = self.sides.iter().map(|side| side.unwrap_or_default()).collect();
        settle(self.merged.clone(), &sides)
    }
}

/// Tells every clash with the words of either version, and what was taken without one.
fn list(editor: &Editor, call: &mut Call<'_>, merging: &Merging) -> std::io::Result<()> {
    let mut draft = editor.draft().clone();
    apply_all(merging.merged.edits.clone(), &mut draft);
    let clashes = &merging.merged.conflicts;
    if !clashes.is_empty() {
        say::phrase(call, &P::MergeClashes { count: clashes.len() })?;
    }
    for (index, (clash, side)) in clashes.iter().zip(&merging.sides).enumerate() {
        let place = name(call, clash, &draft);
        say::phrase(call, &P::MergeClash { number: index + 1, place })?;
        for (version, told) in [(Side::Ours, &clash.ours), (Side::Theirs, &clash.theirs)] {
            let text = told_as(call, clash, version, told);
            let version = call.words(&word(version));
            say::phrase(call, &P::MergeVersion { version, text })?;
        }
        if let Some(side) = side {
            let chosen = call.words(&word(*side));
            say::phrase(call, &P::MergeChosen { number: index + 1, chosen })?;
        }
    }
    let taken = &merging.merged.taken;
    if !taken.is_empty() {
        say::phrase(call, &P::MergeTaken { count: taken.len() })?;
    }
    looks(call, &merging.merged)?;
    say::phrase(call, if merging.left().is_empty() { &P::MergeReady } else { &P::MergeAnswer })
}

/// Says each figure, date, name and quote that comes in.
fn looks(call: &mut Call<'_>, merged: &Merged) -> std::io::Result<()> {
    for taken in merged.taken.iter().filter(|taken| taken.look) {
        let (before, after) = (taken.before.clone(), taken.after.clone());
        say::phrase(call, &P::LeftLook { before, after })?;
    }
    Ok(())
}

/// What a clash is about.
fn name(call: &Call<'_>, clash: &Conflict, draft: &Draft) -> String {
    match &clash.issue {
        Issue::RemovedHere(Part::Block(block)) => kind(call, &block.kind),
        Issue::RemovedHere(Part::Speaker(speaker)) => {
            call.words(&PlacePhrase::Speaker { name: speaker.name.clone() })
        }
        Issue::RemovedHere(Part::Joint(joint)) => {
            call.words(&PlacePhrase::JointNumber { body: joint.profile.clone() })
        }
        Issue::Order(_) => call.words(&MergePhrase::Order),
        _ => call.words(&place_phrase(draft, Some(clash.place))),
    }
}

/// What one of the two versions has.
fn told_as(call: &Call<'_>, clash: &Conflict, version: Side, text: &str) -> String {
    match (&clash.issue, version) {
        (Issue::Kind { ours, .. }, Side::Ours) => kind(call, ours),
        (Issue::Kind { theirs, .. }, _) => kind(call, theirs),
        (Issue::RemovedHere(_), Side::Ours) | (Issue::RemovedThere(_), Side::Theirs) => {
            call.words(&MergePhrase::Gone)
        }
        _ if text.trim().is_empty() => call.words(&MergePhrase::Nothing),
        _ => text.to_owned(),
    }
}

fn kind(call: &Call<'_>, kind: &Kind) -> String {
    call.words(&match kind {
        Kind::Paragraph => P::Paragraph,
        Kind::Quote => P::Quote,
        Kind::Heading => P::Heading,
        Kind::List => P::List,
        Kind::Unknown(word) => P::OtherKind { kind: word.clone() },
    })
}

/// Shows what the draft would become.
fn compare(editor: &Editor, call: &mut Call<'_>, merging: &Merging) -> std::io::Result<()> {
    let mut draft = editor.draft().clone();
    apply_all(merging.edits(), &mut draft);
    let text = Changes::of(editor.draft(), &draft).text(call.lang, call.paint);
    call.print(printed!("{}", text))
}

fn put_off(editor: &mut Editor, call: &mut Call<'_>, other: &Other) -> Answer {
    match other {
        Other::File { .. } => {
            say::phrase(call, &P::MergePutOff)?;
            Ok(Came::Goes)
        }
        Other::Left { .. } => {
            say::phrase(call, &P::LeftPutOff)?;
            protect::next(editor, call)
        }
    }
}

/// Makes the merged draft.
fn finish(editor: &mut Editor, call: &mut Call<'_>, merging: Merging) -> Answer {
    let edits = merging.edits();
    // To merge is not to type: who may save what they typed before may do it, too.
    let access = editor.session.access();
    if access == Access::Save {
        editor.session.set_access(Access::Write);
    }
    let change = Change { edits, before: act::top(), after: act::top(), grouping: Grouping::Alone };
    let made = if change.edits.is_empty() { Ok(()) } else { act::make(editor, call, change) };
    editor.session.set_access(access);
    made?;
    match merging.other {
        Other::Left { left, changed } => {
            editor.taken.push((left.file, editor.session.revision()));
            say::phrase(call, &P::LeftTaken)?;
            // Into a draft that nobody changed comes nothing but what was typed into it.
            if changed && merging.sides.is_empty() {
                looks(call, &merging.merged)?;
            }
            protect::next(editor, call)
        }
        Other::File { theirs, digest, save } => {
            stand_on(editor, *theirs, digest);
            if save {
                return output::save(editor, call, &Args::default());
            }
            say::phrase(call, &P::MergeDone)?;
            Ok(Came::Goes)
        }
    }
}

/// The draft comes from what they wrote, from now on: it is what the next save replaces, and whose comments it keeps.
fn stand_on(editor: &mut Editor, theirs: Decoded, digest: Digest) {
    let Decoded { draft, source, faults } = theirs;
    let edits = merge(&draft, &draft, editor.draft()).edits;
    editor.expected = Expected::Digest(digest);
    // It always fits: what only one version changed is taken (`tests/merge.rs`). Else ours is written as it is.
    if editor.session.rebase(draft.clone(), faults, &edits) {
        editor.source = source.clone();
        protect::rebase(editor, source, edits);
    }
    editor.base = Some(draft);
}
