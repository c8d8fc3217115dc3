//! What is said of text that was typed and never saved.

crate::phrases! {
    /// The words of recovery.
    pub enum RecoverPhrase {
        Nothing => "Tidak ada teks yang tertinggal.", "No text was left behind.";
        Unsaved { steps: usize } => "belum disimpan: {steps} perubahan", "unsaved changes: {steps}";
        Saved => "sudah disimpan", "saved";
        Discarded => "dibuang penyuntingnya; disimpan 30 hari", "thrown away by its writer; kept for 30 days";
        Open => "sedang disunting", "being edited";
        Unreadable => "rusak sejak awal", "damaged from its beginning";
        SavedAsFar => "yang terbaca sudah disimpan", "what can be read is saved";
        OtherMake => "dari siaran versi lain", "of another version of siaran";
        TooLong => "terlalu panjang untuk dibaca", "too long to be read";
        NameLost => "nama drafnya tidak terbaca", "the name of its draft cannot be read";
        Cut =>
            "Bagian terakhirnya tidak terbaca; yang ada hanya yang sebelumnya.",
            "The last part could not be read; this is what came before.";
        Nameless { folder: String } => "draf tanpa nama, di {folder}", "a draft without a name, in {folder}";
        Next =>
            "Bandingkan: siaran recover NAMA. Ambil: siaran recover NAMA -o draf.toml.",
            "Compare: siaran recover NAME. Take out: siaran recover NAME -o draft.toml.";
        Same => "Sama dengan draf yang tersimpan.", "The same as the draft on the disk.";
        Damaged =>
            "Catatannya rusak di tengah; yang di bawah ini sampai langkah terakhir yang utuh.",
            "The record is damaged midway; this is as far as its last whole step.";
        DiscardWord => "buang", "discard";
        AskDiscard { name: String, word: String } =>
            "Teks {name} akan hilang untuk selamanya. Ketik {word} lalu Enter untuk membuangnya:",
            "The text of {name} will be gone for good. Type {word} and press Enter to throw it away:";
        Gone => "Dibuang.", "Thrown away.";
    }
}
