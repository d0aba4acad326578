//! The values that a case is made of.

use chrono::NaiveDate;

use crate::advice::Advice;
use crate::authority::Authority;
use crate::event::{
    Alternative, Cause, ChaseStep, ClinicBody, ClinicOutcome, Party, Person, Proceeding, Satisfied,
    Search, Signed, Verdict,
};
use crate::merge::Stamp;
use crate::reading::Limb;

/// One service's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The service's stem.
    pub service: String,
    /// When it was asked.
    pub on: NaiveDate,
    /// When the answer is wanted.
    pub by: Option<NaiveDate>,
    /// The answers, oldest first. A service may answer twice.
    pub answers: Vec<Answer>,
    /// How it was chased, oldest first.
    pub chases: Vec<Chase>,
    /// When its part was found to be no longer needed, and why.
    pub withdrawn: Option<(NaiveDate, String)>,
    /// Where its askings stand among the others.
    pub(super) asked: Vec<Stamp>,
}

impl Ask {
    /// One without answers.
    pub(super) fn new(service: &str, on: NaiveDate, by: Option<NaiveDate>) -> Self {
        Self {
            service: service.to_owned(),
            on,
            by,
            answers: Vec::new(),
            chases: Vec::new(),
            withdrawn: None,
            asked: Vec::new(),
        }
    }

    /// Whether its answer is still waited for.
    pub fn waits(&self) -> bool {
        self.answers.is_empty() && self.withdrawn.is_none()
    }

    /// The day of its first answer.
    pub fn answered_on(&self) -> Option<NaiveDate> {
        self.answers.iter().map(Answer::day).min()
    }

    /// Calendar days from the day on which this service was asked to its first answer: fair to a
    /// service that was asked late. An answer that was there before the asking took none.
    pub fn turnaround(&self) -> Option<i64> {
        self.answered_on().map(|on| (on - self.on).num_days().max(0))
    }
}

/// A reminder to a service, or an escalation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chase {
    /// The id of its entry.
    pub id: String,
    /// When.
    pub on: NaiveDate,
    /// Which step.
    pub step: ChaseStep,
    /// To whom.
    pub to: String,
    /// By which means.
    pub how: String,
}

/// A search of records, as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The id of its entry.
    pub id: String,
    /// The search.
    pub search: Search,
}

/// Someone who was spoken with about the child, or whom it was tried to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The id of its entry.
    pub id: String,
    /// When.
    pub on: NaiveDate,
    /// Who.
    pub who: String,
    /// What they are to the child; may be empty.
    pub relation: String,
    /// By which means; may be empty.
    pub how: String,
    /// They were not reached.
    pub tried: bool,
    /// What was said.
    pub text: String,
}

/// What a service wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The id of its entry.
    pub id: String,
    /// When it was recorded.
    pub on: NaiveDate,
    /// When the service answered, where that was said.
    pub answered_on: Option<NaiveDate>,
    /// Who; in older entries with profession.
    pub author: String,
    /// What the author is by profession; may be empty.
    pub profession: String,
    /// Their registration; may be empty.
    pub registration: String,
    /// The text.
    pub text: String,
    /// The child is not known to the service.
    pub nothing_known: bool,
    /// The answer as it came, by its hashes.
    pub attachments: Vec<String>,
    /// It names other identifiers, and someone said that it is about this child.
    pub about_this_child: bool,
}

impl Answer {
    /// The day on which the service answered.
    pub fn day(&self) -> NaiveDate {
        self.answered_on.unwrap_or(self.on)
    }

    /// "Robin Vale, speech and language therapist (HCPC SL00001)".
    pub fn author_words(&self) -> String {
        let parts = [self.author.as_str(), self.profession.as_str()];
        let who = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        match self.registration.as_str() {
            "" => who,
            number => format!("{who} ({number})").trim_start().to_owned(),
        }
    }
}

/// A clinic appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    /// The id of its offer.
    pub id: String,
    /// When it was offered.
    pub offered_on: NaiveDate,
    /// The day of the appointment.
    pub for_on: NaiveDate,
    /// Whose appointment.
    pub with: ClinicBody,
    /// Where; may be empty.
    pub place: String,
    /// What came of it, on which day, and the id of the entry that says so.
    pub outcome: Option<(ClinicOutcome, NaiveDate, String)>,
}

impl Clinic {
    /// What came of it.
    pub fn came_of_it(&self) -> Option<ClinicOutcome> {
        self.outcome.as_ref().map(|(outcome, ..)| *outcome)
    }
}

/// A span of civil days; both ends count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// Someone's absence from the authority's area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The id of its entry.
    pub id: String,
    /// Whose.
    pub who: Person,
    /// From when until when.
    pub span: Span,
    /// Where they were, and how it is known.
    pub evidence: String,
}

/// Circumstances that affect the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstance {
    /// The id of its entry.
    pub id: String,
    /// From when until when.
    pub span: Span,
    /// What they are, in words.
    pub what: String,
    /// What kind of thing befell the family.
    pub cause: Option<Cause>,
    /// Whom it befell.
    pub who: Option<Person>,
}

/// A claimed exception (reg 8(2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id of its entry.
    pub id: String,
    /// The limb.
    pub limb: Limb,
    /// Whether it was impractical to comply because of it.
    pub impractical: bool,
    /// The reasoning.
    pub why: String,
    /// What shows it.
    pub evidence: String,
    /// When it was claimed.
    pub on: NaiveDate,
    /// When it was approved, by whose decision, and why.
    pub approved: Option<Decision>,
    /// When it was withdrawn, by whom, and why.
    pub withdrawn: Option<Decision>,
    /// When the authority was told, and how.
    pub told_la: Option<(NaiveDate, String)>,
    /// When the family was told, and how.
    pub told_family: Option<(NaiveDate, String)>,
    /// Where it stands among the others, and who claimed it.
    pub stamp: Stamp,
}

/// A decision on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// When.
    pub on: NaiveDate,
    /// Whose.
    pub by: String,
    /// Who wrote it down.
    pub recorded_by: String,
    /// Why.
    pub why: String,
}

/// Existing advice (reg 6(4)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// The id of its entry.
    pub id: String,
    /// What it is.
    pub what: String,
    /// When it was recorded.
    pub on: NaiveDate,
    /// The date on it.
    pub dated_on: NaiveDate,
    /// Author, authority and family, each on their own: what nobody has written over.
    pub answers: [Vec<Said>; 3],
    /// Where it stands among the others.
    pub stamp: Stamp,
}

/// An answer about existing advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The answer.
    pub satisfied: Satisfied,
    /// When it was given.
    pub on: NaiveDate,
    /// Who gave it; may be empty.
    pub name: String,
    /// Where it stands among the others.
    pub stamp: Stamp,
}

impl Said {
    /// An answer as it was recorded.
    pub fn new(satisfied: Satisfied, on: NaiveDate, name: &str, stamp: &Stamp) -> Self {
        Self { satisfied, on, name: name.to_owned(), stamp: stamp.clone() }
    }
}

impl Existing {
    /// Whether all three are satisfied. Silence is not agreement.
    pub fn serves(&self) -> bool {
        self.answers.iter().all(|said| said.iter().all(|said| said.satisfied == Satisfied::Yes))
    }

    /// One party's answer. Of answers recorded at the same time the least favourable counts: advice
    /// is sought once too often rather than once too seldom.
    pub fn answer_of(&self, party: Party) -> Option<&Said> {
        let [author, la, family] = &self.answers;
        let said = match party {
            Party::Author => author,
            Party::La => la,
            Party::Family => family,
        };
        said.iter().min_by_key(|said| match said.satisfied {
            Satisfied::No => 0,
            Satisfied::Silent => 1,
            Satisfied::Yes => 2,
        })
    }
}

/// Whether a young person decides for themselves (MCA 2005; CFA 2014 s80).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// When it was judged.
    pub on: NaiveDate,
    /// Whether they have capacity for this decision.
    pub has: bool,
    /// Who decides where they have not.
    pub alternative: Option<Alternative>,
    /// What it rests on.
    pub basis: String,
}

impl Capacity {
    /// In a few words.
    pub fn words(&self) -> &'static str {
        match (self.has, self.alternative) {
            (true, _) => "Has capacity",
            (false, Some(Alternative::Deputy)) => "Lacks capacity; a deputy decides",
            (false, Some(Alternative::Attorney)) => "Lacks capacity; an attorney decides",
            (false, _) => "Lacks capacity; the parent decides",
        }
    }
}

/// A move to another authority's area, as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The id of its entry.
    pub id: String,
    /// From when.
    pub on: NaiveDate,
    /// Where to.
    pub to: Authority,
    /// Meant to come back.
    pub temporary: bool,
}

/// A proceeding beside the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The id of its entry.
    pub id: String,
    /// What it is.
    pub what: Proceeding,
    /// When health was told of it.
    pub on: NaiveDate,
    /// The tribunal's or the mediator's reference.
    pub reference: String,
    /// The day an order names.
    pub ordered_on: Option<NaiveDate>,
    /// When health had done its part.
    pub answered_on: Option<NaiveDate>,
}

/// A version of a letter's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The text.
    pub text: Advice,
    /// When it was kept.
    pub on: NaiveDate,
    /// Where it stands among the others, and who wrote it.
    pub stamp: Stamp,
}

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The id of its `letter_begun`.
    pub id: String,
    /// When it was begun.
    pub begun_on: NaiveDate,
    /// Where its beginning stands among the others.
    pub stamp: Stamp,
    /// The versions of its text, oldest first.
    pub versions: Vec<Version>,
    /// The last signature.
    pub signed: Option<(Signed, Stamp)>,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// Whether a pack was written.
    pub packed: bool,
    /// When it was sent.
    pub sent_on: Option<NaiveDate>,
    /// Where its sendings stand among the others.
    pub(super) sent: Vec<Stamp>,
}

impl Letter {
    /// The last version of the text.
    pub fn text(&self) -> Option<&Advice> {
        self.versions.last().map(|version| &version.text)
    }

    /// The versions that nobody has written over. More than one: two people wrote at the same time,
    /// and a person has to bring the texts together. A machine never does.
    pub fn heads(&self) -> impl Iterator<Item = &Version> {
        self.versions
            .iter()
            .enumerate()
            .filter(|(at, version)| {
                !self.versions.iter().skip(at + 1).any(|later| later.stamp.saw(&version.stamp))
            })
            .map(|(_, version)| version)
    }

    /// Signed, and the text that was signed is the only one there is.
    pub fn stands_signed(&self) -> Option<&Signed> {
        let (signed, stamp) = self.signed.as_ref()?;
        (self.all_seen_by(stamp) && self.heads().count() < 2).then_some(signed)
    }

    /// Whether the author of an entry had seen every version there is.
    pub(super) fn all_seen_by(&self, stamp: &Stamp) -> bool {
        self.versions.iter().all(|version| stamp.saw(&version.stamp))
    }
}

/// A sending of the advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The civil day: the duty is to give the advice, so this is the day that counts.
    pub on: NaiveDate,
    /// Only part of it.
    pub partial: bool,
    /// A partial that the authority accepted, and when.
    pub accepted_on: Option<NaiveDate>,
    /// Sent back for its content: it no longer meets the clock.
    pub void: bool,
    /// Nothing had been signed when it went.
    pub unsigned: bool,
}

/// What someone found when they compared two children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// One child, or two.
    pub verdict: Verdict,
    /// When, a civil day.
    pub on: NaiveDate,
    /// Who said so.
    pub by: String,
}

/// Where a duplicate went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// When, a civil day.
    pub on: NaiveDate,
    /// The case that it was joined to.
    pub into: String,
    /// The entry there that says that it arrived; empty where there is none.
    pub arrival: String,
    /// Why.
    pub why: String,
    /// Who said so, and what they had seen.
    pub stamp: Stamp,
}
