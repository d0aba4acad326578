//! One more service is asked, and a case is taken.

use chrono::NaiveDate;

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;

impl Case {
    /// Asks a service; without `by` its answer is wanted on the team's usual day.
    pub fn ask(
        &self,
        service: &str,
        by: Option<NaiveDate>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        if service.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let by = by.unwrap_or_else(|| self.answer_wanted_on(moment));
        if by < moment.today {
            return Err(Refusal::DayHasPassed);
        }
        Ok(vec![Body::ServiceAsked {
            on: moment.today,
            service: service.trim().to_owned(),
            by: Some(by),
        }])
    }

    /// Gives the case to someone; to nobody when `to` is empty.
    pub fn assign(&self, to: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        let disputed = self.conflicts().iter().any(|conflict| conflict.field == "owner");
        if self.owner().unwrap_or_default() == to && !disputed {
            return Ok(Vec::new());
        }
        Ok(vec![Body::Assigned { on: moment.today, to: to.to_owned() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, day, received};
    use crate::refusal::Refusal;

    #[test]
    fn an_answer_cannot_be_wanted_yesterday() {
        let case = case_of(received());
        assert_eq!(
            case.ask("gp", Some(day("2026-03-03")), &at("2026-03-04")),
            Err(Refusal::DayHasPassed)
        );
        assert!(case.ask("gp", Some(day("2026-03-04")), &at("2026-03-04")).is_ok());
        assert_eq!(case.ask(" ", None, &at("2026-03-04")), Err(Refusal::Empty));
    }

    #[test]
    fn taking_what_is_mine_changes_nothing() {
        let mut bodies = received();
        bodies.extend(case_of(received()).assign("Asha Rowe", &at("2026-03-04")).unwrap());
        assert_eq!(case_of(bodies).assign("Asha Rowe", &at("2026-03-05")), Ok(vec![]));
    }
}
