//! What is true of each kind of event: when it happened, what it belongs to, whether it can be taken
//! back.

use chrono::NaiveDate;

use super::Body;

impl Body {
    /// The entry that this one belongs to, by its id: the claim that was approved, the appointment
    /// that something came of.
    pub fn belongs_to(&self) -> Option<&str> {
        match self {
            Self::ExceptionApproved { claim, .. }
            | Self::ExceptionWithdrawn { claim, .. }
            | Self::ExceptionTold { claim, .. } => claim.as_deref(),
            Self::ClinicHappened { clinic, .. } => clinic.as_deref(),
            Self::ExistingAnswered { advice, .. } => Some(advice),
            Self::CoverEnded { cover, .. } => Some(cover),
            Self::ProceedingAnswered { proceeding, .. } => proceeding.as_deref(),
            Self::QueryAnswered { query, .. } => query.as_deref(),
            Self::LetterWritten { letter, .. } | Self::PackMade { letter, .. } => Some(letter),
            Self::LetterSigned { signed, .. } => signed.as_ref().map(|s| s.letter.as_str()),
            Self::AdviceSent { letter, .. } => letter.as_deref(),
            _ => None,
        }
    }

    /// Whether an entry of this kind can be taken back as a mistake. Texts, signatures, packs and
    /// sendings cannot: what left the house has left it.
    pub fn can_be_struck(&self) -> bool {
        matches!(
            self,
            Self::ReceivedAgain { .. }
                | Self::CommunityContact { .. }
                | Self::RecordsJudged { .. }
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
        )
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
            | Self::Unmerged { on, .. }
            | Self::CoverSet { on, .. }
            | Self::CoverEnded { on, .. } => Some(*on),
            Self::Imported(brought) => Some(brought.on),
            Self::Unknown { .. } => None,
        }
    }
}
