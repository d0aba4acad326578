//! The advice letter: one set of blocks, printed twice. `blocks` decides what is said and in which
//! order; `pdf` and `docx` only print it, so that the two cannot differ in content.

mod blocks;
mod docx;
mod invitation;
mod pdf;
mod preflight;
mod record;
mod world;

use chrono::NaiveDate;
use domain::advice::{Advice, Signatory};
use domain::authority::Authority;
use domain::request::Child;

pub use invitation::{Invitation, invitation};
pub use record::{Part, Record, record};

/// All that is printed. The same letter gives the same bytes, whenever and wherever it is rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The authority that asked.
    pub authority: Authority,
    /// Its reference for the child.
    pub reference: Option<String>,
    /// The child. The home address is never printed.
    pub child: Child,
    /// The civil day on which the request was received.
    pub received_on: NaiveDate,
    /// The civil day printed as the date of the advice.
    pub written_on: NaiveDate,
    /// The professional who signs.
    pub signatory: Signatory,
    /// The head of the case's chain, 16 hex digits, printed small.
    pub head: String,
    /// Version of the letter, from 1.
    pub version: u32,
    /// Not signed: every page says DRAFT.
    pub draft: bool,
    /// What services wrote.
    pub answers: Vec<Contribution>,
    /// The advice.
    pub advice: Advice,
}

/// What one service wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contribution {
    /// The service's name: "Speech and language therapy".
    pub service: String,
    /// Who wrote it, with profession.
    pub author: String,
    /// The civil day on which it was given.
    pub on: NaiveDate,
    /// The text; empty with `nothing_known`.
    pub text: String,
    /// The child is not known to the service.
    pub nothing_known: bool,
}

/// A letter as a PDF, with pictures of its pages from the same compile.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The PDF: PDF/A-2a and PDF/UA-1.
    pub pdf: Vec<u8>,
    /// SHA-256 of `pdf`, 64 hex digits.
    pub sha256: String,
    /// The pages.
    pub pages: Vec<Page>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The picture as PNG; empty when none was asked for.
    pub png: Vec<u8>,
    /// Width of the picture in pixels, 0 without one.
    pub width: u32,
    /// Height of the picture in pixels, 0 without one.
    pub height: u32,
    /// The page's text in reading order, a line each, header and footer left out.
    pub text: String,
}

/// Whether page pictures are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pictures {
    /// Only the PDF and the text of its pages.
    None,
    /// A PNG a page, at this many pixels a point: 1.0 is 72 dpi, 1.5 reads well on a screen.
    /// Held between 0.25 and 4.
    Scale(f32),
}

/// Why a letter cannot be printed. The place is a heading; the text itself is never repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unrenderable {
    /// A character that the letter's fonts do not have: an emoji, a Chinese character.
    #[error(
        "“{place}” has a character that cannot be printed, such as an emoji. Remove it, then try again."
    )]
    Character {
        /// The heading under which it stands.
        place: String,
    },
    /// More text than a letter may hold (`preflight::LONGEST`, in characters).
    #[error("The letter is too long to print. Shorten it to fewer than 300,000 characters.")]
    TooLong,
    /// The typesetter or the Word writer refused: a fault of the program.
    #[error("The letter could not be printed. Keep the text and report this to your support team.")]
    Failed,
}

/// Renders the letter as PDF/A-2a and PDF/UA-1, deterministically.
pub fn pdf(letter: &Letter, pictures: Pictures) -> Result<Rendered, Unrenderable> {
    let sheet = preflight::ready(blocks::of(letter))?;
    std::panic::catch_unwind(|| pdf::render(&sheet, pictures)).unwrap_or(Err(Unrenderable::Failed))
}

/// Writes the same letter as a Word document, for those who work with it further.
pub fn docx(letter: &Letter) -> Result<Vec<u8>, Unrenderable> {
    let sheet = preflight::ready(blocks::of(letter))?;
    docx::write(&sheet).map_err(|_| Unrenderable::Failed)
}

/// What would stop the printing, without printing.
pub fn check(letter: &Letter) -> Result<(), Unrenderable> {
    preflight::ready(blocks::of(letter)).map(|_| ())
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
