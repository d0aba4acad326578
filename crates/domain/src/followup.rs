//! What a missed appointment asks for (domain.md 2.9): the reason, a second offer, safeguarding
//! considered, and the authority that looks after the child told.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::Case;
use crate::event::ClinicOutcome;

/// Something to do after a missed appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Ask the family why.
    Reason,
    /// Offer another appointment.
    SecondOffer,
    /// Consider safeguarding.
    Safeguarding,
    /// Tell the authority that looks after the child.
    CorporateParent,
}

impl Task {
    /// What is to be done, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Reason => "Ask the family why the child was not brought",
            Self::SecondOffer => "Offer another appointment",
            Self::Safeguarding => "Consider safeguarding, and say why or why not",
            Self::CorporateParent => "Tell the authority that looks after the child",
        }
    }
}

/// A task that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followup {
    /// The missed appointment.
    pub clinic: String,
    /// Its civil day.
    pub missed_on: NaiveDate,
    /// What is to be done.
    pub task: Task,
}

impl Case {
    /// Whether the child was last not brought, and no later appointment was offered since or stands.
    pub(crate) fn waits_for_second_offer(&self) -> bool {
        let missed = self.clinics.iter().enumerate().filter_map(|(at, clinic)| {
            let (outcome, on, _) = clinic.outcome.as_ref()?;
            (*outcome == ClinicOutcome::WasNotBrought).then_some((clinic.for_on, at, *on))
        });
        missed.max().is_some_and(|(missed_on, missed_at, known_on)| {
            // A later one counts when it was offered since, or was offered before and still stands.
            !self.clinics.iter().enumerate().any(|(at, clinic)| {
                let stands = matches!(clinic.came_of_it(), None | Some(ClinicOutcome::Attended));
                let later = (clinic.for_on, at) > (missed_on, missed_at);
                later && (clinic.offered_on >= known_on || stands)
            })
        })
    }

    /// What is still to be done about missed appointments, oldest first. Once the advice was given, or
    /// the case has ended, no other appointment is owed, and what was missed is still thought about.
    /// After a death nobody is asked for anything.
    pub fn followups(&self) -> Vec<Followup> {
        if self.has_died() {
            return Vec::new();
        }
        let over = self.closure.is_some() || self.met_on().is_some();
        let looked_after =
            self.request.as_ref().is_some_and(|request| request.child.looked_after == Some(true));
        let mut missed: Vec<_> = self
            .clinics
            .iter()
            .filter(|clinic| clinic.came_of_it() == Some(ClinicOutcome::WasNotBrought))
            .collect();
        missed.sort_by_key(|clinic| clinic.for_on);
        let last = missed.last().map(|clinic| clinic.id.as_str());
        let tasks = missed.iter().flat_map(|clinic| {
            let is_last = last == Some(clinic.id.as_str());
            [
                (Task::Reason, !over && clinic.followed.reason.is_none()),
                (Task::SecondOffer, !over && is_last && self.waits_for_second_offer()),
                (Task::Safeguarding, clinic.followed.safeguarding.is_empty()),
                (Task::CorporateParent, looked_after && clinic.followed.told_on.is_none()),
            ]
            .into_iter()
            .filter(|(_, open)| *open)
            .map(|(task, _)| Followup {
                clinic: clinic.id.clone(),
                missed_on: clinic.for_on,
                task,
            })
        });
        tasks.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received, request};
    use crate::acts::{Followed, Offer};
    use crate::event::{Body, Considered};

    fn missed(mut bodies: Vec<Body>, for_on: &str) -> Vec<Body> {
        let offer = Offer { on: day("2026-03-06"), for_on: day(for_on), ..Offer::default() };
        bodies.extend(case_of(bodies.clone()).offer_clinic(offer, &at("2026-03-06")).unwrap());
        let case = case_of(bodies.clone());
        let id = case.clinics.last().unwrap().id.clone();
        let outcome = ClinicOutcome::WasNotBrought;
        bodies.extend(case.record_clinic(&id, outcome, None, &at("2026-03-31")).unwrap());
        bodies
    }

    fn tasks(bodies: &[Body]) -> Vec<Task> {
        case_of(bodies.to_vec()).followups().into_iter().map(|followup| followup.task).collect()
    }

    #[test]
    fn each_task_stays_until_it_is_done() {
        let mut bodies = missed(received(), "2026-03-20");
        assert_eq!(tasks(&bodies), [Task::Reason, Task::SecondOffer, Task::Safeguarding]);
        let case = case_of(bodies.clone());
        let id = case.clinics[0].id.clone();
        let said = Followed { reason: "No bus that day".into(), ..Followed::default() };
        bodies.extend(
            case.follow_not_brought(&id, said, day("2026-03-21"), &at("2026-03-21")).unwrap(),
        );
        assert_eq!(tasks(&bodies), [Task::SecondOffer, Task::Safeguarding]);
        let offer = Offer { on: day("2026-03-21"), for_on: day("2026-03-30"), ..Offer::default() };
        bodies.extend(case_of(bodies.clone()).offer_clinic(offer, &at("2026-03-21")).unwrap());
        assert_eq!(tasks(&bodies), [Task::Safeguarding]);
        let why = "Nothing else is of concern".into();
        let said = Followed {
            safeguarding: Some(Considered { concern: false, why }),
            ..Followed::default()
        };
        let case = case_of(bodies.clone());
        bodies.extend(
            case.follow_not_brought(&id, said, day("2026-03-21"), &at("2026-03-21")).unwrap(),
        );
        assert_eq!(tasks(&bodies), []);
    }

    #[test]
    fn a_looked_after_childs_authority_is_told() {
        let mut asked = request();
        asked.child.looked_after = Some(true);
        let bodies = missed(Case::receive(asked, &at("2026-03-03")).unwrap(), "2026-03-20");
        assert!(tasks(&bodies).contains(&Task::CorporateParent));
    }
}
