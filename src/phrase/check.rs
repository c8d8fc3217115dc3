//! What findings and fixes say.

crate::phrases! {
    /// The words of findings and fixes.
    pub enum CheckPhrase {
        /// A required field is empty.
        FieldMissing => "wajib diisi", "must not be empty";
    }
}
