//! What goes to an authority's portal: the files by its map, and a manifest of them.

mod make;
mod map;

use chrono::NaiveDate;

pub use make::make;
pub use map::{BadMap, PortalMap, newest, read_map};

use crate::letter::Letter;

/// A signed letter and what belongs to it.
#[derive(Clone, Debug)]
pub struct Signed<'a> {
    /// The letter that was signed.
    pub letter: &'a Letter,
    /// Its PDF, the bytes that were signed.
    pub pdf: &'a [u8],
    /// Its Word twin, where there is one.
    pub docx: Option<&'a [u8]>,
    /// Ed25519 signature over what the manifest says under `over`, hex.
    pub signature: String,
    /// The signatory's public key, hex.
    pub public_key: String,
    /// The civil day of signing.
    pub signed_on: NaiveDate,
    /// The case's own reference, used in file names where the authority gave none that is safe.
    pub case_ref: &'a str,
}

/// The pack. It may be written only while `stops` is empty.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The files; manifest.json is the last.
    pub files: Vec<PackFile>,
    /// What was left out and why.
    pub left_out: Vec<LeftOut>,
    /// What stops the sending, each a sentence with what to do.
    pub stops: Vec<String>,
}

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Its name: at most 80 of `[A-Za-z0-9._-]`, never a child's name or NHS number.
    pub name: String,
    /// What it is: "Health advice (PDF)".
    pub what: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of `bytes`, 64 hex digits.
    pub sha256: String,
}

/// Something that is not in the pack.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LeftOut {
    /// What: "Home address".
    pub what: String,
    /// Why.
    pub why: String,
}

/// Why no pack could be made at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unpackable {
    /// The letter is a draft.
    #[error("The letter has not been signed. Sign it, then make the pack.")]
    NotSigned,
    /// The map is for another authority than the letter.
    #[error(
        "The portal map is for another authority than this letter. Check the authority of the case."
    )]
    WrongAuthority,
    /// The manifest could not be written: a fault of the program.
    #[error("The pack could not be made. Report this to your support team.")]
    Failed,
}
