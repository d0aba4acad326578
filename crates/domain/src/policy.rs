//! What a team has chosen about how the clock speaks, with the calendar it works by. A choice never
//! moves a statutory date.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::Calendar;
use crate::event::{ChaseStep, Contacts, RecordSystem};

/// A step of the work on the way to the statutory date (domain.md 2.7), in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// Typed in.
    Logged,
    /// The child is known for certain: an NHS number is recorded.
    Identified,
    /// A route was chosen.
    Triaged,
    /// The services it needs were asked.
    ServicesAsked,
    /// They have answered.
    ServicesAnswered,
    /// The child was seen, where a clinic was needed.
    Seen,
    /// A text was written.
    Drafted,
    /// Nothing stops its signature any more.
    Checked,
    /// It was signed.
    Signed,
    /// It was sent.
    Sent,
}

impl Milestone {
    /// All of them with the team's usual day, counted in calendar days after receipt; the first is
    /// counted in working days (domain.md 2.7).
    pub const USUAL: [(Self, u32); 10] = [
        (Self::Logged, 1),
        (Self::Identified, 3),
        (Self::Triaged, 5),
        (Self::ServicesAsked, 7),
        (Self::ServicesAnswered, 21),
        (Self::Seen, 28),
        (Self::Drafted, 32),
        (Self::Checked, 35),
        (Self::Signed, 38),
        (Self::Sent, 40),
    ];

    /// In words, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Logged => "Logged",
            Self::Identified => "Child identified by NHS number",
            Self::Triaged => "Triaged",
            Self::ServicesAsked => "Services asked",
            Self::ServicesAnswered => "Services have answered",
            Self::Seen => "Seen in clinic",
            Self::Drafted => "Advice drafted",
            Self::Checked => "Advice checked",
            Self::Signed => "Advice signed",
            Self::Sent => "Advice sent",
        }
    }
}

/// Who is to know of a case that is not sent yet (domain.md 2.7), from the lowest rung up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The team lead.
    TeamLead,
    /// The service manager.
    ServiceManager,
    /// The designated clinical officer of the integrated care board.
    Commissioner,
}

impl Rung {
    /// All of them with the team's usual day, in calendar days after receipt.
    pub const USUAL: [(Self, u32); 3] =
        [(Self::TeamLead, 24), (Self::ServiceManager, 30), (Self::Commissioner, 36)];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::TeamLead => "the team lead",
            Self::ServiceManager => "the service manager",
            Self::Commissioner => "the designated clinical officer",
        }
    }
}

/// One choice of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "value", rename_all = "snake_case")]
pub enum Setting {
    /// Months for which a contact makes a child "known" (Bristol's Local Offer; domain.md 2.1).
    KnownMonths(u32),
    /// Also warn from the strict date.
    StrictWarnings(bool),
    /// Calendar days after receipt by which a service's answer is wanted.
    AnswerDays(u32),
    /// Working days after the end of a cause for the team's own target (domain.md 1.4).
    TargetWorkingDays(u32),
    /// The day of a milestone.
    MilestoneDays {
        /// Which.
        milestone: Milestone,
        /// Days after receipt.
        days: u32,
    },
    /// The day of a rung of escalation.
    EscalationDays {
        /// Which.
        rung: Rung,
        /// Calendar days after receipt.
        days: u32,
    },
    /// Who may approve an exception, by name. Nobody named: anyone but the one who claimed it.
    Approvers(Vec<String>),
    /// The team's own integrated care board.
    Commissioner(String),
    /// The day of a reminder to a service. Escalations have the days of their rungs.
    ChaseDays {
        /// Which: the first or the second.
        step: ChaseStep,
        /// Calendar days after receipt.
        days: u32,
    },
    /// The record systems that are searched before a nil return.
    SearchedSystems(Vec<RecordSystem>),
    /// Whom to write to at a service.
    ServiceContacts {
        /// The service's stem.
        service: String,
        /// Them.
        contacts: Box<Contacts>,
    },
    /// Working days that writing takes after the child was seen.
    WritingDays(u32),
    /// How a family reaches the clinic: printed on invitations.
    ClinicContact(String),
}

/// What holds for a request, by its authority and its day of receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Also warn from the strict date.
    pub strict: bool,
    /// Months for which a contact makes a child "known".
    pub known_months: u32,
    /// Calendar days after receipt by which a service's answer is wanted.
    pub answer_days: u32,
    /// Working days after the end of a cause.
    pub target_working_days: u32,
    /// Days of the milestones after receipt.
    pub milestones: BTreeMap<Milestone, u32>,
    /// Days of the escalation after receipt.
    pub escalation: BTreeMap<Rung, u32>,
    /// Days of the reminders to a service after receipt.
    pub chases: BTreeMap<ChaseStep, u32>,
    /// The record systems that are searched before a nil return (domain.md 2.6).
    pub searched: Vec<RecordSystem>,
    /// Whom to write to, by service.
    pub contacts: BTreeMap<String, Contacts>,
    /// Who may approve an exception.
    pub approvers: Vec<String>,
    /// The team's own integrated care board.
    pub commissioner: String,
    /// Working days that writing takes after the child was seen.
    pub writing_days: u32,
    /// How a family reaches the clinic; may be empty.
    pub clinic_contact: String,
    /// The working calendar.
    pub calendar: Arc<Calendar>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            strict: false,
            known_months: 12,
            answer_days: 21,
            target_working_days: 10,
            milestones: Milestone::USUAL.into(),
            escalation: Rung::USUAL.into(),
            chases: [(ChaseStep::First, 14), (ChaseStep::Second, 21)].into(),
            searched: vec![
                RecordSystem::Community,
                RecordSystem::Gp,
                RecordSystem::Acute,
                RecordSystem::MentalHealth,
            ],
            contacts: BTreeMap::new(),
            approvers: Vec::new(),
            commissioner: "NHS Bristol, North Somerset and South Gloucestershire ICB".into(),
            writing_days: 5,
            clinic_contact: String::new(),
            calendar: Calendar::england(),
        }
    }
}

impl Policy {
    /// Takes one choice over.
    pub fn choose(&mut self, setting: &Setting) {
        match setting {
            Setting::KnownMonths(months) => self.known_months = *months,
            Setting::StrictWarnings(strict) => self.strict = *strict,
            Setting::AnswerDays(days) => self.answer_days = *days,
            Setting::TargetWorkingDays(days) => self.target_working_days = *days,
            Setting::MilestoneDays { milestone, days } => {
                self.milestones.insert(*milestone, *days);
            }
            Setting::EscalationDays { rung, days } => {
                self.escalation.insert(*rung, *days);
            }
            Setting::Approvers(names) => self.approvers.clone_from(names),
            Setting::Commissioner(name) => self.commissioner.clone_from(name),
            Setting::ChaseDays { step, days } => {
                self.chases.insert(*step, *days);
            }
            Setting::SearchedSystems(systems) => self.searched.clone_from(systems),
            Setting::ServiceContacts { service, contacts } => {
                self.contacts.insert(service.clone(), (**contacts).clone());
            }
            Setting::WritingDays(days) => self.writing_days = *days,
            Setting::ClinicContact(contact) => self.clinic_contact.clone_from(contact),
        }
    }
}
