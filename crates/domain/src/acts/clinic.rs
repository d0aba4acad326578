//! An appointment is offered, and something comes of it.

use chrono::{NaiveDate, NaiveTime};

use crate::acts::correct::given;
use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::clinic;
use crate::event::{Body, ClinicBody, ClinicOutcome, Considered, Format};
use crate::refusal::Refusal;

/// An appointment as it is offered.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// The civil day on which it is offered.
    pub on: NaiveDate,
    /// The civil day of the appointment.
    pub for_on: NaiveDate,
    /// Its time of day in Europe/London.
    pub at: Option<NaiveTime>,
    /// Whose appointment.
    pub with: ClinicBody,
    /// Where; may be empty.
    pub place: String,
    /// The clinic day whose slot it takes.
    pub slot: Option<String>,
    /// The language of an interpreter; may be empty.
    pub interpreter: String,
    /// The format that the family reads.
    pub format: Option<Format>,
}

/// What was done about a missed appointment.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// Why the child was not brought; may be empty.
    pub reason: String,
    /// That safeguarding was considered.
    pub safeguarding: Option<Considered>,
    /// The authority that looks after the child was told.
    pub told_corporate_parent: bool,
}

impl Case {
    /// Records that an appointment was offered on a day, for that day or a later one.
    pub fn offer_clinic(&self, offer: Offer, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(offer.on, moment)?;
        if offer.for_on < offer.on {
            return Err(Refusal::AppointmentBeforeOffer);
        }
        let Offer { on, for_on, at, with, place, slot, interpreter, format } = offer;
        let (place, interpreter) = (place.trim().to_owned(), interpreter.trim().to_owned());
        Ok(vec![Body::ClinicOffered { on, for_on, with, place, at, slot, interpreter, format }])
    }

    /// Offers a slot of the clinic. One that leaves too little time to write is only given where
    /// someone says that it is `meant`.
    pub fn offer_slot(
        &self,
        offer: Offer,
        meant: bool,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let too_late =
            clinic::seen_by(self, &moment.policy).is_some_and(|last| offer.for_on > last);
        if too_late && !meant {
            return Err(Refusal::SlotTooLate);
        }
        self.offer_clinic(offer, moment)
    }

    /// Records that an invitation to an appointment that is to come was written out.
    pub fn invite(
        &self,
        id: &str,
        how: &str,
        format: Format,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.clinic_to_come(id, moment)?;
        let (clinic, how) = (id.to_owned(), how.trim().to_owned());
        Ok(vec![Body::ClinicInvited { on: moment.today, clinic, how, format }])
    }

    /// An appointment that is to come.
    pub fn clinic_to_come(
        &self,
        id: &str,
        moment: &Moment,
    ) -> Result<&crate::case::Clinic, Refusal> {
        self.must_be_open()?;
        let clinic =
            self.clinics.iter().find(|clinic| clinic.id == id).ok_or(Refusal::NoSuchEntry)?;
        if clinic.outcome.is_some() {
            return Err(Refusal::AnsweredAlready);
        }
        if clinic.for_on < moment.today { Err(Refusal::DayHasPassed) } else { Ok(clinic) }
    }

    /// Records what was done about a missed appointment. That ends with no request: it can be
    /// recorded of a case that has ended, but not after a death.
    pub fn follow_not_brought(
        &self,
        id: &str,
        done: Followed,
        on: NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.has_died() {
            return Err(Refusal::LettersStopped);
        }
        must_have_come(on, moment)?;
        let missed =
            self.clinics.iter().find(|clinic| clinic.id == id).ok_or(Refusal::NoSuchEntry)?;
        if missed.came_of_it() != Some(ClinicOutcome::WasNotBrought) {
            return Err(Refusal::NotMissed);
        }
        if on < missed.for_on {
            return Err(Refusal::BeforeItHappened);
        }
        let Followed { reason, safeguarding, told_corporate_parent } = done;
        let reason = reason.trim().to_owned();
        if reason.is_empty() && safeguarding.is_none() && !told_corporate_parent {
            return Err(Refusal::Empty);
        }
        let safeguarding = match safeguarding {
            Some(said) => Some(Considered { why: given(&said.why)?, ..said }),
            None => None,
        };
        let clinic = id.to_owned();
        Ok(vec![Body::NotBroughtFollowed {
            on,
            clinic,
            reason,
            safeguarding,
            told_corporate_parent,
        }])
    }

    /// Records what came of an appointment. The child was seen, or not brought, on the day of it; a
    /// cancellation has a day of its own, from the offer to the appointment.
    pub fn record_clinic(
        &self,
        id: &str,
        outcome: ClinicOutcome,
        cancelled_on: Option<NaiveDate>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        let clinic =
            self.clinics.iter().find(|clinic| clinic.id == id).ok_or(Refusal::NoSuchEntry)?;
        if clinic.outcome.is_some() {
            return Err(Refusal::AnsweredAlready);
        }
        let on = match outcome {
            ClinicOutcome::Attended | ClinicOutcome::WasNotBrought => {
                if clinic.for_on > moment.today {
                    return Err(Refusal::AppointmentAhead);
                }
                clinic.for_on
            }
            ClinicOutcome::CancelledByFamily
            | ClinicOutcome::CancelledByUs
            | ClinicOutcome::CancelledByService
            | ClinicOutcome::Rearranged => {
                let on = cancelled_on.unwrap_or(moment.today.min(clinic.for_on));
                must_have_come(on, moment)?;
                if on < clinic.offered_on || on > clinic.for_on {
                    return Err(Refusal::CancelledOutside);
                }
                on
            }
        };
        Ok(vec![Body::ClinicHappened { on, clinic: Some(id.to_owned()), outcome }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::case::Oddity;

    fn offered() -> Vec<Body> {
        let mut bodies = received();
        let offer = Offer {
            on: day("2026-03-06"),
            for_on: day("2026-03-30"),
            place: "Health centre".into(),
            ..Offer::default()
        };
        bodies.extend(case_of(received()).offer_clinic(offer, &at("2026-03-06")).unwrap());
        bodies
    }

    #[test]
    fn an_appointment_is_never_before_its_offer() {
        let offer = |on: &str, for_on: &str| {
            let offer = Offer { on: day(on), for_on: day(for_on), ..Offer::default() };
            case_of(received()).offer_clinic(offer, &at("2026-03-10")).map(|_| ())
        };
        assert_eq!(offer("2026-03-10", "2026-03-10"), Ok(()));
        assert_eq!(offer("2026-03-10", "2026-03-09"), Err(Refusal::AppointmentBeforeOffer));
        assert_eq!(offer("2026-03-11", "2026-03-12"), Err(Refusal::DayInFuture));
    }

    #[test]
    fn what_came_of_it_is_known_on_the_day_and_once() {
        let mut bodies = offered();
        let case = case_of(bodies.clone());
        let id = case.clinics[0].id.clone();
        let missed = ClinicOutcome::WasNotBrought;
        assert_eq!(
            case.record_clinic(&id, missed, None, &at("2026-03-29")),
            Err(Refusal::AppointmentAhead)
        );
        bodies.extend(case.record_clinic(&id, missed, None, &at("2026-04-02")).unwrap());
        let case = case_of(bodies);
        let known = case.clinics[0].outcome.as_ref().unwrap();
        assert_eq!((known.0, known.1), (missed, day("2026-03-30")));
        assert_eq!(
            case.record_clinic(&id, missed, None, &at("2026-04-02")),
            Err(Refusal::AnsweredAlready)
        );
    }

    /// Two laptops; the acts refuse a second outcome on one.
    #[test]
    fn of_two_outcomes_that_the_child_was_seen_counts_and_both_are_said() {
        let id = case_of(offered()).clinics[0].id.clone();
        let came = |outcome| Body::ClinicHappened {
            on: day("2026-03-30"),
            clinic: Some(id.clone()),
            outcome,
        };
        let (seen, missed) = (ClinicOutcome::Attended, ClinicOutcome::WasNotBrought);
        for both in [[seen, missed], [missed, seen]] {
            let mut bodies = offered();
            bodies.extend(both.map(came));
            let case = case_of(bodies);
            assert_eq!(case.clinics[0].came_of_it(), Some(seen), "{both:?}");
            assert_eq!(case.oddities, [Oddity::TwoOutcomes]);
        }
        let mut same = offered();
        same.extend([missed, missed].map(came));
        assert_eq!(case_of(same).oddities, []);
    }

    #[test]
    fn a_cancellation_lies_between_offer_and_appointment() {
        let case = case_of(offered());
        let id = case.clinics[0].id.clone();
        let cancel = |on: &str| {
            let outcome = ClinicOutcome::CancelledByFamily;
            case.record_clinic(&id, outcome, Some(day(on)), &at("2026-04-02")).map(|_| ())
        };
        assert_eq!(cancel("2026-03-29"), Ok(()));
        assert_eq!(cancel("2026-03-05"), Err(Refusal::CancelledOutside));
        assert_eq!(cancel("2026-03-31"), Err(Refusal::CancelledOutside));
        assert_eq!(cancel("2026-04-03"), Err(Refusal::DayInFuture));
    }

    /// Due on 13 April 2026: five working days to write begin on Tuesday 7 April.
    #[test]
    fn a_slot_after_which_there_is_no_time_to_write_is_given_only_on_purpose() {
        let offer = |for_on: &str, meant| {
            let offer = Offer { on: day("2026-03-06"), for_on: day(for_on), ..Offer::default() };
            case_of(received()).offer_slot(offer, meant, &at("2026-03-06")).map(|_| ())
        };
        assert_eq!(offer("2026-04-06", false), Ok(()));
        assert_eq!(offer("2026-04-07", false), Err(Refusal::SlotTooLate));
        assert_eq!(offer("2026-04-07", true), Ok(()));
    }

    #[test]
    fn what_is_followed_up_was_missed_and_something_is_said_of_it() {
        let mut bodies = offered();
        let case = case_of(bodies.clone());
        let id = case.clinics[0].id.clone();
        let reason = || Followed { reason: "No bus".into(), ..Followed::default() };
        let now = at("2026-04-02");
        let early = case.follow_not_brought(&id, reason(), now.today, &now);
        assert_eq!(early, Err(Refusal::NotMissed));
        let missed = ClinicOutcome::WasNotBrought;
        bodies.extend(case.record_clinic(&id, missed, None, &now).unwrap());
        let case = case_of(bodies);
        let follow = |done: Followed, on: &str| {
            case.follow_not_brought(&id, done, day(on), &now).map(|_| ())
        };
        assert_eq!(follow(reason(), "2026-04-01"), Ok(()));
        assert_eq!(follow(Followed::default(), "2026-04-01"), Err(Refusal::Empty));
        assert_eq!(follow(reason(), "2026-03-29"), Err(Refusal::BeforeItHappened));
        let silent = Some(Considered { concern: true, why: " ".into() });
        let considered = Followed { safeguarding: silent, ..Followed::default() };
        assert_eq!(follow(considered, "2026-04-01"), Err(Refusal::NoReason));
    }
}
