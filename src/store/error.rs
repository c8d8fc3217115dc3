//! Why a draft could not be read or written, with its path. The words are in the catalogue.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::{CodecError, DiskError};
use crate::model::{JointPart, Place, SpeakerPart};
use crate::phrase::place::PlacePhrase;
use crate::phrase::store::{DiskPhrase, DraftPhrase, StorePhrase};
use crate::phrase::{Lang, Say};
use crate::text::hidden;

/// What was being done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Reading,
    Writing,
}

/// Why a draft could not be read or written. Nothing was changed. Ends a command with exit code 3.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreError {
    /// The file.
    pub path: PathBuf,
    /// What was wrong.
    pub cause: Cause,
    doing: Doing,
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The file.
    Disk(DiskError),
    /// What is in it, or should be.
    Codec(CodecError),
}

impl StoreError {
    /// An error while the file at `path` was being read.
    pub fn reading(path: &Path, cause: impl Into<Cause>) -> StoreError {
        StoreError { path: path.to_path_buf(), cause: cause.into(), doing: Doing::Reading }
    }

    /// An error while the file at `path` was being written.
    pub fn writing(path: &Path, cause: impl Into<Cause>) -> StoreError {
        StoreError { path: path.to_path_buf(), cause: cause.into(), doing: Doing::Writing }
    }

    fn phrase(&self) -> StorePhrase {
        // A file name can hold anything but a slash.
        let path = hidden::shown(&self.path.to_string_lossy()).into_owned();
        match (&self.cause, self.doing) {
            (Cause::Disk(error), Doing::Reading) => {
                StorePhrase::NotRead { path, why: disk_phrase(error, Doing::Reading) }
            }
            (Cause::Disk(error), Doing::Writing) => {
                StorePhrase::NotWritten { path, why: disk_phrase(error, Doing::Writing) }
            }
            (Cause::Codec(CodecError::NotToml { line, column, fault, excerpt, caret }), _) => {
                StorePhrase::NotToml {
                    path,
                    line: line.to_string(),
                    column: column.to_string(),
                    fault: fault.clone(),
                    excerpt: excerpt.clone(),
                    caret: format!("{}^", " ".repeat(*caret)),
                }
            }
            (Cause::Codec(error), Doing::Reading) => {
                StorePhrase::NotADraft { path, why: draft_phrase(error) }
            }
            (Cause::Codec(error), Doing::Writing) => StorePhrase::NotSaved { path, why: draft_phrase(error) },
        }
    }
}

impl Say for StoreError {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        self.phrase().say(lang)
    }
}

impl Say for CodecError {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        draft_phrase(self).say(lang)
    }
}

impl Say for DiskError {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        disk_phrase(self, Doing::Reading).say(lang)
    }
}

impl From<DiskError> for Cause {
    fn from(error: DiskError) -> Cause {
        Cause::Disk(error)
    }
}

impl From<CodecError> for Cause {
    fn from(error: CodecError) -> Cause {
        Cause::Codec(error)
    }
}

pub(super) fn disk_phrase(error: &DiskError, doing: Doing) -> DiskPhrase {
    match (error, doing) {
        (DiskError::NotFound, Doing::Reading) => DiskPhrase::NotFound,
        (DiskError::NotFound, Doing::Writing) => DiskPhrase::NoFolder,
        (DiskError::IsDirectory, _) => DiskPhrase::Directory,
        (DiskError::Special, _) => DiskPhrase::Special,
        (DiskError::NoPermission, Doing::Reading) => DiskPhrase::MayNotRead,
        (DiskError::NoPermission, Doing::Writing) => DiskPhrase::MayNotWrite,
        (DiskError::Protected, _) => DiskPhrase::Protected,
        (DiskError::Locked, _) => DiskPhrase::Locked,
        (DiskError::Changed, _) => DiskPhrase::Changed,
        (DiskError::Gone, _) => DiskPhrase::Gone,
        (DiskError::NoBackup, _) => DiskPhrase::NoBackup,
        (DiskError::TooReadable, _) => DiskPhrase::TooReadable,
        (DiskError::Damaged { copy }, _) => {
            DiskPhrase::Damaged { copy: hidden::shown(&copy.to_string_lossy()).into_owned() }
        }
        (DiskError::TooLarge { found, limit }, _) => {
            DiskPhrase::TooLarge { found: size(*found), limit: size(*limit) }
        }
        (DiskError::Exists, _) => DiskPhrase::Exists,
        (DiskError::Itself, _) => DiskPhrase::Itself,
        (DiskError::Full, _) => DiskPhrase::Full,
        (DiskError::ReadOnly, _) => DiskPhrase::ReadOnly,
        (DiskError::BadName, _) => DiskPhrase::BadName,
        // EMFILE and ENFILE (errno(3)), which have these numbers on Linux, macOS and the BSDs.
        (DiskError::Other { code: Some(23 | 24) }, _) => DiskPhrase::TooManyOpen,
        (DiskError::Other { code: Some(code) }, _) => DiskPhrase::Other { code: code.to_string() },
        (DiskError::Other { code: None }, _) => DiskPhrase::Fault,
    }
}

fn draft_phrase(error: &CodecError) -> DraftPhrase {
    match error {
        CodecError::NotUtf8 { at } => DraftPhrase::NotUtf8 { at: at.to_string() },
        CodecError::NotToml { line, column, fault, .. } => {
            DraftPhrase::NotToml { line: line.to_string(), column: column.to_string(), fault: fault.clone() }
        }
        CodecError::NewerFormat { found } => {
            DraftPhrase::NewerFormat { found: found.to_string(), known: super::codec::FORMAT.to_string() }
        }
        CodecError::TooLarge { found, limit } => {
            DraftPhrase::TooLarge { found: size(*found), limit: size(*limit) }
        }
        CodecError::TooManyBlocks { found, limit } => {
            DraftPhrase::TooManyBlocks { found: *found, limit: *limit }
        }
        CodecError::TooManyQuotes { found, limit } => {
            DraftPhrase::TooManyQuotes { found: *found, limit: *limit }
        }
        CodecError::TooManyPeople { found, limit } => {
            DraftPhrase::TooManyPeople { found: *found, limit: *limit }
        }
        CodecError::TooManyParts { found, limit } => {
            DraftPhrase::TooManyParts { found: *found, limit: *limit }
        }
        CodecError::FieldTooLarge { place, found, limit } => {
            let place = match place {
                Place::Field(field) => field.phrase(),
                Place::Joint(i, JointPart::Number) => PlacePhrase::JointNumber { body: (i + 2).to_string() },
                Place::Joint(i, JointPart::Profile) => PlacePhrase::JointProfile { n: i + 1 },
                Place::Speaker(i, SpeakerPart::Position) => {
                    PlacePhrase::SpeakerPosition { name: (i + 1).to_string() }
                }
                Place::Speaker(i, SpeakerPart::Short) => {
                    PlacePhrase::SpeakerShort { name: (i + 1).to_string() }
                }
                Place::Speaker(i, _) => PlacePhrase::Speaker { name: (i + 1).to_string() },
                Place::Block(i, _) => PlacePhrase::Paragraph { n: i + 1 },
            };
            DraftPhrase::FieldTooLarge { place, found: *found, limit: *limit }
        }
        CodecError::FilledTooLarge { index: Some(index), found, limit } => {
            DraftPhrase::QuoteTooLarge { number: index + 1, found: *found, limit: *limit }
        }
        CodecError::FilledTooLarge { index: None, found, limit } => {
            DraftPhrase::QuotesTooLarge { found: size(*found as u64), limit: size(*limit as u64) }
        }
        CodecError::BlockTooLarge { index, found, limit } => {
            DraftPhrase::BlockTooLarge { number: index + 1, found: *found, limit: *limit }
        }
        CodecError::Unfaithful => DraftPhrase::Unfaithful,
    }
}

/// A size in bytes, or in whole MiB when it is one or more; rounded up, so that it is never said to be the limit.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes < MIB { format!("{bytes} byte") } else { format!("{} MiB", bytes.div_ceil(MIB)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::codec::decode;

    fn check(error: &StoreError, id: &str, en: &str) {
        assert_eq!(error.say(Lang::Id), id);
        assert_eq!(error.say(Lang::En), en);
    }

    #[test]
    fn a_wrong_line_is_shown_with_its_place() {
        let error = decode(b"[release]\ntitle = Jakarta \x1b[2J\n").unwrap_err();
        check(
            &StoreError::reading(Path::new("a\nb.toml"), error),
            "a‹U+000A›b.toml: baris 2, kolom 9: di sini diharapkan nilai; teks harus diapit tanda kutip \"…\"\n    \
             title = Jakarta ‹U+001B›[2J\n            ^\nBerkas tidak diubah. Perbaiki baris itu, lalu buka lagi.",
            "a‹U+000A›b.toml: line 2, column 9: a value is expected here; text has to stand between quotation marks \
             \"…\"\n    title = Jakarta ‹U+001B›[2J\n            ^\nThe file was not changed. Mend that line, then \
             open it again.",
        );
    }

    #[test]
    fn a_file_that_is_too_large_is_named_with_its_size() {
        let error = DiskError::TooLarge { found: 50 << 20, limit: 16 << 20 };
        check(
            &StoreError::reading(Path::new("besar.toml"), error),
            "besar.toml tidak dapat dibaca: ukurannya 50 MiB, padahal draf paling besar 16 MiB. Pastikan berkas ini \
             memang draf siaran pers.",
            "besar.toml cannot be read: it is 50 MiB, and a draft is 16 MiB at most. Make sure that this is a press \
             release draft.",
        );
    }

    #[test]
    fn what_was_not_written_says_so_and_where_what_is_left_lies() {
        let writing = |cause: Cause| StoreError::writing(Path::new("draf.toml"), cause);
        let copy = std::path::PathBuf::from("state/\u{202e}ditimpa/1.ditimpa");
        check(
            &writing(DiskError::Damaged { copy }.into()),
            "draf.toml tidak tersimpan: penulisannya terhenti di tengah jalan, jadi isi berkas mungkin rusak. Isi lamanya \
             ada di state/‹U+202E›ditimpa/1.ditimpa dan dikembalikan saat siaran dibuka lagi. Simpan dengan nama lain.",
            "draf.toml was not saved: writing stopped half-way, so the file may be damaged. What it held is in \
             state/‹U+202E›ditimpa/1.ditimpa and is put back when siaran starts again. Save it under another name.",
        );
        check(
            &writing(CodecError::Unfaithful.into()),
            "draf.toml tidak tersimpan: Hasil tulisannya berbeda dari draf ketika dibaca ulang, jadi tidak ditulis. \
             Simpan sebagai berkas baru. Berkas lama tidak diubah.",
            "draf.toml was not saved: What was to be written does not read back as the draft, so it was not written. Save \
             it as a new file. The old file was not changed.",
        );
        check(
            &writing(DiskError::TooReadable.into()),
            "draf.toml tidak tersimpan: berkas ini hanya dapat ditimpa, padahal dapat dibaca orang yang tidak berhak \
             membaca drafnya. Pilih nama lain.",
            "draf.toml was not saved: this file can only be written over, and people may read it who may not read the \
             draft. Choose another name.",
        );
    }

    #[test]
    fn what_is_no_text_is_named_with_its_byte() {
        check(
            &StoreError::reading(Path::new("x"), decode(b"a = \xff").unwrap_err()),
            "x: Byte ke-4 (dihitung dari 0) bukan teks UTF-8. Simpan ulang berkas itu sebagai UTF-8. Berkas tidak \
             diubah.",
            "x: Byte 4 (counted from 0) is not UTF-8 text. Save the file as UTF-8 again. The file was not changed.",
        );
    }
}
