//! The values that events are made of.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::advice::Signatory;

/// Who a clinic appointment was made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClinicBody {
    /// The body that was asked for advice.
    #[default]
    Us,
    /// Another one: not an appointment "made by the body" (reg 8(2)(c)).
    AcuteTrust,
}

/// What came of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClinicOutcome {
    /// The child was seen.
    Attended,
    /// The child was not brought.
    WasNotBrought,
    /// The family cancelled or moved it ahead of the day.
    CancelledByFamily,
    /// We cancelled.
    CancelledByUs,
    /// Another service did: its clinician, its interpreter, its room.
    CancelledByService,
    /// It was moved to another day that suits the family and us.
    Rearranged,
}

/// Who was absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Person {
    /// The child.
    Child,
    /// A parent.
    Parent,
    /// The young person.
    YoungPerson,
}

/// Who was told of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// The local authority.
    La,
    /// The family.
    Family,
}

/// An answer under reg 6(4). Silence is not agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Satisfied {
    /// Satisfied that the existing advice is enough.
    Yes,
    /// Not satisfied.
    No,
    /// Has not said.
    Silent,
}

/// Who answers under reg 6(4), each on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The person who gave the earlier advice.
    Author,
    /// The local authority.
    La,
    /// The parent or the young person.
    Family,
}

/// What the circumstances of limb (a) were. A closed list of things that befall a family: nothing
/// that befalls a service can be chosen (Code 9.42; domain.md 2.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// In hospital.
    Hospital,
    /// Ill at home.
    Illness,
    /// A death in the family.
    Bereavement,
    /// Violence, separation, arrest or another crisis of the family.
    FamilyCrisis,
    /// Eviction, fire or another loss of the home.
    Housing,
    /// Something else that befell the family, said in words.
    Other,
}

/// Who decides for a young person who lacks capacity for this decision (CFA 2014 s80; SEND
/// Regulations 2014, regs 63 to 65).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Alternative {
    /// A deputy appointed by the Court of Protection.
    Deputy,
    /// The donee of a lasting or enduring power of attorney.
    Attorney,
    /// Where there is neither: the parent.
    Parent,
}

/// A proceeding beside the request, with a date of its own (domain.md 1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Proceeding {
    /// The tribunal recommended something to health: an answer within five weeks.
    TribunalRecommendation,
    /// Mediation about health provision alone: to be arranged within 30 days of being told.
    HealthMediation,
    /// Mediation that the authority arranges within 30 days and health attends.
    MixedMediation,
    /// The tribunal ordered information or an assessment: by the day it ordered.
    TribunalOrder,
}

/// Why the authority sent advice back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rework {
    /// Its own form or format: the first sending stands.
    LaFormat,
    /// The content: the clock is open again.
    Content,
}

/// A file of a pack, as it left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A signature on a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The letter: the id of its `letter_begun`.
    pub letter: String,
    /// Version printed, from 1.
    pub version: u32,
    /// SHA-256 of the PDF that was seen, hex.
    pub pdf_sha256: String,
    /// The attachment that holds the PDF.
    pub pdf: String,
    /// The attachment that holds the DOCX twin.
    pub docx: String,
    /// The date printed.
    pub written_on: NaiveDate,
    /// The chain head printed.
    pub head: String,
    /// Who signed.
    pub signatory: Signatory,
    /// Ed25519 over the PDF's hash and what it belongs to, hex.
    pub signature: String,
    /// The key it verifies with, hex.
    pub public_key: String,
}

/// What a row of the team's spreadsheet brought to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The civil day on which it was brought in.
    pub on: NaiveDate,
    /// The import.
    pub batch: String,
    /// SHA-256 of the file, hex.
    pub file: String,
    /// The file's name; older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The sheet's name.
    pub sheet: String,
    /// The row, as the spreadsheet counts.
    pub row: u32,
    /// By which the row is known again: see [`crate::tracker::key`].
    pub key: String,
    /// How many entries of the same laptop, directly before this one, came with it.
    pub entries: u32,
    /// What the row said: field and value.
    pub form: BTreeMap<String, String>,
}

/// What someone found when they compared the children of two cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// One child.
    Same,
    /// Two children.
    Different,
    /// Not decided: what was said before is taken back.
    Open,
}
