//! What is true of each kind of event: when it happened, what it belongs to, whether it can be taken
//! back.

use chrono::NaiveDate;

use super::Body;

/// How an entry is undone: always by another entry, for the log is only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// An entry takes it back; it counts as never made.
    TakenBack,
    /// A correction brings back what stood before. It is not taken back, because a later correction
    /// of the same facts was made by someone who had read this one.
    CorrectedBack,
    /// It stays: a request that came has come, a text is written on, a file is kept with its case.
    Kept,
    /// An act of its own undoes it, which asks for a reason or undoes what belongs to it: a claim is
    /// withdrawn, a hold lifted, two cases are parted, an import is undone as a whole.
    OwnAct,
    /// Never: it bound someone, or left the house, or destroyed a key.
    Never,
    /// The program noted it by itself.
    Noticed,
}

impl Body {
    /// The entry that this one belongs to, by its id: the claim that was approved, the appointment
    /// that something came of.
    pub fn belongs_to(&self) -> Option<&str> {
        match self {
            Self::ExceptionApproved { claim, .. }
            | Self::ExceptionWithdrawn { claim, .. }
            | Self::ExceptionTold { claim, .. } => claim.as_deref(),
            Self::ClinicHappened { clinic, .. } | Self::DecisionMade { clinic, .. } => {
                clinic.as_deref()
            }
            Self::ClinicInvited { clinic, .. } | Self::NotBroughtFollowed { clinic, .. } => {
                Some(clinic)
            }
            Self::ReferralFollowed { referral, .. } => Some(referral),
            Self::ExistingAnswered { advice, .. } => Some(advice),
            Self::CoverEnded { cover, .. } => Some(cover),
            Self::ProceedingAnswered { proceeding, .. } => proceeding.as_deref(),
            Self::QueryAnswered { query, .. } => query.as_deref(),
            Self::PersonRemoved { person, .. } => Some(person),
            Self::ObjectionAnswered { objection, .. } => Some(objection),
            Self::LetterWritten { letter, .. } | Self::PackMade { letter, .. } => Some(letter),
            Self::LetterSigned { signed, .. } => signed.as_ref().map(|s| s.letter.as_str()),
            Self::AdviceSent { letter, .. } => letter.as_deref(),
            _ => None,
        }
    }

    /// Whether an entry of this kind can be taken back as a mistake. Texts, signatures, packs and
    /// sendings cannot: what left the house has left it.
    pub fn can_be_struck(&self) -> bool {
        self.undoing() == Undoing::TakenBack
    }

    /// How an entry of this kind is undone, or why it is not.
    pub fn undoing(&self) -> Undoing {
        match self {
            Self::ReceivedAgain { .. }
            | Self::CommunityContact { .. }
            | Self::RecordsJudged { .. }
            | Self::Triaged { .. }
            | Self::Assigned { .. }
            | Self::ServiceAsked { .. }
            | Self::ServiceAnswered { .. }
            | Self::ClinicOffered { .. }
            | Self::ClinicHappened { .. }
            | Self::Absent { .. }
            | Self::Circumstances { .. }
            | Self::ExceptionTold { .. }
            | Self::ExistingAdvice { .. }
            | Self::ExistingAnswered { .. }
            | Self::CapacityRecorded { .. }
            | Self::FamilyMoved { .. }
            | Self::ResponsibilityConfirmed { .. }
            | Self::ProceedingOpened { .. }
            | Self::ProceedingAnswered { .. }
            | Self::PartialAccepted { .. }
            | Self::ReturnedForRework { .. }
            | Self::CaseClosed { .. }
            | Self::LateReason { .. }
            | Self::Noted { .. }
            | Self::SettingChanged { .. }
            | Self::HolidaySet { .. }
            | Self::RetentionReviewed { .. }
            | Self::MailboxCounted { .. }
            | Self::PackChecked { .. }
            | Self::QuerySent { .. }
            | Self::QueryAnswered { .. }
            | Self::RecordsSearched(_)
            | Self::SpokenWith { .. }
            | Self::ServiceChased { .. }
            | Self::AskWithdrawn { .. }
            | Self::LeaveSet { .. }
            | Self::NotBroughtFollowed { .. }
            | Self::DecisionMade { .. }
            | Self::ReferralFollowed { .. }
            | Self::FlagsRecorded { .. }
            | Self::PersonRecorded { .. }
            | Self::PersonRemoved { .. }
            | Self::LawfulBasisRecorded { .. }
            | Self::ObjectionRecorded { .. }
            | Self::ObjectionAnswered { .. }
            | Self::BesideRecorded { .. } => Undoing::TakenBack,
            Self::ReceiptCorrected { .. }
            | Self::ChildCorrected { .. }
            | Self::KindCorrected { .. }
            | Self::RequestCorrected { .. } => Undoing::CorrectedBack,
            Self::RequestReceived(_)
            | Self::LetterBegun { .. }
            | Self::LetterWritten { .. }
            | Self::AttachmentKept { .. }
            | Self::ClinicInvited { .. }
            | Self::TrackerMapped { .. } => Undoing::Kept,
            Self::EntryStruck { .. }
            | Self::ExceptionClaimed { .. }
            | Self::ExceptionApproved { .. }
            | Self::ExceptionWithdrawn { .. }
            | Self::PersonJoined { .. }
            | Self::RolesGiven { .. }
            | Self::PersonLeft { .. }
            | Self::HoldPlaced { .. }
            | Self::HoldLifted { .. }
            | Self::Imported(_)
            | Self::ImportEnded { .. }
            | Self::ImportUndone { .. }
            | Self::ChildCompared { .. }
            | Self::MergedInto { .. }
            | Self::Unmerged { .. }
            | Self::ClinicDaySet { .. }
            | Self::ClinicDayDropped { .. }
            | Self::CasesLinked { .. }
            | Self::CasesUnlinked { .. }
            | Self::CoverSet { .. }
            | Self::CoverEnded { .. } => Undoing::OwnAct,
            Self::LetterSigned { .. }
            | Self::PackMade { .. }
            | Self::AdviceSent { .. }
            | Self::CaseErased { .. } => Undoing::Never,
            Self::ClockWentBack { .. }
            | Self::ClockSettled { .. }
            | Self::DemonstrationMade { .. }
            | Self::CasebookRestored { .. }
            | Self::Unknown { .. } => Undoing::Noticed,
        }
    }

    /// The civil day on which it happened.
    pub fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::RequestReceived(request) => Some(request.received_on),
            Self::ReceivedAgain { on, .. }
            | Self::ReceiptCorrected { on, .. }
            | Self::ChildCorrected { on, .. }
            | Self::KindCorrected { on, .. }
            | Self::RequestCorrected { on, .. }
            | Self::EntryStruck { on, .. }
            | Self::CommunityContact { on }
            | Self::RecordsJudged { on, .. }
            | Self::Triaged { on, .. }
            | Self::Assigned { on, .. }
            | Self::ServiceAsked { on, .. }
            | Self::ServiceAnswered { on, .. }
            | Self::ClinicOffered { on, .. }
            | Self::ClinicHappened { on, .. }
            | Self::Absent { on, .. }
            | Self::Circumstances { on, .. }
            | Self::ExceptionClaimed { on, .. }
            | Self::ExceptionApproved { on, .. }
            | Self::ExceptionWithdrawn { on, .. }
            | Self::ExceptionTold { on, .. }
            | Self::ExistingAdvice { on, .. }
            | Self::ExistingAnswered { on, .. }
            | Self::CapacityRecorded { on, .. }
            | Self::FamilyMoved { on, .. }
            | Self::ResponsibilityConfirmed { on, .. }
            | Self::ProceedingOpened { on, .. }
            | Self::ProceedingAnswered { on, .. }
            | Self::LetterBegun { on }
            | Self::LetterWritten { on, .. }
            | Self::LetterSigned { on, .. }
            | Self::PackMade { on, .. }
            | Self::AdviceSent { on, .. }
            | Self::PartialAccepted { on }
            | Self::ReturnedForRework { on, .. }
            | Self::CaseClosed { on, .. }
            | Self::LateReason { on, .. }
            | Self::Noted { on, .. }
            | Self::AttachmentKept { on, .. }
            | Self::PersonJoined { on, .. }
            | Self::SettingChanged { on, .. }
            | Self::HolidaySet { on, .. }
            | Self::ClockWentBack { on, .. }
            | Self::ClockSettled { on }
            | Self::DemonstrationMade { on }
            | Self::RolesGiven { on, .. }
            | Self::PersonLeft { on, .. }
            | Self::CasebookRestored { on, .. }
            | Self::HoldPlaced { on, .. }
            | Self::HoldLifted { on, .. }
            | Self::RetentionReviewed { on, .. }
            | Self::MailboxCounted { on, .. }
            | Self::PackChecked { on, .. }
            | Self::QuerySent { on, .. }
            | Self::QueryAnswered { on, .. }
            | Self::CaseErased { on, .. }
            | Self::TrackerMapped { on, .. }
            | Self::ImportEnded { on, .. }
            | Self::ImportUndone { on, .. }
            | Self::ChildCompared { on, .. }
            | Self::MergedInto { on, .. }
            | Self::CoverSet { on, .. }
            | Self::CoverEnded { on, .. }
            | Self::FlagsRecorded { on, .. }
            | Self::PersonRecorded { on, .. }
            | Self::PersonRemoved { on, .. }
            | Self::LawfulBasisRecorded { on, .. }
            | Self::ObjectionRecorded { on, .. }
            | Self::ObjectionAnswered { on, .. }
            | Self::BesideRecorded { on, .. }
            | Self::CasesLinked { on, .. }
            | Self::CasesUnlinked { on, .. }
            | Self::ClinicDaySet { on, .. }
            | Self::ClinicDayDropped { on, .. }
            | Self::LeaveSet { on, .. }
            | Self::ClinicInvited { on, .. }
            | Self::NotBroughtFollowed { on, .. }
            | Self::DecisionMade { on, .. }
            | Self::ReferralFollowed { on, .. }
            | Self::Unmerged { on, .. }
            | Self::SpokenWith { on, .. }
            | Self::ServiceChased { on, .. }
            | Self::AskWithdrawn { on, .. } => Some(*on),
            Self::RecordsSearched(search) => Some(search.on),
            Self::Imported(brought) => Some(brought.on),
            Self::Unknown { .. } => None,
        }
    }
}
