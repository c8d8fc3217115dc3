//! The release as it leaves the house. A draft is set once, as a galley, and each format prints the galley. Knows no
//! paths, no clock, and not the interface's language.
