//! A case is held, kept longer after a review, or let go.

use chrono::NaiveDate;

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::retention::{self, Grounds, Residue};

fn reason(why: &str) -> Result<String, Refusal> {
    match why.trim() {
        "" => Err(Refusal::NoReason),
        why => Ok(why.to_owned()),
    }
}

impl Case {
    pub(super) fn must_be_there(&self) -> Result<(), Refusal> {
        self.request.as_ref().map(|_| ()).ok_or(Refusal::NoSuchCase)
    }

    /// Forbids erasing the case until the hold is lifted. An open case may be held too.
    pub fn place_hold(&self, why: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        Ok(vec![Body::HoldPlaced { on: moment.today, why: reason(why)? }])
    }

    /// Lifts every hold that is seen here; one placed elsewhere at the same time stands.
    pub fn lift_hold(&self, why: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        if self.holds.is_empty() {
            return Err(Refusal::NotHeld);
        }
        Ok(vec![Body::HoldLifted { on: moment.today, why: reason(why)? }])
    }

    /// Records that the case was reviewed and is kept until a day that lies ahead.
    pub fn keep(
        &self,
        keep_until: NaiveDate,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        if retention::ended_on(self).is_none() {
            return Err(Refusal::StillOpen);
        }
        if keep_until <= moment.today {
            return Err(Refusal::DayHasPassed);
        }
        let (on, why) = (moment.today, reason(why)?);
        Ok(vec![Body::RetentionReviewed { on, keep_until, why }])
    }

    /// What would be left of the case if it were erased now; refuses where it may not be. What an
    /// import brought that was undone may be erased at once: nothing here was ever received or given.
    pub fn erase(&self, grounds: Grounds, why: &str, moment: &Moment) -> Result<Residue, Refusal> {
        let undone = self.undone.as_ref().map(|undone| &undone.request);
        let request = self.request.as_ref().or(undone).ok_or(Refusal::NoSuchCase)?;
        let early = match undone {
            Some(_) => true,
            None => moment.today < retention::review(self).ok_or(Refusal::StillOpen)?.on,
        };
        if retention::is_held(self) {
            return Err(Refusal::Held);
        }
        if grounds == Grounds::PeriodOver && early {
            return Err(Refusal::TooEarly);
        }
        let why = reason(why)?;
        if retention::names_the_child(&why, &request.child, request.reference.as_deref()) {
            return Err(Refusal::NamesTheChild);
        }
        Residue::of(self, moment.today, &moment.policy).ok_or(Refusal::NoSuchCase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::event::Proceeding;
    use crate::route::Closure;

    fn ended() -> Vec<Body> {
        let mut bodies = received();
        let (on, closure) = (day("2026-04-01"), Closure::Withdrawn);
        bodies.push(Body::CaseClosed { on, closure, why: "x".into() });
        bodies
    }

    #[test]
    fn a_case_is_let_go_on_its_day_with_a_reason_that_names_nobody() {
        let case = case_of(ended());
        let due = at("2043-05-04");
        let erase = |grounds, why, moment: &Moment| case.erase(grounds, why, moment).map(|_| ());
        assert_eq!(
            erase(Grounds::PeriodOver, "Reviewed", &at("2043-05-03")),
            Err(Refusal::TooEarly)
        );
        assert_eq!(erase(Grounds::PeriodOver, " ", &due), Err(Refusal::NoReason));
        assert_eq!(erase(Grounds::PeriodOver, "Marlow's", &due), Err(Refusal::NamesTheChild));
        assert_eq!(erase(Grounds::PeriodOver, "Reviewed", &due), Ok(()));
        for grounds in [Grounds::Asked, Grounds::WronglyRecorded] {
            assert_eq!(erase(grounds, "Agreed in writing", &at("2026-05-01")), Ok(()));
        }
        let open = case_of(received());
        assert_eq!(open.erase(Grounds::Asked, "x", &due).err(), Some(Refusal::StillOpen));
        assert_eq!(
            Case::default().erase(Grounds::Asked, "x", &due).err(),
            Some(Refusal::NoSuchCase)
        );
    }

    #[test]
    fn what_is_left_counts_as_before_and_says_nothing_of_the_child() {
        let now = at("2043-05-04");
        let left = case_of(ended()).erase(Grounds::PeriodOver, "Reviewed", &now).unwrap();
        assert_eq!(left.closed, Some((Closure::Withdrawn, day("2026-04-01"))));
        assert_eq!(left.kpi.k1a, crate::reading::KpiStanding::Excluded);
        let told = serde_json::to_string(&left).unwrap();
        for mark in ["Marlow", "Tam", "9990000018", "BR-1", "2018-05-04"] {
            assert!(!told.contains(mark), "{told}");
        }
    }

    #[test]
    fn a_hold_blocks_until_it_is_lifted_and_so_does_an_open_proceeding() {
        let mut bodies = ended();
        let now = at("2043-05-04");
        let refused =
            |bodies: &[Body]| case_of(bodies.to_vec()).erase(Grounds::Asked, "Agreed", &now).err();
        let case = case_of(bodies.clone());
        assert_eq!(case.lift_hold("x", &now), Err(Refusal::NotHeld));
        assert_eq!(case.place_hold(" ", &now), Err(Refusal::NoReason));
        bodies.extend(case.place_hold("Complaint of 3 May", &now).unwrap());
        assert_eq!(refused(&bodies), Some(Refusal::Held));
        bodies.extend(case_of(bodies.clone()).lift_hold("Answered", &now).unwrap());
        assert_eq!(refused(&bodies), None);
        bodies.push(Body::ProceedingOpened {
            on: day("2026-04-02"),
            what: Proceeding::TribunalOrder,
            reference: String::new(),
            due_on: None,
        });
        assert_eq!(refused(&bodies), Some(Refusal::Held));
        bodies.push(Body::ProceedingAnswered { on: day("2026-04-03"), proceeding: None });
        assert_eq!(refused(&bodies), None);
    }

    #[test]
    fn a_review_that_keeps_moves_the_day() {
        let mut bodies = ended();
        let now = at("2043-06-01");
        let case = case_of(bodies.clone());
        assert_eq!(case.keep(day("2043-06-01"), "x", &now), Err(Refusal::DayHasPassed));
        assert_eq!(case.keep(day("2050-01-01"), "", &now), Err(Refusal::NoReason));
        let open = case_of(received());
        assert_eq!(open.keep(day("2050-01-01"), "x", &now), Err(Refusal::StillOpen));
        bodies.extend(case.keep(day("2050-01-01"), "A sibling's inquiry", &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(retention::review(&case).unwrap().on, day("2050-01-01"));
        assert_eq!(case.erase(Grounds::PeriodOver, "x", &now).err(), Some(Refusal::TooEarly));
    }
}
