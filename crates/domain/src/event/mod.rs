//! What happened: the events of a case. Kinds are added, never renamed, retyped or reused.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::advice::{Advice, Signatory};
use crate::authority::Authority;
use crate::circle::{Beside, Flags, LawfulBasis, Someone, Tie};
use crate::policy::Setting;
use crate::reading::Limb;
use crate::request::{Channel, Child, Mailbox, Request, RequestKind};
use crate::retention::{Grounds, Residue};
use crate::roles::Role;
use crate::route::{Closure, Route};

mod about;
mod clinic;
mod gather;
mod parts;

pub use about::Undoing;
pub use clinic::{Considered, Course, Format, ReferralStatus};
pub use gather::{ChaseStep, Contact, Contacts, RecordSystem, Search};
pub use parts::{
    Alternative, Brought, Cause, ClinicBody, ClinicOutcome, PackedFile, Party, Person, Proceeding,
    Rework, Satisfied, Signed, Told, Verdict,
};

/// An event of one case with who, where and when it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its own name, the same on every laptop.
    pub id: String,
    /// The instant at which it was recorded: the laptop's claim, kept as evidence.
    pub at: DateTime<Utc>,
    /// Hybrid logical clock: with the device it gives the one total order.
    pub hlc: u64,
    /// The person.
    pub by: String,
    /// The laptop.
    pub device: String,
    /// The laptop's own count, without gaps.
    pub device_seq: u64,
    /// For each laptop, the last event of this case that the author had seen.
    pub saw: BTreeMap<String, u64>,
    /// What happened.
    pub body: Body,
}

/// What happened. `on` is the civil day on which it did, which may be before it was recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields are those of the values they hold; the variants are explained.
pub enum Body {
    /// The request reached the NHS.
    RequestReceived(Box<Request>),
    /// It came once more: to another mailbox, or sent again.
    ReceivedAgain {
        on: NaiveDate,
        /// Only passed on to another NHS mailbox, not sent again by the authority.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        passed_on: bool,
        #[serde(default)]
        at: Option<NaiveTime>,
        #[serde(default)]
        channel: Option<Channel>,
        #[serde(default)]
        mailbox: Option<Mailbox>,
    },
    /// The day of receipt was wrong, or its hour, its channel or its mailbox. The old one stays in
    /// the log; what is not named here stays as it was.
    ReceiptCorrected {
        on: NaiveDate,
        received_on: NaiveDate,
        why: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<NaiveTime>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mailbox: Option<Mailbox>,
    },
    /// Something about the child was wrong.
    ChildCorrected {
        on: NaiveDate,
        child: Box<Child>,
        why: String,
        /// Facts that were looked at and are right as they stand here: `child.nhs_number`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        confirms: Vec<String>,
    },
    /// The kind of request turned out to be another.
    KindCorrected { on: NaiveDate, request_kind: RequestKind, why: String },
    /// Something else about the request was wrong: the authority, its reference, its dates. The day
    /// of receipt, the kind and the child have corrections of their own and are passed over here.
    RequestCorrected {
        on: NaiveDate,
        request: Box<Request>,
        why: String,
        /// Facts that were looked at and are right as they stand here: `authority`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        confirms: Vec<String>,
    },
    /// An entry was a mistake. It stays in the log and counts no longer.
    EntryStruck { on: NaiveDate, entry: String, why: String },
    /// A contact with a specific community health service.
    CommunityContact { on: NaiveDate },
    /// Whether advice can be written from the records alone.
    RecordsJudged { on: NaiveDate, sufficient: bool },
    /// A route was chosen.
    Triaged {
        on: NaiveDate,
        route: Route,
        #[serde(default)]
        why: String,
    },
    /// Someone took the case, or was given it.
    Assigned { on: NaiveDate, to: String },
    /// A service was asked for its part.
    ServiceAsked {
        on: NaiveDate,
        service: String,
        #[serde(default)]
        by: Option<NaiveDate>,
    },
    /// It answered.
    ServiceAnswered {
        on: NaiveDate,
        service: String,
        #[serde(default)]
        author: String,
        #[serde(default)]
        text: String,
        #[serde(default)]
        nothing_known: bool,
        /// What the author is by profession.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        profession: String,
        /// Their registration, as they give it: "HCPC SL00001".
        #[serde(default, skip_serializing_if = "String::is_empty")]
        registration: String,
        /// The day on which the service answered, where it was recorded later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answered_on: Option<NaiveDate>,
        /// The answer as it came, by its hashes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<String>,
        /// It names another NHS number or date of birth, and someone said that it is about this
        /// child all the same.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        about_this_child: bool,
    },
    /// An appointment was offered.
    ClinicOffered {
        on: NaiveDate,
        for_on: NaiveDate,
        with: ClinicBody,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<NaiveTime>,
        /// The id of the `clinic_day_set` whose slot it takes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slot: Option<String>,
        /// The language of an interpreter.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        interpreter: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        format: Option<Format>,
    },
    /// What came of it; without `clinic`, of the latest offered one that has no outcome.
    ClinicHappened {
        on: NaiveDate,
        #[serde(default)]
        clinic: Option<String>,
        outcome: ClinicOutcome,
    },
    /// Someone was away from the authority's area. Both days count.
    Absent {
        on: NaiveDate,
        who: Person,
        until: NaiveDate,
        /// Where they were, and how it is known.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        evidence: String,
    },
    /// Circumstances that affect the child, the parent or the young person. Both days count.
    Circumstances {
        on: NaiveDate,
        what: String,
        until: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<Cause>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Person>,
    },
    /// An exception was claimed. Its id is this event's.
    ExceptionClaimed {
        on: NaiveDate,
        limb: Limb,
        impractical: bool,
        why: String,
        /// What shows it, and where that is kept.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        evidence: String,
    },
    /// It was approved. Without `claim`, as in a timeline, the latest one is meant.
    ExceptionApproved {
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<String>,
        /// Who decided, which may be another than who recorded it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        decided_by: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// It was withdrawn.
    ExceptionWithdrawn {
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// Someone was told of it.
    ExceptionTold {
        on: NaiveDate,
        who: Told,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<String>,
        /// By which means, and who in person.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        how: String,
    },
    /// Earlier advice, with three answers (reg 6(4)).
    ExistingAdvice {
        on: NaiveDate,
        dated_on: NaiveDate,
        author: Satisfied,
        la: Satisfied,
        family: Satisfied,
        /// What it is: two pieces of advice are two answers.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        what: String,
    },
    /// One of the three answered about it.
    ExistingAnswered {
        on: NaiveDate,
        /// The id of its `existing_advice`.
        advice: String,
        party: Party,
        satisfied: Satisfied,
        /// Who said so.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
    },
    /// Whether the young person has capacity for the decisions of this assessment (MCA 2005).
    CapacityRecorded {
        on: NaiveDate,
        has_capacity: bool,
        /// Who decides where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alternative: Option<Alternative>,
        /// What it rests on.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        basis: String,
    },
    /// The family is said to live in another authority's area from that day.
    FamilyMoved {
        on: NaiveDate,
        to: Authority,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        temporary: bool,
    },
    /// The authority confirmed in writing that it is still responsible.
    ResponsibilityConfirmed {
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// A proceeding was begun beside the request; its id is this event's.
    ProceedingOpened {
        on: NaiveDate,
        what: Proceeding,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reference: String,
        /// The day an order names. Other proceedings have days of law.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_on: Option<NaiveDate>,
    },
    /// Health has done its part in it.
    ProceedingAnswered {
        on: NaiveDate,
        /// The id of its `proceeding_opened`; without it, the earliest that is open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proceeding: Option<String>,
    },
    /// A letter was begun; its id is this event's.
    LetterBegun { on: NaiveDate },
    /// A version of its text.
    LetterWritten { on: NaiveDate, letter: String, advice: Box<Advice> },
    /// It was signed.
    LetterSigned {
        on: NaiveDate,
        /// Absent in a timeline, which states that advice was signed and no more.
        #[serde(default)]
        signed: Option<Box<Signed>>,
    },
    /// A pack was written out.
    PackMade { on: NaiveDate, letter: String, map: String, files: Vec<PackedFile> },
    /// The advice was given.
    AdviceSent {
        on: NaiveDate,
        #[serde(default)]
        at: Option<NaiveTime>,
        #[serde(default)]
        partial: bool,
        #[serde(default)]
        letter: Option<String>,
        #[serde(default)]
        receipt: String,
    },
    /// The authority accepted a partial return.
    PartialAccepted { on: NaiveDate },
    /// The authority sent it back.
    ReturnedForRework { on: NaiveDate, why: Rework },
    /// The case ended.
    CaseClosed {
        on: NaiveDate,
        closure: Closure,
        #[serde(default)]
        why: String,
    },
    /// Why it is late, in a code of domain.md 2.13 that is not a statutory exception.
    LateReason {
        on: NaiveDate,
        code: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// A note that stays inside the casebook.
    Noted { on: NaiveDate, text: String },
    /// A file was kept with the case.
    AttachmentKept { on: NaiveDate, hash: String, name: String, bytes: u64 },
    /// Someone joined the team, or said anew who they are. Of the team's own log, not of a case.
    PersonJoined { on: NaiveDate, person: Signatory },
    /// The team chose how the clock speaks, for requests received from a day. Of the team's own log.
    SettingChanged {
        on: NaiveDate,
        /// For requests received from this civil day.
        from: NaiveDate,
        /// For one authority; for all when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        authority: Option<Authority>,
        setting: Setting,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// A bank holiday was proclaimed or moved. Of the team's own log.
    HolidaySet {
        on: NaiveDate,
        day: NaiveDate,
        /// Its name; a working day after all when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Where it was proclaimed.
        source: String,
    },
    /// The laptop's clock showed an earlier time than it had before. Of the team's own log.
    ClockWentBack {
        on: NaiveDate,
        /// What it showed.
        showed: DateTime<Utc>,
        /// The latest time known before.
        trusted: DateTime<Utc>,
    },
    /// Someone looked, and the laptop's clock is right as it is. Of the team's own log.
    ClockSettled { on: NaiveDate },
    /// This casebook holds invented children only. Of the team's own log, not of a case.
    DemonstrationMade { on: NaiveDate },
    /// Someone was given roles in place of those they had. Of the team's own log.
    RolesGiven { on: NaiveDate, person: String, roles: Vec<Role> },
    /// Someone left the team. Of the team's own log.
    PersonLeft { on: NaiveDate, person: String },
    /// The casebook was restored from a backup. Of the team's own log, and the first entry under
    /// the new name of this laptop.
    CasebookRestored {
        on: NaiveDate,
        /// When the backup was made.
        made: DateTime<Utc>,
        /// Entries in the backup.
        entries: u64,
        /// Later entries that the journal beside it still had.
        replayed: u64,
        /// Later entries that are known to be missing. None where nothing can be known of them:
        /// the journal was not there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        missing: Option<u64>,
    },
    /// The case may not be erased: an inquiry, a complaint, a tribunal, safeguarding.
    HoldPlaced { on: NaiveDate, why: String },
    /// It may be again: every hold that its author had seen is lifted.
    HoldLifted { on: NaiveDate, why: String },
    /// It was reviewed, and is kept until a later civil day.
    RetentionReviewed { on: NaiveDate, keep_until: NaiveDate, why: String },
    /// A case was erased: its key was destroyed, and this is left. Of the team's own log.
    CaseErased {
        on: NaiveDate,
        case_id: String,
        grounds: Grounds,
        why: String,
        residue: Box<Residue>,
        /// SHA-256 of its certificate, hex.
        certificate: String,
    },
    /// The entries directly before this one, of the same laptop, were brought in from a row of the
    /// team's spreadsheet.
    Imported(Box<Brought>),
    /// How the columns of a spreadsheet were understood, for the next one with the same titles. Of
    /// the team's own log.
    TrackerMapped {
        on: NaiveDate,
        /// Whose requests the whole sheet is about, where no column says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        authority: Option<Authority>,
        /// The field of each title; empty where it is passed over.
        titles: BTreeMap<String, String>,
    },
    /// All of a spreadsheet that was wanted has been brought in. Of the team's own log.
    ImportEnded {
        on: NaiveDate,
        batch: String,
        /// The file's name, without any folder.
        name: String,
        new: u32,
        changed: u32,
        same: u32,
    },
    /// An import was undone: of a case, what it brought counts no longer; of the team's own log, that
    /// it was done.
    ImportUndone { on: NaiveDate, batch: String },
    /// The messages of a mailbox were counted, to be held against what is here. Of the team's own
    /// log.
    MailboxCounted {
        on: NaiveDate,
        /// The civil day on which they came.
        day: NaiveDate,
        /// All mailboxes together when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mailbox: Option<Mailbox>,
        /// How many came.
        messages: u32,
        /// How many of them were no requests.
        others: u32,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Someone looked whether all is there that should have come with the request (reg 6(3)).
    PackChecked {
        on: NaiveDate,
        /// What is missing, by the stems of `enclosures`; nothing when all is there.
        missing: Vec<String>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// The authority was asked for what is missing. The clock runs on.
    QuerySent { on: NaiveDate, what: String },
    /// It answered.
    QueryAnswered {
        on: NaiveDate,
        /// The id of its `query_sent`; without it, the earliest that is open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        query: Option<String>,
    },
    /// Someone compared this child with that of another case: one child, or two. The latest word stands.
    ChildCompared { on: NaiveDate, other: String, verdict: Verdict },
    /// The request is one that is here already: what is said of it is said there. Its arrival counts
    /// there too.
    MergedInto {
        on: NaiveDate,
        /// The other case.
        into: String,
        /// The entry of the other case that says that it arrived.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        arrival: String,
        why: String,
    },
    /// It is a request of its own after all: every joining that its author had seen is taken back.
    Unmerged { on: NaiveDate, why: String },
    /// A record system was searched for the child.
    RecordsSearched(Box<Search>),
    /// Someone was spoken with about the child, or it was tried.
    SpokenWith {
        on: NaiveDate,
        who: String,
        /// What they are to the child: "mother", "school".
        #[serde(default, skip_serializing_if = "String::is_empty")]
        relation: String,
        /// By which means: "Telephone".
        #[serde(default, skip_serializing_if = "String::is_empty")]
        how: String,
        /// They were not reached.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        tried: bool,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// A service that has not answered was reminded, or someone above it was told. Nothing is sent
    /// from here: it is recorded once it was.
    ServiceChased {
        on: NaiveDate,
        service: String,
        step: ChaseStep,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        how: String,
    },
    /// The service's part is no longer needed: every asking that its author had seen is taken back.
    AskWithdrawn { on: NaiveDate, service: String, why: String },
    /// A day of the clinic with its slots; its id is this event's. Of the team's own log.
    ClinicDaySet {
        on: NaiveDate,
        /// The civil day.
        day: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
        with: ClinicBody,
        /// When each slot begins.
        slots: Vec<NaiveTime>,
        /// How long each is, in minutes.
        minutes: u32,
        /// Who sees the children; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        person: String,
    },
    /// There is no clinic on that day after all. Of the team's own log.
    ClinicDayDropped { on: NaiveDate, clinic_day: String, why: String },
    /// Someone is away, or everyone where nobody is named: there is no clinic of theirs on these days,
    /// both of which count. Of the team's own log.
    LeaveSet {
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        person: String,
        from: NaiveDate,
        until: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// An invitation to an appointment was written out.
    ClinicInvited {
        on: NaiveDate,
        clinic: String,
        /// How it goes to the family.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        how: String,
        format: Format,
    },
    /// A missed appointment was followed up: any of these, each when it was done.
    NotBroughtFollowed {
        on: NaiveDate,
        clinic: String,
        /// Why the child was not brought, as the family says.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        safeguarding: Option<Considered>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        told_corporate_parent: bool,
    },
    /// The clinical decision after records or clinic; its id is this event's.
    DecisionMade {
        on: NaiveDate,
        decision: Course,
        why: String,
        /// The appointment that it rests on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clinic: Option<String>,
    },
    /// Where a referral stands now.
    ReferralFollowed {
        on: NaiveDate,
        /// The id of its `decision_made`.
        referral: String,
        status: ReferralStatus,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outcome: String,
    },
    /// What is to be minded about the child, in place of what its author had seen.
    FlagsRecorded { on: NaiveDate, flags: Flags },
    /// Someone of the child's family, or who acts for them; its id is this event's.
    PersonRecorded {
        on: NaiveDate,
        person: Box<Someone>,
        /// The entry of theirs that this one takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<String>,
    },
    /// They no longer belong to the child's people.
    PersonRemoved {
        on: NaiveDate,
        /// The id of their `person_recorded`.
        person: String,
        why: String,
    },
    /// The ground on which information about the child is shared.
    LawfulBasisRecorded { on: NaiveDate, basis: Box<LawfulBasis> },
    /// Someone objects to the sharing; its id is this event's.
    ObjectionRecorded { on: NaiveDate, by_whom: String, what: String },
    /// How an objection was answered.
    ObjectionAnswered {
        on: NaiveDate,
        /// The id of its `objection_recorded`.
        objection: String,
        answer: String,
    },
    /// Another process of health runs beside the request.
    BesideRecorded {
        on: NaiveDate,
        beside: Box<Beside>,
        /// The entry that this one takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<String>,
    },
    /// This case and another belong together, without being one child's.
    CasesLinked {
        on: NaiveDate,
        other: String,
        how: Tie,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// They do not: every link to it that its author had seen is taken back.
    CasesUnlinked { on: NaiveDate, other: String, why: String },
    /// Somebody's cases are somebody else's too from one civil day to another; both count. Of the
    /// team's own log.
    CoverSet {
        on: NaiveDate,
        /// Who is away.
        person: String,
        /// Who covers.
        by: String,
        from: NaiveDate,
        to: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// It ended before its last day. Of the team's own log.
    CoverEnded {
        on: NaiveDate,
        /// The id of its `cover_set`.
        cover: String,
    },
    /// Written by a newer Caseclock, or not readable: kept, passed on, and shown as such.
    #[serde(skip)]
    Unknown { kind: String, version: u32 },
}

/// The version of every kind there is so far.
pub const VERSION: u32 = 1;

impl Body {
    /// Every kind that this build writes, for the samples in `schema/events`.
    pub const KINDS: [&'static str; 85] = [
        "request_received",
        "received_again",
        "receipt_corrected",
        "child_corrected",
        "kind_corrected",
        "request_corrected",
        "entry_struck",
        "community_contact",
        "records_judged",
        "triaged",
        "assigned",
        "service_asked",
        "service_answered",
        "clinic_offered",
        "clinic_happened",
        "absent",
        "circumstances",
        "exception_claimed",
        "exception_approved",
        "exception_withdrawn",
        "exception_told",
        "existing_advice",
        "existing_answered",
        "capacity_recorded",
        "family_moved",
        "responsibility_confirmed",
        "proceeding_opened",
        "proceeding_answered",
        "letter_begun",
        "letter_written",
        "letter_signed",
        "pack_made",
        "advice_sent",
        "partial_accepted",
        "returned_for_rework",
        "case_closed",
        "late_reason",
        "noted",
        "attachment_kept",
        "person_joined",
        "setting_changed",
        "holiday_set",
        "clock_went_back",
        "clock_settled",
        "demonstration_made",
        "roles_given",
        "person_left",
        "casebook_restored",
        "hold_placed",
        "hold_lifted",
        "retention_reviewed",
        "case_erased",
        "imported",
        "tracker_mapped",
        "import_ended",
        "import_undone",
        "mailbox_counted",
        "pack_checked",
        "query_sent",
        "query_answered",
        "child_compared",
        "merged_into",
        "unmerged",
        "records_searched",
        "spoken_with",
        "service_chased",
        "ask_withdrawn",
        "clinic_day_set",
        "clinic_day_dropped",
        "leave_set",
        "clinic_invited",
        "not_brought_followed",
        "decision_made",
        "referral_followed",
        "flags_recorded",
        "person_recorded",
        "person_removed",
        "lawful_basis_recorded",
        "objection_recorded",
        "objection_answered",
        "beside_recorded",
        "cases_linked",
        "cases_unlinked",
        "cover_set",
        "cover_ended",
    ];

    /// Reads a stored body. Never fails: what is not understood is `Unknown`.
    pub fn read(kind: &str, version: u32, body: &str) -> Self {
        let unknown = || Self::Unknown { kind: kind.to_owned(), version };
        if version > VERSION {
            return unknown();
        }
        serde_json::from_str::<Value>(body)
            .and_then(|body| serde_json::from_value(json!({ "kind": kind, "body": body })))
            .unwrap_or_else(|_| unknown())
    }

    /// The kind and the JSON to store. None for what this build did not understand: it is in the
    /// log already, and is passed on from there byte for byte.
    pub fn write(&self) -> Option<(String, String)> {
        let Ok(Value::Object(mut whole)) = serde_json::to_value(self) else { return None };
        match (whole.remove("kind"), whole.remove("body")) {
            (Some(Value::String(kind)), Some(body)) => Some((kind, body.to_string())),
            _ => None,
        }
    }
}
