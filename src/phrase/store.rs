//! What is said when a draft cannot be read or written.

crate::phrases! {
    /// What is wrong with text that should be TOML.
    pub enum TomlFault {
        /// Anything else.
        Other => "TOML tidak sah", "not valid TOML";
    }
}

impl TomlFault {
    /// The fault that a message of the parser names.
    pub(crate) fn of(_message: &str) -> TomlFault {
        TomlFault::Other
    }
}
