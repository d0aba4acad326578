//! Around the child: what is to be minded about them, the people, the ground on which information is
//! shared, what runs beside the request, and the cases that belong together (domain.md 2.8 and 2.9).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::Case;
use crate::civil;
use crate::merge::Stamp;

/// What children's social care has decided to protect the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Safeguarding {
    /// A child protection plan (Children Act 1989 s47).
    ProtectionPlan,
    /// A child in need plan (Children Act 1989 s17).
    ChildInNeed,
    /// Another concern: who to ask stands in the reason.
    Concern,
}

impl Safeguarding {
    /// In words, as a flag says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::ProtectionPlan => "Child protection plan",
            Self::ChildInNeed => "Child in need",
            Self::Concern => "Safeguarding concern",
        }
    }
}

/// What is to be minded about the child on every page. What the request itself says (looked after,
/// interpreter, address) is corrected there and not kept twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Flags {
    /// A plan or a concern; none where there is none now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safeguarding: Option<Safeguarding>,
    /// The format in which the family can read a letter, where the usual one is not it: "Large print,
    /// 18 point" (the Accessible Information Standard, DCB1605).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// How it is known.
    pub why: String,
    /// The civil day on which someone looks whether it is still so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
}

/// Whether someone has parental responsibility (Children Act 1989 s3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Responsibility {
    /// They have.
    Yes,
    /// They have not.
    No,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// Someone of the child's family, or who acts for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Someone {
    /// As they are written to.
    pub name: String,
    /// "Mother", "Foster carer", "Social worker".
    pub relationship: String,
    /// Parental responsibility.
    pub responsibility: Responsibility,
    /// Consent that was delegated to them, and by whom; empty where none was.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub delegated: String,
    /// Address, in one text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// E-mail.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// They want copies of what is written.
    pub wants_copies: bool,
    /// Why nothing about the child may be shared with them; none where it may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barred: Option<String>,
}

/// The condition of UK GDPR article 6 that sharing rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Article6 {
    /// 6(1)(e).
    #[serde(rename = "6_1_e")]
    PublicTask,
    /// 6(1)(c).
    #[serde(rename = "6_1_c")]
    LegalObligation,
}

/// The condition of UK GDPR article 9 for data about health.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Article9 {
    /// 9(2)(h).
    #[serde(rename = "9_2_h")]
    Health,
    /// 9(2)(g).
    #[serde(rename = "9_2_g")]
    PublicInterest,
}

impl Article6 {
    /// In words, with its place.
    pub fn words(self) -> &'static str {
        match self {
            Self::PublicTask => "6(1)(e), a public task (CFA 2014 s31; reg 8)",
            Self::LegalObligation => "6(1)(c), a legal obligation (reg 8)",
        }
    }
}

impl Article9 {
    /// In words, with its place.
    pub fn words(self) -> &'static str {
        match self {
            Self::Health => "9(2)(h), health or social care",
            Self::PublicInterest => "9(2)(g), substantial public interest",
        }
    }
}

/// On which ground information about the child is shared, and who knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LawfulBasis {
    /// Article 6.
    pub article6: Article6,
    /// Article 9.
    pub article9: Article9,
    /// The civil day on which the family was told what is shared and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_informed_on: Option<NaiveDate>,
    /// By which means, and who.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// What may be shared and with whom, where it is less than usual.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// The civil day on which the child or young person was asked for their own view of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_view_on: Option<NaiveDate>,
    /// What they said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub own_view: String,
}

/// What runs beside the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Running {
    /// Children and young people's continuing care.
    ContinuingCare,
    /// The first health assessment of a looked-after child.
    InitialAssessment,
    /// A later one.
    ReviewAssessment,
}

impl Running {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::ContinuingCare => "Continuing Care",
            Self::InitialAssessment => "Initial health assessment (looked after)",
            Self::ReviewAssessment => "Review health assessment (looked after)",
        }
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BesideState {
    /// Asked for.
    Referred,
    /// Begun.
    Running,
    /// Done.
    Done,
    /// The child is not eligible.
    NotEligible,
}

impl BesideState {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Referred => "Referred",
            Self::Running => "Running",
            Self::Done => "Done",
            Self::NotEligible => "Not eligible",
        }
    }
}

/// Another process of health, beside the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Beside {
    /// Which.
    pub what: Running,
    /// How far it is.
    pub progress: BesideState,
    /// The civil day by which it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What else is to be said of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How the children of two cases belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Brother or sister.
    Sibling,
    /// Twin, or one of several born together.
    Twin,
    /// Otherwise.
    Other,
}

impl Tie {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sibling => "Brother or sister",
            Self::Twin => "Twin",
            Self::Other => "Linked",
        }
    }
}

/// An entry that was recorded under a name of its own, and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<T> {
    /// The id of its entry.
    pub id: String,
    /// The civil day.
    pub on: NaiveDate,
    /// What.
    pub what: T,
}

/// Someone objected to sharing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// The id of its entry.
    pub id: String,
    /// When.
    pub on: NaiveDate,
    /// Who.
    pub by_whom: String,
    /// To what.
    pub what: String,
    /// When it was answered and how; the latest word.
    pub answered: Option<(NaiveDate, String)>,
}

/// Another case that belongs together with this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    /// The other case.
    pub other: String,
    /// How.
    pub how: Tie,
    /// Since when.
    pub on: NaiveDate,
    /// How it is known.
    pub why: String,
    pub(crate) stamp: Stamp,
}

/// What is still to be done about people, sharing and consent. None of it stops the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// No lawful basis is recorded.
    Basis,
    /// Nobody has recorded that the family was told.
    FamilyInformed,
    /// A young person of 16 or more who has capacity was not asked for their own view.
    OwnView,
    /// An objection has no answer.
    ObjectionOpen,
    /// Nobody is recorded who has parental responsibility. Of a young person of 18 nobody has it.
    NobodyResponsible,
    /// The day on which the flags were to be looked at again has come.
    FlagsReview,
}

impl Lacking {
    /// What to do, in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Basis => "Record the lawful basis for sharing.",
            Self::FamilyInformed => "Tell the family what is shared and why, and record when.",
            Self::OwnView => "Ask the young person for their own view of the sharing.",
            Self::ObjectionOpen => "Answer the objection to sharing.",
            Self::NobodyResponsible => "Find out who has parental responsibility.",
            Self::FlagsReview => "Look whether the flags are still right.",
        }
    }
}

impl Case {
    /// The flags that stand, each by someone who had not seen the others: every one of them counts
    /// until someone who has seen all says what is so.
    pub fn flags(&self) -> impl Iterator<Item = &Flags> {
        self.flags.values()
    }

    /// The lawful basis; of two recorded at the same time, the earlier.
    pub fn lawful_basis(&self) -> Option<&LawfulBasis> {
        self.basis.stands()
    }

    /// Those with whom nothing about the child may be shared.
    pub fn barred(&self) -> impl Iterator<Item = &Someone> {
        self.people.iter().map(|known| &known.what).filter(|known| known.barred.is_some())
    }

    /// What is still to be done about people, sharing and consent, as it stands on a civil day.
    /// Nothing for a case that has ended.
    pub fn lacking(&self, today: NaiveDate) -> Vec<Lacking> {
        let Some(request) = self.request.as_ref().filter(|_| self.closure.is_none()) else {
            return Vec::new();
        };
        let aged = |years| {
            request.child.born_on.is_some_and(|born_on| civil::birthday(born_on, years) <= today)
        };
        let basis = self.lawful_basis();
        let has_capacity = self.capacity().is_none_or(|capacity| capacity.has);
        // The request names the person with parental responsibility, where it names one.
        let responsible = request.child.parent.is_some()
            || self.people.iter().any(|known| {
                known.what.responsibility == Responsibility::Yes || !known.what.delegated.is_empty()
            });
        let review = self.flags().filter_map(|flags| flags.review_on).any(|on| on <= today);
        [
            (basis.is_none(), Lacking::Basis),
            (
                basis.is_some_and(|basis| basis.family_informed_on.is_none()),
                Lacking::FamilyInformed,
            ),
            (
                aged(16) && has_capacity && basis.is_some_and(|basis| basis.own_view_on.is_none()),
                Lacking::OwnView,
            ),
            (self.objections.iter().any(|it| it.answered.is_none()), Lacking::ObjectionOpen),
            (!responsible && !aged(18), Lacking::NobodyResponsible),
            (review, Lacking::FlagsReview),
        ]
        .into_iter()
        .filter_map(|(lacks, what)| lacks.then_some(what))
        .collect()
    }
}
