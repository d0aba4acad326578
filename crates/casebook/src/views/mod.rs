//! What leaves the room. Each view says what may be done (`can`), so that no door repeats a rule,
//! and carries its dates in words, so that no door computes one.

use chrono::NaiveDate;
use domain::advice::{Advice, Signatory};
use domain::desk::Need;
use domain::reading::Reading;
use domain::request::{Child, RequestKind};
use domain::route::Route;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
mod undo;

pub use alike::{AlikeView, DuplicateView, GoneView, ReuseView};
pub use circle::{
    BasisView, CircleView, FlagView, FlagsView, IdentityView, ObjectionView, RunningView,
    SomeoneView, Theme, TiedView,
};
pub use clinic::{
    ClinicDayView, ClinicsView, DaySheetView, DecisionView, FollowupRow, FollowupView, KnownView,
    LeaveView, ReferredRow, SheetRow, SlotOffer, SlotView, SlotsView, TakenView, ToSeeRow,
    UnrecordedRow,
};
pub use desk::{
    AssignedView, CoverRow, CoversView, DeskView, FilterView, HeldBefore, HomeView, NeededView,
    SortBy, TileView, Whose,
};
pub use find::{FoundGroup, FoundRow, FoundView};
pub use form::{
    DocumentView, ElsewhereView, EnclosuresView, FormView, MailboxRow, MailboxView, QueryView,
    ReadingView, ReceiptView, SuggestionView,
};
pub use gather::{
    AnswerLookView, AnswerView, CellTone, ChaseRow, ChasesView, ContactRow, ContactsView,
    GatheredView, MatrixCell, MatrixColumn, MatrixRow, MatrixView, MessageView, NextChaseView,
    ProposedView, SearchView, SpokenView, TriageQueueView,
};
pub use keeping::{
    CertificateView, ErasedRow, LookRow, LooksView, RetentionView, ReviewRow, WrittenView,
};
pub use laptop::{LaptopView, NoticeView};
pub use papers::PaperView;
pub use people::{PeopleView, PersonRow};
pub use record::{
    AsAtView, BesideView, ClaimAct, ClaimView, ClinicView, ConflictValue, ConflictView,
    ExistingView, LimbView, PartyView, PositionView, StepView, WhatIfView,
};
pub use safety::{BackupRow, RestoredView, SafetyLine, SafetyView};
pub use settings::{
    ChosenView, HolidayView, MovedView, PreviewedDayView, SetDayView, SettingRow, SettingsView,
};
pub use tracker::{
    BroughtView, ColumnView, CountView, ImportRow, ImportsView, JudgedView, RowView, SheetView,
    TrackerView, WrongView,
};
pub use typing::KeptFormView;
pub use undo::{LastActView, UndoneView};

/// A civil date with its words: `on` for machines, the rest for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Day {
    /// The civil date.
    pub on: NaiveDate,
    /// "13 April 2026".
    pub words: String,
    /// "Monday 13 April 2026".
    pub long: String,
}

/// How urgent a date is; never shown without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Past due.
    Late,
    /// Due in 0 to 7 days.
    Soon,
    /// Due in 8 to 14 days.
    Near,
    /// Further away.
    Calm,
    /// Done, closed, or without a clock.
    Done,
}

/// The due date as people read it: a date, a label that is never left out, a tone for the bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DueView {
    /// None where there is no clock.
    pub day: Option<Day>,
    /// "due in 3 days", "4 days overdue", "sent in time on 9 April 2026".
    pub label: String,
    /// How urgent.
    pub tone: Tone,
}

/// Whether the casebook is there, and open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// No casebook here yet.
    New,
    /// Made, and the recovery code not yet typed back.
    Unconfirmed,
    /// Locked.
    Locked,
    /// Open.
    Open,
}

/// The state of the session.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StatusView {
    /// Where we stand.
    pub door: Door,
    /// Names that may unlock.
    pub people: Vec<String>,
    /// Who is in.
    pub me: Option<Signatory>,
    /// Today in Europe/London.
    pub today: Day,
    /// The head of the log: changes with every write. Empty while locked.
    pub head: String,
    /// Invented children only; a banner says so.
    pub demonstration: bool,
    /// The laptop's clock went back: what it means and what to do. None while it can be trusted.
    pub clock_doubt: Option<String>,
    /// What opening found wrong with the file, did about it, and asks for. None when all was well.
    pub found: Option<String>,
    /// Version of the program.
    pub version: String,
}

/// A casebook was made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CreatedView {
    /// Shown once, to be written down and typed back.
    pub recovery_code: String,
}

/// A file as the window hands it over.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FileIn {
    /// Its name.
    pub name: String,
    /// Its bytes, base64.
    pub base64: String,
}

/// One field that was found, or looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldView {
    /// The field's name, as in `RequestForm`.
    pub field: String,
    /// Its label for people.
    pub label: String,
    /// The value as it would stand in the form; none when not found or not readable.
    pub value: Option<String>,
    /// The text it was read from.
    pub raw: String,
    /// Where: "request.eml, line 12", "form.docx, table 1, row 3".
    pub place: String,
    /// What is wrong with it, where something is.
    pub doubt: Option<String>,
    /// Where `raw` stands in the text of the file, where that can be shown.
    pub span: Option<SpanView>,
}

/// A stretch of a text, in characters (Unicode scalar values) from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SpanView {
    /// Of the first character.
    pub from: usize,
    /// After the last.
    pub to: usize,
}

/// What was read from one file. Nothing has been stored.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadView {
    /// The file's name.
    pub file: String,
    /// "E-mail message", "Word form", "PDF", "Pasted text", "Row 2 of a CSV file".
    pub what: String,
    /// The form filled from what was found.
    pub form: RequestForm,
    /// Every field with its place.
    pub fields: Vec<FieldView>,
    /// The text, for reading beside the form.
    pub text: String,
    /// Names of the attachments that came with it.
    pub attachments: Vec<String>,
    /// Cases that may be the same child.
    pub same_child: Vec<AlikeView>,
    /// Set when the file could not be read at all; the rest is then empty.
    pub problem: Option<ProblemView>,
}

/// The fields to confirm, as typed. Dates may be in any common British form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RequestForm {
    /// The authority's name.
    pub authority: String,
    /// One of `RequestKind`, in snake case.
    pub kind: String,
    /// The authority's reference.
    pub reference: String,
    /// The day of receipt. Never filled in by the program without a source.
    pub received_on: String,
    /// "23:58", may be empty.
    pub received_at: String,
    /// email, portal, post, hand, telephone, or empty.
    pub channel: String,
    /// icb, provider, or empty.
    pub mailbox: String,
    /// The date on the authority's letter.
    pub la_dated_on: String,
    /// The postmark.
    pub posted_on: String,
    /// The day the authority itself was asked for the assessment.
    pub la_started_on: String,
    /// The day by which the authority would like something.
    pub la_target_on: String,
    /// The limb of regulation 6(1): c, f, g, h, or empty.
    pub asked_under: String,
    /// Why it is entered so late, after more than 100 days.
    pub late_entry_why: String,
    /// Surname.
    pub family_name: String,
    /// Given names.
    pub given_name: String,
    /// Known as.
    pub known_as: String,
    /// Date of birth.
    pub born_on: String,
    /// NHS number.
    pub nhs_number: String,
    /// Address, lines parted by newlines.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// School or setting.
    pub setting: String,
    /// Year group.
    pub year_group: String,
    /// Parent or carer.
    pub parent: String,
    /// Their telephone or e-mail.
    pub parent_contact: String,
    /// Language of an interpreter.
    pub interpreter: String,
    /// General practice.
    pub gp: String,
    /// The integrated care board that commissions, where it is not the team's own.
    pub commissioner: String,
    /// "yes", "no" or empty.
    pub looked_after: String,
    /// The authority that looks after the child.
    pub placing_authority: String,
    /// "yes", "no" or empty.
    pub address_protected: String,
    /// The caseworker.
    pub caseworker: String,
    /// Their address.
    pub caseworker_contact: String,
    /// What the authority says of the child's needs.
    pub concerns: String,
}

/// A date as typed, shown back in words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DateCheckView {
    /// What it means.
    pub day: Option<Day>,
    /// What is wrong with it.
    pub doubt: Option<String>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseRow {
    /// The case.
    pub case_id: String,
    /// "SURNAME, Given".
    pub name: String,
    /// "999 000 0018", or "Not known".
    pub nhs_number: String,
    /// Date of birth.
    pub born: Option<Day>,
    /// The authority.
    pub authority: String,
    /// Its reference.
    pub reference: String,
    /// "To triage", "Waiting for 2 services", "To write", "To sign", "To send", "Sent", "Closed".
    pub state: String,
    /// The state's stem, for filters.
    pub state_code: String,
    /// Whose it is; empty when nobody's.
    pub owner: String,
    /// When it came.
    pub received: Day,
    /// When it is due.
    pub due: DueView,
    /// The latest safe start of the next piece of work; none for a case that has ended, and where no
    /// list is shown.
    pub start_by: Option<Day>,
    /// It has come, and nobody has begun.
    pub start_late: bool,
    /// What a list says beside it: leave and cover, exceptions, chases, appointments.
    pub beside: Vec<String>,
}

/// What to list. Empty strings mean "all".
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListQuery {
    /// Words to look for: names, NHS number, reference, school.
    pub text: String,
    /// An authority.
    pub authority: String,
    /// Whose they are; "nobody" for those that nobody has taken.
    pub owner: String,
    /// A state code; "open" is every state that is not sent or closed.
    pub state: String,
    /// Only what is due on or after this civil date.
    pub due_from: Option<NaiveDate>,
    /// Only what is due on or before this civil date.
    pub due_before: Option<NaiveDate>,
    /// Whose cases; with `owner`, both.
    pub whose: Whose,
    /// A service that has not answered.
    pub service: String,
    /// What the case needs.
    pub need: Option<Need>,
    /// By what it is sorted; open cases come first.
    pub sort: SortBy,
    /// The other way round.
    pub down: bool,
    /// Page, from 1.
    pub page: u32,
    /// Rows a page; 0 means 25.
    pub page_size: u32,
}

/// A page of the list, with true totals.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CaseListView {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// How many in all.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// "Showing 1 to 25 of 213 cases".
    pub summary: String,
    /// The head of the log when this was read.
    pub head: String,
}

/// Something that may be done to a case now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Choose a route.
    Triage,
    /// Ask a service.
    Ask,
    /// Record an answer.
    Answer,
    /// Start the advice.
    BeginLetter,
    /// Change the advice.
    Write,
    /// Sign it.
    Sign,
    /// Make the pack and record the sending.
    Send,
    /// Claim an exception.
    Claim,
    /// Offer an appointment.
    OfferClinic,
    /// Put existing advice forward.
    ConsiderExisting,
    /// Record a fact of the family or a proceeding.
    Record,
    /// Record a proceeding, or that health has done its part in one.
    Proceeding,
    /// Take the case.
    Take,
    /// Record that the same request came again.
    ReceiveAgain,
    /// Say why it is late.
    GiveLateReason,
    /// Record a clinical decision.
    Decide,
    /// Correct what was received.
    Correct,
    /// Look whether all came with the request, and ask for what did not.
    CheckPack,
    /// Close.
    Close,
}

/// One line of what happened.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HappenedView {
    /// The civil day on which it happened.
    pub day: Day,
    /// A sentence.
    pub words: String,
    /// Who recorded it.
    pub by: String,
    /// When it was recorded: "22 November 2026 at 10:05".
    pub recorded: String,
    /// The entry's name, to take it back by.
    pub entry: String,
    /// It can be taken back as a mistake.
    pub can_take_back: bool,
    /// It was taken back, and counts no longer.
    pub taken_back: bool,
    /// What it is about.
    pub theme: Theme,
}

/// One service's part.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AskView {
    /// The service's stem: "speech-and-language".
    pub service: String,
    /// Its name: "Speech and language therapy".
    pub name: String,
    /// When it was asked.
    pub asked: Day,
    /// When the answer is wanted.
    pub by: Option<Day>,
    /// When it answered.
    pub answered: Option<Day>,
    /// "Answered", "Nothing known", "Waiting, due in 3 days", "Waiting, 2 days late".
    pub status: String,
    /// What it wrote.
    pub text: String,
    /// Who wrote it, with profession.
    pub author: String,
    /// Every answer, oldest first: a service may answer twice.
    pub answers: Vec<AnswerView>,
    /// "In 5 days", counted from when this service was asked; empty while it has not answered.
    pub took: String,
    /// How it was chased, oldest first.
    pub chases: Vec<String>,
    /// The next step, while its answer is waited for.
    pub next: Option<NextChaseView>,
    /// Its answer is waited for.
    pub waits: bool,
}

/// A service that may be asked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ServiceView {
    /// The stem.
    pub service: String,
    /// The name.
    pub name: String,
}

/// A letter of a case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LetterRow {
    /// The letter.
    pub letter_id: String,
    /// "Health advice".
    pub title: String,
    /// "Being written", "Signed on 9 April 2026 by ...", "Sent on ...", "Superseded".
    pub status: String,
    /// Version, from 1.
    pub version: u32,
    /// Signed and not superseded.
    pub signed: bool,
    /// Sent.
    pub sent: bool,
}

/// A route with its meaning.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RouteView {
    /// T1 to T8.
    pub route: Route,
    /// What it means.
    pub words: String,
    /// How it stands on what is recorded.
    pub standing: domain::fits::RouteStanding,
    /// The same in a word: "Proposed".
    pub stands: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// A choice among few: a code and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// The code to send back.
    pub code: String,
    /// The words to show.
    pub words: String,
}

/// One case, whole.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CaseView {
    /// The case.
    pub case_id: String,
    /// The head of the log when this was read.
    pub head: String,
    /// The row of the list.
    pub row: CaseRow,
    /// What stands on every page about the child.
    pub identity: IdentityView,
    /// People, sharing and linked cases.
    pub circle: CircleView,
    /// The kind of request.
    pub kind: RequestKind,
    /// The kind in words.
    pub kind_words: String,
    /// The child.
    pub child: Child,
    /// "8 years".
    pub age: String,
    /// The caseworker and where to reach them.
    pub caseworker: String,
    /// What the authority says of the child's needs.
    pub concerns: String,
    /// The request as a form, to correct it by.
    pub form: RequestForm,
    /// The clock with its reasons.
    pub reading: Reading,
    /// The statutory date, the excused position and the team's own aim, side by side.
    pub position: PositionView,
    /// The steps on the way.
    pub steps: Vec<StepView>,
    /// Who is to know; empty when nobody needs to.
    pub escalation: String,
    /// Dates beside ours.
    pub beside: Vec<BesideView>,
    /// Facts with several values.
    pub conflicts: Vec<ConflictView>,
    /// Who decides: "The young person, since 26 June 2026". Empty when no date of birth is known.
    pub decides: String,
    /// Claims of exceptions, the one that counts first.
    pub claims: Vec<ClaimView>,
    /// The limbs, as the facts leave them, to claim from.
    pub limbs: Vec<LimbView>,
    /// Whether the records are enough to write from, in a sentence.
    pub records: String,
    /// Absences and circumstances, in sentences.
    pub facts: Vec<String>,
    /// Appointments, latest first.
    pub clinics: Vec<ClinicView>,
    /// Missed appointments, what was done about them and what is still to do.
    pub followups: Vec<FollowupView>,
    /// Clinical decisions, latest first.
    pub decisions: Vec<DecisionView>,
    /// What earlier cases of the same child say.
    pub known_before: Vec<KnownView>,
    /// Existing advice.
    pub existing: Vec<ExistingView>,
    /// Other requests for the same child.
    pub related: Vec<AlikeView>,
    /// Children who are easily taken for this one, those that nobody has told apart yet first.
    pub alike: Vec<AlikeView>,
    /// An earlier notification of the same child: "Notification of 3 March 2026, Bristol BR-1". Empty
    /// where there is none.
    pub notified: String,
    /// Where it went as a duplicate.
    pub merged: Option<DuplicateView>,
    /// The duplicates that were joined to it.
    pub duplicates: Vec<DuplicateView>,
    /// What was said of children whose cases were erased.
    pub gone: Vec<GoneView>,
    /// Why it is late, in words; empty while none is given.
    pub late_reason: String,
    /// Late reasons to choose from.
    pub late_reasons: Vec<Choice>,
    /// Kinds of request to choose from.
    pub kinds: Vec<Choice>,
    /// What happened, newest first.
    pub happened: Vec<HappenedView>,
    /// The services asked.
    pub asks: Vec<AskView>,
    /// Routes to choose from.
    pub routes: Vec<RouteView>,
    /// The route proposed by the 12-month rule, with the reason, when none is chosen.
    pub route_hint: String,
    /// Services that may be asked.
    pub services: Vec<ServiceView>,
    /// Searches, conversations, and what is proposed.
    pub gathered: GatheredView,
    /// Ways to close.
    pub closures: Vec<Choice>,
    /// The letters.
    pub letters: Vec<LetterRow>,
    /// Files kept with the case.
    pub attachments: Vec<AttachmentView>,
    /// What may be done now.
    pub can: Vec<Act>,
    /// How and when it reached us, each date on its own.
    pub receipt: ReceiptView,
    /// What should have come with it.
    pub enclosures: EnclosuresView,
    /// What speaks for another area.
    pub elsewhere: Option<ElsewhereView>,
    /// Facts that do not fit together, and entries by a newer Caseclock.
    pub oddities: Vec<String>,
}

/// A file kept with a case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AttachmentView {
    /// Keyed hash: the name under which it is kept.
    pub hash: String,
    /// Its own name.
    pub name: String,
    /// Size in bytes; 0 where it is not known before it is opened.
    pub bytes: u32,
    /// "Kept on 10 March 2026", "Signed on 9 April 2026".
    pub kept: String,
}

/// Something the letter still lacks, or that is worth another look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// Whether signing waits for it.
    pub stops: bool,
    /// Where: "needs[0].outcomes", as a path into `Advice`.
    pub place: String,
    /// A sentence: what it is and what to do.
    pub text: String,
}

/// A letter to write, sign or send.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LetterView {
    /// The head of the log when this was read.
    pub head: String,
    /// The letter.
    pub letter_id: String,
    /// The case it belongs to.
    pub case_row: CaseRow,
    /// What stands on every page about the child.
    pub identity: IdentityView,
    /// Its row.
    pub row: LetterRow,
    /// The text: unfinished typing where there is any, else the last version kept.
    pub advice: Advice,
    /// Whether `advice` is unfinished typing.
    pub unfinished: bool,
    /// What services wrote, to write from.
    pub answers: Vec<AskView>,
    /// What is lacking.
    pub checks: Vec<CheckView>,
    /// What may be done now.
    pub can: Vec<Act>,
}

/// What is fixed when a preview is made and passed again to signing, so that the bytes that are
/// signed are the bytes that were seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Face {
    /// The date printed, a civil date.
    pub written_on: NaiveDate,
    /// The chain head printed in small type.
    pub head: String,
    /// The version printed.
    pub version: u32,
}

/// A page of the preview.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PageView {
    /// PNG, base64.
    pub png: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The PDF that would be signed, page by page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PreviewView {
    /// SHA-256 of the PDF's bytes, hex.
    pub seen: String,
    /// What was fixed.
    pub face: Face,
    /// The pages.
    pub pages: Vec<PageView>,
    /// What is lacking.
    pub checks: Vec<CheckView>,
    /// Each page's text, for those who do not see the picture.
    pub text: Vec<String>,
}

/// A file of a pack.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PackFileView {
    /// Its name: never a child's name or NHS number.
    pub name: String,
    /// What it is.
    pub what: String,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256, hex.
    pub sha256: String,
}

/// What the authority's portal gets.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PackView {
    /// The head of the log when this was read.
    pub head: String,
    /// The authority.
    pub authority: String,
    /// The portal map used: "bristol.2026-11".
    pub map: String,
    /// "To be confirmed by the team", where it is.
    pub map_note: String,
    /// How it goes: "Upload", "Secure e-mail".
    pub route: String,
    /// To whom.
    pub recipient: String,
    /// The files.
    pub files: Vec<PackFileView>,
    /// What is left out and why.
    pub left_out: Vec<String>,
    /// What stops the sending.
    pub stops: Vec<String>,
    /// With whom nothing may be shared, so that no copy reaches them.
    pub warnings: Vec<String>,
    /// Where it was written, once it was.
    pub written_to: Option<String>,
}

/// A cell of the heatmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeatCell {
    /// Open cases due in this column.
    pub due: u32,
    /// Of those, how many are overdue today.
    pub overdue: u32,
    /// 0 to 4: the step of the sequential scale.
    pub step: u32,
    /// "Bristol, week commencing 23 November 2026: 7 due, 2 overdue".
    pub name: String,
}

/// A row of the heatmap.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HeatRow {
    /// The authority, or the owner.
    pub label: String,
    /// The value to filter the list by.
    pub filter: String,
    /// One cell a column.
    pub cells: Vec<HeatCell>,
    /// The row's total.
    pub total: u32,
}

/// A column of the heatmap.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HeatColumn {
    /// "w/c 23 November".
    pub label: String,
    /// First civil day of the column; none in "earlier".
    pub from: Option<NaiveDate>,
    /// Last civil day of the column; none in "later".
    pub to: Option<NaiveDate>,
    /// Holds today.
    pub current: bool,
}

/// Where deadlines will be missed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HeatmapView {
    /// What the table says, in a sentence.
    pub sentence: String,
    /// The columns.
    pub columns: Vec<HeatColumn>,
    /// The rows.
    pub rows: Vec<HeatRow>,
    /// The bottom row.
    pub totals: Vec<u32>,
    /// All open cases.
    pub total: u32,
    /// The head of the log when this was read.
    pub head: String,
}

/// What went wrong and what to do next. Never a person's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemView {
    /// A code that does not change.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The field of a form it belongs to, where it does.
    pub field: Option<String>,
}
