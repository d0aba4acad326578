//! Appointments with what came of them, and clinical decisions.

use chrono::{NaiveDate, NaiveTime};

use crate::case::{Case, Oddity};
use crate::event::{
    Body, ClinicBody, ClinicOutcome, Considered, Course, Event, Format, ReferralStatus,
};

/// A clinic appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    /// The id of its offer.
    pub id: String,
    /// When it was offered.
    pub offered_on: NaiveDate,
    /// The day of the appointment.
    pub for_on: NaiveDate,
    /// The time of day in Europe/London; none where nobody has said.
    pub at: Option<NaiveTime>,
    /// Whose appointment.
    pub with: ClinicBody,
    /// Where; may be empty.
    pub place: String,
    /// The clinic day whose slot it takes, by the id of its entry.
    pub slot: Option<String>,
    /// The language of an interpreter; may be empty.
    pub interpreter: String,
    /// The format that the family reads.
    pub format: Option<Format>,
    /// What came of it, on which day, and the id of the entry that says so.
    pub outcome: Option<(ClinicOutcome, NaiveDate, String)>,
    /// Invitations that were written out: when, how they went, in which format.
    pub invited: Vec<(NaiveDate, String, Format)>,
    /// How it was followed up, where it was missed.
    pub followed: Followed,
}

impl Clinic {
    /// What came of it.
    pub fn came_of_it(&self) -> Option<ClinicOutcome> {
        self.outcome.as_ref().map(|(outcome, ..)| *outcome)
    }

    /// Whether it keeps its slot from others: not once it was cancelled or moved.
    pub fn keeps_its_slot(&self) -> bool {
        matches!(
            self.came_of_it(),
            None | Some(ClinicOutcome::Attended | ClinicOutcome::WasNotBrought)
        )
    }
}

/// How a missed appointment was followed up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Why the child was not brought, and when that was known; the latest word.
    pub reason: Option<(NaiveDate, String)>,
    /// That safeguarding was considered. Only ever added to: a concern stands until its entry is taken
    /// back.
    pub safeguarding: Vec<(NaiveDate, Considered)>,
    /// When the authority that looks after the child was first told.
    pub told_on: Option<NaiveDate>,
}

/// A clinical decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The id of its entry.
    pub id: String,
    /// When, a civil date.
    pub on: NaiveDate,
    /// What is done.
    pub course: Course,
    /// Why.
    pub why: String,
    /// The appointment that it rests on.
    pub clinic: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// How a referral went on, oldest first.
    pub steps: Vec<Step>,
}

/// Where a referral stood on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When, a civil date.
    pub on: NaiveDate,
    /// Where it stood.
    pub status: ReferralStatus,
    /// What came of it; may be empty.
    pub outcome: String,
}

impl Case {
    /// Folds what happened in the clinic, and what was decided.
    pub(super) fn clinic(&mut self, event: &Event) {
        match &event.body {
            Body::ClinicOffered { on, for_on, with, place, at, slot, interpreter, format } => {
                self.clinics.push(Clinic {
                    id: event.id.clone(),
                    offered_on: *on,
                    for_on: *for_on,
                    at: *at,
                    with: *with,
                    place: place.clone(),
                    slot: slot.clone(),
                    interpreter: interpreter.clone(),
                    format: *format,
                    outcome: None,
                    invited: Vec::new(),
                    followed: Followed::default(),
                });
            }
            Body::ClinicHappened { on, clinic, outcome } => {
                self.clinic_happened(clinic.as_deref(), *outcome, *on, &event.id);
            }
            Body::ClinicInvited { on, clinic, how, format } => match self.clinic_of(clinic) {
                Some(clinic) => clinic.invited.push((*on, how.clone(), *format)),
                None => self.orphan(Some(clinic), "An invitation"),
            },
            Body::NotBroughtFollowed {
                on,
                clinic,
                reason,
                safeguarding,
                told_corporate_parent: told,
            } => {
                let Some(known) = self.clinic_of(clinic) else {
                    return self.orphan(Some(clinic), "What followed a missed appointment");
                };
                let followed = &mut known.followed;
                if !reason.is_empty() {
                    followed.reason = Some((*on, reason.clone()));
                }
                followed.safeguarding.extend(safeguarding.iter().map(|said| (*on, said.clone())));
                if *told {
                    followed.told_on = followed.told_on.into_iter().chain([*on]).min();
                }
            }
            Body::DecisionMade { on, decision, why, clinic } => self.decided.push(Decided {
                id: event.id.clone(),
                on: *on,
                course: decision.clone(),
                why: why.clone(),
                clinic: clinic.clone(),
                by: event.by.clone(),
                steps: Vec::new(),
            }),
            Body::ReferralFollowed { on, referral, status, outcome } => {
                let step = Step { on: *on, status: *status, outcome: outcome.clone() };
                match self.decided.iter_mut().find(|decided| decided.id == *referral) {
                    Some(decided) => decided.steps.push(step),
                    None => self.orphan(Some(referral), "What came of a referral"),
                }
            }
            _ => {}
        }
    }

    fn clinic_of(&mut self, id: &str) -> Option<&mut Clinic> {
        self.clinics.iter_mut().find(|clinic| clinic.id == id)
    }

    fn clinic_happened(
        &mut self,
        id: Option<&str>,
        outcome: ClinicOutcome,
        on: NaiveDate,
        entry: &str,
    ) {
        let came = (outcome, on, entry.to_owned());
        let clinic = match id {
            Some(id) => self.clinics.iter_mut().find(|clinic| clinic.id == id),
            None => self.clinics.iter_mut().rev().find(|clinic| clinic.outcome.is_none()),
        };
        let Some(clinic) = clinic else { return self.orphan(id, "What came of an appointment") };
        match &clinic.outcome {
            None => clinic.outcome = Some(came),
            Some((known, ..)) if *known == outcome => {}
            Some((known, ..)) => {
                // A child who was seen was seen: that excuses nothing.
                if outcome == ClinicOutcome::Attended && *known != outcome {
                    clinic.outcome = Some(came);
                }
                self.odd(Oddity::TwoOutcomes);
            }
        }
    }
}
