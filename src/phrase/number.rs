//! What is said of release numbers.

crate::phrases! {
    /// The words of number faults.
    pub enum NumberPhrase {
        /// There is no number.
        Missing => "nomor belum diisi", "the number is missing";
    }
}
