//! Importing: releases of every house, the law on texts of every kind, and the real releases where they are at hand.

mod corpus;
mod forms;
mod law;
mod support;
