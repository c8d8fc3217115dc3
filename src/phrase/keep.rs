//! Why what is typed is not safe from a crash, in words: what is so, in which folder, and what to do. Knows no journal.

crate::phrases! {
    /// What keeps the journal from being written.
    pub enum KeepPhrase {
        /// The user has no home.
        NoHome =>
            "tidak ada folder pribadi (HOME). Simpan sering-sering.",
            "there is no home folder (HOME). Save often.";
        /// The folder is not there and cannot be made.
        NoFolder { folder: String } =>
            "folder {folder} tidak dapat dibuat; mungkin ada berkas yang memakai nama itu. Singkirkan berkas itu, dan simpan sering-sering sampai beres.",
            "the folder {folder} cannot be made; a file may have that name. Move it away, and save often until then.";
        /// It is not the user's own, others may look into it, or it cannot be written to.
        NotOwn { folder: String } =>
            "folder {folder} harus milik Anda sendiri, tertutup bagi orang lain, dan dapat ditulisi. Betulkan izinnya atau minta bantuan pengelola komputer, dan simpan sering-sering sampai beres.",
            "the folder {folder} has to be your own, closed to others, and writable. Mend its permissions or ask whoever runs the computer, and save often until then.";
        /// No room.
        Full { folder: String } =>
            "disk tempat folder {folder} sudah penuh. Hapus yang tidak perlu, dan simpan sering-sering sampai beres.",
            "the disk of the folder {folder} is full. Delete what is not needed, and save often until then.";
        /// The disk takes no writing.
        ReadOnly { folder: String } =>
            "disk tempat folder {folder} hanya dapat dibaca. Hubungi pengelola komputer, dan simpan sering-sering sampai beres.",
            "the disk of the folder {folder} can only be read. Ask whoever runs the computer, and save often until then.";
        /// A fault of the program.
        Fault =>
            "ada kesalahan di dalam siaran sendiri. Simpan draf ini, lalu buka lagi.",
            "something went wrong inside siaran itself. Save this draft, then open it again.";
        /// Anything else, by the system's number for it.
        Other { folder: String, code: String } =>
            "folder {folder} tidak dapat ditulisi (galat sistem {code}). Hubungi pengelola komputer, dan simpan sering-sering sampai beres.",
            "the folder {folder} cannot be written to (system error {code}). Ask whoever runs the computer, and save often until then.";
    }
}
