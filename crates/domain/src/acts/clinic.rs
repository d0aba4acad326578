//! An appointment is offered, and something comes of it.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::{Body, ClinicBody, ClinicOutcome};
use crate::refusal::Refusal;

impl Case {
    /// Records that an appointment was offered on a day, for that day or a later one.
    pub fn offer_clinic(
        &self,
        on: NaiveDate,
        for_on: NaiveDate,
        with: ClinicBody,
        place: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        if for_on < on {
            return Err(Refusal::AppointmentBeforeOffer);
        }
        Ok(vec![Body::ClinicOffered { on, for_on, with, place: place.trim().to_owned() }])
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
            ClinicOutcome::CancelledByFamily | ClinicOutcome::CancelledByUs => {
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
        let offer = case_of(received()).offer_clinic(
            day("2026-03-06"),
            day("2026-03-30"),
            ClinicBody::Us,
            "Health centre",
            &at("2026-03-06"),
        );
        bodies.extend(offer.unwrap());
        bodies
    }

    #[test]
    fn an_appointment_is_never_before_its_offer() {
        let offer = |on: &str, for_on: &str| {
            case_of(received())
                .offer_clinic(day(on), day(for_on), ClinicBody::Us, "", &at("2026-03-10"))
                .map(|_| ())
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
}
