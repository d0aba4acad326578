//! What the doors ask for when facts, exceptions and corrections are recorded. Dates are as typed.

use domain::event::{
    Alternative, Cause, ClinicBody, ClinicOutcome, Party, Person, Proceeding, Satisfied, Told,
};
use domain::reading::Limb;
use domain::request::RequestKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::RequestForm;

/// The same request came once more.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ReceiveAgain {
    /// The case.
    pub case_id: String,
    /// When.
    pub on: String,
    /// Only passed on to another NHS mailbox, not sent again by the authority.
    pub passed_on: bool,
    /// Whose mailbox: icb, provider, or empty.
    #[serde(default)]
    pub mailbox: String,
}

/// A correction of what was asked for.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CorrectKind {
    /// The case.
    pub case_id: String,
    /// The right kind.
    pub kind: RequestKind,
    /// Why.
    pub why: String,
}

/// A correction of the child's or the request's details. The day of receipt and the kind have corrections of their own.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CorrectDetails {
    /// The case.
    pub case_id: String,
    /// The whole form, as it should be.
    pub form: RequestForm,
    /// Why.
    pub why: String,
}

/// Which of several values is right.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConfirmFact {
    /// The case.
    pub case_id: String,
    /// The fact.
    pub field: String,
    /// The value that is right, as it was shown: JSON.
    pub value: String,
}

/// An entry that was a mistake.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakeBack {
    /// The case.
    pub case_id: String,
    /// The entry.
    pub entry: String,
    /// Why.
    pub why: String,
}

/// What a correction would change. Nothing is written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WhatIf {
    /// The case.
    pub case_id: String,
    /// Another day of receipt; empty: the one it has.
    pub received_on: String,
    /// Another kind.
    pub kind: Option<RequestKind>,
    /// A day on which the same request came once more; empty: none.
    #[serde(default)]
    pub again_on: String,
}

/// A case as it was.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CaseAsAt {
    /// The case.
    pub case_id: String,
    /// On which day.
    pub on: String,
    /// As it was known at the end of which day; empty: as it is known now.
    pub known_on: String,
}

/// Someone was away from the authority's area.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordAbsence {
    /// The case.
    pub case_id: String,
    /// Who.
    pub who: Person,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Where, and how it is known.
    pub evidence: String,
}

/// Circumstances of the family.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordCircumstances {
    /// The case.
    pub case_id: String,
    /// What kind of thing.
    pub cause: Cause,
    /// Whom it befell.
    pub who: Person,
    /// In words; needed for another cause.
    pub what: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

/// Whether the records are enough to write from.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JudgeRecords {
    /// The case.
    pub case_id: String,
    /// They are.
    pub sufficient: bool,
}

/// A contact with a community health service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordContact {
    /// The case.
    pub case_id: String,
    /// When.
    pub on: String,
}

/// Whether a young person has capacity for this decision.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordCapacity {
    /// The case.
    pub case_id: String,
    /// They have.
    pub has_capacity: bool,
    /// Who decides if not.
    pub alternative: Option<Alternative>,
    /// What it rests on.
    pub basis: String,
}

/// The family is said to live elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordMove {
    /// The case.
    pub case_id: String,
    /// Which authority.
    pub to: String,
    /// Since when.
    pub on: String,
    /// Meant to come back.
    pub temporary: bool,
}

/// The authority is still responsible.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConfirmResponsibility {
    /// The case.
    pub case_id: String,
    /// When it said so.
    pub on: String,
    /// By which letter.
    pub note: String,
}

/// A proceeding beside the request.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OpenProceeding {
    /// The case.
    pub case_id: String,
    /// What.
    pub what: Proceeding,
    /// When health was told.
    pub on: String,
    /// Its reference.
    pub reference: String,
    /// The day an order names.
    pub due_on: String,
}

/// Health has done its part.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnswerProceeding {
    /// The case.
    pub case_id: String,
    /// Which.
    pub proceeding: String,
    /// When.
    pub on: String,
}

/// Why it is late.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct GiveLateReason {
    /// The case.
    pub case_id: String,
    /// N1 to N16.
    pub code: String,
    /// In words; needed for another reason.
    pub text: String,
}

/// An exception under regulation 8(2).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClaimException {
    /// The case.
    pub case_id: String,
    /// Which.
    pub limb: Limb,
    /// It is impractical to comply because of it.
    pub impractical: bool,
    /// Why.
    pub why: String,
    /// What shows it.
    pub evidence: String,
}

/// The decision on a claim.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ApproveException {
    /// The case.
    pub case_id: String,
    /// Which.
    pub claim: String,
    /// Who decided; empty: who is in.
    pub decided_by: String,
    /// Why; needed for a borderline one.
    pub why: String,
}

/// A claim is withdrawn.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WithdrawException {
    /// The case.
    pub case_id: String,
    /// Which.
    pub claim: String,
    /// Why.
    pub why: String,
}

/// Someone was told of an exception.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TellOfException {
    /// The case.
    pub case_id: String,
    /// Which.
    pub claim: String,
    /// Who.
    pub who: Told,
    /// When.
    pub on: String,
    /// How.
    pub how: String,
}

/// An appointment was offered.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfferClinic {
    /// The case.
    pub case_id: String,
    /// When it was offered; empty: today.
    pub on: String,
    /// The day of it.
    pub for_on: String,
    /// The time of it; may be empty.
    #[serde(default)]
    pub at: String,
    /// Whose.
    pub with: ClinicBody,
    /// Where.
    pub place: String,
}

/// What came of an appointment.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordClinic {
    /// The case.
    pub case_id: String,
    /// Which.
    pub clinic: String,
    /// What.
    pub outcome: ClinicOutcome,
    /// When it was cancelled, where it was.
    pub on: String,
}

/// Existing advice that may serve again.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConsiderExisting {
    /// The case.
    pub case_id: String,
    /// What it is.
    pub what: String,
    /// The date on it.
    pub dated_on: String,
}

/// One party's answer about it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnswerExisting {
    /// The case.
    pub case_id: String,
    /// Which.
    pub advice: String,
    /// Whose answer.
    pub party: Party,
    /// The answer.
    pub satisfied: Satisfied,
    /// Who gave it.
    pub name: String,
    /// When; empty: today.
    pub on: String,
}
