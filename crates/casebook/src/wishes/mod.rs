//! What the doors ask for: the arguments of each journey, as they come from a window or a script.

use chrono::NaiveDate;
use domain::advice::{Advice, Signatory};
use domain::route::{Closure, Route};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::{Face, FileIn, RequestForm};

mod alike;
mod circle;
mod clinic;
mod desk;
mod find;
mod form;
mod gather;
mod keeping;
mod laptop;
mod papers;
mod people;
mod record;
mod safety;
mod settings;
mod tracker;
mod typing;

pub use alike::{CompareChild, Compared, FindAlike, MergeCase, UnmergeCase};
pub use circle::{
    AnswerObjection, LinkCase, RecordBasis, RecordBeside, RecordFlags, RecordObjection,
    RecordSomeone, RemoveSomeone, UnlinkCase,
};
pub use clinic::{
    DecideCase, DropClinicDay, FollowNotBrought, FollowReferral, InviteClinic, OfClinicDay,
    OfferSlot, SetClinicDay, SetLeave, WriteAppointment, WriteClinicDay,
};
pub use desk::{AssignCases, HomeQuery, KeepFilter, OfCover, OfFilter, SetCover, UndoAssign};
pub use find::Find;
pub use form::{AnswerQuery, CheckPack, CountMailbox, SendQuery, SuggestQuery};
pub use gather::{
    ChaseService, ChasesQuery, DraftMessage, LookAtAnswer, MatrixQuery, RecordSearch, RecordSpoken,
    SetContacts, TriageQuery, WithdrawAsk,
};
pub use keeping::{
    EraseCase, ExportCasebook, HoldCase, KeepCase, LooksQuery, RetentionQuery, WriteAccess,
};
pub use laptop::{CopyText, SetLaptop, ShareScreen, Zoom, ZoomWindow};
pub use papers::{AttachFile, SavePaper, ShowPaper};
pub use people::{AddPerson, ChangePassphrase, GiveRoles, OfPerson, TieKey};
pub use record::{
    AnswerExisting, AnswerProceeding, ApproveException, CaseAsAt, ClaimException, ConfirmFact,
    ConfirmResponsibility, ConsiderExisting, CorrectDetails, CorrectKind, GiveLateReason,
    JudgeRecords, OfferClinic, OpenProceeding, ReceiveAgain, RecordAbsence, RecordCapacity,
    RecordCircumstances, RecordClinic, RecordContact, RecordMove, TakeBack, TellOfException,
    WhatIf, WithdrawException,
};
pub use safety::{ChoosePlace, FindBackups, RestoreCasebook};
pub use settings::{ChangeSetting, SetHoliday, TakeBackSetting};
pub use tracker::{CorrectCell, ImportRows, MapTracker, ReadTracker, RowsQuery, UndoImport};
pub use typing::{KeepForm, OfForm, OfPlace};

/// A case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfCase {
    /// The case.
    pub case_id: String,
}

/// A letter of a case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfLetter {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
}

/// First run.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CreateCasebook {
    /// The first person, who may sign.
    pub me: Signatory,
    /// Their passphrase.
    pub passphrase: String,
}

/// The recovery code typed back.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConfirmRecovery {
    /// As typed; case and spaces do not matter.
    pub code: String,
}

/// Open the casebook.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Unlock {
    /// Whose slot.
    pub person: String,
    /// Their passphrase.
    pub passphrase: String,
}

/// Open the casebook with the recovery code and choose a new passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Recover {
    /// The recovery code.
    pub code: String,
    /// Whose slot is made anew.
    pub person: String,
    /// The new passphrase.
    pub passphrase: String,
}

/// A date as typed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckDate {
    /// As typed.
    pub text: String,
}

/// Files to read. Nothing is stored.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadFiles {
    /// The files.
    pub files: Vec<FileIn>,
}

/// A confirmed request.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReceiveRequest {
    /// The fields.
    pub form: RequestForm,
    /// The message it came in, kept with the case.
    pub original: Option<FileIn>,
    /// What was found when the child was compared with those who are alike.
    #[serde(default)]
    pub verdicts: Vec<Compared>,
}

/// A decision of triage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TriageCase {
    /// The case.
    pub case_id: String,
    /// The route.
    pub route: Route,
    /// The services to ask, by stem.
    pub services: Vec<String>,
    /// Why, in a few words; may be empty.
    pub why: String,
}

/// One more service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AskService {
    /// The case.
    pub case_id: String,
    /// The service's stem.
    pub service: String,
    /// When the answer is wanted, as typed; empty: the team's usual day.
    pub by: String,
}

/// What a service wrote.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnswerService {
    /// The case.
    pub case_id: String,
    /// The service's stem.
    pub service: String,
    /// Who wrote it, with profession.
    pub author: String,
    /// The text; empty with `nothing_known`.
    pub text: String,
    /// The child is not known to the service.
    pub nothing_known: bool,
    /// What the author is by profession.
    pub profession: String,
    /// Their registration.
    pub registration: String,
    /// When the service answered, as typed; empty: today.
    pub on: String,
    /// The files it came as: kept, and read where they can be.
    pub files: Vec<FileIn>,
    /// It is about this child, whatever identifiers it names.
    pub about_this_child: bool,
}

/// Whose a case is from now on.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AssignCase {
    /// The case.
    pub case_id: String,
    /// The person's name.
    pub to: String,
}

/// A note.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoteCase {
    /// The case.
    pub case_id: String,
    /// The text. It stays inside the casebook.
    pub text: String,
}

/// A correction of the day of receipt, and of what is known beside it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CorrectReceipt {
    /// The case.
    pub case_id: String,
    /// The right day, as typed.
    pub received_on: String,
    /// The right time, as typed; empty: as it was.
    #[serde(default)]
    pub received_at: String,
    /// How it came; empty: as it was.
    #[serde(default)]
    pub channel: String,
    /// Whose mailbox; empty: as it was.
    #[serde(default)]
    pub mailbox: String,
    /// Why.
    pub why: String,
}

/// The end of a case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CloseCase {
    /// The case.
    pub case_id: String,
    /// How it ends.
    pub closure: Closure,
    /// The day it ended, as typed; empty: today.
    #[serde(default)]
    pub on: String,
    /// Why, in a few words.
    pub why: String,
}

/// Unfinished typing, kept in the encrypted scratch.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeepTyping {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
    /// The text as it stands.
    pub advice: Advice,
}

/// A version of the letter, kept as an event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteLetter {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
    /// The text.
    pub advice: Advice,
}

/// A preview of the text as it stands.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PreviewLetter {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
    /// The text.
    pub advice: Advice,
}

/// A signature on what was seen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SignLetter {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
    /// The text.
    pub advice: Advice,
    /// What the preview had fixed.
    pub face: Face,
    /// The preview's hash.
    pub seen: String,
}

/// Where to write a pack.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WritePack {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why; wanted once many were exported, empty otherwise.
    #[serde(default)]
    pub why: String,
}

/// The advice was given.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MarkSent {
    /// The case.
    pub case_id: String,
    /// The letter.
    pub letter_id: String,
    /// The day it was sent, as typed.
    pub sent_on: String,
    /// The portal's or the mail's receipt; may be empty.
    pub receipt: String,
}

/// Which heatmap.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HeatmapQuery {
    /// "authority" (default), "owner", "state", or "service" (that has not answered: a case stands
    /// in the row of each).
    pub rows: String,
    /// "week" (default) or "day".
    pub by: String,
    /// First column; default: the week of today.
    pub from: Option<NaiveDate>,
}

/// Typing was kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeptView {
    /// "10:05:31".
    pub kept_at: String,
    /// What is lacking now.
    pub checks: Vec<crate::views::CheckView>,
}
