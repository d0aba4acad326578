//! The clinical decision, after records or clinic, and how a referral went on.

use chrono::NaiveDate;

use crate::acts::correct::given;
use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::{Body, Course, ReferralStatus};
use crate::refusal::Refusal;

impl Case {
    /// Records a clinical decision with its reason.
    pub fn decide(
        &self,
        course: Course,
        why: &str,
        clinic: Option<&str>,
        on: NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        let decision = tidy(course, on)?;
        if let Course::OnwardReferral { referred_on, .. } = &decision {
            must_have_come(*referred_on, moment)?;
        }
        if clinic.is_some_and(|id| self.clinics.iter().all(|clinic| clinic.id != id)) {
            return Err(Refusal::NoSuchEntry);
        }
        let clinic = clinic.map(str::to_owned);
        Ok(vec![Body::DecisionMade { on, decision, why: given(why)?, clinic }])
    }

    /// Records where a referral stands now. It goes on after the advice was sent, and after the case
    /// has ended.
    pub fn follow_referral(
        &self,
        referral: &str,
        status: ReferralStatus,
        outcome: &str,
        on: NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.has_died() {
            return Err(Refusal::LettersStopped);
        }
        must_have_come(on, moment)?;
        let referrals = self.referrals();
        let known =
            referrals.iter().find(|known| known.id == referral).ok_or(Refusal::NoSuchEntry)?;
        if on < known.referred_on {
            return Err(Refusal::BeforeItHappened);
        }
        let outcome = outcome.trim().to_owned();
        if (known.status, &known.outcome) == (status, &outcome) {
            return Err(Refusal::SameDetails);
        }
        Ok(vec![Body::ReferralFollowed { on, referral: referral.to_owned(), status, outcome }])
    }
}

/// The decision with what it needs, or what it lacks.
fn tidy(course: Course, on: NaiveDate) -> Result<Course, Refusal> {
    Ok(match course {
        Course::NoFurther => Course::NoFurther,
        Course::FurtherAssessment { what, by_whom, by_on } => {
            let (what, by_whom) = (what.trim().to_owned(), by_whom.trim().to_owned());
            if what.is_empty() {
                return Err(Refusal::Empty);
            }
            if by_whom.is_empty() {
                return Err(Refusal::NoOneNamed);
            }
            if by_on.is_some_and(|by_on| by_on < on) {
                return Err(Refusal::DayHasPassed);
            }
            Course::FurtherAssessment { what, by_whom, by_on }
        }
        Course::OnwardReferral { service, referred_on, status } => {
            let service = service.trim().to_owned();
            if service.is_empty() {
                return Err(Refusal::Empty);
            }
            Course::OnwardReferral { service, referred_on, status }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};

    #[test]
    fn a_decision_has_a_reason_and_says_what_by_whom_and_by_when() {
        let decide = |course: Course, why: &str| {
            let now = at("2026-03-20");
            case_of(received()).decide(course, why, None, now.today, &now).map(|_| ())
        };
        let further = |what: &str, by_whom: &str, by_on: &str| Course::FurtherAssessment {
            what: what.into(),
            by_whom: by_whom.into(),
            by_on: Some(day(by_on)),
        };
        let refer = |service: &str, on: &str| Course::OnwardReferral {
            service: service.into(),
            referred_on: day(on),
            status: ReferralStatus::Sent,
        };
        assert_eq!(decide(Course::NoFurther, "The records are full"), Ok(()));
        assert_eq!(decide(Course::NoFurther, " "), Err(Refusal::NoReason));
        assert_eq!(decide(further(" ", "Audiology", "2026-04-01"), "x"), Err(Refusal::Empty));
        assert_eq!(decide(further("Hearing", "", "2026-04-01"), "x"), Err(Refusal::NoOneNamed));
        let passed = further("Hearing", "Audiology", "2026-03-19");
        assert_eq!(decide(passed, "x"), Err(Refusal::DayHasPassed));
        assert_eq!(decide(refer("", "2026-03-20"), "x"), Err(Refusal::Empty));
        assert_eq!(decide(refer("Audiology", "2026-03-21"), "x"), Err(Refusal::DayInFuture));
    }

    #[test]
    fn a_referral_goes_on_and_is_not_said_twice() {
        let now = at("2026-03-20");
        let refer = Course::OnwardReferral {
            service: "Audiology".into(),
            referred_on: day("2026-03-10"),
            status: ReferralStatus::Sent,
        };
        let mut bodies = received();
        bodies
            .extend(case_of(received()).decide(refer, "Not heard", None, now.today, &now).unwrap());
        let case = case_of(bodies);
        let id = case.decided[0].id.clone();
        let follow = |status, on: &str| case.follow_referral(&id, status, "", day(on), &now).err();
        assert_eq!(follow(ReferralStatus::Accepted, "2026-03-18"), None);
        assert_eq!(follow(ReferralStatus::Sent, "2026-03-18"), Some(Refusal::SameDetails));
        assert_eq!(follow(ReferralStatus::Seen, "2026-03-09"), Some(Refusal::BeforeItHappened));
        assert_eq!(follow(ReferralStatus::Seen, "2026-03-21"), Some(Refusal::DayInFuture));
    }
}
