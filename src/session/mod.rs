//! Room `session`.
