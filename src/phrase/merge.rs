//! Words about two versions of a draft that become one.

crate::phrases! {
    /// Words of the comparison of two versions.
    pub enum MergePhrase {
        /// The title of the comparison.
        Title => "Gabungkan dua versi", "Merge two versions";
        /// The title, where one of them is what an earlier session left unsaved.
        TitleLeft => "Naskah yang belum sempat disimpan", "Text that was never saved";
        /// How many questions have no answer yet.
        Left { count: usize } => "belum dipilih: {count}", "still to choose: {count}";
        /// Every question has its answer.
        AllChosen => "semua sudah dipilih", "all chosen";
        /// There is nothing to choose.
        NothingToChoose => "tidak ada yang perlu dipilih", "nothing to choose";
        /// The version that is open here.
        Ours => "Versi Anda", "Your version";
        /// The version that came from elsewhere.
        Theirs => "Versi lain", "The other version";
        /// The draft as it is, beside what an earlier session left unsaved.
        OursNow => "Draf sekarang", "The draft now";
        /// What an earlier session left unsaved.
        TheirsLeft => "Yang belum disimpan", "What was not saved";
        /// Both of them, one after the other.
        Both => "Keduanya", "Both";
        /// Over the questions.
        Questions { count: usize } => "Diubah di kedua versi, pilih satu: {count}", "Changed in both, choose one: {count}";
        /// Over what was taken.
        Taken { count: usize } => "Diambil dari versi lain: {count}", "Taken from the other version: {count}";
        /// Over what an earlier session left unsaved.
        TakenLeft { count: usize } => "Belum sempat disimpan: {count}", "Never saved: {count}";
        /// How many of those somebody should look at.
        Look { count: usize } => "periksa: {count}", "please check: {count}";
        /// A side that has not what the other has.
        Gone => "(dihapus)", "(removed)";
        /// A side with no words.
        Nothing => "(kosong)", "(empty)";
        /// The order of the blocks.
        Order => "urutan paragraf", "order of the paragraphs";
        /// The kind of a block.
        Kind { n: usize } => "jenis blok {n}", "kind of block {n}";
        /// Before something that came.
        Added => "baru:", "new:";
        /// Before something that went.
        Removed => "dihapus:", "removed:";
        /// Before something that moved.
        Moved => "dipindahkan:", "moved:";
        /// A list is numbered from now on, or no longer.
        Numbered => "penomoran daftar diubah", "numbering of the list changed";
        /// How many rows lie below, and the key that shows them.
        More { count: usize } => "{count} baris lagi: PgDn", "{count} more: PgDn";
        /// The keys, where there is something to choose.
        Foot => "Enter pakai · ← Anda · → lain · K keduanya · ↑ ↓ pilihan lain · Esc nanti", "Enter apply · ← yours · → other · B both · ↑ ↓ other choices · Esc later";
        /// The keys, where there is little room.
        FootNarrow => "Enter pakai · ← Anda · → lain · Esc", "Enter apply · ← yours · → other · Esc";
        /// The keys, where there is nothing to choose and what comes of it is saved.
        FootTakenSave => "Enter gabungkan dan simpan · ↑ ↓ gulir · Esc belum", "Enter merge and save · ↑ ↓ scroll · Esc not yet";
        /// The keys, where there is something to choose and what comes of it is saved.
        FootSave => "Enter gabungkan dan simpan · ← Anda · → lain · K keduanya · ↑ ↓ pilihan lain · Esc", "Enter merge and save · ← yours · → other · B both · ↑ ↓ other choices · Esc";
        /// The keys over what an earlier session left, where there is something to choose.
        FootLeft => "Enter ambil · ← sekarang · → belum disimpan · K keduanya · ↑ ↓ · Esc nanti", "Enter take · ← the draft · → not saved · B both · ↑ ↓ · Esc later";
        /// The same where there is little room.
        FootLeftNarrow => "Enter ambil · ← → pilih · Esc nanti", "Enter take · ← → choose · Esc later";
        /// The same where there is nothing to choose.
        FootLeftTaken => "Enter ambil · ↑ ↓ gulir · Esc nanti", "Enter take · ↑ ↓ scroll · Esc later";
        /// The keys, where there is nothing to choose.
        FootTaken => "Enter pakai · ↑ ↓ gulir · Esc nanti", "Enter apply · ↑ ↓ scroll · Esc later";
    }
}
