//! An Excel file.
use super::Unreadable;
use super::labels::Labels;
use super::merge::Said;

/// What it was.
pub(super) enum Read {
    /// One request.
    Form(Said),
    /// One request a row.
    Rows(Vec<(usize, Said)>),
}

pub(super) fn read(_name: &str, _bytes: &[u8], _labels: &Labels) -> Result<Read, Unreadable> {
    Err(Unreadable::WrongKind)
}
