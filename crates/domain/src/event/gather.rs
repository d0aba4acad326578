//! What is gathered for a case: searches of records, conversations, and how services were chased.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of record system that is searched for a child (domain.md 2.6: "a proportionate search").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordSystem {
    /// The community health record.
    Community,
    /// General practice, or the shared record that shows it.
    Gp,
    /// Hospital records.
    Acute,
    /// Mental health records.
    MentalHealth,
    /// Another one, by its name.
    Other,
}

impl RecordSystem {
    /// All of them, in the order in which they are searched.
    pub const ALL: [Self; 5] =
        [Self::Community, Self::Gp, Self::Acute, Self::MentalHealth, Self::Other];

    /// In words, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Community => "Community health records",
            Self::Gp => "GP records",
            Self::Acute => "Hospital records",
            Self::MentalHealth => "Mental health records",
            Self::Other => "Other records",
        }
    }

    /// The code, as it is typed and stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Gp => "gp",
            Self::Acute => "acute",
            Self::MentalHealth => "mental_health",
            Self::Other => "other",
        }
    }
}

/// A search of one record system for a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The civil day on which it was searched.
    pub on: NaiveDate,
    /// Which kind of system.
    pub system: RecordSystem,
    /// Its name: "EMIS", "Careflow". Wanted where it is another one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who searched.
    pub by: String,
    /// The first day of the records that were looked at; all that there are when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Whether anything about the child was found.
    pub found: bool,
    /// What was found, in words or as an extract.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Extracts that were kept, by their hashes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
}

impl Search {
    /// The system as it is called: its name, or its kind.
    pub fn called(&self) -> String {
        match (self.system, self.name.as_str()) {
            (_, "") => self.system.words().to_owned(),
            (RecordSystem::Other, name) => name.to_owned(),
            (system, name) => format!("{} ({name})", system.words()),
        }
    }
}

/// A step of chasing a service, from the first reminder up (domain.md 2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChaseStep {
    /// A reminder, before the answer is wanted.
    First,
    /// A second one, on the day on which it is.
    Second,
    /// To the service's team lead.
    TeamLead,
    /// To the service's manager.
    ServiceManager,
    /// To the designated clinical officer of the integrated care board.
    Commissioner,
}

impl ChaseStep {
    /// All of them, from the lowest up.
    pub const ALL: [Self; 5] =
        [Self::First, Self::Second, Self::TeamLead, Self::ServiceManager, Self::Commissioner];

    /// In words, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::First => "First chase",
            Self::Second => "Second chase",
            Self::TeamLead => "Escalation to the team lead",
            Self::ServiceManager => "Escalation to the service manager",
            Self::Commissioner => "Escalation to the designated clinical officer",
        }
    }

    /// The code, as it is typed and stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::TeamLead => "team_lead",
            Self::ServiceManager => "service_manager",
            Self::Commissioner => "commissioner",
        }
    }
}

/// Whom to write to at a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Contact {
    /// Name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// E-mail address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
}

impl Contact {
    /// "Sam Reed, team administrator"; empty where nobody is named.
    pub fn words(&self) -> String {
        let parts = [self.name.trim(), self.role.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Whom to write to at a service, and whom above them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Contacts {
    /// Who is asked, and chased first.
    pub first: Contact,
    /// Who is told when a chase brought nothing.
    pub team_lead: Contact,
    /// Who is told after that.
    pub service_manager: Contact,
}

impl Contacts {
    /// Whom a step goes to. Nobody for the integrated care board's, who is no one service's.
    pub fn of(&self, step: ChaseStep) -> Option<&Contact> {
        match step {
            ChaseStep::First | ChaseStep::Second => Some(&self.first),
            ChaseStep::TeamLead => Some(&self.team_lead),
            ChaseStep::ServiceManager => Some(&self.service_manager),
            ChaseStep::Commissioner => None,
        }
    }
}
